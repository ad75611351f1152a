"""Origins against articles, the Admiralty grid and what may leave of it, speakers and likelihood words."""

import pandas as pd
import pytest
from factories import KYIV, NIS, SAMPLE, estimates, tables

from nkanalysis import analysis
from nkanalysis.explore import as_released

GRADES = "source,topic,reliability,estimate_id,credibility,reason,analyst,decided\n"


@pytest.fixture(scope="module")
def found():
    return as_released(analysis.analysed(tables(SAMPLE)))


@pytest.fixture(scope="module")
def newest(found):
    return analysis.standing(analysis.points(analysis.select_estimates(found.estimates)))


def test_a_standing_figure_shows_articles_texts_and_the_interval_of_its_roots(found, newest):
    rows = analysis.behind_standing(newest, found.roots)
    assert len(rows) == len(newest)
    own = found.roots.set_index("estimate_id")
    for _, row in rows.iterrows():
        root = own.loc[row["name"]]
        counts = ["n_articles", "n_texts", "least", "most"]
        assert [row["articles"], row["texts"], row["least"], row["most"]] == [root[name] for name in counts]
        assert row["said"].endswith(row["roots_label"])
        assert "independent" not in row["said"]
        assert row["href"].startswith("#claim-")
    assert rows["articles"].is_monotonic_decreasing
    assert "separate roots found in this corpus" in analysis.backed_in_words(rows)


def test_nothing_standing_is_said_in_words(found):
    rows = analysis.behind_standing(analysis.standing(analysis.points(estimates())), found.roots)
    assert rows.empty
    assert analysis.backed_in_words(rows) == "Nothing in this selection has roots to count."


@pytest.fixture
def grades(tmp_path, found):
    path = tmp_path / "grades.csv"
    claim = found.estimates.loc[found.estimates["source"] == NIS, "reading"].iloc[0]
    rows = f"{NIS},,B,,,On the record,A. Nalyst,2025-06-01\n,,,{claim},2,Fits,A. Nalyst,2025-06-01\n"
    path.write_text(GRADES + rows, encoding="utf-8")
    return path


def test_grades_stay_in_the_house(found, newest, grades):
    rows = analysis.admiralty(found, newest, grades=grades)
    assert not [name for name in rows if name.startswith(("reliability", "credibility", "grade"))]
    assert "A. Nalyst" not in rows.to_string()
    assert analysis.grade_grid(rows).empty
    assert "stay in the house" in analysis.grid_in_words(rows)
    assert {"party_label", "roots_label"} <= set(rows.columns)


def test_in_the_house_the_grid_has_all_its_cells_and_nobodys_name(found, newest, grades):
    rows = analysis.admiralty(found, newest, grades=grades, internal=True)
    assert set(rows.loc[rows["source_label"] == NIS, "reliability"]) == {"B"}
    assert "A. Nalyst" not in rows.to_string()
    cells = analysis.grade_grid(rows)
    assert len(cells) == 36
    assert cells["figures"].sum() == len(newest)
    words = analysis.grid_in_words(rows, internal=True)
    assert words.startswith("Source reliability by information credibility: ")
    assert "not judged (F6)" in words


@pytest.mark.parametrize("kept", [None, ""])
def test_where_none_are_kept_a_sentence_says_how_to(found, newest, kept):
    rows = analysis.admiralty(found, newest, grades=kept, internal=True)
    assert analysis.grade_grid(rows).empty
    assert "grades.csv" in analysis.grid_in_words(rows, internal=True)


def test_who_speaks_for_whom_is_the_registers_word():
    made = tables(
        [
            {"page": "1"},
            {"page": "2", "source": KYIV, "source_type": "head_of_state"},
            {"page": "3", "source": "A stranger", "source_type": "expert"},
            {"page": "4", "source": None, "source_type": "unattributed"},
        ]
    )
    documents = made["documents"].assign(text=made["documents"]["document_id"])
    claims = analysis.told_by(analysis.select(made["claims"]), documents)
    rows = analysis.speakers(claims).set_index("source_label")
    assert rows.loc[NIS, ["speaks_for", "part_of", "claims"]].tolist() == ["South Korea", "South Korea", 1]
    assert rows.loc[KYIV, "side_label"] == "Ukraine's side"
    assert "A stranger" not in rows.index
    assert set(rows["href"]) <= {"#" + anchor for anchor in claims["anchor"]}


def test_a_source_keeps_its_anchor_whatever_else_is_selected():
    made = tables([{"page": "1"}, {"page": "2", "source": KYIV, "source_type": "head_of_state"}])
    documents = made["documents"].assign(text=made["documents"]["document_id"])
    every = analysis.by_source(analysis.told_by(analysis.select(made["claims"]), documents)).set_index("source_label")
    alone = analysis.select(made["claims"], source_types=["head_of_state"])
    one = analysis.by_source(analysis.told_by(alone, documents)).set_index("source_label")
    assert one.loc[KYIV, "href"] == every.loc[KYIV, "href"]
    assert every["href"].is_unique


def test_likelihood_words_stand_as_said_and_have_a_range_only_by_their_own_yardstick():
    made = tables(
        [
            {"page": "1", "likelihood_text": "highly likely", "source": "United Kingdom Defence Intelligence"},
            {"page": "2", "likelihood_text": "probably", "source": "A stranger", "source_type": "expert"},
            {"page": "3"},
        ]
    )
    documents = made["documents"].assign(text=made["documents"]["document_id"])
    rows = analysis.listed_likelihoods(analysis.told_by(analysis.select(made["claims"]), documents))
    assert sorted(rows["words"]) == ["highly likely", "probably"]
    stranger = rows[rows["source_label"] == "A stranger"].squeeze()
    assert stranger["band"] == "no public yardstick applies"
    assert stranger["standard"] == ""
    assert rows["href"].str.startswith("#claim-").all()


def test_headlines_of_sources_are_the_numbers_of_the_prose():
    made = tables(SAMPLE)
    documents = made["documents"].assign(text=made["documents"]["document_id"])
    claims = analysis.told_by(analysis.select(made["claims"]), documents)
    facts = analysis.source_facts(claims)
    rows = analysis.source_headlines(facts, claims).set_index("name")
    assert rows.loc["sources.figures", ["text", "lower"]].tolist() == [f"{facts.claims} figures", facts.claims]
    assert rows.loc["sources.relayed", "lower"] == facts.relayed == len(rows.loc["sources.relayed", "claims"])
    assert pd.isna(rows["as_of"]).all()
    assert rows.index.is_unique
