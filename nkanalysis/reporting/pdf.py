"""A report as PDF: printed by the Chromium that is installed, with the network off."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from nkanalysis.reporting.errors import ReportError

BROWSER = "NKANALYSIS_BROWSER"
"""Environment variable that names the browser's program."""
NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "chrome.exe"),
    *("microsoft-edge", "microsoft-edge-stable", "msedge", "msedge.exe", "brave-browser"),
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-extensions",
    "--disable-sync",
    "--disable-component-update",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
    "--disable-crash-reporter",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
    # About as wide as the paper's text: charts are drawn at this width. The budget lets them finish first.
    "--window-size=760,1100",
    "--virtual-time-budget=20000",
    "--run-all-compositor-stages-before-draw",
)
SECONDS = 180
"""So long the browser may take for one report."""


def browser(given: Path | None = None) -> Path:
    """The browser that prints.

    Args:
        given: Its program; None for the one that the environment variable names, or the first that is installed.

    Raises:
        ReportError: There is none.
    """
    named = str(given) if given else os.environ.get(BROWSER, "")
    if named:
        if found := shutil.which(named):
            return Path(found)
        raise ReportError(
            f"{named}: no program of that name; name Chromium, Chrome or Edge with --browser or {BROWSER}"
        )
    for name in (*NAMES, *PLACES):
        if found := shutil.which(name):
            return Path(found)
    raise ReportError(
        "no Chromium, Chrome or Edge is installed; on Debian and Ubuntu: apt-get install chromium; "
        f"or name one with --browser or {BROWSER}"
    )


def chosen(names: Sequence[str], reports: Path) -> list[Path]:
    """The HTML files that names stand for.

    Args:
        names: Files, or names of reports of the newest run: ``briefing``, ``set/briefing``.
        reports: Folder of the reports.

    Raises:
        ReportError: One is neither.
    """
    latest = reports / "latest"
    found = []
    for name in names:
        given, report = Path(name), latest / f"{name}.html"
        if given.suffix.lower() in (".html", ".htm") and given.is_file():
            found.append(given)
        elif report.is_file():
            found.append(report)
        else:
            there = sorted(path.relative_to(latest).with_suffix("").as_posix() for path in latest.rglob("*.html"))
            raise ReportError(
                f"{name}: no HTML file, and no report of that name in {latest}; there are: {', '.join(there) or 'none'}"
            )
    return found


def printed(page: Path, to: Path, program: Path) -> None:
    """Print one report.

    The browser runs with a profile of its own that is removed afterwards, and can reach no host.

    Args:
        page: The report's HTML.
        to: The PDF to write; an old one is replaced when the new one is whole.
        program: Of `browser`.

    Raises:
        ReportError: The browser failed, or wrote no PDF.
    """
    with tempfile.TemporaryDirectory(prefix="nkanalysis-", ignore_cleanup_errors=True) as profile:
        made = Path(profile) / "report.pdf"
        command = [str(program), *FLAGS, f"--user-data-dir={profile}/profile", f"--print-to-pdf={made}"]
        # Chromium's sandbox doesn't run for root, as in containers; the page is our own and has no network.
        command += ["--no-sandbox"] if sys.platform != "win32" and os.geteuid() == 0 else []
        environment = {**os.environ, "HOME": profile, "TMPDIR": profile, "XDG_CONFIG_HOME": profile}
        try:
            done = subprocess.run(
                [*command, page.resolve().as_uri()], capture_output=True, timeout=SECONDS, env=environment, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise ReportError(f"{page}: {program.name} did not finish in {SECONDS} seconds") from error
        except OSError as error:
            raise ReportError(f"{program}: can't be run ({error.strerror})") from error
        if not made.is_file() or made.read_bytes()[:5] != b"%PDF-":
            said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it said nothing"]
            raise ReportError(f"{page}: {program.name} wrote no PDF (exit {done.returncode}): {said[-1][:200]}")
        to.parent.mkdir(parents=True, exist_ok=True)
        part = to.with_name(f".{to.name}.part")
        shutil.copyfile(made, part)
        os.replace(part, to)
