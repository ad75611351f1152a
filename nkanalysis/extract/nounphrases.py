"""The noun phrase behind a number: how far it runs, and which of its nouns is counted."""

from spacy.tokens import Token

from nkanalysis.extract.people import People

_FURTHEST = 14
"""Tokens between a number and the noun it counts."""
_QUOTES = ('"', "”", "“", "'", "’")
"""Marks that may part a quoted number from its noun: they spoke of "several hundred" casualties."""
_ROUGHLY_WITHIN = 3
"""Tokens behind "of" among which "some" or "about" still belongs to the phrase."""


def following(last: Token, words: People) -> tuple[list[Token], bool]:
    """The tokens of the noun phrase after the number, and whether "of" stands between.

    Args:
        last: The figure's last token.
        words: The language's words.
    """
    doc, at = last.doc, last.i + 1
    if at + 1 < len(doc) and doc[at].text in ("-", "–", *_QUOTES):
        at += 1
    if at < len(doc) and doc[at].lower_ in words.counting.further:
        at += 1
    partitive = at < len(doc) and doc[at].lower_ in words.counting.part_of
    at += partitive
    run: list[Token] = []
    while at < len(doc) and len(run) < _FURTHEST:
        token = doc[at]
        joins = bool(run) and _joins(run[-1], token, words)
        if not (joins or _belongs(token, run, words) or (partitive and _says_roughly(token, run, words))):
            break
        if run and not joins and (_opens_clause(run[-1], token, words) or _phrase_over(run[-1], token, words)):
            break
        run.append(token)
        at += 1
    return run, partitive


def head_noun(run: list[Token], words: People) -> Token | None:
    """The last noun of the run, or the one that a container's "of" names.

    Args:
        run: As ``following`` gives it.
        words: The language's words.
    """
    labels, noun = words.labels, None
    for token in run:
        if token.tag_ in labels.possessive_tags:
            noun = None
        elif token.tag_ in labels.noun_tags:
            modifies = token.lemma_.lower() in words.modifiers and token.tag_ not in labels.common_noun_tags
            noun = noun if modifies and noun is None else token
    return noun


def _belongs(token: Token, run: list[Token], words: People) -> bool:
    """Whether a token by itself can stand inside the phrase."""
    return (
        token.tag_ in words.labels.inside_tags
        or (not run and _opens(token, words))
        or _parts_adjectives(token, run, words)
        or _hurt(token, run, words)
    )


def _opens(token: Token, words: People) -> bool:
    """As in "300 of **those** killed"."""
    return token.tag_ in words.labels.opening_tags and token.lower_ not in words.counting.opening_another


def _parts_adjectives(comma: Token, run: list[Token], words: People) -> bool:
    """As in "300 tired, wounded soldiers"."""
    behind, tags = _behind(comma), words.labels.describing_tags
    return comma.text == "," and bool(run) and run[-1].tag_ in tags and behind is not None and behind.tag_ in tags


def _hurt(token: Token, run: list[Token], words: People) -> bool:
    """A past tense that is what became of those counted: "300 wounded", before any noun."""
    labels = words.labels
    past = token.tag_ in labels.past_tags and token.lower_ in words.modifiers
    return past and not any(t.tag_ in labels.noun_tags for t in run)


def _says_roughly(token: Token, run: list[Token], words: People) -> bool:
    """As in "300 of **some 4,000** soldiers"."""
    labels = words.labels
    if token.tag_ in labels.number_tags:
        return True
    near = token.tag_ in labels.roughly_tags and len(run) < _ROUGHLY_WITHIN
    return near and token.lower_ in words.counting.roughly


def _opens_clause(last: Token, token: Token, words: People) -> bool:
    """As in "300 soldiers **fighting** there": a verb's form behind a noun that needs no other."""
    return token.tag_ in words.labels.clause_opening_tags and last.tag_ in words.labels.complete_tags


def _phrase_over(last: Token, token: Token, words: People) -> bool:
    """Whether a new phrase starts: after a plural noun, or with "last", "this" and the like."""
    labels = words.labels
    if token.lower_ in words.counting.opening_a_time:
        return True
    if last.tag_ not in labels.plural_tags or token.tag_ in labels.going_on_tags:
        return False
    counts_people = token.lemma_.lower() in words.soldiers | words.people | words.events
    return not (token.tag_ in labels.common_noun_tags and counts_people)


def _joins(left: Token, token: Token, words: People) -> bool:
    """As in "dead and wounded", "Russian and North Korean": what is joined inside one noun phrase."""
    right = _behind(token)
    if token.lower_ not in words.counting.joining or right is None:
        return False
    hurts = left.lower_ in words.fates and right.lower_ in words.fates
    return hurts or (left.tag_ in words.labels.joined_tags and right.tag_ in words.labels.joined_tags)


def _behind(token: Token) -> Token | None:
    return token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
