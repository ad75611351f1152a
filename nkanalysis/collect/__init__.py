"""Keeps a folder of pages fed: feeds, maps of sites, lists, dropped files and exports, politely and once."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nkanalysis.collect.collecting import CollectError, collect
    from nkanalysis.collect.declared import read_sources
    from nkanalysis.collect.sources import SourcesError
    from nkanalysis.collect.state import StateError
    from nkanalysis.collect.summary import Row, Summary

__all__ = ["CollectError", "Row", "SourcesError", "StateError", "Summary", "collect", "read_sources"]

_HOMES = {
    "CollectError": "collecting",
    "collect": "collecting",
    "read_sources": "declared",
    "SourcesError": "sources",
    "StateError": "state",
    "Row": "summary",
    "Summary": "summary",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
