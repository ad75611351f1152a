"""Who is meant by the words that name a source: canonical name, type, and whether a person goes unnamed."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from nkanalysis import lexicon
from nkanalysis.extract.cues import phrase
from nkanalysis.extract.words import phrases, plain
from nkanalysis.records import Source

_LEADING_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s*\([^)]*(?:\)|$)")
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
        surname: The last name, where the words are a person's name.
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

    def source(self) -> Source:
        """The source that these words name by themselves."""
        return Source(self.name, self.type, self.anonymous, self.text, self.registered)


@dataclass(frozen=True)
class _Register:
    by_alias: dict[str, dict[str, Any]]
    adjectives: dict[str, dict[str, Any]]
    types: list[tuple[str, re.Pattern[str]]]
    persons: frozenset[str]
    collective: frozenset[str]
    titles: frozenset[str]
    institutions: re.Pattern[str]
    roles: list[tuple[re.Pattern[str], re.Pattern[str], frozenset[str], dict[str, Any]]]
    ancestors: dict[str, tuple[str, ...]]
    pronouns: frozenset[str]


def _institution(text: str, words: _Register) -> bool:
    return bool(words.institutions.search(plain(text)))


def _key(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"\s+(?='s|\.|-)|(?<=-)\s+", "", _LEADING_ARTICLE.sub("", plain(text)))).strip(
        " ,.'\"“”"
    )


@cache
def register(language: str = "en") -> _Register:
    """The register of sources and outlets with every alias, and the words that tell an unregistered source's type."""
    by_alias: dict[str, dict[str, Any]] = {}
    for outlet in lexicon.read("outlets")["outlet"]:
        entry = {**outlet, "type": "state_media" if outlet.get("state_media") else "media"}
        for alias in (outlet["name"], *outlet.get("aliases", ())):
            by_alias[_key(alias)] = entry
    for source in lexicon.read("sources")["source"]:
        for alias in (source["name"], *source.get("aliases", ())):
            by_alias[_key(alias)] = source
    words, discourse = lexicon.read(f"{language}/sources"), lexicon.read(f"{language}/discourse")
    return _Register(
        by_alias=by_alias,
        adjectives={a: by_alias[_key(name)] for name, listed in words["adjectives"].items() for a in listed},
        types=[(entry["name"], phrases(entry["words"])) for entry in words["type"]],
        persons=frozenset(words["persons"]["heads"]),
        collective=frozenset(words["persons"]["collective"]),
        titles=frozenset(discourse["names"]["titles"]),
        institutions=phrases(words["institutions"]["words"]),
        roles=_roles(words["role"], by_alias),
        ancestors=_ancestors(),
        pronouns=frozenset(p for listed in discourse["pronouns"].values() for p in listed),
    )


def _roles(
    listed: list[dict[str, Any]], by_alias: dict[str, dict[str, Any]]
) -> list[tuple[re.Pattern[str], re.Pattern[str], frozenset[str], dict[str, Any]]]:
    """Nation and kind of service, in any order of words, for the register's institutions."""
    return [
        (phrases(role["nation"]), phrases(role["words"]), frozenset(role["heads"]), by_alias[_key(role["source"])])
        for role in listed
    ]


def _ancestors() -> dict[str, tuple[str, ...]]:
    parents = {s["name"]: (s.get("parent"), s.get("speaks_for")) for s in lexicon.read("sources")["source"]}
    found: dict[str, tuple[str, ...]] = {}
    for name in parents:
        chain, queue = [], [name]
        while queue:
            for above in parents.get(queue.pop(), ()):
                if above and above not in chain:
                    chain.append(above)
                    queue.append(above)
        found[name] = tuple(chain)
    return found


@cache
def proper_names(language: str = "en") -> frozenset[str]:
    """The capitalised words of the register's names and of nations, for lines set in title case."""
    register_names = [s["name"] for s in lexicon.read("sources")["source"]]
    aliases = [a for s in lexicon.read("sources")["source"] for a in s.get("aliases", ())]
    outlets = [o["name"] for o in lexicon.read("outlets")["outlet"]]
    words = {w for name in (*register_names, *aliases, *outlets) for w in re.findall(r"[^\W\d_][\w'’]*", name)}
    common = {w.capitalize() for w in lexicon.read(f"{language}/sources")["institutions"]["common"]}
    nations = [n for listed in lexicon.read(f"{language}/people")["nationality"].values() for n in listed]
    named = {part.capitalize() for nation in nations for part in nation.split()}
    return frozenset(w for w in words | named if w[0].isupper()) - common


def speaks_for(name: str, institution: str, language: str = "en") -> bool:
    """Whether one source, by the register, belongs to another or speaks for it."""
    return institution in register(language).ancestors.get(name, ())


def known(text: str, language: str = "en") -> dict[str, Any] | None:
    """The register's entry for some words, or None.

    Args:
        text: A name in any of its spellings, with or without an article.
        language: Lexicon folder.
    """
    return register(language).by_alias.get(_key(_PARENTHESIS.sub("", text)))


