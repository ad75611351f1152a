"""Which words of the page gave each field: those that a reader would point at."""

from dataclasses import fields

import pytest

from nkanalysis import extract
from nkanalysis.records import Claim
from tests.extract.conftest import document

Words = list[str]


def grounds(*paragraphs: str, figure: str | None = None, **about: object) -> dict[str, Words]:
    """The words of each field's grounds, of the one claim or of the one whose figure has these words."""
    claim, text = _claim(*paragraphs, figure=figure, **about)
    found: dict[str, Words] = {}
    for ground in claim.grounds:
        found.setdefault(ground.field, []).append(text[ground.start : ground.end])
    return found


def assumptions(*paragraphs: str, figure: str | None = None) -> str:
    return _claim(*paragraphs, figure=figure)[0].assumptions or ""


def _claim(*paragraphs: str, figure: str | None = None, **about: object) -> tuple[Claim, str]:
    text, record = document(*paragraphs, **about)  # type: ignore[arg-type]
    found = extract.extract(text, record).claims
    if figure is not None:
        found = tuple(c for c in found if figure in text[c.figure_start : c.figure_end])
    assert len(found) == 1
    return found[0], text


def test_every_field_of_a_plain_sentence() -> None:
    said = "At least 300 North Korean soldiers have been killed near Sudzha so far, the Pentagon said."
    found = grounds(said)
    assert found["value"] == ["300"]
    assert found["qualifier"] == ["At least"]
    assert found["measure"] == ["killed"]
    assert found["unit"] == ["soldiers"]
    assert found["population"] == ["North Korean"]
    assert found["scope"] == ["have been", "so far"]
    assert found["place"] == ["Sudzha"]
    assert found["source"] == ["the Pentagon"]
    assert found["cue"] == found["stance"] == ["said"]
    assert "verification" not in found
    assert "likelihood_text" not in found


@pytest.mark.parametrize(
    ("sentence", "figure", "words"),
    [
        ("Ukrainian drones wounded 40 North Korean soldiers.", "40", ["wounded"]),
        ("Some 3,000 North Korean soldiers were killed or wounded.", "3,000", ["killed or wounded"]),
        ("North Korea's losses come to 3,800.", "3,800", ["losses"]),
        ("The death toll among North Korean troops has reached 600.", "600", ["death toll"]),
        ("The attack left 60 North Korean soldiers wounded.", "60", ["wounded"]),
        ("Kyiv holds two North Korean prisoners of war.", "two", ["prisoners"]),
        ("Ukrainian troops took five North Koreans prisoner.", "five", ["prisoner"]),
        ("Six North Korean soldiers remain unaccounted for.", "Six", ["unaccounted for"]),
        ("Pyongyang sent 3,000 soldiers to Russia's east.", "3,000", ["sent"]),
        ("The deaths of 300 North Korean soldiers were kept secret.", "300", ["deaths"]),
    ],
)
def test_words_of_a_measure(sentence: str, figure: str, words: Words) -> None:
    assert grounds(sentence, figure=figure)["measure"] == words


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Ukraine captured two North Koreans.", ["North Koreans"]),
        ("There were 300 casualties among North Korean troops.", ["casualties"]),
        ("Certificates went to 40 family members of North Korean soldiers at a ceremony.", ["family members"]),
        ("Of the North Korean soldiers, 300 of them were killed.", ["them"]),
    ],
)
def test_words_of_what_is_counted(sentence: str, words: Words) -> None:
    assert grounds(sentence)["unit"] == words


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Pyongyang lost 300 soldiers.", ["Pyongyang"]),
        ("Among North Korean troops, 300 were killed.", ["North Korean"]),
        ("Ukraine killed 60 Russian and North Korean soldiers in the raid.", ["Russian and North Korean"]),
        ("The strike killed 12 civilians in Sumy.", ["civilians"]),
        ("Some 36,000 American soldiers died in the Korean War.", ["Korean War"]),
    ],
)
def test_words_of_a_population(sentence: str, words: Words) -> None:
    assert grounds(sentence)["population"] == words


def test_a_population_of_an_earlier_sentence_is_grounded_there() -> None:
    text = "North Korea sent 11,000 soldiers to Russia.", "About 300 of them have been killed."
    assert grounds(*text, figure="300")["population"] == ["North Korea"]
    assert "of whom the text spoke just before" in assumptions(*text, figure="300")


def test_a_population_of_the_article_is_an_assumption_in_words() -> None:
    text = "North Korean troops joined the battle in winter.", "At least 300 soldiers were killed, the agency said."
    assert "population" not in grounds(*text)
    assert "the article is about" in assumptions(*text)


