"""Whatever is taken in: the merged view is what its definition says, read word for word in plain Python."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import ImportOrder
from flexdesk.domain.run import RunStatus
from flexdesk.settings import Settings
from flexdesk.store.catalog import merging
from flexdesk.store.records import pieces
from flexdesk.store.records.forms import Forms
from tests.integration.desk.statements import trading
from tests.support.documents import build_document, build_statement, documents, section
from tests.support.merged import as_shown, by_definition

FORMS = ({"a": "1", "b": "2"}, {"b": "2", "a": "1"}, {"a": "1", "b": "2", "c": ""}, {"a": "1"}, {"a": "", "c": "3"}, {"c": "3"}, {"a": "2"})
ROWS = st.lists(st.sampled_from(FORMS), max_size=7)
SECTIONS = st.lists(st.tuples(st.sampled_from(["Trades", "Cash"]), st.sampled_from(["Trade", "Lot"]), ROWS), max_size=3)
STATEMENTS = st.lists(st.tuples(st.sampled_from(["U1", "U2"]), SECTIONS), min_size=1, max_size=3)
WRITTEN = STATEMENTS.map(
    lambda statements: build_document(
        *(
            build_statement(*(section(name, tag, *rows) for name, tag, rows in sections), account=account)
            for account, sections in statements
        )
    )
)
PATIENT = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store to copy: making one takes longer than a test with it."""
    path = tmp_path_factory.mktemp("empty") / "t.db"
    open_desk(Settings(store=str(path))).close()
    return path


def check(imports: list[bytes], empty_store: Path) -> None:
    """Take documents in, one after the other, and compare."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copyfile(empty_store, folder / "t.db")
        with closing(open_desk(Settings(store=str(folder / "t.db")))) as desk:
            for number, data in enumerate(imports):
                path = folder / f"{number}.xml"
                path.write_bytes(data)
                (report,) = desk.import_file(ImportOrder(str(path), "1"))
                assert report.status is RunStatus.SUCCESS
            assert Counter(as_shown(desk)) == by_definition(imports)


@PATIENT
@given(imports=st.lists(st.one_of(WRITTEN, documents().map(lambda document: document.data)), min_size=1, max_size=3))
@example(imports=[trading("1", "1"), trading("1"), trading("1", "1")])
def test_the_merged_view_is_what_its_definition_says(imports: list[bytes], empty_store: Path) -> None:
    check(imports, empty_store)


def _first_only(some: list[pieces.Piece]) -> Iterator[tuple[int, pieces.Piece]]:
    return ((0, piece) for piece in some)


@pytest.mark.parametrize(
    ("broken", "replacement"), [("occurrences", _first_only), ("read_forms", lambda *_: Forms())], ids=["twins", "forms"]
)
def test_a_view_that_merges_twins_or_tells_forms_apart_is_caught(
    broken: str, replacement: object, empty_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control."""
    forms = [build_document(build_statement(section("Trades", "Trade", row))) for row in FORMS[:2]]
    monkeypatch.setattr(merging, broken, replacement)

    with pytest.raises(AssertionError):
        check([trading("1", "1"), *forms], empty_store)
