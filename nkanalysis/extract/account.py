"""Who says what a document tells: from its own sentence, its quotation, or the account that goes on around it."""

import re
from functools import cache
from typing import Protocol

from nkanalysis import lexicon
from nkanalysis.extract.chains import chain
from nkanalysis.extract.discourse import Entity
from nkanalysis.extract.drafts import Draft
from nkanalysis.extract.measures.words import measure_words
from nkanalysis.extract.parsed import Parsed
from nkanalysis.extract.quoting import Quoting
from nkanalysis.extract.register import by_role, known, source_type
from nkanalysis.extract.screen import may_attribute
from nkanalysis.extract.sentences import Sentence
from nkanalysis.extract.sources import Mention, mention
from nkanalysis.extract.statements import Speaker, Statement
from nkanalysis.extract.words import phrases, plain
from nkanalysis.records import Source, Span

_DEEDS = ("killed", "wounded", "captured", "losses", "casualties")
_ACCOUNT_REACH = 4
"""Sentences back to the last word of somebody whose account goes on."""
_FRAGMENT = 3
"""Words; a line of fewer tells nothing and parts no account."""
_TITLES = ("headline", "deck", "heading")
_SAYS = re.compile(r"^(?:says?|said|claims?|reports?)\s+", re.IGNORECASE)
_CREDIT = re.compile(r"\(([^()]{2,30})\)[.\s]*$")
_COLON = re.compile(r"^(?P<left>[^:]{2,60}):\s+(?P<right>\S.*)$", re.DOTALL)
_TRAILING = re.compile(r"^(?P<body>.*\S)\s*(?:[:|,]|\s[-–—])\s+(?P<name>[^:,–—]{2,50})$", re.DOTALL)


