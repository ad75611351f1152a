"""What the browser tests share: which reports there are, and when a page is ready."""

import json
from pathlib import Path
from typing import Any

from tests.conftest import ROOT, BrowserPage

REPORTS = sorted(
    path.stem
    for path in (ROOT / "notebooks").glob("*.ipynb")
    if "nkanalysis" in json.loads(path.read_text(encoding="utf-8"))["metadata"]
)
WIDTHS = (1440, 820, 390)
READY = "document.documentElement.dataset.ready === 'true'"
DRAWN = "[...document.querySelectorAll('.chart')].every((chart) => chart.dataset.drawn)"
SHEET = {"width": 680, "height": 960}
"""An A4 sheet within its margins, in CSS pixels."""


def file_of(folder: Path, name: str) -> Path:
    """A report of the folder."""
    return folder / "latest" / f"{name}.html"


def opened(browser: BrowserPage, file: Path, fragment: str = "", **size: int) -> Any:
    """Playwright's page, all charts drawn."""
    page = browser.open(file, fragment, **size)
    until(page, READY)
    until(page, DRAWN)
    return page


def until(page: Any, holds: str) -> None:
    """Wait until an expression holds: Playwright's own waiting evaluates texts, which the page's policy forbids."""
    for _ in range(200):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never so: {holds}")
