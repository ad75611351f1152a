"""One page, many articles or none; what stands above the first words."""

from pathlib import Path

from corpus.pages import reading, said


def test_ten_stacked_articles_are_ten_documents(tmp_path: Path) -> None:
    towns = ["Arlo", "Benta", "Corvo", "Dulin", "Estra", "Folno", "Garda", "Hintz", "Irmo", "Jastra"]
    parts = ["Briefs from the front\n"]
    for day, town in enumerate(towns, start=2):
        parts.append(
            f"Night raid on {town} leaves {day + 30} soldiers dead\n\nBy Anna Berg | January {day}, 2025\n\n"
            f"A night raid on {town} left {day + 30} soldiers dead, the regional command said on Thursday.\n\n"
            f"Residents of {town} told a local station that the shelling went on until dawn.\n\n"
            f"READ FULL ARTICLE\n\nSOURCE: www.reuters.com\n"
        )
    result = reading(tmp_path, "\n".join(parts))
    assert len(result.documents) == 10
    for place, (document, town) in enumerate(zip(result.documents, towns, strict=True)):
        assert document.document_id == f"{result.page.sha256[:16]}-{place}"
        assert document.title == f"Night raid on {town} leaves {place + 32} soldiers dead"
        assert (document.outlet, document.author) == ("Reuters", "Anna Berg")
        assert str(document.published) == f"2025-01-{place + 2:02}"
        assert all(town in text for text in said(result, document=place))


def test_a_headline_marked_as_related_is_the_second_articles_own(tmp_path: Path) -> None:
    text = """\
Sentries shot at the gate

PARIS, Jan 3 (Reuters) – Two sentries were shot at the gate of the barracks on Friday, the police said.

The attacker fled on foot, they said, and has not been found.

SOURCE: www.reuters.com

RELATED: Attacker at the barracks gate was a former soldier: prosecutor

More than 40 officers search the woods, prosecutor says

A police car at the gate. (Photo: Pool)
NIKKEI ASIA | Published January 4, 2025

PARIS — The attacker who shot two sentries at the barracks was a former soldier, the prosecutor said on Saturday.

SOURCE: asia.nikkei.com
"""
    result = reading(tmp_path, text)
    first, second = result.documents
    assert (first.outlet, second.outlet) == ("Reuters", "Nikkei Asia")
    assert said(result, "headline", document=1) == ["Attacker at the barracks gate was a former soldier: prosecutor"]
    assert said(result, "deck", document=1) == ["More than 40 officers search the woods, prosecutor says"]
    assert (str(second.published), second.published_basis) == ("2025-01-04", "stated")


def test_pages_that_hold_no_article(tmp_path: Path) -> None:
    headlines = """\
World news
Latest
3.5 million dead in simulated strike, think tank says
Ukraine claims 4,000 North Korean casualties
More than 600 killed, Seoul's spy agency says
Opinion
Why the war will not end soon
Load more
"""
    teasers = "Tag: North Korea\n" + "".join(
        f"President: {n},000 casualties among northern troops\nDecember {n}, 2024\n"
        f"The head of state said that the losses had passed {n},000.\nRead more\n"
        for n in range(11, 17)
    )
    cookies = """\
We value your privacy
We and our partners use cookies to store and access information on a device.
You can change your preferences at any time by returning to this site and clicking the privacy button.
Accept all
Reject all
"""
    styles = (
        ".td-main { color: #fff; margin: 0px; } .btn{display:none} @media (max-width: 767px) { .x { width: 9%; } }\n"
    )
    for text in (headlines, teasers, cookies, styles, "Error 404\n\nPage not found\n", "}{\n"):
        page = reading(tmp_path, text).page
        assert (page.status, page.text) == ("no_article", text)


def test_a_headline_and_one_sentence_are_an_article(tmp_path: Path) -> None:
    text = "North sends 10,000 troops, Pentagon says\n\nThe North has sent some 10,000 troops, the Pentagon said.\n"
    result = reading(tmp_path, text)
    assert result.documents[0].title == "North sends 10,000 troops, Pentagon says"
    assert len(said(result, "body")) == 1


def test_a_crawlers_day_before_the_first_words_is_no_text(tmp_path: Path) -> None:
    text = " date 2025-08-22 The leader wept for the 101 men, the agency said.\n\nHe pinned medals on portraits.\n"
    result = reading(tmp_path, text)
    assert said(result, "body")[0].startswith("The leader wept")
    assert (str(result.documents[0].published), result.documents[0].published_basis) == ("2025-08-22", "metadata")


def test_header_lines_are_metadata(tmp_path: Path) -> None:
    text = """\
Title: Envoy doubts toll of 4,000
URL: https://www.kyivpost.com/post/44444
Date: 2025-01-20
Author: Lev Horn

The envoy said on Monday that the toll of 4,000 could not be right.

He gave no number of his own and left the room.
"""
    result = reading(tmp_path, text)
    (document,) = result.documents
    assert result.page.url == document.url == "https://www.kyivpost.com/post/44444"
    assert (document.outlet, document.author, document.title) == ("Kyiv Post", "Lev Horn", "Envoy doubts toll of 4,000")
    assert (str(document.published), document.published_basis) == ("2025-01-20", "metadata")
    assert len(said(result)) == 2
