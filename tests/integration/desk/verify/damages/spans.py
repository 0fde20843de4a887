"""Damage to the spans, from which a record gets its number, its place and its content."""

from tests.integration.desk.verify.damages.damage import Damage, sql

_SPAN = "first_record_id = 7"

SPANS = [
    Damage(
        "span longer",
        sql(f"UPDATE record_span SET record_count = record_count + 1 WHERE {_SPAN}"),
        {("SPAN_OVERLAP", "A-2 Trades record 9")},
        "records",
    ),
    Damage(
        "span shorter",
        sql("UPDATE record_span SET record_count = record_count - 1 WHERE first_record_id = 12"),
        {("CONTENT_UNUSED", "row_content 310"), ("RECORD_MISSING", "A-4 OpenPositions record 311")},
        "records",
    ),
    Damage(
        "last span longer",
        sql("UPDATE record_span SET record_count = record_count + 7 WHERE first_record_id = 12"),
        {("RECORD_EXTRA", "A-4 record 312")},
        "records",
    ),
    Damage(
        "very last span longer",
        sql("UPDATE record_span SET record_count = record_count + 7 WHERE first_record_id = 317"),
        {("RECORD_EXTRA", "A-5 record 318")},
        "records",
    ),
    Damage(
        "endless span",
        sql("UPDATE record_span SET record_count = 4611686018427387904 WHERE first_record_id = 317"),
        {("RECORD_EXTRA", "A-5 record 318")},
        "records",
    ),
    Damage(
        "empty span",
        sql("UPDATE record_span SET record_count = 0 WHERE first_record_id = 317"),
        {("RECORD_MISSING", "A-5 OptionEAE record 317")},
        "records",
    ),
    Damage(
        "index in a span",
        sql(f"UPDATE record_span SET first_index = first_index + 1 WHERE {_SPAN}"),
        {("RECORD_PLACE_WRONG", "A-2 Trades record 7")},
        "records",
    ),
    Damage(
        "path of a span",
        sql("UPDATE record_span SET parent_path_id = 1 WHERE first_record_id = 6"),
        {("RECORD_PLACE_WRONG", "A-1 OptionEAE record 6")},
        "records",
    ),
    Damage(
        "path that is not there",
        sql("UPDATE record_span SET parent_path_id = 99 WHERE first_record_id = 6"),
        {("RECORD_PLACE_WRONG", "A-1 OptionEAE record 6"), ("REFERENCE_BROKEN", "record 6 record_span 6")},
        "references",
    ),
    Damage(
        "path",
        sql("UPDATE element_path SET path = path || 'x' WHERE path LIKE '%OptionEAE%'"),
        {("RECORD_PLACE_WRONG", "A-1 OptionEAE record 6"), ("RECORD_PLACE_WRONG", "A-5 OptionEAE record 317")},
        "records",
    ),
    Damage(
        "content of a span",
        sql("UPDATE record_span SET first_content_id = first_content_id + 1 WHERE first_record_id = 3"),
        {("RECORD_WRONG", "A-1 Trades record 3")},
        "records",
    ),
    Damage(
        "part of a span",
        sql("UPDATE record_span SET section_part_id = 2 WHERE first_record_id = 6"),
        {("SPAN_SECTION_WRONG", "A-1 OptionEAE record 6")},
        "records",
    ),
    Damage(
        "part that is not there",
        sql("UPDATE record_span SET section_part_id = 99 WHERE first_record_id = 6"),
        {("REFERENCE_BROKEN", "record 6 record_span 6"), ("SPAN_SECTION_WRONG", "A-1 OptionEAE record 6")},
        "references",
    ),
    Damage(
        "span gone", sql("DELETE FROM record_span WHERE first_record_id = 6"), {("RECORD_MISSING", "A-1 OptionEAE record 6")}, "records"
    ),
    Damage(
        "first span gone", sql("DELETE FROM record_span WHERE first_record_id = 1"), {("RECORD_MISSING", "A-1 Trades record 1")}, "records"
    ),
    Damage(
        "last span gone",
        sql("DELETE FROM record_span WHERE first_record_id = 317"),
        {("RECORD_MISSING", "A-5 OptionEAE record 317")},
        "records",
    ),
    Damage(
        "span inside another",
        sql("INSERT INTO record_span SELECT 100, 1, section_part_id, parent_path_id, 1, 1 FROM record_span WHERE first_record_id = 12"),
        {("SPAN_OVERLAP", "A-4 OpenPositions record 100")},
        "records",
    ),
    Damage(
        "span beyond all artifacts",
        sql("INSERT INTO record_span SELECT 5000, 1, section_part_id, parent_path_id, 1, 1 FROM record_span WHERE first_record_id = 12"),
        {("RAW_RECORD_WRONG", "A-4 view raw_record"), ("RECORD_EXTRA", "record 5000 record_span 5000")},
        "strays",
    ),
    Damage(
        "span moved",
        sql("UPDATE record_span SET first_record_id = 5000 WHERE first_record_id = 6"),
        {("RECORD_EXTRA", "record 5000 record_span 5000"), ("RECORD_MISSING", "A-1 OptionEAE record 6")},
        "strays",
    ),
]
