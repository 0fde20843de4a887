"""The question before the window closes while something still writes."""

from PySide6.QtWidgets import QMessageBox, QWidget

from flexdesk.gui.lanes import Lanes
from flexdesk.gui.words import tr


def is_writing(lanes: Lanes) -> bool:
    """Return whether a run, an export or the saving of a payload waits or goes on."""
    return bool(lanes.run.jobs or lanes.slow.jobs)


def question(parent: QWidget, lanes: Lanes) -> QMessageBox:
    """Return the question whether what goes on may be cancelled; to accept it is to quit."""
    box = QMessageBox(parent)
    box.setObjectName("quitQuestion")
    box.setIcon(QMessageBox.Icon.Question)
    told, lost = [], []
    if lanes.run.jobs:
        told.append(tr("A run is still going on."))
        lost.append(tr("What it has received is kept. Rows that are not stored yet will not be."))
    if lanes.slow.jobs:
        told.extend(tr("{file} is still being written.").format(file=job.title) for job in lanes.slow.jobs)
        lost.append(tr("A file that is not complete will not be there."))
    box.setText("\n".join(told))
    box.setInformativeText(" ".join(lost))
    keep = box.addButton(tr("Keep running"), QMessageBox.ButtonRole.RejectRole)
    box.addButton(tr("Cancel and quit"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(keep)
    return box
