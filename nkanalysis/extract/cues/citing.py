"""Citing, quoting or relaying somebody: the one cited is the source, who cites passes it on."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from nkanalysis.extract.cues.cue import Cue, children, coordinated
from nkanalysis.extract.cues.subjects import nouns_of, subject_behind_comma, subject_by_place, subjects_of
from nkanalysis.extract.cues.words import CueWords


def citing(token: Token, objects: list[Token], words: CueWords) -> Iterator[Cue]:
    """Citing, quoting or relaying somebody: the object is the source, the subject passes it on.

    Args:
        token: The verb.
        objects: Its objects; there is one at least.
        words: The lexicon's cues.
    """
    if children(token, words.labels.passive_auxiliary):
        return
    if _opens(token, words) and (cue := opening(token.doc, words)):
        yield cue
        return
    if _cites_evidence(objects, words):
        said = frozenset(t.i for t in objects[0].subtree)
        yield Cue("verb", token, (token,), tuple(subjects_of(token, words)), said, "asserted")
        return
    sources = tuple(coordinated(objects[0]))
    main = _reporting_above(token, words)
    if main.dep_ in words.labels.noun_clause and main.lemma_.lower() in words.stance:
        # "…, a station reported Thursday, citing residents", where the parse hangs what is reported on the station.
        behind = subject_behind_comma(main, words)
        if behind is not None:
            yield Cue("citing", token, (token,), sources, frozenset(range(behind.comma)), "asserted", behind.heads)
            return
    if _trails(token, main):
        yield _trailing(token, sources, words)
        return
    whole = main.head if main.dep_ in words.labels.beside_the_rest else main
    content = frozenset(t.i for t in whole.subtree)
    if main == token:
        content = frozenset(t.i for child in children(token, words.labels.clause) for t in child.subtree)
        content = content or frozenset(range(len(token.doc)))
    relays = () if main == token and token.head != token else tuple(subjects_of(_who_cites(token, main, words), words))
    relays = relays or tuple(subject_by_place(token, words))
    cue = Cue("citing", token, (token,), sources, content, "asserted", relays)
    yield Cue("citing", token, (token,), sources, content - cue.own, "asserted", relays)


def _opens(token: Token, words: CueWords) -> bool:
    """Whether nothing stands before "Citing" but a mark."""
    return token.lower_ in words.opening and all(t.is_punct or t.is_space for t in token.doc[: token.i])


def opening(doc: Doc, words: CueWords) -> Cue | None:
    """As in "Quoting Western officials, the broadcaster reported …", by its words: parses often go wrong there.

    Args:
        doc: The parsed sentence.
        words: The lexicon's cues.
    """
    first = next((t for t in doc if not t.is_punct and not t.is_space), None)
    if first is None or first.lower_ not in words.opening:
        return None
    comma = next((t.i for t in doc[first.i :] if t.text == ","), None)
    named = nouns_of(doc[first.i + 1 : comma], words) if comma is not None and comma > first.i + 1 else []
    if comma is None or not named or any(t.like_num for t in doc[first.i + 1 : comma] if t.head.pos_ != "NOUN"):
        return None
    return Cue("citing", first, (first,), tuple(named), frozenset(range(comma + 1, len(doc))), "asserted")


def _cites_evidence(objects: list[Token], words: CueWords) -> bool:
    """Whether what is cited is a number or a thing and nobody who says it: "cited 300 cases"."""
    cited = objects[0]
    if cited.pos_ == "PRON" or any(t.tag_ in words.labels.name_tags or t.text[0].isupper() for t in objects):
        return False
    if cited.lemma_.lower() not in words.citable:
        return True
    return cited.lemma_.lower() in words.statement and any(t.like_num for t in cited.subtree)


def _reporting_above(token: Token, words: CueWords) -> Token:
    """The verb that a participle such as "citing" belongs to, itself where none is above it in its clause."""
    main, labels = token, words.labels
    while main.head != main and main.dep_ not in labels.clause_of_its_own:
        if main != token and main.tag_ in labels.verb_tags and main.dep_ not in labels.preposition:
            break
        main = main.head
    return _above_what_is_told(main, words) if main != token else main


def _who_cites(token: Token, main: Token, words: CueWords) -> Token:
    """The verb whose subject cites: that of saying, where one is over what is said."""
    over = token.dep_ in words.labels.adjunct_clause and main.lemma_.lower() in words.stance
    return main if over and main.tag_ in words.labels.verb_tags else token


def _above_what_is_told(main: Token, words: CueWords) -> Token:
    """The verb of saying over the verb that tells what was said: "said 300 **were** killed, citing the agency"."""
    verb, labels = main, words.labels
    under = labels.clause | labels.auxiliary
    while verb.lemma_.lower() not in words.stance and verb.dep_ in under and verb.head != verb:
        verb = verb.head
    said = verb.lemma_.lower() in words.stance and verb.tag_ in labels.verb_tags
    return verb if said and children(verb, labels.subject) else main


def _trails(token: Token, main: Token) -> bool:
    """Whether it follows a comma and the parse hangs it on what comes behind: ", quoting officials it did not name"."""
    doc = token.doc
    last = token.i > 1 and doc[token.i - 1].text == "," and not any(t.text == "," for t in doc[token.i :])
    return last and main.i >= token.i and any(t.pos_ == "VERB" for t in doc[: token.i])


def _trailing(token: Token, sources: tuple[Token, ...], words: CueWords) -> Cue:
    """The cited source of all that stands before the comma, passed on by who reports there."""
    before = token.doc[: token.i - 1]
    reporting = [t for t in before if t.lemma_.lower() in words.stance and t.tag_ in words.labels.verb_tags]
    relays = tuple(subjects_of(reporting[-1], words)) if reporting else ()
    return Cue("citing", token, (token,), sources, frozenset(t.i for t in before), "asserted", relays)
