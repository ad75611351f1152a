"""What a site must pass before it is published: each check with a page that breaks it, and pages that don't."""

import base64
import hashlib
import io
import json

import pyarrow as arrow
import pytest
from pyarrow import parquet

from nkanalysis.reporting.plan import Site
from nkanalysis.reporting.publishing import Allowed, telltale
from nkanalysis.reporting.publishing.checks import CHECKS, findings, leaks, pages, quotes, tables
from nkanalysis.reporting.publishing.files import File, read
from nkanalysis.reporting.publishing.runs import Runs
from tests.reporting.made_site import POLICY, html

SECRET = "The widow of a sergeant from a farm near Hamju wept when two officers brought her the folded paper"
OPEN = "The service said that some 300 of them were killed near the border village in the first weeks of January"


def _file(content, name="latest/one.html"):
    return {name: File(name, content if isinstance(content, bytes) else content.encode())}


def _body(body, **how):
    return _file(html("A report", body, **how))


def _told(check, files, allowed=None):
    return [str(found) for found in check(files, allowed or Allowed())]


def test_a_plain_page_passes_every_check():
    body = '<p id="here">Some 300.</p><p><a href="#here">There</a> <a href="https://example.org/a@b">Outlet</a></p>'
    assert findings(_body(body), Allowed(Site(contact="desk@example.org"), paths=("/srv/somewhere",))) == []


