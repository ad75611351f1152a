"""What a noun phrase says of a source that the register does not know: the page's own words, a type, who it is."""

from typing import Any

from spacy.tokens import Token

from nkanalysis.extract.cues import phrase
from nkanalysis.extract.cues.words import cue_words
from nkanalysis.extract.institutions import institution_of, is_institution
from nkanalysis.extract.mentioned import Mention
from nkanalysis.extract.nameforms import key, without_article, without_brackets
from nkanalysis.extract.register import Register, known, names_institution, source_type
from nkanalysis.extract.registered import after_title, is_statement, words_of
from nkanalysis.extract.words import plain
from nkanalysis.records import Span

_TAKEN = ("prisoner", "defector")
_HYPHENS = ("-", "‐", "‑")


def unregistered(head: Token, tokens: list[Token], words: Register) -> Mention:
    """The mention of a source whom the register does not know.

    Args:
        head: Head of the noun phrase.
        tokens: Its tokens.
        words: The register.
    """
    text, lemma, language = words_of(tokens), head.lemma_.lower(), words.language
    whole, tokens = tokens, _without_owner(head, tokens, words)
    described = _described(head, text, words)
    head, proper = _name(head, tokens, words)
    named, role = proper is not None, lemma in words.persons
    kind = _kind(lemma, text, words)
    if kind == "unattributed" and len(tokens) < len(whole) and (owner := _owner(head, whole, words)) is not None:
        kind = owner["type"]
    if not named and (bearing := _bearing(head, words)):
        return Mention(text, words_of(phrase(bearing)), lemma, kind)
    if not named and (maker := _maker(head, tokens, words)):
        return Mention(text, words_of(maker), maker[-1].lemma_.lower(), source_type(words_of(maker), language))
    if named and head.lemma_.lower() != lemma:
        # "The spokesman, Col. Ivan Petrov": his own title tells more than what introduces him.
        titled = source_type(words_of([*head.lefts, head]), language)
        kind = titled if titled != "unattributed" else kind
    unnamed = lemma in words.unnamed and not named
    if named and kind == "unattributed":
        kind = source_type(described, language)
    offices = _offices(head, words)
    if (name := after_title(text, words)) and not names_institution(name, words):
        kind = kind if kind != "unattributed" else source_type(described, language)
        return Mention(text, name, lemma, kind, person=True, surname=_last(name), offices=offices)
    person = role or unnamed or (named and not _is_institution(head, tokens, words))
    anonymous = (role or unnamed) and not named
    if anonymous and (taken := _taken(head, words)):
        kind = taken
    if anonymous:
        name = _without_circumstances(head, tokens, words)
    elif person and proper is not None:
        name = without_article(_run_of_names(head, proper, words), language)
    else:
        name = without_article(without_brackets(words_of(_behind_kind(head, tokens, words))), language).strip()
    return Mention(
        text,
        name,
        lemma,
        kind if unnamed else _type(lemma, kind, anonymous, described, words),
        anonymous=anonymous,
        person=person,
        definite=not named and _is_definite(tokens[0], lemma, words) and not _bears_name(head, tokens, words),
        narrowing=tuple(t.lower_ for t in tokens if t.i < head.i and t.dep_ not in words.labels.determiner),
        surname=_last(name) if person and named else None,
        offices=offices,
        institution=institution_of(head, tokens, words) if anonymous else None,
    )


def _without_owner(head: Token, tokens: list[Token], words: Register) -> list[Token]:
    """The tokens of a full name without whose its bearer is: "the Lantern Institute's **Anna Berg**"."""
    ends = [t.i for t in tokens if t.i < head.i and t.lower_ in words.small.possessive]
    own = [t for t in tokens if ends and ends[-1] < t.i]
    before = [t for t in own if t.i <= head.i]
    full = len(before) > 1 and all(_is_named(t, words) or t.text in _HYPHENS for t in before)
    return own if full and not names_institution(words_of(before), words) else tokens


def _owner(head: Token, tokens: list[Token], words: Register) -> dict[str, Any] | None:
    """The register's entry for whose the bearer of a name is, where it is an outlet or an institution."""
    ends = [t.i for t in tokens if t.i < head.i and t.lower_ in words.small.possessive]
    entry = (
        known(words_of([t for t in tokens if t.i < ends[-1]]), words.language)
        if ends and ends[-1] > tokens[0].i
        else None
    )
    return entry if entry is not None and is_institution(entry) else None


