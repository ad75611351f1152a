"""Places in a text: which are found, under which name, and what is none."""

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkanalysis.extract import places
from nkanalysis.extract.places import find


def named(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.place.name) for one in find(text, language)]


def names(text: str, language: str = "en") -> list[str]:
    return [one.place.name for one in find(text, language)]


@pytest.mark.parametrize(
    "spelling",
    [
        "South Pyongan", "South Phyongan Province", "South P'yŏngan", "South P’yongan province", "South Pyeongan",
        "P'yŏngan-namdo", "Pyongannam-do", "Pyeongannam-do", "평안남도", "평남", "SOUTH PYONGAN PROVINCE",
        "South Pyo\u0306ngan", "South\nPyongan", "South\u00a0Pyongan",
    ],
)  # fmt: skip
def test_one_province_in_many_spellings(spelling: str) -> None:
    assert names(f"({spelling})") == ["South Pyongan Province"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wounded men were brought to Ch'ŏngjin, Cheongjin or Chongjin.", ["Chongjin"] * 3),
        ("A family in Phihyon County, or Pihyeon, or P’ihyŏn.", ["Phihyon County"] * 3),
        ("Tokchon (Deokcheon) houses the corps.", ["Tokchon", "Tokchon"]),
        ("from Hyesan to Kim Jong Suk County", ["Hyesan", "Kim Jong Suk County"]),
        (
            "flats on Saeppyol Street in the Hwasong district of Pyongyang",
            ["Saeppyol Street", "Hwasong District", "Pyongyang"],
        ),
        ("at the Wonsan-Kalma resort", ["Wonsan-Kalma"]),
        ("the Sohae Satellite Launching Ground and Musudan-ri", ["Sohae Satellite Launching Station", "Musudan-ri"]),
        ("near Malaya Loknya, Pogrebki and Kruglenkoe", ["Malaya Loknya", "Pogrebki", "Kruglenkoye"]),
        ("the Sudzha district, Sudzhansky Raion and Sudzha itself", ["Sudzha District", "Sudzha District", "Sudzha"]),
        ("drills at Sergeevka, Knyaze-Volkonskoe and Ulan-Ude", ["Sergeevka", "Knyaze-Volkonskoye", "Ulan-Ude"]),
        ("workers for Alabuga near Yelabuga", ["Alabuga Special Economic Zone", "Yelabuga"]),
        (
            "Yunakovka, Kondratovka and Belopolye in Sumska oblast",
            ["Yunakivka", "Kindrativka", "Bilopillia", "Sumy Oblast"],
        ),
        ("Russia's Far East, in the Russian far east", ["Russian Far East", "Russian Far East"]),
        ("in the Sopo area, in Tula city, in Tula", ["Sopo", "Tula"]),
        ("Plekhovo, Vorozhba and Martynovka", ["Plekhovo", "Vorozhba, Kursk Oblast", "Martynovka"]),
        ("Vorozhba and Bilopillia in Sumy Oblast", ["Vorozhba, Sumy Oblast", "Bilopillia", "Sumy Oblast"]),
        ("in St. Petersburg and Washington, D.C.", ["Saint Petersburg", "Washington"]),
    ],
)
def test_english(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("평양에서 쿠르스크 지역으로 파병", [("평양", "Pyongyang"), ("쿠르스크", "Kursk Oblast")]),
        ("함경북도 회령시의 한 가정", [("함경북도", "North Hamgyong Province"), ("회령시", "Hoeryong")]),
        ("새별거리에 입주했다", [("새별거리", "Saeppyol Street")]),
        (
            "황해북도 은파군과 봉산군에서는",
            [("황해북도", "North Hwanghae Province"), ("은파군", "Unpha County"), ("봉산군", "Pongsan County")],
        ),
        ("용천군은 룡천군이다", [("용천군", "Ryongchon County"), ("룡천군", "Ryongchon County")]),
        ("러시아군이 북한군과 훈련했다", []),
        ("블라디보스토크항이 아니라 블라디보스토크까지", [("블라디보스토크", "Vladivostok")]),
    ],
)
def test_hangul_with_particles(text: str, found: list[tuple[str, str]]) -> None:
    assert named(text, "ko") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("бои в Махновке, у Плёхова и в Курской области", ["Makhnovka", "Plekhovo", "Kursk Oblast"]),
        ("под Суджей, возле Суджи и в Суджанском районе", ["Sudzha", "Sudzha", "Sudzha District"]),
        ("військові КНДР на Сумщині та в Юнаківці", ["North Korea", "Sumy Oblast"]),
        ("із Північної Кореї до Росії, на полігон у Сергіївці", ["North Korea", "Russia"]),
        ("из Северной Кореи во Владивосток и Уссурийск", ["North Korea", "Vladivostok", "Ussuriysk"]),
        ("сумма за судью", []),
    ],
)
def test_cyrillic_in_its_cases(text: str, found: list[str]) -> None:
    got = names(text, "ru")
    assert [name for name in got if name in found] == found if found else got == []


