"""Who a reporting verb has for its subject, by the parse or by the place of the words."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from nkanalysis.extract.cues.cue import children, coordinated
from nkanalysis.extract.cues.words import CueWords

_FAR = 16
"""Tokens between a comma and a verb behind it beyond which they have nothing to do with each other."""
_STEPS = 6
"""Verbs and prepositions on the way up to the one with a subject."""


@dataclass(frozen=True)
class Behind:
    """Who stands between the comma that ends what is said and the reporting verb.

    Attributes:
        comma: Place of the comma.
        heads: The nouns that name who says it.
    """

    comma: int
    heads: tuple[Token, ...]


def subjects_of(token: Token, words: CueWords) -> list[Token]:
    """Who says it: the verb's subject, that of the verb it is joined to, or the noun it describes."""
    labels, raised = words.labels, False
    for _ in range(_STEPS):
        subjects = children(token, labels.subject | labels.passive_subject if raised else labels.subject)
        if subjects:
            before = [s for s in subjects if s.i < token.i and not _under_another(s, subjects, words)]
            subject = before[-1] if before else subjects[0]
            if subject.lower_ in words.small.relative and token.dep_ in labels.relative:
                return [token.head]
            return coordinated(subject)
        label = token.dep_
        if label in labels.noun_clause or label in labels.relative:
            return [token.head]
        if label in labels.preposition_object and token.head.head != token.head:
            token = token.head.head
        elif _goes_on(token, words) and token.head != token:
            raised = label in labels.open_clause
            token = token.head
        else:
            return []
    return []


def _under_another(subject: Token, subjects: list[Token], words: CueWords) -> bool:
    """Whether the parse made a subject of what only describes one: "an account with 4,000 followers says"."""
    first, labels = subject.left_edge.i, words.labels
    if subject == subjects[0]:
        return False
    before = subject.doc[first - 1]
    leads = before.dep_ in labels.preposition or before.lower_ in words.small.leading_in
    return subject.tag_ in labels.verb_tags or leads


def _goes_on(token: Token, words: CueWords) -> bool:
    """Whether a verb has the subject of the one above it."""
    labels, label = words.labels, token.dep_
    if token.lower_ in words.use.able:
        return label in labels.complement
    return label in labels.coordination or label in labels.open_clause or label in labels.adjunct_clause


def subject_by_place(token: Token, words: CueWords) -> list[Token]:
    """The noun right before a finite verb that the parse left without a subject; an apposition may stand between."""
    doc, labels = token.doc, words.labels
    if token.tag_ not in labels.finite_tags:
        return []
    at = _before_insertions(doc, token.i - 1)
    if at < 1 or doc[at].tag_ not in labels.noun_tags or at + 1 == token.i == 1:
        return []
    if doc[at].tag_ in labels.name_tags and doc[at - 1].lower_ in words.months and doc[max(0, at - 2)].like_num:
        # "On 9 May Ukraine said", where the parse takes the name for part of the date.
        return [doc[at]]
    first = _phrase_start(doc, at, words)
    head = doc[at]
    while head.head.i >= first and head.head.i < at and head.head != head:
        head = head.head if head.head.tag_ in labels.noun_tags else head.head.head
    if first > 0 and doc[first - 1].is_punct:
        return [head]
    comma = next((i for i in range(token.i - 1, max(token.i - _FAR, 0), -1) if doc[i].text == ","), None)
    if comma is None or comma + 1 >= token.i:
        return []
    return nouns_of(doc[comma + 1 : token.i], words) or _first_noun(doc[comma + 1 : token.i], words)


def _before_insertions(doc: Doc, at: int) -> int:
    """The place before adverbs, a bracket and an apposition between commas."""
    while at > 0 and doc[at].pos_ in ("ADV", "AUX"):
        at -= 1
    if doc[at].text == ")":
        at = next((i - 1 for i in range(at, 0, -1) if doc[i].text == "("), at)
    if doc[at].text == ",":
        at -= 1
        while at > 0 and doc[at].text != ",":
            at -= 1
        at -= 1
    return at


