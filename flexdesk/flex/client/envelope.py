"""The service's own answer, `FlexStatementResponse`: told from a statement by its root element."""

import re
from dataclasses import dataclass

from lxml import etree

LARGEST = 64 * 1024
"""An envelope has about 300 bytes; anything this large is something else."""

_ROOT = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*<FlexStatementResponse[\s/>]", re.DOTALL
)


@dataclass(frozen=True, slots=True, repr=False)
class Envelope:
    """What stood in the answer; every part may be missing. It has no repr: an answer can repeat the token.

    The `Status` is left out: it says nothing that the code does not.
    """

    reference: str = ""
    url: str = ""
    code: str = ""
    message: str = ""


def looks_like_envelope(head: bytes) -> bool:
    """Return whether the first bytes of a body begin an envelope."""
    return _ROOT.match(head) is not None


def read_envelope(body: bytes) -> Envelope | None:
    """Return the envelope that `body` is, or None if it is anything else."""
    if len(body) > LARGEST or not looks_like_envelope(body):
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError:
        return None
    if root.getroottree().docinfo.internalDTD is not None:
        return None
    found = {str(child.tag).lower(): " ".join("".join(child.itertext()).split()) for child in reversed(root)}
    return Envelope(
        reference=found.get("referencecode", ""),
        url=found.get("url", ""),
        code=found.get("errorcode", ""),
        message=found.get("errormessage", ""),
    )
