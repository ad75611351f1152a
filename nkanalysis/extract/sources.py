"""Who is meant by the words that name a source: canonical name, type, and whether a person goes unnamed."""

import re
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from nkanalysis.extract.cues import phrase
from nkanalysis.extract.register import (
    LEADING_ARTICLE,
    PARENTHESIS,
    Register,
    by_role,
    key,
    known,
    names_institution,
    register,
    source_type,
)
from nkanalysis.extract.words import plain
from nkanalysis.records import Source

_SHARED = re.compile(r"^(?:[Tt]he\s+)?((?:[A-Z][\w.]*\s?){1,2}) and ((?:[A-Z][\w.]*\s?){1,2}) ([a-z].*)$")
LONGEST_NAME = 18
"""Tokens; a longer noun phrase is a parse gone wrong and names nobody."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a source, before anything is followed back.

    Attributes:
        text: The words, as on the page.
        name: Canonical name, or the words without their leading article.
        head: Lemma of the head noun.
        type: Source type.
        anonymous: A person or persons without a name.
        registered: The register knows the name.
        person: A human being or several, not an institution.
        definite: Starts with "the" or "this", or is a pronoun, so that it may mean somebody named before.
        pronoun: The pronoun, where it is one.
        narrowing: Words between article and head.
        surname: The last name, where the words are a person's name; None too for one whom the text introduces by one
            name, so that it is not taken for another's.
        offices: Lemmas of the nouns by which the sentence says who the person is: "Kim Min-ho, a member of …".
    """

    text: str
    name: str
    head: str
    type: str
    anonymous: bool
    registered: bool
    person: bool
    definite: bool
    pronoun: str | None
    narrowing: tuple[str, ...]
    surname: str | None
    offices: tuple[str, ...] = ()

    def source(self) -> Source:
        """The source that these words name by themselves."""
        return Source(self.name, self.type, self.anonymous, self.text, self.registered)


def mentions(head: Token, language: str = "en") -> list[Mention]:
    """What a noun phrase says of its source, two where two nations share a noun: "U.S. and South Korean officials".

    Args:
        head: Head of the words that name the source.
        language: Lexicon folder.
    """
    found = mention(head, language)
    if found is None:
        return []
    shared = _SHARED.match(found.text)
    if shared is None or known(found.text, language):
        return [found]
    entries = [known(f"{nation} {shared[3]}", language) for nation in (shared[1], shared[2])]
    made = []
    for nation, entry in zip((shared[1], shared[2]), entries, strict=True):
        if entry is None:
            return [found]
        text = f"{nation} {shared[3]}"
        anonymous = bool(entry.get("anonymous")) or found.head in register(language).persons
        made.append(
            Mention(text, entry["name"], found.head, entry["type"], anonymous, True, False, False, None, (), None)
        )
    return made


def mention(head: Token, language: str = "en") -> Mention | None:
    """What the noun phrase of a head token says of the source.

    Args:
        head: Head of the words that name the source.
        language: Lexicon folder.

    Returns:
        None where the phrase can name nobody (a clause, a number, a run of words too long for a name).
    """
    words = register(language)
    if not _entry(head, phrase(head), _text(phrase(head)), words):
        head = _behind(head, words)
    tokens = [t for t in phrase(head) if t.i >= head.left_edge.i]
    lower = head.lower_
    if lower in words.pronouns:
        return Mention(head.text, head.text, lower, "unattributed", False, False, lower != "it", True, lower, (), None)
    if (
        head.pos_ in ("VERB", "NUM", "ADV", "ADP")
        or lower in ("this", "that", "these", "those")
        or len(tokens) > LONGEST_NAME
        or not any(t.is_alpha for t in tokens)
    ):
        return None
    text = _text(tokens)
    if (newcomer := _newcomer(head, text, language)) is not None:
        return newcomer
    if entry := _entry(head, tokens, text, words) or _apposed(head, words) or _nation(head, words):
        person = bool(entry.get("anonymous") or entry.get("person"))
        anonymous = bool(entry.get("anonymous")) or (
            head.lemma_.lower() in words.persons and head.lower_ in key(text).split()[-1:]
        )
        surname = entry["name"].split()[-1].lower() if person and not entry.get("anonymous") else None
        return Mention(
            text, entry["name"], head.lemma_.lower(), entry["type"], anonymous, True, person, False, None, (), surname
        )
    return _unregistered(head, tokens, text, words, language)


