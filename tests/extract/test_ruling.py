"""The tables of a pipeline's last components give each token what the components themselves give it."""

from collections.abc import Sequence
from typing import Any, cast

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from nkanalysis.extract.languages import en
from nkanalysis.extract.ruling import Ruling

SENTENCES = [
    "The brigade said it had lost 40 men, but nobody has seen them.",
    "There were two camps and there's a third.",
    "They're gonna leave, y'all, and let's say nothin' of that: we ain't told.",
    "I do not know what the officers did; you got to ask whoever has the list.",
    "The men who had gone to Kursk  were\tnot those that have come.",
    "We gotta go.",
    "",
    "  ",
]


@pytest.fixture(scope="module")
def pipeline() -> Language:
    return spacy.load(en.DEFAULT_MODEL, exclude=["ner", "lemmatizer"])


def labels(docs: Sequence[Doc]) -> list[list[tuple[str, ...]]]:
    return [[(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_) for t in doc] for doc in docs]


def by_both(pipeline: Language, ruler: AttributeRuler, times: int = 1) -> tuple[Any, Any]:
    ruling = Ruling(ruler)
    for _ in range(times):
        ours = list(pipeline.pipe(SENTENCES, disable=["attribute_ruler"]))
        ruling(ours)
    theirs = [ruler(doc) for doc in pipeline.pipe(SENTENCES, disable=["attribute_ruler"])]
    return labels(ours), labels(theirs)


@pytest.mark.parametrize("times", [1, 2])
def test_the_models_own_patterns(pipeline: Language, times: int) -> None:
    ours, theirs = by_both(pipeline, cast(AttributeRuler, pipeline.get_pipe("attribute_ruler")), times)
    assert ours == theirs


@pytest.mark.parametrize(
    "patterns",
    [
        [[[{"LOWER": {"REGEX": "^c.*"}}]], [[{"TAG": "NNS"}]]],
        [[[{"LENGTH": {">": 4}}]], [[{"TAG": {"NOT_IN": ["NN", "NNS"]}}]]],
        [[[{"TAG": "DT", "OP": "+"}, {"TAG": "NN"}]], [[{"ORTH": "men"}]]],
        [[[{"IS_SPACE": True}], [{"LOWER": {"IN": ["men", "camps"]}}]], [[{"LOWER": "men"}]]],
    ],
)
def test_other_patterns_later_ones_over_earlier(pipeline: Language, patterns: list[Any]) -> None:
    ruler = AttributeRuler(pipeline.vocab)
    for number, listed in enumerate(patterns):
        ruler.add(listed, {"LEMMA": f"lemma{number}", "POS": ("X", "INTJ")[number]})
    ours, theirs = by_both(pipeline, ruler, 2)
    assert ours == theirs


def test_a_parse_by_tables_is_the_pipelines_own() -> None:
    whole = spacy.load(en.DEFAULT_MODEL, exclude=["ner"])
    for _ in range(2):
        assert labels(en.parse(SENTENCES)) == labels(list(whole.pipe(SENTENCES)))
