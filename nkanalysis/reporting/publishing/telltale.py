"""What withheld rows say and nothing else does: what must not stand in any byte of a site."""

import re
from collections.abc import Iterable, Mapping, Sequence

from nkanalysis.reporting.publishing.runs import Runs

# Two capitalised words or more in a row: a person's name, a county, a farm.
_NAME = re.compile(r"[^\W\d_a-z][\w'’-]*(?:[ \u00a0][^\W\d_a-z][\w'’-]*)+")


def sentences(withheld: Mapping[str, str], shown: Iterable[str]) -> Runs:
    """Sentences that stay in the house.

    Args:
        withheld: Sentences of protected rows, each with the row's identifier.
        shown: Sentences and titles that other rows may show: what they have in common tells nothing.
    """
    return Runs(withheld, but=shown)


def names(withheld: Mapping[str, str], known: Sequence[str]) -> dict[str, str]:
    """Names that stand in withheld sentences alone.

    Args:
        withheld: Sentences of protected rows, each with the row's identifier.
        known: Every text that may be shown: released rows, prose of reports, names of the register and of provinces.
    """
    found = {name: row for text, row in withheld.items() for name in _inside(text)}
    everything = "\n".join(known).casefold()
    return {name: row for name, row in found.items() if name.casefold() not in everything}


def _inside(text: str) -> Iterable[str]:
    for found in _NAME.finditer(" ".join(text.split())):
        # The first word of a sentence is capitalised whatever it is.
        name = found[0] if found.start() else found[0].partition(" ")[2]
        if " " in name:
            yield name
