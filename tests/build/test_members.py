"""Files of several pages in a build: what is new is read, what is gone goes, a kill loses nothing that was finished."""

import gzip
import json
import zipfile
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from nkanalysis.build import build, pool
from nkanalysis.corpus import CorpusError, Input
from nkanalysis.store import Store
from tests.build.fakes import read_made_up
from tests.build.test_build import assert_same_tables, statuses
from tests.build.test_kill import TABLES, started, until_kept

make = partial(build, reader=read_made_up, workers=1)


def said(number: int) -> str:
    return f"The toll on day {number}\nOfficer {number} said that {number} soldiers were killed.\n"


def export(path: Path, numbers: list[int], *, packed: bool = False) -> Path:
    """An export in JSON lines, a line a number."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = "".join(json.dumps({"id": n, "text": said(n)}) + "\n" for n in numbers).encode()
    path.write_bytes(gzip.compress(content) if packed else content)
    return path


def claims(store: Store) -> dict[str, str]:
    found = store.read("claims")
    return dict(zip(found["page"], found["figure"], strict=True))


class Reads:
    """Reads made-up pages and keeps their names."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __call__(self, item: Input):
        self.names.append(item.page)
        return read_made_up(item)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "s")


def test_records_become_pages_and_the_columns_are_shown(tmp_path: Path, store: Store) -> None:
    export(tmp_path / "p" / "export.jsonl", [1, 2, 3])
    summary = make([tmp_path / "p"], store)
    assert list(summary.lines()) == [
        "3 pages: 3 read; 3 articles, 3 claims, 3 events",
        "  p/export.jsonl: text ← text; not used: id",
    ]
    assert claims(store) == {"p/export.jsonl#1": "1", "p/export.jsonl#2": "2", "p/export.jsonl#3": "3"}
    (run,) = store.read("runs").to_dict("records")
    assert (run["pages"], run["extracted"]) == (3, 3)


@pytest.mark.parametrize("packed", [False, True])
def test_an_unchanged_export_is_no_work_and_a_longer_one_is_read_from_there(
    tmp_path: Path, store: Store, packed: bool
) -> None:
    path = tmp_path / "p" / ("export.jsonl.gz" if packed else "export.jsonl")
    export(path, list(range(1, 6)), packed=packed)
    make([tmp_path / "p"], store)
    before = store.read("claims")
    reads = Reads()
    assert next(iter(build([tmp_path / "p"], store, reader=reads).lines())) == "nothing to do: 5 pages, all up to date"
    assert (reads.names, store.version) == ([], 1)
    export(path, list(range(1, 8)), packed=packed)
    summary = build([tmp_path / "p"], store, reader=reads)
    assert reads.names == [f"p/{path.name}#6", f"p/{path.name}#7"]
    assert (summary.new, summary.changed, summary.gone) == (2, 0, 0)
    after = store.read("claims")
    pd.testing.assert_frame_equal(after[after["page"].isin(before["page"])].reset_index(drop=True), before)


def test_a_record_that_changes_is_read_alone(tmp_path: Path, store: Store) -> None:
    path = export(tmp_path / "p" / "export.jsonl", [1, 2, 3])
    make([tmp_path / "p"], store)
    export(path, [1, 20, 3])
    reads = Reads()
    summary = build([tmp_path / "p"], store, reader=reads)
    assert reads.names == ["p/export.jsonl#2"]
    assert (summary.new, summary.changed) == (0, 1)
    assert claims(store) == {"p/export.jsonl#1": "1", "p/export.jsonl#2": "20", "p/export.jsonl#3": "3"}


def test_records_that_are_gone_leave_the_tables(tmp_path: Path, store: Store) -> None:
    path = export(tmp_path / "p" / "export.jsonl", [1, 2, 3, 4])
    export(tmp_path / "q" / "other.jsonl", [8, 9])
    make([tmp_path / "p", tmp_path / "q"], store)
    export(path, [1, 2])
    summary = make([tmp_path / "p"], store)
    assert list(summary.lines()) == [
        "2 pages: 2 read; 2 articles, 2 claims, 2 events (0 new, 0 changed, 2 as before, 2 gone)"
    ]
    assert sorted(statuses(store)) == ["p/export.jsonl#1", "p/export.jsonl#2", "q/other.jsonl#1", "q/other.jsonl#2"]
    assert len(store.read("claims", version=1)) == 6
    path.unlink()
    make([tmp_path / "p", tmp_path / "q"], store)
    assert len(statuses(store)) == 4, "of a file that is not there nothing is known"


def test_a_copy_takes_over_from_a_record_that_is_gone(tmp_path: Path, store: Store) -> None:
    path = export(tmp_path / "p" / "a.jsonl", [1, 2])
    export(tmp_path / "p" / "b.jsonl", [2, 3])
    make([tmp_path / "p"], store)
    assert statuses(store)["p/b.jsonl#1"] == "copy"
    claim_ids = store.read("claims").set_index("page")["claim_id"]
    export(path, [1])
    make([tmp_path / "p"], store)
    assert statuses(store) == {"p/a.jsonl#1": "read", "p/b.jsonl#1": "read", "p/b.jsonl#2": "read"}
    assert claims(store)["p/b.jsonl#1"] == "2"
    assert store.read("claims").set_index("page")["claim_id"]["p/b.jsonl#1"] == claim_ids["p/a.jsonl#2"]
    assert "nothing to do" in next(iter(make([tmp_path / "p"], store).lines()))


