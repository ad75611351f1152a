"""Filters, sorting, search and folding, by hand in a real browser."""

import pytest

from tests.reporting.browsing import file_of, opened, until

REPORT = "casualty-estimates"
GROUP_CLOSED = ".evidence-group:not([open])"


@pytest.fixture
def page(every_report, browser_page):
    return opened(browser_page, file_of(every_report, REPORT))


def choose(page, name, value):
    """Set a filter as a reader does."""
    if name in ("since", "until"):
        page.locator(f"form.filters [name={name}]").fill(value)
    else:
        page.locator(f"form.filters [name={name}]").select_option(value)
    until(page, "[...document.querySelectorAll('.chart')].every((c) => c.dataset.drawn)")


def shown(page, selector):
    return page.locator(f"{selector}:visible").count()


def test_a_measure_narrows_evidence_tables_and_charts_and_says_so(page, browser_page):
    whole, charts = page.locator("li.claim").count(), page.locator(".chart > * svg").count()
    killed = page.locator("li.claim[data-measure='killed']").count()
    assert 0 < killed < whole
    choose(page, "measure", "killed")
    state = page.locator(".filter-state .what")
    assert state.get_attribute("aria-live") == "polite"
    assert f"Killed. Shown: {killed} of {whole} figures" in state.inner_text()
    assert page.locator("li.claim:not([data-out-filter])").count() == killed
    assert page.locator("tr[data-measure]:not([data-measure='killed']):not([data-out-filter])").count() == 0
    until(page, f"document.querySelectorAll('.chart > * svg').length < {charts}")
    gone = page.locator(".chart-note:visible", has_text="nothing to draw")
    assert gone.count() == charts - page.locator(".chart > * svg").count()
    page.locator("form.filters .reset").click()
    until(page, f"document.querySelectorAll('.chart > * svg').length === {charts}")
    assert state.inner_text() == ""
    assert page.locator("[data-out-filter]").count() == 0
    browser_page.assert_silent()


def test_a_period_and_a_type_of_source_together_can_leave_nothing(page, browser_page):
    choose(page, "type", "intelligence")
    assert page.locator("li.claim:not([data-type='intelligence']):not([data-out-filter])").count() == 0
    choose(page, "since", "2024-12-25")
    for day in page.locator("li.claim:not([data-out-filter])").evaluate_all(
        "(all) => all.map((one) => one.dataset.day)"
    ):
        assert day == "" or day >= "2024-12-25"[: len(day)]
    page.evaluate(
        "const form = document.querySelector('form.filters'); form.elements.until.value = '1999-01-01';"
        "form.dispatchEvent(new Event('change'))"
    )
    undated = page.locator("li.claim[data-day=''][data-type='intelligence']").count()
    assert ("Nothing is left" in page.locator(".filter-state .what").inner_text()) == (undated == 0)
    browser_page.assert_silent()


def test_paper_says_what_was_filtered(page):
    choose(page, "measure", "killed")
    page.emulate_media(media="print")
    assert page.locator(".filter-state .what").is_visible()
    assert not page.locator("form.filters").is_visible()


def test_tables_sort_by_value_within_their_groups_and_say_how(page, browser_page):
    table = page.locator("table.now").first
    head = table.locator("thead th").nth(1)
    for way in ("ascending", "descending"):
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == way
        for body in table.locator("tbody").all():
            cells = body.locator("tr:not(.group) td:nth-child(2)")
            values = cells.evaluate_all("(cells) => cells.map((cell) => Number(cell.dataset.value))")
            assert values == sorted(values, reverse=way == "descending")
    days = table.locator("thead th").nth(3)
    days.locator("button").click()
    assert days.get_attribute("aria-sort") == "ascending"
    assert head.get_attribute("aria-sort") is None
    browser_page.assert_silent()


def test_search_narrows_a_long_list_and_says_how_much_is_left(page, browser_page):
    box = page.locator(".evidence-lists").first.locator("xpath=preceding-sibling::*[1]")
    assert box.get_attribute("class") == "search"
    closed = page.locator(GROUP_CLOSED).count()
    box.locator("input").fill("ZELENSKYY")
    left = page.locator("li.claim:not([data-out-search])").count()
    assert 0 < left < page.locator("li.claim").count()
    # A group in which something is found stands open while it is searched.
    assert shown(page, "li.claim") == min(left, shown(page, "li.claim:not([data-out-search])")) > 0
    assert page.locator(f"{GROUP_CLOSED}:not([data-out-search])").count() == 0
    assert box.locator(".found").inner_text() == f"{left} found"
    box.locator("input").fill("no such words anywhere")
    assert box.locator(".found").inner_text() == "Nothing found"
    assert shown(page, "li.claim") == 0
    box.locator("input").fill("")
    assert page.locator("[data-out-search]").count() == 0
    assert page.locator(GROUP_CLOSED).count() == closed
    browser_page.assert_silent()


def test_long_evidence_is_folded_by_group_with_counts_that_follow_the_filters(page, browser_page):
    groups, summaries = page.locator(".evidence-group"), page.locator(".evidence-group > summary:visible")
    assert page.locator(GROUP_CLOSED).count() == groups.count() == summaries.count() > 1
    assert shown(page, "li.claim") == 0
    counts = groups.evaluate_all("(all) => all.map((one) => one.querySelectorAll('li.claim').length)")
    told = page.locator(".evidence-group h3 .count").all_inner_texts()
    assert told == [f"{count} figure{'s' * (count > 1)}" for count in counts]
    choose(page, "measure", "killed")
    killed = page.locator("li.claim[data-measure='killed']").count()
    assert summaries.count() == 1
    assert summaries.locator(".count").inner_text() == f"{killed} figures"
    page.locator("form.filters .reset").click()
    button = page.get_by_role("button", name="Open all groups")
    button.click()
    assert page.locator(GROUP_CLOSED).count() == 0
    page.get_by_role("button", name="Close all groups").click()
    assert page.locator(GROUP_CLOSED).count() == groups.count()
    summaries.first.focus()
    page.keyboard.press("Enter")
    assert shown(page, ".evidence-group >> nth=0 >> li.claim") > 0
    browser_page.assert_silent()
