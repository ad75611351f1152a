"""What became of a run: a row a source, a row a page or file that gave nothing, and the code that it ends with."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from nkanalysis.collect.outcomes import Outcome

COUNTS = ("found", "wanted", "fetched", "unchanged", "same", "skipped", "failed", "left")
"""Of a source: pages that it names, those that are wanted by its words, and what became of those."""
NO_FAILURE = (
    Outcome.FETCHED,
    Outcome.UNCHANGED,
    Outcome.SAME,
    Outcome.WOULD,
    Outcome.KNOWN,
    Outcome.LEFT,
    Outcome.TYPE,
)
WORKED, NOTHING_WORKED, STOPPED = 0, 1, 130
"""Exit codes."""


@dataclass(slots=True)
class Row:
    """One line of the summary.

    Attributes:
        kind: ``source``, ``page`` or ``file``.
        source: Name of the source.
        url: Address, or path of what is copied.
        outcome: What became of it.
        detail: In words, what exactly.
        counts: Of a source, by ``COUNTS``.
    """

    kind: str
    source: str
    url: str
    outcome: Outcome
    detail: str = ""
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def failed(self) -> bool:
        """Whether it gave nothing though it should have."""
        return self.outcome not in NO_FAILURE

    def as_dict(self) -> dict[str, Any]:
        """For other programs."""
        found: dict[str, Any] = {"kind": self.kind, "source": self.source, "url": self.url}
        found |= {"outcome": self.outcome.value, "detail": self.detail}
        return found | ({name: self.counts[name] for name in COUNTS} if self.kind == "source" else {})


@dataclass(slots=True)
class Summary:
    """A whole run.

    Attributes:
        started, finished: In UTC.
        rows: Sources first in the file's order, then pages and files.
        files: What was made: WARC files and copies.
        recovered: Files of killed runs that were taken up.
        dry: Whether nothing was to be fetched.
        stopped: Whether somebody stopped it.
    """

    started: datetime
    finished: datetime
    rows: list[Row] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    recovered: list[Path] = field(default_factory=list)
    dry: bool = False
    stopped: bool = False

    @property
    def sources(self) -> list[Row]:
        """The rows of sources."""
        return [row for row in self.rows if row.kind == "source"]

    @property
    def counts(self) -> Mapping[str, int]:
        """Of all sources together."""
        total: Counter[str] = Counter()
        for row in self.sources:
            total.update(row.counts)
        return {name: total[name] for name in COUNTS}

    @property
    def fetched(self) -> int:
        """Pages, messages and files that are new."""
        return self.counts["fetched"]

    @property
    def failed(self) -> int:
        """Rows that failed: sources, pages and files."""
        return sum(row.failed for row in self.rows)

    @property
    def code(self) -> int:
        """0 where a source worked or something was fetched, 1 where nothing did, 130 where it was stopped."""
        if self.stopped:
            return STOPPED
        worked = self.fetched or any(not row.failed for row in self.sources)
        return WORKED if worked else NOTHING_WORKED

    def line(self) -> str:
        """All of it in one line."""
        told = self.counts
        broken = sum(row.failed for row in self.sources)
        parts = [f"{told['fetched']} fetched"] if not self.dry else [f"{told['wanted']} would be fetched"]
        parts += [f"{told[name]} {words}" for name, words in _WORDS.items() if told[name]]
        parts += [f"{broken} of {len(self.sources)} sources gave nothing"] if broken else []
        return ("stopped; " if self.stopped else "") + ", ".join(parts)

    def as_dict(self) -> dict[str, Any]:
        """For other programs."""
        return {
            "started": self.started.isoformat(timespec="seconds"),
            "finished": self.finished.isoformat(timespec="seconds"),
            "dry_run": self.dry,
            "stopped": self.stopped,
            "exit_code": self.code,
            "counts": dict(self.counts),
            "files": [str(path) for path in self.files],
            "recovered": [str(path) for path in self.recovered],
            "rows": [row.as_dict() for row in self.rows],
        }


_WORDS = {
    "unchanged": "unchanged",
    "same": "with the content of another",
    "skipped": "of another type",
    "failed": "failed",
    "left": "left for the next run",
}
