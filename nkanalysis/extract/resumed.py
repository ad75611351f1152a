"""Bare numbers that go on counting what the text has counted: "the service had spoken of at least 600"."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from nkanalysis import lexicon
from nkanalysis.extract.measures.words import HARM, measure_words, together
from nkanalysis.extract.parsed import Parsed
from nkanalysis.extract.people import people
from nkanalysis.extract.words import plain
from nkanalysis.records import Figure

LEAST = 30
"""A smaller bare number is too often one of something else."""
_FREE = ("ADP", "PUNCT", "AUX", "ADV", "CCONJ", "SCONJ", "SPACE")


@dataclass(frozen=True)
class _Words:
    verbs: frozenset[str]
    nouns: frozenset[str]
    equating: frozenset[str]
    totals: tuple[str, ...]
    linking: frozenset[str]


@cache
def _words(language: str) -> _Words:
    use = lexicon.read(f"{language}/cues")["use"]
    return _Words(
        verbs=frozenset([*use["putting"], *use["counting_again"]]),
        nouns=frozenset(use["figure_nouns"]),
        equating=frozenset(use["equating"]),
        totals=tuple(use["in_all"]),
        linking=frozenset(use["linking"]),
    )


def resumes(parsed: Parsed, figure: Figure, language: str = "en") -> Token | None:
    """The number of a figure that can only be understood from what was counted before; None for any other figure.

    It has no noun of its own, and it is what somebody gives or estimates ("gave 600", "put them at 4,000"), what a word
    for a number is said to be ("about 3,000 is the current estimate"), or a sum ("over 3,000 in all").

    Args:
        parsed: The figure's sentence.
        figure: With offsets into the page text.
        language: Lexicon folder.
    """
    words = _words(language)
    size = figure.lower if figure.lower is not None else figure.upper
    tokens = parsed.tokens(figure.number_start, figure.number_end)
    whole = parsed.tokens(figure.start, figure.end)
    if size is None or size < LEAST or figure.qualifier == "vague" or not tokens or not whole:
        return None
    number = next((t for t in tokens if t.head not in tokens), tokens[-1])
    behind = parsed.doc[whole[-1].i + 1 :]
    if any(plain(behind.text).startswith(total) for total in words.totals):
        return number
    if len(behind) and behind[0].pos_ not in _FREE:
        return None
    if any(t.dep_ == "nummod" and t.head.i > whole[-1].i for t in tokens):
        return None
    return number if _given(number, whole, words) else None


def _given(number: Token, whole: list[Token], words: _Words) -> bool:
    token = number
    while token.head in whole and token.head != token:
        token = token.head
    leads: list[Token] = []
    if token.dep_ == "pobj":
        leads = [token.head.head] if token.head.head != token.head else []
        if leads and leads[0].lemma_.lower() in words.nouns and token.head.lower_ in words.linking:
            return True
    elif token.dep_ in ("dobj", "obj", "attr", "oprd", "npadvmod", "advmod", "nsubj", "nsubjpass", "acomp"):
        leads = [token.head]
    for verb in leads:
        lemma = verb.lemma_.lower()
        if lemma in words.verbs:
            return True
        if lemma in words.equating and any(
            c.lemma_.lower() in words.nouns and c != token and not _defined(c, words)
            for c in verb.children
            if c.dep_ in ("nsubj", "attr", "nsubjpass")
        ):
            return True
    return False


def _defined(noun: Token, words: _Words) -> bool:
    """Whether a word for a number says itself of what: "the total of those sent"."""
    return any(c.lower_ in words.linking and c.dep_ == "prep" for c in noun.children)


def named_before(sentence: str, language: str = "en") -> str | None:
    """The one thing that a sentence says happens to people ("its casualties"); None where it says several or nothing.

    Args:
        sentence: Without a figure of people of its own.
        language: Lexicon folder.
    """
    words = measure_words(language)
    tokens = plain(sentence).replace(",", " ").replace(".", " ").split()
    known = people(language)
    found = [
        measure
        for token in tokens
        for noun in (token, token.removesuffix("s"), token.removesuffix("ies") + "y")
        if noun in known.events and (measure := words.nouns.get(noun)) in HARM
    ]
    return together(found) if found else None
