"""Every report in a real browser with the network off: it draws, fits, asks for nothing and says nothing."""

import lxml.html
import pytest

from tests.reporting.browsing import REPORTS, WIDTHS, file_of, opened


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", REPORTS)
def test_it_draws_fits_and_stays_silent(every_report, browser_page, name, width):
    page = opened(browser_page, file_of(every_report, name), width=width)
    assert page.locator(".chart").count() == page.locator(".chart > * svg").count()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    clipped = "[...document.querySelectorAll('.chart')].filter((c) => c.scrollWidth > c.clientWidth + 1).length"
    assert page.evaluate(clipped) == 0
    browser_page.assert_silent()


@pytest.mark.parametrize("name", REPORTS)
def test_the_policy_names_one_script_and_one_style_and_nothing_else(every_report, name):
    tree = lxml.html.parse(file_of(every_report, name)).getroot()
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "style-src 'sha256-" in policy
    assert "unsafe" not in policy
    assert not tree.xpath("//@style")
    assert len(tree.xpath("//script[not(@type)]")) == 1
    assert file_of(every_report, name).stat().st_size < 2_500_000


@pytest.mark.parametrize("name", REPORTS)
def test_without_scripts_all_of_it_is_there_to_read(every_report, chromium, name):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        page = browser.new_context(java_script_enabled=False, offline=True).new_page()
        page.goto(file_of(every_report, name).as_uri())
        assert page.locator("noscript p.notice, p.notice").first.is_visible()
        for behind in page.locator("details.behind").all():
            assert behind.get_attribute("open") is not None
        for item in page.locator("li.claim").all():
            assert item.is_visible()
        browser.close()
