"""The page in a real browser: every link lands on its words, nothing hostile runs, and it reads well everywhere."""

import asyncio
import io
import re
from datetime import date

import pypdf
import pytest
from changed import but
from hostile import PAYLOADS
from scripted import scripted_brief

from summarizer.export.brief_page import fragment, page
from summarizer.export.html import web_link
from summarizer.export.write import write
from summarizer.printable import printable
from summarizer.reading import article_from_text
from summarizer.schema import Caveat, Evidence, Finding, Rejected, Removed


@pytest.fixture(scope="module", autouse=True)
def made():
    """A brief with something of everything: it was answered well, and doubts, rejected items and removed text are added."""
    good = asyncio.run(scripted_brief())
    text = good.article.original
    at = text.index("denied it")
    doubt = Evidence(start=at, end=at + 9, quote="denied it")
    advert = "Share this story\nSubscribe to our letter\n"
    summary = good.summary
    return but(
        good,
        article=but(
            good.article,
            original=text + advert,
            url="https://example.org/tarvia",
            removed=(Removed(start=len(text), end=len(text + advert), rule="share", reason="share buttons"),),
        ),
        summary=but(
            summary, caveats=(Caveat(kind="unclear_attribution", note="Who denied what is open.", evidence=doubt),)
        ),
        custom={"tone": {"answer": "calm"}},
        findings=(
            Finding(check="quote", severity="warning", record="E1", message="the date is open", evidence=doubt),
            Finding(check="words", severity="note", record="sentence:1", message="long"),
            Finding(check="brief", severity="error", record=None, message="something about the whole"),
        ),
        rejected=(Rejected(kind="event", item={"id": "E9", "quote": "no such words"}, reason="not in the article"),),
    )


@pytest.fixture
def opened(tab, tmp_path):
    """Open briefs as a file; what goes wrong in the browser fails the test."""

    def open_(*briefs, name="x.html"):
        write(briefs, tmp_path / name)
        tab.goto((tmp_path / name).as_uri())
        return tab

    return open_


def squeezed(text):
    return re.sub(r"\s+", "", text)


def lit(tab):
    return tab.evaluate("[...document.querySelectorAll('mark.on')].map(m => [Number(m.dataset.at), m.textContent])")


def test_every_link_to_a_quote_lights_exactly_its_characters(made, opened):
    tab = opened(made)
    evidence = [
        made.summary.headline, *(e for s in made.summary.sentences for e in s.evidence), *(e.evidence for e in made.events),
        *(s.evidence for s in made.statements), *(q.evidence for q in made.quantities), *(m for a in made.actors for m in a.mentions),
        *(c.evidence for c in made.summary.caveats), *(f.evidence for f in made.findings if f.evidence),
    ]  # fmt: skip
    wanted = {(one.start, squeezed(one.quote)) for one in evidence if one}
    found = set()
    links = tab.locator(".records a[href*='-quote']")
    assert links.count() >= 14
    for number in range(links.count()):
        links.nth(number).click()
        pieces = lit(tab)
        found.add((pieces[0][0], squeezed("".join(text for _, text in pieces))))
        assert tab.evaluate(
            "(e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight })(document.querySelector('mark.on'))"
        )
    assert found <= wanted
    assert wanted - found <= {(made.summary.headline.start, squeezed(made.summary.headline.quote))}


def test_every_mark_is_the_original_at_its_place(made, opened):
    tab = opened(made)
    marks = tab.evaluate("[...document.querySelectorAll('mark')].map(m => [Number(m.dataset.at), m.textContent])")
    assert len(marks) > 15
    for at, text in marks:
        assert made.article.original[at : at + len(text)] == text


def test_every_link_in_the_article_leads_to_a_record_that_has_the_quote(made, opened):
    tab = opened(made)
    links = tab.locator(".text a")
    assert links.count() > 10
    for number in range(links.count()):
        target = links.nth(number).get_attribute("href")
        links.nth(number).click()
        assert tab.evaluate("document.activeElement.id") == target.removeprefix("#")
        assert tab.locator(target).count() == 1


def test_a_click_on_marked_words_leads_to_their_record(made, opened):
    tab = opened(made)
    tab.locator("mark", has_text="has not confirmed").first.click()
    assert tab.locator("li.on").count() == 1


def test_it_can_be_used_with_the_keyboard_alone(made, opened):
    tab = opened(made)
    for _ in range(40):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.closest('.timeline') !== null"):
            break
    before = tab.evaluate("document.activeElement.getAttribute('href')")
    tab.keyboard.press("Enter")
    assert lit(tab)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('.text') !== null"), "the next stop is a link in the article"
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == before


def test_back_and_forward_of_the_browser_work(made, opened):
    tab = opened(made)
    tab.locator(".timeline a.quote").first.click()
    first = lit(tab)
    tab.locator(".statements a.quote").last.click()
    assert lit(tab) != first
    tab.go_back()
    assert lit(tab) == first


def test_removed_text_can_be_shown_and_is_said_to_be_there(made, opened):
    tab = opened(made)
    assert not tab.get_by_text("Subscribe to our letter").is_visible()
    assert tab.get_by_text("share buttons").is_visible()
    tab.get_by_role("button", name="show them").click()
    assert tab.get_by_text("Subscribe to our letter").is_visible()


