"""Commands for lexicon folders: start one, and check one."""

from pathlib import Path
from typing import Annotated

import typer

from nkanalysis.cli import exits
from nkanalysis.cli.app import fail

lexicon = typer.Typer(
    help="Start and check a lexicon folder: own sources and places, or another conflict.", rich_markup_mode=None
)


@lexicon.command("new", epilog=exits.told("lexicon new"))
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="New or empty folder for the lexicon.")],
) -> None:
    """Write a small lexicon of an invented conflict, with a comment on what goes where; it passes the check."""
    from nkanalysis.lexicon.starting import start

    for path in start(folder):
        typer.echo(str(path))
    typer.echo(f"Put your conflict's names in place of Examplia's, then: nkanalysis lexicon check {folder}", err=True)


@lexicon.command("check", epilog=exits.told("lexicon check"))
def check(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Lexicon folder.", exists=False)],
) -> None:
    """Hold a lexicon folder, with what it takes from the built-in one, to all that the kit reads of it.

    Every fault is a line: where it stands, what is wrong, and what would do.
    """
    from nkanalysis import schemas
    from nkanalysis.lexicon import LexiconError, checking, conflict, use

    use(folder)
    found = checking.faults(folder, types=schemas.SOURCE_TYPES)
    if not found:
        try:
            _read()
        except (LexiconError, KeyError, TypeError, AttributeError) as error:
            said = str(error) if isinstance(error, LexiconError) else f"{type(error).__name__} {error}"
            found = [f"{folder}: the words can't be read: {said}; compare with the built-in files"]
    for line in found:
        typer.echo(line, err=True)
    if found:
        fail(f"{folder}: {len(found)} {'fault' if len(found) == 1 else 'faults'}", 1)
    told = conflict.conflict()
    typer.echo(f"{folder}: {told.name} ({told.code}): {', '.join(conflict.populations())}; nothing is wrong")


def _read() -> None:
    """Make what reads pages of the lexicon's words, as a build would."""
    from nkanalysis.extract import nations, units
    from nkanalysis.extract.events.rules import rules
    from nkanalysis.extract.languages import AVAILABLE
    from nkanalysis.extract.register import register

    units.register()
    for language in AVAILABLE:
        register(language)
        nations.nations(language)
        rules(language)
        units.find("", language)
