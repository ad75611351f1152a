"""On paper: charts are drawn to the sheet, nothing is clipped, and what is printed has its evidence there too."""

import pytest

from tests.reporting.browsing import REPORTS, SHEET, file_of, opened, until

WIDE = """() => [...document.querySelectorAll(".chart > * svg")].map((svg) => Number(svg.getAttribute("width")))"""
CLIPPED = """() => [...document.querySelectorAll(".chart")].filter((chart) => {
  const box = chart.getBoundingClientRect(), svg = chart.querySelector("svg")?.getBoundingClientRect();
  return svg && (svg.right > box.right + 1 || svg.left < box.left - 1 || svg.height < 20 || box.right > innerWidth + 1);
}).length"""
# Marks and links that are printed, and the evidence among it that no sheet shows.
UNPROVEN = """() => {
  const links = [...document.querySelectorAll("a[href^='#claim-'], a[href^='#event-']")];
  const printed = links.filter((link) => link.getClientRects().length && !link.closest(".claim"));
  const addresses = [
    ...printed.map((link) => link.getAttribute("href")),
    ...[...document.querySelectorAll(".chart")].flatMap((chart) => chart.marks.map((mark) => mark.__data__.href)),
  ].filter((address) => /^#(claim|event)-/.test(address));
  const lost = addresses.filter((address) => !document.getElementById(address.slice(1)).getClientRects().length);
  return [addresses.length, lost];
}"""


def to_paper(page):
    """Print's own style, at the width of a sheet, with all that the page does before it prints."""
    page.set_viewport_size(SHEET)
    page.emulate_media(media="print")
    until(page, "[...document.querySelectorAll('.evidence-group, .why')].every((part) => part.open)")
    until(
        page, "[...document.querySelectorAll('.chart > * svg')].every((svg) => svg.getAttribute('width').endsWith('%'))"
    )


@pytest.mark.parametrize("name", REPORTS)
def test_charts_fit_the_sheet_and_nothing_is_cut_short(every_report, browser_page, name):
    page = opened(browser_page, file_of(every_report, name))
    before = page.evaluate(WIDE)
    to_paper(page)
    assert page.evaluate(CLIPPED) == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    printed = (
        "(all) => all.filter((one) => !one.closest('details:not([open])')).every((one) => one.getClientRects().length)"
    )
    assert page.locator("[data-out-fold]:not([data-unnamed])").evaluate_all(printed)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(media="screen")
    page.wait_for_timeout(400)
    assert page.evaluate(WIDE) == before
    browser_page.assert_silent()


@pytest.mark.parametrize("name", REPORTS)
def test_what_is_printed_has_its_evidence_on_paper_and_what_is_folded_stays_so(every_report, browser_page, name):
    page = opened(browser_page, file_of(every_report, name))
    closed = page.locator("details.behind:not([open])").count()
    to_paper(page)
    number, lost = page.evaluate(UNPROVEN)
    assert lost == []
    assert number or name == "article-dossier"
    # What a reader left folded stays so, and the line above it tells how much it is.
    assert page.locator("details.behind:not([open])").count() == closed
    shown = page.locator(".claim:not([data-unnamed])").count()
    for line in page.locator("p.on-paper").all():
        told = line.locator(".how-many").inner_text()
        assert int(told.partition(" of ")[0].replace(",", "")) <= shown, told
    browser_page.assert_silent()


def test_a_list_that_the_reader_opened_is_printed_with_its_evidence(every_report, browser_page):
    page = opened(browser_page, file_of(every_report, "casualty-estimates"))
    to_paper(page)
    before = page.locator(".claim:not([data-unnamed])").count()
    whole = page.locator(".claim").count()
    page.emulate_media(media="screen")
    page.evaluate("document.querySelectorAll('details.behind').forEach((part) => (part.open = true))")
    to_paper(page)
    assert page.evaluate(UNPROVEN)[1] == []
    assert before <= page.locator(".claim:not([data-unnamed])").count() <= whole


def test_evidence_is_set_small_and_close_on_paper(every_report, browser_page):
    page = opened(browser_page, file_of(every_report, "casualty-estimates"))
    heights = "(all) => all.map((one) => one.getBoundingClientRect().height).filter((height) => height)"
    page.evaluate("document.querySelectorAll('.evidence-group').forEach((group) => (group.open = true))")
    screen = page.locator("li.claim").evaluate_all(heights)
    to_paper(page)
    paper = page.locator("li.claim").evaluate_all(heights)
    # Two columns of the sheet, and each piece of evidence less than half as high as on the screen.
    assert sum(paper) / len(paper) < 0.5 * sum(screen) / len(screen)


@pytest.mark.parametrize("sheet", ["A4", "Letter"])
def test_a_pdf_holds_the_charts_drawn_for_it(every_report, browser_page, sheet):
    page = opened(browser_page, file_of(every_report, "casualty-estimates"))
    # The page draws for paper and back again around the printing, so what was drawn is watched.
    page.evaluate(
        """() => {
          window.widths = new Set();
          new MutationObserver(() => document.querySelectorAll(".chart > * svg").forEach((svg) =>
            window.widths.add(svg.getAttribute("width")))).observe(document.body,
            { childList: true, subtree: true, attributes: true });
        }"""
    )
    assert len(page.pdf(format=sheet)) > 50_000
    widths = page.evaluate("[...window.widths]")
    assert [width for width in widths if width.endswith("%")]
    browser_page.assert_silent()
