"""Names and numbers of an article swapped for others of their kind, and what its claims must then say.

A swap is a table of words: where one stands on the page, as a whole word, the other takes its place. People keep their
full name and surname apart, institutions their name and its acronym; numbers keep their digits, separators and round
zeros, and which of them is larger.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from random import Random

from nkanalysis import lexicon
from nkanalysis.extract.register import known
from nkanalysis.lexicon import gazetteer
from nkanalysis.records import Block, Claim, Document


@dataclass(frozen=True)
class Swap:
    """What takes the place of what.

    Attributes:
        words: By the words on the page.
        names: By canonical name, where the words alone don't tell.
        numbers: By spans of the page, the digits or words that take their place.
        values: By number, the number that takes its place.
        free: Fields of a claim that may differ: what is swapped is of another sort there.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[tuple[int, int], str] = field(default_factory=dict)
    values: Mapping[int, int] = field(default_factory=dict)
    free: frozenset[str] = frozenset()

    def edits(self, text: str, document: Document) -> list[tuple[int, int, str]]:
        """Start, end and new words of every place that changes, in order."""
        if self.numbers:
            return sorted((start, end, words) for (start, end), words in self.numbers.items())
        pattern = _whole(self.words)
        return [
            (block.start + found.start(), block.start + found.end(), self.words[found[0]])
            for block in document.blocks
            for found in pattern.finditer(text[block.start : block.end])
        ]

    def renamed(self, name: str | None) -> str | None:
        """A name as it must read afterwards, canonical where the register or the gazetteer knows it."""
        if name is None or name in self.names:
            return self.names[name] if name else None
        new = _whole(self.words).sub(lambda found: self.words[found[0]], name) if self.words else name
        if new == name:
            return name
        entry = known(new)
        return entry["name"] if entry else new


@dataclass(frozen=True)
class Swapped:
    """An article after a swap, and where every offset of it went."""

    text: str
    document: Document
    edits: tuple[tuple[int, int, str], ...]

    def moved(self, offset: int) -> int:
        """Where an offset that lies in no swapped word has gone; one in such a word goes to its end."""
        shift = 0
        for start, end, words in self.edits:
            if offset >= end:
                shift += len(words) - (end - start)
            elif offset > start:
                return start + shift + len(words)
        return offset + shift


def swapped(text: str, document: Document, swap: Swap) -> Swapped | None:
    """The article with a swap made; None where it has none of the words."""
    edits = swap.edits(text, document)
    if not edits:
        return None
    parts, at = [], 0
    for start, end, words in edits:
        parts += [text[at:start], words]
        at = end
    after = Swapped("".join([*parts, text[at:]]), document, tuple(edits))
    blocks = tuple(Block(after.moved(b.start), after.moved(b.end), b.role) for b in document.blocks)
    record = replace(
        document,
        outlet=swap.renamed(document.outlet),
        start=after.moved(document.start),
        end=after.moved(document.end),
        blocks=blocks,
    )
    return replace(after, document=record)


def _whole(words: Mapping[str, str]) -> re.Pattern[str]:
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest)) + r")(?!\w|-\w)")


# --- people ------------------------------------------------------------------------------------------------------

UNHEARD_OF = ("Taras Hnatiuk", "Ostap Melnychuk", "Warren Pembroke", "Curtis Haldane", "Elliot Marchetti")
KOREAN = ("Baek Jae-ho", "Ryu Sang-min", "Shim Dong-wook", "Ahn Tae-gyu", "Moon Ji-hwan")
KIMS = ("Kim Jae-ho", "Kim Sang-min", "Kim Dong-wook")
WESTERN = ("Marcus Tolland", "Greta Lindqvist", "Oskar Brandvold", "Philip Ashdown")
OF_THE_GOLD = (
    "Anatolii Barhylevych", "Dale Brannigan", "Ingrid Halloran", "Inna Storozh", "Lex Fridman", "Soohyun Pratt",
    "Bae Ok-hwa", "Han Do-yeon", "Kang Tae-yul", "Kwon Mi-rae", "Lee Seong-kweun", "Lee Sung-kyung", "Noh Jin-seok",
    "Oh Jae-won", "Park Sun-won", "Seo Min-jae", "Yu Yong-weon", "Yun Sang-cheol",
)  # fmt: skip
"""People whom the gold names and the register does not."""


