"""Figures across an article: headlines that repeat, ways back, doubts about checking, and what every claim carries."""

import pytest

from nkanalysis import extract
from tests.extract.conftest import NIS, PENTAGON, UK_MOD, ZELENSKYY, brief, claim, claims, document

HEADLINES = [
    (
        "300 North Korean soldiers killed in Kursk",
        "The Pentagon said on Monday that 300 North Korean soldiers had been killed.",
        PENTAGON,
    ),
    ("North Korean dead put at 300", "About 300 North Korean soldiers have been killed, Zelensky said.", ZELENSKYY),
    (
        "300 North Koreans killed, spy agency says",
        "South Korea's National Intelligence Service said 300 North Korean soldiers had been killed.",
        NIS,
    ),
    (
        "Over 300 North Koreans killed: UK",
        "Over 300 North Korean soldiers were killed, the UK Ministry of Defence said.",
        UK_MOD,
    ),
]


@pytest.mark.parametrize(("headline", "paragraph", "source"), HEADLINES)
def test_a_headline_takes_the_source_of_the_figure_it_repeats(headline: str, paragraph: str, source: str) -> None:
    rows = claims(paragraph, headline=headline)
    assert [row["source"] for row in rows] == [source, source]


def test_a_headline_takes_the_relays_too() -> None:
    rows = claims(
        "South Korea's spy agency said 300 North Korean soldiers had been killed, Yonhap reported.",
        headline="300 North Korean soldiers killed",
    )
    assert brief(rows, "source", "via") == [(NIS, ("Yonhap",)), (NIS, ("Yonhap",))]


def test_a_headline_keeps_its_own_qualifier() -> None:
    rows = claims(
        "The Pentagon said that about 300 North Korean soldiers had been killed.",
        headline="Over 300 North Koreans killed",
    )
    assert brief(rows, "qualifier", "lower", "upper") == [("more_than", 300, None), ("approximate", 300, 300)]


def test_a_headline_with_another_figure_takes_no_source() -> None:
    rows = claims(
        "The Pentagon said that 300 North Korean soldiers had been killed.", headline="900 North Koreans killed"
    )
    assert [row["source"] for row in rows] == [None, PENTAGON]


def test_a_headline_printed_twice_is_two_claims() -> None:
    rows = claims("300 North Koreans killed in Kursk", headline="300 North Koreans killed in Kursk", roles=["deck"])
    assert [row["lower"] for row in rows] == [300, 300]
    assert len({row["claim_id"] for row in rows}) == 2


def test_a_figure_repeated_in_another_sentence_is_another_claim() -> None:
    rows = claims(
        "The Pentagon said that 300 North Korean soldiers had been killed. Zelensky said that 300 "
        "North Korean soldiers had been killed."
    )
    assert [row["source"] for row in rows] == [PENTAGON, ZELENSKYY]


@pytest.mark.parametrize(
    "sentence",
    [
        "The two captured soldiers were brought to Kyiv.",
        "The two soldiers belonged to a reconnaissance battalion.",
        "One of the two men asked for a doctor.",
        "Both soldiers were wounded, one of them in the jaw.",
        "These two prisoners were the first whom Ukraine had shown.",
    ],
)
def test_a_way_back_to_people_counted_is_no_claim(sentence: str) -> None:
    rows = claims("Ukraine captured two North Korean soldiers, Zelensky said.", sentence)
    assert brief(rows, "figure", "measure") == [("two", "captured")]


def test_the_same_number_counted_anew_is_a_claim() -> None:
    rows = claims(
        "Ukraine captured two North Korean soldiers, Zelensky said.",
        "Two more North Korean soldiers were captured later.",
    )
    assert brief(rows, "figure", "measure") == [("two", "captured"), ("Two", "captured")]


@pytest.mark.parametrize(
    ("doubt", "state"),
    [
        ("The figures could not be independently verified.", "not_verified"),
        ("The Example Times has not verified this claim.", "not_verified"),
        ("The Example Times was unable to verify the report.", "not_verified"),
        ("The newspaper has independently verified the number.", "verified"),
        ("The village has two streets and a church.", "not_stated"),
        ("The ministry said it would verify the identity of the prisoners.", "not_stated"),
    ],
)
def test_what_an_article_says_about_checking(doubt: str, state: str) -> None:
    row = claim(f"The Pentagon said 300 North Korean soldiers had been killed. {doubt}")
    assert row["verification"] == state


def test_neither_figure_verified_marks_both() -> None:
    rows = claims(
        "Zelensky said 300 North Korean soldiers had been killed.",
        "The Pentagon said 400 North Korean soldiers had been killed. The Example Times has not "
        "verified either figure.",
    )
    assert [row["verification"] for row in rows] == ["not_verified", "not_verified"]


