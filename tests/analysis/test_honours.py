"""Awards and notifications beside the estimates: tellings, roots as an interval, units kept, nothing modelled."""

import pandas as pd
import pytest
from factories import KYIV, NIS, tables
from hypothesis import given, settings
from hypothesis import strategies as st

from nkanalysis import analysis
from nkanalysis.analysis.honours import beside_estimates, honour_counts, honours
from tests.analysis.made_estimates import estimates

KCNA = {"source": "Korean Central News Agency", "source_type": "state_media"}
SOMEBODY = {"source": "a source in the country", "source_type": "resident", "anonymous": True}


def select(*rows, texts=None):
    made = tables([], [{"day": "2025-01-10", **row} for row in rows])
    documents = made["documents"].assign(text=texts or made["documents"]["document_id"])
    return analysis.select_events(made["events"], documents)


def cells(*rows, **options):
    return honours(select(*rows, **options))


def test_a_cell_is_a_month_a_province_and_a_kind():
    table = cells(
        {"page": "1", "kind": "certificate", "place": "Pyongsong"},
        {"page": "2", "kind": "certificate", "place": "Pyongsong", "day": "2025-01-20"},
        {"page": "3", "kind": "ceremony", "place": "Pyongsong"},
        {"page": "4", "kind": "certificate", "place": "Pyongsong", "day": "2025-02-01"},
        {"page": "5", "kind": "certificate"},
        {"page": "6", "kind": "capture"},
    )
    assert table[["month_label", "province", "kind", "tellings"]].to_numpy().tolist() == [
        ["Jan 2025", "Place not told", "certificate", 1],
        ["Jan 2025", "South Pyongan Province", "certificate", 2],
        ["Jan 2025", "South Pyongan Province", "ceremony", 1],
        ["Feb 2025", "South Pyongan Province", "certificate", 1],
    ]


def test_no_column_is_finer_than_province_and_month():
    table = cells({"page": "1", "place": "Pyongsong", "day": "2025-01-17", **SOMEBODY})
    assert not {"day", "place", "source", "who", "whom"} & {*table}
    assert "Pyongsong" not in table.astype(str).to_string()
    assert table.squeeze()["month"] == pd.Timestamp("2025-01-01")
    assert table.squeeze()["named"] == []


def test_what_did_not_happen_is_told_apart():
    row = cells({"page": "1"}, {"page": "2", "status": "planned"}).squeeze()
    assert (row["tellings"], row["happened"]) == (2, 1)


@pytest.mark.parametrize(
    ("rows", "least", "most"),
    [
        ([KCNA, KCNA], 1, 1),
        ([KCNA, {"source": "Kim Jong Un", "source_type": "head_of_state"}], 1, 1),  # one voice
        ([KCNA, {"source": NIS}], 2, 2),
        ([KCNA, {"source": "state media", "source_type": "state_media"}], 1, 2),  # may be KCNA
        ([SOMEBODY], 1, 1),
        ([SOMEBODY, SOMEBODY], 1, 2),  # may be one person
        ([KCNA, SOMEBODY], 1, 2),
        ([{"source": None, "source_type": "unattributed"}] * 3, 1, 3),
    ],
)
def test_separate_roots_are_an_interval(rows, least, most):
    row = cells(*({"page": str(at), **fields} for at, fields in enumerate(rows))).squeeze()
    assert (row["least"], row["most"]) == (least, most)


def test_a_copy_adds_no_root():
    rows = [{"page": str(at), "source": None, "source_type": "unattributed"} for at in range(3)]
    row = cells(*rows, texts=["one", "one", "one"]).squeeze()
    assert (row["articles"], row["texts"], row["most"], row["roots_label"]) == (3, 1, 1, "1 separate root")


def test_months_hold_what_is_told_and_the_totals_of_them_side_by_side():
    table = beside_estimates(
        select({"page": "1", "kind": "certificate", **KCNA}),
        estimates(
            {"n": 300, "day": "2025-01-13"},
            {"n": 600, "day": "2025-03-30"},
            {"n": 9, "day": "2025-03-30", "measure": "captured"},
            {"n": 5, "day": "2025-03-30", "scope": "incident"},
        ),
    )
    assert table[["month_label", "tellings", "roots_label", "figures", "estimates"]].to_numpy().tolist() == [
        ["Jan 2025", 1, "1 separate root", [f"300, {NIS}, as of 13 Jan 2025"], ["e0"]],
        ["Feb 2025", 0, "0 separate roots", [], []],
        ["Mar 2025", 0, "0 separate roots", [f"600, {NIS}, as of 30 Mar 2025"], ["e1"]],
    ]


