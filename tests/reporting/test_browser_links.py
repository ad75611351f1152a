"""Links within a report land, whatever hides their target; they lead back and can be copied."""

import pytest

from tests.reporting.browsing import REPORTS, file_of, opened, until

LANDS = """async (names) => {
  const missed = [];
  for (const name of names) {
    for (const details of document.querySelectorAll("details")) details.open = false;
    const arrived = new Promise((done) => addEventListener("hashchange", done, { once: true }));
    if (location.hash === `#${name}`) continue;
    location.hash = name;
    await arrived;
    const place = document.querySelector(".landed");
    const box = place?.getBoundingClientRect();
    if (!box?.height || box.top < -2 || box.top > innerHeight - 2) missed.push([name, box?.top]);
  }
  return missed;
}"""
NAMES = """() => [
  ...[...document.querySelectorAll("li[id^='claim-'], li[id^='event-'], li[id^='finding-']")].map((item) => item.id),
  ...new Set([...document.querySelectorAll("[data-estimate]")].map((row) => `estimate-${row.dataset.estimate}`)),
]"""
NARROW = """() => {
  const form = document.querySelector("form.filters");
  if (!form) return;
  form.elements.since && (form.elements.since.value = "2099-01-01");
  for (const name of ["measure", "type"]) if (form.elements[name]) form.elements[name].selectedIndex = 1;
  form.dispatchEvent(new Event("change"));
}"""


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("name", REPORTS)
def test_every_deep_link_lands_though_filters_and_folds_hide_it(every_report, browser_page, name, width):
    page = opened(browser_page, file_of(every_report, name), width=width)
    names = page.evaluate(NAMES)
    assert names or name == "article-dossier"
    page.evaluate(NARROW)
    assert page.evaluate(LANDS, names) == []
    browser_page.assert_silent()


@pytest.mark.parametrize("name", REPORTS)
def test_every_link_and_mark_leads_to_what_the_file_shows(every_report, browser_page, name):
    page = opened(browser_page, file_of(every_report, name))
    lost = page.evaluate(
        """() => [
          ...[...document.querySelectorAll("a[href^='#']")].map((link) => link.getAttribute("href")),
          ...[...document.querySelectorAll(".chart")].flatMap((chart) => chart.marks.map((mark) => mark.__data__.href)),
        ].filter((address) => !document.getElementById(address.slice(1)) &&
          !document.querySelector(`[data-estimate="${CSS.escape(address.slice(10))}"]`))"""
    )
    assert lost == []
    assert page.evaluate("document.querySelectorAll('[id]').length") == page.evaluate(
        "new Set([...document.querySelectorAll('[id]')].map((part) => part.id)).size"
    )


def test_a_link_opened_from_elsewhere_lands_once_the_charts_are_drawn(every_report, browser_page):
    file = file_of(every_report, "casualty-estimates")
    names = opened(browser_page, file).evaluate(NAMES)
    for width in (1440, 390):
        for wanted in (names[0], names[len(names) // 2], names[-1]):
            page = opened(browser_page, file, wanted, width=width)
            top = page.evaluate("document.querySelector('.landed').getBoundingClientRect().top")
            assert -2 <= top < 900


def test_evidence_leads_back_and_says_what_leads_to_it(every_report, browser_page):
    page = opened(browser_page, file_of(every_report, "casualty-estimates"))
    link = page.locator("table.now a[href^='#claim-']").first
    link.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    link.click()
    page.locator("li.landed button.back").wait_for()
    assert page.locator("li.landed .used a").count() >= 1
    assert abs(page.evaluate("scrollY") - before) > 400
    page.locator("li.landed button.back").click()
    until(page, f"Math.abs(scrollY - {before}) < 40")
    assert page.locator("button.back").count() == 0
    browser_page.assert_silent()


def test_a_link_is_copied_without_any_permission(every_report, browser_page):
    page = opened(browser_page, file_of(every_report, "casualty-estimates"))
    page.evaluate(
        "window.kept = []; addEventListener('copy', () => window.kept.push(String(document.activeElement.value)))"
    )
    page.evaluate("document.querySelectorAll('.evidence-group').forEach((group) => (group.open = true))")
    item = page.locator("li.claim").first
    item.hover()
    item.locator("button.copy").click()
    assert item.locator(".copied").inner_text() == "Copied"
    (address,) = page.evaluate("window.kept")
    assert address.startswith("file://")
    assert address.endswith(f"#{item.get_attribute('id')}")
    browser_page.assert_silent()


def test_marks_are_reached_by_keyboard_and_named(every_report, browser_page):
    page = opened(browser_page, file_of(every_report, "casualty-estimates"))
    for chart in page.locator(".chart:has([role=link])").all():
        assert chart.locator("[tabindex='0']").count() == 1
    marks = page.locator(".chart [role=link]")
    names = marks.evaluate_all("(marks) => marks.map((mark) => mark.getAttribute('aria-label'))")
    assert len(names) > 20
    assert all(len(name) > 5 for name in names)
    chart = page.locator(".chart").nth(1)
    chart.locator("[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement === document.querySelectorAll('.chart')[1].marks[1]")
    page.keyboard.press("Enter")
    page.locator("li.landed").wait_for()
    assert page.evaluate("location.hash.startsWith('#claim-')")
    browser_page.assert_silent()
