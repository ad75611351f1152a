"""How the dead and those at home are handled: what is told of it by kind, month and province, and by how many roots.

Tellings, articles and separate roots are counted, never events or deaths; what is said to have happened is told apart
from what is planned, possible or denied. No row is finer than a province and a month.
"""

from collections.abc import Collection
from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.events import NO_MONTH, NO_PLACE
from nkanalysis.analysis.honours import told
from nkanalysis.lexicon import gazetteer
from nkanalysis.lexicon.conflict import conflict, outlines
from nkanalysis.schemas import TEXT

THEMES = ("honours", "secrecy", "rewards", "notification", "reaction")
"""What this is about; other themes stand in the explorer alone."""
HAPPENED = "happened"
_NUMBERS = ("tellings", "articles", "texts", "outlets", "least", "most")
_KINDS = ["kind", "kind_label", "theme", "status", "status_label"]


def handling(events: pd.DataFrame, *, themes: Collection[str] = THEMES) -> pd.DataFrame:
    """The events that tell how the dead and those at home are handled.

    Args:
        events: Rows of `select_events`.
        themes: Themes kept.
    """
    return events[events["theme"].isin(list(themes))].reset_index(drop=True)


def by_kind(events: pd.DataFrame, *themes: str) -> pd.DataFrame:
    """Kinds of event with who tells of them, what happened apart from what is planned, possible or denied.

    Args:
        events: Rows of `select_events`.
        themes: Themes kept; all where there is none.

    Returns:
        One row a kind and status that has any, in the codebook's order: ``name`` (unique), ``label`` (kind, with its
        status where that is not that it happened), ``kind_label``, ``status_label``, ``look`` (the same), ``tellings``,
        ``articles``, ``texts``, ``outlets`` (numbers), ``least`` and ``most`` (separate roots), ``roots_label``,
        ``said``, ``span`` (months), ``provinces`` and ``voices`` (lists) and ``href`` (of its first event).
    """
    rows = handling(events, themes=themes) if themes else events
    made = []
    for key, group in rows.groupby(_KINDS, sort=False):
        row = dict(zip(_KINDS, key, strict=True))
        counts = told(group)
        apart = "" if row["status"] == HAPPENED else f", {row['status_label']}"
        made.append(
            {
                **row,
                "name": f"{row['kind']} {row['status']}",
                "label": f"{row['kind_label']}{apart}",
                "look": row["status_label"],
                **{name: counts[name] for name in (*_NUMBERS, "roots_label")},
                "said": f"{labels.count(counts['articles'], 'article')}, {counts['roots_label']}",
                "span": _months(group),
                "provinces": _provinces(group),
                "voices": counts["named"],
                "href": _first(group),
            }
        )
    columns = ["name", "label", "kind_label", "status_label", "look", *_NUMBERS, "roots_label", "said", "span"]
    columns += ["provinces", "voices", "href", "kind", "status"]
    return _ordered(pd.DataFrame(made, columns=columns))


def timeline(events: pd.DataFrame) -> pd.DataFrame:
    """Kinds of event month by month.

    Args:
        events: Rows of `select_events`.

    Returns:
        One row a kind, status and month, in the codebook's order and by month: ``kind_label``, ``month`` (its first
        day; missing where none is told), ``month_label``, ``status_label``, ``tellings``, ``articles``, ``texts``,
        ``outlets``, ``least``, ``most``, ``roots_label``, ``provinces`` (list), ``no_later`` (every day of it is one of
        publication) and ``href`` (of its first event).
    """
    made = []
    for key, group in events.groupby([*_KINDS, "month", "month_label"], dropna=False, sort=False):
        row = dict(zip([*_KINDS, "month", "month_label"], key, strict=True))
        counts = told(group)
        made.append(
            {
                **row,
                **{name: counts[name] for name in (*_NUMBERS, "roots_label")},
                "provinces": _provinces(group),
                "no_later": bool((group["day_basis"] == "published").all()),
                "href": _first(group),
            }
        )
    columns = ["kind_label", "month", "month_label", "status_label", *_NUMBERS, "roots_label", "provinces", "no_later"]
    table = pd.DataFrame(made, columns=[*columns, "href", "kind", "status"])
    return _ordered(table.astype({"month": "datetime64[s]", "no_later": "bool"}), "month")


