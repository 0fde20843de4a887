"""A crash leaves no picture of the memory behind."""

import pytest

from flexdesk.__main__ import _leave_no_core

resource = pytest.importorskip("resource")


def test_no_core_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = []
    monkeypatch.setattr(resource, "getrlimit", lambda _what: (512, 1024))
    monkeypatch.setattr(resource, "setrlimit", lambda what, limits: kept.append((what, limits)))

    _leave_no_core()

    assert kept == [(resource.RLIMIT_CORE, (0, 1024))]
