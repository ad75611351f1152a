"""A site written to a folder: whole and checked, or not at all; and served to a browser."""

import hashlib
import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import feedparser
import pytest
from lxml import etree

from nkanalysis.reporting import ReportError
from nkanalysis.reporting.plan import Site
from nkanalysis.reporting.publishing import Allowed, placing
from nkanalysis.reporting.publishing import publish as _publish
from nkanalysis.reporting.publishing.runs import Runs
from nkanalysis.reporting.site import card
from nkanalysis.reporting.templates import rendered
from tests.reporting.made_site import edition, html, latest

ABOUT = Site("Contested counts", "Example Desk", "desk@example.org", "https://example.org/counts", "CC-BY-4.0")
MARKER = placing.MARKER


@pytest.fixture
def reports(tmp_path):
    edition(tmp_path / "reports", "aaaa", "2026-01-02T06:00:00Z")
    edition(tmp_path / "reports", "bbbb", "2026-01-03T06:00:00Z")
    latest(tmp_path / "reports", "bbbb")
    return tmp_path / "reports"


def publish(reports, to, about=ABOUT, allowed=None, data=lambda folder, edition: None, **more):
    return _publish(reports, to, about, data=data, allowed=allowed or Allowed(about), **more)


def _files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _beside(folder):
    return sorted(path.name for path in folder.parent.iterdir())


def test_a_site_has_all_that_a_host_serves(reports, tmp_path):
    (reports / "README.md").write_text("not of the site")
    (reports / "bbbb" / "dossier.internal.html").write_text("not of the site")
    assert publish(reports, tmp_path / "site") == []
    assert sorted(_files(tmp_path / "site")) == sorted(
        [".nojekyll", MARKER, "404.html", "CITATION.cff", "errata.html", "feed.xml", "index.html", "robots.txt",
         "sitemap.xml", *(f"{place}/{name}" for place in ("aaaa", "bbbb", "latest")
                          for name in ("briefing.html", "briefing.png", "facts.json", "manifest.json"))]
    )  # fmt: skip
    assert "Sitemap: https://example.org/counts/sitemap.xml" in (tmp_path / "site" / "robots.txt").read_text()
    places = etree.parse(tmp_path / "site" / "sitemap.xml").xpath("//*[local-name()='loc']/text()")
    assert "https://example.org/counts/latest/briefing.html" in places
    assert _beside(tmp_path / "site") == ["reports", "site"]


def test_a_report_for_the_house_stays_there_and_no_card_leads_to_it(reports, tmp_path):
    head = '<meta name="nkanalysis-audience" content="house">'
    own = html("One page as it was read", "<p>For whoever checks.</p>", head=head)
    edition(reports, "latest", pages={"briefing": html("What is known today", ""), "dossier": own})
    assert publish(reports, tmp_path / "site") == []
    assert not [name for name in _files(tmp_path / "site") if "dossier" in name]
    assert "One page as it was read" not in (tmp_path / "site" / "index.html").read_text()


def test_manifests_go_along_without_names_of_pages_and_errors(reports, tmp_path):
    failures = [{"set": "", "report": "dossier", "error": "dossier: cell 4 (x = found) failed"}]
    edition(reports, "latest", failures=failures)
    assert publish(reports, tmp_path / "site") == []
    said = json.loads((tmp_path / "site" / "latest" / "manifest.json").read_text())
    assert said["failures"] == [{"report": "dossier", "set": ""}]
    assert said["stores"]["0"]["pages"] == [{"sha256": "0" * 64}]
    assert "The last run of “dossier” failed." in (tmp_path / "site" / "index.html").read_text()


