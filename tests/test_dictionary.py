"""The data dictionary says of every table and column what the contracts say."""

import re

import pytest
from typer.testing import CliRunner

from nkanalysis import schemas
from nkanalysis.cli import app

EVERY = {**schemas.TABLES, **schemas.DERIVED}


def described(table: str) -> dict[str, list[str]]:
    """Cells of each column's line, by column."""
    text = schemas.dictionary([table])
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    cells = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines]
    return {one[0].strip(" `"): [cell.strip() for cell in one[1:]] for one in cells}


@pytest.mark.parametrize("table", EVERY)
def test_every_column_of_every_table_is_there_with_what_it_holds(table: str) -> None:
    columns = EVERY[table].columns
    found = described(table)
    assert list(found) == list(columns)
    for name, (kind, null, unit, about) in found.items():
        assert kind
        assert null == ("yes" if columns[name].nullable else "")
        assert unit == columns[name].metadata["unit"]
        assert about == columns[name].description


def test_a_column_is_told_in_full() -> None:
    assert described("estimates")["widest_lower"] == [
        "int64",
        "yes",
        "units",
        "Least lower bound of all its claims; null where one is open",
    ]


def test_the_command_prints_all_tables_or_those_named() -> None:
    whole = CliRunner().invoke(app, ["dictionary"])
    assert whole.exit_code == 0
    assert re.findall(r"^### (\w+)$", whole.stdout, re.MULTILINE) == list(EVERY)
    assert whole.stdout.index("## Tables of the store") < whole.stdout.index("## Derived tables")
    some = CliRunner().invoke(app, ["dictionary", "findings", "claims"])
    assert re.findall(r"^### (\w+)$", some.stdout, re.MULTILINE) == ["claims", "findings"]


def test_a_table_that_is_not_there_is_said() -> None:
    result = CliRunner().invoke(app, ["dictionary", "claim"])
    assert result.exit_code == 2
    assert result.stderr.startswith("nkanalysis: no table 'claim'; there are pages, ")
