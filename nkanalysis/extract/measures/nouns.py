"""The measure that a noun gives: one that the figure stands under, or that the clause says comes to the figure."""

from collections.abc import Iterator

from spacy.tokens import Token

from nkanalysis.extract.measures.signs import Sign, joined, sign, spoken
from nkanalysis.extract.measures.words import MeasureWords
from nkanalysis.extract.runs import Run


def equated(token: Token, words: MeasureWords) -> Sign | None:
    """As in "casualties exceed 3,000", "put the toll at 3,000": the noun on the other side of the verb."""
    labels, verb = words.labels, token.head
    if (
        token.dep_ in labels.under_preposition
        and verb.lower_ in words.comparators
        and verb.head.lemma_ in words.around.being
    ):
        # "The number is around 300": the comparator is no preposition.
        verb = verb.head
    elif token.dep_ in labels.under_preposition:
        many = token.tag_ in words.people.labels.plural_tags and verb.lower_ in words.around.in_the_many
        if not many and verb.lower_ not in words.around.coming_to:
            return None
        verb = verb.head
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    for side in verb.children:
        if side == token or side.dep_ not in labels.counting_side:
            continue
        relative = side.tag_ in labels.relative_tags and verb.head != verb
        if found := counting_noun(verb.head if relative else side, words):
            acts = token.dep_ in labels.direct_object and verb.lemma_.lower() not in words.people.reaching
            if acts and found.measure == "deployed":
                # "The guards shot 12": they do not come to that number.
                continue
            return found
    return None


def counting_noun(noun: Token, words: MeasureWords) -> Sign | None:
    """The measure of "deaths", "the death toll", "the number of soldiers killed"."""
    lemma, tokens = noun.lemma_.lower(), list(noun.subtree)
    force = lemma in words.soldiers and noun.tag_ in words.people.labels.plural_tags
    if not (force or lemma in words.containers or lemma in words.nouns or lemma in words.around.other_totals):
        return None
    found = [s for t in tokens for s in sign(_said(t, words), t)]
    found += spoken(Run(tokens, blanks=True), words.phrases)
    if not any(s.harm for s in found):
        found += tolls(tokens, words)
    if harm := joined(found):
        return harm
    if found:
        return found[0]
    plural = words.people.labels.plural_tags
    troops = [t for t in tokens if t.lemma_.lower() in words.soldiers]
    troops += [t for t in tokens if t.tag_ in plural and words.people.nations.fullmatch(t.lower_)]
    return Sign("deployed", (noun, *troops)) if (force or lemma in words.containers) and troops else None


def _said(token: Token, words: MeasureWords) -> str | None:
    lemma = token.lemma_.lower()
    return words.nouns.get(lemma) or words.modifiers.get(lemma) or words.objects.get(lemma)


def tolls(tokens: list[Token], words: MeasureWords) -> Iterator[Sign]:
    """A toll of which nothing else is said is one of deaths."""
    return (Sign("killed", (t,)) for t in tokens if t.lemma_.lower() in words.around.toll)
