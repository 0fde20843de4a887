"""What only a server can do: refuse in the middle of a COPY, end a connection, keep two stores in one database."""

from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError

from flexdesk.domain.artifact import RawRecordPersistRequest
from flexdesk.domain.errors import StoreError, UsageError
from flexdesk.domain.record import RecordBatch
from flexdesk.domain.run import RunResult, RunStatus
from flexdesk.domain.watch import CancelToken, Watch
from flexdesk.store import open_store
from flexdesk.store.postgres.database import PostgresDatabase, lock_space
from flexdesk.store.schema import payload
from flexdesk.store.stopping import stopping
from flexdesk.store.store import SqlStore
from tests.integration.store.conftest import PlainClient, plain_client
from tests.integration.store.documents import Day, Document, archive, begin, ingest, trades

END_OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


@pytest.fixture
def server_store(postgres_url: str) -> Iterator[SqlStore]:
    """A fresh store on a server."""
    store = open_store(postgres_url)
    yield store
    store.close()


@pytest.fixture
def client(postgres_url: str) -> Iterator[PlainClient]:
    """A client of the same server."""
    client = plain_client(postgres_url)
    yield client
    client.close()


def in_schema(url: str, schema: str) -> str:
    """The URL with a search_path."""
    return f"{url}&options=-csearch_path%3D{schema}"


def every_word(error: BaseException) -> str:
    """What a traceback would print of an error."""
    told = f"{error!r} {error}"
    return told if error.__suppress_context__ or error.__context__ is None else f"{told} {every_word(error.__context__)}"


# --- what fails during COPY ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sha256", [None, "se\0cret"])
def test_a_mistake_in_a_copy_is_told_without_any_value(server_store: SqlStore, sha256: str | None) -> None:
    columns = ("payload_id", "sha256", "kept_at_utc")

    with pytest.raises(DBAPIError) as caught, server_store._database.writing() as connection:
        server_store._database.insert(connection, payload, columns, [(1, sha256, "secret")])

    assert "secret" not in every_word(caught.value)
    if sha256 is None:
        assert "SQLSTATE 23502, table payload" in str(caught.value)


def test_the_driver_s_own_error_shows_the_value(client: PlainClient, server_store: SqlStore) -> None:
    """The control: there is something to hide."""
    with pytest.raises(psycopg.Error) as caught:
        client.run("INSERT INTO payload (payload_id, kept_at_utc) VALUES (1, 'secret')")

    assert "secret" in every_word(caught.value)


def test_a_mistake_in_a_statement_is_told_without_any_value(server_store: SqlStore) -> None:
    with pytest.raises(DBAPIError) as caught, server_store._database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO payload (payload_id, kept_at_utc) VALUES (1, 'secret')")

    assert "secret" not in every_word(caught.value)
    assert "SQLSTATE 23502, table payload" in str(caught.value)


def test_a_connection_that_ends_during_a_copy_is_told(server_store: SqlStore, client: PlainClient) -> None:
    def rows() -> Iterator[tuple[object, ...]]:
        yield (1, "a" * 64, 0, 0, 0, 1, "")
        client.rows(END_OTHERS)
        for number in range(2, 100_000):
            yield (number, "a" * 64, 0, 0, 0, 1, "")

    with pytest.raises(StoreError) as caught, server_store.persisting(Watch()), server_store._database.writing() as connection:
        server_store._database.insert(connection, payload, [column.name for column in payload.columns], rows())

    assert caught.value.code == "DB_GONE"
    assert server_store.catalog.facts().run_count == 0


def test_a_connection_that_ends_during_a_persist_is_told_and_nothing_is_half_stored(server_store: SqlStore, client: PlainClient) -> None:
    document = Document(Day("U1", [trades("1", "2", "3")]), batch=1)
    run_id = begin(server_store)
    archive(server_store, document, run_id, server_store.workspace)

    def batches() -> Iterator[RecordBatch]:
        for batch in document.batches():
            yield batch
            client.rows(END_OTHERS)

    def persist() -> None:
        with server_store.persisting(Watch()) as work:
            for request in document.requests(run_id, "111"):
                work.raw_artifact_persist(request)
            work.raw_records_persist(RawRecordPersistRequest(run_id, batches()))

    with pytest.raises(StoreError) as caught:
        persist()

    assert caught.value.code == "DB_GONE"
    assert server_store.catalog.facts().record_count == 0


