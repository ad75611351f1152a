"""What a text says elsewhere of those whom it names short: full names, "its spy agency", "the source"."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from nkanalysis import lexicon
from nkanalysis.extract.acronyms import acronyms
from nkanalysis.extract.mentioned import Mention
from nkanalysis.extract.register import by_role, known, of_country, source_type
from nkanalysis.extract.words import alternatives, phrases, plain

_FULL = re.compile(r"(?<![\w-])[A-Z][\w'’-]{1,40}(?:[ \u00a0][A-Z][\w'’-]{1,40}){1,2}(?![\w-])")
_AROUND = 90
"""Characters around a full name in which the text says what the person is."""
_BEFORE = 6
"""Words before a name that may say it."""
_STOP = re.compile(r"[.!?:;,]\s|\n")
_BEHIND = re.compile(r"\s*,\s[^,.;:\n]{3,}|(?:\s+[a-z]{2,4}(?=\s+(?:[a-z]{3}\s+)?[A-Z]))[^,.;:\n]{3,}")


@dataclass(frozen=True)
class _Words:
    """Words around names, the nations, and how a text introduces those whom it does not name."""

    titles: frozenset[str]
    types: dict[str, Any]
    narrowing: dict[str, list[str]]
    own: tuple[str, ...]
    nation: re.Pattern[str]
    capitals: re.Pattern[str]
    unspecific: re.Pattern[str]
    introducing: str
    introduced_in: str
    owner_endings: tuple[str, ...]


@cache
def _words(language: str) -> _Words:
    discourse, sources = lexicon.read(f"{language}/discourse"), lexicon.read(f"{language}/sources")
    words: dict[str, list[str]] = discourse["names"]
    inside = words["inside"]
    ending = "".join(rf"(?<!{re.escape(word)})" for word in inside)
    return _Words(
        titles=frozenset(words["titles"]),
        types=discourse["definite"],
        narrowing=discourse["narrowing"],
        own=tuple(sources["own"]["words"]),
        nation=phrases([nation for role in sources.get("role", []) for nation in role["nation"]]),
        capitals=re.compile(rf"(?<![\w-])[A-Z][\w'’.-]*(?:\s+(?:{alternatives(inside)}|[A-Z][\w'’.-]*))*{ending}"),
        unspecific=re.compile(rf"^{_either_case(words['unspecific'])}\s+"),
        introducing=rf"(?<!\w){_either_case(words['introducing'])}\s+(?:[\w'’.-]+\s+){{0,4}}",
        owner_endings=tuple(words["owner_endings"]),
        introduced_in=rf"(?:\s+{alternatives(words['introduced_in'])}\s+(?:{alternatives(words['articles'])}\s+)?"
        r"[\w'’-]+(?:\s+[A-Z][\w'’-]+){0,3})?",
    )


def _either_case(words: list[str]) -> str:
    return alternatives([*words, *(word.capitalize() for word in words)])


class Names:
    """The full names of a text, found by any of their parts.

    Args:
        text: The article.
        language: Lexicon folder.
    """

    def __init__(self, text: str, language: str = "en") -> None:
        self._text, self._language = text, language
        self._acronyms = acronyms(text, language)
        self._words = _words(language)
        self._places: dict[str, list[tuple[str, int]]] = {}
        for match in _FULL.finditer(text):
            parts = [w for w in match[0].split() if plain(w) not in self._words.titles]
            if len(parts) > 1:
                for part in parts:
                    self._places.setdefault(plain(part), []).append((" ".join(parts), match.start()))

    def full(self, mention: Mention) -> Mention:
        """The mention under the person's full name, with the type that the text gives the person there.

        Args:
            mention: An unregistered person called by one name; any other comes back as it is.
        """
        if mention.registered or mention.anonymous or mention.pronoun:
            return mention
        if bearer := self._acronyms.get(mention.name):
            registered = bearer.registered
            return replace(
                mention, name=bearer.name, type=bearer.type, registered=registered, person=False, surname=None
            )
        if mention.surname is None:
            return mention
        places = self._places.get(plain(mention.name)) if " " not in mention.name else None
        if " " in mention.name:
            places = [p for p in self._places.get(plain(mention.name.split()[-1]), []) if p[0] == mention.name]
        if not places:
            return mention
        name, at = places[0]
        if entry := known(name, self._language):
            return replace(mention, name=entry["name"], type=entry["type"], registered=True)
        kind = mention.type
        if kind == "unattributed":
            kind = source_type(self._described(name, at), self._language)
        return replace(mention, name=name, type=kind, surname=plain(name.split()[-1]))

    def introduced(self, mention: Mention, offset: int) -> Mention:
        """The mention with what the text before it says: "a source in the government" before "the source".

        Args:
            mention: A definite noun or "its …" that no source named so far explains.
            offset: Where it stands, counted in the text.
        """
        before = self._text[:offset]
        if entry := self._nations_own(mention, before):
            return replace(mention, name=entry["name"], type=entry["type"], registered=True, definite=False)
        if not mention.definite or mention.pronoun:
            return mention
        if mention.person:
            found = list(self._indefinite(mention.head).finditer(before))
            if found:
                words = self._words.unspecific.sub("", found[-1][0])
                return replace(mention, name=words, type=source_type(words, self._language))
            return mention
        wanted = self._words.types.get(mention.head, {}).get("types", [])
        narrowed = [t for word in mention.narrowing for t in self._words.narrowing.get(word, ())]
        named = [entry for m in self._words.capitals.finditer(before) if (entry := known(m[0], self._language))]
        fits = [e for e in named if e["type"] in (narrowed or wanted) and e["type"] not in ("media", "state_media")]
        fits = [e for e in fits if not e.get("person")]
        if not fits and named and mention.narrowing:
            fits = [e for e in [of_country(named[-1].get("country", ""), mention.text, mention.head)] if e]
        if fits:
            entry = fits[-1]
            return replace(mention, name=entry["name"], type=entry["type"], registered=True, definite=False)
        return mention

    def _nations_own(self, mention: Mention, before: str) -> dict[str, Any] | None:
        words = plain(mention.text)
        own = next((o for o in self._words.own if words.startswith(f"{o} ")), None)
        if own is None:
            return None
        nations = list(self._words.nation.finditer(plain(before[-400:])))
        if not nations:
            return None
        nation, rest = nations[-1][0], words.removeprefix(own)
        # Who holds an office stands in the register under the nation's name: "its president".
        held = (known(f"{nation}{ending}{rest}", self._language) for ending in ("", *self._words.owner_endings))
        return next((entry for entry in held if entry), None) or by_role(
            f"{nation} {rest}", mention.head, self._language
        )

    def _indefinite(self, head: str) -> re.Pattern[str]:
        """As in "another senior source inside the army", for the lemma of a noun."""
        return re.compile(self._words.introducing + re.escape(head) + self._words.introduced_in)

    def _described(self, name: str, at: int) -> str:
        """The words right before a name, and what stands in apposition or of whom behind it."""
        end = at + len(name)
        before = _STOP.split(self._text[max(0, at - _AROUND) : at])[-1].split()[-_BEFORE:]
        behind = _BEHIND.match(self._text, end, end + _AROUND)
        return " ".join([*before, behind[0] if behind else ""])
