"""Map, timeline, roots, provenance and grid: what they encode, and that every mark leads to its evidence."""

from itertools import pairwise

import pandas as pd
import pytest
from factories import HOSTILE_EVENTS, SAMPLE, SAMPLE_EVENTS, estimates, tables

from nkanalysis import analysis, charts
from nkanalysis.analysis import labels
from nkanalysis.lexicon import conflict, gazetteer
from nkanalysis.lexicon.conflict import outlines
from tests.provenance import world

NORTH_KOREAN = {"KP-01", "KP-02", "KP-03", "KP-04", "KP-05", "KP-06", "KP-07", "KP-08", "KP-09", "KP-10", "KP-13"}
LATER = {"Nampo", "Kaesong"}
"""Cities that became provinces after the outlines were drawn."""


def select(*rows):
    made = tables([], [{"page": f"{number}.txt", **row} for number, row in enumerate(rows)])
    documents = made["documents"].assign(text=made["documents"]["document_id"])
    return analysis.select_events(made["events"], documents).assign(withheld=False)


@pytest.fixture(scope="module")
def events():
    return select(*[{**row, "page": f"{number}.txt"} for number, row in enumerate(SAMPLE_EVENTS)])


@pytest.fixture(scope="module")
def points():
    return analysis.points(analysis.select_estimates(estimates(*SAMPLE), measures=["killed"]))


def every_layer(spec):
    parts = [spec, *spec.get("concat", []), *spec.get("vconcat", [])]
    return [layer for part in parts for layer in part.get("layer", [])]


def inside(point, ring):
    """Whether a point lies within a ring, by how often a ray to the east crosses it."""
    x, y = point
    crossed = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossed = not crossed
    return crossed


def test_every_outline_is_a_province_of_the_gazetteer_and_holds_its_own_middle_and_seat():
    for name, feature in outlines().items():
        place = gazetteer.places()[name]
        assert place.code
        (outer,) = feature["geometry"]["coordinates"]
        assert inside(feature["properties"]["middle"], outer), name
        # Outlines are simplified: a seat on the coast may lie a little outside.
        south, north = min(y for _, y in outer), max(y for _, y in outer)
        west, east = min(x for x, _ in outer), max(x for x, _ in outer)
        assert south - 0.1 <= place.lat <= north + 0.1, name
        assert west - 0.1 <= place.lon <= east + 0.1, name


def test_every_province_of_north_korea_can_be_drawn():
    codes = {place.code: name for name, place in gazetteer.places().items() if place.country == "KP" and place.code}
    assert set(codes) >= NORTH_KOREAN
    assert {codes[code] for code in NORTH_KOREAN} == {
        n for n, f in outlines().items() if f["properties"]["part"] == "North Korea"
    }
    assert {name for code, name in codes.items() if code not in NORTH_KOREAN} == LATER
    assert {name for one in conflict.conflict().maps for name in one.leftward} <= {*outlines(), *LATER}


def test_outer_rings_run_clockwise_as_the_drawing_needs_them():
    for name, feature in outlines().items():
        (outer,) = feature["geometry"]["coordinates"]
        area = sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in pairwise(outer))
        assert area > 0, name


def test_parts_of_the_map_have_the_names_that_analysis_gives():
    rows = analysis.on_map(select(*[{"kind": "medal", "place": name} for name in (*outlines(), *LATER)]))
    parts = dict(zip(rows["place"], rows["part"], strict=True))
    assert {name: feature["properties"]["part"] for name, feature in outlines().items()}.items() <= parts.items()
    assert {parts[name] for name in LATER} == {"North Korea"}


def test_the_map_draws_the_interval_of_the_roots_and_leads_to_evidence():
    rows = analysis.drawn_on_map(
        analysis.on_map(
            select(
                {"kind": "medal", "place": "Pyongsong"},
                {"kind": "medal", "place": "Sudzha"},
                {"kind": "medal", "place": "Nampo"},
            )
        )
    )
    spec = charts.provinces(rows, description="Where").to_dict()
    assert spec["description"] == "Where"
    assert [part["title"]["text"] for part in spec["concat"]] == ["North Korea", "Kursk and its neighbours"]
    sizes = [layer["encoding"]["size"]["field"] for layer in every_layer(spec) if "size" in layer["encoding"]]
    assert sizes == ["most", "least"] * 2
    marks = [layer for layer in every_layer(spec) if layer["mark"]["type"] != "geoshape"]
    assert all(layer["encoding"]["href"]["field"] == "href" for layer in marks)
    # Two projections that are alike are fitted as one.
    assert len({str(part["projection"]) for part in spec["concat"]}) == 2


def test_a_province_that_nobody_tells_of_is_drawn_without_a_mark():
    rows = analysis.drawn_on_map(analysis.on_map(select({"kind": "medal", "place": "Pyongsong"})))
    spec = charts.provinces(rows).to_dict()
    shapes = [feature for rows in spec["datasets"].values() for feature in rows if feature.get("type") == "Feature"]
    assert len(shapes) == len(NORTH_KOREAN)
    assert [shape["place"] for shape in shapes if shape["told"]] == ["South Pyongan Province"]


def test_the_timeline_tells_by_colour_and_shape_whether_it_happened(events):
    rows = analysis.with_month(analysis.timeline(analysis.handling(events)))
    spec = charts.timeline(rows).to_dict()
    first = every_layer(spec)[0]["encoding"]
    assert (first["color"]["field"], first["shape"]["field"]) == ("status_label", "status_label")
    assert first["href"]["field"] == "href"
    assert first["size"]["field"] == "most"
    late = [layer for layer in every_layer(spec) if layer["mark"].get("shape") == charts.LEFT]
    assert len(late) == 1
    assert late[0]["transform"] == [{"filter": "datum.no_later"}]