@pytest.mark.parametrize(
    "text",
    ["see /home/somebody/work", "in /tmp/nkanalysis-x1", "file:///etc/passwd", r"C:\Users\Somebody\pages", "C:/Users/x",
     "/Users/somebody/pages", "/root/store", r"\\server\share\pages", "made in /srv/here/reports"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["latest/one.html", "feed.xml", "data/claims.csv", "latest/facts.json"])
def test_local_paths_are_found(text, name):
    content = html("A report", f"<p>{text}</p>") if name.endswith("html") else text
    assert _told(leaks.local_paths, _file(content, name), Allowed(paths=("/srv/here",)))


@pytest.mark.parametrize(
    "text",
    ["https://example.org/home/news", "and/or/home", "https://web.archive.org/web/2025/https://example.org/tmp/x.html",
     "9:30 a.m.: the", "1/2 / 3", "C: 100", "www.example.org/Users/one", "km/h /hour"],
)  # fmt: skip
def test_addresses_on_the_web_are_no_local_paths(text):
    assert _told(leaks.local_paths, _body(f"<p>{text}</p>"), Allowed(paths=("/srv/here",))) == []


def test_a_path_of_this_machine_is_found_in_any_byte():
    picture = {"latest/one.png": File("latest/one.png", b"\x89PNG\r\n\x1a\n\xff/srv/here/x\x00")}
    assert _told(leaks.local_paths, picture, Allowed(paths=("/srv/here",))) == [
        "latest/one.png: a path of this machine: /srv/here"
    ]
    program = _body("<script>const home = '/srv/here';</script>")
    assert _told(leaks.local_paths, program, Allowed(paths=("/srv/here",)))


def test_a_path_in_a_parquet_table_is_found():
    sink = io.BytesIO()
    parquet.write_table(arrow.table({"page": ["/home/somebody/a.txt"] * 50}), sink, compression="zstd")
    assert _told(leaks.local_paths, _file(sink.getvalue(), "data/pages.parquet"))


@pytest.mark.parametrize(
    "text",
    ["estimates = found.estimates[found.measure]", "Traceback (most recent call last):", "notebooks/briefing.ipynb",
     "ipykernel_123/45.py"],
)  # fmt: skip
def test_code_of_notebooks_is_found(text):
    allowed = Allowed(code=frozenset({"estimates = found.estimates[found.measure]"}))
    assert _told(leaks.notebook_code, _body(f"<pre>{text}</pre>"), allowed)
    assert _told(leaks.notebook_code, _body("<p>The estimates that were found.</p>"), allowed) == []


def test_code_is_found_where_it_is_escaped():
    allowed = Allowed(code=frozenset({"rows = rows[rows.lower > 300 & known]"}))
    assert _told(leaks.notebook_code, _body("<pre>rows = rows[rows.lower &gt; 300 &amp; known]</pre>"), allowed)
    assert _told(leaks.notebook_code, _file("{}", "latest/one.ipynb"), allowed)


@pytest.mark.parametrize(
    "body",
    ["<p>somebody@example.org</p>", '<p><a href="mailto:somebody@example.org">write</a></p>',
     "<p>some&#64;example.org</p>",
     '<script type="application/json">{"by": "a.b@mail.example.com"}</script>'],
)  # fmt: skip
def test_e_mail_addresses_are_found(body):
    allowed = Allowed(Site(contact="desk@example.org"))
    assert "that is not the contact" in _told(leaks.e_mails, _body(body), allowed)[0]


@pytest.mark.parametrize(
    "body", ["desk@example.org", "Desk@Example.org", "@example_news", "a @ b.org", "logo@2x.png", "x@y"]
)
def test_the_contact_and_what_is_no_e_mail_pass(body):
    assert _told(leaks.e_mails, _body(f"<p>{body}</p>"), Allowed(Site(contact="desk@example.org"))) == []


def test_a_longer_address_than_the_contact_is_not_the_contact():
    files = _body("<p>other-desk@example.org</p>")
    assert _told(leaks.e_mails, files, Allowed(Site(contact="desk@example.org")))


@pytest.mark.parametrize(
    "files",
    [_file(html("A", ""), "latest/one.internal.html"),
     _body("", head='<meta name="nkanalysis-internal" content="yes">\n'),
     _body('<p class="internal" role="note">Internal.</p>'), _file('{"internal": true}', "latest/manifest.json")],
)  # fmt: skip
def test_files_for_the_house_alone_are_found(files):
    assert "for the house alone" in _told(leaks.internal_files, files)[0]


def test_the_word_internal_alone_is_no_mark():
    assert _told(leaks.internal_files, _body('<p class="note">Internal troops</p>')) == []


@pytest.mark.parametrize(
    "body",
    [SECRET, SECRET.upper(), f"<blockquote>{SECRET[:60]}</blockquote>",
     SECRET.replace("sergeant", "<mark>sergeant</mark>"),
     f'<p title="{SECRET}">x</p>', f'<a title="{SECRET}" href="#">x</a>',
     SECRET.replace("sergeant", '<a href="#">sergeant</a>'),
 SECRET.replace(" ", "\n  "),
     f'<script type="application/json">{json.dumps([SECRET])}</script>'],
)  # fmt: skip
def test_words_of_a_withheld_sentence_are_found_however_they_are_cut_and_are_not_printed(body):
    allowed = Allowed(protected=telltale.sentences({SECRET: "row-1"}, [OPEN]))
    (told,) = _told(leaks.protected_words, _body(f"<p>{body}</p>"), allowed)
    assert told == "latest/one.html: words of a sentence that is withheld: it is that of row-1"


def test_withheld_words_are_found_in_tables_and_facts():
    allowed = Allowed(protected=telltale.sentences({SECRET: "row-1"}, []))
    sink = io.BytesIO()
    parquet.write_table(arrow.table({"sentence": [SECRET]}), sink)
    for files in (_file(sink.getvalue(), "data/claims.parquet"), _file(f"sentence\r\n{SECRET}\r\n", "data/claims.csv"),
                  _file(json.dumps({"text": SECRET}), "latest/facts.json"), _file(SECRET, "feed.xml")):  # fmt: skip
        assert _told(leaks.protected_words, files, allowed)


def test_what_others_say_openly_is_not_withheld():
    allowed = Allowed(protected=telltale.sentences({f"{OPEN}, a resident said": "row-1"}, [OPEN]))
    assert _told(leaks.protected_words, _body(f"<p>{OPEN}</p>"), allowed) == []


def test_words_of_two_cells_or_two_values_are_no_sentence():
    allowed = Allowed(protected=telltale.sentences({"The ministry of example said that, according to them": "1"}, []))
    halves = ("The ministry of example", "said that, according to them")
    for files in (_body("<td>{}</td><td>{}</td>".format(*halves)), _file(json.dumps(halves), "latest/facts.json"),
                  _file('"{}","{}"'.format(*halves), "data/claims.csv")):  # fmt: skip
        assert _told(leaks.protected_words, files, allowed) == []
    assert _told(leaks.protected_words, _body("{} <b>{}</b>".format(*halves)), allowed)


def test_names_that_stand_in_withheld_sentences_alone_are_found():
    said = {"She named Pak Un Hui of Hamju County.": "1", "In North Pyongan they heard it. Kim Jong Un was there.": "2"}
    names = telltale.names(said, ["in North Pyongan", "KIM JONG UN met them"])
    assert names == {"Pak Un Hui": "1", "Hamju County": "1"}
    assert _told(leaks.protected_words, _body("<p>Pak Un Hui spoke.</p>"), Allowed(names=names))
    assert _told(leaks.protected_words, _body("<p>Kim Jong Un spoke in North Pyongan.</p>"), Allowed(names=names)) == []


def test_files_and_columns_that_were_not_chosen_are_found():
    allowed = Allowed(tables={"claims": ("claim_id",)})
    for name in ("data/pages.csv", "data/claims.sqlite", "notes.txt", "store/parts/x.parquet", "corrections.csv"):
        assert _told(tables.strangers, _file("a", name), allowed), name
    for name in ("data/claims.csv", "data/dictionary.md", "index.html", "abc/spring/one.html", "latest/one.png"):
        assert _told(tables.strangers, _file("a", name), allowed) == [], name
    sink = io.BytesIO()
    parquet.write_table(arrow.table({"claim_id": ["a"], "analyst": ["b"]}), sink)
    for content, name in ((b"claim_id,analyst\r\na,b\r\n", "data/claims.csv"), (sink.getvalue(), "data/claims.parquet"),
                          (b'{"claim_id": "a", "analyst": "b"}\n', "data/claims.jsonl")):  # fmt: skip
        assert _told(tables.chosen_columns, _file(content, name), allowed) == [
            f"{name}: a column that was not chosen: analyst"
        ]


def test_more_of_a_sentence_than_was_chosen_is_found():
    allowed = Allowed(quoted=Runs({OPEN: "row-2"}), limit=60)
    assert _told(quotes.too_long, _body(f"<p>{OPEN[:58]}</p>"), allowed) == []
    assert "more than 60 characters of a sentence" in _told(quotes.too_long, _body(f"<p>{OPEN[:90]}</p>"), allowed)[0]
    assert _told(quotes.too_long, _file(json.dumps({"sentence": OPEN}), "latest/facts.json"), allowed)
    assert "a quotation of" in _told(quotes.too_long, _body(f"<blockquote>{'word ' * 20}</blockquote>"), allowed)[0]
    assert _told(quotes.too_long, _body(f"<p>{OPEN}</p>"), Allowed(quoted=Runs({OPEN: "row-2"}))) == []


def test_where_nothing_is_quoted_a_figure_may_stand():
    allowed = Allowed(quoted=Runs({OPEN: "row-2"}), limit=0)
    assert _told(quotes.too_long, _body("<blockquote><p><mark>some 300</mark></p></blockquote>"), allowed) == []
    assert _told(quotes.too_long, _body("<blockquote>of them were <mark>some 300</mark></blockquote>"), allowed)


@pytest.mark.parametrize(
    "page, says",
    [("", "empty"), ("<html lang='en'><head><title>T</title></head><body></body></html>", "no doctype"),
     (html("T", "").replace(' lang="en"', ""), "no language"), (html("", ""), "not one title"),
     (html("T", "<div><p>a</p>"), "<div> is not closed"), (html("T", "</section>"), "</section> closes nothing"),
     (html("T", '<p id="a"></p><p id="a"></p>'), "'a' is there twice")],
)  # fmt: skip
def test_broken_html_is_found(page, says):
    assert says in " ".join(_told(pages.broken_markup, _file(page)))


def test_html_may_leave_out_what_html_lets_it():
    assert _told(pages.broken_markup, _body("<ul><li>a<li>b</ul><table><tr><td>a<td>b</table><p>a<p>b<br><hr>")) == []


@pytest.mark.parametrize(
    "policy",
    ["", "default-src *", "default-src 'self'", f"{POLICY}; connect-src https://x.org",
     POLICY.replace("script-src 'none'", "script-src 'unsafe-inline'"), POLICY.replace("base-uri 'none'", "base-uri *"),
     POLICY.replace("script-src 'none'", "script-src 'unsafe-eval'")],
)  # fmt: skip
def test_weak_policies_are_found(policy):
    assert "weak content security policy" in _told(pages.weak_policies, _body("", policy=policy))[0]


def test_a_policy_that_is_missing_or_late_is_found():
    meta = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
    page = html("T", "")
    assert "no content security policy" in _told(pages.weak_policies, _file(page.replace(meta, "")))[0]
    late = page.replace(meta, "").replace("</head>", f"{meta}</head>")
    assert "comes too late" in _told(pages.weak_policies, _file(late))[0]


def test_a_script_runs_only_with_its_hash_in_the_policy():
    script = "document.title = 'a < b';"
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    named = POLICY.replace("script-src 'none'", f"script-src 'sha256-{digest}'")
    assert _told(pages.weak_policies, _body(f"<script>{script}</script>", policy=named)) == []
    assert "whose hash" in _told(pages.weak_policies, _body(f"<script>{script} </script>", policy=named))[0]
    assert _told(pages.weak_policies, _body('<script type="application/json">{"a": 1}</script>')) == []


@pytest.mark.parametrize(
    "body",
    ['<img src="https://example.org/a.png" alt="">', '<img src="a.png" alt="">', '<script src="a.js"></script>',
     '<img srcset="//x.org/a 2x" alt="">', '<iframe src="https://x.org"></iframe>',
     '<video poster="//x.org/a"></video>',
     '<object data="//x.org/a"></object>', '<form action="https://x.org"></form>', "<style>@import 'x.css';</style>",
     "<style>p{background:url(https://x.org/a)}</style>", '<p style="background:url(//x.org/a)">a</p>',
     '<svg><image href="https://x.org/a"></image></svg>', '<svg><use href="https://x.org/a#b"></use></svg>',
     '<button onclick="go()">a</button>', '<a href="#" ping="https://x.org">a</a>'],
)  # fmt: skip
def test_requests_are_found(body):
    assert _told(pages.requests, _body(body))


@pytest.mark.parametrize(
    "head",
    ['<link rel="stylesheet" href="https://x.org/a.css">', '<link rel="preconnect" href="https://x.org">',
     '<meta http-equiv="refresh" content="0;url=https://x.org">', '<base href="https://x.org/">'],
)  # fmt: skip
def test_requests_of_the_head_are_found(head):
    assert _told(pages.requests, _body("", head=f"{head}\n"))


def test_pictures_in_the_page_and_cards_ask_for_nothing():
    head = '<meta property="og:image" content="https://example.org/a.png">\n<link rel="alternate" href="feed.xml">\n'
    body = (
        '<img src="data:image/png;base64,AA==" alt="a"><svg><use href="#a"></use></svg><style>p{fill:url(#a)}</style>'
    )
    assert _told(pages.requests, _body(body, head=head)) == []


def test_links_that_lead_nowhere_are_found():
    about = Site(url="https://example.org/counts", contact="desk@example.org")
    files = _file(html("Front", '<p id="here"></p>'), "index.html") | _file(html("One", '<p id="claim-a"></p>'))
    bad = ("latest/two.html", "latest/one.html#claim-b", "#gone", "javascript:alert(1)", "ftp://x.org", "https:///x",
           "mailto:other@example.org", "mailto:desk@example.org?bcc=x@y.org", "../secret.html",
           "https://example.org/counts/gone.html")  # fmt: skip
    good = ("latest/one.html", "latest/one.html#claim-a", "#here", "./", "https://example.org/counts/latest/one.html",
            "https://example.org/counts", "mailto:desk@example.org", "https://elsewhere.org/#x")  # fmt: skip
    for address in (*bad, *good):
        page = html("Front", f'<p id="here"></p><a href="{address}">a</a>')
        told = _told(pages.dead_links, files | _file(page, "index.html"), Allowed(about))
        assert bool(told) == (address in bad), (address, told)


def test_links_of_the_feed_and_the_sitemap_land_too():
    feed = '<feed><link rel="alternate" href="latest/gone.html"/></feed>'
    assert "leads nowhere" in _told(pages.dead_links, _file(feed, "feed.xml"))[0]
    sitemap = "<urlset><url><loc>https://example.org/counts/gone.html</loc></url></urlset>"
    assert _told(pages.dead_links, _file(sitemap, "sitemap.xml"), Allowed(Site(url="https://example.org/counts")))


def test_findings_are_one_line_and_can_steer_no_terminal():
    (told, *_) = _told(leaks.e_mails, _body("<p>\x1b[31msomebody@example.org\nnext</p>"))
    assert "\n" not in told
    assert "\x1b" not in told


def test_every_check_is_run(tmp_path):
    quoted = f"<blockquote>{OPEN}</blockquote>{SECRET}"
    body = f"<img src='//x.org' alt=''>/home/x/y a@b.org <a href='gone'>a</a> {quoted} .ipynb <div>"
    broken = html("T", body, policy="default-src *")
    (tmp_path / "data").mkdir()
    (tmp_path / "one.internal.html").write_text(broken)
    (tmp_path / "data" / "claims.csv").write_text("analyst\r\n")
    allowed = Allowed(tables={"claims": ()}, protected=Runs({SECRET: "row-1"}), quoted=Runs({OPEN: "row-2"}), limit=20)
    assert len({found.what for found in findings(read(tmp_path), allowed)}) >= len(CHECKS)
