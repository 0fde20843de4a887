"""Answers of the Flex Web Service (`FlexStatementResponse`) that stand where a statement should be."""

from collections.abc import Mapping

from flexdesk.domain.errors import StatementError
from flexdesk.flex.reader import limits
from flexdesk.flex.reader.kinds import doctype_refused

_CHILDREN = ("Status", "ErrorCode", "ErrorMessage", "ReferenceCode")
_LONGEST = 300
_ANY_OTHER = "Fetch the statement with FlexDesk, or run the query in Client Portal and take in the file it delivers."
_ACCEPTED = "This is the answer by which the Flex Web Service accepts a request, not the statement that is then fetched with it."


class EnvelopeTarget:
    """Collects the texts of the root's children from the parser's events."""

    def __init__(self) -> None:
        self.finished = False
        self.heard = 0
        self._path: list[str] = []
        self._texts: dict[str, str] = {}

    @property
    def inside(self) -> str:
        """The tag of the innermost open element."""
        return self._path[-1] if self._path else ""

    def start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        self.heard += 1
        self._path.append(tag)
        if len(self._path) > limits.DEPTH:
            raise limits.refuse("TOO_DEEP", "elements very deep inside each other", limits.DEPTH)

    def end(self, _tag: str) -> None:
        self._path.pop()
        self.finished = not self._path

    def data(self, text: str) -> None:
        self.heard += 1
        if len(self._path) == 2 and self._path[-1] in _CHILDREN:
            tag = self._path[-1]
            self._texts[tag] = (self._texts.get(tag, "") + text)[:_LONGEST]

    def doctype(self, *_declared: object) -> None:
        raise doctype_refused()

    def close(self) -> None:
        """Nothing is built here."""

    def refusal(self) -> StatementError:
        """Return the refusal of this answer."""
        found = {tag: " ".join(text.split()) for tag, text in self._texts.items()}
        if found.get("ErrorCode"):
            return _failure(found["ErrorCode"], found.get("ErrorMessage", ""))
        if found.get("ReferenceCode"):
            return StatementError("FLEX_REFERENCE", _ACCEPTED, _ANY_OTHER)
        status = found.get("Status") or "missing"
        return StatementError("FLEX_ANSWER", f"This is an answer of the Flex Web Service (status {status}), not a statement.", _ANY_OTHER)


def _failure(code: str, message: str) -> StatementError:
    from flexdesk.flex.client.codes import BY_NUMBER  # noqa: PLC0415  # brings the whole client, which only this rare case needs

    known = BY_NUMBER.get(code)
    said = f"This is an answer of the Flex Web Service, not a statement: error {code[:40]}{f', {message!r}' if message else ''}."
    name = f"FLEX_{code}" if code.isascii() and code.isdigit() and len(code) <= 6 else "FLEX_ANSWER"
    return StatementError(name, said, known.next_step if known else _ANY_OTHER)
