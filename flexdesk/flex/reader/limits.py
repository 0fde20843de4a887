"""The caps that keep memory bounded whatever the document holds, far above what IBKR sends."""

from flexdesk.domain.errors import StatementError

DEPTH = 16
"""Elements inside each other; IBKR's deepest are 6."""
ATTRIBUTES = 1_000
"""Attributes of one element; the widest known row has 337."""
VALUE = 1_000_000
"""Characters of one attribute value."""
ROW = 2_000_000
"""Characters of all values of one element."""
NAME = 200
"""Characters of one name, its namespace included."""
MARKUP = 8_000_000
"""Bytes that the parser may hold back without telling of an element or text: one tag, comment or instruction."""
LAYOUTS = 4_000
"""Different row shapes in one document; a wide statement has about 60."""
LAYOUT_CHARACTERS = 4_000_000
"""Characters of the names of all row shapes together."""
SIBLING_NAMES = 10_000
"""Different tags among the children of one element."""
STATEMENTS = 200_000
"""`FlexStatement` elements in one document."""
HEADER_CHARACTERS = 64_000_000
"""Characters of the attributes of all `FlexStatement` elements together."""
PARTS = 2_000_000
"""Sections of all statements together."""


def refuse(code: str, what: str, limit: int) -> StatementError:
    """Return the refusal of a document that goes beyond `limit`."""
    return StatementError(
        code,
        f"The document has {what}: more than {limit:,}, which no statement of IBKR comes near.",
        "Check where the file comes from. If IBKR really sent it, report it: the limit can be raised.",
    )
