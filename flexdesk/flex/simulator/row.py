"""One element in IBKR's style: all data in attributes, empty ones written out, ` />` at its end."""

from collections.abc import Mapping


class RowType:
    """The attributes of one kind of row, in their order; `defaults` stand where a row says nothing."""

    def __init__(self, tag: str, names: str, **defaults: str) -> None:
        self.tag = tag
        self._blank = dict.fromkeys(names.split(), "") | defaults
        shown = " ".join(f'{name}="%({name})s"' for name in self._blank)
        self._template = f"<{tag} {shown} />\n"
        unknown = defaults.keys() - set(names.split())
        assert not unknown, unknown  # noqa: S101  # a slip of the pen in a table of names

    def __call__(self, *parts: Mapping[str, object], **values: object) -> str:
        """Return the element; values are written as they are, so they come escaped (`escape`)."""
        merged: dict[str, object] = dict(self._blank)
        for part in (*parts, values):
            merged.update(part)
        return self._template % merged


def escape(text: str) -> str:
    """Return the text as it stands in an attribute."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def amount(value: float, places: int = 4) -> str:
    """Return a number as IBKR writes it: no exponent, no zeros at the end."""
    text = f"{value:.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def container(name: str, rows: str) -> str:
    """Return a section; without rows it is an empty container."""
    return f"<{name}>\n{rows}</{name}>\n"
