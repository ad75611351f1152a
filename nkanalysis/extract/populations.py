"""Whose people a figure counts, decided from the words around it and never assumed from the subject of the project."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from nkanalysis.extract import sides
from nkanalysis.extract.counted import Counted
from nkanalysis.extract.measures.amounts import count_before
from nkanalysis.extract.measures.honours import COUNTED as HONOURS
from nkanalysis.extract.measures.words import measure_words
from nkanalysis.extract.nations import Nations, nations, only, spans_named, without_asides
from nkanalysis.extract.runs import Run
from nkanalysis.extract.words import plain
from nkanalysis.lexicon import conflict
from nkanalysis.records import Span

OF_EARLIER = "whose people: those of whom the text spoke just before"
OF_SUBJECT = "whose people: those that the article is about"
OF_HONOURED = "whose people: families, certificates and portraits are those of {}"
_BEHIND = 8
"""Tokens behind "of" that still name those counted."""
_NATION_WITHIN = 3
"""Tokens of a nation's name right before a number."""
_STEPS_TO_NOUN = 3
"""Steps up the parse from a figure to a noun over it."""


@dataclass(frozen=True)
class Whose:
    """A population, and what tells it.

    Attributes:
        population: One of the populations of the claims schema.
        words: Tokens of the figure's sentence that name it.
        elsewhere: Where on the page the words stand that are in another sentence.
        assumption: In words, where nothing near the figure names it.
    """

    population: str
    words: tuple[Token, ...] = ()
    elsewhere: tuple[Span, ...] = ()
    assumption: str | None = None


def population(counted: Counted, before: Whose | None, subject: str | None, language: str = "en") -> Whose:
    """Whose people.

    Args:
        counted: What the figure counts.
        before: Population of the last figure or nation that the text spoke of, for "of them" and left-out nouns.
        subject: Population that the document is about, where nothing nearer tells.
        language: Lexicon folder.
    """
    words, sentence = nations(language), Run(counted.number.doc)
    if said := sentence.search(words.earlier_wars):
        return Whose("other", said)
    if counted.category in ("civilians", "workers"):
        return Whose(counted.category, counted.words)
    own = _own_words(counted, words)
    if counted.category in ("soldiers", "event", "elided", "people") and (said := sentence.search(words.joint)):
        alone = len(_named(own, words)) == 1 and not set(said) & set(own)
        if not alone and (joint := conflict.joint()) is not None:
            return Whose(joint, said)
    count = count_before(counted, measure_words(language))
    if told := _told(counted, own, before, words) or _only(count, words):
        return told
    if counted.category in HONOURS:
        if subject:
            return Whose(subject, assumption=OF_SUBJECT)
        ours = conflict.conflict().troops[0]
        return Whose(ours.code, assumption=OF_HONOURED.format(ours.label))
    nobody_s = not count and counted.category == "people" and counted.noun is not None
    if nobody_s and counted.noun is not None and counted.noun.lemma_.lower() in words.anybody:
        return Whose("civilians", counted.words)
    return _around(counted, before, subject, sentence, words)


def _told(counted: Counted, own: list[Token], before: Whose | None, words: Nations) -> Whose | None:
    """The population that the phrase of the figure, the noun over it, or the actor of its clause names."""
    named = _named(own, words)
    if together := _together(named):
        return together
    kin = counted.category in ("family", "certificate")
    if len(named) == 1 and not (kin and "other" in named):
        return Whose(*next(iter(named.items())))
    if equal := _only(sides.equal(counted.anchor, words), words):
        return equal
    owned = any(t.lower_ in words.ties.own_of for t in counted.inside)
    if counted.partitive and before is not None and counted.inside and counted.category == "elided" and not owned:
        return None
    if called := tuple(t for t in counted.phrase if t.lemma_.lower() in words.ties.so_called):
        return Whose("other", called)
    about = _about(counted, words)
    if told := _only(about, words):
        return told
    if enemy := tuple(t for t in about if t.lemma_.lower() in words.ties.enemy):
        return Whose("other", enemy)
    actor = sides.actor(counted, words)
    if together := _together(_named(actor.tokens, words)):
        return together
    if told := _only(actor.tokens, words, others=actor.surely):
        return told
    return Whose("other", actor.tokens) if actor.elsewhere else None


def _together(named: dict[str, tuple[Token, ...]]) -> Whose | None:
    """Those who are counted together, where both of them are named."""
    joint = conflict.conflict().joint
    if joint is None or not set(joint.of) <= named.keys():
        return None
    return Whose(joint.code, tuple(t for name in joint.of for t in named[name]))


def _only(tokens: Iterable[Token], words: Nations, *, others: bool = False) -> Whose | None:
    """The one side of the war that some tokens name; with ``others``, one that is no side of it too."""
    named = {name: said for name, said in _named(tokens, words).items() if others or name != "other"}
    return Whose(*next(iter(named.items()))) if len(named) == 1 else None


