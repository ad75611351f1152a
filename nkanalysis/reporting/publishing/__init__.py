"""Writing a folder that any static host serves: staged beside, checked, then put in the place of the old one."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from nkanalysis.reporting.errors import ReportError
from nkanalysis.reporting.plan import Site
from nkanalysis.reporting.publishing import placing, withdrawing
from nkanalysis.reporting.publishing.checks import findings
from nkanalysis.reporting.publishing.files import read
from nkanalysis.reporting.publishing.finding import Allowed, Finding
from nkanalysis.reporting.publishing.hosting import hosted
from nkanalysis.reporting.site import about as of_itself
from nkanalysis.reporting.site import card, editions, latest, write
from nkanalysis.reporting.site.editions import FACTS, LATEST, MANIFEST, Edition

__all__ = ["Allowed", "Finding", "publish"]

HOUSE = "house"
"""What a report says of whom it is for, where it is not for the public."""


def publish(
    reports: Path,
    to: Path,
    about: Site,
    *,
    data: Callable[[Path, Edition | None], None],
    allowed: Allowed,
    tell: Callable[[str, Sequence[Finding]], None] = lambda edition, found: None,
) -> list[Finding]:
    """Write a site, unless something is found in it that must not be published.

    An earlier edition that holds what may no longer be told is left out, where that is all that was found: its pages
    then say that it was withdrawn.

    Args:
        reports: Folder of the reports.
        to: Folder to write: new, empty, or a site of ours.
        about: What the site says of itself.
        data: Writes the tables into a folder, those of an edition.
        allowed: What may stand in the site.
        tell: Called with each edition that is left out, and what was found in it.

    Returns:
        What keeps it from being published; empty where it was written.

    Raises:
        ReportError: There is nothing to publish, or the folder can't be used.
    """
    of_itself.check(about)
    if to.absolute().resolve() == reports.absolute().resolve() or reports.resolve() in to.resolve().parents:
        raise ReportError(f"{to}: lies in the folder of the reports; name another with --to")
    if not latest(reports).reports:
        raise ReportError(f"{reports}: no report stands here yet; make them with: nkanalysis report --out {reports}")
    placing.check_place(to)
    with placing.staged(to) as folder:
        _copied(reports, folder, about)
        held = editions(folder)
        data(folder, held[0] if held else None)
        found = _surrounded(folder, about, allowed)
        if out := withdrawing.withdrawable(found, held):
            for edition in held:
                if edition.name in out:
                    withdrawing.withdraw(folder, about, edition)
            # Errata and feed tell of editions too, and are written anew without these.
            found = found if _surrounded(folder, about, allowed) else []
        if found:
            return found
        for name, why in out.items():
            tell(name, why)
        placing.mark(folder)
        placing.swap(folder, to)
    return []


def _surrounded(folder: Path, about: Site, allowed: Allowed) -> list[Finding]:
    """Write what surrounds the reports that lie in a folder, and look through all of it."""
    write(folder, about, dated=True)
    hosted(folder, about, editions(folder))
    return findings(read(folder), allowed)


def _copied(reports: Path, folder: Path, about: Site) -> None:
    """Reports, facts and manifests of every edition; what is for the house alone stays."""
    for edition in (latest(reports), *editions(reports)):
        hashes = {}
        for report in edition.reports:
            if report.audience == HOUSE:
                continue
            page = card.addressed((reports / report.link).read_text(encoding="utf-8"), report, about).encode()
            hashes[report.set, report.name] = hashlib.sha256(page).hexdigest()
            _put(folder / report.link, page)
        place = reports / (LATEST if edition.latest else edition.name)
        for path in sorted([place / FACTS, *place.glob(f"*/{FACTS}")]):
            if path.is_file():
                _put(folder / path.relative_to(reports), path.read_bytes())
        if (place / MANIFEST).is_file():
            _put(folder / place.name / MANIFEST, _public((place / MANIFEST).read_bytes(), hashes))


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _public(manifest: bytes, hashes: Mapping[tuple[str, str], str]) -> bytes:
    """A manifest without what is for the house: names of pages, which may tell whom they are of, and errors.

    Its hashes of reports are those of the pages as they are published, with their own addresses in their cards.
    """
    try:
        says = json.loads(manifest)
        for store in (says.get("stores") or {}).values():
            store["pages"] = [{"sha256": page["sha256"]} for page in store["pages"]]
        says["failures"] = [{name: row[name] for name in ("set", "report") if name in row} for row in says["failures"]]
        for row in says.get("reports") or ():
            row["sha256"] = hashes.get((row["set"], row["report"]), row["sha256"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReportError("a manifest can't be read; make the reports anew with: nkanalysis report") from error
    return (json.dumps(says, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
