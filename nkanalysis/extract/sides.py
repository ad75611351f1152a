"""Who loses or sends those whom a figure counts, and who does them harm: the subject, object or whole of its clause."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from nkanalysis.extract.counted import Counted
from nkanalysis.extract.nations import Nations
from nkanalysis.extract.runs import Run

_STEPS = 5
"""Steps up the parse from a figure to a verb whose subject tells."""
_HOMEWARD_WITHIN = 6
"""Tokens before a number among which "home" or "back" tells that those counted left the place named."""
_OWN_BEHIND = 8
"""Tokens behind a number among which "of its own" may stand."""


@dataclass(frozen=True)
class Actor:
    """Who loses or sends those counted.

    Attributes:
        tokens: Those that may name a nation.
        surely: A nation that they name is theirs, be it a side of this war or not.
        elsewhere: They are nobody's of whom the text spoke: the enemy's, or the speaker's own.
    """

    tokens: tuple[Token, ...] = ()
    surely: bool = False
    elsewhere: bool = False


def equal(token: Token, words: Nations) -> Iterator[Token]:
    """As in "over 1,000 of these were **North Koreans**": what the number is said to be."""
    labels = words.labels
    if token.dep_ in labels.subject:
        for child in token.head.children:
            if child.dep_ in labels.equal:
                yield from child.subtree


def homeward(counted: Counted, words: Nations) -> bool:
    """Whether those counted come home, so that "from Russia" is no origin."""
    number = counted.number
    near = number.doc[max(0, number.i - _HOMEWARD_WITHIN) : number.i + len(counted.inside) + 1]
    return any(t.lower_ in words.ties.homeward for t in near)


def actor(counted: Counted, words: Nations) -> Actor:
    """Who loses or sends its own people: the subject of "lost", "suffered", "deployed", or whom a battle cost them.

    Args:
        counted: What the figure counts.
        words: Those of its language.
    """
    ties, labels, token = words.ties, words.labels, counted.anchor
    doc, first = token.doc, (counted.whole or (counted.number.left_edge,))[0].i
    if said := Run(doc[:first]).search(words.speakers_own):
        return Actor(said, elsewhere=True)
    if first and doc[first - 1].lemma_.lower() in ties.seeing_done and (who := _subject(doc[first - 1], words)):
        # "Russia, he said, **had** 300 killed", where the parse takes "had" for a small verb.
        return Actor(who)
    own = any(t.lower_ in ties.own_of for t in doc[counted.number.i : counted.number.i + _OWN_BEHIND])
    for _ in range(_STEPS):
        if token.head == token:
            break
        withal = token.dep_ in labels.under_preposition and token.head.lower_ in ties.having
        token = token.head.head if withal else token.head
        lemma = token.lemma_.lower()
        if lemma in ties.costing and (whom := _cost(token, counted, words)):
            return Actor(whom)
        if not (lemma in ties.own or own or withal) or token.pos_ not in ("VERB", "AUX"):
            continue
        who = _subject(token, words)
        if lemma in ties.losing and _lost_to(token, words):
            return Actor(who, elsewhere=True)
        if _is_pronoun(who, words) and not own and (meant := _of_himself(who[0], token, words)):
            return meant
        if not who or (who[-1].tag_ in labels.pronoun_tags and not own):
            return Actor(who)
        enemy = any(t.lemma_.lower() in ties.enemy for t in who)
        return Actor(who, surely=lemma in ties.surely_own, elsewhere=enemy or (own and not _is_pronoun(who, words)))
    return Actor()


def _is_pronoun(who: tuple[Token, ...], words: Nations) -> bool:
    return len(who) == 1 and who[0].tag_ in words.labels.pronoun_tags


def _of_himself(pronoun: Token, verb: Token, words: Nations) -> Actor | None:
    """Who tells of his own losses: "**the Ukrainian troops** say they lost ten men"; with "we", whoever speaks."""
    ties, labels = words.ties, words.labels
    mine = pronoun.lower_ in ties.speaking and verb.lemma_.lower() in ties.bearing
    many, one = pronoun.lower_ in ties.spoken_of_as_many, pronoun.lower_ in ties.spoken_of_as_one
    if not (mine or many or one):
        return None
    for _ in range(_STEPS):
        if verb.dep_ in labels.said_clause or verb.head == verb:
            break
        verb = verb.head
    teller = _subject(verb.head, words) if verb.dep_ in labels.said_clause else ()
    if len(teller) == 1 and verb.head.dep_ in labels.relative:
        # "The troops, **who say** they lost ten".
        whom = verb.head.head
        teller = tuple(t for t in whom.subtree if t.i <= whom.i)
    text = Run(teller, blanks=True).text
    named = words.people.search(text) if mine or many else _a_nation(text, words)
    if teller and named:
        return Actor(teller)
    return Actor((pronoun,), elsewhere=True) if mine else None


def _a_nation(text: str, words: Nations) -> bool:
    """Whether a text is a nation's name and no more."""
    return any(pattern.fullmatch(text.strip()) for pattern in words.patterns.values())


def _subject(verb: Token, words: Nations) -> tuple[Token, ...]:
    """The subject of a verb, or of the one that it goes on with; else who did it, in the passive."""
    labels = words.labels
    for _ in range(_STEPS):
        subjects = [c for c in verb.children if c.dep_ in labels.subject]
        if subjects or verb.dep_ not in labels.same_subject or verb.head == verb:
            break
        verb = verb.head
    agents = [c for c in verb.children if c.dep_ in labels.agent]
    return tuple(t for c in subjects or agents for t in c.subtree)


def _cost(verb: Token, counted: Counted, words: Nations) -> tuple[Token, ...]:
    """As in "the battle cost **Russia** 300 soldiers"."""
    labels = words.labels
    whom = (c for c in verb.children if c.dep_ in labels.receiver | labels.object and c.i < counted.number.left_edge.i)
    return tuple(t for c in whom for t in c.subtree)


def _lost_to(verb: Token, words: Nations) -> bool:
    """As in "lost 30 men **to the Koreans**": the losses are none of theirs."""
    to = (c for c in verb.children if c.lower_ in words.ties.lost_to)
    told = tuple(t for c in to for t in c.subtree)
    return bool(told) and words.nationals.search(Run(told, blanks=True).text) is not None


def harming(counted: Counted, words: Nations) -> tuple[Token, ...]:
    """Who kills, wounds or captures those counted: none of his own.

    Args:
        counted: What the figure counts.
        words: Those of its language.
    """
    labels, token = words.labels, counted.anchor
    for _ in range(_STEPS):
        if token.head == token:
            return ()
        role, token = token.dep_, token.head
        if token.lemma_.lower() in words.ties.harming and token.pos_ == "VERB":
            return _subject(token, words) if role in labels.object | labels.under_preposition else ()
    return ()
