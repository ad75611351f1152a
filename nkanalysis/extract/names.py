"""Full names of the persons whom a text calls by surname alone."""

import re
from dataclasses import replace

from nkanalysis import lexicon
from nkanalysis.extract.sources import Mention, known, source_type
from nkanalysis.extract.words import plain

_FULL = re.compile(r"(?<![\w-])[A-Z][\w'’-]+(?:[ \u00a0][A-Z][\w'’-]+){1,2}(?![\w-])")
_AROUND = 90
"""Characters around a full name in which the text says what the person is."""


class Names:
    """The full names of a text, found by any of their parts.

    Args:
        text: The article.
        language: Lexicon folder.
    """

    def __init__(self, text: str, language: str = "en") -> None:
        self._text, self._language = text, language
        self._titles = frozenset(lexicon.read(f"{language}/discourse")["names"]["titles"])
        self._places: dict[str, list[tuple[str, int]]] = {}
        for match in _FULL.finditer(text):
            words = [w for w in match[0].split() if plain(w) not in self._titles]
            if len(words) > 1:
                for word in words:
                    self._places.setdefault(plain(word), []).append((" ".join(words), match.start()))

    def full(self, mention: Mention) -> Mention:
        """The mention under the person's full name, with the type that the text gives the person there.

        Args:
            mention: An unregistered person called by one name; any other comes back as it is.
        """
        if mention.registered or not mention.person or mention.anonymous or mention.pronoun:
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
            sentence = self._text[max(0, at - _AROUND) : at + len(name) + _AROUND]
            kind = source_type(self._own_sentence(sentence, name), self._language)
        return replace(mention, name=name, type=kind, surname=plain(name.split()[-1]))

    def _own_sentence(self, text: str, name: str) -> str:
        before, _, after = text.partition(name)
        before = re.split(r"[.!?]\s|\n", before)[-1]
        after = re.split(r"[.!?]\s|\n", after)[0]
        return f"{before} {after}"