def with_month(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that have a month, which alone can stand on an axis of time.

    Args:
        rows: Rows of `timeline` or of `honours`.
    """
    return rows[rows["month"].notna()].reset_index(drop=True)


def on_map(events: pd.DataFrame) -> pd.DataFrame:
    """Where events are told to have taken place, no finer than provinces.

    Args:
        events: Rows of `select_events`.

    Returns:
        One row a province, or a country where no more is told, most separate roots first: ``place``, ``short`` (for a
        label), ``part`` (heading of the map it stands on; missing for what stands on none), ``lon``, ``lat`` (degrees),
        ``tellings``, ``articles``, ``texts``, ``outlets``, ``least``, ``most``, ``roots_label``, ``roots_short``,
        ``kinds`` (list, by tellings), ``span`` and ``href`` (of its first event).
        Events without a place have no row.
    """
    made = []
    for name, group in events[events["province"] != NO_PLACE].groupby("province", sort=True):
        place = gazetteer.places()[str(name)]
        counts = told(group)
        made.append(
            {
                "place": place.name,
                "short": place.name.removesuffix(" Province").removesuffix(" Oblast"),
                "part": _part(place),
                "lon": place.lon,
                "lat": place.lat,
                **{key: counts[key] for key in (*_NUMBERS, "roots_label")},
                "roots_short": _range(counts["least"], counts["most"]),
                "kinds": list(group["kind_label"].value_counts().index),
                "span": _months(group),
                "href": _first(group),
            }
        )
    columns = ["place", "short", "part", "lon", "lat", *_NUMBERS, "roots_label", "roots_short", "kinds", "span", "href"]
    table = pd.DataFrame(made, columns=columns).sort_values(
        ["most", "least", "tellings", "place"], ascending=[False, False, False, True], kind="stable"
    )
    return _typed(table.astype({"part": TEXT})).reset_index(drop=True)


def drawn_on_map(rows: pd.DataFrame) -> pd.DataFrame:
    """The places that the map has room for; the others stand in its table.

    Args:
        rows: Rows of `on_map`.
    """
    return rows[rows["part"].notna()].reset_index(drop=True)


def _part(place: gazetteer.Place) -> str | None:
    for one in conflict().maps if outlines() else ():
        if place.name in one.places or (place.country == one.country and place.code is not None):
            return one.heading
    return None


def _range(least: int, most: int) -> str:
    return f"{most:,}" if least == most else f"{least:,}\N{EN DASH}{most:,}"


def _provinces(rows: pd.DataFrame) -> list[str]:
    return sorted(set(rows["province"]) - {NO_PLACE})


def _first(rows: pd.DataFrame) -> str:
    order = rows.sort_values(["day", "event_id"], kind="stable", na_position="last")
    return f"#event-{order['event_id'].iloc[0]}"


def _months(rows: pd.DataFrame) -> str:
    known = rows["month"].dropna()
    if known.empty:
        return NO_MONTH.lower()
    first, last = known.min(), known.max()
    return f"{first:%b %Y}" if first == last else f"{first:%b %Y} to {last:%b %Y}"


def _ordered(table: pd.DataFrame, *then: str) -> pd.DataFrame:
    kinds = {name: at for at, name in enumerate(labels.EVENT_KINDS)}
    statuses = {name: at for at, name in enumerate(labels.EVENT_STATUSES)}
    table = table.assign(of_kind=table["kind"].map(kinds), of_status=table["status"].map(statuses))
    table = table.sort_values(["of_kind", "of_status", *then], kind="stable", na_position="last")
    return _typed(table.drop(columns=["of_kind", "of_status", "kind", "status"])).reset_index(drop=True)


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    types: dict[str, Any] = dict.fromkeys(_NUMBERS, "int64")
    types |= dict.fromkeys(("lon", "lat"), "float64")
    own = {"month", "no_later", "provinces", "voices", "kinds", "part"}
    return table.astype({name: types.get(name, TEXT) for name in table.columns if name not in own})
