"""Every command of the command line as a page: what it does, its arguments, its options, its exit codes."""

import re
from collections.abc import Iterator
from enum import EnumType
from typing import Any

import typer

from nkanalysis.cli import app, exits

PROGRAM = "nkanalysis"
HELP = "--help"


def printed() -> str:
    """Every command under a heading of its own, in the order in which the program lists them."""
    group = typer.main.get_command(app)
    lines = ["## nkanalysis", "", _prose(group.help), "", *_options(group)]
    for name, command in _commands(group):
        lines += [*_command(name, command)]
    return "\n".join(lines).strip() + "\n"


def _commands(group: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    """Each command by the words that are typed, those of groups within it too."""
    for name, command in group.commands.items():
        if not command.hidden:
            yield above + name, command
            yield from _commands(command, f"{above}{name} ") if hasattr(command, "commands") else ()


def _command(name: str, command: Any) -> Iterator[str]:
    asked = [one for one in command.params if one.param_type_name == "argument"]
    needed = [one for one in command.params if one.param_type_name == "option" and one.required]
    words = [PROGRAM, name, *(_placeholder(one) for one in asked)]
    words += [f"{one.opts[0]} {_value(one)}" for one in needed]
    if hasattr(command, "commands"):
        words.append("COMMAND")
    yield from ["", f"## {PROGRAM} {name}", "", "```text", f"{' '.join(words)} [OPTIONS]", "```", ""]
    yield from [_prose(command.help), ""]
    if asked:
        yield from ["| argument | what it is |", "| --- | --- |"]
        yield from (f"| {_code(_placeholder(one))} | {_cell(one.help)} |" for one in asked)
        yield ""
    yield from _options(command)
    if not hasattr(command, "commands"):
        meanings = (f"**{code}** {_escaped(meaning)}" for code, meaning in exits.codes(name).items())
        yield from [f"Exit codes: {'; '.join(meanings)}.", ""]


def _options(command: Any) -> Iterator[str]:
    options = [one for one in command.params if one.param_type_name == "option" and HELP not in one.opts]
    if not options:
        return
    yield from ["| option | default | what it does |", "| --- | --- | --- |"]
    for option in options:
        names = ", ".join(map(_code, [*sorted(option.opts, key=len, reverse=True), *option.secondary_opts]))
        takes = "" if option.is_flag else f" {_code(_value(option))}"
        needed = " Needed." if option.required else ""
        yield f"| {names}{takes} | {_default(option)} | {_cell(option.help)}{needed} |"
    yield ""


def _value(option: Any) -> str:
    """What an option takes: its own word for it, else the words of a closed list, else the name of its type."""
    if option.metavar:
        return str(option.metavar)
    kind = option.type_descriptor.annotation
    return "|".join(str(one.value) for one in kind) if isinstance(kind, EnumType) else str(kind.__name__).upper()


def _default(option: Any) -> str:
    value = option.default
    if value is None or option.is_flag or value == "" or callable(value) or not option.show_default:
        return ""
    return f"`{getattr(value, 'value', value)}`"


def _placeholder(argument: Any) -> str:
    return str(argument.metavar or str(argument.name).upper())


def _code(text: str) -> str:
    return f"`{text}`".replace("|", "\\|")


def _prose(text: str | None) -> str:
    """A help text as Markdown: a paragraph each, and what looks like markup as it was typed."""
    paragraphs = re.split(r"\n\s*\n", (text or "").strip())
    return "\n\n".join(_escaped(re.sub(r"\s+", " ", paragraph)) for paragraph in paragraphs)


def _cell(text: str | None) -> str:
    return _escaped(" ".join((text or "").split())).replace("|", "\\|")


def _escaped(text: str) -> str:
    return re.sub(r"(?<![\w`])(--?[a-z][\w-]*)", r"`\1`", re.sub(r"([\\*_<>\[\]])", r"\\\1", text))
