"""Who has a figure from whom: every basis of an edge, read from made-up articles."""

import pandas as pd
import pytest
from factories import articles
from provenance import prose, world

from nkanalysis.analysis import near_duplicates
from nkanalysis.analysis.roots import credits, graph, links
from nkanalysis.schemas.values import LINK_BASES

NIS, JCS, HUR = (
    "South Korea National Intelligence Service",
    "South Korea Joint Chiefs of Staff",
    "Ukraine Defence Intelligence",
)
NOBODY = {"source": None, "source_type": "unattributed", "cue": None}


def way(made, claim="c000"):
    """The chain of a claim: nodes from its article on."""
    edges = made.links[made.links["claim_id"].eq(claim) & ~made.links["weak"]]
    step = dict(zip(edges["taker"], edges["giver"], strict=True))
    (node,) = set(step) - set(step.values())
    found = [node]
    while found[-1] in step:
        found.append(step[found[-1]])
    return found[1:]


def edges(made, basis):
    rows = made.links[made.links["basis"] == basis]
    return list(rows[["taker", "giver", "weak"]].itertuples(index=False, name=None))


def test_the_longest_chain():
    """A copy of a page that runs an agency's text about a lawmaker's briefing on what the service said."""
    article = {
        "outlet": "First Post",
        "republisher": "Reader",
        "author": "AFP",
        "source": NIS,
        "via": ["Hong Gil-dong", "Yonhap"],
    }
    made = world(article)
    assert way(made) == ["Reader", "First Post", "Agence France-Presse", "Yonhap", "Hong Gil-dong", NIS]
    rows = made.links.set_index("giver")
    assert rows["giver_kind" if "giver_kind" in rows else "kind"].to_dict() == {
        "Reader": "outlet",
        "First Post": "outlet",
        "Agence France-Presse": "agency",
        "Yonhap": "agency",
        "Hong Gil-dong": "relay",
        NIS: "source",
    }
    assert rows["basis"].to_dict() == {
        "Reader": "outlet",
        "First Post": "outlet",
        "Agence France-Presse": "byline",
        "Yonhap": "stated_relay",
        "Hong Gil-dong": "stated_relay",
        NIS: "stated_source",
    }
    assert rows.loc[NIS, "why"] == f"The article names {NIS} as the source."
    assert rows.loc["Yonhap", "why"] == "Agence France-Presse cites Yonhap, the article says."


@pytest.mark.parametrize(
    ("article", "nodes"),
    [
        # Who is passed once is passed for good.
        ({"outlet": "Yonhap", "via": ["Hong Gil-dong", "Yonhap"], "source": NIS}, ["Yonhap", "Hong Gil-dong", NIS]),
        (
            {"outlet": "First Post", "author": "AFP", "via": ["AFP"], "source": NIS},
            ["First Post", "Agence France-Presse", NIS],
        ),
        # What an outlet counted itself it has from nobody, whoever else is credited.
        ({"outlet": "First Post", "author": "AFP", "via": ["Yonhap"], "source": "First Post"}, ["First Post"]),
        ({"outlet": "First Post", **NOBODY}, ["First Post"]),
        ({"outlet": None, "source": NIS}, [NIS]),
        # A relay is one under each of its spellings.
        (
            {"outlet": "First Post", "via": ["AFP", "Agence France-Presse"], "source": NIS},
            ["First Post", "Agence France-Presse", NIS],
        ),
    ],
)
def test_chains(article, nodes):
    assert way(world(article)) == nodes


def test_people_without_names_have_nodes_of_their_own():
    person = {"source": "resident", "source_type": "resident", "anonymous": True}
    made = world(
        person | {"outlet": "First Post"}, person | {"outlet": "Second Post"}, person | {"outlet": "First Post"}
    )
    ends = {way(made, f"c00{number}")[-1] for number in range(3)}
    assert len(ends) == 3
    relayed = world(
        person | {"outlet": "First Post", "via": ["Radio"]}, person | {"outlet": "Second Post", "via": ["Radio"]}
    )
    assert way(relayed)[-1] == way(relayed, "c001")[-1] == "resident (Radio)"


def test_near_copies_lead_to_the_earliest():
    text = f"{prose(1)} 300"
    copies = [{"text": text, "outlet": f"Post {day}", "published": f"2025-01-{day}"} for day in (16, 14, 15)]
    made = world(*copies, {"outlet": "Other"})
    ids = made.claims.set_index("outlet")["document_id"]
    assert set(edges(made, "near_copy")) == {
        (ids["Post 15"], ids["Post 14"], False),
        (ids["Post 16"], ids["Post 14"], False),
    }


def test_a_compilation_hints_at_what_it_holds():
    one, other = f"{prose(1)} 300", f"{prose(2)} 300"
    made = world({"text": one}, {"text": other}, {"text": f"{prose(3, 300)} {one} {other}", "published": "2025-02-01"})
    ids = list(made.claims["document_id"])
    assert set(edges(made, "near_copy")) == {(ids[2], ids[0], True), (ids[2], ids[1], True)}
    assert made.row.n_texts == 3


