"""What surrounds the reports: the front page, errata, feed, citation and the pictures of cards."""

import json
import tomllib
from html import unescape

import feedparser
import pytest
import yaml
from lxml import html as markup

from nkanalysis.reporting import ReportError, site
from nkanalysis.reporting.site import Site, about, card
from nkanalysis.reporting.templates import rendered
from tests.conftest import ROOT
from tests.reporting.made_site import CLAIMS, KYIV, NIS, edition, fact, html, latest

ABOUT = Site("Contested counts", "Example Desk", "desk@example.org", "https://example.org/counts/", "CC-BY-4.0")


@pytest.fixture
def out(tmp_path):
    edition(tmp_path, "aaaa", "2026-01-02T06:00:00Z")
    edition(tmp_path, "bbbb", "2026-01-03T06:00:00Z")
    latest(tmp_path, "bbbb")
    return tmp_path


def _page(out, about=ABOUT, **how):
    return markup.fromstring(site.write(out, about, **how).read_text(encoding="utf-8"))


def _links(page):
    return {unescape(link.text_content()): link.get("href") for link in page.iter("a")}


def test_the_front_page_leads_to_every_report_and_says_what_it_answers(out):
    page = _page(out)
    (name,) = page.xpath("//ul[@class='cards']//h3/a")
    assert (name.text, name.get("href")) == ("What is known today", "latest/briefing.html")
    assert "What it answers." in page.text_content()
    assert page.xpath("count(//h1)") == 1


def test_headline_figures_stand_with_whose_word_they_are_and_lead_to_their_evidence(out):
    rows = _page(out).xpath("//ul[@class='headline']/li")
    assert [" ".join(row.text_content().split()) for row in rows] == [
        f"some 2,000 killed{NIS}, as of 2 Sep 2025",
        f"more than 4,000 casualties{KYIV}, as of 25 Jan 2025",
    ]
    assert rows[0].xpath(".//a/@href") == ["latest/briefing.html#claim-a"]


def test_a_figure_whose_evidence_its_report_does_not_show_leads_to_the_report(tmp_path):
    edition(tmp_path, "latest", pages={"briefing": html("T", '<p id="claim-ab"></p>')})
    assert _page(tmp_path).xpath("//ul[@class='headline']/li[1]//a/@href") == ["latest/briefing.html"]


def test_figures_of_parts_say_which_part(tmp_path):
    facts = [
        fact("standing.deployed.nis.ever_sent.engineers.kursk-oblast.2024-10-31.2", "6,000", "a"),
        fact("standing.returned.nis.coffin", "20", "a"),
    ]
    edition(tmp_path, "latest", facts=facts)
    told = _page(tmp_path).xpath("//ul[@class='headline']/li/a/span/text()")
    assert told == ["deployed, ever sent, engineers, Kursk Oblast", "returned, coffin"]


def test_three_of_a_measure_are_shown_the_newest_first_and_none_without_a_source(tmp_path):
    claims = CLAIMS | {"nobody": {"source": None, "figure": "9"}}
    facts = [fact(f"standing.killed.s{day}", f"{day}", "a", as_of=f"2025-01-0{day}") for day in range(1, 6)]
    facts += [fact("standing.killed.unnamed", "9", "nobody"), fact("standing.lost.x", "7", "gone")]
    edition(tmp_path, "latest", facts=facts, claims=claims)
    rows = _page(tmp_path).xpath("//ul[@class='headline']/li//strong/text()")
    assert rows == ["5", "4", "3"]


