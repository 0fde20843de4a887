"""The row scanner gives what the parser gives, or leaves it to the parser: whatever it reads, the plain reading says the same."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from flexdesk.domain.errors import StatementError
from flexdesk.domain.watch import Watch
from flexdesk.flex.reader import FlexReader, parser, rowline
from flexdesk.flex.reader.scanner import RowScanner
from tests.support.documents import Generated, build_document, build_statement, documents, element, sample_documents, section
from tests.support.scanning import CHANGES, RICH, Change, changed, is_right, told

ROW = b'<Trade a="1" b="" c="2" />'


def with_line(line: bytes) -> bytes:
    """Return a document that has this line among plain rows of the same names."""
    return build_document(build_statement(element("Trades", None, "@@\n"))).replace(b"@@", b"\n".join([ROW, ROW, line, ROW, ROW]))


@pytest.fixture(params=[1, 1_000], ids=["by pattern", "in pieces"], scope="module", autouse=True)
def _way(request: pytest.FixtureRequest) -> Iterator[None]:
    """Values are taken by a pattern, once a form is met often enough, before that out of pieces."""
    with pytest.MonkeyPatch.context() as context:
        context.setattr(rowline, "_FREQUENT", request.param)
        yield


@pytest.fixture
def scanned(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The lines that the scanner took."""
    lines: list[bytes] = []
    plain = RowScanner._row

    def noting(self: RowScanner, line: bytes, path: str, counts: dict[str, int]) -> object:
        row = plain(self, line, path, counts)
        if row is not None:
            lines.append(line)
        return row

    monkeypatch.setattr(RowScanner, "_row", noting)
    return lines


PLAIN = {
    "as ever": ROW,
    "no blank before the end": b'<Trade a="1"/>',
    "entities": b'<Trade a="&lt;&gt;&amp;&quot;&apos;" b="&amp;amp;" c="&amp;#38;" />',
    "another alphabet": "<Trade a='x' />".replace("'", '"').replace("x", "M\u00fcnchen \U0001f600 \x7f \x85").encode(),
    "a sign of greater": b'<Trade a="a > b />" />',
    "an equals sign at the end": b'<Trade a="x=" b="=" c="" />',
    "blanks": b'<Trade a="  two  " b=" " />',
    "another tag": b'<Other a="1" reportDate="20260105" />',
    "nothing but empty values": b'<Trade a="" b="" c="" />',
    "another order": b'<Trade c="2" a="1" b="x" />',
}
ODD = {
    "apostrophes": b"<Trade a='1' b=\"2\" />",
    "a numbered character": b'<Trade a="&#65;&#x9;" />',
    "a bare ampersand": b'<Trade a="S&P" />',
    "an unknown entity": b'<Trade a="&nbsp;" />',
    "half an entity": b'<Trade a="&am" b="p;" />',
    "a tab in a value": b'<Trade a="1\t2" />',
    "a carriage return": b'<Trade a="1" />\r',
    "a null": b'<Trade a="\0" />',
    "a control character": b'<Trade a="\x01" />',
    "the mark for nothing": b'<Trade a="\x1e" b\x1e />',
    "a character no XML holds": b'<Trade a="\xef\xbf\xbe" />',
    "bytes that are no text": b'<Trade a="\xc3\x28" />',
    "half a surrogate": b'<Trade a="\xed\xa0\x80" />',
    "a less-than sign": b'<Trade a="a<b" />',
    "a quote too many": b'<Trade a="x="" b=" y="" />',
    "two quotes too many": b'<Trade a="x="" y=" b="1" />',
    "a quote and more behind the end": b'<Trade a="1" b="" c="2" />"junk',
    "a quote missing": b'<Trade a="1 />',
    "the same name twice": b'<Trade a="1" a="2" />',
    "the same name twice, once empty": b'<Trade a="" a="2" />',
    "a namespace": b'<Trade xmlns="urn:x" a="1" />',
    "a prefix": b'<p:Trade xmlns:p="urn:x" a="1" />',
    "an undeclared prefix": b'<Trade p:a="1" />',
    "no attributes": b"<Trade />",
    "two in a line": ROW + ROW,
    "text before": b"text" + ROW,
    "text behind": ROW + b"text",
    "blanks before": b"  " + ROW,
    "blanks between": b'<Trade  a="1" b = "2" />',
    "children": b'<Trade a="1"><Leg b="2" /></Trade>',
    "an end": b'<Trade a="1"></Trade>',
    "a comment": b"<!--\n" + ROW + b"\n-->",
    "a comment of one line": b"<!-- " + ROW + b" -->",
    "raw text": b"<![CDATA[\n" + ROW + b"\n]]>",
    "an instruction": b"<?x\n" + ROW + b"\n?>",
    "two lines": b'<Trade a="1"\nb="2" />',
    "a name of another alphabet": '<Trade \u00e9="1" />'.encode(),
    "a name beginning with a digit": b'<Trade 1="1" />',
    "an end that was never begun": b"</Trade>",
}


