"""What an analyst does by hand: read a page without a build, and look at it as the kit sees it.

Each thing is imported when it is first asked for: a report that opens a store needs no parser.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from nkanalysis.explore.errors import ExploreError

if TYPE_CHECKING:
    from nkanalysis.explore.attributing import attributed, json_line
    from nkanalysis.explore.comparing import Linked, compare
    from nkanalysis.explore.dossiers import Dossier, dossier
    from nkanalysis.explore.drawing import Pages, Shown, read, show
    from nkanalysis.explore.explanations import Explanation, explain, explanation
    from nkanalysis.explore.exporting import exported
    from nkanalysis.explore.loaded import Loaded
    from nkanalysis.explore.loading import latest, load
    from nkanalysis.explore.reviewing import review
    from nkanalysis.explore.searching import Found, search
    from nkanalysis.explore.sight import Sight, built, live
    from nkanalysis.explore.tables import analysis_of, as_released, released
    from nkanalysis.explore.text import listing

__all__ = [
    "Dossier",
    "Explanation",
    "ExploreError",
    "Found",
    "Linked",
    "Loaded",
    "Pages",
    "Shown",
    "Sight",
    "analysis_of",
    "as_released",
    "attributed",
    "built",
    "compare",
    "dossier",
    "explain",
    "explanation",
    "exported",
    "json_line",
    "latest",
    "listing",
    "live",
    "load",
    "read",
    "released",
    "review",
    "search",
    "show",
]

_NAMES = {
    "attributing": ("attributed", "json_line"),
    "comparing": ("Linked", "compare"),
    "dossiers": ("Dossier", "dossier"),
    "drawing": ("Pages", "Shown", "read", "show"),
    "explanations": ("Explanation", "explain", "explanation"),
    "exporting": ("exported",),
    "loaded": ("Loaded",),
    "loading": ("latest", "load"),
    "reviewing": ("review",),
    "searching": ("Found", "search"),
    "sight": ("Sight", "built", "live"),
    "tables": ("analysis_of", "as_released", "released"),
    "text": ("listing",),
}


def __getattr__(name: str) -> Any:
    module = next((module for module, names in _NAMES.items() if name in names), None)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{module}"), name)


def __dir__() -> list[str]:
    return __all__
