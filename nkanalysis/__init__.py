"""Who says how many North Korean soldiers were killed, wounded, captured or deployed, and on whose word.

What an analyst types stands here: ``import nkanalysis as nk``, then ``c = nk.load()``. Each thing is imported when it
is first asked for, so that every room may import this package at no cost.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nkanalysis.explore import compare, explain, load, read, review, search, show

__all__ = ["compare", "explain", "load", "read", "review", "search", "show"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("nkanalysis.explore"), name)


def __dir__() -> list[str]:
    return __all__