def _registered() -> list[dict[str, object]]:
    return [source for source in lexicon.read("sources")["source"] if source.get("person")]


def _spellings(person: Mapping[str, object]) -> tuple[list[str], list[str]]:
    """Full names and surnames of somebody in the register."""
    aliases = person["aliases"]
    assert isinstance(aliases, list)
    named = [
        a for a in [str(person["name"]), *aliases] if all(word[0].isupper() for word in a.split()) and "'" not in a
    ]
    short = [a for a in named if " " not in a and not a.endswith("'s")]
    return [a for a in named if any(a.endswith(f" {s}") for s in short) and len(a.split()) == 2], short


def _as_somebody(person: Mapping[str, object], new: str) -> dict[str, str]:
    full, short = _spellings(person)
    return dict.fromkeys(full, new) | dict.fromkeys(short, new.split()[-1])


def registered_people(text: str, _: Sequence[Claim], random: Random) -> Swap:
    """People of the register for others of the same type and country who speak for the same."""
    words: dict[str, str] = {}
    names: dict[str, str] = {}
    people = _registered()
    for person in people:
        others = [
            p
            for p in people
            if p is not person and all(p.get(k) == person.get(k) for k in ("type", "country", "parent", "speaks_for"))
        ]
        others = [p for p in others if str(p["name"]) not in text and str(p["name"]).split()[-1] not in text]
        others = [p for p in others if p["name"] not in names.values()]
        if others and any(s in text for s in _spellings(person)[1]):
            new = str(random.choice(others)["name"])
            words |= _as_somebody(person, new)
            names[str(person["name"])] = new
    return Swap(words, names)


def unheard_of_people(text: str, _: Sequence[Claim], random: Random) -> Swap:
    """People of the register for some whom it does not know; whom they speak for is then no longer known."""
    words: dict[str, str] = {}
    names: dict[str, str] = {}
    pool = random.sample(UNHEARD_OF, len(UNHEARD_OF))
    for person in _registered():
        if person["type"] != "head_of_state" and any(s in text for s in _spellings(person)[1]) and pool:
            names[str(person["name"])] = pool.pop()
            words |= _as_somebody(person, names[str(person["name"])])
    return Swap(words, names, free=frozenset({"source_type", "institution"}))


def people(text: str, _: Sequence[Claim], random: Random) -> Swap:
    """People whom the register does not know for others, their surnames too."""
    return _people(text, list(KOREAN), list(WESTERN), random)


def kims(text: str, _: Sequence[Claim], random: Random) -> Swap:
    """Koreans for people called Kim, as the leader is."""
    return _people(text, list(KIMS), [], random)


def _people(text: str, korean: list[str], western: list[str], random: Random) -> Swap:
    words: dict[str, str] = {}
    for name in OF_THE_GOLD:
        pool = korean if "-" in name else western
        if name in text and pool:
            new = pool.pop(random.randrange(len(pool)))
            first = 0 if "-" in name else -1
            words |= {name: new, name.split()[first]: new.split()[first]}
    return Swap(words)


# --- institutions, outlets, places -------------------------------------------------------------------------------

