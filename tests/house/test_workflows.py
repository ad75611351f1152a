"""The workflows that ship: YAML that can be read, few rights, pinned actions, and commands that exist."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from tests.conftest import ROOT
from tests.house.test_docs import command_faults, make_faults

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
HARMLESS = {"contents": {"read"}, "pages": {"write"}, "id-token": {"write"}}


def name(path: Path) -> str:
    return path.name


def steps(flow: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every step of every job."""
    for job in flow["jobs"].values():
        yield from job["steps"]


def faults(text: str, app: typer.Typer) -> list[str]:
    """What is wrong with a workflow, a line each."""
    flow = yaml.safe_load(text)
    # YAML 1.1 takes a bare "on" for true.
    found = [] if flow.get("on", flow.get(True)) else ["it says not when it runs"]
    if flow.get("permissions") != {"contents": "read"}:
        found.append("permissions: contents: read is all that a workflow gets; a job may ask for more")
    for job_name, job in flow["jobs"].items():
        rights = job.get("permissions", {})
        found += [
            f"{job_name}: may not have {right}: {how}"
            for right, how in (rights.items() if isinstance(rights, dict) else [("permissions", rights)])
            if how not in HARMLESS.get(right, ())
        ]
        found += [] if job.get("timeout-minutes") else [f"{job_name}: has no timeout-minutes"]
    for step in steps(flow):
        uses = step.get("uses")
        if uses and not PINNED.fullmatch(uses):
            found.append(f"{uses}: pin it to a commit")
        if uses and not re.search(rf"{re.escape(uses)} # v\d", text):
            found.append(f"{uses}: say in a comment which version that is")
        if (
            uses
            and uses.startswith("actions/checkout@")
            and step.get("with", {}).get("persist-credentials") is not False
        ):
            found.append("checkout: persist-credentials: false, so that no step finds a token")
        run = step.get("run", "")
        if "${{" in run:
            found.append(f"{run.splitlines()[0]}: an expression in a script can be a command; hand it over in env")
        code = f"```sh\n{re.sub(r'(?m)^ +', '', run)}\n```\n"
        found += command_faults(code, app)
        found += make_faults(code, (ROOT / "Makefile").read_text(encoding="utf-8"))
        found += [f"{path}: no such file" for path in re.findall(r"bash (\S+)", run) if not (ROOT / path).is_file()]
    return found


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_a_workflow_is_sound(path: Path) -> None:
    from nkanalysis.cli import app

    assert faults(path.read_text(encoding="utf-8"), app) == []


def test_there_is_one_for_reports_by_the_clock_and_one_for_tests() -> None:
    flows = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in WORKFLOWS}
    assert re.fullmatch(r"\d+ \d+ \* \* \*", flows["report"][True]["schedule"][0]["cron"])
    assert [step["run"] for step in steps(flows["tests"]) if "run" in step] == ["bash .ci/run"]


@pytest.mark.parametrize(
    "old, new, says",
    [
        ("contents: read", "contents: write", "is all that a workflow gets"),
        ("pages: write", "packages: write", "may not have packages"),
        ("timeout-minutes: 15", "name: x", "no timeout-minutes"),
        ("@11bd71901bbe5b1630ceea73d27597364c9af683", "@v4", "pin it to a commit"),
        (" # v4.2.2", "", "which version"),
        ("persist-credentials: false", "fetch-depth: 1", "persist-credentials"),
        ("schedule run --pages", "schedule runn --pages", "no such command"),
        ("--publish site", "--publisch site", "no option --publisch"),
        ("make setup", "make setupp", "no such target"),
        ("runs --last 5", "runs --last ${{ github.actor }}", "can be a command"),
    ],
)
def test_a_fault_is_noticed(old: str, new: str, says: str) -> None:
    from nkanalysis.cli import app

    text = (ROOT / ".github" / "workflows" / "report.yml").read_text(encoding="utf-8")
    assert old in text
    assert [line for line in faults(text.replace(old, new), app) if says in line]
