"""What a page tells of the people it puts at risk, and whether a text repeats any of it.

A detail once found on a page is held back from every row of it: the next sentence, the headline and the address repeat
what the sentence about somebody's family says.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from nkanalysis.lexicon import read
from nkanalysis.sharing import patterns

RISK = ("kin", "speakers", "captives", "nameless")
"""Lists of words that make a page one that could harm somebody."""
_SENTENCE = re.compile(r"(?<=[.!?])[\"\u201d\u2019)]*\s+|\n+")
_RUN = re.compile(rf"{patterns.NAME}(?:\s+{patterns.NAME})*")
_LONGEST = 5
_BESIDE = 40
"""Characters before and behind a name in which an office shows that its bearer is a public person."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a page tells of people at risk.

    Attributes:
        names: Words of their names and workplaces, in small letters.
        places: Words of places below the province, in small letters.
    """

    names: frozenset[str]
    places: frozenset[str]

    def tells(self, text: object) -> bool:
        """Whether a text tells who such a person is: by name, age, work, escort, place or position on the globe.

        Args:
            text: Any words; what is no text tells nothing.
        """
        if not isinstance(text, str) or not text:
            return False
        words = _private_words(text)
        return not (self.names.isdisjoint(words) and self.places.isdisjoint(words)) or _tells_anywhere(text)

    def tells_in_address(self, address: object) -> bool:
        """Whether an address or a file name tells it in the words between its strokes.

        Args:
            address: A URL or a path.
        """
        if not isinstance(address, str):
            return False
        plain = unquote(address)
        if patterns.coordinates().search(plain):
            return True
        words = [patterns.plain(word) for word in re.findall(r"[^\W_]+", plain)]
        if patterns.details().search(" ".join(words)):
            return True
        held = {word for word in self.names | self.places if len(word) > 2}
        fine = patterns.fine_places()
        kinds = ("county", "ri", "dong", "gun")
        by_kind = any(kind in kinds and one not in _not_names() for one, kind in pairwise(words))
        return by_kind or any(word in held or (len(word) > 3 and word in fine) for word in words)


NOTHING = Known(frozenset(), frozenset())


def at_risk(text: str) -> bool:
    """Whether a text speaks of kin, of people inside the country or who left it, or of captives."""
    return patterns.telling(*RISK).search(text) is not None


@lru_cache(maxsize=4096)
def known_on(text: str, open_names: frozenset[str] = frozenset()) -> Known:
    """What a page tells of people at risk.

    Args:
        text: Its page text.
        open_names: Names in small letters of those who speak on it in public, and of who wrote it.
    """
    names: set[str] = set()
    for found in (*patterns.naming().finditer(text), *patterns.aged().finditer(text)):
        names |= _words_of_name(found["name"])
    known = {word for name in open_names for word in name.split()}
    for sentence in _SENTENCE.split(text):
        if sentence and at_risk(sentence):
            for found in patterns.surnamed().finditer(sentence):
                words = _parts(found["name"] or found["given"])
                if _not_names().isdisjoint(words) and not _public(found, sentence):
                    names |= _words_of_name(" ".join(words)) - known
            for found in patterns.workplaces().finditer(sentence):
                names |= _words_of_name(found.group())
    return Known(frozenset(names - _work_words()), frozenset(places_in(text)))


def places_in(text: str) -> Iterator[str]:
    """Words of places below a province that a text names, by the gazetteer or by their kind.

    Args:
        text: Any words.
    """
    fine = patterns.fine_places()
    for run in _RUN.finditer(text):
        words = _parts(run.group())
        for size in (3, 2, 1):
            for at in range(len(words) - size + 1):
                if " ".join(words[at : at + size]) in fine:
                    yield from (word for word in words[at : at + size] if word not in _kinds())
    for found in patterns.local().finditer(text):
        yield from (word for word in _words_of_name(found.group()) if word not in _kinds())


def address_of_host(address: str) -> str | None:
    """The address of a page's host alone; None where it has none.

    Args:
        address: A URL.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        # Brackets that hold no address of a host.
        return None
    return f"{parts.scheme}://{parts.hostname}/" if parts.scheme in ("http", "https") and parts.hostname else None


@lru_cache(maxsize=1 << 15)
def _tells_anywhere(text: str) -> bool:
    """Whether a text tells an age, a workplace, an escort, a position or a place below the province, on any page."""
    if patterns.details().search(text.casefold()) or patterns.coordinates().search(text):
        return True
    return next(places_in(text), None) is not None


def _words_of_name(name: str) -> set[str]:
    """Words of a name that may tell who it is; none of a public one."""
    words = _parts(" ".join(re.findall(patterns.NAME, name)) or name)
    if " ".join(words) in _public_names():
        return set()
    return {word for word in words if len(word) > 1 and word not in _not_names() and word not in _coarse_words()}


def _parts(name: str) -> list[str]:
    """Words of a run of capitalised ones in small letters, hyphens and possessive endings apart."""
    bare = (re.sub(r"[\u2019']s$", "", word) for word in name.split())
    return [part for word in bare for part in patterns.plain(word).split("-") if part]


@lru_cache(maxsize=1 << 15)
def _private_words(text: str) -> frozenset[str]:
    """Capitalised words of a text, those of public names left out."""
    public, found = _public_names(), []
    for run in _RUN.finditer(text):
        words = _parts(run.group())
        at = 0
        while at < len(words):
            size = next((n for n in range(_LONGEST, 1, -1) if " ".join(words[at : at + n]) in public), 0)
            if not size:
                found.append(words[at])
            at += size or 1
    return frozenset(found)


def _public(found: re.Match[str], sentence: str) -> bool:
    """Whether an office beside a name shows that its bearer is a public person."""
    before = re.findall(r"\w+", sentence[max(0, found.start() - _BESIDE) : found.start()].casefold())[-3:]
    behind = sentence[found.end() : found.end() + _BESIDE].casefold()
    after = re.findall(r"\w+", behind)[:6] if behind.startswith((",", " (")) else []
    return not _offices().isdisjoint([*before, *after])


@cache
def _public_names() -> frozenset[str]:
    entries: Iterable[dict[str, list[str] | str]] = (*read("sources")["source"], *read("outlets")["outlet"])
    names = (str(name) for entry in entries for name in (entry["name"], *entry.get("aliases", ())))
    return frozenset(" ".join(_parts(name)) for name in names)


@cache
def _coarse_words() -> frozenset[str]:
    return frozenset(word for name in patterns.coarse_places() for word in name.split())


@cache
def _not_names() -> frozenset[str]:
    return frozenset(patterns.plain(word) for word in patterns.words_of("no_names"))


@cache
def _work_words() -> frozenset[str]:
    return frozenset(patterns.words_of("workplaces")) | {"machine", "chemical", "coal", "textile", "middle", "primary"}


@cache
def _kinds() -> frozenset[str]:
    return frozenset(word for name in patterns.words_of("kinds_of_place") for word in name.split())


@cache
def _offices() -> frozenset[str]:
    return frozenset(patterns.words_of("offices"))
