"""Telegram's export, RSS and Atom: messages and items as pages."""

import json
from pathlib import Path
from typing import Any

import pytest
from corpus.archives import opened, story
from corpus.pages import said

MESSAGE = "Seoul’s spy agency said that 300 soldiers were killed in Kursk."


def message(number: int, text: object = MESSAGE, **more: object) -> dict[str, object]:
    return {
        "id": number,
        "type": "message",
        "date": "2025-01-14T10:00:05",
        "date_unixtime": "1736841605",
        "from": "War Desk",
        "from_id": "channel1",
        "text": text,
        **more,
    }


def channel(
    messages: list[Any], name: str = "War Desk", kind: str = "public_channel", number: int = 7
) -> dict[str, object]:
    return {"name": name, "type": kind, "id": number, "messages": messages}


def test_a_message_is_a_page_with_its_time_and_its_channel(tmp_path: Path) -> None:
    service = {"id": 1, "type": "service", "date": "2025-01-01T00:00:00", "action": "create_channel", "text": ""}
    picture = message(2, "", photo="photos/1.jpg")
    found = opened(tmp_path, json.dumps(channel([service, picture, message(15)]), indent=1), "result.json")
    assert found.statuses == {"#15": "read"}
    page = found.pages["#15"]
    (document,) = page.documents
    assert page.page.text == MESSAGE
    assert (document.outlet, document.republisher, document.author) == ("War Desk", None, None)
    assert (str(document.published), document.published_time) == ("2025-01-14", "2025-01-14T10:00:05+02:00")


def test_a_forwarded_message_is_the_others(tmp_path: Path) -> None:
    forwarded = message(
        3, forwarded_from="Kyiv Independent", edited="2025-01-15T11:00:00", edited_unixtime="1736931600"
    )
    (document,) = opened(tmp_path, json.dumps(channel([forwarded])), "result.json").pages["#3"].documents
    assert (document.outlet, document.republisher) == ("Kyiv Independent", "War Desk")
    assert ("modified", "2025-01-15T11:00:00+02:00") in {(one.field, one.value) for one in document.metadata}


def test_text_in_parts_is_put_together_and_a_bold_first_line_is_the_headline(tmp_path: Path) -> None:
    parts = [
        {"type": "bold", "text": "The spy agency counts the dead"},
        "\n\nIt told lawmakers that ",
        {"type": "text_link", "text": "300 soldiers", "href": "https://example.org"},
        " were killed.\nMore of them were wounded, it said.",
    ]
    page = opened(tmp_path, json.dumps(channel([message(4, parts)])), "result.json").pages["#4"]
    assert said(page, "headline") == ["The spy agency counts the dead"]
    assert said(page, "body") == [
        "It told lawmakers that 300 soldiers were killed.",
        "More of them were wounded, it said.",
    ]
    page = opened(
        tmp_path, json.dumps(channel([message(5, [{"type": "bold", "text": "300"}, " were killed."])])), "r.json"
    )
    assert said(page.pages["#5"]) == ["300 were killed."]


def test_in_a_group_the_writer_is_the_author(tmp_path: Path) -> None:
    group = channel([message(6, **{"from": "Olena"})], kind="private_group")
    (document,) = opened(tmp_path, json.dumps(group), "result.json").pages["#6"].documents
    assert (document.outlet, document.author) == (None, "Olena")


def test_an_accounts_export_keeps_its_chats_apart(tmp_path: Path) -> None:
    chats = [channel([message(1)]), channel([message(1, f"Another desk: {MESSAGE}")], name="Desk 2", number=8)]
    whole = {"about": "Here is the data", "chats": {"about": "…", "list": chats}, "left_chats": {"list": []}}
    found = opened(tmp_path, json.dumps(whole, indent=1), "result.json")
    assert {name: one.documents[0].outlet for name, one in found.pages.items()} == {"#1": "War Desk", "#8/1": "Desk 2"}


def test_a_broken_message_and_a_cut_off_export_keep_the_sound_ones(tmp_path: Path) -> None:
    text = json.dumps(channel([message(n, f"{n}: {MESSAGE}") for n in range(1, 6)]), indent=1)
    broken = text.replace('"text": "2:', '"text": "2": ')
    found = opened(tmp_path, broken, "result.json")
    assert [name for name, one in found.pages.items() if one.page.status == "read"] == ["#1", "#3", "#4", "#5"]
    assert list(found.statuses.values()).count("quarantined") == 1
    cut = opened(tmp_path, text[: text.index('"text": "4:')], "cut.json")
    assert list(cut.statuses) == ["#1", "#2", "#3", ""]
    assert "cut off at byte" in cut.reason()


def rss(items: str) -> str:
    return (
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
        f"<channel><title>Example Daily</title><link>https://example.org</link><language>en-gb</language>{items}"
    )


def item(number: int, *, whole: bool = True) -> str:
    content = "".join(f"<p>{paragraph}</p>" for paragraph in story(number).split("\n\n"))
    full = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if whole else ""
    return (
        f"<item><title>Ministry puts the dead at {number}</title><link>https://example.org/{number}</link>"
        "<pubDate>Tue, 14 Jan 2025 23:30:00 +0900</pubDate>"
        f"<description>Some {number} soldiers were killed.</description>{full}</item>"
    )


ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>Example Daily</title>"
    "<entry><title>Ministry puts the dead at 5</title>"
    "<link href='https://example.org/5'/><published>2025-01-14T23:30:00+09:00</published><author><name>Anna Berg</name>"
    f"</author><content type='html'>{story(5).replace(chr(10), '')}</content></entry></feed>"
)


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "feed"])
def test_an_item_is_a_page(tmp_path: Path, name: str) -> None:
    found = opened(tmp_path, rss(item(1) + item(2, whole=False)) + "</channel></rss>", name)
    assert found.statuses == {"#1": "read", "#2": "read"}
    (document,) = found.pages["#1"].documents
    assert said(found.pages["#1"]) == ["Ministry puts the dead at 1", *story(1).split("\n\n")]
    assert said(found.pages["#2"]) == ["Ministry puts the dead at 2", "Some 2 soldiers were killed."]
    assert (document.url, document.outlet) == ("https://example.org/1", "Example Daily")
    assert (str(document.published), document.published_time) == ("2025-01-14", "2025-01-14T23:30:00+09:00")


def test_atom_is_read_too(tmp_path: Path) -> None:
    found = opened(tmp_path, ATOM, "feed.atom")
    (document,) = found.pages["#1"].documents
    assert found.pages["#1"].page.media_type == "application/atom+xml"
    assert (document.title, document.author) == ("Ministry puts the dead at 5", "Anna Berg")
    assert document.published_time == "2025-01-14T23:30:00+09:00"


def test_a_broken_feed_gives_the_items_before(tmp_path: Path) -> None:
    found = opened(tmp_path, rss(item(1) + item(2)) + "<item><title>Cut", "feed.xml")
    assert found.statuses["#1"] == found.statuses["#2"] == "read"
    assert "broken feed" in found.reason()
    assert "line 1" in found.reason()


def test_xml_that_is_no_feed_says_so(tmp_path: Path) -> None:
    found = opened(tmp_path, "<?xml version='1.0'?><notes><note>x</note></notes>", "notes.xml")
    assert "unknown format: XML that is no feed" in found.reason()
    assert "holds no pages" in opened(tmp_path, rss("") + "</channel></rss>", "empty.xml").reason()
