"""What stands beside the figures in reports: what was read when, honours, denials and refusals."""

import re

import lxml.html
import pytest
from factories import SAMPLE, SAMPLE_EVENTS, store

from nkanalysis.reporting import report
from tests.conftest import ROOT

ATTACK = "<script>alert(1)</script>"
MORE = [
    {"page": "30.txt", "published": "2025-08-20", "measure": "honoured", "unit": "certificate", "figure": "over ten"}
    | {"lower": 10, "upper": None, "qualifier": "more_than", "scope": "incident", "source": "Example State Radio"},
    {"page": "30.txt", "published": "2025-08-20", "measure": "honoured", "unit": "certificate", "figure": "one or two"}
    | {"lower": 1, "upper": 2, "scope": "baseline", "source": "Example State Radio"},
    {"page": "31.txt", "published": "2026-01-20", "outlet": ATTACK, "language": "ko"},
]
MORE_EVENTS = [
    {"page": "31.txt", "theme": "position", "kind": "refusal", "who": ATTACK, "outlet": ATTACK, "status": "happened"},
]


def rows(tree, caption):
    """A table's body as lists of the words of its cells, by its caption."""
    (table,) = tree.xpath(f"//table[@aria-label='{caption}']")
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("./th|./td")] for row in table.xpath("./tbody/tr")
    ]


@pytest.fixture(scope="module")
def trees(tmp_path_factory):
    folder = tmp_path_factory.mktemp("told")
    made = store(folder / "store", [*SAMPLE, *MORE], [*SAMPLE_EVENTS, *MORE_EVENTS])
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        report([], store=made, out=folder / "reports", parameters={})
    return {path.stem: lxml.html.parse(path).getroot() for path in (folder / "reports" / "latest").glob("*.html")}


def test_months_of_which_nothing_was_read_are_named(trees):
    found = rows(
        trees["casualty-estimates"], "Pages and articles read, and figures found in them, by month of publication"
    )
    said = {row[0]: row[1] for row in found}
    assert said["Jan 2026"] == "Such figures found"
    empty = [month for month, words in said.items() if words.startswith("Nothing read")]
    assert empty
    assert all(row[2:5] == ["0", "0", "0"] for row in found if row[0] in empty)
    assert next(row for row in found if row[0] == "Jan 2026")[6] == "ko"


def test_honours_stand_by_month_and_province_with_their_roots(trees):
    tree = trees["honours-and-secrecy"]
    found = rows(tree, "Awards and notices of death, by month and province")
    assert ["Aug 2025", "Pyongyang", "Memorial", "1", "1", "1", "1", "Example State Radio"] in found
    (count,) = rows(tree, "Counts of those honoured or notified, each in its own unit")
    assert count[0] == "over ten certificates"
    assert "one or two, Example State Radio" in count[-1]


def test_rows_lead_to_evidence_that_is_there(trees):
    tree = trees["honours-and-secrecy"]
    links = tree.xpath("//table[@class='counts']/tbody/tr/th/a/@href")
    assert any(link.startswith("#event-") for link in links)
    assert all(tree.xpath(f"//*[@id='{link[1:]}']") for link in links)


def test_refusals_are_told_and_what_a_page_says_stays_text(trees):
    tree = trees["source-breakdown"]
    found = rows(tree, "Denials, refusals, no confirmation, and what outlets could not verify")
    assert [ATTACK, "Refuses to say"] in [row[:2] for row in found]
    for one in trees.values():
        assert not [script for script in one.xpath("//script/text()") if re.fullmatch(r"alert\(1\)", script.strip())]


def test_nobody_who_could_be_harmed_is_named(trees):
    for tree in trees.values():
        assert "neighbour of the widow" not in tree.text_content()
        assert "mill worker" not in tree.text_content()


def test_where_there_is_nothing_it_is_said(empty_honours_report):
    text = empty_honours_report.read_text(encoding="utf-8")
    assert "No award or notice of death is told of." in text
    assert "No number of families, certificates or portraits is told of." in text
