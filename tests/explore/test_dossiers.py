"""A dossier holds its whole page for the house, and none of its words for anyone else."""

import pytest
from factories import store

from nkanalysis.explore import ExploreError, dossier, released
from nkanalysis.explore.dossiers.choosing import chosen

ROWS = [
    {"page": "b.txt", "sentence": "The service said that 300 of 900 of them were killed in Kursk.", "figure": "300"},
    {"page": "b.txt", "figure": "at least 40", "lower": 40, "upper": None, "grounds": ["source 4 11"]},
    {"page": "a.txt", "figure": "70", "lower": 70, "upper": 70},
]
EVENTS = [{"page": "b.txt", "evidence": "held a ceremony"}]
KIN = [
    {"page": "c.txt", "figure": "12", "source": "a widow in Hoeryong", "source_type": "resident", "title": "Hoeryong"}
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return store(tmp_path_factory.mktemp("dossiers") / "store", [*ROWS, *KIN], EVENTS)


def of(folder, page="", *, internal=False):
    return dossier(folder, released(folder, internal=internal), page=page, internal=internal)


def test_for_the_house_the_text_stands_there_whole_and_marked(folder):
    found = of(folder, internal=True)
    assert found.name == "b.txt"
    text = "".join(run.text for block in found.blocks for run in block.runs)
    assert "The service said that 300 of 900 of them were killed in Kursk." in text
    marked = {run.text: run.kinds for block in found.blocks for run in block.runs if run.kinds}
    assert marked["300"] == ("figure",)
    assert marked["held a ceremony"] == ("event",)
    assert marked["service"] == ("source",)
    labels = [mark.label for block in found.blocks for run in block.runs for mark in run.marks]
    assert labels == ["1", "2", "e1"]


def test_what_may_be_passed_on_holds_no_text(folder):
    found = of(folder)
    assert found.name is None
    assert not found.whole
    assert all(not block.runs for block in found.blocks)
    assert all(not field.quotes for why in found.why.values() for field in why.fields)
    assert dict(zip(found.facts["name"], found.facts["lower"], strict=True))["page.figures"] == 2


def test_a_page_that_tells_of_people_at_risk_keeps_its_headline_back(folder):
    found = of(folder, "c.txt")
    assert found.coarse
    assert "Hoeryong" not in repr((found.articles, found.blocks, found.why, found.claims.to_dict("records")))
    assert of(folder, "c.txt", internal=True).articles[0].title == "Hoeryong"


def test_a_page_is_chosen_by_name_end_or_hash_and_else_by_its_figures(folder):
    found = released(folder)
    digest = found.pages.set_index("page")["sha256"]["a.txt"]
    for wanted in ("a.txt", digest, digest[:8], digest[:8].upper()):
        assert chosen(found.pages, found.claims, wanted) == "a.txt"
    assert chosen(found.pages, found.claims, "") == "b.txt"
    with pytest.raises(ExploreError, match=r"no such page; there are a\.txt"):
        chosen(found.pages, found.claims, "z.txt")
    with pytest.raises(ExploreError, match="3 pages are called so"):
        chosen(found.pages, found.claims, ".txt")
    with pytest.raises(ExploreError, match="holds no page"):
        chosen(found.pages.iloc[:0], found.claims, "")
