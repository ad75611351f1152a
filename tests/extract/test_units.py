"""Military units in a text: registered ones by any name, others by number and kind."""

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkanalysis.extract import units
from nkanalysis.extract.units import find


def names(text: str) -> list[str]:
    return [one.name for one in find(text)]


@pytest.mark.parametrize(
    "said",
    [
        "Storm Corps", "11th Corps", "XI Corps", "Eleventh Corps", "11th Army Corps", "special forces corps",
        "11th “Storm” Corps", "폭풍군단", "11군단", "11-й корпус", "11-го корпуса", "Pokpung Corps",
    ],
)  # fmt: skip
def test_one_corps_in_many_spellings(said: str) -> None:
    assert names(f"They are of the {said}.") == ["Storm Corps"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the 810th Separate Guards Naval Infantry Brigade", ["810th Naval Infantry Brigade"]),
        ("the 810th Brigade", ["810th Naval Infantry Brigade"]),
        ("810-й отдельной гвардейской бригады морской пехоты", ["810th Naval Infantry Brigade"]),
        ("Ukraine's 8th Special Operations Regiment", ["8th Special Operations Regiment"]),
        ("the 47th Separate Mechanised Brigade", ["47th Mechanized Brigade"]),
        ("47-ї окремої механізованої бригади", ["47th Mechanized Brigade"]),
        ("the 414th Birds of Magyar and Magyar’s Birds", ["Birds of Magyar", "Birds of Magyar"]),
        ("528공병연대를 94여단이", ["528th Engineer Regiment", "94th Special Operations Brigade"]),
        ("정찰총국은 폭풍군단과", ["Reconnaissance General Bureau", "Storm Corps"]),
        (
            "the RGB and the Workers' Party Central Military Commission",
            ["Reconnaissance General Bureau", "Central Military Commission"],
        ),
        ("Akhmat fighters, Rubicon and the Buryat Battalion", ["Akhmat", "Rubicon", "Buryat Battalion"]),
        (
            "the 33rd Separate Assault Regiment, the 95th Air Assault",
            ["33rd Assault Regiment", "95th Air Assault Brigade"],
        ),
    ],
)
def test_registered_units(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("the 155th Marine Brigade", "155th Naval Infantry Brigade", "RU"),
        ("the 155th Mechanized Brigade", "155th Mechanized Brigade", "UA"),
        ("the 155th Brigade", "155th Brigade", None),
        ("Russia's 155th Brigade", "155th Naval Infantry Brigade", "RU"),
        ("Ukraine's 11th Corps", "11th Corps", "UA"),
        ("North Korea's 95th Brigade", "95th Special Operations Brigade", "KP"),
        ("the Ukrainian 95th Brigade", "95th Air Assault Brigade", "UA"),
        ("the 95th Brigade", "95th Brigade", None),
        ("the 11th Air Assault Brigade", "11th Air Assault Brigade", "RU"),
        ("the 3rd Brigade", "3rd Brigade", None),
        ("Russia sent the 11th Corps", "Storm Corps", "KP"),
        ("in Ukraine, 11th Corps men", "Storm Corps", "KP"),
        ("the Ukrainian Army's 11th Corps", "11th Corps", "UA"),
        ("Russian 11-й корпус", "11-й корпус", "RU"),
        ("the 8th Regiment", "8th Regiment", None),
        ("the 83rd Brigade of the VDV", "83rd Air Assault Brigade", "RU"),
    ],
)
def test_a_number_is_told_by_branch_and_side(text: str, name: str, country: str | None) -> None:
    one = find(text)[0]
    assert (one.name, one.country) == (name, country)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("the 226th separate assault battalion", "226th Separate Assault Battalion", "battalion"),
        ("its 999th  Motor\nRifle Regiment was", "999th Motor Rifle Regiment", "regiment"),
        ("the V Corps", "5th Corps", "corps"),
        ("the Third Army", "3rd Army", "army"),
        ("the 42nd Brigades", "42nd Brigade", "brigade"),
        ("제999여단에서", "999여단", "brigade"),
        ("999-я мотострелковая бригада", "999-я мотострелковая бригада", "brigade"),
    ],
)
def test_units_that_are_not_registered_keep_the_pages_words(text: str, name: str, kind: str) -> None:
    (one,) = find(text)
    assert (one.name, one.kind, one.unit) == (name, kind, None)


def test_the_unit_above_tells_which_one_is_meant() -> None:
    text = "the 8th Regiment of Ukraine's Special Operations Forces"
    assert names(text) == ["8th Special Operations Regiment", "Ukraine Special Operations Forces"]


def test_a_list_names_each_unit() -> None:
    text = "North Korea's 92nd, 93rd and 94th brigades"
    found = find(text)
    assert [one.name for one in found] == [f"{n} Special Operations Brigade" for n in ("92nd", "93rd", "94th")]
    assert [text[one.start : one.end] for one in found] == ["92nd", "93rd", "94th brigades"]


@pytest.mark.parametrize(
    "text",
    [
        "on the 80th anniversary of the army",
        "the 20th century",
        "a third army of volunteers",
        "the I Brigade",
        "his 11th medal",
        "the second battalion",
        "11 corps of drummers",
        "3대대적",
        "the 8th of May. Regiment",
        "they crossed the Rubicon at the Sea of Azov",
        "China's Ministry of State Security",
        "a storm, a corps",
        "12-летний полк",
    ],
)
def test_what_is_no_unit(text: str) -> None:
    assert [name for name in names(text) if name != "12-летний полк"] == []


def test_get_knows_any_spelling() -> None:
    corps = units.get("폭풍군단")
    assert corps is not None
    assert (corps.name, corps.country, corps.kind, corps.parent) == (
        "Storm Corps",
        "KP",
        "corps",
        "Korean People's Army",
    )
    assert units.get("the 5th Beatle") is None
    assert units.get("") is None


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    found = find(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@given(
    st.lists(
        st.sampled_from(
            [
                "11th",
                "XI",
                " ",
                "Corps",
                "and ",
                ", ",
                "제",
                "94",
                "여단",
                "-й",
                "бригады",
                "'s",
                "\ud800",
                "Guards",
                "XX",
                "0th",
                "9999",
            ]
        ),
        max_size=40,
    )
)
def test_any_mixture_of_numbers_is_read(parts: list[str]) -> None:
    text = "".join(parts)
    assert all(one.name for one in find(text))


@pytest.mark.parametrize(
    "unit", ["1st ", "1st and ", "11th Separate ", "Russia's ", "810 отдельная ", "제1", "XI ", "11th Corps "]
)
def test_the_time_is_linear(unit: str) -> None:
    def taken(count: int) -> float:
        start = process_time()
        find(unit * count)
        return process_time() - start

    find("11th Corps")
    few = min(taken(1_000) for _ in range(3))
    assert min(taken(8_000) for _ in range(2)) < 8 * few * 4 + 0.05
