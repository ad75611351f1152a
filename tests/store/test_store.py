"""Versions of the tables: whole, in a fixed order, with one writer, and honest about damage."""

import csv
import io
import json
import multiprocessing
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pandas as pd
import pytest

from nkanalysis import schemas
from nkanalysis.store import Store, StoreBusy, StoreError
from nkanalysis.store.export import csv_bytes
from tests.factories import tables

FACTS = [{"page": "b.txt", "figure": "some 300"}, {"page": "a.txt"}, {"page": "a.txt", "figure": "12"}]


def made(folder: Path, facts: list[dict] = FACTS) -> Store:
    store = Store(folder)
    store.commit(tables(facts), extractor_version="1")
    return store


def test_an_empty_store_has_empty_tables_with_the_schema_s_types(tmp_path: Path) -> None:
    store = Store(tmp_path / "none")
    assert (store.version, store.versions()) == (0, [])
    for table in schemas.TABLES:
        frame = store.read(table)
        assert frame.empty
        assert list(frame.columns) == list(schemas.TABLES[table].columns)
        assert frame.dtypes.equals(schemas.check(table, frame).dtypes)
    assert not (tmp_path / "none").exists()


def test_rows_come_back_as_they_went_in_by_name_and_place(tmp_path: Path) -> None:
    frames = tables(FACTS)
    store = made(tmp_path)
    for table, frame in frames.items():
        key = schemas.TABLES[table].unique[0]
        found = store.read(table)
        expected = frame.set_index(key).loc[found[key]].reset_index()[list(frame.columns)]
        pd.testing.assert_frame_equal(found, schemas.check(table, expected))
    assert store.read("claims")["figure"].tolist() == ["300", "12", "some 300"]
    assert store.read("pages")["page"].tolist() == ["a.txt", "b.txt"]
    assert store.read("claims", columns=["measure"]).columns.tolist() == ["measure"]


def test_the_order_of_the_rows_that_go_in_does_not_matter(tmp_path: Path) -> None:
    frames = {table: frame.iloc[::-1] for table, frame in tables(FACTS).items()}
    backwards = Store(tmp_path / "backwards")
    backwards.commit(frames, extractor_version="1")
    forwards = made(tmp_path / "forwards")
    assert backwards.manifest().tables == forwards.manifest().tables


def test_a_version_stays_as_it_is_when_another_is_made(tmp_path: Path) -> None:
    store = made(tmp_path)
    before = store.read("claims")
    assert store.commit(tables([{"page": "a.txt", "figure": "7"}]), extractor_version="2", replaced=["a.txt"]) == 2
    assert store.read("claims")["figure"].tolist() == ["7", "some 300"]
    assert store.read("pages")["page"].tolist() == ["a.txt", "b.txt"]
    pd.testing.assert_frame_equal(store.read("claims", version=1), before)
    assert store.versions() == [1, 2]
    assert (store.manifest().parent, store.manifest().extractor_version) == (1, "2")
    assert store.read("claims", version=0).empty


def test_a_replaced_page_leaves_nothing_behind_in_the_new_version(tmp_path: Path) -> None:
    store = made(tmp_path)
    store.commit({}, extractor_version="1", replaced=["a.txt", "b.txt"])
    assert all(store.read(table).empty for table in schemas.TABLES)


def test_many_small_parts_are_joined_and_say_the_same(tmp_path: Path) -> None:
    store = Store(tmp_path)
    names = [f"{number:02d}.txt" for number in range(60)]
    staged = [
        store.stage([(name, "ff")], tables([{"page": name, "figure": name[:2]}]), extractor_version="1")
        for name in names[:40]
    ]
    store.commit({}, extractor_version="1", staged=staged[:40])
    assert len(store.manifest().tables["claims"]) == 40
    store.commit(tables([{"page": name, "figure": name[:2]} for name in names[40:50]]), extractor_version="1")
    assert len(store.manifest().tables["claims"]) == 41
    later = [
        store.stage([(name, "ff")], tables([{"page": name, "figure": name[:2]}]), extractor_version="1")
        for name in names[50:]
    ]
    store.commit({}, extractor_version="1", staged=later)
    assert len(store.manifest().tables["claims"]) == 1
    assert store.read("claims")["figure"].tolist() == [name[:2] for name in names]
    assert store.read("claims", version=1)["figure"].tolist() == [name[:2] for name in names[:40]]


