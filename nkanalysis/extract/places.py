"""Where things happen: the places that a text names, by gazetteer name, and the one that a figure speaks of."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from nkanalysis import lexicon
from nkanalysis.extract.mentions import Names, Token, tokens
from nkanalysis.extract.words import alternatives, plain
from nkanalysis.lexicon import gazetteer
from nkanalysis.lexicon.gazetteer import Place, Shared

get, within, province = gazetteer.get, gazetteer.within, gazetteer.province

_SERIAL = re.compile(r"[-‑–]\d")
_BLANKS = re.compile(r"[^\S\n]{1,3}")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LAND = "country"
_LEAD = 90  # letters before a name in which its preposition stands
_FINER = {fineness: rank for rank, fineness in enumerate(gazetteer.FINENESS)}


@dataclass(frozen=True, slots=True)
class Found:
    """A place named in a text: ``text[start:end]`` is the name, without possessive, particle or ending."""

    start: int
    end: int
    place: Place


@cache
def _names() -> Names[Place | Shared | None]:
    """Every spelling with its place, and the longer names that hold one and are none."""
    known: list[tuple[str, Place | Shared | None]] = [
        (spelling, place) for place in gazetteer.places().values() for spelling in spellings(place)
    ]
    known += gazetteer.shared().items()
    every = Names(known)
    longer = []
    for name in _others():
        words = tokens(name)
        hits = [hit for at in range(len(words)) if (hit := every.at(name, words, at))]
        whole = every.at(name, words, 0)
        if hits and (whole is None or whole[0] < len(words)):
            longer.append(name)
    for name in longer:
        every.add(name, None)
    return every


def spellings(place: Place) -> set[str]:
    """A place's names and, in Latin letters, each with the words for its kind."""
    listed: dict[str, list[str]] = lexicon.read("places/words")["latin"]["kinds"]
    kinds = listed.get(place.name.split()[-1]) or listed.get(place.fineness, [])
    found = set()
    for name in (place.name, *place.aliases):
        latin = _LATIN.match(name) is not None
        if not (latin and place.needs_kind):
            found.add(name)
        if latin:
            base, _, last = name.rpartition(" ")
            found |= {f"{base if last.lower() in kinds else name} {kind}" for kind in kinds}
    return found


def _others() -> Iterator[str]:
    """Names of outlets, sources and units."""
    for file, key in (("outlets", "outlet"), ("sources", "source"), ("units", "unit")):
        for entry in lexicon.read(file)[key]:
            yield from (entry["name"], *entry.get("aliases", ()))


@cache
def _beside(language: str) -> tuple[Names[bool], Names[bool]]:
    """The words before and after a name that make it something else."""
    listed = lexicon.read(f"{language}/places") if lexicon.has(f"{language}/places") else {}
    return tuple(Names((word, True) for word in listed.get(side, ())) for side in ("before", "after"))  # type: ignore[return-value]


def find(text: str, language: str = "en", *, near: Iterable[Place] = ()) -> list[Found]:
    """All places that a text names, the longest name where several fit, none overlapping another.

    A spelling of several places is the one whose region or country the text names elsewhere, else the gazetteer's
    default, else no place. A name inside an outlet's, source's or unit's name is no place.

    Args:
        text: Anything; the time is linear in it.
        language: Code of the language whose words beside a name tell that it is no place.
        near: Places named around the text, which may tell the meaning of a shared spelling too.

    Returns:
        In the text's order.
    """
    words = tokens(text)
    starts = {word.start: index for index, word in enumerate(words)}
    before, after = _beside(language)
    hits: list[tuple[int, int, Place | Shared]] = []
    for start, end, what in _names().find(text, words):
        if what is None or _SERIAL.match(text, end):
            continue
        first = starts[start]
        last = next(i for i in range(first, len(words)) if words[i].end >= end)
        if _is_beside(text, words, before, first - 1, first) or _is_beside(text, words, after, last + 1, last):
            continue
        hits.append((start, end, what))
    told = _told([*(what for _, _, what in hits), *near])
    found = []
    for start, end, what in hits:
        place = what if isinstance(what, Place) else _meant(what, told)
        if place is not None:
            found.append(Found(start, end, place))
    return found


