"""The commands that print what tables hold and what their codes mean."""

from typing import Annotated

import typer

from nkanalysis.cli.app import fail


def dictionary(
    tables: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TABLE…]", help="Tables to describe; all if unset.", show_default=False),
    ] = None,
) -> None:
    """Print the data dictionary as Markdown: every table, stored or derived, what each column holds, and its unit."""
    from nkanalysis import schemas

    known = {**schemas.TABLES, **schemas.DERIVED}
    for name in tables or []:
        if name not in known:
            fail(f"no table {name!r}; there are {', '.join(known)}")
    typer.echo(schemas.dictionary(tables or None), nl=False)


def codebook(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COLUMN…]", help="Columns, as measure or claims.measure; all if unset.", show_default=False
        ),
    ] = None,
) -> None:
    """Print the codebook as Markdown: what every value of a coded column means, with an example."""
    from nkanalysis import schemas

    for name in names or []:
        try:
            schemas.called(name)
        except KeyError:
            fail(f"no coded column {name!r}; there are {', '.join(section.name for section in schemas.sections())}")
    typer.echo(schemas.codebook(names or None), nl=False)
