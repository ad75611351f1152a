"""Which reports and editions a folder holds: read from their manifests, facts and heads, whatever is missing."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

LATEST = "latest"
MANIFEST = "manifest.json"
FACTS = "facts.json"
INTERNAL = ".internal."
"""In the name of a file that stays in the house."""
FIRST = "briefing"
"""The report that stands before all others."""
HEAD = 65_536
"""Bytes of a page in which its head stands, before styles and script."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report of an edition.

    Attributes:
        name: Of the notebook.
        set: Of the plan's set of parameters; empty for none.
        title: Headline.
        description: What it answers.
        link: Where it lies, from the site's folder on.
        audience: ``house`` where it is left out of what is published; else empty.
    """

    name: str
    set: str
    title: str
    description: str
    link: str
    audience: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition, or the newest of everything.

    Attributes:
        name: Hash of its inputs; the folder's name.
        made: When it was first made, ISO 8601 in UTC; empty where no manifest says it.
        reports: What it holds, those for the house alone left out.
        facts: What its ``facts.json`` say together: ``reports``, ``claims`` and ``corrections``.
        failures: Of the last run: a report's name and what went wrong, for those that failed.
        latest: Whether this is the newest of everything, in the folder ``latest``.
        origins: By set and name, the edition in which each report was first made.
    """

    name: str
    made: str
    reports: tuple[Report, ...]
    facts: Mapping[str, Any] = field(default_factory=dict)
    failures: tuple[tuple[str, str], ...] = ()
    latest: bool = False
    origins: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def day(self) -> str:
        """Day on which it was made, ISO 8601; empty where nothing says it."""
        return self.made[:10]


def latest(out: Path) -> Edition:
    """The newest good run of each report.

    Args:
        out: Folder of the reports.
    """
    return _edition(out, LATEST)


def editions(out: Path) -> list[Edition]:
    """All editions, newest first.

    Args:
        out: Folder of the reports.
    """
    names = sorted(path.parent.name for path in out.glob(f"*/{MANIFEST}") if path.parent.name != LATEST)
    found = [edition for edition in (_edition(out, name) for name in names) if edition.reports]
    return sorted(found, key=lambda edition: edition.made, reverse=True)


def _edition(out: Path, name: str) -> Edition:
    folder = out / name
    manifest = _json(folder / MANIFEST)
    return Edition(
        str(manifest.get("edition") or name),
        str(manifest.get("made") or ""),
        tuple(_reports(folder)),
        _facts(folder),
        tuple(_failures(manifest)),
        latest=name == LATEST,
        origins=dict(_origins(manifest)),
    )


def _facts(folder: Path) -> dict[str, Any]:
    """What an edition's facts say, those of its sets among them: their reports as ``set/NAME``."""
    told: dict[str, Any] = {"reports": {}, "claims": {}, "corrections": []}
    for path in sorted([folder / FACTS, *folder.glob(f"*/{FACTS}")]):
        said = _json(path)
        of_set = "" if path.parent == folder else f"{path.parent.name}/"
        told["reports"] |= {f"{of_set}{name}": held for name, held in (said.get("reports") or {}).items()}
        told["claims"] |= said.get("claims") or {}
        told["corrections"] += [row for row in said.get("corrections") or () if row not in told["corrections"]]
    return told


def _reports(folder: Path) -> Iterator[Report]:
    # What is known today is what most come for.
    for path in sorted(folder.rglob("*.html"), key=lambda path: (path.stem != FIRST, path)):
        within = path.relative_to(folder)
        if INTERNAL in path.name or len(within.parts) > 2:
            continue
        head = _Head()
        with path.open(encoding="utf-8") as file:
            head.feed(file.read(HEAD))
        of_set = within.parts[0] if len(within.parts) == 2 else ""
        title = " ".join(head.title.split()) or path.stem
        yield Report(path.stem, of_set, title, head.description, f"{folder.name}/{within.as_posix()}", head.audience)


def _origins(manifest: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], str]]:
    for row in manifest.get("reports") or ():
        yield (str(row.get("set") or ""), str(row.get("report") or "")), str(row.get("edition") or "")


def _failures(manifest: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for row in manifest.get("failures") or ():
        yield str(row.get("report", "")), str(row.get("error", ""))


def _json(path: Path) -> dict[str, Any]:
    """What a file of ours says; nothing where it is missing or is none of ours."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


class _Head(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.description = ""
        self.audience = ""
        self._inside = False
        self._over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        # A chart's svg has titles too; the head is over by then.
        self._over = self._over or tag == "body"
        self._inside = tag == "title" and not self._over
        if tag == "meta" and not self._over:
            if values.get("name") == "description":
                self.description = values.get("content") or ""
            elif values.get("name") == "nkanalysis-audience":
                self.audience = values.get("content") or ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = False


def words(name: str) -> str:
    """A name of ours in words: ``standing_figures`` as ``standing figures``."""
    return re.sub(r"[_-]+", " ", name)
