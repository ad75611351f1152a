"""The codebook: what every value of a coded column means, with an example, printed from `codebook.toml`.

The values are those of the contracts; which columns hold a list of them is read from these, so neither can drift from
what a table may say.
"""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandera.pandas as pa

from nkanalysis.schemas.columns import LISTED
from nkanalysis.schemas.contract import TABLES
from nkanalysis.schemas.derived import DERIVED

FILE = Path(__file__).with_name("codebook.toml")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one value means.

    Attributes:
        means: In one sentence.
        example: A sentence that reads so, or a case of it.
    """

    means: str
    example: str


@dataclass(frozen=True, slots=True)
class Section:
    """One list of values.

    Attributes:
        name: By which it is asked for.
        heading: For a reader.
        about: What holds for all of them; may be empty.
        read: Table and column in which the kit gives these values when it reads the examples; empty where the examples
            are no sentences of pages.
        values: Each with its meaning, in the contract's order.
        columns: Every ``table.column`` that holds them.
    """

    name: str
    heading: str
    about: str
    read: str
    values: Mapping[str, Meaning]
    columns: tuple[str, ...]


def coded() -> dict[str, tuple[str, ...]]:
    """The closed list of every column that has one, by ``table.column``."""
    return {
        f"{table}.{column.name}": tuple(map(str, found))
        for table, schema in (TABLES | DERIVED).items()
        for column in schema.columns.values()
        if (found := _closed(column))
    }


def _of_the_lexicon() -> dict[str, tuple[str, ...]]:
    """The section that explains what a column may hold whose values the lexicon has, by ``table.column``."""
    return {
        f"{table}.{column.name}": (str(told[LISTED]),)
        for table, schema in (TABLES | DERIVED).items()
        for column in schema.columns.values()
        if LISTED in (told := column.metadata or {})
    }


@cache
def sections() -> tuple[Section, ...]:
    """Every list of values, in the order of the codebook."""
    lists = coded() | _of_the_lexicon()
    found = []
    for name, section in tomllib.loads(FILE.read_text(encoding="utf-8")).items():
        values = {value: Meaning(**told) for value, told in section["values"].items()}
        columns = tuple(column for column, listed in lists.items() if set(listed) == set(values) or listed == (name,))
        found.append(Section(name, section["heading"], section["about"], section.get("read", ""), values, columns))
    return tuple(found)


def codebook(names: Collection[str] | None = None) -> str:
    """The codebook as Markdown.

    Args:
        names: Sections, or columns as ``measure`` or ``claims.measure``; None for all.

    Returns:
        A heading a section, the columns that hold its values, and a line a value: what it means and an example.

    Raises:
        KeyError: No section and no column is called so.
    """
    wanted = None if names is None else {section.name for name in names for section in called(name)}
    lines = ["# Codebook", ""]
    for section in sections():
        if wanted is None or section.name in wanted:
            lines += _printed(section)
    return "\n".join(lines)


def called(name: str) -> list[Section]:
    """The sections of a name: its own, or those whose values a column of that name holds.

    Args:
        name: ``measure``, ``claims.measure``.

    Raises:
        KeyError: There is none.
    """
    found = [one for one in sections() if one.name == name or _holds(one, name)]
    if not found:
        raise KeyError(name)
    return found


def _holds(section: Section, name: str) -> bool:
    return any(name in (column, column.partition(".")[2]) for column in section.columns)


def _printed(section: Section) -> Iterator[str]:
    yield from [f"## {section.heading}", ""]
    if section.about:
        yield from [section.about, ""]
    held = ", ".join(f"`{column}`" for column in section.columns)
    yield from [f"In {held}.", "", "| value | what it means | example |", "| --- | --- | --- |"]
    for value, meaning in section.values.items():
        yield f"| `{value}` | {_cell(meaning.means)} | {_cell(meaning.example)} |"
    yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _closed(column: pa.Column) -> list[object]:
    for check in column.checks:
        if check.name == "isin":
            return list(check.statistics["allowed_values"])
    return []
