"""`flexdesk simulate`: the Flex Web Service, played on this computer."""

import click

from flexdesk.domain.errors import UsageError


@click.command("simulate")
@click.option("--port", metavar="N", type=click.IntRange(0, 65535), default=0, help="Port on 127.0.0.1; 0 is any that is free.")
@click.option(
    "--script",
    metavar="WORDS",
    default="",
    help="What goes wrong, or how statements look: request:1018,poll:1019*3,poll:html,nextday,format=csv. A wrong word lists all.",
)
def simulate(port: int, script: str) -> int:
    """Play the Flex Web Service on this computer until interrupted; the first line says where."""
    from flexdesk import bootstrap  # noqa: PLC0415  # the rest of the program is for other commands

    try:
        return bootstrap.simulate(port, script)
    except OSError as error:
        raise UsageError(
            "PORT_TAKEN", f"Port {port} cannot be used: {error.strerror}.", "Choose another, or 0 for any that is free."
        ) from error
