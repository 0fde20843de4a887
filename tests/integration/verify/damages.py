"""Every kind of damage that a store can take, and exactly what a verification has to say of it."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from tests.integration.verify.vault import FAILED, LARGE, SEVEN, TWO, Client

Found = set[tuple[str, str]]


@dataclass(frozen=True)
class Damage:
    """One damage: what is done, which findings (code and where) must come, no other, and the check that finds it."""

    name: str
    done: Callable[[Client], None]
    found: Found
    check: str


def short(payload: bytes) -> str:
    """Return how a payload is called in a finding."""
    return sha256(payload).hexdigest()[:12]


def sql(statement: str) -> Callable[[Client], None]:
    return lambda client: client.run(statement)


def flip(data: bytes, at: int = 40) -> bytes:
    """Change one bit."""
    return data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :]


def changed(table: str, column: str, where: str, new: Callable[[Any], object]) -> Callable[[Client], None]:
    return lambda client: client.change(table, column, where, new)


def swapped(client: Client) -> None:
    """Let two frames change places, each otherwise in order."""
    client.run("UPDATE payload_frame SET ordinal = -1 WHERE payload_id = 3 AND ordinal = 0")
    client.run("UPDATE payload_frame SET ordinal = 0 WHERE payload_id = 3 AND ordinal = 1")
    client.run("UPDATE payload_frame SET ordinal = 1 WHERE payload_id = 3 AND ordinal = -1")


def exchanged(client: Client) -> None:
    """Exchange the data of the payloads of two artifacts."""
    first, second = (bytes(client.value("SELECT data FROM payload_frame WHERE payload_id = ?", n)) for n in (1, 2))
    client.run("UPDATE payload_frame SET data = ? WHERE payload_id = 1", second)
    client.run("UPDATE payload_frame SET data = ? WHERE payload_id = 2", first)


_FIRST_TRADE = "content_id = (SELECT first_content_id FROM record_span WHERE first_record_id = 1)"
_SPAN = "first_record_id = 7"
_OTHER_SHA = "(SELECT sha256 FROM payload WHERE payload_id = 2)"
_TRADES = "row_layout 1"

DAMAGES = [
    # the bytes
    Damage(
        "bit in a frame", changed("payload_frame", "data", "payload_id = 2", flip), {("PAYLOAD_FRAME_DAMAGED", f"{short(TWO)}")}, "payloads"
    ),
    Damage(
        "frame gone",
        sql("DELETE FROM payload_frame WHERE payload_id = 3 AND ordinal = 0"),
        {("PAYLOAD_FRAME_MISSING", f"{short(LARGE)}")},
        "payloads",
    ),
    Damage(
        "last frame gone",
        sql("DELETE FROM payload_frame WHERE payload_id = 3 AND ordinal = 1"),
        {("PAYLOAD_FRAME_MISSING", f"{short(LARGE)}")},
        "payloads",
    ),
    Damage("frames swapped", swapped, {("PAYLOAD_FRAME_MISSING", f"{short(LARGE)}")}, "payloads"),
    Damage(
        "payloads exchanged",
        exchanged,
        {("PAYLOAD_FRAME_DAMAGED", f"{short(TWO)}"), ("PAYLOAD_FRAME_DAMAGED", f"{short(SEVEN)}")},
        "payloads",
    ),
    Damage(
        "size of a payload",
        sql("UPDATE payload SET size = size + 1 WHERE payload_id = 1"),
        {("PAYLOAD_SIZE_WRONG", f"{short(SEVEN)}")},
        "payloads",
    ),
    Damage(
        "size of a frame",
        sql("UPDATE payload_frame SET size = size - 1 WHERE payload_id = 1"),
        {("PAYLOAD_FRAME_DAMAGED", f"{short(SEVEN)}")},
        "payloads",
    ),
    Damage(
        "hash of a payload",
        sql("UPDATE payload SET sha256 = 'ab' || substr(sha256, 3) WHERE payload_id = 1"),
        {
            ("PAYLOAD_KEY_WRONG", f"{short(SEVEN)}"),
            ("PAYLOAD_MISSING", f"R-1 {short(SEVEN)}"),
            ("PAYLOAD_MISSING", f"R-5 {short(SEVEN)}"),
            ("REFERENCE_BROKEN", "R-1 A-1 raw_artifact 1"),
        },
        "payloads",
    ),
    # the rows
    Damage(
        "value",
        changed("row_content", "attribute_values", _FIRST_TRADE, lambda v: v.replace("USD", "EUR")),
        {("RECORD_VALUES_WRONG", "A-1 Trades record 1"), ("RECORD_VALUES_WRONG", "A-5 Trades record 312")},
        "records",
    ),
    Damage(
        "exact hash",
        changed("row_content", "exact_hash", _FIRST_TRADE, lambda v: flip(v, 3)),
        {("RECORD_EXACT_HASH_WRONG", "A-1 Trades record 1"), ("RECORD_EXACT_HASH_WRONG", "A-5 Trades record 312")},
        "records",
    ),
    Damage(
        "version hash",
        changed("row_content", "version_hash", _FIRST_TRADE, lambda v: flip(v, 3)),
        {("RECORD_VERSION_HASH_WRONG", "A-1 Trades record 1"), ("RECORD_VERSION_HASH_WRONG", "A-5 Trades record 312")},
        "records",
    ),
    Damage(
        "report date",
        sql(f"UPDATE row_content SET report_date = '2026-01-31' WHERE {_FIRST_TRADE}"),
        {("RECORD_REPORT_DATE_WRONG", "A-1 Trades record 1"), ("RECORD_REPORT_DATE_WRONG", "A-5 Trades record 312")},
        "records",
    ),
    Damage(
        "report date lost",
        sql(f"UPDATE row_content SET report_date = NULL WHERE {_FIRST_TRADE}"),
        {("RECORD_REPORT_DATE_WRONG", "A-1 Trades record 1"), ("RECORD_REPORT_DATE_WRONG", "A-5 Trades record 312")},
        "records",
    ),
    Damage(
        "layout of a row",
        sql(f"UPDATE row_content SET layout_id = 2 WHERE {_FIRST_TRADE}"),
        {("RECORD_LAYOUT_WRONG", "A-1 Trades record 1"), ("RECORD_LAYOUT_WRONG", "A-5 Trades record 312")},
        "records",
    ),
    Damage(
        "layout that is not there",
        sql(f"UPDATE row_content SET layout_id = 99 WHERE {_FIRST_TRADE}"),
        {
            ("RECORD_LAYOUT_WRONG", "A-1 Trades record 1"),
            ("RECORD_LAYOUT_WRONG", "A-5 Trades record 312"),
            ("REFERENCE_BROKEN", "row_content 1"),
        },
        "references",
    ),
    Damage(
        "content gone",
        sql(f"DELETE FROM row_content WHERE {_FIRST_TRADE}"),
        {("CONTENT_MISSING", "A-1 Trades record 1"), ("CONTENT_MISSING", "A-5 Trades record 312")},
        "records",
    ),
    Damage(
        "content that nobody has",
        sql(
            "INSERT INTO row_content SELECT 9999, layout_id, report_date, version_hash, exact_hash, attribute_values FROM row_content "
            "WHERE content_id = 1"
        ),
        {("CONTENT_UNUSED", "row_content 9999")},
        "contents",
    ),
    Damage(
        "attribute name",
        sql("UPDATE layout_attribute SET name = 'symbo1' WHERE layout_id = 1 AND name = 'symbol'"),
        {("LAYOUT_DAMAGED", "row_layout 1")},
        "layouts",
    ),
    Damage(
        "attribute name in JSON",
        sql("UPDATE layout_attribute SET json_name = '\"x\"' WHERE layout_id = 1 AND position = 0"),
        {
            ("LAYOUT_DAMAGED", "row_layout 1"),
            ("RAW_RECORD_WRONG", "A-1 view raw_record"),
            ("RAW_RECORD_WRONG", "A-2 view raw_record"),
            ("RAW_RECORD_WRONG", "A-3 view raw_record"),
            ("RAW_RECORD_WRONG", "A-5 view raw_record"),
        },
        "layouts",
    ),
    Damage(
        "attribute gone",
        sql("DELETE FROM layout_attribute WHERE layout_id = 1 AND position = 7"),
        {
            ("LAYOUT_DAMAGED", "row_layout 1"),
            ("RAW_RECORD_WRONG", "A-1 view raw_record"),
            ("RAW_RECORD_WRONG", "A-2 view raw_record"),
            ("RAW_RECORD_WRONG", "A-3 view raw_record"),
            ("RAW_RECORD_WRONG", "A-5 view raw_record"),
        },
        "layouts",
    ),
    Damage(
        "row tag",
        sql("UPDATE row_layout SET row_tag = 'Tirade' WHERE layout_id = 1"),
        {
            ("LAYOUT_DAMAGED", "row_layout 1"),
            ("RAW_RECORD_WRONG", "A-1 view raw_record"),
            ("RAW_RECORD_WRONG", "A-2 view raw_record"),
            ("RAW_RECORD_WRONG", "A-3 view raw_record"),
            ("RAW_RECORD_WRONG", "A-5 view raw_record"),
        },
        "layouts",
    ),
    Damage(
        "digest of a layout",
        changed("row_layout", "digest", "layout_id = 1", lambda v: flip(v, 3)),
        {("LAYOUT_DAMAGED", "row_layout 1")},
        "layouts",
    ),
    # the spans
    Damage(
        "span longer",
        sql(f"UPDATE record_span SET record_count = record_count + 1 WHERE {_SPAN}"),
        {("SPAN_OVERLAP", "A-2 Trades record 9")},
        "records",
    ),
    Damage(
        "span shorter",
        sql("UPDATE record_span SET record_count = record_count - 1 WHERE first_record_id = 12"),
        {("CONTENT_UNUSED", "row_content 310"), ("RECORD_MISSING", "A-4 OpenPositions record 311")},
        "records",
    ),
    Damage(
        "last span longer",
        sql("UPDATE record_span SET record_count = record_count + 7 WHERE first_record_id = 12"),
        {("RECORD_EXTRA", "A-4 record 312")},
        "records",
    ),
    Damage(
        "very last span longer",
        sql("UPDATE record_span SET record_count = record_count + 7 WHERE first_record_id = 317"),
        {("RECORD_EXTRA", "A-5 record 318")},
        "records",
    ),
    Damage(
        "endless span",
        sql("UPDATE record_span SET record_count = 4611686018427387904 WHERE first_record_id = 317"),
        {("RECORD_EXTRA", "A-5 record 318")},
        "records",
    ),
    Damage(
        "empty span",
        sql("UPDATE record_span SET record_count = 0 WHERE first_record_id = 317"),
        {("RECORD_MISSING", "A-5 OptionEAE record 317")},
        "records",
    ),
    Damage(
        "index in a span",
        sql(f"UPDATE record_span SET first_index = first_index + 1 WHERE {_SPAN}"),
        {("RECORD_PLACE_WRONG", "A-2 Trades record 7")},
        "records",
    ),
    Damage(
        "path of a span",
        sql("UPDATE record_span SET parent_path_id = 1 WHERE first_record_id = 6"),
        {("RECORD_PLACE_WRONG", "A-1 OptionEAE record 6")},
        "records",
    ),
    Damage(
        "path that is not there",
        sql("UPDATE record_span SET parent_path_id = 99 WHERE first_record_id = 6"),
        {("RECORD_PLACE_WRONG", "A-1 OptionEAE record 6"), ("REFERENCE_BROKEN", "record 6 record_span 6")},
        "references",
    ),
    Damage(
        "path",
        sql("UPDATE element_path SET path = path || 'x' WHERE path LIKE '%OptionEAE%'"),
        {("RECORD_PLACE_WRONG", "A-1 OptionEAE record 6"), ("RECORD_PLACE_WRONG", "A-5 OptionEAE record 317")},
        "records",
    ),
    Damage(
        "content of a span",
        sql("UPDATE record_span SET first_content_id = first_content_id + 1 WHERE first_record_id = 3"),
        {("RECORD_WRONG", "A-1 Trades record 3")},
        "records",
    ),
    Damage(
        "part of a span",
        sql("UPDATE record_span SET section_part_id = 2 WHERE first_record_id = 6"),
        {("SPAN_SECTION_WRONG", "A-1 OptionEAE record 6")},
        "records",
    ),
    Damage(
        "part that is not there",
        sql("UPDATE record_span SET section_part_id = 99 WHERE first_record_id = 6"),
        {("REFERENCE_BROKEN", "record 6 record_span 6"), ("SPAN_SECTION_WRONG", "A-1 OptionEAE record 6")},
        "references",
    ),
    Damage(
        "span gone", sql("DELETE FROM record_span WHERE first_record_id = 6"), {("RECORD_MISSING", "A-1 OptionEAE record 6")}, "records"
    ),
    Damage(
        "first span gone", sql("DELETE FROM record_span WHERE first_record_id = 1"), {("RECORD_MISSING", "A-1 Trades record 1")}, "records"
    ),
    Damage(
        "last span gone",
        sql("DELETE FROM record_span WHERE first_record_id = 317"),
        {("RECORD_MISSING", "A-5 OptionEAE record 317")},
        "records",
    ),
    Damage(
        "span inside another",
        sql("INSERT INTO record_span SELECT 100, 1, section_part_id, parent_path_id, 1, 1 FROM record_span WHERE first_record_id = 12"),
        {("SPAN_OVERLAP", "A-4 OpenPositions record 100")},
        "records",
    ),
    Damage(
        "span beyond all artifacts",
        sql("INSERT INTO record_span SELECT 5000, 1, section_part_id, parent_path_id, 1, 1 FROM record_span WHERE first_record_id = 12"),
        {("RAW_RECORD_WRONG", "A-4 view raw_record"), ("RECORD_EXTRA", "record 5000 record_span 5000")},
        "strays",
    ),
    Damage(
        "span moved",
        sql("UPDATE record_span SET first_record_id = 5000 WHERE first_record_id = 6"),
        {("RECORD_EXTRA", "record 5000 record_span 5000"), ("RECORD_MISSING", "A-1 OptionEAE record 6")},
        "strays",
    ),
    # statements and sections
    Damage(
        "count of a part",
        sql("UPDATE section_part SET record_count = 6 WHERE section_part_id = 1"),
        {("SECTION_PART_WRONG", "A-1 Trades")},
        "structure",
    ),
    Damage(
        "name of a section",
        sql("UPDATE section_part SET section_name = 'Trade' WHERE section_part_id = 1"),
        {("SECTION_PART_WRONG", "A-1 Trades")},
        "structure",
    ),
    Damage(
        "first id of a part",
        sql("UPDATE section_part SET first_record_id = 2 WHERE section_part_id = 1"),
        {("SECTION_PART_WRONG", "A-1 Trades")},
        "structure",
    ),
    Damage(
        "empty section gone",
        sql("DELETE FROM section_part WHERE section_part_id = 2"),
        {("SECTION_PART_MISSING", "A-1 CashTransactions")},
        "structure",
    ),
    Damage(
        "section gone",
        sql("DELETE FROM section_part WHERE section_part_id = 3"),
        {
            ("REFERENCE_BROKEN", "record 6 record_span 6"),
            ("REFERENCE_BROKEN", "section_layout 3/0"),
            ("SECTION_PART_MISSING", "A-1 OptionEAE"),
        },
        "structure",
    ),
    Damage(
        "section added",
        sql("INSERT INTO section_part VALUES (99, 1, 7, 'Transfers', 7, 0)"),
        {("SECTION_PART_EXTRA", "A-1 Transfers")},
        "structure",
    ),
    Damage(
        "section moved",
        sql("UPDATE section_part SET statement_id = 2 WHERE section_part_id = 3"),
        {("SECTION_PART_EXTRA", "A-2 OptionEAE"), ("SECTION_PART_MISSING", "A-1 OptionEAE")},
        "structure",
    ),
    Damage(
        "layout of a section gone",
        sql("DELETE FROM section_layout WHERE section_part_id = 1"),
        {("SECTION_LAYOUTS_WRONG", "A-1 Trades")},
        "structure",
    ),
    Damage(
        "layout of a section",
        sql("UPDATE section_layout SET layout_id = 2 WHERE section_part_id = 1"),
        {("SECTION_LAYOUTS_WRONG", "A-1 Trades")},
        "structure",
    ),
    Damage(
        "header",
        sql("UPDATE statement SET header = replace(header, 'LastMonth', 'LastYear') WHERE statement_id = 1"),
        {("STATEMENT_WRONG", "A-1")},
        "structure",
    ),
    Damage(
        "header that is no JSON",
        sql("UPDATE statement SET header = substr(header, 2) WHERE statement_id = 1"),
        {("STATEMENT_WRONG", "A-1")},
        "structure",
    ),
    Damage(
        "account of a statement",
        sql("UPDATE statement SET account_id = 'U7' WHERE statement_id = 1"),
        {("STATEMENT_WRONG", "A-1")},
        "structure",
    ),
    Damage(
        "last day of a statement",
        sql("UPDATE statement SET to_date = '2026-01-31' WHERE statement_id = 1"),
        {("STATEMENT_WRONG", "A-1")},
        "structure",
    ),
    Damage(
        "path of a statement",
        sql("UPDATE statement SET path = 'FlexStatement[2]' WHERE statement_id = 1"),
        {("STATEMENT_WRONG", "A-1")},
        "structure",
    ),
    Damage(
        "count of a statement",
        sql("UPDATE statement SET record_count = 5 WHERE statement_id = 1"),
        {("STATEMENT_WRONG", "A-1")},
        "structure",
    ),
    Damage(
        "statement gone",
        sql("DELETE FROM statement WHERE position = 2"),
        {("REFERENCE_BROKEN", "section_part 5"), ("REFERENCE_BROKEN", "section_part 6"), ("STATEMENT_MISSING", "A-2")},
        "structure",
    ),
    Damage(
        "statement added",
        sql(
            "INSERT INTO statement SELECT 99, 1, 7, 'FlexStatement[8]', 'U1', from_date, to_date, header, 7, 0 FROM statement "
            "WHERE statement_id = 1"
        ),
        {("STATEMENT_EXTRA", "A-1")},
        "structure",
    ),
    # artifacts
    Damage(
        "account", sql("UPDATE raw_artifact SET account_id = 'U7' WHERE raw_artifact_id = 2"), {("ARTIFACT_KEY_WRONG", "A-2")}, "structure"
    ),
    Damage(
        "period key",
        sql("UPDATE raw_artifact SET period_key = '2026-01-02..2026-01-31' WHERE raw_artifact_id = 1"),
        {("ARTIFACT_KEY_WRONG", "A-1")},
        "structure",
    ),
    Damage(
        "query id",
        sql("UPDATE raw_artifact SET flex_query_id = '7' WHERE raw_artifact_id = 1"),
        {("ARTIFACT_KEY_WRONG", "R-1 A-1")},
        "runs",
    ),
    Damage(
        "payload of an artifact",
        sql(f"UPDATE raw_artifact SET payload_sha256 = {_OTHER_SHA} WHERE raw_artifact_id = 1"),
        {("ARTIFACT_KEY_WRONG", "R-1 A-1")},
        "runs",
    ),
    Damage(
        "content hash",
        sql("UPDATE raw_artifact SET content_hash = 'ab' || substr(content_hash, 3) WHERE raw_artifact_id = 1"),
        {("CONTENT_HASH_WRONG", "A-1")},
        "structure",
    ),
    Damage(
        "period",
        sql("UPDATE raw_artifact SET period_to = '2026-01-31' WHERE raw_artifact_id = 1"),
        {("ARTIFACT_PERIOD_WRONG", "A-1")},
        "structure",
    ),
    Damage(
        "time of generation",
        sql("UPDATE raw_artifact SET when_generated = 'unknown' WHERE raw_artifact_id = 1"),
        {("ARTIFACT_HEADER_WRONG", "A-1")},
        "structure",
    ),
    Damage(
        "count of an artifact",
        sql("UPDATE raw_artifact SET record_count = 5 WHERE raw_artifact_id = 1"),
        {("ARTIFACT_COUNT_WRONG", "A-1")},
        "structure",
    ),
    Damage(
        "first id of an artifact",
        sql("UPDATE raw_artifact SET first_record_id = 2 WHERE raw_artifact_id = 1"),
        {("RECORD_IDS_WRONG", "A-1")},
        "structure",
    ),
    Damage(
        "run of an artifact",
        sql("UPDATE raw_artifact SET ingestion_run_id = 5 WHERE raw_artifact_id = 1"),
        {("ARTIFACT_RUN_WRONG", "R-1 A-1")},
        "runs",
    ),
    Damage(
        "verdict",
        sql("UPDATE raw_artifact SET dedupe = 'new', twin_artifact_id = NULL WHERE raw_artifact_id = 5"),
        {("ARTIFACT_VERDICT_WRONG", "R-4 A-5")},
        "runs",
    ),
    Damage(
        "number of a revision",
        sql("UPDATE raw_artifact SET revision = 3 WHERE raw_artifact_id = 5"),
        {("ARTIFACT_VERDICT_WRONG", "A-5")},
        "verdicts",
    ),
    Damage(
        "twin that is not there",
        sql("UPDATE raw_artifact SET twin_artifact_id = 77 WHERE raw_artifact_id = 5"),
        {("ARTIFACT_VERDICT_WRONG", "R-4 A-5"), ("REFERENCE_BROKEN", "R-4 A-5 raw_artifact 5")},
        "references",
    ),
    # runs
    Damage(
        "sighting of nothing",
        sql("UPDATE sighting SET raw_artifact_id = 77 WHERE sighting_id = 1"),
        {("REFERENCE_BROKEN", "R-1 A-77 sighting 1"), ("SIGHTING_WRONG", f"R-1 {short(SEVEN)}")},
        "references",
    ),
    Damage("sighting gone", sql("DELETE FROM sighting WHERE ingestion_run_id = 5"), {("SIGHTING_WRONG", f"R-5 {short(SEVEN)}")}, "runs"),
    Damage(
        "sighting of another kind",
        sql("UPDATE sighting SET dedupe = 'new' WHERE ingestion_run_id = 5"),
        {("SIGHTING_WRONG", f"R-5 {short(SEVEN)}")},
        "runs",
    ),
    Damage(
        "failed run a success",
        sql("UPDATE ingestion_run SET status = 'success' WHERE ingestion_run_id = 6"),
        {("RUN_STATUS_WRONG", f"R-6 {short(FAILED)}")},
        "runs",
    ),
    Damage(
        "successful run a failure",
        sql("UPDATE ingestion_run SET status = 'failed' WHERE ingestion_run_id = 1"),
        {("RUN_STATUS_WRONG", f"R-1 {short(SEVEN)}")},
        "runs",
    ),
    Damage(
        "failed run cancelled",
        sql("UPDATE ingestion_run SET status = 'cancelled' WHERE ingestion_run_id = 6"),
        {("RUN_STATUS_WRONG", f"R-6 {short(FAILED)}")},
        "runs",
    ),
    Damage(
        "error code",
        sql("UPDATE ingestion_run SET error_code = 'NO_STATEMENT' WHERE ingestion_run_id = 6"),
        {("RUN_WRONG", f"R-6 {short(FAILED)}")},
        "runs",
    ),
    Damage(
        "counts of a run",
        sql("UPDATE ingestion_run SET records_seen = 7 WHERE ingestion_run_id = 1"),
        {("RUN_WRONG", f"R-1 {short(SEVEN)}")},
        "runs",
    ),
    Damage(
        "payload of a run",
        sql(f"UPDATE ingestion_run SET payload_sha256 = {_OTHER_SHA} WHERE ingestion_run_id = 1"),
        {("RUN_WRONG", f"R-1 {short(TWO)}")},
        "runs",
    ),
    Damage(
        "event gone",
        sql("DELETE FROM stage_event WHERE ingestion_run_id = 1 AND sequence = 3"),
        {("EVENT_MISSING", f"R-1 {short(SEVEN)}")},
        "runs",
    ),
    Damage(
        "last event gone",
        sql("DELETE FROM stage_event WHERE ingestion_run_id = 1 AND sequence = 8"),
        {("RUN_STATUS_WRONG", f"R-1 {short(SEVEN)}")},
        "runs",
    ),
    Damage(
        "event that is no JSON",
        sql("UPDATE stage_event SET details = '{' WHERE ingestion_run_id = 1 AND sequence = 3"),
        {("EVENT_DAMAGED", f"R-1 {short(SEVEN)}")},
        "runs",
    ),
    Damage(
        "stage of an event",
        sql("UPDATE stage_event SET stage = 'prefight' WHERE ingestion_run_id = 1 AND sequence = 5"),
        {("EVENT_DAMAGED", f"R-1 {short(SEVEN)}")},
        "runs",
    ),
    Damage(
        "payload gone",
        sql("DELETE FROM payload WHERE payload_id = 5"),
        {("PAYLOAD_MISSING", f"R-6 {short(FAILED)}"), ("REFERENCE_BROKEN", "payload_frame 6")},
        "runs",
    ),
]
