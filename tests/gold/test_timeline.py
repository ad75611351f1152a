"""The public record in the sample corpus: every published figure of the reference table has its page and its claim."""

import csv
from functools import cache

import pytest

from nkanalysis import extract
from nkanalysis.corpus import find, read
from nkanalysis.records import Claim
from tests.conftest import ROOT

CORPUS = ROOT / "data" / "corpus"
TIMELINE = ROOT.parent / "shared" / "facts" / "timeline.csv"
COUNTED = ("killed", "wounded", "casualties", "captured")
LEAST_PAGES = 80


def rows() -> list[dict[str, str]]:
    """The rows of the reference table that give a number of those counted; none where it is absent."""
    if not TIMELINE.is_file():
        return []
    with TIMELINE.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["metric"] in COUNTED and (row["low"] or row["high"])]


@cache
def claims_by_address() -> dict[str | None, list[Claim]]:
    found: dict[str | None, list[Claim]] = {}
    for item in find([CORPUS]):
        reading = read(item, languages=extract.LANGUAGES)
        for document in reading.documents:
            found.setdefault(document.url, []).extend(extract.extract(reading.page.text, document).claims)
    return found


def number(text: str) -> int | None:
    return int(text) if text else None


def test_the_corpus_is_large_enough() -> None:
    assert len(list(CORPUS.glob("*.md"))) >= LEAST_PAGES


@pytest.mark.skipif(not TIMELINE.is_file(), reason="no reference table beside the checkout (../shared/facts)")
@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['statement_date']} {row['speaker']} {row['metric']}")
def test_a_published_figure_is_a_claim_of_its_page(row: dict[str, str]) -> None:
    on_page = [claim for claim in claims_by_address().get(row["url"], []) if claim.measure == row["metric"]]
    wanted = (number(row["low"]), number(row["high"]))
    assert wanted in [(claim.lower, claim.upper) for claim in on_page if claim.population == "north_korean_troops"]
