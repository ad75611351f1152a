"""Who says what a document tells: from its own sentence, its quotation, or the account that goes on around it."""

import re
from dataclasses import replace
from functools import cache

from nkanalysis import lexicon
from nkanalysis.extract import labels
from nkanalysis.extract.chains import chain
from nkanalysis.extract.cues.words import cue_words
from nkanalysis.extract.drafts import Draft
from nkanalysis.extract.measures.words import measure_words
from nkanalysis.extract.quoting import Quoting
from nkanalysis.extract.register import known, names_institution, register
from nkanalysis.extract.sentences import Sentence
from nkanalysis.extract.sources import mention
from nkanalysis.extract.statements import Speaker, Statement
from nkanalysis.extract.surroundings import Surroundings, Told
from nkanalysis.extract.turns import Turns
from nkanalysis.extract.words import alternatives, phrases, plain

_DEEDS = ("killed", "wounded", "captured", "losses", "casualties")
_MEDIA = ("media", "state_media")
_CREDIT = re.compile(r"\(([^()]{2,30})\)[.\s]*$")


@cache
def _latter(language: str) -> re.Pattern[str]:
    return phrases(lexicon.read(f"{language}/discourse")["joining"]["latter"])


@cache
def _lawmakers(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Somebody who relays what a service told, and how he came to know it."""
    relay = lexicon.read(f"{language}/discourse")["relay"]
    return phrases(relay["heads"]), phrases(relay["cues"])


def _names_relay(text: str, language: str) -> bool:
    """Whether a sentence names somebody who relays, and then how he came to know it."""
    heads, cues = _lawmakers(language)
    head = heads.search(text)
    return head is not None and cues.search(text, head.end()) is not None


def _named_relays(text: str, language: str) -> tuple[str, ...]:
    """The names of lawmakers who told reporters: "Reps. Kim Min-ho of the ruling party and Lee Ji-won told …"."""
    lower, (heads, cues) = plain(text), _lawmakers(language)
    head = heads.search(lower)
    end = cues.search(lower, head.end()) if head is not None else None
    if head is None or end is None:
        return ()
    found = (match["name"] for match in _named_after(language).finditer(text, head.start(), end.start()))
    return tuple(
        dict.fromkeys(n for n in found if known(n, language) is None and not names_institution(n, register(language)))
    )


@cache
def _named_after(language: str) -> re.Pattern[str]:
    """A full name behind a lawmaker's title, a comma or "and"."""
    relay = lexicon.read(f"{language}/discourse")["relay"]
    leading = alternatives([*relay["heads"], *relay["joining"]])
    name = r"[A-Z][\w'’-]{1,30}(?:[ \u00a0][A-Z][\w'’-]{1,30}){1,2}"
    return re.compile(rf"(?:(?<!\w)(?i:{leading})\.?|,)\s+(?:(?i:{leading})\.?\s+)?(?P<name>{name})(?![\w-])")


class Account:
    """A document's statements, and the rules by which a figure or an event finds its speaker.

    Args:
        listed: Its sentences.
        statements: Its statements, in order.
        quoting: Who speaks in its quotations.
        outlet: Who publishes it.
        turns: Who speaks where it is printed by turns.
        language: Lexicon folder.
    """

    def __init__(
        self,
        listed: list[Sentence],
        statements: list[Statement],
        quoting: Quoting,
        outlet: str | None,
        turns: Turns,
        language: str,
    ) -> None:
        self._listed, self._statements, self._language = listed, statements, language
        self._quoting = quoting
        self._outlet, self._turns = outlet, turns
        self._last: Told | None = None
        self._around = Surroundings(listed, statements, language)
        self._latter = _latter(language)

    def attribute(self, draft: Told) -> None:
        """Give what is told its speakers, relays, statement and the rule that found them."""
        rules = (
            self._own_sentence,
            self._title,
            self._quotation,
            self._turn,
            self._list,
            self._part_of,
            self._told_after,
            self._carried_on,
            self._lead,
        )
        if isinstance(draft, Draft) and draft.beside:
            self._spoken_by(draft, labels.in_row(draft.beside, draft.index, self._language), "row")
        elif any(rule(draft) for rule in (rules[:4] if self._turns.turn(draft.index) is not None else rules)):
            self._passed_on(draft)
            self._last = draft
        elif isinstance(draft, Draft) and self._actor(draft):
            self._passed_on(draft)

    def _set(self, draft: Told, speakers: list[Speaker], via: list[str], statement: Statement, rule: str) -> bool:
        draft.speakers, draft.statement, draft.rule = speakers, statement, rule
        names = {s.entity.mention.name for s in speakers} | {self._outlet}
        draft.via = tuple(v for v in via if v not in names)
        draft.assumptions = (*draft.assumptions, *statement.assumptions)
        return True

    def _said_by(self, draft: Told, statement: Statement | None, rule: str) -> bool:
        return statement is not None and self._set(draft, list(statement.speakers), [], statement, rule)

    def _spoken_by(self, draft: Told, speaker: Speaker | None, rule: str) -> bool:
        if speaker is not None:
            draft.speakers, draft.rule = [speaker], rule
        return speaker is not None

    def _own_sentence(self, draft: Told) -> bool:
        figure = draft.span
        covering = [s for s in self._statements if s.index == draft.index and s.covers(*figure) and s.cue.asserts]
        speakers, via = chain(covering, figure)
        if not speakers:
            return False
        inner = next(s for s in covering if s.speakers and list(s.speakers) == speakers)
        deepest = min((s for s in covering if s.cue.content), key=lambda s: len(s.cue.content))
        if deepest.first_person and deepest is not inner:
            speakers = self._quoted_speaker(draft) or speakers
        speakers = self._latter_of(speakers, draft, draft.parsed.sentence.start)
        return self._set(draft, speakers, via, inner, "own_sentence")

    def _latter_of(self, speakers: list[Speaker], draft: Told, start: int) -> list[Speaker]:
        """Of two speakers the second, where a figure is said to be "the latter's"."""
        sentence = draft.parsed.sentence
        before = sentence.text[start - sentence.start : max(0, draft.span[0] - sentence.start)]
        return speakers[1:] if len(speakers) == 2 and self._latter.search(plain(before)) else speakers

    def _title(self, draft: Told) -> bool:
        """The label of a headline or a picture: "NIS: 300 killed"."""
        found = labels.in_title(draft.parsed.sentence, draft.span[0], draft.index, self._language)
        return self._spoken_by(draft, found, "title")

    def _quoted_speaker(self, draft: Told) -> list[Speaker]:
        statement = self._quoted(draft)
        return list(statement.speakers) if statement else []

    def _quoted(self, draft: Told) -> Statement | None:
        quotation = self._quoting.at(draft.span[0])
        statement = quotation and self._quoting.statement_of(quotation)
        return statement if statement and statement.speakers else None

    def _quotation(self, draft: Told) -> bool:
        return self._said_by(draft, self._quoted(draft), "quotation")

    def _turn(self, draft: Told) -> bool:
        """Whose turn it is in an interview; nothing is carried from one turn to the next."""
        speaker = self._turns.at(draft.index)
        if speaker is None and self._turns.answers(draft.index):
            speaker = self._interviewed()
        return self._spoken_by(draft, speaker, "turn")

    def _interviewed(self) -> Speaker | None:
        """The one person, named, whom the text has speak before the first turn of an interview."""
        before = (s for s in self._statements if s.index < self._turns.first and s.cue.asserts)
        persons = {
            x.source.name: x for s in before for x in s.speakers if x.entity.mention.person and not x.source.anonymous
        }
        (*others, last) = persons.values() or (None,)
        return None if others else last

    def _list(self, draft: Told) -> bool:
        return self._said_by(draft, self._around.over_list(draft.index), "list")

    def _part_of(self, draft: Told) -> bool:
        """Some of those whom the same sentence has just counted: "…; about 300 of these were killed"."""
        last = self._last
        if last is None or last.index != draft.index or not draft.points_back or not last.statement:
            return False
        speakers = self._latter_of(last.speakers, draft, last.span[1])
        return self._set(draft, speakers, list(last.via), last.statement, "part_of")

    def _told_after(self, draft: Told) -> bool:
        found = self._around.told_after(draft.index)
        return found is not None and self._set(draft, *found, "told_after")

    def _carried_on(self, draft: Told) -> bool:
        return self._said_by(draft, self._around.carried_on(draft), "carried_on")

    def _lead(self, draft: Told) -> bool:
        return self._said_by(draft, self._around.of_lead(draft.index), "lead")

    def _actor(self, draft: Draft) -> bool:
        """Those who did it, where the text lets them speak elsewhere: "the regiment killed 21", and later "it said"."""
        if draft.reading.measure not in _DEEDS:
            return False
        token, parse = draft.counted.anchor, cue_words(self._language).labels
        while token.head != token and token.tag_ not in parse.verb_tags:
            token = token.head
        if measure_words(self._language).objects.get(token.lemma_.lower()) not in _DEEDS:
            return False
        for subject in (c for c in token.children if c.dep_ in parse.subject):
            named = mention(subject, self._language)
            found = self._speaking_as(named.name) if named and named.registered else None
            if found is not None:
                return self._set(draft, [found[0]], [], found[1], "actor")
        return False

    def _speaking_as(self, name: str) -> tuple[Speaker, Statement] | None:
        """The first word in the text of a source of a canonical name."""
        said = ((speaker, s) for s in self._statements if s.cue.asserts for speaker in s.speakers)
        return next((found for found in said if found[0].entity.mention.name == name), None)

    def _passed_on(self, draft: Told) -> None:
        """Add those of whom the sentences around say that they passed it on."""
        self._had_from(draft)
        self._relayed_afterwards(draft)
        self._credited(draft)

    def _had_from(self, draft: Told) -> None:
        """Whom the speaker had it from, by the next sentence: "Yonhap reported. It cited an official"."""
        cited = self._around.cited_after(draft.index) if len(draft.speakers) == 1 else None
        if cited is None or draft.statement is None or draft.statement.index != draft.index:
            return
        (passing,) = draft.speakers
        if all(s.entity is not passing.entity for s in cited.speakers):
            speakers = [replace(s, relays=()) for s in cited.speakers]
            self._set(draft, speakers, [passing.source.name, *passing.relays, *draft.via], cited, "cited_after")

    def _relayed_afterwards(self, draft: Told) -> None:
        """Lawmakers who sum up for reporters what a service told them behind closed doors."""
        statement = draft.statement
        if statement is None or not any(s.source.type == "intelligence" for s in draft.speakers) or draft.via:
            return
        # "Said on Monday that": a day is nobody who was told.
        calendar = register(self._language).calendar
        told = [word for t in statement.cue.told if (word := t.lemma_.lower()) not in calendar]
        nearby = self._listed[statement.index + 1 : statement.index + 3]
        naming = next((s for s in nearby if _names_relay(plain(s.text), self._language)), None)
        if told and naming is not None:
            if named := _named_relays(naming.text, self._language):
                draft.via = named
                return
            several = (f"{told[0]}{ending}" for ending in labels.plural_endings(self._language))
            entry = next((entry for words in several if (entry := known(words, self._language))), None)
            draft.via = (entry["name"] if entry else told[0],)

    def _credited(self, draft: Told) -> None:
        """An agency in brackets after a sentence passed it on."""
        following = self._listed[draft.index + 1].text if draft.index + 1 < len(self._listed) else ""
        match = _CREDIT.search(draft.parsed.sentence.text) or _CREDIT.fullmatch(following)
        entry = known(match[1], self._language) if match else None
        if entry and entry["type"] in _MEDIA and entry["name"] not in (*draft.via, self._outlet):
            draft.via = (*draft.via, entry["name"])