@pytest.mark.parametrize(
    "text",
    [
        "The Kyiv Post and The Moscow Times wrote",
        "the Kyiv Independent reported",
        "The Pyongyang Times said so",
        "the Kursk group of forces advanced",
        "the Kursk grouping held",
        "Kursk Operational Group",
        "a Hwasong-17 missile",
        "Gen. Kim Jong Suk spoke of chollima speed",
        "the Moranbong Band played",
        "anju was served, and a suan, and usi",
        "The Mirae company and a Kumho tyre",
        "Kurskian, Rasonable, Kursks",
        "said Colonel Sunan",
        "across the Tumen River",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in Kursk", ["Kursk Oblast"]),
        ("in Kursk city, in the city of Kursk", ["Kursk city", "Kursk city"]),
        ("in Sumy", ["Sumy Oblast"]),
        ("in the city of Sumy", ["Sumy city"]),
        ("in Pyongan", []),
        ("in Pyongan, near Sinuiju", ["North Pyongan Province", "Sinuiju"]),
        ("in Kangwon", ["Kangwon Province"]),
        ("in Gangwon Province, South Korea", ["Gangwon Province, South Korea", "South Korea"]),
        ("in Gangwon Province, where Wonsan lies", ["Kangwon Province", "Wonsan"]),
        ("in Unsan County", []),
        ("in Unsan County, North Pyongan Province", ["Unsan County, North Pyongan", "North Pyongan Province"]),
        ("in Unsan County near Tokchon", ["Unsan County, South Pyongan", "Tokchon"]),
        ("in Kaesong", ["Kaesong"]),
    ],
)
def test_shared_spellings(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_what_is_told_around_a_text_settles_a_shared_spelling() -> None:
    near = [place for name in ["Pyongsong"] if (place := places.get(name))]
    assert [one.place.name for one in find("a widow of Unsan County", near=near)] == ["Unsan County, South Pyongan"]


def test_possessives_stay_outside() -> None:
    assert named("Kursk's villages and Sumy’s") == [("Kursk", "Kursk Oblast"), ("Sumy", "Sumy Oblast")]


def test_a_name_does_not_run_over_a_paragraph() -> None:
    assert names("North\n\nKorea") == []
    assert names("in Kursk. Region by region") == ["Kursk Oblast"]


@pytest.mark.parametrize(
    ("inner", "outer", "inside"),
    [
        ("Makhnovka", "Kursk Oblast", True),
        ("Makhnovka", "Russia", True),
        ("Vladivostok", "Russian Far East", True),
        ("Saeppyol Street", "Pyongyang", True),
        ("Kursk", "Kursk Oblast", True),
        ("Kursk Oblast", "Makhnovka", False),
        ("Sumy", "Russia", False),
        ("Atlantis", "Russia", False),
    ],
)
def test_within(inner: str, outer: str, inside: bool) -> None:
    assert places.within(inner, outer) is inside


@pytest.mark.parametrize(
    ("name", "province"),
    [
        ("Makhnovka", "Kursk Oblast"),
        ("Saeppyol Street", "Pyongyang"),
        ("Unpha County", "North Hwanghae Province"),
        ("은파군", "North Hwanghae Province"),
        ("Pyongyang", "Pyongyang"),
        ("Kim Jong Suk County", "Ryanggang Province"),
        ("Panmunjom", "Kaesong"),
        ("Yunakivka", "Sumy Oblast"),
        ("Russian Far East", "Russian Far East"),
        ("Russia", "Russia"),
        ("Seoul", "Seoul"),
        ("Anchorage", "United States"),
        ("Atlantis", None),
    ],
)
def test_province(name: str, province: str | None) -> None:
    found = places.province(name)
    assert (found.name if found else None) == province


def test_no_place_is_coarsened_to_a_finer_one_than_a_province() -> None:
    from nkanalysis.lexicon import gazetteer

    for name, place in gazetteer.places().items():
        found = places.province(name)
        assert found is not None
        assert found.code or found.fineness in {"country", "region"}
        assert places.within(name, found.name), place


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Officials in Seoul said 300 were killed in Kursk.", "Kursk Oblast"),
        ("Officials in Seoul said 300 were killed.", None),
        ("At a briefing in Kyiv, 300 dead were spoken of.", None),
        ("In Unpha County, 12 families were told.", "Unpha County"),
    ],
)
def test_the_place_of_a_figure(sentence: str, place: str | None) -> None:
    at = next(i for i, char in enumerate(sentence) if char.isdigit())
    assert places.place(sentence, at, at + 2) == place


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    found = find(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@given(
    st.lists(
        st.sampled_from(
            ["Kursk", "'s", " ", "-", "평양", "에서", "Суджа", "\u0306", "Kangwon", "South", "\ud800", "Korea", "."]
        ),
        max_size=40,
    )
)
def test_any_mixture_of_names_is_read(parts: list[str]) -> None:
    text = "".join(parts)
    assert all(text[one.start : one.end].strip() for one in find(text))


@pytest.mark.parametrize(
    "unit", ["Kursk ", "South Korea's ", "North ", "각", "a'", "Kangwon ", "(", "\u0301", "Курской "]
)
def test_the_time_is_linear(unit: str) -> None:
    def taken(count: int) -> float:
        start = process_time()
        find(unit * count)
        return process_time() - start

    find("Kursk")
    few = min(taken(1_000) for _ in range(3))
    assert min(taken(8_000) for _ in range(2)) < 8 * few * 4 + 0.05
