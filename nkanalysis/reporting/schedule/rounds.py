"""One whole round: fetch pages, read them, make reports, publish; then tell who asked to be told."""

import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

from nkanalysis.reporting import noting
from nkanalysis.reporting.errors import ReportError
from nkanalysis.reporting.schedule import changes, hooks, steps
from nkanalysis.reporting.schedule.settings import ScheduleError, Settings
from nkanalysis.reporting.schedule.steps import Ended, Step
from nkanalysis.reporting.site.failed import Failed
from nkanalysis.store import runs

DONE, BROKEN, INCOMPLETE = 0, 1, 3
"""Exit codes of a round: done; a step failed; reports were made, but pages could not be fetched."""
FAILURE, CHANGE = "failure", "change"


@dataclass(slots=True)
class Round:
    """What came of a round.

    Attributes:
        ended: Its steps, as far as it came.
        changed: What the reports tell otherwise than before, as `changes.Before.changes` has it; empty for nothing.
        told: What went wrong with telling somebody, by event; empty where it went well.
    """

    ended: list[Ended] = field(default_factory=list)
    changed: dict[str, Any] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)

    @property
    def failed(self) -> list[Ended]:
        """Steps that failed."""
        return [one for one in self.ended if not one.good]

    @property
    def broke(self) -> bool:
        """Whether a step failed that the round can't do without."""
        return any(not one.step.optional for one in self.failed)

    @property
    def outcome(self) -> str:
        """What came of it, as the run log says it."""
        if self.failed:
            return runs.FAILED if self.broke else runs.PARTLY
        news = [one.new for one in self.ended if one.step.name != "publish"]
        return runs.OK if any(news) or not news else runs.NOTHING_NEW

    @property
    def code(self) -> int:
        """Exit code."""
        return {runs.FAILED: BROKEN, runs.PARTLY: INCOMPLETE}.get(self.outcome, DONE)

    @property
    def message(self) -> str:
        """What went wrong, a step after the other."""
        return "; ".join(f"{one.step.name}: {one.message}" for one in self.failed)

    def counts(self) -> dict[str, Any]:
        """What its steps did, as the run log keeps it."""
        held: dict[str, Any] = {
            one.step.name: {
                "outcome": one.row.outcome if one.row else runs.OK if one.good else runs.FAILED,
                "exit_code": one.code,
                **({"run_id": one.row.run_id, **one.row.counts} if one.row else {}),
            }
            for one in self.ended
        }
        if self.changed:
            held["changes"] = self.changed["counts"]
        return held | ({"told": dict(self.told)} if self.told else {})


def check(settings: Settings) -> None:
    """Hold a round to what it can do, before it starts.

    Args:
        settings: What it does.

    Raises:
        ScheduleError: Something that it needs is not there.
    """
    if not settings.pages and not settings.sources:
        raise ScheduleError("nothing to read: give --pages DIR, or --sources FILE")
    if not Path(settings.folder).is_dir():
        raise ScheduleError(
            f"{settings.folder}: the working folder is not there; install the schedule again from its new place"
        )
    for path in (settings.sources, settings.plan):
        if path and not Path(path).is_file():
            raise ScheduleError(f"{path}: no such file")
    for hook in (settings.on_failure, settings.on_change):
        if hook:
            hooks.check(hook, http=settings.http, shell=settings.shell)


def run(
    settings: Settings,
    running: runs.Running,
    *,
    quiet: bool = False,
    says: Callable[[str], None],
    todo: Sequence[Step] | None = None,
) -> Round:
    """Run a round; somebody else holds the lock.

    Args:
        settings: What it does.
        running: Its row in the run log.
        quiet: Whether only what fails is shown.
        says: Called with each line to show.
        todo: Its steps; those of the settings unless given.

    Returns:
        What came of it. The reports' front page says so where it failed.
    """
    out, done = Path(settings.out), Round()
    for path in settings.pages[:1] if settings.sources else ():
        Path(path).mkdir(parents=True, exist_ok=True)
    with _stoppable(), changes.before(out) as held:
        for step in steps.steps(settings) if todo is None else todo:
            ended = steps.ran(step, settings, quiet=quiet)
            done.ended.append(ended)
            if not ended.good:
                says(f"{step.name} failed: {ended.message}")
                if not step.optional:
                    break
                says("going on with the pages that are there")
        if not done.broke:
            done.changed = held.changes()
        _note(out, done, running.run.started, says)
        for event, hook in ((FAILURE, settings.on_failure), (CHANGE, settings.on_change)):
            if hook and (done.failed if event == FAILURE else done.changed):
                payload = told(event, settings, done, running.run, held.edition)
                done.told[event] = hooks.tell(
                    hook, payload, folder=settings.folder, http=settings.http, shell=settings.shell
                )
                if done.told[event]:
                    says(f"--on-{event}: {done.told[event]}")
    running.ended(done.outcome, done.message, **done.counts())
    return done


def told(event: str, settings: Settings, done: Round, run_row: runs.Run, before: str) -> dict[str, Any]:
    """What somebody is told of a round.

    Args:
        event: `FAILURE` or `CHANGE`.
        settings: What the round does.
        done: What came of it.
        run_row: Its row in the run log.
        before: The edition that stood when it started.
    """
    common = {
        "event": event,
        "schedule": settings.name,
        "run_id": run_row.run_id,
        "host": run_row.host,
        "started": run_row.started,
        "outcome": done.outcome,
        "exit_code": done.code,
        "message": done.message,
        "steps": {one.step.name: "ok" if one.good else one.message for one in done.ended},
    }
    if event == CHANGE:
        return common | done.changed
    return common | {"edition": changes.shown(Path(settings.out)), "before": before}


def _note(out: Path, done: Round, started: str, says: Callable[[str], None]) -> None:
    """Say on the front page what failed, or take back what it said; a round that can't goes on."""
    first = next(iter(done.failed), None)
    worst = next((one for one in done.failed if not one.step.optional), first)
    try:
        noting.note(out, Failed(worst.step.name, started, not done.broke) if worst else None)
    except (ReportError, OSError) as error:
        says(f"the front page can't say so: {error}")


@contextmanager
def _stoppable() -> Iterator[None]:
    """Let a request to end stop the step that runs, and be written down."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, _: FrameType | None) -> None:
        left = SystemExit(128 + number)
        left.add_note(f"stopped by {signal.Signals(number).name}")
        raise left

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
