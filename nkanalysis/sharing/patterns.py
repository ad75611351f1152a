"""What tells who a protected person is, as patterns: made once from the words of the lexicon."""

import re
from collections.abc import Iterable
from functools import cache

from nkanalysis.lexicon import gazetteer, read
from nkanalysis.lexicon.conflict import conflict

LANGUAGE = "en"
"""Of the words that are looked for."""
NAME = r"[A-Z\u00C0-\u024F][\w\u2019'-]*"
"""A capitalised word."""
_COORDINATES = (
    r"\d{1,3}(?:[.,]\d+)?\s*°\s*(?:\d{1,2}\s*[\u2032\u2019']\s*)?(?:\d{1,2}(?:[.,]\d+)?\s*[\u2033\u201d\"]\s*)?(?:[NSEW]\b)?",
    r"(?<![\d.])-?\d{1,3}\.\d{3,}\s*[,;/ ]\s*-?\d{1,3}\.\d{3,}(?!\d)",
    r"\b(?:lat(?:itude)?|lon(?:g(?:itude)?)?)\.?\s*[:=]?\s*-?\d",
    r"\b\d{1,2}[A-Z]\s?[A-Z]{2}\s?\d{3,5}\s?\d{3,5}\b",
    r"\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b",
)


def words_of(name: str) -> list[str]:
    """A list of the lexicon's words on protected people."""
    return list(read(f"{LANGUAGE}/protected")[name])


@cache
def telling(*names: str) -> re.Pattern[str]:
    """Whole words of some lists, letter case aside; a blank stands for any white space.

    Args:
        names: Keys of the lexicon's ``protected``.
    """
    listed = [word for name in names for word in words_of(name)]
    words = [r"\s+".join(map(re.escape, word.split())) for word in sorted(listed, key=len, reverse=True)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


@cache
def details() -> re.Pattern[str]:
    """Ages, standing in a family, workplaces, escorts in a text in small letters: what still tells who it is."""
    ends = "|".join(words_of("number_ends"))
    number = rf"(?:\d{{1,2}}(?![\d,.]\d)|(?:{'|'.join(words_of('number_words'))})(?:[- ](?:{ends}))?)"
    listed = [word for name in ("ages", "standing", "work", "escorts") for word in words_of(name)]
    made = [re.sub(r"\s+", r"\\s+", word.replace("{number}", number)) for word in listed]
    # Small letters in a text in small letters: the engine skips what no word begins with, which it can't do otherwise.
    return re.compile(rf"(?<!\w)(?:{'|'.join(made)})(?!\w)".replace("[Pp]", "p"))


@cache
def coordinates() -> re.Pattern[str]:
    """Degrees, pairs of decimal degrees, grid references and plus codes."""
    return re.compile("|".join(_COORDINATES))


@cache
def local() -> re.Pattern[str]:
    """A place below the province by its kind: ``Example county``, ``county of Example``, ``Example-ri``."""
    kinds = "|".join(re.sub(r"\s+", r"\\s+", word) for word in words_of("kinds_of_place"))
    return re.compile(
        rf"(?P<first>{NAME})(?:\s+{NAME}){{0,2}}?[\s-](?i:{kinds})\b|\b(?i:{kinds})\s+of\s+(?P<last>{NAME})"
        rf"|\b(?P<dashed>{NAME})[- ](?:ri|dong|gun|kun|ŭp|rodongjagu)\b|\b(?P<hyphened>{NAME})-(?:up|si|gu|ku|guyok)\b"
    )


@cache
def workplaces() -> re.Pattern[str]:
    """A workplace by its name: ``Example Machine Factory``."""
    kinds = "|".join(map(re.escape, words_of("workplaces")))
    return re.compile(rf"(?P<first>{NAME})(?:\s+{NAME}){{0,4}}?\s+(?i:{kinds})\b|\b(?i:{kinds})\s+No\.?\s*\d+")


@cache
def fine_places() -> frozenset[str]:
    """Names in small letters of what lies below a province of the country whose people are protected."""
    coarse = {"country", "region"}
    found = [
        one for one in gazetteer.places().values() if one.country in conflict().protected and one.fineness not in coarse
    ]
    return frozenset(_spelled(one for one in found if one.code is None))


@cache
def coarse_places() -> frozenset[str]:
    """Names in small letters of countries, regions and cities that are one, and of every place elsewhere."""
    found = gazetteer.places().values()
    return frozenset(
        _spelled(
            one
            for one in found
            if one.country not in conflict().protected or one.code or one.fineness in ("country", "region")
        )
    )


def _spelled(places: Iterable[gazetteer.Place]) -> Iterable[str]:
    for place in places:
        for name in (place.name, *place.aliases):
            if name.isascii() or any(char.isascii() and char.isalpha() for char in name):
                yield plain(name)


def plain(name: str) -> str:
    """A name in small letters without apostrophes: ``P'yongan`` as ``pyongan``."""
    return re.sub(r"[\u2018\u2019'\u02BC`]", "", name).casefold()


@cache
def naming() -> re.Pattern[str]:
    """Words that a private person's name stands behind, with that name."""
    listed = "|".join(re.sub(r"\s+", r"\\s+", word) for word in words_of("naming"))
    return re.compile(rf"(?<!\w)(?:{listed})\s+[\"\u201c\u2018]?(?P<name>{NAME}(?:\s+{NAME}){{0,2}})")


@cache
def aged() -> re.Pattern[str]:
    """A name with an age beside it: ``Example, 26,``, ``Example (26)``, ``Example, a 26-year-old``."""
    return re.compile(
        rf"(?P<name>{NAME}(?:\s+{NAME}){{0,2}})"
        r"(?:,\s*(?:aged\s+)?\d\d\s*(?=[,.;)])|\s*\((?:aged\s+)?\d\d\)|,?\s+(?:an?\s+|aged\s+|is\s+|was\s+)?\d\d-years?-old)"
    )


@cache
def surnamed() -> re.Pattern[str]:
    """A name whose surname, which comes first, the lexicon has; or a given name of two syllables with a hyphen."""
    surnames = "|".join(sorted(map(re.escape, words_of("surnames")), key=len, reverse=True)) or "(?!)"
    given = r"[A-Z][a-z]{0,6}(?:-[A-Za-z][a-z]{1,6}| [A-Z][a-z]{1,6})?"
    return re.compile(rf"\b(?P<name>(?:{surnames})[ -]{given})\b|\b(?P<given>[A-Z][a-z]{{1,5}}-[a-z]{{1,6}})\b")
