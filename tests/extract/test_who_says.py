"""Who says it, where the words that name the source stand in the figure's own sentence."""

import pytest

from tests.extract.conftest import HUR, JCS, NIS, PENTAGON, SSO, UK_MOD, ZELENSKYY, brief, claim, claims, who

CSIS = "Center for Strategic and International Studies"
MND = "South Korea Ministry of National Defense"
DEAD = "300 North Korean soldiers were killed"

NAMES = [
    (f"{DEAD}, the Center for Strategic and International Studies estimates.", CSIS, "expert"),
    (f"The Center for Strategic and International Studies, a think tank, said {DEAD}.", CSIS, "expert"),
    (f"The Institute for Peace and Unification said {DEAD}.", "Institute for Peace and Unification", "expert"),
    (f"The open-source group Lantern said {DEAD}.", "Lantern", "expert"),
    (f"According to Kyiv-based think tank Lantern, {DEAD}.", "Lantern", "expert"),
    (f"The military outlet Slava Weekly claims {DEAD}.", "Slava Weekly", "media"),
    (f"{DEAD}, Kanal24 Media writes.", "Kanal24 Media", "media"),
    (f"A defence website said {DEAD}.", "defence website", "media"),
    (f"“Many,” said Yang Woo-jin of Southern University, who added that {DEAD}.", "Yang Woo-jin", "expert"),
    (f"Baek Seung-min of the Sejong Institute said {DEAD}.", "Baek Seung-min", "expert"),
    (f"The U.S. deputy ambassador to the U.N., Mary Ann Cole, said {DEAD}.", "Mary Ann Cole", "government"),
    (f"An Estonian intelligence report says {DEAD}.", "Estonian intelligence", "intelligence"),
    (f"A Japanese defence ministry white paper says {DEAD}.", "Japanese defence ministry", "military"),
    (f"Pyongyang lost thousands, and {DEAD}, UK spooks say.", UK_MOD, "military"),
    (f"According to Polish and Western intelligence, {DEAD}.", "Polish and Western intelligence", "intelligence"),
    (f"{DEAD}, U.S., Polish and Czech intelligence estimate.", "U.S., Polish and Czech intelligence", "intelligence"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "source", "kind"), NAMES)
def test_the_whole_name_and_the_type(sentence: str, source: str, kind: str) -> None:
    assert who(claim(sentence, figure="300")) == (source, kind, False)


@pytest.mark.parametrize(
    ("sentence", "sources"),
    [
        (f"Lawmakers Lim Dae-ho and Choi Eun-ji said {DEAD}.", ["Lim Dae-ho", "Choi Eun-ji"]),
        (f"Analysts Peter Novak and Jana Svoboda believe {DEAD}.", ["Peter Novak", "Jana Svoboda"]),
        (f"{DEAD}, the Pentagon and South Korean intelligence estimate.", [PENTAGON, NIS]),
        (f"U.S. and Ukrainian officials said {DEAD}.", ["United States officials", "Ukraine"]),
    ],
)
def test_several_who_say_it(sentence: str, sources: list[str]) -> None:
    assert [source for (source,) in brief(claims(sentence), "source")] == sources


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        (f"An account with 40,000 followers claims {DEAD}.", "media"),
        (f"A channel that trades in war news claimed {DEAD}.", "media"),
        (f"Drone operators reported {DEAD}.", "military"),
    ],
)
def test_the_noun_that_says_it(sentence: str, kind: str) -> None:
    assert claim(sentence, figure="300")["source_type"] == kind


