"""Two editions compared: worked examples of each kind of change, and what holds of any two."""

import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkanalysis.analysis.corrections import corrected, read_corrections
from nkanalysis.analysis.editions import CHANGES, EditionError, changes, changes_since, decided, edition, read_edition
from tests.analysis.made_estimates import HUR, NIS, UK, estimates

JANUARY, APRIL = "2025-01-13", "2025-04-30"
CLAIM = {"outlet": "Yonhap", "published": "2025-01-14", "figure": "300", "url": "https://example.org/a"}


def told(*rows, claims=(), corrections=()):
    """An edition of estimates, each with the claims it names."""
    made = estimates(*({name: value for name, value in row.items() if name != "claims"} for row in rows))
    made["claims"] = [list(row.get("claims", own)) for row, own in zip(rows, made["claims"], strict=True)]
    return edition(made, pd.DataFrame(list(claims)), pd.DataFrame(list(corrections)))


def one(old, new):
    """The only change between two editions."""
    [row] = changes(old, new).to_dict("records")
    return row


KILLED = {"estimate_id": "a", "n": 300, "day": JANUARY, "claims": ["c1"]}


def test_an_estimate_that_the_old_edition_lacks_is_new():
    other = {"estimate_id": "b", "source": HUR, "n": 500, "day": JANUARY, "claims": ["c2"]}
    row = one(told(KILLED), told(KILLED, other, claims=[CLAIM | {"claim_id": "c2"}]))
    assert (row["change"], row["measure"], row["source_label"]) == ("new", "killed", HUR)
    assert (pd.isna(row["old"]), row["new"], row["as_of"], row["claims"]) == (True, "500", JANUARY, ["c2"])
    assert row["says"] == f"{HUR}: 500 soldiers killed, as of 13 Jan 2025. First told in this edition, by Yonhap."


def test_an_old_estimate_that_more_claims_tell_is_restated_and_not_new():
    again = KILLED | {"claims": ["c1", "c2", "c3"]}
    tellers = [CLAIM | {"claim_id": "c2"}, CLAIM | {"claim_id": "c3", "outlet": "BBC", "url": None}]
    row = one(told(KILLED), told(again, claims=tellers))
    assert (row["change"], row["claims"], row["old"], row["new"]) == ("restated", ["c2", "c3"], "300", "300")
    assert row["says"].endswith("Told again by 2 more figures, by BBC and Yonhap; it is no new figure.")


def test_an_identifier_that_follows_another_reading_is_no_change():
    again = KILLED | {"estimate_id": "z"}
    assert changes(told(KILLED), told(again)).empty


def test_other_bounds_of_one_statement_are_revised():
    other = KILLED | {"estimate_id": "b", "n": 320, "claims": ["c9"]}
    row = one(told(KILLED), told(other))
    assert (row["change"], row["old"], row["new"]) == ("revised", "300", "320")
    assert row["says"] == f"{NIS}: 320 soldiers killed, as of 13 Jan 2025. The edition before had 300."


def test_a_newer_total_is_new_and_revises_what_stands():
    newer = {"estimate_id": "b", "n": 4700, "day": APRIL, "claims": ["c2"]}
    rows = changes(told(KILLED), told(KILLED, newer))
    assert list(rows["change"]) == ["revised", "new"]
    assert rows["says"][0] == (
        f"{NIS}: the newest total of soldiers killed is now 4,700, as of 30 Apr 2025. "
        "It was 300, as of 13 Jan 2025, in the edition before."
    )
    assert list(rows["new"]) == ["4,700", "4,700"]


def test_an_older_figure_that_is_found_later_revises_nothing_that_stands():
    older = {"estimate_id": "b", "n": 100, "day": "2024-12-19", "claims": ["c2"]}
    assert list(changes(told(KILLED), told(KILLED, older))["change"]) == ["new"]


def test_an_estimate_that_no_page_tells_any_more_is_withdrawn():
    other = {"estimate_id": "b", "source": HUR, "n": 500, "day": JANUARY, "claims": ["c2"]}
    row = one(told(KILLED, other, claims=[CLAIM | {"claim_id": "c2"}]), told(KILLED))
    assert (row["change"], row["old"], pd.isna(row["new"])) == ("withdrawn", "500", True)
    assert row["says"].endswith("The edition before had it, by Yonhap; no page of this one tells it.")


def test_a_telling_that_is_gone_while_others_stand_is_no_change():
    assert changes(told(KILLED | {"claims": ["c1", "c2"]}), told(KILLED)).empty


def test_what_an_analyst_changed_is_corrected_and_says_why():
    mend = {"claim_id": "c1", "decision": "mend", "field": "lower", "now": "301", "reason": "misread."}
    row = one(told(KILLED), told(KILLED | {"estimate_id": "z", "n": 301}, corrections=[mend]))
    assert (row["change"], row["old"], row["new"]) == ("corrected", "300", "301")
    assert row["says"].endswith("Corrected by an analyst: the edition before had 300. Reason: misread.")
    reject = {"claim_id": "c1", "decision": "reject", "reason": "about others"}
    row = one(told(KILLED, claims=[CLAIM | {"claim_id": "c1"}]), told(corrections=[reject]))
    assert row["change"] == "corrected"
    assert row["says"].endswith("Corrected by an analyst: it is no longer shown. Reason: about others.")


def test_a_decision_that_both_editions_had_corrects_nothing():
    mend = {"claim_id": "c1", "decision": "mend", "field": "lower", "now": "300", "reason": "misread"}
    other = KILLED | {"estimate_id": "b", "n": 320}
    assert one(told(KILLED, corrections=[mend]), told(other, corrections=[mend]))["change"] == "revised"
    assert one(told(KILLED, corrections=[mend]), told(other))["change"] == "corrected", "it was undone"


