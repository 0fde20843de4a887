"""The original around a row: its element is marked, in sight, and never too much of it."""

import pytest
from pytestqt.qtbot import QtBot

from flexdesk.domain.view import Fragment
from flexdesk.gui.looks.palette import Tone, colour
from flexdesk.gui.rows.fragment import LONGEST, FragmentView, attribute_span
from flexdesk.gui.rows.inspector import Inspector


def test_the_original_element_is_shown_and_marked(inspector: Inspector) -> None:
    marked = inspector.xml.marked()[0]
    assert marked.startswith("<Trade ")
    assert marked.endswith("/>")
    assert 'tradeID="900003"' in marked


def test_a_bar_in_the_margin_marks_the_element_for_who_does_not_see_its_ground(inspector: Inspector) -> None:
    def has_bar() -> bool:
        image = inspector.xml.viewport().grab().toImage()
        return colour(Tone.RUNNING, inspector.xml.palette()) in [image.pixelColor(0, y) for y in range(image.height())]

    assert has_bar()
    inspector.xml.show_fragment(None)
    assert not has_bar()


@pytest.mark.parametrize(
    ("element", "name", "found"),
    [
        ('<T a="1" b="2" />', "b", 'b="2"'),
        ("<T a='x \"b\"' b='2'/>", "b", "b='2'"),
        ('<T ab="1" b="2"/>', "b", 'b="2"'),
        ('<T a="1"/>', "b", None),
        ('<T a="b=1"/>', "b", None),
        ('<T\n  b = "2"/>', "b", 'b = "2"'),
    ],
)
def test_an_attribute_is_found_in_its_element(element: str, name: str, found: str | None) -> None:
    span = attribute_span(element, name)
    assert (element[slice(*span)] if span else None) == found


def test_the_element_is_in_sight_with_one_line_before_it_also_after_the_window_has_another_size(qtbot: QtBot) -> None:
    view = FragmentView()
    qtbot.addWidget(view)
    view.resize(400, 120)
    view.show()
    before, element = '<T a="0"/>\n' * 80, '<T a="1"\n b="2"/>'
    for height in (120, 300, 90):
        view.show_fragment(Fragment(before + element + "\n" + before, len(before), len(before) + len(element), 0))
        view.resize(400, height)
        assert view.firstVisibleBlock().blockNumber() == 79


def test_where_there_is_no_room_for_both_the_focused_attribute_is_in_sight_and_not_the_beginning(qtbot: QtBot) -> None:
    view = FragmentView()
    qtbot.addWidget(view)
    view.resize(400, 90)
    view.show()
    element = "<T " + " ".join(f'a{n}="{n}"' for n in range(60)) + "/>"
    view.show_fragment(Fragment("<A/>\n" + element, 5, 5 + len(element), 0))
    for name, is_above in (("a59", False), ("a1", True), ("a30", False)):
        view.underline(name)
        cursor = view.textCursor()
        cursor.setPosition(view.toPlainText().index(f'{name}="'))
        assert view.viewport().rect().contains(view.cursorRect(cursor))
        assert (view.verticalScrollBar().value() == 0) == is_above


def test_an_enormous_element_is_cut_for_display_and_says_so(qtbot: QtBot) -> None:
    view = FragmentView()
    qtbot.addWidget(view)
    element = f'<T a="{"x" * 2_000_000}"/>'
    view.show_fragment(Fragment(f"<A>{element}</A>", 3, 3 + len(element), 3))
    assert len(view.toPlainText()) < LONGEST + 100
    assert "characters more" in view.toPlainText()
    assert view.toPlainText().endswith("</A>")
