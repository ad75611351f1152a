"""Every command tells its exit codes, and each code that it can end with."""

import ast
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from nkanalysis.cli import app, exits

ENDS = {"Exit", "fail", "exit"}


def commands(group: Any = None, above: str = "") -> Iterator[tuple[str, Any]]:
    """Every command that can be called, by its words."""
    for name, command in (group or typer.main.get_command(app)).commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{above}{name} ")
        else:
            yield above + name, command


def codes_in(source: str) -> set[int]:
    """The whole numbers that a source may end the program with, by ``typer.Exit``, ``fail`` or ``sys.exit``."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in ENDS:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            given = [keyword.value for keyword in node.keywords if keyword.arg in {"code", "status"}]
            for part in (given or node.args[1:2]) if name == "fail" else (given or node.args[:1]):
                found |= {one.value for one in chosen(part) if type(one.value) is int}
    return found


def chosen(value: ast.expr) -> Iterator[ast.Constant]:
    """What an expression may come to, where it is written out."""
    if isinstance(value, ast.IfExp):
        yield from chosen(value.body)
        yield from chosen(value.orelse)
    elif isinstance(value, ast.Constant):
        yield value


def called(function: Callable[..., Any]) -> str:
    """The source of a command."""
    return inspect.getsource(inspect.unwrap(function))


COMMANDS = dict(commands())


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_tells_each_code_that_it_ends_with(name: str) -> None:
    missing = codes_in(called(COMMANDS[name].callback)) - set(exits.codes(name))
    assert not missing, f"nkanalysis {name} may end with {missing}: say in cli/exits.py what that means"


@pytest.mark.parametrize("name", COMMANDS)
def test_help_tells_them(name: str) -> None:
    shown = CliRunner().invoke(app, [*name.split(), "--help"], env={"COLUMNS": "120"})
    assert shown.exit_code == 0
    assert " ".join(exits.told(name).split()) in " ".join(shown.stdout.split())


def test_no_code_is_told_of_a_command_that_is_not_there() -> None:
    assert set(exits.OF) <= set(COMMANDS)


@pytest.mark.parametrize(
    "source, codes",
    [
        ("raise typer.Exit(1 if failed else 0)", {0, 1}),
        ("raise typer.Exit", set()),
        ("fail('no such page', 3)", {3}),
        ("fail('no such page', code=4)", {4}),
        ("sys.exit(5)", {5}),
    ],
)
def test_codes_are_found_in_a_source(source: str, codes: set[int]) -> None:
    assert codes_in(source) == codes