def _kind(lemma: str, text: str, words: Register) -> str:
    """The type that some words tell; what calls itself an outlet is one, whatever it writes about."""
    kind = source_type(text, words.language)
    if lemma in words.outlets and kind != "state_media":
        return "media"
    return kind if kind != "unattributed" else source_type(lemma, words.language)


def _bearing(head: Token, words: Register) -> Token | None:
    """The name right behind a noun for an institution or an outlet: "the open-source group **Lantern**"."""
    labels = words.labels
    if head.lemma_.lower() in words.persons or not names_institution(head.lemma_, words):
        return None
    behind = (c for c in head.children if c.dep_ in labels.apposition and c.tag_ in labels.name_tags)
    apposed = next((c for c in behind if c.left_edge.i == head.i + 1), None)
    if apposed is not None or head.i + 1 >= len(head.doc):
        return apposed
    # "Told the agency Lantern": the parse makes two objects of them.
    twin = head.doc[head.i + 1]
    return twin if twin.tag_ in labels.name_tags and twin.head in (head.head, head) else None


def _behind_kind(head: Token, tokens: list[Token], words: Register) -> list[Token]:
    """The tokens of a name without the noun before it that says what its bearer is: "think tank **Lantern**"."""
    if head.tag_ not in words.labels.name_tags:
        return tokens
    kinds = [t.i for t in tokens if t.i < head.i and t.is_lower and names_institution(t.lemma_, words)]
    return [t for t in tokens if t.i > kinds[-1]] if kinds else tokens


def _maker(head: Token, tokens: list[Token], words: Register) -> list[Token] | None:
    """Whose a statement is that nobody is said to have made: "an **Estonian intelligence** report"."""
    if not is_statement(head, words):
        return None
    run = [t for t in tokens if t.i < head.i and t.dep_ not in words.labels.determiner]
    ends = [t.i for t in run if names_institution(t.text, words)]
    maker = [t for t in run if ends and t.i <= ends[-1]]
    while maker and not maker[0].text[0].isupper():
        maker = maker[1:]
    return maker or None


def _last(name: str) -> str:
    return name.split()[-1].lower()


def _described(head: Token, text: str, words: Register) -> str:
    """The phrase with what stands behind it and says more of whom it names."""
    clauses = [c for c in head.children if c.dep_ in words.labels.described_by]
    return " ".join([text, *(" ".join(t.text for t in clause.subtree) for clause in clauses)])


def _taken(head: Token, words: Register) -> str | None:
    """What the participle behind a noun makes of those it names: "two soldiers **captured** in January"."""
    labels = cue_words(words.language).labels
    behind = (c for c in head.rights if c.dep_ in labels.noun_clause and c.tag_ in labels.participle_tags)
    kinds = (source_type(c.text, words.language) for c in behind)
    return next((kind for kind in kinds if kind in _TAKEN), None)


def _offices(head: Token, words: Register) -> tuple[str, ...]:
    """What the sentence says somebody is, of several names each: "lawmakers Kim Min-ho and **Lee Ji-won**"."""
    beside = [c for c in head.children if c.dep_ in words.labels.apposition]
    joined = head
    while joined.dep_ in words.labels.joined and joined.head.tag_ in words.labels.name_tags:
        joined = joined.head
    titles = [t for t in joined.lefts if t.dep_ in words.labels.part_of_name] if joined != head else []
    return tuple(t.lower_ for part in (*beside, *titles) for t in part.subtree)


def _name(head: Token, tokens: list[Token], words: Register) -> tuple[Token, list[Token] | None]:
    """The head of the name and the tokens that may be part of it; None where the phrase has no name."""
    labels = words.labels
    if head.lemma_.lower() not in words.persons:
        return head, [t for t in tokens if _is_name(t, words)] if _is_named(head, words) else None
    beside = [c for c in head.children if c.dep_ in labels.apposition]
    apposed = [c for c in (*beside, *_apposed_further(head, words)) if c.tag_ in labels.name_tags]
    apposed = [c for c in apposed if not any(t.dep_ in labels.determiner for t in c.lefts)]
    return (
        (apposed[0], [t for t in (*apposed[0].lefts, apposed[0]) if _is_name(t, words) and t.text[0].isalpha()])
        if apposed
        else (head, None)
    )


def _apposed_further(head: Token, words: Register) -> list[Token]:
    """The full name of who holds an office, where the parse hangs it on the office's place: "envoy to the UN, …"."""
    labels = words.labels
    if head.lower_ not in words.titles:
        return []
    held = [o for p in head.rights if p.pos_ == "ADP" for o in p.rights if o.dep_ in labels.under_preposition]
    beside = (
        c
        for o in held
        for c in o.children
        if c.dep_ in labels.apposition and c.nbor(c.left_edge.i - c.i - 1).text == ","
    )
    full = (c for c in beside if any(t.tag_ in labels.name_tags for t in c.lefts))
    return [c for c in full if not names_institution(c.text, words)]