def test_the_register_joins_who_speak_for_one():
    made = world(
        {"source": NIS}, {"source": JCS, "outlet": "Second Post"}, {"source": "Members of the National Assembly"}
    )
    assert edges(made, "register") == [(JCS, "South Korea", False), (NIS, "South Korea", False)]
    belonging = world(
        {"source": "South Korea"}, {"source": "Members of the National Assembly", "outlet": "Second Post"}
    )
    assert edges(belonging, "register") == [("Members of the National Assembly", "South Korea", True)]
    assert edges(world({"source": NIS}), "register") == []


def test_lineage_is_an_edge_that_says_who_knows_it():
    made = world({"source": NIS}, {"source": HUR, "outlet": "Second Post"}, known=[(HUR, "derived_from", NIS)])
    assert edges(made, "lineage") == [(HUR, NIS, False)]
    (why,) = made.links.loc[made.links["basis"] == "lineage", "why"]
    assert why == f"{HUR} is derived from {NIS}, by A. Nalyst (lineage.csv line 2): told at a briefing"


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        # 4,731 is somebody's own; 4,700 is anybody's.
        ([4731, 4731], [(HUR, NIS, True)]),
        ([4700, 4700], []),
        ([4731, 4732], []),
        # What four hold is no longer rare.
        ([4731, 4731, 4731, 4731], []),
    ],
)
def test_a_number_that_few_hold_is_a_hint(numbers, found):
    sources = [NIS, HUR, "Example Institute", "Sample Watch"]
    articles = [
        {"source": source, "lower": number, "upper": number, "estimate": f"e{day}", "published": f"2025-01-1{day}"}
        for day, (source, number) in enumerate(zip(sources, numbers, strict=False))
    ]
    made = world(*articles)
    assert edges(made, "rare_value") == found
    assert set(made.roots["most"]) == {1}


def test_a_member_whose_claim_is_not_there_is_an_error():
    made = world({"source": NIS})
    with pytest.raises(ValueError, match="members name claims that are not there: c000"):
        links(made.members, made.claims[:0], made.documents, made.pages, near_duplicates(made.documents, made.pages))


OPENINGS = [
    ("SEOUL, Jan. 13 (Yonhap) -- Words follow here.", "Yonhap"),
    ("SEOUL, South Korea (AP) — Words follow here.", "Associated Press"),
    ("(Reuters) - Words follow here.", "Reuters"),
    ("MOSCOW, January 13. /TASS/. Words follow here.", "TASS"),
    ("Seoul, AFP – Words follow here.", "Agence France-Presse"),
    ("KYIV. Nov 4 (Interfax-Ukraine) – Words follow here.", "Interfax-Ukraine"),
    ("Reuters: words follow here.", None),
    ("The president (in Kyiv) - words follow.", None),
    ("Its reporter told the agency (Yonhap) that words follow.", None),
    ("Kyiv - words follow - and more of them.", None),
    (
        "Words follow here that an agency (Reuters) - one of many - carried first.",
        None,
    ),
]


@pytest.mark.parametrize(("opening", "name"), OPENINGS)
def test_datelines(opening, name):
    assert credited(f"{opening}\n\n{prose(1)}") == ([(name, "dateline", True)] if name else [])


NOTES = [
    ("Source: Yonhap", [("Yonhap", True)]),
    ("Sources: Yonhap, AFP", [("Agence France-Presse", True), ("Yonhap", True)]),
    ("With reporting by AFP", [("Agence France-Presse", False)]),
    ("With additional reporting by Kim Example and Reuters", [("Reuters", False)]),
    ("This story was originally published by Kyiv Independent.", [("Kyiv Independent", True)]),
    ("(Yonhap)", [("Yonhap", True)]),
    ("© 2025 AFP", [("Agence France-Presse", True)]),
    ("The last words of it stand here. (Yonhap)", [("Yonhap", True)]),
    ("Sources in Seoul told Yonhap that more is to come.", []),
    ("Source: the ministry", []),
    ("Reporting by Kim Example; editing by Park Sample", []),
]


@pytest.mark.parametrize(("note", "names"), NOTES)
def test_notes_at_the_end(note, names):
    found = credited(f"{prose(1)}\n\n{prose(2)}\n\n{note}")
    assert found == [(name, "source_note", whole) for name, whole in names]


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("AFP", ["Agence France-Presse"]),
        ("By Kim Example | Associated Press", ["Associated Press"]),
        ("Kim Example and Reuters", ["Reuters"]),
        ("Yonhap News Agency", ["Yonhap"]),
        # A paper's own byline credits nobody, nor does a name.
        ("Kim Example", []),
        ("Kyiv Independent", []),
        (None, []),
    ],
)
def test_bylines(author, names):
    assert credited(prose(1), author=author) == [(name, "byline", True) for name in names]