def test_doubts_and_rejected_items_are_in_plain_sight(made, opened):
    tab = opened(made)
    for words in ("Who denied what is open.", "error: something about the whole", "warning: the date is open",
                  "not in the article", "no such words", "calm", "How this came about"):  # fmt: skip
        assert tab.get_by_text(words).first.is_visible(), words


def test_many_doubts_about_the_whole_do_not_push_the_summary_off_the_screen(made, opened):
    many = tuple(
        Finding(check="claim-told", severity="warning", record=None, message=f"doubt {number} about the whole")
        for number in range(40)
    )
    tab = opened(but(made, findings=many))
    assert tab.locator(".records > .flag").count() == 4
    tab.get_by_role("link", name="and 37 more, under “Take care”").click()
    assert tab.get_by_text("doubt 39 about the whole").is_visible()


def test_nothing_runs_out_of_the_page_at_any_width(made, opened):
    tab = opened(made)
    for width in (320, 390, 768, 1280, 1900):
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        article_left = tab.locator(".source").bounding_box()["x"]
        assert (article_left > width / 3) == (width > 900), (
            "beside the records where there is room, below them where not"
        )


def test_it_follows_the_reader_into_the_dark(made, opened):
    tab = opened(made)
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        paper = tab.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (sum(map(int, re.findall(r"\d+", paper)[:3])) < 150) == (scheme == "dark")


def test_it_prints_with_its_text(made, opened):
    tab = opened(made)
    printed = pypdf.PdfReader(io.BytesIO(tab.pdf(format="A4")))
    text = squeezed("".join(sheet.extract_text() for sheet in printed.pages)).casefold()
    for words in (
        made.events[0].description,
        made.statements[0].evidence.quote,
        "How this came about",
        "something about the whole",
        "no such words",
    ):
        assert squeezed(words).casefold() in text, words


def test_it_works_without_scripts(made, browser, tmp_path):
    write([made], tmp_path / "x.html")
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto((tmp_path / "x.html").as_uri())
    link = tab.locator(".timeline a.quote").first
    target = link.get_attribute("href")
    link.click()
    assert tab.url.endswith(target)
    assert tab.locator(".source .removed summary").is_visible()
    context.close()


def hostile(made, payload):
    """The brief with the payload in every field that text can stand in."""
    original = f"{payload}\n\nTarvia said {payload} on Tuesday.\n{payload}\n"
    spot = Evidence(start=0, end=len(payload), quote=payload)
    longer = Evidence(start=0, end=len(original) - 1, quote=original[:-1])
    read = article_from_text(original, published=date(2024, 5, 15))
    gone = Removed(start=len(original) - 2, end=len(original), rule=payload, reason=payload)
    summary = made.summary
    return but(
        made,
        article=but(read, original=original, source=payload, url=payload, title=payload, name=payload, id=payload, removed=(gone,)),
        summary=but(summary, headline=spot,
                    sentences=tuple(but(s, text=payload, evidence=(spot, longer)) for s in summary.sentences),
                    caveats=tuple(but(c, note=payload, evidence=spot) for c in summary.caveats)),
        actors=tuple(but(a, name=payload, aliases=(payload,), role=payload, affiliation=payload, country=payload, key=payload,
                         mentions=(spot,)) for a in made.actors),
        events=tuple(but(e, description=payload, place=payload, country=payload, trigger=payload, plover_type=payload,
                         plover_mode=payload, evidence=longer, when=e.when and but(e.when, text=payload, start=None, end=None))
                     for e in made.events),
        statements=tuple(but(s, source=payload, cue=payload, content=payload, evidence=spot) for s in made.statements),
        quantities=tuple(but(q, text=payload, unit=payload, evidence=spot) for q in made.quantities),
        custom={payload: {payload: [payload]}},
        findings=(Finding(check=payload, severity="error", record=payload, message=payload, evidence=spot),
                  Finding(check=payload, severity="note", record="E1", message=payload)),
        rejected=(Rejected(kind="event", item={payload: payload}, reason=payload),),
        provenance=but(made.provenance, model=payload, host=payload, plan=payload, backend="llm", package_version=payload,
                       ontology=payload, tasks=(payload,)),
    )  # fmt: skip


def test_nothing_hostile_runs_or_reaches_out(made, opened):
    assert len(PAYLOADS) >= 60
    shown = [hostile(made, payload) for payload in PAYLOADS]
    tab = opened(*shown)
    tab.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert tab.locator("details.brief").count() == len(PAYLOADS)
    assert tab.locator("script, style").count() == 2
    assert (
        tab.locator(
            "[onclick], [onerror], [onload], [onfocus], [style], main img, main svg, main iframe, main form, main input"
        ).count()
        == 0
    )
    assert tab.evaluate("[...document.querySelectorAll('a')].every(a => a.getAttribute('href').startsWith('#'))")
    for payload, title in zip(PAYLOADS, tab.locator("details.brief > summary h2").all_text_contents(), strict=True):
        assert title == printable(payload), "shown as it is, less what would hide"
    tab.locator("mark").first.hover()
    tab.evaluate("new Promise(requestAnimationFrame)")


