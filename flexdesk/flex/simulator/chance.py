"""Chance that always falls the same way for the same words."""

import hashlib
import random


def unit(*words: object) -> float:
    """Return a number from 0 to 1 (exclusive)."""
    return int.from_bytes(_digest(words)[:7], "big") / (1 << 56)


def number(low: int, high: int, *words: object) -> int:
    """Return a whole number from `low` to `high`."""
    return low + int(unit(*words) * (high - low + 1))


def digits(length: int, *words: object) -> str:
    """Return that many digits, the first of them no zero."""
    return str(number(10 ** (length - 1), 10**length - 1, *words))


def stream(*words: object) -> random.Random:
    """Return a generator of its own for these words."""
    return random.Random(int.from_bytes(_digest(words)[:8], "big"))  # noqa: S311  # makes statements up, guards nothing


def _digest(words: tuple[object, ...]) -> bytes:
    return hashlib.blake2b("\x1f".join(map(str, words)).encode(), digest_size=8).digest()
