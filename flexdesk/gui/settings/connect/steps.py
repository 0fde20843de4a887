"""What has to be done in IBKR's Client Portal, step by step, with the value of every field; no widgets."""

from dataclasses import dataclass

from flexdesk.desk.querydoctor.needs import NEEDS, in_portal
from flexdesk.domain.advice import Purpose
from flexdesk.gui.words import tr

PORTAL = "https://www.interactivebrokers.com/portal"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to do, the fields with the values they need, and what is good to know."""

    name: str
    text: str
    values: tuple[tuple[str, str], ...] = ()
    hint: str = ""


def steps() -> tuple[Step, ...]:
    """Return the steps, in order. Names and values are those of the portal, which speaks English here."""
    return (*_to_the_query(), *_its_configuration(), *_to_the_token())


def _to_the_query() -> tuple[Step, ...]:
    return (
        Step(
            "portal", tr("Open Performance & Reports > Flex Queries"), hint=tr("Log in to Client Portal first; it is the menu at the top.")
        ),
        Step(
            "create",
            tr("Beside Activity Flex Query press + (Create)"),
            (("Query Name", "FlexDesk"),),
        ),
        Step(
            "sections",
            tr("Click each section you want, and Select All in it"),
            (
                ("Sections", ", ".join(in_portal(name) for name in NEEDS[Purpose.ARCHIVE].sections)),
                ("Trades > Options", "Executions"),
                ("Cash Transactions > Options", "Detail, not Summary"),
            ),
            tr("What is not ticked is not delivered. These are all that an archive needs; fewer will do for less."),
        ),
    )


def _its_configuration() -> tuple[Step, ...]:
    return (
        Step(
            "delivery",
            tr("Fill in Delivery Configuration"),
            (("Models", "Optional: none"), ("Format", "XML"), ("Period", "Last 365 Calendar Days")),
        ),
        Step(
            "general",
            tr("Fill in General Configuration"),
            (
                ("Date Format", "yyyyMMdd"),
                ("Time Format", "HHmmss"),
                ("Date/Time Separator", "; (semi-colon)"),
                ("Include Canceled Trades", "No"),
                ("Include Currency Rates", "Yes"),
                ("Include Audit Trail Fields", "Yes"),
                ("Display Account Alias in Place of Account ID", "No"),
                ("Breakout by Day", "No"),
            ),
        ),
    )


def _to_the_token() -> tuple[Step, ...]:
    return (
        Step(
            "save", tr("Press Continue, then Create; note the Query ID"), hint=tr("It stands beside the name of the query, behind the i.")
        ),
        Step(
            "service",
            tr("Open Flex Web Service Configuration, on the same page"),
            (("Flex Web Service Status", "ticked, then Save"),),
        ),
        Step(
            "token",
            tr("Press Generate New Token, and copy it"),
            (("Expires after", "1 Year (6 hours unless you choose)"), ("Valid for IP Address", "empty")),
            tr("A new token ends the one before it. Whoever has it can read your statements, and nothing else."),
        ),
    )
