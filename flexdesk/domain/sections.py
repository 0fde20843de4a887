"""What a section is called where: by its element in XML, by a code of four letters in CSV and text."""

from collections.abc import Iterable

SECTION_OF_CODE = {
    "ACCT": "AccountInformation",
    "CNAV": "ChangeInNAV",
    "CORP": "CorporateActions",
    "CRTT": "CashReport",
    "CTRN": "CashTransactions",
    "MTMP": "MTMPerformanceSummaryInBase",
    "POST": "OpenPositions",
    "TRNT": "Trades",
}
"""The codes that were seen; IBKR publishes no list of them."""


def in_xml(name: str) -> str:
    """Return what XML calls a section; a name without a counterpart is its own."""
    return SECTION_OF_CODE.get(name, name)


def lacking(required: Iterable[str], present: Iterable[str]) -> list[str]:
    """Return the required sections that are not present, whichever of its names each is asked for by."""
    there = {in_xml(name) for name in present}
    return [name for name in dict.fromkeys(required) if in_xml(name) not in there]
