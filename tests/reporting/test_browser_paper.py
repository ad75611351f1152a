"""On paper: charts are drawn to the sheet, nothing is clipped, everything stands open."""

import pytest

from tests.reporting.browsing import REPORTS, SHEET, file_of, opened, until

WIDE = """() => [...document.querySelectorAll(".chart > * svg")].map((svg) => Number(svg.getAttribute("width")))"""
CLIPPED = """() => [...document.querySelectorAll(".chart")].filter((chart) => {
  const box = chart.getBoundingClientRect(), svg = chart.querySelector("svg")?.getBoundingClientRect();
  return svg && (svg.right > box.right + 1 || svg.left < box.left - 1 || svg.height < 20 || box.right > innerWidth + 1);
}).length"""


@pytest.mark.parametrize("name", REPORTS)
def test_charts_fit_the_sheet_and_everything_stands_open(every_report, browser_page, name):
    page = opened(browser_page, file_of(every_report, name))
    before = page.evaluate(WIDE)
    page.set_viewport_size(SHEET)
    page.emulate_media(media="print")
    until(page, "[...document.querySelectorAll('details:not(.hash):not(.chart + .behind)')].every((part) => part.open)")
    until(page, "[...document.querySelectorAll('.chart > * svg')].every((svg) => svg.getAttribute('width') <= 690)")
    assert page.evaluate(CLIPPED) == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("[data-out-fold]").evaluate_all("(all) => all.every((one) => one.getClientRects().length > 0)")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(media="screen")
    page.wait_for_timeout(400)
    assert page.evaluate(WIDE) == before
    browser_page.assert_silent()


@pytest.mark.parametrize("sheet", ["A4", "Letter"])
def test_a_pdf_holds_the_charts_drawn_for_it(every_report, browser_page, sheet):
    page = opened(browser_page, file_of(every_report, "casualty-estimates"))
    # The page draws for paper and back again around the printing, so what was drawn is watched.
    page.evaluate(
        """() => {
          window.widths = new Set();
          new MutationObserver(() => document.querySelectorAll(".chart > * svg").forEach((svg) =>
            window.widths.add(+svg.getAttribute("width")))).observe(document.body, { childList: true, subtree: true });
        }"""
    )
    assert len(page.pdf(format=sheet)) > 50_000
    widths = page.evaluate("[...window.widths]")
    assert [width for width in widths if 600 <= width <= 690]
    browser_page.assert_silent()
