"""What is looked for: words, phrases in quotation marks, beginnings of words, and words that must not be there."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from nkanalysis.explore.errors import ExploreError

Span = tuple[int, int]

_TERM = re.compile(r'(?P<sign>-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
_MARKS = {ord(mark): plain for marks, plain in (("“”„‟«»″", '"'), ("‘’‚‛′", "'"), ("‐‑‒–—―−", "-")) for mark in marks}
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""Scripts that join particles to words, or set no blank between words."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    Attributes:
        words: As they were typed.
        wanted: Patterns that must all be there.
        unwanted: Patterns of which none may be there.
        together: The words in this order, side by side, where there are several.
    """

    words: str
    wanted: tuple[re.Pattern[str], ...]
    unwanted: tuple[re.Pattern[str], ...]
    together: re.Pattern[str] | None

    def forbids(self, plain: str) -> bool:
        """Whether a text has anything that may not be there.

        Args:
            plain: Text of `plainly`.
        """
        return any(one.search(plain) for one in self.unwanted)

    def fits(self, plain: str) -> bool:
        """Whether a text has all that is wanted and nothing that is not.

        Args:
            plain: Text of `plainly`.
        """
        return all(one.search(plain) for one in self.wanted) and not self.forbids(plain)

    def places(self, plain: str) -> list[Span]:
        """Where what is wanted stands, in order, none of them overlapping.

        Args:
            plain: Text of `plainly`.
        """
        spans = sorted(match.span() for one in self.wanted for match in one.finditer(plain))
        return list(_apart(spans))

    def weight(self, plain: str) -> tuple[int, int]:
        """How much a text says of it: how often the words stand side by side, and how often any of them stands there.

        Args:
            plain: Text of `plainly`.
        """
        beside = sum(1 for _ in self.together.finditer(plain)) if self.together else 0
        return beside, len(self.places(plain))


def query(words: str) -> Query:
    """What is looked for.

    Args:
        words: Words that must all be there, in any order and case, accents and the shape of quotation marks and hyphens
            making no difference; ``"Storm Corps"`` in quotation marks stand side by side; ``soldier*`` is any word that
            begins so; ``-words`` may not be there.

    Raises:
        ExploreError: There is nothing to look for.
    """
    if not isinstance(words, str):
        raise ExploreError(f'{type(words).__name__}: no words; type some, c.search("Storm Corps")')
    typed = plainly(words)
    found = [
        (match["sign"], match["phrase"] if match["phrase"] is not None else match["word"])
        for match in _TERM.finditer(typed)
    ]
    terms = [(bool(sign), term) for sign, term in found if re.search(r"\w", term)]
    wanted = [term for sign, term in terms if not sign]
    if not wanted:
        raise ExploreError(f'{words!r}: nothing to look for; type words, c.search("Storm Corps")')
    return Query(
        words=words,
        wanted=tuple(_pattern(term) for term in wanted),
        unwanted=tuple(_pattern(term) for sign, term in terms if sign),
        together=_pattern(" ".join(wanted)) if len(wanted) > 1 else None,
    )


def plainly(text: str) -> str:
    """A text as it is searched: lower case, no accents, plain quotation marks and hyphens; every offset stays.

    Args:
        text: Any.
    """
    if text.isascii():
        return text.lower()
    return "".join(_plain(char) for char in text.translate(_MARKS))


def _plain(char: str) -> str:
    """One character for one."""
    if char.isascii():
        return char.lower()
    bare = unicodedata.normalize("NFKD", char)
    # A syllable of Hangul comes apart into letters, and those are no accents.
    first = char if unicodedata.category(char) == "Lo" or not bare else bare[0]
    small = first.lower()
    return small if len(small) == 1 else first


def _pattern(term: str) -> re.Pattern[str]:
    parts = [_part(part) for part in term.split()]
    return re.compile(r"\s+".join(part for part in parts if part))


def _part(part: str) -> str:
    """A word, alone in a text; blanks about its hyphens make no difference, nor does a mark at either end."""
    stem = part.strip("*'\".,;:!?()[]")
    if not stem:
        return ""
    free = bool(_UNSPACED.search(stem))
    before = "" if free else r"(?<!\w)"
    after = "" if free or part.rstrip("'\".,;:!?()[]").endswith("*") else r"(?!\w)"
    rest = r"\w*" if part.endswith("*") and not free else ""
    return f"{before}{re.escape(stem)}{rest}{after}"


def _apart(spans: list[Span]) -> Iterator[Span]:
    end = -1
    for first, last in spans:
        if first >= end:
            yield first, last
            end = last
