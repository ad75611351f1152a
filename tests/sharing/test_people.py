"""Nobody who could come to harm is told apart by what leaves: wordings as reporters have them, all made up."""

import pytest

from nkanalysis.analysis.whole import analysed
from nkanalysis.explore import as_released
from nkanalysis.explore.tables import frames_of
from nkanalysis.sharing import release
from tests.factories import tables

FIGURE = "The spy agency puts the dead at 300."
# What stands in an article; and what of it must not leave. The last sentence of each holds a figure.
TOLD = {
    "a county in the next sentence": (
        ["A couple in Tosongri county lost a boy.", "In Tosongri alone, 300 were killed, the service said."],
        ["Tosongri"],
    ),
    "an age with the figure": (
        ["Their boy fell near Sudzha, a neighbour heard.", "The 19-year-old was among 300 killed, the service said."],
        ["19-year"],
    ),
    "an age in words": (
        ["Relatives were called in.", "He had just turned twenty-two when 300 were killed."],
        ["twenty-two"],
    ),
    "an age in brackets with a name": (
        ["Families wait.", "Jang Kwang Chol (24) was one of the 300 killed, state radio said."],
        ["Jang", "Kwang", "Chol"],
    ),
    "a name that comes back": (
        ["His mother, Pak Sun Hui, was told in March.", "Pak Sun Hui heard that 300 had died."],
        ["Pak", "Sun Hui"],
    ),
    "a surname alone": (
        ["A woman surnamed Ryang has not been told.", "Ryang was told that 300 were killed."],
        ["Ryang"],
    ),
    "an only son": (["Parents wept.", "It was their only son, one of 300 killed."], ["only son"]),
    "a workplace": (
        ["The father was sent home.", "He works at the Unsan Cotton Mill, where 300 are said to have been killed."],
        ["Unsan", "Cotton", "Mill"],
    ),
    "a workplace without its kind": (
        ["The widow works at Hyangsan Textile Factory.", "At Hyangsan they speak of 300 killed."],
        ["Hyangsan"],
    ),
    "an escort": (
        ["The family was fetched.", "The county party secretary drove them to the station and spoke of 300 killed."],
        ["secretary", "station"],
    ),
    "an escort of the neighbourhood": (
        ["Bereaved parents were visited.", "The inminban head brought rice and said that 300 had been killed."],
        ["inminban"],
    ),
    "a village": (
        ["A grandmother in the village speaks.", "In Chondong-ri they count 300 killed."],
        ["Chondong"],
    ),
    "a town of the gazetteer": (
        ["A resident spoke by phone.", "In Hyesan people speak of 300 killed, officials said."],
        ["Hyesan"],
    ),
    "a captive by name in an official's sentence": (
        ["The ministry showed a video.", "Of 300 lost, one was captured: Private Ho Myong-jin, the ministry said."],
        ["Myong", "Ho Myong"],
    ),
    "a captive named twice": (
        ["The prisoner, identified as Rim Tae Song, was questioned.", "Rim said that 300 of his unit were killed."],
        ["Rim", "Tae Song"],
    ),
    "a captive by age and home": (
        ["Two were captured.", "One, 21, from Kilju county, said that 300 were killed."],
        ["Kilju", "One, 21"],
    ),
    "coordinates": (
        ["The family lives at 39.8123, 127.5432.", "At 39.8123, 127.5432 they heard of 300 killed."],
        ["39.81", "127.54"],
    ),
    "degrees": (["Relatives gathered.", "At 40°12′N 128°38′E the 300 killed were mourned."], ["40°", "128°"]),
    "a defector by name": (
        ["Ri, a 34-year-old former soldier who defected in 2019, knows them.", "Ri said that 300 were killed."],
        ["Ri said", "34-year"],
    ),
    "leave from work": (
        ["The family is back.", "He got a ten-day special leave after 300 were killed."],
        ["ten-day"],
    ),
    "a job": (["A couple mourns.", "The man, a tractor driver, was told of 300 killed."], ["tractor driver"]),
    "an eldest son": (["A mother weeps.", "The eldest boy was one of 300 killed."], ["eldest boy"]),
}


