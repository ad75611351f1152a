"""The data dictionary as a page: what `nkanalysis dictionary` prints, what a column holds told first."""

import re

from nkanalysis import schemas

_CELLS = re.compile(r"(?<!\\)\|")


def printed() -> str:
    """Every table with its columns, without the title, which the page has."""
    lines = schemas.dictionary().partition("\n")[2].strip().splitlines()
    return "\n".join(_reordered(line) if line.startswith("|") else line for line in lines) + "\n"


def _reordered(line: str) -> str:
    """A row of a table with its last cell, what the column holds, behind its name."""
    name, *others, about = _CELLS.split(line)[1:-1]
    return f"|{'|'.join([name, about, *others[2:], *others[:2]])}|"
