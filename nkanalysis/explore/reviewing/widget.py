"""The review as a widget: Python holds the state and decides; the browser draws it and says which key was struck."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import pandas as pd
import traitlets

from nkanalysis.analysis import labels
from nkanalysis.explore.reviewing import fields
from nkanalysis.explore.reviewing.context import around
from nkanalysis.explore.reviewing.opening import opened
from nkanalysis.explore.reviewing.session import Outcome, Session
from nkanalysis.explore.reviewing.told import others_in_words, reasons, row_in_words

if TYPE_CHECKING:
    from nkanalysis.explore.loaded import Loaded

_HERE = Path(__file__).parent


class Review(anywidget.AnyWidget):
    """A review of claims in a notebook; `review` makes it.

    Attributes:
        session: What is reviewed, and what was decided.
        card: The claim that is shown, for the browser.
        who: Who reviews, why, into which file, and how far they are.
        status: What came of the last thing done; ``number`` tells two of the same apart.
    """

    _esm = _HERE / "widget.js"
    _css = _HERE / "widget.css"
    card = traitlets.Dict().tag(sync=True)
    who = traitlets.Dict().tag(sync=True)
    status = traitlets.Dict().tag(sync=True)
    names = traitlets.Dict().tag(sync=True)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._whole = False
        self.names = fields.suggestions(session.tables["claims"])
        self.on_msg(self._heard)
        self._show(Outcome(True, ""))

    def _heard(self, _: Any, message: dict[str, Any], __: Any) -> None:
        """What the browser says: ``do``, and what it is done with."""
        known: dict[str, Callable[[dict[str, Any]], Outcome]] = {
            "accept": lambda _: self._then(self.session.accept()),
            "reject": lambda _: self._then(self.session.reject()),
            "mend": lambda given: self._then(self.session.mend(_texts(given.get("changes")))),
            "draft": self._draft,
            "undo": lambda _: self.session.undo(),
            "complete": lambda _: self.session.complete(),
            "go": self._go,
            "sign": self._sign,
            "whole": self._article,
        }
        if do := known.get(str(message.get("do"))):
            try:
                outcome = do(message)
            except Exception as error:
                # Whatever goes wrong is said where the reviewer looks: a callback's traceback is seen by nobody.
                outcome = Outcome(False, f"{type(error).__name__}: {error}", "file")
            self._show(outcome, card=outcome.done, did=str(message["do"]))

    def _then(self, outcome: Outcome) -> Outcome:
        """Go on to the next claim where something was decided."""
        if outcome.done:
            self._whole = False
            self.session.onward()
        return outcome

    def _draft(self, message: dict[str, Any]) -> Outcome:
        """Keep what was typed and not saved: it outlasts the form."""
        if name := self.session.claim_id:
            self.session.drafts[name] = _texts(message.get("changes"))
        return Outcome(True, "What you typed is kept; m takes it up again")

    def _go(self, message: dict[str, Any]) -> Outcome:
        self._whole = False
        self.session.go(int(message.get("step", 0)))
        return Outcome(True, "")

    def _sign(self, message: dict[str, Any]) -> Outcome:
        given = _texts({name: message[name] for name in ("analyst", "reason") if name in message})
        if self.session.blind and given.get("analyst", self.session.analyst) != self.session.analyst:
            return Outcome(False, "A blind review is one reviewer's: begin another for somebody else", "analyst")
        self.session.sign(**given)
        return Outcome(True, "")

    def _article(self, _: dict[str, Any]) -> Outcome:
        self._whole = not self._whole
        return Outcome(True, "The whole article" if self._whole else "The sentence and what stands around it")

    def _show(self, outcome: Outcome, *, card: bool = True, did: str = "") -> None:
        done, total = self.session.progress()
        self.who = {
            "analyst": self.session.analyst,
            "reason": self.session.reason,
            "path": str(self.session.path),
            "blind": self.session.blind,
            "done": done,
            "total": total,
            "at": self.session.at + 1 if total else 0,
        }
        if card:
            self.card = self._card()
        self.status = {
            "number": int(self.status.get("number", 0)) + 1,
            "did": did,
            "done": outcome.done,
            "says": outcome.says,
            "asks": outcome.asks,
            "unwritten": [] if outcome.done else [row_in_words(row) for row in outcome.rows],
        }

    def _card(self) -> dict[str, Any]:
        session = self.session
        if session.claim_id is None:
            return {}
        held, now = session.held(), session.now()
        own = session.verdict()
        return {
            "claim_id": session.claim_id,
            "reasons": reasons(session),
            "title": _text(now["title"]) or "untitled",
            "outlet": _text(now["outlet"]) or "outlet unknown",
            "published": "day unknown" if pd.isna(now["published"]) else labels.day(now["published"]),
            "url": _text(now["url"]) or "no address",
            "kind": str(now["kind"]),
            "page": str(now["page"]),
            "whole": self._whole,
            "text": around(held.claim, held.document, str(held.page["text"]), whole=self._whole),
            "fields": [asdict(one) for one in fields.fields(now, held.claim)],
            "verdict": own["decision"] if own else "",
            "others": [] if session.blind else others_in_words(session),
            "draft": session.drafts.get(session.claim_id, {}),
            "on_page": len(held.on_page),
        }


def review(
    loaded: "Loaded",
    *,
    name: str = "",
    reason: str = "",
    blind: bool = False,
    limit: int | None = None,
    **wanted: Any,
) -> Review:
    """Review claims in the notebook, the most doubtful first; every decision is written at once.

    Args:
        loaded: What ``nk.load()`` gave: its origins and its tolerance hold for the review too.
        name: Who reviews; asked for where it is not given.
        reason: Why they decide as they do, until they say otherwise; asked for where it is not given.
        blind: Hide what others decided.
        limit: At most so many claims.
        wanted: ``measure``, ``source``, ``since`` (a day), ``page``, ``only_unreviewed``, ``decided_by`` (a reviewer,
            or ``*`` for anybody else): which claims.

    Raises:
        nkanalysis.analysis.review.QueueError: The queue is asked for what there is not.
        nkanalysis.analysis.corrections.CorrectionError: The file of decisions can't be used.
    """
    return Review(
        opened(
            loaded.store,
            version=loaded.version,
            corrections=loaded.corrections,
            lineage=loaded.asked.lineage,
            tolerance=loaded.asked.tolerance,
            analyst=name,
            reason=reason,
            blind=blind,
            limit=limit,
            **wanted,
        )
    )


def _texts(given: Any) -> dict[str, str]:
    """Names and texts of a message, whatever the browser sent."""
    return {str(name): str(text) for name, text in given.items()} if isinstance(given, dict) else {}


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)
