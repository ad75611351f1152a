"""Which derived rows stay in the house."""

from typing import Any

import pytest

from nkanalysis.analysis.whole import Analysed, analysed
from nkanalysis.sharing import resting, withheld
from tests.factories import tables

NEIGHBOUR = {"source": "neighbour of the widow in Hoeryong", "source_type": "resident", "anonymous": True}
FACTS: list[dict[str, Any]] = [
    {"page": "a.txt", "outlet": "One Wire"},
    {"page": "b.txt", "outlet": "Two Wire", "sentence": "The service said that 300 died and that widows were told."},
    {"page": "c.txt", "figure": "12", "lower": 12, "upper": 12, "place": "Hoeryong", **NEIGHBOUR},
    {"page": "d.txt", "figure": "7", "lower": 7, "upper": 7, "unit": "family", "measure": "honoured"},
    {
        **{"page": "e.txt", "figure": "9", "lower": 9, "upper": 9, "measure": "captured"},
        "sentence": "Officials said that 9 were captured, a defector heard.",
    },
]


@pytest.fixture(scope="module")
def found() -> Analysed:
    return analysed(tables(FACTS))


def kept(found: Analysed, name: str) -> set[str]:
    rows = found.table(name)
    hidden = withheld(rows, resting([found.claims], found.estimates))
    assert len(hidden) == len(rows)
    return set(rows[~hidden].to_json(orient="records", lines=True).splitlines())


def test_an_estimate_of_a_resident_or_of_kin_or_told_in_protected_sentences_alone_stays_back(found: Analysed) -> None:
    rows = found.estimates[~withheld(found.estimates, resting([found.claims], found.estimates))]
    assert list(rows["lower"]) == [300], "one open sentence is enough for what a service says in others too"


@pytest.mark.parametrize("name", ["members", "links", "roots", "findings"])
def test_no_row_of_any_table_names_them(found: Analysed, name: str) -> None:
    text = "\n".join(kept(found, name))
    assert "Hoeryong" not in text
    assert "neighbour" not in text
    hidden = found.claims[found.claims["page"].isin(["b.txt", "c.txt", "d.txt", "e.txt"])]["claim_id"]
    if name in ("members", "links"):
        assert not [claim for claim in hidden if claim in text]


def test_without_protected_people_nothing_stays_back() -> None:
    made = analysed(tables(FACTS[:1]))
    for name in ("estimates", "members", "links", "roots", "findings"):
        assert not withheld(made.table(name), resting([made.claims], made.estimates)).any()