def _is_named(token: Token, words: Register) -> bool:
    """Whether a token is a name by its tag, by its capital inside a sentence, or as the end of one: "Woo-jin"."""
    if token.tag_ in words.labels.name_tags and not token.text[0].islower():
        return True
    doc, at = token.doc, token.i
    if (first := _hyphenated(token)[0]) < at:
        return bool(doc[first].text[0].isupper() and token.text[0].islower())
    inside = at > 0 and doc[at - 1].is_alpha and doc[at - 1].text[0].islower()
    return inside and token.text[0].isupper() and token.tag_ in words.labels.one_noun_tags


def _is_name(token: Token, words: Register) -> bool:
    if not _is_named(token, words):
        return False
    return token.lower_ not in words.titles and token.lemma_.lower() not in words.persons


def _is_institution(head: Token, tokens: list[Token], words: Register) -> bool:
    """Whether a name is that of an institution and not of a person with a title in it: "commander of the brigade"."""
    if not names_institution(words_of([t for t in tokens if t.i <= head.i]), words):
        return False
    titled = any((t.i < head.i and t.lower_ in words.titles) or t.lemma_.lower() in words.persons for t in tokens)
    return not titled or names_institution(head.text, words)


def _without_circumstances(head: Token, tokens: list[Token], words: Register) -> str:
    """A person's role without how he knows: "a senior official familiar with the matter"."""
    beyond = next((t.i for t in tokens if t.i > head.i and t.lower_ in words.beyond), tokens[-1].i + 1)
    return without_article(words_of([t for t in tokens if t.i < beyond]), words.language)


def _run_of_names(head: Token, proper: list[Token], words: Register) -> str:
    """The names right before the head, with it; a name that hyphens join is whole, wherever the parse has its parts."""
    tags, doc = words.labels.inside_full_name_tags, head.doc
    first, last = _hyphenated(head)
    run = [
        t.i for t in proper if t.i <= first and all(doc[j].tag_ in tags or doc[j] in proper for j in range(t.i, first))
    ]
    start = min([first, *run])
    while first < last and start > 0 and _is_name(doc[start - 1], words):
        start -= 1
    return str(doc[start : last + 1].text)


def _hyphenated(token: Token) -> Span:
    """The places of the first and the last part of what hyphens join to a word."""
    doc, first, last = token.doc, token.i, token.i
    while (
        first > 1 and doc[first - 1].text in _HYPHENS and not (doc[first - 1].whitespace_ or doc[first - 2].whitespace_)
    ):
        first -= 2
    while (
        last + 2 < len(doc)
        and doc[last + 1].text in _HYPHENS
        and not (doc[last].whitespace_ or doc[last + 1].whitespace_)
    ):
        last += 2
    return first, last


def _type(lemma: str, kind: str, anonymous: bool, described: str, words: Register) -> str:
    """The source type, from what stands behind the phrase or the private person it means where its words tell none."""
    if anonymous and lemma in words.private:
        return "resident"
    if kind == "unattributed" and (inner := known(described, words.language)):
        kind = inner["type"]
    if kind == "unattributed" and any(word in words.knowing for word in plain(described).split()):
        return kind
    return "resident" if anonymous and kind == "unattributed" else kind


def _bears_name(head: Token, tokens: list[Token], words: Register) -> bool:
    """Whether an institution's own name stands before what it is: "the **Lantern** news agency", no nation's."""
    if head.lemma_.lower() in words.persons or not names_institution(head.text, words):
        return False
    before = [t for t in tokens if t.i < head.i and t.dep_ not in words.labels.determiner]
    text = plain(" ".join(t.text for t in before))
    nations = [match.span() for nation, *_ in words.roles for match in nation.finditer(text)]
    at = 0
    for token in before:
        of_nation = any(start <= at < end for start, end in nations)
        if token.text[0].isupper() and not of_nation and key(token.text, words.language) not in words.adjectives:
            return True
        at += len(token.text) + 1
    return False


def _is_definite(first: Token, lemma: str, words: Register) -> bool:
    if first.lower_ in words.small.definite or first.lower_ in words.small.demonstrative:
        return True
    return first.dep_ in words.labels.possessor and lemma in words.persons