def test_a_doubt_about_one_figure_leaves_the_others_alone() -> None:
    rows = claims(
        "Zelensky said 300 North Korean soldiers had been killed.",
        "The village lies near the border.",
        "Another day passed.",
        "A blogger wrote that 4,000 North Korean soldiers had been wounded, a claim that could not be verified.",
    )
    assert brief(rows, "lower", "verification") == [(300, "not_stated"), (4000, "not_verified")]


def test_a_headline_shares_the_doubt_about_the_figure_it_repeats() -> None:
    rows = claims(
        "Zelensky said 300 North Korean soldiers had been killed. The number could not be independently verified.",
        headline="300 North Korean soldiers killed",
    )
    assert [row["verification"] for row in rows] == ["not_verified", "not_verified"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Read more: 5 things to know about the soldiers.",
        "12 comments on the soldiers of North Korea",
        "Share this story with 3 friends who serve as soldiers.",
        "Photo 3 of 7: North Korean soldiers on parade.",
        "Updated 14 January 2025, 10:42: soldiers, dead and wounded",
        "Asked whether as many as 300 North Korean soldiers had been killed, the spokesman gave no answer.",
        "If 300 North Korean soldiers had been killed, somebody would know.",
        "Were 300 North Korean soldiers killed?",
    ],
)
def test_what_asserts_nothing(sentence: str) -> None:
    assert brief(claims(sentence), "figure", "measure") == []


def test_every_claim_points_into_the_page() -> None:
    paragraphs = (
        "Zelensky said\n300 North Korean soldiers had been  killed. He added that some "
        "2,700\u00a0North Koreans were wounded.",
        "The Pentagon and South Korean intelligence put the number killed at 400.",
    )
    text, record = document(*paragraphs, headline="300 North Koreans killed")
    found = extract.extract(text, record).claims
    assert len(found) >= 4
    for one in found:
        assert record.start <= one.sentence_start <= one.figure_start < one.figure_end <= one.sentence_end <= record.end
        assert one.value in text[one.figure_start : one.figure_end]
        assert one.claim_id.startswith(record.page_sha256[:16])
        assert one.extractor_version == extract.extractor_version()
        assert one.rule


def test_a_claim_s_identity_is_its_place_not_its_reading() -> None:
    plain = claim("The Pentagon said that 300 North Korean soldiers had been killed.")
    dated = claim("The Pentagon said that 300 North Korean soldiers had been killed.", published=None, outlet=None)
    assert plain["claim_id"] == dated["claim_id"]


def test_a_language_without_a_pipeline_gives_nothing() -> None:
    text, record = document("북한군 300명이 사망했다고 국정원이 밝혔다. 300 soldiers killed.", language="ko")
    assert extract.extract(text, record) == extract.Extraction((), ())


def test_an_attribution_points_into_the_page_and_says_whether_it_holds_a_figure() -> None:
    text, record = document(
        "The Pentagon said that 300 North Korean soldiers had been killed. Zelensky said it was cold."
    )
    attributions = extract.extract(text, record).attributions
    (first, holds) = attributions[0]
    assert [text[start:end] for start, end in first.source] == ["The Pentagon"]
    assert [text[start:end] for start, end in first.cue] == ["said"]
    assert "300 North Korean soldiers" in text[first.content[0][0] : first.content[-1][1]]
    assert first.speaker is not None
    assert (first.speaker.name, holds) == (PENTAGON, True)
    assert all(not held for one, held in attributions[1:])


def test_a_point_above_the_text_takes_the_source_of_the_figure_it_repeats() -> None:
    rows = claims(
        "North Korea's assaults are massed, officials say.",
        "More than 640 North Korean soldiers were killed in a week.",
        "General Adam Carver said on Friday that more than 640 North Korean soldiers had been killed within a week.",
        roles=["item", "item", "body"],
        headline="Assaults on foot",
    )
    assert [row["source"] for row in rows] == ["Adam Carver", "Adam Carver"]


def test_the_opening_takes_the_source_of_a_headline_where_it_names_none() -> None:
    rows = claims(
        "About 640 North Korean soldiers have been killed near Tarasivka. The village is in ruins.",
        headline="Pentagon: About 640 North Korean soldiers killed",
    )
    assert [row["source"] for row in rows] == [PENTAGON, PENTAGON]


def test_further_down_a_figure_needs_its_own_source() -> None:
    rows = claims(
        "The village of Tarasivka is in ruins.",
        "Nobody lives there any more.",
        "About 640 North Korean soldiers have been killed near it.",
        headline="Pentagon: About 640 North Korean soldiers killed",
    )
    assert [row["source"] for row in rows] == [PENTAGON, None]
