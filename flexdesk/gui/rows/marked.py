"""Making visible what a value has that cannot be seen: control characters and blanks at its ends."""

_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
_BLANKS = {" ": "\u2423", "\u00a0": "\u237d"}


def marked(value: str) -> str:
    """Return the value with control characters as pictures and outer blanks as open boxes; for looking at, never for copying."""
    text = value.translate(_PICTURES)
    inner = text.strip(" \u00a0")
    if not inner:
        return _drawn(text)
    start = text.index(inner)
    return _drawn(text[:start]) + inner + _drawn(text[start + len(inner) :])


def _drawn(blanks: str) -> str:
    return "".join(_BLANKS[blank] for blank in blanks)
