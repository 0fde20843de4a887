"""A group whose commands are imported when somebody asks for them: whoever wants one does not wait for the others."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from flexdesk.cli.anywhere import AnywhereGroup


class OnDemandGroup(AnywhereGroup):
    """`places` says in which module of `flexdesk.cli` each command is, and under which name: `exporting:export`."""

    def __init__(self, *args: Any, places: Mapping[str, str], **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._places = places

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click hands it over
        return sorted(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # the same
        if cmd_name not in self._places:
            return None
        module, _, name = self._places[cmd_name].partition(":")
        command = getattr(import_module(f"flexdesk.cli.{module}"), name)
        assert isinstance(command, click.Command)  # noqa: S101  # a test asks for each of them
        return command
