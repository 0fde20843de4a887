"""Where a database is, as people say it: by its name and its computer, never by its address with what else stands in that."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote

_PORT = re.compile(r":(\d*)$")
_HERE = frozenset({"", "localhost", "127.0.0.1", "[::1]", "::1"})
_USUAL = "5432"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The name of a database and its host with an unusual port; without a host it is on this computer."""

    database: str
    host: str

    def __str__(self) -> str:
        return f"{self.database} on {self.host or 'this computer'}"


def whereabouts(url: str) -> Whereabouts:
    """Return where a URL leads; the host of it may be the folder of a socket."""
    where, _, options = url.partition("://")[2].partition("?")
    user, _, place = where.rpartition("@")
    host, _, database = place.partition("/")
    asked = parse_qs(options)
    host = host or ",".join(asked.get("host", asked.get("hostaddr", [])))
    named = unquote(database) or ",".join(asked.get("dbname", [])) or unquote(user.partition(":")[0]) or "postgres"
    return Whereabouts(named, _named_host(unquote(host), ",".join(asked.get("port", []))))


def _named_host(host: str, port: str) -> str:
    """Return a host that is another computer, its port where that is not the usual one."""
    if "," in host:
        return host
    found = _PORT.search(host) if host.startswith("[") or host.count(":") < 2 else None
    name = host[: found.start()] if found else host
    port = (found[1] if found else "") or port
    other = f":{port}" if port not in ("", _USUAL) else ""
    if name.startswith(("/", "@")) or name in _HERE:
        return f"this computer, port {port}" if other else ""
    return name + other


def called(store: str) -> str:
    """Return what a store is called in a sentence: a file by its path, a database by its whereabouts."""
    return str(whereabouts(store)) if store.startswith("postgres") and "://" in store else store
