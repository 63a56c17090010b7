"""The page of a dossier in a real browser: every cell and link opens its quote, filters filter, nothing hostile runs."""

import io
import re
from datetime import date

import pypdf
import pytest
from changed import but
from hostile import PAYLOADS
from many import BORDER, border_briefs, cites
from pydantic import BaseModel

from summarizer import summarize
from summarizer.dossier import build
from summarizer.export.dossier_page import outlets, page
from summarizer.printable import printable
from summarizer.reading import read
from summarizer.schema import Finding, Rejected
from summarizer.schema.dossier import Cited, Dossier

ODD = (
    "Bolivia fires at “<b>Río Pilcomayo</b>” 🚀\r\n\r\nLA PAZ, 15 May 2024 (Andes Wire) - Bolivia accused Paraguay on Wednesday of firing 🚀👩‍🚀 "
    'rockets at a post near Ri\u0301o Pilcomayo.\r\n\r\nParaguay\'s defence ministry denied the charge &amp; called it "an invention" '
    "<script>alert(1)</script>.\r\n\r\nDefence Minister Ramiro Quiltay met General Teofilo Mamakay in La Paz on Tuesday, <i>he said</i>.\r\n"
)


@pytest.fixture(scope="module", autouse=True)
def briefs():
    """What the rules make of the articles on one border, and of one with letters that are hard to count."""
    made = [*border_briefs(), summarize(ODD)]
    doubts = {
        "findings": (Finding(check="quote", severity="warning", record="E1", message="the date is open"),),
        "rejected": (Rejected(kind="event", item={"id": "E9"}, reason="no such words"),),
    }
    return [made[0].model_copy(update=doubts), *made[1:]]


@pytest.fixture(scope="module")
def dossier(briefs):
    made = build(briefs)
    refused = Rejected(kind="sentence", item={"text": "Peru won."}, reason="no passage says so")
    return but(made, rejected=(refused,))


@pytest.fixture
def opened(tab, tmp_path, briefs, dossier):
    """Open the page of a dossier (of these briefs, if no other)."""

    def open_(made=dossier, of=briefs):
        path = tmp_path / "dossier.html"
        path.write_text(page(made, of), encoding="utf-8", errors="backslashreplace")
        tab.goto(path.as_uri())
        return tab

    return open_


def squeezed(text):
    return re.sub(r"\s+", "", printable(text.replace("\r", "")))


FOLLOW = """links => links.map(link => {
  link.click();
  const lit = [...document.querySelectorAll('mark.on')];
  const box = lit.length ? lit[0].getBoundingClientRect() : null;
  return [link.hash, lit.length ? lit[0].closest('.article').id : '', lit.map(mark => mark.textContent).join(''),
          Boolean(box && box.top >= 0 && box.bottom <= innerHeight)];
})"""


def test_every_link_to_a_quote_lights_exactly_its_characters_in_its_article(dossier, opened):
    tab = opened()
    number = {one.id: f"d{n}" for n, one in enumerate(dossier.documents, 1)}
    shown = but(dossier, numbers=())  # quantities of no event are left out
    wanted = {(number[one.article], squeezed(one.quote)) for one in cites(shown)}
    followed = tab.eval_on_selector_all(".records a[href*='-quote']", FOLLOW)
    assert len(followed) > 150
    found = {(article, squeezed(text)) for _, article, text, _ in followed}
    assert found == wanted
    assert all(seen for *_, seen in followed)
    assert any("🚀" in text for _, text in found)
    assert any("<script>" in text for _, text in found)


def test_each_cell_of_a_table_opens_the_quote_that_was_read_for_it(dossier, opened):
    tab = opened()
    event = next(one for one in dossier.events if len(one.facts) > 3)
    row = f"#dossier-E{dossier.events.index(event) + 1}"
    for n, fact in enumerate(event.facts):
        for m, cell in enumerate(fact.cells):
            here = tab.locator(f"{row} tbody tr").nth(m).locator("td").nth(n)
            assert here.text_content() == (cell.value or "—")
            assert cell.verdict in here.get_attribute("class")
            here.locator("a").click()
            assert squeezed("".join(tab.locator("mark.on").all_text_contents())) == squeezed(cell.evidence.quote)
    assert tab.locator(f"{row} thead th").nth(1).text_content().split() == [
        event.facts[0].field,
        event.facts[0].verdict,
    ]


def test_every_link_in_an_article_leads_to_a_record_and_every_id_is_there_once(opened):
    tab = opened()
    hashes = tab.eval_on_selector_all(".source .text a", "links => links.map(link => link.hash.slice(1))")
    ids = tab.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(hashes) > 100
    assert set(hashes) <= set(ids)
    assert len(ids) == len(set(ids))
    others = tab.eval_on_selector_all("a[href^='#']", "links => links.map(link => link.getAttribute('href').slice(1))")
    assert set(others) <= set(ids)


