"""The noun that a figure stands under: "deaths of 300 soldiers", "a toll of 600", "the deployment of 12,000"."""

from spacy.tokens import Token

from nkanalysis.extract.counted import Counted
from nkanalysis.extract.measures.clauses import CLIMB, of_argument
from nkanalysis.extract.measures.nouns import tolls
from nkanalysis.extract.measures.signs import Sign, sign
from nkanalysis.extract.measures.words import MeasureWords


def under(counted: Counted, words: MeasureWords) -> Sign | None:
    """The measure of the noun over the figure, or of what is said of that noun where it is a mere container."""
    labels, token = words.labels, counted.anchor
    for _ in range(CLIMB):
        preposition = token.head
        if token.dep_ not in labels.under_preposition or preposition.head == preposition:
            if token.dep_ not in labels.part_of_phrase_under or token.head == token:
                return None
            apposed, token = token.dep_ in labels.apposed, token.head
            if apposed and (found := _said_by(token, words)):
                # "Losses among them are low, two or three people a month".
                return found
            continue
        over = preposition.head
        if over.pos_ not in ("NOUN", "PROPN"):
            return _given(over, preposition, words)
        if found := _said_by(over, words):
            return found
        if over.lemma_.lower() in words.containers and (inner := of_argument(over, words)):
            return inner
        token = over
    return None


def _said_by(noun: Token, words: MeasureWords) -> Sign | None:
    found = sign(words.nouns.get(noun.lemma_.lower()), noun) or list(tolls([noun], words))
    return found[0] if found else None


def _given(verb: Token, preposition: Token, words: MeasureWords) -> Sign | None:
    """As in "medals were awarded to 101 soldiers"."""
    if verb.pos_ != "VERB" or preposition.lower_ not in words.around.given_to:
        return None
    return Sign("honoured", (verb,)) if verb.lemma_.lower() in words.honours else None
