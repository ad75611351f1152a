"""A notebook's parameters: what it takes, and whether what is given fits, before anything runs.

The cell tagged ``parameters`` is the contract. Each line is one: ``since = ""  # type: day  first day shown``. The type
is that of the comment, or the default's own; a list takes values with commas between them. Where a parameter takes one
of a few words, the notebook's metadata say which (``nkanalysis.choices``).
"""

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from nkanalysis.reporting.errors import ReportError
from nkanalysis.reporting.notebooks import Notebook

STORE = "store"
FILE = "file"
PLACES = ("folder", FILE)
"""Kinds of parameters that say where something lies: set by an option of their own, and never shown in a report."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a notebook.

    Attributes:
        name: Its name.
        kind: ``str``, ``int``, ``float``, ``bool``, ``day``, ``folder``, ``file``, or ``list[…]`` of one.
        default: Its value where none is given.
        help: What it does, in the notebook's words.
        choices: The words that it takes; empty for any.
    """

    name: str
    kind: str
    default: Any
    help: str
    choices: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name} ({self.kind}, default {shown(self.default) or 'empty'})"


def known(notebook: Notebook) -> dict[str, Parameter]:
    """The parameters that a notebook takes.

    Args:
        notebook: Whose.

    Raises:
        ReportError: A default is no literal, or the notebook names no kernel.
    """
    import papermill

    try:
        lines = papermill.inspect_notebook(notebook.path)
    except ValueError as error:
        raise ReportError(
            f"{notebook.path}: names no Python kernel; open it in JupyterLab and save it with one"
        ) from error
    found = {}
    for name, line in lines.items():
        try:
            default = ast.literal_eval(line["default"])
        except (ValueError, SyntaxError) as error:
            raise ReportError(
                f"{notebook.path}: the default of parameter {name} must be a literal on one line"
            ) from error
        kind = line["inferred_type_name"]
        kind = _kind(default) if kind == "None" else kind
        found[name] = Parameter(name, kind, default, line["help"].strip(), tuple(notebook.choices.get(name, ())))
    return found


def checked(
    notebook: Notebook, given: Mapping[str, str], *, store: Path, files: Mapping[str, Path] | None = None
) -> tuple[dict[str, Parameter], dict[str, Any]]:
    """What a notebook takes, and the values that it will run with.

    Args:
        notebook: Whose.
        given: Values as text, by name.
        store: The store's folder, for the parameter of that name.
        files: Paths for the parameters of kind ``file``, by name; one that has none stays empty.

    Returns:
        The parameters by name, and a value for each of them.

    Raises:
        ReportError: A name is unknown, or a value doesn't fit; the message names what would.
    """
    takes = known(notebook)
    settable = [parameter for parameter in takes.values() if parameter.kind not in PLACES]
    for name in given:
        if name not in takes:
            there_are = "; ".join(map(str, settable)) or "none"
            raise ReportError(f"{notebook.name}: no parameter {name!r}; it takes: {there_are}")
        if takes[name].kind in PLACES:
            raise ReportError(f"{notebook.name}: {name} is no parameter to set with -p; use --{name}")
    values = {name: parameter.default for name, parameter in takes.items()}
    values |= {name: _value(takes[name], text, notebook.name) for name, text in given.items()}
    if STORE in takes:
        values[STORE] = str(store.resolve())
    given_files = files or {}
    values |= {
        name: str(given_files[name].resolve()) if name in given_files else ""
        for name, parameter in takes.items()
        if parameter.kind == FILE
    }
    return takes, values


def shown(value: Any) -> str:
    """A value as it would be given on the command line."""
    return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def _kind(default: Any) -> str:
    return "list[str]" if isinstance(default, list) else type(default).__name__


def _value(parameter: Parameter, text: str, report: str) -> Any:
    kind = parameter.kind
    if kind.startswith("list["):
        parts = [part.strip() for part in text.split(",") if part.strip()]
        return [_one(parameter, kind.removeprefix("list[").removesuffix("]"), part, report) for part in parts]
    return _one(parameter, kind, text.strip(), report)


def _one(parameter: Parameter, kind: str, text: str, report: str) -> Any:
    if parameter.choices and text not in parameter.choices:
        choose = ", ".join(parameter.choices)
        raise ReportError(f"{report}: {parameter.name}: {text!r} is not among them; choose from {choose}")
    read, example = _READERS.get(kind, (str, ""))
    try:
        return read(text)
    except ValueError as error:
        raise ReportError(f"{report}: {parameter.name}: {text!r} is not {example}") from error


def _day(text: str) -> str:
    return date.fromisoformat(text).isoformat() if text else ""


def _truth(text: str) -> bool:
    try:
        return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}[text.lower()]
    except KeyError as error:
        raise ValueError(text) from error


_READERS: dict[str, tuple[Callable[[str], Any], str]] = {
    "day": (_day, "a day; write it as 2025-01-31, or leave it empty for no limit"),
    "int": (int, "a whole number"),
    "float": (float, "a number"),
    "bool": (_truth, "true or false"),
}
