"""How well separate roots are counted: on the readers' own claims and groups, so that folding has no part in it; and on
what the kit itself extracts and folds, as users see them.
"""

import tomllib
from collections import Counter, defaultdict
from functools import cache

import pytest

from nkanalysis.analysis.estimates import members
from nkanalysis.analysis.roots import links, roots
from tests.gold.gold_claims import answered, corpus, extracted, gold_claims
from tests.gold.gold_members import copies, estimates, gold_members
from tests.gold.test_estimates import documents
from tests.gold.test_estimates_gold import HERE, READINGS, key

FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["roots"]
Interval = tuple[int, int]


@cache
def counted(reading: str) -> dict[str, Interval]:
    """Least and most roots of each estimate of a reading, as the kit counts them."""
    tables, members = corpus(), gold_members(reading)
    edges = links(members, gold_claims(), tables["documents"], tables["pages"], copies())
    found = roots(edges, members, gold_claims())
    return {row.estimate_id: (row.least, row.most) for row in found.itertuples()}


@cache
def as_users_see_them(reading: str) -> dict[str, Interval]:
    """Of each estimate of a reading, the roots of the kit's own that holds most of its claims, as extracted."""
    tables = extracted()
    claims = tables["claims"]
    folded = members(claims, documents())
    edges = links(folded, claims, tables["documents"], tables["pages"], copies())
    found = {row.estimate_id: (row.least, row.most) for row in roots(edges, folded, claims).itertuples()}
    own = dict(zip(folded["claim_id"], folded["estimate_id"], strict=True))
    told = defaultdict(list)
    for claim, wanted in answered(claims).items():
        told[wanted].append(own[claim])
    held = {
        row["id"]: Counter(one for claim in row["claims"] for one in told[key(claim)]) for row in estimates(reading)
    }
    return {name: found[min(each, key=lambda one: (-each[one], one))] for name, each in held.items() if each}


def shares(found: dict[str, Interval], reading: str) -> tuple[float, float]:
    """Shares of a reading's estimates whose interval is found exactly, and whose interval is overlapped."""
    gold = {row["id"]: tuple(row["roots"]) for row in estimates(reading)}
    pairs = [(found[name], wanted) for name, wanted in gold.items() if name in found]
    exact = sum(one == wanted for one, wanted in pairs)
    overlapped = sum(one[0] <= wanted[1] and wanted[0] <= one[1] for one, wanted in pairs)
    return exact / len(pairs), overlapped / len(pairs)


@pytest.mark.parametrize("reading", READINGS)
def test_floor(reading: str) -> None:
    exact, overlapped = shares(counted(reading), reading)
    assert exact >= FLOORS["exact"], f"{reading}: {exact:.3f} of the intervals are found exactly"
    assert overlapped >= FLOORS["overlapped"], f"{reading}: {overlapped:.3f} of the intervals are overlapped"


@pytest.mark.parametrize("reading", READINGS)
def test_floor_of_what_users_see(reading: str) -> None:
    found = as_users_see_them(reading)
    assert len(found) >= 0.95 * len(estimates(reading))
    exact, overlapped = shares(found, reading)
    assert exact >= FLOORS["own"]["exact"], f"{reading}: {exact:.3f} of the intervals are found exactly"
    assert overlapped >= FLOORS["own"]["overlapped"], f"{reading}: {overlapped:.3f} of the intervals are overlapped"
    one = [name for name, interval in found.items() if interval[1] > 1]
    gold = {row["id"]: tuple(row["roots"]) for row in estimates(reading)}
    needless = sum(gold[name][1] == 1 for name in one) / len(found)
    assert needless <= FLOORS["own"]["needless"], (
        f"{reading}: {needless:.3f} reach beyond one where the reader's doesn't"
    )


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
