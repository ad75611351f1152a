"""The measure that the noun phrase of a figure gives, and the words right before and right after it."""

from spacy.tokens import Span, Token

from nkanalysis.extract.counted import Counted
from nkanalysis.extract.measures.clauses import clause, shared_verbs
from nkanalysis.extract.measures.nouns import tolls
from nkanalysis.extract.measures.signs import Sign, joined, sign, spoken, spoken_at
from nkanalysis.extract.measures.words import MeasureWords
from nkanalysis.extract.runs import Run

_REACH = 12
"""Tokens behind a noun phrase that may still tell what happened to those counted."""
_CLOSE = 3
"""Tokens from a noun within which what is joined to it belongs to the same figure; from a number back to its verb."""
_OBJECT_WITHIN = 5
_EQUAL_WITHIN = 9
"""Tokens behind a noun phrase within which it is said what they are."""
_FIXED = 4
"""Tokens of the longest fixed phrase: "laid down their lives"."""


def noun_phrase(counted: Counted, words: MeasureWords) -> Sign | None:
    """As in "300 dead", "22 dead soldiers", "3,000 casualties", "two prisoners"."""
    if counted.partitive:
        if counted.category != "event":
            return None
        after = right_after(counted, words) or clause(counted, words)
        if after is not None and after.harm and after.measure != "casualties":
            return after
        if (equal := _said_to_be(counted, words)) is not None:
            return equal
    found = [s for t in _phrase(counted, words) for s in _inside(t, words)]
    found += list(tolls(_phrase(counted, words), words))[:1]
    held = next((s for s in found if s.measure == "captured" and s.words[0] == counted.noun), None)
    if held is not None:
        # "Two wounded prisoners": what they are now.
        return held
    return joined(found) or next(iter(found), None)


def _said_to_be(counted: Counted, words: MeasureWords) -> Sign | None:
    """As in "a third of those casualties **are soldiers who were killed**"."""
    last = counted.inside[-1] if counted.inside else counted.number
    behind = list(last.doc[last.i + 1 : last.i + 1 + _EQUAL_WITHIN])
    if not behind or behind[0].lemma_.lower() not in words.around.being:
        return None
    end = next((at for at, token in enumerate(behind) if token.is_punct or token.like_num), len(behind))
    return joined(s for t in behind[:end] for s in _inside(t, words))


def lives(counted: Counted, words: MeasureWords) -> Sign | None:
    """As in "the battle cost around 600 lives"."""
    noun = counted.noun
    if noun is None or noun.lemma_.lower() not in words.around.lives:
        return None
    verb = noun.head
    return Sign("killed", (verb, noun)) if verb.lemma_.lower() in words.around.costing else None


def labelled(counted: Counted, words: MeasureWords) -> Sign | None:
    """As in "Casualties: 4,700": a noun, a colon, and nothing but the figure behind it."""
    doc, first = counted.number.doc, counted.number.left_edge.i
    if counted.noun is not None or counted.inside or first < 2 or doc[first - 1].text != ":":
        return None
    noun = doc[first - 2]
    return next(iter(sign(words.nouns.get(noun.lemma_.lower()), noun)), None)


def _phrase(counted: Counted, words: MeasureWords) -> list[Token]:
    if counted.noun is None:
        return _before_clause(counted.phrase, words)
    joint = (t for t in counted.noun.children if t.dep_ in words.labels.coordination)
    return [*counted.phrase, *(t for t in joint if t.i - counted.noun.i <= _CLOSE and not _own_number(t))]


def _before_clause(run: list[Token], words: MeasureWords) -> list[Token]:
    end = next((at for at, token in enumerate(run) if token.tag_ in words.labels.pronoun_tags), len(run))
    return run[:end]


def _own_number(token: Token) -> bool:
    return any(t.like_num for t in token.subtree)


def _inside(token: Token, words: MeasureWords) -> list[Sign]:
    """What a token inside the noun phrase says."""
    lemma = token.lemma_.lower()
    if said := words.nouns.get(lemma) or words.nouns.get(token.lower_) or words.modifiers.get(token.lower_):
        return [Sign(said, (token,))]
    return sign(words.objects.get(lemma), token) if token.tag_ in words.labels.participle_tags else []


def right_after(counted: Counted, words: MeasureWords) -> Sign | None:
    """The words just behind the noun phrase, up to the next number or the end of the clause."""
    last = counted.inside[-1] if counted.inside else counted.number
    doc, at = last.doc, last.i + 1
    found: list[Sign] = []
    if counted.noun is None and counted.inside:
        at = counted.inside[0].i
    while at < len(doc) and at <= last.i + _REACH:
        token = doc[at]
        if _ends_phrase(token, words):
            break
        if not _believed(token, words):
            if told := _told_behind(token, counted, words):
                # "Lost their lives": the phrase says what its first word alone does not.
                told = spoken_at(Run(doc[at : at + _FIXED]), words.harm_phrases) or told
                found.append(told)
                at = told.words[-1].i
            elif (
                not found
                and token.tag_ in words.labels.leading_away_tags
                and (told := spoken_at(Run(doc[at : at + _FIXED]), words.harm_phrases))
            ):
                # "300 soldiers **out of action**"
                found.append(told)
                at = told.words[-1].i
            elif not (_goes_on(token, words) if found else _leads_on(token, words)):
                break
        at += 1
    found += spoken(Run(doc[counted.number.i : at]), words.harm_phrases)
    if not found and (home := Run(doc[at : at + 3]).match(words.phrases["returned"])):
        found.append(_home(home, doc[last.i + 1 : at], words))
    return joined(found) or next(iter(found), None)


