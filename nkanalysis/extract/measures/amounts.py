"""A number that a count is said to come to: "the number of dead soldiers already exceeds 3,000 people".

Told by the words in their order, not by the parse: a noun such as "people" behind the number repeats what the count is
of, and a long phrase between the count and its verb is what a parser loses its way in.
"""

from spacy.tokens import Token

from nkanalysis.extract.counted import Counted
from nkanalysis.extract.measures.nouns import tolls
from nkanalysis.extract.measures.signs import Sign, joined, sign, spoken
from nkanalysis.extract.measures.words import MeasureWords
from nkanalysis.extract.runs import Run

_WITHIN = 30
"""Tokens before the verb among which the noun of a count stands."""
_LEAD = 4
"""Tokens between the verb and the number: "is now estimated at"."""
_FEW = 20
"""Fewer soldiers than these of whom nothing else is said are no deployment."""


def amount(counted: Counted, words: MeasureWords) -> Sign | None:
    """What is counted where a count is said to come to a number.

    Args:
        counted: What the figure counts by itself.
        words: The language's words.
    """
    run = count_before(counted, words)
    if not run:
        return None
    found = [s for t in run for s in sign(_said(t, words), t)]
    found += spoken(Run(run), words.harm_phrases)
    if not any(s.harm for s in found):
        found += tolls(list(run), words)
    if harm := joined(found):
        return harm
    troops = tuple(t for t in run if _are_troops(t, words))
    many = (counted.figure.lower or counted.figure.upper or 0) > _FEW
    return Sign("deployed", (run[0], *troops)) if troops and many else None


def count_before(counted: Counted, words: MeasureWords) -> tuple[Token, ...]:
    """The words of the count that comes to a figure, from its noun on; none where no count does.

    Args:
        counted: What the figure counts by itself.
        words: The language's words.
    """
    if counted.partitive or counted.category not in ("people", "soldiers", "elided"):
        return ()
    first = (counted.whole or (counted.number.left_edge,))[0]
    if put := _put_at(first, words):
        return put
    verb = _verb_before(first, words)
    if verb is None:
        return ()
    doc, start = verb.doc, verb.i
    for at in range(verb.i - 1, max(-1, verb.i - _WITHIN), -1):
        if _ends_clause(doc[at], words):
            break
        start = at
    for at in range(start, verb.i):
        sized = doc[at].lemma_.lower() in words.amounts.bodies and verb.lemma_.lower() in words.amounts.sizing
        if sized or _is_count(doc[at], words):
            opening = doc[start:at]
            own = list(opening)[max((i + 1 for i, t in enumerate(opening) if t.text == ","), default=0) :]
            return () if any(t.pos_ == "ADP" for t in own) else (*own, *doc[at : verb.i])
    return ()


def _put_at(first: Token, words: MeasureWords) -> tuple[Token, ...]:
    """The count, or the body of troops, that somebody puts at a number: "put the force first sent there at 11,000"."""
    doc = first.doc
    if not first.i or doc[first.i - 1].lower_ not in words.amounts.put_at:
        return ()
    for at in range(first.i - 2, max(-1, first.i - _WITHIN), -1):
        if doc[at].tag_ in words.people.labels.number_tags or doc[at].text in (".", ";", ":"):
            return ()
        if doc[at].lemma_.lower() in words.amounts.putting:
            run = doc[at + 1 : first.i - 1]
            count = next((t for t in run if _is_count(t, words) or _are_troops(t, words)), None)
            opening = [t for t in run if count is not None and t.i < count.i]
            return tuple(run) if count is not None and all(t.pos_ not in ("VERB", "ADP") for t in opening) else ()
    return ()


def _verb_before(first: Token, words: MeasureWords) -> Token | None:
    """The verb by which a count comes to what stands right behind it: "exceeds", "is put at", "makes up"."""
    doc = first.doc
    if first.lemma_.lower() in words.amounts.verbs and first.pos_ == "VERB":
        # "Has **passed** 5,000": the verb bounds the number.
        return first
    for at in range(first.i - 1, max(-1, first.i - 1 - _LEAD), -1):
        token = doc[at]
        if token.lemma_.lower() in words.amounts.verbs:
            return token
        if token.pos_ != "ADV" and token.lower_ not in words.amounts.behind_verb:
            return None
    return None


def _ends_clause(token: Token, words: MeasureWords) -> bool:
    """Whether the clause of a count can't reach back beyond a token: a mark, a number, a verb of no harm."""
    if (
        token.tag_ in words.people.labels.number_tags
        or token.text in (".", ";", ":", "—", "“", '"')
        or token.lower_ in words.around.starting_anew
    ):
        return True
    return token.pos_ == "VERB" and _said(token, words) is None


def _is_count(token: Token, words: MeasureWords) -> bool:
    if token.tag_ in words.labels.noun_tags and token.lemma_.lower() in words.amounts.nouns:
        return True
    # "**The wounded** number 4,100".
    before = token.doc[token.i - 1].lower_ if token.i else ""
    return token.lower_ in words.amounts.the_harmed and before in words.amounts.articles


def _said(token: Token, words: MeasureWords) -> str | None:
    lemma = token.lemma_.lower()
    said = words.nouns.get(lemma) or words.modifiers.get(token.lower_) or words.objects.get(lemma)
    return said or words.subjects.get(lemma)


def _are_troops(token: Token, words: MeasureWords) -> bool:
    if token.lemma_.lower() in words.amounts.bodies:
        return True
    if token.tag_ not in words.people.labels.plural_tags:
        return False
    return token.lemma_.lower() in words.soldiers or words.people.nations.fullmatch(token.lower_) is not None
