"""The briefing, as somebody reads it who knows nothing: who says how many, since when, on whose word."""

import json
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest
from factories import HOSTILE, HOSTILE_EVENTS, HOSTILE_ROWS, SAMPLE, SAMPLE_EVENTS, store

from nkanalysis.build import build
from nkanalysis.reporting import report
from tests.conftest import ROOT

SERVICE = "South Korea National Intelligence Service"
# Outlets and figures are made up.
PAGES = {
    "1": (
        "Seoul Sample Wire",
        "2025-03-12",
        "Around 450 North Korean soldiers have been killed fighting for Russia, South Korea's "
        "National Intelligence Service told lawmakers on Wednesday. The service puts casualties at about 3,800.",
    ),
    "2": (
        "Harbour Example",
        "2025-03-13",
        "South Korea's National Intelligence Service said on Wednesday that around 450 North Korean soldiers had been "
        "killed. Russia's foreign ministry denied it.",
    ),
    "3": (
        "Kyiv Specimen",
        "2025-03-20",
        "Ukraine's General Staff said on Thursday that more than 4,300 North Korean soldiers had been killed or "
        "wounded in the Kursk region.",
    ),
}


def made(folder: Path, out: Path, **parameters: str) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        report(["briefing"], store=folder, out=out, parameters=parameters)
    return out / "latest" / "briefing.html"


