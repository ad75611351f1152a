"""Editions of which something may no longer be told: left out of a site, with a page in the place of each of theirs."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from nkanalysis.reporting.plan import Site
from nkanalysis.reporting.publishing.finding import Finding
from nkanalysis.reporting.site import front
from nkanalysis.reporting.site.editions import Edition


def withdrawable(found: Sequence[Finding], editions: Sequence[Edition]) -> dict[str, list[Finding]]:
    """The earlier editions without which less would be found.

    An edition never changes, so one that was made before a page got a stricter label, or with longer quotations, can't
    be mended. The newest can: it is made anew. Whatever else is found, in whichever file, is a fault to be seen.

    Args:
        found: All that was found in the site.
        editions: All that it holds, newest first.

    Returns:
        By edition what was found in it; nothing where anything else was found as well.
    """
    earlier = {edition.name for edition in editions[1:]}
    by_edition: dict[str, list[Finding]] = {}
    for one in found:
        name = one.file.partition("/")[0]
        if name in earlier:
            by_edition.setdefault(name, []).append(one)
    return by_edition if all(one.told for one in found) else {}


def withdraw(folder: Path, about: Site, edition: Edition) -> None:
    """Take an edition out of a site: each of its pages says that it was withdrawn, nothing else of it stays.

    Args:
        folder: The site's.
        about: What the site says of itself.
        edition: Which.
    """
    shutil.rmtree(folder / edition.name)
    for report in edition.reports:
        page = folder / report.link
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(front.withdrawn_page(about, edition.name), encoding="utf-8")
