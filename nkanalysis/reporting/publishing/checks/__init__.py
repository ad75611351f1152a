"""What a site must pass before it is written: each check is a function that yields what it finds."""

from collections.abc import Callable, Iterator, Mapping

from nkanalysis.reporting.publishing.checks import leaks, pages, quotes, tables
from nkanalysis.reporting.publishing.files import File
from nkanalysis.reporting.publishing.finding import Allowed, Finding

Check = Callable[[Mapping[str, File], Allowed], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    leaks.local_paths,
    leaks.notebook_code,
    leaks.e_mails,
    leaks.internal_files,
    leaks.protected_words,
    tables.strangers,
    tables.chosen_columns,
    quotes.too_long,
    pages.broken_markup,
    pages.weak_policies,
    pages.requests,
    pages.dead_links,
)


def findings(files: Mapping[str, File], allowed: Allowed) -> list[Finding]:
    """Everything for which a site must not be published.

    Args:
        files: Its files by path.
        allowed: What may stand in them.
    """
    return sorted({found for check in CHECKS for found in check(files, allowed)}, key=str)
