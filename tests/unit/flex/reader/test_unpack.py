"""What is dropped is unpacked by its first bytes: plain files, .gz, .zip with several members; damage is a known problem."""

import gzip
import zipfile
from pathlib import Path

import pytest

from flexdesk.domain.errors import FileError
from flexdesk.flex.reader.unpack import FlexUnpacker

DATA = b"<FlexQueryResponse/>" * 1000


def unpacked(path: Path, cap: int = 10**6) -> list[tuple[str | None, int | None, bytes]]:
    """Return name, size and bytes of every member."""
    found = []
    for member in FlexUnpacker(cap).unpack(str(path)):
        with member.file:
            found.append((member.name, member.size, member.file.read()))
    return found


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_a_plain_file_is_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(DATA)

    assert unpacked(path) == [(None, len(DATA), DATA)]


def test_a_gzip_is_told_by_its_bytes_not_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "statement.xml"
    path.write_bytes(gzip.compress(DATA) + gzip.compress(b"more"))

    assert unpacked(path) == [("statement", None, DATA + b"more")]


def test_a_zip_gives_every_file_in_order(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a", {"b.xml": DATA, "folder/": b"", "folder/a.xml": b"<x/>", "__MACOSX/._b.xml": b"junk", "../c.xml": b""})

    assert unpacked(path) == [("b.xml", len(DATA), DATA), ("folder/a.xml", 4, b"<x/>"), ("../c.xml", 0, b"")]


@pytest.mark.parametrize("cut", [30, 60])
def test_a_damaged_archive_is_a_known_problem(tmp_path: Path, cut: int) -> None:
    packed = zipped(tmp_path / "zip", {"a.xml": DATA}).read_bytes()
    (tmp_path / "cut.zip").write_bytes(packed[:cut])
    (tmp_path / "cut.gz").write_bytes(gzip.compress(DATA)[:cut])
    (tmp_path / "flip.zip").write_bytes(packed[:cut] + b"\xff\xff\xff" + packed[cut + 3 :])

    for name in ("cut.zip", "cut.gz", "flip.zip"):
        with pytest.raises(FileError) as caught:
            unpacked(tmp_path / name)
        assert caught.value.code == "ARCHIVE_DAMAGED"


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    packed = bytearray(zipped(tmp_path / "a", {"a.xml": DATA}).read_bytes())
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a").write_bytes(packed)

    with pytest.raises(FileError) as caught:
        unpacked(tmp_path / "a")
    assert caught.value.code == "ARCHIVE_ENCRYPTED"


@pytest.mark.parametrize("kind", ["zip", "gz"])
def test_a_bomb_is_refused_at_the_cap(tmp_path: Path, kind: str) -> None:
    path = zipped(tmp_path / "a", {"a.xml": bytes(10**6)})
    if kind == "gz":
        path.write_bytes(gzip.compress(bytes(10**6)))

    with pytest.raises(FileError) as caught:
        unpacked(path, cap=10**5)
    assert caught.value.code == "PAYLOAD_TOO_LARGE"


def test_a_member_that_is_larger_than_it_says_is_damage(tmp_path: Path) -> None:
    packed = bytearray(zipped(tmp_path / "a", {"a.xml": bytes(10**6)}).read_bytes())
    at = packed.index(b"PK\x01\x02") + 24
    packed[at : at + 4] = (1000).to_bytes(4, "little")
    (tmp_path / "a").write_bytes(packed)

    with pytest.raises(FileError):
        unpacked(tmp_path / "a", cap=10**5)


def test_an_empty_zip_and_one_with_too_many_files_are_refused(tmp_path: Path) -> None:
    for members in ({}, {f"{n}.xml": b"" for n in range(10_001)}):
        with pytest.raises(FileError) as caught:
            unpacked(zipped(tmp_path / "a", members))
        assert caught.value.code == "ARCHIVE_NOT_TAKEN"


def test_a_file_that_is_not_there_is_an_oserror(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        unpacked(tmp_path / "gone")


def test_members_are_streamed_in_the_blocks_that_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(DATA))
    (member,) = FlexUnpacker(10**6).unpack(str(path))

    with member.file:
        assert member.file.read(10) == DATA[:10]
        assert member.file.read(10) == DATA[10:20]
