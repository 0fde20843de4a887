"""What scripts give to commands, and what they get back."""

from tests.support.documents import build_document, build_statement, section, trade

KEYS = [
    "file",
    "run_id",
    "status",
    "error_code",
    "error_message",
    "next_step",
    "payload_sha256",
    "artifacts",
    "records_seen",
    "records_inserted",
    "records_deduplicated",
    "warnings",
]
"""The keys of what a run tells, in their order."""

PROVENANCE = "raw_record_id raw_artifact_id ingestion_run_id account_id report_date_local section_name row_tag source_row_ref".split()
"""The columns of an export that tell where a row comes from."""

TOKEN = "SECRETTOK1234567890"
TRADES = build_document(build_statement(section("Trades", "Trade", trade(1), trade(2), trade(2))))
TWO_ACCOUNTS = build_document(
    build_statement(section("Trades", "Trade", trade(1))), build_statement(section("Trades", "Trade", trade(1, "U2")), account="U2")
)
CASH = {"accountId": "-", "amount": "-5.25", "description": 'a, "b"\nc \u20ac', "empty": ""}
FIRST = build_document(
    build_statement(
        section("Trades", "Trade", trade(1), trade(2), trade(2)), section("CashTransactions", "CashTransaction", CASH), account="U1"
    ),
    build_statement(section("Trades", "Trade"), account="U2"),
    query="monthly",
)
SECOND = build_document(build_statement(section("Trades", "Trade", {"fifo": "7", **trade(9)})), query="other")
