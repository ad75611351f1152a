"""Parts of those counted, lists of the dead, and by how much a count has grown."""

import pytest

from tests.extract.conftest import brief, claims

WHOLE = "Researchers have identified 812 North Korean soldiers killed in Kursk."


@pytest.mark.parametrize(
    ("parts", "figures"),
    [
        (["Of them, 90 are officers, 210 are sergeants and 512 are privates."], ["90", "210", "512"]),
        (["90 of the men were officers and 210 sergeants."], ["90", "210"]),
        (["Ninety were officers, the group said. The other 512 were privates."], ["Ninety", "512"]),
        (["Among them are 90 officers and 210 sergeants."], ["90", "210"]),
        (["The dead include:", "90 officers,", "210 sergeants,", "512 privates."], ["90", "210", "512"]),
        (["Of the total, 118 were women and 240 were sergeants."], ["118", "240"]),
        (["Of them, 118 were from Pyongyang."], ["118"]),
    ],
)
def test_parts_by_rank_count_what_the_whole_counts(parts: list[str], figures: list[str]) -> None:
    rows = claims(f"{WHOLE} {parts[0]}", *parts[1:]) if len(parts) == 1 else claims(WHOLE, *parts)
    assert brief(rows[1:], "figure", "measure", "scope", "population") == [
        (figure, "killed", "cumulative", "north_korean_troops") for figure in figures
    ]


def test_what_befell_a_part_is_its_own() -> None:
    rows = claims("Seoul says 3,000 North Korean soldiers were killed or wounded. Of these, 300 were killed.")
    assert brief(rows, "measure") == [("casualties",), ("killed",)]


def test_a_part_of_those_sent_was_sent() -> None:
    rows = claims("The ships brought 3,000 North Korean soldiers to Russia. Of them, 500 were officers.")
    assert brief(rows, "measure") == [("deployed",), ("deployed",)]


def test_officers_of_nobody_counted_are_no_part() -> None:
    assert not any("part_by_kind" in row["rule"] for row in claims("North Korea's general is ill. 90 were officers."))


@pytest.mark.parametrize(
    "text",
    [
        "A list of North Korean soldiers killed in the war was published on Monday. It contains 812 names.",
        "The register holds 812 names of North Korean soldiers killed in Russia's war.",
        "The wall in Pyongyang lists North Korean soldiers killed in Kursk. It names 812 men.",
        "The first five hundred: 812 names of North Korean dead",
    ],
)
def test_names_on_a_list_of_the_dead_are_dead(text: str) -> None:
    assert brief(claims(text), "figure", "measure", "unit", "scope") == [("812", "killed", "soldier", "cumulative")]


def test_an_earlier_number_of_a_list_and_what_has_come_to_it() -> None:
    rows = claims("The register names 812 North Korean dead. That is 112 more than in the last release, which had 700.")
    assert brief(rows, "figure", "measure", "scope") == [
        ("812", "killed", "cumulative"),
        ("112", "killed", "incident"),
        ("700", "killed", "cumulative"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry counted 812 North Korean soldiers killed. That is 112 more than a month before.",
        "The list now has 812 North Korean dead, an increase of 112 on the previous release.",
        "North Korea has 812 soldiers killed, up 112 from May, the ministry said.",
    ],
)
def test_what_a_count_has_grown_by_is_of_the_time_between(text: str) -> None:
    assert ("112", "killed", "incident") in brief(claims(text), "figure", "measure", "scope")


def test_no_deployment_grows_by_what_another_town_has() -> None:
    rows = claims("The village has 812 North Korean soldiers. That is 112 more than the town.")
    assert "112" not in [row["figure"] for row in rows]
