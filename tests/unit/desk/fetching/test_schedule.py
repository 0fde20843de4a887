"""The files that a system's scheduler needs, as data; nobody's real scheduler is touched."""

import plistlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from flexdesk.desk.fetching.schedule import install, plan, remove
from flexdesk.domain.errors import FileError, UsageError

COMMAND = ["/opt/my py/python", "-m", "flexdesk", "fetch", "--all", "--store", '/home/me/50% $x & "y".db']


class Scheduler:
    """Notes what it is told, and refuses if it is `unkind`."""

    def __init__(self, *, unkind: bool = False) -> None:
        self.told: list[Sequence[str]] = []
        self.unkind = unkind

    def __call__(self, step: Sequence[str]) -> int:
        self.told.append(step)
        return int(self.unkind)


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_what_is_installed_is_removed_again(system: str, tmp_path: Path) -> None:
    planned, scheduler = plan(COMMAND, tmp_path, system), Scheduler()
    assert not any(path.exists() for path, _ in planned.files)

    install(planned, scheduler)
    assert planned.is_installed
    assert scheduler.told == list(planned.on)
    assert all(path.is_relative_to(tmp_path) for path, _ in planned.files)

    assert remove(planned, scheduler)
    assert not any(path.exists() for path, _ in planned.files)
    assert scheduler.told == [*planned.on, *planned.off]
    assert not remove(planned, scheduler)


def test_a_scheduler_that_refuses_is_told(tmp_path: Path) -> None:
    planned = plan(COMMAND, tmp_path, "linux")
    with pytest.raises(FileError, match="SCHEDULER_REFUSED"):
        install(planned, Scheduler(unkind=True))
    assert not planned.is_installed


def test_a_schedule_that_works_stays_where_the_scheduler_refuses_it_a_second_time(tmp_path: Path) -> None:
    planned = plan(COMMAND, tmp_path, "linux")
    install(planned, Scheduler())
    with pytest.raises(FileError, match="SCHEDULER_REFUSED"):
        install(planned, Scheduler(unkind=True))
    assert planned.is_installed


def test_files_that_cannot_be_changed_are_told_with_their_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planned = plan(COMMAND, tmp_path, "linux")
    (tmp_path / ".config").write_text("in the way")
    with pytest.raises(FileError, match="SCHEDULE_NOT_WRITTEN") as caught:
        install(planned, Scheduler())
    assert str(planned.files[0][0].parent) in caught.value.failure.next_step

    (tmp_path / ".config").unlink()
    install(planned, Scheduler())
    monkeypatch.setattr(Path, "unlink", _refuse)
    with pytest.raises(FileError, match="Permission denied"):
        remove(planned, Scheduler())


def _refuse(_path: Path) -> None:
    raise PermissionError(13, "Permission denied")


def test_a_systemd_service_runs_exactly_this_command_and_catches_up(tmp_path: Path) -> None:
    (_, service), (_, timer) = plan(COMMAND, tmp_path, "linux").files

    assert 'ExecStart="/opt/my py/python" "-m" "flexdesk" "fetch" "--all" "--store" "/home/me/50%% $$x & \\"y\\".db"\n' in service
    assert "Persistent=true" in timer


def test_a_launchd_agent_is_a_property_list_with_this_command(tmp_path: Path) -> None:
    ((_, text),) = plan(COMMAND, tmp_path, "darwin").files

    assert plistlib.loads(text.encode())["ProgramArguments"] == COMMAND


def test_a_windows_task_starts_when_it_was_missed_and_never_twice(tmp_path: Path) -> None:
    ((_, text),) = plan(COMMAND, tmp_path, "win32").files

    assert "<StartWhenAvailable>true" in text
    assert "<MultipleInstancesPolicy>IgnoreNew" in text
    assert "<Command>/opt/my py/python</Command>" in text
    assert "50% $x &amp; " in text


def test_a_system_without_known_scheduler_is_told_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        plan(["flexdesk", "fetch", "--all"], tmp_path, "aix")

    assert "flexdesk fetch --all" in caught.value.failure.next_step
