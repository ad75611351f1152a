"""Which column of a table, or key of a JSON record, is what: by its name, else by what stands in it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import mean

from nkanalysis.corpus.stamps import stamp
from nkanalysis.lexicon import read, tlp

FIELDS = (
    "text",
    "title",
    "url",
    "outlet",
    "republisher",
    "author",
    "published",
    "modified",
    "retrieved",
    "language",
    "kind",
    "sharing",
)
SAMPLE = 50
"""So many records are looked at."""
_DEEPEST, _MOST_KEYS = 4, 400
_BARE = re.compile(r"[\s_.\-]+")
_ADDRESS = re.compile(r"https?://\S{3,2000}$")
_LEAST_TEXT = 120
_LONGEST_NAME = 60
_INNER = 100
"""A name within an inner object is less sure than any by itself."""

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column is taken for what.

    Attributes:
        taken: Column by field; without ``text`` nothing can be read.
        unused: The other columns.
        missing: Columns that were given by hand and are not there.
    """

    taken: Mapping[str, str]
    unused: tuple[str, ...]
    missing: tuple[str, ...] = ()

    def words(self) -> str:
        """One line for the analyst."""
        taken = ", ".join(f"{field} ← {column}" for field, column in self.taken.items())
        unused = ", ".join(name[:_LONGEST_NAME] for name in self.unused[:12])
        more = f" and {len(self.unused) - 12} more" if len(self.unused) > 12 else ""
        missing = f"; not there: {', '.join(self.missing)}" if self.missing else ""
        return taken + (f"; not used: {unused}{more}" if unused else "") + missing

    def entry(self, row: Row) -> Row:
        """A row's values by field."""
        return {field: row[column] for field, column in self.taken.items() if row.get(column, "").strip()}


def flat(record: Mapping[str, object]) -> Row:
    """A JSON record as a row: inner objects by their way (``source.name``), lists joined, all as text.

    Args:
        record: What a JSON object holds.
    """
    return dict(_flat(record, "", 0))


def _flat(value: object, name: str, depth: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and depth < _DEEPEST:
        for key, inner in list(value.items())[:_MOST_KEYS]:
            yield from _flat(inner, f"{name}.{key}" if name else str(key), depth + 1)
    elif isinstance(value, list):
        parts = [part for part in map(_word, value) if part]
        told = any(len(part) > _LEAST_TEXT or part.rstrip().endswith((".", "!", "?", "”")) for part in parts)
        yield name, ("\n\n" if told else ", ").join(parts)
    elif value is not None:
        yield name, _word(value)


def _word(value: object) -> str:
    if isinstance(value, dict):
        return next((str(value[key]) for key in ("text", "name", "title", "value", "#text") if value.get(key)), "")
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value).lower()
    return str(value)


@cache
def _names() -> dict[str, dict[str, int]]:
    return {
        field: {name: rank for rank, name in enumerate(names)} for field, names in read("intake")["columns"].items()
    }


def mapping_of(rows: Sequence[Row], columns: Sequence[str], given: Mapping[str, str]) -> Columns:
    """The columns of a table, guessed but for those given by hand.

    Names decide first, the surest of them, as far as what stands in the column can be such a thing; then, for text,
    address and day of publication alone, what stands in it.

    Args:
        rows: Some records of the table.
        columns: Its columns, in order.
        given: Column by field, by hand; an empty column leaves the field out. One that the table lacks is passed over.
    """
    values = {column: [row[column] for row in rows if row.get(column, "").strip()] for column in columns}
    taken = {field: column for field, column in given.items() if column in values}
    for field in FIELDS:
        if field not in given:
            free = [column for column in columns if column not in taken.values()]
            found = _by_name(field, free, values) or _by_values(field, free, values)
            if found is not None:
                taken[field] = found
    ordered = {field: taken[field] for field in FIELDS if field in taken}
    unused = tuple(column for column in columns if column not in taken.values())
    return Columns(ordered, unused, tuple(column for column in given.values() if column and column not in values))


def _by_name(field: str, free: Sequence[str], values: Mapping[str, list[str]]) -> str | None:
    names = _names().get(field, {})
    ranked = []
    for place, column in enumerate(free):
        way = column.lower().split(".")
        last = _BARE.sub("", way[-1])
        rank = names.get(_BARE.sub("", column.lower()))
        if rank is None and len(way) > 1 and last in names:
            rank = names[last] + _INNER
        if field == "outlet" and len(way) > 1 and last in ("name", "title"):
            # A source that is an object has a name.
            rank = names.get(_BARE.sub("", way[-2]))
        if rank is not None and values[column] and _can_be(field, values[column]):
            ranked.append((rank, place, column))
    if field == "text" and len(ranked) > 1:
        # Of a whole text and its opening, which exports like to call "content" and "text", the longer one.
        return max(ranked, key=lambda entry: (_length(values[entry[2]]) // 200, -entry[0]))[2]
    return min(ranked)[2] if ranked else None


def _can_be(field: str, values: list[str]) -> bool:
    sample = values[:SAMPLE]
    if field == "url":
        return _share(sample, _is_address) >= 0.5
    if field in ("published", "modified", "retrieved"):
        return _share(sample, lambda value: any(ch.isdigit() for ch in value)) >= 0.5
    if field in ("outlet", "republisher"):
        return _share(sample, lambda value: len(value) <= 120 and not value.strip().isdigit()) >= 0.8
    if field == "language":
        return _share(sample, lambda value: 2 <= len(value.strip()) <= 12) >= 0.8
    if field == "title":
        return _share(sample, lambda value: not value.strip().isdigit()) >= 0.5
    if field == "kind":
        return all(value.strip() in ("article", "digest") for value in sample)
    if field == "sharing":
        return _share(sample, _is_label) >= 0.5
    if field == "text":
        return _share(sample, lambda value: any(ch.isalpha() for ch in value) and not _ADDRESS.match(value)) >= 0.5
    return True


def _by_values(field: str, free: Sequence[str], values: Mapping[str, list[str]]) -> str | None:
    if field == "text":
        fit = [column for column in free if _is_prose(values[column])]
        return max(fit, key=lambda column: _length(values[column]), default=None)
    if field == "url":
        fit = [
            c for c in free if values[c] and _share(values[c], lambda v: _ADDRESS.match(v.strip()) is not None) > 0.9
        ]
        return fit[0] if len(fit) == 1 else None
    if field == "published":
        fit = [column for column in free if values[column] and _share(values[column], _is_day) > 0.9]
        return fit[0] if len(fit) == 1 else None
    return None


def _is_prose(values: list[str]) -> bool:
    return bool(values) and _length(values) >= _LEAST_TEXT and _share(values, lambda v: len(v.split()) >= 8) >= 0.5


def _is_address(value: str) -> bool:
    return _ADDRESS.match(value.strip()) is not None


def _is_label(value: str) -> bool:
    try:
        return bool(tlp.label(value))
    except ValueError:
        return False


def _is_day(value: str) -> bool:
    return 8 <= len(value) <= 40 and not value.strip().isdigit() and stamp(value).day is not None


def _length(values: list[str]) -> int:
    return int(mean(len(value) for value in values[:SAMPLE])) if values else 0


def _share(values: list[str], test: Callable[[str], bool]) -> float:
    return sum(1 for value in values[:SAMPLE] if test(value)) / max(len(values[:SAMPLE]), 1)
