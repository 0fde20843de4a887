"""The place of a row of a text is its line alone: `line[17]`, without anything above it."""

# pylint: disable=duplicate-code  # the view as the first revision made it, with another place

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP VIEW raw_record")
        op.execute(_RAW_RECORD.replace("SOURCE_PAYLOAD", _sqlite_payload()))
    else:  # replaced and not made anew: what others may do with it, and views of theirs on top of it, stay
        op.execute(_RAW_RECORD.replace("CREATE", "CREATE OR REPLACE", 1).replace("SOURCE_PAYLOAD", _POSTGRES_PAYLOAD))


_RAW_RECORD = """
CREATE VIEW raw_record AS
SELECT
  span.first_record_id + (content.content_id - span.first_content_id) AS raw_record_id,
  statement.raw_artifact_id AS raw_artifact_id,
  artifact.ingestion_run_id AS ingestion_run_id,
  statement.account_id AS account_id,
  COALESCE(content.report_date, statement.to_date) AS report_date_local,
  part.section_name AS section_name,
  layout.row_tag AS row_tag,
  CASE path.path WHEN '' THEN '' ELSE path.path || '/' END
    || layout.row_tag || '[' || (span.first_index + content.content_id - span.first_content_id) || ']' AS source_row_ref,
  (SOURCE_PAYLOAD) AS source_payload
FROM raw_artifact AS artifact
JOIN statement ON statement.raw_artifact_id = artifact.raw_artifact_id
JOIN section_part AS part ON part.statement_id = statement.statement_id
JOIN record_span AS span ON span.section_part_id = part.section_part_id
JOIN element_path AS path ON path.path_id = span.parent_path_id
JOIN row_content AS content ON content.content_id BETWEEN span.first_content_id AND span.first_content_id + span.record_count - 1
JOIN row_layout AS layout ON layout.layout_id = content.layout_id
"""

_POSTGRES_PAYLOAD = """
    SELECT '{' || string_agg(attribute.json_name || ':' || to_json(item.value)::text, ',' ORDER BY item.place) || '}'
    FROM unnest(string_to_array(content.attribute_values || chr(31), chr(31))) WITH ORDINALITY AS item (value, place)
    JOIN layout_attribute AS attribute ON attribute.layout_id = content.layout_id AND attribute.position = item.place - 1
"""  # the separator at the end: an empty text alone would become an array of no elements; the join drops what is behind it


def _sqlite_payload() -> str:
    """Split the values by way of a JSON array, which they are escaped for once more than for the JSON that comes out.

    JSON functions beside json_each would be refused in a view to clients that do not trust schemas, by SQLite up to 3.40.
    CROSS JOIN is SQLite's way to fix the order of the loops, and with it the order of the attributes.
    """
    values = _escaped(_escaped("content.attribute_values"))
    return f"""
    SELECT '{{' || group_concat(attribute.json_name || ':"' || item.value || '"', ',') || '}}'
    FROM json_each('["' || replace({values}, char(31), '","') || '"]') AS item
    CROSS JOIN layout_attribute AS attribute ON attribute.layout_id = content.layout_id AND attribute.position = item.key
"""  # noqa: S608  # put together from the texts above


def _escaped(text: str) -> str:
    """Escape a text for JSON: of the characters that must be, XML 1.0 knows only these five."""
    for find, escape in (("'\\'", "'\\\\'"), ("'\"'", "'\\\"'"), ("char(9)", "'\\t'"), ("char(10)", "'\\n'"), ("char(13)", "'\\r'")):
        text = f"replace({text}, {find}, {escape})"
    return text
