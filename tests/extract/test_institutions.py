"""An unnamed official of a named institution: anonymous, with the institution kept."""

import pytest

from tests.extract.conftest import claim

NIS = "South Korea National Intelligence Service"


@pytest.mark.parametrize(
    ("who", "institution"),
    [
        ("A senior Pentagon official", "United States Department of Defense"),
        ("Two officials at the National Intelligence Service", NIS),
        ("An official of South Korea's National Intelligence Service", NIS),
        ("A Ukrainian military intelligence official", "Ukraine Defence Intelligence"),
        ("A source in the Baltic Coast Guard Directorate", "Baltic Coast Guard Directorate"),
    ],
)
def test_an_unnamed_official_keeps_the_institution(who: str, institution: str) -> None:
    row = claim(f"{who} said that 300 North Korean soldiers had been killed.")
    assert (row["anonymous"], row["institution"]) == (True, institution)


@pytest.mark.parametrize("who", ["A resident of Hyesan", "A Western official", "A Ukrainian official", "A source"])
def test_nobody_belongs_to_a_country_or_a_town(who: str) -> None:
    row = claim(f"{who} said that 300 North Korean soldiers had been killed.")
    assert row["institution"] is None


def test_an_institution_itself_belongs_to_none() -> None:
    row = claim("The Pentagon said that 300 North Korean soldiers had been killed.")
    assert (row["anonymous"], row["institution"]) == (False, None)
