"""Reporting verbs that the tagger takes for nouns: "The ministry and the agency estimate that …"."""

from spacy.tokens import Token

from nkanalysis.extract.cues.cue import Cue
from nkanalysis.extract.cues.subjects import nouns_of
from nkanalysis.extract.cues.words import CueWords


def verb_read_as_noun(token: Token, stance: str, words: CueWords) -> Cue | None:
    """The cue of a verb that the tagger takes for a noun, None where it is one.

    Args:
        token: A noun by its tag, with the lemma of a reporting verb.
        stance: What the verb says of its content.
        words: The lexicon's cues.
    """
    if _ends_sentence(token, words):
        return _ending(token, stance, words)
    doc, labels = token.doc, words.labels
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ not in words.small.opening_a_clause:
        return None
    joined = token.dep_ in labels.coordination
    if not (joined or token.head == token) or any(t.tag_ in labels.verb_tags for t in doc[: token.i]):
        return None
    sources = [c for c in token.lefts if c.dep_ in labels.subject or _reads_as_name(c, token, words)]
    if joined and token.head.tag_ in labels.noun_tags:
        sources = [token.head, *sources]
    content = frozenset(t.i for t in doc if t.i > token.i + 1 and not t.is_punct)
    return Cue("verb", token, (token,), tuple(sources), content, stance) if sources else None


def _reads_as_name(before: Token, token: Token, words: CueWords) -> bool:
    """Whether the parser makes one name of the subject and the verb right behind it."""
    return before.dep_ in words.labels.part_of_name and before.i == token.i - 1


def _ends_sentence(token: Token, words: CueWords) -> bool:
    """Whether a common noun behind another ends the sentence, or all up to a comma: "…, the agency estimates"."""
    doc, labels = token.doc, words.labels
    if token.i < 3 or token.tag_ not in labels.common_noun_tags or doc[token.i - 1].tag_ not in labels.noun_tags:
        return False
    paused = token.i + 1 < len(doc) and doc[token.i + 1].text == "," and token.tag_ in labels.one_noun_tags
    return paused or all(t.is_punct for t in doc[token.i + 1 :])


def _ending(token: Token, stance: str, words: CueWords) -> Cue | None:
    """As in "300 soldiers were killed, the agency estimates", "…, the Centre for War Studies and the army estimate"."""
    doc, first = token.doc, token.i - 1
    while first > 0 and (doc[first - 1].tag_ in words.labels.joined_phrase_tags or _leads_on(doc[first - 1], words)):
        first -= 1
    if first <= 3 or doc[first - 1].text != ",":
        return None
    heads = nouns_of(doc[first : token.i], words) or [doc[token.i - 1]]
    return Cue("verb", token, (token,), tuple(heads), frozenset(range(first - 1)), stance)


def _leads_on(between: Token, words: CueWords) -> bool:
    """Whether a word stands inside a name: "the Centre **for** War Studies"."""
    return between.lower_ in words.small.inside_a_speaker and between.i > 0 and between.nbor(-1).text[0].isupper()
