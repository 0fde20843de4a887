"""Damage to the contents of rows."""

from tests.integration.desk.verify.damages.damage import Damage, changed, flip, sql

_FIRST_TRADE = "content_id = (SELECT first_content_id FROM record_span WHERE first_record_id = 1)"

CONTENTS = [
    Damage(
        "value",
        changed("row_content", "attribute_values", _FIRST_TRADE, lambda v: v.replace("USD", "EUR")),
        {("RECORD_VALUES_WRONG", "A-1 Trades record 1"), ("RECORD_VALUES_WRONG", "A-5 Trades record 312")},
        "records",
    ),
    Damage(
        "exact hash",
        changed("row_content", "exact_hash", _FIRST_TRADE, lambda v: flip(v, 3)),
        {("RECORD_EXACT_HASH_WRONG", "A-1 Trades record 1"), ("RECORD_EXACT_HASH_WRONG", "A-5 Trades record 312")},
        "records",
    ),
    Damage(
        "version hash",
        changed("row_content", "version_hash", _FIRST_TRADE, lambda v: flip(v, 3)),
        {("RECORD_VERSION_HASH_WRONG", "A-1 Trades record 1"), ("RECORD_VERSION_HASH_WRONG", "A-5 Trades record 312")},
        "records",
    ),
    Damage(
        "report date",
        sql(f"UPDATE row_content SET report_date = '2026-01-31' WHERE {_FIRST_TRADE}"),
        {("RECORD_REPORT_DATE_WRONG", "A-1 Trades record 1"), ("RECORD_REPORT_DATE_WRONG", "A-5 Trades record 312")},
        "records",
    ),
    Damage(
        "report date lost",
        sql(f"UPDATE row_content SET report_date = NULL WHERE {_FIRST_TRADE}"),
        {("RECORD_REPORT_DATE_WRONG", "A-1 Trades record 1"), ("RECORD_REPORT_DATE_WRONG", "A-5 Trades record 312")},
        "records",
    ),
    Damage(
        "layout of a row",
        sql(f"UPDATE row_content SET layout_id = 2 WHERE {_FIRST_TRADE}"),
        {("RECORD_LAYOUT_WRONG", "A-1 Trades record 1"), ("RECORD_LAYOUT_WRONG", "A-5 Trades record 312")},
        "records",
    ),
    Damage(
        "layout that is not there",
        sql(f"UPDATE row_content SET layout_id = 99 WHERE {_FIRST_TRADE}"),
        {
            ("RECORD_LAYOUT_WRONG", "A-1 Trades record 1"),
            ("RECORD_LAYOUT_WRONG", "A-5 Trades record 312"),
            ("REFERENCE_BROKEN", "row_content 1"),
        },
        "references",
    ),
    Damage(
        "content gone",
        sql(f"DELETE FROM row_content WHERE {_FIRST_TRADE}"),
        {("CONTENT_MISSING", "A-1 Trades record 1"), ("CONTENT_MISSING", "A-5 Trades record 312")},
        "records",
    ),
    Damage(
        "content that nobody has",
        sql(
            "INSERT INTO row_content SELECT 9999, layout_id, report_date, version_hash, exact_hash, attribute_values FROM row_content "
            "WHERE content_id = 1"
        ),
        {("CONTENT_UNUSED", "row_content 9999")},
        "contents",
    ),
]