def _is_beside(text: str, words: list[Token], names: Names[bool], at: int, name: int) -> bool:
    if not 0 <= at < len(words):
        return False
    left, right = sorted((words[at], words[name]))
    return bool(_BLANKS.fullmatch(text[left.end : right.start])) and names.at(text, words, at) is not None


def _told(hits: Iterable[Place | Shared]) -> frozenset[str]:
    """Names of the places that are told without doubt, and of all that they lie in."""
    sure = {hit.name for hit in hits if isinstance(hit, Place)}
    return frozenset(sure | {place.name for name in sure for place in gazetteer.above(name)})


def _meant(shared: Shared, told: frozenset[str]) -> Place | None:
    places = gazetteer.places()
    if shared.by_context:
        lines = {name: {name, *(place.name for place in gazetteer.above(name))} for name in shared.means}
        common = set.intersection(*lines.values())
        fitting = {name: len((line - common) & told) for name, line in lines.items()}
        best = max(fitting.values())
        named = [name for name, count in fitting.items() if count == best]
        if best and len(named) == 1:
            return places[named[0]]
    return places[shared.default] if shared.default else None


@dataclass(frozen=True)
class _Around:
    """What stands before a place where something happens, and behind one that only owns something."""

    at: re.Pattern[str]
    whose: re.Pattern[str]
    occasion: re.Pattern[str]
    origin: re.Pattern[str]


@cache
def _around(language: str) -> _Around:
    words = lexicon.read(f"{language}/scopes")
    return _Around(
        at=re.compile(rf"(?<!\w){alternatives(words['place_prepositions'])}\s+(?:[\w'-]+\s+){{0,3}}$"),
        whose=re.compile(rf"{alternatives(words['possessive_endings'])}\s"),
        occasion=re.compile(
            rf"(?<!\w){alternatives(words['occasions'])}\s+(?:{alternatives(words['occasion_of'])}\s+(?:[\w'-]+\s+){{1,5}})?"
            rf"{alternatives(words['occasion_in'])}\s+(?:[\w'-]+\s+){{0,2}}$"
        ),
        origin=re.compile(
            rf"(?<!\w){alternatives(words['origin_people'])}\s+{alternatives(words['origin_of'])}\s+(?:[\w'-]+\s+)?$"
        ),
    )


def where(
    sentence: str,
    start: int,
    end: int,
    language: str = "en",
    *,
    but: Callable[[int, int], bool] = lambda start, end: False,
) -> Found | None:
    """The place of a figure, the finest of those that a preposition of place leads to, the nearest among equals.

    Capitals from which governments speak are passed by: what is said there happened elsewhere.

    Args:
        sentence: The figure's sentence.
        start: Where the figure starts in it.
        end: Where it ends.
        language: Lexicon folder.
        but: Whether what stands at a span of the sentence is no scene of the figure: somebody spoke there.

    Returns:
        The place and where the sentence names it; None where it tells none.
    """
    text, around = plain(sentence), _around(language)
    found = []
    for one in find(sentence, language):
        if one.place.seat or around.whose.match(text, one.end):
            continue
        lead = text[max(0, one.start - _LEAD) : one.start]
        if not around.at.search(lead) or around.occasion.search(lead) or but(one.start, one.end):
            continue
        if one.place.fineness == _LAND and around.origin.search(lead):
            continue
        distance = one.start - end if one.start >= end else start - one.end + 40
        found.append((-_FINER[one.place.fineness], distance, one.place.name, one))
    return min(found, key=lambda item: item[:3])[3] if found else None


def place(sentence: str, start: int, end: int, language: str = "en") -> str | None:
    """The gazetteer name of the place of a figure; see ``where``."""
    found = where(sentence, start, end, language)
    return found.place.name if found else None
