"""How the examples of the documentation are run: consoles as a reader types them, Python as one session a page.

- Blocks of ``console``: what stands behind ``$`` is run, one command after the other, in the page's own copy of a small
  project. What stands below a command is what it has to print; ``…`` is anything, on a line of its own any lines. Of a
  command that has to fail, a last line ``[2]`` is its exit code.
- Blocks of ``python`` run in one namespace a page.
- ``<!-- skip: next -->`` passes one by, ``<!-- invisible-code-block: python … -->`` makes ready for one: Sybil's.

Blocks of ``sh`` hold what no test can run; `tests/house/test_docs.py` holds them to the command line's own options.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sybil import Document, Example
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser
from typer.testing import CliRunner

from nkanalysis.cli import app

PROMPT = "$ "
ANYTHING = "…"
WIDTH = "100"
_EXIT = re.compile(r"\[(\d+)\]")
_SHELL = re.compile(r"[|><&;*?`~]|\$[({A-Za-z]")
"""What only a shell understands."""


@dataclass(frozen=True)
class Typed:
    """A command of a console with what it has to print.

    Attributes:
        command: As typed, without the prompt.
        prints: Lines below it; None where nothing stands there, and anything may be printed.
        code: Exit code that it has to end with.
    """

    command: str
    prints: str | None
    code: int


def typed(block: str) -> Iterator[Typed]:
    """The commands of a console.

    Args:
        block: Its lines; a command that ends in a backslash goes on in the next line.
    """
    starts = [at for at, line in enumerate(block.splitlines()) if line.startswith(PROMPT)]
    lines = block.splitlines()
    assert starts[:1] == [0], f"a console starts with a command behind {PROMPT!r}:\n{block}"
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        command, *rest = lines[start:end]
        while command.endswith("\\"):
            command = command[:-1] + rest.pop(0).strip()
        code = int(found[1]) if rest and (found := _EXIT.fullmatch(rest[-1])) else 0
        rest = rest[:-1] if code else rest
        yield Typed(command.removeprefix(PROMPT), "\n".join(rest) if rest else None, code)


def alike(expected: str, printed: str) -> bool:
    """Whether a command printed what a page says.

    Args:
        expected: Lines of a page, ``…`` for anything.
        printed: What it printed; blanks at the ends of lines don't count.
    """
    parts = []
    for line in expected.strip("\n").splitlines():
        if line.strip() == ANYTHING:
            parts.append(r"(?:.*\n)*?")
        else:
            parts.append(r".*?".join(re.escape(part) for part in line.rstrip().split(ANYTHING)) + r"\n")
    text = "".join(f"{line.rstrip()}\n" for line in printed.strip("\n").splitlines())
    return re.fullmatch("".join(parts), text) is not None


def run(command: str, makefile: Path) -> tuple[int, str]:
    """Run a command in the working folder.

    A call of the program alone runs in this process, which has loaded everything already; what needs a shell gets one,
    with this environment's programs in front. Targets of make are made without building an environment anew.

    Args:
        command: As typed.
        makefile: Of the project.

    Returns:
        Exit code, and what was printed on both outputs.
    """
    command = re.sub(r"^make (?=\w)", f"make --file {makefile} --old-file setup --silent ", command)
    if command.startswith("nkanalysis ") and not _SHELL.search(command):
        done = CliRunner().invoke(app, shlex.split(command)[1:], env={"COLUMNS": WIDTH}, prog_name="nkanalysis")
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.exit_code, done.output
    programs = Path(sys.executable).parent
    environment = os.environ | {"COLUMNS": WIDTH, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    shell = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return shell.returncode, shell.stdout


def examples(page: Path, makefile: Path) -> list[Example]:
    """Every example of a page, in order.

    Args:
        page: A Markdown file.
        makefile: Of the project that its consoles run in.
    """

    def console(example: Example) -> None:
        for one in typed(str(example.parsed)):
            code, printed = run(one.command, makefile)
            where = f"{page.name}, line {example.line}: {one.command}"
            assert code == one.code, f"{where}\nends with {code}, not {one.code}:\n{printed}"
            assert one.prints is None or alike(one.prints, printed), f"{where}\nprints otherwise:\n{printed}"

    parsers = (SkipParser(), PythonCodeBlockParser(), CodeBlockParser("console", console))
    return list(Document.parse(str(page), *parsers).examples())
