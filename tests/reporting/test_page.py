"""What stands on the finished page, read as HTML and in a browser with the network off."""

import json
import re
from itertools import pairwise

import lxml.html
import pytest
from factories import HOSTILE

from nkanalysis.reporting.html import json_in_html
from nkanalysis.reporting.templates import web_address


@pytest.fixture(scope="module")
def tree(sample_report):
    return lxml.html.fromstring(sample_report.read_text(encoding="utf-8"))


def test_the_head_says_language_title_description_and_a_strict_policy(tree):
    assert tree.get("lang") == "en"
    assert tree.findtext(".//title").startswith("How many North Korean soldiers?")
    assert len(tree.xpath("//meta[@name='description']/@content")[0]) > 50
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-eval" not in policy
    assert "script-src 'unsafe-inline'" not in policy


def test_nothing_on_the_page_is_asked_for_from_elsewhere(tree):
    assert not tree.xpath("//*[@src and not(starts-with(@src, 'data:'))]")
    assert not tree.xpath("//link[not(starts-with(@href, 'data:'))]")
    assert "url(" not in "".join(tree.xpath("//style/text()"))


def test_headings_are_in_order_with_one_at_the_top(tree):
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_chart_has_words_for_it_and_a_table_behind_it(tree):
    drawn = tree.xpath("//div[@class='chart']")
    assert len(drawn) == 16
    for chart in drawn:
        assert chart.get("role") == "group"
        assert len(chart.get("aria-label")) > 60
        behind = chart.xpath("following::details[1]")[0]
        spec = json.loads(chart.findtext("script"))
        rows = max(map(len, spec["datasets"].values()))
        assert len(behind.xpath(".//tbody/tr")) >= rows


