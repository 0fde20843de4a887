"""Damage to the layouts, from which the names of a row's attributes come."""

from tests.integration.desk.verify.damages.damage import Damage, changed, flip, sql

LAYOUTS = [
    Damage(
        "attribute name",
        sql("UPDATE layout_attribute SET name = 'symbo1' WHERE layout_id = 1 AND name = 'symbol'"),
        {("LAYOUT_DAMAGED", "row_layout 1")},
        "layouts",
    ),
    Damage(
        "attribute name in JSON",
        sql("UPDATE layout_attribute SET json_name = '\"x\"' WHERE layout_id = 1 AND position = 0"),
        {
            ("LAYOUT_DAMAGED", "row_layout 1"),
            ("RAW_RECORD_WRONG", "A-1 view raw_record"),
            ("RAW_RECORD_WRONG", "A-2 view raw_record"),
            ("RAW_RECORD_WRONG", "A-3 view raw_record"),
            ("RAW_RECORD_WRONG", "A-5 view raw_record"),
        },
        "layouts",
    ),
    Damage(
        "attribute gone",
        sql("DELETE FROM layout_attribute WHERE layout_id = 1 AND position = 7"),
        {
            ("LAYOUT_DAMAGED", "row_layout 1"),
            ("RAW_RECORD_WRONG", "A-1 view raw_record"),
            ("RAW_RECORD_WRONG", "A-2 view raw_record"),
            ("RAW_RECORD_WRONG", "A-3 view raw_record"),
            ("RAW_RECORD_WRONG", "A-5 view raw_record"),
        },
        "layouts",
    ),
    Damage(
        "row tag",
        sql("UPDATE row_layout SET row_tag = 'Tirade' WHERE layout_id = 1"),
        {
            ("LAYOUT_DAMAGED", "row_layout 1"),
            ("RAW_RECORD_WRONG", "A-1 view raw_record"),
            ("RAW_RECORD_WRONG", "A-2 view raw_record"),
            ("RAW_RECORD_WRONG", "A-3 view raw_record"),
            ("RAW_RECORD_WRONG", "A-5 view raw_record"),
        },
        "layouts",
    ),
    Damage(
        "digest of a layout",
        changed("row_layout", "digest", "layout_id = 1", lambda v: flip(v, 3)),
        {("LAYOUT_DAMAGED", "row_layout 1")},
        "layouts",
    ),
]