def test_records_that_move_keep_their_claims(tmp_path: Path, store: Store) -> None:
    path = export(tmp_path / "p" / "feed.jsonl", [3, 2, 1])
    make([tmp_path / "p"], store)
    ids = set(store.read("claims")["claim_id"])
    export(path, [4, 3, 2, 1])
    make([tmp_path / "p"], store)
    assert ids < set(store.read("claims")["claim_id"])
    fresh = Store(tmp_path / "fresh")
    make([tmp_path / "p"], fresh)
    assert_same_tables(store, fresh)


def test_a_cut_off_export_gives_up_nothing_and_is_whole_again_later(tmp_path: Path, store: Store) -> None:
    path = export(tmp_path / "p" / "export.jsonl.gz", list(range(200)), packed=True)
    whole = path.read_bytes()
    make([tmp_path / "p"], store)
    path.write_bytes(whole[: len(whole) // 2])
    summary = make([tmp_path / "p"], store)
    assert list(summary.quarantined) == ["p/export.jsonl.gz"]
    assert "cut off" in summary.quarantined["p/export.jsonl.gz"]
    assert len(store.read("claims")) == 200, "what can't be seen is not gone"
    assert "nothing to do" in next(iter(make([tmp_path / "p"], store).lines()))
    path.write_bytes(whole)
    summary = make([tmp_path / "p"], store)
    assert (summary.gone, summary.quarantined) == (1, {})
    assert len(statuses(store)) == 200


def test_what_is_broken_in_an_export_is_set_aside_alone(tmp_path: Path, store: Store) -> None:
    path = export(tmp_path / "p" / "export.jsonl", [1, 2])
    more = ["{broken", json.dumps({"text": "RAISE"}), json.dumps({"text": said(5)})]
    path.write_text(path.read_text() + "\n".join(more))
    summary = make([tmp_path / "p"], store, strict=True)
    assert summary.failed
    assert "line 3" in summary.quarantined["p/export.jsonl#3"]
    assert summary.quarantined["p/export.jsonl#4"] == "reading it failed: ValueError: a page that is too much"
    assert claims(store)["p/export.jsonl#5"] == "5"
    assert "nothing to do" in next(iter(make([tmp_path / "p"], store).lines()))


def test_columns_by_hand_mend_a_table(tmp_path: Path, store: Store) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "a.csv").write_text('x,y\n1,"' + said(7) + '"\n')
    summary = make([tmp_path / "p"], store)
    assert list(summary.quarantined) == ["p/a.csv"]
    reason = "no column holds a text; the columns are x, y; name the right one: --columns text=COLUMN"
    assert summary.quarantined["p/a.csv"].endswith(reason)
    summary = make([tmp_path / "p"], store, columns={"text": "y"})
    assert (summary.new, summary.gone, statuses(store)) == (1, 1, {"p/a.csv#2": "read"})
    assert claims(store) == {"p/a.csv#2": "7"}
    with pytest.raises(CorpusError, match="no field 'body'"):
        make([tmp_path / "p"], store, columns={"body": "y"})


def test_a_file_that_bears_the_name_of_a_page_in_another(tmp_path: Path, store: Store) -> None:
    export(tmp_path / "p" / "a.jsonl", [1, 2])
    (tmp_path / "p" / "a.jsonl#2").write_text(said(9))
    make([tmp_path / "p"], store)
    assert claims(store) == {"p/a.jsonl#1": "1", "p/a.jsonl#2": "9", "p/a.jsonl#2~": "2"}
    assert "nothing to do" in next(iter(make([tmp_path / "p"], store).lines()))


def test_a_zip_and_the_same_files_in_a_folder_are_copies(tmp_path: Path, store: Store) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "a.txt").write_text(said(1))
    with zipfile.ZipFile(tmp_path / "p" / "z.zip", "w") as archive:
        archive.writestr("a.txt", said(1))
        archive.writestr("b.txt", said(2))
    make([tmp_path / "p"], store)
    assert statuses(store) == {"p/a.txt": "read", "p/z.zip#a.txt": "copy", "p/z.zip#b.txt": "read"}


def test_workers_and_batches_do_not_change_the_tables(tmp_path: Path) -> None:
    export(tmp_path / "p" / "a.jsonl.gz", list(range(60)), packed=True)
    export(tmp_path / "p" / "b.jsonl", list(range(50, 90)))
    one, two = Store(tmp_path / "one"), Store(tmp_path / "two")
    make([tmp_path / "p"], one)
    build([tmp_path / "p"], two, reader=read_made_up, workers=2, batch_pages=7)
    assert_same_tables(one, two)
    assert len(one.read("claims")) == 90


@pytest.mark.parametrize("workers, batches", [(1, 1), (1, 4), (2, 2)])
def test_killed_in_the_midst_of_an_export(tmp_path: Path, workers: int, batches: int) -> None:
    path = export(tmp_path / "p" / "a.jsonl.gz", list(range(40)), packed=True)
    store = tmp_path / "store"
    process = started(tmp_path / "p", store, workers)
    until_kept(process, store, batches)
    process.kill()
    process.wait()
    kept = len(list((store / "staging").glob("*.json")))
    reads = Reads()
    build([path.parent], store, reader=reads, start=pool.Inline, batch_pages=5)
    if Store(store).versions() == [1] and kept:
        assert len(reads.names) <= 40 - 5 * min(kept, batches)
    whole = Store(tmp_path / "whole")
    make([path.parent], whole)
    for table in TABLES:
        pd.testing.assert_frame_equal(Store(store).read(table), whole.read(table))
