"""The events of an article: certificates, pledges, rewards, captures, denials and their like, a row a statement."""

from collections.abc import Sequence

from nkanalysis.extract.article import Article
from nkanalysis.extract.events.concern import Concern
from nkanalysis.extract.events.happenings import Happening, attribute
from nkanalysis.extract.events.match import matches
from nkanalysis.extract.events.roles import done_by_those_asked_for, roles
from nkanalysis.extract.events.rows import events_of
from nkanalysis.extract.events.rules import concerns_war, may_tell, rules
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
    found = [i for i, sentence in enumerate(listed) if may_tell(sentence.text, language)]
    return found if found and concerns_war("\n".join(s.text for s in listed), language) else []


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
        here = [s for s in article.statements if s.index == index]
        for match in matches(parsed, listed):
            telling_words = {match.clause.verb.i, *(t.i for t in match.words)}
            said_by = frozenset(i for s in here if not telling_words & s.cue.own for i in s.cue.own)
            who, whom = roles(match, listed, said_by)
            if done_by_those_asked_for(match, who) and concern.holds(match, index, who, whom, said_by):
                found.append(Happening(index, parsed, match, status(match, listed), who, whom))
    attribute(found, article)
    return list(events_of(found, article, claims, listed, version))
