"""Pages read now, without a build: a file, a folder, or a text that was pasted."""

import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

import pandas as pd
import yaml

from nkanalysis import lexicon as lexicons
from nkanalysis.corpus import CorpusError
from nkanalysis.explore.drawing.shown import Shown, frame_of
from nkanalysis.explore.errors import ExploreError
from nkanalysis.explore.filling import rendered
from nkanalysis.explore.naming import some
from nkanalysis.explore.sight import Sight, live
from nkanalysis.explore.text import listing
from nkanalysis.lexicon import LexiconError

if TYPE_CHECKING:
    from nkanalysis.explore.explanations import Explanation

PASTED = "pasted.md"
"""Name of the page that a pasted text makes."""


class Pages(Sequence[Shown]):
    """Pages that were read just now, each to be looked at; tables of all of them, columns as of a store's.

    Args:
        sights: The pages.
    """

    def __init__(self, sights: Sequence[Sight]) -> None:
        self._sights = tuple(sights)

    @property
    def claims(self) -> pd.DataFrame:
        """Their figures."""
        return frame_of("claims", list(chain.from_iterable(one.claims for one in self._sights)))

    @property
    def events(self) -> pd.DataFrame:
        """Their events."""
        return frame_of("events", list(chain.from_iterable(one.events for one in self._sights)))

    @property
    def documents(self) -> pd.DataFrame:
        """Their articles."""
        return frame_of("documents", list(chain.from_iterable(one.documents for one in self._sights)))

    @property
    def metadata(self) -> pd.DataFrame:
        """What they say of their articles."""
        return frame_of("metadata", list(chain.from_iterable(one.metadata for one in self._sights)))

    @property
    def pages(self) -> pd.DataFrame:
        """How each was read, with its text."""
        return frame_of("pages", [one.page for one in self._sights])

    def show(self, page: int | str | None = None) -> Shown:
        """One of them, drawn.

        Args:
            page: Its number from 0, its name, or an end of its name; may be left out where there is one alone.

        Raises:
            ExploreError: There is none of this name, or several pages and none is named.
        """
        if page is None and len(self) != 1:
            raise ExploreError(f"{len(self)} pages; name one: .show(0), .show({self.names[0]!r})" if self else _NONE)
        if isinstance(page, str):
            fitting = [place for place, name in enumerate(self.names) if name == page or name.endswith(page)]
            if len(fitting) != 1:
                raise ExploreError(f"{page!r}: {len(fitting)} pages are called so; there are: {some(self.names)}")
            page = fitting[0]
        if page is not None and not -len(self) <= page < len(self):
            raise ExploreError(f"no page {page}; there are {len(self)}, counted from 0")
        return Shown(self._sights[page or 0])

    def explain(self, claim: Any) -> "Explanation":
        """Why a claim of one of them reads as it does.

        Args:
            claim: Its identifier, a beginning of it, or its row.

        Raises:
            ExploreError: There is none of this name, or several.
        """
        from nkanalysis.explore.explanations import explain

        wanted = claim if isinstance(claim, str) else str(claim.get("claim_id", ""))
        for sight in self._sights:
            if any(str(row["claim_id"]).startswith(wanted) for row in sight.claims):
                return explain(claim, sight=sight)
        ids = [str(row["claim_id"]) for sight in self._sights for row in sight.claims]
        raise ExploreError(f"{wanted!r}: no such claim on what was read; there are: {some(ids)}")

    @property
    def names(self) -> list[str]:
        """Names of the pages."""
        return [str(one.page["page"]) for one in self._sights]

    @overload
    def __getitem__(self, place: int | str) -> Shown: ...

    @overload
    def __getitem__(self, place: slice) -> "Pages": ...

    def __getitem__(self, place: "int | str | slice") -> "Shown | Pages":
        """One by its number or name, or several."""
        if isinstance(place, slice):
            return Pages(self._sights[place])
        if isinstance(place, int) and not -len(self) <= place < len(self):
            raise IndexError(f"no page {place}; there are {len(self)}, counted from 0")
        return self.show(place)

    def __len__(self) -> int:
        return len(self._sights)

    def __iter__(self) -> Iterator[Shown]:
        return (Shown(one) for one in self._sights)

    def _ipython_key_completions_(self) -> list[str]:
        """What may stand in brackets."""
        return self.names

    def __rich__(self) -> Any:
        """What rich prints."""
        return self.show().__rich__() if len(self) == 1 else listing(self._sights)

    def __repr__(self) -> str:
        return repr(self.show()) if len(self) == 1 else listing(self._sights).plain.rstrip() or _NONE

    def _repr_html_(self) -> str:
        """What a notebook shows: the page, or a line each."""
        if len(self) == 1:
            return self.show()._repr_html_()
        return rendered("pages.html.j2", sights=self._sights, none=_NONE)


_NONE = "no page: nothing was found to read"


def read(
    path: Path | str | None = None,
    *,
    text: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    published: date | str | None = None,
    language: str = "en",
    lexicon: Path | str | None = None,
) -> Pages:
    """Read pages now, without a build; nothing is stored.

    Args:
        path: A file of any format that a build reads, or a folder. A text with a line break in it that is no file's
            name is taken for pasted, as ``text`` is.
        text: A text that was pasted, all of it an article.
        outlet: Of a pasted text: who published it.
        title: Of a pasted text: its headline.
        published: Of a pasted text: its day, such as ``2025-01-14``; days like “on Monday” are told from it.
        language: Of a pasted text: ISO 639-1 code.
        lexicon: Lexicon folder that is used from now on, in the whole session; None for the one in use.

    Returns:
        The pages, to be looked at and to be taken apart: ``claims``, ``events``, ``documents`` are frames with the
        columns of a store's, ``show`` draws one.

    Raises:
        ExploreError: There is no such file, or what is said of a pasted text can't be used.
    """
    try:
        if lexicon is not None:
            lexicons.use(lexicon)
        if text is None and isinstance(path, str) and "\n" in path:
            path, text = None, path
        if text is not None and path is None:
            return Pages(
                _pasted(text, {"outlet": outlet, "title": title, "published": published, "language": language})
            )
        if path is None or text is not None:
            raise ExploreError('name a file, nk.read("page.html"), or give a text, nk.read(text="…"); one of the two')
        if not Path(path).exists():
            raise ExploreError(f"{path}: no such file here ({Path.cwd()}); to read these words: nk.read(text=…)")
        if any((outlet, title, published)):
            raise ExploreError(f"{path}: outlet, title and published are for a pasted text; a file says its own")
        return Pages(live(Path(path)))
    except (CorpusError, LexiconError) as error:
        raise ExploreError(str(error)) from error


def _pasted(text: str, facts: dict[str, Any]) -> list[Sight]:
    said = yaml.safe_dump({name: value for name, value in facts.items() if value}, allow_unicode=True, sort_keys=False)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / PASTED
        file.write_text(f"---\n{said}---\n\n{text.strip()}\n", encoding="utf-8", errors="replace")
        sights = live(file)
    for sight in sights:
        if sight.page["status"] == "quarantined":
            raise ExploreError(f"the text can't be read: {sight.page['reason']}")
    return sights
