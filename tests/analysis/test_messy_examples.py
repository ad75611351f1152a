"""Forty real ways in which copies got a figure wrong: each is found by a check or a room, or said not to be."""

import re
from collections.abc import Callable
from functools import cache, partial
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from nkanalysis import schemas
from nkanalysis.analysis import near_duplicates, with_texts
from nkanalysis.analysis.checks import checks, silent_change
from nkanalysis.analysis.estimates import estimates, members
from nkanalysis.build import build
from nkanalysis.lexicon import register
from nkanalysis.store import Store
from tests.analysis.messy import CASES, write
from tests.conftest import ROOT

FOUND = {
    1: ("casualties_as_killed", "wrong"),
    2: ("casualties_as_killed", "doubtful"),
    3: ("casualties_as_killed", "doubtful"),
    4: ("casualties_as_killed", "doubtful"),
    5: ("measure_disagrees", "wrong"),
    6: ("headline_and_body", "wrong"),
    7: ("headline_and_body", "wrong"),
    8: ("total_as_wounded", "wrong"),
    9: ("dead_inside_wounded", "wrong"),
    10: ("casualties_as_killed", "wrong"),
    11: ("casualties_as_killed", "wrong"),
    12: ("wrong_population", "wrong"),
    14: ("measure_disagrees", "doubtful"),
    15: ("wrong_number", "wrong"),
    16: ("wrong_day", "doubtful"),
    17: ("page_long_after", "doubtful"),
    18: ("silent_change", "doubtful"),
    19: ("stale_figure", "notice"),
    21: ("wrong_speaker", "wrong"),
    22: ("wrong_speaker", "wrong"),
    23: ("wrong_speaker", "doubtful"),
    24: ("share_does_not_fit", "wrong"),
    27: ("bound_flipped", "doubtful"),
    33: ("page_long_after", "doubtful"),
    39: ("wrong_population", "wrong"),
    40: ("casualties_as_killed", "wrong"),
}
"""Cases that a check finds, and how sure it is."""
UNFAILING = (13, 28, 29, 30, 38)
"""Cases in which the copy is right and must not be held wrong."""
NOT_FOUND = (20, 26, 34, 35)
"""Cases that nothing here finds; `docs/checks.md` says why."""
Tables = dict[str, pd.DataFrame]
Case = Callable[[int], Tables]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """The tables of one case alone, with what analysis makes of them."""
    folder = tmp_path_factory.mktemp("messy")
    store = Store(folder / "store")
    build([write(folder / "cases")], store, workers=1)
    everything = {name: store.read(name) for name in ("pages", "documents", "claims")}
    return cache(partial(analysed, everything))


def analysed(everything: Tables, number: int) -> Tables:
    of_case = f"/{number:02}/"
    tables = {
        name: table[table["page"].str.contains(of_case)].reset_index(drop=True) for name, table in everything.items()
    }
    copies = near_duplicates(tables["documents"], tables["pages"])
    documents = with_texts(tables["documents"], copies)
    belonging = members(tables["claims"], documents)
    folded = estimates(tables["claims"], documents, belonging)
    found = checks(tables["claims"], documents, belonging, folded, pages=tables["pages"])
    return tables | {"documents": documents, "copies": copies, "estimates": folded, "findings": found}


def pages_of(tables: Tables, row: pd.Series) -> set[str]:
    """Names of the pages on which a finding's rows stand."""
    page = tables["documents"].set_index("document_id")["page"]
    return {Path(page[name]).name for name in row["documents"]}


@pytest.mark.parametrize("number", FOUND)
def test_the_copy_is_found_and_no_other_article_is_held_wrong(case: Case, number: int) -> None:
    tables = case(number)
    found = tables["findings"]
    check, weight = FOUND[number]
    hits = found[(found["check"] == check) & (found["weight"] == weight)]
    assert len(hits), f"found only {found[['check', 'weight', 'says']].values.tolist()}"
    bad = {"morning.md", "afternoon.md"} if number == 18 else {"bad.md"}
    assert all(pages_of(tables, row) <= bad for _, row in hits.iterrows())
    others = found[(found["weight"] != "notice")]
    assert all(pages_of(tables, row) <= bad for _, row in others.iterrows()), others["says"].tolist()


@pytest.mark.parametrize("number", [*UNFAILING, *NOT_FOUND])
def test_nothing_is_found_where_nothing_is_wrong_or_nothing_can_tell(case: Case, number: int) -> None:
    assert case(number)["findings"]["says"].tolist() == []


def figures(tables: Tables) -> list[tuple[str, str, str, int]]:
    rows = tables["claims"].sort_values(["page", "figure_start"])
    least = rows["lower"].fillna(rows["upper"])
    return list(zip(rows["figure"], rows["measure"], rows["population"], least, strict=True))


