"""What a figure counts: the noun it stands with, of people or of nothing that matters here."""

from dataclasses import dataclass

from spacy.tokens import Token

from nkanalysis.extract.parsed import Parsed
from nkanalysis.extract.people import People, people
from nkanalysis.extract.words import plain
from nkanalysis.records import Figure

_PARTITIVE = ("of", "among")
_FURTHEST = 14
"""Tokens between a number and the noun it counts."""


@dataclass(frozen=True)
class Counted:
    """The noun phrase that a figure heads or stands in.

    Attributes:
        figure: The figure, with offsets into the page text.
        number: Token of the number that the parse hangs the figure on.
        noun: Head noun counted; None where it is left out ("2,700 injured", "600 of them").
        inside: Tokens between the number and the noun, and the noun, or what follows the number where there is none.
        partitive: The number is a part of what follows "of".
        definite: An article or "these" before the figure makes it a way back to people already counted.
        category: ``soldiers``, ``people``, ``civilians``, ``workers``, ``elided``, ``event`` (deaths, casualties,
            prisoners), or a unit of honours (``family``, ``certificate`` …).
        unit: What is counted.
    """

    figure: Figure
    number: Token
    noun: Token | None
    inside: tuple[Token, ...]
    partitive: bool
    definite: bool
    category: str
    unit: str

    @property
    def anchor(self) -> Token:
        """The token that the clause hangs the count on."""
        return self.noun if self.noun is not None and not self.partitive else self.number


def counted(parsed: Parsed, figure: Figure, language: str = "en") -> Counted | None:
    """What a figure counts, or None where that is not people.

    Args:
        parsed: The figure's sentence.
        figure: With offsets into the page text.
        language: Lexicon folder.
    """
    words = people(language)
    tokens = parsed.tokens(figure.number_start, figure.number_end)
    if not tokens:
        return None
    number = next((t for t in tokens if t.head not in tokens), tokens[-1])
    whole = parsed.tokens(figure.start, figure.end)
    definite = _definite(whole[0])
    following, partitive = _following(whole[-1], words)
    noun = _head_noun(following, words)
    if noun is not None and any(t.lower_ in words.modifiers for t in following[following.index(noun) + 1 :]):
        noun = noun if _category(noun, following, number, words)[0] else None
    if noun is None and not following and (head := _headed(whole[0], words)) is not None:
        noun, following = head, [head]
    category, unit = _category(noun, following, number, words)
    if category == "elided" and (whole_noun := _part_of(whole[0], words)) is not None:
        category, unit = _category(whole_noun, [whole_noun], number, words)
        if category in words.honours.values():
            return Counted(figure, number, None, tuple(following), True, definite, str(category), unit)
        category, unit = "elided", "soldier"
    if category is None:
        return None
    if noun is None and not _stands_alone(following, number, whole[-1], words):
        return None
    return Counted(figure, number, noun, tuple(following), partitive, definite, category, unit)


def _headed(first: Token, words: People) -> Token | None:
    """The noun of "troops of over 3,000", "a contingent of 11,000"."""
    if first.i < 2 or first.doc[first.i - 1].lower_ != "of":
        return None
    noun = first.doc[first.i - 2]
    return noun if _singular(noun) in words.soldiers and noun.tag_ in ("NN", "NNS") else None


def _aside(number: Token) -> bool:
    """An age: a small number between commas, or right after a form of "be"."""
    doc, at = number.doc, number.i
    before, after = doc[at - 1] if at else None, doc[at + 1] if at + 1 < len(doc) else None
    if before is None or after is None:
        return False
    return (before.text == "," and after.text in (",", ".")) or (before.lemma_ == "be" and after.is_punct)


def _part_of(first: Token, words: People) -> Token | None:
    """The noun of an "of the …," just before a number: "of the invited families, seven were from the port"."""
    doc, at = first.doc, first.i - 1
    if at >= 0 and doc[at].text == ",":
        at -= 1
    noun = doc[at] if at >= 0 else None
    if noun is None or noun.tag_ not in ("NN", "NNS"):
        return None
    return noun if any(t.lower_ == "of" for t in doc[max(0, at - 6) : at]) else None


