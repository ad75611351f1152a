"""What a round changed in what the reports tell, as ``nkanalysis diff`` says it of what they told before and now."""

import json
import os
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nkanalysis.reporting.editions import LATEST, Editions
from nkanalysis.reporting.schedule.steps import program

LISTED = 50
"""Changes that are told one by one; the counts tell of all."""


class Before:
    """What the newest reports told when it was made.

    Args:
        out: Folder of the reports.
        folder: Where to keep it, empty.
    """

    def __init__(self, out: Path, folder: Path) -> None:
        self.out, self.folder = out, folder
        self.edition = shown(out)
        for name, path in _facts(out).items():
            (folder / name).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / name / path.name)

    def changes(self) -> dict[str, Any]:
        """What the newest reports tell otherwise than then.

        Returns:
            ``edition`` and ``before``, ``counts`` by kind of change, and the first ``changes`` (``set``, ``change``,
            ``says``); empty where nothing is told otherwise, and where nothing had been told yet.
        """
        found: list[dict[str, str]] = []
        for name, path in _facts(self.out).items():
            old = self.folder / name / path.name
            if old.is_file() and old.read_bytes() != path.read_bytes():
                found += _diff(old, path, name)
        if not found:
            return {}
        counts = dict(sorted(Counter(row["change"] for row in found).items()))
        return {"edition": shown(self.out), "before": self.edition, "counts": counts, "changes": found[:LISTED]}


@contextmanager
def before(out: Path) -> Iterator[Before]:
    """What the newest reports tell now, to hold later ones against it.

    Args:
        out: Folder of the reports.
    """
    with tempfile.TemporaryDirectory(prefix="nkanalysis-") as folder:
        yield Before(out, Path(folder))


def shown(out: Path) -> str:
    """The edition that readers see; empty for none.

    Args:
        out: Folder of the reports.
    """
    latest = Editions(out, internal=False).latest
    return latest.edition if latest else ""


def _facts(out: Path) -> dict[str, Path]:
    """Files of facts of the newest reports, by set; one of no set by an empty name."""
    held = Editions(out, internal=False)
    sets = {entry.set for entry in held.latest.reports} if held.latest else set()
    paths = {name: held.facts(LATEST, name) for name in sorted(sets)}
    return {name: path for name, path in paths.items() if path.is_file()}


def _diff(old: Path, new: Path, of_set: str) -> list[dict[str, str]]:
    """What the command says; nothing where it can't compare: then neither tells an estimate."""
    told = subprocess.run(
        [*program(), "diff", str(old), str(new), "--json"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=os.environ,
    )
    rows = [json.loads(line) for line in told.stdout.decode("utf-8").splitlines()] if told.returncode == 0 else []
    return [{"set": of_set, "change": str(row["change"]), "says": str(row["says"])} for row in rows]