def test_a_finished_batch_is_seen_only_once_a_version_names_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    staged = store.stage([("a.txt", "ff"), ("b.txt", "00")], tables(FACTS), extractor_version="1")
    assert store.read("claims").empty
    assert store.staged(extractor_version="1") == [staged]
    assert store.staged(extractor_version="2") == []
    assert len(store.read_staged(staged, "claims")) == 3
    store.commit({}, extractor_version="1", staged=[staged])
    assert len(store.read("claims")) == 3
    assert store.staged(extractor_version="1") == []


@pytest.mark.parametrize("harm", ["cut", "lost", "no record"])
def test_a_damaged_batch_is_not_taken_up(tmp_path: Path, harm: str) -> None:
    store = Store(tmp_path)
    staged = store.stage([("a.txt", "ff")], tables([{"page": "a.txt"}]), extractor_version="1")
    part = tmp_path / staged.tables["claims"][0].path
    record = next((tmp_path / "staging").iterdir())
    if harm == "cut":
        part.write_bytes(part.read_bytes()[:-20])
    elif harm == "lost":
        part.unlink()
    else:
        record.write_text('{"pages": [')
    assert store.staged(extractor_version="1") == []
    again = store.stage([("a.txt", "ff")], tables([{"page": "a.txt"}]), extractor_version="1")
    store.commit({}, extractor_version="1", staged=[again])
    assert len(store.read("claims")) == 1


def test_what_no_version_names_is_swept_and_nothing_else(tmp_path: Path) -> None:
    store = made(tmp_path)
    store.commit(tables([{"page": "a.txt", "figure": "7"}]), extractor_version="1", replaced=["a.txt"])
    kept = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    store.stage([("c.txt", "ff")], tables([{"page": "c.txt"}]), extractor_version="1")
    for name in ("parts/claims/half.parquet.99.tmp", "manifests/000003.json.99.tmp", "staging/x.json.99.tmp"):
        (tmp_path / name).write_text("half")
    store.sweep()
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == kept
    assert len(store.read("claims", version=1)) == 3


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda part: part.unlink(), "is missing"),
        (lambda part: part.write_bytes(part.read_bytes()[:-9] + b"000000000"), "is damaged"),
        (lambda part: part.write_bytes(b""), "is damaged"),
        (lambda part: (part.unlink(), part.mkdir()), "can't be read"),
    ],
)
def test_a_missing_or_damaged_part_is_named(tmp_path: Path, harm, said: str) -> None:
    store = made(tmp_path)
    part = tmp_path / store.manifest().tables["claims"][0].path
    harm(part)
    with pytest.raises(StoreError, match=said) as caught:
        store.read("claims")
    assert str(part) in str(caught.value)
    assert "claims table" in str(caught.value)
    assert len(store.read("pages")) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "damaged"),
        ("[]", "damaged"),
        ("{}", "damaged"),
        ('{"schema": 999}', "written by a newer nkanalysis .* update nkanalysis"),
        ('{"schema": 0}', "written by an older nkanalysis .* new --store"),
        (
            f'{{"schema": {schemas.SCHEMA_VERSION}, "version": 2, "parent": 1, "extractor_version": "", '
            '"tables": {"pages": [{"path": "x"}]}}',
            "damaged",
        ),
    ],
)
def test_a_manifest_that_can_not_be_used_is_named(tmp_path: Path, text: str, said: str) -> None:
    store = made(tmp_path)
    (tmp_path / "manifests" / "000002.json").write_text(text)
    with pytest.raises(StoreError, match=said) as caught:
        store.read("claims")
    assert "000002.json" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(store.read("claims", version=1)) == 3