def test_a_word_in_an_article_leads_back_to_its_record(opened):
    tab = opened()
    tab.locator(".article > summary").first.click()
    tab.locator(".article[open] sup a").first.click()
    assert tab.locator(".records li.on").count() == 1


def test_keys_alone_lead_from_an_event_to_its_quote_and_back(opened):
    tab = opened()
    tab.locator("#dossier-events").focus()
    for _ in range(12):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.matches('.timeline a[href*=quote]')"):
            break
    before = tab.evaluate("document.activeElement.hash")
    tab.keyboard.press("Enter")
    assert tab.locator("mark.on").count() > 0
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('.article') !== null"), "the next stop is in the article"
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.hash") == before


def test_on_a_phone_a_button_leads_back(opened):
    tab = opened()
    tab.set_viewport_size({"width": 390, "height": 800})
    assert tab.locator(".back").is_hidden()
    tab.locator(".timeline a.quote").first.click()
    tab.locator(".back").click()
    assert tab.evaluate("document.activeElement.matches('.timeline a.quote')")
    assert tab.locator(".back").is_hidden()


def shown(tab, kind):
    return tab.locator(f"[data-kind={kind}]:not([hidden])").count()


def test_a_status_filters_events_and_what_is_said_of_them(dossier, opened):
    tab = opened()
    tab.locator("[name=statuses]").select_option("disputed")
    wanted = {event.id for event in dossier.events if event.status == "disputed"}
    assert 0 < shown(tab, "event") == len(wanted) < len(dossier.events)
    claims = [claim for claim in dossier.claims if wanted & set(claim.about)]
    assert f"{len(claims)} of {len(dossier.claims)} statements" in tab.locator(".filters output").inner_text()
    tab.get_by_role("button", name="show all").click()
    tab.wait_for_function("document.querySelectorAll('[data-kind][hidden]').length === 0")
    assert shown(tab, "event") == len(dossier.events)


def test_an_actor_filters_events_statements_and_articles(dossier, opened):
    tab = opened()
    actor = next(one for one in dossier.actors if one.kind == "person" and len(one.members) > 1)
    tab.locator("[name=actors]").select_option(actor.name)
    assert shown(tab, "event") == sum(actor.id in (*e.actors, *e.recipients, *e.others) for e in dossier.events)
    assert shown(tab, "article") == len({member.split(":")[0] for member in actor.members})
    assert shown(tab, "actor") == 1


def test_an_outlet_filters_by_who_printed_it(dossier, opened):
    tab = opened()
    document = next(one for one in dossier.documents if one.outlets)
    tab.locator("[name=outlets]").select_option(document.outlets[0])
    assert shown(tab, "article") == sum(document.outlets[0] in outlets(one) for one in dossier.documents)
    assert shown(tab, "event") == sum(document.id in event.articles for event in dossier.events)


def test_days_filter_events_by_their_own_days_and_open_ones_by_their_reports(dossier, opened):
    tab = opened()
    tab.locator("[name=first]").fill("2024-06-01")
    first = date(2024, 6, 1)

    def last(event):
        days = [day for day in ((event.when.start, event.when.end) if event.when else ()) if day]
        return (days or list(event.report_days) or [date.min])[-1]

    assert 0 < shown(tab, "event") == sum(last(event) >= first for event in dossier.events)
    assert shown(tab, "article") == sum(bool(one.published and one.published >= first) for one in dossier.documents)


def test_open_dates_have_a_lane_of_their_own_and_plans_and_background_are_marked(dossier, opened):
    tab = opened()
    news = [event for event in dossier.events if event.salience != "background"]
    undated = [event for event in news if event.when is None or not (event.when.start or event.when.end)]
    assert tab.locator("h3:has-text('Date open') ~ ol > li").count() == len(undated) > 0
    planned = [event for event in dossier.events if event.realis in {"planned_or_attempted", "hypothetical"}]
    assert tab.locator(".timeline .strip.planned").count() == len(planned) > 0
    background = len(dossier.events) - len(news)
    assert tab.locator(".timeline > li:has-text('· background')").count() == background > 0
    assert tab.locator("h3:has-text('Background') ~ ol > li").count() == background


