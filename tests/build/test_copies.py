"""Pages with the same bytes: one of them is read, and its rows outlive changes to it."""

from functools import partial
from pathlib import Path

import pytest

from nkanalysis import extract
from nkanalysis.build import build
from nkanalysis.store import Store
from tests.build.fakes import read_made_up

make = partial(build, reader=read_made_up, workers=1)
SEVEN = "Toll\nThe army said that 7 soldiers were killed.\n"
EIGHT = "Toll\nThe army said that 8 soldiers were killed.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "p").mkdir()
    return tmp_path / "p"


def pages(store: Store) -> dict[str, tuple[str, str | None]]:
    found = store.read("pages").astype(object).where(lambda frame: frame.notna(), None)
    return dict(zip(found["page"], zip(found["status"], found["reason"], strict=True), strict=True))


def claims(store: Store) -> dict[str, list[str]]:
    found = store.read("claims")
    assert set(found["document_id"]) == set(store.read("documents")["document_id"])
    return found.groupby("page")["figure"].apply(list).to_dict()


def test_the_first_by_name_is_read_and_the_others_are_its_copies(folder: Path, tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        (folder / f"{name}.txt").write_text(SEVEN)
    store = Store(tmp_path / "s")
    summary = make([folder], store)
    assert list(summary.lines()) == ["3 pages: 1 read, 2 copied; 1 article, 1 claim, 1 event"]
    assert pages(store) == {
        "p/a.txt": ("read", None),
        "p/b.txt": ("copy", "same bytes as p/a.txt"),
        "p/c.txt": ("copy", "same bytes as p/a.txt"),
    }
    assert claims(store) == {"p/a.txt": ["7"]}
    copy = store.read("pages").set_index("page").loc["p/b.txt"]
    assert (copy["media_type"], copy["bytes"], copy["text"]) == ("text/plain", len(SEVEN), "")
    assert "nothing to do" in next(iter(make([folder], store).lines()))


def test_a_page_that_the_store_has_under_another_name_is_a_copy_of_that(folder: Path, tmp_path: Path) -> None:
    (folder / "m.txt").write_text(SEVEN)
    store = Store(tmp_path / "s")
    make([folder], store)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "new.txt").write_text(SEVEN)
    make([tmp_path / "a"], store)
    assert pages(store) == {"a/new.txt": ("copy", "same bytes as p/m.txt"), "p/m.txt": ("read", None)}


def test_a_copy_takes_over_the_rows_of_a_page_that_changes(folder: Path, tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(SEVEN)
    store = Store(tmp_path / "s")
    make([folder], store)
    claim_id = store.read("claims")["claim_id"].item()
    (folder / "a.txt").write_text(EIGHT)
    make([folder], store)
    assert pages(store) == {
        "p/a.txt": ("read", None),
        "p/b.txt": ("read", None),
        "p/c.txt": ("copy", "same bytes as p/b.txt"),
    }
    assert claims(store) == {"p/a.txt": ["8"], "p/b.txt": ["7"]}
    assert store.read("claims").set_index("page")["claim_id"]["p/b.txt"] == claim_id
    assert len(store.read("attributions")) == 2
    assert store.read("pages").set_index("page")["text"]["p/b.txt"] == SEVEN
    assert "nothing to do" in next(iter(make([folder], store).lines()))


def test_a_page_that_changes_into_another_becomes_its_copy(folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_text(SEVEN)
    (folder / "b.txt").write_text(EIGHT)
    store = Store(tmp_path / "s")
    make([folder], store)
    (folder / "a.txt").write_text(EIGHT)
    make([folder], store)
    assert pages(store) == {"p/a.txt": ("copy", "same bytes as p/b.txt"), "p/b.txt": ("read", None)}
    assert claims(store) == {"p/b.txt": ["8"]}


def test_a_page_read_by_an_older_extractor_gives_way_to_one_with_the_same_bytes(
    folder: Path, tmp_path: Path, monkeypatch
) -> None:
    (folder / "a.txt").write_text(SEVEN)
    (folder / "b.txt").write_text(SEVEN)
    store = Store(tmp_path / "s")
    make([folder], store)
    monkeypatch.setattr(extract, "extractor_version", lambda: "newer")
    (tmp_path / "moved").mkdir()
    (tmp_path / "moved" / "z.txt").write_text(SEVEN)
    make([tmp_path / "moved"], store)
    assert pages(store) == {
        "moved/z.txt": ("read", None),
        "p/a.txt": ("copy", "same bytes as moved/z.txt"),
        "p/b.txt": ("copy", "same bytes as moved/z.txt"),
    }
    assert claims(store) == {"moved/z.txt": ["7"]}
    make([folder], store)
    assert claims(store) == {"moved/z.txt": ["7"]}


def test_copies_of_a_quarantined_page_share_its_reason_and_another_ending_is_tried(
    folder: Path, tmp_path: Path
) -> None:
    def read(item):
        if item.path.suffix == ".bin":
            raise ValueError("unknown format")
        return read_made_up(item)

    for name in ("a.bin", "b.bin", "c.txt", "d.txt"):
        (folder / name).write_text(SEVEN)
    store = Store(tmp_path / "s")
    summary = build([folder], store, reader=read)
    reason = "reading it failed: ValueError: unknown format"
    assert pages(store) == {
        "p/a.bin": ("quarantined", reason),
        "p/b.bin": ("quarantined", reason),
        "p/c.txt": ("read", None),
        "p/d.txt": ("copy", "same bytes as p/c.txt"),
    }
    assert (summary.claims, len(summary.quarantined)) == (1, 2)
    (folder / "e.bin").write_text(SEVEN)
    build([folder], store, reader=read)
    assert pages(store)["p/e.bin"] == ("copy", "same bytes as p/c.txt")
    assert "nothing to do" in next(iter(build([folder], store, reader=read).lines()))
