"""Feeds and maps of many makes, broken and hostile ones too; what is wanted of them; one spelling of an address."""

import gzip
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkanalysis.collect import feeds, looking, sitemaps
from nkanalysis.collect.canonical import canonical, identity
from nkanalysis.collect.listings import Item, Unusable
from nkanalysis.collect.outcomes import Outcome
from nkanalysis.collect.sources import Choice
from tests.collect.conftest import Desk, Site, feed

HERE = "https://news.example/feed"
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{at} "{f"&a{at - 1 if at else str()};" * 10}">' for at in range(12))
    + "]>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "text",
    [
        '<rss version="2.0"><channel><title>T</title><item><title>A</title><link>/a</link></item></channel></rss>',
        '<rss version="2.0"><channel><item><title>A</title><guid>https://news.example/a</guid></item></channel></rss>',
        '<rss version="0.91"><channel><item><title>A</title><link>https://news.example/a</link></item></channel></rss>',
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title><link href="a"/></entry></feed>',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        "<item><title>A</title><link>https://news.example/a</link></item></rdf:RDF>",
        '<rss version="2.0"><channel><item><title>A &nbsp; & B</title><link>https://news.example/a</link></item>',
        '\ufeff<?xml version="1.0"?><rss version="2.0"><channel><item><link> https://news.example/a#x </link></item>',
    ],
)
def test_feeds_of_every_make_name_their_pages(text: str) -> None:
    for data in (text.encode(), text.encode("utf-16")):
        assert [item.url for item in feeds.read(data, HERE).items] == ["https://news.example/a"]


def test_what_a_feed_says_of_a_page_is_kept_on_one_line() -> None:
    text = (
        '<rss version="2.0"><channel><title>Yonder\x07 Courier</title><item><title>A\r\nSet-Cookie: b</title>'
        "<link>https://news.example/a</link><author>J. Doe</author>"
        "<description>&lt;p&gt;Eleven soldiers&lt;/p&gt;</description>"
        "<pubDate>Tue, 14 Jan 2025 23:30:00 -0500</pubDate></item></channel></rss>"
    )
    (item,) = feeds.read(text.encode(), HERE).items
    assert (item.title, item.summary, item.author) == ("A Set-Cookie: b", "Eleven soldiers", "J. Doe")
    assert (item.published, item.day) == ("Tue, 14 Jan 2025 23:30:00 -0500", "2025-01-15")


