"""Damage to the layouts, from which the names of a row's attributes come."""

from tests.integration.desk.verify.damages.damage import Damage, changed, flip, sql

WRONG_ROWS = {("LAYOUT_DAMAGED", "row_layout 1"), *(("RAW_RECORD_WRONG", f"A-{number} view raw_record") for number in (1, 2, 3, 5))}
"""The rows of every artifact that has this layout are others in the view, too."""

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
        WRONG_ROWS,
        "layouts",
    ),
    Damage(
        "attribute gone",
        sql("DELETE FROM layout_attribute WHERE layout_id = 1 AND position = 7"),
        WRONG_ROWS,
        "layouts",
    ),
    Damage(
        "row tag",
        sql("UPDATE row_layout SET row_tag = 'Tirade' WHERE layout_id = 1"),
        WRONG_ROWS,
        "layouts",
    ),
    Damage(
        "digest of a layout",
        changed("row_layout", "digest", "layout_id = 1", lambda v: flip(v, 3)),
        {("LAYOUT_DAMAGED", "row_layout 1")},
        "layouts",
    ),
]