# --- limits of the server -----------------------------------------------------------------------------------------------------------------


def test_a_statement_that_takes_too_long_is_told(server_store: SqlStore) -> None:
    with pytest.raises(StoreError) as caught, server_store._database.reading() as connection:
        connection.exec_driver_sql("SET LOCAL statement_timeout = 1; SELECT pg_sleep(60)")

    assert caught.value.code == "DB_TIMEOUT"


def test_a_session_has_limits_where_the_server_sets_none(server_store: SqlStore, postgres_url: str) -> None:
    limits = ("lock_timeout", "idle_in_transaction_session_timeout", "client_connection_check_interval")
    own = open_store(f"{postgres_url}&options=-clock_timeout%3D5s")

    with server_store._database.reading() as connection:
        assert [connection.exec_driver_sql(f"SHOW {limit}").scalar() for limit in limits] == ["30s", "10min", "10s"]
    with own._database.reading() as connection:
        assert connection.exec_driver_sql("SHOW lock_timeout").scalar() == "5s"
    own.close()


def test_who_waits_too_long_for_a_lock_is_told(server_store: SqlStore, client: PlainClient) -> None:
    client.run("BEGIN")
    client.run("LOCK TABLE ingestion_run")
    try:
        with pytest.raises(StoreError) as caught, server_store._database.reading() as connection:
            connection.exec_driver_sql("SET LOCAL lock_timeout = 1; SELECT count(*) FROM ingestion_run")
    finally:
        client.run("ROLLBACK")

    assert caught.value.code == "DB_BUSY"


def test_a_persist_has_no_time_limits(postgres_url: str) -> None:
    limits = ("statement_timeout", "idle_in_transaction_session_timeout")
    store = open_store(f"{postgres_url}&options=" + "%20".join(f"-c{limit}%3D60s" for limit in limits))

    with store._database.persisting(Watch()) as connection:
        inside = [connection.exec_driver_sql(f"SHOW {limit}").scalar() for limit in limits]
    with store._database.writing() as connection:
        outside = [connection.exec_driver_sql(f"SHOW {limit}").scalar() for limit in limits]

    assert (inside, outside) == (["0", "0"], ["1min", "1min"])
    store.close()


def test_a_server_that_takes_no_more_connections_is_told(server_store: SqlStore, client: PlainClient) -> None:
    run_id = begin(server_store)
    client.run("CREATE ROLE guest LOGIN")
    try:
        client.run("ALTER ROLE guest CONNECTION LIMIT 0")
        url = server_store._database.shown.replace("postgres@", "guest@")
        with pytest.raises(StoreError) as caught:
            open_store(url)
    finally:
        client.run("DROP ROLE guest")

    assert caught.value.code == "DB_BUSY"
    server_store.finish(run_id, RunResult(RunStatus.FAILED))


def test_a_liveness_lock_that_cannot_be_taken_is_told(server_store: SqlStore, client: PlainClient, postgres_url: str) -> None:
    name = psycopg.conninfo.conninfo_to_dict(postgres_url.replace("+psycopg", ""))["dbname"]
    run_id = begin(server_store)
    server_store._database.close()
    with psycopg.connect(postgres_url.replace(f"/{name}?", "/postgres?").replace("+psycopg", ""), autocommit=True) as other:
        other.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false".encode())

        with pytest.raises(StoreError) as caught:
            server_store._database.live_lock(run_id + 1)

    assert caught.value.code == "DB_GONE"


