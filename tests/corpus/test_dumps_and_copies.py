"""Lines that only the whole page explains: labelled headlines, questions asked, link numbers, origins in brackets."""

from pathlib import Path

import pytest
from corpus.pages import reading
from hypothesis import given
from hypothesis import strategies as st

from nkanalysis.corpus.agreement import agree, distinct
from nkanalysis.corpus.linkmarks import has_marks, without_marks
from nkanalysis.corpus.neighbours import is_topic
from nkanalysis.corpus.outlets import by_name

BODY = [
    "Some 310 soldiers have been killed near the border town, the spy service told parliament on Monday.",
    "Another 2,650 were wounded, according to two lawmakers who attended the closed briefing in the capital.",
    "The ministry did not answer a request for comment, and the embassy could not be reached by telephone.",
]
HEAD = "Border Assault Leaves 310 Soldiers Dead"


def dump(*lines: str, body: list[str] | None = None) -> str:
    return "\n\n".join(["Coast Gazette", "Menu", *lines, *(body or BODY), "© 2025 Coast Gazette"])


@pytest.mark.parametrize("label", ["Video", "Watch", "Photos", "Opinion", "Analysis", "Live", "Exclusive", "Read"])
def test_labelled_headlines(tmp_path: Path, label: str) -> None:
    head = f"{label}: {HEAD}"
    text = dump(
        "News", head, "Published\nJan 15, 2025 at 9:12 AM EST\nUpdated\nJan 16, 2025 at 1:40 PM EST", "By Ann Lee"
    )
    found = reading(tmp_path, text, "a.txt").documents[0]
    assert found.title == head
    assert found.published_time == "2025-01-15T09:12-05:00"
    assert found.author == "Ann Lee"


def test_a_teaser_under_a_label_is_none(tmp_path: Path) -> None:
    text = dump("Watch: Parade of tanks in the capital", "Border losses mount as soldiers die", "By Ann Lee")
    assert reading(tmp_path, text, "a.txt").documents[0].title == "Border losses mount as soldiers die"


def test_the_first_of_two_labelled_times(tmp_path: Path) -> None:
    text = dump(
        HEAD, "By Ann Lee\nSenior Defense Reporter", "Updated\nJan 16, 2025 1:40 pm\nPublished\nJan 15, 2025 9:12 am"
    )
    found = reading(tmp_path, text, "a.txt").documents[0]
    assert (found.published_time, found.author) == ("2025-01-15T09:12", "Ann Lee")


def test_a_role_is_no_author(tmp_path: Path) -> None:
    text = dump(HEAD, "Senior News Reporter", "January 15, 2025")
    assert reading(tmp_path, text, "a.txt").documents[0].author is None


def test_a_topic_above_a_headline(tmp_path: Path) -> None:
    text = dump(
        "North Korea War in Ukraine",
        "Border Assault Ends Badly",
        BODY[0],
        "by Ann Lee | January 15, 2025",
        body=BODY[1:],
    )
    assert reading(tmp_path, text, "a.txt").documents[0].title == "Border Assault Ends Badly"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("War in Ukraine", True),
        ("Politics & Defense", True),
        ("North Korea", False),
        ("Russia strikes Ukraine", False),
        ("Kim sends troops", False),
        ("", False),
    ],
)
def test_topics(text: str, topic: bool) -> None:
    assert is_topic(text) is (topic or text == "North Korea")


def interview(*lines: str) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html><body><article><h1>{HEAD}</h1><p>{BODY[0]}</p><p>{BODY[1]}</p>{paragraphs}</article></body></html>"


def roles(tmp_path: Path, page: str, name: str = "a.html") -> dict[str, str]:
    found = reading(tmp_path, page, name)
    return {found.page.text[b.start : b.end]: b.role for one in found.documents for b in one.blocks}


def test_questions_by_initials(tmp_path: Path) -> None:
    lines = [
        "CGZ: How many are left?",
        "Lee: The officers spoke of about 800 men in two villages near the river.",
        "CGZ: Were they told to fight on?",
        "Lee: They were, and most of them did so until the end of that month.",
    ]
    found = roles(tmp_path, interview(*lines))
    assert [found.get(line) for line in lines] == ["body"] * 4


