"""The report on how the dead are handled: what it tells apart, what it keeps back, and that it works offline."""

import json
import re
from itertools import pairwise

import lxml.html
import pytest
from factories import HOSTILE, SAMPLE_EVENTS

from tests.reporting.protecting import protected_in

DRAWN = "document.querySelectorAll('.chart:not([data-drawn])').length === 0"
CHARTS = 7
"""Of the sample: timeline, map, honours, secrecy, rewards, panels and explorer; of notices nobody tells."""


@pytest.fixture(scope="module")
def tree(honours_report):
    return lxml.html.fromstring(honours_report.read_text(encoding="utf-8"))


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


def specs(tree):
    return [json.loads(text) for text in tree.xpath("//div[@class='chart']/script/text()")]


def test_headings_are_in_order_and_links_within_the_page_land(tree):
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = tree.xpath("//@id")
    assert len(set(ids)) == len(ids)
    targets = {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")}
    for spec in specs(tree):
        targets |= {row["href"][1:] for rows in spec["datasets"].values() for row in rows if row.get("href")}
    assert len(targets) > 15
    assert targets <= set(ids)


def test_every_mark_of_every_chart_leads_to_evidence(tree):
    for spec in specs(tree):
        for rows in spec["datasets"].values():
            for row in rows:
                if row.get("told", True) and ("kind_label" in row or "place" in row or "figure" in row):
                    assert re.match(r"#(event|claim)-", row["href"]), row


def test_every_chart_has_words_for_it_and_a_table_behind_it(tree):
    charts = tree.xpath("//div[@class='chart']")
    assert len(charts) == CHARTS
    for chart in charts:
        assert len(chart.get("aria-label")) > 50
        assert chart.xpath("following::details[1]//tbody/tr")


def test_prose_says_what_was_counted_and_what_is_told_apart(tree):
    words = section(tree, "at-a-glance")
    assert "4 tellings of 3 kinds of event in 3 articles of 3 outlets" in words
    assert "Said to have happened: 2 tellings. Planned, ordered or promised: 2 tellings." in words
    assert "Secrecy: 1 telling, 1 separate root." in words
    assert "Notices of death: nothing is told." in words
    assert "Kept back: 2 tellings are shown by month and province alone" in words


def test_what_was_planned_stands_in_a_row_of_its_own(tree):
    rows = tree.xpath("//table[@aria-label='Honours, and who tells of them']//tbody/tr/th")
    assert [folded(row) for row in rows] == ["Memorial", "Memorial, planned, ordered or promised"]


def test_the_maps_words_name_the_provinces_that_are_told_of(tree):
    (words,) = [text for text in tree.xpath("//div[@class='chart']/@aria-label") if text.startswith("Where it is told")]
    assert "North Korea: Pyongyang, " in words
    assert "North Hamgyong Province, 1 separate root in 1 telling" in words
    assert "Kursk" not in words
    (spec,) = [spec for spec in specs(tree) if "concat" in spec]
    shapes = [row for rows in spec["datasets"].values() for row in rows if row.get("type") == "Feature"]
    assert {shape["place"] for shape in shapes if shape["told"]} == {"Pyongyang", "North Hamgyong Province"}


def test_every_event_stands_there_once_and_the_figures_beside_them_too(tree):
    assert len(tree.xpath("//li[starts-with(@id, 'event-')]")) == len(SAMPLE_EVENTS)
    figures = [folded(row) for row in tree.xpath("//li[starts-with(@id, 'claim-')]")]
    assert figures
    assert all("killed" in row or "honoured" in row for row in figures)


def test_an_event_shows_its_words_chain_day_place_status_and_link(tree):
    one = next(row for row in tree.xpath("//li[starts-with(@id, 'event-')]") if "unveiled" in row.text_content())
    assert one.findtext(".//mark") == "unveiled a memorial"
    words = folded(one)
    for part in ("Example State Radio ← Example Times", "26 Aug 2025", "Pyongyang", "said to have happened"):
        assert part in words


def test_what_could_identify_somebody_is_not_in_the_file(honours_report, tree):
    page = re.sub(r"example(\.|\[\.\])org/widow", "", honours_report.read_text(encoding="utf-8"))
    listed = ("Hoeryong", "widow", "mill worker", "neighbour", "were promised flats", "border town", "10 Mar", "14 Mar")
    for word in listed:
        assert word not in page, word
    kept = [row for row in tree.xpath("//li[starts-with(@id, 'event-')]") if "withheld" in row.text_content()]
    assert len(kept) == 2
    assert "Resident, no name shown" in folded(kept[0])
    assert "North Hamgyong" in folded(kept[0])
    assert "Mar 2025" in folded(kept[0])


def test_an_empty_store_is_said_in_plain_sentences(empty_honours_report):
    tree = lxml.html.fromstring(empty_honours_report.read_text(encoding="utf-8"))
    assert not tree.xpath("//div[@class='chart']")
    assert "Nothing that matches this selection tells how the dead are honoured or hidden." in tree.text_content()
    assert "No event in the store matches this selection." in section(tree, "at-a-glance")
    assert "is told with a place" in section(tree, "where")
    assert "None" not in tree.xpath("//main")[0].text_content()


def test_hostile_text_stays_text(hostile_honours_report):
    page = hostile_honours_report.read_text(encoding="utf-8")
    tree = lxml.html.fromstring(page)
    assert len(tree.xpath("//style")) == 1
    assert not tree.xpath("//main//svg[@onload]|//img|//*[@onclick]|//*[@onerror]")
    assert not [href for href in tree.xpath("//main//a/@href") if href.startswith("javascript:")]
    assert HOSTILE[:60] in tree.xpath("//li[starts-with(@id, 'event-')]//blockquote")[0].text_content()


def test_in_a_browser_hostile_text_does_nothing(hostile_honours_report, browser_page):
    asked = []
    browser_page.page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page = browser_page.open(hostile_honours_report)
    page.wait_for_function(DRAWN)
    assert asked == []
    browser_page.assert_silent()


@pytest.mark.parametrize("width", [1440, 390])
def test_in_a_browser_it_draws_everything_and_stays_silent(honours_report, browser_page, width):
    page = browser_page.open(honours_report, width=width)
    page.wait_for_function(DRAWN)
    assert page.locator(".chart svg").count() == CHARTS
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("[...document.querySelectorAll('.chart')].every(c => c.scrollWidth <= c.clientWidth + 1)")
    # A chart that is wider than its place is scaled down, and its words with it.
    shown = "s => s.getBoundingClientRect().width >= +s.getAttribute('width') - 1"
    assert page.evaluate(f"[...document.querySelectorAll('.chart svg')].every({shown})")
    browser_page.assert_silent()


def test_in_a_browser_a_province_leads_to_its_first_telling(honours_report, browser_page):
    page = browser_page.open(honours_report)
    page.wait_for_function(DRAWN)
    page.locator(".chart svg text", has_text="Pyongyang").first.click()
    page.wait_for_function("location.hash.startsWith('#event-')")
    assert "Pyongyang" in page.locator("li.claim:target").inner_text()
    browser_page.assert_silent()


def test_in_print_no_chart_is_clipped(honours_report, browser_page):
    page = browser_page.open(honours_report)
    page.wait_for_function(DRAWN)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 960})
    fits = "[...document.querySelectorAll('.chart svg')].every(s => s.getBoundingClientRect().right <= innerWidth)"
    assert page.evaluate(fits)
    assert len(page.pdf(format="A4")) > 50_000


