"""Saying on the page that leads to all reports that the last run failed, and taking it back after a good one."""

import json
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from nkanalysis.reporting import writing
from nkanalysis.reporting.make import alone
from nkanalysis.reporting.plan import Site
from nkanalysis.reporting.site.failed import Failed, read, write

ABOUT = ".site.json"
"""What the site last said of itself: the page is drawn so again, also where the plan can't be read."""


def note(out: Path, failed: Failed | None) -> None:
    """Say it, or take it back; the reports stay as they are.

    Args:
        out: Folder of the reports; nothing is done where it is not there.
        failed: What to say; None after a good run.

    Raises:
        ReportError: The page can't be written.
    """
    if not out.is_dir():
        return
    with alone(out, lambda line: None):
        if write(out, failed) and writing.front(out).is_file():
            writing.index(out, about(out))


def mended(out: Path, step: str) -> None:
    """Take back what is said of a step that was good since.

    Args:
        out: Folder of the reports.
        step: Which, of `failed.WORDS`.

    Raises:
        ReportError: The page can't be written.
    """
    said = read(out)
    if said is not None and said.step == step:
        note(out, None)


def about(out: Path) -> Site:
    """What the site last said of itself.

    Args:
        out: Folder of the reports.
    """
    with suppress(OSError, ValueError, TypeError):
        return Site(**json.loads((out / ABOUT).read_text(encoding="utf-8")))
    return Site()


def keep(out: Path, site: Site) -> None:
    """Keep what the site says of itself.

    Args:
        out: Folder of the reports.
        site: That.

    Raises:
        ReportError: It can't be written.
    """
    writing.put(out / ABOUT, json.dumps(asdict(site), ensure_ascii=False).encode() + b"\n")
