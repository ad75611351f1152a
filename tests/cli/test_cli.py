"""The command line: what it prints, what it writes, and how it ends."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from nkanalysis import schemas
from nkanalysis.cli import app
from nkanalysis.store import Store
from tests.factories import store as made_store

FACTS = [
    {"page": "a.txt", "figure": "300", "via": ["A lawmaker", "Ünion \u201cNews\u201d"], "title": "=1+1", "lower": 300},
    {
        "page": "a.txt",
        "figure": "about 12",
        "lower": 12,
        "upper": None,
        "day": "2025-01-13",
        "outlet": '@all, "and"\nnone',
    },
    {
        "page": "b.txt",
        "figure": "a third",
        "lower": None,
        "upper": None,
        "share": 0.25,
        "anonymous": True,
        "place": "-Kursk",
    },
]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def refused(*arguments: str | Path, code: int = 2) -> str:
    """The one line of an error."""
    result = run(*arguments)
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("nkanalysis: ")
    return result.stderr.removeprefix("nkanalysis: ").rstrip()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return made_store(tmp_path / "store", FACTS)


def pages(folder: Path) -> Path:
    """Two pages in words of our own, one of them no text at all."""
    folder.mkdir()
    (folder / "toll.md").write_text(
        "---\nkind: digest\ntitle: A toll is given\noutlet: Example Wire\npublished: 2025-01-14\n---\n\n"
        "Example Wire reported that the spy agency put the number of dead at some 300.\n"
    )
    (folder / "empty.txt").write_text("")
    return folder


def test_build_counts_and_a_second_build_has_nothing_to_do(tmp_path: Path) -> None:
    folder = pages(tmp_path / "p")
    result = run("build", folder, "--store", tmp_path / "s")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0].startswith("2 pages: 1 read, 1 quarantined; 1 article, ")
    assert lines[1].startswith("  quarantined: p/empty.txt: ")
    assert result.stderr == "", "no progress off a terminal"
    again = run("build", folder, "--store", tmp_path / "s")
    assert again.stdout.startswith("nothing to do: 2 pages, all up to date\n")
    assert Store(tmp_path / "s").version == 1
    assert run("build", folder, "--store", tmp_path / "s", "--strict").exit_code == 1
    assert run("build", folder / "toll.md", "--store", tmp_path / "s", "--strict").exit_code == 0


def test_build_refuses_what_is_not_there(tmp_path: Path) -> None:
    said = refused("build", tmp_path / "none", "--store", tmp_path / "s")
    assert str(tmp_path / "none") in said
    assert "no such file" in said


def test_a_second_writer_is_refused_in_one_line(tmp_path: Path) -> None:
    folder = pages(tmp_path / "p")
    script = """if True:
        import sys, time
        from nkanalysis.store import Store
        with Store(sys.argv[1]).writing():
            print("held", flush=True)
            time.sleep(60)
    """
    other = subprocess.Popen([sys.executable, "-c", script, str(tmp_path / "s")], stdout=subprocess.PIPE)
    try:
        assert other.stdout is not None
        other.stdout.readline()
        assert "another nkanalysis is writing this store" in refused("build", folder, "--store", tmp_path / "s")
    finally:
        other.kill()
        other.wait()
    assert run("build", folder, "--store", tmp_path / "s").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["export", "claim", "--format", "csv"],
            "no table 'claim'; there are pages, documents, metadata, attributions, claims, events, runs",
        ),
        (["export", "claims", "--format", "xls"], "Invalid value for '--format': 'xls' is not one of"),
        (["export", "claims"], "Missing option '--format'"),
        (["export", "claims", "--format", "csv", "--shop", "x"], "No such option: --shop"),
        (["build"], "Missing argument 'PATH…'"),
        (["build", "x", "--workers", "0"], "Invalid value for '--workers'"),
        (["build", "x", "--columns", "title"], "columns: 'title' is not FIELD=COLUMN, such as text=body"),
        (["buidl"], "No such command 'buidl'"),
        (["report", "-p", "since"], "-p since: a parameter is KEY=VALUE, such as -p since=2025-01-01"),
        (["report", "-p", "=x"], "-p =x: a parameter is KEY=VALUE"),
        (["report", "-p", "a=1", "-p", "a=2"], "-p a=2: a is given twice"),
    ],
)
def test_a_wrong_call_is_one_line_that_helps(arguments: list[str], said: str) -> None:
    assert refused(*arguments).startswith(said)


def test_nothing_to_export_says_what_to_do(tmp_path: Path) -> None:
    said = refused("export", "claims", "--format", "csv", "--store", tmp_path / "none")
    assert said.endswith(f"nothing is built here yet; run nkanalysis build PATH… --store {tmp_path / 'none'}")
    assert not (tmp_path / "none").exists()


def test_a_damaged_store_is_one_line(store: Path) -> None:
    part = next((store / "parts" / "claims").iterdir())
    part.write_bytes(b"")
    assert f"{part}: this part of the claims table is damaged" in refused(
        "export", "claims", "--format", "csv", "--store", store
    )


@pytest.mark.parametrize(("name", "said"), [("", "is a folder"), ("none/x.csv", "its folder is not there")])
def test_an_output_that_can_not_be_written_is_one_line(store: Path, tmp_path: Path, name: str, said: str) -> None:
    assert said in refused("export", "claims", "--format", "csv", "--store", store, "--output", tmp_path / name)


def exported(store: Path, format: str, *more: str | Path) -> bytes:
    result = run("export", "claims", "--format", format, "--store", store, "--internal", *more)
    assert result.exit_code == 0, result.output
    return result.stdout_bytes


def test_parquet_is_the_table(store: Path, tmp_path: Path) -> None:
    claims = Store(store).read("claims")
    pd.testing.assert_frame_equal(
        schemas.check("claims", pd.read_parquet(io.BytesIO(exported(store, "parquet")))), claims
    )
    exported(store, "parquet", "--output", tmp_path / "claims.parquet")
    assert (tmp_path / "claims.parquet").read_bytes() == exported(store, "parquet")


def test_json_lines_are_the_table(store: Path) -> None:
    rows = [json.loads(line) for line in exported(store, "jsonl").decode().splitlines()]
    claims = Store(store).read("claims")
    assert {row.pop("internal") for row in rows} == {True}
    assert [list(row) for row in rows] == [list(claims.columns)] * 3
    assert [row["lower"] for row in rows] == [300, 12, None]
    assert [row["share"] for row in rows] == [None, None, 0.25]
    assert [row["anonymous"] for row in rows] == [False, False, True]
    assert [row["as_of_start"] for row in rows] == [None, "2025-01-13", None]
    assert rows[0]["via"] == ["A lawmaker", "Ünion \u201cNews\u201d"]
    assert rows[0]["title"] == "=1+1"
    pd.testing.assert_frame_equal(schemas.check("claims", pd.DataFrame(rows)), claims)


def test_csv_is_the_table_and_no_cell_is_a_formula(store: Path) -> None:
    content = exported(store, "csv").decode()
    rows = pd.read_csv(io.StringIO(content), dtype=str, keep_default_na=False).to_dict("records")
    claims = Store(store).read("claims")
    assert {row.pop("internal") for row in rows} == {"true"}
    assert list(rows[0]) == list(claims.columns)
    assert [row["figure"] for row in rows] == claims["figure"].tolist()
    assert [(row["lower"], row["upper"]) for row in rows] == [("300", "300"), ("12", ""), ("", "")]
    assert [row["as_of_end"] for row in rows] == ["", "2025-01-13", ""]
    assert [row["anonymous"] for row in rows] == ["false", "false", "true"]
    assert [row["share"] for row in rows] == ["", "", "0.25"]
    assert json.loads(rows[0]["via"]) == ["A lawmaker", "Ünion \u201cNews\u201d"]
    assert rows[0]["title"] == "'=1+1"
    assert rows[1]["outlet"] == '\'@all, "and"\nnone'
    assert rows[2]["place"] == "'-Kursk"
    assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for value in row.values())


def test_moments_carry_their_zone(store: Path) -> None:
    tables = Store(store)
    numbers = dict.fromkeys(["pages", "extracted", "quarantined", "claims"], 1)
    run_row = dict.fromkeys(schemas.RUNS.columns, "x") | numbers
    run_row |= {
        "started": pd.Timestamp("2025-01-02 03:04:05"),
        "finished": pd.Timestamp("2025-01-02 03:04:06"),
        "inputs": ["p"],
    }
    tables.commit({"runs": pd.DataFrame([run_row])}, extractor_version="x")
    row = json.loads(run("export", "runs", "--format", "jsonl", "--store", store).stdout)
    assert (row["started"], row["inputs"], row["pages"]) == ("2025-01-02T03:04:05Z", ["p"], 1)


@pytest.mark.parametrize("format", ["csv", "jsonl", "parquet"])
@pytest.mark.parametrize("table", list(schemas.TABLES))
def test_every_table_can_be_exported_as_every_format(store: Path, table: str, format: str, tmp_path: Path) -> None:
    output = tmp_path / "out"
    result = run("export", table, "--format", format, "--store", store, "--output", output)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{output}: {len(Store(store).read(table))} rows of {table}\n"
    assert not list(tmp_path.glob("*.tmp"))


def test_an_export_that_fails_leaves_the_last_file(store: Path, tmp_path: Path, monkeypatch) -> None:
    output = tmp_path / "claims.csv"
    output.write_text("the last good one")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("nkanalysis.store.files.os.fsync", full)
    assert "No space left on device" in refused(
        "export", "claims", "--format", "csv", "--store", store, "--output", output
    )
    assert output.read_text() == "the last good one"
    assert not list(tmp_path.glob("*.tmp"))


def test_an_export_follows_a_link_and_leaves_a_device_a_device(store: Path, tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    exported(store, "csv", "--output", tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == exported(store, "csv")
    exported(store, "csv", "--output", "/dev/null")
    assert Path("/dev/null").is_char_device()


def test_a_reader_that_has_enough_is_not_an_error(store: Path) -> None:
    big = made_store(store.parent / "big", [{"page": f"{number}.txt", "title": "x" * 2000} for number in range(300)])
    command = f"'{sys.executable}' -m nkanalysis.cli export claims --format csv --store '{big}' | head -c 10"
    ended = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "claim_id,p", "")


def test_version_and_help(tmp_path: Path) -> None:
    result = run("--version")
    assert result.stdout.startswith("nkanalysis ")
    assert run().exit_code == 2
    for command in ("build", "export", "report"):
        shown = run(command, "--help")
        assert shown.exit_code == 0
        assert "--store" in shown.stdout


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, nkanalysis.cli; print({'pandas', 'pyarrow', 'spacy', 'altair'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


def test_report_passes_on_what_it_is_given(tmp_path: Path, monkeypatch) -> None:
    reporting = pytest.importorskip("nkanalysis.reporting")
    seen = []

    def make(asked, **_):
        seen.append(asked)
        return reporting.Made("0123456789ab", [asked.out / "latest" / "one.html"], [], changed=True)

    monkeypatch.setattr(reporting, "make", make)
    given = ["--as-of", 3, "--internal", "--quotes", "none", "--previous", "abcd"]
    named = ["-p", "a=1", "-p", "b=x=y, z"]
    result = run("report", "one", "two", "--store", tmp_path, "--out", tmp_path / "out", *named, *given)
    assert result.stdout == f"{tmp_path / 'out' / 'latest' / 'one.html'}\n"
    [asked] = seen
    [one] = asked.sets
    assert (one.reports, one.parameters) == (("one", "two"), {"a": "1", "b": "x=y, z"})
    assert (asked.store, asked.out, asked.version) == (tmp_path, tmp_path / "out", 3)
    assert (asked.internal, asked.quotes, asked.previous) == (True, "none", "abcd")

    def fail(*_, **__):
        raise reporting.ReportError("no notebook\ncalled one")

    monkeypatch.setattr(reporting, "make", fail)
    assert refused("report", "one") == "no notebook called one"
