"""A scorer of the project's own: extracted events against gold rows, by kind and place on the page.

Gold rows give their evidence as a span of the raw file; extracted events quote the page. Both are mapped onto the text
with every run of white space folded. An event answers a gold row of its kind where their evidence overlaps, or else
where the gold evidence lies in the event's sentence; each answers one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.gold.scoring import folded_offsets, same_name

Row = Mapping[str, Any]
Place = tuple[int, int]
_PEOPLE_SHARED = 0.5


@dataclass(frozen=True)
class EventScore:
    """How many events there are, were extracted and were found, and how many of those were read right.

    Attributes:
        gold, extracted, found: Rows of the gold; events extracted; gold rows answered.
        status, source, whom, day: Of those found, how many have the gold's status, source, person befallen, days.
        missed, spurious, wrong: What to look at, a line each.
    """

    gold: int
    extracted: int
    found: int
    status: int
    source: int
    whom: int
    day: int
    missed: tuple[str, ...]
    spurious: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Share of the extracted events that answer a gold row."""
        return self.found / self.extracted if self.extracted else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold rows that are answered."""
        return self.found / self.gold if self.gold else 1.0

    @property
    def attributed(self) -> float:
        """Share of the events found that have the gold's source."""
        return self.source / self.found if self.found else 1.0


@dataclass(frozen=True)
class _Told:
    page: str
    row: Row
    evidence: tuple[Place, ...]
    sentence: tuple[Place, ...]


def score_events(gold: Iterable[Row], extracted: Iterable[Row], files: Mapping[str, str]) -> EventScore:
    """Score extracted events.

    Args:
        gold: Rows with ``doc``, ``start``, ``end`` into the file, and the fields of an event.
        extracted: Rows with ``page`` (a path whose last part is the file), ``evidence`` and ``sentence`` verbatim, and
            the fields of an event; two that differ in source alone count once.
        files: Text of each file by name.
    """
    folds = {name: (" ".join(text.split()), folded_offsets(text)) for name, text in files.items()}
    wanted = [_wanted(row, folds) for row in gold]
    given = list({(t.page, t.row["kind"], t.evidence): t for t in (_given(r, folds) for r in extracted)}.values())
    pairs = _paired(wanted, given)
    answered, used = {w for w, _ in pairs}, {g for _, g in pairs}
    checks = [_differences(wanted[w].row, given[g].row) for w, g in pairs]
    return EventScore(
        gold=len(wanted),
        extracted=len(given),
        found=len(pairs),
        status=sum("status" not in wrong for wrong in checks),
        source=sum("source" not in wrong for wrong in checks),
        whom=sum("whom" not in wrong for wrong in checks),
        day=sum("day" not in wrong for wrong in checks),
        missed=tuple(_line(t) for i, t in enumerate(wanted) if i not in answered),
        spurious=tuple(_line(t) for i, t in enumerate(given) if i not in used),
        wrong=tuple(
            f"{_line(wanted[w])}: {name} {found!r}, not {right!r}"
            for (w, _), wrong in zip(pairs, checks, strict=True)
            for name, (found, right) in wrong.items()
        ),
    )


def _wanted(row: Row, folds: Mapping[str, tuple[str, list[int]]]) -> _Told:
    offsets = folds[row["doc"]][1]
    return _Told(row["doc"], row, ((offsets[row["start"]], offsets[row["end"]]),), ())


def _given(row: Row, folds: Mapping[str, tuple[str, list[int]]]) -> _Told:
    page = Path(row["page"]).name
    text = folds.get(page, ("", []))[0]
    sentence, evidence = " ".join(row["sentence"].split()), " ".join(row["evidence"].split())
    places = tuple(at.span() for at in re.finditer(re.escape(sentence), text)) if sentence else ()
    inside = tuple(
        (start + at.start(), start + at.end())
        for start, _ in places
        for at in re.finditer(re.escape(evidence), sentence)
    )
    return _Told(page, row, inside, places)


def _paired(wanted: Sequence[_Told], given: Sequence[_Told]) -> list[tuple[int, int]]:
    """Overlapping evidence before the same sentence, more overlap before less."""
    candidates = []
    for w, want in enumerate(wanted):
        for g, give in enumerate(given):
            if want.page != give.page or want.row["kind"] != give.row["kind"]:
                continue
            shared = max((_shared(want.evidence[0], place) for place in give.evidence), default=0)
            if shared > 0 or any(_shared(want.evidence[0], place) > 0 for place in give.sentence):
                candidates.append((-max(shared, 0), w, g))
    pairs: list[tuple[int, int]] = []
    for _, w, g in sorted(candidates):
        if all(w != done and g != taken for done, taken in pairs):
            pairs.append((w, g))
    return pairs


def _shared(one: Place, other: Place) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])


def _differences(gold: Row, given: Row) -> dict[str, tuple[Any, Any]]:
    found: dict[str, tuple[Any, Any]] = {}
    if gold["status"] != given["status"]:
        found["status"] = (given["status"], gold["status"])
    if not _same_source(gold, given):
        found["source"] = (given["source"], gold["source"])
    if not _same_people(gold["whom"], given["whom"]):
        found["whom"] = (given["whom"], gold["whom"])
    days = (gold["date_start"], gold["date_end"])
    said = (given["date_start"], given["date_end"]) if given.get("date_basis", "stated") == "stated" else (None, None)
    if tuple(str(d)[:10] if d is not None else None for d in said) != days:
        found["day"] = (said, days)
    return found


def _same_source(gold: Row, given: Row) -> bool:
    if gold["anonymous"] and given["anonymous"] and gold["source_type"] == given["source_type"]:
        return True
    return same_name(gold["source"], given["source"])


def _same_people(one: str | None, other: str | None) -> bool:
    """The words for people share at least half of the shorter one's words."""
    if one is None or other is None:
        return one is other
    words, others = (set(re.findall(r"\w+", name.casefold())) - {"the", "of", "a"} for name in (one, other))
    return len(words & others) >= _PEOPLE_SHARED * min(len(words), len(others)) and bool(words & others)


def _line(told: _Told) -> str:
    row = told.row
    sentence = " ".join(str(row.get("sentence", "")).split())[:220]
    return f"{told.page} {row['kind']} {row['status']} {' '.join(row['evidence'].split())[:120]!r} {sentence}".rstrip()