def test_published_pages_have_their_own_address_in_their_card_and_their_hash_in_the_manifest(reports, tmp_path):
    head = str(rendered("card.html.j2", card=card.meta("What is known today", "What it answers.")))
    edition(reports, "latest", pages={"briefing": html("What is known today", '<p id="claim-a"></p>', head=head)})
    assert publish(reports, tmp_path / "site") == []
    page = (tmp_path / "site" / "latest" / "briefing.html").read_bytes()
    assert b'<meta property="og:image" content="https://example.org/counts/latest/briefing.png">' in page
    said = json.loads((tmp_path / "site" / "latest" / "manifest.json").read_text())
    assert [row["sha256"] for row in said["reports"]] == [hashlib.sha256(page).hexdigest()]


def test_a_manifest_that_is_damaged_is_said(reports, tmp_path):
    (reports / "latest" / "manifest.json").write_text("{")
    with pytest.raises(ReportError, match="a manifest can't be read; make the reports anew"):
        publish(reports, tmp_path / "site")


def test_pages_of_a_published_site_have_their_days(reports, tmp_path):
    publish(reports, tmp_path / "site")
    assert '<time datetime="2026-01-03">' in (tmp_path / "site" / "index.html").read_text()
    assert '<time datetime="2026-01-03">' not in (reports / "bbbb" / "briefing.html").read_text()


def test_without_an_address_there_is_no_sitemap(reports, tmp_path):
    assert publish(reports, tmp_path / "site", Site()) == []
    assert "sitemap.xml" not in _files(tmp_path / "site")
    assert (tmp_path / "site" / "robots.txt").read_text() == "User-agent: *\nAllow: /\n"


def test_one_finding_and_nothing_is_written(reports, tmp_path):
    bad = html("What is known today", "<p>somebody@example.org</p>")
    edition(reports, "latest", pages={"briefing": bad})
    (found,) = publish(reports, tmp_path / "site")
    assert str(found) == "latest/briefing.html: an e-mail address that is not the contact: somebody@example.org"
    assert _beside(tmp_path / "site") == ["reports"]


def test_a_finding_leaves_the_old_site_as_it_is(reports, tmp_path):
    publish(reports, tmp_path / "site")
    before = _files(tmp_path / "site")
    edition(reports, "cccc", pages={"briefing": html("T", "<p>/home/somebody/x</p>")})
    assert publish(reports, tmp_path / "site")
    assert _files(tmp_path / "site") == before
    assert _beside(tmp_path / "site") == ["reports", "site"]


def test_a_site_is_published_again_in_place_and_what_others_keep_at_its_top_stays(reports, tmp_path):
    site = tmp_path / "site"
    publish(reports, site)
    (site / "CNAME").write_text("counts.example.org")
    (site / ".git").mkdir()
    (site / ".git" / "HEAD").write_text("ref: refs/heads/pages")
    edition(reports, "cccc", "2026-02-03T06:00:00Z")
    assert publish(reports, site) == []
    files = _files(site)
    assert (files["CNAME"], files[".git/HEAD"]) == (b"counts.example.org", b"ref: refs/heads/pages")
    assert "cccc/briefing.html" in files
    assert publish(reports, site) == []
    assert _files(site) == files


def test_what_is_gone_from_the_reports_is_gone_from_the_site(reports, tmp_path):
    publish(reports, tmp_path / "site")
    for path in (reports / "aaaa").iterdir():
        path.unlink()
    publish(reports, tmp_path / "site")
    assert not (tmp_path / "site" / "aaaa").exists()


@pytest.mark.parametrize("name", ["mine.txt", "index.html", "deep/mine.txt"])
def test_a_folder_that_is_not_ours_is_never_overwritten(reports, tmp_path, name):
    site = tmp_path / "site"
    (site / name).parent.mkdir(parents=True)
    (site / name).write_text("mine")
    with pytest.raises(
        ReportError, match=r"holds files and is no site of nkanalysis .* name an empty folder with --to"
    ):
        publish(reports, site)
    assert _files(site) == {name: b"mine"}


