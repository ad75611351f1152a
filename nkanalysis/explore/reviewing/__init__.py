"""Review of claims, in JupyterLab and in the terminal: one logic behind both.

Each thing is imported when it is first asked for: a script that lists the queue needs no widgets.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nkanalysis.explore.reviewing.opening import agreement, direct, golden, opened
    from nkanalysis.explore.reviewing.session import Outcome, Session
    from nkanalysis.explore.reviewing.widget import Review, review

__all__ = ["Outcome", "Review", "Session", "agreement", "direct", "golden", "opened", "review"]

_NAMES = {
    "opening": ("agreement", "direct", "golden", "opened"),
    "session": ("Outcome", "Session"),
    "widget": ("Review", "review"),
}


def __getattr__(name: str) -> Any:
    module = next((module for module, names in _NAMES.items() if name in names), None)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{module}"), name)


def __dir__() -> list[str]:
    return __all__
