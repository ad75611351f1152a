"""The events of an article: certificates, pledges, rewards, captures, denials and their like, a row a statement."""

from collections.abc import Sequence

from spacy.tokens import Token

from nkanalysis.extract.article import Article
from nkanalysis.extract.events.concern import Concern
from nkanalysis.extract.events.grammar import labels
from nkanalysis.extract.events.happenings import Happening, attribute
from nkanalysis.extract.events.match import Match, matches
from nkanalysis.extract.events.roles import done_by_those_asked_for, roles
from nkanalysis.extract.events.rows import events_of
from nkanalysis.extract.events.rules import Rules, concerns_war, may_tell, rules
from nkanalysis.extract.events.status import status
from nkanalysis.extract.sentences import Sentence
from nkanalysis.records import Claim, Event

__all__ = ["read_article", "telling"]


def telling(listed: Sequence[Sentence], language: str) -> list[int]:
    """The numbers of the sentences that may tell of an event, by their words alone.

    Args:
        listed: An article's sentences.
        language: Lexicon folder.
    """
    if not concerns_war("\n".join(s.text for s in listed), language):
        return []
    return [i for i, sentence in enumerate(listed) if may_tell(sentence.text, language)]


def read_article(article: Article, numbers: Sequence[int], claims: Sequence[Claim], version: str) -> list[Event]:
    """The events of an open article, in page order.

    Args:
        article: The article; the sentences that may tell of events are parsed.
        numbers: Which those are.
        claims: What the article counts.
        version: What goes into ``extractor_version``.
    """
    if not numbers:
        return []
    listed = rules(article.document.language)
    concern = Concern(article.listed, listed, article.document.language)
    found: list[Happening] = []
    for index in numbers:
        parsed = article.parsed[index]
        here = [s.cue.own for s in article.statements if s.index == index]

        def told(match: Match, at: int = index, cues: Sequence[frozenset[int]] = tuple(here)) -> bool:
            who, whom, said_by = _roles(match, listed, cues)
            return done_by_those_asked_for(match, who, whom) and concern.holds(match, at, who, whom, said_by)

        for match in matches(parsed, listed, told):
            who, whom, _ = _roles(match, listed, here)
            if not _repeats(found, index, match, whom):
                found.append(Happening(index, parsed, match, status(match, listed), who, whom))
    attribute(found, article)
    return list(events_of(found, article, claims, listed, version))


def _roles(
    match: Match, listed: Rules, cues: Sequence[frozenset[int]]
) -> tuple[Token | None, Token | None, frozenset[int]]:
    """Who does it, whom it befalls, and the numbers of the tokens that name those on whose word it stands."""
    telling_words = {match.clause.verb.i, *(t.i for t in match.words)}
    said_by = frozenset(i for cue in cues if not telling_words & cue for i in cue)
    return *roles(match, listed, said_by), said_by


def _repeats(found: Sequence[Happening], index: int, match: Match, whom: Token | None) -> bool:
    """Whether a sentence says again, by a pronoun, what it has told: "a captive, said the men who captured him"."""
    if whom is None or whom.pos_ != "PRON" or match.clause.verb.dep_ not in labels(whom).relative:
        return False
    return any(h.index == index and h.match.rule.kind == match.rule.kind for h in found)
