"""Events found, and on whose word each stands."""

from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from nkanalysis import lexicon
from nkanalysis.extract.article import Article
from nkanalysis.extract.discourse import Entity
from nkanalysis.extract.events.match import Match
from nkanalysis.extract.parsed import Parsed
from nkanalysis.extract.sources import mention
from nkanalysis.extract.statements import Speaker, Statement
from nkanalysis.extract.verification import verifications
from nkanalysis.extract.words import phrases, plain
from nkanalysis.records import Span

_TITLES = ("headline", "deck", "heading")
_POSITION = "position"


@dataclass
class Happening:
    """An event found in a sentence, before and after it is known who says so."""

    index: int
    parsed: Parsed
    match: Match
    status: str
    who: Token | None
    whom: Token | None
    speakers: list[Speaker] = field(default_factory=list)
    via: tuple[str, ...] = ()
    statement: Statement | None = None
    rule: str = "none"
    assumptions: tuple[str, ...] = ()
    verification: str = "not_stated"

    @property
    def span(self) -> Span:
        """Where the word stands that tells of it."""
        return self.parsed.span([self.match.head])

    @property
    def is_background(self) -> bool:
        """An event is somebody's word only where the text shows that the account goes on."""
        return True

    @property
    def matter(self) -> frozenset[object]:
        """The kind of event that it is."""
        return frozenset({self.match.rule.kind})

    @property
    def points_back(self) -> bool:
        """Whether it befalls those of whom the sentence before tells."""
        return self.whom is not None and self.whom.pos_ == "PRON"


def attribute(found: list[Happening], article: Article) -> None:
    """Give every event its speakers, and what the article says about checking it."""
    for happening in found:
        if happening.match.rule.theme != _POSITION or not _takes_position(happening, article):
            article.account.attribute(happening)
        if not happening.speakers and happening.rule == "none" and happening.match.rule.theme != _POSITION:
            if not _closes_with_cue(happening, article):
                _goes_on(happening, article)
    _repeat_in_headlines(found)
    language = article.document.language
    figures = phrases(lexicon.read(f"{language}/events")["words"]["figures_only"])
    doubts = [replace(s, text="") if figures.search(plain(s.text)) else s for s in article.listed]
    for happening, state in zip(found, verifications(doubts, found, language), strict=True):
        happening.verification = state


def _takes_position(happening: Happening, article: Article) -> bool:
    """Give a denial, a refusal or an admission the party itself as source, unless another reports it.

    A party that has admitted nothing has said nothing: the article tells so on its own.
    """
    here = [s for s in article.statements if s.index == happening.index]
    if happening.status == "negated":
        return not any(s.covers(*happening.span) and s.speakers for s in here)
    if any(s.covers(*happening.span) and s.speakers and s.cue.asserts for s in here):
        return False
    own = next((s for s in here if happening.match.head.i in {t.i for t in s.cue.words}), None)
    if own is not None and own.cue.sources and happening.who is None:
        happening.who = own.cue.sources[0]
    if own is not None and own.speakers:
        _give(happening, own, "own_position")
        return True
    named = mention(happening.who, article.document.language) if happening.who is not None else None
    if named is None or named.pronoun is not None or named.type == "unattributed":
        return False
    happening.speakers, happening.rule = [Speaker(named.source(), (), Entity(named, happening.index))], "own_position"
    return True


def _closes_with_cue(happening: Happening, article: Article) -> bool:
    """Give an event the one speaker of its sentence, named behind it, though the parse cuts the two apart."""
    here = [s for s in article.statements if s.index == happening.index and s.cue.asserts and s.speakers]
    if len(here) != 1 or here[0].start < happening.span[1] or here[0].cue.kind not in ("verb", "preposition"):
        return False
    between = happening.parsed.doc[happening.match.head.i : here[0].cue.head.i]
    if any(t.text in ";:.?!" for t in between) or not any(t.text == "," for t in between):
        return False
    _give(happening, here[0], "same_sentence")
    return True


def _goes_on(happening: Happening, article: Article) -> None:
    """Give an event without a cue the speaker of the account that its paragraph goes on with."""
    words = lexicon.read(f"{article.document.language}/events")["account"]
    breaks, own = phrases(words["breaks"]), phrases(words["hearsay"])
    index, block = happening.index, happening.parsed.sentence.block
    if own.search(plain(happening.parsed.sentence.text)):
        return
    while True:
        if breaks.match(plain(article.listed[index].text)):
            return
        if index == 0 or article.listed[index - 1].block != block:
            break
        index -= 1
        said = [s for s in article.statements if s.index == index and s.cue.asserts and s.cue.content]
        if said:
            if said[-1].speakers:
                _give(happening, said[-1], "account")
                name = said[-1].speakers[0].source.name
                happening.assumptions += (f"goes on in what {name} said",)
            return
    _only_speaker(happening, article, index)


def _only_speaker(happening: Happening, article: Article, first: int) -> None:
    """Give an event the one speaker of the article so far, no outlet, whose words the paragraph before holds."""
    if happening.parsed.sentence.role in _TITLES:
        return
    before = [s for s in article.statements if s.index < first and s.cue.asserts and s.speakers]
    names = {speaker.source.name for s in before for speaker in s.speakers}
    if len(names) != 1 or before[-1].speakers[0].source.type in ("media", "state_media"):
        return
    if article.listed[before[-1].index].block == article.listed[first].block - 1:
        _give(happening, before[-1], "only_speaker")
        happening.assumptions += (f"the account of {names.pop()} goes on, who alone has spoken so far",)


def _give(happening: Happening, statement: Statement, rule: str) -> None:
    happening.speakers, happening.statement, happening.rule = list(statement.speakers), statement, rule
    happening.assumptions = statement.assumptions


def _repeat_in_headlines(found: list[Happening]) -> None:
    """A headline that names nobody takes the source of the first event of its kind in the text."""
    body = [h for h in found if h.parsed.sentence.role not in _TITLES and h.speakers]
    for happening in found:
        if happening.parsed.sentence.role not in _TITLES or happening.speakers:
            continue
        same = next((h for h in body if h.match.rule.kind == happening.match.rule.kind), None)
        if same is not None:
            happening.speakers, happening.via, happening.statement = same.speakers, same.via, same.statement
            happening.rule = "headline"
            happening.assumptions = (*same.assumptions, "headline repeats an event of the text")
