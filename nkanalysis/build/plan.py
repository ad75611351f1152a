"""Which pages have to be read, which are copies, and what becomes of the rows that are there."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePath

from nkanalysis.build.work import Batch, Task
from nkanalysis.corpus import Input, expand

BATCH_BYTES = 8_000_000
"""A batch of large pages is closed early, so that what is under way stays within memory."""


@dataclass(frozen=True, slots=True)
class Known:
    """A page as a table of pages has it."""

    sha256: str
    status: str
    reason: str | None
    media_type: str
    extractor_version: str


@dataclass(slots=True)
class Plan:
    """What a build does with its pages.

    Attributes:
        given: Names of all pages found under the paths.
        gone: Pages of the store whose file is under the paths and holds them no more.
        unchanged: Those that the store holds as they are.
        fresh: The rest, by name.
        known: Every page of the store.
        extractor_version: What reads pages now.
        outcomes: What has become of the fresh pages so far.
        copies: Names of copies and of the pages that they copy.
        refused: Fresh pages with the same bytes as a quarantined page, and its name.
    """

    given: list[str]
    unchanged: list[str]
    fresh: dict[str, Task]
    known: dict[str, Known]
    extractor_version: str
    gone: set[str] = field(default_factory=set)
    outcomes: dict[str, Known] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    def next_round(self) -> list[Task]:
        """The pages to read now; empty once every fresh page is read, a copy or refused.

        Of pages with the same bytes, one is read: the one in the store, else the first by name and place. Where that
        one is quarantined, the same bytes under a name of the same ending would fare the same; another ending may
        tell the reader more.
        """
        holders, failed = self._holders()
        chosen: dict[str, Task] = {}
        hashes: set[str] = set()
        for page, task in sorted(self.fresh.items(), key=lambda entry: _place(entry[1])):
            if page in self.outcomes or page in self.copies or page in self.refused:
                continue
            suffix = PurePath(page).suffix.lower()
            if not task.sha256:
                chosen[page] = task
            elif task.sha256 in holders:
                self.copies[page] = holders[task.sha256]
            elif (task.sha256, suffix) in failed:
                self.refused[page] = failed[task.sha256, suffix]
            elif task.sha256 not in hashes:
                hashes.add(task.sha256)
                chosen[page] = task
        return list(chosen.values())

    def copied(self) -> dict[str, str]:
        """Every page that is a copy from now on and was not one of that page before: its name and the other's.

        Besides fresh copies: pages that were read before the extractor changed, where a fresh page with the same bytes
        takes their place, and copies of such pages and of pages that have changed since.
        """
        after, heirs = self._after(), self.heirs()
        holders: dict[str, str] = {}
        for page, known in sorted(after.items(), key=lambda entry: (entry[0] not in self.outcomes, entry[0])):
            if page in heirs or known.status not in ("copy", "quarantined"):
                holders.setdefault(known.sha256, page)
        found = dict(self.copies)
        for page, known in after.items():
            other = holders.get(known.sha256, page)
            stays = known.status == "quarantined" or page == other or known.reason == same_bytes(other)
            if page not in self.outcomes and not stays:
                found[page] = other
        return found

    def heirs(self) -> dict[str, str]:
        """Copies that are left without the page they copy, for it has changed: each with that page's name.

        Of several copies of one page, the first by name.
        """
        after = self._after()
        held = {known.sha256 for known in after.values() if known.status not in ("copy", "quarantined")}
        lost = {
            known.sha256: page
            for page, known in self.known.items()
            if (page in self.fresh or page in self.gone) and known.status not in ("copy", "quarantined")
        }
        found: dict[str, str] = {}
        for page, known in sorted(after.items()):
            if known.status == "copy" and known.sha256 in lost and known.sha256 not in held:
                held.add(known.sha256)
                found[page] = lost[known.sha256]
        return found

    def _after(self) -> dict[str, Known]:
        """The pages that hold rows of their own, or are copies from earlier builds, once the fresh ones are in."""
        left = {page: known for page, known in self.known.items() if page not in self.fresh and page not in self.gone}
        return left | self.outcomes

    def _holders(self) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
        holders: dict[str, str] = {}
        failed: dict[tuple[str, str], str] = {}
        kept = {
            page: known
            for page, known in self.known.items()
            if page not in self.fresh and page not in self.gone and known.extractor_version == self.extractor_version
        }
        for page, known in sorted((kept | self.outcomes).items()):
            if known.status == "quarantined":
                failed.setdefault((known.sha256, PurePath(page).suffix.lower()), page)
            elif known.status != "copy":
                holders.setdefault(known.sha256, page)
        return holders, failed


def same_bytes(page: str) -> str:
    """Why a copy is not read."""
    return f"same bytes as {page}"


def plan(
    items: Sequence[Input],
    known: dict[str, Known],
    extractor_version: str,
    note: Callable[[str, str], None] = lambda file, words: None,
) -> Plan:
    """Compare the pages under the paths with those of the store.

    Args:
        items: Every file found.
        known: Every page of the store.
        extractor_version: What reads pages now.
        note: Told a table's name and which of its columns is taken for what.
    """
    given: list[str] = []
    unchanged: list[str] = []
    fresh: dict[str, Task] = {}
    gone: set[str] = set()
    files = {item.page for item in items}
    held = _held(known)
    for item in items:
        pages: set[str] = set()
        whole = True
        for member in expand(item, partial(note, item.page)):
            page = member.item.page
            # A file may bear the very name of a page within another.
            while page in pages or (page in files and page != item.page):
                page += "~"
            pages.add(page)
            whole = whole and member.fault is None and bool(member.sha256)
            task = Task(replace(member.item, page=page), member.sha256, member.size)
            before = known.get(page)
            given.append(page)
            if before and task.sha256 and (before.sha256, before.extractor_version) == (task.sha256, extractor_version):
                unchanged.append(page)
            else:
                fresh[page] = task
        if whole:
            # What can't be read to its end may hold more than was found: nothing of it is given up.
            gone |= (held.get(item.page, set()) | {item.page}) - pages
    return Plan(given, unchanged, fresh, known, extractor_version, (gone - set(given)) & known.keys())


def _held(known: Iterable[str]) -> dict[str, set[str]]:
    """Pages of the store that stand within a file, by the file's name."""
    held: dict[str, set[str]] = {}
    for page in known:
        at = page.find("#")
        while at >= 0:
            held.setdefault(page[:at], set()).add(page)
            at = page.find("#", at + 1)
    return held


def _place(task: Task) -> tuple[str, int, str]:
    """Files by name, the pages of one in its order: it is read from its beginning to its end."""
    page, member = task.item.page, task.item.member
    return (page, -1, page) if member is None else (page.partition("#")[0], member, page)


def batches(tasks: Iterable[Task], pages: int) -> Iterator[Batch]:
    """Tasks in batches of so many pages or, where they are large, fewer."""
    batch: list[Task] = []
    size = 0
    for task in tasks:
        if batch and (len(batch) >= pages or size + task.size > BATCH_BYTES):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(task)
        size += task.size
    if batch:
        yield tuple(batch)
