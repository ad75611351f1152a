"""What span of events a figure covers: cumulative, incident, rate, planned or baseline."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from nkanalysis import lexicon
from nkanalysis.extract.counted import Counted
from nkanalysis.extract.measures.words import HARM
from nkanalysis.extract.projections import projected
from nkanalysis.extract.said import Said
from nkanalysis.extract.words import alternatives, phrases, plain
from nkanalysis.records import Span

_NEAR = 45
"""Characters after a figure within which "a day" makes it a rate; twice as many up to a semicolon."""
_RATE_BEFORE = 25
_RATE_OF_ANOTHER = 3
"""Tokens before a rate that follows its own number: "92 casualties per day"."""
_PLAN_BEFORE, _PLAN_BEHIND = 90, 70
"""Characters around a deployment within which words of a plan are its own."""
_PLAN_OF_LOSS_BEFORE = 40
_FEW = 100
"""Fewer killed, wounded or missing than these, of whom nothing says that they are all so far, are of one event."""
_VERBS = ("VERB", "AUX")
_APPOSITION = 8
"""Characters from a figure on; a comma there opens words about it and ends no clause."""
_SINCE_WITHIN = 3
"""Tokens before a time among which "since" may stand."""
_MORE_BEFORE, _MORE_BEHIND = 20, 25
_FLOW_BEFORE, _FLOW_BEHIND = 30, 60


@dataclass(frozen=True)
class Told:
    """The value of a field, and the tokens that give it; none where nothing does and a default holds."""

    value: str
    words: tuple[Token, ...] = ()


@dataclass(frozen=True)
class _Words:
    planned: re.Pattern[str]
    rate: re.Pattern[str]
    baseline: re.Pattern[str]
    no_more_than: re.Pattern[str]
    cumulative: re.Pattern[str]
    happened: re.Pattern[str]
    known: frozenset[str]
    telling: frozenset[str]
    coming_to: frozenset[str]
    incident: re.Pattern[str]
    events: re.Pattern[str]
    firm: re.Pattern[str]
    bodies: re.Pattern[str]
    no_plan: re.Pattern[str]
    days: re.Pattern[str]
    next_clause: re.Pattern[str]
    by_nature: frozenset[str]
    up_to: frozenset[str]
    up_to_between: frozenset[str]
    since: frozenset[str]
    deadline: re.Pattern[str]
    prepared: re.Pattern[str]
    spans: re.Pattern[str]
    past_tags: frozenset[str]
    finite_tags: frozenset[str]
    joining: frozenset[str]
    open_tags: frozenset[str]
    flows: dict[str, re.Pattern[str]]
    no_flow: re.Pattern[str]
    forces: dict[str, re.Pattern[str]]
    likelihood: re.Pattern[str]


@cache
def _words(language: str) -> _Words:
    scopes: dict[str, Any] = lexicon.read(f"{language}/scopes")
    measures, verbs = lexicon.read(f"{language}/measures"), lexicon.read(f"{language}/cues")["verbs"]
    grammar = lexicon.read(f"{language}/grammar")
    telling = frozenset(verb for listed in verbs.values() for verb in listed) - frozenset(scopes["observing"])
    return _Words(
        planned=phrases(scopes["planned"]),
        rate=_rates(scopes),
        baseline=phrases(scopes["baseline"]),
        no_more_than=phrases(scopes["no_more_than"]),
        cumulative=phrases(scopes["cumulative"]),
        happened=phrases(scopes["happened"]),
        known=frozenset(scopes["known"]) | telling,
        telling=telling,
        coming_to=frozenset(measures["around"]["coming_to"]),
        incident=phrases(scopes["incident"]),
        firm=phrases(scopes["firm"]),
        bodies=phrases(scopes["bodies"]),
        events=_events(scopes),
        no_plan=phrases(scopes["no_plan"]),
        days=_days(scopes),
        next_clause=re.compile(rf"\s{alternatives(scopes['next_clause'])}\s|, "),
        by_nature=frozenset(scopes["incident_measures"]),
        up_to=frozenset(scopes["up_to"]),
        up_to_between=frozenset(scopes["up_to_between"]),
        since=frozenset(scopes["since"]),
        deadline=phrases(scopes["deadline"]),
        prepared=phrases(scopes["prepared"]),
        spans=_spans(scopes),
        past_tags=frozenset(grammar["measures"]["past_tags"]),
        finite_tags=frozenset(grammar["events"]["finite_tags"]),
        joining=frozenset(scopes["joining"]),
        open_tags=frozenset(grammar["infinitive_tags"]),
        flows={name: phrases(listed) for name, listed in measures["flow"].items()},
        no_flow=phrases(measures["no_flow"]["words"]),
        forces={name: phrases(listed) for name, listed in measures["force"].items()},
        likelihood=phrases(lexicon.read(f"{language}/cues")["adverbs"]["likelihood"]),
    )


def _rates(scopes: dict[str, list[str]]) -> re.Pattern[str]:
    """As in "300 a day"; "a day later" is none."""
    behind = "".join(rf"(?<!(?<!\w){re.escape(word)}\s)" for word in scopes["no_rate_behind"])
    before = rf"(?!\s+{alternatives(scopes['no_rate_before'])}(?!\w))"
    return re.compile(f"{behind}{phrases(scopes['rate']).pattern}{before}")


def _events(scopes: dict[str, list[str]]) -> re.Pattern[str]:
    """One event ("in the battle", "an eight-hour clash") or a length of time ("over the last three days")."""
    article = rf"{alternatives(scopes['event_leads'])}\s+(?:[\w-]+\s+){{0,2}}?"
    long = rf"[\w]+-{alternatives(scopes['event_lengths'])}{alternatives(scopes['event_length_ends'])}?\s+"
    event = rf"(?:{article}|{long}){alternatives(scopes['events'])}(?!\s+{alternatives(scopes['no_event_before'])}\b)"
    length = rf"{alternatives(scopes['length_leads'])}\s+(?:[\w-]+\s+)?[\w-]+\s+{alternatives(scopes['lengths'])}"
    return re.compile(rf"(?<!\w)(?:{event}|{length})(?!\w)")


def _days(scopes: dict[str, list[str]]) -> re.Pattern[str]:
    """As in "on Monday", "over the night of Friday", "last May"."""
    lead = rf"{alternatives(scopes['day_leads'])}\s+(?:{alternatives(scopes['day_articles'])}\s+)?"
    return re.compile(rf"(?<!\w){lead}{alternatives([*scopes['weekdays'], *scopes['months']])}(?!\w)")


def _spans(scopes: dict[str, list[str]]) -> re.Pattern[str]:
    """As in "in January and February", "between October and December", "last year"."""
    lead, month = alternatives(scopes["span_leads"]), alternatives(scopes["months"])
    joined = rf"{lead}\s+(?:[\w-]+\s+)?{month}\s+{alternatives(scopes['span_joins'])}\s+(?:[\w-]+\s+)?{month}"
    return re.compile(rf"(?<!\w)(?:{joined}|{alternatives(scopes['spans'])})(?!\w)")


def scope(counted: Counted, measure: str, said: Said, language: str = "en") -> Told:
    """The scope of a figure.

    Args:
        counted: What the figure counts.
        measure: Its measure.
        said: What is said of it.
        language: Lexicon folder.
    """
    words = _words(language)
    baseline = said.find(words.baseline)
    if rate := _rate(counted, measure, said, words):
        usual = baseline and (measure == "honoured" or said.find(words.no_more_than, 0, said.lead))
        return Told("baseline", baseline) if usual else Told("rate", rate)
    if measure == "honoured" and (prepared := said.find(words.prepared, said.lead, said.lead + _PLAN_BEHIND)):
        if not any(t.like_num for t in counted.number.doc[counted.number.i + 1 : prepared[0].i]):
            return Told("planned", prepared)
    if baseline and measure == "honoured" and not said.find(words.rate):
        return Told("baseline", baseline)
    if measure == "deployed":
        planned = _planned(counted, said, words)
        if planned:
            return Told("planned", planned)
        span = said.find(words.spans)
        within = span and not _up_to(span, words) and _of_the_clause(span, counted, words)
        return Told("incident", span) if within else Told("cumulative", said.every(words.cumulative))
    if planned := said.find(words.planned, said.lead - _PLAN_OF_LOSS_BEFORE, said.lead, but=words.no_plan):
        return Told("planned", planned)
    if measure in HARM and (ahead := projected(counted, said, language)):
        return Told("planned", ahead)
    return _past(counted, measure, said, words)


def _past(counted: Counted, measure: str, said: Said, words: _Words) -> Told:
    """One event, or all so far: what is told of what has happened."""
    cumulative = said.every(words.cumulative)
    happened = set(said.every(words.happened))
    total = tuple(token for token in cumulative if token not in happened)
    if measure in words.by_nature:
        return Told("cumulative", total) if total and measure == "captured" else Told("incident")
    if measure == "returned" or not total or said.find(words.firm):
        for pattern, telling in (
            (words.incident, words.telling),
            (words.events, words.telling),
            (words.days, words.known),
        ):
            if (event := said.find(pattern, but=words.bodies)) and _of_it(event, counted, telling, words):
                if pattern is not words.events and _up_to(event, words):
                    return Told("cumulative", event)
                if any(event[-1].i < t.i < counted.number.i for t in total):
                    # "1,240 over the past day, bringing the total to 841,000"
                    continue
                return Told("incident", event)
    few = 0 < (counted.figure.lower or counted.figure.upper or 0) < _FEW and counted.figure.qualifier != "vague"
    return Told("incident") if few and measure in HARM and not total else Told("cumulative", cumulative)


def _of_the_clause(span: tuple[Token, ...], counted: Counted, words: _Words) -> bool:
    """Whether a time is that of the verb that tells of those counted, and not "sent **since** last year"."""
    doc, first = span[0].doc, span[0].i
    if any(t.lower_ in words.since for t in doc[max(0, first - _SINCE_WITHIN) : first]):
        return False
    if first and doc[first - 1].lower_ in words.up_to_between:
        return False
    over = _verb_over(span[0])
    return (
        over is not None and (over == _verb_over(counted.anchor) or over.head == counted.anchor) and _sends(over, words)
    )


def _verb_over(token: Token) -> Token | None:
    while token.pos_ not in _VERBS and token.head != token:
        token = token.head
    return token if token.pos_ in _VERBS else None


def _sends(verb: Token, words: _Words) -> bool:
    """Whether a verb tells of a deployment, and not what somebody said or knew then."""
    return verb.lemma_.lower() not in words.known


def _up_to(event: tuple[Token, ...], words: _Words) -> bool:
    """Whether a time is the end of what is counted: "killed **by** the middle of this month"."""
    doc, at = event[0].doc, event[0].i - 1
    while at >= 0 and doc[at].lower_ in words.up_to_between:
        at -= 1
    return at >= 0 and doc[at].lower_ in words.up_to


def _of_it(event: tuple[Token, ...], counted: Counted, telling: frozenset[str], words: _Words) -> bool:
    """Whether a time is one of what happened, and no date on which somebody told it: "reported on Monday"."""
    token = event[0]
    while token.pos_ not in _VERBS and token.head != token:
        if token in (counted.noun, counted.number):
            return not _put_at(token, words)
        token = token.head
    return token.pos_ not in _VERBS or token.lemma_.lower() not in telling


def _put_at(token: Token, words: _Words) -> bool:
    """As in "**put** their number **at** 6,000 in June", where the parse hangs the time on the number."""
    over = token.head
    if over.lower_ not in words.coming_to or over == token:
        return False
    while over.pos_ not in _VERBS and over.head != over:
        over = over.head
    return over.pos_ in _VERBS and over.lemma_.lower() in words.known


def _rate(counted: Counted, measure: str, said: Said, words: _Words) -> tuple[Token, ...]:
    """The words that make it a rate; those of another number are none of its own."""
    after = said.text[said.lead :]
    reach = after.find(";") if ";" in after else len(after)
    near = max(_NEAR + len(counted.figure.value), min(reach, 2 * _NEAR))
    last = (counted.whole or (counted.number,))[-1].i
    behind = said.find(words.rate, said.lead, said.lead + near)
    if behind and not (measure == "deployed" and any(t.like_num for t in counted.number.doc[last + 1 : behind[0].i])):
        return behind
    before = said.find(words.rate, said.lead - _RATE_BEFORE, said.lead)
    lead = counted.number.doc[max(0, before[0].i - _RATE_OF_ANOTHER) : before[0].i] if before else ()
    return () if any(t.like_num for t in lead) else before


def _planned(counted: Counted, said: Said, words: _Words) -> tuple[Token, ...]:
    """The words by which a deployment is planned: between the number before and the end of the figure's clause."""
    end = said.lead + counted.figure.end - counted.figure.start
    lead, after = said.text[: said.lead], said.text[end : end + _PLAN_BEHIND]
    own = re.split(r"\d", lead)[-1][-_PLAN_BEFORE:]
    if "," not in after[:_APPOSITION]:
        # "1,000 sappers and 300 guards would go": all of them would.
        behind = [c for c in counted.anchor.conjuncts if c.i > counted.anchor.i and counted.noun is not None]
        listed = max((c.idx + len(c) - counted.anchor.idx for c in behind), default=0)
        after = after[:listed] + words.next_clause.split(after[listed:])[0]
    planned = said.find(words.planned, said.lead - len(own), end + len(after), but=words.no_plan)
    return () if planned and _had_come_about(planned, counted, words) else planned


