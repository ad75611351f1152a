"""Short names that a text gives in brackets behind the long ones: "the Ministry of National Defense (MND)"."""

import re
from dataclasses import dataclass
from functools import cache

from nkanalysis import lexicon
from nkanalysis.extract.nameforms import without_article
from nkanalysis.extract.register import known, source_type

_BRACKETED = re.compile(r"(?<=\w)[”\"]? \((?P<short>[A-Z][A-Za-z]{0,5}[A-Z])\)")
_BEFORE = 120
"""Characters before the bracket in which the long name stands."""
_LONGEST = 10
"""Words of a long name."""
_CLAUSE = re.compile(r"[.;:,()\n“”\"]")


@dataclass(frozen=True)
class Bearer:
    """Whose short name it is.

    Attributes:
        name: Canonical name, or the page's words.
        type: Source type.
        registered: The register knows it.
    """

    name: str
    type: str
    registered: bool


def acronyms(text: str, language: str) -> dict[str, Bearer]:
    """The institutions of which a text gives the short name, by that name; the first that bears one keeps it.

    Args:
        text: The article.
        language: Lexicon folder.
    """
    found: dict[str, Bearer] = {}
    for match in _BRACKETED.finditer(text):
        before = _CLAUSE.split(text[max(0, match.start() - _BEFORE) : match.start()])[-1].split()[-_LONGEST:]
        if match["short"] not in found and (bearer := _bearer(before, match["short"], language)):
            found[match["short"]] = bearer
    return found


def _bearer(before: list[str], short: str, language: str) -> Bearer | None:
    """The longest run of words before the bracket that the register knows, or whose initials the short name has."""
    for start in range(len(before)):
        if entry := known(" ".join(before[start:]), language):
            return Bearer(entry["name"], entry["type"], registered=True)
    inside = _inside(language)
    for start in range(len(before) - 1):
        words = [w for w in before[start:] if w.lower() not in inside]
        initials = "".join(part[0] for word in words for part in word.split("-") if part)
        capitals = before[start][0].isupper() and before[start].lower() not in inside
        if capitals and initials.upper() == short.upper():
            name = " ".join(before[start:])
            return Bearer(without_article(name, language), source_type(name, language), registered=False)
    return None


@cache
def _inside(language: str) -> frozenset[str]:
    """Small words inside a name that have no letter in its short form."""
    return frozenset(lexicon.read(f"{language}/discourse")["names"]["inside"])
