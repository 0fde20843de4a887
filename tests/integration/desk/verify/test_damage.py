"""A damaged store: each damage is found, named exactly, and nothing else is."""

from contextlib import ExitStack

import pytest

from flexdesk.cli.verifying import where
from flexdesk.desk.verify.verifier import CHECKS, Verifier
from flexdesk.domain.finding import VerifyReport
from flexdesk.domain.watch import Watch
from tests.integration.desk.verify.damages import DAMAGES
from tests.integration.desk.verify.damages.damage import Damage, Found
from tests.integration.desk.verify.schemas import POSTGRES, SQLITE, SchemaDamage, do
from tests.integration.desk.verify.vault import Vault


def found(report: VerifyReport) -> Found:
    """Return what was found, each as its code and the ids of what is damaged."""
    return {(each.code, where(each)) for each in report.findings}


def without(vault: Vault, check: str) -> Found:
    """Verify with one check switched off."""
    with vault.opened() as desk:
        return found(Verifier(desk._store.audit, desk._parts.reader, Watch(), CHECKS - {check}).run())


def test_a_store_that_is_whole_is_found_whole(vault: Vault) -> None:
    report = vault.verify()

    assert report.findings == ()
    assert (report.payload_count, report.artifact_count, report.record_count, report.run_count) == (5, 5, 317, 6)
    assert report.skipped == ()


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_exactly_this_damage_is_found(vault: Vault, damage: Damage) -> None:
    with vault.raw() as client:
        damage.done(client)

    report = vault.verify()

    assert found(report) == damage.found
    assert damage.found
    assert all(each.message and each.next_step for each in report.findings)


@pytest.mark.parametrize("damage", SQLITE, ids=lambda damage: damage.name)
def test_exactly_this_damage_of_an_sqlite_schema_is_found(vault_file: Vault, damage: SchemaDamage) -> None:
    with ExitStack() as clients:
        do(damage, lambda: clients.enter_context(vault_file.plain()))

    assert found(vault_file.verify()) == damage.found


@pytest.mark.postgres
@pytest.mark.parametrize("damage", POSTGRES, ids=lambda damage: damage.name)
def test_exactly_this_damage_of_a_postgres_schema_is_found(vault_database: Vault, damage: SchemaDamage) -> None:
    with vault_database.plain() as client:
        do(damage, lambda: client)

    assert found(vault_database.verify()) == damage.found


NEGATIVE = {damage.check: damage for damage in reversed(DAMAGES)}


@pytest.mark.parametrize("check", sorted(NEGATIVE))
def test_with_its_check_switched_off_a_damage_is_missed(vault_file: Vault, check: str) -> None:
    damage = NEGATIVE[check]
    with vault_file.raw() as client:
        damage.done(client)

    assert damage.found - without(vault_file, check)


@pytest.mark.parametrize(
    ("check", "name", "left"),
    [
        ("schema", "trigger gone", set()),
        ("contract", "view altered", {("SCHEMA_OBJECT_WRONG", "view raw_record")}),
        ("integrity", "index that is not what its table is", set()),
    ],
)
def test_with_its_check_switched_off_a_damage_of_the_schema_is_missed(vault_file: Vault, check: str, name: str, left: Found) -> None:
    with ExitStack() as clients:
        do(next(each for each in SQLITE if each.name == name), lambda: clients.enter_context(vault_file.plain()))

    assert without(vault_file, check) == left


@pytest.mark.postgres
def test_with_its_check_switched_off_a_double_key_is_missed(vault_database: Vault) -> None:
    damage = next(each for each in POSTGRES if each.name == "key gone and used twice")
    with vault_database.plain() as client:
        do(damage, lambda: client)

    assert damage.found - without(vault_database, "doubles") == {("KEY_DOUBLE", "element_path (path)")}


def test_every_check_has_a_damage_that_only_it_finds() -> None:
    assert set(NEGATIVE) | {"schema", "contract", "integrity", "doubles", "values"} == CHECKS


@pytest.mark.postgres
def test_a_user_who_may_not_make_a_schema_is_told_that_the_schema_was_not_compared(vault_database: Vault) -> None:
    with vault_database.plain() as client:
        database = client.value("SELECT current_database()")
        client.run("DROP ROLE IF EXISTS reader_only")
        client.run("CREATE ROLE reader_only LOGIN")
        client.run(f'REVOKE CREATE ON DATABASE "{database}" FROM PUBLIC')
        client.run("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader_only")
    try:
        report = Vault(vault_database.url.replace("postgres@", "reader_only@")).verify()
    finally:
        with vault_database.plain() as client:
            client.run("DROP OWNED BY reader_only")
            client.run("DROP ROLE reader_only")

    assert report.findings == ()
    assert len(report.skipped) == 1
