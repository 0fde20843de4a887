"""What a command writes to: an output that takes nothing, is closed, or knows few letters."""

import json
import shlex
import subprocess
import sys

import pytest

from tests.e2e.program import COMMAND, Program
from tests.support.command import Command
from tests.support.scripted import TRADES


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /dev/full")
@pytest.mark.parametrize("where", [">&-", ">/dev/full"])
@pytest.mark.parametrize("command", ["runs", "runs --json", "payload --run 1 -o -", "import first.xml --json"])
def test_an_output_that_takes_nothing_fails_the_command_with_a_sentence(command: str, where: str, stocked: Program) -> None:
    line = f"{shlex.join(COMMAND)} {command} {where}"
    done = subprocess.run(["sh", "-c", line], cwd=stocked.folder, env=stocked.environ, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "What to do:" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_a_closed_standard_error_changes_nothing_on_standard_output(flexdesk: Program) -> None:
    line = f"{shlex.join(COMMAND)} import gone.xml --json 2>&-"
    done = subprocess.run(["sh", "-c", line], cwd=flexdesk.folder, env=flexdesk.environ, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert [json.loads(each)["error_code"] for each in done.stdout.splitlines()] == ["FILE_NOT_READABLE"]


def test_a_name_in_another_encoding_harms_nothing(flexdesk: Program) -> None:
    file = flexdesk.write("Z\u00fcrich \u6f22 \U0001f642.xml", TRADES)

    ended = flexdesk("import", file, PYTHONIOENCODING="ascii")
    Command(flexdesk.folder)("import", file, "--json")
    listed = flexdesk("runs", PYTHONIOENCODING="ascii:strict")

    assert "Z\\xfcrich" in ended.text
    assert "Z\\xfcrich" in listed.text
    assert {each["file"] for each in Command(flexdesk.folder)("runs", "--json").objects} == {file}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is text")
def test_a_name_that_is_no_text_is_given_back_as_it_was_given(flexdesk: Program) -> None:
    file = flexdesk.write("\udcff.xml", TRADES)

    (told,) = flexdesk("import", file, "--json").objects

    assert (told["file"], told["status"]) == (file, "success")
    assert [each["file"] for each in Command(flexdesk.folder)("runs", "--json").objects] == ["\\udcff.xml"]
