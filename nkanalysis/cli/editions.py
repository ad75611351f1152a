"""The command that compares two editions."""

import json
from pathlib import Path
from typing import Annotated

import typer

from nkanalysis.cli.app import fail, one_line, until_nobody_reads
from nkanalysis.cli.reports import Out


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The earlier edition: its name, folder or facts.json.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The later one, in the same way; latest is one too.")],
    out: Out = Path("reports"),
    of_set: Annotated[
        str, typer.Option("--set", metavar="NAME", help="The set of a plan whose reports are meant.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines, a change each.")] = False,
    internal: Annotated[bool, typer.Option("--internal", help="Editions for the house alone may be named.")] = False,
) -> None:
    """Print what one edition tells otherwise than another: corrected, revised, new, withdrawn, restated.

    Compared are the estimates that the reports of an edition carry (facts.json). Exit code 0 whatever is found.
    """
    from nkanalysis.reporting import ReportError
    from nkanalysis.reporting.editions import chosen_facts

    with one_line(ReportError):
        paths = [chosen_facts(out, given, of_set, internal=internal).path for given in (old, new)]

    from nkanalysis.analysis.editions import CHANGES, EditionError, changes, read_edition
    from nkanalysis.store.export import records

    with one_line(EditionError):
        before, after = (read_edition(path) for path in paths)
    if before.estimates.empty and after.estimates.empty:
        fail(
            f"{paths[0]}, {paths[1]}: neither carries an estimate; make them with a report that does, such as briefing"
        )
    found = changes(before, after)
    with until_nobody_reads():
        if as_json:
            for row in records(found):
                typer.echo(json.dumps(row, ensure_ascii=False))
            return
        if found.empty:
            typer.echo("Nothing changed.")
        for change in CHANGES:
            rows = found[found["change"] == change]
            if len(rows):
                typer.echo(f"{change.capitalize()}: {len(rows)}")
            for says in rows["says"]:
                typer.echo(f"  {says}")