INSTITUTIONS = (
    {"Joint Chiefs of Staff": "Ministry of National Defense", "JCS": "MND"},
    {"Institute for the Study of War": "Center for Strategic and International Studies", "ISW": "CSIS"},
    {"White House": "State Department"},
    {"Korean Central News Agency": "Korean Central Television", "KCNA": "KCTV"},
    {"Ministry of National Defense": "Joint Chiefs of Staff", "MND": "JCS"},
    {"State Department": "White House"},
)
"""Of the same type and country each."""
MADE_UP = (
    {"National Intelligence Service": "State Security Bureau", "NIS": "SSB"},
    {"Special Operations Forces": "Mountain Assault Forces", "SSO": "MAF"},
    {"Main Directorate of Intelligence": "Main Directorate of Reconnaissance", "HUR": "MDR", "GUR": "MDR"},
    {"Defence Intelligence": "Field Reconnaissance", "Defense Intelligence": "Field Reconnaissance"},
    {"Institute for the Study of War": "Institute for Northern Affairs", "ISW": "INA"},
)
"""Institutions that no register knows."""
WIRES = {"Agence France-Presse": "AFP", "Associated Press": "AP", "Interfax-Ukraine": "", "Kyodo": "", "Reuters": ""}
MEDIA = ("Chosun Ilbo", "Financial Times", "Kyiv Post", "Le Monde", "New York Times", "Wall Street Journal")
AMBIGUOUS = frozenset({"Independent", "Insider", "The Independent", "Focus", "APP", "Guardian", "Hill", "Time"})
PLACES = {
    "Kursk": ("Belgorod", "Bryansk"),
    "South Pyongan": ("North Hwanghae", "South Hamgyong"),
    "North Hamgyong": ("South Hwanghae", "South Hamgyong"),
    "North Pyongan": ("South Hwanghae", "North Hwanghae"),
}
VILLAGES = ("Makhnovka", "Plekhovo", "Kurilovka", "Martynovka", "Malaya Loknya", "Nikolskoye", "Sverdlikovo")
CITIES = ("Chongjin", "Hamhung", "Hoeryong", "Hyesan", "Nampo", "Pyongsong", "Sinuiju", "Wonsan")


def institutions(text: str, _: Sequence[Claim], random: Random) -> Swap:
    """Institutions for which nobody of the article speaks, for others of the register of the same type and country."""
    words: dict[str, str] = {}
    spoken_for = {person["parent"] for person in _registered() if any(s in text for s in _spellings(person)[1])}
    for table in INSTITUTIONS:
        there = any(_stands(old, text) for old in table) and not any(_stands(new, text) for new in table.values())
        if there and not words.keys() & set(table.values()) and not spoken_for & {_canonical(old) for old in table}:
            words |= table
    return Swap(words, {_canonical(old): _canonical(new) for old, new in words.items() if known(new)})


def made_up_institutions(text: str, _: Sequence[Claim], random: Random) -> Swap:
    """Institutions for some that the register does not know: who is meant may be told otherwise, what is told not."""
    words: dict[str, str] = {}
    for table in MADE_UP:
        if any(old in text for old in table) and not words.keys() & table.keys():
            words |= table
    return Swap(words, free=frozenset({"source", "source_type", "institution", "via", "rule", "anonymous"}))


def _canonical(words: str) -> str:
    entry = known(words)
    return entry["name"] if entry else words


def outlets(text: str, _: Sequence[Claim], random: Random) -> Swap:
    """Outlets for others, wires for wires; the article's own too."""
    words: dict[str, str] = {}
    names: dict[str, str] = {}
    wires = [wire for wire in WIRES if wire not in text and not (WIRES[wire] and WIRES[wire] in text)]
    media = [outlet for outlet in MEDIA if outlet not in text]
    for outlet in lexicon.read("outlets")["outlet"]:
        spelled = [a for a in (outlet["name"], *outlet.get("aliases", ())) if a.isascii() and a not in AMBIGUOUS]
        pool = wires if outlet["kind"] == "wire" else media
        entry = known(outlet["name"])
        ours = entry is None or "kind" not in entry or outlet.get("state_media")  # a source of the register's, then
        if ours or not pool or not any(_stands(alias, text) for alias in spelled):
            continue
        new = pool.pop(random.randrange(len(pool)))
        names[outlet["name"]] = _canonical(new)
        words |= {a: (WIRES.get(new) or new) if a.isupper() else new for a in spelled if "." not in a}
    return Swap(words, names)


def _stands(word: str, text: str) -> bool:
    return bool(_whole({word: ""}).search(text))


def places(text: str, _: Sequence[Claim], random: Random) -> Swap:
    """Regions, villages and cities for others of the same country and sort."""
    words = {old: random.choice(new) for old, new in PLACES.items() if _stands(old, text)}
    for pool in (VILLAGES, CITIES):
        free = [name for name in pool if not _stands(name, text)]
        random.shuffle(free)
        words |= {old: free.pop() for old in pool if _stands(old, text) and free}
    names = {}
    for name in gazetteer.places():
        new = _whole(words).sub(lambda found: words[found[0]], name) if words else name
        if new != name:
            names[name] = new
    return Swap(words, names)


