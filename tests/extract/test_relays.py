"""Who passed a figure on: outlets told, agencies citing, lawmakers after a briefing; from the source outwards."""

import pytest

from tests.extract.conftest import (
    JCS,
    NIS,
    PENTAGON,
    US_OFFICIALS,
    ZELENSKYY,
    brief,
    claim,
    claims,
    who,
)

RFA = "Radio Free Asia"
DEAD = "300 North Korean soldiers had been killed"


@pytest.mark.parametrize(
    ("sentence", "source", "via"),
    [
        (f"The Pentagon said that {DEAD}.", PENTAGON, ()),
        (f"Yonhap reported, citing the Joint Chiefs of Staff, that {DEAD}.", JCS, ("Yonhap",)),
        (f"Citing the Joint Chiefs of Staff, Yonhap said that {DEAD}.", JCS, ("Yonhap",)),
        (f"South Korea's spy agency said {DEAD}, according to Yonhap.", NIS, ("Yonhap",)),
        (f"South Korea's spy agency said {DEAD}, Yonhap reported.", NIS, ("Yonhap",)),
        (f"U.S. officials told Bloomberg that {DEAD}.", US_OFFICIALS, ("Bloomberg",)),
        (f"In an interview with Bloomberg, Zelensky said {DEAD}.", ZELENSKYY, ("Bloomberg",)),
        (f"Speaking to Bloomberg on Monday, Zelensky said {DEAD}.", ZELENSKYY, ("Bloomberg",)),
        (f"{DEAD}, Zelensky said in an interview with the podcaster Dan Ford.", ZELENSKYY, ("Dan Ford",)),
        (f"Zelensky said in remarks carried by Interfax that {DEAD}.", ZELENSKYY, ("Interfax",)),
        (f"Zelensky, interviewed by CNN, said {DEAD}.", ZELENSKYY, ("CNN",)),
        (f"{DEAD}, according to U.S. officials quoted by the BBC.", US_OFFICIALS, ("BBC",)),
        (f"{DEAD}, according to U.S. officials who spoke to the BBC.", US_OFFICIALS, ("BBC",)),
        (f"{DEAD}, according to a Pentagon document seen by CNN.", PENTAGON, ("CNN",)),
        (f"{DEAD}, according to CNN, which cited the Pentagon.", PENTAGON, ("CNN",)),
        (f"{DEAD}, according to a CNN report citing the Pentagon.", PENTAGON, ("CNN",)),
        (f"Citing U.S. officials, the New York Times reported that {DEAD}.", US_OFFICIALS, ("New York Times",)),
        (f"The BBC reported U.S. officials as saying that {DEAD}.", US_OFFICIALS, ("BBC",)),
        (f"Zelensky was quoted as saying by TASS that {DEAD}.", ZELENSKYY, ("TASS",)),
        (f"{DEAD}, the president, Zelensky, was quoted as saying by TASS.", ZELENSKYY, ("TASS",)),
        (f"The BBC has learned from U.S. officials that {DEAD}.", US_OFFICIALS, ("BBC",)),
        (f"In the view of the Pentagon, {DEAD}, Yonhap reported.", PENTAGON, ("Yonhap",)),
        (f"“In the view of the Pentagon, {DEAD},” Zelensky said.", PENTAGON, (ZELENSKYY,)),
        (f"Reuters quoted Zelensky as saying that {DEAD}.", ZELENSKYY, ("Reuters",)),
        (f"Zelensky was quoted by Reuters as saying that {DEAD}.", ZELENSKYY, ("Reuters",)),
        (f"Zelensky told reporters that {DEAD}.", ZELENSKYY, ()),
        (f"Zelensky told the parliament that {DEAD}.", ZELENSKYY, ()),
        (f"U.S. officials told AFP and Reuters that {DEAD}.", US_OFFICIALS, ("Agence France-Presse", "Reuters")),
    ],
)
def test_relay_of_a_sentence(sentence: str, source: str, via: tuple[str, ...]) -> None:
    row = claim(sentence)
    assert (row["source"], row["via"]) == (source, via)


def test_an_agency_in_parentheses_after_the_sentence_is_a_relay() -> None:
    row = claim("The Pentagon said that 300 North Korean soldiers had been killed. (Reuters)", figure="300")
    assert (row["source"], row["via"]) == (PENTAGON, ("Reuters",))


def test_the_article_s_own_outlet_is_no_relay() -> None:
    sentence = f"A resident of Wonsan told Radio Free Asia that {DEAD}."
    assert claim(sentence, outlet=RFA)["via"] == ()
    assert claim(sentence, outlet="Example Times")["via"] == (RFA,)


