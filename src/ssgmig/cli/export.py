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
Addressees = Annotated[
    list[str] | None,
    typer.Option("--addressee", help="Only advice to this category, group or actor; may be repeated."),
]
Actions = Annotated[list[str] | None, typer.Option("--action", help="Only this kind of action; may be repeated.")]
Strengths = Annotated[list[str] | None, typer.Option("--strength", help="must, should or could; may be repeated.")]
Objectives = Annotated[
    list[int] | None, typer.Option("--objective", help="Only this objective of the Global Compact, 1 to 23.")
]
Text = Annotated[str, typer.Option("--text", help="Only recommendations with these words.", show_default=False)]
WithoutText = Annotated[
    bool, typer.Option("--without-text", help="Positions and hashes in place of the documents' words.")
]


@export_app.callback()
def _everything(context: typer.Context, out: Out = DEFAULT_OUT, quiet: Quiet = False) -> None:
    """Write files that people open; without a name: tables, reading page and workbook."""
    if context.invoked_subcommand is None:
        tables(out, False, quiet)
        html(out, None, quiet)
        workbook(out, None, None, None, False, quiet)


@export_app.command("tables", epilog="Example: ssgmig export tables -o outputs/reports")
def tables(out: Out = DEFAULT_OUT, without_text: WithoutText = False, quiet: Quiet = False) -> None:
    """Write all tables as CSV and Parquet, and one CSV per document and per actor."""
    from ssgmig.export.tables import export_tables
    from ssgmig.store.store import Store

    written = export_tables(Store(out).existing(), out, without_text=without_text)
    if not quiet:
        folder = out / ("tables-without-text" if without_text else "tables")
        typer.echo(f"{'Wrote' if written else 'Up to date:'} {folder}")


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


@export_app.command("brief", epilog="Example: ssgmig export brief -o outputs/reports --by action --addressee police")
def brief(
    out: Out = DEFAULT_OUT,
    by: Annotated[str, typer.Option("--by", help="Group by addressee, action, objective or document.")] = "addressee",
    addressee: Addressees = None,
    action: Actions = None,
    strength: Strengths = None,
    objective: Objectives = None,
    document: Documents = None,
    text: Text = "",
    quiet: Quiet = False,
) -> None:
    """Write a brief of recommendations, actors, framing and methods as Word and Markdown."""
    from ssgmig.export.brief import export_brief
    from ssgmig.export.filters import Choice
    from ssgmig.store.store import Store

    choice = Choice.given(addressee, action, strength, objective, document, text)
    path, number = export_brief(Store(out).existing(), out, by=by, choice=choice)
    _say(path, quiet, f"{number} recommendations" if number else "no recommendation fits these filters")


@export_app.command(
    "annotated-pdf", epilog="Example: ssgmig export annotated-pdf -o outputs/reports --document report.pdf"
)
def annotated_pdf(
    out: Out = DEFAULT_OUT,
    document: Documents = None,
    ocr: Annotated[
        str,
        typer.Option(
            "--ocr", help="Image pages read by an older version: auto reads them again, never marks paragraphs."
        ),
    ] = "auto",
    quiet: Quiet = False,
) -> None:
    """Write a copy of each original PDF with frames, actors and recommendations marked; originals stay as they are."""
    from ssgmig.cli import printable
    from ssgmig.errors import EXIT_SOME_FAILED
    from ssgmig.export.annotated_pdf import export_annotated_pdf
    from ssgmig.store.store import Store

    made = export_annotated_pdf(Store(out).existing(), out, documents=document or (), ocr=ocr)
    _say(made.folder, quiet, f"{made.number} PDFs" if made.number else "no PDF could be annotated")
    for path, reason in made.left_alone:
        typer.echo(printable(f"not annotated: {path}: {reason}"), err=True)
    if made.left_alone:
        raise typer.Exit(EXIT_SOME_FAILED)


@export_app.command("jsonl", epilog="Example: ssgmig export jsonl -o outputs/reports --without-text")
def jsonl(
    out: Out = DEFAULT_OUT, document: Documents = None, without_text: WithoutText = False, quiet: Quiet = False
) -> None:
    """Write all tables as JSON Lines, one object per row."""
    from ssgmig.export.jsonl import export_jsonl
    from ssgmig.store.store import Store

    path, number = export_jsonl(Store(out).existing(), out, documents=document or (), without_text=without_text)
    _say(path, quiet, f"{number} sentences")


@export_app.command(
    "web-annotations", epilog="Example: ssgmig export web-annotations -o outputs/reports --without-text"
)
def web_annotations(
    out: Out = DEFAULT_OUT, document: Documents = None, without_text: WithoutText = False, quiet: Quiet = False
) -> None:
    """Write W3C Web Annotations (JSON-LD), one collection per document, with the plain text they point into."""
    from ssgmig.export.web_annotations import export_web_annotations
    from ssgmig.store.store import Store

    store = Store(out).existing()
    path, number = export_web_annotations(store, out, documents=document or (), without_text=without_text)
    _say(path, quiet, f"{number} annotations")


@export_app.command("qdpx", epilog="Example: ssgmig export qdpx -o outputs/reports --document report.pdf")
def qdpx(
    out: Out = DEFAULT_OUT, document: Documents = None, without_text: WithoutText = False, quiet: Quiet = False
) -> None:
    """Write a REFI-QDA project for NVivo, ATLAS.ti, MAXQDA or QualCoder: codes, sources, codings, actors as cases."""
    from ssgmig.cli import printable
    from ssgmig.errors import EXIT_SOME_FAILED
    from ssgmig.export.qda import export_qdpx
    from ssgmig.store.store import Store

    made = export_qdpx(Store(out).existing(), out, documents=document or (), without_text=without_text)
    _say(made.path, quiet, f"{made.documents} documents")
    for path, reason in made.without_pdf:
        typer.echo(printable(f"only its text: {path}: {reason}"), err=True)
    if made.without_pdf:
        raise typer.Exit(EXIT_SOME_FAILED)


@export_app.command("qdc", epilog="Example: ssgmig export qdc -o outputs/reports")
def qdc(out: Out = DEFAULT_OUT, without_text: WithoutText = False, quiet: Quiet = False) -> None:
    """Write the codebook alone as a REFI-QDA codebook; it never holds words of documents."""
    from ssgmig.export.qda import export_qdc

    del without_text
    _say(export_qdc(out), quiet)


def _say(path: Path, quiet: bool, note: str = "") -> None:
    if not quiet:
        typer.echo(f"Wrote {path}{f' ({note})' if note else ''}")