def released(sentences: list[str], **fields: object) -> str:
    """All that leaves of an article of these sentences, the last of which holds a claim: every table as text."""
    *before, last = sentences
    other = {"page": "news/a.txt", "figure": before[0].split()[0], "unit": "soldier", "sentence": before[0]}
    claim = {"page": "news/a.txt", "sentence": last, **fields}
    made = tables([other, *({**other, "sentence": one, "figure": one.split()[0]} for one in before[1:]), claim])
    found = as_released(analysed(made), quotes="full")
    return "\n".join(
        rows.to_json(orient="records", force_ascii=False, date_format="iso") for rows in frames_of(found).values()
    )


@pytest.mark.parametrize(("sentences", "secrets"), TOLD.values(), ids=TOLD)
def test_no_detail_leaves(sentences: list[str], secrets: list[str]) -> None:
    text = released(sentences)
    assert [one for one in secrets if one in text] == []
    whole = "\n".join(sentences)
    assert [one for one in secrets if one not in whole] == [], "the test looks for what is there"


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Mourning in Tosongri"},
        {"url": "https://example.org/2025/tosongri-mourns"},
        {"source": "official in Tosongri", "source_type": "government", "anonymous": True},
        {"via": ["A trader of Tosongri"]},
        {"source_text": "an official of Tosongri"},
        {"cue": "told the reporter in Tosongri"},
        {"likelihood_text": "probably in Tosongri"},
        {"base": "the men of Tosongri"},
        {"assumptions": "it: Tosongri"},
        {"institution": "Tosongri People's Committee"},
        {"place": "Hoeryong"},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_a_detail_of_the_page_is_held_back_in_every_column(fields: dict[str, object]) -> None:
    text = released(["A couple in Tosongri county near Hoeryong lost a boy.", FIGURE], **fields)
    assert "osongri" not in text
    assert "Hoeryong" not in text
    assert "300" in text, "the figure itself leaves"


def test_a_file_name_that_tells_is_told_by_its_hash() -> None:
    made = tables(
        [
            {"page": "in/tosongri-county.txt", "sentence": "A couple in Tosongri county heard of 300 killed."},
            {"page": "in/other.txt"},
        ]
    )
    pages = release(made)["claims"]["page"]
    assert "tosongri" not in " ".join(pages)
    assert "in/other.txt" in set(pages)


OPEN = [
    "The National Intelligence Service said that over 300 North Korean soldiers had been killed.",
    "President Volodymyr Zelensky said that Ukraine had captured two North Korean soldiers and 300 died in Kursk.",
    "Ukraine's army took prisoners near Sudzha, and 300 were killed, Reuters reported on Saturday.",
    "South Korean lawmaker Lee Seong-kweun said that 300 were killed and one captured.",
    "Kim Jong Un has sent 11,000 troops; 300 were killed.",
]


@pytest.mark.parametrize("sentence", OPEN)
def test_what_harms_nobody_is_shown_on_a_page_that_speaks_of_captives_and_kin(sentence: str) -> None:
    page = {"page": "a.txt", "figure": "Families", "sentence": "Families wait for word of the captured."}
    made = release(tables([page, {"page": "a.txt", "sentence": sentence}]), quotes="full")["claims"]
    row = made[~made["withheld"]]
    assert list(row["sentence"]) == [sentence]


def test_the_house_sees_all() -> None:
    made = tables([{"sentence": "A couple in Tosongri county heard of 300 killed.", "source_type": "resident"}])
    inside = release(made, internal=True, quotes="full")
    assert inside["claims"]["sentence"].tolist() == made["claims"]["sentence"].tolist()
    assert not inside["claims"]["withheld"].any()
    assert inside["pages"]["text"].tolist() == made["pages"]["text"].tolist()
    assert release(made)["pages"]["text"].isna().all()