def test_without_dates_the_same_editions_give_the_same_bytes_whenever_they_were_made(tmp_path):
    for place, made in (("one", "2026-01-02T06:00:00Z"), ("two", "2027-11-12T13:14:15Z")):
        edition(tmp_path / place, "aaaa", made)
        latest(tmp_path / place, "aaaa")
        site.write(tmp_path / place, ABOUT)
    for name in ("index.html", "errata.html", "latest/briefing.png"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_days_of_editions_are_shown_where_they_are_asked_for(out):
    assert _page(out, dated=True).xpath("//ol[@class='editions']//time/text()") == ["2026-01-03", "2026-01-02"]
    assert _page(out).xpath("//ol[@class='editions']//time") == []


def test_a_failed_run_is_said_and_the_last_good_report_stands(out):
    edition(out, "latest", failures=[{"report": "casualty-estimates", "error": "cell 4 failed"}])
    page = _page(out)
    assert page.xpath("//p[@role='status']/text()") == [
        "The last run of “casualty-estimates” failed. What stands here is its last good edition."
    ]
    assert "latest/briefing.html" in _links(page).values()


def test_the_briefing_stands_first(tmp_path):
    edition(tmp_path, "latest", pages={name: html(name, "") for name in ("article", "briefing", "sources")})
    assert _page(tmp_path).xpath("//ul[@class='cards']//h3/a/text()") == ["briefing", "article", "sources"]


def test_facts_of_sets_are_read_too(out):
    shown = html("Kursk alone", '<p id="claim-a"></p>')
    folder = edition(out, "latest", pages={"briefing": html("T", ""), "kursk/briefing": shown}, facts=[])
    told = {"reports": {"briefing": {"facts": [fact("standing.killed.nis", "some 90", "a")]}}, "claims": CLAIMS}
    (folder / "kursk" / "facts.json").write_text(json.dumps(told))
    assert _page(out).xpath("//ul[@class='headline']//a/@href") == ["latest/kursk/briefing.html#claim-a"]


def test_sets_stand_apart_and_what_is_internal_is_nowhere(out):
    pages = {"kursk/briefing": html("Kursk alone", ""), "dossier.internal": html("For the house", "")}
    edition(out, "cccc", "2026-01-04T06:00:00Z", pages=pages)
    latest(out, "cccc")
    page = _page(out)
    assert "latest/kursk/briefing.html" in _links(page).values()
    assert "Selection: kursk · Edition cccc" in page.text_content()
    assert "For the house" not in page.text_content()


def test_nothing_at_all_is_said_plainly(tmp_path):
    text = _page(tmp_path, Site()).text_content()
    assert "No report has been made yet." in text
    assert "No contact for corrections is set. Whoever runs this site sets one in reports.toml: under [site]" in text
    assert feedparser.parse((tmp_path / "feed.xml").read_bytes()).bozo == 0


@pytest.mark.parametrize("content", ["", "{", "[]", '"text"'])
def test_a_manifest_or_facts_that_are_damaged_leave_the_rest(out, content):
    (out / "latest" / "facts.json").write_text(content)
    (out / "latest" / "manifest.json").write_text(content)
    assert _page(out).xpath("//ul[@class='cards']/li")


def test_hostile_words_stay_words(tmp_path):
    bad = "<script>alert(1)</script>"
    claims = {"a": CLAIMS["a"] | {"source": bad}}
    title = "&lt;script&gt;alert(2)&lt;/script&gt;"
    edition(
        tmp_path, "latest", claims=claims, facts=[fact("standing.killed.x", bad, "a")], pages={"one": html(title, "")}
    )
    edition(tmp_path, "aaaa", pages={"one": html(title, "")})
    page = site.write(tmp_path, Site(bad, bad), dated=True).read_text()
    assert "<script" not in page
    assert feedparser.parse((tmp_path / "feed.xml").read_bytes()).feed.title == bad


def test_the_feed_is_atom_with_an_entry_an_edition_that_says_what_changed(out):
    edition(
        out,
        "cccc",
        "2026-02-01T06:00:00Z",
        claims={"a": CLAIMS["a"]},
        facts=[fact("standing.killed.nis", "2,100", "a")],
    )
    site.write(out, ABOUT)
    read = feedparser.parse((out / "feed.xml").read_bytes())
    assert (read.bozo, read.version, read.feed.updated) == (0, "atom10", "2026-02-01T06:00:00Z")
    assert [entry.title for entry in read.entries] == ["Edition cccc", "Edition bbbb", "Edition aaaa"]
    assert read.entries[0].summary == (
        "1 figure no longer shown. Briefing, standing killed nis: some 2,000 before, 2,100 now."
    )
    assert read.entries[1].summary == "1 report made anew; no figure that they rest on is new or gone."
    assert read.entries[2].summary == "The first edition: 1 report."
    assert all(entry.id.startswith("urn:uuid:") for entry in read.entries)
    assert len({entry.id for entry in read.entries}) == 3
    assert {link.href for entry in read.entries for link in entry.links} >= {
        "https://example.org/counts/cccc/briefing.html"
    }


def test_entries_keep_their_identifiers_when_the_site_moves(out):
    ids = []
    for moved in (ABOUT, Site("Other", url="https://example.net")):
        site.write(out, moved)
        ids.append([entry.id for entry in feedparser.parse((out / "feed.xml").read_bytes()).entries])
    assert ids[0] == ids[1]


def test_without_an_address_nothing_is_absolute(out):
    site.write(out, Site())
    for name in ("feed.xml", "index.html", "CITATION.cff"):
        told = (
            (out / name).read_text().replace("http://www.w3.org/2005/Atom", "").replace("https://example.org/one", "")
        )
        assert "://" not in told, name


def test_the_citation_names_the_edition_and_its_day(out):
    site.write(out, ABOUT)
    says = yaml.safe_load((out / "CITATION.cff").read_text())
    assert (says["cff-version"], says["version"], says["date-released"]) == ("1.2.0", "bbbb", "2026-01-03")
    assert (says["authors"], says["license"]) == ([{"name": "Example Desk"}], "CC-BY-4.0")
    assert (
        "Example Desk. Contested counts. Edition bbbb. https://example.org/counts/" in (out / "index.html").read_text()
    )


REJECTED = {"claim_id": "b", "decision": "reject", "field": None, "reason": "it counts shells", "decided": "2026-01-03"}
MENDED = {"claim_id": "a", "decision": "mend", "field": "qualifier_text", "was": "some", "now": "at least",
          "reason": "the page says at least", "decided": "2026-01-03", "analyst": "Somebody"}  # fmt: skip


def _errata(out):
    page = site.write(out, ABOUT, dated=True).parent / "errata.html"
    rows = markup.fromstring(page.read_text(encoding="utf-8")).xpath("//ol[@class='errata']/li")
    return [" ".join(" ".join(row.itertext()).split()) for row in rows]


def test_errata_say_what_was_shown_what_is_shown_now_since_when_and_why(out):
    edition(out, "cccc", "2026-01-05T06:00:00Z", claims={"a": CLAIMS["a"]}, corrections=[REJECTED, MENDED])
    edition(out, "dddd", "2026-01-06T06:00:00Z", claims={"a": CLAIMS["a"]}, corrections=[REJECTED, MENDED])
    told = _errata(out)
    assert told == [
        f"some 2,000 killed, {NIS} (Example Times, 2025-09-03) Shown qualifier text: some Now qualifier text: at least "
        "Since edition cccc , 2026-01-05 Why the page says at least Article https://example.org/one",
        f"more than 4,000 casualties, {KYIV} (Example Wire, 2025-01-26) Shown more than 4,000 casualties Now not shown "
        "Since edition cccc , 2026-01-05 Why it counts shells",
    ]
    assert "Somebody" not in (out / "errata.html").read_text()
    assert "2 corrections of what was published" in (out / "index.html").read_text()


def test_a_decision_from_the_first_edition_on_or_on_a_figure_never_shown_corrects_nothing_published(tmp_path):
    hidden = REJECTED | {"claim_id": "withheld", "reason": "names a village"}
    accepted = MENDED | {"decision": "accept"}
    edition(tmp_path, "aaaa", "2026-01-02T06:00:00Z", corrections=[REJECTED])
    edition(tmp_path, "bbbb", "2026-01-03T06:00:00Z", corrections=[REJECTED, hidden, accepted])
    assert _errata(tmp_path) == []


@pytest.mark.parametrize(
    "given, says",
    [({"url": "example.org"}, "is no web address"), ({"url": "https://example.org/?a"}, "is no web address"),
     ({"contact": "desk at example"}, "is no e-mail and no web address")],
)  # fmt: skip
def test_what_a_site_says_of_itself_is_checked(given, says):
    with pytest.raises(ReportError, match=says):
        about.check(Site(**given))


def test_a_contact_may_be_a_web_address(out):
    page = _page(out, Site(contact="https://example.org/contact"))
    assert "https://example.org/contact" in _links(page).values()
    about.check(ABOUT)
    about.check(Site())


def test_a_card_has_absolute_addresses_only_where_the_page_has_one():
    alone = {name: content for _, name, content in card.meta("T", "D")}
    assert alone == {"og:type": "article", "og:title": "T", "og:description": "D", "og:locale": "en_GB",
                     "twitter:card": "summary"}  # fmt: skip
    told = {name: content for _, name, content in card.meta("T", "D", "https://example.org/latest/x.html", "S")}
    assert told["og:image"] == "https://example.org/latest/x.png"
    assert told["og:url"] == "https://example.org/latest/x.html"
    assert (told["og:site_name"], told["twitter:card"]) == ("S", "summary_large_image")


@pytest.mark.parametrize("title", ["T", 'A "title" > with <b> & signs', "\\1 back"])
def test_a_page_gets_its_own_address_in_its_card_where_the_site_has_one(title):
    head = str(rendered("card.html.j2", card=card.meta(title, "D")))
    page, report = html("T", "", head=head), site.Report("x", "spring", title, "D", "latest/spring/x.html")
    assert card.addressed(page, report, Site()) == page
    told = markup.fromstring(card.addressed(page, report, ABOUT))
    assert told.xpath("//meta[@property='og:image']/@content") == ["https://example.org/counts/latest/spring/x.png"]
    assert told.xpath("//meta[@property='og:title']/@content") == [title]
    assert card.addressed(card.addressed(page, report, ABOUT), report, ABOUT) == card.addressed(page, report, ABOUT)
    assert card.addressed("no card", report, ABOUT) == "no card"


@pytest.mark.parametrize("title", ["", "A" * 400, "word " * 90, "약 육백 명 " * 40, "<b>&\u0007"])
def test_a_card_is_a_picture_of_its_size_whatever_it_says(title):
    picture = card.picture(title, "KICKER", [("over 4,700", "killed: somebody " * 9)] * 6)
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (1200, 630)


def test_pictures_are_drawn_once_and_anew_for_a_report_made_anew(out):
    site.write(out, ABOUT)
    picture = out / "latest" / "briefing.png"
    before = picture.read_bytes()
    picture.write_bytes(b"kept")
    site.write(out, ABOUT)
    assert picture.read_bytes() == b"kept"
    (out / "latest" / "briefing.html").write_text(html("What is known today, anew", ""))
    site.write(out, ABOUT)
    assert picture.read_bytes() not in (b"kept", before)


def test_what_did_not_change_is_not_written_again(out):
    page = site.write(out, ABOUT)
    times = {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}
    assert site.write(out, ABOUT) == page
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()} == times
    assert json.loads((out / "bbbb" / "manifest.json").read_text())["edition"] == "bbbb"


def test_the_project_says_how_to_cite_it_at_its_own_version():
    says = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert (says["version"], says["license"]) == (project["version"], project["license"])
    assert (says["title"], says["keywords"]) == (project["name"], project["keywords"])
