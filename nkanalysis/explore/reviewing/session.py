"""A review: which claim is looked at, what is decided on it, and what was written. Widget and terminal both show it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from nkanalysis.analysis.corrections import CorrectionError, cells
from nkanalysis.analysis.corrections.writing import Given, Lines, lines, stamped
from nkanalysis.analysis.review import verdicts
from nkanalysis.explore.reviewing import fields
from nkanalysis.explore.reviewing.holding import Held, decided, held_against
from nkanalysis.store.appending import Addition, AppendError, append

DONE = {"accept": "Accepted", "reject": "Rejected", "mend": "Mended"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of something that a reviewer did.

    Attributes:
        done: Whether it was done; nothing was written where not.
        says: What to tell the reviewer.
        asks: What is missing: ``analyst``, ``reason``, a field's name, or nothing.
        rows: What was written, or would have been: cells by column.
    """

    done: bool
    says: str
    asks: str = ""
    rows: tuple[Given, ...] = ()


@dataclass
class Session:
    """One reviewer's way through a queue.

    Attributes:
        tables: Claims, documents and pages as the machine made them.
        path: The file of decisions.
        queue: Rows of `review.queue`, in the order in which they are shown; it stays while the review goes on.
        corrections: Every decision of the file, as it was when it was last read or written.
        analyst: Who reviews.
        reason: Why, until it is changed.
        blind: Whether what others decided is hidden.
        at: Place in the queue.
        drafts: Mends that were typed and not saved: by claim, field and what it is to say.
        clock: What time it is.
    """

    tables: Mapping[str, pd.DataFrame]
    path: Path
    queue: pd.DataFrame
    corrections: pd.DataFrame
    analyst: str = ""
    reason: str = ""
    blind: bool = False
    at: int = 0
    drafts: dict[str, dict[str, str]] = field(default_factory=dict)
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    _done: list[tuple[str, dict[str, Any] | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._held: dict[str, Held] = {}
        own = self.own()
        self.at = next((place for place, name in enumerate(self.queue["claim_id"]) if name not in own), 0)

    @property
    def claim_id(self) -> str | None:
        """The claim that is shown; None where the queue is empty."""
        return str(self.queue["claim_id"].iloc[self.at]) if len(self.queue) else None

    def held(self, claim: str | None = None) -> Held:
        """A claim with its article and page.

        Args:
            claim: Which; None is the one that is shown.

        Raises:
            KeyError: There is no such claim.
        """
        name = claim or self.claim_id
        if name is None:
            raise KeyError("the queue is empty")
        if name not in self._held:
            self._held[name] = Held(self.tables, name)
        return self._held[name]

    def verdict(self, claim: str | None = None, of: str | None = None) -> dict[str, Any] | None:
        """What a reviewer has decided on a claim; None for nothing.

        Args:
            claim: Which; None is the one that is shown.
            of: Whose verdict; None is this reviewer's.
        """
        rows = self.corrections[self.corrections["claim_id"] == (claim or self.claim_id)]
        found = verdicts(rows)
        own = found[found["analyst"] == (self.analyst if of is None else of)]
        return dict(own.iloc[0]) if len(own) else None

    def own(self) -> set[str]:
        """Claims that this reviewer has decided on."""
        return set(verdicts(self.corrections[self.corrections["analyst"] == self.analyst])["claim_id"])

    def now(self, claim: str | None = None) -> dict[str, Any]:
        """A claim as the decisions leave it that this reviewer may see.

        Args:
            claim: Which; None is the one that is shown.
        """
        seen = self.corrections
        if self.blind:
            seen = seen[seen["analyst"] == self.analyst]
        return decided(self.held(claim), seen)

    def progress(self) -> tuple[int, int]:
        """How many claims of the queue this reviewer has decided on, and how many there are."""
        return int(self.queue["claim_id"].isin(self.own()).sum()), len(self.queue)

    def go(self, step: int) -> None:
        """Move along the queue; it has ends.

        Args:
            step: How far, back where negative.
        """
        self.at = min(max(self.at + step, 0), max(len(self.queue) - 1, 0))

    def onward(self) -> None:
        """Move to the next claim that is not decided on, past the end from the start; stay where there is none."""
        names, own = list(self.queue["claim_id"]), self.own()
        places = [*range(self.at + 1, len(names)), *range(self.at)]
        self.at = next((place for place in places if names[place] not in own), self.at)

    def sign(self, *, analyst: str | None = None, reason: str | None = None) -> None:
        """Say who reviews, and why they decide as they do.

        Args:
            analyst: Name; None leaves it.
            reason: Reason of the decisions from now on; None leaves it.
        """
        self.analyst = self.analyst if analyst is None else " ".join(analyst.split())
        self.reason = self.reason if reason is None else " ".join(reason.split())

    def accept(self, claim: str | None = None) -> Outcome:
        """The claim is right as it stands."""
        return self._decide("accept", claim, {})

    def reject(self, claim: str | None = None) -> Outcome:
        """The claim is none."""
        return self._decide("reject", claim, {})

    def mend(self, changes: Mapping[str, str], claim: str | None = None) -> Outcome:
        """The claim is right once these fields say something else.

        Args:
            changes: Fields and what they are to say, as typed; empty is "none", or "open" of a bound.
            claim: Which; None is the one that is shown.
        """
        name = claim or self.claim_id or ""
        for given, text in changes.items():
            if said := fields.fault(given, text):
                return Outcome(False, f"{given}: {said}", given)
        now = self.now(name)
        told = {given: " ".join(text.split()) for given, text in changes.items()}
        told = {given: text for given, text in told.items() if not _same(given, text, now)}
        if not told:
            return Outcome(False, "Nothing is changed: change a field, or accept the claim as it stands")
        self.drafts[name] = dict(changes)
        outcome = self._decide("mend", name, told | fields.following(now, told))
        if outcome.done:
            self.drafts.pop(name, None)
        return outcome

    def withdraw(self, claim: str | None = None) -> Outcome:
        """This reviewer takes back all that they decided on a claim."""
        name = claim or self.claim_id or ""
        if self.verdict(name) is None:
            return Outcome(True, "Nothing of yours to take back; nothing was written")
        return self._write([{"decision": "withdraw", "claim_id": name}], "Taken back", name)

    def complete(self, of: str | None = None) -> Outcome:
        """The page was read whole, every claim on it is decided on, and none is missing.

        Args:
            of: A claim of the page, or the page's name; None is the page of the claim that is shown.
        """
        pages = self.tables["pages"]
        named = pages[pages["page"] == of]
        name = str(named["page"].iloc[0]) if len(named) else str(self.held(of).page["page"])
        digest = str(pages.loc[pages["page"] == name, "sha256"].iloc[0])[:16]
        claims = self.tables["claims"]
        seen = self.own() if self.blind else set(verdicts(self.corrections)["claim_id"])
        open_ = [one for one in claims.loc[claims["page"] == name, "claim_id"] if one not in seen]
        if open_:
            told = "1 claim" if len(open_) == 1 else f"{len(open_)} claims"
            return Outcome(False, f"{told} of this page are not decided on yet: {', '.join(open_[:3])}", "claims")
        return self._write([{"decision": "complete", "claim_id": digest}], f"Page read whole: {name}", digest)

    def undo(self) -> Outcome:
        """Take the last decision of this session back: by rows that supersede it, since no row is ever taken out."""
        if not self._done:
            return Outcome(False, "Nothing to undo: no decision was made in this session")
        claim, before = self._done[-1]
        rows: list[dict[str, str | None]] = [{"decision": "withdraw", "claim_id": claim}]
        if before is not None:
            rows += _rows(before["decision"], claim, before["values"])
            rows[1:] = [row | {"reason": before["reason"]} for row in rows[1:]]
        outcome = self._write(rows, "Undone", claim, undoing=True)
        if outcome.done:
            self._done.pop()
            names = list(self.queue["claim_id"])
            self.at = names.index(claim) if claim in names else self.at
        return outcome

    def _decide(self, decision: str, claim: str | None, values: Mapping[str, str | None]) -> Outcome:
        name = claim or self.claim_id
        if name is None:
            return Outcome(False, "The queue is empty")
        given: dict[str, str | None] = {field: text or None for field, text in values.items()}
        own = self.verdict(name)
        rows = _rows(decision, name, given)
        if own is not None and not values and (own["decision"] == "reject") == (decision == "reject"):
            return Outcome(True, f"{DONE[own['decision']]} by you already; nothing was written")
        told = ", ".join(f"{field} {text or fields.NONE.get(field, 'none')}" for field, text in given.items())
        outcome = self._write(rows, f"{DONE[decision]}{': ' if told else ''}{told}", name)
        return replace(outcome, says=outcome.says + self._whole(name)) if outcome.done else outcome

    def _whole(self, claim: str) -> str:
        """What to say where a claim was the last of its page that nobody had decided on."""
        on_page, seen = self.held(claim).on_page, self.own()
        if not seen.issuperset(on_page):
            return ""
        return f". All {len(on_page)} claims of its page are decided: if the page was read whole, say so with w on it"

    def _write(self, rows: Sequence[Mapping[str, str | None]], says: str, about: str, undoing: bool = False) -> Outcome:
        reason = "taken back by its reviewer" if undoing else self.reason
        signed: list[dict[str, str | None]] = [{"reason": reason, "analyst": self.analyst, **row} for row in rows]
        if not self.analyst:
            return Outcome(False, "Say who you are: every decision carries a name", "analyst", tuple(signed))
        if not reason:
            return Outcome(False, "Say why: every decision carries a reason", "reason", tuple(signed))
        before = None if about not in set(self.tables["claims"]["claim_id"]) else self.verdict(about)
        kept: dict[str, pd.DataFrame] = {}

        def addition(data: bytes) -> Addition:
            made = self._dated(data, signed)
            try:
                held_against(self.tables, made.corrections, about)
            except CorrectionError:
                # Whoever reviews blind decides on the whole claim as they see it: what others mended goes back.
                covering = self._covering(made.corrections, about, signed) if self.blind else []
                if not covering:
                    raise
                made = self._dated(data, [*covering, *signed])
                held_against(self.tables, made.corrections, about)
            kept["corrections"] = made.corrections
            return Addition(made.sound, made.content)

        try:
            appended = append(self.path, addition)
        except (AppendError, CorrectionError) as error:
            return Outcome(False, f"Not written. {_without_place(error)}", "file", tuple(signed))
        self.corrections = kept["corrections"]
        if not undoing:
            self._done.append((about, before))
        torn = f"; a line that a crash had broken off was set aside in {appended.torn}" if appended.torn else ""
        return Outcome(True, f"{says}. Written to {self.path}{torn}", "", tuple(signed))

    def _dated(self, data: bytes, rows: Sequence[Given]) -> Lines:
        """Rows with their moments, each later than all that the file has, whosever clock is ahead."""
        latest = self.corrections["at"].max() if len(self.corrections) else pd.NaT
        while True:
            moments = stamped(len(rows), self.clock(), None if pd.isna(latest) else latest)
            made = lines(data, [{**row, "decided": at} for row, at in zip(rows, moments, strict=True)], self.path.name)
            before = made.corrections["at"].iloc[: -len(rows)].max()
            if pd.isna(before) or before < pd.Timestamp(moments[0].rstrip("Z")):
                return made
            latest = before

    def _covering(self, known: pd.DataFrame, claim: str, rows: Sequence[Given]) -> list[Given]:
        """Mends that say of each field that others mended what this reviewer sees in it."""
        others = known[(known["claim_id"] == claim) & (known["analyst"] != self.analyst)]
        mended = {field for values in verdicts(others)["values"] for field in values}
        now, signed = self.now(claim), {name: rows[0].get(name) for name in ("reason", "analyst")}
        return [
            {"decision": "mend", "claim_id": claim, "field": field, "value": fields.typed(field, now[field]) or None}
            | signed
            for field in sorted(mended - {row.get("field") for row in rows})
        ]


def _rows(decision: str, claim: str, values: Mapping[str, str | None]) -> list[dict[str, str | None]]:
    """The rows of a decision: a mended claim stands, which its last row says, whatever was decided before."""
    rows: list[dict[str, str | None]] = [
        {"decision": "mend", "claim_id": claim, "field": field, "value": value} for field, value in values.items()
    ]
    last = "reject" if decision == "reject" else "accept"
    return [*rows, {"decision": last, "claim_id": claim}]


def _without_place(error: Exception) -> str:
    """What is wrong; of a line that was not written, without the number that it would have had."""
    return re.sub(r"(?m)^\S+ line \d+: (?=claim \S+: )", "", str(error)).replace("\n", "; ")


def _same(name: str, text: str, claim: Mapping[str, Any]) -> bool:
    return cells.written(cells.read(name, text or None)) == cells.written(claim[name])
