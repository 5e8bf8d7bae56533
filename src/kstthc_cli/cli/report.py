"""`kstthc report`: the documents that the chairman reads and the office signs."""

from __future__ import annotations

from pathlib import Path

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.output import tell_each
from kstthc_cli.cli.report_files import Order, write_reports
from kstthc_cli.documents.papers import REPORTS
from kstthc_cli.documents.suffixes import chosen_format
from kstthc_cli.errors import UsageError, one_of
from kstthc_cli.messages import message


def report(context: Context, name: str, last_data: list[Path], copy_templates: Path | None) -> None:
    if copy_templates is not None:
        from kstthc_cli.documents import render

        tell_each(message("Written: {file}", file=p) for p in render.copy_templates(copy_templates))
        return
    if not name:
        raise UsageError(message("Which document? There are: {names}.", names=", ".join(REPORTS)))
    one_of(name, REPORTS, "report")
    formats = REPORTS[name].formats
    if context.output_format:
        one_of(context.output_format, formats, "--format")
    wanted = chosen_format(context.output_format, context.output, formats)
    write_reports(Order(context, name, wanted, tuple(last_data)))
