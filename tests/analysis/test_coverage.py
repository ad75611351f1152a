"""What was looked at: a day without a figure is told apart from a day without a page."""

import pandas as pd
from factories import HUR, NIS, tables
from hypothesis import given, settings
from hypothesis import strategies as st

from nkanalysis.analysis import coverage


def made(*rows):
    return tables(rows)


def calendar(rows, claims=None, **options):
    frames = made(*rows)
    return coverage.calendar(frames["documents"], frames["claims"] if claims is None else claims, **options)


def test_silence_with_pages_is_told_apart_from_silence_without():
    frames = made(
        {"page": "1", "published": "2025-01-13"},
        {"page": "2", "published": "2025-01-15", "measure": "deployed"},
        {"page": "3", "published": "2025-01-16", "measure": "deployed"},
    )
    killed = frames["claims"][frames["claims"]["measure"] == "killed"]
    table = coverage.calendar(frames["documents"], killed, until="2025-01-17")
    assert table[["articles", "figures", "state"]].to_numpy().tolist() == [
        [1, 1, "figure"],
        [0, 0, "no_page"],
        [1, 0, "no_figure"],
        [1, 0, "no_figure"],
        [0, 0, "no_page"],
    ]
    stretches = coverage.runs(table)
    assert stretches[["days", "state_label"]].to_numpy().tolist() == [
        [1, "A figure"],
        [1, "No page held"],
        [2, "Pages, no such figure"],
        [1, "No page held"],
    ]


def test_each_series_says_how_much_of_its_silence_is_a_lack_of_pages():
    frames = made(
        {"page": "1", "published": "2025-01-13"},
        {"page": "2", "published": "2025-01-17", "source": HUR},
        {"page": "3", "published": None, "source": HUR},
    )
    table = coverage.by_series(frames["documents"], frames["claims"]).set_index("source")
    assert table.loc[NIS, ["days", "figure", "no_figure", "no_page", "longest_no_page", "undated"]].tolist() == [
        *(5, 1, 1, 3, 3, 0)
    ]
    assert table.loc[HUR, "undated"] == 1
    assert table.loc[NIS, "says"] == (
        "5 days: 1 with such a figure, 1 with pages without one, 3 of which no page is held and nothing can be said."
    )


def test_articles_without_a_day_are_counted_apart():
    frames = made({"page": "1"}, {"page": "2", "published": None})
    assert coverage.undated(frames["documents"], frames["claims"]) == {"articles": 1, "figures": 1}


def test_pages_are_counted_by_day_outlet_language_and_status_and_none_is_left_out():
    frames = made(
        {"page": "1", "outlet": "A", "published": "2025-01-13"},
        {"page": "2", "outlet": "A", "published": "2025-01-13"},
        {"page": "3", "outlet": "B", "published": "2025-01-13", "language": "ru"},
        {"page": "4", "outlet": "B", "published": None},
    )
    broken = frames["pages"].iloc[[0]].assign(page="5", status="quarantined")
    pages = pd.concat([frames["pages"], broken], ignore_index=True)
    documents = frames["documents"].assign(text=["one", "one", "two", "three"])
    table = coverage.coverage(pages, documents)
    assert table.drop(columns=["day", "status_label"]).fillna("").to_numpy().tolist() == [
        ["A", "en", "read", 2, 2, 1],
        ["B", "ru", "read", 1, 1, 1],
        ["B", "en", "read", 1, 1, 1],
        ["", "", "quarantined", 1, 0, 0],
    ]
    assert table["day"].isna().tolist() == [False, False, True, True]
    assert table["status_label"].iloc[-1] == "Can't be read"


DAYS = st.lists(st.sampled_from([None, *(f"2025-01-{day:02}" for day in range(10, 20))]), min_size=1, max_size=5)


@settings(max_examples=12)
@given(DAYS, st.randoms(use_true_random=False))
def test_no_page_and_no_day_is_lost_and_the_order_of_rows_never_matters(days, random):
    frames = made(*({"page": str(at), "published": day} for at, day in enumerate(days)))
    pages, documents, claims = frames["pages"], frames["documents"], frames["claims"]
    table = coverage.coverage(pages, documents)
    assert table["pages"].sum() == len(pages)
    days_held = coverage.calendar(documents, claims)
    left = coverage.undated(documents, claims)
    assert days_held["articles"].sum() + left["articles"] == len(documents)
    assert days_held["figures"].sum() + left["figures"] == len(claims)
    assert coverage.runs(days_held)["days"].sum() == len(days_held)
    order = random.sample(range(len(days)), len(days))
    pd.testing.assert_frame_equal(coverage.coverage(pages.iloc[order], documents.iloc[order[::-1]]), table)
    pd.testing.assert_frame_equal(coverage.calendar(documents.iloc[order], claims.iloc[order]), days_held)


def test_months_of_which_nothing_was_read_are_named_in_one_row():
    frames = made(
        {"page": "1", "published": "2024-11-13"},
        {"page": "2", "published": "2024-11-30"},
        {"page": "3", "published": "2025-03-02", "measure": "deployed"},
        {"page": "4", "published": None},
    )
    killed = frames["claims"][frames["claims"]["measure"] == "killed"]
    table = coverage.by_month(frames["pages"], frames["documents"], killed)
    assert table[["month_label", "pages", "articles", "figures", "state"]].to_numpy().tolist() == [
        ["Nov 2024", 2, 2, 2, "figure"],
        ["Dec 2024 to Feb 2025", 0, 0, 0, "no_page"],
        ["Mar 2025", 1, 1, 0, "no_figure"],
        ["No day of publication", 1, 1, 1, "undated"],
    ]
    assert table["languages"].tolist() == [["en"], [], ["en"], ["en"]]
    cut = coverage.by_month(frames["pages"], frames["documents"], killed, since="2024-11-20", until="2025-04-30")
    assert cut[["month_label", "figures"]].to_numpy().tolist() == [
        *(["Nov 2024", 1], ["Dec 2024 to Feb 2025", 0], ["Mar 2025", 0], ["Apr 2025", 0], ["No day of publication", 1]),
    ]


def test_every_page_and_figure_is_in_one_month_or_in_none():
    frames = made(*({"page": str(day), "published": f"2025-0{1 + day % 3}-1{day}"} for day in range(7)))
    table = coverage.by_month(frames["pages"], frames["documents"], frames["claims"])
    assert (table["pages"].sum(), table["figures"].sum()) == (7, 7)
    turned = coverage.by_month(*(frames[name].iloc[::-1] for name in ("pages", "documents", "claims")))
    pd.testing.assert_frame_equal(table, turned)
    empty = coverage.by_month(*(frames[name].iloc[:0] for name in ("pages", "documents", "claims")))
    assert empty.empty