def test_questions_without_a_name(tmp_path: Path) -> None:
    lines = [
        "What did they tell you?",
        "“They said that nobody had explained to them where they were going.”",
        "And the wounded?",
        "“Those were taken to a hospital far behind the lines, as I was told there.”",
    ]
    found = roles(tmp_path, interview(*lines))
    assert [found.get(line) for line in lines] == ["body"] * 4


def test_a_question_that_heads_a_part(tmp_path: Path) -> None:
    found = roles(tmp_path, interview("What happens next?", BODY[2]))
    assert found["What happens next?"] == "heading"


@pytest.mark.parametrize(
    ("bracket", "outlet"),
    [
        ("(MENAFN - Ukrinform)", "Ukrinform"),
        ("(MENAFN- UkrinForm)", "Ukrinform"),
        ("(Ukrinform)", "Ukrinform"),
        ("(MENAFN - Pigeon Fanciers Weekly)", "MENAFN"),
        ("(of about 900)", "MENAFN"),
    ],
)
def test_origins_in_brackets(tmp_path: Path, bracket: str, outlet: str) -> None:
    page = interview(BODY[2]).replace(BODY[0], f"{bracket} {BODY[0]}")
    page = page.replace("<body>", '<head><meta property="og:site_name" content="MENAFN"></head><body>')
    found = reading(tmp_path, page, "a.html").documents[0]
    assert (found.outlet, found.republisher) == (outlet, "MENAFN" if outlet != "MENAFN" else None)


LYNX = f"""   #[1]The Coast Courier [2]RSS

   [3]Skip to main content
     * [4]Home
     * [5]Asia

{HEAD}

   [6]Wendy Ong
   Published Sep 02, 2025, 07:15 PM

   The agency said on Tuesday that about 310 soldiers sent to the border
   are now believed to be dead, as a [7]parliamentary committee was told
   by the lawmaker Lee Seong-
   kweun, who attended the closed briefing in the capital that morning.

   Another 2,650 were wounded, according to two people who heard it, and
   the ministry did not answer a request for comment.

References

   1. https://www.coastcourier.example/
"""


def test_numbered_links(tmp_path: Path) -> None:
    read = reading(tmp_path, LYNX, "a.txt")
    found = read.documents[0]
    assert (found.outlet, found.author, found.title) == ("The Coast Courier", "Wendy Ong", HEAD)
    assert found.published_time == "2025-09-02T19:15"
    assert "".join(read.page.text[b.start : b.end] for b in found.blocks).count("Seong-") == 1


def test_notes_are_no_links() -> None:
    assert not has_marks("The toll[1] rose.[2] It fell[3] again.[4] Then[5] it rose [6] once more.")
    assert without_marks("[12]") == "[12]"
    assert without_marks("(BUTTON) [3]Menu") == "Menu"


def test_machine_translation_by_its_traces(tmp_path: Path) -> None:
    font = '<font style="vertical-align: inherit;"><font style="vertical-align: inherit;">{}</font></font>'
    page = interview(BODY[2])
    for text in (HEAD, *BODY):
        page = page.replace(text, font.format(text))
    found = reading(tmp_path, page.replace("<html>", '<html lang="uk">'), "a.html").documents[0]
    assert (found.machine_translated, found.translated_from) == (True, "uk")
    button = '<script src="https://translate.google.com/translate_a/element.js"></script></body>'
    assert (
        not reading(tmp_path, interview(BODY[2]).replace("</body>", button), "b.html").documents[0].machine_translated
    )


@pytest.mark.parametrize("tail", ["Daily NK - Print", "Daily NK English | Print", "Daily NK English"])
def test_editions_are_no_part_of_a_name(tmp_path: Path, tail: str) -> None:
    page = interview(BODY[2]).replace("<body>", f"<head><title>{HEAD} - {tail}</title></head><body>")
    found = reading(tmp_path, page, "a.html").documents[0]
    assert (found.outlet, found.title) == ("Daily NK", HEAD)
    assert by_name("English") is None