def test_events_without_a_month_come_last_and_are_kept():
    undated = {"page": "1", "day": None, "published": None}
    table = beside_estimates(select({"page": "2"}, undated), estimates())
    assert table["month_label"].tolist() == ["Jan 2025", "Month not told"]
    assert table["tellings"].tolist() == [1, 1]


# Counts in their own units


def counted(*rows, texts=None):
    made = tables([{"measure": "honoured", "scope": "incident", "day": "2025-01-10", **row} for row in rows])
    documents = made["documents"].assign(text=texts or made["documents"]["document_id"])
    return honour_counts(made["claims"], documents)


def test_counts_keep_their_unit_and_open_ends():
    table = counted(
        {"page": "1", "unit": "family", "figure": "about 20", "lower": 20, "upper": 20, "qualifier": "approximate"},
        {
            "page": "1",
            "unit": "certificate",
            "figure": "over ten",
            "lower": 10,
            "upper": None,
            "qualifier": "more_than",
        },
        {"page": "1", "unit": "relative", "figure": "12", "lower": 12, "upper": 12},
        {"page": "1", "measure": "killed", "figure": "300"},
    )
    assert table["unit_label"].tolist() == ["certificates", "families", "relatives"]
    assert table["lower"].tolist() == [10, 20, 12]
    assert table["upper"].isna().tolist() == [True, False, False]


def test_what_is_usual_is_quoted_beside_a_count_of_its_article_and_unit_and_is_no_count():
    usual = {"page": "1", "unit": "certificate", "scope": "baseline", "figure": "one or two", "lower": 1, "upper": 2}
    table = counted(
        {"page": "1", "unit": "certificate", "figure": "over ten", "lower": 10, "upper": None, **SOMEBODY},
        {"page": "1", "unit": "family", "figure": "20", "lower": 20, "upper": 20, **SOMEBODY},
        {"page": "2", "unit": "certificate", "figure": "30", "lower": 30, "upper": 30, **SOMEBODY},
        {**usual, **SOMEBODY},
    )
    assert table.set_index("figure")["usual"].to_dict() == {
        "over ten": ["usual: one or two, Resident, no name shown"],
        "20": [],
        "30": [],
    }


def test_a_named_source_is_quoted_from_its_other_articles_as_well():
    usual = {"page": "2", "unit": "certificate", "scope": "baseline", "figure": "two", "lower": 2, "upper": 2}
    table = counted(
        {"page": "1", "unit": "certificate", "figure": "30", "lower": 30, "upper": 30, **KCNA}, usual | KCNA
    )
    assert table.squeeze()["usual"] == ["usual: two, Korean Central News Agency"]
    other = counted({"page": "1", "unit": "certificate", "figure": "30", "lower": 30, "upper": 30}, usual | KCNA)
    assert other.squeeze()["usual"] == []


def test_copies_that_say_the_same_are_one_row():
    row = {"unit": "family", "figure": "20", "lower": 20, "upper": 20, "source": KYIV}
    table = counted({"page": "1", **row}, {"page": "2", "outlet": "Other Times", **row}, texts=["one", "one"])
    assert table[["articles", "outlets"]].to_numpy().tolist() == [[2, ["Example Times", "Other Times"]]]


def test_nobody_in_the_country_is_named_beside_a_count():
    row = counted({"page": "1", "unit": "family", "place": "Pyongsong", **SOMEBODY}).squeeze()
    assert (row["source_label"], row["province"]) == ("Resident, no name shown", "South Pyongan Province")


ROWS = [
    {"page": "1", "kind": "certificate", **KCNA},
    {"page": "2", "kind": "certificate", **SOMEBODY},
    {"page": "3", "kind": "ceremony", "place": "Pyongsong"},
    {"page": "4", "kind": "medal", "source": NIS},
]


@settings(max_examples=10)
@given(st.permutations(ROWS))
def test_the_order_of_rows_never_matters(rows):
    table, same = cells(*rows), cells(*ROWS)
    assert table.drop(columns="events").astype(str).equals(same.drop(columns="events").astype(str))


@settings(max_examples=10)
@given(st.lists(st.sampled_from(range(4)), min_size=1, max_size=4, unique=True))
def test_more_tellings_never_make_fewer_roots(chosen):
    rows = [{**ROWS[at], "kind": "medal", "place": None} for at in chosen]
    fewer, more = cells(*rows[:-1] or rows).squeeze(), cells(*rows).squeeze()
    assert fewer["least"] <= more["least"]
    assert fewer["most"] <= more["most"]
    assert more["least"] <= more["most"]
