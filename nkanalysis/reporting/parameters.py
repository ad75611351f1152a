"""A notebook's parameters: what it takes, and whether what is given fits, before anything runs.

The cell tagged ``parameters`` is the contract. Each line is one: ``since = ""  # type: day  first day shown``. The type
is that of the comment, or the default's own; a list takes values with commas between them. Where a parameter takes one
of a few words, the notebook's metadata say which (``nkanalysis.choices``); those that the lexicon has are asked there.
"""

import ast
import io
import tokenize
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from nkanalysis.lexicon import conflict
from nkanalysis.reporting.errors import ReportError
from nkanalysis.reporting.notebooks import Notebook

FOLDER = "folder"
FILE = "file"
PLACES = (FOLDER, FILE)
"""Kinds of parameters that say where something lies, and are never shown in a report."""
OPTIONS = {
    "store": "--store",
    "version": "--as-of",
    "corrections": "--corrections",
    "lineage": "--lineage",
    "grades": "--grades",
    "previous": "--previous",
    "internal": "--internal",
    "quotes": "--quotes",
}
"""Parameters that an option of the command sets, for every notebook that takes them."""
UNSHOWN = ("version",)
"""Of no meaning outside one store: its numbers differ where the same pages were built otherwise."""
_POPULATIONS = "@populations"
"""Stands among a notebook's choices for whatever populations the lexicon has."""
_TITLE = "title"


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
    if "kernelspec" not in notebook.content.get("metadata", {}):
        raise ReportError(f"{notebook.path}: names no Python kernel; open it in JupyterLab and save it with one")
    try:
        return {one.name: one for one in _read(notebook)}
    except SyntaxError as error:
        raise ReportError(f"{notebook.path}: its parameters cell is no Python ({error.msg})") from error


def _read(notebook: Notebook) -> Iterator[Parameter]:
    source = notebook.parameters
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    comments = {token.start[0]: token.string.lstrip("#").strip() for token in tokens if token.type == tokenize.COMMENT}
    for line in ast.parse(source).body:
        targets = (
            line.targets if isinstance(line, ast.Assign) else [line.target] if isinstance(line, ast.AnnAssign) else []
        )
        value = line.value if isinstance(line, ast.Assign | ast.AnnAssign) else None
        if value is None or not isinstance(targets[0], ast.Name):
            continue
        name = targets[0].id
        try:
            default = ast.literal_eval(value)
        except ValueError as error:
            raise ReportError(
                f"{notebook.path}: the default of parameter {name} must be a literal on one line"
            ) from error
        kind, help = _typed(comments.get(line.end_lineno or line.lineno, ""))
        choices = tuple(notebook.choices.get(name, ()))
        choices = conflict.populations() if choices == (_POPULATIONS,) else choices
        yield Parameter(name, kind or _kind(default), default, help, choices)


def _typed(comment: str) -> tuple[str, str]:
    if not comment.startswith("type:"):
        return "", comment
    kind, _, help = comment.removeprefix("type:").strip().partition(" ")
    return kind, help.strip()


def checked(
    notebook: Notebook,
    given: Mapping[str, str],
    *,
    store: Path,
    files: Mapping[str, Path] | None = None,
    version: int = 0,
    internal: bool = False,
    quotes: str = "short",
) -> tuple[dict[str, Parameter], dict[str, Any]]:
    """What a notebook takes, and the values that it will run with.

    Args:
        notebook: Whose.
        given: Values as text, by name.
        store: The store's folder, for the parameter of that name.
        files: Paths for the parameters of kind ``file``, by name; one that has none stays empty.
        version: Of the store; 0 is the newest. This one and those that follow are for the parameters of their names.
        internal: Whether all rows are shown, for the house alone.
        quotes: How much article text is shown.

    Returns:
        The parameters by name, and a value for each of them.

    Raises:
        ReportError: A name is unknown, or a value doesn't fit; the message names what would.
    """
    takes = known(notebook)
    for name in given:
        if name in OPTIONS:
            raise ReportError(f"{notebook.name}: {name} is no parameter to set with -p; use {OPTIONS[name]}")
        if name not in takes:
            there_are = "; ".join(str(one) for one in takes.values() if settable(one)) or "none"
            raise ReportError(f"{notebook.name}: no parameter {name!r}; it takes: {there_are}")
        if takes[name].kind in PLACES:
            raise ReportError(f"{notebook.name}: {name} is a {takes[name].kind}, and none is set with -p")
    values = {name: parameter.default for name, parameter in takes.items()}
    values |= {name: told for name, told in _of_the_lexicon(notebook).items() if values.get(name) == ""}
    values |= {name: _value(takes[name], text, notebook.name) for name, text in given.items()}
    paths = {"store": store} | dict(files or {})
    options = {"version": version, "internal": internal, "quotes": quotes}
    for name, parameter in takes.items():
        if name == "store" or parameter.kind == FILE:
            values[name] = str(paths[name].resolve()) if name in paths else ""
        elif name in options:
            values[name] = options[name]
    return takes, values


def _of_the_lexicon(notebook: Notebook) -> dict[str, str]:
    """What a parameter that is left empty stands for: a report says whose people it counts, and bears a headline."""
    asked = {name for name, choices in notebook.choices.items() if tuple(choices) == (_POPULATIONS,)}
    return {_TITLE: notebook.title} | dict.fromkeys(asked, conflict.focus())


def settable(parameter: Parameter) -> bool:
    """Whether a parameter is set with -p."""
    return parameter.name not in OPTIONS and parameter.kind not in PLACES


def told(parameter: Parameter) -> bool:
    """Whether a report shows the parameter: it means something to whoever reads it, wherever it was made."""
    return parameter.kind not in PLACES and parameter.name not in UNSHOWN


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