def test_the_page_shows_who_denies_what_and_where_articles_differ_each_with_its_place(opened):
    tab = opened()
    denials = tab.locator("section[aria-labelledby=dossier-denials]")
    assert "Paraguay's defence ministry denies" in denials.text_content()
    assert "three soldiers" in tab.locator("section[aria-labelledby=dossier-tolls]").text_content()
    differences = tab.locator("section[aria-labelledby=dossier-differences]")
    for link in (*denials.locator("a").all()[:8], *differences.locator("a").all()[:8]):
        assert tab.locator(link.get_attribute("href")).count() == 1


def test_the_day_of_an_event_and_the_days_of_its_reports_are_drawn_apart(dossier, opened):
    tab = opened()
    n, event = next(
        (n, e) for n, e in enumerate(dossier.events, 1) if e.when and e.when.start == e.when.end and e.report_days and e.when.start < e.report_days[0]
    )  # fmt: skip
    strip = tab.locator(f"#dossier-E{n} .strip")
    at = [float(one.get_attribute("x1").rstrip("%")) for one in strip.locator(".report").all()]
    assert len(at) == len(event.report_days)
    assert float(strip.locator(".bar").get_attribute("x1").rstrip("%")) < min(at)


def test_the_drawn_timeline_leads_to_its_events(opened):
    tab = opened()
    dots = tab.locator(".chart a")
    assert dots.count() > 5
    dots.first.locator(".bar").dispatch_event("click")
    assert tab.evaluate("document.activeElement.id") == dots.first.get_attribute("href").removeprefix("#")


def test_a_claim_stands_beside_its_denial(dossier, opened):
    tab = opened()
    beside = tab.locator(".spoken:has(.both)").first
    boxes = [side.bounding_box() for side in beside.locator(".both > div").all()]
    assert abs(boxes[0]["y"] - boxes[1]["y"]) < 2
    assert boxes[1]["x"] > boxes[0]["x"] + 100
    assert beside.locator(".both > div").nth(1).locator("li.denies").count() > 0
    assert beside.locator(".both > div").nth(0).locator("li.denies").count() == 0
    assert tab.locator(".spoken").count() == len({event for claim in dossier.claims for event in claim.about}) + any(
        not claim.about for claim in dossier.claims
    )


def test_origins_are_counted_apart_from_outlets(dossier, opened):
    tab = opened()
    n, event = next((n, e) for n, e in enumerate(dossier.events, 1) if len(e.articles) > max(1, len(e.origins)))
    told = tab.locator(f"#dossier-E{n}").text_content()
    assert f"{len(event.origins)} origin" in told
    assert f"{len(event.articles)} articles" in told
    assert tab.locator("[aria-labelledby=dossier-origins] tbody tr").count() == len(
        {origin for e in dossier.events for origin in e.origins}
    )


def test_doubts_of_the_briefs_and_what_was_rejected_are_shown_with_the_article(opened):
    tab = opened()
    tab.evaluate(
        "document.querySelectorAll('.article').forEach(one => { one.removeAttribute('name'); one.open = true; })"
    )
    assert tab.get_by_text("the date is open").is_visible()
    for words in ("no such words", "no passage says so", "Peru won."):
        assert tab.get_by_text(words).is_visible()


def test_articles_of_a_large_dossier_become_elements_when_they_are_wanted(briefs, opened):
    many = [but(one, article=but(one.article, id=f"{n:016x}")) for n, one in enumerate(briefs * 8)]
    tab = opened(build(many), many)
    assert len(many) > 40
    assert tab.locator(".source mark").count() == 0
    tab.locator(".records a[href*='-quote']").first.click()
    assert tab.locator("mark.on").count() > 0
    tab.locator(".article > summary").nth(30).click()
    tab.locator(".article").nth(30).locator("mark").first.wait_for()
    assert tab.locator(".article:has(mark)").count() == 2


def test_quotes_that_the_articles_do_not_have_are_no_links(briefs, dossier, opened):
    others = [but(one, article=but(one.article, original="x" * 9000)) for one in briefs]
    tab = opened(dossier, others)
    assert tab.locator("mark, a[href*='-quote']").count() == 0
    assert tab.locator(".timeline .quote").count() > 10


def test_a_dossier_without_its_briefs_still_reads(dossier, opened):
    tab = opened(dossier, [])
    assert tab.locator("a[href*='-quote']").count() == 0
    assert tab.locator(".timeline > li").count() == len(dossier.events)
    assert tab.locator(".article").count() == len(dossier.documents)


def test_the_address_of_a_quote_opens_it(opened):
    tab = opened()
    address = tab.url + tab.locator(".records a[href*='-quote']").nth(3).get_attribute("href")
    tab.goto("about:blank")
    tab.goto(address)
    assert tab.locator("mark.on").first.is_visible()


