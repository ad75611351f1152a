"""What pages say of themselves: which of several days is followed, what is kept, and that nothing in it raises."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from corpus.pages import reading, said
from hypothesis import given, settings
from hypothesis import strategies as st

from nkanalysis.corpus.metadata import heads, published
from nkanalysis.corpus.moments import clock, stamp, stamps
from nkanalysis.records import Detail
from nkanalysis.schemas.values import METADATA_BASES, METADATA_FIELDS

BODY = (
    "Some 310 soldiers have been killed near the border town, the spy service told parliament on Monday.",
    "Another 2,650 were wounded, according to two lawmakers who attended the closed briefing in the capital.",
    "The ministry did not answer a request for comment, and the embassy could not be reached by telephone.",
)
TITLE = "Spy service puts toll of northern troops at 310"


def page(head: str = "", line: str = "", linked: Any = None, body: tuple[str, ...] = BODY) -> str:
    script = "" if linked is None else f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    text = "".join(f"<p>{one}</p>" for one in body)
    return (
        f"<html><head><title>{TITLE} | Coast Gazette</title>{head}{script}</head><body><nav><a>World</a></nav>"
        f'<h1>{TITLE}</h1><div class="info">{line}</div><div class="article-body">{text}</div></body></html>'
    )


def article(**more: Any) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE} | more


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2025-01-22T09:30:00+02:00", "2025-01-22T09:30:00+02:00"),
        ("2025-01-22T09:30:00.000Z", "2025-01-22T09:30:00+00:00"),
        ("2025-01-22T09:30:00+0900", "2025-01-22T09:30:00+09:00"),
        ("2025-01-22 09:30:12", "2025-01-22T09:30:12"),
        ("20250122", "2025-01-22"),
        ("Wed, 22 Jan 2025 09:30:00 GMT", "2025-01-22T09:30:00+00:00"),
        ("January 22, 2025 9:30 am EST", "2025-01-22T09:30-05:00"),
        ("22.01.2025, 10:42", "2025-01-22T10:42"),
        ("Mon Jan 13 2025 10:00:00 GMT+0200", "2025-01-13T10:00:00+02:00"),
        (1737530000, "2025-01-22T07:13:20+00:00"),
        ("1737530000000", "2025-01-22T07:13:20+00:00"),
        ("03/04/2025", None),
        ("0001-01-01T00:00:00Z", None),
        ("1970-01-01", None),
        ("soon", None),
        (True, None),
        (["2025-01-22"], None),
    ],
)
def test_days_and_moments_of_metadata(value: object, iso: str | None) -> None:
    assert stamp(value) == iso


def test_times_beside_printed_days() -> None:
    line = "Published: 14 January 2025, 10:42 GMT | Updated: 15 January 2025, 08:01 GMT"
    assert [one.iso for one in stamps(line)] == ["2025-01-14T10:42+00:00", "2025-01-15T08:01+00:00"]
    assert [(one.updated, one.labelled) for one in heads([line])] == [(False, True), (True, False)]
    assert [clock(text) for text in ("10.42 GMT", "3:40 PM", "5 p.m.", "none")] == [
        "10:42+00:00",
        "15:40",
        "17:00",
        None,
    ]


def row(value: str, basis: str, field: str = "published") -> Detail:
    return Detail(field, value, basis, False)


# What stands where: markup, the article's head, its address, days that it tells of; the day that is followed.
DAYS: dict[str, tuple[list[Detail], list[str], str | None, list[str], str | None]] = {
    "one voice": ([row("2025-01-13T09:00:00+09:00", "json_ld")], [], None, [], "2025-01-13"),
    "a change is no publication": ([row("2025-01-15", "json_ld", "modified")], [], None, [], None),
    "a head's update neither": ([row("2025-01-13", "meta")], ["Updated January 15, 2025"], None, [], "2025-01-13"),
    "by UTC a day early": ([row("2025-01-12T23:30:00+00:00", "json_ld")], ["January 13, 2025"], None, [], "2025-01-13"),
    "by the site's zone": ([row("2025-01-13T00:30:00+09:00", "meta")], ["January 12, 2025"], None, [], "2025-01-13"),
    "crawled later": ([row("2026-02-11T03:00:00+00:00", "meta")], ["January 13, 2025"], None, [], "2025-01-13"),
    "a template's": ([row("2018-03-01", "meta")], ["13 January 2025"], None, [], "2025-01-13"),
    "told of later days": ([row("2024-11-01", "meta")], ["13 January 2025"], None, ["2025-01-10"], "2025-01-13"),
    "an update without label": ([row("2025-01-13", "json_ld")], ["January 20, 2025"], None, [], "2025-01-13"),
    "a label": ([row("2025-01-10", "json_ld")], ["Published: January 13, 2025"], None, [], "2025-01-13"),
    "the address decides": ([row("2025-01-13", "meta")], ["January 3, 2025"], "2025-01-13", [], "2025-01-13"),
    "moved to another system": ([row("2025-09-30", "json_ld")], [], "2025-01-13", [], "2025-01-13"),
    "changed day in both": (
        [row("2025-01-15", "json_ld"), row("2025-01-15", "json_ld", "modified"), row("2025-01-13", "microdata")],
        [], None, [], "2025-01-13",
    ),
    "JSON-LD before a meta element": (
        [row("2025-01-13", "json_ld"), row("2025-01-09", "meta")], [], None, [], "2025-01-13",
    ),
    "what an analyst gives": (
        [row("2025-01-11", "front_matter"), row("2025-01-13", "json_ld")], [], None, [], "2025-01-11",
    ),
    "nothing": ([], [], None, [], None),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(DAYS))
def test_which_day_is_followed(name: str) -> None:
    rows, lines, address, mentioned, expected = DAYS[name]
    url = date.fromisoformat(address) if address else None
    found, _ = published(rows, heads(lines), url, [date.fromisoformat(one) for one in mentioned])
    assert (found and found.value[:10]) == expected


def test_contradictions_are_kept(tmp_path: Path) -> None:
    head = (
        meta("article:published_time", "2026-02-11T03:00:00Z")
        + '<meta name="author" content="web admin"><link rel="canonical" href="https://coast.example/2025/01/13/toll">'
    )
    linked = article(datePublished="2025-01-14T01:00:00+09:00", author=[{"name": "Mira Holt"}, {"name": "Jon Dass"}])
    (document,) = reading(tmp_path, page(head, "By Mira Holt | January 13, 2025", linked), "page.html").documents
    days = {(one.value, one.basis): one.chosen for one in document.metadata if one.field == "published"}
    assert days == {
        ("2025-01-14T01:00:00+09:00", "json_ld"): True,
        ("2026-02-11T03:00:00+00:00", "open_graph"): False,
        ("2025-01-13", "text"): False,
    }
    assert (str(document.published), document.published_time) == ("2025-01-14", "2025-01-14T01:00:00+09:00")
    assert document.author == "Mira Holt, Jon Dass"
    assert {one.field for one in document.metadata} <= set(METADATA_FIELDS)
    assert {one.basis for one in document.metadata} <= set(METADATA_BASES)


def test_several_articles_in_json_ld(tmp_path: Path) -> None:
    other = article(headline="Harbour closed after storm", datePublished="2025-03-01", author={"name": "Al Other"})
    own = article(datePublished="2025-01-13T09:00:00Z", author="Mira Holt")
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": other}]}
    for linked in ([other, own], {"@graph": [other, own]}, [listed, own], [{"@graph": [listed]}, [[own]]]):
        (document,) = reading(tmp_path, page(linked=linked), "page.html").documents
        assert (str(document.published), document.author) == ("2025-01-13", "Mira Holt")
    (document,) = reading(tmp_path, page(linked=[other, other | {"headline": "Mine closed"}]), "page.html").documents
    assert (document.published, document.author) == (None, None)


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://coast.example/a/1"><meta property="og:url" content="https://coast.example/a/1?amp">',
         "https://coast.example/a/1"),
        ('<link rel="canonical" href="https://coast.example/"><meta property="og:url" content="https://coast.example/a/1">',
         "https://coast.example/a/1"),
        ('<link rel="canonical" href="/a/1"><base href="https://coast.example/">', "https://coast.example/a/1"),
        ('<link rel="canonical" href="https://www-coast-example.translate.goog/a/1?_x_tr_sl=ko&amp;p=2">',
         "https://www.coast.example/a/1?p=2"),
        ('<meta property="og:url" content="https://coast-example.cdn.ampproject.org/c/s/coast.example/a/1">',
         "https://coast.example/a/1"),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<link rel="canonical" href="http://[::1">', None),
    ],
)  # fmt: skip
def test_the_articles_own_address(tmp_path: Path, head: str, url: str | None) -> None:
    assert reading(tmp_path, page(head), "page.html").documents[0].url == url


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        (meta("og:site_name", "www.newsweek.com"), "Newsweek"),
        (meta("og:site_name", "Newsweek - Rethink the world"), "Newsweek"),
        (meta("og:site_name", "Global Radio") + meta("og:url", "https://world.kbs.co.kr/x"), "KBS"),
        (meta("og:site_name", "Northern Watch"), "Northern Watch"),
        ("", "Coast Gazette"),
    ],
)  # fmt: skip
def test_the_outlet(tmp_path: Path, head: str, outlet: str) -> None:
    assert reading(tmp_path, page(head), "page.html").documents[0].outlet == outlet


@pytest.mark.parametrize(
    ("address", "publisher", "outlet", "republisher"),
    [
        ("https://www.msn.com/en-us/news/x", "Newsweek", "Newsweek", "MSN"),
        ("https://asia.nikkei.com/x", "Nikkei", "Nikkei Asia", None),
        ("https://koreajoongangdaily.joins.com/x", "JoongAng Ilbo", "Korea JoongAng Daily", None),
        ("https://www.newsweek.com/x", "Newsweek Digital LLC", "Newsweek", None),
    ],
)
def test_whose_article_a_portal_shows(
    tmp_path: Path, address: str, publisher: str, outlet: str, republisher: str | None
) -> None:
    linked = article(provider={"@type": "Organization", "name": publisher})
    (document,) = reading(tmp_path, page(meta("og:url", address), linked=linked), "page.html").documents
    assert (document.outlet, document.republisher) == (outlet, republisher)


def test_body_of_json_ld_stands_once(tmp_path: Path) -> None:
    whole = " ".join(BODY)
    for body in (whole, "\n".join(BODY), "".join(f"<p>{one}</p>" for one in BODY), whole.replace(" ", "&nbsp; ")):
        for shown in (BODY, BODY[:1], ()):
            result = reading(tmp_path, page(linked=article(articleBody=body), body=shown), "page.html")
            text = " ".join(said(result, "body"))
            assert [text.count(one) for one in BODY] == [1, 1, 1], (body, shown)
            assert [result.page.text.count(one) for one in BODY] == [1, 1, 1]


_KEYS = st.sampled_from(
    ["@type", "@id", "@graph", "headline", "name", "author", "publisher", "datePublished", "dateModified", "url",
     "mainEntityOfPage", "articleBody", "isAccessibleForFree", "liveBlogUpdate", "inLanguage", "itemListElement"]
)  # fmt: skip
_VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20),
        st.sampled_from(["NewsArticle", "LiveBlogPosting", TITLE, "2025-01-13", "2025-99-99T99:99", "http://[", "#x"]),
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(st.dictionaries(_KEYS, _VALUES, max_size=8), max_size=3))
def test_no_json_ld_breaks_a_page(tmp_path_factory: pytest.TempPathFactory, things: list[Any]) -> None:
    result = reading(
        tmp_path_factory.mktemp("ld"), page(linked=[{"@type": "NewsArticle"} | one for one in things]), "page.html"
    )
    assert result.page.status == "read", result.page.reason


@pytest.mark.parametrize(
    "script",
    [
        "{" * 50_000,
        "[" * 100_000 + "]" * 100_000,
        '{"@type": "NewsArticle", "headline": ' + '"x' * 100_000,
        ",}" * 200_000,
        '{"@type":"NewsArticle","author":' + '{"author":' * 900 + "1" + "}" * 900 + "}",
    ],
    ids=["open braces", "deep list", "open text", "commas", "deep author"],
)
def test_hostile_json_ld_takes_no_time(tmp_path: Path, script: str) -> None:
    source = page(f'<script type="application/ld+json">{script}</script>')
    assert reading(tmp_path, source, "page.html").page.status == "read"
