import os
from pathlib import Path

import pytest

from nkanalysis.corpus import CorpusError, find


def _write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def test_pages_are_named_from_the_folder_on_and_come_in_order(tmp_path: Path) -> None:
    _write(tmp_path / "seeds", "b.txt", "a/z.txt", "a.txt", ".hidden", ".git/config", "a/.hidden.txt")
    assert [item.page for item in find([tmp_path / "seeds"])] == ["seeds/a.txt", "seeds/a/z.txt", "seeds/b.txt"]


def test_a_file_named_directly_is_its_own_name_even_when_hidden(tmp_path: Path) -> None:
    _write(tmp_path, ".page.txt")
    assert [item.page for item in find([tmp_path / ".page.txt"])] == [".page.txt"]


def test_folders_of_one_name_are_told_apart_whatever_the_order(tmp_path: Path) -> None:
    _write(tmp_path, "one/pages/a.txt", "two/pages/a.txt")
    roots = [tmp_path / "one/pages", tmp_path / "two/pages"]
    found = find(roots)
    assert [item.page for item in found] == ["pages/a.txt", "pages~2/a.txt"]
    assert found == find(roots[::-1])
    assert found[1].path == tmp_path / "two/pages/a.txt"


def test_files_of_one_name_keep_their_ending(tmp_path: Path) -> None:
    _write(tmp_path, "one/a.html", "two/a.html")
    assert [item.page for item in find([tmp_path / "two/a.html", tmp_path / "one/a.html"])] == ["a.html", "a~2.html"]


def test_a_file_is_read_once_and_keeps_its_folders_name(tmp_path: Path) -> None:
    _write(tmp_path, "pages/a.txt", "pages/in/b.txt")
    paths = [tmp_path / "pages/a.txt", tmp_path / "pages", tmp_path / "pages/in", tmp_path / "pages"]
    assert [item.page for item in find(paths)] == ["pages/a.txt", "pages/in/b.txt"]


def test_the_folder_one_stands_in_has_a_name_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path / "mine", "a.txt")
    monkeypatch.chdir(tmp_path / "mine")
    assert [item.page for item in find([Path(".")])] == ["mine/a.txt"]


def test_a_path_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(CorpusError) as raised:
        find([tmp_path / "nowhere"])
    message = str(raised.value)
    assert "nowhere" in message
    assert "no such file or folder" in message
    assert "\n" not in message


@pytest.mark.parametrize("ending", ["_files", "-Dateien", "_archivos", ".files"])
def test_what_a_browser_saves_beside_a_page_is_part_of_it(tmp_path: Path, ending: str) -> None:
    _write(tmp_path / "p", "Story.html", f"Story{ending}/frame.html", "b/Other.HTM", f"b/Other{ending}/x/y.htm")
    assert [item.page for item in find([tmp_path / "p"])] == ["p/Story.html", "p/b/Other.HTM"]


def test_a_folder_with_such_a_name_and_no_page_beside_it_is_read(tmp_path: Path) -> None:
    _write(tmp_path / "p", "court_files/a.txt", "story.txt", "story_files/b.txt")
    assert [item.page for item in find([tmp_path / "p"])] == [
        "p/court_files/a.txt",
        "p/story.txt",
        "p/story_files/b.txt",
    ]


def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    _write(tmp_path / "pages", "a.txt")
    (tmp_path / "pages" / "loop").symlink_to(tmp_path / "pages")
    assert [item.page for item in find([tmp_path / "pages"])] == ["pages/a.txt"]


def test_a_file_name_that_is_no_utf8_can_be_stored(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names alone")
    (item,) = find([tmp_path])
    assert item.page.endswith("caf\\xe9.txt")
    item.page.encode("utf-8")