@pytest.mark.parametrize("marker", ["", "{}", "[]", '{"files": []}'])
def test_a_marker_that_is_damaged_makes_no_folder_ours(reports, tmp_path, marker):
    site = tmp_path / "site"
    site.mkdir()
    (site / MARKER).write_text(marker)
    with pytest.raises(ReportError, match="is no site of nkanalysis"):
        publish(reports, site)


def test_what_was_changed_or_added_by_hand_is_never_lost(reports, tmp_path):
    site = tmp_path / "site"
    publish(reports, site)
    (site / "index.html").write_text("mended by hand")
    (site / "latest" / "extra.html").write_text("added by hand")
    with pytest.raises(ReportError, match=r"index\.html was changed; latest/extra\.html was added since"):
        publish(reports, site)
    assert (site / "index.html").read_text() == "mended by hand"


def test_an_empty_folder_a_file_and_a_link(reports, tmp_path):
    (tmp_path / "empty").mkdir()
    assert publish(reports, tmp_path / "empty") == []
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    for name in ("file", "link"):
        with pytest.raises(ReportError, match="is no folder"):
            publish(reports, tmp_path / name)


def test_the_folder_of_the_reports_is_no_place_for_the_site(reports):
    for to in (reports, reports / "latest" / "site"):
        with pytest.raises(ReportError, match="lies in the folder of the reports"):
            publish(reports, to)


def test_without_a_report_it_says_how_to_make_one(tmp_path):
    with pytest.raises(ReportError, match=r"no report stands here yet; make them with: nkanalysis report"):
        publish(tmp_path / "nowhere", tmp_path / "site")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("step", ["first", "others", "last"])
def test_whatever_fails_while_folders_are_swapped_the_old_site_stands(reports, tmp_path, monkeypatch, step):
    site = tmp_path / "site"
    publish(reports, site)
    (site / "CNAME").write_text("counts.example.org")
    before = _files(site)
    real, calls = placing.os.rename, []
    fails = {"first": 1, "others": 2, "last": 3}[step]

    def rename(one, other):
        calls.append(one)
        if len(calls) == fails:
            raise OSError(28, "No space left on device")
        real(one, other)

    monkeypatch.setattr(placing.os, "rename", rename)
    with pytest.raises(OSError, match="No space left"):
        publish(reports, site)
    assert _files(site) == before
    assert _beside(site) == ["reports", "site"]


def test_what_fails_while_it_is_staged_leaves_nothing(reports, tmp_path):
    def data(folder, edition):
        (folder / "data").mkdir()
        raise ReportError(f"no tables for {edition.name}")

    with pytest.raises(ReportError, match="no tables for bbbb"):
        publish(reports, tmp_path / "site", data=data)
    assert _beside(tmp_path / "site") == ["reports"]


def test_downloads_are_listed_on_the_front_page(reports, tmp_path):
    resources = [
        {"name": f"claims-{ending}", "title": "claims", "path": f"claims.{ending}", "format": label, "bytes": 3,
         "rows": 1234, "description": "One figure."}
        for ending, label in (("csv", "CSV"), ("parquet", "Parquet"))
    ]  # fmt: skip

    def data(folder, edition):
        (folder / "data").mkdir()
        (folder / "data" / "claims.csv").write_text("claim_id\r\n")
        (folder / "data" / "claims.parquet").write_bytes(_parquet())
        (folder / "data" / "dictionary.md").write_text("# Data dictionary\n")
        (folder / "data" / "datapackage.json").write_text(json.dumps({"resources": resources}))

    allowed = Allowed(ABOUT, tables={"claims": ("claim_id",)})
    assert publish(reports, tmp_path / "site", allowed=allowed, data=data) == []
    page = (tmp_path / "site" / "index.html").read_text()
    assert '<a href="data/claims.parquet">Parquet' in page
    assert '<th scope="row">claims</th>' in page
    assert '<td class="number">1,234</td>' in page


