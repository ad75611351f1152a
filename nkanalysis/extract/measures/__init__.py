"""What happened to the people that a figure counts: killed, wounded, captured, deployed …

The noun phrase speaks first ("dead", "casualties"), then the words right after it ("soldiers killed or wounded"), then
the verb it is subject or object of, then the noun it stands under ("a toll of 300"). Nothing is taken from beyond the
figure's own clause.
"""

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from nkanalysis.extract.counted import Counted
from nkanalysis.extract.measures import honours
from nkanalysis.extract.measures.amounts import amount
from nkanalysis.extract.measures.clauses import clause, described
from nkanalysis.extract.measures.phrases import labelled, lives, noun_phrase, right_after, right_before, total
from nkanalysis.extract.measures.signs import Sign
from nkanalysis.extract.measures.under import under
from nkanalysis.extract.measures.words import MeasureWords, measure_words
from nkanalysis.extract.words import plain
from nkanalysis.records import Span

PEOPLE_ALONE = "soldiers and workers of whom nothing else is said are counted as deployed"
FEW = 20
"""Up to this many soldiers without a word of what they did are people in a story, not a deployment."""
_AN_ARMY = 500_000
"""So many soldiers or more, of whom nothing is said, are all that a country has under arms."""
_COMPANY = 100
"""Fewer men of no nation than these may be anybody."""
_PART_WITHIN = 10
"""Tokens before "out of" within which the part stands: "4,000 casualties out of 12,000"."""
_RULES: tuple[Callable[[Counted, MeasureWords], Sign | None], ...] = (
    honours.awarded,
    labelled,
    lives,
    noun_phrase,
    right_after,
    right_before,
    amount,
    clause,
    under,
    total,
)
_OF_A_WHOLE: tuple[Callable[[Counted, MeasureWords], Sign | None], ...] = (noun_phrase, described)
"""What may tell of the whole that a part is out of: its own words, never those of the part."""


@dataclass(frozen=True)
class Reading:
    """A measure, the rule that gave it, and the words by which it did.

    Attributes:
        words: Tokens of the figure's sentence.
        elsewhere: Where on the page the words stand that are in another sentence.
        before: Where in the text of the sentence before, while nobody has placed that on the page.
        assumption: In words, where nothing says it.
    """

    measure: str
    rule: str
    words: tuple[Token, ...] = ()
    elsewhere: tuple[Span, ...] = ()
    before: Span | None = None
    assumption: str | None = None


def measure(counted: Counted, context: str, language: str = "en") -> Reading | None:
    """The measure of a counted figure.

    Args:
        counted: What the figure counts.
        context: Plain text of the sentence before, for counts of families and certificates.
        language: Lexicon folder.

    Returns:
        None where nothing says what happened to the people counted.
    """
    words = measure_words(language)
    if counted.category in honours.COUNTED:
        honour = honours.honour(counted, context, words)
        return Reading(honour.sign.measure, honour.rule, honour.sign.words, before=honour.before) if honour else None
    for rule in _OF_A_WHOLE if _base(counted, words) else _RULES:
        if found := rule(counted, words):
            found = _fate_of(found, counted, words)
            if _says_nothing(found, counted, words):
                continue
            return Reading(found.measure, rule.__name__, found.words)
    many = FEW < (counted.figure.lower or counted.figure.upper or 0) < _AN_ARMY
    if counted.category in ("soldiers", "workers") and many and not _anybody_s(counted, words):
        return Reading("deployed", "people_without_event", assumption=PEOPLE_ALONE)
    return None


def _anybody_s(counted: Counted, words: MeasureWords) -> bool:
    """As in "22 men" in a sentence that names no nation, or soldiers that a ruler "boasts"."""
    counting, noun = words.people.counting, counted.noun
    if _of_an_army(Sign("deployed", (counted.anchor.head,)), words):
        return True
    few = (counted.figure.lower or counted.figure.upper or 0) < _COMPANY
    if few and noun is not None and words.people.singular(noun) in counting.anybody_s:
        return not words.people.nations.search(plain(noun.doc.text))
    return any(t.lemma_.lower() in counting.owning for t in (counted.anchor.head, counted.anchor.head.head))


