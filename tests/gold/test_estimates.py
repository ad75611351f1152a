"""How well claims fold into estimates: on gold claims alone, and on what the extractor makes of the same pages."""

import re
import tomllib
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from nkanalysis.analysis import near_duplicates, with_texts
from nkanalysis.analysis.estimates import estimates, members
from tests.gold.gold_claims import answered, corpus, extracted, gold_claims, gold_keys
from tests.gold.test_estimates_gold import READINGS, Key, b_cubed, placed
from tests.gold.test_estimates_gold import key as gold_key
from tests.gold.test_estimates_gold import rows as gold_rows
from tests.gold.test_timeline import TIMELINE, number
from tests.gold.test_timeline import rows as published

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
ESTIMATES = Path(__file__).parent / "estimates"
POPULATION = "north_korean_troops"
NEAR = 7
"""Days by which the day of an estimate may lie off that of the reference table."""
# The reference table names speakers in its own words; a row without one here is looked up by number and measure alone.
SPEAKERS = {
    "Global Defense Corp": "Global Defense Corporation",
    "Ukraine HUR": "Ukraine Defence Intelligence",
    "Ukraine SSO": "Ukraine Special Operations Forces",
    "South Korea NIS": "South Korea National Intelligence Service",
    "North Korea disclosures as counted by NIS": "South Korea National Intelligence Service",
    "South Korea JCS": "South Korea Joint Chiefs of Staff",
    "Zelensky": "Volodymyr Zelenskyy",
    "White House (Kirby)": "John Kirby",
    "Western officials": "Western officials",
    "UK MoD": "United Kingdom Ministry of Defence",
    "Budanov": "Kyrylo Budanov",
    "South Korean intelligence authorities": "Intelligence authorities",
    "South Korea (agency not named)": "South Korea",
    "Ukrainian authorities": "Ukraine",
    "Ukraine General Staff": "Ukraine General Staff",
    "Kim Jong Un": "Kim Jong Un",
}


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
    """B-cubed F1 of the groups, and shares of equal labels and qualifiers, the lower of the two readings each."""
    rows, table = folded(what)
    groups = dict(zip(rows["key"], rows["estimate_id"], strict=True))
    labels = dict(zip(rows["key"], rows["label"], strict=True))
    found, qualifiers = [], dict(zip(table["estimate_id"], table["qualifier"], strict=True))
    for reading in READINGS:
        gold = {key: (group, label) for key, group, label in placed(reading) if key in groups}
        same = sum(label == labels[key] for key, (_, label) in gold.items()) / len(gold)
        hedged = equally_hedged(reading, groups, qualifiers)
        found.append((b_cubed(groups, {key: group for key, (group, _) in gold.items()}), same, hedged))
    return dict(zip(("b_cubed", "labels", "qualifiers"), map(min, zip(*found, strict=True)), strict=True))


def equally_hedged(reading: str, groups: dict[Key, str], qualifiers: dict[str, str]) -> float:
    """Share of a reader's estimates whose qualifier is that of the estimate that holds most of their claims."""
    same = []
    for estimate in gold_rows(ESTIMATES / f"{reading}.jsonl"):
        here = Counter(groups[key] for each in estimate["claims"] if (key := gold_key(each)) in groups)
        if here:
            most = min(here, key=lambda name: (-here[name], name))
            same.append(qualifiers[most] == estimate["qualifier"])
    return sum(same) / len(same)


@pytest.mark.parametrize("what", ["gold", "extracted"])
@pytest.mark.parametrize("score", ["b_cubed", "labels", "qualifiers"])
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


def speaker(row: dict[str, str]) -> str | None:
    return next((name for start, name in SPEAKERS.items() if row["speaker"].startswith(start)), None)


def days(row: dict[str, str]) -> list[tuple[date, date]]:
    """The days and months that a row of the reference table names, as first and last day."""
    found = []
    for text in (row["statement_date"], row["as_of"]):
        if full := re.match(r"(\d{4})-(\d\d)-(\d\d)", text):
            found.append((date(*map(int, full.groups())),) * 2)
        elif month := re.match(r"(\d{4})-(\d\d)", text):
            first = pd.Period(month.group(), "M")
            found.append((first.start_time.date(), first.end_time.date()))
    return found


@pytest.mark.skipif(not TIMELINE.is_file(), reason="no reference table beside the checkout (../shared/facts)")
@pytest.mark.parametrize(
    "row", published(), ids=lambda row: f"{row['statement_date']} {row['speaker']} {row['metric']}"
)
def test_a_published_figure_is_an_estimate(row: dict[str, str]) -> None:
    _, table = folded("extracted")
    claims = extracted()["claims"]
    on_page = set(claims.loc[claims["url"] == row["url"], "claim_id"])
    here = table[[not on_page.isdisjoint(each) for each in table["claims"]]]
    here = here[(here["measure"] == row["metric"]) & (here["population"] == POPULATION)]
    bounds = [
        tuple(None if pd.isna(end) else int(end) for end in pair)
        for pair in zip(here["lower"], here["upper"], strict=True)
    ]
    here = here[[pair == (number(row["low"]), number(row["high"])) for pair in bounds]]
    assert len(here), "no estimate of that measure has those bounds"
    if speaker(row) is not None:
        here = here[here["source"] == speaker(row)]
        assert len(here), f"none is {speaker(row)}'s"
    told = [
        day
        for each in here[["day", "statement_date", "first_seen", "last_seen"]].to_numpy().ravel()
        if not pd.isna(day := each)
    ]
    if told and days(row):
        near = pd.Timedelta(days=NEAR)
        assert any(pd.Timestamp(a) - near <= day <= pd.Timestamp(b) + near for day in told for a, b in days(row))