def _parquet():
    import io

    import pyarrow as arrow
    from pyarrow import parquet

    sink = io.BytesIO()
    parquet.write_table(arrow.table({"claim_id": ["a"]}), sink)
    return sink.getvalue()


class _Served(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def test_every_page_of_a_served_site_is_silent_in_a_browser(reports, tmp_path, chromium):
    from playwright.sync_api import sync_playwright

    site = tmp_path / "site"
    publish(reports, site)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Served, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    base = f"http://127.0.0.1:{server.server_port}/"
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=str(chromium), args=["--headless", "--no-sandbox"])
            page = browser.new_page()
            asked, said = [], []
            page.on("request", lambda request: asked.append(request.url))
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda error: said.append(str(error)))
            for path in sorted(site.rglob("*.html")):
                address = base + path.relative_to(site).as_posix()
                for width in (1440, 390):
                    asked.clear()
                    page.set_viewport_size({"width": width, "height": 900})
                    page.goto(address, wait_until="networkidle")
                    assert asked == [address]
                    assert page.evaluate("document.documentElement.scrollWidth") <= width, (path.name, width)
                assert page.locator("h1").count() == 1
            assert said == []
            page.goto(base)
            page.get_by_role("link", name="some 2,000 killed").click()
            assert page.url == f"{base}latest/briefing.html#claim-a"
            browser.close()
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert feedparser.parse((site / "feed.xml").read_bytes()).bozo == 0


SENTENCE = "The keeper of the third gate counted nine empty coats that morning."
STRICTER = Allowed(ABOUT, protected=Runs({SENTENCE: "claim-z"}))


def _told(reports, name, made, words=SENTENCE):
    edition(reports, name, made, pages={"briefing": html("T", f"<p>{words}</p>"), "spring/briefing": html("T", "")})


def test_an_old_edition_that_tells_what_is_withheld_now_is_left_out_and_its_pages_say_so(reports, tmp_path):
    _told(reports, "0aaa", "2026-01-01T06:00:00Z")
    corrections = [{"claim_id": "a", "decision": "reject", "reason": SENTENCE}]
    edition(reports, "aaaa", "2026-01-02T06:00:00Z", corrections=corrections)
    left = []
    assert publish(reports, tmp_path / "site", allowed=STRICTER, tell=lambda name, found: left.append(name)) == []
    files = _files(tmp_path / "site")
    assert sorted(left) == ["0aaa", "aaaa"]
    assert sorted(name for name in files if name.startswith("0aaa/")) == [
        "0aaa/briefing.html",
        "0aaa/spring/briefing.html",
    ]
    assert b"This edition was withdrawn" in files["0aaa/briefing.html"]
    assert not any(SENTENCE.encode() in content for content in files.values())
    assert "0aaa" not in files["feed.xml"].decode() + files["index.html"].decode() + files["sitemap.xml"].decode()
    # Nothing is lost where the reports lie, and the site can be published again in place.
    assert SENTENCE in (reports / "0aaa" / "briefing.html").read_text()
    assert publish(reports, tmp_path / "site", allowed=STRICTER) == []
    assert _files(tmp_path / "site") == files


def test_what_the_newest_edition_tells_keeps_all_from_being_published(reports, tmp_path):
    _told(reports, "0aaa", "2026-01-01T06:00:00Z")
    _told(reports, "cccc", "2026-01-04T06:00:00Z")
    found = publish(reports, tmp_path / "site", allowed=STRICTER)
    assert sorted(one.file for one in found) == ["0aaa/briefing.html", "cccc/briefing.html"]
    assert not (tmp_path / "site").exists()


def test_a_fault_of_another_kind_in_an_old_edition_is_never_passed_over(reports, tmp_path):
    _told(reports, "0aaa", "2026-01-01T06:00:00Z", f"{SENTENCE} somebody@example.org")
    assert len(publish(reports, tmp_path / "site", allowed=STRICTER)) == 2
    assert not (tmp_path / "site").exists()
