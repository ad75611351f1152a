"""The report on sources and events: what it counts, what it keeps back, and that it works with the network off."""

import json
import re
from itertools import pairwise

import lxml.html
import pytest
from factories import HOSTILE, SAMPLE, SAMPLE_EVENTS

from nkanalysis.build import build
from nkanalysis.lexicon import gazetteer
from nkanalysis.reporting import report
from tests.conftest import ROOT

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
    assert len(charts) == 4
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
    events = section(tree, "what-else-is-told-events")
    assert "7 tellings of 5 kinds of event in 6 articles (6 separate texts) of 3 outlets" in events
    assert "2 tellings are shown by month and province alone" in events


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
        assert heading.xpath("following-sibling::ol[1]/li[starts-with(@id, 'claim-')]")


def test_every_figure_and_event_stands_there_once(tree):
    assert len(tree.xpath("//li[starts-with(@id, 'claim-')]")) == len(SAMPLE)
    assert len(tree.xpath("//li[starts-with(@id, 'event-')]")) == len(SAMPLE_EVENTS)


def test_an_event_shows_its_words_chain_day_place_status_and_link(tree):
    one = next(row for row in tree.xpath("//li[starts-with(@id, 'event-')]") if "unveiled" in row.text_content())
    assert one.findtext(".//mark") == "unveiled a memorial"
    words = folded(one)
    for part in ("Example State Radio ← Example Times", "26 Aug 2025", "Pyongyang", "said to have happened"):
        assert part in words
    assert one.xpath(".//*[@class='address']/text()") == ["hxxps://example[.]org/memorial"]


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
        assert word not in page.replace("hxxps://example[.]org/widow", "")
    kept = [row for row in tree.xpath("//li[starts-with(@id, 'event-')]") if "Sentence withheld" in row.text_content()]
    assert len(kept) == 2
    assert "Resident, no name shown ← Border Radio" in folded(kept[0])
    assert "North Hamgyong" in folded(kept[0])
    assert "Mar 2025" in folded(kept[0])
    assert kept[0].xpath(".//*[@class='address']/text()") == ["hxxps://example[.]org/widow"]


def test_digests_are_marked_in_a_banner_and_beside_the_sentence(tree):
    assert "1 figure of 20 and 1 telling of 7" in folded(tree.xpath("//*[@class='banner']")[0])
    assert len(tree.xpath("//li[.//p[@class='digest']]")) == 2
    assert not tree.xpath("//li[.//p[@class='digest']]//@cite")


def test_an_empty_store_is_said_in_plain_sentences(empty_sources_report):
    tree = lxml.html.fromstring(empty_sources_report.read_text(encoding="utf-8"))
    assert not tree.xpath("//div[@class='chart']")
    assert "No figure and no event match this selection." in tree.text_content()
    assert "No figure in the store matches this selection." in section(tree, "at-a-glance")
    assert "No event in the store matches this selection." in section(tree, "what-else-is-told-events")
    assert "None" not in tree.xpath("//main")[0].text_content()


def test_hostile_text_stays_text(hostile_sources_report):
    page = hostile_sources_report.read_text(encoding="utf-8")
    tree = lxml.html.fromstring(page)
    assert len(tree.xpath("//script[not(@type)]")) == 1
    assert len(tree.xpath("//style")) == 1
    assert not tree.xpath("//main//svg[@onload]|//img|//*[@onclick]|//*[@onerror]")
    assert "{{ 7 * 7 }}" in page
    assert not [href for href in tree.xpath("//main//a/@href") if href.startswith("javascript:")]
    assert HOSTILE in tree.xpath("//li[starts-with(@id, 'event-')]//blockquote")[0].text_content()


@pytest.mark.parametrize("width", [1440, 390])
def test_in_a_browser_it_draws_everything_and_stays_silent(sources_report, browser_page, width):
    page = browser_page.open(sources_report, width=width)
    page.wait_for_function(DRAWN)
    assert page.locator(".chart svg").count() == 4
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("[...document.querySelectorAll('.chart')].every(c => c.scrollWidth <= c.clientWidth + 1)")
    # A chart that is wider than its place is scaled down, and its words with it.
    shown = "s => s.getBoundingClientRect().width >= +s.getAttribute('width') - 1"
    assert page.evaluate(f"[...document.querySelectorAll('.chart svg')].every({shown})")
    browser_page.assert_silent()


@pytest.fixture
def explorer(sources_report, browser_page):
    """The explorer of events in a browser, and the lines that it lists."""
    page = browser_page.open(sources_report)
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


@pytest.fixture(scope="module")
def seeds_report(shared, tmp_path_factory):
    """The report of real pages, whose residents tell of counties and families."""
    folder = tmp_path_factory.mktemp("seeds")
    build([shared / "seeds"], store=folder / "store", workers=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        report(["source-breakdown"], store=folder / "store", out=folder / "reports", parameters={})
    return folder / "reports" / "latest" / "source-breakdown.html"


def test_of_real_pages_no_county_of_north_korea_is_shown(seeds_report):
    fine = {"district", "settlement"}
    names = {
        name
        for place in gazetteer.places().values()
        if place.country == "KP" and place.fineness in fine and place.code is None
        for name in (place.name, *place.aliases)
        if name[:1].isupper() and len(name) > 3
    }
    tree = lxml.html.fromstring(seeds_report.read_text(encoding="utf-8"))
    assert len(tree.xpath("//li[.//p[@class='withheld']]")) > 20
    texts = [row.text_content() for row in tree.xpath("//main")]
    texts += tree.xpath("//script[@type]/text()") + tree.xpath("//@aria-label")
    found = re.findall(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b", "\n".join(texts))
    assert found == []