def test_every_link_within_the_page_lands(tree):
    ids = set(tree.xpath("//@id"))
    targets = [href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")]
    marks = [row["href"][1:] for text in tree.xpath("//script[@type]/text()") for row in _rows(json.loads(text))]
    assert len(marks) > 20
    assert set(targets) | set(marks) <= ids
    assert len(tree.xpath("//@id")) == len(ids)


def _rows(spec):
    return [row for rows in spec["datasets"].values() for row in rows if "href" in row]


def test_evidence_marks_the_figure_and_gives_chain_date_checking_and_rule(tree):
    claims = tree.xpath("//li[starts-with(@id, 'claim-')]")
    assert len(claims) == 20
    one = next(claim for claim in claims if "at least 100" in claim.text_content())
    assert one.findtext(".//mark") == "at least 100"
    words = " ".join(one.text_content().split())
    assert "South Korea National Intelligence Service ← Members of the National Assembly ← Example Wire" in words
    assert "as of 19 Dec 2024" in words
    assert "the article says nothing of checking it" in words
    assert "measure.killed source.said" in words
    assert one.xpath(".//*[@class='address']/text()") == ["hxxps://example[.]org/one"]
    assert one.xpath(".//*[@class='hash']//code/text()")[1].startswith(one.xpath(".//*[@class='hash']//code/text()")[0])


def test_a_digest_is_never_shown_as_the_outlets_words(tree):
    assert "1 figure of 20 stands in a short text" in tree.xpath("//*[@class='banner']")[0].text_content()
    marked = tree.xpath("//li[.//p[@class='digest']]")
    assert len(marked) == 1
    assert not marked[0].xpath(".//blockquote/@cite")


def test_killed_never_meets_casualties_in_a_chart(tree):
    for text in tree.xpath("//script[@type]/text()"):
        measures = {row["measure"] for row in _rows(json.loads(text))}
        assert len(measures) <= 1


def test_parameters_are_shown_and_the_store_is_not(tree, sample_store):
    names = tree.xpath("//section[@class='parameters']//code/text()")
    assert names == [
        *(
            "internal",
            "quotes",
            "tolerance",
            "since",
            "until",
            "known_on",
            "measures",
            "source_types",
            "population",
            "title",
        )
    ]
    assert str(sample_store) not in lxml.html.tostring(tree, encoding="unicode")


def test_hostile_text_stays_text(hostile_report):
    page = hostile_report.read_text(encoding="utf-8")
    tree = lxml.html.fromstring(page)
    assert len(tree.xpath("//script[not(@type)]")) == 1
    assert len(tree.xpath("//style")) == 1
    assert not tree.xpath("//main//svg[@onload]|//img|//*[@onclick]|//*[@onerror]")
    assert "{{ 7 * 7 }}" in page
    assert not [href for href in tree.xpath("//main//a/@href") if not href.startswith("#")]
    assert not tree.xpath("//@cite")
    assert 'hxxps://ok[.]example/"onclick="alert(6)' in tree.xpath("//*[@class='address']/text()")
    assert HOSTILE in tree.xpath("//li[starts-with(@id, 'claim-')]//blockquote")[0].text_content()


@pytest.mark.parametrize("text", ["</script>", "<!-- <script>", "\u2028\u2029", "]]>", '"\\'])
def test_json_in_a_script_element_cannot_end_it_and_reads_back_the_same(text):
    written = json_in_html({"a": text})
    assert "<" not in written
    assert json.loads(written) == {"a": text}


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False),
        ("java\nscript:alert(1)", False),
        (" https://example.org", False),
        ("//example.org", False),
        ("/a/path", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("http://[", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(address, good):
    assert (web_address(address) == address) is good or (address is None and web_address(address) is None)


@pytest.mark.parametrize("width", [1440, 820, 390])
def test_in_a_browser_it_draws_everything_and_stays_silent(sample_report, browser_page, width):
    page = browser_page.open(sample_report, width=width)
    page.wait_for_function("document.querySelectorAll('.chart:not([data-drawn])').length === 0")
    assert page.locator(".chart svg").count() == 16
    assert page.evaluate(
        "[...document.querySelectorAll('.chart svg')].every(s => s.querySelectorAll('path').length > 3)"
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("[...document.querySelectorAll('.chart')].every(c => c.scrollWidth <= c.clientWidth + 1)")
    browser_page.assert_silent()


def test_in_a_browser_a_mark_leads_to_its_evidence(sample_report, browser_page):
    page = browser_page.open(sample_report)
    page.wait_for_function("document.querySelectorAll('.chart:not([data-drawn])').length === 0")
    mark = page.locator(".chart svg .mark-symbol.role-mark path[aria-label*='2,000']").first
    mark.hover()
    tip = page.locator("#vg-tooltip-element.visible")
    tip.wait_for()
    assert re.search(r"Figure as printed\s*2,000", tip.inner_text())
    mark.click()
    page.wait_for_function("location.hash.startsWith('#claim-')")
    assert page.locator("li.claim:target mark").inner_text() == "2,000"
    browser_page.assert_silent()


def test_in_a_browser_a_deep_link_lands(sample_report, browser_page, tree):
    target = tree.xpath("//li[starts-with(@id, 'claim-')]/@id")[-1]
    page = browser_page.open(sample_report, target)
    assert page.locator("li.claim:target").get_attribute("id") == target
    page.wait_for_function("document.querySelectorAll('.chart:not([data-drawn])').length === 0")
    page.wait_for_function("document.querySelector(':target').getBoundingClientRect().top < innerHeight", timeout=5000)


def test_in_a_browser_hostile_text_does_nothing(hostile_report, browser_page):
    asked = []
    browser_page.page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page = browser_page.open(hostile_report)
    page.wait_for_function("document.querySelectorAll('.chart:not([data-drawn])').length === 0")
    page.locator(".chart svg .mark-symbol.role-mark path[aria-label*='300']").first.hover()
    page.locator("#vg-tooltip-element.visible").wait_for()
    assert page.locator("#vg-tooltip-element script, #vg-tooltip-element svg, #vg-tooltip-element img").count() == 0
    assert asked == []
    browser_page.assert_silent()


def test_in_print_no_chart_is_clipped(sample_report, browser_page):
    page = browser_page.open(sample_report)
    page.wait_for_function("document.querySelectorAll('.chart:not([data-drawn])').length === 0")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 960})
    fits = "[...document.querySelectorAll('.chart svg')].every(s => s.getBoundingClientRect().right <= innerWidth)"
    assert page.evaluate(fits)
    assert len(page.pdf(format="A4")) > 50_000