def test_one_month_alone_still_has_an_axis():
    rows = analysis.timeline(select({"kind": "medal", "day": "2025-03-05"}))
    domain = every_layer(charts.timeline(rows).to_dict())[0]["encoding"]["x"]["scale"]["domain"]
    assert domain == ["2025-02-01T00:00:00", "2025-04-01T00:00:00"]


def test_statuses_links_and_nodes_have_the_looks_of_their_words():
    assert list(charts.STATUSES) == list(labels.EVENT_STATUSES.values())
    assert set(charts.LINKS) == set(labels.LINKS.values())
    assert set(charts.NODES) == set(labels.NODES.values())
    for looks in (charts.STATUSES, charts.LINKS, charts.NODES):
        assert len({(colour, str(shape)) for colour, shape in looks.values()}) == len(looks)
        assert len({str(shape) for _, shape in looks.values()}) >= len(looks) - 1


def test_panels_beside_each_other_share_their_months_and_join_nothing(events, points):
    rows = analysis.beside_months(analysis.beside_estimates(events, estimates(*SAMPLE)))
    spec = charts.beside(rows, points).to_dict()
    above, below = spec["vconcat"]
    domains = {str(layer["encoding"]["x"]["scale"]["domain"]) for part in (above, below) for layer in part["layer"]}
    assert len(domains) == 1
    assert not [layer for layer in every_layer(spec) if layer["mark"]["type"] in ("line", "area", "trail")]
    assert [layer["encoding"]["y"]["stack"] for layer in below["layer"]] == [None, None]
    hrefs = [layer["encoding"].get("href") for layer in every_layer(spec)]
    assert all(hrefs)


@pytest.mark.parametrize("lacking", ["months", "points"])
def test_a_panel_that_has_nothing_to_show_is_left_out(events, points, lacking):
    rows = analysis.beside_months(analysis.beside_estimates(events, estimates(*SAMPLE)))
    given = (rows.iloc[:0], points) if lacking == "months" else (rows, points.iloc[:0])
    assert len(charts.beside(*given).to_dict()["vconcat"]) == 1


def test_the_line_of_roots_runs_from_the_fewest_to_the_most(events):
    for rows in (analysis.by_kind(events), analysis.behind_standing(*_standing())):
        spec = charts.backed(rows).to_dict()
        (rule,) = [layer for layer in every_layer(spec) if layer["mark"]["type"] == "rule"]
        assert (rule["encoding"]["x"]["field"], rule["encoding"]["x2"]["field"]) == ("least", "most")
        (bar,) = [layer for layer in every_layer(spec) if layer["mark"]["type"] == "bar"]
        assert bar["encoding"]["x"]["field"] == "articles"
        assert bar["encoding"]["x"]["scale"]["domain"][0] == 0
        assert all(layer["encoding"]["href"]["field"] == "href" for layer in every_layer(spec))


def _standing():
    made = analysis.analysed(tables(SAMPLE))
    return analysis.standing(analysis.points(analysis.select_estimates(made.estimates))), made.roots


def test_the_graph_has_a_row_a_node_and_dashes_for_how_a_link_is_known():
    made = world({"outlet": "Yonhap"}, {"outlet": "Example Wire", "via": ["Yonhap"]})
    rows = pd.DataFrame({"estimate_id": ["e1"], "reading": ["c000"]})
    nodes, lines, _ = analysis.laid_out(made.links, made.documents, rows, "e1")
    spec = charts.provenance(nodes, lines=lines).to_dict()
    edges, dots, names = spec["layer"]
    assert (edges["encoding"]["strokeDash"]["field"], edges["encoding"]["stroke"]["field"]) == ("how", "how")
    assert (dots["encoding"]["shape"]["field"], dots["encoding"]["fill"]["field"]) == ("kind_label", "kind_label")
    assert dots["encoding"]["href"]["field"] == names["encoding"]["href"]["field"] == "href"
    assert dots["encoding"]["y"]["scale"]["domain"] == [-0.5, len(nodes) - 0.5]


def test_columns_of_a_deep_graph_leave_room_for_names_on_a_telephone():
    deep = pd.DataFrame(
        {"x": range(30), "y": range(30), "label": "a", "kind_label": "Outlet", "claims": 1, "href": "#a"}
    )
    lines = pd.DataFrame({"edge": [0, 0], "bend": [0, 1], "x": [0, 1], "y": [0, 1], "how": "stated in the article"})
    spec = charts.provenance(deep, lines=lines).to_dict()
    assert spec["layer"][2]["encoding"]["x"]["value"] <= 160


def test_the_grid_writes_numbers_into_cells_that_have_any():
    cells = pd.DataFrame(
        [
            {
                "reliability": r,
                "reliability_label": r,
                "credibility": c,
                "credibility_label": c,
                "figures": r == "A",
                "sources": 1,
            }
            for r in "ABCDEF"
            for c in "123456"
        ]
    ).astype({"figures": int})
    shade, number = charts.grid(cells).to_dict()["layer"]
    assert shade["encoding"]["x"]["sort"] == list("123456")
    assert shade["encoding"]["y"]["sort"] == list("ABCDEF")
    assert number["transform"] == [{"filter": "datum.figures > 0"}]


@pytest.mark.filterwarnings("error")
def test_hostile_words_are_data_and_drawing_warns_of_nothing(events):
    hostile = select(*[{**row, "place": None, "page": f"{n}.txt"} for n, row in enumerate(HOSTILE_EVENTS)])
    for rows in (events, hostile):
        for draw, made in ((charts.backed, analysis.by_kind), (charts.timeline, analysis.timeline)):
            table = made(rows)
            table = analysis.with_month(table) if "month" in table else table
            assert draw(table).to_json() == draw(table).to_json()
