"""What all tests share: hermetic settings, hypothesis' profile, and a browser that nothing can leave."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
REQUIRE_BROWSER = "NKANALYSIS_REQUIRE_BROWSER"
BROWSER_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
BROWSER_PATIENCE = 120_000
"""Milliseconds that a test waits for what a page is to show."""
LOCAL_SCHEMES = ("file:", "data:", "blob:", "about:")

# A user's own settings must not change what the tests see; models are read before any fixture runs.
for setting in ("NKANALYSIS_LEXICON", "NKANALYSIS_MODEL_EN"):
    os.environ.pop(setting, None)
os.environ.setdefault("OMP_NUM_THREADS", "1")

# Machines differ in speed, so no deadline; the same examples on every run, so that a failure is anyone's.
settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material beside the checkout; tests must be strong without it."""
    folder = ROOT.parent / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip("no reference material in ../shared beside the checkout")
    return folder


def find_chromium() -> Path:
    """Chromium's executable; without one the test skips, or fails where NKANALYSIS_REQUIRE_BROWSER is set."""
    for name in BROWSER_NAMES:
        if found := shutil.which(name):
            return Path(found)
    reason = f"no Chromium found (looked for {', '.join(BROWSER_NAMES)}); on Debian: apt-get install chromium"
    if os.environ.get(REQUIRE_BROWSER):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Chromium's executable, or the end of the test: see find_chromium."""
    return find_chromium()


@dataclass
class BrowserPage:
    """A page in headless Chromium with the network off, and what it did.

    Attributes:
        page: Playwright's own page: click, locate, resize, take pictures with it.
        console: Every console message, "type: text".
        errors: Every uncaught exception of the page's scripts.
        requests: Every address asked for, but the opened file itself and data: or blob: addresses. None is answered
            unless it is a local file.
    """

    page: Any
    console: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def open(self, file: Path, fragment: str = "", *, width: int = 1440, height: int = 900) -> Any:
        """Open a local file and wait until it has loaded and drawn.

        Args:
            file: What to open.
            fragment: What stands behind "#" in the address, if anything.
            width, height: Size of the window in CSS pixels.

        Returns:
            Playwright's page.
        """
        address = file.resolve().as_uri()
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.goto(f"{address}#{fragment}" if fragment else address, wait_until="load")
        self.page.wait_for_load_state("networkidle")
        self.requests[:] = [request for request in self.requests if request.partition("#")[0] != address]
        return self.page

    def assert_silent(self) -> None:
        """Assert that nothing was logged, raised or asked for."""
        assert (self.console, self.errors, self.requests) == ([], [], [])


@pytest.fixture
def browser_page(chromium: Path) -> Iterator[BrowserPage]:
    """A fresh page that can reach nothing; the browser lives for one test.

    Playwright's loop must not outlive the test: notebooks that later tests run in this process bring their own.
    """
    from playwright.sync_api import expect, sync_playwright

    # Machines differ in speed: what never comes is a failure, what comes late is none.
    expect.set_options(timeout=BROWSER_PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=list(BROWSER_FLAGS))
        context = browser.new_context(offline=True, service_workers="block")
        context.set_default_timeout(BROWSER_PATIENCE)
        seen = BrowserPage(context.new_page())

        def answer(route: Any) -> None:
            if route.request.url.startswith(LOCAL_SCHEMES):
                route.continue_()
            else:
                route.abort("internetdisconnected")

        def record(request: Any) -> None:
            if not request.url.startswith(("data:", "blob:")):
                seen.requests.append(request.url)

        context.route("**/*", answer)
        context.on("request", record)
        context.on("console", lambda message: seen.console.append(f"{message.type}: {message.text}"))
        context.on("weberror", lambda error: seen.errors.append(str(error.error)))
        seen.page.on("websocket", lambda socket: seen.requests.append(socket.url))
        yield seen
        browser.close()
