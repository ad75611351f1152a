from pathlib import Path

import pytest
from corpus.pages import reading, said

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Toll of troops passes 4,000, envoy says | Kyiv Post</title>
<link rel="canonical" href="https://www.kyivpost.com/post/45678">
<meta property="og:title" content="Toll of troops passes 4,000, envoy says">
<meta property="og:site_name" content="Kyiv Post">
<meta property="article:published_time" content="2025-01-22T09:30:00+02:00"><meta name="author" content="Lev Horn">
<style>.x{color:red}</style><script>var x = "900 dead";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/u">3,000 dead in flood</a></li></ul></nav>
<div class="cookie" style="display: none">We use cookies</div><noscript>Enable scripts</noscript>
<article><h1>Toll of troops passes 4,000, envoy says</h1>
<p class="deck">The envoy spoke after a closed meeting with allies in the capital.</p>
<div class="meta">By <a href="/a">Lev Horn</a> <time datetime="2025-01-22">Jan. 22, 2025</time></div>
<figure><img src="x.jpg"><figcaption>Soldiers on parade in the capital.</figcaption></figure>
<p>More than <b>4,000</b> troops have been killed or wounded since the autumn, the envoy said on&nbsp;Tuesday &amp;
again later to reporters.</p>
<p>He said that the figure came from <a href="#">intercepted calls</a>, which his service had checked against lists.</p>
<h2>What is known</h2>
<p>According to the envoy, about a third of those sent are out of action, and the commanders want another brigade.</p>
<ul><li>Some 12,000 were sent in the autumn of last year, he said.</li><li>At least 1,000 of them are dead.</li></ul>
<p>The ministry did not answer a request for comment, and the embassy could not be reached on Wednesday.</p>
<table><tr><td><table><tr><td>Killed</td><td>1,000</td></tr>
<tr><td>Wounded</td><td>3,000</td></tr></table></td></tr></table>
</article>
<aside><h3>Related</h3><ul><li><a href="#">3.5 million dead in simulated strike</a></li></ul></aside>
<section id="comments"><h3>Comments</h3>
<p>I heard that 20,000 were killed, my cousin told me on the phone.</p></section>
<footer><p>&copy; 2025 Kyiv Post. All rights reserved.</p></footer></body></html>"""


def test_an_articles_parts_and_what_it_says_about_itself(tmp_path: Path) -> None:
    result = reading(tmp_path, PAGE, "page.html")
    (document,) = result.documents
    assert result.page.media_type == "text/html"
    assert document.title == "Toll of troops passes 4,000, envoy says"
    assert (document.outlet, document.republisher, document.author) == ("Kyiv Post", None, "Lev Horn")
    assert (str(document.published), document.published_basis) == ("2025-01-22", "metadata")
    assert document.url == result.page.url == "https://www.kyivpost.com/post/45678"
    assert said(result, "headline") == ["Toll of troops passes 4,000, envoy says"]
    assert said(result, "heading") == ["What is known"]
    assert [text.split()[0] for text in said(result, "body")] == ["More", "He", "According", "The"]
    assert [text.split()[0] for text in said(result, "item")] == ["Some", "At", "Killed", "Wounded"]


def test_the_page_text_is_what_the_page_shows(tmp_path: Path) -> None:
    text = reading(tmp_path, PAGE, "page.html").page.text
    assert "on Tuesday & again later to reporters." in text
    for hidden in ("900 dead", "color:red", "<", "We use cookies", "Enable scripts"):
        assert hidden not in text
    assert "Killed\t1,000" in text.split("\n")


def test_html_is_known_by_its_content(tmp_path: Path) -> None:
    assert reading(tmp_path, PAGE, "page.txt").documents == reading(tmp_path, PAGE, "page.txt").documents
    assert reading(tmp_path, "\ufeff\n" + PAGE, "page").page.media_type == "text/html"


def test_unclosed_tags(tmp_path: Path) -> None:
    broken = (
        "<html><body><h1>Raid kills 30<p>Some 30 soldiers were killed in the village on Monday, the command said.<div>"
        "<p>They were <b>buried there, it said, and nobody came to the funeral.<table><tr><td>x<td>y"
    )
    result = reading(tmp_path, broken, "page.html")
    assert said(result, "body") == [
        "Some 30 soldiers were killed in the village on Monday, the command said.",
        "They were buried there, it said, and nobody came to the funeral.",
    ]


def test_a_declared_encoding_is_kept(tmp_path: Path) -> None:
    page = PAGE.replace("utf-8", "windows-1252").replace("Lev Horn", "José Müller")
    result = reading(tmp_path, page.encode("cp1252"), "page.html")
    assert "José Müller" in result.page.text


@pytest.mark.parametrize("mark", ["<div>", "<p>", "<b>", "<table><tr><td>", "<ul><li>"])
def test_deep_nesting_is_no_fault(tmp_path: Path, mark: str) -> None:
    page = reading(tmp_path, "<html><body>" + mark * 3000 + "Hello there.", "page.html").page
    assert page.status in ("no_article", "quarantined")