def _says_nothing(found: Sign, counted: Counted, words: MeasureWords) -> bool:
    """Whether a verb of going or being would make a deployment of people who are no soldiers ("1,000 people came"), or
    of a few in a story ("two soldiers went ahead"), or of a number that something is said to be.
    """
    if _is_said(counted, words) and all(token.lemma_.lower() in words.around.being for token in found.words):
        # "The figure had been 600": what it is a figure of stands elsewhere.
        return True
    soldiers = words.people.labels.common_noun_tags if counted.category == "civilians" else frozenset[str]()
    if found.measure == "deployed" and _of_an_army(found, words):
        return True
    few = (counted.figure.lower or counted.figure.upper or 0) <= FEW
    if found.measure != "deployed" or not (few or counted.category in ("people", "civilians")):
        return False
    weak = (t.lemma_.lower() in words.weak or t.lower_ in words.weak or t.tag_ in soldiers for t in found.words)
    return all(weak)


def _of_an_army(found: Sign, words: MeasureWords) -> bool:
    """As in "the North's army has 1.2 million soldiers": how large it is, not how many of it are anywhere."""
    for verb in found.words:
        if verb.lemma_.lower() not in words.around.seeing_done:
            continue
        subjects = (c for c in verb.children if c.dep_ in words.labels.subject)
        somewhere = any(t.dep_ in words.labels.preposition for t in verb.doc[verb.i :])
        if not somewhere and any(s.lemma_.lower() in words.containers for s in subjects):
            return True
    return False


def _is_said(counted: Counted, words: MeasureWords) -> bool:
    """Whether a number without a noun is what something that is no people is said to be."""
    anchor, labels = counted.anchor, words.labels
    if counted.noun is not None or anchor.dep_ not in labels.equal:
        return False
    subjects = (c for c in anchor.head.children if c.dep_ in labels.subject)
    return not any(words.people.nations.search(plain(s.text)) or s.lemma_ in words.soldiers for s in subjects)


def _base(counted: Counted, words: MeasureWords) -> bool:
    """Whether another figure is a part of this one, so that what is said is said of that: "600 out of 15,000"; "of the
    12,000 soldiers, 600 died".
    """
    near, doc = words.people.counting, counted.number.doc
    at = (counted.whole or (counted.number,))[0].i - 1
    while at > 0 and doc[at].lower_ in near.before_a_whole:
        at -= 1
    if at < 0 or doc[at].lower_ not in near.amounting_to:
        return False
    if at > 0 and doc[at - 1].lower_ in near.out_of:
        return any(t.like_num for t in doc[max(0, at - _PART_WITHIN) : at])
    if at > 0 and doc[at - 1].like_num:
        return True
    opens = at == 0 or not doc[at - 1].is_alpha
    return opens and any(t.like_num for t in doc[counted.number.i + 1 :])


def _fate_of(found: Sign, counted: Counted, words: MeasureWords) -> Sign:
    """Lives lost are deaths; dead who are honoured, wounded who are captured or brought home count as that."""
    noun = counted.noun
    if found.measure == "losses" and noun is not None and noun.lemma_.lower() in words.around.lives:
        return found.with_words("killed", noun)
    people = counted.category in ("soldiers", "people")
    if found.measure == "killed" and people:
        fate = clause(counted, words)
        return fate if fate is not None and fate.measure == "honoured" else found
    if found.measure == "wounded" and (people or counted.category == "elided"):
        if home := honours.flown_home(counted, words):
            return Sign("returned", home)
        fate = clause(counted, words)
        return fate if fate is not None and fate.measure in ("captured", "returned", "missing") else found
    return found


def says_toll(sentence: str, language: str = "en") -> bool:
    """Whether a sentence speaks of a toll, and not of a death toll."""
    lower, words = plain(sentence), measure_words(language)
    return bool(words.around.toll & set(lower.split())) and not any(said in lower for said in words.death_tolls)


def defined_losses(sentence: str, language: str = "en") -> Span | None:
    """Where a sentence says that by losses it means killed and wounded together; None where it doesn't.

    Args:
        sentence: As on the page.
        language: Lexicon folder.
    """
    match = measure_words(language).phrases["casualties"].search(plain(sentence))
    return match.span() if match else None
