"""Proof that nothing was lost or altered: everything that is stored, compared with the bytes it was made from."""

from flexdesk.desk.verify.verifier import CHECKS, Verifier

__all__ = ["CHECKS", "Verifier"]
