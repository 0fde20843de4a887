"""The fixed vocabulary of verdicts: a word, and always its reason."""

from dataclasses import dataclass

from flexdesk.domain.artifact import Dedupe
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.words import artifact_ref, tr


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """A verdict as it is shown: `short` for a list, `reason` for the line below it."""

    short: str
    reason: str
    tone: Tone
    icon: str


def verdict_words(dedupe: Dedupe, twin: int | None = None, revision: int = 1) -> VerdictWords:
    """Return the words for a verdict; `twin` is the artifact it was compared with."""
    other = artifact_ref(twin) if twin is not None else tr("an earlier artifact")
    if dedupe is Dedupe.NEW:
        return VerdictWords(tr("New"), tr("Nothing of this account, query and period was here before."), Tone.DONE, "new")
    if dedupe is Dedupe.DUPLICATE:
        return VerdictWords(
            tr("Identical to {other}").format(other=other), tr("The same bytes; nothing was written again."), Tone.DUPLICATE, "duplicate"
        )
    if dedupe is Dedupe.UNCHANGED:
        return VerdictWords(
            tr("Same content as {other}").format(other=other),
            tr("Only the header differs: every row is the same."),
            Tone.DUPLICATE,
            "duplicate",
        )
    return VerdictWords(
        tr("Revision {n} of {other}").format(n=revision, other=other),
        tr("The same account, query and period, but other rows."),
        Tone.RUNNING,
        "revision",
    )
