"""The application that the commands join, and how it ends: in one line where something went wrong."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from nkanalysis.lexicon import SETTING, LexiconError, use

# The root of errors in how a command is called; typer shows only this one of its children.
_COMMAND_ERROR: Any = typer.BadParameter.__mro__[2]


class _OneLine(TyperGroup):
    """Commands whose errors are one line on standard error."""

    def main(self, *args: Any, **kwargs: Any) -> NoReturn:
        kwargs["standalone_mode"] = False
        try:
            code = super().main(*args, **kwargs)
        except _COMMAND_ERROR as error:
            context = getattr(error, "ctx", None)
            where = f" (see {context.command_path} --help)" if context else ""
            fail(error.format_message().replace("Value error, ", "") + where)
        except LexiconError as error:
            fail(str(error))
        except (typer.Abort, KeyboardInterrupt):
            fail("stopped; a build takes up its finished batches when it is run again", 130)
        except OSError as error:
            fail(f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error))
        sys.exit(code if isinstance(code, int) else 0)


app = typer.Typer(
    cls=_OneLine,
    help="Who says how many, of what, as of when, on whose word, and in which sentence.",
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

StoreFolder = Annotated[Path, typer.Option("--store", metavar="DIR", help="Folder of the tables.")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"nkanalysis {metadata.version('nkanalysis')}")
        raise typer.Exit


@app.callback()
def main(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
    lexicon: Annotated[
        Path | None,
        typer.Option(
            "--lexicon",
            metavar="DIR",
            help=f"Lexicon folder read before the built-in lexicon, for this command and all that it starts; if unset, "
            f"what {SETTING} names.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Who says how many, of what, as of when, on whose word, and in which sentence."""
    if lexicon is not None:
        use(lexicon)
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)


@contextmanager
def until_nobody_reads() -> Iterator[None]:
    """End quietly where whoever reads standard output has enough of it."""
    try:
        yield
    except BrokenPipeError:
        # Whoever reads has enough; Python would complain once more while it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def one_line(*errors: type[Exception]) -> Iterator[None]:
    """Turn errors that a user can mend into one line on standard error and exit code 2."""
    try:
        yield
    except errors as error:
        fail(str(error))


def fail(message: str, code: int = 2) -> NoReturn:
    """Say in one line on standard error what is wrong, and leave."""
    typer.echo(said(message), err=True)
    leaving = SystemExit(code)
    # The run log tells it too.
    leaving.add_note(message)
    raise leaving


def said(message: str) -> str:
    """A message as this program prints it: its name in front, white space folded."""
    return f"nkanalysis: {' '.join(message.split())}"