def _had_come_about(planned: tuple[Token, ...], counted: Counted, words: _Words) -> bool:
    """As in "11,000 **had been sent** by the end of the year"."""
    if not words.deadline.fullmatch(plain(planned[0].doc[planned[0].i : planned[-1].i + 1].text)):
        return False
    between = planned[0].doc[counted.number.i : planned[0].i]
    return any(t.tag_ in words.past_tags for t in between) and not any(t.tag_ in words.open_tags for t in between)


def adds(said: Said, language: str = "en") -> tuple[Token, ...]:
    """The words by which a figure adds to the one before it: "another 17 were injured", "three more vanished"."""
    return said.find(
        _words(language).flows["additional"],
        said.lead - _MORE_BEFORE,
        said.lead + _MORE_BEHIND,
        anywhere=True,
        but=_words(language).no_flow,
    )


def _in_next_clause(found: tuple[Token, ...], counted: Counted, words: _Words) -> bool:
    """Whether a clause with a verb of its own starts before some words: "11,000 troops, **and sees** that more are"."""
    between = counted.number.doc[counted.anchor.i + 1 : found[0].i]
    marks = [t.i for t in between if t.lower_ in words.joining]
    return bool(marks) and any(t.pos_ == "VERB" and t.tag_ in words.finite_tags and t.i > marks[0] for t in between)


