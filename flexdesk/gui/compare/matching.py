"""How rows are matched: by which key, and which attributes make no difference."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from flexdesk.domain.comparison import KeyProposal, MatchBy, Matching
from flexdesk.gui.compare.words import key_words, match_words, proposal_words
from flexdesk.gui.looks.icons import dress
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.widgets.elided import ElidedLabel
from flexdesk.gui.widgets.elidedcombo import ElidedCombo
from flexdesk.gui.widgets.flow import FlowLayout, unbroken
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import tr

ALWAYS = (Matching(), Matching(MatchBy.PLACE), Matching(MatchBy.WHOLE))
"""What can be chosen in every section, and in all of them together."""


class MatchingBar(QWidget):
    """`changed` says that `matching` is another one, because a person chose so; `section` is what stands before it in its line."""

    changed = Signal()

    def __init__(self, section: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compareMatching")
        self.matching = Matching()
        self._proposals: tuple[KeyProposal, ...] = ()
        self._chips: list[QToolButton] = []
        self.by = ElidedCombo("compareMatchBy", tr("Match rows by"), 24, self)
        self.by.activated.connect(self._choose)
        self._test = TonedLabel(self)
        self.more = ElidedCombo("compareIgnore", tr("Ignore another attribute"), 12, self)
        self.more.activated.connect(self._ignore)
        self._chosen = QHBoxLayout()
        tight(self._chosen, space(self))
        self._rest = ElidedLabel(self)
        around, flow, chips = QVBoxLayout(self), FlowLayout(space(self, 4), ends=True), QWidget(self)
        tight(around)
        around.addLayout(flow)
        chips.setLayout(self._chosen)
        matched = (QLabel(tr("Match by"), self), self.by, self._test)
        for part in (section, matched, (QLabel(tr("Ignore"), self), chips, self._rest, self.more)):
            flow.addWidget(unbroken(self, space(self, 2), *part))
        self.show_matching(self.matching)
        self.offer((), ())

    def show_matching(self, matching: Matching) -> None:
        """Show how rows are matched, without telling anybody."""
        self.matching = matching
        self._show_keys()
        self._show_ignored()

    def offer(self, proposals: Sequence[KeyProposal], columns: Sequence[str]) -> None:
        """Offer these keys, with how they do, and these attributes to be ignored."""
        self._proposals = tuple(proposals)
        self._show_keys()
        self.more.clear()
        self.more.addItem(tr("+ attribute"))
        self.more.addItems(sorted(set(columns) - set(self.matching.ignored)))
        self.more.setEnabled(self.more.count() > 1)

    def ignore(self, name: str) -> None:
        """Let an attribute make no difference from now on."""
        if name not in self.matching.ignored:
            self._change(Matching(self.matching.by, self.matching.key, (*self.matching.ignored, name)))

    def _heed(self, name: str) -> None:
        left = tuple(each for each in self.matching.ignored if each != name)
        self._change(Matching(self.matching.by, self.matching.key, left))

    def _change(self, matching: Matching) -> None:
        self.show_matching(matching)
        self.changed.emit()

    def _ignore(self, at: int) -> None:
        if at > 0:
            self.ignore(self.more.itemText(at))

    def _choose(self, at: int) -> None:
        by, key = self.by.itemData(at)
        self._change(Matching(MatchBy(by), tuple(key), self.matching.ignored))

    def _show_keys(self) -> None:
        self.by.clear()
        keys = [each.key for each in self._proposals]
        if self.matching.by is MatchBy.KEY and self.matching.key not in keys:
            keys.insert(0, self.matching.key)
        known = {each.key: each for each in self._proposals}
        for each in (ALWAYS[0], *(Matching(MatchBy.KEY, key) for key in keys), *ALWAYS[1:]):
            tested = f"   {proposal_words(known[each.key])}" if each.key in known else ""
            self.by.addItem(match_words(each) + tested, (str(each.by), list(each.key)))
            if (each.by, each.key) == (self.matching.by, self.matching.key):
                self.by.setCurrentIndex(self.by.count() - 1)
        self.by.setToolTip(self.by.currentText())
        self._show_test()

    def _show_test(self) -> None:
        found = self._in_use()
        self._test.setVisible(found is not None)
        if found is not None:
            name = "" if self.matching.by is MatchBy.KEY else f"{key_words(found.key)}: "
            usable = found.is_usable
            self._test.say(name + proposal_words(found), Tone.DIM if usable else Tone.WARNING, "" if usable else "warning")
            self._test.setToolTip(tr("Tested on the rows that differ: a key pairs rows only if it tells them apart on both sides."))

    def _in_use(self) -> KeyProposal | None:
        """Return the key that pairs rows now: the chosen one, or the first proposed one that can."""
        if self.matching.by is MatchBy.KEY:
            return next((each for each in self._proposals if each.key == self.matching.key), None)
        if self.matching.by is MatchBy.PROPOSED:
            return next((each for each in self._proposals if each.is_usable), None)
        return None

    def _show_ignored(self) -> None:
        for chip in self._chips:
            self._chosen.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(name) for name in self.matching.ignored[:4]]
        for chip in self._chips:
            self._chosen.addWidget(chip)
        self._rest.setText(", ".join(self.matching.ignored[4:]))
        self._rest.setVisible(len(self.matching.ignored) > 4)

    def _chip(self, name: str) -> QToolButton:
        chip = QToolButton(self)
        chip.setObjectName(f"ignored-{name}")
        chip.setText(name)
        chip.setAccessibleName(tr("Compare {name} again").format(name=name))
        chip.setToolTip(chip.accessibleName())
        chip.setLayoutDirection(chip.layoutDirection().RightToLeft)
        chip.setToolButtonStyle(chip.toolButtonStyle().ToolButtonTextBesideIcon)
        dress(chip, "close")
        chip.clicked.connect(partial(self._heed, name))
        return chip
