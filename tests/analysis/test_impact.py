"""What corrections change in what is printed, on tables small enough to be worked out by hand."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkanalysis import schemas
from nkanalysis.analysis.corrections import COLUMNS, CorrectionError
from nkanalysis.analysis.corrections.reading import checked
from nkanalysis.analysis.impact import impact
from nkanalysis.analysis.whole import Analysed, analysed, folded_from
from tests.factories import tables

WHO = {"reason": "read the page", "analyst": "Ann", "decided": "2025-03-01"}
HUR = {"source": "Ukraine Defence Intelligence", "source_type": "intelligence"}
# The service says 300 in two outlets and 900 later; the other service says 40 wounded.
FACTS: list[dict[str, Any]] = [
    {"page": "a.txt", "day": "2025-01-13", "outlet": "One Wire"},
    {"page": "b.txt", "day": "2025-01-13", "outlet": "Two Wire", "published": "2025-01-15"},
    {"page": "c.txt", "day": "2025-02-20", "figure": "900", "lower": 900, "upper": 900, "published": "2025-02-21"},
    {"page": "d.txt", "day": "2025-01-20", "figure": "40", "lower": 40, "upper": 40, "measure": "wounded", **HUR},
]
MADE = tables(FACTS)
A, B, C, D = MADE["claims"]["claim_id"]
WITHOUT = analysed(MADE)


def corrections(*rows: dict[str, Any]) -> pd.DataFrame:
    sheet = pd.DataFrame([{**dict.fromkeys(COLUMNS), **WHO, **row} for row in rows], dtype=object)
    return checked(sheet.assign(row=[f"corrections.csv line {number}" for number in range(2, len(rows) + 2)]))


def with_(*rows: dict[str, Any]) -> Analysed:
    return analysed(MADE, corrections=corrections(*rows))


def mend(claim: str, field: str, value: str | None) -> dict[str, Any]:
    return {"decision": "mend", "claim_id": claim, "field": field, "value": value}


def changed(table: pd.DataFrame, what: str) -> dict[tuple[str, str], tuple[Any, Any]]:
    """Without and with, by thing (in words) and field."""
    rows = table[table["what"] == what]
    rows = rows.astype(object).where(rows.notna(), None)
    return {(row["about"], row["field"]): (row["before"], row["after"]) for row in rows.to_dict("records")}


def test_without_corrections_nothing_changes() -> None:
    assert impact(WITHOUT, WITHOUT).empty
    assert impact(WITHOUT, with_({"decision": "accept", "claim_id": A})).empty


def test_a_rejected_copy_leaves_its_estimate_with_one_claim_in_one_outlet() -> None:
    found = impact(WITHOUT, with_({"decision": "reject", "claim_id": B}))
    told = {field: pair for (_, field), pair in changed(found, "estimate").items()}
    assert told["n_claims"] == ("2", "1")
    assert told["n_outlets"] == ("2", "1")
    assert told["last_seen"] == ("2025-01-15", "2025-01-14")
    assert "lower" not in told
    facts = changed(found, "fact")
    assert facts["claims", "value"] == ("4", "3")
    assert facts["claims of killed", "value"] == ("3", "2")
    assert ("claims of wounded", "value") not in facts
    assert changed(found, "member")[f"claim {B}", "label"][1] is None
    assert changed(found, "standing") == {}, "the service's newest figure is 900 either way"
    schemas.check("impact", found)


def test_a_mended_bound_changes_the_estimate_and_what_stands_and_names_the_line() -> None:
    found = impact(WITHOUT, with_(mend(C, "lower", "600"), mend(C, "upper", "600")))
    told = {field: pair for (_, field), pair in changed(found, "estimate").items()}
    assert (told["lower"], told["upper"]) == (("900", "600"), ("900", "600"))
    assert not changed(found, "fact")
    of = found[(found["what"] == "estimate") & (found["field"] == "lower")].iloc[0]
    assert of["claims"] == [C]
    assert of["rows"] == ["corrections.csv line 2", "corrections.csv line 3"], "every decision on its claims"


def test_a_rejected_newest_figure_lets_the_older_one_stand() -> None:
    found = changed(impact(WITHOUT, with_({"decision": "reject", "claim_id": C})), "standing")
    assert {field: pair for (_, field), pair in found.items()} == {
        "figure": ("900", "300"),
        "day": ("as of 20 Feb 2025", "as of 13 Jan 2025"),
    }


def test_an_added_claim_is_a_new_estimate() -> None:
    given = {"sentence": "It had 70 dead.", "figure": "70", "measure": "killed", "qualifier": "exact"}
    given |= {"lower": "70", "upper": "70", "as_of_start": "2025-01-30", "as_of_end": "2025-01-30", **HUR}
    rows = [{"decision": "add", "claim_id": "toll", "field": name, "value": value} for name, value in given.items()]
    rows[0]["evidence"] = "https://web.archive.org/web/2025/https://example.org/a"
    found = impact(WITHOUT, with_(*rows))
    assert list(changed(found, "estimate").values()) == [(None, "yes")]
    assert changed(found, "member")["claim toll", "label"] == (None, "new")
    of = found[found["what"] == "estimate"].iloc[0]
    assert of["rows"] == [f"corrections.csv line {number}" for number in range(2, len(rows) + 2)]


def test_two_claims_that_are_split_are_two_estimates_and_merged_ones_are_one() -> None:
    assert set(WITHOUT.members.set_index("claim_id").loc[[A, B], "estimate_id"]).__len__() == 1
    split = with_({"decision": "split", "claim_id": A, "other": B})
    assert split.members.set_index("claim_id").loc[[A, B], "estimate_id"].nunique() == 2
    assert not impact(WITHOUT, split).empty
    merged = with_({"decision": "merge", "claim_id": A, "other": C})
    assert merged.members.set_index("claim_id").loc[[A, B, C], "estimate_id"].nunique() == 1


def test_estimates_of_some_claims_alone_are_folded_with_the_decisions_that_concern_them() -> None:
    whole = with_({"decision": "split", "claim_id": A, "other": B}, {"decision": "merge", "claim_id": A, "other": C})
    early = folded_from(whole, whole.claims[whole.claims["claim_id"].isin([A, B])])
    assert set(early.members["claim_id"]) == {A, B}
    assert early.members["estimate_id"].nunique() == 2
    assert len(whole.estimates) == len(WITHOUT.estimates)


@pytest.mark.parametrize("name", ["estimates", "members", "links", "roots", "findings", "changes"])
def test_every_table_of_the_chain_keeps_its_contract(name: str) -> None:
    table = with_(mend(C, "lower", "600"), mend(C, "upper", "600")).table(name)
    schemas.check(name, table)


@settings(max_examples=5)
@given(st.sets(st.sampled_from([A, B, C, D]), min_size=1), st.randoms(use_true_random=False))
def test_the_order_of_rows_makes_no_difference_and_every_estimate_s_change_has_a_line(
    rejected: set[str], random: Any
) -> None:
    rows = [{"decision": "reject", "claim_id": name} for name in sorted(rejected)]
    found = impact(WITHOUT, with_(*rows))
    shuffled = {name: frame.sample(frac=1, random_state=random.randrange(99)) for name, frame in MADE.items()}
    shuffled = {name: frame.reset_index(drop=True) for name, frame in shuffled.items()}
    try:
        again = analysed(shuffled, corrections=corrections(*rows).iloc[::-1].reset_index(drop=True))
    except CorrectionError as error:
        pytest.fail(str(error))
    pd.testing.assert_frame_equal(impact(WITHOUT, again), found)
    of = found[found["what"].isin(["estimate", "root", "member"])]
    assert all(len(lines) for lines in of["rows"])
    back = impact(with_(*rows), WITHOUT)
    assert len(back) == len(found), "what goes one way comes the other"