def test_one_hostile_brief_alone_is_as_harmless(made, opened):
    for payload in ("</title><script>alert(1)</script>", '" onfocus="alert(1)" autofocus="'):
        tab = opened(hostile(made, payload))
        assert tab.title() == payload
        tab.keyboard.press("Tab")


def test_the_policy_stops_what_is_not_ours(made, browser, tmp_path):
    text = page(made).replace(
        "</main>", "<script>document.title = 'broken in'</script><img src='http://192.0.2.1/x.png'></main>"
    )
    (tmp_path / "x.html").write_text(text)
    context = browser.new_context()
    tab = context.new_page()
    said = []
    tab.on("console", lambda message: said.append(message.text))
    tab.goto((tmp_path / "x.html").as_uri())
    assert tab.title() != "broken in"
    assert len([one for one in said if "Content Security Policy" in one]) >= 2
    context.close()


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "file:///etc/passwd",
        "https://",
        "http://[",
        "ht\ntp://x.org",
        "https://x.org/\u202e",
        None,
        "",
    ],
)
def test_only_web_addresses_become_links(url):
    assert web_link(url) is None


def test_a_web_address_becomes_a_link_that_tells_nobody(made, opened):
    tab = opened(made)
    link = tab.get_by_role("link", name="https://example.org/tarvia")
    assert link.get_attribute("rel") == "noopener noreferrer nofollow"


def test_several_briefs_are_a_list_that_opens_each(made, opened):
    other = but(made, article=but(made.article, name="other.txt"))
    tab = opened(made, other)
    assert tab.locator(".timeline").first.is_hidden()
    tab.locator("details.brief > summary").nth(1).focus()
    tab.keyboard.press("Enter")
    second = tab.locator("details.brief").nth(1)
    assert second.locator(".timeline").is_visible()
    second.locator(".timeline a.quote").first.click()
    assert second.locator("mark.on").count() > 0
    assert tab.locator("details.brief").first.locator("mark.on").count() == 0
    ids = tab.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_a_page_of_many_briefs_lays_out_only_those_that_are_open(made, opened):
    many = [but(made, article=but(made.article, name=f"{n}.txt")) for n in range(100)]
    tab = opened(*many)
    assert tab.locator("details.brief").count() == 100
    assert tab.locator(".timeline:visible").count() == 0


def test_a_notebook_shows_it_in_a_frame_that_works_and_is_shut_in(made, browser, tmp_path):
    (tmp_path / "x.html").write_text(f"<!doctype html><title>notebook</title>{fragment(made)}")
    context = browser.new_context()
    tab = context.new_page()
    tab.goto((tmp_path / "x.html").as_uri())
    frame = tab.frame_locator("iframe")
    frame.locator(".timeline a.quote").first.click()
    assert frame.locator("mark.on").first.is_visible()
    assert frame.locator("h1").count() == 1
    assert tab.title() == "notebook"
    context.close()


def test_axe_finds_no_serious_fault(made, opened, serious_faults):
    tab = opened(made)
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        assert not serious_faults(), scheme


def test_letters_that_are_hard_to_count_keep_every_quote_in_its_place(made, opened):
    text = "Río 🚀👩‍🚀 & <b>Tarvia</b>.\r\n\r\nRi\u0301o &amp; <script>alert(1)</script> 🇫🇯 said “no”.\r\n\r\nMonrosa <i>denied</i> it 👍🏽.\r\n"
    quotes = ["👩‍🚀 & <b>Tarvia</b>", "Ri\u0301o &amp; <script>alert(1)</script> 🇫🇯", "<i>denied</i> it 👍🏽."]
    events = tuple(
        but(made.events[0], id=f"E{n}", evidence=Evidence(start=text.index(q), end=text.index(q) + len(q), quote=q))
        for n, q in enumerate(quotes)
    )
    blank = {"summary": None, "actors": (), "statements": (), "quantities": (), "findings": ()}
    article = but(made.article, original=text, removed=())
    tab = opened(but(made, article=article, events=events, **blank))
    for n, quote in enumerate(quotes):
        tab.locator(f"li[id$=-E{n}] a.quote").click()
        assert "".join(words for _, words in lit(tab)) == quote


def test_invisible_characters_show_as_escapes_and_quotes_stay_in_place(made, opened):
    text = "Ta\u202ervia said\u200b so.\r\n\r\nMonrosa denied it.\r\n"
    at = text.index("Monrosa")
    shown = but(
        made,
        article=but(made.article, original=text, removed=()),
        events=(but(made.events[0], evidence=Evidence(start=at, end=at + 18, quote=text[at : at + 18])),),
    )
    tab = opened(shown)
    assert "Ta\\u202ervia said\\u200b so." in tab.locator(".text").inner_text()
    assert "\\r" not in tab.locator(".text").inner_text()
    tab.locator(".timeline a.quote").click()
    assert "".join(words for _, words in lit(tab)) == "Monrosa denied it."
