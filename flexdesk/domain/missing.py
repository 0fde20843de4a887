"""Ids and names that nothing in a store has: one problem for each kind, said alike wherever it is met."""

from flexdesk.domain.errors import UsageError


def no_run(run_id: int) -> UsageError:
    """Return the problem of a run that is not there."""
    return UsageError("RUN_NOT_FOUND", f"There is no run R-{run_id} in this store.", "List what there is with `flexdesk runs`.")


def no_artifact(raw_artifact_id: int) -> UsageError:
    """Return the problem of an artifact that is not there."""
    message = f"There is no artifact A-{raw_artifact_id} in this store."
    return UsageError("ARTIFACT_NOT_FOUND", message, "List what there is with `flexdesk artifacts`.")


def no_record(raw_record_id: int) -> UsageError:
    """Return the problem of a record that is not there."""
    message = f"There is no record {raw_record_id} in this store."
    return UsageError("RECORD_NOT_FOUND", message, "List what there is with `flexdesk sections`.")


def no_payload(sha256: str) -> UsageError:
    """Return the problem of bytes that are not there; also those of a run without artifacts are looked for."""
    return UsageError("PAYLOAD_NOT_FOUND", f"There is no payload {sha256} in this store.", "List what there is with `flexdesk runs`.")


def no_section(section_name: str, where: str = "") -> UsageError:
    """Return the problem of a section that is not there, of the artifacts that were looked at unless it is said of which."""
    message = f"No section {section_name} in {where}." if where else f"No section {section_name} in these artifacts."
    return UsageError("SECTION_NOT_FOUND", message, "List what there is with `flexdesk sections`.")


def no_account(account_id: str) -> UsageError:
    """Return the problem of an account that is not there."""
    message = f"There is no account {account_id} in this store."
    return UsageError("ACCOUNT_NOT_FOUND", message, "List what there is with `flexdesk artifacts`.")


def no_column(column: str, section_name: str) -> UsageError:
    """Return the problem of a column that is not there."""
    return UsageError("COLUMN_NOT_FOUND", f"{section_name} has no column {column} here.", "Check its spelling, capitals too.")
