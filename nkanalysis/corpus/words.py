"""The furniture words of the lexicon, ready to compare lines with."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from nkanalysis.lexicon import LexiconError, read

# Lines are judged by their ends: what a page writes about itself stands there, and a line of megabytes costs nothing.
HEAD = 400
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "–": "-", "—": "-"})
_EDGES = re.compile(r"^[^\w©ⓒ(]+|[^\w)]+$")


def straight(text: str) -> str:
    """Lower case, straight quotation marks and hyphens."""
    return text.translate(_STRAIGHT).lower()


def bare(text: str) -> str:
    """A line as the lexicon's whole lines are compared: marks and trailing digits off its ends."""
    text = _EDGES.sub("", straight(text[:HEAD]))
    return re.sub(r"[\W\d]+$", "", re.sub(r"^[\d\W]+(?=\w)", "", text)) or text


def _phrases(name: str) -> list[str]:
    value = read("en/furniture").get(name)
    if not isinstance(value, str):
        raise LexiconError(f"en/furniture.toml: {name} must be a text of one phrase a line")
    return [straight(line.strip()) for line in value.splitlines() if line.strip()]


class Phrases:
    """Fixed phrases to be found as whole words anywhere in a straight line.

    Grouped by their first word, so that a line is searched only for what it can hold: one alternation over all of them
    would be tried at every character.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        grouped: dict[str, list[str]] = {}
        for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
            first, _, rest = phrase.partition(" ")
            grouped.setdefault(first, []).append(" " + rest if rest else "")
        self._patterns = {
            first: re.compile(re.escape(first) + "(?:" + "|".join(map(re.escape, rests)) + r")(?!\w)")
            for first, rests in grouped.items()
        }

    def finditer(self, line: str) -> Iterator[re.Match[str]]:
        """Every occurrence, by first word and not by place."""
        for first, pattern in self._patterns.items():
            if first in line:
                for match in pattern.finditer(line):
                    if not match.start() or not line[match.start() - 1].isalnum():
                        yield match

    def search(self, line: str) -> re.Match[str] | None:
        """The first occurrence."""
        return min(self.finditer(line), key=lambda match: match.start(), default=None)


def _edged(phrase: str) -> str:
    left = r"(?<!\w)" if phrase[0].isalnum() else ""
    right = r"(?!\w)" if phrase[-1].isalnum() else ""
    return left + re.escape(phrase) + right


def _any(name: str, *, start: bool = False) -> re.Pattern[str]:
    body = "|".join(_edged(phrase) for phrase in sorted(_phrases(name), key=lambda p: (-len(p), p)))
    return re.compile((r"^[^\w©ⓒ(]{0,6}" if start else "") + f"(?:{body})")


@dataclass(frozen=True, slots=True)
class Words:
    """Sets are compared with ``bare`` lines, patterns are run over ``straight`` ones."""

    function: frozenset[str]
    dangling: frozenset[str]
    telling: frozenset[str]
    lines: frozenset[str]
    tag_starts: re.Pattern[str]
    starts: re.Pattern[str]
    notice_starts: re.Pattern[str]
    inline: frozenset[str]
    inline_prefixes: re.Pattern[str]
    carded: frozenset[str]
    lists: frozenset[str]
    list_starts: re.Pattern[str]
    comments: frozenset[str]
    ends: frozenset[str]
    end_starts: re.Pattern[str]
    appeals: Phrases
    captions: Phrases
    caption_starts: re.Pattern[str]
    credits: Phrases
    byline_starts: re.Pattern[str]
    roles: Phrases
    asking: frozenset[str]
    writers: Phrases
    bio: Phrases
    nobody: frozenset[str]
    headline_labels: re.Pattern[str]
    topics: frozenset[str]
    role_words: frozenset[str]
    was_updated: Phrases
    mends: frozenset[str]
    bio_verbs: re.Pattern[str]
    stated: re.Pattern[str]
    read_on: frozenset[str]
    source_labels: re.Pattern[str]
    mended: re.Pattern[str]
    sign_offs: Phrases
    walls: Phrases
    asked: frozenset[str]
    wall_hints: Phrases
    live: re.Pattern[str]
    consent: Phrases
    own_voice: tuple[str, ...]
    reporting_of: tuple[str, ...]


@cache
def words() -> Words:
    """The furniture words; patterns are alternations of fixed phrases, so matching is linear in a line's length."""

    def whole(name: str) -> frozenset[str]:
        return frozenset(bare(phrase) for phrase in _phrases(name))

    def single(name: str) -> frozenset[str]:
        return frozenset(" ".join(_phrases(name)).split())

    return Words(
        function=single("function_words"),
        dangling=single("dangling"),
        telling=single("telling"),
        lines=whole("lines"),
        tag_starts=_any("tag_starts", start=True),
        starts=_any("starts", start=True),
        notice_starts=_any("notice_starts", start=True),
        inline=whole("inline"),
        inline_prefixes=_any("inline_prefixes", start=True),
        carded=whole("carded"),
        lists=whole("lists"),
        list_starts=_any("list_starts", start=True),
        comments=whole("comments"),
        ends=whole("ends"),
        end_starts=_any("end_starts", start=True),
        appeals=Phrases(_phrases("appeals")),
        captions=Phrases(_phrases("captions")),
        caption_starts=_any("caption_starts", start=True),
        credits=Phrases(_phrases("credits")),
        byline_starts=_any("byline_starts", start=True),
        roles=Phrases(_phrases("roles")),
        asking=single("asking"),
        writers=Phrases(_phrases("writers")),
        bio=Phrases(_phrases("bio")),
        nobody=frozenset(_phrases("nobody")),
        headline_labels=_any("headline_labels", start=True),
        topics=single("topics"),
        role_words=single("role_words"),
        was_updated=Phrases(_phrases("was_updated")),
        mends=single("mends"),
        bio_verbs=_any("bio_verbs", start=True),
        stated=_any("stated", start=True),
        read_on=whole("read_on"),
        source_labels=_any("source_labels", start=True),
        mended=_any("mended", start=True),
        sign_offs=Phrases(_phrases("sign_offs")),
        walls=Phrases(_phrases("walls")),
        asked=single("asked"),
        wall_hints=Phrases(_phrases("wall_hints")),
        live=_any("live"),
        consent=Phrases(_phrases("consent")),
        own_voice=tuple(_phrases("own_voice")),
        reporting_of=tuple(_phrases("reporting_of")),
    )
