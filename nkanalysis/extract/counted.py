"""What a figure counts: the noun it stands with, of people or of nothing that matters here."""

from dataclasses import dataclass

from spacy.tokens import Token

from nkanalysis.extract.nounphrases import following, head_noun
from nkanalysis.extract.parsed import Parsed
from nkanalysis.extract.people import People, people
from nkanalysis.extract.runs import Run
from nkanalysis.extract.standing import points_to_people, stands_alone
from nkanalysis.extract.words import plain
from nkanalysis.records import Figure

_OF_WITHIN = 6
"""Tokens before a noun among which an "of" makes it the whole that a number behind is a part of."""
_ELIDED = ("elided", "soldier")


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
        words: Tokens that say so; none where nothing does.
        whole: Tokens of the figure with what qualifies it.
    """

    figure: Figure
    number: Token
    noun: Token | None
    inside: tuple[Token, ...]
    partitive: bool
    definite: bool
    category: str
    unit: str
    words: tuple[Token, ...] = ()
    whole: tuple[Token, ...] = ()

    @property
    def anchor(self) -> Token:
        """The token that the clause hangs the count on."""
        return self.noun if self.noun is not None and not self.partitive else self.number

    @property
    def outermost(self) -> Token:
        """The anchor, or the word of its qualifier that the clause hangs it on: "sent **upwards** of 300 of them"."""
        token = self.anchor
        while token.head in self.whole and token.head != token:
            token = token.head
        return token

    @property
    def phrase(self) -> list[Token]:
        """What follows the figure up to the noun; all that follows where there is no noun."""
        run = list(self.inside)
        return run if self.noun is None else run[: run.index(self.noun) + 1]


def carried_on(figure: Figure, number: Token, category: str, unit: str) -> Counted:
    """A bare number that counts what the text, or a table's head, has named elsewhere.

    Args:
        figure: With offsets into the page text.
        number: Its token.
        category: Of what was named.
        unit: Of what was named.
    """
    return Counted(figure, number, None, (), False, False, category, unit)


def head_token(tokens: list[Token]) -> Token:
    """The token of a number that the parse hangs the others on; the last where several could be.

    Args:
        tokens: Those of the number, at least one.
    """
    return next((t for t in tokens if t.head not in tokens), tokens[-1])


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
    number = head_token(tokens)
    whole = parsed.tokens(figure.start, figure.end)
    definite = _definite(whole[0], words)
    if _of_a_parent(whole[0], words) or _of_things(whole, words):
        return None
    run, partitive = following(whole[-1], words)
    noun = head_noun(run, words)
    if noun is not None and any(t.lower_ in words.modifiers for t in run[run.index(noun) + 1 :]):
        noun = noun if _kind(noun, run, number, words) else None
    if noun is None and not run and (head := _headed(whole[0], words)) is not None:
        noun, run = head, [head]
    counts = noun is not None and _kind(noun, run, number, words) is not None
    if not counts and (body := _strong(run, words)) is not None:
        noun, run = body, [body]
    kind = _kind(noun, run, number, words) if noun is not None else _ELIDED
    if kind is None:
        return None
    if kind == _ELIDED and (of := _part_of(whole[0], words)) is not None:
        unit = _kind(of, [of], number, words)
        if unit is not None and unit[0] in words.honours.values():
            return Counted(figure, number, None, tuple(run), True, definite, *unit, words=(of,))
    if noun is None and _of_these(whole[0], words):
        return Counted(figure, number, None, tuple(run), True, definite, *kind, whole=tuple(whole))
    if noun is None and not stands_alone(run, number, whole[-1], words):
        return None
    return Counted(
        figure, number, noun, tuple(run), partitive, definite, *kind, _saying(noun, run, words), tuple(whole)
    )


def _headed(first: Token, words: People) -> Token | None:
    """The noun of "troops of over 3,000", "a contingent of 11,000"."""
    if first.i < 2 or first.doc[first.i - 1].lower_ not in words.counting.amounting_to:
        return None
    noun = first.doc[first.i - 2]
    return noun if words.singular(noun) in words.soldiers and noun.tag_ in words.labels.common_noun_tags else None


def _of_a_parent(first: Token, words: People) -> bool:
    """As in "a mother of three"."""
    if first.i < 2 or first.doc[first.i - 1].lower_ not in words.counting.amounting_to:
        return False
    return first.doc[first.i - 2].lower_ in words.counting.parents


def _of_things(whole: list[Token], words: People) -> bool:
    """As in "shops, **two of which** were shut": a part of what are no people."""
    doc, first, at = whole[0].doc, whole[0].i, whole[-1].i + 1
    if at + 1 >= len(doc) or doc[at].lower_ not in words.counting.part_of:
        return False
    if doc[at + 1].lower_ not in words.counting.things_or_people:
        return False
    over = next((t.head for t in (doc[at - 1], *doc[at - 1].ancestors) if t.head.i < first), None)
    if over is None or over.tag_ not in words.labels.common_noun_tags:
        return False
    known = words.soldiers | words.people | words.civilians | words.workers | words.fates | words.containers
    return words.singular(over) not in known | words.honours.keys()


def _of_these(first: Token, words: People) -> bool:
    """As in "of these, 1,000 have arrived": a part of those told of just before."""
    doc, at = first.doc, first.i - 1
    at -= at >= 0 and doc[at].text == ","
    if at < 1 or doc[at].lower_ not in words.counting.standing_for_people:
        return False
    return doc[at - 1].lower_ in words.counting.part_of


def _strong(run: list[Token], words: People) -> Token | None:
    """The noun of "construction units, around 5,000 strong": the body of troops that is so strong."""
    if not run or run[0].lower_ not in words.counting.strength:
        return None
    strong = run[0]
    over = (
        strong.head,
        *(c for c in strong.head.children if c.i < strong.i),
        *strong.doc[max(0, strong.i - 7) : strong.i],
    )
    return next((t for t in over if t.i < strong.i and _is_body(t, words)), None)


def _is_body(noun: Token, words: People) -> bool:
    if noun.tag_ not in words.labels.noun_tags:
        return False
    return noun.lemma_.lower() in words.containers or words.singular(noun) in words.soldiers


def _part_of(first: Token, words: People) -> Token | None:
    """The noun of an "of the …," just before a number: "of the invited families, seven were from the port"."""
    doc, at = first.doc, first.i - 1
    if at >= 0 and doc[at].text == ",":
        at -= 1
    if at < 0 or doc[at].tag_ not in words.labels.common_noun_tags:
        return None
    before = doc[max(0, at - _OF_WITHIN) : at]
    return doc[at] if any(t.lower_ in words.counting.amounting_to for t in before) else None


def _definite(first: Token, words: People) -> bool:
    return first.i > 0 and first.doc[first.i - 1].lower_ in words.counting.pointing_back


def _kind(noun: Token, run: list[Token], number: Token, words: People) -> tuple[str, str] | None:
    """Category and unit of a noun; None where it counts no people."""
    lemma, lower = words.singular(noun), noun.lower_
    if _is_name(noun, lemma, number, words):
        return None
    if _of_families(noun, run, words):
        return "relative", "relative"
    if unit := words.honours.get(lemma) or words.honours.get(lower):
        return unit, unit
    if lemma in words.workers:
        uniformed = any(t.lower_ in words.counting.in_uniform for t in run[: run.index(noun)])
        return ("soldiers", "soldier") if uniformed else ("workers", "person")
    if {lemma, lower} & words.soldiers:
        return ("civilians", "person") if _of_the_police(noun, run, words) else ("soldiers", "soldier")
    if {lemma, lower} & words.events:
        of_one = any(t.lower_ in words.counting.harming_a_body for t in run[: run.index(noun)])
        return None if of_one else ("event", "soldier")
    if lemma in words.civilians:
        return "civilians", "person"
    if {lemma, lower} & words.people:
        return "people", "soldier"
    if lower in words.modifiers:
        return _ELIDED
    strong = noun.lemma_.lower() in words.containers and noun.i < number.i
    return ("soldiers", "soldier") if strong or _of_a_nation(noun, run, words) else None


def _is_name(noun: Token, lemma: str, number: Token, words: People) -> bool:
    """A name right behind the number, in the singular: "T-62", "the 11 General Street"."""
    return (
        noun.tag_ in words.labels.one_name_tags
        and noun.text[0].isupper()
        and number.text != noun.text
        and noun.lower_ == lemma
        and noun.i == number.i + 1
        and number.lower_ not in words.counting.single
    )


def _of_families(noun: Token, run: list[Token], words: People) -> bool:
    """As in "40 family members"."""
    if words.singular(noun) not in words.counting.of_a_family:
        return False
    return any(t.lemma_.lower() in words.honours for t in run[: run.index(noun)])


def _of_the_police(noun: Token, run: list[Token], words: People) -> bool:
    """As in "12 police officers"; military police are soldiers."""
    before = {t.lower_ for t in run[: run.index(noun)]}
    return bool(before & words.counting.of_the_police) and not before & words.counting.in_uniform


def _of_a_nation(noun: Token, run: list[Token], words: People) -> bool:
    """As in "300 North Koreans", "a 11,000-strong contingent"."""
    if noun.lower_ in words.counting.strength:
        return True
    if any(t.lower_ in words.counting.former for t in run):
        return False
    text = plain(" ".join(t.text for t in run[: run.index(noun) + 1]))
    if words.nations.fullmatch(text):
        return True
    endings = tuple(words.counting.nationals_end_in)
    return noun.lower_.endswith(endings) and words.nations.search(text) is not None


def _saying(noun: Token | None, run: list[Token], words: People) -> tuple[Token, ...]:
    """The noun, with its nation where that makes it one, or its family; without a noun, the pronoun."""
    if noun is None:
        return (run[0],) if points_to_people(run, words) else ()
    if _of_a_nation(noun, run, words):
        named = Run(run[: run.index(noun) + 1], blanks=True).search(words.nations)
        return named if noun in named else (noun,)
    if not _of_families(noun, run, words):
        return (noun,)
    return (*(t for t in run[: run.index(noun)] if t.lemma_.lower() in words.honours), noun)
