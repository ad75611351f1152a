"""Which room imports which, read from the sources: the data's way runs in one direction."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = "nkanalysis"
ROOMS = {
    "records",
    "schemas",
    "lexicon",
    "corpus",
    "extract",
    "store",
    "build",
    "analysis",
    "charts",
    "sharing",
    "reporting",
    "collect",
    "explore",
    "cli",
}
# The package itself ("") is what an analyst imports, so it may show what explore offers; every room may import it.
MAY_IMPORT = {
    "": {"explore"},
    "records": set(),
    "schemas": set(),
    "lexicon": set(),
    "corpus": {"records", "lexicon"},
    "extract": {"records", "lexicon"},
    "store": {"schemas"},
    "build": {"corpus", "extract", "store", "schemas", "records", "lexicon"},
    "analysis": {"schemas", "lexicon"},
    "charts": {"schemas", "lexicon"},
    "sharing": {"schemas", "lexicon"},
    "reporting": {"store", "sharing", "lexicon"},
    "collect": {"records", "lexicon"},
    "explore": ROOMS - {"cli", "reporting", "collect"},
    "cli": ROOMS,
}
# Libraries that belong to some rooms alone: the parser in one, and no frames before the store.
ONLY_IN = {
    "spacy": {"extract"},
    "thinc": {"extract"},
    "pandas": ROOMS - {"records", "lexicon", "corpus", "extract", "collect"},
}


def sources() -> Iterator[tuple[str, str]]:
    """Dotted name and text of every module of the package."""
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path.read_text(encoding="utf-8")


def imported(module: str, text: str, *, is_package: bool = False) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything a module imports, wherever in it; relative imports resolved."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield node.lineno, name.name
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = module.split(".")[: None if node.level == 1 and is_package else -node.level + is_package]
                base = ".".join([*above, *([base] if base else [])])
            for name in node.names:
                yield node.lineno, f"{base}.{name.name}"


def room_of(dotted: str) -> str:
    """The room of a dotted name of the package: "" for the package itself and what it defines."""
    part = dotted.split(".")[1] if "." in dotted else ""
    return part if part in ROOMS else ""


def forbidden(module: str, text: str, *, is_package: bool = False) -> list[str]:
    """What a module imports against the tables, a line each."""
    room = room_of(module)
    if room == "" and "." in module:
        return [f"{module}: stands in no room; name the room in ROOMS and what it may import in MAY_IMPORT"]
    found = []
    for line, dotted in imported(module, text, is_package=is_package):
        top = dotted.split(".")[0]
        if top == PACKAGE and room_of(dotted) not in {"", room, *MAY_IMPORT[room]}:
            found.append(f"{module}:{line}: {room or PACKAGE} may not import {room_of(dotted)}")
        if room not in ONLY_IN.get(top, {room}):
            found.append(f"{module}:{line}: {top} belongs to {', '.join(sorted(ONLY_IN[top]))}")
    return found


@pytest.mark.parametrize("module, text", list(sources()), ids=[name for name, _ in sources()])
def test_imports_run_as_the_table_says(module: str, text: str) -> None:
    assert forbidden(module, text, is_package=(ROOT / Path(*module.split("."))).is_dir()) == []


def test_every_room_of_the_table_says_what_it_may_import() -> None:
    assert set(MAY_IMPORT) == {"", *ROOMS}
    assert all(allowed <= ROOMS for allowed in MAY_IMPORT.values())


@pytest.mark.parametrize(
    "module, text, says",
    [
        ("nkanalysis.corpus.html", "from nkanalysis.store import Store", "corpus may not import store"),
        ("nkanalysis.corpus.html", "from nkanalysis import extract", "corpus may not import extract"),
        ("nkanalysis.corpus.html", "import nkanalysis.extract.screen", "corpus may not import extract"),
        ("nkanalysis.corpus.html", "from ..build import build", "corpus may not import build"),
        ("nkanalysis.corpus.html", "from .. import build", "corpus may not import build"),
        ("nkanalysis.charts", "def f():\n    from .analysis import at\n", "nkanalysis.charts:2: charts may not import"),
        ("nkanalysis.records", "from nkanalysis.lexicon import read", "records may not import lexicon"),
        ("nkanalysis.analysis", "import spacy.tokens", "spacy belongs to extract"),
        ("nkanalysis.extract.parse", "import pandas as pd", "pandas belongs to"),
        ("nkanalysis.helpers", "", "stands in no room"),
        ("nkanalysis", "from nkanalysis.store import Store", "nkanalysis may not import store"),
    ],
)
def test_a_forbidden_import_is_named(module: str, text: str, says: str) -> None:
    assert [line for line in forbidden(module, text) if says in line]


@pytest.mark.parametrize(
    "module, text",
    [
        ("nkanalysis.corpus.html", "from nkanalysis.records import Page\nfrom nkanalysis import lexicon"),
        ("nkanalysis.corpus.html", "from .blocks import split\nfrom ..records import Page\nimport lxml.html"),
        ("nkanalysis.extract.parse", "import spacy\nfrom nkanalysis import __version__"),
        ("nkanalysis.cli", "def f():\n    from nkanalysis.build import build"),
    ],
)
def test_an_allowed_import_passes(module: str, text: str) -> None:
    assert forbidden(module, text) == []


def test_relative_imports_of_a_package_start_at_itself() -> None:
    assert list(imported("nkanalysis.corpus", "from .html import read", is_package=True)) == [
        (1, "nkanalysis.corpus.html.read")
    ]
    assert forbidden("nkanalysis.corpus", "from ..store import Store", is_package=True)
