"""The browser fixture sees what a page does: silence is only worth asserting if noise is heard."""

from pathlib import Path

import pytest

from tests.conftest import REQUIRE_BROWSER, find_chromium

LOUD = {
    "console": ("<script>console.warn('spoken')</script>", "console", "warning: spoken"),
    "exception": ("<script>throw new Error('raised')</script>", "errors", "raised"),
    "image": ("<img src='https://example.org/pixel.png' alt=''>", "requests", "https://example.org/pixel.png"),
    "font": (
        "<style>@font-face{font-family:f;src:url(https://example.org/f.woff)}p{font-family:f}</style><p>x</p>",
        "requests",
        "https://example.org/f.woff",
    ),
    "fetch": (
        "<script>fetch('https://example.org/data').catch(() => 0)</script>",
        "requests",
        "https://example.org/data",
    ),
    "websocket": ("<script>new WebSocket('wss://example.org/feed')</script>", "requests", "wss://example.org/feed"),
}


@pytest.mark.parametrize("markup, where, what", LOUD.values(), ids=LOUD)
def test_noise_is_heard(browser_page, tmp_path: Path, markup: str, where: str, what: str) -> None:
    page = tmp_path / "loud.html"
    page.write_text(f"<!doctype html><title>t</title>{markup}", encoding="utf-8")
    browser_page.open(page)
    assert any(what in entry for entry in getattr(browser_page, where))
    with pytest.raises(AssertionError):
        browser_page.assert_silent()


def test_a_page_that_stands_alone_is_silent(browser_page, tmp_path: Path) -> None:
    page = tmp_path / "quiet.html"
    page.write_text(
        "<!doctype html><html lang='en'><title>t</title><style>p{color:red}</style><p id='claim-1'>x</p>"
        "<img alt='' src='data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA='>"
        "<script>document.title = 'drawn'</script>",
        encoding="utf-8",
    )
    opened = browser_page.open(page, "claim-1", width=390)
    assert opened.title() == "drawn"
    assert opened.viewport_size["width"] == 390
    assert opened.evaluate("document.querySelector(':target').id") == "claim-1"
    browser_page.assert_silent()


def test_without_chromium_tests_skip_or_fail_where_it_is_required(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(REQUIRE_BROWSER, raising=False)
    with pytest.raises(pytest.skip.Exception, match="no Chromium found"):
        find_chromium()
    monkeypatch.setenv(REQUIRE_BROWSER, "1")
    with pytest.raises(pytest.fail.Exception, match="apt-get install chromium"):
        find_chromium()
