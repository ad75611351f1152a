"""Whose words they are: who speaks for whom by the register, and the likelihood words that sources use."""

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.analysis.likelihood import likelihoods
from nkanalysis.lexicon import register
from nkanalysis.schemas import TEXT


def speakers(claims: pd.DataFrame) -> pd.DataFrame:
    """The sources that the register knows, with those for whom each speaks and to whom it belongs.

    Two sources that speak for one are one root, however many of them say a thing.

    Args:
        claims: Claims of `told_by`.

    Returns:
        One row a source of the claims that speaks for somebody or belongs to somebody, those of one voice together:
        ``source_label``, ``speaks_for`` (in the end), ``part_of``, ``side_label`` (in the war), ``claims`` (number) and
        ``href`` (of its evidence).
    """
    rows = claims[claims["naming"] != "nobody"]
    counts = rows.groupby(["source_label", "anchor"]).agg(claims=("claim_id", "nunique")).reset_index()
    made = []
    for row in counts.to_dict("records"):
        entry = register.get(str(row["source_label"]))
        if entry is None or not (entry.speaks_for or entry.parent):
            continue
        voice = register.voice(entry.name)
        made.append(
            {
                "source_label": entry.name,
                "speaks_for": voice if voice != entry.name else labels.NONE_TOLD,
                "part_of": entry.parent or labels.NONE_TOLD,
                "side_label": labels.SIDES[entry.side],
                "claims": row["claims"],
                "href": f"#{row['anchor']}",
            }
        )
    columns = ["source_label", "speaks_for", "part_of", "side_label", "claims", "href"]
    table = pd.DataFrame(made, columns=columns)
    table = table.astype({name: "int64" if name == "claims" else TEXT for name in columns})
    order = ["speaks_for", "claims", "source_label"]
    return table.sort_values(order, ascending=[True, False, True], kind="stable").reset_index(drop=True)


def listed_likelihoods(claims: pd.DataFrame) -> pd.DataFrame:
    """Likelihood words as they were said, each beside the band of its source's own public yardstick, if it has one.

    Args:
        claims: Claims of `told_by`.

    Returns:
        One row a source, word and figure: ``words``, ``source_label``, ``figure``, ``band`` (per cent, by which
        yardstick; where none applies, that none does), ``standard`` and ``href`` (of the figure's evidence).
    """
    rows = likelihoods(claims)
    bands = [
        f"{low}\N{EN DASH}{high} per cent" if pd.notna(low) else "no public yardstick applies"
        for low, high in zip(rows["band_low"], rows["band_high"], strict=True)
    ]
    rows = rows.assign(
        words=rows["likelihood_text"],
        band=pd.Series(bands, index=rows.index, dtype=TEXT),
        standard=rows["standard"].fillna(""),
        href=("#claim-" + rows["claim_id"]).astype(TEXT),
    )
    columns = ["words", "source_label", "figure", "band", "standard", "href"]
    rows = rows.sort_values(["source_label", "words", "claim_id"], kind="stable")
    return rows[columns].reset_index(drop=True)
