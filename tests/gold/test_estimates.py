"""How well claims fold into estimates: on gold claims alone, and on what the extractor makes of the same pages."""

import tomllib
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from nkanalysis.analysis import near_duplicates, with_texts
from nkanalysis.analysis.estimates import estimates, members
from tests.gold.gold_claims import answered, corpus, extracted, gold_claims, gold_keys
from tests.gold.test_estimates_gold import READINGS, b_cubed, placed

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
POPULATION = "north_korean_troops"


def documents() -> pd.DataFrame:
    tables = corpus()
    return with_texts(tables["documents"], near_duplicates(tables["documents"], tables["pages"]))


@cache
def folded(what: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Claims of all populations, and the gold row that each answers, beside its estimate and label."""
    claims = gold_claims(population=None) if what == "gold" else extracted()["claims"]
    found = members(claims, documents())
    keys = dict(zip(claims["claim_id"], gold_keys(claims), strict=True)) if what == "gold" else answered(claims)
    wanted = set(claims.loc[claims["population"] == POPULATION, "claim_id"])
    rows = found[found["claim_id"].isin(wanted & set(keys))]
    return rows.assign(key=rows["claim_id"].map(keys)), estimates(claims, documents(), found)


@cache
def measured(what: str) -> dict[str, float]:
    """B-cubed F1 of the groups and share of equal labels, the lower of the two readings each."""
    rows, _ = folded(what)
    groups = dict(zip(rows["key"], rows["estimate_id"], strict=True))
    labels = dict(zip(rows["key"], rows["label"], strict=True))
    found = []
    for reading in READINGS:
        gold = {key: (group, label) for key, group, label in placed(reading) if key in groups}
        same = sum(label == labels[key] for key, (_, label) in gold.items()) / len(gold)
        found.append((b_cubed(groups, {key: group for key, (group, _) in gold.items()}), same))
    return {"b_cubed": min(score for score, _ in found), "labels": min(same for _, same in found)}


@pytest.mark.parametrize("what", ["gold", "extracted"])
@pytest.mark.parametrize("score", ["b_cubed", "labels"])
def test_floor(what: str, score: str) -> None:
    found, floor = measured(what)[score], FLOORS["estimates"][what][score]
    assert found >= floor, f"estimates of {what} claims: {score} fell to {found:.4f}, the floor is {floor}"
    assert found - floor <= FLOORS["slack"], f"{score} of {what} claims is {found:.4f}; raise the floor {floor}"


def test_every_gold_claim_is_folded() -> None:
    rows, table = folded("gold")
    assert len(rows) == len(gold_claims())
    assert table["n_claims"].sum() == len(gold_claims(population=None))


def test_most_gold_rows_are_answered() -> None:
    assert len(folded("extracted")[0]) >= 0.9 * len(gold_claims())
