"""A group of commands that takes the options of a command before its name, too: `flexdesk --json import A`."""

from collections.abc import Iterator

import click


class AnywhereGroup(click.Group):
    """Moves what stands before the name of the command behind it, where click looks for it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        place = self._place_of_name(ctx, args)
        if place is not None:
            own, others = self._divide(ctx, args[:place])
            args = [*own, args[place], *others, *args[place + 1 :]]
        return super().parse_args(ctx, args)

    def _place_of_name(self, ctx: click.Context, args: list[str]) -> int | None:
        """Return where the name of a command stands: the first word that is neither an option nor the value of one."""
        skip = False
        for place, word in enumerate(args):
            if skip or (word.startswith("-") and word != "--"):
                skip = not skip and word in self._options_with_value(ctx)
            elif word == "--":
                return None
            else:
                return place
        return None

    def _options_with_value(self, ctx: click.Context) -> Iterator[str]:
        """Yield the group's own first: for those no other command has to be known."""
        yield from _with_value(self)
        commands = (self.get_command(ctx, name) for name in self.list_commands(ctx))
        for command in filter(None, commands):
            yield from command._options_with_value(ctx) if isinstance(command, AnywhereGroup) else _with_value(command)  # noqa: SLF001  # its own class

    def _divide(self, ctx: click.Context, before: list[str]) -> tuple[list[str], list[str]]:
        """Part what is the group's alone, such as --version, from what goes to the command."""
        flags = {name for each in self.get_params(ctx) if isinstance(each, click.Option) and each.is_flag for name in each.opts}
        return [word for word in before if word in flags], [word for word in before if word not in flags]


def _with_value(command: click.Command) -> Iterator[str]:
    for option in command.params:
        if isinstance(option, click.Option) and not option.is_flag:
            yield from option.opts
