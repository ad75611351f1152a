"""What a source's likelihood words mean by its own yardstick; nobody else's is ever lent to it."""

import pandas as pd
import pytest
from factories import NIS, UK, claims

from nkanalysis.analysis.likelihood import likelihoods, yardsticks
from nkanalysis.lexicon import read
from tests.analysis.made_estimates import estimates

MILITARY = {"source": UK, "source_type": "military"}


def one(words, **fields):
    return likelihoods(claims({"likelihood_text": words, **fields})).squeeze()


@pytest.mark.parametrize(
    ("words", "band"),
    [
        ("remote chance", (0, 5)),
        ("highly unlikely", (10, 20)),
        ("unlikely", (25, 35)),
        ("realistic possibility", (40, 50)),
        ("likely", (55, 75)),
        ("Probably", (55, 75)),
        ("highly  likely", (80, 90)),
        ("almost certainly", (95, 100)),
    ],
)
def test_uk_defence_intelligence_means_what_its_yardstick_says(words, band):
    row = one(words, **MILITARY)
    assert (row["band_low"], row["band_high"]) == band
    assert row["likelihood_text"] == words
    assert row["standard"] == "UK Ministry of Defence, Defence Intelligence: communicating probability, 2023"


@pytest.mark.parametrize(
    ("words", "band"),
    [
        ("remote", (1, 5)),
        ("very unlikely", (5, 20)),
        ("improbable", (20, 45)),
        ("roughly even chance", (45, 55)),
        ("likely", (55, 80)),
        ("highly probable", (80, 95)),
        ("nearly certain", (95, 99)),
    ],
)
def test_us_intelligence_means_what_icd_203_says(words, band):
    row = one(words, source="United States", source_type="government", source_text="U.S. intelligence")
    assert (row["band_low"], row["band_high"], row["yardstick"]) == (*band, "ICD 203")


def test_an_unnamed_official_of_an_intelligence_service_has_its_yardstick_by_its_institution():
    unnamed = {"source": "an official", "source_type": "intelligence", "anonymous": True}
    assert one("likely", **unnamed, institution="United States")["band_low"] == 55
    assert pd.isna(one("likely", **unnamed)["band_low"])


@pytest.mark.parametrize(
    "fields",
    [
        {"source": NIS, "source_type": "intelligence"},
        {"source": "Sabrina Singh", "source_type": "military"},
        {"source": "United States", "source_type": "government", "source_text": "Washington"},
        {"source": None, "source_type": "unattributed"},
        {"source": "A Stranger", "source_type": "intelligence"},
    ],
)
def test_the_words_of_others_stand_alone(fields):
    row = one("likely", **fields)
    assert row["likelihood_text"] == "likely"
    assert row[["yardstick", "band_low", "band_high", "standard"]].isna().all()
    assert row["why"].startswith("No public yardstick")


def test_words_that_the_yardstick_lacks_have_no_band():
    row = one("very likely", **MILITARY)
    assert pd.isna(row["band_low"])
    assert row["why"] == "These words are none of those of the PHIA probability yardstick."


def test_words_that_may_be_the_pages_own_are_marked():
    quoted = "The ministry said it was \u201chighly likely\u201d that 300 of them were killed."
    plain = "The ministry thinks it highly likely that 300 of them were killed."
    assert one("highly likely", sentence=quoted, **MILITARY)["own_words"]
    row = one("highly likely", sentence=plain, **MILITARY)
    assert not row["own_words"]
    assert row["why"].endswith("they may be its own.")


def test_rows_without_such_words_make_none_and_estimates_do_as_well():
    assert likelihoods(claims({})).empty
    table = likelihoods(estimates({}, {"likelihood_text": "likely", "source": UK}))
    assert table["band_low"].tolist() == [55]
    assert table["own_words"].isna().all()


def test_bands_are_in_order_and_every_word_is_one_that_pages_are_read_for():
    read_for = {*read("en/cues")["adverbs"]["likelihood"], "remote", "improbably"}
    for scale in yardsticks():
        bands = list(dict.fromkeys(scale.bands.values()))
        assert bands == sorted(bands)
        assert all(0 <= low < high <= 100 for low, high in bands)
        assert {*scale.bands} <= read_for
