"""Who can speak and pass on, and who can't: lawmakers told of in a clause, people counted, "the latter's"."""

import pytest

from tests.extract.conftest import ASSEMBLY, JCS, NIS, PENTAGON, UK_MOD, ZELENSKYY, brief, claim, claims, who

DEAD = "300 North Korean soldiers had been killed"


@pytest.mark.parametrize(
    "member",
    [
        "Baek Ji-ho, who sits on the intelligence committee,",
        "Baek Ji-ho, who also chairs the parliamentary intelligence committee,",
        "Baek Ji-ho, a lawmaker who was there,",
        "Baek Ji-ho, sitting on the committee for the opposition,",
    ],
)
def test_a_member_of_the_committee_passes_on_what_the_service_told(member: str) -> None:
    rows = claims(
        f"{member} told reporters after a briefing that by the NIS's count {DEAD}.", "Some 900 were hurt, he added."
    )
    assert brief(rows, "source", "via") == [(NIS, ("Baek Ji-ho",))] * 2


def test_who_told_the_committee_is_no_member_of_it() -> None:
    row = claim(f"Baek Ji-ho, who briefed the committee, told reporters after the NIS had left that {DEAD}.")
    assert row["source"] == "Baek Ji-ho"


def test_findings_that_a_lawmaker_relays_are_those_of_the_service() -> None:
    rows = claims(
        "North Korea has 8,000 soldiers in Kursk, the National Intelligence Service told parliament on Friday.",
        "Baek Ji-ho, who speaks for the ruling party on the committee, relayed these findings to the press. "
        "The dead, he said, are put at 700.",
    )
    assert (rows[-1]["source"], rows[-1]["via"]) == (NIS, ("Baek Ji-ho",))


def test_people_who_are_counted_neither_speak_nor_pass_on() -> None:
    rows = claims(
        "Lawmakers said that about 4,100 North Korean soldiers had become casualties, citing the country's spy agency.",
        "Some 1,500 of them have gone home, they said.",
    )
    assert brief(rows, "source", "via") == [(NIS, (ASSEMBLY,))] * 2


def test_who_cites_stands_over_the_clause_that_tells_what_was_said() -> None:
    row = claim(
        f"Reuters wrote, citing officers of two Ukrainian brigades, that the North Koreans had {DEAD[:3]} dead."
    )
    assert (row["source"], row["via"]) == ("officers of two Ukrainian brigades", ("Reuters",))


def test_the_latter_count_a_part() -> None:
    rows = claims(
        "Some 3,100 North Korean soldiers have been killed or wounded, the Pentagon and South Korea's army estimate, "
        "and by the latter's count at least 250 of them are dead."
    )
    assert [row["source"] for row in rows] == [PENTAGON, JCS, JCS]


def test_who_holds_an_office_alone_is_not_unnamed() -> None:
    assert who(claim(f"Ukraine's leader said that {DEAD}.")) == (ZELENSKYY, "head_of_state", False)


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("Harbour Watch's Joe Madden", "Joe Madden", "expert"),
        ("The Lantern Institute's Anna Berg-Holm", "Anna Berg-Holm", "expert"),
        ("CNN's Joe Ford", "Joe Ford", "media"),
    ],
)
def test_whose_somebody_is_belongs_to_no_name(words: str, name: str, kind: str) -> None:
    assert who(claim(f"{words} estimates that {DEAD}.")) == (name, kind, False)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Seoul's spy agency had come to 300 dead and 900 injured North Koreans.", NIS),
        ("South Korean intelligence holds that 300 North Koreans have been killed.", NIS),
        ("Two analysts have been able to confirm the deaths of 300 North Koreans.", "Two analysts"),
        ("Losses of the North Korean soldiers came to 300 dead.", None),
        ("Two analysts have not been able to confirm the deaths of 300 North Koreans.", None),
    ],
)
def test_who_arrives_at_a_number(sentence: str, source: str | None) -> None:
    assert claim(sentence, figure="300")["source"] == source


def test_an_agency_that_comes_to_a_number_takes_no_others_word() -> None:
    rows = claims(
        "Western officials told the BBC that 1,100 North Korean soldiers had been killed.",
        "Seoul's spy agency had come to around 250 dead and 2,600 injured.",
    )
    assert [row["source"] for row in rows[1:]] == [NIS, NIS]


def test_its_update_is_that_of_the_institution_named_before() -> None:
    row = claim(
        "The British defence ministry wrote of losses. Its update of June 15 speaks of 600 North Koreans killed."
    )
    assert row["source"] == UK_MOD


@pytest.mark.parametrize(("place", "via"), [("CNN", ("CNN",)), ("Telegram", ()), ("Monday", ())])
def test_an_outlet_on_which_somebody_speaks_passes_it_on(place: str, via: tuple[str, ...]) -> None:
    assert claim(f"The general said on {place} that {DEAD}.")["via"] == via


def test_an_outlet_that_cited_somebody_speaks_for_itself_where_it_is_named_again() -> None:
    rows = claims(
        "Some 900 North Korean soldiers died, Reuters wrote, citing the Pentagon.",
        "According to the agency, 5,000 North Korean soldiers were sent in spring.",
        "It said 600 of them were engineers.",
    )
    assert rows[0]["source"] == PENTAGON
    assert rows[1]["source"] == "Reuters"


