"""Pages into the store: what is read, what is set aside and why, and what a second build leaves alone."""

import os
import subprocess
import sys
import textwrap
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from nkanalysis import extract
from nkanalysis.build import build
from nkanalysis.store import Store
from tests.build.fakes import read_made_up, write_pages
from tests.conftest import ROOT

TABLES = ("pages", "documents", "metadata", "attributions", "claims", "events")
make = partial(build, reader=read_made_up, workers=1)


def statuses(store: Store) -> dict[str, str]:
    pages = store.read("pages")
    return dict(zip(pages["page"], pages["status"], strict=True))


def assert_same_tables(one: Store, other: Store) -> None:
    for table in TABLES:
        pd.testing.assert_frame_equal(one.read(table), other.read(table))


def test_pages_become_rows(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "a.txt").write_text("The toll\nThe army said that about 1,200 soldiers were killed.\n")
    store = Store(tmp_path / "s")
    summary = make([tmp_path / "p"], store)
    assert list(summary.lines()) == ["1 page: 1 read; 1 article, 1 claim, 1 event"]
    (page,) = store.read("pages").to_dict("records")
    assert (page["page"], page["bytes"], page["status"]) == ("p/a.txt", 62, "read")
    (document,) = store.read("documents").to_dict("records")
    assert (document["blocks"], document["block_roles"]) == ([0, 8, 9, 61], ["headline", "body"])
    (claim,) = store.read("claims").to_dict("records")
    assert claim["sentence"] == "The army said that about 1,200 soldiers were killed."
    assert (claim["figure"], claim["lower"]) == ("about 1,200", 1200)
    assert pd.isna(claim["upper"])
    of_document = ("kind", "outlet", "url", "title", "published", "published_basis", "language")
    assert [claim[name] for name in of_document] == [document[name] for name in of_document]
    assert (claim["via"], claim["as_of_end"]) == (["The Agency"], pd.Timestamp("2025-01-13"))
    (attribution,) = store.read("attributions").to_dict("records")
    assert attribution["attribution_id"] == f"{document['document_id']}-18-0"
    assert (attribution["cue_spans"], attribution["source"]) == ([18, 22], "The army")
    (run,) = store.read("runs").to_dict("records")
    assert (run["pages"], run["extracted"], run["quarantined"], run["claims"]) == (1, 1, 0, 1)
    assert run["inputs"] == [str(tmp_path / "p")]


def test_the_same_pages_again_are_no_work_and_no_version(tmp_path: Path) -> None:
    write_pages(tmp_path / "p", 5)
    make([tmp_path / "p"], tmp_path / "s")

    def never(item):
        raise AssertionError(f"{item.page} is read again")

    summary = build([tmp_path / "p"], tmp_path / "s", reader=never)
    assert next(iter(summary.lines())) == "nothing to do: 5 pages, all up to date"
    assert (summary.documents, summary.claims, summary.version) == (5, 15, 1)
    assert Store(tmp_path / "s").version == 1


