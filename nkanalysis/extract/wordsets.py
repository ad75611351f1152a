"""Lists of the lexicon as sets: a dataclass has a field for each list, by the list's name."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

from nkanalysis import lexicon

Sets = TypeVar("Sets")


def word_sets(kind: type[Sets], language: str, file: str, part: str | None = None) -> Sets:
    """The lists of a file of a language's lexicon that a dataclass names.

    Args:
        kind: A dataclass whose fields are sets of words; each has the name of a list.
        language: Lexicon folder.
        file: The file's name in it.
        part: The file's table that holds the lists; a list that it lacks is taken from above all tables.

    Raises:
        LexiconError: A list is missing, or is no list of words.
    """
    whole: dict[str, Any] = lexicon.read(f"{language}/{file}")
    own: Mapping[str, Any] = whole.get(part, {}) if part is not None else whole
    return kind(**{f.name: _words(f.name, own, whole, f"{language}/{file}.toml", part) for f in fields(kind)})  # type: ignore[arg-type]


def _words(name: str, own: Mapping[str, Any], whole: Mapping[str, Any], path: str, part: str | None) -> frozenset[str]:
    listed = own.get(name, whole.get(name))
    if not isinstance(listed, list) or not all(isinstance(word, str) for word in listed):
        where = f"under [{part}] or above all tables" if part is not None else "above all tables"
        raise lexicon.LexiconError(f"{path}: no list of words {name} {where}; add one, empty if need be")
    return frozenset(listed)