def _newcomer(head: Token, text: str, language: str) -> Mention | None:
    """Somebody of one name whom the text introduces ("Kim, a former soldier"), whoever else bears the name."""
    if head.tag_ != "NNP" or any(t.tag_ == "NNP" for t in head.lefts):
        return None
    introduced = [c for c in head.children if c.dep_ == "appos" and any(t.lower_ in ("a", "an") for t in c.lefts)]
    if not introduced or introduced[0].tag_ != "NN":
        return None
    described = " ".join(t.text for t in introduced[0].subtree)
    kind = source_type(described, language)
    return Mention(text, head.text, introduced[0].lemma_.lower(), kind, False, False, True, False, None, (), None)


def _nation(head: Token, words: Register) -> dict[str, Any] | None:
    """The country behind "a South Korean estimate"."""
    if head.lemma_.lower() not in words.collective and head.lower_ not in words.collective:
        return None
    described = [t for t in phrase(head) if t.i < head.i and t.dep_ not in ("det", "nummod")]
    if described and (entry := by_role(_text(described), described[-1].lemma_.lower())):
        return entry
    for start in range(len(described)):
        for end in range(len(described), start, -1):
            if entry := words.adjectives.get(key(_text(described[start:end]))):
                return entry
    return None


def _text(tokens: list[Token]) -> str:
    return tokens[0].doc[tokens[0].i : tokens[-1].i + 1].text


def _apposed(head: Token, words: Register) -> dict[str, Any] | None:
    """The register's entry for a name beside the noun: "the broadcaster SBS", "its military agency, known as HUR"."""
    for child in head.children:
        if child.dep_ in ("appos", "acl") and child.i > head.i:
            for token in (child, *child.subtree):
                if _within(token, child) and token.tag_ in ("NNP", "NNPS") and token.i - head.i < 8:
                    named = _text(phrase(token))
                    for name in (named, _after_title(named, words) or named):
                        if entry := words.by_alias.get(key(name)):
                            return entry
    return None


def _within(token: Token, child: Token) -> bool:
    """Whether a name is the apposition's own: not that of a land or office that describes it."""
    while token != child:
        named_so = token.head.lower_ == "as" or token.dep_ in ("appos", "oprd", "dobj")
        if not named_so and token.lower_ != "as":
            return False
        token = token.head
    return True


def _behind(head: Token, words: Register) -> Token:
    """The one behind a statement noun: "an assessment by X", "X's report", "data from X"."""
    if head.lemma_.lower() not in words.collective and head.lower_ not in words.collective:
        return head
    for child in sorted(head.subtree, key=lambda t: t.i):
        if child.lower_ in ("by", "from") and child.dep_ in ("prep", "agent") and child.i > head.i:
            for named in child.children:
                if named.dep_ == "pobj" and named.pos_ in ("PROPN", "NOUN"):
                    return _behind(named, words)
    for child in head.children:
        if child.lower_ == "of":
            for named in child.children:
                counted = any(t.like_num for t in named.lefts) or named.lower_ in words.calendar
                if (named.tag_ in ("NNP", "NNPS") or named.lemma_.lower() in words.persons) and not counted:
                    return _behind(named, words)
    for child in head.children:
        if child.dep_ == "poss" and child.pos_ in ("PROPN", "NOUN"):
            return child
        if child.dep_ in ("compound", "nmod") and child.tag_ in ("NNP", "NNPS"):
            if _entry(child, phrase(child), _text(phrase(child)), words):
                return child
    return head


def _entry(head: Token, tokens: list[Token], text: str, words: Register) -> dict[str, Any] | None:
    doc = head.doc
    counted = [t for t in tokens if t.dep_ not in ("nummod", "quantmod")]
    whose = [o for p in head.rights if p.lower_ == "of" for o in p.rights]
    tries = [text, *(doc[tokens[0].i : o.i + 1].text for o in whose)]
    tries += [doc[tokens[0].i : t.i].text for t in reversed(tokens) if t.i > head.i and t.pos_ == "ADP"]
    tries += [doc[tokens[0].i : head.i + 1].text, "".join(t.text_with_ws for t in counted)]
    without = [
        t
        for t in tokens
        if not (t.dep_ == "det" or (t.dep_ == "amod" and t.tag_ in ("JJ", "JJR", "JJS") and t.text[0].islower()))
    ]
    if without:
        tries.append("".join(t.text_with_ws for t in without))
    for attempt in tries:
        if entry := words.by_alias.get(key(PARENTHESIS.sub("", attempt))):
            return entry
    if entry := by_role(text, head.lemma_.lower()):
        return entry
    if head.tag_ not in ("NNP", "NNPS"):
        return _outlet_before(head, words)
    start = head.i
    while (
        start > tokens[0].i
        and doc[start - 1].tag_ in ("NNP", "NNPS", "HYPH")
        and doc[start - 1].lower_ not in words.titles
    ):
        start -= 1
    for last in (head.i, tokens[-1].i):
        if entry := words.by_alias.get(key(PARENTHESIS.sub("", doc[start : last + 1].text))):
            return entry
    return None