@pytest.mark.parametrize("read", [feeds.read, sitemaps.read])
@pytest.mark.parametrize("hostile", [LAUGHS, OUTSIDE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(read: object, hostile: str, encoding: str) -> None:
    for body in (
        "<rss><channel><item><title>&a;&a11;</title></item></channel></rss>",
        "<urlset><url><loc>&a;</loc></url></urlset>",
    ):
        with pytest.raises(Unusable, match="entities"):
            read((hostile + body).encode(encoding), HERE)  # type: ignore[operator]


@pytest.mark.parametrize(
    "data, why",
    [
        (b"", "empty"),
        (
            b"<html><head><link rel='alternate' type='application/rss+xml' href='/rss.xml'></head></html>",
            "its feed is /rss.xml",
        ),
        (b"<html><body>Not found</body></html>", "a web page, no feed"),
        (b"\x89PNG\r\n", "no feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "no feed"),
    ],
)
def test_what_is_no_feed_is_named(data: bytes, why: str) -> None:
    with pytest.raises(Unusable, match=why):
        feeds.read(data, HERE)


@given(st.binary(max_size=400))
def test_no_bytes_break_the_readers(data: bytes) -> None:
    for read in (feeds.read, sitemaps.read):
        for dressed in (data, b"<rss><channel><item><title>" + data, b"<urlset><url><loc>" + data):
            try:
                found = read(dressed, HERE)
            except Unusable:
                continue
            assert all(item.url == canonical(item.url) for item in found.items)


NEWS = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://news.example/a</loc><lastmod>2026-02-03</lastmod>
<news:news><news:publication><news:name>Yonder Courier </news:name></news:publication>
<news:publication_date>2026-02-01T10:00:00+09:00</news:publication_date>
<news:title>Losses near the river </news:title></news:news>
<image:image><image:loc>https://news.example/a.png</image:loc></image:image></url></urlset>"""


def test_a_map_for_news_tells_day_and_title() -> None:
    for data in (NEWS.encode(), gzip.compress(NEWS.encode())):
        (item,) = sitemaps.read(data, HERE).items
        assert (item.url, item.title, item.outlet) == (
            "https://news.example/a",
            "Losses near the river",
            "Yonder Courier",
        )
        assert (item.published, item.modified, item.day) == ("2026-02-01T10:00:00+09:00", "2026-02-03", "2026-02-01")


def test_a_broken_map_gives_what_stands_before_the_break() -> None:
    found = sitemaps.read(NEWS[: NEWS.rindex("</urlset")].encode() + b"<url><loc>https://news.ex", HERE)
    assert [item.url for item in found.items] == ["https://news.example/a"]
    assert "broken XML in line" in found.doubts


def test_a_prefix_that_a_map_declares_nowhere_is_read_past() -> None:
    text = (
        "<urlset><url><loc>https://news.example/a</loc><news:news><news:title>Eleven soldiers</news:title></news:news>"
        "<image:image><image:loc>https://news.example/a.png</image:loc></image:image></url></urlset>"
    )
    (item,) = sitemaps.read(text.encode(), HERE).items
    assert (item.url, item.title) == ("https://news.example/a", "Eleven soldiers")


def test_a_listing_that_no_reader_takes_is_a_line_and_not_the_end(
    desk: Desk, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Any:
        raise LookupError("hostile bytes")

    monkeypatch.setitem(looking._READERS, "sitemap", (broken, sitemaps.LARGEST))  # type: ignore[index]
    site.gives("/map.xml", "<urlset/>", Content_Type="application/xml")
    site.pages("/one")
    map_ = f'[[sitemap]]\nname = "map"\nurl = "{site.url("/map.xml")}"\n'
    summary = desk.collects(map_, feed(site.feed("/feed", "/one")))
    told = {row.source: (row.outcome, row.detail) for row in summary.rows if row.kind == "source"}
    assert told["map"] == (Outcome.UNUSABLE, "no sitemap that can be read (LookupError)")
    assert told["feed"][0] == Outcome.FETCHED


def test_a_packed_map_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "LARGEST", 1_000_000)
    with pytest.raises(Unusable, match=r"more than 1\.0 MB"):
        sitemaps.read(gzip.compress(b"<urlset>" + b" " * 2_000_000), HERE)


def test_maps_lead_to_maps_and_not_round_in_circles(desk: Desk, site: Site) -> None:
    def listed(*paths: str, of: str, each: str) -> str:
        days = {path: "2024-02-01" if "old" in path else "2026-02-01" for path in paths}
        inner = (f"<{each}><loc>{site.url(path)}</loc><lastmod>{day}</lastmod></{each}>" for path, day in days.items())
        return f"<{of}>{''.join(inner)}</{of}>"

    def mapped(path: str, data: str | bytes) -> None:
        site.gives(path, data, Content_Type="application/octet-stream")

    site.pages("/one", "/two")
    mapped("/map.xml", listed("/map.xml", "/news.xml.gz", "/lost.xml", "/old.xml", of="sitemapindex", each="sitemap"))
    mapped("/news.xml.gz", gzip.compress(listed("/one", "/old-story", of="urlset", each="url").encode()))
    mapped("/old.xml", listed("/two", of="urlset", each="url"))
    summary = desk.collects(f'[[sitemap]]\nurl = "{site.url("/map.xml")}"\nsince = 2026-01-01')
    assert desk.addresses() == [site.url("/one")]
    assert site.paths() == ["/map.xml", "/news.xml.gz", "/lost.xml", "/one"]
    assert "/lost.xml: not found" in summary.rows[0].detail
    assert (summary.rows[0].outcome, summary.counts["found"], summary.counts["wanted"]) == ("fetched", 2, 1)


@pytest.mark.parametrize(
    "choice, wanted",
    [
        (Choice(), True),
        (Choice(words=("north korea",)), True),
        (Choice(words=("soldier",)), True),
        (Choice(words=("oldiers",)), False),
        (Choice(words=("storm   corps",)), True),
        (Choice(words=("weather",)), False),
        (Choice(words=("a.b",)), False),
        (Choice(match=re.compile("Storm|Snow")), True),
        (Choice(words=("weather",), match=re.compile("corps")), True),
        (Choice(since=date(2026, 2, 2)), False),
        (Choice(since=date(2026, 2, 1)), True),
    ],
)
def test_words_are_looked_for_in_title_summary_and_address(choice: Choice, wanted: bool) -> None:
    item = Item(
        "https://news.example/north-korea/axb", "Storm\u00a0corps", "Soldiers of the river corps", day="2026-02-01"
    )
    assert choice.wants(item) is wanted
    assert Choice(since=choice.since).wants(Item("https://news.example/undated"))


@pytest.mark.parametrize(
    "one, other",
    [
        ("HTTP://News.Example:80/a?utm_source=x&id=3&fbclid=9#part", "http://news.example/a?id=3"),
        ("https://news.example", "https://news.example/"),
        ("https://news.example./a/../b/./c", "https://news.example/b/c"),
        ("https://новини.example/про це", "https://xn--b1amarcd.example/%D0%BF%D1%80%D0%BE%20%D1%86%D0%B5"),
        ("https://news.example/%7Ea%2fb", "https://news.example/~a%2Fb"),
        (" https://news.example/a\n", "https://news.example/a"),
        ("https://news.example/?%75tm_source=1", "https://news.example/"),
    ],
)
def test_an_address_has_one_spelling(one: str, other: str) -> None:
    assert canonical(one) == other
    assert identity(canonical(one.replace("https", "http").replace("HTTP:", "http:")) or "") == identity(other)


@given(
    st.text(max_size=60),
    st.sampled_from(
        ["https://news.example/", "http://news.example?", "https://", "//", "", "HTTPS://A.example:443/b;c?"]
    ),
)
def test_spelling_an_address_twice_changes_nothing(text: str, start: str) -> None:
    once = canonical(start + text, HERE)
    if once is not None:
        assert canonical(once) == once
        assert "#" not in once
        assert once.isascii()
        assert once.isprintable()
        assert " " not in once


@pytest.mark.parametrize(
    "read, data",
    [
        (feeds.read, b"<rss><channel>" + b"<item/>" * 30_000),
        (feeds.read, b"<feed><a:b>" + b"<a>" * 300_000),
        (sitemaps.read, b"<urlset>" + b"<a/>" * 5_000 + b"</urlset>"),
        (sitemaps.read, b"<urlset><b>" + b"<a/>" * 5_000 + b"</b></urlset>"),
    ],
)
def test_what_would_take_all_memory_is_refused(read: Any, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "ELEMENTS", 2_000)
    with pytest.raises(Unusable, match="more than"):
        read(data, HERE)