def test_neither_a_run_that_goes_on_nor_a_failed_liveness_lock_takes_a_place_of_the_pool(server_store: SqlStore) -> None:
    database = server_store._database
    assert isinstance(database, PostgresDatabase)
    begin(server_store)

    with pytest.raises(DBAPIError):
        database.live_lock(2**40)  # more than an advisory lock takes

    assert "Current Checked out connections: 0" in database._engine.pool.status()


def test_a_connection_on_which_a_question_was_called_off_is_never_used_again(server_store: SqlStore) -> None:
    """Whatever ended the question: the server may obey late, and would break off another one."""
    database, token = server_store._database, CancelToken()

    def ask(seen: list[object]) -> None:
        with database.reading() as connection, stopping(connection, token):
            seen.append(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar())
            token.cancel()
            with pytest.raises(DBAPIError):
                connection.exec_driver_sql("SELECT pg_sleep(30)")
            raise ValueError("a problem of its own")

    before: list[object] = []
    with pytest.raises(ValueError, match="of its own"):
        ask(before)

    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT pg_backend_pid()").scalar() not in before


# --- two stores in one database -----------------------------------------------------------------------------------------------------------


def test_two_stores_in_two_schemas_do_not_meet(postgres_url: str, client: PlainClient) -> None:
    client.run("CREATE SCHEMA one")
    client.run("CREATE SCHEMA two")
    one, two = stores = [open_store(in_schema(postgres_url, schema)) for schema in ("one", "two")]
    token = CancelToken()

    assert [begin(store) for store in stores] == [1, 1]
    with one.persisting(Watch()), two.persisting(Watch(progress=lambda _: token.cancel(), cancel=token)):
        pass  # neither waits
    ingest(two, Document(Day("U1", [trades("1")])))
    one._log.let_go(1)

    assert two.close_interrupted() == ()
    assert one.close_interrupted() == (1,)
    assert begin(one) == 2
    assert [store.catalog.facts().record_count for store in stores] == [0, 1]
    for store in stores:
        store.close()


def test_a_lock_that_another_program_holds_is_told(server_store: SqlStore, client: PlainClient) -> None:
    oid = client.rows("SELECT oid::bigint FROM pg_namespace WHERE nspname = 'public'")[0][0]
    client.run(f"SELECT pg_advisory_lock({lock_space(oid)}, 1)")

    with pytest.raises(StoreError) as caught:
        begin(server_store)

    assert caught.value.code == "DB_BUSY"
    assert server_store.catalog.facts().run_count == 0


@pytest.mark.parametrize("search_path", ["nowhere", "mine,public"])
def test_a_search_path_that_does_not_name_one_schema_is_refused(
    postgres_url: str, client: PlainClient, server_store: SqlStore, search_path: str
) -> None:
    client.run("CREATE SCHEMA mine")

    with pytest.raises(StoreError) as caught:
        open_store(in_schema(postgres_url, search_path))

    assert caught.value.code == "DB_SCHEMA"
    assert client.rows("SELECT count(*) FROM pg_tables WHERE schemaname = 'mine'") == [(0,)]


# --- secrets and connections --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", ["postgresql://me:hun@ter2@localhost/d", "postgresql://me:hun@ter2/x@localhost/d"])
def test_a_password_that_cannot_be_told_apart_is_refused_unseen(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        open_store(url)

    assert "ter2" not in every_word(caught.value)
    assert "%40" in caught.value.failure.next_step


def test_connections_notice_a_server_that_is_gone(server_store: SqlStore) -> None:
    with server_store._database.reading() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        options = driver.info.get_parameters()

    names = ("connect_timeout", "tcp_user_timeout", "keepalives_idle", "keepalives_interval", "keepalives_count")
    assert [options[name] for name in names] == ["10", "60000", "30", "10", "3"]


def test_a_connection_that_ended_in_the_pool_is_replaced(server_store: SqlStore, client: PlainClient) -> None:
    assert server_store.catalog.facts().run_count == 0

    client.rows(END_OTHERS)

    assert server_store.catalog.facts().run_count == 0
