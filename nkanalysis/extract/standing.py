"""Whether a number that has no noun is one of people: "600 of them", "2,700 injured", "3,000 were killed"."""

from spacy.tokens import Token

from nkanalysis.extract.people import People

_FREE = ("ADP", "PUNCT", "AUX", "ADV", "CCONJ", "SCONJ", "VERB")
"""Kinds of word that may come right behind a number without a noun."""
_RELATING = ("ADP", "ADJ", "ADV", "NUM", "SCONJ")
"""Kinds of word over a number that say nothing themselves; what they hang on does."""
_TELLING_WITHIN = 4
"""Tokens behind the number, or behind an auxiliary there, that may say what happened."""


def stands_alone(run: list[Token], number: Token, last: Token, words: People) -> bool:
    """Whether a number without a noun can be one of people.

    Args:
        run: What follows the figure, as ``nounphrases.following`` gives it.
        number: Token of the number that the parse hangs the figure on.
        last: The figure's last token.
        words: The language's words.
    """
    if points_to_people(run, words) or any(t.lower_ in words.fates for t in run[:_TELLING_WITHIN]):
        return True
    if _aside(number, words):
        return False
    return (
        _befell(number, last, words)
        or _done_to(number, last, words)
        or _amounts_to(number, last, words)
        or _in_a_telling_clause(number, words)
        or _awarded(number, last, words)
    )


def _awarded(number: Token, last: Token, words: People) -> bool:
    """As in "the title was conferred on 83 combatants and the Order on 96"."""
    doc, first = last.doc, number.left_edge.i
    if not first or not _free(last) or doc[first - 1].lower_ not in words.awarded_to:
        return False
    return any(t.lemma_.lower() in words.awards for t in doc[:first])


def points_to_people(run: list[Token], words: People) -> bool:
    """Whether what follows a number starts with a word for people told of before: "600 of **them**".

    Args:
        run: What follows the figure.
        words: The language's words.
    """
    return bool(run) and run[0].lower_ in words.counting.standing_for_people


def _aside(number: Token, words: People) -> bool:
    """An age: a small number between commas, or right after a form of "be"."""
    if number.left_edge.i != number.i or not number.text.isdigit() or len(number.text) > 2:
        return False
    doc, at = number.doc, number.i
    if at == 0 or at + 1 == len(doc):
        return False
    before, after = doc[at - 1], doc[at + 1]
    between_commas = before.text == "," and after.text in (",", ".")
    return between_commas or (before.lemma_ in words.counting.being and after.is_punct)


def _free(last: Token) -> bool:
    after = last.i + 1
    return after >= len(last.doc) or last.doc[after].pos_ in _FREE


def _befell(number: Token, last: Token, words: People) -> bool:
    """As in "3,000 were killed"."""
    doc, after = last.doc, last.i + 1
    if after >= len(doc) or doc[after].pos_ != "AUX" or number.lower_ in words.counting.single:
        return False
    behind = doc[after + 1 : after + 1 + _TELLING_WITHIN]
    return any(t.lower_ in words.modifiers or t.lemma_.lower() in words.verbs for t in behind)


def _done_to(number: Token, last: Token, words: People) -> bool:
    """As in "the shelling killed 40"."""
    doc, first = last.doc, number.left_edge.i
    if not first or not _free(last):
        return False
    return doc[first - 1].lemma_.lower() in words.verbs and doc[first - 1].tag_ in words.labels.verb_tags


def _amounts_to(number: Token, last: Token, words: People) -> bool:
    """As in "casualties reached 3,000"."""
    if not _free(last):
        return False
    doc, first = last.doc, number.left_edge.i
    counting = words.fates | words.containers
    if not any(t.lemma_.lower() in counting or t.lower_ in counting for t in doc[:first]):
        return False
    return any(t.lemma_.lower() in words.reaching for t in doc[max(0, first - 2) : first])


def _in_a_telling_clause(number: Token, words: People) -> bool:
    """Whether the words that the number hangs on, or that hang beside it, say what happened to people."""
    labels, head = words.labels, number.head
    if number.dep_ not in labels.told_of:
        return False
    clause = {head, head.head, *_telling(head, words)}
    if head.pos_ in _RELATING:
        clause |= _telling(head.head, words)
    clause |= {c for c in number.children if c.dep_ in labels.describing}
    for token in tuple(clause):
        if token.lemma_ in words.counting.being or token.dep_ in labels.plain_subject:
            clause |= {t for t in token.subtree if t.i < number.i}
    said = {t.lemma_.lower() for t in clause} | {t.lower_ for t in clause}
    return bool(said & (words.verbs | words.fates | words.containers))


def _telling(token: Token, words: People) -> set[Token]:
    return {c for c in token.children if c.dep_ in words.labels.telling}
