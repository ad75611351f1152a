"""Maps of the provinces that the conflict names, with how many separate roots tell of each."""

from typing import Any

import altair as alt
import pandas as pd

from nkanalysis.charts.look import INK, LOOKS, themed
from nkanalysis.lexicon.conflict import conflict, outlines

TONE = LOOKS["Intelligence service"][0]
HEIGHT = 380
_LARGEST = 900
_TIPS = {
    "place": "Place",
    "roots_label": "Told by",
    "tellings": "Tellings",
    "texts": "Separate texts",
    "kinds": "Of what",
    "span": "Months",
}


def provinces(rows: pd.DataFrame, *, description: str = "") -> Any:
    """Where events are told to have taken place, no finer than provinces: one map a part of the world.

    Args:
        rows: Rows of ``analysis.drawn_on_map``.
        description: What the chart shows, in words.

    Returns:
        Maps side by side: a place that is told of is tinted and has two circles, by area the fewest separate roots
        (solid) and the most (pale), its name and both numbers; a mark leads to the place's first telling.
    """
    most = int(rows["most"].max())
    parts = dict.fromkeys(feature["properties"]["part"] for feature in outlines().values())
    own = {name: rows[rows["part"] == name] for name in parts}
    maps = [_part(name, told, most) for name, told in own.items() if len(told)]
    return themed(alt.concat(*maps, columns=2, spacing=24), description)


def _part(name: str, rows: pd.DataFrame, most: int) -> Any:
    land = [feature for feature in outlines().values() if feature["properties"]["part"] == name]
    told = rows.set_index("place")
    shapes = [
        {
            "type": "Feature",
            "geometry": feature["geometry"],
            "place": place,
            "told": place in told.index,
            "href": str(told["href"].get(place, "")),
            "roots_label": str(told["roots_label"].get(place, "nobody in this selection")),
        }
        for feature in land
        for place in [feature["properties"]["place"]]
    ]
    ground = (
        alt.Chart(alt.InlineData(values=shapes))
        .mark_geoshape(stroke=INK, strokeOpacity=0.45, strokeWidth=0.8)
        .encode(
            fill=alt.when("datum.told").then(alt.value(TONE)).otherwise(alt.value("#8a8f98")),
            fillOpacity=alt.when("datum.told").then(alt.value(0.22)).otherwise(alt.value(0.08)),
            tooltip=[alt.Tooltip("place:N", title="Place"), alt.Tooltip("roots_label:N", title="Told by")],
        )
    )
    marks = _marks(rows.drop(columns="part"), most)
    # Two maps of one projection would be fitted as one: each turns the globe to its own middle.
    east = sum(feature["properties"]["middle"][0] for feature in land) / len(land)
    layers = alt.layer(ground, *marks).project(type="mercator", rotate=[-east, 0, 0])
    heading = alt.TitleParams(name, anchor="start", frame="bounds", fontSize=13, color=INK, offset=8)
    return layers.properties(width=440, height=HEIGHT, title=heading)


def _marks(rows: pd.DataFrame, most: int) -> list[alt.Chart]:
    middle = {place: feature["properties"]["middle"] for place, feature in outlines().items()}
    at = [
        middle.get(place, [lon, lat]) for place, lon, lat in zip(rows["place"], rows["lon"], rows["lat"], strict=True)
    ]
    rows = rows.assign(lon=[east for east, _ in at], lat=[north for _, north in at])
    tips = [alt.Tooltip(f"{field}:N", title=title) for field, title in _TIPS.items()]
    size = alt.Scale(domain=[0, most], range=[0, _LARGEST])
    base = alt.Chart(rows).encode(longitude="lon:Q", latitude="lat:Q", href="href:N", tooltip=tips)
    circles = [
        base.mark_point(shape="circle", filled=True, fillOpacity=0.3, color=TONE).encode(
            size=alt.Size("most:Q", scale=size, legend=None)
        ),
        base.mark_point(shape="circle", filled=True, color=TONE).encode(
            size=alt.Size("least:Q", scale=size, legend=None)
        ),
    ]
    names = []
    to_the_left = {place for one in conflict().maps for place in one.leftward}
    for side, leftward in (("right", True), ("left", False)):
        of = rows[rows["place"].isin(to_the_left) == leftward]
        if of.empty:
            continue
        words: dict[str, Any] = {"align": side, "fill": INK, "fontSize": 11.5, "baseline": "middle"}
        gap = -18 if leftward else 18
        text = alt.Chart(of).encode(longitude="lon:Q", latitude="lat:Q", href="href:N", tooltip=tips)
        names.append(text.mark_text(dx=gap, dy=-7, fontWeight=600, **words).encode(text="short:N"))
        names.append(text.mark_text(dx=gap, dy=7, **words).encode(text="roots_short:N"))
    return [*circles, *names]
