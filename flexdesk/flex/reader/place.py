"""Places: the steps of the location path by which an element is found again, below `FlexStatements`; in a text, the number of a line."""

from flexdesk.domain.record import place_of

LINE = "line"
"""The tag of a row of CSV or text, whose place is `line[N]`."""


def step(tag: str) -> str:
    """Return the name test of a tag: the tag itself, or a test by local name and namespace for a namespaced one (`{uri}name`)."""
    if not tag.startswith("{"):
        return tag
    uri, _, name = tag[1:].rpartition("}")
    return f"*[local-name()='{name}' and namespace-uri()={_literal(uri)}]"


def container(index: int) -> str:
    """Return how places begin below the `index`-th `FlexStatements`: those below the first one, where all paths start, need nothing."""
    return "" if index == 1 else f"../FlexStatements[{index}]"


def below(parent: str, tag: str, index: int) -> str:
    """Return the place of the `index`-th child of its tag."""
    return place_of(parent, step(tag), index)


def _literal(text: str) -> str:
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    pieces = ', "\'", '.join(f"'{piece}'" for piece in text.split("'"))
    return f"concat({pieces})"
