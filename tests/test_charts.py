"""What the charts encode, and that their tones can be read on light and on dark."""

import colorsys
from itertools import pairwise
from typing import Any

import pytest
from factories import SAMPLE, claims

from nkanalysis import analysis, charts, schemas
from nkanalysis.analysis import labels

PAPERS = {"light": "#ffffff", "dark": "#14171b"}


@pytest.fixture(scope="module")
def points():
    return analysis.points(analysis.select(claims(*SAMPLE)))


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
