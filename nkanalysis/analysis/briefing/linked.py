"""Which claims and events a report leads to, found in what it shows: evidence for all of that and for nothing else."""

from collections.abc import Iterator
from typing import Any

import pandas as pd


def linked(rows: pd.DataFrame, *shown: pd.DataFrame | None) -> pd.DataFrame:
    """The claims or events that some frames lead to.

    Args:
        rows: Claims or events.
        shown: Frames with addresses (``#claim-…``, ``#event-…``) in any of their columns, alone or in lists and
            dictionaries; None where there is none.

    Returns:
        Rows of ``rows`` that one of the addresses names, in their order.
    """
    key = "event_id" if "event_id" in rows else "claim_id"
    sign = f"#{key.removesuffix('_id')}-"
    wanted = {
        address.removeprefix(sign)
        for frame in shown
        if frame is not None
        for name in frame.columns
        for value in frame[name]
        for address in _addresses(value)
        if address.startswith(sign)
    }
    return rows[rows[key].isin(wanted)].reset_index(drop=True)


def _addresses(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for held in value.values():
            yield from _addresses(held)
    elif isinstance(value, list | tuple):
        for held in value:
            yield from _addresses(held)
