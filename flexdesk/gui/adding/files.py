"""Which files a drop or a choice means: folders are searched, everything named by hand is tried."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from flexdesk.gui.words import plural, size, tr

SUFFIXES = (".xml", ".csv", ".gz", ".zip")
ENOUGH = 5_000


@dataclass(frozen=True, slots=True)
class Choice:
    """The files to take in; `bytes` counts those whose size is known."""

    paths: tuple[str, ...]
    bytes: int
    cut: bool = False

    @property
    def words(self) -> str:
        """Return `3 files, 31.0 MB`."""
        if not self.paths:
            return tr("no files")
        text = f"{plural(len(self.paths), tr('{n} file'), tr('{n} files'))}, {size(self.bytes)}"
        return text + tr(" (the first {n} found)").format(n=ENOUGH) if self.cut else text


def choice(paths: Sequence[str]) -> Choice:
    """Return the files meant by files and folders; reads directories, so call it off the UI thread."""
    found: dict[str, None] = {}
    for each in _all_files(paths):
        if len(found) >= ENOUGH:
            return Choice(tuple(found), _sizes(found), cut=True)
        found[each] = None
    return Choice(tuple(found), _sizes(found))


def _all_files(paths: Iterable[str]) -> Iterator[str]:
    for each in paths:
        path = Path(each)
        if path.is_dir():
            yield from _in_folder(path)
        else:
            yield str(path)


def _in_folder(folder: Path) -> Iterator[str]:
    """Yield the statements of a folder in order of name; hidden files and other kinds are passed over, links are not followed."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.suffix.lower() in SUFFIXES and path.is_file() and not any(part.startswith(".") for part in inside.parts):
            yield str(path)


def _sizes(paths: Iterable[str]) -> int:
    return sum(_size(Path(path)) for path in paths)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # a file that cannot be looked at still gets its own result line
        return 0
