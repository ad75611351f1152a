"""What the documents promise exists: commands, options, targets of make, files and headings."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from docs.printing import pages
from tests.conftest import ROOT

DOCUMENTS = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "data/*.md", "reports/README.md", "tests/**/*.md")
    for path in ROOT.glob(pattern)
    if "_build" not in path.parts
)
FENCED = re.compile(r"^```[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
INDENTED = re.compile(r"(?<=\n\n)(?: {4}.*\n)+")
INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.+?) *#*$", re.MULTILINE)


def code(text: str) -> Iterator[str]:
    """Every line of code in a document, in a block or a sentence; lines that a backslash continues joined."""
    for block in FENCED.findall(text) + INDENTED.findall(text):
        yield from block.replace("\\\n", " ").splitlines()
    yield from INLINE.findall(FENCED.sub("", text))


def command_words(text: str, program: str) -> Iterator[list[str]]:
    """The words after a program's name, for every use of it in a document's code."""
    for line in code(text):
        for part in re.split(r"&&|;", line.partition("#")[0]):
            words = re.sub(r"[\[\]…]", " ", part).split()
            if words[:1] == ["$"]:
                words = words[1:]
            if len(words) > 1 and words[0] in {program, f".venv/bin/{program}"}:
                yield words[1:]


def command(app: typer.Typer, words: list[str]) -> tuple[Any, str, list[str]]:
    """The command that words call, None where there is none; its name; and the words that are left for it.

    A group's name alone, or one followed by options, is the group; ``install|run`` names several, of which the first
    counts.
    """
    known: Any = typer.main.get_command(app)
    # The program's own options stand before a command, each with its value: "--lexicon DIR build".
    own = {opt for one in known.params if not one.is_flag for opt in one.opts} if hasattr(known, "commands") else set()
    while len(words) > 2 and words[0] in own:
        words = words[2:]
    name: list[str] = []
    while words and getattr(known, "commands", None) and not words[0].startswith("-"):
        first, *words = words
        name.append(first)
        known = known.commands.get(first.partition("|")[0])
    return known, " ".join(name), words


def command_faults(text: str, app: typer.Typer) -> list[str]:
    """What a document says of the command line that the command line doesn't know or doesn't help with."""
    found = []
    for words in command_words(text, "nkanalysis"):
        known, name, rest = command(app, words)
        if known is None:
            found.append(f"nkanalysis {name}: no such command")
            continue
        if not known.help:
            found.append(f"nkanalysis {name}: has no help")
        options = {option for parameter in known.params for option in parameter.opts + parameter.secondary_opts}
        options |= {"--help"}
        asked = [word.partition("=")[0] for word in rest if re.match(r"--?[a-z]", word)]
        found += [f"nkanalysis {name}: no option {option}" for option in asked if option not in options]
    return found


def make_faults(text: str, makefile: str) -> list[str]:
    """Targets that a document names and the Makefile lacks."""
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    asked = {words[0] for words in command_words(text, "make")}
    return [f"make {target}: no such target" for target in sorted(asked - targets)]


def anchors(text: str) -> set[str]:
    """The names by which a document's headings can be linked."""
    plain = [re.sub(r"[^\w\- ]", "", re.sub(r"[`*]", "", heading)).lower() for heading in HEADING.findall(text)]
    return {heading.replace(" ", "-") for heading in plain}


def link_faults(text: str, folder: Path) -> list[str]:
    """Relative links of a document that lead nowhere."""
    found = []
    for target in LINK.findall(FENCED.sub("", text)):
        path, _, anchor = target.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        file = folder / path if path else None
        if file is not None and not file.exists():
            found.append(f"{target}: no such file")
        elif anchor and (file is None or file.suffix == ".md"):
            there = text if file is None else as_built(file)
            found += [] if anchor in anchors(there) else [f"{target}: no such heading"]
    return found


def as_built(path: Path) -> str:
    """A document's text; of a page of docs/ with what is printed into it, since that has headings of its own."""
    return pages.filled(path) if path.is_relative_to(pages.DOCS) else path.read_text(encoding="utf-8")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_what_a_document_promises_exists(path: Path) -> None:
    from nkanalysis.cli import app

    text = path.read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert [*command_faults(text, app), *make_faults(text, makefile), *link_faults(text, path.parent)] == []


def test_the_readme_shows_the_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {"build", "report", "export"} <= {words[0] for words in command_words(text, "nkanalysis")}
    assert "report" in {words[0] for words in command_words(text, "make")}


def test_every_target_of_make_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert len(phony) > 5
    assert [target for target in phony if not re.search(rf"^{target}:.*## \S", makefile, re.MULTILINE)] == []


@pytest.fixture
def app() -> typer.Typer:
    made_up = typer.Typer()

    @made_up.callback()
    def main(version: bool = False) -> None:
        """Count."""

    @made_up.command()
    def build(paths: list[str], store: str = "data/store", strict: bool = False) -> None:
        """Build."""

    @made_up.command()
    def silent() -> None: ...

    return made_up


@pytest.mark.parametrize(
    "text, says",
    [
        ("Run `nkanalysis bild data`.", "nkanalysis bild: no such command"),
        ("```sh\nnkanalysis build a \\\n  --shop b\n```", "nkanalysis build: no option --shop"),
        ("```sh\nmake setup && nkanalysis build a --shop=b  # all\n```", "nkanalysis build: no option --shop"),
        ("so:\n\n    nkanalysis build a --shop b\n", "nkanalysis build: no option --shop"),
        ("`.venv/bin/nkanalysis build a --shop b`", "nkanalysis build: no option --shop"),
        ("`nkanalysis build PATH… [--stric]`", "nkanalysis build: no option --stric"),
        ("`nkanalysis silent`", "nkanalysis silent: has no help"),
        ("`nkanalysis --versio`", "no option --versio"),
    ],
)
def test_an_unknown_command_is_noticed(app: typer.Typer, text: str, says: str) -> None:
    assert [line for line in command_faults(text, app) if says in line]


def test_known_commands_pass(app: typer.Typer) -> None:
    text = (
        "`nkanalysis build PATH… [--store DIR] [--strict]`, `nkanalysis --version`, `nkanalysis`, `nkanalysis/cli.py`"
    )
    assert command_faults(text, app) == []


def test_unknown_targets_and_dead_links_are_noticed(tmp_path: Path) -> None:
    (tmp_path / "there.md").write_text("# One's own `pages`\n", encoding="utf-8")
    assert make_faults("`make suppper`", "supper: ## Cook\n") == ["make suppper: no such target"]
    assert make_faults("`make supper`", "supper: ## Cook\n") == []
    text = "[a](there.md) [b](gone.md) [c](there.md#ones-own-pages) [d](there.md#gone) [e](#gone) [f](https://x.org)"
    assert link_faults(text, tmp_path) == [
        "gone.md: no such file",
        "there.md#gone: no such heading",
        "#gone: no such heading",
    ]
    assert link_faults("![](gone.png)", tmp_path) == ["gone.png: no such file"]