@pytest.mark.parametrize("line", PLAIN.values(), ids=PLAIN)
def test_plain_rows_are_scanned_and_mean_the_same(line: bytes, scanned: list[bytes]) -> None:
    assert is_right(with_line(line))
    assert line in scanned


@pytest.mark.parametrize("line", ODD.values(), ids=ODD)
def test_anything_else_is_left_to_the_parser(line: bytes, scanned: list[bytes]) -> None:
    assert is_right(with_line(line))
    assert set(scanned) <= {ROW}


def test_where_nearly_every_row_has_another_form_the_parser_takes_them(scanned: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """It is faster then; forms that are known are still taken."""
    monkeypatch.setattr(rowline, "_FORMS", 20)
    forms = [{f"a{n}": "1" if number >> n & 1 else "" for n in range(8)} for number in range(60)]

    assert is_right(build_document(build_statement(section("Trades", "Trade", *forms, *forms[1:4]))))
    assert len(set(scanned)) == 20
    assert len(scanned) > 20


def test_rows_below_a_namespace_are_left_to_the_parser(scanned: list[bytes]) -> None:
    assert is_right(with_line(ROW).replace(b"<Trades>", b'<Trades xmlns="urn:x">'))
    assert scanned == []


def test_marks_do_not_depend_on_the_scanner() -> None:
    """Not even where the first record of a block comes late."""
    assert is_right(build_document(*[build_statement()] * 20, build_statement(element("Trades", {"a": "1"}))))


@pytest.mark.parametrize("name", sample_documents())
def test_the_sample_documents_read_alike(name: str) -> None:
    assert is_right(sample_documents()[name])


@pytest.mark.parametrize("declared", ["UTF-8", "US-ASCII", "ISO-8859-1"])
def test_bytes_are_text_in_the_encoding_that_was_declared(declared: str) -> None:
    data = f'<?xml version="1.0" encoding="{declared}"?>'.encode() + with_line('<Trade a="\u00fc" b="x" c="y" />'.encode())

    assert is_right(data)


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_documents_nobody_thought_of_read_alike(document: Generated) -> None:
    assert is_right(document.data)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(CHANGES)
def test_a_document_with_changed_bytes_reads_alike(changes: list[Change]) -> None:
    """Whatever is broken, the scanner does not heal it; whatever is odd, it does not change."""
    assert is_right(changed(changes))


def test_blocks_may_end_anywhere(monkeypatch: pytest.MonkeyPatch, scanned: list[bytes]) -> None:
    whole = told(RICH, scan=False)
    assert not isinstance(whole, str)
    for block in range(60, 1500, 37):
        monkeypatch.setattr(parser, "BLOCK", block)
        assert is_right(RICH)
    assert scanned


BREAKS: dict[str, tuple[str, Callable[..., object], bytes]] = {
    "entities are believed": ("_has_entities_only", lambda _text: True, ODD["a numbered character"]),
    "entities stay as they are": ("_text", lambda value: value, PLAIN["entities"]),
    "values lose their places": ("_template", lambda _count, present: b"\x1f".join([b"%b"] * len(present)), ROW),
}


@pytest.mark.parametrize(("name", "instead", "line"), BREAKS.values(), ids=BREAKS)
def test_a_scanner_that_is_wrong_is_found_out(
    name: str, instead: Callable[..., object], line: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rowline, name, instead)

    assert not is_right(with_line(line))


def test_a_broken_document_is_refused_as_the_parser_refuses_it(tmp_path: Path) -> None:
    """With the line and column, although the parser has not seen the rows before."""
    data = with_line(b'<Trade a="S&P" />')
    (tmp_path / "payload").write_bytes(data)

    with pytest.raises(StatementError, match=f"line {data[: data.index(b'S&P')].count(10) + 1}, column"):
        FlexReader().read(tmp_path / "payload", tmp_path / "rows", Watch())
