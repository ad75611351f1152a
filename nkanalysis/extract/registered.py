"""The register's entry for a noun phrase: by its words, by what stands beside it, by the nation that it names."""

import re
from typing import Any

from spacy.tokens import Token

from nkanalysis.extract.cues import phrase
from nkanalysis.extract.nameforms import key, without_brackets
from nkanalysis.extract.people import singulars
from nkanalysis.extract.register import Register, by_role, names_institution
from nkanalysis.extract.words import plain

Entry = dict[str, Any]
_MEDIA = ("media", "state_media")
_NOUNS = ("PROPN", "NOUN")
_VERBS = ("VERB", "AUX")
_NEAR = 8
"""Tokens between a noun and the name that it bears."""
_LONGEST_PERSON = 4
"""Words of a person's name."""
_HYPHEN = re.compile(r"(?:(?<!\s)\s+)?-\s*")


def words_of(tokens: list[Token]) -> str:
    """The text from the first to the last of some tokens."""
    return str(tokens[0].doc[tokens[0].i : tokens[-1].i + 1].text)


def entry_of(head: Token, tokens: list[Token], words: Register) -> Entry | None:
    """The register's entry for a noun phrase, by as many of its words as it takes.

    Args:
        head: Its head.
        tokens: Its tokens.
        words: The register.
    """
    for attempt in dict.fromkeys(_spellings(head, tokens, words)):
        entry = words.by_alias.get(key(without_brackets(attempt), words.language))
        if entry is not None and not _is_common(head, entry, words):
            return entry
    if entry := by_role(words_of(tokens), head.lemma_.lower(), words.language):
        return entry
    named = _name_ending_in(head, tokens, words) if head.tag_ in words.labels.name_tags else _outlet_before(head, words)
    return named or _by_place(head, tokens, words)


def _is_common(head: Token, entry: Entry, words: Register) -> bool:
    """Whether a common noun is no outlet's name that is spelled alike: "a diplomat", "the guardian of the fund"."""
    common = head.text[0].islower() and head.tag_ not in words.labels.name_tags
    return common and entry["type"] in _MEDIA and key(head.text, words.language) == key(entry["name"], words.language)


def _spellings(head: Token, tokens: list[Token], words: Register) -> list[str]:
    """The phrase; up to its "of"; without what stands behind a preposition; up to the head; without numbers; bare."""
    doc, first, labels = head.doc, tokens[0].i, words.labels
    whose = [o for p in head.rights if p.lower_ in words.small.of for o in p.rights]
    tries = [words_of(tokens), *(doc[first : o.i + 1].text for o in whose)]
    tries += [doc[first : t.i].text for t in reversed(tokens) if t.i > head.i and t.pos_ == "ADP"]
    tries += [doc[first : head.i + 1].text, "".join(t.text_with_ws for t in tokens if t.dep_ not in labels.counting)]
    return [*tries, "".join(t.text_with_ws for t in tokens if not _describes(t, words))]


def _describes(token: Token, words: Register) -> bool:
    """Whether a word before a name is an article or an adjective that is no part of it."""
    labels = words.labels
    if token.dep_ in labels.determiner:
        return True
    return token.dep_ in labels.describing and token.tag_ in labels.describing_tags and token.text[0].islower()


def _name_ending_in(head: Token, tokens: list[Token], words: Register) -> Entry | None:
    """The entry for the names before and at the head, titles left out, with what follows or without."""
    doc, start = head.doc, head.i
    while start > tokens[0].i and _inside_name(doc[start - 1], words):
        start -= 1
    for last in (head.i, tokens[-1].i):
        if entry := words.by_alias.get(key(without_brackets(doc[start : last + 1].text), words.language)):
            return entry
    for at in range(start + 1, head.i + 1):
        # "President of Ukraine Volodymyr …": the land is that of the office; "on 11 January Ukraine announced".
        entry = words.by_alias.get(key(doc[at : head.i + 1].text, words.language))
        if entry and ((entry.get("person") and at < head.i) or doc[at - 1].lower_ in words.calendar):
            return entry
    return None


def _by_place(head: Token, tokens: list[Token], words: Register) -> Entry | None:
    """The entry for the words right before and at the head, where the parse has hung them elsewhere."""
    doc, tags, first = head.doc, words.labels.inside_phrase_tags, head.i
    while first > 0 and head.i - first < _NEAR and doc[first - 1].tag_ in tags:
        first -= 1
    for start in range(first, tokens[0].i):
        text = str(doc[start : head.i + 1].text)
        if entry := words.by_alias.get(key(text, words.language)) or by_role(text, head.lemma_.lower(), words.language):
            return entry
    return None


def _inside_name(token: Token, words: Register) -> bool:
    return token.tag_ in words.labels.inside_name_tags and token.lower_ not in words.titles


