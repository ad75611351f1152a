"""Making reports: check, find what is made already, run the rest, write the edition, bring ``latest`` up to it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from nkanalysis.reporting import carried, inputs, latest, writing
from nkanalysis.reporting.carried import Carried
from nkanalysis.reporting.editions import Editions, Facts
from nkanalysis.reporting.errors import ReportError
from nkanalysis.reporting.manifest import Entry, Manifest, of_store
from nkanalysis.reporting.plan import ReportSet, Site
from nkanalysis.reporting.tasks import NONE, Asked, Task, tasks
from nkanalysis.store.listing import newest


def _nothing(*_: object) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Made:
    """What a run made.

    Attributes:
        edition: The edition's name.
        written: The reports in order where readers find them, then the index.
        failures: A line for each report that could not be made.
        changed: Whether any report was made; otherwise all lay there already.
    """

    edition: str
    written: list[Path]
    failures: list[str]
    changed: bool


@dataclass(slots=True)
class _Done:
    """The reports that a run has, by place among its tasks."""

    entries: dict[int, Entry] = field(default_factory=dict)
    pages: dict[int, bytes] = field(default_factory=dict)
    carried: dict[int, Carried] = field(default_factory=dict)
    failures: dict[int, str] = field(default_factory=dict)


def report(
    names: Sequence[str],
    *,
    store: Path,
    out: Path,
    parameters: Mapping[str, str],
    files: Mapping[str, Path] | None = None,
) -> list[Path]:
    """Make reports with one set of parameters.

    Args:
        names: Names of notebooks; empty for all reports of the folder ``notebooks``.
        store: Folder of the store to read.
        out: Folder to write to: ``<edition>/NAME.html``, ``latest/NAME.html`` and ``index.html``.
        parameters: Values as text, by name; every notebook named must know each.
        files: What analysts keep beside a store (``corrections``, ``lineage``), for notebooks that take it.

    Returns:
        The reports in order, in ``latest``, then the index.

    Raises:
        ReportError: A name, parameter or store can't be used (nothing has run then), or a notebook failed.
    """
    made = make(Asked([ReportSet(reports=tuple(names), parameters=parameters)], out, store, files or {}))
    if made.failures:
        raise ReportError("; ".join(made.failures))
    return made.written


def make(
    asked: Asked,
    *,
    site: Site | None = None,
    check: Callable[[Sequence[Task]], None] = _nothing,
    told: Callable[[str], None] = _nothing,
    waits: Callable[[str], None] = _nothing,
) -> Made:
    """Make an edition: every report whose inputs changed is run, all others are taken from where they lie.

    Everything is checked before anything runs. A notebook that fails doesn't keep the others from being written, and
    leaves its last good report in ``latest``. Two runs into one folder go one after the other.

    Args:
        asked: For what.
        site: What the site says of itself.
        check: Called with the tasks to run, before the first runs; raises what should stop them.
        told: Called with the name of each report that was made, as it gets done.
        waits: Called with a line where another run has to end first.

    Raises:
        ReportError: Something that is asked for can't be used (nothing has run then), or a file can't be written.
    """
    about = site or Site()
    shows = inputs.digest(asdict(about))
    todo = tasks(asked, shows)
    whole = [one.name for one in asked.sets if not one.reports]
    with alone(asked.out, waits):
        held = Editions(asked.out, internal=asked.internal)
        aside = asked.version is not None and any(task.listing.version != newest(task.store) for task in todo)
        if not aside and held.latest and held.latest.site == shows and latest.has(held, todo, whole=whole):
            return Made(held.latest.edition, [*latest.paths(held, todo), writing.front(asked.out)], [], False)
        done = _found(todo, held)
        before = _before(todo, done, held, asked)
        waiting = [place for place in range(len(todo)) if place not in done.entries]
        if waiting:
            check([todo[place] for place in waiting])
            _run(todo, waiting, before, done, about, told)
        name = _name(todo, done, before)
        edition = _manifest(name, todo, done, held, shows)
        writing.edition(held, edition, _pages(done), _carried(todo, done))
        failures = [done.failures[place] for place in sorted(done.failures)]
        if aside:
            good = [done.entries[place] for place in sorted(done.entries)]
            return Made(name, [held.file(name, entry) for entry in good], failures, True)
        latest.bring_up(held, edition, whole=whole)
        index = writing.index(asked.out, about)
        return Made(name, [*latest.paths(held, todo, done.failures), index], failures, True)


def _found(todo: Sequence[Task], held: Editions) -> _Done:
    """The reports that an edition has already, with the same inputs."""
    done = _Done()
    for place, task in enumerate(todo):
        if found := held.holding(task.entry.key, task.notebook.name):
            edition, entry = found
            facts = carried.read(held.facts(edition, entry.set))
            if task.notebook.name in facts:
                page = held.file(edition, entry)
                own = entry.set == task.of_set
                done.entries[place] = entry if own else replace(entry, set=task.of_set, edition="")
                done.pages[place] = page.read_bytes()
                done.carried[place] = facts[task.notebook.name]
    return done


def _before(todo: Sequence[Task], done: _Done, held: Editions, asked: Asked) -> dict[int, Facts | None]:
    """What each report that has to run is compared with."""
    found: dict[int, Facts | None] = {}
    for place, task in enumerate(todo):
        if place in done.entries or inputs.PREVIOUS not in task.takes:
            continue
        hashes = {str(page["sha256"]) for page in task.listing.pages}
        found[place] = task.chosen
        if task.chosen is None and asked.previous != NONE:
            found[place] = held.before(task.entry, hashes, task.listing.version)
    return found


def _run(
    todo: Sequence[Task],
    waiting: Sequence[int],
    before: Mapping[int, Facts | None],
    done: _Done,
    about: Site,
    made: Callable[[str], None],
) -> None:
    from nkanalysis.reporting import html, run

    jobs = []
    for place in waiting:
        facts = before.get(place)
        previous = {inputs.PREVIOUS: str(facts.path.resolve())} if facts else {}
        jobs.append(run.Job(todo[place].notebook, {**todo[place].values, **previous}))
    with closing(run.executed(jobs, html.prepared)) as results:
        for number, executed in results:
            place, task = waiting[number], todo[waiting[number]]
            facts = before.get(place)
            where = f"{task.of_set}: " if task.of_set else ""
            try:
                if isinstance(executed, ReportError):
                    raise executed
                page = html.rendered(
                    task.notebook,
                    executed,
                    task.takes,
                    task.values,
                    internal=task.internal,
                    edition=task.entry.key[:12],
                    site=asdict(about),
                ).encode()
                done.carried[place] = carried.of_outputs(executed, task.notebook.name)
            except (ReportError, ValueError) as error:
                done.failures[place] = f"{where}{error}"
                continue
            done.pages[place] = page
            sha256, previous_sha256 = writing.sha256(page), facts.sha256 if facts else None
            done.entries[place] = replace(task.entry, sha256=sha256, previous=previous_sha256)
            made(f"{where}{task.notebook.name}")


def _name(todo: Sequence[Task], done: _Done, before: Mapping[int, Facts | None]) -> str:
    """The edition's name: a hash of all that its reports are made of, what they are compared with among it."""
    told = []
    for place, task in enumerate(todo):
        facts = before.get(place)
        previous = done.entries[place].previous if place in done.entries else facts.sha256 if facts else None
        told.append([task.of_set, task.notebook.name, task.entry.key, previous])
    return inputs.digest(sorted(told, key=str))[:12]


