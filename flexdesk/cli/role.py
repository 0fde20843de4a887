"""`flexdesk postgres-role`: the SQL for a role that can add to a store and change nothing in it."""

import click

from flexdesk.cli.complaint import ExitCode
from flexdesk.cli.options import json_option
from flexdesk.cli.output import Output


@click.command("postgres-role")
@click.argument("name", metavar="NAME")
@click.option("--schema", metavar="SCHEMA", default="public", show_default=True, help="Schema that holds the tables.")
@json_option
def postgres_role(name: str, *, schema: str, as_json: bool) -> int:
    """Print the SQL that makes the role NAME for daily work on a store in PostgreSQL; nothing is connected to.

    The role reads and adds; it can neither change nor remove what is stored, nor any table. The owner of the tables runs the SQL once
    FlexDesk has made them, and again after each update of FlexDesk.
    """
    from flexdesk.bootstrap import role_sql  # noqa: PLC0415  # database code that --help does not need

    out = Output(as_json)
    for statement in role_sql(name, schema):
        if as_json:
            out.object({"type": "sql", "sql": statement})
        else:
            out.say(statement)
    return ExitCode.DONE
