"""The command that reviews claims in the terminal, and does for a script what a reviewer does by hand."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nkanalysis.cli import printing
from nkanalysis.cli.analyses import CorrectionsFile, LineageFile, every_fault
from nkanalysis.cli.app import StoreFolder, fail, one_line, said

if TYPE_CHECKING:
    from nkanalysis.explore.reviewing import Session


class Listed(StrEnum):
    """How something is listed."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"


class Decision(StrEnum):
    """What a script may decide."""

    ACCEPT = "accept"
    REJECT = "reject"
    MEND = "mend"
    WITHDRAW = "withdraw"
    COMPLETE = "complete"


def review(
    claims: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CLAIM_ID…]", help="With --decide: claims, or pages to --decide complete."),
    ] = None,
    store: StoreFolder = Path("data/store"),
    corrections: CorrectionsFile = None,
    lineage: LineageFile = None,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="Who reviews; asked for if unset.")] = "",
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why you decide so, until you say otherwise.")
    ] = "",
    measure: Annotated[str | None, typer.Option("--measure", metavar="NAME", help="Of this measure alone.")] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="NAME", help="Of this source alone.")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DAY", help="Published on that day or later.")] = None,
    page: Annotated[
        str | None, typer.Option("--page", metavar="NAME", help="On the page of this name, or end of a name, alone.")
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many claims.")] = None,
    only_unreviewed: Annotated[
        bool, typer.Option("--only-unreviewed", help="Without those that you, or with no --name anybody, decided on.")
    ] = False,
    decided_by: Annotated[
        str | None,
        typer.Option("--decided-by", metavar="NAME", help="Only what this reviewer decided on; * for anybody else."),
    ] = None,
    blind: Annotated[
        bool, typer.Option("--blind", help="Hide what others decided: for a second reviewer, with --decided-by.")
    ] = False,
    listing: Annotated[bool, typer.Option("--list", help="Print the queue, and decide nothing.")] = False,
    decide: Annotated[
        Decision | None, typer.Option("--decide", help="Decide on the claims named, without asking.")
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="With --decide mend; may be given again."),
    ] = None,
    agreement: Annotated[bool, typer.Option("--agreement", help="Print how far reviewers agree.")] = False,
    export_gold: Annotated[
        Path | None,
        typer.Option("--export-gold", metavar="FILE", help="Write reviewed pages as gold: .jsonl, or .csv."),
    ] = None,
    format: Annotated[Listed, typer.Option("--format", help="Of --list and --agreement.")] = Listed.TEXT,
) -> None:
    """Review claims one after the other, the most doubtful first; every decision is written at once.

    Keys: a accept, r reject, m mend, u undo, n next, p previous, o whole article, w page read whole, e change the
    reason, q leave. Where standard input is no terminal, a line is a key.
    """
    asked = [one for one, given in (("--list", listing), ("--decide", decide), ("--agreement", agreement),
             ("--export-gold", export_gold)) if given]  # fmt: skip
    if len(asked) > 1:
        fail(f"{' and '.join(asked)}: give one of them")
    if claims and not decide:
        fail(f"{claims[0]}: claims are named with --decide; without it the queue is reviewed")
    if settings and decide is not Decision.MEND:
        fail("--set goes with --decide mend")
    _used(store, corrections)
    wanted: dict[str, Any] = {
        "measure": measure,
        "source": source,
        "since": since,
        "page": page,
        "only_unreviewed": only_unreviewed,
        "decided_by": decided_by,
    }
    if decide:
        _decide(decide, claims or [], settings or [], store, corrections, name, reason)
    elif agreement:
        _agreement(store, corrections, format)
    elif export_gold:
        _gold(store, corrections, export_gold, name)
    else:
        from nkanalysis.cli import reviewing_terminal

        if not listing and not name:
            name = reviewing_terminal.asked("Your name: ")
        name = name.strip()
        if not listing and not name:
            fail("--name: every decision carries it; say who you are")
        session = _opened(
            store, corrections=corrections, lineage=lineage, analyst=name, reason=reason, blind=blind, limit=limit,
            **wanted,
        )  # fmt: skip
        if listing:
            _list(session, format)
        else:
            reviewing_terminal.run(session)


def _used(store: Path, corrections: Path | None) -> None:
    """Leave where there is nothing to review, before anything is asked."""
    from nkanalysis.store import Store, StoreError

    with one_line(StoreError):
        if Store(store).version == 0:
            fail(f"{store}: nothing is built here yet; run nkanalysis build PATH… --store {store}")
    if corrections is not None and corrections.is_dir():
        fail(f"--corrections {corrections}: is a folder; name a file")


def _opened(store: Path, **given: Any) -> "Session":
    from nkanalysis.analysis.corrections import CorrectionError
    from nkanalysis.analysis.review import QueueError
    from nkanalysis.analysis.roots import LineageError
    from nkanalysis.explore import ExploreError
    from nkanalysis.explore.reviewing import opened
    from nkanalysis.store import StoreError

    with one_line(QueueError, ExploreError, StoreError):
        try:
            return opened(store, **given)
        except (CorrectionError, LineageError) as error:
            every_fault(error.faults)


