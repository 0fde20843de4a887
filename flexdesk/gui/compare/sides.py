"""What is compared: two artifacts, or the history since a day; and in which section."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QStackedWidget, QToolButton, QWidget

from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.comparison import SectionComparison
from flexdesk.domain.dates import UNKNOWN, is_iso
from flexdesk.domain.view import ArtifactSummary
from flexdesk.gui.actions import action
from flexdesk.gui.compare.words import section_words
from flexdesk.gui.places.place import Place
from flexdesk.gui.widgets.elidedcombo import SHORTER_ROLE, ElidedCombo
from flexdesk.gui.widgets.space import inset, space, tight
from flexdesk.gui.words import artifact_ref, tr

ARTIFACTS, CHANGES = range(2)


def artifact_wordings(summary: ArtifactSummary, revised: Collection[int | None] = ()) -> tuple[str, ...]:
    """Return an artifact for a choice, what tells it from others first: `A-44 · rev 2 · 2025-04-01–2025-04-30 · U1 · generated 20250516`.

    Shorter wordings follow. `revised` are the artifacts that have a revision.
    """
    kept, verdict = summary.artifact, summary.verdict
    number = verdict.revision if verdict.dedupe is Dedupe.REVISION else 1 if kept.raw_artifact_id in revised else None
    head = (
        artifact_ref(kept.raw_artifact_id),
        tr("rev {n}").format(n=number) if number else "",
        "–".join(dict.fromkeys((kept.period_from, kept.period_to))),
    )
    account, stamp = kept.reference.account_id, kept.when_generated
    made = tr("generated {stamp}").format(stamp=stamp) if stamp != UNKNOWN else ""
    return tuple(" · ".join(filter(None, parts)) for parts in ((*head, account, made), (*head, made), (*head, account), head))


def proposed(artifacts: Sequence[ArtifactSummary]) -> Place:
    """Return what is worth comparing first: the newest revision with its twin, else the two newest of one account and query."""
    for each in artifacts:
        if each.verdict.dedupe is Dedupe.REVISION and each.verdict.twin_artifact_id is not None:
            return Place.compare(each.verdict.twin_artifact_id, each.artifact.raw_artifact_id)
    seen: dict[tuple[str, str], int] = {}
    for each in artifacts:
        key = (each.artifact.reference.account_id, each.artifact.reference.flex_query_id)
        if key in seen:
            return Place.compare(each.artifact.raw_artifact_id, seen[key])
        seen[key] = each.artifact.raw_artifact_id
    return Place.compare()


class SidesBar(QWidget):
    """`chosen` carries the Place that was asked for, or None while it cannot be one; `account_chosen` says that another account was."""

    chosen = Signal(object)
    account_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compareSides")
        self._marking = False
        self.kind = ElidedCombo("compareKind", tr("What is compared"), 11, self)
        self.kind.addItems([tr("Two artifacts"), tr("Changes since")])
        self.a = ElidedCombo("compareA", tr("Artifact A"), 12, self, wide=True)
        self.b = ElidedCombo("compareB", tr("Artifact B"), 12, self, wide=True)
        self.since = self._day("compareSince", tr("First day of the changes"), tr("YYYY-MM-DD"))
        self.until = self._day("compareUntil", tr("Last day of the changes"), tr("now"))
        self.account = ElidedCombo("compareAccount", tr("Account"), 12, self)
        self.account.addItem(tr("All accounts"), None)
        self.section = ElidedCombo("compareSection", tr("Section"), 16, self)
        self.section.addItem(tr("All sections"), None)
        self.swap = action(
            self, "compareSwap", tr("S&wap A and B"), self._swap, shortcut="Ctrl+Shift+W", tip=tr("Compare the other way round")
        )
        self.swap.setIconText(tr("Swap"))
        self._pages = QStackedWidget(self)
        self._lay_out()
        for combo in (self.a, self.b, self.section):
            combo.activated.connect(self._choose)
        self.kind.activated.connect(self._turn)
        self.account.activated.connect(self._choose_account)
        for line in (self.since, self.until):
            line.editingFinished.connect(self._choose)

    @property
    def section_part(self) -> tuple[QWidget, ...]:
        """What stands in the next line, so that the two sides have room for their words."""
        return self._label(tr("Section")), self.section

    @property
    def account_id(self) -> str | None:
        found = self.account.currentData()
        return None if found is None else str(found)

    def show_account(self, account_id: str | None) -> None:
        """Show which account's changes are wanted, without telling anybody."""
        if account_id is not None and self.account.findData(account_id) < 0:
            self.account.addItem(account_id, account_id)
        self.account.setCurrentIndex(max(0, self.account.findData(account_id)) if account_id is not None else 0)

    def show_artifacts(self, artifacts: Sequence[ArtifactSummary]) -> None:
        """Offer these artifacts and their accounts, keeping what is chosen."""
        revised = {each.verdict.twin_artifact_id for each in artifacts if each.verdict.dedupe is Dedupe.REVISION}
        with self._quiet():
            for combo in (self.a, self.b):
                current = combo.currentData()
                combo.clear()
                for each in artifacts:
                    whole, *shorter = artifact_wordings(each, revised)
                    combo.addItem(whole, each.artifact.raw_artifact_id)
                    combo.setItemData(combo.count() - 1, shorter, SHORTER_ROLE)
                _mark(combo, current)
            current = self.account.currentData()
            del_from(self.account, 1)
            for account in sorted({each.artifact.reference.account_id for each in artifacts}):
                self.account.addItem(account, account)
            self.account.setCurrentIndex(max(0, self.account.findData(current)))

    def show_sections(self, names: Sequence[str], counts: Sequence[SectionComparison]) -> None:
        """Offer these sections, with what is known to differ in them."""
        known = {each.section_name: section_words(each) for each in counts}
        with self._quiet():
            current = self.section.currentData()
            before = {self.section.itemData(at): self.section.itemText(at) for at in range(1, self.section.count())}
            del_from(self.section, 1)
            for name in names:
                self.section.addItem(known.get(name) or before.get(name, name), name)
            _mark(self.section, current)

    def forget_sections(self) -> None:
        """Forget what differs where: other sides are compared."""
        with self._quiet():
            current = self.section.currentData()
            del_from(self.section, 1)
            _mark(self.section, current)

    def mark(self, place: Place) -> None:
        """Show what is compared."""
        with self._quiet():
            is_changes = place.since is not None
            self.kind.setCurrentIndex(CHANGES if is_changes else ARTIFACTS)
            self._pages.setCurrentIndex(self.kind.currentIndex())
            if is_changes:
                self.since.setText(place.since or "")
                self.until.setText(place.until or "")
            _mark(self.a, place.artifact_id)
            _mark(self.b, place.other_id)
            _mark(self.section, place.section)
            if place.section is None:
                self.section.setCurrentIndex(0)
            self.swap.setEnabled(not is_changes and None not in (place.artifact_id, place.other_id))

    def place(self) -> Place | None:
        """Return what is chosen; None while it is no place yet."""
        section = self.section.currentData()
        if self.kind.currentIndex() == ARTIFACTS:
            a, b = self.a.currentData(), self.b.currentData()
            return Place.compare(a, b, section) if a is not None and b is not None else None
        since, until = self.since.text().strip(), self.until.text().strip()
        if not is_iso(since) or (until and (not is_iso(until) or until < since)):
            return None
        return Place.changes(since, until or None, section)

    def _choose(self) -> None:
        if not self._marking:
            self.chosen.emit(self.place())

    def _choose_account(self) -> None:
        self.account_chosen.emit()

    def _turn(self) -> None:
        self._pages.setCurrentIndex(self.kind.currentIndex())
        with self._quiet():
            self.section.setCurrentIndex(0)
        self._choose()
        if self.kind.currentIndex() == CHANGES:
            self.since.setFocus()

    def _swap(self) -> None:
        with self._quiet():
            a, b = self.a.currentData(), self.b.currentData()
            _mark(self.a, b)
            _mark(self.b, a)
        self._choose()

    @contextmanager
    def _quiet(self) -> Iterator[None]:
        before, self._marking = self._marking, True
        try:
            yield
        finally:
            self._marking = before

    def _day(self, name: str, spoken: str, hint: str) -> QLineEdit:
        line = QLineEdit(self)
        inset(line)
        line.setObjectName(name)
        line.setAccessibleName(spoken)
        line.setPlaceholderText(hint)
        line.setToolTip(tr("{name}: YYYY-MM-DD (UTC)").format(name=spoken))
        line.setMaximumWidth(line.fontMetrics().averageCharWidth() * 16)
        return line

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        tight(layout, space(self, 2))
        layout.addWidget(self.kind)
        for widgets in ((self._label(tr("A")), self.a, self._button(self.swap), self._label(tr("B")), self.b), self._history()):
            page = QWidget(self._pages)
            line = QHBoxLayout(page)
            tight(line, space(self, 2))
            for widget in widgets:
                line.addWidget(widget, 1 if widget in (self.a, self.b) else 0)
            if widgets[-1] is not self.b:
                line.addStretch(1)
            self._pages.addWidget(page)
        self._pages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout.addWidget(self._pages, 1)

    def _history(self) -> tuple[QWidget, ...]:
        return self.since, self._label(tr("until")), self.until, self._label(tr("Account")), self.account

    def _label(self, text: str) -> QLabel:
        return QLabel(text, self)

    def _button(self, made: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"{made.objectName()}Button")
        button.setDefaultAction(made)
        button.setAccessibleName(tr("Swap A and B"))
        return button


def _mark(combo: QComboBox, data: object) -> None:
    """Choose an entry by its data; one that is not offered is added by its id or name."""
    at = combo.findData(data) if data is not None else -1
    if at < 0 and data is not None:
        combo.addItem(artifact_ref(data) if isinstance(data, int) else str(data), data)
        at = combo.count() - 1
    if at >= 0:
        combo.setCurrentIndex(at)
    combo.setToolTip(combo.currentText())


def del_from(combo: QComboBox, first: int) -> None:
    """Take away the entries from one on."""
    while combo.count() > first:
        combo.removeItem(combo.count() - 1)