def by_role(text: str, head: str, language: str = "en") -> dict[str, Any] | None:
    """The register's entry for a nation's institution, its words in any order: "Seoul's main spy service".

    Args:
        text: The words.
        head: Lemma of their head noun.
        language: Lexicon folder.
    """
    lower = plain(text)
    for nation, kind, heads, entry in register(language).roles:
        if head in heads and nation.search(lower) and kind.search(lower):
            return entry
    return None


def source_type(text: str, language: str = "en") -> str:
    """The source type that some words tell, ``unattributed`` where they tell none."""
    lower = plain(text)
    return next((name for name, pattern in register(language).types if pattern.search(lower)), "unattributed")


def is_country(name: str, language: str = "en") -> bool:
    """Whether a canonical name is that of a country's government itself."""
    return name in register(language).ancestors and not register(language).ancestors[name]


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
    if entry := _entry(head, tokens, text, words) or _apposed(head, words) or _nation(head, words):
        person = bool(entry.get("anonymous") or entry.get("person"))
        anonymous = bool(entry.get("anonymous")) or (
            head.lemma_.lower() in words.persons and head.lower_ in _key(text).split()[-1:]
        )
        surname = entry["name"].split()[-1].lower() if person and not entry.get("anonymous") else None
        return Mention(
            text, entry["name"], head.lemma_.lower(), entry["type"], anonymous, True, person, False, None, (), surname
        )
    return _unregistered(head, tokens, text, words, language)


def _nation(head: Token, words: _Register) -> dict[str, Any] | None:
    """The country behind "a South Korean estimate"."""
    if head.lemma_.lower() not in words.collective:
        return None
    described = [t for t in phrase(head) if t.i < head.i and t.dep_ not in ("det", "nummod")]
    for start in range(len(described)):
        for end in range(len(described), start, -1):
            if entry := words.adjectives.get(_key(_text(described[start:end]))):
                return entry
    return None


def _text(tokens: list[Token]) -> str:
    return tokens[0].doc[tokens[0].i : tokens[-1].i + 1].text


def _apposed(head: Token, words: _Register) -> dict[str, Any] | None:
    """The register's entry for a name beside the noun: "the broadcaster SBS", "its military agency, known as HUR"."""
    for child in head.children:
        if child.dep_ in ("appos", "acl") and child.i > head.i:
            for token in child.subtree:
                if token.tag_ in ("NNP", "NNPS") and token.i - head.i < 8:
                    tokens = phrase(token)
                    if entry := words.by_alias.get(_key(_text(tokens))):
                        return entry
    return None


def _behind(head: Token, words: _Register) -> Token:
    """The one behind a statement noun: "an assessment by X", "X's report", "data from X"."""
    if head.lemma_.lower() not in words.collective:
        return head
    for child in sorted(head.subtree, key=lambda t: t.i):
        if child.lower_ in ("by", "from") and child.dep_ in ("prep", "agent") and child.i > head.i:
            for named in child.children:
                if named.dep_ == "pobj" and named.pos_ in ("PROPN", "NOUN"):
                    return _behind(named, words)
    for child in head.children:
        if child.lower_ == "of":
            for named in child.children:
                if named.tag_ in ("NNP", "NNPS") or named.lemma_.lower() in words.persons:
                    return _behind(named, words)
    for child in head.children:
        if child.dep_ == "poss" and child.pos_ in ("PROPN", "NOUN"):
            return child
        if child.dep_ == "compound" and words.by_alias.get(_key(_text(phrase(child)))):
            return child
    return head


def _entry(head: Token, tokens: list[Token], text: str, words: _Register) -> dict[str, Any] | None:
    doc = head.doc
    tries = [text, doc[tokens[0].i : head.i + 1].text]
    without = [
        t
        for t in tokens
        if not (t.dep_ == "det" or (t.dep_ == "amod" and t.tag_ in ("JJ", "JJR", "JJS") and t.text[0].islower()))
    ]
    if without:
        tries.append("".join(t.text_with_ws for t in without))
    for attempt in tries:
        if entry := words.by_alias.get(_key(_PARENTHESIS.sub("", attempt))):
            return entry
    if entry := by_role(text, head.lemma_.lower()):
        return entry
    if head.tag_ not in ("NNP", "NNPS"):
        return None
    start = head.i
    while (
        start > tokens[0].i
        and doc[start - 1].tag_ in ("NNP", "NNPS", "HYPH")
        and doc[start - 1].lower_ not in words.titles
    ):
        start -= 1
    name = doc[start : head.i + 1].text
    if entry := words.by_alias.get(_key(name)):
        return entry
    return None


def _unregistered(head: Token, tokens: list[Token], text: str, words: _Register, language: str) -> Mention:
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
    ) and not _institution(head.text, words)
    institution = named and not titled and _institution(text, words)
    person = person_words or (named and not institution)
    anonymous = person_words and not named
    if anonymous:
        name = _LEADING_ARTICLE.sub("", text)
    elif person and named:
        run = [
            t
            for t in proper
            if t.i <= head.i and all(doc[j].tag_ in ("NNP", "NNPS", "HYPH", ".") for j in range(t.i, head.i))
        ]
        name = doc[run[0].i : head.i + 1].text if run else head.text
    else:
        name = _LEADING_ARTICLE.sub("", _PARENTHESIS.sub("", text)).strip()
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
    return Mention(text, name, lemma, kind, anonymous, False, person, definite, None, narrowing, surname)
