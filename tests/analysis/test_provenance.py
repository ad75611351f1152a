"""Graphs of provenance laid out: givers above takers, no line through another's, alike for the same graph."""

import pandas as pd
import pytest
from factories import ASSEMBLY, NIS

from nkanalysis import analysis
from nkanalysis.analysis import labels
from nkanalysis.analysis.provenance import FOLDED, EstimateError
from tests.provenance import world

THREE = (
    {"outlet": "Yonhap", "via": [ASSEMBLY], "title": "Lawmaker: about 300 dead"},
    {"outlet": "Example Wire", "via": [ASSEMBLY, "Yonhap"], "title": "300 dead, says Seoul"},
    {"outlet": "Late Post", "source": None, "source_type": "unattributed", "anonymous": False, "title": None},
)
COLUMNS = [
    "estimate_id",
    "reading",
    "claims",
    "figure",
    "measure",
    "source",
    "day",
    "day_basis",
    "n_articles",
    "n_claims",
]


def of(made):
    row = [
        "e1",
        "c000",
        sorted(made.claims["claim_id"]),
        "300",
        "killed",
        NIS,
        pd.Timestamp("2025-01-14"),
        "stated",
        3,
        3,
    ]
    return pd.DataFrame([row], columns=COLUMNS)


def laid(made):
    return analysis.laid_out(made.links, made.documents, of(made), "e1")


def place(nodes):
    return {row["label"].partition(" \N{MIDDLE DOT}")[0]: (row["x"], row["y"]) for _, row in nodes.iterrows()}


def test_whoever_gives_stands_above_and_to_the_left_of_whoever_takes():
    nodes, _, table = laid(world(*THREE))
    at = place(nodes)
    order = [NIS, ASSEMBLY, "Yonhap", "Lawmaker: about 300 dead"]
    assert [at[name] for name in order] == sorted(at[name] for name in order)
    assert sorted(nodes["y"]) == list(range(len(nodes)))
    assert at["Lawmaker: about 300 dead"][0] == nodes["x"].max()
    assert set(nodes["kind_label"]) == {"Source", "Relay", "Agency", "Outlet", "Article"} & set(nodes["kind_label"])
    stated = table[table["how"] == "stated in the article"]
    assert ("Yonhap", ASSEMBLY) in set(zip(stated["taker_label"], stated["giver_label"], strict=True))


def test_every_node_and_link_leads_to_a_figure_that_passed_it():
    made = world(*THREE)
    nodes, _, table = laid(made)
    figures = {f"#claim-{name}" for name in made.claims["claim_id"]}
    assert set(nodes["href"]) <= figures
    assert set(table["href"]) <= figures
    late = nodes[nodes["label"].str.startswith("An article")].squeeze()
    assert late["href"] == "#claim-c002"


def test_people_without_names_go_by_what_they_are_called_and_by_whom_and_no_more():
    unnamed = {"source": "Western officials", "source_type": "government", "anonymous": True, "outlet": "Yonhap"}
    nodes, _, table = laid(world(unnamed, {**unnamed, "outlet": "Late Post"}))
    assert [label for label in nodes["label"] if "officials" in label]
    assert not nodes["label"].str.contains(r"[0-9a-f]{8}").any()
    assert not table["giver_label"].str.contains(r"[0-9a-f]{8}").any()


def test_a_line_runs_to_the_givers_column_and_then_up_to_it():
    nodes, lines, _ = laid(world(*THREE))
    points = {(row["x"], row["y"]) for _, row in nodes.iterrows()}
    for _, bends in lines.groupby("edge"):
        assert list(bends["bend"]) == [0, 1, 2]
        start, corner, end = zip(bends["x"], bends["y"], strict=True)
        assert {start, end} <= points
        assert corner == (end[0], start[1])


def test_lines_that_rise_in_one_column_belong_to_one_giver():
    articles = [
        {"outlet": f"Outlet {number}", "source": f"Service {number % 3}", "title": f"Title {number}"}
        for number in range(9)
    ]
    _, lines, _ = laid(world(*articles))
    rising = []
    for _, bends in lines.groupby("edge"):
        _, low, high = zip(bends["x"], bends["y"], strict=True)
        rising.append((high[0], *sorted((low[1], high[1])), high))
    for x, low, high, giver in rising:
        for other_x, other_low, other_high, other in rising:
            if x == other_x and giver != other:
                assert high < other_low or other_high < low


def test_a_circle_is_drawn_too_and_nothing_is_lost():
    made = world({"outlet": "Yonhap"}, known=[("Yonhap", "derived_from", NIS), (NIS, "derived_from", "Yonhap")])
    nodes, lines, table = laid(made)
    assert len(set(nodes["y"])) == len(nodes)
    assert lines["edge"].nunique() == len(table)


@pytest.mark.parametrize("seed", range(3))
def test_the_same_graph_gives_the_same_layout(seed):
    made = world(*THREE)
    for one, other in zip(laid(made), laid(made.shuffled(seed)), strict=True):
        pd.testing.assert_frame_equal(one, other)


def test_where_there_are_too_many_articles_they_are_counted_at_their_outlets():
    articles = [{"outlet": f"Outlet {number % 4}", "title": f"Title {number}"} for number in range(FOLDED)]
    nodes, lines, table = laid(world(*articles))
    assert "Article" not in set(nodes["kind_label"])
    assert f"Outlet 0 ({FOLDED // 4} articles)" in set(nodes["label"])
    assert len(table) > lines["edge"].nunique()


def test_no_estimate_has_no_graph_and_a_sentence_says_so():
    made = world(*THREE)
    nodes, lines, table = analysis.laid_out(made.links, made.documents, of(made), "")
    assert nodes.empty
    assert lines.empty
    assert analysis.provenance_in_words(table, "") == "No figure of this selection has a chain that can be drawn."


def test_words_tell_how_links_are_known_and_where_chains_end():
    made = world(*THREE)
    told = analysis.estimate_in_words(of(made), made.roots, "e1")
    assert told == f"300 killed, {NIS}, as of 14 Jan 2025: 3 articles, {labels.roots(*made.interval)}"
    words = analysis.provenance_in_words(laid(made)[2], told)
    assert "stated in the article" in words
    assert "The chains end with" in words


def test_the_estimate_in_most_articles_is_drawn_unless_another_is_asked_for():
    rows = pd.DataFrame({"estimate_id": ["b", "a", "c"], "n_articles": [3, 3, 1], "n_claims": [4, 4, 9]})
    assert analysis.chosen(rows) == "a"
    assert analysis.chosen(rows.iloc[:0]) == ""
    assert analysis.chosen(rows.iloc[:1], "c", among=rows) == "c"
    with pytest.raises(EstimateError, match=r"no estimate 'nope'.*nkanalysis estimates"):
        analysis.chosen(rows, "nope")


def test_evidence_holds_every_figure_of_the_estimate_drawn():
    made = world(*THREE)
    selected = analysis.dated(made.claims).iloc[:1]
    rows = analysis.with_chain(selected, made.claims, of(made), "e1")
    assert sorted(rows["claim_id"]) == sorted(made.claims["claim_id"])
    assert len(analysis.with_chain(selected, made.claims, of(made), "")) == 1