def test_the_own_outlet_is_no_credit():
    assert credited("SEOUL, Jan. 13 (Yonhap) -- Words follow.", outlet="Yonhap", author="Yonhap") == []


def test_words_of_a_language_come_from_its_lexicon(tmp_path, monkeypatch):
    from nkanalysis.analysis.roots.credits import _leads
    from nkanalysis.lexicon import read

    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "provenance.toml").write_text('[notes]\nwhole = ["quelle"]\npart = []\n', encoding="utf-8")
    (tmp_path / "xx" / "sources.toml").write_text(
        '[small_words]\njoining = ["und"]\nby = ["von"]\n[persons]\nleading = ["die"]\n', encoding="utf-8"
    )
    monkeypatch.setenv("NKANALYSIS_LEXICON", str(tmp_path))
    for made in (read, _leads):
        made.cache_clear()
    try:
        found = credited(f"{prose(1)}\n\nQuelle: AFP und Yonhap", language="xx")
    finally:
        monkeypatch.undo()
        for made in (read, _leads):
            made.cache_clear()
    assert found == [("Agence France-Presse", "source_note", True), ("Yonhap", "source_note", True)]


def credited(text, author=None, outlet="First Post", language="en"):
    made = articles([{"text": text, "outlet": outlet, "language": language}])
    starts = [0]
    while (at := text.find("\n\n", starts[-1])) >= 0:
        starts.append(at + 2)
    spans = [
        place
        for start, end in zip(starts, [*(start - 2 for start in starts[1:]), len(text)], strict=True)
        for place in (start, end)
    ]
    documents = made["documents"].assign(author=pd.Series([author], dtype=made["documents"]["author"].dtype))
    documents["blocks"], documents["block_roles"] = [spans], [["body"] * len(starts)]
    found = credits(documents, made["pages"])
    return list(found[["name", "basis", "whole"]].itertuples(index=False, name=None))


def test_every_basis_is_made_somewhere_here():
    text = f"SEOUL (Yonhap) -- {prose(1)} 300\n\nSource: TASS"
    made = world(
        {"source": NIS, "via": ["AFP"], "text": text, "lower": 4731, "upper": 4731},
        {"source": JCS, "author": "Reuters", "text": text, "published": "2025-02-01", "outlet": "Second Post"},
        {"source": HUR, "estimate": "e2", "lower": 4731, "upper": 4731, "published": "2025-03-01"}
        | {"text": f"{prose(5)} 300\n\nSource: TASS"},
        known=[("Example", "same", HUR)],
    )
    assert set(made.links["basis"]) == set(LINK_BASES)


def test_a_graph_is_drawn_in_layers():
    """Two articles on the ground; whoever gives stands above each who takes from him."""
    made = world(
        {"source": NIS, "outlet": "First Post", "via": ["Yonhap"]},
        {"source": NIS, "outlet": "Yonhap", "author": "AFP", "title": None},
        {"source": HUR, "estimate": "e2"},
    )
    nodes, drawn = graph(made.links, made.documents, "e1")
    layers = dict(zip(nodes["node"], nodes["layer"], strict=True))
    articles = [name for name, kind in zip(nodes["node"], nodes["kind"], strict=True) if kind == "document"]
    assert {layers[name] for name in articles} == {0}
    assert [layers[name] for name in ("First Post", "Yonhap", "Agence France-Presse", NIS)] == [1, 2, 3, 4]
    headless = made.claims.loc[made.claims["title"].isna(), "document_id"].item()
    labels = dict(zip(nodes["node"], nodes["label"], strict=True))
    assert [labels[name] for name in articles if name != headless] == ["A headline"]
    assert labels[headless] == headless
    assert nodes.set_index("node").loc[NIS, "claims"] == 2
    assert HUR not in set(nodes["node"])
    assert list(drawn.columns) == ["taker", "giver", "bases", "weak", "claims", "why"]
    one = drawn.set_index(["taker", "giver"]).loc[("First Post", "Yonhap")]
    assert (one["bases"], one["weak"], one["claims"]) == (["stated_relay"], False, 1)


def test_a_graph_of_nothing_is_empty():
    nodes, drawn = graph(world({"source": NIS}).links, world({"source": NIS}).documents, "none")
    assert nodes.empty
    assert drawn.empty


def test_a_circle_is_drawn_too():
    """Each of two outlets cites the other: no layer is above itself."""
    made = world({"outlet": "A", "via": ["B"], **NOBODY}, {"outlet": "B", "via": ["A"], **NOBODY})
    nodes, drawn = graph(made.links, made.documents, "e1")
    assert len(nodes) == 4
    assert len(drawn) == 4
    assert made.interval == (1, 1)
