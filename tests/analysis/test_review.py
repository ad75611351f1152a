"""Which claims to look at first, what each reviewer said, how far two agree, and which pages make gold."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from nkanalysis import analysis
from nkanalysis.analysis.corrections import corrected
from nkanalysis.analysis.evaluation import evaluate, read_gold
from nkanalysis.analysis.review import QueueError, agreed, doubts, gold, queue, verdicts
from nkanalysis.analysis.review.agreeing import nominal
from nkanalysis.store import export
from tests.analysis.test_corrections import decisions, mend
from tests.factories import tables

SAME = {"figure": "3,000", "lower": 3000, "upper": 3000}
FACTS: list[dict[str, Any]] = [
    # One article of three prints the casualties of a service as killed.
    {"page": "a.txt", **SAME, "measure": "casualties", "outlet": "First Wire"},
    {"page": "b.txt", **SAME, "measure": "casualties", "outlet": "Second Wire"},
    {"page": "c.txt", **SAME, "outlet": "Third Wire", "published": "2025-02-01"},
    {"page": "c.txt", "figure": "40", "lower": 40, "upper": 40, "measure": "wounded", "published": "2025-02-01"},
    {"page": "d.txt", "figure": "12", "lower": 12, "upper": 12, "measure": "captured", "source": "a resident",
     "source_type": "resident", "anonymous": True, "assumptions": "“he” taken to mean a resident", "published": None},
]  # fmt: skip
MADE = tables(FACTS)
CLAIMS = MADE["claims"]
A, B, C, C2, D = CLAIMS["claim_id"]
PAGE_C = C.partition("-")[0]
NONE = decisions()


@pytest.fixture(scope="module")
def doubted() -> pd.DataFrame:
    found = analysis.analysed(MADE)
    return doubts(
        found.claims, members=found.members, estimates=found.estimates, roots=found.roots, findings=found.findings
    )


def asked(doubted: pd.DataFrame, *rows: dict[str, Any], **wanted: Any) -> pd.DataFrame:
    return queue(CLAIMS, doubted, verdicts(decisions(*rows), CLAIMS), **wanted)


def at(moment: str, analyst: str = "Ann", **fields: Any) -> dict[str, Any]:
    return {"decided": f"2025-03-01T{moment}Z", "analyst": analyst, **fields}


# The queue


def test_the_claim_that_a_check_faults_comes_first_and_every_row_says_why(doubted: pd.DataFrame) -> None:
    found = asked(doubted)
    assert set(found["claim_id"]) == {A, B, C, C2, D}
    assert found["claim_id"].iloc[0] == C
    assert any("2 other articles print that number as casualties" in says for says in found["reasons"].iloc[0])
    assert found["doubt"].is_monotonic_decreasing
    assert all(reasons and says.endswith(".") for reasons in found["reasons"] for says in reasons)
    why = dict(zip(found["claim_id"], found["why"], strict=True))
    assert "the machine assumed: “he” taken to mean a resident." in why[D]
    assert "Nobody has reviewed it." in why[A]


def test_the_order_of_what_is_given_makes_no_difference(doubted: pd.DataFrame) -> None:
    found = queue(CLAIMS[::-1], doubted[::-1], verdicts(NONE))
    pd.testing.assert_frame_equal(found, asked(doubted))


def test_what_was_decided_comes_last_and_what_reviewers_differ_on_first(doubted: pd.DataFrame) -> None:
    rows = [
        at("10:00", decision="accept", claim_id=C),
        at("10:00", decision="accept", claim_id=A),
        at("11:00", analyst="Ben", decision="reject", claim_id=A),
    ]
    found = asked(doubted, *rows)
    assert [found["claim_id"].iloc[0], found["claim_id"].iloc[-1]] == [A, C]
    assert found["reasons"].iloc[0][0] == "Reviewers differ: Ann accepted it and Ben rejected it."
    assert found["decision"].iloc[0] == "reject"
    assert list(asked(doubted, *rows, only_unreviewed=True)["reviewed"]) == [False] * 3


def test_a_second_reviewer_gets_what_the_first_decided_on_and_nothing_of_what_they_decided(
    doubted: pd.DataFrame,
) -> None:
    rows = [
        at("10:00", decision="reject", claim_id=A),
        at("10:00", **mend(C, "lower", "1")),
        at("10:00", analyst="Ben", decision="accept", claim_id=D),
    ]
    wanted = {"reviewer": "Ben", "blind": True}
    found = asked(doubted, *rows, decided_by="Ann", **wanted)
    assert set(found["claim_id"]) == {A, C}
    assert found["decision"].isna().all()
    assert not found["reviewed"].any()
    assert not any("Ann" in says for says in found["why"])
    assert set(asked(doubted, *rows, decided_by="*", **wanted)["claim_id"]) == {A, C}
    own = asked(doubted, *rows, **wanted)
    assert own.loc[own["reviewed"], "claim_id"].tolist() == [D]


def test_the_queue_is_narrowed(doubted: pd.DataFrame) -> None:
    assert set(asked(doubted, measure="casualties")["claim_id"]) == {A, B}
    assert set(asked(doubted, source="RESIDENT")["claim_id"]) == {D}
    assert set(asked(doubted, since="2025-01-31")["claim_id"]) == {C, C2}
    assert set(asked(doubted, page="c.txt")["claim_id"]) == {C, C2}


@pytest.mark.parametrize(
    "wanted, says",
    [
        ({"measure": "dead"}, "there are killed, wounded"),
        ({"source": "Nobody At All"}, "no claim has it"),
        ({"since": "yesterday or so"}, "write it as 2025-01-31"),
        ({"decided_by": "Zoe"}, "Zoe has decided nothing; decided so far: Ann"),
        ({"page": "z.txt"}, "no claim that is asked for"),
    ],
)
def test_what_there_is_not_is_said(doubted: pd.DataFrame, wanted: dict[str, str], says: str) -> None:
    with pytest.raises(QueueError, match=says):
        asked(doubted, at("10:00", decision="accept", claim_id=A), **wanted)


# Who said what


def test_each_reviewer_s_own_rows_make_their_verdict() -> None:
    rows = [
        at("10:00", **mend(A, "lower", "2,900")),
        at("10:00", **mend(A, "upper", "3000")),
        at("10:01", decision="accept", claim_id=A),
        at("10:00", analyst="Ben", decision="accept", claim_id=A),
        at("11:00", analyst="Ben", decision="reject", claim_id=A),
        at("10:00", analyst="Cem", decision="reject", claim_id=A),
        at("11:00", analyst="Cem", decision="withdraw", claim_id=A),
    ]
    found = verdicts(decisions(*rows), CLAIMS)
    # That upper is 3000 is what the machine read: it is no mend.
    assert found[["analyst", "decision", "values"]].values.tolist() == [
        ["Ann", "mend", {"lower": "2900"}],
        ["Ben", "reject", {}],
    ]


# Agreement


def two(*pairs: tuple[str, str]) -> pd.DataFrame:
    """Claims that Ann and Ben decided on, a pair of decisions each."""
    rows = []
    for claim, pair in zip((A, B, C, C2, D), pairs, strict=False):
        rows += [
            at("10:00", who, decision=what, claim_id=claim) for who, what in zip(("Ann", "Ben"), pair, strict=True)
        ]
    return verdicts(decisions(*rows), CLAIMS)


def test_agreement_against_a_value_worked_out_by_hand() -> None:
    found = agreed(CLAIMS, two(("accept", "accept"), ("accept", "accept"), ("accept", "reject"), ("reject", "reject")))
    row = found.table.set_index("question").loc["decision"]
    # 4 claims, 8 answers: 5 accept, 3 reject; observed disagreement 2/8, expected 2*5*3/(8*7).
    assert (row["claims"], row["alike"], row["share"]) == (4, 3, 0.75)
    assert row["alpha"] == pytest.approx(1 - (2 / 8) / (30 / 56))
    assert row["share_low"] == pytest.approx(0.3006, abs=1e-4)
    assert row["share_high"] == pytest.approx(0.9544, abs=1e-4)
    assert row["alpha_low"] <= row["alpha"] <= row["alpha_high"]
    assert found.differences[["claim_id", "question", "answers"]].values.tolist() == [
        [C, "decision", "Ann: accept; Ben: reject"],
        [C, "stands", "Ann: stands; Ben: does not stand"],
    ]
    assert found.notes[0].startswith("4 claims are few")


def test_fields_are_compared_where_both_let_the_claim_stand() -> None:
    rows = [
        at("10:00", **mend(A, "lower", "2900")),
        at("10:00", analyst="Ben", decision="accept", claim_id=A),
        at("10:00", **mend(B, "title", "Other")),
        at("10:00", analyst="Ben", decision="reject", claim_id=B),
    ]
    found = agreed(CLAIMS, verdicts(decisions(*rows), CLAIMS))
    table = found.table.set_index("question")
    assert table.loc["lower", ["claims", "alike"]].tolist() == [1, 0]
    assert table.loc["title", "claims"] == 1
    assert found.differences.set_index("question").at["lower", "answers"] == "Ann: 2900; Ben: 3000"


def test_without_variation_there_is_no_alpha_and_it_is_said_why() -> None:
    row = agreed(CLAIMS, two(("accept", "accept"), ("accept", "accept"))).table.iloc[0]
    assert row["share"] == 1
    assert pd.isna(row["alpha"])
    assert "no alpha" in row["says"]
    assert row["share_low"] == pytest.approx(0.342, abs=1e-3)


def test_nobody_twice_is_said() -> None:
    found = agreed(CLAIMS, verdicts(decisions(at("10:00", decision="accept", claim_id=A))))
    assert (found.claims, len(found.differences)) == (0, 0)
    assert "let a second one review with --blind" in found.notes[0]


def test_the_bootstrap_s_alpha_is_the_library_s() -> None:
    import krippendorff

    draw = np.random.default_rng(7)
    for _ in range(20):
        counts = draw.multinomial(3, [0.5, 0.3, 0.2], size=9)
        value = krippendorff.alpha(value_counts=counts, level_of_measurement="nominal")
        assert nominal(counts[None])[0] == pytest.approx(value)


# Gold


def made_gold(*rows: dict[str, Any], on: dict[str, pd.DataFrame] = MADE) -> Any:
    held = decisions(*rows)
    made = corrected(on["claims"], held, on["documents"], on["pages"])
    return gold(on["claims"], made, verdicts(held))


ON_C = [
    at("10:00", **mend(C, "measure", "casualties")),
    at("10:00", decision="accept", claim_id=C),
    at("10:00", decision="reject", claim_id=C2),
    at("11:00", decision="complete", claim_id=PAGE_C),
]


def test_a_page_that_was_reviewed_in_part_is_left_out_and_says_why() -> None:
    for left, says in ((ON_C[:-1], "nobody says yet"), (ON_C[:2] + ON_C[3:], "1 claim is not decided on")):
        found = made_gold(*left, at("10:00", decision="accept", claim_id=A))
        assert found.rows.empty
        assert says in found.pages.set_index("page").at["c.txt", "says"]


def test_gold_of_a_page_reviewed_whole_judges_the_machine() -> None:
    found = made_gold(*ON_C, at("10:00", decision="accept", claim_id=A))
    assert list(found.rows["doc"]) == ["c.txt"]
    for shape in ("csv", "jsonl"):
        data = b"".join(export.FORMATS[shape](found.rows, "gold"))
        result = evaluate(read_gold(data, f"gold.{shape}"), CLAIMS, MADE["pages"])
        assert list(result.pages["page"]) == ["c.txt"]
        # The machine read it as killed: missed as casualties; what was rejected and it still reads are false alarms.
        assert result.headline.set_index("score").loc["attributed", ["right", "extracted", "gold"]].tolist() == [
            0,
            2,
            1,
        ]
        mended = made_gold(*ON_C)
        claims = corrected(CLAIMS, decisions(*ON_C), MADE["documents"], MADE["pages"]).claims
        again = evaluate(read_gold(data, f"gold.{shape}"), claims, MADE["pages"])
        assert again.f1() == 1
        assert list(mended.rows["measure"]) == ["casualties"]


def test_a_page_on_which_nothing_stands_is_gold_too() -> None:
    rows = [at("10:00", decision="reject", claim_id=D), at("11:00", decision="complete", claim_id=D.partition("-")[0])]
    found = made_gold(*rows)
    assert found.rows[["doc", "figure"]].astype(object).values.tolist() == [["d.txt", None]]
    data = b"".join(export.FORMATS["jsonl"](found.rows, "gold"))
    result = evaluate(read_gold(data, "gold.jsonl"), CLAIMS, MADE["pages"])
    assert result.headline.set_index("score").at["detection", "extracted"] == 1
