"""The SQL of a section's view: one row per record, one column per attribute, in SQL that any client can run.

Values are stored joined, in the order of their row's layout. The view turns the layouts on their side, one row per layout that says where
each attribute stands, and takes each value from its place: NULL where the layout lacks the attribute. So it holds for layouts stored later,
too; only an attribute that it has no column for makes it incomplete.
"""

from collections.abc import Iterable, Sequence
from itertools import count

from flexdesk.domain.record import PROVENANCE

PREFIX = "rows_"
MOST_COLUMNS = 1_600
"""PostgreSQL takes 1,664 columns in a result, SQLite 2,000; attributes beyond are in `raw_record` only."""

_LONGEST = 63  # bytes of a name in PostgreSQL, which cuts longer ones off in silence

_VIEW = """CREATE VIEW {view} AS SELECT
 span.first_record_id + (content.content_id - span.first_content_id) AS raw_record_id,
 statement.raw_artifact_id AS raw_artifact_id,
 artifact.ingestion_run_id AS ingestion_run_id,
 statement.account_id AS account_id,
 COALESCE(content.report_date, statement.to_date) AS report_date_local,
 part.section_name AS section_name,
 layout.row_tag AS row_tag,
 path.path || '/' || layout.row_tag
  || '[' || (span.first_index + content.content_id - span.first_content_id) || ']' AS source_row_ref{values}
FROM raw_artifact AS artifact
JOIN statement ON statement.raw_artifact_id = artifact.raw_artifact_id
JOIN section_part AS part ON part.statement_id = statement.statement_id
JOIN record_span AS span ON span.section_part_id = part.section_part_id
JOIN element_path AS path ON path.path_id = span.parent_path_id
JOIN {content} AS content ON content.content_id BETWEEN span.first_content_id AND span.first_content_id + span.record_count - 1
{join} (SELECT row_layout.layout_id AS layout_id, row_layout.row_tag AS row_tag{places}
 FROM row_layout JOIN layout_attribute AS item ON item.layout_id = row_layout.layout_id
 GROUP BY row_layout.layout_id, row_layout.row_tag) AS layout ON layout.layout_id = content.layout_id
WHERE part.section_name = {section}"""

_ESCAPES = (("'\\'", "'\\\\'"), ("'\"'", "'\\\"'"), ("char(9)", "'\\t'"), ("char(10)", "'\\n'"), ("char(13)", "'\\r'"))
"""Of the characters that JSON has to escape, XML 1.0 knows only these five."""


def view_names(sections: Iterable[str]) -> dict[str, str]:
    """Return the name of each section's view, for sections in order of first appearance: a later one never takes an earlier one's name."""
    names = Names()
    return {section: names.give(PREFIX + section) for section in sections}


def columns(attributes: Sequence[str]) -> tuple[str, ...]:
    """Return the column of each attribute, as far as there is room; attributes in order of first appearance keep theirs for good."""
    names = Names(PROVENANCE)
    return tuple(names.give(attribute) for attribute in attributes[: MOST_COLUMNS - len(PROVENANCE)])


class Names:
    """Gives names that differ for every database: SQLite does not tell upper from lower case, PostgreSQL cuts off what is long."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {name.casefold() for name in taken}

    def give(self, wanted: str) -> str:
        """Return the name itself if it is free and short enough, else with a number."""
        for number in count(1):
            end = f"_{number}" if number > 1 else ""
            name = _cut(wanted, _LONGEST - len(end)) + end
            if name.casefold() not in self._taken:
                break
        self._taken.add(name.casefold())
        return name


def _cut(name: str, size: int) -> str:
    return name.encode()[:size].decode(errors="ignore")


def definition(dialect: str, view: str, section: str, attributes: Sequence[str]) -> str:
    """Return the statement that makes a view."""
    sqlite = dialect == "sqlite"
    named = list(enumerate(zip(attributes, columns(attributes), strict=False)))
    value = "(SELECT value FROM json_each(content.v, layout.p{0}))" if sqlite else "split_part(content.v, chr(31), layout.p{0})"
    position = "max(CASE item.name WHEN {1} THEN item.position END)"
    place = f"'$['||{position}||']'" if sqlite else f"{position}::int+1"
    joined = _array() if sqlite else "attribute_values"
    return _VIEW.format(
        view=quoted(view),
        values="".join(f",\n {value.format(n)} AS {quoted(column)}" for n, (_, column) in named),
        places="".join(f",\n {place.format(n, _text(name))} AS p{n}" for n, (name, _) in named),
        content=f"(SELECT content_id, layout_id, report_date, {joined} AS v FROM row_content)",  # noqa: S608  # texts of our own
        join="CROSS JOIN" if sqlite else "JOIN",  # fixes the order of SQLite's loops: every row looks up its layout
        section=_text(section),
    )


def _array() -> str:
    """Make a JSON array of the joined values: SQLite up to 3.40 refuses all other JSON functions to clients that do not trust schemas."""
    text = "attribute_values"
    for find, escape in _ESCAPES:
        text = f"replace({text}, {find}, {escape})"
    return f"'[\"' || replace({text}, char(31), '\",\"') || '\"]'"


def quoted(name: str) -> str:
    """Return a name as an identifier, whatever it holds."""
    return '"' + name.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
