"""Whose word a sentence without a cue is, by the sentences around it: the account that goes on through them."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from spacy.tokens import Token

from nkanalysis import lexicon
from nkanalysis.extract.chains import chain
from nkanalysis.extract.cues import phrase
from nkanalysis.extract.cues.pointing import KIND as POINTING
from nkanalysis.extract.cues.words import cue_words
from nkanalysis.extract.parsed import Parsed
from nkanalysis.extract.screen import may_hold_figure
from nkanalysis.extract.sentences import Sentence
from nkanalysis.extract.sources import mention
from nkanalysis.extract.statements import Speaker, Statement
from nkanalysis.extract.words import alternatives, phrases, plain
from nkanalysis.records import Span

_CITING = "citing"
_FOR_NOBODY = ("preposition", "passive", _CITING)
_AGAINST = ("denied", "refused")
"""What is said of a figure in such words doesn't make it the speaker's."""
_VOICES = ("intelligence", "media", "state_media", "expert", "international_body")
"""Types of those of whom a text hardly tells anything but what they say."""
_ACCOUNT_REACH = 4
"""Sentences back to the last word of somebody whose account goes on."""
_BACK_REACH = 3
"""Sentences to the one that comes back to him."""
_LEAD_REACH = 4
"""Sentences from a lead to the one that says whose account it is."""
_AFTER_REACH = 3
"""Sentences to the one that says whose word it was."""
_TITLES = ("headline", "deck", "heading")
_FRAGMENT = 3
"""Words; a line of fewer tells nothing and parts no account."""
_OPENING = 60
"""Characters of a sentence in which it goes back to those counted before."""


@dataclass(frozen=True)
class _Words:
    """What ties a sentence to those around it."""

    hearsay: re.Pattern[str]
    pointing: frozenset[str]
    coming_back: frozenset[str]
    counted_before: re.Pattern[str]
    pluperfect: frozenset[str]
    additive: re.Pattern[str]
    opening: re.Pattern[str]
    participle_tags: frozenset[str]


@cache
def _words(language: str) -> _Words:
    joining = lexicon.read(f"{language}/discourse")["joining"]
    return _Words(
        hearsay=phrases(lexicon.read(f"{language}/cues")["adverbs"]["hearsay"]),
        pointing=frozenset(joining["pointing"]),
        coming_back=frozenset(joining["coming_back"]),
        counted_before=re.compile(rf"\b{alternatives(joining['counted_before'])}\b"),
        pluperfect=frozenset(joining["pluperfect"]),
        additive=phrases(joining["additive"]),
        opening=re.compile(rf"^[\"“'(]*{alternatives(joining['linking'])}(?!\w)"),
        participle_tags=cue_words(language).labels.participle_tags,
    )


class Told(Protocol):
    """Something that a sentence tells: a figure or an event, before and after it is known who says so."""

    index: int
    parsed: Parsed
    speakers: list[Speaker]
    via: tuple[str, ...]
    statement: Statement | None
    rule: str
    assumptions: tuple[str, ...]

    @property
    def span(self) -> Span:
        """Where the words stand that must lie in what a speaker says."""

    @property
    def is_background(self) -> bool:
        """Whether it is what a text mostly tells of its own knowledge: how many were sent."""

    @property
    def points_back(self) -> bool:
        """Whether it goes on with those of whom the sentence before tells."""


class Surroundings:
    """A document's sentences and what is said in them, for those that do not say whose word they are.

    Args:
        listed: Its sentences.
        statements: Its statements, in order.
        language: Lexicon folder.
    """

    def __init__(self, listed: list[Sentence], statements: list[Statement], language: str) -> None:
        self._listed, self._words, self._cues = listed, _words(language), cue_words(language)
        self._language = language
        self._said: dict[int, list[Statement]] = {}
        self._for_nobody: dict[int, list[Statement]] = {}
        for statement in statements:
            if statement.speakers and statement.cue.asserts:
                self._said.setdefault(statement.index, []).append(statement)
            if statement.cue.kind in _FOR_NOBODY or not statement.cue.asserts:
                self._for_nobody.setdefault(statement.index, []).append(statement)

    def over_list(self, index: int) -> Statement | None:
        """The sentence over a list that ends in a colon and attributes its items.

        Args:
            index: Number of the sentence that is an item; none is found for any other.
        """
        if self._listed[index].role != "item":
            return None
        while index > 0 and self._listed[index].role == "item":
            index -= 1
        said = self._said.get(index)
        return said[-1] if said and self._listed[index].text.rstrip().endswith(":") else None

    def told_after(self, index: int) -> tuple[list[Speaker], list[str], Statement] | None:
        """The sentence behind says whose word it was: "This was reported by …", "The site writes this, citing …".

        Args:
            index: Number of the sentence.

        Returns:
            Who says it, who passed it on, and the statement of the sentence behind.
        """
        for behind in range(index + 1, min(index + _AFTER_REACH, len(self._listed))):
            said = self._said.get(behind, [])
            for statement in said:
                if (at := self._pointing_back(statement)) is not None:
                    return *chain([s for s in said if s.covers(*at)], at), statement
            under = self._listed[index].role in _TITLES and self._listed[behind].role not in _TITLES
            if under or self._parts(behind):
                break
        return None

    def cited_after(self, index: int) -> Statement | None:
        """The next sentence, where all it says is whom the speaker had it from: "It cited an official"."""
        for statement in self._said.get(index + 1, ()):
            cue, doc = statement.cue, statement.parsed.doc
            passing = {t.i for head in cue.told for t in phrase(head)}
            said = [i for i in cue.content if doc[i].is_alpha and i not in passing and i not in cue.own]
            back = cue.told and all(phrase(head)[0].lower_ in self._words.coming_back for head in cue.told)
            if cue.kind == _CITING and back and not said:
                return statement
        return None

    def _parts(self, index: int) -> bool:
        """Whether a sentence stands between a figure and one that says whose it is: not a line of a word or two, and
        not another figure that names nobody.
        """
        text = self._listed[index].text
        if len(text.split()) <= _FRAGMENT:
            return False
        return index in self._said or not may_hold_figure(text, self._language)

    def _pointing_back(self, statement: Statement) -> Span | None:
        """Where the first word of a content stands that only points to the sentence before."""
        doc = statement.parsed.doc
        if statement.cue.kind == POINTING:
            return statement.parsed.span([doc[min(statement.cue.content)]])
        if self._is_against(statement):
            return None
        said = [doc[i] for i in sorted(statement.cue.content) if doc[i].is_alpha]
        if said and all(token.lower_ in self._words.pointing for token in said):
            return statement.parsed.span(said[:1])
        return None

    def _is_against(self, statement: Statement) -> bool:
        """Whether it is denied, left open ("declined to confirm the figure") or in passing ("before it did so")."""
        return statement.cue.head.dep_ in self._cues.labels.adjunct_clause or self._denies(statement)

    def _denies(self, statement: Statement) -> bool:
        """Whether it is denied or left open, by its own verb or by the one over it."""
        head, words = statement.cue.head, self._cues
        over = words.stance.get(head.head.lemma_.lower()) if head.dep_ in words.labels.open_clause else None
        return statement.cue.stance in _AGAINST or over in _AGAINST

    def carried_on(self, draft: Told) -> Statement | None:
        """A sentence without a cue inside an account: one source before it, and the same one going on after it.

        Args:
            draft: What it tells.
        """
        if self._is_hearsay(draft) or self._is_nobodys(draft):
            return None
        if (within := self._within_account(draft)) is not None:
            return within
        before = self._said.get(draft.index - 1)
        if not before or self._listed[draft.index - 1].block != self._listed[draft.index].block:
            return None
        if self._denies(before[-1]):
            return None
        return before[-1] if self._told_back(draft) or self._goes_back(draft) else None

    def _is_hearsay(self, draft: Told) -> bool:
        """Whether "reportedly" and the like stand in the figure's clause; an aside of two commas does not end it."""
        text, at = plain(draft.parsed.sentence.text), draft.span[1] - draft.parsed.sentence.start
        comma = text.find(",", at)
        number = draft.parsed.tokens(*draft.span)
        if comma >= 0 and number and number[0].dep_ in self._cues.labels.apposition:
            comma = text.find(",", comma + 1)
        return bool(self._words.hearsay.search(text[: comma if comma >= 0 else len(text)]))

    def _is_nobodys(self, draft: Told) -> bool:
        """Whether the sentence makes the figure nobody's word: "by various estimates", "has not confirmed"."""
        return any(s.covers(*draft.span) for s in self._for_nobody.get(draft.index, ()))

    def _within_account(self, draft: Told) -> Statement | None:
        """The speaker of the sentences around one, where he has spoken before it and the text comes back to him.

        Within a paragraph it need not show that it comes back, unless what it tells is what everybody knows by then.
        """
        index = draft.index
        behind = next((at for at in range(index + 1, index + _BACK_REACH) if self._said.get(at)), None)
        if behind is None:
            return None
        after = self._said[behind][0]
        near = range(index - 1, max(index - _ACCOUNT_REACH, -1), -1)
        earlier = [s for at in near for s in reversed(self._said.get(at, ()))]
        same = [s for s in earlier if _names(s) == _names(after)]
        if not same or (behind == index + 1 and (after.assumptions or self._adds(behind))):
            return same[0] if same else None
        paragraph = self._listed[same[0].index].block == self._listed[index].block
        goes_on = paragraph and same[0] is earlier[0] and not draft.is_background
        return same[0] if goes_on and not self._has_own_subject(draft) else None

    def _has_own_subject(self, draft: Told) -> bool:
        """Whether it tells what a nation or somebody else named did, which may be their own word as well."""
        labels = self._cues.labels
        return any(t.dep_ in labels.any_subject and t.tag_ in labels.name_tags for t in draft.parsed.doc)

    def _adds(self, index: int) -> bool:
        return self._words.additive.search(plain(self._listed[index].text)) is not None

    def _told_back(self, draft: Told) -> bool:
        """Whether a figure's clause tells what had happened before, as one does in somebody's account.

        Not where the clause tells what somebody else had said, come to or shown.
        """
        words, labels = self._words, self._cues.labels
        tokens = draft.parsed.tokens(*draft.span)
        verb = tokens[0] if tokens else None
        while verb is not None and verb.tag_ not in labels.verb_tags and verb.head != verb:
            verb = verb.head
        while verb is not None and verb.tag_ in words.participle_tags:
            if any(c.lower_ in words.pluperfect for c in verb.children):
                return not self._is_another_s(verb)
            if verb.head == verb or verb.dep_ not in labels.clause_of_its_own | labels.noun_clause | labels.open_clause:
                return False
            verb = verb.head
        return False

    def _is_another_s(self, verb: Token) -> bool:
        """Whether a verb says what one of those who speak or show had said: "the spy agency had come to 300"."""
        lemma = verb.lemma_.lower()
        if lemma in self._cues.stance or lemma in self._cues.attitudes or lemma in self._cues.showing:
            return True
        subjects = (mention(s, self._language) for s in verb.children if s.dep_ in self._cues.labels.any_subject)
        return any(named is not None and named.type in _VOICES for named in subjects)

    def _goes_back(self, draft: Told) -> bool:
        """Whether a sentence goes on counting those whom the one before counted."""
        opening = plain(self._listed[draft.index].text)[:_OPENING]
        return draft.points_back and self._words.counted_before.search(opening) is not None

    def of_lead(self, index: int) -> Statement | None:
        """The first paragraph's account, when the sentences that follow go on with it and name who gives it.

        Args:
            index: Number of the sentence; none is found outside the first paragraph.
        """
        sentence = self._listed[index]
        first = next((s.block for s in self._listed if s.role == "body"), None)
        if sentence.block != first or sentence.role != "body":
            return None
        for behind in range(index + 1, min(index + _LEAD_REACH, len(self._listed))):
            if not self._words.opening.match(plain(self._listed[behind].text)):
                return None
            if said := [s for s in self._said.get(behind, ()) if s.cue.kind == "preposition"]:
                return said[-1]
        return None


def _names(statement: Statement) -> set[str]:
    return {s.entity.mention.name for s in statement.speakers}
