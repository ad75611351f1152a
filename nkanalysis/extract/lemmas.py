"""A lemmatizer's answers kept: a word with the same labels has the same lemma."""

from collections.abc import Iterable
from typing import cast

import numpy as np
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc
from thinc.types import Ints2d

_TOLD_BY: list[int | str] = ["ORTH", "POS", "MORPH"]
_GIVEN: list[int | str] = ["LEMMA"]
_MOST = 200_000
"""Words with labels that are kept; then all are forgotten, so that memory has a bound."""


class Lemmas:
    """Does to documents what a lemmatizer by rules or lists does.

    Args:
        lemmatizer: Of a loaded pipeline.
    """

    def __init__(self, lemmatizer: Lemmatizer) -> None:
        self._lemmatizer = lemmatizer
        self._known: dict[tuple[int, ...], int] = {}

    def __call__(self, docs: Iterable[Doc]) -> None:
        """Give the tokens of labelled documents their lemmas; one that has a lemma keeps it."""
        for doc in docs:
            if self._lemmatizer.overwrite or not len(doc):
                self._lemmatizer(doc)
                continue
            if len(self._known) > _MOST:
                self._known.clear()
            words = map(tuple, doc.to_array(_TOLD_BY).tolist())
            given = doc.to_array(_GIVEN).tolist()
            lemmas = [
                lemma or self._lemma(doc, at, word) for at, (word, lemma) in enumerate(zip(words, given, strict=True))
            ]
            doc.from_array(_GIVEN, cast(Ints2d, np.array(lemmas, dtype=np.uint64)))

    def _lemma(self, doc: Doc, at: int, word: tuple[int, ...]) -> int:
        known = self._known.get(word)
        if known is None:
            lemma = self._lemmatizer.lemmatize(doc[at])[0]
            known = self._known[word] = doc.vocab.strings.add(lemma)
        return known
