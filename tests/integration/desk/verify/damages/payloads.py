"""Damage to the bytes: frames and payloads."""

from tests.integration.desk.verify.damages.damage import Damage, changed, flip, short, sql
from tests.integration.desk.verify.vault import LARGE, SEVEN, TWO, Client


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


PAYLOADS = [
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
]
