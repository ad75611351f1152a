"""All checks at once."""

import pandas as pd

from nkanalysis import schemas
from nkanalysis.analysis.checks.dates import page_before_statement, page_long_after
from nkanalysis.analysis.checks.days import wrong_day
from nkanalysis.analysis.checks.headlines import headline_and_body
from nkanalysis.analysis.checks.measures import casualties_as_killed, measure_disagrees, total_as_wounded
from nkanalysis.analysis.checks.numbers import bound_flipped, wrong_number
from nkanalysis.analysis.checks.parts import dead_inside_wounded, parts_and_total
from nkanalysis.analysis.checks.populations import wrong_population
from nkanalysis.analysis.checks.scopes import scope_confused
from nkanalysis.analysis.checks.shares import share_does_not_fit
from nkanalysis.analysis.checks.speakers import wrong_speaker
from nkanalysis.analysis.checks.support import one_anonymous_root
from nkanalysis.analysis.checks.tellings import TOLERANCE
from nkanalysis.analysis.checks.totals import stale_figure, total_falls, total_jumps
from nkanalysis.analysis.checks.versions import silent_change

_OF_COPIES = (
    casualties_as_killed,
    total_as_wounded,
    measure_disagrees,
    dead_inside_wounded,
    share_does_not_fit,
    wrong_speaker,
    wrong_population,
    scope_confused,
    bound_flipped,
    wrong_number,
    wrong_day,
)
_OF_DAYS = (total_falls, total_jumps, stale_figure, page_before_statement)


def checks(
    claims: pd.DataFrame,
    documents: pd.DataFrame,
    members: pd.DataFrame | None = None,
    estimates: pd.DataFrame | None = None,
    *,
    pages: pd.DataFrame | None = None,
    roots: pd.DataFrame | None = None,
    tolerance: int = TOLERANCE,
) -> pd.DataFrame:
    """Everything that the checks find, each a function of its own.

    Claims of different measures, units, scopes and people are never added up; where one number stands under two of
    them, that is the finding. Nothing here decides which number is true: a finding says that two rows can't both be as
    printed (``wrong``), that they hardly can (``doubtful``), or what a reader should know (``notice``).

    Args:
        claims: Claims of the store.
        documents: Documents of the store; with the column ``text`` of `with_texts`, copies of old texts are found too.
        members: As in ``MEMBERS``; claims of one estimate are of one statement. Days alone decide without it.
        estimates: As in ``ESTIMATES``, for the figures that rest on nobody who is named.
        pages: Pages of the store, for addresses and retrievals.
        roots: As in ``ROOTS``; figures that one anonymous root supports are looked for with it and ``estimates``.
        tolerance: Days between two tellings of one statement.

    Returns:
        As in ``FINDINGS``: a row a finding, by check in the order of ``CHECKS``, weight and words.
    """
    found = [check(claims, members, tolerance=tolerance) for check in _OF_COPIES]
    found += [check(claims, members) for check in _OF_DAYS]
    found += [
        parts_and_total(claims, members, estimates, tolerance=tolerance),
        headline_and_body(claims, documents, members),
        page_long_after(claims, documents, members),
        silent_change(claims, documents, members, pages=pages),
    ]
    if estimates is not None and roots is not None:
        found.append(one_anonymous_root(claims, estimates, roots))
    table = pd.concat([one for one in found if len(one)] or found[:1], ignore_index=True)
    order = {
        "check": {name: place for place, name in enumerate(schemas.CHECKS)},
        "weight": {name: place for place, name in enumerate(schemas.WEIGHTS)},
    }
    table = table.sort_values(
        ["check", "weight", "says", "finding_id"],
        key=lambda column: column.map(order[str(column.name)]) if column.name in order else column,
        kind="stable",
    )
    return schemas.check("findings", table)
