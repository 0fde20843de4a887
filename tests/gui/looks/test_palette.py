"""Contrast of all themes, computed: text 4.5, parts and focus 3 (WCAG 2.2 AA)."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QStyle, QStyleOption

from flexdesk.gui.looks import palette as palettes
from flexdesk.gui.looks.palette import Group, Role, Tone, colour, dark, edge, hairline, is_contrast, is_dark, light, mixed, rim, soft
from flexdesk.gui.looks.style import menus
from flexdesk.gui.looks.style.bars import handle
from flexdesk.gui.looks.style.buttons import filled
from flexdesk.gui.looks.style.ink import chosen, raised
from tests.support.contrast import contrast

THEMES = pytest.mark.parametrize("theme", [light, dark, palettes.contrast])
Theme = Callable[[], QPalette]


def test_the_measure_itself_tells_good_from_bad() -> None:
    """Black on white is 21; Fusion's own placeholder grey on white is known to fail."""
    assert round(contrast(QColor("black"), QColor("white"))) == 21
    assert contrast(QColor("#7F7F7F"), QColor("white")) < 4.5


@THEMES
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (Role.WindowText, Role.Window),
        (Role.WindowText, Role.Base),
        (Role.Text, Role.Base),
        (Role.Text, Role.AlternateBase),
        (Role.ButtonText, Role.Button),
        (Role.ToolTipText, Role.ToolTipBase),
        (Role.HighlightedText, Role.Highlight),
        (Role.PlaceholderText, Role.Base),
        (Role.PlaceholderText, Role.Window),
        (Role.WindowText, Role.AlternateBase),
        (Role.PlaceholderText, Role.AlternateBase),
        (Role.PlaceholderText, Role.Button),
        (Role.Link, Role.Base),
        (Role.Link, Role.AlternateBase),
        (Role.LinkVisited, Role.Base),
        (Role.LinkVisited, Role.Window),
        (Role.Link, Role.Window),
        (Role.BrightText, Role.Base),
    ],
)
def test_every_text_can_be_read_on_its_ground(theme: Theme, text: Role, ground: Role) -> None:
    palette = theme()
    assert contrast(palette.color(text), palette.color(ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("ground", [Role.Window, Role.Base, Role.AlternateBase])
def test_every_tone_can_be_read_on_window_and_on_both_rows_of_a_table(theme: Theme, tone: Tone, ground: Role) -> None:
    palette = theme()
    assert contrast(colour(tone, palette), palette.color(ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("tone", Tone)
def test_plain_text_can_be_read_on_the_quiet_form_of_every_tone(theme: Theme, tone: Tone) -> None:
    palette = theme()
    assert contrast(palette.color(Role.Text), soft(tone, palette)) >= 4.5


@THEMES
def test_text_can_be_read_on_a_selection_without_focus(theme: Theme) -> None:
    palette = theme()
    quiet = mixed(palette.color(Role.Highlight), palette.color(Role.Base), 0.25)
    assert contrast(palette.color(Role.Text), quiet) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", [Role.Window, Role.Base])
def test_focus_and_selection_stand_out_from_their_ground(theme: Theme, ground: Role) -> None:
    palette = theme()
    assert contrast(palette.color(Role.Accent), palette.color(ground)) >= 3
    assert contrast(palette.color(Role.Highlight), palette.color(ground)) >= 3


@THEMES
@pytest.mark.parametrize("ground", [Role.Window, Role.Base])
def test_the_edges_of_boxes_and_fields_can_be_seen(theme: Theme, ground: Role) -> None:
    palette = theme()
    assert contrast(edge(palette), palette.color(ground)) >= 3


@THEMES
def test_disabled_text_can_be_seen(theme: Theme) -> None:
    palette = theme()
    for text, ground in ((Role.WindowText, Role.Window), (Role.ButtonText, Role.Button), (Role.Text, Role.Base)):
        assert contrast(palette.color(Group.Disabled, text), palette.color(Group.Disabled, ground)) >= 3


@THEMES
def test_disabled_text_is_dimmer_than_enabled(theme: Theme) -> None:
    palette = theme()
    window = palette.color(Role.Window)
    assert contrast(palette.color(Group.Disabled, Role.WindowText), window) < contrast(palette.color(Role.WindowText), window)


def test_dark_is_dark_and_light_is_not() -> None:
    assert is_dark(dark())
    assert not is_dark(light())
    assert is_dark(palettes.contrast())
    assert [is_contrast(each()) for each in (light, dark, palettes.contrast)] == [False, False, True]


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("ground", [Role.Window, Role.Base, Role.AlternateBase])
def test_in_high_contrast_every_tone_has_seven_to_one(tone: Tone, ground: Role) -> None:
    palette = palettes.contrast()
    assert contrast(colour(tone, palette), palette.color(ground)) >= 7


def test_in_high_contrast_selections_and_even_hairlines_stand_out() -> None:
    palette = palettes.contrast()
    assert contrast(palette.color(Role.HighlightedText), palette.color(Role.Highlight)) >= 7
    assert contrast(hairline(palette), palette.color(Role.Window)) >= 3
    assert contrast(edge(palette), palette.color(Role.Button)) >= 7


STATES = pytest.mark.parametrize("state", ["State_None", "State_MouseOver", "State_Sunken"])


def drawn(theme: Theme, state: str = "State_None") -> QStyleOption:
    """What the style is told about a part that can be used, and is under the mouse or held down."""
    option = QStyleOption()
    option.palette = theme()
    option.state = QStyle.StateFlag.State_Enabled | QStyle.StateFlag[state]
    return option


@THEMES
@STATES
def test_words_and_chevrons_can_be_read_on_buttons_in_every_state(theme: Theme, state: str) -> None:
    option = drawn(theme, state)
    for plate in (raised(option), chosen(option)):
        assert contrast(theme().color(Role.ButtonText), plate) >= 4.5


@THEMES
@STATES
def test_the_words_of_the_filled_button_can_be_read_and_it_stands_out(theme: Theme, state: str) -> None:
    ground = filled(theme(), hovered=state == "State_MouseOver", pressed=state == "State_Sunken")
    assert contrast(theme().color(Role.HighlightedText), ground) >= 4.5
    assert contrast(filled(theme()), theme().color(Role.Window)) >= 3


@THEMES
def test_marks_of_boxes_and_dots_stand_out_and_so_do_the_filled_boxes(theme: Theme) -> None:
    palette = theme()
    assert contrast(palette.color(Role.HighlightedText), palette.color(Role.Highlight)) >= 4.5
    assert contrast(palette.color(Group.Disabled, Role.Text), palette.color(Role.Window)) >= 3
    for around in (Role.Window, Role.Base):
        assert contrast(palette.color(Role.Highlight), palette.color(around)) >= 3


@THEMES
@pytest.mark.parametrize("active", [False, True])
@pytest.mark.parametrize("groove", [Role.Window, Role.Base])
def test_the_handle_of_a_scroll_bar_stands_out_from_its_groove(theme: Theme, active: bool, groove: Role) -> None:
    option = drawn(theme)
    assert contrast(handle(option, active=active), theme().color(groove)) >= 3
    assert contrast(handle(option, active=True), theme().color(groove)) > contrast(handle(option), theme().color(groove)) or is_contrast(
        theme()
    )


@THEMES
def test_the_line_under_a_tab_and_the_ring_of_the_focus_stand_out_from_what_they_are_on(theme: Theme) -> None:
    palette = theme()
    for under_it in (palette.color(Role.Window), palette.color(Role.Base), palette.color(Role.Button), menus.ground(palette)):
        assert contrast(palette.color(Role.Accent), under_it) >= 3


@THEMES
def test_entries_of_menus_can_be_read_also_under_the_mouse(theme: Theme) -> None:
    palette = theme()
    for below in (menus.ground(palette), menus.under(palette)):
        assert contrast(palette.color(Role.Text), below) >= 4.5
    assert contrast(palette.color(Group.Disabled, Role.Text), menus.ground(palette)) >= 3


@THEMES
def test_the_names_of_tabs_that_are_not_shown_can_be_read_under_the_mouse(theme: Theme) -> None:
    palette = theme()
    ground = mixed(palette.color(Role.WindowText), palette.color(Role.Window), 0.06)
    assert contrast(palette.color(Role.PlaceholderText), ground) >= 4.5


@THEMES
def test_where_the_window_is_can_be_read_in_the_sidebar(theme: Theme) -> None:
    palette = theme()
    ground = mixed(palette.color(Role.WindowText), palette.color(Role.Window), 0.09)
    assert contrast(palette.color(Role.WindowText), ground) >= 4.5
    assert contrast(palette.color(Role.Accent), ground) >= 3


def test_in_high_contrast_buttons_and_menus_have_edges() -> None:
    palette = palettes.contrast()
    assert contrast(rim(palette), palette.color(Role.Window)) >= 7