def test_it_reads_without_scripts(browser, briefs, dossier, tmp_path):
    path = tmp_path / "dossier.html"
    path.write_text(page(dossier, briefs), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(path.as_uri())
    assert plain.locator(".filters").is_hidden()
    assert plain.locator(".back").is_hidden()
    assert plain.locator("#dossier-E1").is_visible()
    link = plain.locator(".timeline a.quote").first
    link.click()
    marked = plain.locator(f"mark[data-quotes~='{link.get_attribute('href').removeprefix('#')}']").first
    assert marked.is_visible(), "the browser opens the article that the link leads into"
    assert squeezed(marked.text_content()) in squeezed(ODD + "".join(read(path).original for path in BORDER))
    context.close()


def test_it_prints_with_its_text(opened):
    tab = opened()
    printed = pypdf.PdfReader(io.BytesIO(tab.pdf(format="A4")))
    text = squeezed("".join(sheet.extract_text() for sheet in printed.pages))
    for words in ("What6articlessay", "Whosayswhat", "Paraguay's defence ministry denied", "Colonel", "Date open"):
        assert squeezed(words).casefold() in text.casefold(), words
    assert "Showonly" not in text


def test_axe_finds_no_serious_fault(opened, serious_faults):
    tab = opened()
    tab.locator(".timeline a.quote").first.click()
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        assert not serious_faults(), scheme


def test_nothing_runs_out_of_the_page_at_any_width(opened):
    tab = opened()
    for width in (320, 390, 768, 1280, 1900):
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        ends = tab.eval_on_selector_all(
            ".chart svg > text", "words => words.map(one => one.getBoundingClientRect().right)"
        )
        assert max(ends) < width, width


ID = re.compile(r"[0-9a-f]{16}(:\w+)?")


def poisoned(value, payload, n):
    """A record with the payload in every text of it that is not one of a fixed list; ids stay ids of each other."""
    if isinstance(value, Cited):
        return Cited(start=0, end=len(payload), quote=payload, article=poisoned(value.article, payload, n))
    if isinstance(value, str):
        return f"{payload.replace(':', '') if ID.fullmatch(value) else payload}{n}{value}"
    if isinstance(value, tuple):
        return tuple(poisoned(one, payload, n) for one in value)
    if isinstance(value, BaseModel):
        return value.model_copy(
            update={
                name: poisoned(getattr(value, name), payload, n)
                for name, field in type(value).model_fields.items()
                if "Literal" not in str(field.annotation)
            }
        )
    return value


def test_nothing_hostile_in_any_text_runs_or_reaches_out(briefs, dossier, opened):
    made = dossier.model_copy(update={name: getattr(build(briefs[:1]), name) for name in ("documents", "stories", "summary", "actors", "events",
        "claims", "disputes", "relations")})  # fmt: skip
    parts = {name: () for name in Dossier.model_fields if name not in {"format", "overrides", "asked"}}
    shown_briefs = []
    for n, payload in enumerate(PAYLOADS):
        one = poisoned(made, payload, n)
        for name in parts:
            parts[name] += getattr(one, name)
        article = briefs[0].article
        of = one.documents[0].id
        shown_briefs.append(
            but(
                briefs[0],
                article=but(article, id=of, original=f"{payload}\n{article.original}", url=payload, name=payload),
                findings=(poisoned(briefs[0].findings[0], payload, n),),
                rejected=(Rejected(kind="event", item=payload, reason=payload),),
                provenance=poisoned(briefs[0].provenance, payload, n),
            )
        )
    tab = opened(Dossier(**parts, overrides=made.overrides), shown_briefs)
    tab.evaluate(
        "document.querySelectorAll('details').forEach(one => { one.removeAttribute('name'); one.open = true; })"
    )
    tab.wait_for_function("document.querySelectorAll('noscript').length === 0")
    assert tab.locator(".article .text").count() == len(PAYLOADS)
    assert tab.locator("script, style").count() == 2
    ours = "[onclick], [onerror], [onload], [onfocus], [style], main img, main iframe, main form:not(.filters), main video, main object"
    assert tab.locator(ours).count() == 0
    assert tab.locator("main b b, main svg svg, main svg script, main math, main marquee").count() == 0
    assert tab.evaluate("[...document.querySelectorAll('a')].every(a => a.getAttribute('href').startsWith('#'))")
    titles = tab.locator(".article > summary b").all_text_contents()
    assert titles == [printable(f"{p}{n}{made.documents[0].title}") for n, p in enumerate(PAYLOADS)]
    texts = tab.eval_on_selector_all(".records a[href*='-quote']", FOLLOW)
    assert {squeezed(text) for _, _, text, _ in texts} == {squeezed(payload) for payload in PAYLOADS}
    tab.locator("[name=statuses]").select_option(index=1)
