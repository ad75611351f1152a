"""What is copied and not fetched: folders that files are dropped into, and exports. What is given stays as it is."""

from pathlib import Path

from nkanalysis.collect import dropped, telegram
from nkanalysis.collect.copies import TEMPORARY
from nkanalysis.collect.outcomes import HOSTILE, Failed, Outcome
from nkanalysis.collect.pacing import Clock
from nkanalysis.collect.sources import Local
from nkanalysis.collect.state import State
from nkanalysis.collect.summary import Row


def take(source: Local, out: Path, state: State, clock: Clock, made: list[Path], *, dry: bool) -> list[Row]:
    """Copy what is new of a folder or an export.

    Args:
        source: The folder or the export.
        out: Folder of pages.
        state: What was copied before.
        clock: Where time comes from.
        made: Told of every file that was made.
        dry: Whether to tell only what would be copied.

    Returns:
        The row of the source, and one a file that was left.
    """
    reader = telegram.take if source.kind == "telegram" else dropped.take
    try:
        return reader(source, out, state, clock, made, dry)
    except Failed as error:
        return [Row("source", source.name, str(source.path), error.outcome, error.detail)]
    except HOSTILE as error:
        said = f"{type(error).__name__}: {error}"[:200]
        return [Row("source", source.name, str(source.path), Outcome.UNUSABLE, said)]


def sweep(hidden: Path) -> None:
    """Remove what a run that was killed did not copy whole."""
    for path in hidden.glob(f"*{TEMPORARY}"):
        path.unlink(missing_ok=True)
