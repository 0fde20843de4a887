"""What the service said where no rule understands it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """The bytes of an answer; the token is masked in them, if it stood there, and only their beginning is here if they were `is_cut`."""

    body: bytes
    is_masked: bool = False
    is_cut: bool = False
