"""Non-figures are data too: who denied, who refused to say, who did not confirm, on which day, with the evidence.

A refusal to give a number is no number, and a day on which a service was asked and would not say differs from a day on
which nobody asked. One table gathers what three tables hold of it: events of the theme ``position``, claims whose
figure is denied or refused, and attributed statements of that stance.
"""

from collections.abc import Collection
from typing import Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.comparison.standing import side
from nkanalysis.analysis.selection import within
from nkanalysis.analysis.sources import known_outlets
from nkanalysis.lexicon import register
from nkanalysis.schemas import TEXT

KINDS = ("denial", "refusal", "not_confirmed", "not_verified")
STANCES = {"denied": "denial", "refused": "refusal"}
COLUMNS = [
    *("by", "by_label", "known", "side", "side_label", "kind", "kind_label", "day", "day_label"),
    *("articles", "texts", "outlets", "told_by", "events", "claims", "attributions", "withheld"),
]
_PART = ["by", "by_label", "kind", "day", "basis", "document_id", "outlet", "told_by", "table", "id", "withheld"]


def silences(
    events: pd.DataFrame,
    claims: pd.DataFrame,
    attributions: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    source_types: Collection[str] = (),
) -> pd.DataFrame:
    """Denials, refusals, what is not confirmed and what an outlet could not verify, by who and day.

    - ``denial``: an event of that kind, or a claim or statement that its source denies
    - ``refusal``: the same for those who decline to comment, to confirm or to give a number
    - ``not_confirmed``: an acknowledgement that a page says has not been made
    - ``not_verified``: a page that says it could not verify what it prints; the outlet is the one who says it

    Who it is: the source where it denies or refuses in its own words; else those whom the page names as doing so, by
    the register's name where these words are one of its spellings, and as printed where not (``known`` is false).

    Args:
        events: Events of the store.
        claims: Claims of the store.
        attributions: Attributions of the store.
        documents: With ``text`` of `with_texts` where near copies are known.
        source_types: Types of source kept, of all three; empty for all.

    Returns:
        One row a who, kind and day, by day: ``by`` and ``by_label``, ``known`` (to the register), ``side`` in the war
        with ``side_label``, ``kind``, ``kind_label``, ``day`` (on which it was said; where nothing tells, of
        publication) with ``day_label``, ``articles`` and ``texts`` (numbers, near copies folded), ``outlets``,
        ``told_by`` (others on whose word it stands), ``events``, ``claims``, ``attributions`` (identifiers of the
        evidence) and ``withheld``: told coarsely by sharing, by month, and people by their type alone.
    """
    if source_types:
        events, claims, attributions = (
            rows[within(rows, source_types=source_types)] for rows in (events, claims, attributions)
        )
    parts = pd.concat(
        (
            _of_events(events),
            _of_claims(claims),
            _of_attributions(attributions, documents),
            _unverified(claims, events, documents),
        )
    )
    text = documents.set_index("document_id")
    folded = text["text"] if "text" in text else text.index.to_series()
    parts["text"] = parts["document_id"].map(folded).fillna(parts["document_id"])
    rows = [
        _row(dict(zip(_KEY, key, strict=True)), group) for key, group in parts.groupby(_KEY, dropna=False, sort=True)
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    lists = {"outlets", "told_by", "events", "claims", "attributions"}
    types: dict[str, Any] = {"day": "datetime64[s]", "known": "boolean", "withheld": "boolean"}
    types |= dict.fromkeys(("articles", "texts"), "int64")
    table = table.astype({name: types.get(name, TEXT) for name in COLUMNS if name not in lists})
    rank = table["kind"].map({name: at for at, name in enumerate(KINDS)})
    table = table.assign(rank=rank).sort_values(["day", "rank", "by_label", "by"], kind="stable", na_position="last")
    return table.drop(columns="rank").reset_index(drop=True)


def silent_events(events: pd.DataFrame, silences: pd.DataFrame) -> pd.DataFrame:
    """The events that silences are read from: evidence for them.

    Args:
        events: Rows of `select_events`.
        silences: Rows of `silences`.
    """
    wanted = {name for held in silences["events"] for name in held}
    return events[events["event_id"].isin(wanted)].reset_index(drop=True)


_KEY = ["by", "by_label", "kind", "day", "withheld"]


def _of_events(events: pd.DataFrame) -> pd.DataFrame:
    rows = events[events["theme"] == "position"]
    kinds = rows["kind"].where(rows["kind"].isin(["denial", "refusal"]))
    open_ = (rows["kind"] == "acknowledgement") & (rows["status"] == "negated")
    rows = rows.assign(silent=kinds.mask(open_, "not_confirmed"))
    rows = rows[rows["silent"].notna()]
    own = rows["date_end"].where(rows["date_basis"] != "published")
    return _parts(rows, rows["silent"], rows["event_id"], own, rows["date_basis"], _actors(rows))


def _of_claims(claims: pd.DataFrame) -> pd.DataFrame:
    rows = claims[claims["stance"].isin(STANCES)]
    basis = pd.Series("statement", index=rows.index, dtype=TEXT)
    return _parts(rows, rows["stance"].map(STANCES), rows["claim_id"], rows["statement_date"], basis, rows["source"])


def _of_attributions(attributions: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    rows = attributions[attributions["stance"].isin(STANCES)]
    rows = rows.merge(documents[["document_id", "outlet", "published"]], on="document_id", how="left")
    none = pd.Series(pd.NaT, index=rows.index, dtype="datetime64[s]")
    basis = pd.Series(pd.NA, index=rows.index, dtype=TEXT)
    return _parts(rows, rows["stance"].map(STANCES), rows["attribution_id"], none, basis, rows["source"])


def _unverified(claims: pd.DataFrame, events: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    published = documents.set_index("document_id")["published"].to_dict()
    made = []
    for rows, name in ((claims, "claim_id"), (events, "event_id")):
        held = rows[(rows["verification"] == "not_verified") & rows["outlet"].notna()]
        kind = pd.Series("not_verified", index=held.index, dtype=TEXT)
        none = pd.Series(pd.NaT, index=held.index, dtype="datetime64[s]")
        basis = pd.Series(pd.NA, index=held.index, dtype=TEXT)
        # Whose account the outlet could not verify is told in the claim's own row; here it speaks for itself.
        own = held.assign(
            source=held["outlet"],
            source_type="media",
            anonymous=False,
            withheld=False,
            published=pd.Series(
                [published.get(name) for name in held["document_id"]], index=held.index, dtype=held["published"].dtype
            ),
        )
        made.append(_parts(own, kind, held[name], none, basis, held["outlet"]))
    return pd.concat(made)


def _parts(
    rows: pd.DataFrame, kind: pd.Series, names: pd.Series, own: pd.Series, basis: pd.Series, who: pd.Series
) -> pd.DataFrame:
    coarse = _withheld(rows)
    # An office that the register knows and an outlet keep their names, even where a sentence speaks of families.
    open_ = known_outlets(rows)
    spoken = who.map(lambda name: not pd.isna(name) and (name in open_ or register.get(name) is not None))
    nameless = coarse & ~spoken.astype("bool")
    day = own.fillna(rows["published"]).astype("datetime64[s]")
    label = who.fillna(labels.UNNAMED).mask(nameless, rows["source_type"].map(labels.unnamed))
    table = names.name.removesuffix("_id") + "s" if isinstance(names.name, str) else ""
    told = pd.DataFrame(
        {
            "by": who.mask(nameless).astype(TEXT),
            "by_label": label.astype(TEXT),
            "kind": kind.astype(TEXT),
            "day": day.where(~coarse, day - pd.to_timedelta(day.dt.day - 1, unit="D")),
            "basis": basis.where(own.notna(), "published").astype(TEXT),
            "document_id": rows["document_id"],
            "outlet": rows["outlet"],
            "told_by": rows["source"].where(rows["source"].ne(who) & ~coarse),
            "table": pd.Series(table, index=rows.index, dtype=TEXT),
            "id": names,
            "withheld": coarse.astype("bool"),
        },
        columns=_PART,
    )
    return told.reset_index(drop=True)


def _withheld(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Which rows sharing has told coarsely; none of those that it has not seen."""
    if "withheld" in rows:
        return rows["withheld"].astype("bool")
    return pd.Series(False, index=rows.index, dtype="bool")


def _actors(rows: pd.DataFrame) -> pd.Series:
    made = []
    for row in rows.to_dict("records"):
        speaks = row["stance"] in STANCES and not pd.isna(row["source"])
        named = None if speaks or pd.isna(row["who"]) else register.named(str(row["who"]))
        words = None if pd.isna(row["who"]) else str(row["who"])
        source = None if pd.isna(row["source"]) else str(row["source"])
        made.append(source if speaks else named or words or source)
    return pd.Series(made, index=rows.index, dtype=TEXT)


def _row(key: dict[str, Any], group: pd.DataFrame) -> dict[str, Any]:
    by = None if pd.isna(key["by"]) else str(key["by"])
    on = side(by) if by else None
    # The day is told by what tells it best; rows of one day differ in nothing else.
    basis = min(group["basis"].dropna(), key=list(labels.BASES).index, default="published")
    day = labels.dated(key["day"], basis)
    if key["withheld"] and not pd.isna(key["day"]):
        day = f"{key['day']:%b %Y}"
    elif basis in ("stated", "inferred"):
        day = labels.EVENT_BASES[basis].format(labels.day(key["day"]))
    held = {name: sorted(group.loc[group["table"] == name, "id"].unique()) for name in COLUMNS[13:16]}
    return {
        **key,
        "known": by is not None and register.get(by) is not None,
        "side": on,
        "side_label": labels.SIDES.get(on or "", labels.NO_SIDE),
        "kind_label": labels.SILENCES[key["kind"]],
        "day_label": day,
        "articles": group["document_id"].nunique(),
        "texts": group["text"].nunique(),
        "outlets": sorted(group["outlet"].dropna().unique()),
        "told_by": sorted(group["told_by"].dropna().unique()),
        **held,
    }
