"""What benchmarks found, as it is kept, shown and quoted."""

from tests.bench.finding import Finding
from tests.bench.kept import DOCS
from tests.bench.measure import Cost
from tests.bench.tables import put, tables

MET = Finding("G15", "`flexdesk runs`", 0.25, 0.6, "s", 5, costs={"runs": [Cost(0.3, 0.25, 40.0)]})
MISSED = Finding("G2", "import / xmllint", 1.81, 1.5, "x", 5)
SPEED = Finding("bar 14", "export", 240.0, 100, "k rows/s", 3, at_least=True)
GROWN = Finding("growth", "the list of runs", 0.114, 0.4, "s", 5, by_size={"10000000": 0.114, "100000": 0.002})
HELD = Finding("bar 20", "warnings of Qt: 0", None, None, "", 0, held_by="`pyproject.toml`")
ALL = [MET, MISSED, SPEED, GROWN, HELD]


def test_a_finding_comes_back_from_the_file_as_it_was() -> None:
    for finding in ALL:
        again = Finding.of(finding.as_object())
        assert (again, again.costs, again.by_size) == (finding, finding.costs, finding.by_size)


def test_at_most_and_at_least_are_told_apart_and_what_has_no_limit_is_neither() -> None:
    assert [each.met for each in ALL] == [True, False, True, True, None]


def test_goals_and_bars_stand_in_their_order_and_growth_by_size() -> None:
    made = tables(ALL)
    assert [line.split()[1] for line in made["goals"].splitlines()[2:]] == ["G2", "G15"]
    assert [line.split("|")[5].strip() for line in made["goals"].splitlines()[2:]] == ["NO", "yes"]
    assert [line.split("|")[4].strip() for line in made["bars"].splitlines()[2:]] == ["240 k rows/s", "`pyproject.toml`"]
    head, _, row = made["growth"].splitlines()
    assert [cell.strip() for cell in head.split("|")[1:-1]] == ["asked", "100,000 rows", "10,000,000 rows", "wanted"]
    assert [cell.strip() for cell in row.split("|")[1:-1]] == ["the list of runs", "0.002 s", "0.114 s", "≤ 0.4 s"]


def test_a_page_gets_the_tables_between_its_marks_and_keeps_the_rest() -> None:
    page = "before\n<!-- goals: written by `dev.py bench --docs` -->\nold\n<!-- end -->\nafter\n"
    written = put(page, {"goals": "| new |\n"})
    assert written == page.replace("old", "| new |")
    assert put(written, {"goals": "| new |\n"}) == written
    assert put(written, {"goals": ""}) == written


def test_the_page_about_performance_has_a_place_for_each_table() -> None:
    parts = {name: f"the {name}" for name in (*tables(ALL), "runs")}
    written = put((DOCS / "performance.md").read_text(), parts)
    assert all(f"\n{text}\n<!-- end -->" in written for text in parts.values())
