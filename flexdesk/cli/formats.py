"""The options that say how a file is written, as one value."""

import functools
import locale
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import click

from flexdesk.domain.exportformat import VERBATIM, ExportFormat, FileKind, excel

_OPTIONS = ("kind", "preset", "delimiter", "absent", "headless", "bare", "described")


def format_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options of a format, and call it with the `wanted` format they stand for."""

    @click.option(
        "--format",
        "kind",
        type=click.Choice([each.value for each in FileKind]),
        help="Kind of file; default: csv. parquet and xlsx are extras.",
    )
    @click.option(
        "--preset",
        type=click.Choice(["verbatim", "excel"]),
        default="verbatim",
        help="Dialect of CSV; excel guards formulas, so it is not verbatim.",
    )
    @click.option("--delimiter", metavar="CHARACTER", help="What stands between the cells of CSV; default: a comma.")
    @click.option("--absent", metavar="TEXT", help="What stands for an absent attribute in CSV; default: nothing.")
    @click.option("--no-header", "headless", is_flag=True, help="Leave out the line with the names of the columns.")
    @click.option("--no-provenance", "bare", is_flag=True, help="Leave out the columns that say where a row comes from.")
    @click.option("--manifest", "described", is_flag=True, help="Write FILE.manifest.json too: rows, columns, filter, artifacts, hashes.")
    @functools.wraps(command)
    def call(*given: Any, **named: Any) -> int:
        wishes = {name: named.pop(name) for name in _OPTIONS}
        return command(*given, wanted=_format(**wishes), **named)

    return call


def _format(
    *, kind: str | None, preset: str, delimiter: str | None, absent: str | None, headless: bool, bare: bool, described: bool
) -> ExportFormat:
    """Return what the options say; raises click.UsageError for those of CSV where something else is written."""
    wanted = replace(VERBATIM, kind=FileKind(kind or FileKind.CSV), header=not headless, provenance=not bare, manifest=described)
    dialect = excel(_decimal_point()) if preset == "excel" else VERBATIM
    if delimiter is not None:
        dialect = replace(dialect, delimiter="\t" if delimiter == "\\t" else delimiter)
    if absent is not None:
        dialect = replace(dialect, absent=absent)
    if wanted.kind is not FileKind.CSV and dialect != VERBATIM:
        raise click.UsageError(f"--preset, --delimiter and --absent are for CSV; {wanted.kind} has no dialects.")
    return wanted.dialect_of(dialect)


def _decimal_point() -> str:
    """Return what stands before the decimals in this country: where it is a comma, Excel wants semicolons between cells."""
    before = locale.setlocale(locale.LC_NUMERIC)
    try:
        locale.setlocale(locale.LC_NUMERIC, "")
        return str(locale.localeconv()["decimal_point"])
    except locale.Error:  # a country that this system does not know
        return "."
    finally:
        locale.setlocale(locale.LC_NUMERIC, before)