def _manifest(name: str, todo: Sequence[Task], done: _Done, held: Editions, site: str) -> Manifest:
    entries = [replace(done.entries[place], edition=done.entries[place].edition or name) for place in done.entries]
    failures = [
        {"set": todo[place].of_set, "report": todo[place].notebook.name, "error": done.failures[place]}
        for place in sorted(done.failures)
    ]
    stores = {
        task.listing.sha256: of_store(task.listing.version, task.listing.schema, task.listing.pages) for task in todo
    }
    before = held.latest.edition if held.latest else None
    return Manifest(
        edition=name,
        made=writing.now(),
        internal=held.internal,
        made_by=inputs.made_by(),
        stores=stores,
        reports=tuple(sorted(entries, key=lambda entry: entry.place)),
        failures=tuple(failures),
        before=None if before == name else before,
        site=site,
    )


def _pages(done: _Done) -> dict[tuple[str, str], bytes]:
    return {done.entries[place].place: page for place, page in done.pages.items()}


def _carried(todo: Sequence[Task], done: _Done) -> dict[str, dict[str, Carried]]:
    found: dict[str, dict[str, Carried]] = {task.of_set: {} for task in todo}
    for place, one in done.carried.items():
        found[todo[place].of_set][todo[place].notebook.name] = one
    return found


@contextmanager
def alone(out: Path, waits: Callable[[str], None]) -> Iterator[None]:
    """Be the one who writes a folder of reports while in the block.

    Args:
        out: The folder.
        waits: Called with a line where another run has to end first.

    Raises:
        ReportError: It can't be written.
    """
    import filelock

    try:
        out.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(out / ".lock")
        try:
            lock.acquire(timeout=0)
        except filelock.Timeout:
            waits(f"{out}: another run is writing here; waiting for its end")
            lock.acquire()
    except OSError as error:
        raise ReportError(f"{out}: can't be written ({error.strerror or error})") from error
    try:
        yield
    finally:
        lock.release()