def _list(session: "Session", format: Listed) -> None:
    rows = session.queue
    if format is Listed.JSON:
        printing.as_json({"corrections": str(session.path), "reviewer": session.analyst or None}, {"queue": rows})
    elif format is Listed.CSV:
        printing.rows(rows, "queue", printing.Shape.CSV)
    else:
        # Once one row has a decision, pandas holds the others' as missing.
        told = rows.assign(decision=rows["decision"].fillna("").astype(str))
        cells = (
            [str(row["doubt"]), row["claim_id"], row["measure"], row["figure"], row["decision"], row["why"]]
            for row in told.to_dict("records")
        )
        printing.text("Queue of claims", ["doubt>", "claim", "measure", "figure", "decided", "why"], cells)


def _decide(
    decide: Decision, claims: list[str], settings: list[str], store: Path, corrections: Path | None, name: str, why: str
) -> None:
    from nkanalysis.analysis.corrections import CorrectionError
    from nkanalysis.explore import ExploreError
    from nkanalysis.explore.reviewing import direct
    from nkanalysis.store import StoreError

    for option, given in (("--name", name), ("--reason", why)):
        if not given.strip():
            fail(f"{option}: every decision carries it; give {option}")
    if not claims:
        fail("--decide: name the claims; --list tells which there are")
    changes = dict(_setting(one) for one in settings)
    if decide is Decision.MEND and not changes:
        fail("--decide mend: say what to mend with --set FIELD=VALUE")
    with one_line(ExploreError, StoreError):
        try:
            session = direct(store, corrections=corrections, analyst=name.strip(), reason=why.strip())
        except CorrectionError as error:
            every_fault(error.faults)
        pages = set(session.tables["pages"]["page"]) if decide is Decision.COMPLETE else set()
        for claim in claims:
            if claim not in pages:
                session.held(claim)
        for claim in claims:
            outcome = {
                Decision.ACCEPT: lambda claim=claim: session.accept(claim),
                Decision.REJECT: lambda claim=claim: session.reject(claim),
                Decision.MEND: lambda claim=claim: session.mend(changes, claim),
                Decision.WITHDRAW: lambda claim=claim: session.withdraw(claim),
                Decision.COMPLETE: lambda claim=claim: session.complete(claim),
            }[decide]()
            if not outcome.done:
                fail(f"{claim}: {outcome.says}")
            typer.echo(f"{claim}: {outcome.says}")


def _setting(given: str) -> tuple[str, str]:
    field, equals, value = given.partition("=")
    if not equals:
        fail(f"--set {given}: write FIELD=VALUE; FIELD= says none, or open of a bound")
    return field.strip(), value.strip()


def _agreement(store: Path, corrections: Path | None, format: Listed) -> None:
    from nkanalysis.analysis.corrections import CorrectionError
    from nkanalysis.explore.reviewing import agreement
    from nkanalysis.explore.reviewing.told import agreement_in_words
    from nkanalysis.store import StoreError

    with one_line(StoreError):
        try:
            found = agreement(store, corrections=corrections)
        except CorrectionError as error:
            every_fault(error.faults)
    if format is Listed.JSON:
        about = {"reviewers": found.reviewers, "claims": found.claims, "notes": found.notes}
        printing.as_json(about, {"agreement": found.table, "differences": found.differences})
        return
    if format is Listed.CSV:
        printing.rows(found.table, "agreement", printing.Shape.CSV)
        return
    prose, cells = agreement_in_words(found)
    for line in prose:
        typer.echo(f"{line}.")
    typer.echo("")
    if found.claims:
        heads = [
            "about",
            "claims>",
            "alike>",
            "share of pairs alike (95 %)",
            "Krippendorff's alpha (95 %)",
            "which says",
        ]
        printing.text("Agreement", heads, cells)
        rows = found.differences.to_dict("records")
        lines = ([row["claim_id"], row["question"], row["answers"], row["figure"]] for row in rows)
        printing.text("Where they differ", ["claim", "about", "answers", "figure"], lines)


def _gold(store: Path, corrections: Path | None, file: Path, name: str) -> None:
    from nkanalysis.analysis.corrections import CorrectionError
    from nkanalysis.analysis.review import QueueError
    from nkanalysis.explore.reviewing import golden
    from nkanalysis.store import StoreError, export

    shape = file.suffix.lower().lstrip(".")
    if shape not in ("csv", "jsonl"):
        fail(f"--export-gold {file}: give the file a name that ends in .jsonl or .csv")
    with one_line(QueueError, StoreError):
        try:
            found = golden(store, corrections=corrections, analyst=name or None)
        except CorrectionError as error:
            every_fault(error.faults)
    whole = found.pages[found.pages["rows"] > 0]
    for row in found.pages[found.pages["rows"] == 0].to_dict("records"):
        typer.echo(said(f"{row['page']}: {row['says']}"), err=True)
    if whole.empty:
        fail("no page is reviewed whole yet, so there is no gold; decide on every claim of a page, then say w on it")
    export.write(file, found.rows, "gold", shape)
    claims = int(found.rows["figure"].notna().sum())
    typer.echo(f"{file}: {claims} claims of {len(whole)} pages; try nkanalysis evaluate --gold {file} --store {store}")