def _definite(first: Token) -> bool:
    before = first.doc[first.i - 1] if first.i else None
    return before is not None and before.lower_ in ("the", "these", "those", "both", "all")


def _following(last: Token, words: People) -> tuple[list[Token], bool]:
    """The tokens of the noun phrase after the number, and whether "of" stands between."""
    doc, at, partitive = last.doc, last.i + 1, False
    if at < len(doc) and doc[at].text in ("-", "–") and at + 1 < len(doc):
        at += 1
    if at < len(doc) and doc[at].lower_ in ("more", "other", "others", "additional", "further", "extra", "new"):
        at += 1
    if at < len(doc) and doc[at].lower_ in _PARTITIVE:
        partitive, at = True, at + 1
    run: list[Token] = []
    while at < len(doc) and len(run) < _FURTHEST:
        token = doc[at]
        nominal = token.tag_ in (
            "NN",
            "NNS",
            "NNP",
            "NNPS",
            "JJ",
            "JJR",
            "JJS",
            "POS",
            "HYPH",
            "VBN",
            "VBG",
            "AFX",
            "ADD",
        )
        opening = (
            not run
            and token.tag_ in ("DT", "PRP$", "PDT", "PRP", "WP", "WDT", "CD")
            and token.lower_ not in ("a", "an", "each")
        )
        joining = (
            token.lower_ in ("and", "or", "/") and run and at + 1 < len(doc) and _joins(run[-1], doc[at + 1], words)
        )
        comma = (
            token.text == ","
            and run
            and run[-1].tag_ in ("JJ", "VBN")
            and at + 1 < len(doc)
            and doc[at + 1].tag_ in ("JJ", "VBN")
        )
        hurt = (
            token.tag_ in ("VBD",)
            and token.lower_ in words.modifiers
            and not any(t.tag_ in ("NN", "NNS", "NNP", "NNPS") for t in run)
        )
        if not (
            nominal
            or opening
            or joining
            or comma
            or hurt
            or (
                (
                    partitive
                    and token.tag_ in ("CD", "RB", "IN")
                    and len(run) < 3
                    and token.lower_ in ("some", "about", "the", "around", "roughly", "nearly", "over")
                )
                or (partitive and token.tag_ == "CD")
            )
        ):
            break
        if run and token.tag_ in ("VBN", "VBG", "VBD") and run[-1].tag_ in ("NNS", "PRP", "WP") and not joining:
            break
        if run and _phrase_over(run[-1], token, words) and not joining:
            break
        run.append(token)
        at += 1
    return run, partitive


def _phrase_over(last: Token, token: Token, words: People) -> bool:
    """Whether a new phrase starts: after a plural noun, or with "last", "this" and the like."""
    if token.lower_ in ("last", "this", "next", "that", "earlier", "late", "early"):
        return True
    if last.tag_ not in ("NNS", "NNPS") or token.tag_ in ("POS", "HYPH"):
        return False
    return not (token.tag_ in ("NN", "NNS") and token.lemma_.lower() in words.soldiers | words.people | words.events)


def _joins(left: Token, right: Token, words: People) -> bool:
    """As in "dead and wounded", "Russian and North Korean": what is joined inside one noun phrase."""
    hurts = left.lower_ in words.modifiers | words.events and right.lower_ in words.modifiers | words.events
    adjectives = left.tag_ in ("JJ", "NNP") and right.tag_ in ("JJ", "NNP")
    return bool(hurts or adjectives)


def _head_noun(run: list[Token], words: People) -> Token | None:
    """The last noun of the run, or the one that a container's "of" names."""
    noun = None
    for token in run:
        if token.tag_ == "POS":
            noun = None
        elif token.lemma_.lower() in words.modifiers and noun is None and token.tag_ not in ("NN", "NNS"):
            continue
        elif token.tag_ in ("NN", "NNS", "NNP", "NNPS"):
            noun = token
        elif noun is not None and token.tag_ not in ("HYPH",) and token.tag_ in ("NNS",):
            break
    return noun