@pytest.mark.parametrize(
    ("sentence", "figure", "field", "words"),
    [
        ("Russia lost 1,500 soldiers a day.", "1,500", "scope", ["a day"]),
        ("North Korea plans to send 25,000 soldiers to Russia.", "25,000", "scope", ["plans to"]),
        ("In one battle 40 North Korean soldiers were killed.", "40", "scope", ["In one battle"]),
        ("North Korea sent another 3,000 soldiers to Russia.", "3,000", "flow", ["another"]),
        ("North Korea sent 1,000 military engineers to clear mines.", "1,000", "force", ["engineers"]),
        ("The agency put the North Korean dead at 4,000 or more.", "4,000", "qualifier", ["or more"]),
        ("About 300 North Korean soldiers were probably killed.", "300", "likelihood_text", ["probably"]),
        ("North Korea denied that 300 of its soldiers had died.", "300", "stance", ["denied"]),
        ("According to Kyiv, 300 North Korean soldiers died.", "300", "cue", ["According to"]),
    ],
)
def test_words_of_a_field(sentence: str, figure: str, field: str, words: Words) -> None:
    assert grounds(sentence, figure=figure)[field] == words


@pytest.mark.parametrize("sentence", ["North Korea has more than 11,000 troops in Russia.", "About 300 soldiers died."])
def test_a_default_has_no_ground(sentence: str) -> None:
    assert {"flow", "scope", "force"}.isdisjoint(grounds(sentence))


def test_the_words_of_a_comparator_are_no_addition() -> None:
    claim, _ = _claim("North Korea has sent more than 11,000 troops to Russia.")
    assert claim.flow == "ever_sent"


def test_a_doubt_is_grounded_where_it_stands() -> None:
    text = "About 300 North Korean soldiers were killed, Kyiv said.", "Reuters could not verify the report."
    assert grounds(*text)["verification"] == ["could not verify"]


def test_each_of_two_sources_has_its_own_words() -> None:
    text, record = document("The Pentagon and the White House said 300 North Korean soldiers had been killed.")
    found = extract.extract(text, record).claims
    said = [[text[g.start : g.end] for g in c.grounds if g.field == "source"] for c in found]
    assert all(words for words in said)
    assert "the White House" in said[-1]


def test_a_table_is_grounded_in_its_heads_and_labels() -> None:
    rows = ["| Count by | Killed or wounded |", "| Ukraine's military intelligence | about 4,000 |"]
    lead = "North Korean casualties are counted in two ways."
    found = grounds(lead, *rows, roles=["body", "item", "item"])
    assert found["measure"] == ["Killed or wounded"]
    assert found["source"] == ["Ukraine's military intelligence"]
    assert found["value"] == ["4,000"]


def test_losses_that_the_page_defines_are_grounded_in_both() -> None:
    said = "Pyongyang has lost 3,000 soldiers, counting dead and wounded."
    assert grounds(said)["measure"] == ["lost", "dead and wounded"]


def test_a_count_of_families_may_be_grounded_a_sentence_before() -> None:
    text = "Awards were handed out in Pyongyang.", "About 40 families of North Korean soldiers sat in the hall."
    assert grounds(*text)["measure"] == ["Awards"]


def test_grounds_are_words_of_the_page_by_columns_of_the_table() -> None:
    paragraphs = [
        "Kyiv said 300 North Korean soldiers were killed and 2,700 wounded in Kursk.",
        "“Some 40 of them,” the agency\u00a0said, “may have frozen in\nDecember.”",
        "Seoul put the toll at 4,000.",
        "The figure could not be independently verified.",
    ]
    text, record = document(*paragraphs, headline="300 North Koreans Killed in Kursk")
    columns = {field.name for field in fields(Claim)}
    found = extract.extract(text, record).claims
    assert len(found) > 3
    for claim in found:
        assert len(set(claim.grounds)) == len(claim.grounds)
        for ground in claim.grounds:
            assert ground.field in columns
            words = text[ground.start : ground.end]
            assert words
            assert words == words.strip()


def test_relays_shares_and_their_bases_have_the_words_that_gave_them() -> None:
    text, record = document(
        "A third of the 12,000 North Korean soldiers in Kursk have been killed, Yonhap reported, citing the NIS."
    )
    third = next(claim for claim in extract.extract(text, record).claims if claim.share is not None)
    words = {ground.field: text[ground.start : ground.end] for ground in third.grounds}
    assert (third.via, words["via"]) == (("Yonhap",), "Yonhap")
    assert (words["share"], words["base"]) == ("A third", "the 12,000 North Korean soldiers")
    (unnamed,) = (
        c for c in extract.extract(*document("A Pentagon official said 300 North Korean soldiers were killed.")).claims
    )
    assert unnamed.institution == "United States Department of Defense"
    assert {"institution", "source"} <= {ground.field for ground in unnamed.grounds}
