"""Shares of people in a parsed sentence: what is printed, what it is a share of, and how many people that makes."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any

from spacy.tokens import Token

from nkanalysis import lexicon
from nkanalysis.extract.figures import figures
from nkanalysis.extract.parsed import Parsed
from nkanalysis.extract.parts import Part, parts
from nkanalysis.records import Figure

STATED, COMPUTED = "stated", "computed"


@dataclass(frozen=True, slots=True)
class Base:
    """What a share is a share of, as printed.

    Attributes:
        start, end: Offsets into the page text.
        text: That slice of it, white space folded.
        noun: Its head in the parse.
        figure: The number inside it ("the 11,000 soldiers"), with offsets into the page text; None where there is none.
        points_back: It means people counted before: "them", "those soldiers", "whom".
    """

    start: int
    end: int
    text: str
    noun: Token
    figure: Figure | None
    points_back: bool


@dataclass(frozen=True, slots=True)
class Share:
    """A share of people or of anything else.

    Attributes:
        figure: As any figure, with offsets into the page text, the value as printed ("40 percent", "a third") and open
            bounds: how many people it makes is not printed.
        share: The number printed, as a fraction of one; the lower end of a range.
        lower, upper: Bounds of the share by its qualifier, as fractions of one; None is open.
        base: What it is a share of; None where the sentence leaves that out ("nearly half were killed").
    """

    figure: Figure
    share: float
    lower: Fraction | None
    upper: Fraction | None
    base: Base | None


@dataclass(frozen=True)
class _Words:
    of: frozenset[str]
    out: frozenset[str]
    leads: frozenset[str]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    objects: frozenset[str]
    nouns: frozenset[str]
    within: frozenset[str]
    narrowing: frozenset[str]


@cache
def _words(language: str) -> _Words:
    words: dict[str, Any] = lexicon.read(f"{language}/shares")
    base, labels = words["base"], words["labels"]
    return _Words(
        of=frozenset(base["of"]),
        out=frozenset(base["out"]),
        leads=frozenset(base["leads"]),
        pronouns=frozenset(base["pronouns"]),
        determiners=frozenset(base["determiners"]),
        objects=frozenset(labels["object"]),
        nouns=frozenset(labels["nouns"]),
        within=frozenset(labels["within"]),
        narrowing=frozenset(labels["narrowing"]),
    )


def shares(parsed: Parsed, language: str = "en") -> Iterator[Share]:
    """Every share of a sentence, with its base.

    Args:
        parsed: The sentence.
        language: Lexicon folder.

    Yields:
        Shares left to right, none overlapping; whether one counts people is for the caller to see from its base.
    """
    at = parsed.sentence.start
    for part in parts(parsed.sentence.text, language):
        figure = Figure(
            start=part.start + at,
            end=part.end + at,
            number_start=part.number_start + at,
            number_end=part.number_end + at,
            value=parsed.sentence.text[part.number_start : part.number_end],
            lower=None,
            upper=None,
            qualifier=part.qualifier,
            qualifier_text=part.qualifier_text,
        )
        yield Share(figure, float(part.low), part.lower, part.upper, _base(parsed, figure, part, language))


def count_bounds(share: Share, base: Figure | None, *, outward: bool = True) -> tuple[int | None, int | None]:
    """How many people a share makes of a base.

    Each bound is the product of both bounds and open where either is open; nobody is no bound.

    Args:
        share: The share.
        base: The number it is a share of; None where that is not in reach, which leaves both bounds open.
        outward: Round the lower bound down and the upper one up; otherwise both to the nearest whole.

    Returns:
        Lower and upper bound in people.
    """
    if base is None:
        return None, None
    lower = share.lower * base.lower if share.lower is not None and base.lower is not None else None
    upper = share.upper * base.upper if share.upper is not None and base.upper is not None else None
    down, up = (math.floor, math.ceil) if outward else (_nearest, _nearest)
    return (down(lower) or None) if lower is not None else None, (up(upper) or None) if upper is not None else None


def counted_share(share: Share, base: Figure | None, *, outward: bool = True) -> tuple[Figure, str]:
    """A share's figure with the bounds that its base gives it, and where they come from.

    Args:
        share: The share.
        base: The number of its base (``share.base.figure``), or of the people counted before that it points back to.
        outward: As in ``count_bounds``.

    Returns:
        The figure, and ``computed`` where either bound could be computed, otherwise ``stated``.
    """
    lower, upper = count_bounds(share, base, outward=outward)
    basis = STATED if lower is None and upper is None else COMPUTED
    return replace(share.figure, lower=lower, upper=upper), basis


def _nearest(value: Fraction) -> int:
    return math.floor(value + Fraction(1, 2))


def _base(parsed: Parsed, figure: Figure, part: Part, language: str) -> Base | None:
    words = _words(language)
    tokens = parsed.tokens(figure.start, figure.end)
    if not tokens:
        return None
    first, last, doc = tokens[0], tokens[-1], parsed.doc
    at = last.i + 1
    if at < len(doc) and doc[at].text == ",":
        at += 1
    if at < len(doc) and doc[at].lower_ in words.out:
        at += 1
    behind = doc[at] if at < len(doc) else None
    if behind is not None and behind.lower_ in words.of:
        run = _phrase(behind, words)
    elif behind is not None and at == last.i + 1 and (behind.lower_ in words.determiners or part.ratio):
        run = _nominal(behind, words)
    else:
        run = _before(first, words)
    return _made(parsed, run, words, language) if run else None


def _phrase(of: Token, words: _Words) -> list[Token]:
    """The noun phrase behind an "of": to its head, or to what narrows a pronoun ("those sent")."""
    doc = of.doc
    head = next((t for t in of.children if t.dep_ in words.objects and t.i > of.i), None)
    if head is None:
        return _nominal(doc[of.i + 1], words) if of.i + 1 < len(doc) else []
    start = min((t.i for t in head.subtree if of.i < t.i <= head.i), default=head.i)
    end = head.i
    if head.lower_ in words.pronouns:
        narrowed = [t.i for t in head.children if t.dep_ in words.narrowing and t.i == head.i + 1]
        end = narrowed[0] if narrowed else end
    return list(doc[start : end + 1])


def _nominal(first: Token, words: _Words) -> list[Token]:
    """The noun phrase that starts at a token, to its first noun that no noun follows."""
    doc, at = first.doc, first.i
    while at < len(doc) and (doc[at].tag_ in words.within or doc[at] == first):
        ended = at + 1 == len(doc) or doc[at + 1].tag_ not in words.nouns
        if (doc[at].tag_ in words.nouns and ended) or doc[at].lower_ in words.pronouns:
            return list(doc[first.i : at + 1])
        at += 1
    return []


def _before(first: Token, words: _Words) -> list[Token]:
    """The phrase of an "of" that opens the clause: "Of the 11,000 soldiers sent there, about a third …"."""
    doc = first.doc
    for at in range(first.i - 1, -1, -1):
        token = doc[at]
        if token.lower_ not in words.of:
            continue
        before = doc[at - 1] if at else None
        if before is not None and not before.is_punct and before.lower_ not in words.leads:
            continue
        run = _phrase(token, words)
        if run and run[-1].i < first.i and any(t.text == "," for t in doc[run[-1].i : first.i]):
            return run
    return []


def _made(parsed: Parsed, run: list[Token], words: _Words, language: str) -> Base:
    start, end = parsed.span(run)
    text = parsed.sentence.text[start - parsed.sentence.start : end - parsed.sentence.start]
    inside = next(figures(text, language), None)
    figure = None
    if inside is not None:
        figure = replace(
            inside,
            start=inside.start + start,
            end=inside.end + start,
            number_start=inside.number_start + start,
            number_end=inside.number_end + start,
        )
    noun = next((t for t in reversed(run) if t.tag_ in words.nouns), run[-1])
    alone = len(run) == 1 or all(t.lower_ in words.pronouns | words.determiners for t in run)
    those = figure is None and run[0].lower_ in words.pronouns and run[-1].tag_ in words.nouns
    return Base(start, end, " ".join(text.split()), noun, figure, those or (alone and run[-1].lower_ in words.pronouns))
