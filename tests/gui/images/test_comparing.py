"""The comparison itself: what it lets pass, what it does not, and what it leaves behind."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtWidgets import QApplication

from tests.gui.images.comparing import check, differs, kept_folder, probe


def plain(width: int = 100, height: int = 50) -> QImage:
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    return made


def spotted(count: int, colour: str) -> QImage:
    made = plain()
    for place in range(count):
        made.setPixelColor(place % 100, place // 100, QColor(colour))
    return made


def test_one_pixel_a_shade_off_is_too_much_where_all_is_pinned(qapp: QApplication) -> None:
    found = differs(spotted(1, "#FEFFFF"), plain(), exactly=True)
    assert found is not None
    assert found.pixels == 1
    assert found.picture.pixelColor(0, 0) == QColor("#FF00FF")


@pytest.mark.parametrize(("count", "colour", "passes"), [(5000, "#F0F0F0", True), (10, "#000000", True), (11, "#000000", False)])
def test_elsewhere_all_may_be_a_little_off_and_few_may_be_far_off(qapp: QApplication, count: int, colour: str, passes: bool) -> None:
    assert (differs(spotted(count, colour), plain(), exactly=False) is None) is passes


def test_another_size_never_passes(qapp: QApplication) -> None:
    assert differs(plain(101), plain(), exactly=False) is not None


@pytest.fixture
def root(tmp_path: Path, font: QFont) -> Path:
    """Pictures that were kept on this computer."""
    folder = kept_folder(tmp_path / "kept")
    folder.mkdir(parents=True)
    probe(font).save(str(folder / "probe.png"))
    plain().save(str(folder / "card.png"))
    return tmp_path / "kept"


def test_what_is_as_it_was_leaves_nothing(root: Path, font: QFont, tmp_path: Path) -> None:
    check("card", plain(), font, root=root, left=tmp_path / "left")
    assert not (tmp_path / "left").exists()


@pytest.mark.parametrize("name", ["card", "unknown"])
def test_what_differs_or_is_not_kept_yet_leaves_what_was_drawn(root: Path, font: QFont, tmp_path: Path, name: str) -> None:
    with pytest.raises(AssertionError, match=f"{name}-actual"):
        check(name, spotted(3, "#000000"), font, root=root, left=tmp_path / "left")
    assert {file.name for file in (tmp_path / "left").iterdir()} == {f"{name}-actual.png", f"{name}-diff.png"}


def test_pictures_of_the_nearest_version_are_taken_where_there_are_none_of_this(qapp: QApplication, tmp_path: Path) -> None:
    for version in ("6.9", "6.10"):
        (tmp_path / f"offscreen-{version}").mkdir()
    assert kept_folder(tmp_path).name == "offscreen-6.10"