def _outlet_before(head: Token, words: Register) -> Entry | None:
    """The outlet that a common noun calls what it is: "South Korea's Yonhap news agency", "state broadcaster KBS"."""
    if not names_institution(head.text, words):
        return None
    for child in head.lefts:
        if child.dep_ in words.labels.part_of_name and child.tag_ in words.labels.one_name_tags:
            entry = words.by_alias.get(key(child.text, words.language))
            if entry and entry["type"] in _MEDIA:
                return entry
    return None


def apposed(head: Token, words: Register) -> Entry | None:
    """The register's entry for a name beside the noun: "the broadcaster SBS", "its military agency, known as HUR"."""
    labels = words.labels
    for child in (c for c in head.children if c.i > head.i and c.dep_ in labels.naming_behind):
        for token in (child, *child.subtree):
            if token.tag_ in labels.name_tags and token.i - head.i < _NEAR and _within(token, child, words):
                named = words_of(phrase(token))
                for name in (named, after_title(named, words) or named):
                    entry = words.by_alias.get(key(name, words.language))
                    if entry and (entry.get("person") or head.lemma_.lower() not in words.persons):
                        return entry
    return None


def _within(token: Token, child: Token, words: Register) -> bool:
    """Whether a name is the apposition's own: not that of a land or office that describes it."""
    leading, through = words.small.named_as, words.labels.named_through
    while token != child:
        if token.lower_ not in leading and token.head.lower_ not in leading and token.dep_ not in through:
            return False
        token = token.head
    return True


def after_title(text: str, words: Register) -> str | None:
    """The name after the last title of some words: "Kim Min-ho" of "opposition lawmaker Kim Min-ho"."""
    parts = _HYPHEN.sub("-", without_brackets(text)).split()
    for index in range(len(parts) - 2, -1, -1):
        word = plain(parts[index])
        if _is_title(word, words):
            rest = parts[index + 1 :]
            named = 1 < len(rest) <= _LONGEST_PERSON and all(part[:1].isupper() for part in rest)
            return " ".join(rest) if named else None
    return None


def _is_title(word: str, words: Register) -> bool:
    """Whether a word before a name says what its bearer is, before several names too: "lawmakers Kim and Lee"."""
    forms = singulars(word, words.language)
    return any(form in words.titles or form in words.persons for form in forms)


def is_statement(head: Token, words: Register) -> bool:
    """Whether a noun is one of a statement, behind which another stands: "assessment", "figures"."""
    return head.lemma_.lower() in words.collective or head.lower_ in words.collective


def nation(head: Token, words: Register) -> Entry | None:
    """The country behind "a South Korean estimate"."""
    if not is_statement(head, words):
        return None
    described = [t for t in phrase(head) if t.i < head.i and t.dep_ not in words.labels.determiner_or_number]
    if described and (entry := by_role(words_of(described), described[-1].lemma_.lower(), words.language)):
        return entry
    for start in range(len(described)):
        for end in range(len(described), start, -1):
            if entry := words.adjectives.get(key(words_of(described[start:end]), words.language)):
                return entry
    return None


def behind(head: Token, words: Register) -> Token:
    """The one behind a statement noun: "an assessment by X", "X's report", "data from X"; else the noun itself."""
    if not is_statement(head, words):
        return head
    maker = _maker(head, words) or _possessor_by_of(head, words)
    return behind(maker, words) if maker is not None else _owner_before(head, words) or head


def _maker(head: Token, words: Register) -> Token | None:
    """As in "an assessment by X", "data from X"."""
    labels = words.labels
    for child in sorted(head.subtree, key=lambda t: t.i):
        if (
            child.i > head.i
            and child.lower_ in words.small.by
            and child.dep_ in labels.by_whom
            and _makes(child, head, words)
        ):
            for named in child.children:
                if named.dep_ in labels.under_preposition and named.pos_ in _NOUNS:
                    return named
    return None


def _makes(by: Token, head: Token, words: Register) -> bool:
    """Whether what stands behind "by" made a statement: not who has seen it, nor who does what it tells of."""
    above = by.head
    while above != head:
        made = above.dep_ in words.labels.naming_behind and above.lemma_.lower() not in words.small.passed_on
        if above.pos_ in _VERBS and not made:
            return False
        above = above.head
    return True


def _possessor_by_of(head: Token, words: Register) -> Token | None:
    """As in "the account of X", and not "the estimate of 300", "the report of Monday"."""
    for child in (c for c in head.children if c.lower_ in words.small.of):
        for named in child.children:
            speaks = named.tag_ in words.labels.name_tags or named.lemma_.lower() in words.persons
            counted = any(t.like_num for t in named.lefts) or named.lower_ in words.calendar
            if speaks and not counted:
                return named
    return None


def _owner_before(head: Token, words: Register) -> Token | None:
    """As in "X's report", "an ISW assessment"."""
    labels = words.labels
    for child in head.children:
        if child.dep_ in labels.possessor and child.pos_ in _NOUNS:
            return child
        if child.dep_ in labels.part_of_noun and child.tag_ in labels.name_tags:
            if entry_of(child, phrase(child), words):
                return child
    return None
