"""`nkanalysis review`: the same keys in the terminal, and what a script does with it."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from nkanalysis.analysis.corrections import read_corrections
from nkanalysis.cli import app
from nkanalysis.store import Store
from tests.conftest import ROOT
from tests.factories import store as made_store

FACTS: list[dict[str, Any]] = [
    {"page": "a.txt", "figure": "3,000", "lower": 3000, "upper": 3000, "outlet": "\x1b[31mRed Wire"},
    {"page": "b.txt", "figure": "12", "lower": 12, "upper": 12, "measure": "captured"},
]
WHO = ("--name", "Ann", "--reason", "read the page")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return made_store(tmp_path / "store", FACTS)


@pytest.fixture
def claims(store: Path) -> list[str]:
    return list(Store(store).read("claims")["claim_id"])


def run(store: Path, *arguments: str | Path, keys: str | None = None) -> Result:
    words = ["review", "--store", str(store), *map(str, arguments)]
    return CliRunner().invoke(app, words, input=keys)


def done(store: Path, *arguments: str | Path, keys: str | None = None) -> str:
    result = run(store, *arguments, keys=keys)
    assert result.exit_code == 0, result.output
    return result.stdout


def decided(store: Path) -> list[tuple[str, str]]:
    rows = read_corrections(store.parent / "corrections.csv")
    return list(zip(rows["decision"], rows["claim_id"], strict=True))


def test_one_claim_after_the_other_is_decided_on(store: Path) -> None:
    said = done(store, *WHO, keys="m\nlower\n2,900\nqual\nqualifier\nat_least\n\nn\np\nr\nu\nz\n?\nq\n")
    assert "[[3,000]]" in said
    assert "Mended: lower 2,900, qualifier at_least. Written to" in said
    assert "'z' is no key; ? lists them" in said
    assert "1 of 2 claims of this queue reviewed by Ann" in said
    assert "\x1b" not in said
    assert [decision for decision, _ in decided(store)] == [
        *("mend", "mend", "accept", "reject", "withdraw", "mend", "mend", "accept"),
    ]


def test_name_and_reason_are_asked_for_and_the_end_of_input_leaves(store: Path) -> None:
    said = done(store, keys="Ann\nread it\na\n")
    assert "Your name: " in said
    assert decided(store)[0][0] == "accept"
    assert read_corrections(store.parent / "corrections.csv")["analyst"].tolist() == ["Ann"]


def test_a_mend_that_can_t_stand_is_asked_for_again_and_kept(store: Path) -> None:
    said = done(
        store,
        *WHO,
        "--measure",
        "killed",
        keys="m\nlower\nmany\nlower\n5000\n\nm\nx\nm\nupper\n6000\nqualifier\nrange\n\nq\n",
    )
    assert "'many' is no whole number" in said
    assert "Not done. Not written. claim" in said or "lower is 5000 and upper 3000" in said
    assert "Kept from before: lower=5000" in said
    assert "Mended: lower 5000, upper 6000, qualifier range" in said


def test_single_keys_are_read_in_a_terminal(store: Path) -> None:
    main, end = pty.openpty()
    words = [sys.executable, "-m", "nkanalysis.cli", "review", "--store", str(store), *WHO]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "dumb", "COLUMNS": "80"}
    # The end of the terminal takes the place of a user's: no key is followed by the Enter key.
    program = subprocess.Popen(words, stdin=end, stdout=subprocess.PIPE, text=True, env=environment)
    # Arrow keys, F5, Delete and Alt+A send letters too, and decide nothing.
    os.write(main, b"\x1b[A\x1b[1;5A\x1bOA\x1b[15~\x1b[3~\x1baarq")
    try:
        said, _ = program.communicate(timeout=120)
    finally:
        program.kill()
    os.close(main)
    os.close(end)
    assert program.returncode == 0, said
    assert [decision for decision, _ in decided(store)] == ["accept", "reject"]


def test_the_queue_is_listed_for_a_script(store: Path, claims: list[str]) -> None:
    found = json.loads(done(store, "--list", "--format", "json"))
    assert {row["claim_id"] for row in found["queue"]} == set(claims)
    assert all(row["why"] for row in found["queue"])
    assert done(store, "--list", "--format", "csv", "--limit", "1").count("\n") == 2
    assert "Queue of claims: 1" in done(store, "--list", "--measure", "captured")
    assert not (store.parent / "corrections.csv").exists()


def test_the_queue_leaves_what_is_not_decided_empty(store: Path, claims: list[str]) -> None:
    done(store, "--decide", "accept", claims[0], *WHO)
    said = done(store, "--list")
    assert "accept" in said
    assert "nan" not in said
    found = json.loads(done(store, "--list", "--format", "json"))
    assert {row["decision"] for row in found["queue"]} == {"accept", None}


def test_a_script_decides(store: Path, claims: list[str]) -> None:
    done(store, "--decide", "accept", *claims, *WHO)
    done(store, "--decide", "mend", claims[1], "--set", "lower=", "--set", "qualifier=at_most", *WHO)
    done(store, "--decide", "withdraw", claims[0], *WHO)
    done(store, "--decide", "reject", claims[0], *WHO)
    done(store, "--decide", "complete", "b.txt", *WHO)
    assert [decision for decision, _ in decided(store)] == [
        *("accept", "accept", "mend", "mend", "accept", "withdraw", "reject", "complete"),
    ]


@pytest.mark.parametrize(
    "arguments, says",
    [
        (["--decide", "accept", "no-such", *WHO], "no claim no-such"),
        (["--decide", "accept", "CLAIM"], "--name: every decision carries it"),
        (["--decide", "accept", *WHO], "name the claims"),
        (["--decide", "mend", "CLAIM", *WHO], "--set FIELD=VALUE"),
        (["--decide", "mend", "CLAIM", "--set", "lower", *WHO], "write FIELD=VALUE"),
        (["--decide", "mend", "CLAIM", "--set", "lower=x", *WHO], "is no whole number"),
        (["--decide", "complete", "CLAIM", *WHO], "not decided on yet"),
        (["CLAIM"], "claims are named with --decide"),
        (["--list", "--agreement"], "give one of them"),
        (["--list", "--measure", "dead"], "there are killed"),
        (["--list", "--blind"], "give your name"),
        (["--export-gold", "gold.txt"], "ends in .jsonl or .csv"),
        (["--export-gold", "gold.csv"], "no page is reviewed whole yet"),
        (["--list", "--corrections", "."], "name a file"),
    ],
)
def test_what_can_t_be_done_is_one_line(store: Path, claims: list[str], arguments: list[str], says: str) -> None:
    result = run(store, *[claims[0] if word == "CLAIM" else word for word in arguments])
    assert result.exit_code == 2
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_nothing_built_is_said_before_anything_is_asked(tmp_path: Path) -> None:
    assert "nothing is built here yet" in run(tmp_path / "store").stderr


def test_two_reviewers_agreement_and_gold(store: Path, claims: list[str], tmp_path: Path) -> None:
    done(store, "--decide", "accept", *claims, *WHO)
    blind = json.loads(done(store, "--list", "--blind", "--decided-by", "Ann", "--name", "Ben", "--format", "json"))
    assert len(blind["queue"]) == 2
    assert "Ann" not in json.dumps(blind)
    done(store, "--decide", "accept", claims[0], "--name", "Ben", "--reason", "agreed")
    done(store, "--decide", "reject", claims[1], "--name", "Ben", "--reason", "no such")
    said = done(store, "--agreement")
    assert "2 claims were decided on by two or more of Ann and Ben." in said
    assert "2 claims are few" in said
    assert "Ann: accept; Ben: reject" in said
    found = json.loads(done(store, "--agreement", "--format", "json"))
    assert found["agreement"][0] | {"says": ""} == found["agreement"][0] | {
        "question": "decision",
        "claims": 2,
        "says": "",
    }
    gold = tmp_path / "gold.jsonl"
    done(store, "--decide", "complete", "a.txt", *WHO)
    told = run(store, "--export-gold", gold)
    assert "b.txt: left out" in told.stderr
    assert "1 claims of 1 pages" in told.stdout
    judged = CliRunner().invoke(app, ["evaluate", "--gold", str(gold), "--store", str(store), "--fail-under", "1"])
    assert judged.exit_code == 0, judged.output


def test_a_day_that_could_be_two_is_refused_and_nobody_reviews_without_a_name(store: Path) -> None:
    for arguments in (("--list", "--since", "1.2.2025"), ("--list", "--since", "31/12/2025"), ("--name", " ")):
        result = run(store, *arguments, keys="a\nq\n")
        assert result.exit_code == 2
        assert len(result.stderr.splitlines()) == 1
    assert not (store.parent / "corrections.csv").exists()