def test_a_correct_copy_keeps_joint_losses_apart(case: Case) -> None:
    assert {population for _, _, population, _ in figures(case(13))} == {"joint_russian_north_korean"}


def test_mixed_numerals_are_read(case: Case) -> None:
    assert [least for *_, least in figures(case(25))] == [15000, 4100, 2700]


def test_a_language_without_rules_is_set_aside_and_named(case: Case) -> None:
    (page,) = case(26)["pages"].to_dict("records")
    assert page["status"] == "other_language"
    assert not figures(case(26))


def test_other_figures_of_a_page_are_of_other_people(case: Case) -> None:
    ours = [row for row in figures(case(28)) if row[2] == "north_korean_troops"]
    assert ours == [("over 4,500", "casualties", "north_korean_troops", 4500)]


def test_one_number_of_two_kinds_of_people_stays_two(case: Case) -> None:
    assert [row[2:] for row in figures(case(29))] == [("north_korean_troops", 15000), ("workers", 15000)]


def test_a_ticker_related_stories_and_counters_are_no_claims(case: Case) -> None:
    assert [row[0] for row in figures(case(30))] == ["About 300"]


@pytest.mark.parametrize("number", [31, 32])
def test_style_sheets_and_lists_of_snippets_are_no_articles(case: Case, number: int) -> None:
    tables = case(number)
    assert tables["pages"]["status"].tolist() == ["no_article"]
    assert not figures(tables)


@pytest.mark.parametrize("number", [33, 36, 37])
def test_a_text_under_another_title_is_known_as_the_copy_it_is(case: Case, number: int) -> None:
    tables = case(number)
    (pair,) = tables["copies"].to_dict("records")
    assert pair["relation"] in ("exact", "near")
    assert tables["documents"]["text"].nunique() == 1


def test_dead_of_another_war_are_of_other_people(case: Case) -> None:
    assert [row[1:] for row in figures(case(34))] == [("killed", "other", 500000)]


def test_spellings_of_one_lawmaker_are_one_source_and_one_estimate(case: Case) -> None:
    tables = case(38)
    assert set(tables["claims"]["source"]) == {"Lee Seong-kweun"}
    assert tables["claims"]["page"].nunique() == 5
    assert tables["estimates"]["n_articles"].tolist() == [5]


def test_an_expert_whom_nobody_knows_is_not_in_the_register(case: Case) -> None:
    (source,) = case(35)["claims"]["source"]
    assert register.get(source) is None


def test_two_records_of_a_web_archive_are_two_versions(tmp_path: Path) -> None:
    more = "The agency named three villages in which they fought for two days, and more men were on their way by lorry."
    told = {
        "2024-12-17T01:23:00Z": "said that 200 North Korean soldiers had been killed in Kursk.",
        "2024-12-17T06:23:00Z": "said that at least 30 North Korean soldiers had been killed or wounded in Kursk.",
    }
    (tmp_path / "pages").mkdir()
    with (tmp_path / "pages" / "a.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for moment, words in told.items():
            text = f"<h1>First losses</h1><p>Ukraine's Defence Intelligence {words}</p><p>{more}</p>"
            html = (
                f"<html lang=en><head><title>First losses</title></head><body><article>{text}</article></body></html>"
            )
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                "https://daily.example/losses",
                "response",
                payload=BytesIO(html.encode()),
                http_headers=headers,
                warc_headers_dict={"WARC-Date": moment},
            )
            writer.write_record(record)
    store = Store(tmp_path / "store")
    build([tmp_path / "pages"], store, workers=1)
    found = silent_change(store.read("claims"), store.read("documents"), pages=store.read("pages"))
    (says,) = found["says"]
    assert says.startswith(
        "daily.example printed “200” killed at this address before; a later version has “at least 30”"
    )


def table_of_the_docs() -> dict[int, str]:
    text = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    return {int(number): row for number, row in re.findall(r"^\| (\d+) \| (.*) \|$", text, re.MULTILINE)}


def test_the_docs_list_every_case_with_what_finds_it() -> None:
    rows = table_of_the_docs()
    assert sorted(rows) == sorted(CASES) == list(range(1, 41))
    for number, (check, _) in FOUND.items():
        assert f"`{check}`" in rows[number]
    for number in NOT_FOUND:
        assert "not found" in rows[number]
    assert not [number for number, row in rows.items() if "not found" in row and number not in NOT_FOUND]


def test_every_check_is_told_of_in_the_docs() -> None:
    text = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert [check for check in schemas.CHECKS if f"`{check}`" not in text] == []
