"""The notebook for exploring, as an analyst has it: from top to bottom, and the linked view under the mouse."""

from typing import Any

import pytest

from tests.lab.conftest import LabPage


@pytest.fixture(scope="module")
def explore(open_notebook) -> LabPage:
    page = open_notebook("explore")
    page.run_all()
    return page


@pytest.fixture
def view(explore: LabPage) -> Any:
    """The linked view, drawn, nothing chosen."""
    found = explore.cell("compare").locator(".nk-linked")
    found.scroll_into_view_if_needed()
    explore.until("document.querySelector('[data-cell=compare] .nk-linked')?.dataset.drawn")
    if found.get_by_role("button", name="Show all").is_enabled():
        found.get_by_role("button", name="Show all").click()
    return found


def claims_of(view: Any) -> list[str]:
    """Identifiers of the sentences that stand below the chart."""
    found: list[str] = view.locator(".nk-sentences li").evaluate_all("(all) => all.map((one) => one.dataset.claim)")
    return found


def frame_of(explore: LabPage, expression: str) -> list[str]:
    """A list of words that the kernel makes."""
    shown = explore.run(f"print(*{expression}, sep='\\n')").locator(".jp-OutputArea-output")
    return shown.inner_text().split() if shown.count() else []


def test_it_runs_from_top_to_bottom(explore: LabPage) -> None:
    assert explore.failures() == []
    assert [cell["id"] for cell in explore.cells() if cell["cell_type"] == "code" and not cell["outputs"]] == [
        "parameters"
    ]
    assert explore.errors == []
    assert explore.outside == []


def test_all_that_is_drawn_stands_below_until_something_is_chosen(explore: LabPage, view: Any) -> None:
    assert claims_of(view) == frame_of(explore, "view.claims['claim_id']")


def test_a_click_on_a_source_leaves_its_sentences(explore: LabPage, view: Any) -> None:
    button = view.locator(".nk-sources button").first
    button.click()
    series = button.get_attribute("data-series")
    assert button.get_attribute("aria-pressed") == "true"
    left = claims_of(view)
    assert left == frame_of(explore, f"view.claims[view.claims['series'] == {series!r}]['claim_id']")
    assert left == frame_of(explore, "view.selected['claim_id']")
    button.press("Enter")
    assert len(claims_of(view)) > len(left)


def test_a_click_on_a_mark_chooses_its_source(view: Any) -> None:
    marks = view.locator(".nk-chart path[aria-roledescription=point]")
    whole = len(claims_of(view))
    marks.last.click(force=True)
    pressed = view.locator(".nk-sources button[aria-pressed=true]")
    assert pressed.count() == 1
    assert len(claims_of(view)) < whole


def test_a_brushed_period_leaves_its_sentences(explore: LabPage, view: Any) -> None:
    box = view.locator(".nk-chart svg").bounding_box()
    mouse, height = explore.page.mouse, box["y"] + box["height"] * 0.6
    mouse.move(box["x"] + box["width"] * 0.12, height)
    mouse.down()
    mouse.move(box["x"] + box["width"] * 0.5, height, steps=8)
    mouse.up()
    explore.until("document.querySelector('[data-cell=compare] .nk-period input').value")
    first, last = (one.input_value() for one in view.locator(".nk-period input").all())
    assert first < last
    left = claims_of(view)
    assert 0 < len(left) < len(frame_of(explore, "view.claims['claim_id']"))
    assert left == frame_of(explore, f"view.claims[view.claims['day'].between({first!r}, {last!r})]['claim_id']")
    assert left == frame_of(explore, "view.selected['claim_id']")


def test_python_chooses_too(explore: LabPage, view: Any) -> None:
    chosen = frame_of(explore, "view.select(since='2025-01-01', until='2025-03-31').selected['claim_id']")
    assert claims_of(view) == chosen
    explore.until("document.querySelector('[data-cell=compare] .mark-rect.brush_brush path')?.getBBox().width > 20")


def test_a_typo_says_what_to_type(explore: LabPage) -> None:
    shown = explore.run("nk.compare('kiled')")
    text = shown.locator(".jp-OutputArea-output").inner_text()
    assert "nearest: killed" in text
    assert "Traceback" not in text