def _home(home: tuple[Token, ...], before: Span, words: MeasureWords) -> Sign:
    """What coming home says: nothing but that, or "never came home", or "came home in coffins"."""
    never = tuple(t for t in before if t.lower_ in words.around.never)
    if never:
        return Sign("losses", (*never, *home))
    at = home[-1].i + 1
    how = spoken_at(Run(home[0].doc[at : at + _FIXED]), words.harm_phrases)
    return how.with_words(how.measure, *home) if how else Sign("returned", home)


def _ends_phrase(token: Token, words: MeasureWords) -> bool:
    marks = (".", ";", ":", "“", "—")
    return token.like_num or token.text in marks or token.lower_ in words.around.ending_the_phrase


def _believed(token: Token, words: MeasureWords) -> bool:
    """As in "300 soldiers **believed to** have been killed"."""
    if token.lemma_.lower() in words.around.believing:
        return True
    before = token.doc[token.i - 1]
    return token.lower_ in words.around.believed_to and before.lemma_.lower() in words.around.believing


def _told_behind(token: Token, counted: Counted, words: MeasureWords) -> Sign | None:
    labels, lemma = words.labels, token.lemma_.lower()
    if token.tag_ not in labels.telling_tags:
        return None
    kind = words.modifiers.get(token.lower_)
    if kind is None and token.tag_ in labels.participle_tags:
        kind = words.objects.get(lemma)
    if kind is None and token.tag_ in labels.intransitive_tags:
        kind = words.subjects.get(lemma)
    if kind is None or kind == "deployed" or _acts(token, words):
        return None
    return Sign(kind, (token,))


def _goes_on(token: Token, words: MeasureWords) -> bool:
    """Whether a word may stand between two that tell: "killed **or** wounded"."""
    return token.lower_ in words.around.going_on_after or token.text in ("/", ",")


def _leads_on(token: Token, words: MeasureWords) -> bool:
    """Whether a word may stand before the first that tells: "soldiers **have been** killed"."""
    around, labels = words.around, words.labels
    if token.lower_ in around.choosing or token.text == ",":
        return False
    if token.tag_ in labels.leading_away_tags and token.lower_ not in around.staying_with_them:
        return False
    if token.pos_ in ("AUX", "ADV", "PUNCT") or token.lower_ in around.going_on_before:
        return True
    return token.tag_ in labels.passed_over_tags


def _acts(token: Token, words: MeasureWords) -> bool:
    """Whether the people counted do it to others: a past tense with an object of its own."""
    labels = words.labels
    if token.tag_ not in labels.past_tags:
        return False
    # "killed fighting for Russia": the tagger takes what they were doing for what they killed.
    objects = (c for c in token.children if c.dep_ in labels.direct_object and 0 < c.i - token.i <= _OBJECT_WITHIN)
    doing = tuple(words.around.doing_ends_in)
    return any(c.tag_ not in labels.doing_tags and not c.lower_.endswith(doing) for c in objects)


def right_before(counted: Counted, words: MeasureWords) -> Sign | None:
    """A verb with nothing but the number behind it: "killed 77 and wounded 40"."""
    first = counted.number.left_edge.i
    if counted.noun is not None or counted.partitive or first == 0:
        return None
    verb = counted.number.doc[first - 1]
    return shared_verbs(verb, words) if verb.tag_ in words.labels.verb_tags else None


def total(counted: Counted, words: MeasureWords) -> Sign | None:
    """A number that a clause about deaths or casualties comes to: "put the dead and wounded together at 300"."""
    doc, first = counted.number.doc, counted.number.left_edge.i
    if counted.noun is not None or counted.partitive or first == 0:
        return None
    if not any(t.lemma_.lower() in words.reaching for t in doc[max(0, first - _CLOSE) : first]):
        return None
    run = list(doc[_clause_start(counted.number, words) : first])
    harm = joined(s for t in run for s in _fate(t, words))
    return harm or next(tolls(run, words), None)


def _clause_start(number: Token, words: MeasureWords) -> int:
    """Where the clause before a number starts: behind its mark or conjunction, and behind another number."""
    doc, first = number.doc, number.left_edge.i
    start = 0
    for token in doc[:first]:
        opens = token.text in (";", ":") or token.lower_ in words.around.starting_anew
        if opens or (token.like_num and token.i < first - _CLOSE):
            start = token.i + 1
    return start


def _fate(token: Token, words: MeasureWords) -> list[Sign]:
    return sign(words.nouns.get(token.lemma_.lower()) or words.modifiers.get(token.lower_), token)
