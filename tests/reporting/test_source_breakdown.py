"""The report on sources: what it counts, what it keeps back, and that it works with the network off."""

import json
import re
from itertools import pairwise

import lxml.html
import pytest
from factories import HOSTILE, SAMPLE

from nkanalysis.reporting import ReportError, report
from tests.conftest import ROOT
from tests.reporting.protecting import protected_in

DRAWN = "document.querySelectorAll('.chart:not([data-drawn])').length === 0"


@pytest.fixture(scope="module")
def tree(sources_report):
    return lxml.html.fromstring(sources_report.read_text(encoding="utf-8"))


def folded(node):
    return " ".join(node.text_content().split())


def section(tree, name):
    """Everything between the heading of that id and the next one of its level, as one text."""
    heading = tree.get_element_by_id(name)
    texts = []
    for node in heading.xpath("following::*[self::p or self::li or self::td or self::th or self::h2]"):
        if node.tag == "h2":
            break
        texts.append(folded(node))
    return " | ".join(texts)


def rows(tree, caption):
    table = tree.xpath(f"//table[@aria-label='{caption}']")[0]
    return [[folded(cell) for cell in row.xpath("th|td")] for row in table.xpath("tbody/tr")]


def test_headings_are_in_order_and_links_within_the_page_land(tree):
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = tree.xpath("//@id")
    assert len(set(ids)) == len(ids)
    targets = {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")}
    for text in tree.xpath("//script[@type]/text()"):
        sets = json.loads(text)["datasets"].values()
        targets |= {row["href"][1:] for records in sets for row in records if row.get("href")}
    assert len(targets) > 30
    assert targets <= set(ids)


def test_every_chart_has_words_for_it_and_a_table_behind_it(tree):
    charts = tree.xpath("//div[@class='chart']")
    assert len(charts) == 5
    for chart in charts:
        assert chart.get("role") == "group"
        assert len(chart.get("aria-label")) > 60
        assert chart.xpath("following::details[1]//tbody/tr")


def test_prose_says_what_was_counted(tree):
    words = section(tree, "at-a-glance")
    assert "20 figures stand in 18 articles of 4 outlets" in words
    assert "Not named: 2 figures (10 %)" in words
    assert "Nobody’s: 1 figure (5 %)" in words
    assert "Passed on: 3 figures" in words


def test_counts_are_of_who_tells_and_each_source_leads_to_its_figures(tree):
    listed = {row[0]: row for row in rows(tree, "The sources with the most articles")}
    assert listed["South Korea National Intelligence Service"][3:6] == ["9", "8", "6"]
    assert listed["United States officials"][2] == "not named"
    assert rows(tree, "Relays and the sources whose word they pass on")[0][:5] == [
        "Members of the National Assembly",
        "South Korea National Intelligence Service",
        "3",
        "3",
        "2",
    ]
    for link in tree.xpath("//table[@aria-label='The sources with the most articles']//th/a"):
        heading = tree.get_element_by_id(link.get("href")[1:])
        assert folded(heading).startswith(folded(link))
        assert heading.xpath("ancestor::details[1]/ol/li[starts-with(@id, 'claim-')]")


def test_every_figure_stands_there_once_and_of_events_what_the_silences_rest_on(tree):
    assert len(tree.xpath("//li[starts-with(@id, 'claim-')]")) == len(SAMPLE)
    shown = [folded(row) for row in tree.xpath("//li[starts-with(@id, 'event-')]")]
    assert len(shown) == 2
    assert any("denied it" in row for row in shown)
    assert any("not verified" in row for row in shown)


def test_origins_are_shown_as_an_interval_against_articles(tree):
    listed = rows(tree, "Articles and separate roots behind each standing figure")
    assert listed
    for row in listed:
        assert re.search(r"\d separate roots?$", row[9])
    words = section(tree, "origins-against-articles")
    assert "nobody can see from here" not in words
    assert not re.search(r"\d independent", folded(tree.xpath("//main")[0]))


def test_the_graph_of_the_estimate_in_most_articles_is_drawn_and_told(tree):
    heading = next(
        h
        for h in tree.xpath("//h3[@class='chart-title']")
        if "4 articles" in h.text_content() or "articles," in h.text_content()
    )
    chart = heading.xpath("following::div[@class='chart'][1]")[0]
    assert "stated in the article" in chart.get("aria-label")
    spec = json.loads(chart.findtext("script"))
    nodes = next(rows for rows in spec["datasets"].values() if "kind_label" in rows[0])
    assert {"Source", "Outlet", "Article"} <= {row["kind_label"] for row in nodes}
    ids = set(tree.xpath("//@id"))
    assert {row["href"][1:] for row in nodes} <= ids


def test_every_row_of_every_table_of_counts_leads_to_its_evidence(tree):
    tables = tree.xpath("//table[@aria-label and not(@aria-label='Parameters')]")
    assert len(tables) > 8
    for table in tables:
        for row in table.xpath("tbody/tr"):
            assert row.xpath(".//a[starts-with(@href, '#')]"), (table.get("aria-label"), folded(row))


def test_grades_are_not_in_the_file_and_a_sentence_says_where_they_are(tree):
    words = section(tree, "the-admiralty-grid")
    assert "stay in the house" in words
    table = rows(tree, "Standing figures, their sources in the war, and what agrees with them")
    assert table
    assert "Completely reliable" not in folded(tree.xpath("//main")[0]).replace("(completely reliable)", "")


def test_what_could_identify_somebody_is_not_in_the_file(sources_report, tree):
    page = sources_report.read_text(encoding="utf-8")
    for word in (
        "Hoeryong",
        "widow",
        "mill worker",
        "neighbour",
        "were promised flats",
        "border town",
        "10 Mar",
        "14 Mar",
    ):
        assert word not in page.replace("https://example.org/widow", "")


def test_digests_are_marked_in_a_banner_and_beside_the_sentence(tree):
    assert "1 figure of 20 stands" in folded(tree.xpath("//*[@class='banner']")[0])
    assert len(tree.xpath("//li[.//p[@class='digest']]")) == 1
    assert not tree.xpath("//li[.//p[@class='digest']]//@cite")


def test_an_empty_store_is_said_in_plain_sentences(empty_sources_report):
    tree = lxml.html.fromstring(empty_sources_report.read_text(encoding="utf-8"))
    assert not tree.xpath("//div[@class='chart']")
    assert "No figure matches this selection." in tree.text_content()
    assert "No figure in the store matches this selection." in section(tree, "at-a-glance")
    assert "No figure of this selection has a chain that can be drawn." in tree.text_content()
    assert "Nothing in this selection has roots to count." in section(tree, "origins-against-articles")
    assert "None" not in tree.xpath("//main")[0].text_content()


def test_hostile_text_stays_text(hostile_sources_report):
    page = hostile_sources_report.read_text(encoding="utf-8")
    tree = lxml.html.fromstring(page)
    assert len(tree.xpath("//script[not(@type)]")) == 1
    assert len(tree.xpath("//style")) == 1
    assert not tree.xpath("//main//svg[@onload]|//img|//*[@onclick]|//*[@onerror]")
    assert "{{ 7 * 7 }}" in page
    assert not [href for href in tree.xpath("//main//a/@href") if href.startswith("javascript:")]
    assert HOSTILE[:60] in tree.xpath("//li[starts-with(@id, 'claim-')]//blockquote")[0].text_content()


@pytest.mark.parametrize("width", [1440, 390])
def test_in_a_browser_it_draws_everything_and_stays_silent(sources_report, browser_page, width):
    page = browser_page.open(sources_report, width=width)
    page.wait_for_function(DRAWN)
    assert page.locator(".chart svg").count() == 5
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("[...document.querySelectorAll('.chart')].every(c => c.scrollWidth <= c.clientWidth + 1)")
    # A chart that is wider than its place is scaled down, and its words with it.
    shown = "s => s.getBoundingClientRect().width >= +s.getAttribute('width') - 1"
    assert page.evaluate(f"[...document.querySelectorAll('.chart svg')].every({shown})")
    browser_page.assert_silent()


def test_in_a_browser_hostile_text_does_nothing(hostile_sources_report, browser_page):
    asked = []
    browser_page.page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page = browser_page.open(hostile_sources_report)
    page.wait_for_function(DRAWN)
    assert asked == []
    browser_page.assert_silent()


def test_in_print_no_chart_is_clipped(sources_report, browser_page):
    page = browser_page.open(sources_report)
    page.wait_for_function(DRAWN)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 960})
    fits = "[...document.querySelectorAll('.chart svg')].every(s => s.getBoundingClientRect().right <= innerWidth)"
    assert page.evaluate(fits)
    assert len(page.pdf(format="A4")) > 50_000


def test_in_a_browser_a_name_in_the_graph_leads_to_its_evidence(sources_report, browser_page):
    page = browser_page.open(sources_report)
    page.wait_for_function(DRAWN)
    name = page.locator(".chart svg text", has_text="A headline").first
    name.click()
    page.wait_for_function("location.hash.startsWith('#claim-')")
    assert page.locator("li.claim:target").count() == 1
    browser_page.assert_silent()


def test_an_estimate_that_is_not_there_is_one_clear_line(sample_store, tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    with pytest.raises(ReportError, match="no estimate 'nope' may be shown here"):
        report(["source-breakdown"], store=sample_store, out=tmp_path, parameters={"estimate": "nope"})


def test_of_real_pages_no_county_of_north_korea_is_shown(seeds_reports):
    withheld, counties = protected_in(seeds_reports / "source-breakdown.html")
    assert withheld > 5
    assert counties == []
