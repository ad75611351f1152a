"""Notebooks hold prose, parameters and calls: no results, no logic, no typed numbers."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LONGEST_CELL = 5  # statements, imports not counted
LOGIC = (
    ast.Lambda,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
    ast.IfExp,
    ast.BinOp,
    ast.BoolOp,
    ast.Compare,
    ast.NamedExpr,
    ast.Await,
)
# What stands in backquotes or is the target of a link is a name or an address, not a finding.
NAMES = re.compile(r"```.*?```|`[^`]*`|\]\([^)]*\)", re.DOTALL)


def source(cell: dict[str, Any]) -> str:
    """A cell's text; the format allows a text or a list of lines."""
    return "".join(cell["source"])


def tags(cell: dict[str, Any]) -> list[str]:
    return cell.get("metadata", {}).get("tags", [])


def results(cell: dict[str, Any]) -> Iterator[str]:
    """What running has left in a code cell."""
    if cell.get("outputs"):
        yield "holds outputs"
    if cell.get("execution_count") is not None:
        yield "holds an execution count"
    if left := {"execution", "papermill", "ExecuteTime"} & set(cell.get("metadata", {})):
        yield f"holds traces of a run: {', '.join(sorted(left))}"


def logic(text: str) -> Iterator[str]:
    """What a code cell holds beside imports, assignments and calls."""
    try:
        statements = ast.parse(text).body
    except SyntaxError as error:
        yield f"is not plain Python: {error.msg}"
        return
    for statement in statements:
        shown = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call | ast.Name | ast.Attribute)
        if not shown and not isinstance(statement, ast.Import | ast.ImportFrom | ast.Assign | ast.AnnAssign):
            yield f"holds more than imports, assignments and calls: {ast.unparse(statement).splitlines()[0]}"
        for node in ast.walk(statement):
            if isinstance(node, LOGIC):
                yield f"computes in the notebook: {ast.unparse(node)}"
    if sum(not isinstance(statement, ast.Import | ast.ImportFrom) for statement in statements) > LONGEST_CELL:
        yield f"holds more than {LONGEST_CELL} statements"


def parameter_faults(text: str) -> Iterator[str]:
    """What a parameters cell holds beside names and literals."""
    for statement in ast.parse(text).body:
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        value = getattr(statement, "value", None)
        try:
            if not all(isinstance(target, ast.Name) for target in targets) or value is None:
                raise ValueError
            ast.literal_eval(value)
        except ValueError:
            yield f"is no literal under one name: {ast.unparse(statement).splitlines()[0]}"


def faults(notebook: dict[str, Any]) -> list[str]:
    """Everything that is wrong with a notebook, a line each; cells are counted from 1."""
    cells = notebook["cells"]
    found = []
    marked = [number for number, cell in enumerate(cells, 1) if "parameters" in tags(cell)]
    if len(marked) != 1:
        found.append(f"exactly one cell is tagged parameters, not {len(marked)}")
    if "widgets" in notebook["metadata"] or "papermill" in notebook["metadata"]:
        found.append("the notebook holds traces of a run in its metadata")
    ids = [cell.get("id") for cell in cells]
    if None in ids or len(set(ids)) < len(ids):
        found.append("every cell needs an id of its own")
    for number, cell in enumerate(cells, 1):
        if cell["cell_type"] == "code":
            wrong = [*results(cell), *(parameter_faults if number in marked else logic)(source(cell))]
        else:
            typed = re.findall(r"\d[\d.,]*", NAMES.sub("", source(cell)))
            wrong = [f"holds a typed number: {number_}" for number_ in typed]
        found += [f"cell {number} {line}" for line in wrong]
    return found


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_is_clean(path: Path) -> None:
    assert faults(json.loads(path.read_text(encoding="utf-8"))) == []


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


def made_up(*, code: str = "chart = charts.over_time(claims)", prose: str = "Who says what.", **changes: Any) -> dict:
    """A clean notebook with one code cell and one piece of prose changed."""
    cells = [
        {"cell_type": "markdown", "id": "prose", "metadata": {}, "source": prose},
        {
            "cell_type": "code",
            "id": "parameters",
            "metadata": {"tags": ["parameters"]},
            "source": ["since: str = ''\n", "measures = ['killed']"],
            "outputs": [],
            "execution_count": None,
        },
        {"cell_type": "code", "id": "code", "metadata": {}, "source": code, "outputs": [], "execution_count": None},
    ]
    for key, value in changes.items():
        cells[2 if key != "parameters" else 1]["source" if key == "parameters" else key] = value
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


@pytest.mark.parametrize(
    "notebook, says",
    [
        (made_up(outputs=[{"output_type": "stream"}]), "cell 3 holds outputs"),
        (made_up(execution_count=7), "cell 3 holds an execution count"),
        (made_up(metadata={"papermill": {}}), "cell 3 holds traces of a run"),
        (made_up(metadata={"tags": ["parameters"]}), "exactly one cell is tagged parameters, not 2"),
        (made_up(id="prose"), "every cell needs an id of its own"),
        (made_up(parameters="store = Path('data/store')"), "cell 2 is no literal"),
        (made_up(parameters="import os"), "cell 2 is no literal"),
        (made_up(parameters="since: str"), "cell 2 is no literal"),
        (made_up(parameters="a, b = 1, 2"), "cell 2 is no literal"),
        (made_up(code="def total(x):\n    return x"), "more than imports, assignments and calls"),
        (made_up(code="class A: pass"), "more than imports, assignments and calls"),
        (made_up(code="for x in y:\n    print(x)"), "more than imports, assignments and calls"),
        (made_up(code="if a:\n    print(a)"), "more than imports, assignments and calls"),
        (made_up(code="killed = claims[claims.measure == 'killed']"), "computes in the notebook"),
        (made_up(code="show([x for x in y])"), "computes in the notebook"),
        (made_up(code="total = a + b"), "computes in the notebook"),
        (made_up(code="%matplotlib inline"), "is not plain Python"),
        (made_up(code="a = 1\n" * 6), "more than 5 statements"),
        (made_up(prose="At least 600 were killed."), "cell 1 holds a typed number: 600"),
        (made_up(prose="## Since October 2024"), "cell 1 holds a typed number: 2024"),
    ],
)
def test_a_fault_is_named(notebook: dict, says: str) -> None:
    assert [line for line in faults(notebook) if says in line]


def test_a_clean_notebook_has_no_fault() -> None:
    code = "from nkanalysis import charts\nclaims = store.read('claims')\ncharts.over_time(claims, height=-1)\nclaims"
    prose = "Days follow `ISO 8601`; see [the guide](docs/guide-2.md)."
    assert faults(made_up(code=code, prose=prose)) == []