def test_those_whom_an_authority_holds_are_not_its_word() -> None:
    row = claim("The 300 North Korean soldiers Ukraine holds were killed by guards, Zelenskyy said.", figure="300")
    assert row["source"] == ZELENSKYY


def test_a_doubt_about_the_claims_is_about_all_that_such_sources_said() -> None:
    rows = claims(
        "The army says 900 North Korean soldiers are in Kursk.",
        "A source in Chagang said that 30 soldiers from his county had been killed in Russia.",
        "Nobody was told for weeks.",
        "Another source, in Ryanggang, said that 70 soldiers had died.",
        "The site could not independently verify the claims.",
    )
    assert [row["verification"] for row in rows] == ["not_stated", "not_verified", "not_verified"]


def test_a_doubt_about_one_claim_stays_with_the_last() -> None:
    rows = claims(
        "A source in Chagang said that 30 North Korean soldiers had been killed.",
        "Another source, in Ryanggang, said that 70 soldiers had died.",
        "The site could not independently verify the claim.",
    )
    assert [row["verification"] for row in rows] == ["not_stated", "not_verified"]


def test_an_office_on_the_committee_makes_a_lawmaker() -> None:
    rows = claims(
        "North Korea has lost 2,100 soldiers killed, a Seoul lawmaker said, citing the spy agency.",
        "Yoon Hae-sung, who serves as executive secretary of the intelligence panel, told reporters "
        "that the dead and wounded had climbed past 5,300.",
    )
    assert (rows[-1]["source"], rows[-1]["via"]) == (NIS, ("Yoon Hae-sung",))


def test_a_founder_has_the_name_behind_the_office() -> None:
    row = claim(f"The group collects names. Its founder, Marta Kolb, thinks {DEAD}.")
    assert row["source"] == "Marta Kolb"


def test_a_second_resident_spoke_to_the_same_outlet() -> None:
    rows = claims(
        "A resident of Chagang told Radio Free Asia that 40 North Korean soldiers had died.",
        "A second resident, from Ryanggang, said 25 soldiers had died.",
    )
    assert [row["via"] for row in rows] == [("Radio Free Asia",)] * 2


def test_a_title_in_the_apposition_is_no_part_of_the_name() -> None:
    rows = claims(
        f"The spokesman, Col. Ihor Danylko, said that {DEAD}.",
        "According to Danylko, 20 North Koreans surrendered.",
    )
    assert [who(row) for row in rows] == [("Ihor Danylko", "military", False)] * 2


@pytest.mark.parametrize("some", ["Some in Washington", "Others in Kyiv"])
def test_some_are_nobody_who_is_named(some: str) -> None:
    row = claim(f"{some} believe that {DEAD}.")
    assert (row["source"], row["anonymous"]) == (some, True)


def test_captured_soldiers_are_prisoners() -> None:
    assert claim(f"Two soldiers captured in January said that {DEAD}.")["source_type"] == "prisoner"
    assert claim(f"Two soldiers who captured a village said that {DEAD}.")["source_type"] == "military"


def test_who_cites_where_the_parse_makes_a_helping_verb_of_what_was_had() -> None:
    row = claim(
        "Reuters writes, citing officers of two brigades, that the North Koreans had 500 to 700 dead in January."
    )
    assert (row["source"], row["via"]) == ("officers of two brigades", ("Reuters",))


def test_it_is_the_agency_where_only_one_who_watches_can_speak() -> None:
    rows = claims(
        "Lawmaker Baek Ji-ho said, “The NIS judges that 2,100 North Koreans died, but it sees only some 350 hurt.”"
    )
    assert brief(rows, "source", "via") == [(NIS, ("Baek Ji-ho",))] * len(rows)


@pytest.mark.parametrize("refused", ["declined to confirm the number", "refused to comment", "would not say so"])
def test_nobody_goes_on_telling_who_has_declined_to(refused: str) -> None:
    rows = claims(
        f"Zelensky said that 3,100 North Korean soldiers had been killed. The White House {refused}. "
        "Some 12,000 North Koreans had been sent by December."
    )
    assert rows[-1]["source"] != "United States White House"


def test_its_president_is_that_of_the_nation_named_before() -> None:
    row = claim(f"Ukraine disagrees. Its president said in February that {DEAD}.")
    assert row["source"] == ZELENSKYY


def test_the_head_of_state_is_the_one_whom_the_text_has_named() -> None:
    rows = claims(
        "President of Ukraine Volodymyr Zelensky said that 4,000 North Korean soldiers had been killed.",
        '"The North Koreans have lost 300 men in a week," the Head of State said.',
    )
    assert [row["source"] for row in rows] == ["Volodymyr Zelenskyy", "Volodymyr Zelenskyy"]


def test_of_two_heads_of_state_neither_is_meant() -> None:
    rows = claims(
        "Volodymyr Zelensky said that 4,000 North Korean soldiers had been killed. Vladimir Putin said nothing of it.",
        "The head of state said that 300 North Korean soldiers had been wounded.",
    )
    assert rows[-1]["source"] not in ("Volodymyr Zelenskyy", "Vladimir Putin")