def test_told_rfa() -> None:
    row = claim(f"A source in North Hamgyong province told RFA on Monday that {DEAD}.")
    source, kind, anonymous = who(row)
    assert source is not None
    assert source.startswith("source in North Hamgyong")
    assert (kind, anonymous, row["via"]) == ("resident", True, (RFA,))


def test_the_next_word_of_the_same_source_went_the_same_way() -> None:
    rows = claims(
        "A source in North Hamgyong province told RFA that 20 North Korean soldiers of the town had been killed.",
        "The source added that 30 North Korean soldiers had been wounded.",
    )
    assert [row["via"] for row in rows] == [(RFA,), (RFA,)]


@pytest.mark.parametrize(
    ("sentence", "via"),
    [
        (
            "Lawmaker Park Min-jun told reporters after a briefing by the National Intelligence "
            "Service that 300 North Korean soldiers had been killed.",
            ("Park Min-jun",),
        ),
        (
            "About 300 North Korean soldiers had been killed, lawmaker Park Min-jun said after being "
            "briefed by the spy agency in Seoul.",
            ("Park Min-jun",),
        ),
        (
            "Lawmaker Park Min-jun said, citing the National Intelligence Service, that 300 North "
            "Korean soldiers had been killed.",
            ("Park Min-jun",),
        ),
    ],
)
def test_a_lawmaker_passes_on_what_the_service_told(sentence: str, via: tuple[str, ...]) -> None:
    row = claim(sentence)
    assert (row["source"], row["source_type"], row["via"]) == (NIS, "intelligence", via)


def test_a_member_of_the_committee_passes_on_the_briefing() -> None:
    rows = claims(
        "More than 3,000 North Korean soldiers have been killed or wounded, South Korea's spy agency told lawmakers.",
        "Some 300 of them died, Park Min-jun, a member of the intelligence committee, said after the briefing.",
    )
    assert [row["source"] for row in rows] == [NIS, NIS]
    assert rows[1]["via"] == ("Park Min-jun",)


def test_a_lawmaker_s_later_words_come_from_the_briefing_too() -> None:
    rows = claims(
        "Lawmaker Park Min-jun told reporters after a briefing by the National Intelligence Service "
        "that 300 North Korean soldiers had been killed.",
        "Park said that 2,700 North Korean soldiers had been wounded.",
    )
    assert brief(rows, "source", "via") == [(NIS, ("Park Min-jun",)), (NIS, ("Park Min-jun",))]


def test_unnamed_lawmakers() -> None:
    row = claim(
        "The National Intelligence Service told lawmakers in a closed-door briefing that 300 North "
        "Korean soldiers had been killed.",
        "Lawmakers summed the briefing up for reporters.",
    )
    assert (row["source"], row["via"]) == (NIS, ("Members of the National Assembly",))


def test_those_who_merely_received_it_are_no_relay() -> None:
    row = claim("The National Intelligence Service told lawmakers that 300 North Korean soldiers had been killed.")
    assert (row["source"], row["via"]) == (NIS, ())


def test_a_lawmaker_who_speaks_for_himself_is_the_source() -> None:
    row = claim("Lawmaker Park Min-jun said he believed that 300 North Korean soldiers had been killed.")
    assert (row["source"], row["via"]) == ("Park Min-jun", ())


def test_an_informant_is_the_source_and_who_repeats_him_a_relay() -> None:
    row = claim(
        "“I was told by a colleague of the transport office that 40 North Korean soldiers of the "
        "town had died,” a resident of Wonsan told RFA."
    )
    source, kind, anonymous = who(row)
    assert source is not None
    assert source.startswith("colleague")
    assert anonymous
    assert kind == "resident"
    assert row["via"] == ("resident of Wonsan", RFA)


def test_a_chain_of_relays_runs_from_the_source_outwards() -> None:
    row = claim(
        "TASS reported, citing Yonhap, that South Korea's spy agency had counted 300 North Korean soldiers killed."
    )
    assert (row["source"], row["via"]) == (NIS, ("Yonhap", "TASS"))


def test_a_relay_of_one_figure_is_not_one_of_another() -> None:
    rows = claims(
        "Yonhap reported, citing the Joint Chiefs of Staff, that 300 North Korean soldiers had been killed.",
        "The Pentagon said that 2,700 North Korean soldiers had been wounded.",
    )
    assert brief(rows, "source", "via") == [(JCS, ("Yonhap",)), (PENTAGON, ())]


