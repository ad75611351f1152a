"""Mails, mbox, MHTML: the text part as the page, what the headers say as facts."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from corpus.archives import html_story, opened, story
from corpus.pages import said


def mail(
    number: int = 1, *, html: bool = False, listed: bool = True, sender: str = "Example Daily <news@daily.example>"
) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "desk@example.org"
    message["Subject"] = f"Ministry puts the dead at {number}"
    message["Date"] = "Tue, 14 Jan 2025 22:15:00 -0500"
    if listed:
        message["List-Unsubscribe"] = "<https://daily.example/leave>"
    message.set_content(story(number) + "\n")
    if html:
        message.add_alternative(html_story(number), subtype="html")
        message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="x.pdf")
    return message


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize("name", ["letter.eml", "letter"])
def test_a_newsletter_is_a_page(tmp_path: Path, html: bool, name: str) -> None:
    page = opened(tmp_path, mail(7, html=html).as_bytes(), name).pages[""]
    (document,) = page.documents
    assert page.page.media_type == "message/rfc822"
    assert said(page, "body") == story(7).split("\n\n")
    assert (document.outlet, document.author) == ("Example Daily", None)
    assert (str(document.published), document.published_time) == ("2025-01-14", "2025-01-14T22:15:00-05:00")
    assert document.title in ("Ministry puts the dead at 7", "Ministry counts the dead")


def test_a_mail_from_a_person_names_no_outlet(tmp_path: Path) -> None:
    (document,) = (
        opened(tmp_path, mail(listed=False, sender="Anna Berg <anna@home.example>").as_bytes(), "a.eml")
        .pages[""]
        .documents
    )
    assert (document.outlet, document.author) == (None, "Anna Berg")
    known = mail(listed=False, sender="Anna Berg <anna@kyivindependent.com>").as_bytes()
    (document,) = opened(tmp_path, known, "b.eml").pages[""].documents
    assert document.outlet == "Kyiv Independent"


@pytest.mark.parametrize("encoding", ["utf-8", "koi8-r", "windows-1251", "iso-8859-5"])
def test_the_encoding_that_a_part_names_is_followed(tmp_path: Path, encoding: str) -> None:
    text = "По данным разведки, около трёхсот военных погибли в приграничном районе, сообщили депутаты."
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = "a@b.example", "Потери", "Tue, 14 Jan 2025 10:00:00 +0300"
    message.set_content(f"{text} Больше они ничего не сказали.\n\n{text}", charset=encoding, cte="base64")
    page = opened(tmp_path, message.as_bytes(), "a.eml").pages[""]
    assert page.page.text.startswith(text)
    assert page.documents[0].title == "Потери"


def mbox(*messages: EmailMessage) -> bytes:
    quoted = (message.as_bytes().replace(b"\nFrom ", b"\n>From ") for message in messages)
    return b"".join(b"From MAILER-DAEMON Tue Jan 14 10:00:00 2025\n" + one + b"\n" for one in quoted)


@pytest.mark.parametrize("name", ["letters.mbox", "Inbox"])
def test_a_mail_of_an_mbox_is_a_page(tmp_path: Path, name: str) -> None:
    quoting = mail(2)
    quoting.set_content(f"{story(2)}\n\nFrom the front, 3 more were reported missing by the command on Tuesday.\n")
    found = opened(tmp_path, mbox(mail(1), quoting, mail(3, html=True)), name)
    assert found.statuses == {"#1": "read", "#2": "read", "#3": "read"}
    assert said(found.pages["#2"], "body")[-1].startswith("From the front, 3 more")
    assert [one.documents[0].outlet for one in found.pages.values()] == ["Example Daily"] * 3


def test_a_text_that_begins_with_from_is_no_mbox(tmp_path: Path) -> None:
    text = f"From Kyiv, a count of the dead\n\n{story(4)}\n"
    assert opened(tmp_path, text, "page.txt").pages[""].page.media_type == "text/plain"


def test_broken_mails_say_why_and_the_others_are_read(tmp_path: Path) -> None:
    empty = EmailMessage()
    empty["From"], empty["Subject"], empty["Date"] = "a@b.example", "Nothing", "Tue, 14 Jan 2025 10:00:00 +0300"
    empty.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="x.png")
    found = opened(tmp_path, mbox(mail(1), empty, mail(2)), "a.mbox")
    assert found.statuses == {"#1": "read", "#2": "quarantined", "#3": "read"}
    assert found.reason("#2") == "mail without a text part: its content is attached or missing"
    assert opened(tmp_path, b"\n\nNo header here\n", "a.eml").reason().startswith("no mail: ")


def mhtml(page: bytes, encoding: str = "utf-8", *, frame: str = "") -> bytes:
    import base64

    parts = [
        (f"text/html; charset={encoding}", "https://www.bbc.com/news/9", page),
        ("image/png", "https://www.bbc.com/x.png", b"\x89PNG"),
    ]
    if frame:
        parts.append(("text/html", "cid:frame-1@mhtml.blink", frame.encode()))
    body = "".join(
        f"--Bound\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\nContent-Location: {place}\r\n\r\n"
        f"{base64.encodebytes(content).decode()}\r\n"
        for kind, place, content in parts
    )
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.bbc.com/news/9\r\nSubject: Ministry\r\n"
        "Date: Tue, 14 Jan 2025 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="Bound"\r\n\r\n{body}--Bound--\r\n'
    ).encode()


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "page.eml"])
def test_a_saved_page_in_one_file(tmp_path: Path, name: str) -> None:
    content = mhtml(
        html_story(9).encode(), frame="<html><body><p>An advertisement in a frame of the page.</p></body></html>"
    )
    page = opened(tmp_path, content, name).pages[""]
    (document,) = page.documents
    assert said(page) == ["Ministry counts the dead", *story(9).split("\n\n")]
    assert (document.outlet, document.url, page.page.url) == (
        "BBC",
        "https://www.bbc.com/news/9",
        "https://www.bbc.com/news/9",
    )
    assert str(page.page.retrieved) == "2025-01-14 10:00:00"
    assert "advertisement" not in page.page.text


def test_the_encoding_of_a_saved_page_is_followed(tmp_path: Path) -> None:
    text = "По данным разведки, около трёхсот военных погибли в приграничном районе, сообщили депутаты."
    page = (
        f"<html><head></head><body><article><h1>Потери в приграничье растут</h1><p>{text}</p></article></body></html>"
    )
    found = opened(tmp_path, mhtml(page.encode("koi8-r"), "koi8-r"), "page.mhtml")
    assert text in found.pages[""].page.text


def test_a_saved_page_that_is_cut_off_says_so(tmp_path: Path) -> None:
    whole = mhtml(html_story(9).encode())
    found = opened(tmp_path, whole[: whole.index(b"--Bound\r\n")], "page.mhtml")
    assert found.reason().startswith("MHTML without an HTML part: cut off")