def test_a_version_that_is_not_there_is_an_error_that_says_which_are(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no version 9 in this store; it has 1 to 1"):
        made(tmp_path).read("claims", version=9)
    with pytest.raises(StoreError, match="no version 1 in this store; it has none yet"):
        Store(tmp_path / "none").read("claims", version=1)


def test_a_manifest_says_what_the_parts_hold(tmp_path: Path) -> None:
    store = made(tmp_path)
    entry = json.loads((tmp_path / "manifests" / "000001.json").read_text())
    assert (entry["schema"], entry["version"], entry["parent"]) == (schemas.SCHEMA_VERSION, 1, 0)
    assert sum(part["rows"] for part in entry["tables"]["claims"]) == len(store.read("claims"))


def test_other_programs_read_the_parts_as_they_are(tmp_path: Path) -> None:
    store = made(tmp_path)
    part = store.manifest().tables["claims"][0]
    assert pd.read_parquet(tmp_path / part.path)["figure"].tolist() == ["300", "12", "some 300"]


def hold(folder: Path, held, release) -> None:
    with Store(folder).writing():
        held.set()
        release.wait(30)


def test_a_second_writer_is_told_and_a_reader_is_not_held_up(tmp_path: Path) -> None:
    store = made(tmp_path)
    context = multiprocessing.get_context("spawn")
    held, release = context.Event(), context.Event()
    other = context.Process(target=hold, args=(tmp_path, held, release))
    other.start()
    try:
        assert held.wait(30)
        with pytest.raises(StoreBusy, match="another nkanalysis is writing this store; wait for it"):
            store.commit(tables([{"page": "c.txt"}]), extractor_version="1")
        assert len(store.read("claims")) == 3
    finally:
        release.set()
        other.join(30)
    assert store.commit(tables([{"page": "c.txt"}]), extractor_version="1") == 2


def test_a_dead_writer_does_not_hold_the_lock(tmp_path: Path) -> None:
    code = f"""
        import os
        from nkanalysis.store import Store
        store = Store({str(tmp_path)!r})
        with store.writing():
            os.kill(os.getpid(), 9)
    """
    assert subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=False).returncode == -9
    with Store(tmp_path).writing():
        pass


def test_a_version_made_behind_the_writer_s_back_is_not_overwritten(tmp_path: Path, monkeypatch) -> None:
    store = made(tmp_path)
    first = (tmp_path / "manifests" / "000001.json").read_bytes()
    monkeypatch.setattr(Store, "versions", lambda self: [])
    with pytest.raises(StoreBusy, match="made version 1 meanwhile"):
        store.commit(tables([{"page": "c.txt"}]), extractor_version="1")
    assert (tmp_path / "manifests" / "000001.json").read_bytes() == first


def test_a_store_is_made_where_the_file_system_has_no_hard_links(tmp_path: Path, monkeypatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    store = made(tmp_path)
    assert len(store.read("claims")) == 3
    assert not list(tmp_path.rglob("*.tmp"))


def test_a_folder_that_can_not_be_written_is_an_error_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreError, match="can't be written here"), Store(tmp_path / "file").writing():
        pass


def test_rows_that_break_the_contract_make_no_version(tmp_path: Path) -> None:
    store = made(tmp_path)
    frames = tables([{"page": "c.txt"}])
    frames["claims"]["figure"] = "301"
    with pytest.raises(schemas.ContractError, match="figure '301' is not the page's '300'"):
        store.commit(frames, extractor_version="1")
    with pytest.raises(schemas.ContractError, match="come with their pages"):
        store.commit({"claims": tables([{"page": "c.txt"}])["claims"]}, extractor_version="1")
    assert store.version == 1


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "\n=1", "\u00a0=1", "\ufeff=1", "\u200b@x", "\uff1d1+1",
     "\uff0b1", "\uff20x", "\uff0d1", "\u3000\uff1d1", "|calc", "%0A=1", '"=1', "'=1", "\x00=1", "\x1f+1"],
)  # fmt: skip
def test_no_cell_of_a_csv_starts_a_formula(text: str) -> None:
    frame = pd.DataFrame({"row": ["x:2"], "reason": [text]})
    rows = list(csv.reader(io.StringIO(b"".join(csv_bytes(frame, "corrections")).decode(), newline="")))
    assert rows[1][1].startswith("'")
    assert not set(rows[1][1]) & set("\x00\x1f")