def test_who_speaks_behind_all_that_is_said_passes_on_what_it_says_somebody_estimates() -> None:
    row = claim(
        "The National Intelligence Service briefed lawmakers on Monday.",
        '"By its latest count, the agency now puts the dead among North Korean soldiers at around 2,400," Ahn said.',
    )
    assert row["source"] == "South Korea National Intelligence Service"


@pytest.mark.parametrize(
    ("told", "via"),
    [
        ("The committee was also told that 2,700 North Korean soldiers had been wounded.", ()),
        ("Lawmakers were briefed that 2,700 North Korean soldiers had been wounded.", ()),
        ("Some 2,700 North Korean soldiers were wounded, lawmaker Park Min-jun was told.", ("Park Min-jun",)),
    ],
)
def test_what_those_who_were_briefed_were_told(told: str, via: tuple[str, ...]) -> None:
    before = "The National Intelligence Service said 300 North Korean soldiers had been killed."
    row = claim(before, told, figure="2,700")
    assert (row["source"], row["via"]) == (NIS, via)


@pytest.mark.parametrize(
    "told",
    [
        "Families were told that 300 North Korean soldiers had been killed.",
        "The soldiers were told that 300 North Korean soldiers had been killed.",
    ],
)
def test_others_were_told_by_nobody_in_particular(told: str) -> None:
    assert claim("The National Intelligence Service watches the border.", told)["source"] is None


def test_another_country_s_intelligence_committee_was_not_briefed_by_seoul() -> None:
    row = claim("Adam Carver of the U.S. Senate intelligence committee said 300 North Korean soldiers had been killed.")
    assert row["source"] == "Adam Carver"


@pytest.mark.parametrize(
    ("told", "via"),
    [
        ("a Pentagon official quoted by the Lantern news agency", "Lantern news agency"),
        ("a Pentagon official who told the Lantern agency", "Lantern agency"),
    ],
)
def test_an_agency_that_the_register_lacks_is_no_other_agency(told: str, via: str) -> None:
    opening = "North Korea's envoy spoke."
    rows = claims(opening, f"Some {DEAD}, according to {told} about it.")
    assert rows[-1]["via"] in ((via,), ())


@pytest.mark.parametrize("told", ["the agency Lantern", "the Lantern news agency", "the Lantern agency"])
def test_an_agency_that_the_register_lacks_is_told_and_passes_it_on(told: str) -> None:
    (via,) = claim(f"A Pentagon official told {told} that {DEAD}.")["via"]
    assert "Lantern" in via


def test_a_common_noun_is_no_outlet_of_that_name() -> None:
    row = claim(f"A diplomat told Reuters that {DEAD}.")
    assert (row["source"], row["source_type"]) == ("diplomat", "government")


@pytest.mark.parametrize(
    "opening", ["As Ukrinform reported,", "As Ukrinform reported earlier,", "As reported by Ukrinform,"]
)
def test_who_reports_in_an_opening_clause_passes_on_what_another_says(opening: str) -> None:
    row = claim(f"{opening} on 12 January Ukraine announced the capture of three North Korean soldiers.")
    assert (row["source"], row["via"]) == ("Ukraine", ("Ukrinform",))


def test_a_month_is_no_part_of_the_name_behind_it() -> None:
    row = claim("On 9 March Ukraine said that 300 North Korean soldiers had been killed.")
    assert row["source"] == "Ukraine"


def test_a_member_of_the_committee_that_a_service_briefed_passes_on_its_word() -> None:
    rows = claims(
        "At least 900 North Korean soldiers have died, the South Korean intelligence service told a parliamentary "
        "committee on Thursday.",
        "With the wounded the North Korean losses come to 4,000 men, committee member Ahn Ji-soo said afterwards.",
    )
    assert rows[1]["source"] == "South Korea National Intelligence Service"
    assert rows[1]["via"] == ("Ahn Ji-soo",)


def test_a_member_of_a_committee_whom_nobody_briefed_speaks_for_himself() -> None:
    row = claim("The North Korean losses come to 4,000 men, committee member Ahn Ji-soo said.")
    assert row["source"] == "Ahn Ji-soo"


def test_the_day_on_which_a_service_said_it_passes_nothing_on() -> None:
    rows = claims(f"South Korea's spy agency said on Monday that {DEAD}.", "Lawmaker Lee told reporters so.")
    assert (rows[0]["source"], rows[0]["via"]) == (NIS, ())