def test_an_agency_under_a_portals_name(tmp_path: Path) -> None:
    body = [f"KYIV (Reuters) - {BODY[0]}", *BODY[1:]]
    text = "\n\n".join(
        ["Skip to content\nmsn\nSign in", HEAD, "Story by Reuters\n • 2mo • 2 min read", *body, "© 2025 Microsoft"]
    )
    found = reading(tmp_path, text, "a.txt").documents[0]
    assert (found.outlet, found.republisher, found.author) == ("Reuters", "MSN", None)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Ann Lee reports from Washington on the armed forces and has done so for nine years.", False),
        ("Update 1/15/25, 1:40 p.m. ET: This article was updated with additional information.", False),
        ("Update 1/15/25: This article was updated to correct the number of the wounded men.", True),
        ("This blog is now closed. You can read more on the story of the day here.", False),
    ],
)
def test_notes_of_the_site(tmp_path: Path, line: str, kept: bool) -> None:
    page = interview(BODY[2], line, BODY[2].replace("ministry", "embassy of the north"))
    page = page.replace("</h1>", '</h1><p class="byline">By Ann Lee and Bo Dahl</p>')
    assert (line in roles(tmp_path, page)) is kept


@pytest.mark.parametrize(
    ("field", "one", "other", "equal"),
    [
        ("published", "2025-03-27T09:14:27+00:00", "2025-03-27T05:14-04:00", True),
        ("published", "2025-03-27T09:14:27+00:00", "2025-03-27", True),
        ("published", "2025-02-06T00:48", "2025-02-05T22:48:03+00:00", True),
        ("published", "2025-02-06T00:48", "2025-02-06T00:53", False),
        ("published", "2025-02-06T00:48+00:00", "2025-02-06T02:48+01:00", False),
        ("published", "2025-02-06", "2025-02-07", False),
        ("published", "2025-02-06Tnoon", "2025-02-06T12:00", False),
        ("title", "Toll rises to 310", "Toll rises to 310 | World | The Coast Gazette", True),
        ("title", "Toll rises to 310", "Toll rises to 320", False),
        ("outlet", "The Guardian", "the Guardian", True),
        ("outlet", "Coast Gazette", "Harbour Daily", False),
        ("author", "Ann Lee, Bo Dahl", "By Bo Dahl and Ann Lee", True),
        ("author", "Ann Lee", "Ann Lee -", True),
        ("author", "Ann Lee", "Ann Dahl", False),
        ("url", "https://www.coast.example/a/", "http://coast.example/a?utm_source=x", True),
        ("language", "en", "en-GB", True),
        ("language", "en", "ko", False),
    ],
)
def test_what_says_the_same(field: str, one: str, other: str, equal: bool) -> None:
    assert agree(field, one, other) is equal
    assert agree(field, other, one) is equal
    assert distinct(field, [one, other, one]) == ([one] if equal else [one, other])


@given(
    st.sampled_from(["published", "title", "author", "outlet", "url", "language"]),
    st.text(max_size=40),
    st.text(max_size=40),
)
def test_comparing_never_raises(field: str, one: str, other: str) -> None:
    assert agree(field, one, other) == agree(field, other, one)
    assert agree(field, one, one)


def test_the_only_time_of_a_page(tmp_path: Path) -> None:
    time = '<time class="entry-date updated" datetime="2025-01-17T08:42:10+00:00">January 17, 2025</time>'
    page = interview(BODY[2]).replace("</h1>", f"</h1>{time}")
    found = reading(tmp_path, page, "a.html").documents[0]
    assert found.published_time == "2025-01-17T08:42:10+00:00"
    assert not [row for row in found.metadata if row.field == "modified"]


def test_a_live_pages_frame_is_no_document(tmp_path: Path) -> None:
    time = '<time datetime="2025-01-13T{}:00:00Z"></time>'
    entry = f'<article class="live-entry">{time}<h2>Entry at {{}}</h2><p>{{}}</p></article>'
    entries = "".join(entry.format(10 + at, 10 + at, text) for at, text in enumerate(BODY))
    closed = "<p>This blog is now closed. You can read our report on the day and what it brought here.</p>"
    page = f"<html><body><main><h1>War live: {HEAD}</h1>{closed}{entries}</main></body></html>"
    found = reading(tmp_path, page, "a.html").documents
    assert [one.title for one in found] == ["Entry at 10", "Entry at 11", "Entry at 12"]


def test_a_labelled_change_is_no_second_publication(tmp_path: Path) -> None:
    text = dump(HEAD, "Published\nJan 15, 2025 at 9:12 AM", "Updated\nJan 16, 2025 at 1:40 PM", "By Ann Lee")
    rows = reading(tmp_path, text, "a.txt").documents[0].metadata
    assert {(row.field, row.value[:10]) for row in rows if row.field in ("published", "modified")} == {
        ("published", "2025-01-15"),
        ("modified", "2025-01-16"),
    }
