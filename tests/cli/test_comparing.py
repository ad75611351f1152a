"""The analysis from the command line: what is printed, what stays in the house, and which corrections are read."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from nkanalysis import schemas
from nkanalysis.analysis.corrections import COLUMNS
from nkanalysis.cli import app
from nkanalysis.explore import tables
from nkanalysis.store import Store
from tests.factories import store as made_store

HUR = {"source": "Ukraine Defence Intelligence", "source_type": "intelligence"}
NEIGHBOUR = {"source": "neighbour of the widow in Hoeryong", "source_type": "resident", "anonymous": True}
FACTS: list[dict[str, Any]] = [
    {"page": "a.txt", "day": "2025-01-13", "outlet": "One Wire"},
    {"page": "b.txt", "day": "2025-01-13", "outlet": "Two Wire", "published": "2025-01-15"},
    {"page": "c.txt", "day": "2025-02-20", "figure": "900", "lower": 900, "upper": 900, "published": "2025-02-21"},
    {"page": "d.txt", "day": "2025-02-20", "figure": "over 400", "lower": 400, "upper": None, **HUR}
    | {"qualifier": "more_than", "qualifier_text": "over", "published": "2025-02-21"},
    {"page": "e.txt", "day": "2025-01-20", "figure": "12", "lower": 12, "upper": 12, "place": "Hoeryong", **NEIGHBOUR},
    {"page": "f.txt", "figure": "5", "lower": 5, "upper": 5, "measure": "captured", "population": "russian_troops"},
]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def printed(*arguments: str | Path) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*arguments: str | Path) -> str:
    result = run(*arguments)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    return result.stderr


@pytest.fixture(scope="module", autouse=True)
def analysed_once() -> Iterator[None]:
    """The chain runs once for each store and content of the corrections: commands differ in what they print."""
    made: dict[Any, Any] = {}
    real = tables.analysis_of

    def once(store: Path, *, corrections: Path | str, lineage: Path | None, version: int | None = None) -> Any:
        file = Path(corrections) if corrections else None
        key = (store, file, file.read_bytes() if file and file.is_file() else None, lineage, version)
        if key not in made:
            made[key] = real(store, corrections=corrections, lineage=lineage, version=version)
        return made[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "analysis_of", once)
        yield


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_store(tmp_path_factory.mktemp("comparing") / "store", FACTS)


@pytest.fixture(scope="module")
def claims(store: Path) -> list[str]:
    return list(Store(store).read("claims").sort_values("page")["claim_id"])


def decisions(path: Path, *rows: dict[str, str]) -> Path:
    who = {"reason": "read the page", "analyst": "Ann", "decided": "2025-03-01"}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows({**who, **row} for row in rows)
    return path


def test_estimates_are_a_row_each_with_their_counts(store: Path) -> None:
    text = printed("estimates", "--store", store)
    assert "Killed, North Korean troops: 3" in text
    service = ["South", "Korea", "National", "Intelligence", "Service"]
    line = next(line for line in text.splitlines() if " 300 " in line)
    assert line.split()[:4] == ["as", "of", "13", "Jan"]
    assert line.split()[6:-1] == [*service, "2", "2", "2", "1"]
    assert "Hoeryong" not in text
    assert "russian" not in text
    assert "Captured, Russian troops: 1" in printed("estimates", "--store", store, "--population", "any")


def test_what_residents_say_stays_back_until_it_is_asked_for(store: Path) -> None:
    for command in ("estimates", "roots", "checks"):
        for shape in ("text", "csv", "jsonl"):
            result = run(command, "--store", store, "--format", shape)
            assert "Hoeryong" not in result.stdout
            assert "neighbour" not in result.stdout
    assert "stay back; --internal shows all" in run("estimates", "--store", store).stderr.replace("rests", "stay")
    assert "neighbour of the widow" in printed("estimates", "--store", store, "--internal")
    for table in ("estimates", "members", "links", "roots", "findings"):
        assert "Hoeryong" not in printed("export", table, "--store", store, "--format", "jsonl")
    assert "Hoeryong" in printed("export", "estimates", "--store", store, "--format", "jsonl", "--internal")
    assert "neighbour" not in printed("compare", "--store", store, "--measure", "killed", "--format", "json")


def test_filters_leave_what_they_say(store: Path) -> None:
    def rows(*arguments: str) -> list[dict[str, Any]]:
        text = printed("estimates", "--store", store, "--format", "jsonl", *arguments)
        return [json.loads(line) for line in text.splitlines()]

    assert list(rows()[0]) == list(schemas.ESTIMATES.columns)
    assert {row["figure"] for row in rows("--source", "NIS")} == {"300", "900"}
    assert {row["figure"] for row in rows("--source", "defence intel")} == {"over 400"}
    assert {row["figure"] for row in rows("--since", "2025-02-01")} == {"900", "over 400"}
    assert {row["figure"] for row in rows("--until", "2025-02-01")} == {"300"}
    assert rows("--measure", "captured") == []
    assert "No estimate matches." in printed("estimates", "--store", store, "--measure", "captured")
    said = refused("estimates", "--store", store, "--source", "neighbours")
    assert "no estimate is of it; nearest are" in said
    assert "Hoeryong" not in said
    assert "--measure dead: there are killed" in refused("estimates", "--store", store, "--measure", "dead")
    assert "--check x: there are casualties_as_killed" in refused("checks", "--store", store, "--check", "x")


def test_one_estimate_s_chain_is_told(store: Path) -> None:
    rows = [json.loads(line) for line in printed("estimates", "--store", store, "--format", "jsonl").splitlines()]
    name = next(row["estimate_id"] for row in rows if row["figure"] == "300")
    text = printed("roots", name[:10], "--store", store)
    assert text.startswith(
        "South Korea National Intelligence Service: 300 killed, as of 13 Jan 2025\n1 separate root: "
    )
    assert "One Wire" in text
    assert "no estimate begins so" in refused("roots", "zzz", "--store", store)
    assert "Roots found in this corpus: 3" in printed("roots", "--store", store)


def test_sources_stand_side_by_side_on_a_day(store: Path) -> None:
    text = printed("compare", "--store", store, "--measure", "killed", "--on", "2025-03-01", "--revised")
    assert text.startswith("Killed on 2025-03-01, North Korean troops: each source's standing figure: 2\n")
    assert "Known on 2025-03-01, and known of it now: 2" in text
    found = json.loads(
        printed("compare", "--store", store, "--measure", "killed", "--on", "2025-01-31", "--format", "json")
    )
    assert [row["figure"] for row in found["standing"]] == ["300"]
    assert found["standing"][0]["age"] == 18, "13 to 31 January"
    assert "'31.1.2025' does not match" in refused(
        "compare", "--store", store, "--measure", "killed", "--on", "31.1.2025"
    )


def test_corrections_beside_the_store_are_read_and_said(store: Path, claims: list[str]) -> None:
    file = decisions(store.parent / "corrections.csv", {"decision": "reject", "claim_id": claims[2]})
    try:
        result = run("estimates", "--store", store)
        assert "corrections of " in result.stderr
        assert "claims: 1 rejected" in result.stderr
        assert " 900 " not in result.stdout
        assert " 900 " in printed("estimates", "--store", store, "--no-corrections")
        exported = printed("export", "claims", "--store", store, "--format", "csv")
        assert claims[2] not in exported
        assert claims[2] in printed("export", "claims", "--store", store, "--format", "csv", "--no-corrections")
        text = printed("impact", "--store", store)
        assert "Standing figures: " in text
        assert "corrections.csv line 2" in text
    finally:
        file.unlink()


def test_compare_tells_what_does_not_stand_and_why(store: Path) -> None:
    on = ("compare", "--store", store, "--measure", "killed", "--on", "2025-03-01")
    found = json.loads(printed(*on, "--format", "json"))
    assert [(row["figure"], row["why"]) for row in found["not_standing"]] == [
        ("300", "Its source gave a newer figure by that day.")
    ]
    assert "Does not stand: 1" in printed(*on)
    assert "moves" not in found
    result = run(*on)
    assert result.stderr.count("stay back") + result.stderr.count("stays back") == 1, "said once for all tables"
    asked = ("--format", "json", "--internal")
    assert any("neighbour" in str(row["source"]) for row in json.loads(printed(*on, *asked))["standing"])


def test_compare_tells_moves_of_what_was_said_by_the_day(store: Path) -> None:
    on = ("compare", "--store", store, "--measure", "killed", "--moves")
    (move,) = json.loads(printed(*on, "--on", "2025-03-01", "--format", "json"))["moves"]
    assert (move["from_figure"], move["to_figure"], move["least"], move["kind"]) == ("300", "900", 600, "raised")
    assert json.loads(printed(*on, "--on", "2025-01-31", "--format", "json"))["moves"] == []
    assert "How each source's total moved: 1" in printed(*on, "--on", "2025-03-01")


def test_compare_groups_without_a_sum(store: Path) -> None:
    on = ("compare", "--store", store, "--measure", "killed", "--on", "2025-03-01")
    sides = json.loads(printed(*on, "--by", "side", "--format", "json"))["groups"]
    assert {row["side_label"]: row["range_label"] for row in sides} == {
        "Ukraine's side": "400 or more",
        "Not a party to the war": "900",
    }
    text = printed(*on, "--by", "source_type")
    assert "By kind of source: 1" in text, "both are intelligence services"
    assert "900, South Korea National Intelligence Service" in text


def test_compare_tells_the_killed_of_each_source_s_own_casualties(tmp_path: Path) -> None:
    facts = (("killed", 600), ("casualties", 4700))
    rows = [
        {"page": f"{name}.txt", "day": "2025-04-30", "figure": str(number), "lower": number, "upper": number}
        | {"measure": name}
        for name, number in facts
    ]
    other = made_store(tmp_path / "mine", rows)
    on = ("compare", "--store", other, "--measure", "killed", "--on", "2025-05-01", "--shares")
    text = printed(*on)
    assert "Killed among a source's own figures: 1" in text
    assert "12.8% of casualties" in text, "600 of 4,700"
    (share,) = json.loads(printed(*on, "--format", "json"))["killed_shares"]
    assert share["least"] == share["most"] == 600 / 4700


def test_two_stores_in_one_folder_share_no_file_of_analysts(store: Path, claims: list[str], tmp_path: Path) -> None:
    named, other = (made_store(tmp_path / name, FACTS) for name in ("store", "my-store"))
    decisions(tmp_path / "corrections.csv", {"decision": "reject", "claim_id": claims[2]})
    assert "claims: 1 rejected" in run("estimates", "--store", named).stderr
    assert "rejected" not in run("estimates", "--store", other).stderr, "what is beside it is another store's"
    assert "is kept for" in refused("impact", "--store", other)
    decisions(other / "corrections.csv", {"decision": "reject", "claim_id": claims[3]})
    assert claims[3] not in printed("export", "claims", "--store", other, "--format", "csv")
    assert claims[2] in printed("export", "claims", "--store", other, "--format", "csv")
    decisions(other / "corrections.csv", {"decision": "reject", "claim_id": "f00d"})
    assert "f00d" in refused("estimates", "--store", other), "what matches nothing still fails"


def test_one_file_in_two_places_is_an_error(claims: list[str], tmp_path: Path) -> None:
    named = made_store(tmp_path / "store", FACTS)
    for folder in (tmp_path, named):
        decisions(folder / "corrections.csv", {"decision": "reject", "claim_id": claims[2]})
    said = refused("estimates", "--store", named)
    assert said.count("corrections.csv") == 2
    assert "keep all rows in one of the two" in said
    (tmp_path / "corrections.csv").unlink()
    assert "claims: 1 rejected" in run("estimates", "--store", named).stderr, "inside will do"


def test_a_header_alone_changes_nothing_and_says_nothing(store: Path) -> None:
    plain = printed("export", "claims", "--store", store, "--format", "csv")
    file = decisions(store.parent / "corrections.csv")
    try:
        result = run("export", "claims", "--store", store, "--format", "csv")
        assert (result.stdout, result.stderr) == (plain, "")
        assert printed("impact", "--store", store).endswith("no printed finding changes.\n")
    finally:
        file.unlink()


def test_changes_are_exported_with_the_machine_s_value(store: Path, claims: list[str], tmp_path: Path) -> None:
    mends = [{"decision": "mend", "claim_id": claims[2], "field": name, "value": "600"} for name in ("lower", "upper")]
    file = decisions(tmp_path / "mine.csv", *mends)
    text = printed("export", "changes", "--store", store, "--format", "csv", "--corrections", file)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["field"], row["machine"], row["corrected"]) for row in rows] == [
        ("lower", "900", "600"),
        ("upper", "900", "600"),
    ]
    lines = printed("export", "claims", "--store", store, "--format", "jsonl", "--corrections", file).splitlines()
    assert {row["lower"] for row in map(json.loads, lines) if row["claim_id"] == claims[2]} == {600}
    rows = [json.loads(line) for line in
            printed("impact", "--store", store, "--corrections", file, "--format", "jsonl").splitlines()]  # fmt: skip
    assert {"what": "estimate", "field": "lower", "before": "900", "after": "600"}.items() <= next(
        row for row in rows if row["what"] == "estimate" and row["field"] == "lower"
    ).items()


def test_explain_shows_what_was_decided_below_what_the_machine_read(
    store: Path, claims: list[str], tmp_path: Path
) -> None:
    file = decisions(
        tmp_path / "mine.csv",
        {"decision": "mend", "claim_id": claims[2], "field": "lower", "value": "600"},
        {"decision": "add", "claim_id": "toll", "field": "measure", "value": "killed"},
    )
    text = printed("explain", claims[2], "--store", store, "--corrections", file)
    below = text[text.index("Decided by hand: 1") :]
    assert below.splitlines()[2].split() == [
        "mine.csv",
        "line",
        "2",
        "mend",
        "lower",
        "600",
        "read",
        "the",
        "page",
        "Ann",
        "2025-03-01",
    ]
    assert "Decided by hand" not in printed("explain", claims[1], "--store", store, "--corrections", file)
    assert printed("explain", "toll", "--store", store, "--corrections", file).startswith(
        "toll was added by hand: no machine read it."
    )


def test_every_fault_of_a_file_is_a_line(store: Path, tmp_path: Path) -> None:
    file = decisions(
        tmp_path / "bad.csv", {"decision": "reject", "claim_id": "x"}, {"decision": "accept", "claim_id": "y"}
    )
    for command in (["estimates"], ["export", "claims", "--format", "csv"], ["impact"], ["report"]):
        lines = refused(*command, "--store", store, "--corrections", file).splitlines()
        assert [line.partition(": no claim")[0] for line in lines] == [
            "nkanalysis: bad.csv line 2",
            "nkanalysis: bad.csv line 3",
        ]
    assert "can't be read (No such file" in refused(
        "estimates", "--store", store, "--corrections", tmp_path / "none.csv"
    )
    both = refused("estimates", "--store", store, "--corrections", file, "--no-corrections")
    assert "give one of them" in both
    assert "name a file with --corrections FILE" in refused("impact", "--store", store)


def test_nothing_built_is_said(tmp_path: Path) -> None:
    assert "nothing is built here yet" in refused("estimates", "--store", tmp_path / "none")
