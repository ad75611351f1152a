"""Where evidence leads: a click goes to known hosts alone, any other address is text."""

import pandas as pd
import pytest

from nkanalysis import lexicon
from nkanalysis.analysis.addresses import defanged, live, traced

OUTLET = lexicon.read("outlets")["outlet"][0]["domains"][0]
ARCHIVE = lexicon.read("archives")["hosts"][0]


@pytest.mark.parametrize(
    "address",
    [
        f"https://{OUTLET}/a?b=c#d",
        f"http://www.{OUTLET}/",
        f"https://{OUTLET}:443/a",
        f"https://{OUTLET.upper()}/a",
        f"https://www.{OUTLET}./a",
        f"https://web.{ARCHIVE}/web/20250101000000/https://elsewhere.example/a",
        "https://www.defense.gov/News/a",
        "https://www.korea.go.kr/a",
    ],
)
def test_a_link_leads_to_known_hosts(address):
    assert live(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/a",
        f"https://{OUTLET}.elsewhere.example/a",
        f"https://not{OUTLET}/a",
        f"https://{OUTLET}@elsewhere.example/a",
        f"https://user@{OUTLET}/a",
        f"https://{OUTLET}:8080/a",
        f"https://{OUTLET}\\@elsewhere.example/a",
        f"https://elsewhere.example/{OUTLET}",
        f"https://elsewhere.example\uff0f.{OUTLET}/",
        f"https://{OUTLET}/a b",
        f"javascript://{OUTLET}/%0aalert(1)",
        f"ftp://{OUTLET}/a",
        f"//{OUTLET}/a",
        "https://192.0.2.1/a",
        "https://[",
        f"https://{OUTLET}:port/",
        "",
        None,
        pd.NA,
    ],
)
def test_nothing_else_is_a_link(address):
    assert live(address) is None


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("https://elsewhere.example/a.html", "hxxps://elsewhere[.]example/a.html"),
        ("HTTP://elsewhere.example", "hxxp://elsewhere[.]example"),
        ("javascript:alert(1)", "javascript[:]alert(1)"),
        ("www.elsewhere.example", "www[.]elsewhere[.]example"),
        ("https://elsewhere.example/\u202egnp.exe", "hxxps://elsewhere[.]example/\ufffdgnp.exe"),
        ("", None),
        (pd.NA, None),
    ],
)
def test_any_other_address_is_text_that_no_program_makes_a_link_of(address, text):
    assert defanged(address) == text


def told(url, fetched=None):
    """Link, address and archived copy of one row."""
    rows = pd.DataFrame({"page": ["a.html"], "url": [url], "source_type": ["media"]})
    pages = pd.DataFrame({"page": ["a.html"], "url": [fetched], "sha256": ["0" * 64]})
    found = traced(rows, pages)
    assert found["page_sha256"][0] == "0" * 64
    assert found["type_label"][0] == "Media"
    return [None if pd.isna(value) else value for value in found.loc[0, ["link", "address", "archived"]]]


def test_an_archived_copy_stands_beside_the_address_that_it_keeps():
    there = f"https://{OUTLET}/a"
    kept = f"https://web.{ARCHIVE}/web/20250101/{there}"
    assert told(there) == [there, None, None]
    assert told(there, kept) == [there, None, kept]
    assert told(kept) == [there, None, kept]
    assert told(None, kept) == [there, None, kept]
    assert told(f"https://web.{ARCHIVE}/web/1/http://elsewhere.example/a") == [
        None,
        "hxxp://elsewhere[.]example/a",
        f"https://web.{ARCHIVE}/web/1/http://elsewhere.example/a",
    ]
    assert told("https://elsewhere.example/a", there) == [None, "hxxps://elsewhere[.]example/a", None]
    assert told(None) == [None, None, None]
