"""Lists of the lexicon by name, and the small tools that read pages with them."""

import re
from dataclasses import dataclass

import pytest

from nkanalysis.extract.languages import language
from nkanalysis.extract.people import singulars
from nkanalysis.extract.runs import Run
from nkanalysis.extract.said import Said
from nkanalysis.extract.words import phrases
from nkanalysis.extract.wordsets import word_sets
from nkanalysis.lexicon import LexiconError


@dataclass(frozen=True)
class Labels:
    subject: frozenset[str]
    common_noun_tags: frozenset[str]


def test_a_table_of_a_file_is_asked_before_the_file() -> None:
    found = word_sets(Labels, "en", "grammar", "counting")
    assert found.common_noun_tags == {"NN", "NNS"}
    assert found.subject == {"nsubj"}


def test_a_missing_list_is_named_with_its_file() -> None:
    with pytest.raises(LexiconError, match=r"en/grammar\.toml: no list of words common_noun_tags above all tables"):
        word_sets(Labels, "en", "grammar")


@pytest.mark.parametrize(("word", "one"), [("soldiers", "soldier"), ("casualties", "casualty"), ("loss", "loss")])
def test_a_word_without_a_parse_is_read_in_the_singular(word: str, one: str) -> None:
    assert one in singulars(word, "en")


def test_a_match_is_found_again_as_tokens() -> None:
    doc = language("en").parse(["Some 300 were killed,\u00a0or wounded."])[0]
    run = Run(doc)
    assert [t.text for t in run.search(phrases(["killed"]))] == ["killed"]
    assert run.match(phrases(["killed"])) == ()


def test_tokens_that_stand_apart_do_not_run_together() -> None:
    doc = language("en").parse(["The Special Forces (SOF) in Kursk lost ten."])[0]
    run = Run(t for t in doc if not t.is_punct)
    assert "sof in kursk" in run.text


def test_words_before_the_cue_are_not_said_of_the_figure() -> None:
    doc = language("en").parse(["In December the ministry put the losses at 300 in all."])[0]
    first = next(t.i for t in doc if t.like_num)
    cue = next(t.i for t in doc if t.text == "put")
    said = Said((t for t in doc if t.i < 2 or t.i > cue), first, cut=cue)
    assert said.find(phrases(["december"])) == ()
    assert [t.text for t in said.find(phrases(["december"]), anywhere=True)] == ["December"]
    assert [t.text for t in said.find(phrases(["in all"]))] == ["in", "all"]
    assert said.find(phrases(["in all"]), but=re.compile("all")) == ()
    assert said.text[said.lead :].startswith("300")
