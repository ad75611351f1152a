"""The command that prints the data dictionary."""

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
