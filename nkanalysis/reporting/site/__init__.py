"""What surrounds the reports: front page, errata, feed, citation and cards, all made from what lies in their folder."""

from pathlib import Path

from nkanalysis.lexicon.conflict import conflict
from nkanalysis.reporting.plan import Site
from nkanalysis.reporting.site import card, citation, feed, front
from nkanalysis.reporting.site.changes import changes
from nkanalysis.reporting.site.editions import Edition, Report, editions, latest
from nkanalysis.reporting.site.errata import errata
from nkanalysis.reporting.site.standing import standing
from nkanalysis.store.files import replace_file

__all__ = ["Edition", "Report", "Site", "card", "editions", "errata", "latest", "write"]

CITATION = "CITATION.cff"


def write(out: Path, about: Site, *, dated: bool = False) -> Path:
    """Write front page, errata, feed, citation, and a picture beside each report.

    Everything is read from what lies in the folder; what is missing is left out, and nothing else is touched.

    Args:
        out: Folder of the reports.
        about: What the site says of itself.
        dated: Whether pages show the days on which editions were made; without them the same editions give the same
            bytes. Feed and citation always have them: both formats ask for them.

    Returns:
        The front page.
    """
    held = editions(out)
    newest = latest(out)
    said = changes(held)
    for edition in (newest, *held):
        pictures(out, edition)
    written = {
        front.ERRATA: front.errata_page(about, errata(held), dated=dated).encode(),
        feed.NAME: feed.feed(about, held, said),
        CITATION: citation.file(about, held[0] if held else None).encode(),
        front.NAME: front.page(out, about, newest, held, said, dated=dated).encode(),
    }
    for name, content in written.items():
        _write(out / name, content)
    return out / front.NAME


def pictures(out: Path, edition: Edition) -> None:
    """Draw the picture of each report's card, where what it shows has none yet.

    Args:
        out: Folder of the reports.
        edition: Whose.
    """
    for report in edition.reports:
        page = out / report.link
        picture = page.with_suffix(".png")
        # A report that was made anew gets a new picture; one that lies unchanged keeps its own.
        if not picture.is_file() or picture.stat().st_mtime < page.stat().st_mtime:
            facts = [
                (row.text, f"{row.measure}{f' ({row.kind})' if row.kind else ''}: {row.source}")
                for row in standing(out, edition)
            ]
            _write(picture, card.picture(report.title, conflict().name, facts))


def _write(path: Path, content: bytes) -> None:
    if not path.is_file() or path.read_bytes() != content:
        replace_file(path, content)
