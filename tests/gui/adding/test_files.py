from pathlib import Path

import pytest

from flexdesk.gui.adding import files
from flexdesk.gui.adding.files import choice
from flexdesk.gui.words import file_name


def fill(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x" * 10)


def test_a_folder_means_the_statements_in_it_and_below(tmp_path: Path) -> None:
    fill(tmp_path, "b.xml", "a.XML", "deep/c.zip", "deep/d.gz", "e.csv", "notes.txt", ".hidden.xml", ".git/f.xml")

    found = choice([str(tmp_path)])

    assert [file_name(path) for path in found.paths] == ["a.XML", "b.xml", "c.zip", "d.gz", "e.csv"]
    assert found.bytes == 50


def test_a_file_named_by_hand_is_tried_whatever_it_is(tmp_path: Path) -> None:
    fill(tmp_path, "notes.txt")

    assert choice([str(tmp_path / "notes.txt"), str(tmp_path / "gone.xml")]).paths == (
        str(tmp_path / "notes.txt"),
        str(tmp_path / "gone.xml"),
    )


def test_a_file_named_twice_is_taken_once(tmp_path: Path) -> None:
    fill(tmp_path, "a.xml")

    assert choice([str(tmp_path), str(tmp_path / "a.xml")]).words == "1 file, 10 bytes"


def test_an_endless_folder_is_cut_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "ENOUGH", 2)
    fill(tmp_path, "a.xml", "b.xml", "c.xml")

    found = choice([str(tmp_path)])

    assert (len(found.paths), found.cut) == (2, True)
    assert found.words == "2 files, 20 bytes (the first 2 found)"


def test_names_are_cut_from_paths_of_any_system() -> None:
    assert [file_name(path) for path in ("/a/b.xml", "C:\\a\\b.xml", "b.xml", "/a/b/")] == ["b.xml", "b.xml", "b.xml", "b"]


@pytest.mark.parametrize("path", ["/a/\udcf0name.xml", "/a/\\udcf0name.xml"])
def test_a_name_that_is_no_text_is_shown_escaped_and_whole(path: str) -> None:
    """As the system gives it, and as the store keeps it."""
    assert file_name(path) == "\\udcf0name.xml"
