"""An export as a process: the locale does not matter, and neither does a reader that goes away."""

from tests.e2e.program import Program
from tests.support.command import Command
from tests.support.documents import build_document, build_statement, section, trade


def test_an_export_does_not_depend_on_the_locale(stocked: Program) -> None:
    plain = Command(stocked.folder)("export", "--section", "CashTransactions", "-o", "-").out

    assert (
        stocked("export", "--section", "CashTransactions", "-o", "-", LC_ALL="C", PYTHONIOENCODING="latin-1", PYTHONUTF8="0").out == plain
    )


def test_a_reader_that_goes_away_ends_an_export_without_noise(flexdesk: Program) -> None:
    many = build_document(build_statement(section("Trades", "Trade", *map(trade, range(3000)))))
    Command(flexdesk.folder)("import", flexdesk.write("many.xml", many))

    with flexdesk.started("export", "--section", "Trades", "-o", "-") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read().decode()
        assert process.wait() == 1

    assert "Traceback" not in told
    assert "Error" not in told
