"""``ssgmig export``: one thin function per file format."""

from __future__ import annotations

import typer

from ssgmig.cli.options import DEFAULT_OUT, Out, Quiet

export_app = typer.Typer(help="Write files that people open.", no_args_is_help=True)


@export_app.command("tables", epilog="Example: ssgmig export tables -o outputs/reports")
def tables(out: Out = DEFAULT_OUT, quiet: Quiet = False) -> None:
    """Write all tables as CSV and Parquet, and one CSV per document and per actor."""
    from ssgmig.export.tables import export_tables
    from ssgmig.store.store import Store

    written = export_tables(Store(out).existing(), out)
    if not quiet:
        typer.echo(f"{'Wrote' if written else 'Up to date:'} {out / 'tables'}")
