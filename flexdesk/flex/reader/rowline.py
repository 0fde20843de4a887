"""Single lines in IBKR's plain form, `<Tag name="value" ... />`, taken apart as bytes, several times faster than the parser does it.

A line is taken only if it can be nothing but that, with legal characters and the five entities of XML: then it is well-formed, and means
what the parser would tell, wherever an element may begin.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

from flexdesk.domain.dates import iso_date
from flexdesk.domain.record import SEPARATOR, PresentHasher
from flexdesk.flex.reader import limits
from flexdesk.flex.reader.builder import RecordBuilder, Shape

_CODECS: Final = {"UTF-8": "utf-8", "US-ASCII": "ascii"}
"""The encodings that are scanned, as Python calls them."""

_SEPARATOR: Final = SEPARATOR.encode()
_CONTROLS: Final = bytes(set(range(32)) - {10})
_NEVER: Final = "\ufffe", "\uffff"  # in no XML
_EMPTY: Final = b"\x1e"
"""Stands for `=""` while a line is taken apart: a row has few pieces then. No block that is scanned has this byte."""
NAME: Final = rb"[A-Za-z_][A-Za-z0-9_.-]*+"
_ROW: Final = re.compile(rb"<(" + NAME + rb")(?: " + NAME + rb'(?:=""|\x1e))+ ?/>')
_ATTRIBUTE: Final = re.compile(rb" (" + NAME + rb')(=""|\x1e)')
_VALUE: Final = rb'"([^"]++)"'
"""Also takes a `<`, which is looked for in the whole line at once: a set of two characters takes twice the time of one."""
_ENTITIES: Final = ((b"&lt;", b"<"), (b"&gt;", b">"), (b"&quot;", b'"'), (b"&apos;", b"'"), (b"&amp;", b"&"))
"""With `&amp;` last: the `&` that it gives begins nothing."""
_FORMS: Final = 2_000
"""So many are known, a few dozen KB each once they have a pattern. Where rows have still others, the parser is the faster one."""
_FREQUENT: Final = 4
"""So often a form is met before it gets a pattern, which takes as long to make as fifty lines to take apart."""
_BEGINNING: Final = 8
_FRONT: Final = 700
"""Bytes of a line by which its form is guessed: the whole line guesses right a little more often, and costs more than that."""


class Form:
    """What all rows share that have the same names and lack the same values."""

    __slots__ = ("_met", "_skeleton", "date", "exact", "joined", "match", "number", "tag", "version")

    def __init__(self, skeleton: Sequence[bytes], shape: Shape, present: Sequence[int], date_name: str) -> None:
        self._met, self._skeleton = 0, skeleton
        self.match: Callable[[bytes], re.Match[bytes] | None] = _nothing
        """Takes the values out of such a row, as soon as the form has a pattern."""
        layout = shape.layout
        hasher = PresentHasher(layout, present)
        names = [layout.names[place] for place in present]
        self.joined = _template(len(layout.names), present)
        self.number, self.tag = shape.number, layout.row_tag
        self.exact, self.version = hasher.exact, hasher.version
        self.date = names.index(date_name) if date_name in names else None

    def is_frequent(self) -> bool:
        """Hear that a row was met, and tell whether there is a pattern by now."""
        self._met += 1
        if self._met == _FREQUENT:
            self.match = re.compile(_VALUE.join(re.escape(piece.replace(_EMPTY, b'=""')) for piece in self._skeleton)).fullmatch
        return self._met >= _FREQUENT


Taken = tuple[Form, str, str | None, bytes, bytes]
"""A line that was taken: its form, its joined values, its date, the exact and the version hash."""


class RowLines:
    """Takes lines apart; `builder` numbers the shapes of their rows."""

    def __init__(self, builder: RecordBuilder) -> None:
        self._builder = builder
        self._codec = ""
        self._forms: dict[tuple[bytes, ...], Form] = {}
        self._latest: dict[tuple[bytes, int], Form] = {}
        """By how a line begins and how many values its front lacks: the next such line has nearly always the same form."""

    def begin(self, encoding: str) -> None:
        """Hear which encoding is in force."""
        self._codec = _CODECS.get(encoding, "")

    def can(self, block: bytes) -> bool:
        """Tell whether lines of a block may be taken at all: no control character in it, which XML forbids or changes."""
        return bool(self._codec) and len(block) == len(block.translate(None, _CONTROLS))

    def take(self, line: bytes) -> Taken | None:
        """Return what a line says, None where that is not certain."""
        key = line[:_BEGINNING], line.count(b'=""', 0, _FRONT)
        form = self._latest.get(key)
        found = form and form.match(line)
        if form is None or not found:
            form, values = self._seek(line)
            if form is None:
                return None
            if form.is_frequent():
                self._latest[key] = form
        else:
            values = found.groups()
        if line.find(b"<", 1) >= 0 or len(line) > limits.VALUE:
            return None
        if b"&" in line:
            together = _SEPARATOR.join(values)
            if not _has_entities_only(together):
                return None
            values = tuple(_text(together).split(_SEPARATOR))
        joined = form.joined % values
        try:
            text = joined.decode(self._codec)
        except UnicodeDecodeError:
            return None
        if not text.isascii() and any(each in text for each in _NEVER):
            return None
        date = None if form.date is None else iso_date(values[form.date].decode())
        return form, text, date, form.exact(joined), form.version(values)

    def _seek(self, line: bytes) -> tuple[Form | None, tuple[bytes, ...]]:
        """Return the form of a line by what is left without its values, and those; None where it is no row, or one form too many."""
        pieces = line.replace(b'=""', _EMPTY).split(b'"')
        skeleton, values = tuple(pieces[::2]), tuple(pieces[1::2])
        if len(skeleton) == len(values) or any(_EMPTY in value for value in values):  # a quote too many
            return None, ()
        return self._forms.get(skeleton) or self._meet(skeleton), values

    def _meet(self, skeleton: tuple[bytes, ...]) -> Form | None:
        if len(self._forms) >= _FORMS:
            return None
        text = b'""'.join(skeleton)
        found = _ROW.fullmatch(text)
        attributes = [(name.decode(), end != _EMPTY) for name, end in _ATTRIBUTE.findall(text)]
        names = {name: "" for name, _ in attributes}
        if not found or len(names) < len(attributes) or "xmlns" in names:
            return None
        shape = self._builder.shape(found[1].decode(), names)
        present = [place for place, (_, is_present) in enumerate(attributes) if is_present]
        form = self._forms[skeleton] = Form(skeleton, shape, present, self._builder.date_name)
        return form


def _nothing(_line: bytes) -> None:
    """Match no line."""


def _has_entities_only(text: bytes) -> bool:
    """Tell whether every `&` begins one of the five entities of XML."""
    return text.count(b"&") == sum(text.count(entity) for entity, _ in _ENTITIES)


def _text(value: bytes) -> bytes:
    for entity, character in _ENTITIES:
        value = value.replace(entity, character)
    return value


def _template(count: int, present: Sequence[int]) -> bytes:
    """Return what joins the values that are present, with the empty ones between them."""
    here = set(present)
    return _SEPARATOR.join(b"%b" if place in here else b"" for place in range(count))