def flow(counted: Counted, measure: str, said: Said, language: str = "en") -> Told | None:
    """Which deployed people are meant; None for other measures."""
    if measure != "deployed":
        return None
    words, near = _words(language), (said.lead - _FLOW_BEFORE, said.lead + _FLOW_BEHIND)
    for name, pattern in words.flows.items():
        found = said.find(pattern, *near, anywhere=True, but=words.no_flow)
        if found and not _in_next_clause(found, counted, words):
            return Told(name, found)
    return Told("ever_sent")


def force(counted: Counted, measure: str, said: Said, language: str = "en") -> Told | None:
    """Which kind of deployed force is meant; None for other measures.

    The words of the figure's own noun phrase come first, and alone where it is one of several: "1,000 sappers and 5,000
    military builders".
    """
    if measure != "deployed":
        return None
    words, whole, phrase = _words(language), counted.whole, counted.phrase
    own = phrase[-1].idx + len(phrase[-1]) - whole[0].idx if whole and phrase else 0
    several = any(t.like_num for c in counted.anchor.conjuncts for t in c.children)
    for start, end in ((said.lead, said.lead + own), *(() if several and own else ((0, None),))):
        for name, pattern in words.forces.items():
            if found := said.find(pattern, start, end, anywhere=True):
                return Told(name, found)
    return Told("unspecified")


def likelihood(sentence: str, language: str = "en") -> Span | None:
    """Where a sentence has likelihood words, None where it has none."""
    match = _words(language).likelihood.search(plain(sentence))
    return match.span() if match else None