def _phrase_start(doc: Doc, at: int, words: CueWords) -> int:
    """Where the noun phrase that ends at a place starts; "the head of the agency" is one."""
    labels = words.labels
    while at > 0 and doc[at - 1].tag_ in labels.noun_phrase_tags:
        at -= 1
        if at > 1 and doc[at - 1].lower_ in words.small.of and doc[at - 2].tag_ in labels.noun_tags:
            at -= 2
    return at


def subject_behind_comma(token: Token, words: CueWords) -> Behind | None:
    """Who says it in "300 soldiers were killed, the agency's deputy head said", by the order of the words.

    The parser often takes a noun before the comma for the subject. What stands between the comma and a finite reporting
    verb is one noun phrase here, and a whole clause stands before.
    """
    doc, labels = token.doc, words.labels
    if token.tag_ not in labels.finite_or_participle_tags:
        return None
    comma = next((i for i in range(token.i - 1, max(token.i - _FAR, 0), -1) if doc[i].text in (",", "”", '"')), 0)
    between = doc[comma + 1 : token.i]
    if not comma or not between or not any(t.tag_ in labels.finite_or_modal_tags for t in doc[:comma]):
        return None
    heads = nouns_of(between, words)
    if not heads or (token.tag_ in labels.participle_tags and not _speaks(token, heads, between, words)):
        return None
    return Behind(comma, tuple(heads))


def nouns_of(between: Span, words: CueWords) -> list[Token]:
    """The nouns of a stretch of tokens that is one phrase or several joined, nothing where it is none.

    Args:
        between: The tokens; there is one at least.
        words: The lexicon's cues.
    """
    labels, heads = words.labels, list[Token]()
    if between[0].lower_ in words.small.opening_no_speaker:
        return []
    for at, part in enumerate(between):
        if part.tag_ in labels.noun_tags:
            goes_on = at + 1 < len(between) and between[at + 1].tag_ in labels.noun_going_on_tags
            if not goes_on and not _inner(between, at, words):
                heads.append(part)
        elif part.tag_ not in labels.speaker_phrase_tags and part.lower_ not in words.small.inside_a_speaker:
            return []
    return heads


def _speaks(token: Token, heads: list[Token], between: Span, words: CueWords) -> bool:
    """Whether a participle by its tag is what somebody did: "…, the service estimated on Wednesday"."""
    labels = words.labels
    named = between[0].tag_ in labels.determiners or any(t.tag_ in labels.name_tags for t in between)
    if not named or token.lemma_.lower() in words.use.clause_only:
        return False
    if children(token, labels.agent | labels.object | labels.open_clause):
        return False
    said_of = words.statement | words.use.figure_nouns
    return all(h.lemma_.lower() not in said_of for h in heads)


def owns(token: Token, words: CueWords) -> bool:
    """Whether a noun only says whose the next one is: "South Korea's" in "South Korea's spy agency"."""
    return token.i + 1 < len(token.doc) and token.doc[token.i + 1].tag_ in words.labels.possessive_tags


def _inner(between: Span, at: int, words: CueWords) -> bool:
    """Whether a noun stands under a preposition or in brackets: "the head of the agency", "the group (ISW)"."""
    labels = words.labels
    bound = next((between[i] for i in range(at - 1, -1, -1) if between[i].tag_ in labels.inward_or_joining_tags), None)
    return bound is not None and bound.tag_ in labels.inward_tags


def _first_noun(segment: Iterable[Token], words: CueWords) -> list[Token]:
    """The head of the noun phrase that opens a stretch of tokens ("a lawmaker who went there")."""
    found: list[Token] = []
    for token in segment:
        if token.tag_ in words.labels.noun_tags:
            found = [token]
        elif found or token.tag_ not in words.labels.leading_tags:
            break
    return found