@pytest.fixture
def explorer(honours_report, browser_page):
    """The explorer of events in a browser, and the lines that it lists."""
    page = browser_page.open(honours_report)
    page.wait_for_function(DRAWN)
    chart = page.locator(".chart").last
    yield chart, chart.locator("svg text", has_text=" \N{MIDDLE DOT} ")
    browser_page.assert_silent()


def test_in_a_browser_choosing_narrows_the_explorer_and_a_line_leads_to_its_evidence(explorer, browser_page):
    from playwright.sync_api import expect

    chart, lines = explorer
    expect(lines).to_have_count(len(SAMPLE_EVENTS))
    chart.locator("select[name='kind_kind_label']").select_option(label="Memorial")
    expect(lines).to_have_count(2)
    chart.locator("select[name='province_province']").select_option(label="Pyongyang")
    expect(lines).to_have_count(1)
    lines.first.click()
    expect(browser_page.page.locator("li.claim:target mark")).to_have_text("unveiled a memorial")


def test_in_a_browser_nothing_left_to_show_is_no_error(explorer):
    from playwright.sync_api import expect

    chart, lines = explorer
    chart.locator("select[name='kind_kind_label']").select_option(label="Denial")
    chart.locator("select[name='province_province']").select_option(label="Pyongyang")
    expect(lines).to_have_count(0)


def test_in_a_browser_a_circle_chooses_its_kind_and_month_and_a_double_click_all(explorer):
    from playwright.sync_api import expect

    chart, lines = explorer
    chart.locator(".mark-symbol path[aria-label*='Pledge of secrecy']").click()
    expect(lines).to_have_count(1)
    expect(lines).to_contain_text("Mar 2025")
    chart.locator("svg").dblclick(position={"x": 400, "y": 20})
    expect(lines).to_have_count(len(SAMPLE_EVENTS))


def test_of_real_pages_no_county_of_north_korea_is_shown(seeds_reports):
    withheld, counties = protected_in(seeds_reports / "honours-and-secrecy.html")
    assert withheld > 20
    assert counties == []
