"""The colours: a palette for light, for dark and for high contrast, and the tones that say how something stands."""

from enum import StrEnum

from PySide6.QtGui import QColor, QPalette

Role = QPalette.ColorRole
"""The parts of a palette, for those who paint."""
Group = QPalette.ColorGroup


class Tone(StrEnum):
    """How something stands; always shown with a word and an icon, never by colour alone."""

    DONE = "done"
    RUNNING = "running"
    WAITING = "waiting"
    WARNING = "warning"
    FAILED = "failed"
    CANCELLED = "cancelled"
    DUPLICATE = "duplicate"
    NEUTRAL = "neutral"
    DIM = "dim"
    LINK = "link"


_TONES = {
    Tone.DONE: ("#17733A", "#6BD68A", "#5CFF9D"),
    Tone.RUNNING: ("#0B63C5", "#7DB7FF", "#7FD4FF"),
    Tone.WAITING: ("#6B5E00", "#E0CB52", "#FFE95C"),
    Tone.WARNING: ("#9A5B00", "#FFB454", "#FFC04D"),
    Tone.FAILED: ("#B3261E", "#FF8A80", "#FF9C94"),
    Tone.CANCELLED: ("#5F6368", "#B0B4BA", "#D0D4D8"),
    Tone.DUPLICATE: ("#6A3FB5", "#C6A6FF", "#DDC2FF"),
}

_LIGHT = {
    Role.Window: "#F4F5F7",
    Role.WindowText: "#1B1D21",
    Role.Base: "#FFFFFF",
    Role.AlternateBase: "#F8F9FA",
    Role.ToolTipBase: "#FFFFFF",
    Role.ToolTipText: "#1B1D21",
    Role.PlaceholderText: "#62666E",
    Role.Text: "#1B1D21",
    Role.Button: "#FFFFFF",
    Role.ButtonText: "#1B1D21",
    Role.BrightText: "#B3261E",
    Role.Light: "#FFFFFF",
    Role.Midlight: "#E5E7EA",
    Role.Mid: "#B8BCC3",
    Role.Dark: "#878B92",
    Role.Shadow: "#55595F",
    Role.Highlight: "#1F6FB2",
    Role.HighlightedText: "#FFFFFF",
    Role.Link: "#0B63C5",
    Role.LinkVisited: "#6A3FB5",
    Role.Accent: "#1F6FB2",
}

_DARK = {
    Role.Window: "#24262A",
    Role.WindowText: "#E6E8EB",
    Role.Base: "#1B1D20",
    Role.AlternateBase: "#202226",
    Role.ToolTipBase: "#2E3136",
    Role.ToolTipText: "#E6E8EB",
    Role.PlaceholderText: "#A0A4AB",
    Role.Text: "#E6E8EB",
    Role.Button: "#2F3237",
    Role.ButtonText: "#E6E8EB",
    Role.BrightText: "#FF8A80",
    Role.Light: "#484C52",
    Role.Midlight: "#383B40",
    Role.Mid: "#4C5057",
    Role.Dark: "#15171A",
    Role.Shadow: "#0C0D0F",
    Role.Highlight: "#3478B8",
    Role.HighlightedText: "#FFFFFF",
    Role.Link: "#7DB7FF",
    Role.LinkVisited: "#C6A6FF",
    Role.Accent: "#5AA2E6",
}

_CONTRAST = {
    Role.Window: "#000000",
    Role.WindowText: "#FFFFFF",
    Role.Base: "#000000",
    Role.AlternateBase: "#1A1A1A",
    Role.ToolTipBase: "#000000",
    Role.ToolTipText: "#FFFFFF",
    Role.PlaceholderText: "#C4C7CC",
    Role.Text: "#FFFFFF",
    Role.Button: "#1A1A1A",
    Role.ButtonText: "#FFFFFF",
    Role.BrightText: "#FF9C94",
    Role.Light: "#FFFFFF",
    Role.Midlight: "#C4C7CC",
    Role.Mid: "#8A8D92",
    Role.Dark: "#8A8D92",
    Role.Shadow: "#000000",
    Role.Highlight: "#FFE100",
    Role.HighlightedText: "#000000",
    Role.Link: "#7FD4FF",
    Role.LinkVisited: "#DDC2FF",
    Role.Accent: "#FFE100",
}