def _category(noun: Token | None, run: list[Token], number: Token, words: People) -> tuple[str | None, str]:
    if noun is None:
        return "elided", "soldier"
    lemma, lower = _singular(noun), noun.lower_
    if (
        noun.tag_ == "NNP"
        and noun.text[0].isupper()
        and number.text != noun.text
        and lower == lemma
        and noun.i == number.i + 1
        and number.lower_ != "one"
    ):
        return None, ""
    if lemma == "member" and any(t.lemma_.lower() in words.honours for t in run[: run.index(noun)]):
        return "relative", "relative"
    if lemma in words.honours or lower in words.honours:
        return words.honours.get(lemma) or words.honours[lower], words.honours.get(lemma) or words.honours[lower]
    if lemma in words.workers:
        return "workers", "person"
    if lemma in words.soldiers or lower in words.soldiers:
        return "soldiers", "soldier"
    if lemma in words.events or lower in words.events:
        return "event", "soldier"
    if lemma in words.civilians:
        return "civilians", "person"
    if lemma in words.people or lower in words.people:
        return "people", "soldier"
    if lower in words.modifiers:
        return "elided", "soldier"
    text = plain(" ".join(t.text for t in run[: run.index(noun) + 1]))
    if words.nations.fullmatch(text) or (words.nations.search(text) and lower.endswith(("ans", "ians"))):
        return "soldiers", "soldier"
    if lower in ("koreans", "ukrainians", "russians", "strong"):
        return "soldiers", "soldier"
    return None, ""


def _singular(noun: Token) -> str:
    """The lemma; of "servicemen" too, where the tagger takes it for a name."""
    lemma = noun.lemma_.lower()
    return lemma[:-3] + "man" if lemma.endswith("men") else lemma


def _stands_alone(run: list[Token], number: Token, last: Token, words: People) -> bool:
    """Whether a number without a noun can be one of people: "600 of them", "2,700 injured", "3,000 were killed"."""
    if run and run[0].lower_ in ("them", "these", "those", "whom", "us", "strong", "which"):
        return True
    if any(t.lower_ in words.modifiers | words.events for t in run[:4]):
        return True
    doc, first, after = last.doc, number.left_edge.i, last.i + 1
    if first == number.i and number.text.isdigit() and len(number.text) < 3 and _aside(number):
        return False
    free = after >= len(doc) or doc[after].pos_ in ("ADP", "PUNCT", "AUX", "ADV", "CCONJ", "SCONJ", "VERB")
    if after < len(doc) and doc[after].pos_ == "AUX" and number.lower_ != "one":
        if any(t.lower_ in words.modifiers or t.lemma_.lower() in words.verbs for t in doc[after + 1 : after + 5]):
            return True
    if free and first and doc[first - 1].lemma_.lower() in words.verbs and doc[first - 1].tag_.startswith("VB"):
        return True
    counting = (*words.events, *words.modifiers, *words.containers)
    if free and any(t.lemma_.lower() in counting or t.lower_ in counting for t in doc[:first]):
        if any(t.lemma_.lower() in words.reaching for t in doc[max(0, first - 2) : first]):
            return True
    head = number.head
    if number.dep_ in (
        "nsubj",
        "nsubjpass",
        "dobj",
        "obj",
        "pobj",
        "attr",
        "conj",
        "appos",
        "dep",
        "nummod",
        "ROOT",
        "npadvmod",
        "oprd",
        "acl",
        "ccomp",
        "advcl",
    ):
        near = ("conj", "acomp", "attr", "dobj", "nsubj", "nsubjpass", "xcomp", "ccomp", "oprd")
        clause = {head, head.head, *(c for c in head.children if c.dep_ in near)}
        if head.pos_ in ("ADP", "ADJ", "ADV", "NUM", "SCONJ"):
            clause |= {c for c in head.head.children if c.dep_ in near}
        clause |= {c for c in number.children if c.dep_ in ("acl", "relcl", "amod")}
        clause |= {
            c
            for verb in tuple(clause)
            if verb.lemma_ == "be" or verb.dep_ == "nsubj"
            for c in verb.subtree
            if c.i < number.i
        }
        lemmas = {t.lemma_.lower() for t in clause} | {t.lower_ for t in clause}
        return bool(lemmas & (words.verbs | words.events | words.modifiers | words.containers))
    return False
