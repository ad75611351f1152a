"""Commands that show how the kit reads a page, a file or a claim."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from nkanalysis.cli import printing
from nkanalysis.cli.analyses import CorrectionsFile, NoCorrections, corrections_of, decided_on
from nkanalysis.cli.app import StoreFolder, fail, one_line, said, until_nobody_reads


def show(
    page: Annotated[
        str, typer.Argument(metavar="PAGE", help="A file, a page of one (export.jsonl#12), or a page of the store.")
    ],
    store: StoreFolder = Path("data/store"),
) -> None:
    """Print a page as the kit sees it: its articles and what was taken out, claims, events, dates and contradictions.

    A file is read now, without a build. A file that holds several pages is listed, a line a page.
    """
    from rich.console import Console

    from nkanalysis import explore
    from nkanalysis.corpus import CorpusError
    from nkanalysis.lexicon import LexiconError
    from nkanalysis.store import StoreError

    name, _, member = page.partition("#")
    path = Path(page) if Path(page).exists() else Path(name)
    with one_line(CorpusError, explore.ExploreError, LexiconError, StoreError):
        if path.exists():
            sights = explore.live(path, member if member and path == Path(name) else None)
        else:
            sights = [explore.built(store, page)]
    console = Console(highlight=False, markup=False, emoji=False)
    console.print(explore.show(sights[0]) if len(sights) == 1 else explore.listing(sights), soft_wrap=False)


def attribute(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files of any format that builds read.")],
    words: Annotated[bool, typer.Option("--words", help="Print the words too, speaker, relays and stance.")] = False,
    articles: Annotated[bool, typer.Option("--articles", help="Of text files too, leave furniture out.")] = False,
    language: Annotated[
        str | None, typer.Option("--language", metavar="CODE", help="Language of files that are taken for another.")
    ] = None,
) -> None:
    """Print every attributed statement of some files as JSON lines: offsets of source, cue and content.

    Each is a list of [start, end) character offsets: of a text or Markdown file into its own text, of others into their
    page text. Every sentence is read. A file that can't be read is named on standard error, and the others go on.
    """
    from nkanalysis import explore
    from nkanalysis.lexicon import LexiconError

    faults: list[str] = []

    def tell(fault: str) -> None:
        faults.append(fault)
        typer.echo(said(fault), err=True)

    with one_line(explore.ExploreError, LexiconError), until_nobody_reads():
        for path in files:
            for row in explore.attributed(path, articles=articles, words=words, language=language, failed=tell):
                sys.stdout.buffer.write(explore.json_line(row))
            sys.stdout.buffer.flush()
    raise typer.Exit(1 if faults else 0)


def explain(
    claim: Annotated[
        str, typer.Argument(metavar="CLAIM_ID", help="Identifier of a claim, or a beginning of it that no other has.")
    ],
    store: StoreFolder = Path("data/store"),
    corrections: CorrectionsFile = None,
    no_corrections: NoCorrections = False,
) -> None:
    """Print why a claim reads as it does: its sentence, the words that gave each field, the rules, the assumptions.

    That is what the machine read; what analysts decided on it stands below.
    """
    from rich.console import Console

    from nkanalysis import explore
    from nkanalysis.lexicon import LexiconError
    from nkanalysis.store import StoreError

    lines = decided_on(corrections_of(store, corrections, no_corrections), claim)
    added = any(decision == "add" for _, decision, *_ in lines)
    console = Console(highlight=False, markup=False, emoji=False)
    try:
        with one_line(LexiconError, StoreError):
            console.print(explore.explain(claim, store=store))
    except explore.ExploreError as error:
        if not added:
            fail(str(error))
        console.print(f"{claim} was added by hand: no machine read it.")
    if lines:
        typer.echo("")
        printing.text("Decided by hand", ["where", "decision", "field", "value", "why", "who", "when"], lines)
