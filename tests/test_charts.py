"""What the charts encode, and that their tones can be read on light and on dark."""

import colorsys
from itertools import pairwise
from typing import Any

import pytest
from factories import SAMPLE, SAMPLE_EVENTS, estimates, released, tables

from nkanalysis import analysis, charts, schemas
from nkanalysis.analysis import labels

PAPERS = {"light": "#ffffff", "dark": "#14171b"}


@pytest.fixture(scope="module")
def points():
    return analysis.points(analysis.select_estimates(estimates(*SAMPLE)))


def layers(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return spec["spec"]["layer"] if "spec" in spec else spec["layer"]


def filters(spec):
    return [step["filter"] for layer in layers(spec) for step in layer.get("transform", []) if "filter" in step]


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_source_type_has_a_look_and_no_two_share_one():
    assert set(charts.LOOKS) == {labels.SOURCE_TYPES[name] for name in schemas.SOURCE_TYPES}
    assert len(set(charts.LOOKS.values())) == len(charts.LOOKS)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("colour", sorted({colour for colour, _ in charts.LOOKS.values()}))
def test_marks_stand_out_on_light_and_dark_paper(colour, paper):
    assert contrast(colour, PAPERS[paper]) >= 3


def test_hues_are_apart_even_before_shapes_help():
    hues = sorted(
        colorsys.rgb_to_hsv(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))[0]
        for colour in {colour for name, (colour, _) in charts.LOOKS.items() if name != "Not known"}
    )
    assert all(b - a > 0.03 for a, b in pairwise(hues))


def test_open_ends_ranges_and_approximate_figures_have_marks_of_their_own(points):
    spec = charts.over_time(analysis.panels(analysis.measured(points, "killed", "casualties"))).to_dict()
    shapes = {
        step["filter"]: layer["mark"].get("shape")
        for layer in layers(spec)
        for step in layer.get("transform", [])
        if "filter" in step and layer["mark"].get("shape")
    }
    assert shapes["datum.form == 'floor'"] == charts.UP
    assert shapes["datum.form == 'ceiling'"] == charts.DOWN
    assert shapes[charts.LATE] == charts.LEFT
    bars = [layer for layer in layers(spec) if layer["mark"]["type"] == "rule" and "y2" in layer["encoding"]]
    assert [(bar["encoding"]["y"]["field"], bar["encoding"]["y2"]["field"]) for bar in bars] == [("lower", "upper")]
    hollow = [layer["mark"] for layer in layers(spec) if layer["mark"].get("filled") is False]
    assert any("shape" not in mark for mark in hollow)


def test_in_bars_across_open_ends_point_right_and_left(points):
    spec = charts.standing(analysis.measured(analysis.standing(points), "casualties")).to_dict()
    shapes = {layer["mark"].get("shape") for layer in layers(spec)}
    assert {charts.RIGHT, charts.LEFT} <= shapes


def test_no_layer_is_drawn_for_a_form_that_no_figure_has(points):
    spec = charts.over_time(analysis.panels(analysis.measured(points, "wounded"))).to_dict()
    assert not [test for test in filters(spec) if "exact" not in test and "latest" not in test]


@pytest.mark.parametrize("draw", [charts.over_time, charts.standing])
def test_marks_lead_to_their_evidence_and_say_figure_source_date_and_outlet(points, draw):
    rows = analysis.measured(points, "killed")
    rows = analysis.panels(rows) if draw is charts.over_time else analysis.standing(rows)
    spec = draw(rows, description="What it shows").to_dict()
    assert spec["description"] == "What it shows"
    marks = [layer for layer in layers(spec) if layer["mark"]["type"] == "point" and "tooltip" in layer["encoding"]]
    assert marks
    for layer in marks:
        assert layer["encoding"]["href"]["field"] == "href"
        told = {tip["field"] for tip in layer["encoding"]["tooltip"]}
        assert {"source_label", "figure", "day_label", "outlet_names"} <= told