def test_a_folder_without_pages_is_nothing_to_do(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    summary = make([tmp_path / "p"], tmp_path / "s", strict=True)
    assert list(summary.lines()) == ["nothing to do: no pages under these paths"]
    assert not summary.failed
    assert Store(tmp_path / "s").version == 0


def test_a_changed_page_takes_the_place_of_its_earlier_rows(tmp_path: Path) -> None:
    pages, store = write_pages(tmp_path / "p", 4), Store(tmp_path / "s")
    make([pages], store)
    before = store.read("claims")
    (pages / "page-002.txt").write_text("New\nThe army said that 7 soldiers were killed.\n")
    write_pages(pages, 1, start=9)
    summary = make([pages], store)
    assert (summary.new, summary.changed) == (1, 1)
    assert next(iter(summary.lines())) == (
        "5 pages: 5 read; 5 articles, 13 claims, 13 events (1 new, 1 changed, 3 as before)"
    )
    fresh = Store(tmp_path / "fresh")
    make([pages], fresh)
    assert_same_tables(store, fresh)
    pd.testing.assert_frame_equal(store.read("claims", version=1), before)


def test_pages_that_are_not_under_the_paths_stay(tmp_path: Path) -> None:
    store = Store(tmp_path / "s")
    make([write_pages(tmp_path / "p", 2)], store)
    summary = make([write_pages(tmp_path / "q", 2, start=5)], store)
    assert list(summary.lines()) == ["2 pages: 2 read; 2 articles, 6 claims, 6 events"]
    assert len(statuses(store)) == 4
    assert len(store.read("claims")) == 12


def test_a_new_extractor_reads_every_page_again(tmp_path: Path, monkeypatch) -> None:
    pages, store = write_pages(tmp_path / "p", 3), Store(tmp_path / "s")
    make([pages], store)
    monkeypatch.setattr(extract, "extractor_version", lambda: "another")
    summary = make([pages], store)
    assert (summary.new, summary.changed) == (0, 3)
    assert set(store.read("pages")["extractor_version"]) == {"another"}
    assert len(store.read("claims")) == 9


def test_what_can_not_be_read_is_set_aside_and_the_build_goes_on(tmp_path: Path) -> None:
    pages, store = write_pages(tmp_path / "p", 3), Store(tmp_path / "s")
    (pages / "a-raise.txt").write_text("RAISE\n")
    (pages / "b-bad.txt").write_text("BADSPAN\nThe army said that 7 soldiers were killed.\n")
    (pages / "c-broken.txt").write_text("BROKEN\n")
    (pages / "d-none.txt").write_text("NOTHING\n")
    summary = make([pages], store)
    assert len(store.read("claims")) == 9
    assert (
        next(iter(summary.lines()))
        == "7 pages: 3 read, 1 without an article, 3 quarantined; 3 articles, 9 claims, 9 events"
    )
    assert summary.quarantined["p/a-raise.txt"] == "reading it failed: ValueError: a page that is too much"
    assert summary.quarantined["p/b-bad.txt"].startswith(
        "what was read of it breaks the contract of its table: claims row"
    )
    assert summary.quarantined["p/c-broken.txt"] == "quarantined"
    assert "  quarantined: p/a-raise.txt: reading it failed: ValueError: a page that is too much" in summary.lines()
    assert not summary.failed
    assert make([pages], store, strict=True).failed, "what was set aside before still counts"
    assert store.version == 1


def test_only_the_first_quarantined_pages_are_listed(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    for number in range(25):
        (tmp_path / "p" / f"{number:02d}\x1b[2J.txt").write_text(f"BROKEN {number}")
    lines = list(make([tmp_path / "p"], tmp_path / "s").lines())
    assert lines[0] == "25 pages: 25 quarantined; 0 articles, 0 claims, 0 events"
    assert lines[1] == "  quarantined: p/00\\x1b[2J.txt: quarantined"
    assert lines[-1] == "  … and 5 more; the pages table has them all"
    assert len(lines) == 22


def test_a_page_that_kills_its_worker_is_set_aside(tmp_path: Path) -> None:
    pages, store = write_pages(tmp_path / "p", 6), Store(tmp_path / "s")
    (pages / "page-003-die.txt").write_text("DIE\n")
    summary = build([pages], store, reader=read_made_up, workers=2, batch_pages=3)
    assert summary.quarantined == {
        "p/page-003-die.txt": "reading it ended its worker process: out of memory, or a crash in a library"
    }
    assert len(store.read("claims")) == 18


def test_workers_and_batches_do_not_change_the_tables(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "p", 11)
    one, two = Store(tmp_path / "one"), Store(tmp_path / "two")
    make([pages], one)
    build([pages], two, reader=read_made_up, workers=2, batch_pages=2)
    assert_same_tables(one, two)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read any file")
def test_a_file_that_may_not_be_read_is_unchanged_until_it_may(tmp_path: Path) -> None:
    pages, store = write_pages(tmp_path / "p", 2), Store(tmp_path / "s")
    (pages / "page-001.txt").chmod(0)
    assert len(build([pages], store).quarantined) == 1
    assert build([pages], store).changed == 0
    (pages / "page-001.txt").chmod(0o644)
    assert build([pages], store).changed == 1
    assert statuses(store)["p/page-001.txt"] == "read"


def test_a_link_to_nowhere_is_set_aside_and_is_no_work_the_second_time(tmp_path: Path) -> None:
    pages, store = write_pages(tmp_path / "p", 2), Store(tmp_path / "s")
    (pages / "link.txt").symlink_to("nowhere")
    assert list(build([pages], store).quarantined) == ["p/link.txt"]
    assert "nothing to do" in next(iter(build([pages], store).lines()))
    assert store.version == 1


def test_a_pipe_among_the_pages_is_not_waited_on(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "p", 1)
    os.mkfifo(pages / "pipe.txt")
    assert set(build([pages], tmp_path / "s").quarantined) <= {"p/pipe.txt"}


def test_half_characters_and_null_bytes_are_stored_without_moving_a_span(tmp_path: Path) -> None:
    text = "A \ud83d toll \x00\nThe \udcff army said that 7 soldiers were killed.\n"
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "a.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
    store = Store(tmp_path / "s")
    assert not make([tmp_path / "p"], store).quarantined
    stored = store.read("pages")["text"].item()
    assert stored == text.replace("\ud83d", "\ufffd").replace("\udcff", "\ufffd")
    claim = store.read("claims").iloc[0]
    assert claim["sentence"] == "The \ufffd army said that 7 soldiers were killed."
    assert claim["source"] == "The \ufffd army"
    assert stored[claim["figure_start"] : claim["figure_end"]] == "7"


def test_a_build_that_died_in_this_process_is_done_in_one_that_may_die(tmp_path: Path) -> None:
    pages, store = write_pages(tmp_path / "p", 3), Store(tmp_path / "s")
    (pages / "die.txt").write_text("DIE\n")
    code = """
        import sys
        from pathlib import Path
        sys.path.insert(0, sys.argv[3])
        from nkanalysis.build import build
        from tests.build.fakes import read_made_up
        build([Path(sys.argv[1])], Path(sys.argv[2]), reader=read_made_up)
    """
    command = [sys.executable, "-c", textwrap.dedent(code), str(pages), str(tmp_path / "s"), str(ROOT)]
    assert subprocess.run(command, check=False).returncode == 9
    summary = build([pages], store, reader=read_made_up)
    assert list(summary.quarantined) == ["p/die.txt"]
    assert len(store.read("claims")) == 9


def test_every_attribution_is_kept_where_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    lines = ["The toll", "The Pentagon said that 300 North Korean soldiers were killed in Kursk."]
    lines += [f"The {thing} is cold there." for thing in ("river", "wind", "soil", "air", "water", "night")]
    lines += ["A baker in Lyon says that bread has grown dear."]
    (tmp_path / "p" / "a.txt").write_text("\n\n".join(lines) + "\n")
    store = Store(tmp_path / "s")
    build([tmp_path / "p"], store, workers=1)
    few, claims = store.read("attributions"), store.read("claims")
    assert list(few["source"]) == ["United States Department of Defense"]
    build([tmp_path / "p"], store, workers=1, attributions=True)
    every = store.read("attributions")
    assert list(every["source"]) == ["United States Department of Defense", "baker in Lyon"]
    assert list(every["has_figure"]) == [True, False]
    pd.testing.assert_frame_equal(store.read("claims"), claims)
    again = build([tmp_path / "p"], store, workers=1, attributions=True)
    assert next(iter(again.lines())).startswith("nothing to do")
