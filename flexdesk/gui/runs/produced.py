"""What a run brought or met, as links."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from flexdesk.domain.artifact import Dedupe
from flexdesk.gui.places.place import Place
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.link import Link
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.words import artifact_ref, tr

MOST = 5
"""Artifacts that have links here; the list of artifacts has them all."""
WHOLE = 2
"""Of them, those that are never cut: what stands before them gives way."""
_VERDICTS = {
    Dedupe.NEW: lambda: tr("new"),
    Dedupe.DUPLICATE: lambda: tr("identical"),
    Dedupe.UNCHANGED: lambda: tr("same content"),
    Dedupe.REVISION: lambda: tr("revision"),
}


class Produced(QWidget):
    """The links are made once, so that they keep their place in the order of Tab."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        tight(layout, space(self, 2))
        self._heading = QLabel(tr("Artifacts:"), self)
        layout.addWidget(self._heading)
        self._links = [(Link("", None, shell.navigator, "", self), Link("", None, shell.navigator, "", self)) for _ in range(MOST)]
        for number, pair in enumerate(self._links):
            for link in pair:
                layout.addWidget(link)
                if number < WHOLE:
                    link.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_links((), {})

    def show_links(self, artifacts: Sequence[tuple[int, Dedupe]], twins: Mapping[int, int]) -> None:
        """Show the artifacts with their verdicts, and for each revision a link to the comparison with what it revises."""
        self.setVisible(bool(artifacts))
        padded = [*artifacts[:MOST], *[None] * (MOST - len(artifacts))]
        for (link, compare), each in zip(self._links, padded, strict=True):
            link.setVisible(each is not None)
            compare.setVisible(each is not None and each[0] in twins)
            if each is not None:
                _lead(link, *each)
            if each is not None and (twin := twins.get(each[0])):
                _lead_to_comparison(compare, twin, each[0])


def _lead(link: Link, artifact_id: int, dedupe: Dedupe) -> None:
    ref = artifact_ref(artifact_id)
    link.setObjectName(f"produced{artifact_id}")
    link.set_place(f"{ref} ({_VERDICTS[dedupe]()})", Place.artifact(artifact_id), tr("Open artifact {ref}").format(ref=ref))


def _lead_to_comparison(link: Link, twin_id: int, artifact_id: int) -> None:
    spoken = tr("Compare {a} and {b}").format(a=artifact_ref(twin_id), b=artifact_ref(artifact_id))
    link.setObjectName(f"compared{artifact_id}")
    link.set_place(tr("Compare"), Place.compare(twin_id, artifact_id), spoken)
