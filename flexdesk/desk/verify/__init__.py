"""Proof that nothing was lost or altered: everything that is stored, compared with the bytes it was made from."""
