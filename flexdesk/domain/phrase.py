"""A sentence with its values apart, so that every front end says the same and can translate it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Phrase:
    """A form such as `due {time}`, and what is filled in."""

    form: str
    values: Mapping[str, object] = field(default_factory=dict)

    def said(self, translate: Callable[[str], str] = str) -> str:
        """Return the sentence; `translate` is given the form."""
        return translate(self.form).format(**self.values)

    def __str__(self) -> str:
        return self.said()