WAYS = [
    ("The 4,000 North Korean casualties Zelenskyy mentioned could not be checked.", ZELENSKYY),
    ("The 4,000 North Korean soldiers whom Seoul believes to be in Kursk have suffered.", "South Korea"),
    ("The 4,000 North Korean soldiers Kyiv says are in Kursk have suffered heavily.", "Ukraine"),
    ("Of the 4,000 North Korean soldiers the Pentagon says are in Kursk, most have not fought.", PENTAGON),
    ("North Korea sent what Seoul estimates to be 4,000 soldiers.", "South Korea"),
    ("The estimate of 4,000 North Korean soldiers killed came from Seoul.", "South Korea"),
    ("Seoul's estimates have no fewer than 4,000 North Koreans dead in the war.", "South Korea"),
    ("The Pentagon had the North Korean dead at 4,000 soldiers.", PENTAGON),
    ("Some 4,000 North Korean soldiers have been killed if Seoul is to be believed.", "South Korea"),
    ("If Ukrainian special forces are to be believed, 4,000 North Korean soldiers were killed.", SSO),
    ("If Kyiv's figures are correct, 4,000 North Korean soldiers were killed.", "Ukraine"),
    ("As the Pentagon sees it, 4,000 North Korean soldiers were killed.", PENTAGON),
    ("In Seoul's view, 4,000 North Korean soldiers were killed.", "South Korea"),
    ("On Kyiv's count, 4,000 North Korean soldiers were killed.", "Ukraine"),
    ("4,000 North Korean soldiers were killed, based on Ukrainian military intelligence.", HUR),
    ("Kyiv, whose figure is 4,000 North Korean soldiers killed, gave no details.", "Ukraine"),
    ("Estimates by South Korea's military put 4,000 North Korean soldiers in Kursk.", JCS),
    ("The Baltic Watch group has identified 4,000 dead North Korean soldiers.", "Baltic Watch group"),
]


@pytest.mark.parametrize(("sentence", "source"), WAYS)
def test_ways_to_attribute(sentence: str, source: str) -> None:
    assert claim(sentence, figure="4,000")["source"] == source


@pytest.mark.parametrize(
    "sentence",
    [
        "Russia had 300 North Korean soldiers killed at the base.",
        "Of those who reported to the base in Kursk, 300 North Korean soldiers were killed.",
        "North Korean troops based on the border lost 300 soldiers killed.",
        "The 300 North Korean soldiers Moscow put in the trenches were killed.",
    ],
)
def test_what_attributes_nothing(sentence: str) -> None:
    assert claim(sentence, figure="300")["source"] is None


def test_a_name_keeps_the_numbers_of_the_page() -> None:
    row = claim("The Union of 88,123 Families said 300 North Korean soldiers were killed.", figure="300")
    assert "88,123" in row["source"]


@pytest.mark.parametrize(
    ("first", "then", "source", "kind"),
    [
        ("South Korea's Ministry of National Defense (MND) spoke.", "the MND", MND, "military"),
        ("The Korea Institute for Defense Analyses (KIDA) spoke.", "KIDA", "Korea Institute for Defense Analyses", "expert"),  # noqa: E501
        ("The Baltic Centre for War Studies (BCWS) spoke.", "the BCWS", "Baltic Centre for War Studies", "expert"),
    ],
)  # fmt: skip
def test_a_short_name_given_in_brackets(first: str, then: str, source: str, kind: str) -> None:
    row = claim(first, f"About 300 North Korean soldiers were killed, {then} said.", figure="300")
    assert who(row) == (source, kind, False)


def test_a_bracket_that_is_no_short_name() -> None:
    row = claim(
        "The ministry (on Monday) spoke of tanks (T-72) and (US) aid.", "Kyiv (UA) said 300 North Koreans died."
    )
    assert row["source"] == "Ukraine"


@pytest.mark.parametrize(
    ("sentence", "source", "figures"),
    [
        ("Of 600 North Korean soldiers who came, Zelenskyy told Bloomberg, 300 were killed.", ZELENSKYY, 2),
        ("Kyiv had told reporters of 300 North Korean casualties, 100 of them deaths.", "Ukraine", 2),
        ("North Korea sent 600 soldiers, and has sent another 300, per estimates by Seoul.", "South Korea", 2),
    ],
)  # fmt: skip
def test_all_that_is_said(sentence: str, source: str, figures: int) -> None:
    rows = claims(sentence)
    assert [row["source"] for row in rows] == [source] * figures


def test_who_has_verified_nothing_says_nothing() -> None:
    rows = claims(
        "The minister spoke of over 2,000 North Korean casualties, Seoul last week of over 900; the Daily Post has "
        "verified neither toll."
    )
    assert all(row["source"] != "Daily Post" for row in rows)
    assert all("Daily Post" not in row["via"] for row in rows)