# --- numbers -----------------------------------------------------------------------------------------------------

_DIGITS = re.compile(r"(?<![\w.,])(?<![a-z]-)(?:\d{1,3}(?:,\d{3})+|\d+)(?![\w]|[.,]\d)")
_SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_WORDS = re.compile(r"(?<![\w-])(?:" + "|".join([*_SMALL, *_TEENS]) + r")(?![\w-])", re.IGNORECASE)
_YEARS = range(1900, 2100)


def numbers(text: str, claims: Sequence[Claim], random: Random) -> Swap:
    """The digits of the claims' figures, wherever they stand on the page, larger ones staying larger.

    Numbers that a page may also spell out, those below a hundred, stay where it spells any.
    """
    figures = [text[claim.figure_start : claim.figure_end] for claim in claims]
    least = 100 if any(not re.search(r"\d", figure) for figure in figures) else 2
    printed = {
        number[0]
        for figure in figures
        for number in _DIGITS.finditer(figure)
        if _value(number[0]) >= least and ("," in number[0] or _value(number[0]) not in _YEARS)
    }
    values = _others(sorted({_value(number) for number in printed}), random, _other)
    edits = {
        (n.start(), n.end()): f"{values[_value(n[0])]:,}" if "," in n[0] else str(values[_value(n[0])])
        for n in _DIGITS.finditer(text)
        if values and n[0] in printed
    }
    return Swap(numbers=edits, values=values)


def number_words(text: str, claims: Sequence[Claim], random: Random) -> Swap:
    """The number words of the claims' figures, and of nothing else."""
    meant = dict(zip((*_SMALL, *_TEENS), (*range(2, 10), *range(11, 20)), strict=True))
    spelled = {number: word for word, number in meant.items()}
    found = {
        (claim.figure_start + word.start(), claim.figure_start + word.end()): word[0]
        for claim in claims
        for word in _WORDS.finditer(text[claim.figure_start : claim.figure_end])
    }
    old = sorted({meant[word.lower()] for word in found.values()})
    values = _others(old, random, lambda n, random: random.randint(2, 9) if n < 10 else random.randint(11, 19))
    if not values:
        return Swap()
    edits = {
        place: spelled[values[meant[word.lower()]]].title()
        if word[0].isupper()
        else spelled[values[meant[word.lower()]]]
        for place, word in found.items()
    }
    return Swap(numbers=edits, values=values)


def _value(number: str) -> int:
    return int(number.replace(",", ""))


def _others(old: Sequence[int], random: Random, other: Callable[[int, Random], int]) -> dict[int, int]:
    """Another number for each, in the same order; none where there is no room."""
    for _ in range(2000):
        new = [other(number, random) for number in old]
        if all(one < other for one, other in pairwise(new)) and all(a != b for a, b in zip(old, new, strict=True)):
            return dict(zip(old, new, strict=True))
    return {}


def _other(number: int, random: Random) -> int:
    """A number of as many digits and final zeros, no year and not one."""
    digits = str(number).rstrip("0")
    scale, low = 10 ** (len(str(number)) - len(digits)), 10 ** (len(digits) - 1)
    near = [
        random.randint(max(low, int(digits) - 6 * low), min(10 * low - 1, int(digits) + 6 * low)) for _ in range(12)
    ]
    fit = [n * scale for n in near if n % 10 and n * scale not in _YEARS and n * scale > 1]
    return random.choice(fit) if fit else number


Kind = Callable[[str, Sequence[Claim], Random], Swap]
KINDS: Mapping[str, Kind] = {
    "people": people,
    "people called Kim": kims,
    "registered people": registered_people,
    "people unheard of": unheard_of_people,
    "institutions": institutions,
    "institutions unheard of": made_up_institutions,
    "outlets": outlets,
    "places": places,
    "numbers": numbers,
    "number words": number_words,
}
