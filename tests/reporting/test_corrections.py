"""A report of corrected tables: the mended value with the machine's beside it, and nothing of the file's own."""

import csv
import re

import pytest
from factories import SAMPLE, store

from nkanalysis.analysis.corrections import COLUMNS
from nkanalysis.reporting import report
from nkanalysis.store import Store

WHO = {"reason": "the page says <at least>", "analyst": "Ann Lyst", "decided": "2025-03-01"}


@pytest.fixture(scope="module")
def corrected_reports(tmp_path_factory):
    """Both reports of the sample with one claim mended, one rejected and one added; then the claims."""
    from tests.conftest import ROOT

    folder = tmp_path_factory.mktemp("corrected")
    made = store(folder / "store", SAMPLE)
    claims = Store(made).read("claims").set_index("page")["claim_id"]
    added = {"sentence": "It had 77 dead.", "figure": "77", "measure": "killed", "qualifier": "exact", "lower": "77"}
    added |= {"upper": "77", "source": "Kyiv's own man", "source_type": "expert", "published": "2025-05-05"}
    rows = [
        {"decision": "mend", "claim_id": claims["06.txt"], "field": "upper"},
        {"decision": "mend", "claim_id": claims["06.txt"], "field": "qualifier", "value": "at_least"},
        {"decision": "reject", "claim_id": claims["11.txt"]},
        *({"decision": "add", "claim_id": "toll", "field": name, "value": value} for name, value in added.items()),
    ]
    rows[3]["evidence"] = "https://web.archive.org/web/2025/https://example.org/toll"
    path = folder / "mine.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows({**WHO, **row} for row in rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        written = report([], store=made, out=folder / "out", parameters={}, files={"corrections": path})
    return {page.stem: page.read_text(encoding="utf-8") for page in written}, claims


@pytest.mark.parametrize("name", ["casualty-estimates", "source-breakdown"])
def test_a_mended_value_stands_beside_the_machine_s(corrected_reports, name):
    pages, claims = corrected_reports
    item = re.search(rf'<li id="claim-{claims["06.txt"]}".*?</li>', pages[name], re.DOTALL)[0]
    assert "Qualifier mended to at_least, 1 Mar 2025; the machine read exact. The page says &lt;at least&gt;." in item
    assert "Upper mended to none, 1 Mar 2025; the machine read 2000." in item


@pytest.mark.parametrize("name", ["casualty-estimates", "source-breakdown"])
def test_a_rejected_claim_is_gone_and_an_added_one_says_that_no_machine_read_it(corrected_reports, name):
    pages, claims = corrected_reports
    assert f"claim-{claims['11.txt']}" not in pages[name]
    item = re.search(r'<li id="claim-toll".*?</li>', pages[name], re.DOTALL)[0]
    assert "Added by hand: no machine read it." in item
    assert "digest: our words" in re.sub(r"<[^>]+>", "", item)
    assert 'href="https://web.archive.org/web/2025/https://example.org/toll"' in item
    assert "<mark>77</mark>" in item


def test_who_decided_and_where_the_file_lies_stay_out(corrected_reports):
    for page in corrected_reports[0].values():
        assert "Ann Lyst" not in page
        assert "mine.csv" not in page
