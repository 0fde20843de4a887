"""Making visible what a value has that cannot be seen: control characters and blanks at its ends."""

_ARROWS = {0x09: "\u21e5", 0x0A: "\u21b5", 0x0D: "\u21b2"}  # those XML lets through; few fonts have pictures of them
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"} | _ARROWS
_BLANKS = {" ": "\u2423", "\u00a0": "\u237d"}


def marked(value: str) -> str:
    """Return the value with control characters as pictures or arrows and outer blanks as open boxes; for looking at, never for copying."""
    text = value.translate(_PICTURES)
    inner = text.strip(" \u00a0")
    if not inner:
        return _drawn(text)
    start = text.index(inner)
    return _drawn(text[:start]) + inner + _drawn(text[start + len(inner) :])


def _drawn(blanks: str) -> str:
    return "".join(_BLANKS[blank] for blank in blanks)