def test_the_count_starts_at_nought(points):
    spec = charts.over_time(analysis.panels(analysis.measured(points, "killed"))).to_dict()
    scales = [layer["encoding"]["y"]["scale"] for layer in layers(spec) if "scale" in layer["encoding"].get("y", {})]
    assert scales
    assert all(scale["zero"] for scale in scales)


def test_two_drawings_of_one_table_are_alike(points):
    rows = analysis.panels(analysis.measured(points, "killed"))
    assert charts.over_time(rows).to_json() == charts.over_time(rows).to_json()


@pytest.fixture(scope="module")
def told():
    made = tables(SAMPLE, SAMPLE_EVENTS)
    pairs = analysis.near_duplicates(made["documents"], made["pages"])
    return {**released(made), "documents": analysis.with_texts(made["documents"], pairs)}


@pytest.fixture(scope="module")
def tellings(told):
    events = analysis.select_events(told["events"], told["documents"])
    return analysis.explorer(analysis.event_evidence(events))


def test_bars_of_articles_and_texts_start_at_nought_and_say_both_numbers(told):
    rows = analysis.told_by(analysis.select(told["claims"]), told["documents"])
    for counts in (analysis.by_source(rows), analysis.by_type(rows)):
        spec = charts.backing(counts, description="Who").to_dict()
        bars = [layer["encoding"]["x"] for layer in layers(spec) if layer["mark"]["type"] == "bar"]
        assert [bar["field"] for bar in bars] == ["articles", "texts"]
        assert all(bar["scale"]["zero"] for bar in bars)
        assert spec["description"] == "Who"
        said = spec["transform"][0]["calculate"]
        assert "datum.articles" in said
        assert "datum.texts" in said


def test_the_matrix_writes_the_number_into_each_cell_and_keeps_the_order(told):
    pairs = analysis.outlets_and_sources(analysis.told_by(analysis.select(told["claims"]), told["documents"]))
    spec = charts.matrix(pairs).to_dict()
    cell, number = layers(spec)
    assert cell["mark"]["type"] == "rect"
    assert number["encoding"]["text"]["field"] == "articles"
    assert cell["encoding"]["y"]["sort"] == list(dict.fromkeys(pairs["source_label"]))
    assert cell["encoding"]["x"]["sort"] == list(dict.fromkeys(pairs["outlet_label"]))


def params(spec):
    found = {param["name"]: param for param in spec.get("params", [])}
    for part in spec["vconcat"]:
        found |= {param["name"]: param for layer in [part, *part.get("layer", [])] for param in layer.get("params", [])}
    return found


def test_the_explorer_chooses_by_kind_place_and_month_and_its_lines_lead_to_evidence(tellings):
    spec = charts.explorer(tellings).to_dict()
    chosen = params(spec)
    assert {"kind", "province", "cell"} <= set(chosen)
    assert chosen["kind"]["bind"]["options"][1:] == list(dict.fromkeys(tellings["kind_label"]))
    assert chosen["cell"]["select"]["fields"] == ["kind_label", "month_label"]
    lines = [layer for part in spec["vconcat"] for layer in part.get("layer", []) if "href" in layer["encoding"]]
    assert [line["encoding"]["href"]["field"] for line in lines] == ["href"]
    filters_of = [str(step["filter"]) for step in lines[0]["transform"] if "filter" in step]
    assert all(any(name in step for step in filters_of) for name in ("kind", "province", "cell"))


@pytest.mark.parametrize(
    "lacking, parts", [([], 3), (["month"], 2), (["province_rank"], 2), (["month", "province_rank"], 1)]
)
def test_parts_of_the_explorer_that_have_nothing_to_show_are_left_out(tellings, lacking, parts):
    rows = tellings.assign(**{name: tellings[name].where(tellings[name].isna()) for name in lacking})
    assert len(charts.explorer(rows).to_dict()["vconcat"]) == parts


@pytest.mark.filterwarnings("error")
def test_drawing_warns_of_nothing(tellings):
    assert charts.explorer(tellings).to_json() == charts.explorer(tellings).to_json()
