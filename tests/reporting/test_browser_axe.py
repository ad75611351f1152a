"""axe-core finds nothing serious or critical in any page that is published."""

import pytest

from tests.reporting.browsing import REPORTS, WIDTHS, file_of, opened

GRAVE = ("serious", "critical")


def grave(page):
    """What axe-core finds that keeps people out, a line each."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']}: {node['target']}: {node['html'][:160]}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", REPORTS)
def test_a_report_keeps_nobody_out(every_report, browser_page, name, scheme):
    browser_page.page.emulate_media(color_scheme=scheme)
    for width in WIDTHS:
        page = opened(browser_page, file_of(every_report, name), width=width)
        assert grave(page) == [], width
    page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
    assert grave(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_the_site_keep_nobody_out(every_report, browser_page, scheme):
    browser_page.page.emulate_media(color_scheme=scheme)
    files = sorted(every_report.glob("*.html"))
    assert files
    for file in files:
        for width in WIDTHS:
            assert grave(browser_page.open(file, width=width)) == [], (file.name, width)
