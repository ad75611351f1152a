"""The command that publishes: real tables, what is withheld from them, and what it says."""

import csv
import json

import pandas as pd
import pytest
from factories import SAMPLE, SAMPLE_EVENTS, store
from typer.testing import CliRunner

from nkanalysis import schemas
from nkanalysis.cli import app
from tests.reporting.made_site import edition, html, latest

WIDOW = "A widow from a farm near Hamju told a neighbour called Pak Un Hui that 12 soldiers of the village were dead."
LONG = "The service said in the capital that some 450 of them were killed" + " near the border in that winter" * 8 + "."
ROWS = [
    *SAMPLE,
    {"page": "w.txt", "sentence": WIDOW, "figure": "12", "lower": 12, "upper": 12, "source": "a widow",
     "source_type": "resident", "anonymous": True, "title": "What a widow of Hamju told", "place": "Hamju"},
    {"page": "l.txt", "sentence": LONG, "figure": "some 450", "lower": 450, "upper": 450, "qualifier": "approximate",
     "qualifier_text": "some", "day": "2025-01-20", "outlet": "Long Post"},
]  # fmt: skip


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    return store(tmp_path_factory.mktemp("tables") / "store", ROWS, SAMPLE_EVENTS)


@pytest.fixture
def reports(tmp_path):
    edition(tmp_path / "reports", "aaaa")
    latest(tmp_path / "reports", "aaaa")
    return tmp_path / "reports"


@pytest.fixture
def publish(reports, tables, tmp_path):
    def run(*more):
        given = ["publish", "--to", str(tmp_path / "site"), "--reports", str(reports), "--store", str(tables), *more]
        return CliRunner().invoke(app, given)

    return run


def _page(reports, body):
    page = reports / "latest" / "briefing.html"
    page.write_text(html("What is known today", f'<p id="claim-a"></p><p id="claim-b"></p>{body}'), encoding="utf-8")


def test_tables_are_written_as_csv_json_lines_and_parquet_with_the_dictionary(publish, tmp_path):
    done = publish()
    assert done.exit_code == 0, done.output
    data = tmp_path / "site" / "data"
    names = ["claims", "events", "documents", "estimates", "members", "links", "roots", "findings"]
    package = json.loads((data / "datapackage.json").read_text())
    assert {resource["title"] for resource in package["resources"]} == set(names)
    for resource in package["resources"]:
        assert (data / resource["path"]).stat().st_size == resource["bytes"]
        fields = [field["name"] for field in resource["schema"]["fields"]]
        known = (schemas.TABLES | schemas.DERIVED)[resource["title"]].columns
        assert fields == [name for name in (*known, "withheld") if name in fields]
        rows = pd.read_parquet(data / f"{resource['title']}.parquet")
        assert (list(rows.columns), len(rows)) == (fields, resource["rows"])
        assert len((data / f"{resource['title']}.jsonl").read_text().splitlines()) == len(rows)
        with (data / f"{resource['title']}.csv").open(newline="") as file:
            assert len(list(csv.reader(file))) == len(rows) + 1
    dictionary = (data / "dictionary.md").read_text()
    assert all(f"### {name}" in dictionary for name in names)


def test_rows_are_those_of_export(publish, tables, tmp_path):
    publish()
    for name in ("claims", "documents", "estimates", "roots"):
        there = tmp_path / f"{name}.csv"
        CliRunner().invoke(app, ["export", name, "--format", "csv", "--store", str(tables), "-o", str(there)])
        one, other = (pd.read_csv(path) for path in (there, tmp_path / "site" / "data" / f"{name}.csv"))
        assert len(other) > 5
        pd.testing.assert_frame_equal(one, other)


def test_nothing_of_a_protected_row_stands_in_any_byte(publish, tmp_path):
    publish()
    for path in (tmp_path / "site").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            for words in (b"Hamju", b"Pak Un Hui", b"mill worker"):
                assert words not in content, (path, words)
    claims = pd.read_parquet(tmp_path / "site" / "data" / "claims.parquet")
    assert (claims["source_type"] == "resident").sum() >= 1


