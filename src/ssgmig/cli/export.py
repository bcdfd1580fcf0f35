"""``ssgmig export``: one thin function per file format; without a name, the formats that most people open."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ssgmig.cli.options import DEFAULT_OUT, Out, Quiet

export_app = typer.Typer(help="Write files that people open.", invoke_without_command=True)

Documents = Annotated[
    list[str] | None,
    typer.Option("--document", help="Only this document: id, title or file name; may be repeated.", show_default=False),
]
Actors = Annotated[
    list[str] | None,
    typer.Option("--actor", help="Only this actor: id or name; may be repeated.", show_default=False),
]
WithoutText = Annotated[
    bool, typer.Option("--without-text", help="Positions and hashes in place of the documents' words.")
]


@export_app.callback()
def _everything(context: typer.Context, out: Out = DEFAULT_OUT, quiet: Quiet = False) -> None:
    """Write files that people open; without a name: tables, reading page and workbook."""
    if context.invoked_subcommand is None:
        tables(out, quiet)
        html(out, None, quiet)
        workbook(out, None, None, None, False, quiet)


@export_app.command("tables", epilog="Example: ssgmig export tables -o outputs/reports")
def tables(out: Out = DEFAULT_OUT, quiet: Quiet = False) -> None:
    """Write all tables as CSV and Parquet, and one CSV per document and per actor."""
    from ssgmig.export.tables import export_tables
    from ssgmig.store.store import Store

    written = export_tables(Store(out).existing(), out)
    if not quiet:
        typer.echo(f"{'Wrote' if written else 'Up to date:'} {out / 'tables'}")


@export_app.command("workbook", epilog="Example: ssgmig export workbook -o outputs/reports --per actor --actor Frontex")
def workbook(
    out: Out = DEFAULT_OUT,
    per: Annotated[
        str | None, typer.Option("--per", help="One workbook per document or per actor.", show_default=False)
    ] = None,
    document: Documents = None,
    actor: Actors = None,
    without_text: WithoutText = False,
    quiet: Quiet = False,
) -> None:
    """Write an Excel workbook of documents, recommendations, actors, sentences, codebook and methods."""
    from ssgmig.export.workbook import export_workbook
    from ssgmig.store.store import Store

    path = export_workbook(
        Store(out).existing(),
        out,
        per=per or "",
        documents=document or (),
        actors=actor or (),
        without_text=without_text,
    )
    _say(path, quiet)


@export_app.command("html", epilog="Example: ssgmig export html -o outputs/reports")
def html(out: Out = DEFAULT_OUT, document: Documents = None, quiet: Quiet = False) -> None:
    """Write the reading page: every document with its highlights, an index and the actors."""
    from ssgmig.export.html import export_html
    from ssgmig.store.store import Store

    _say(export_html(Store(out).existing(), out, documents=document or ()), quiet)


def _say(path: Path, quiet: bool, note: str = "") -> None:
    if not quiet:
        typer.echo(f"Wrote {path}{f' ({note})' if note else ''}")
