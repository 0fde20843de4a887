"""Connections: which token, kept where, valid until when, for which address."""

import os
import re
from collections.abc import Mapping
from dataclasses import replace

from flexdesk.desk.fetching.saved import check_address, check_day, check_name, missing, taken
from flexdesk.domain.errors import UsageError
from flexdesk.domain.query import DEFAULT_CONNECTION, SESSION_ONLY, Connection, TokenState, days_left
from flexdesk.domain.secret import TOKEN_ENTRY, TOKEN_VARIABLE, token_missing
from flexdesk.ports import Clock, QueryBook, SecretStore


class Connections:
    """What can be done with connections; there always is one called `default`. Names and tokens are checked here."""

    def __init__(self, book: QueryBook, keys: SecretStore, clock: Clock, environ: Mapping[str, str] = os.environ) -> None:
        self._book, self._keys, self._clock, self._environ = book, keys, clock, environ
        self._held: dict[str, str] = {}  # entry -> token, while this program runs

    def all(self) -> tuple[Connection, ...]:
        """Return all connections, the default one first."""
        saved = {each.name: each for each in self._book.connections()}
        return (saved.pop(DEFAULT_CONNECTION, Connection()), *saved.values())

    def find(self, name: str) -> Connection:
        """Return one; raises UsageError."""
        for each in self.all():
            if each.name == name:
                return each
        raise missing("CONNECTION_NOT_FOUND", "connection", name, "connection list")

    def add(self, connection: Connection) -> Connection:
        """Save a new one, its token to be kept in an entry of its own; raises UsageError."""
        check_name("connection", connection.name)
        if connection.name != DEFAULT_CONNECTION and connection.token_entry == TOKEN_ENTRY:
            connection = replace(connection, token_entry=self._free_entry(connection.name))
        check_address(connection.base_url)
        check_day(connection.token_expires)
        if not self._book.put_connection(connection):
            raise taken("CONNECTION_EXISTS", "connection", connection.name)
        return connection

    def edit(self, name: str, connection: Connection) -> None:
        """Put another in the place of one; raises UsageError."""
        check_name("connection", connection.name)
        check_address(connection.base_url)
        check_day(connection.token_expires)
        self.ensure(name)
        if not self._book.put_connection(connection, name):
            raise taken("CONNECTION_EXISTS", "connection", connection.name)

    def remove(self, name: str) -> None:
        """Remove one with its token; raises UsageError while a query uses it."""
        connection = self.find(name)
        if not self._book.drop_connection(name):
            raise UsageError(
                "CONNECTION_IN_USE",
                f"The connection {name} is the default one or queries use it.",
                "Give those queries another connection first: `flexdesk query edit NAME --connection OTHER`.",
            )
        self._held.pop(connection.token_entry, None)
        if self._stored(connection):
            self._keys.forget(connection.token_entry)

    def ensure(self, name: str) -> Connection:
        """Return a connection that stands in the store; the default one is put there when it is first needed. Raises UsageError."""
        connection = self.find(name)
        if connection.name == DEFAULT_CONNECTION:
            self._book.put_connection(connection)
        return connection

    def _free_entry(self, name: str) -> str:
        """Return an entry that no other connection has: one that was renamed keeps the entry of its old name."""
        used, entry, number = {each.token_entry for each in self.all()}, f"{TOKEN_ENTRY}:{name}", 1
        while entry in used:
            number += 1
            entry = f"{TOKEN_ENTRY}:{name}:{number}"
        return entry

    # --- tokens

    def token(self, name: str = DEFAULT_CONNECTION) -> str:
        """Return the token, or an empty text when nobody knows it; raises UsageError (KEY_STORE_UNUSABLE)."""
        connection = self.find(name)
        if held := self._held.get(connection.token_entry):
            return held
        given = self._given(connection)
        if given:
            return self._environ[given].strip()
        try:
            kept = self._keys.token(connection.token_entry) or ""
        except UsageError:
            if self._spare(connection):
                return self._environ[TOKEN_VARIABLE].strip()
            raise
        return kept or (self._environ[TOKEN_VARIABLE].strip() if self._spare(connection) else "")

    def needed_token(self, name: str = DEFAULT_CONNECTION) -> str:
        """As `token`, where nothing goes on without it; raises UsageError (TOKEN_MISSING), also when the key store cannot be asked."""
        named = "" if name == DEFAULT_CONNECTION else name
        try:
            token = self.token(name)
        except UsageError as error:
            if error.code != "KEY_STORE_UNUSABLE":
                raise
            raise token_missing(error.failure.message, named) from error
        if not token:
            raise token_missing(connection=named)
        return token

    def keep_token(self, token: str, name: str = DEFAULT_CONNECTION, expires: str | None = None) -> None:
        """Keep a token in the key store, and note the day it expires; raises UsageError."""
        token, connection = _checked(token), self.ensure(name)
        check_day(expires)
        self._keys.keep(token, connection.token_entry)
        self._held.pop(connection.token_entry, None)
        self._book.put_connection(replace(connection, token_expires=expires), name)

    def hold_token(self, token: str, name: str = DEFAULT_CONNECTION, expires: str | None = None) -> None:
        """Hold a token while this program runs, where no key store keeps it; raises UsageError."""
        token, connection = _checked(token), self.ensure(name)
        check_day(expires)
        self._held[connection.token_entry] = token
        self._book.put_connection(replace(connection, token_expires=expires), name)

    def forget_token(self, name: str = DEFAULT_CONNECTION) -> bool:
        """Remove a token from the key store or from memory, False if there was none; raises UsageError."""
        connection = self.ensure(name)
        self._book.put_connection(replace(connection, token_expires=None), name)
        if self._held.pop(connection.token_entry, None):
            return True
        return self._keys.forget(connection.token_entry)

    def token_state(self, name: str = DEFAULT_CONNECTION) -> TokenState:
        """Return where the token of a connection is and how long it is valid; raises UsageError for an unknown connection."""
        connection = self.find(name)
        held = SESSION_ONLY if connection.token_entry in self._held else None
        place, problem = held or self._given(connection), None
        if place is None:
            try:
                place = self._keys.describe() if self._keys.token(connection.token_entry) else None
            except UsageError as error:
                problem = error.failure.message
            place = place or (TOKEN_VARIABLE if self._spare(connection) else None)
        left = days_left(connection.token_expires, self._clock.utc_now())
        return TokenState(name, place, connection.token_expires, left, problem)

    def _given(self, connection: Connection) -> str | None:
        """Return the environment variable that is meant for this connection alone, if it is set."""
        variable = token_variable(connection.name)
        return variable if self._environ.get(variable, "").strip() else None

    def _spare(self, connection: Connection) -> bool:
        """Tell whether FLEXDESK_TOKEN stands in: last for a connection with a name, because it may be another user's."""
        return connection.name != DEFAULT_CONNECTION and bool(self._environ.get(TOKEN_VARIABLE, "").strip())

    def _stored(self, connection: Connection) -> bool:
        try:
            return bool(self._keys.token(connection.token_entry))
        except UsageError:
            return False


def _checked(token: str) -> str:
    token = token.strip().strip("\ufeff")  # some shells of Windows put a mark before what they pass on
    if not re.fullmatch(r"[!-~]+", token) or "://" in token:
        what = "without spaces" if re.search(r"\s", token) or not token else "of letters and digits"
        raise UsageError("TOKEN_INVALID", f"A token is one word {what}.", "Copy it again from the portal.")
    return token


def token_variable(connection: str) -> str:
    """Return the environment variable of a connection's token: FLEXDESK_TOKEN, or with the connection's name behind it."""
    if connection == DEFAULT_CONNECTION:
        return TOKEN_VARIABLE
    return f"{TOKEN_VARIABLE}_{re.sub(r'[^A-Z0-9]', '_', connection.upper())}"
