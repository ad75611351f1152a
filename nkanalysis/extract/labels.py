"""Who speaks by a label of a few words: in headlines, rows of tables and pictures, "NIS: 300 killed"."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from nkanalysis import lexicon
from nkanalysis.extract.discourse import Entity
from nkanalysis.extract.mentioned import Mention
from nkanalysis.extract.register import by_role, known, source_type
from nkanalysis.extract.relays import Speaker
from nkanalysis.extract.screen import may_attribute
from nkanalysis.extract.sentences import Sentence
from nkanalysis.extract.words import alternatives
from nkanalysis.records import Source

_TITLES = ("headline", "deck", "heading", "item")
_COLON = re.compile(r"^(?P<name>[^:]{2,60}):\s+\S.*$", re.DOTALL)
_TRAILING = re.compile(r"^.*\S\s*(?:[:|,]|\s[-–—])\s+(?P<name>[^:,–—]{2,50})$", re.DOTALL)
_LONGEST = 5
"""Words of a label that names a source whom the register does not know."""


@cache
def _says(language: str) -> re.Pattern[str]:
    """A verb between a mark and the name."""
    words = lexicon.read(f"{language}/discourse")["labels"]["says"]
    return re.compile(rf"^{alternatives(words)}\s+", re.IGNORECASE)


@cache
def plural_endings(language: str) -> tuple[str, ...]:
    """The endings of words for several of a kind, the usual one first."""
    return tuple(lexicon.read(f"{language}/discourse")["labels"]["plural"])


def in_title(sentence: Sentence, offset: int, index: int, language: str) -> Speaker | None:
    """As in "NIS: 300 killed", "300 killed: NIS", "300 killed - Kyiv", "[Kim Min-ho, lawmaker: 300 …]".

    Args:
        sentence: The line.
        offset: Where in the page text what is told stands.
        index: Number of the sentence in the document.
        language: Lexicon folder.
    """
    bracketed = _is_bracketed(sentence)
    if sentence.role not in _TITLES and not bracketed:
        return None
    for match, trails in ((_COLON.match(sentence.text), False), (_TRAILING.match(sentence.text), True)):
        if match is None or match.start("name") <= offset - sentence.start < match.end("name"):
            continue
        words = _says(language).sub("", match["name"].strip(" “”\"'["))
        if trails or bracketed or _registered(words.partition(",")[0], language):
            if speaker := _labelled(words, index, language):
                return speaker
    return None


def in_row(cells: Iterable[str], index: int, language: str) -> Speaker | None:
    """The source that another cell of a table's row names.

    Args:
        cells: The words of the other cells.
        index: Number of the sentence in the document.
        language: Lexicon folder.
    """
    return next((speaker for words in cells if (speaker := _labelled(words, index, language))), None)


def _is_bracketed(sentence: Sentence) -> bool:
    """Whether a broadcaster's script prints what somebody says in the picture: "[name, office: words]"."""
    return sentence.first and sentence.text.startswith("[") and ":" in sentence.text


def _registered(words: str, language: str) -> dict[str, Any] | None:
    """The register's entry for a label, by its name or by nation and kind: "Ukraine's military"."""
    return known(words, language) or by_role(words, words.rpartition(" ")[2].lower(), language)


def _labelled(words: str, index: int, language: str) -> Speaker | None:
    """Who a label of a few words names."""
    if not known(words, language):
        words = _without_verb(words, language)
    source = _source(words, language)
    if source is None:
        return None
    named = Mention(words, source.name, "", source.type, source.anonymous, source.registered)
    return Speaker(source, (), Entity(named, index))


def _without_verb(words: str, language: str) -> str:
    """Who says it, of "Kyiv says" and "the ministry tells lawmakers"."""
    listed = words.split(" ")
    hearers = _hearers(language)
    for at in range(1, len(listed)):
        behind = [word.lower() for word in listed[at + 1 :]]
        if may_attribute(listed[at], language) and all(word in hearers for word in behind):
            return " ".join(listed[:at])
    return words


@cache
def _hearers(language: str) -> frozenset[str]:
    """Those to whom a headline has somebody speak."""
    discourse = lexicon.read(f"{language}/discourse")
    return frozenset((*discourse["labels"]["hearers"], *discourse["relay"]["heads"]))


def _source(words: str, language: str) -> Source | None:
    name, _, office = words.partition(", ")
    if entry := known(words, language) or _registered(name, language):
        return Source(entry["name"], entry["type"], bool(entry.get("anonymous")), words, True)
    if office and " " in name and (kind := source_type(office, language)) != "unattributed":
        return Source(name, kind, False, words, False)
    listed = words.split()
    if len(listed) > _LONGEST or (kind := source_type(words, language)) == "unattributed":
        return None
    return Source(words, kind, listed[-1].lower().endswith(plural_endings(language)), words, False)
