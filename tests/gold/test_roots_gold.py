"""How well separate roots are counted: on the readers' own claims and groups, so that folding has no part in it."""

import tomllib
from functools import cache

import pytest

from nkanalysis.analysis.roots import links, roots
from tests.gold.gold_claims import corpus, gold_claims
from tests.gold.gold_members import copies, estimates, gold_members
from tests.gold.test_estimates_gold import HERE, READINGS

FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["roots"]
Interval = tuple[int, int]


@cache
def counted(reading: str) -> dict[str, Interval]:
    """Least and most roots of each estimate of a reading, as the kit counts them."""
    tables, members = corpus(), gold_members(reading)
    edges = links(members, gold_claims(), tables["documents"], tables["pages"], copies())
    found = roots(edges, members, gold_claims())
    return {row.estimate_id: (row.least, row.most) for row in found.itertuples()}


def shares(found: dict[str, Interval], reading: str) -> tuple[float, float]:
    """Shares of a reading's estimates whose interval is found exactly, and whose interval is overlapped."""
    gold = {row["id"]: tuple(row["roots"]) for row in estimates(reading)}
    pairs = [(found[name], wanted) for name, wanted in gold.items()]
    exact = sum(one == wanted for one, wanted in pairs)
    overlapped = sum(one[0] <= wanted[1] and wanted[0] <= one[1] for one, wanted in pairs)
    return exact / len(pairs), overlapped / len(pairs)


@pytest.mark.parametrize("reading", READINGS)
def test_floor(reading: str) -> None:
    exact, overlapped = shares(counted(reading), reading)
    assert exact >= FLOORS["exact"], f"{reading}: {exact:.3f} of the intervals are found exactly"
    assert overlapped >= FLOORS["overlapped"], f"{reading}: {overlapped:.3f} of the intervals are overlapped"


@pytest.mark.parametrize("reading", READINGS)
def test_intervals_of_more_than_one_root_are_found_too(reading: str) -> None:
    """Nine estimates in ten have one root: whoever always says one is mostly right, and sees none of these."""
    wider = [row for row in estimates(reading) if row["roots"][1] > 1]
    assert len(wider) >= 15
    found = sum(counted(reading)[row["id"]][1] > 1 for row in wider) / len(wider)
    assert found >= FLOORS["wider"], f"{reading}: {found:.3f} of the estimates that may have several roots"


def test_shares_by_hand() -> None:
    gold = {row["id"]: tuple(row["roots"]) for row in estimates("first")}
    assert shares(gold, "first") == (1.0, 1.0)
    many = {name: (least, most + 1) for name, (least, most) in gold.items()}
    assert shares(many, "first") == (0.0, 1.0)
    assert shares(dict.fromkeys(gold, (9, 9)), "first") == (0.0, 0.0)
