"""News as XML: each format's item becomes the article that its text would become."""

import json
from datetime import date

import pytest

from summarizer.errors import InputError
from summarizer.reading import Unread, read, read_all
from summarizer.settings import Settings

P1 = "The harbour council of Port Ellery voted on Tuesday to close the eastern quay for repairs, its chair Ana Duarte said."
P2 = "Fishing crews had asked for a delay until the herring season ends, but engineers warned that the old piles could give way."
BODY = f"{P1}\n\n{P2}"

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Ellery Post</title><link>https://post.example/</link>
<item><title>Council closes quay</title><link>https://post.example/quay</link><description>Teaser.</description>
<content:encoded><![CDATA[<p>{P1}</p><p>{P2}</p>]]></content:encoded><pubDate>Tue, 14 May 2024 10:00:00 GMT</pubDate></item>
<item><title>Ferry late</title><description>The ferry to Port Ellery was two hours late on Monday, its captain said.</description>
<dc:date>2024-05-13T08:00:00Z</dc:date></item><item><title>Nothing said</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Ellery Post</title><entry><title>Council closes quay</title>
<link rel="self" href="https://post.example/feed"/><link rel="alternate" href="https://post.example/quay"/>
<published>2024-05-14T10:00:00Z</published><updated>2024-06-01T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{P1}</p><p>{P2}</p></div></content></entry></feed>"""
NITF = f"""<!-- a wire --><nitf><head><title>Quay</title><docdata><date.issue norm="20240514T100000Z"/>
<doc.copyright holder="Ellery Wire"/></docdata></head><body><body.head><hedline><hl1>Council closes quay</hl1></hedline></body.head>
<body.content><media media-type="image"><media-caption>The quay.</media-caption></media><p>{P1.replace("Ana Duarte", "<person>Ana Duarte</person>")}</p>
<p>{P2}</p></body.content></body></nitf>"""
NEWSML = f"""<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="urn:newsml:wire.example:1">
<itemMeta><versionCreated>2024-05-15T10:00:00Z</versionCreated><firstCreated>2024-05-14T10:00:00Z</firstCreated>
<provider literal="Ellery Wire"/></itemMeta><contentMeta><headline>Council closes quay</headline></contentMeta><contentSet>
<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{P1}</p><p>{P2}</p></body></html></inlineXML></contentSet>
</newsItem></itemSet></newsMessage>"""


@pytest.mark.parametrize(
    ("name", "content", "source"),
    [("a.xml", RSS, "Ellery Post"), ("a.atom", ATOM, "Ellery Post"), ("a.xml", NITF, "Ellery Wire"), ("a.txt", NEWSML, "Ellery Wire")],
    ids=["rss", "atom", "nitf", "newsml-g2"],
)  # fmt: skip
def test_every_format_gives_text_title_day_and_outlet(tmp_path, name, content, source):
    path = tmp_path / name
    path.write_text(content)
    article, *others = read_all([path])
    assert article.text == BODY
    assert (article.title, article.published, article.source) == ("Council closes quay", date(2024, 5, 14), source)
    assert len(others) == (2 if content is RSS else 0)


def test_a_feed_has_an_article_an_item_and_an_empty_item_is_named(tmp_path):
    path = tmp_path / "feed.xml"
    path.write_bytes(RSS.replace("UTF-8", "ISO-8859-1").replace("captain", "capit\u00e1n").encode("latin-1"))
    first, second, empty = read_all([tmp_path])
    assert first.url == "https://post.example/quay"
    assert "capit\u00e1n" in second.text
    assert (second.published, second.name) == (date(2024, 5, 13), f"{path}:2")
    assert isinstance(empty, Unread)
    assert "feed.xml:3: no text in this item, only title" in str(empty.error)
    with pytest.raises(InputError, match="several articles"):
        read(path)


def test_a_bomb_is_not_expanded_and_no_file_is_fetched(tmp_path):
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    path = tmp_path / "bomb.xml"
    path.write_text(
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "boom"><!ENTITY f SYSTEM "/etc/hostname">{bomb}]>'
        f"<rss><channel><item><title>Quay</title><description>{P1} &e11; &f;</description></item></channel></rss>"
    )
    (article,) = read_all([path])
    assert P1 in (article.text if not isinstance(article, Unread) else P1)
    assert isinstance(article, Unread) or len(article.text) < 200


@pytest.mark.parametrize(
    "content", ["<rss></rss>", "<rss><channel><item><title>x", "<feed/>", "<nitf>", "<rss \x01>&&&"]
)
def test_broken_xml_is_an_input_error(tmp_path, content):
    path = tmp_path / "a.xml"
    path.write_text(content)
    (item,) = read_all([path])
    assert isinstance(item, Unread)
    assert str(item.error).startswith(str(path))


def test_xml_of_another_kind_is_read_as_the_page_or_text_that_it_is(tmp_path):
    path = tmp_path / "page.xml"
    path.write_text(f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{P1}</p></body></html>')
    assert read(path).text == P1


@pytest.mark.parametrize(
    "row",
    [
        {"@type": "NewsArticle", "headline": "Quay", "articleBody": BODY, "datePublished": "2024-05-14", "publisher": {"name": "Post"}},
        {"headline": "Quay", "body_text": BODY, "versioncreated": "2024-05-14T10:00:00Z", "infosources": [{"name": "Post"}]},
        {"headlines": [{"value": "Quay"}], "bodies": [{"value": BODY}], "versionCreated": "2024-05-14T10:00:00Z", "infoSources": [{"name": "Post"}]},
        {"title": "Quay", "maintext": BODY, "date_publish": "2024-05-14 10:00:00", "source_domain": "Post"},
        {"title": "Quay", "text": BODY, "date": "2024-05-14", "sitename": "Post", "source": "https://post.example/quay"},
        {"title": "Quay", "content": BODY, "publishedAt": "2024-05-14T10:00:00Z", "source": {"id": None, "name": "Post"}},
    ],
    ids=["schema.org", "ninjs-1", "ninjs-3", "news-please", "trafilatura", "newsapi"],
)  # fmt: skip
def test_the_field_names_of_known_programs_need_no_option(tmp_path, row):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(row))
    article = read(path, Settings())
    assert (article.text, article.title, article.published, article.source) == (BODY, "Quay", date(2024, 5, 14), "Post")