def test_an_address_that_now_tells_another_figure_was_corrected_by_its_outlet():
    old = told(KILLED, claims=[CLAIM | {"claim_id": "c1"}])
    new = told(KILLED | {"estimate_id": "b", "n": 30, "claims": ["d1"]}, claims=[CLAIM | {"claim_id": "d1"}])
    row = one(old, new)
    assert row["change"] == "corrected"
    assert "Corrected by its outlet: the edition before had 300." in row["says"]


def test_a_page_that_was_fetched_anew_and_says_the_same_is_no_change():
    old = told(KILLED, claims=[CLAIM | {"claim_id": "c1"}])
    assert changes(old, told(KILLED | {"claims": ["d1"]}, claims=[CLAIM | {"claim_id": "d1"}])).empty


def test_a_reading_that_counts_something_else_says_what_it_was():
    row = one(told(KILLED), told(KILLED | {"estimate_id": "b", "measure": "casualties"}))
    assert (row["change"], row["measure"]) == ("revised", "casualties")
    assert row["says"].endswith(
        "300 casualties of soldiers, as of 13 Jan 2025. The edition before had 300 soldiers killed."
    )


def test_figures_of_other_measures_scopes_and_sources_never_meet():
    others = [{"measure": "wounded"}, {"scope": "incident"}, {"source": UK}, {"population": "russian_troops"}]
    for other in others:
        rows = changes(told(KILLED), told(KILLED | other | {"estimate_id": "b", "n": 310, "claims": ["c9"]}))
        assert set(rows["change"]) == {"new", "withdrawn"}


def test_an_empty_edition_is_compared_too():
    assert list(changes(told(), told(KILLED))["change"]) == ["new"]
    assert changes(told(), told()).empty


FIGURES = st.fixed_dictionaries(
    {
        "estimate_id": st.sampled_from("abcdefgh"),
        "source": st.sampled_from([NIS, HUR]),
        "measure": st.sampled_from(["killed", "wounded"]),
        "n": st.sampled_from([100, 300, 4700]),
        "day": st.sampled_from([JANUARY, APRIL]),
        "claims": st.lists(st.sampled_from([f"c{n}" for n in range(8)]), min_size=1, max_size=3, unique=True),
    }
)


@st.composite
def editions(draw):
    rows = draw(st.lists(FIGURES, max_size=6, unique_by=lambda row: row["estimate_id"]))
    seen: set[str] = set()
    kept = []
    for row in rows:
        # A claim tells one estimate.
        own = [claim for claim in row["claims"] if claim not in seen]
        seen |= set(own)
        kept += [row | {"claims": own}] if own else []
    return told(*kept)


@settings(max_examples=15)
@given(editions())
def test_an_edition_is_no_different_from_itself(made):
    assert changes(made, made).empty


@settings(max_examples=15)
@given(editions(), editions())
def test_turned_around_new_is_withdrawn_and_every_row_says_something(old, new):
    there, back = changes(old, new), changes(new, old)
    assert sorted(there.loc[there["change"] == "new", "estimate_id"]) == sorted(
        back.loc[back["change"] == "withdrawn", "old_estimate_id"]
    )
    assert (there["change"] == "revised").sum() == (back["change"] == "revised").sum()
    for row in there.to_dict("records"):
        assert row["change"] in CHANGES
        assert row["says"].endswith((".", "figure."))
        assert row["claims"]


@settings(max_examples=15)
@given(editions(), editions())
def test_the_order_of_rows_makes_no_difference(old, new):
    turned = edition(new.estimates.iloc[::-1].reset_index(drop=True), new.claims, new.corrections)
    pd.testing.assert_frame_equal(changes(old, new), changes(old, turned))


def test_facts_are_read_as_they_were_written(tmp_path):
    path = tmp_path / "facts.json"
    made = told(KILLED)
    [row] = made.estimates.to_dict("records")
    row |= {"day": JANUARY, "as_of_start": JANUARY, "as_of_end": JANUARY, "statement_date": JANUARY}
    row |= {"first_seen": JANUARY, "last_seen": JANUARY}
    row = {name: None if not isinstance(value, list) and pd.isna(value) else value for name, value in row.items()}
    said = {"format": 1, "estimates": [row], "claims": {"c1": CLAIM}, "corrections": []}
    path.write_text(json.dumps(said))
    found = read_edition(path)
    assert changes(made, found).empty
    assert list(found.claims["outlet"]) == ["Yonhap"]
    newer = estimates({"estimate_id": "b", "n": 4700, "day": APRIL})
    rows = changes_since(
        path, pd.concat([made.estimates, newer]), pd.DataFrame({"claim_id": ["c1"]}), nothing_decided()
    )
    assert list(rows["change"]) == ["revised", "new"]
    assert changes_since("", newer, pd.DataFrame({"claim_id": []}), nothing_decided()) is None


@pytest.mark.parametrize(
    "text", ["", "[]", '{"format": 2}', '{"format": 1}', '{"format": 1, "estimates": 3, "claims": {}}']
)
def test_facts_that_can_not_be_read_are_named(tmp_path, text):
    path = tmp_path / "facts.json"
    path.write_text(text)
    with pytest.raises(EditionError, match="facts"):
        read_edition(path)


def nothing_decided():
    claims = pd.DataFrame({"claim_id": pd.Series(dtype=str)})
    return corrected(claims, read_corrections(None), pd.DataFrame(), pd.DataFrame())


def test_nothing_decided_is_an_empty_table():
    assert decided(nothing_decided()).empty
