import pytest
from corpus.pages import reading

from nkanalysis.corpus.outlets import by_host, by_name, by_url, named, register


def test_the_register_is_sound() -> None:
    outlets = register()
    assert len(outlets) >= 120
    assert len({outlet.name for outlet in outlets}) == len(outlets)
    domains = [domain for outlet in outlets for domain in outlet.domains]
    assert len(set(domains)) == len(domains)
    assert all(len(outlet.country) == 2 and outlet.country.isupper() for outlet in outlets)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("https://www.reuters.com/world/x", "Reuters"),
        ("world.kbs.co.kr", "KBS"),
        ("asia.nikkei.com", "Nikkei Asia"),
        ("www.nikkei.com", "Nikkei"),
        ("http://biz.chosun.com/a", "Chosun Biz"),
        ("https://notreuters.com", None),
        ("https://reuters.com.example.org", None),
        ("not a host", None),
    ],
)
def test_addresses(asked: str, name: str | None) -> None:
    outlet = by_url(asked)
    assert (outlet.name if outlet else None) == name


def test_names_and_what_the_register_lacks() -> None:
    assert named("THE KYIV INDEPENDENT") == "Kyiv Independent"
    assert named("www.kyivpost.com") == "Kyiv Post"
    assert named("https://www.valley-herald.example/a") == "valley-herald.example"
    assert named("The Valley  Herald") == "The Valley Herald"
    assert named(" ") is None
    assert by_name("KCNA") is by_host("kcna.kp")


BODY = "The men were found in a barn on Monday, the command said.\n\nThey had been hiding there for a week, it said.\n"


HEAD = f"Men found in barn\n\n{BODY}\n"


@pytest.mark.parametrize(
    ("page", "outlet", "republisher"),
    [
        (f"Men found in barn\n\nSEOUL (AP) — {BODY}", "Associated Press", None),
        (f"Men found in barn | Kyiv Post\n\nMen found in barn\n\n{BODY}", "Kyiv Post", None),
        (f"Men found in barn | Kyiv Post\n\nBy AFP\n\n{BODY}", "Agence France-Presse", "Kyiv Post"),
        (f"{HEAD}SOURCE: www.reuters.com\n\n© 2025 Kyiv Post. All rights reserved.", "Reuters", "Kyiv Post"),
        (f"{HEAD}© 2025 Yonhap News Agency. All rights reserved.", "Yonhap", None),
        (f"{HEAD}Newsweek reached out to the ministry for comment on Tuesday.\n", "Newsweek", None),
        (f"{HEAD}A resident told Radio Free Asia that nobody came.\n", "Radio Free Asia", None),
        (f"{HEAD}The men lived, Radio Free Asia reported, citing a source.\n", None, None),
        (f"{HEAD}The men lived, according to Reuters, which saw them.\n", None, None),
        (f"{HEAD}A man told Radio Free Asia of it. Radio Free Asia reported it on Monday.\n", None, None),
        (f"{HEAD}Ann Lee\nann@viewusglobal.com\n", "ViewUs", None),
        (f"Men found in barn\n\nMen in a row. [Photo/NK Times]\n\n{BODY}", "NK Times", None),
        (f"Men found in barn\n\nMen in a row. [Photo/Yonhap]\n\n{BODY}", None, None),
    ],
)  # fmt: skip
def test_whose_article_it_is(tmp_path, page: str, outlet: str | None, republisher: str | None) -> None:
    (document,) = reading(tmp_path, page).documents
    assert (document.outlet, document.republisher) == (outlet, republisher)
