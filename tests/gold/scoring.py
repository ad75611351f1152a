"""A scorer of the project's own: extracted claims against gold rows, by place on the page.

Gold rows give a figure as a span of the raw file; extracted claims as a span of the page text. Both are mapped onto the
text with every run of white space folded, and a claim answers a gold figure where the two spans share at least half of
the words that either covers and the measure is the same. Rows of one figure that differ in source alone are one unit.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from nkanalysis.extract.sources import known

Row = Mapping[str, Any]
Place = tuple[str, int, int, str]
_ENOUGH = 0.5
_WORDS_SHARED = 0.6


@dataclass(frozen=True)
class Score:
    """How many units there are, were extracted, were found, and were found right.

    Attributes:
        found: Units of the gold that an extracted unit answers with the same measure.
        attributed: Of those, the ones with both bounds right and exactly the gold's sources.
        missed, spurious, wrong: What to look at, a line each.
    """

    gold: int
    extracted: int
    found: int
    attributed: int
    missed: tuple[str, ...]
    spurious: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def detection(self) -> float:
        """F1 of finding the figures with their measure."""
        return _f1(self.found, self.gold, self.extracted)

    @property
    def attribution(self) -> float:
        """F1 of figures found with measure, bounds and sources right."""
        return _f1(self.attributed, self.gold, self.extracted)


def _f1(right: int, gold: int, extracted: int) -> float:
    return 2 * right / (gold + extracted) if gold + extracted else 1.0


def folded_offsets(text: str) -> list[int]:
    """For every offset of a text, its offset once each run of white space is one blank and leading white space none."""
    offsets, at, blank = [], 0, True
    for char in text:
        offsets.append(at)
        if not char.isspace():
            at, blank = at + 1, False
        elif not blank:
            at, blank = at + 1, True
    return [*offsets, at]


def score(gold: Iterable[Row], extracted: Iterable[Row], files: Mapping[str, str], *, population: str | None) -> Score:
    """Score extracted claims.

    Args:
        gold: Rows with ``doc``, ``start``, ``end`` into the file, and the fields of a claim.
        extracted: Rows with ``page`` (a path whose last part is the file), ``figure`` and ``sentence`` verbatim, and
            the fields of a claim.
        files: Text of each file by name.
        population: Score this one alone; None scores all.
    """
    folds = {name: (" ".join(text.split()), folded_offsets(text)) for name, text in files.items()}
    wanted = _units(gold, lambda row: _gold_places(row, folds), population)
    given = _units(extracted, lambda row: _claim_places(row, folds), population)
    pairs = _paired(wanted, given)
    wrong = [line for w, g in pairs if (line := _difference(wanted[w], given[g]))]
    answered, used = {w for w, _ in pairs}, {g for _, g in pairs}
    return Score(
        gold=len(wanted),
        extracted=len(given),
        found=len(pairs),
        attributed=len(pairs) - len(wrong),
        missed=tuple(_line(wanted[i]) for i in range(len(wanted)) if i not in answered),
        spurious=tuple(_line(given[i]) for i in range(len(given)) if i not in used),
        wrong=tuple(wrong),
    )


@dataclass
class _Unit:
    """Rows of one figure; ``places`` are all the spans where its words stand."""

    page: str
    measure: str
    places: tuple[tuple[int, int], ...]
    rows: list[Row]


def _units(rows: Iterable[Row], places: Any, population: str | None) -> list[_Unit]:
    units: dict[Any, _Unit] = {}
    for number, row in enumerate(rows):
        if population is not None and row["population"] != population:
            continue
        page = Path(row.get("doc") or row["page"]).name
        spans = places(row)
        exact = (row.get("figure_start"), row.get("figure_end"), row.get("document_id"))
        key = (page, row["measure"], spans or number, exact)
        units.setdefault(key, _Unit(page, row["measure"], spans, [])).rows.append(row)
    return list(units.values())


def _gold_places(row: Row, folds: Mapping[str, tuple[str, list[int]]]) -> tuple[tuple[int, int], ...]:
    offsets = folds[row["doc"]][1]
    return ((offsets[row["start"]], offsets[row["end"]]),)


def _claim_places(row: Row, folds: Mapping[str, tuple[str, list[int]]]) -> tuple[tuple[int, int], ...]:
    text = folds.get(Path(row["page"]).name, ("", []))[0]
    sentence, figure = " ".join(row["sentence"].split()), " ".join(row["figure"].split())
    if not figure:
        return ()
    return tuple(
        (at.start() + inside.start(), at.start() + inside.end())
        for at in re.finditer(re.escape(sentence), text)
        for inside in re.finditer(re.escape(figure), sentence)
    )


def _paired(wanted: Sequence[_Unit], given: Sequence[_Unit]) -> list[tuple[int, int]]:
    """Best overlap first; a claim whose words stand in one place before one whose words stand in several."""
    candidates = []
    for w, want in enumerate(wanted):
        for g, give in enumerate(given):
            if want.page == give.page and want.measure == give.measure and give.places:
                shared = max(_shared(want.places[0], place) for place in give.places)
                if shared >= _ENOUGH:
                    candidates.append((-shared, len(give.places), w, g))
    pairs: list[tuple[int, int]] = []
    for _, _, w, g in sorted(candidates):
        if all(w != done and g != taken for done, taken in pairs):
            pairs.append((w, g))
    return pairs


def _shared(one: tuple[int, int], other: tuple[int, int]) -> float:
    return (min(one[1], other[1]) - max(one[0], other[0])) / (max(one[1], other[1]) - min(one[0], other[0]))


def _difference(want: _Unit, give: _Unit) -> str | None:
    bounds = (want.rows[0]["lower"], want.rows[0]["upper"])
    if any((row["lower"], row["upper"]) != bounds for row in give.rows):
        return f"{_line(give)}: bounds {[(row['lower'], row['upper']) for row in give.rows]}, not {bounds}"
    if not _same_sources(want.rows, give.rows):
        return (
            f"{_line(give)}: sources {[row['source'] for row in give.rows]}, not {[row['source'] for row in want.rows]}"
        )
    return None


def _same_sources(gold: Sequence[Row], extracted: Sequence[Row]) -> bool:
    left = list(extracted)
    for row in gold:
        if row["source"] is None:
            hit = next((other for other in left if other["source"] is None), None)
        elif row["anonymous"] and known(row["source"]) is None:
            hit = next((o for o in left if o["anonymous"] and o["source_type"] == row["source_type"]), None)
        else:
            hit = next((other for other in left if same_name(other["source"], row["source"])), None)
        if hit is None:
            return False
        left.remove(hit)
    return not left


@cache
def same_name(one: str | None, other: str | None) -> bool:
    """Canonical names must be equal; a page's own words must share most of their words."""
    if one is None or other is None:
        return one is other
    first, second = known(one), known(other)
    if first is not None or second is not None:
        return first is not None and second is not None and first["name"] == second["name"]
    words, others = (set(re.findall(r"\w+", re.sub(r"^(?:the|a|an)\s+", "", name.casefold()))) for name in (one, other))
    return bool(words & others) and len(words & others) >= _WORDS_SHARED * len(words | others)


def _line(unit: _Unit) -> str:
    row = unit.rows[0]
    return (
        f"{unit.page} {unit.measure} {row['figure']!r} {' '.join(str(row.get('sentence', '')).split())[:140]}".rstrip()
    )