_DISABLED_TEXT = ("#6E7176", "#96999E", "#9A9DA2")
_WRITING = (Role.WindowText, Role.Text, Role.ButtonText, Role.Link, Role.LinkVisited, Role.PlaceholderText)
_DISABLED_SELECTION = (("#C9CBCE", "#1B1C1E"), ("#45474B", "#E8E8E8"), ("#45474B", "#FFFFFF"))


def light() -> QPalette:
    """Return the light palette."""
    return _palette(_LIGHT, 0)


def dark() -> QPalette:
    """Return the dark palette."""
    return _palette(_DARK, 1)


def contrast() -> QPalette:
    """Return the palette of high contrast: every text at 7:1 or more, every part with an edge."""
    return _palette(_CONTRAST, 2)


def is_dark(palette: QPalette) -> bool:
    """Return whether the palette writes light on dark."""
    return palette.color(Role.Window).lightness() < palette.color(Role.WindowText).lightness()


def is_contrast(palette: QPalette) -> bool:
    """Return whether the palette is the one of high contrast."""
    return palette.color(Role.Window) == QColor(_CONTRAST[Role.Window])


def colour(tone: Tone, palette: QPalette) -> QColor:
    """Return the colour of text or icons in this tone, on this palette's window and base."""
    if tone is Tone.LINK:
        return palette.color(Role.Link)
    if tone is Tone.DIM:
        return palette.color(Role.PlaceholderText)
    if tone is Tone.NEUTRAL:
        return palette.color(Role.Text)
    return QColor(_TONES[tone][2 if is_contrast(palette) else is_dark(palette)])


def soft(tone: Tone, palette: QPalette) -> QColor:
    """Return the tone as a quiet background that text in the same tone can stand on."""
    return mixed(colour(tone, palette), palette.color(Role.Base), 0.10)


def marker(palette: QPalette) -> QColor:
    """Return the colour of a highlighter pen, for the ground of what was found; text is read on it in shares of up to three quarters."""
    return QColor("#7D7340") if is_dark(palette) else QColor("#FFD83D")


def hairline(palette: QPalette) -> QColor:
    """Return the colour of lines that part areas without asking for attention."""
    return mixed(palette.color(Role.WindowText), palette.color(Role.Window), 0.6 if is_contrast(palette) else 0.16)


def rim(palette: QPalette) -> QColor:
    """Return the colour of the edges of buttons, menus and areas: quiet, for what they are is told by more than that."""
    return mixed(palette.color(Role.WindowText), palette.color(Role.Window), 1.0 if is_contrast(palette) else 0.24)


def edge(palette: QPalette) -> QColor:
    """Return the colour of the edges of boxes and fields: a part that has to be seen."""
    return mixed(palette.color(Role.WindowText), palette.color(Role.Window), 1.0 if is_contrast(palette) else 0.5)


def mixed(over: QColor, under: QColor, share: float) -> QColor:
    """Return `share` of one colour over the other."""
    pairs = ((over.red(), under.red()), (over.green(), under.green()), (over.blue(), under.blue()))
    return QColor(*(round(share * a + (1 - share) * b) for a, b in pairs))


def _palette(colours: dict[Role, str], theme: int) -> QPalette:
    palette = QPalette()
    for role, value in colours.items():
        palette.setColor(role, QColor(value))
    for role in _WRITING:
        palette.setColor(Group.Disabled, role, QColor(_DISABLED_TEXT[theme]))
    selection, text = _DISABLED_SELECTION[theme]
    palette.setColor(Group.Disabled, Role.Highlight, QColor(selection))
    palette.setColor(Group.Disabled, Role.HighlightedText, QColor(text))
    return palette
