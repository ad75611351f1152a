"""One briefing in many outlets, through the whole chain: one estimate a figure, its roots, the wrong copies by name."""

from typing import Any

import pytest

from nkanalysis import analysis, schemas
from nkanalysis.analysis import labels
from nkanalysis.build import build
from nkanalysis.explore import analysis_of

SERVICE = "South Korea National Intelligence Service"
# Outlets, reporters and the lawmaker are made up, and so are the figures.
PAGES = {
    "1-wire": (
        "Seoul Sample Wire",
        "2025-03-12",
        "Spy agency counts 450 North Korean dead in Russia",
        "SEOUL, March 12 - Around 450 North Korean soldiers have been killed and some 3,350 wounded "
        "fighting for Russia, "
        "South Korea's National Intelligence Service told parliament on Wednesday, according to lawmaker Cho Min-seo, "
        "who was at the closed session. The service puts all casualties at about 3,800, Cho said.",
    ),
    "2-copy": (
        "Harbour Example",
        "2025-03-12",
        "Seoul's spies speak of 450 dead",
        "Around 450 North Korean soldiers have been killed and some 3,350 wounded fighting for Russia, South Korea's "
        "National Intelligence Service told parliament on Wednesday, according to lawmaker Cho Min-seo, who was at the "
        "closed session.",
    ),
    "3-rewritten": (
        "Daily Specimen",
        "2025-03-13",
        "North Korea's toll grows",
        "Pyongyang's troops are paying for their part in the war. On Wednesday South Korea's spy "
        "agency said that about "
        "3,800 of them had become casualties. About 450 of those are dead, it said.",
    ),
    "4-radio": (
        "Radio Placeholder",
        "2025-03-12",
        "NIS: North Korean casualties at 3,800",
        "South Korea's National Intelligence Service estimates that some 3,800 North Korean troops have been killed or "
        "wounded in Russia. It told lawmakers on Wednesday that around 450 of them died.",
    ),
    "5-killed": (
        "Loud Sampler",
        "2025-03-13",
        "Thousands of Kim's men fall",
        "About 3,800 North Korean soldiers have been killed in Russia, South Korea's National "
        "Intelligence Service said "
        "on Wednesday.",
    ),
    "6-nought": (
        "Quick Copyist",
        "2025-03-13",
        "Huge losses for Kim",
        "South Korea's National Intelligence Service said on Wednesday that about 38,000 North Korean troops had been "
        "killed or wounded in Russia.",
    ),
    "7-later": (
        "Specimen Review",
        "2025-05-20",
        "What North Korea gets from Moscow",
        "Pyongyang has paid with blood for its new friendship. South Korea's spy agency said in "
        "March that about 450 North "
        "Korean soldiers had been killed.",
    ),
    "8-another": (
        "Kyiv Specimen",
        "2025-03-12",
        "Kyiv counts North Korean losses",
        "Ukraine's General Staff said on Wednesday that more than 4,300 North Korean soldiers had "
        "been killed or wounded "
        "in the Kursk region.",
    ),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> Any:
    folder = tmp_path_factory.mktemp("briefing")
    pages = folder / "pages"
    pages.mkdir()
    for name, (outlet, day, title, text) in PAGES.items():
        head = f'---\noutlet: "{outlet}"\npublished: {day}\ntitle: "{title}"\n---\n'
        (pages / f"{name}.md").write_text(f"{head}\n{text}\n", encoding="utf-8")
    build([pages], folder / "store", workers=1)
    return analysis_of(folder / "store", corrections="", lineage="")


def the(found: Any, measure: str, number: int, source: str = SERVICE) -> Any:
    rows = found.estimates
    kept = rows[(rows["measure"] == measure) & (rows["source"] == source) & (rows["upper"].fillna(0) == number)]
    return kept.squeeze()


def outlets(found: Any, names: list[str]) -> set[str]:
    return set(found.claims.set_index("claim_id").loc[list(names), "outlet"])


def test_every_figure_of_the_briefing_is_one_estimate_on_one_root(found):
    killed, casualties = the(found, "killed", 450), the(found, "casualties", 3800)
    # The agency, its copy, the two that write on their own, and the one that says it again in May.
    assert outlets(found, killed["claims"]) == {
        *("Seoul Sample Wire", "Harbour Example", "Daily Specimen", "Radio Placeholder", "Specimen Review")
    }
    assert killed["qualifier"] == "approximate"
    assert str(killed["statement_date"].date()) == "2025-03-12"
    assert {"Seoul Sample Wire", "Daily Specimen", "Radio Placeholder"} <= outlets(found, casualties["claims"])
    roots = found.roots.set_index("estimate_id")
    for estimate in (killed, casualties):
        assert tuple(roots.loc[estimate["estimate_id"], ["least", "most"]]) == (1, 1)


def test_who_says_it_again_later_makes_no_new_estimate(found):
    later = found.claims.loc[found.claims["outlet"] == "Specimen Review", "claim_id"].item()
    row = found.members.set_index("claim_id").loc[later]
    assert (row["label"], row["estimate_id"]) == ("restated", the(found, "killed", 450)["estimate_id"])


def test_the_wrong_copies_are_named(found):
    told = found.findings[found.findings["weight"] != "notice"]
    named = {(row["check"], *outlets(found, row["claims"])) for row in told.to_dict("records")}
    assert ("casualties_as_killed", "Loud Sampler") in named
    assert ("wrong_number", "Quick Copyist") in named
    assert {outlet for _, outlet in named} == {"Loud Sampler", "Quick Copyist"}


def test_another_source_is_another_estimate_and_another_root(found):
    rows = found.estimates[found.estimates["source"] == "Ukraine General Staff"]
    assert rows[["lower", "n_claims"]].values.tolist() == [[4300, 1]]


def test_a_report_lists_findings_surest_first_each_with_its_figures(found):
    rows = analysis.listed_findings(found, found.claims)
    assert rows["weight"].map(schemas.WEIGHTS.index).is_monotonic_increasing
    assert set(schemas.CHECKS) == set(labels.CHECKS)
    assert set(schemas.WEIGHTS) == set(labels.WEIGHTS)
    row = rows[rows["check"] == "wrong_number"].iloc[0]
    assert row["check_label"] == "Another number"
    assert row["figures"][0][0] == "about 38,000"
    shown = found.claims[found.claims["measure"] == "killed"]
    hidden = analysis.listed_findings(found, found.claims, shown)
    wrong = hidden[hidden["check"] == "wrong_number"].iloc[0]
    assert wrong["figures"][0] == ("about 38,000", None)
