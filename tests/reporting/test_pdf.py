"""Reports as PDF, by the Chromium that is installed."""

import re
import stat
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pypdfium2
import pytest
from typer.testing import CliRunner

from nkanalysis.cli import app
from nkanalysis.reporting import ReportError, pdf
from tests.reporting.made_site import html


def _texts(path):
    document = pypdfium2.PdfDocument(path)
    texts = [page.get_textpage().get_text_range() for page in document]
    told = document.get_metadata_dict()["Title"], document.is_tagged(), [one.get_title() for one in document.get_toc()]
    document.close()
    return texts, told


def test_a_report_is_printed_with_its_charts_title_and_outline(chromium, sample_report, tmp_path):
    to = tmp_path / "deep" / "report.pdf"
    pdf.printed(sample_report, to, chromium)
    texts, (title, tagged, outline) = _texts(to)
    assert title == re.search("<title>(.+)</title>", sample_report.read_text())[1]
    assert tagged
    assert "Killed" in outline
    # The marks of a chart are drawn by then, and what is folded on the screen is open on paper.
    assert any("Number of soldiers" in text and "2,000" in text for text in texts)
    assert any("Not drawn" in text for text in texts)
    assert not any("figures behind this chart" in text for text in texts), "what the chart shows stands twice"
    assert [path.name for path in to.parent.iterdir()] == ["report.pdf"]


def test_no_host_is_reached_while_it_prints(chromium, tmp_path):
    asked = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        page = tmp_path / "page.html"
        hosts = ("localhost", "127.0.0.1")
        body = "".join(f'<img src="http://{host}:{server.server_port}/picture.png" alt="none">' for host in hosts)
        body += "<p>Printed all the same</p>"
        page.write_text(html("Asks", body, policy="default-src *"), encoding="utf-8")
        pdf.printed(page, tmp_path / "page.pdf", chromium)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert asked == []
    assert "Printed all the same" in _texts(tmp_path / "page.pdf")[0][0]


def test_a_browser_that_is_not_there_is_said_with_how_to_get_one(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(pdf.BROWSER, raising=False)
    monkeypatch.setattr(pdf, "PLACES", ())
    with pytest.raises(ReportError, match="apt-get install chromium; or name one with --browser"):
        pdf.browser()
    monkeypatch.setenv(pdf.BROWSER, "my-browser")
    with pytest.raises(ReportError, match="my-browser: no program of that name"):
        pdf.browser()
    with pytest.raises(ReportError, match="other: no program of that name"):
        pdf.browser(tmp_path / "other")


def _program(path, script):
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.mark.parametrize(
    "script",
    ["exit 0", "echo broken >&2; exit 3", 'for a; do case $a in --print-to-pdf=*) echo no > "${a#*=}";; esac; done'],
)
def test_a_browser_that_writes_no_pdf_leaves_the_old_one(tmp_path, script):
    page, to = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text(html("T", ""))
    to.write_bytes(b"old")
    with pytest.raises(ReportError, match="wrote no PDF"):
        pdf.printed(page, to, _program(tmp_path / "browser", script))
    assert to.read_bytes() == b"old"


def test_a_browser_that_hangs_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "SECONDS", 1)
    page = tmp_path / "page.html"
    page.write_text(html("T", ""))
    with pytest.raises(ReportError, match="did not finish in 1 seconds"):
        pdf.printed(page, tmp_path / "page.pdf", _program(tmp_path / "browser", "exec sleep 30"))


def test_names_stand_for_reports_of_the_newest_run_and_files_for_themselves(tmp_path):
    latest = tmp_path / "latest"
    (latest / "kursk").mkdir(parents=True)
    for name in ("one.html", "kursk/one.html"):
        (latest / name).write_text("")
    assert pdf.chosen(["one", "kursk/one", str(latest / "one.html")], tmp_path) == [
        *(latest / "one.html", latest / "kursk" / "one.html", latest / "one.html")
    ]
    with pytest.raises(
        ReportError, match=r"two: no HTML file, and no report of that name in .*; there are: kursk/one, one"
    ):
        pdf.chosen(["two"], tmp_path)


def test_the_command_writes_a_file_a_report(tmp_path):
    latest = tmp_path / "reports" / "latest"
    (latest / "kursk").mkdir(parents=True)
    for name in ("one.html", "kursk/one.html"):
        (latest / name).write_text(html("T", ""))
    program = _program(
        tmp_path / "browser", 'for a; do case $a in --print-to-pdf=*) echo %PDF-1 > "${a#*=}";; esac; done'
    )
    given = ["--reports", str(tmp_path / "reports"), "--out", str(tmp_path / "out"), "--browser", str(program)]
    done = CliRunner().invoke(app, ["pdf", "one", "kursk/one", *given])
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["kursk-one.pdf", "latest-one.pdf"]