@pytest.mark.parametrize("words", [WIDOW, WIDOW[20:90], "Pak Un Hui"])
def test_a_report_that_shows_what_is_withheld_keeps_the_site_from_being_written(publish, reports, tmp_path, words):
    _page(reports, f"<p>{words}</p>")
    done = publish()
    assert done.exit_code == 1
    lines = done.output.splitlines()
    assert "latest/briefing.html: " in lines[0]
    assert "withheld" in lines[0]
    assert "Pak" not in done.output
    assert lines[-1].endswith(f"nothing is written to {tmp_path / 'site'}")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("quotes, longest", [("none", 60), ("short", 200), ("full", 10_000)])
def test_no_more_is_quoted_than_was_chosen(publish, tmp_path, quotes, longest):
    assert publish("--quotes", quotes).exit_code == 0
    for name in ("claims", "events"):
        sentences = pd.read_parquet(tmp_path / "site" / "data" / f"{name}.parquet")["sentence"].dropna()
        assert all(len(text) <= longest for text in sentences)
    everything = b"".join(path.read_bytes() for path in (tmp_path / "site").rglob("*.csv"))
    assert (LONG.encode() in everything) == (quotes == "full")


def test_reports_that_quote_more_than_was_chosen_are_not_published(publish, reports):
    _page(reports, f"<blockquote><p>{LONG}</p></blockquote>")
    assert "more than 200 characters of a sentence" in publish().output
    assert publish("--quotes", "full").exit_code == 0
    _page(reports, "<blockquote><p>The service said <mark>some 300</mark></p></blockquote>")
    assert "a quotation of more than 0 characters" in publish("--quotes", "none").output


def test_chosen_tables_alone_are_offered(publish, tmp_path):
    assert publish("--tables", "estimates, pages").exit_code == 0
    assert sorted(path.stem for path in (tmp_path / "site" / "data").glob("*.csv")) == ["estimates", "pages"]
    assert "text" not in pd.read_parquet(tmp_path / "site" / "data" / "pages.parquet")
    done = publish("--tables", "estimates,corrections")
    assert done.exit_code == 2
    assert "--tables corrections: a site may offer claims, events" in done.output


def test_what_the_plan_says_of_the_site_is_used(publish, tmp_path):
    plan = tmp_path / "plan.toml"
    plan.write_text('[site]\ntitle = "Contested"\nurl = "https://example.org/c"\ncontact = "desk@example.org"\n')
    assert publish("--plan", str(plan)).exit_code == 0
    page = (tmp_path / "site" / "index.html").read_text()
    assert '<a href="mailto:desk@example.org">' in page
    assert '<meta property="og:url" content="https://example.org/c/index.html">' in page
    plan.write_text('[site]\ncontact = "nobody"\n')
    done = publish("--plan", str(plan))
    assert (done.exit_code, "is no e-mail" in done.output) == (2, True)


def test_a_path_of_this_machine_in_a_report_is_found(publish, reports, tables):
    _page(reports, f"<p>{tables}</p>")
    assert "a path of this machine" in publish().output or "a local path" in publish().output


def test_an_empty_store_is_published_without_rows(reports, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    edition(reports, "latest", version=0)
    given = ["publish", "--to", str(tmp_path / "site"), "--reports", str(reports), "--store", str(empty)]
    done = CliRunner().invoke(app, given)
    assert done.exit_code == 0, done.output
    assert len((tmp_path / "site" / "data" / "claims.csv").read_text().splitlines()) == 1


@pytest.mark.parametrize(
    "given, says",
    [(["--quotes", "long"], "--quotes long: choose from none, short, full"), (["--plan", "gone.toml"], "gone.toml")],
)
def test_what_is_wrong_is_said_in_a_line(publish, given, says):
    done = publish(*given)
    assert done.exit_code == 2
    assert says in done.output
    assert len(done.output.splitlines()) == 1
