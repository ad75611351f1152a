"""A run that is stopped or killed: whole records, nothing lost, nothing fetched twice, one run at a time."""

import json
import os
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from filelock import FileLock

from nkanalysis.collect import CollectError, StateError
from nkanalysis.collect.warcs import recovered
from tests.collect.conftest import Desk, Request, Site, feed, urls
from tests.conftest import ROOT


def started(desk: Desk, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "nkanalysis.cli", "collect", str(desk.path), "--out", str(desk.out), *more]
    return subprocess.Popen(
        command, cwd=desk.folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def hanging(desk: Desk, site: Site) -> str:
    """A feed of two pages of which the second never comes."""

    async def silent(request: Request, writer: object) -> None:
        import asyncio

        await asyncio.sleep(60)

    site.pages("/one")
    site.answers["/two"] = silent
    desk.limits = "pause = 0\nread = 30"
    return feed(site.feed("/feed", "/one", "/two"))


def until_asked(site: Site, path: str, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 60
    while path not in site.paths():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_leaves_whole_records(desk: Desk, site: Site, how: signal.Signals) -> None:
    desk.writes(hanging(desk, site))
    process = started(desk, "--format", "json")
    until_asked(site, "/two", process)
    process.send_signal(how)
    out, _ = process.communicate(timeout=30)
    assert process.returncode == 130
    told = json.loads(out)
    assert (told["stopped"], told["counts"]["fetched"]) == (True, 1)
    assert desk.addresses() == [site.url("/one")]
    site.pages("/two")
    assert desk.collects().fetched == 1
    assert site.paths().count("/one") == 1


def test_a_run_that_is_killed_is_taken_up(desk: Desk, site: Site) -> None:
    desk.writes(hanging(desk, site))
    process = started(desk)
    until_asked(site, "/two", process)
    process.kill()
    process.communicate(timeout=30)
    assert list(desk.out.glob("*.warc.gz")) == []
    (left,) = (desk.out / ".collect").glob("*.open")
    with left.open("ab") as file:
        file.write(left.read_bytes()[:40])
    # What the disk had and the state had not, as after a crash between the two.
    (desk.out / ".collect" / "state.sqlite").unlink()
    site.pages("/two")
    summary = desk.collects()
    assert (len(summary.recovered), summary.fetched) == (1, 1)
    assert site.paths().count("/one") == 1
    assert desk.addresses() == [site.url("/one"), site.url("/two")]


def test_a_file_cut_at_any_byte_gives_its_whole_records(desk: Desk, site: Site, tmp_path: Path) -> None:
    site.pages("/one", "/two")
    desk.collects(urls(site.url("/one"), site.url("/two")))
    (whole,) = desk.out.glob("*.warc.gz")
    data = whole.read_bytes()
    kept = []
    for end in [*range(0, len(data), 97), len(data)]:
        path = tmp_path / "cut.warc.gz.open"
        path.write_bytes(data[:end])
        named, held = recovered(path, tmp_path)
        kept.append([page.url for page in held])
        assert not path.exists()
        if named is not None:
            assert data.startswith(named.read_bytes())
            named.unlink()
    assert kept[0] == []
    assert kept[-1] == [site.url("/one"), site.url("/two")]
    assert all(shorter == longer[: len(shorter)] for shorter, longer in pairwise(kept))


def test_one_run_at_a_time(desk: Desk, site: Site) -> None:
    (desk.out / ".collect").mkdir(parents=True)
    desk.writes(urls(site.url("/one")))
    with (
        FileLock(desk.out / ".collect" / "lock"),
        pytest.raises(CollectError, match="another run is collecting into it"),
    ):
        desk.collects()


def test_a_state_that_is_none_says_what_to_do(desk: Desk, site: Site) -> None:
    (desk.out / ".collect").mkdir(parents=True)
    (desk.out / ".collect" / "state.sqlite").write_bytes(b"not a data base at all, but a text of some length")
    with pytest.raises(StateError, match="move it away, and pages are fetched anew"):
        desk.collects(urls(site.url("/one")))


def test_a_dry_run_looks_and_writes_nothing(desk: Desk, site: Site) -> None:
    site.pages("/one", "/two")
    table = feed(site.feed("/feed", "/one", "/two"))
    desk.collects(table, limit=1)
    before = {path: path.read_bytes() for path in desk.out.rglob("*") if path.is_file()}
    summary = desk.collects(dry_run=True)
    assert [row.url for row in summary.rows if row.kind == "page"] == [site.url("/two")]
    assert summary.rows[1].detail == "Report 2 of the Yonder Courier"
    assert summary.rows[0].outcome == "would be fetched"
    assert {path: path.read_bytes() for path in desk.out.rglob("*") if path.is_file()} == before
    assert "/two" not in site.paths()


def test_a_limit_lets_each_source_have_some(desk: Desk, site: Site) -> None:
    site.pages("/a1", "/a2", "/a3", "/b1")
    one, two = feed(site.feed("/a", "/a1", "/a2", "/a3"), name="a"), feed(site.feed("/b", "/b1"), name="b")
    summary = desk.collects(one, two, limit=2)
    assert [(row.source, row.counts["fetched"], row.counts["left"]) for row in summary.sources] == [
        ("a", 1, 2),
        ("b", 1, 0),
    ]


def test_the_command_prints_a_table_and_its_faults(desk: Desk, site: Site) -> None:
    site.pages("/one")
    desk.writes(
        feed(site.feed("/feed", "/one", "/gone"), name="Yonder Courier"), feed(site.url("/lost"), name="Lost Post")
    )
    process = started(desk)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    lines = out.splitlines()
    assert lines[0] == "sources: 2"
    assert lines[1].split() == [
        "source",
        "outcome",
        "found",
        "wanted",
        "fetched",
        "failed",
        "detail",
    ]
    assert lines[2].split()[:3] == ["Yonder", "Courier", "fetched"]
    assert "not found" in lines[3]
    assert lines[-1] == "1 fetched, 1 failed, 1 of 2 sources gave nothing"
    desk.writes("[[feed]]\nurll = 'x'")
    process = started(desk)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, "")
    assert "did you mean url?" in err
    assert all(line.startswith("nkanalysis: ") for line in err.splitlines())


def test_it_runs_in_a_notebook_s_loop_too(desk: Desk, site: Site) -> None:
    import asyncio

    site.pages("/one")
    desk.writes(urls(site.url("/one")))

    async def cell() -> int:
        return desk.collects().fetched

    assert asyncio.run(cell()) == 1