def _around(counted: Counted, before: Whose | None, subject: str | None, sentence: Run, words: Nations) -> Whose:
    """What was counted before for a way back to it, the article's subject for others, else the sentence."""
    harmed_by = set(_named(sides.harming(counted, words), words))
    earlier = Whose(before.population, (), before.elsewhere, OF_EARLIER) if before is not None else None
    earlier = None if earlier is not None and earlier.population in harmed_by else earlier
    article = Whose(subject, assumption=OF_SUBJECT) if subject and subject not in harmed_by else None
    back = counted.partitive or counted.noun is None or counted.definite
    if told := (earlier or article) if back else (article or earlier):
        return told
    found = only(sentence.text, words)
    return Whose(found[0], sentence.within(*found[1])) if found and found[0] not in harmed_by else Whose("other")


def _named(tokens: Iterable[Token], words: Nations) -> dict[str, tuple[Token, ...]]:
    """The populations that some tokens name, each with those that do."""
    run = Run(tokens, blanks=True)
    found = spans_named(without_asides(run.text, words), words)
    return {name: run.within(*span) for name, span in found.items()}


def _own_words(counted: Counted, words: Nations) -> list[Token]:
    """The noun phrase of the figure, what it is joined to, and the "of" or "among" behind it."""
    labels = words.labels
    anchor = counted.noun if counted.noun is not None else counted.number
    whose = (c for c in anchor.children if c.dep_ in labels.possessor and counted.category == "soldiers")
    before = [t for c in whose for t in c.subtree if t.i < counted.number.i]
    ties = (c for c in anchor.children if c.dep_ in labels.preposition and c.lower_ in words.ties.of_whom)
    ties = (c for c in ties if not (c.lower_ in words.ties.origin and sides.homeward(counted, words)))
    behind = [t for tie in ties for t in tie.subtree if t.i - tie.i < _BEHIND]
    joint = (c for c in anchor.children if c.dep_ in labels.coordination and c.tag_ in labels.nation_tags)
    joined = [t for c in joint if not any(t.like_num for t in c.subtree) for t in c.subtree]
    return [
        *before,
        *(_verbless(counted.whole, words) if counted.noun is None else ()),
        *counted.phrase,
        *behind,
        *joined,
    ]


def right_before(whole: Sequence[Token], language: str = "en") -> Whose | None:
    """The nation named right before a number without a noun or a verb: "Russia lost 900, **North Korea** over 300".

    Args:
        whole: Tokens of the figure with what qualifies it.
        language: Lexicon folder.
    """
    return _only(_verbless(whole, nations(language)), nations(language))


def _verbless(whole: Sequence[Token], words: Nations) -> list[Token]:
    """The tokens of a name that opens a clause and has a number right behind it."""
    if not whole:
        return []
    doc, first = whole[0].doc, whole[0].i
    at = first
    while at > 0 and doc[at - 1].tag_ in words.labels.nation_tags and first - at < _NATION_WITHIN:
        at -= 1
    opens = at > 0 and (doc[at - 1].is_punct or doc[at - 1].pos_ == "CCONJ")
    return list(doc[at:first]) if opens else []


def _about(counted: Counted, words: Nations) -> list[Token]:
    """As in "among North Korean troops", "North Korea's losses": what stands over the figure."""
    found: list[Token] = []
    token = counted.anchor
    for _ in range(_STEPS_TO_NOUN):
        if token.head == token:
            break
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            break
        if token.pos_ in ("NOUN", "PROPN"):
            found += [t for t in token.subtree if t.i < counted.number.i]
    verb = token if token.pos_ in ("VERB", "AUX") else token.head
    if verb.dep_ in words.labels.relative:
        # "The contingent, which numbers 11,000 people".
        found += [t for t in verb.head.subtree if t.i <= verb.head.i]
    for child in verb.children:
        counts = child.dep_ in words.labels.counting_noun and child.lemma_.lower() in words.ties.counts
        among = child.dep_ in words.labels.preposition and child.lower_ in words.ties.among
        if counts or among:
            found += list(child.subtree)
    return found


def of_earlier_war(text: str, language: str = "en") -> bool:
    """Whether a sentence speaks of another war than this one."""
    return nations(language).earlier_wars.search(plain(text)) is not None


def named(text: str, language: str = "en") -> set[str]:
    """The populations whose nation a text names, ``other`` for one that has no troops in this war's counts."""
    return set(spans_named(plain(text), nations(language)))


def mention(text: str, language: str = "en") -> tuple[str, Span] | None:
    """The one population that a sentence names and where; None where it names none or several."""
    return only(plain(text), nations(language))


def mentioned(text: str, language: str = "en") -> str | None:
    """The one population that a sentence names, None where it names none or several."""
    found = mention(text, language)
    return found[0] if found else None