def tree_of(page: Path):
    return lxml.html.fromstring(page.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def briefing(tmp_path_factory) -> Path:
    """The briefing of three pages, made once."""
    folder = tmp_path_factory.mktemp("briefing")
    (folder / "pages").mkdir()
    for name, (outlet, day, text) in PAGES.items():
        head = f'---\noutlet: "{outlet}"\npublished: {day}\ntitle: "A headline"\n---\n'
        (folder / "pages" / f"{name}.md").write_text(f"{head}\n{text}\n", encoding="utf-8")
    build([folder / "pages"], folder / "store", workers=1)
    return made(folder / "store", folder / "reports")


@pytest.fixture(scope="module")
def tree(briefing):
    return tree_of(briefing)


@pytest.fixture(scope="module")
def sample(sample_store, tmp_path_factory):
    return tree_of(made(sample_store, tmp_path_factory.mktemp("sample-briefing")))


def folded(node) -> str:
    return " ".join(node.text_content().split())


def lines(tree) -> list[list[str]]:
    """The cells of every standing figure, whoever's."""
    return [[folded(cell) for cell in row.xpath("th|td")] for row in tree.xpath("//table[@class='now']//tr[td]")]


def section(tree, name: str) -> str:
    texts = []
    for node in tree.get_element_by_id(name).xpath("following::*[self::p or self::li or self::h2]"):
        if node.tag == "h2":
            break
        texts.append(folded(node))
    return " | ".join(texts)


def test_who_says_how_many_were_killed_since_when_and_on_whose_word(tree):
    row = next(cells for cells in lines(tree) if cells[1].startswith("around 450") or cells[1].startswith("Around 450"))
    assert row[0] == f"{SERVICE} Intelligence service"
    assert "12 Mar 2025" in row[3]
    assert "8 days old" in row[3]
    assert row[4].startswith("Named")
    assert "2 outlets, 1 separate root" in row[4]
    assert row[5] == "Checked: not told"


def test_the_headline_answers_before_anything_else(tree):
    said = [folded(node) for node in tree.xpath("//header//p[@class='dek']")]
    assert said[0].startswith("Killed: newest is ")
    assert "450”" in said[0]
    assert SERVICE in said[0]
    assert "12 Mar 2025" in said[0]
    assert said[1].startswith("Casualties (killed and wounded together): newest is “more than 4,300”")
    assert "Also standing: “about 3,800”" in said[1]
    assert "Briefing to 20 Mar 2025" in folded(tree.xpath("//p[@class='kicker']")[0])


def test_measures_stand_apart_killed_first(tree):
    groups = [folded(row) for row in tree.xpath("//table[@class='now']//tr[@class='group']")]
    assert groups == ["Killed", "Casualties (killed and wounded together)"]


def test_every_figure_leads_to_its_evidence_and_only_linked_evidence_is_there(tree):
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {href[1:] for href in tree.xpath("//main//a/@href") if href.startswith("#")}
    assert targets <= set(ids)
    shown = {name for name in ids if name.startswith(("claim-", "event-"))}
    linked = {href[1:] for href in tree.xpath("//main//*[not(self::li)]/a/@href") if href.startswith("#")}
    assert shown <= linked
    for row in tree.xpath("//table[@class='now']//tr[td]"):
        assert row.xpath(".//a[starts-with(@href, '#claim-')]")


def test_it_says_that_it_is_the_first_edition_and_what_is_new(tree):
    words = section(tree, "what-changed")
    assert "First edition" in words
    assert "First printed in the last 30 days to 20 Mar 2025: 3 totals." in words


def test_what_changed_since_an_edition_is_told(briefing, tmp_path):
    facts = briefing.parent / "facts.json"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        store_folder = briefing.parent.parent.parent / "store"
        report(["briefing"], store=store_folder, out=tmp_path, parameters={}, files={"previous": facts})
    assert "Since the last edition nothing has changed" in section(
        tree_of(tmp_path / "latest" / "briefing.html"), "what-changed"
    )


def test_who_denies_stands_apart_from_the_figures(tree):
    assert "denies it" in section(tree, "what-nobody-confirms")


def test_headings_are_in_order_and_each_chart_has_words(tree):
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    charts = tree.xpath("//div[@class='chart']")
    assert len(charts) == 2
    for chart in charts:
        assert "newest first" in chart.get("aria-label")
        measures = {
            row["measure"] for rows in json.loads(chart.findtext("script"))["datasets"].values() for row in rows
        }
        assert len(measures) == 1


def test_denied_and_undated_figures_never_stand_and_digests_are_ours(sample):
    figures = [cells[1].split(" ")[0] for cells in lines(sample)]
    assert "dozens" not in figures
    assert "a" not in figures
    assert "our" in folded(sample.xpath("//p[@class='banner']")[0])
    assert "1 figure of 20" in folded(sample.xpath("//p[@class='banner']")[0])


def test_what_could_identify_somebody_is_not_in_the_file(sample):
    page = lxml.html.tostring(sample, encoding="unicode")
    for word in ("Hoeryong", "widow in", "mill worker", "border town"):
        assert word not in page.replace("hxxps://example[.]org/widow", "")


def test_nothing_is_said_to_be_known_of_an_empty_store(tmp_path):
    tree = tree_of(made(store(tmp_path / "store", []), tmp_path / "reports"))
    assert "No figure matches this selection." in folded(tree.xpath("//header")[0])
    assert "No source’s total stands in this selection." in tree.text_content()
    assert "None" not in tree.xpath("//main")[0].text_content().replace("None is added", "")
    assert not tree.xpath("//div[@class='chart']")


def test_one_claim_is_enough(tmp_path):
    tree = tree_of(made(store(tmp_path / "store", [SAMPLE[3]]), tmp_path / "reports"))
    assert [cells[1] for cells in lines(tree)] == ["about 600"]
    assert "No other figure for it stands." in folded(tree.xpath("//header")[0])
    assert "not verified, says Example Times" in lines(tree)[0][5]


def test_figures_of_other_people_are_no_figures_here(tmp_path):
    rows = [{**SAMPLE[3], "population": "russian_troops"}]
    folder = store(tmp_path / "store", rows, SAMPLE_EVENTS[:1])
    tree = tree_of(made(folder, tmp_path / "reports"))
    assert "No figure matches this selection." in folded(tree.xpath("//header")[0])
    assert lines(tree) == []


def test_hostile_text_stays_text(tmp_path):
    folder = store(tmp_path / "store", HOSTILE_ROWS, HOSTILE_EVENTS)
    page = made(folder, tmp_path / "reports")
    tree = tree_of(page)
    assert len(tree.xpath("//script[not(@type)]")) == 1
    assert len(tree.xpath("//style")) == 1
    assert not tree.xpath("//main//svg[@onload]|//img|//*[@onclick]|//*[@onerror]")
    assert "{{ 7 * 7 }}" in page.read_text(encoding="utf-8")
    assert all(href.startswith(("#", "http")) for href in tree.xpath("//main//a/@href"))
    assert HOSTILE in tree.text_content()


@pytest.mark.parametrize("width", [1440, 390])
def test_in_a_browser_it_draws_everything_fits_and_stays_silent(briefing, browser_page, width):
    page = browser_page.open(briefing, width=width)
    page.wait_for_function("document.querySelectorAll('.chart:not([data-drawn])').length === 0")
    assert page.locator(".chart svg").count() == 2
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    browser_page.assert_silent()