@cache
def _linking(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = lexicon.read(f"{language}/discourse")
    relay = words["relay"]
    opening = re.compile(r"^[\"“'(]*" + phrases(words["joining"]["linking"]).pattern.replace(r"(?<![\w-])", ""))
    lawmakers = re.compile(phrases(relay["heads"]).pattern + r".*" + phrases(relay["cues"]).pattern, re.DOTALL)
    return phrases(words["joining"]["additive"]), opening, lawmakers


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
    def points_back(self) -> bool:
        """Whether it goes on with those of whom the sentence before tells."""


class Account:
    """A document's statements, and the rules by which a figure or an event finds its speaker.

    Args:
        listed: Its sentences.
        statements: Its statements, in order.
        quoting: Who speaks in its quotations.
        outlet: Who publishes it.
        language: Lexicon folder.
    """

    def __init__(
        self,
        listed: list[Sentence],
        statements: list[Statement],
        quoting: Quoting,
        outlet: str | None,
        language: str,
    ) -> None:
        self._listed, self._statements, self._language = listed, statements, language
        self._quoting = quoting
        self._outlet = outlet
        self._last: Told | None = None
        self._hearsay = phrases(lexicon.read(f"{language}/cues")["adverbs"]["hearsay"])
        self._latter = phrases(lexicon.read(f"{language}/discourse")["joining"]["latter"])
        self._pointing = frozenset(lexicon.read(f"{language}/discourse")["joining"]["pointing"])
        self._additive, self._opening, self._lawmakers = _linking(language)

    def attribute(self, draft: Told) -> None:
        """Give what is told its speakers, relays, statement and the rule that found them."""
        rules = (
            self._own_sentence,
            self._title,
            self._quotation,
            self._list,
            self._part_of,
            self._told_after,
            self._carried_on,
            self._lead,
        )
        if isinstance(draft, Draft) and draft.beside:
            self._row(draft)
            return
        for rule in rules:
            if rule(draft):
                self._relayed_afterwards(draft)
                self._credited(draft)
                self._last = draft
                return
        if isinstance(draft, Draft) and self._actor(draft):
            self._relayed_afterwards(draft)
            self._credited(draft)

    def _at(self, index: int) -> list[Statement]:
        return [s for s in self._statements if s.index == index and s.speakers and s.cue.asserts]

    def _set(self, draft: Told, speakers: list[Speaker], via: list[str], statement: Statement, rule: str) -> bool:
        draft.speakers, draft.statement, draft.rule = speakers, statement, rule
        names = {s.entity.mention.name for s in speakers} | {self._outlet}
        draft.via = tuple(v for v in via if v not in names)
        draft.assumptions = (*draft.assumptions, *statement.assumptions)
        return True

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
        before = draft.parsed.sentence.text[: max(0, figure[0] - draft.parsed.sentence.start)]
        if len(speakers) == 2 and self._latter.search(plain(before)):
            speakers = speakers[1:]
        return self._set(draft, speakers, via, inner, "own_sentence")

    def _title(self, draft: Told) -> bool:
        """As in "NIS: 300 killed", "300 killed: NIS", "300 killed - Kyiv", "[Kim Min-ho, lawmaker: 300 …]"."""
        sentence = draft.parsed.sentence
        if sentence.role not in (*_TITLES, "item") and not self._bracketed(draft):
            return False
        for match, name in ((_COLON.match(sentence.text), "left"), (_TRAILING.match(sentence.text), "name")):
            if match is None or match.start(name) <= draft.span[0] - sentence.start < match.end(name):
                continue
            words = _SAYS.sub("", match[name].strip(" “”\"'["))
            short = words.partition(",")[0]
            named = known(short, self._language) or by_role(short, short.rpartition(" ")[2].lower(), self._language)
            if named or name == "name" or self._bracketed(draft):
                if speaker := self._labelled(words, draft.index):
                    draft.speakers, draft.rule = [speaker], "title"
                    return True
        return False

    def _bracketed(self, draft: Told) -> bool:
        """Whether a broadcaster's script prints what somebody says in the picture: "[name, office: words]"."""
        sentence = draft.parsed.sentence
        return sentence.first and sentence.text.startswith("[") and ":" in sentence.text

    def _row(self, draft: Draft) -> bool:
        """The source that another cell of a table's row names."""
        for words in draft.beside:
            if speaker := self._labelled(words, draft.index):
                draft.speakers, draft.rule = [speaker], "row"
                return True
        return False

    def _labelled(self, words: str, index: int) -> Speaker | None:
        """Who a label of a few words names: "NIS", "Ukraine's military"."""
        *rest, last = words.split(" ")
        if rest and may_attribute(last, self._language) and not known(words, self._language):
            words = " ".join(rest)
        name, _, office = words.partition(", ")
        entry = known(words, self._language) or known(name, self._language)
        entry = entry or by_role(name, name.rpartition(" ")[2].lower(), self._language)
        if entry:
            source = Source(entry["name"], entry["type"], bool(entry.get("anonymous")), words, True)
        elif office and " " in name and (kind := source_type(office, self._language)) != "unattributed":
            source = Source(name, kind, False, words, False)
        elif (kind := source_type(words, self._language)) != "unattributed" and len(words.split()) <= 5:
            source = Source(words, kind, words.split()[-1].lower().endswith("s"), words, False)
        else:
            return None
        named = Mention(
            words, source.name, "", source.type, source.anonymous, bool(entry), False, False, None, (), None
        )
        return Speaker(source, (), Entity(named, index))

    def _quoted_speaker(self, draft: Told) -> list[Speaker]:
        statement = self._quoted(draft)
        return list(statement.speakers) if statement else []

    def _quoted(self, draft: Told) -> Statement | None:
        quotation = self._quoting.at(draft.span[0])
        statement = quotation and self._quoting.statement_of(quotation)
        return statement if statement and statement.speakers else None

    def _quotation(self, draft: Told) -> bool:
        statement = self._quoted(draft)
        if statement is None:
            return False
        return self._set(draft, list(statement.speakers), [], statement, "quotation")

    def _list(self, draft: Told) -> bool:
        """Items of a list, or a sentence after a colon, under a sentence that attributes."""
        sentence = draft.parsed.sentence
        if sentence.role != "item":
            return False
        index = draft.index
        while index > 0 and self._listed[index].role == "item":
            index -= 1
        said = self._at(index)
        if not said or not self._listed[index].text.rstrip().endswith(":"):
            return False
        return self._set(draft, list(said[-1].speakers), [], said[-1], "list")

    def _told_after(self, draft: Told) -> bool:
        """The sentence behind says whose word it was: "This was reported by …", "The site writes this, citing …"."""
        for index in range(draft.index + 1, min(draft.index + 3, len(self._listed))):
            for statement in self._at(index):
                doc, content = statement.parsed.doc, sorted(statement.cue.content)
                pointing = [i for i in content if doc[i].is_alpha]
                if pointing and all(doc[i].lower_ in self._pointing for i in pointing):
                    at = statement.parsed.span([doc[pointing[0]]])
                    speakers, via = chain([s for s in self._at(index) if s.covers(*at)], at)
                    return self._set(draft, speakers, via, statement, "told_after")
            if len(self._listed[index].text.split()) > _FRAGMENT:
                break
        return False

    def _part_of(self, draft: Told) -> bool:
        """Some of those whom the same sentence has just counted: "…; about 300 of these were killed"."""
        last = self._last
        if last is None or last.index != draft.index or not draft.points_back or not last.statement:
            return False
        return self._set(draft, last.speakers, list(last.via), last.statement, "part_of")

    def _carried_on(self, draft: Told) -> bool:
        """A sentence without a cue inside an account: one source before it, and the same one going on after it."""
        if self._is_hearsay(draft) or self._unnamed(draft):
            return False
        if (within := self._within_account(draft.index)) is not None:
            return self._set(draft, list(within.speakers), [], within, "carried_on")
        before = self._previous(draft.index)
        if before is None:
            return False
        sentence = self._listed[draft.index]
        same_block = self._listed[before.index].block == sentence.block
        reported = any(t.tag_ == "VBN" and any(c.lower_ == "had" for c in t.children) for t in draft.parsed.doc)
        if same_block and before.index == draft.index - 1 and (reported or self._goes_back(sentence, draft)):
            return self._set(draft, list(before.speakers), [], before, "carried_on")
        return False

    def _is_hearsay(self, draft: Told) -> bool:
        """Whether "reportedly" and the like stand in the figure's clause."""
        text, at = plain(draft.parsed.sentence.text), draft.span[1] - draft.parsed.sentence.start
        comma = text.find(",", at)
        return bool(self._hearsay.search(text[: comma if comma >= 0 else len(text)]))

    def _unnamed(self, draft: Told) -> bool:
        """Whether the sentence attributes the figure to nobody in particular: "according to various estimates"."""
        kinds = ("preposition", "passive", "citing")
        return any(s.index == draft.index and s.cue.kind in kinds and s.covers(*draft.span) for s in self._statements)

    def _actor(self, draft: Draft) -> bool:
        """Those who did it, where the text lets them speak elsewhere: "the regiment killed 21", and later "it said"."""
        if draft.reading.measure not in _DEEDS:
            return False
        token = draft.counted.anchor
        while token.head != token and not token.tag_.startswith("VB"):
            token = token.head
        if measure_words(self._language).objects.get(token.lemma_.lower()) not in _DEEDS:
            return False
        for subject in (c for c in token.children if c.dep_ == "nsubj"):
            named = mention(subject, self._language)
            for statement in (s for s in self._statements if s.cue.asserts):
                for speaker in statement.speakers:
                    if named and named.registered and speaker.entity.mention.name == named.name:
                        return self._set(draft, [speaker], [], statement, "actor")
        return False

    def _within_account(self, index: int) -> Statement | None:
        """The next sentence's speaker, where the text comes back to him as one who has spoken shortly before."""
        after = self._next(index)
        if after is None or not (self._additive.search(plain(self._listed[index + 1].text)) or after.assumptions):
            return None
        names = {s.entity.mention.name for s in after.speakers}
        for earlier in range(index - 1, max(index - _ACCOUNT_REACH, -1), -1):
            for statement in self._at(earlier):
                if {s.entity.mention.name for s in statement.speakers} == names:
                    return statement
        return None

    def _goes_back(self, sentence: Sentence, draft: Told) -> bool:
        text = plain(sentence.text)
        return bool(draft.points_back and re.search(r"\b(?:them|these|those)\b", text[:60]))

    def _previous(self, index: int) -> Statement | None:
        """The statement of the sentence just before, over the border of a paragraph too."""
        said = self._at(index - 1)
        return said[-1] if said and index else None

    def _next(self, index: int) -> Statement | None:
        said = self._at(index + 1)
        return said[0] if said else None

    def _lead(self, draft: Told) -> bool:
        """The first paragraph's account, when the sentences that follow go on with it and name who gives it."""
        sentence = self._listed[draft.index]
        first = next((s.block for s in self._listed if s.role == "body"), None)
        if sentence.block != first or sentence.role != "body":
            return False
        for index in range(draft.index + 1, min(draft.index + 4, len(self._listed))):
            text = plain(self._listed[index].text)
            if not self._opening.match(text):
                return False
            said = [s for s in self._at(index) if s.cue.kind == "preposition"]
            if said:
                return self._set(draft, list(said[-1].speakers), [], said[-1], "lead")
        return False

    def _relayed_afterwards(self, draft: Told) -> None:
        """Lawmakers who sum up for reporters what a service told them behind closed doors."""
        statement = draft.statement
        if statement is None or not any(s.source.type == "intelligence" for s in draft.speakers) or draft.via:
            return
        told = [t.lemma_.lower() for t in statement.cue.told]
        nearby = self._listed[statement.index + 1 : statement.index + 3]
        if any(self._lawmakers.search(plain(s.text)) for s in nearby) and told:
            entry = known(f"{told[0]}s", self._language)
            draft.via = (entry["name"] if entry else told[0],)

    def _credited(self, draft: Told) -> None:
        """An agency in brackets after a sentence passed it on."""
        following = self._listed[draft.index + 1].text if draft.index + 1 < len(self._listed) else ""
        text = draft.parsed.sentence.text
        match = _CREDIT.search(text) or _CREDIT.fullmatch(following)
        entry = known(match[1], self._language) if match else None
        if entry and entry["type"] in ("media", "state_media") and entry["name"] not in (*draft.via, self._outlet):
            draft.via = (*draft.via, entry["name"])
