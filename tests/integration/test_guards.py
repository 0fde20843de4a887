"""The guards of conftest.py stop what they are there to stop."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

SUITE = """
import logging, os, pathlib
import keyring, pytest
from flexdesk import paths

def test_quiet(): logging.info("nothing to see")
def test_stray(): logging.warning("stray")
@pytest.mark.logs
def test_meant(): logging.error("meant")
@pytest.mark.logs
def test_promised(): pass
def test_warning(): import warnings; warnings.warn("old")
def test_apart(tmp_path):
    assert paths.data_folder().is_relative_to(tmp_path)
    assert "FLEXDESK_TOKEN" not in os.environ
    with pytest.raises(keyring.errors.NoKeyringError):
        keyring.get_password("FlexDesk", "token")
"""


def test_stray_logs_and_warnings_fail_and_the_user_is_out_of_reach(tmp_path: Path) -> None:
    suite = tmp_path / "test_suite.py"
    suite.write_text(SUITE)
    options: list[str | Path] = [
        "-p",
        "tests.conftest",
        "-p",
        "no:cacheprovider",
        "-c",
        ROOT / "pyproject.toml",
        "--rootdir",
        tmp_path,
        "-rA",
        "--tb=no",
    ]
    command = [sys.executable, "-m", "pytest", *options, suite]
    environ = {**os.environ, "FLEXDESK_TOKEN": "secret", "PYTHONPATH": str(ROOT)}

    told = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, encoding="utf-8", check=False).stdout

    outcomes = {line.split(" - ")[0].replace("test_suite.py::test_", "") for line in told.splitlines() if "test_suite.py::" in line}
    assert outcomes >= {"PASSED quiet", "ERROR stray", "PASSED meant", "ERROR promised", "FAILED warning", "PASSED apart"}
    assert not outcomes & {"ERROR quiet", "ERROR meant", "PASSED warning", "ERROR apart"}
