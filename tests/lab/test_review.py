"""A claim is mended by keyboard in JupyterLab, and the next report shows it."""

import re
from pathlib import Path

import pytest

from nkanalysis.analysis.corrections import read_corrections
from nkanalysis.reporting import report
from nkanalysis.store import Store
from tests.conftest import ROOT
from tests.factories import store
from tests.lab.conftest import Lab, LabPage

HOSTILE = "<img src=x onerror=alert(1)>"
FACTS = [
    {"page": "a.txt", "day": "2025-01-13", "figure": "3,000", "lower": 3000, "upper": 3000, "title": HOSTILE,
     "assumptions": "“they” taken to mean the service"},
    {"page": "b.txt", "day": "2025-01-13", "figure": "2,700", "lower": 2700, "upper": 2700, "measure": "wounded"},
]  # fmt: skip


@pytest.fixture(scope="module")
def made(lab: Lab) -> Path:
    return store(lab.folder / "reviewed" / "store", FACTS)


@pytest.fixture(scope="module")
def opened(open_notebook, made: Path) -> LabPage:
    page: LabPage = open_notebook("briefing")
    page.run('import nkanalysis as nk; c = nk.load("../reviewed/store"); nk.review(c)')
    page.page.locator(".nk-review").wait_for()
    return page


def says(opened: LabPage) -> str:
    return opened.page.locator(".nk-says").inner_text()


def until_said(opened: LabPage, words: str) -> None:
    opened.page.locator(".nk-says", has_text=words).wait_for()


def test_a_claim_is_mended_by_keyboard_and_the_next_report_shows_it(
    opened: LabPage, made: Path, tmp_path: Path
) -> None:
    card, keys = opened.page.locator(".nk-review"), opened.page.keyboard
    claim = Store(made).read("claims").set_index("page").at["a.txt", "claim_id"]
    path = made.parent / "corrections.csv"
    cells = opened.cells()
    assert card.locator(".nk-figure", has_text="3,000").inner_text() == "3,000"
    assert card.locator("h3").inner_text() == HOSTILE
    assert card.locator("img").count() == 0

    # Without a name nothing is written: the card asks, and takes the answer where it asks.
    card.focus()
    keys.press("a")
    until_said(opened, "Say who you are")
    assert not path.exists()
    keys.type("Ann Lyst")
    keys.press("Enter")
    keys.type("the page says at least")
    keys.press("Enter")

    keys.press("m")
    lower = card.locator('[data-field="lower"]')
    assert card.locator(":focus").get_attribute("data-field") == "measure"
    lower.fill("many")
    keys.press("Enter")
    until_said(opened, "'many' is no whole number")
    assert (lower.input_value(), lower.get_attribute("aria-invalid")) == ("many", "true")
    # What is typed outlasts the form.
    keys.press("Escape")
    until_said(opened, "What you typed is kept")
    keys.press("m")
    assert lower.input_value() == "many"
    lower.fill("2900")
    card.locator('[data-field="upper"]').fill("")
    card.locator('[data-field="qualifier"]').select_option("at_least")
    keys.press("Enter")
    until_said(opened, f"Written to {path}")
    assert card.locator("h3").inner_text() == "A headline"

    # The next claim is accepted and that is undone; keys of JupyterLab's own (b: a new cell, x: cut it) do nothing.
    keys.press("a")
    until_said(opened, "Accepted")
    keys.press("u")
    until_said(opened, "Undone")
    for key in ("b", "x", "y", "Escape"):
        keys.press(key)
    assert [cell["id"] for cell in opened.cells()] == [cell["id"] for cell in cells]
    assert opened.page.evaluate("document.activeElement.classList.contains('nk-review')")
    assert (opened.errors, opened.outside, opened.failures()) == ([], [], [])

    kept = read_corrections(path)
    assert list(kept["decision"]) == ["mend", "mend", "mend", "accept", "accept", "withdraw"]
    assert set(kept["analyst"]) == {"Ann Lyst"}

    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        written = report([], store=made, out=tmp_path / "out", parameters={}, files={"corrections": path})
    page = {one.stem: one for one in written}["casualty-estimates"]
    item = re.search(rf'<li id="claim-{claim}".*?</li>', page.read_text(encoding="utf-8"), re.DOTALL)
    assert item is not None
    assert "Lower mended to 2900" in item[0]
    assert "Upper mended to none" in item[0]
    assert "The page says at least." in item[0]


def test_the_card_keeps_to_its_width_in_either_theme(opened: LabPage) -> None:
    card = opened.page.locator(".nk-review")
    for dark, width in ((True, 1440), (False, 700)):
        opened.dark(dark)
        opened.page.set_viewport_size({"width": width, "height": 900})
        colours = card.evaluate("(node) => [getComputedStyle(node).color, getComputedStyle(node).backgroundColor]")
        ink, ground = (sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in colours)
        assert (ink > ground) == dark
        assert card.evaluate("(node) => node.scrollWidth <= node.clientWidth")
    opened.page.set_viewport_size({"width": 1440, "height": 900})


def test_every_control_has_a_name(opened: LabPage) -> None:
    card, keys = opened.page.locator(".nk-review"), opened.page.keyboard
    card.focus()
    keys.press("m")
    unnamed = card.evaluate(
        """(node) => [...node.querySelectorAll('input, select, button, [tabindex]')].filter((one) =>
            !(one.labels && one.labels.length) && !one.textContent.trim() && !one.getAttribute('aria-label')).length"""
    )
    assert unnamed == 0
    keys.press("Escape")
