"""One module a language: how its sentences are parsed. Its words stand in the lexicon folder of the same code."""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from spacy.tokens import Doc

AVAILABLE = frozenset({"en"})


class Language(Protocol):
    """What a language module offers."""

    def parse(self, texts: Sequence[str]) -> list[Doc]:
        """Tokens, tags, lemmas and dependencies of sentences, each parsed by itself.

        Args:
            texts: The sentences; white space may be of any kind, runs of it folded to one blank each.
        """

    def model(self) -> str:
        """Name and version of the model that parses."""


@cache
def language(code: str) -> Language:
    """The module of a language.

    Args:
        code: One of ``AVAILABLE``.
    """
    return cast(Language, import_module(f"{__name__}.{code}"))
