"""Who is who: under which name a source folds, and who stands in for whom."""

import re
from collections.abc import Iterable
from functools import cache

import pandas as pd

from nkanalysis.lexicon import register

_WORD = re.compile(r"\w+")
_PREFIX = 4
_TELLING = 5
"""Consonants by which a name is known."""
_SOUNDS = str.maketrans(
    {**dict.fromkeys("aeiouywh"), "g": "k", "c": "k", "q": "k", "z": "s", "b": "p", "d": "t", "j": "k"}
)


def names(claims: pd.DataFrame, same: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """Under which name each source folds.

    A source of the register folds under its own name. Spellings of one that it lacks ("Corp", "Corporation"; with and
    without a middle name) fold under one of them. People who are not named fold under the institution to which they
    belong, apart from what that institution says itself.

    Args:
        claims: With ``source``, ``anonymous`` and ``institution``.
        same: Pairs of names that an analyst knows to be one.

    Returns:
        Name by source, those alone that do not stand for themselves.
    """
    found: dict[str, str] = {}
    told = claims.loc[claims["source"].notna(), ["source", "anonymous", "institution"]].drop_duplicates()
    rows = list(zip(told["source"], told["anonymous"], told["institution"], strict=True))
    unnamed = sorted(
        (source, institution)
        for source, anonymous, institution in rows
        if anonymous and not pd.isna(institution) and register.get(source) is None
    )
    found |= {source: f"{institution}: unnamed" for source, institution in reversed(unnamed)}
    relays = {name for via in claims["via"] for name in via}
    found |= _spellings({*(source for source, anonymous, _ in rows if not anonymous), *relays} - set(found))
    for one, other in sorted(tuple(sorted(pair)) for pair in same):
        found |= {
            name: found.get(one, one) for name in (other, *[n for n in found if found[n] == found.get(other, other)])
        }
    return {name: other for name, other in found.items() if name != other}


def _spellings(sources: Iterable[str]) -> dict[str, str]:
    buckets: dict[tuple[str, str], list[str]] = {}
    for source in sorted(sources):
        words = _words(source)
        if len(words) > 1:
            buckets.setdefault((words[0][:_PREFIX], words[-1][:_PREFIX]), []).append(source)
        if (sound := _sound(source)) is not None:
            buckets.setdefault((sound, ""), []).append(source)
    found: dict[str, str] = {}
    for bucket in buckets.values():
        # Registered names first, then the fullest: the others of the bucket are held against them.
        bucket.sort(key=lambda name: (register.get(name) is None, -len(name), name))
        for place, name in enumerate(bucket):
            if register.get(name) is None and name not in found:
                others = (other for other in bucket[:place] if other not in found)
                match = next((other for other in others if alike(name, other)), None)
                if match is not None:
                    found[name] = match
    return found


def alike(one: str, other: str) -> bool:
    """Whether two names are spellings of one.

    Word for word the same or cut short, or lacking words of the middle, or of one sound in Latin letters, as one Korean
    or Ukrainian name gets several spellings.
    """
    if (sound := _sound(one)) is not None and sound == _sound(other):
        return True
    short, long = sorted((_words(one), _words(other)), key=len)
    if len(short) < 2:
        return short == long
    if len(short) == len(long):
        return all(_cut(a, b) for a, b in zip(short, long, strict=True))
    rest = iter(long)
    return _cut(short[0], long[0]) and _cut(short[-1], long[-1]) and all(any(_cut(a, b) for b in rest) for a in short)


def _cut(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= _PREFIX and long.startswith(short))


def _sound(name: str) -> str | None:
    """The consonants of a personal name, hard and soft alike; None for what is no name, or too short to tell."""
    words = [word for word in _WORD.findall(name) if word]
    if not 2 <= len(words) <= 4 or not words[0][:1].isupper() or not words[-1].isalpha() or not name.isascii():
        return None
    letters = "".join(words).casefold().translate(_SOUNDS)
    return letters if len(letters) >= _TELLING else None


def _words(name: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(name)]


@cache
def is_mouthpiece(name: str) -> bool:
    """Whether a source may be somebody who only tells what a body told him: members of a parliament, a person unknown.

    A source of the register that speaks for somebody, a state and a medium are none.
    """
    entry = register.get(name)
    return entry is None or (not entry.outlet and entry.speaks_for is None and entry.parent is not None)


@cache
def coarser(one: str, other: str) -> bool:
    """Whether one is the country or body for whose account the other speaks: "Seoul" for its intelligence service."""
    entry = register.get(one)
    return entry is not None and not entry.person and one in register.above(other)


@cache
def is_country(name: str) -> bool:
    """Whether a source is a state or its government as a whole."""
    entry = register.get(name)
    return entry is not None and entry.type == "government" and entry.parent is None and entry.country is not None


@cache
def is_medium(name: str) -> bool:
    """Whether a source is an outlet of the register."""
    entry = register.get(name)
    return entry is not None and entry.outlet


@cache
def is_person(name: str) -> bool:
    """Whether a source is a named person of the register."""
    entry = register.get(name)
    return entry is not None and entry.person


@cache
def has_voice(name: str) -> bool:
    """Whether a source of the register gives figures of its own or of those for whom it speaks."""
    entry = register.get(name)
    return entry is not None and not entry.outlet and (entry.speaks_for is not None or entry.type != "government")


@cache
def speaker_of(one: str, other: str) -> bool:
    """Whether a person speaks for a body; a head of state and the bodies of his state stay apart."""
    entry = register.get(one)
    if entry is None or not entry.person or entry.type == "head_of_state" or is_country(other):
        return False
    return other in (entry.speaks_for, entry.parent)


@cache
def other_side(one: str, other: str) -> bool:
    """Whether two sources of the register fight on different sides, or one of them on none."""
    a, b = register.get(one), register.get(other)
    return a is not None and b is not None and a.side != "none" and a.side != b.side


@cache
def is_known(name: str) -> bool:
    """Whether the register has this source."""
    return register.get(name) is not None


@cache
def one_state(one: str, other: str) -> bool:
    """Whether both stand under one name of the register, or one under the other."""
    tops = [{name, *register.above(name)} for name in (one, other)]
    return not tops[0].isdisjoint(tops[1])
