"""Damage to statements and their sections."""

from tests.integration.desk.verify.damages.damage import Damage, sql

STRUCTURE = [
    Damage(
        "count of a part",
        sql("UPDATE section_part SET record_count = 6 WHERE section_part_id = 1"),
        {("SECTION_PART_WRONG", "A-1 Trades")},
        "structure",
    ),
    Damage(
        "name of a section",
        sql("UPDATE section_part SET section_name = 'Trade' WHERE section_part_id = 1"),
        {("SECTION_PART_WRONG", "A-1 Trades")},
        "structure",
    ),
    Damage(
        "first id of a part",
        sql("UPDATE section_part SET first_record_id = 2 WHERE section_part_id = 1"),
        {("SECTION_PART_WRONG", "A-1 Trades")},
        "structure",
    ),
    Damage(
        "empty section gone",
        sql("DELETE FROM section_part WHERE section_part_id = 2"),
        {("SECTION_PART_MISSING", "A-1 CashTransactions")},
        "structure",
    ),
    Damage(
        "section gone",
        sql("DELETE FROM section_part WHERE section_part_id = 3"),
        {
            ("REFERENCE_BROKEN", "record 6 record_span 6"),
            ("REFERENCE_BROKEN", "section_layout 3/0"),
            ("SECTION_PART_MISSING", "A-1 OptionEAE"),
        },
        "structure",
    ),
    Damage(
        "section added",
        sql("INSERT INTO section_part VALUES (99, 1, 7, 'Transfers', 7, 0)"),
        {("SECTION_PART_EXTRA", "A-1 Transfers")},
        "structure",
    ),
    Damage(
        "section moved",
        sql("UPDATE section_part SET statement_id = 2 WHERE section_part_id = 3"),
        {("SECTION_PART_EXTRA", "A-2 OptionEAE"), ("SECTION_PART_MISSING", "A-1 OptionEAE")},
        "structure",
    ),
    Damage(
        "layout of a section gone",
        sql("DELETE FROM section_layout WHERE section_part_id = 1"),
        {("SECTION_LAYOUTS_WRONG", "A-1 Trades")},
        "structure",
    ),
    Damage(
        "layout of a section",
        sql("UPDATE section_layout SET layout_id = 2 WHERE section_part_id = 1"),
        {("SECTION_LAYOUTS_WRONG", "A-1 Trades")},
        "structure",
    ),
    Damage(
        "header",
        sql("UPDATE statement SET header = replace(header, 'LastMonth', 'LastYear') WHERE statement_id = 1"),
        {("STATEMENT_WRONG", "A-1")},
        "structure",
    ),
    Damage(
        "header that is no JSON",
        sql("UPDATE statement SET header = substr(header, 2) WHERE statement_id = 1"),
        {("STATEMENT_WRONG", "A-1")},
        "structure",
    ),
    Damage(
        "account of a statement",
        sql("UPDATE statement SET account_id = 'U7' WHERE statement_id = 1"),
        {("STATEMENT_WRONG", "A-1")},
        "structure",
    ),
    Damage(
        "last day of a statement",
        sql("UPDATE statement SET to_date = '2026-01-31' WHERE statement_id = 1"),
        {("STATEMENT_WRONG", "A-1")},
        "structure",
    ),
    Damage(
        "path of a statement",
        sql("UPDATE statement SET path = 'FlexStatement[2]' WHERE statement_id = 1"),
        {("STATEMENT_WRONG", "A-1")},
        "structure",
    ),
    Damage(
        "count of a statement",
        sql("UPDATE statement SET record_count = 5 WHERE statement_id = 1"),
        {("STATEMENT_WRONG", "A-1")},
        "structure",
    ),
    Damage(
        "statement gone",
        sql("DELETE FROM statement WHERE position = 2"),
        {("REFERENCE_BROKEN", "section_part 5"), ("REFERENCE_BROKEN", "section_part 6"), ("STATEMENT_MISSING", "A-2")},
        "structure",
    ),
    Damage(
        "statement added",
        sql(
            "INSERT INTO statement SELECT 99, 1, 7, 'FlexStatement[8]', 'U1', from_date, to_date, header, 7, 0 FROM statement "
            "WHERE statement_id = 1"
        ),
        {("STATEMENT_EXTRA", "A-1")},
        "structure",
    ),
]