def _outlet_before(head: Token, words: Register) -> dict[str, Any] | None:
    """The outlet that a common noun calls what it is: "South Korea's Yonhap news agency", "state broadcaster KBS"."""
    if not names_institution(head.text, words):
        return None
    for child in head.lefts:
        if child.dep_ == "compound" and child.tag_ == "NNP":
            entry = words.by_alias.get(key(child.text))
            if entry and entry["type"] in ("media", "state_media"):
                return entry
    return None


def _after_title(text: str, words: Register) -> str | None:
    """The name after the last title of some words: "Kim Min-ho" of "opposition lawmaker Kim Min-ho"."""
    parts = re.sub(r"\s*-\s*", "-", PARENTHESIS.sub("", text)).split()
    for index in range(len(parts) - 2, -1, -1):
        if plain(parts[index]) in words.titles | words.persons:
            rest = parts[index + 1 :]
            if 1 < len(rest) <= 4 and all(part[:1].isupper() for part in rest):
                return " ".join(rest)
            return None
    return None


def _unregistered(head: Token, tokens: list[Token], text: str, words: Register, language: str) -> Mention:
    doc, lemma = head.doc, head.lemma_.lower()
    described = " ".join(
        [text, *(" ".join(t.text for t in c.subtree) for c in head.children if c.dep_ in ("appos", "relcl", "acl"))]
    )
    kind = source_type(text, language)
    named = head.tag_ in ("NNP", "NNPS") and lemma not in words.persons
    proper = [
        t
        for t in tokens
        if t.tag_ in ("NNP", "NNPS") and t.lower_ not in words.titles and t.lemma_.lower() not in words.persons
    ]
    apposed = [c for c in head.children if c.dep_ == "appos" and c.tag_ in ("NNP", "NNPS")]
    if not named and lemma in words.persons and apposed:
        named, proper, head = True, [*apposed[0].lefts, apposed[0]], apposed[0]
    inner = known(described, language)
    if named and (kind == "unattributed" or kind == "media"):
        kind = source_type(described, language) if kind == "unattributed" else kind
    person_words = lemma in words.persons
    titled = any(
        (t.lower_ in words.titles and t.i < head.i) or t.lemma_.lower() in words.persons for t in tokens
    ) and not names_institution(head.text, words)
    institution = named and not titled and names_institution(text, words)
    person = person_words or (named and not institution)
    offices = tuple(c.lemma_.lower() for c in head.children if c.dep_ == "appos")
    if (titled_name := _after_title(text, words)) and not names_institution(titled_name, words):
        kind = kind if kind != "unattributed" else source_type(described, language)
        return Mention(
            text, titled_name, lemma, kind, False, False, True, False, None, (), titled_name.split()[-1].lower(), offices
        )
    anonymous = person_words and not named
    if anonymous and lemma in words.private:
        kind = "resident"
    if anonymous:
        beyond = next((t for t in tokens if t.i > head.i and t.lower_ in words.beyond), None)
        name = LEADING_ARTICLE.sub("", text if beyond is None else _text([t for t in tokens if t.i < beyond.i]))
    elif person and named:
        run = [
            t
            for t in proper
            if t.i <= head.i and all(doc[j].tag_ in ("NNP", "NNPS", "HYPH", ".") for j in range(t.i, head.i))
        ]
        name = doc[run[0].i : head.i + 1].text if run else head.text
    else:
        name = LEADING_ARTICLE.sub("", PARENTHESIS.sub("", text)).strip()
    if inner and kind == "unattributed":
        kind = inner["type"]
    definite = not named and (
        tokens[0].lower_ in ("the", "this", "that", "these", "those")
        or (tokens[0].dep_ == "poss" and lemma in words.persons)
    )
    if kind == "unattributed":
        kind = "resident" if anonymous else kind
    narrowing = tuple(t.lower_ for t in tokens if t.i < head.i and t.dep_ != "det")
    surname = name.split()[-1].lower() if person and named else None
    return Mention(text, name, lemma, kind, anonymous, False, person, definite, None, narrowing, surname, offices)
