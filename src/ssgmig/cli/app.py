"""The verbs. Each declares its options, calls one library function and reports."""

from __future__ import annotations

from typing import Annotated

import typer

from ssgmig.cli import compare, evaluate, terms, work
from ssgmig.cli.actors import actors_app
from ssgmig.cli.export import export_app
from ssgmig.cli.options import (
    DEFAULT_OUT,
    AsJson,
    Engine,
    Model,
    Ocr,
    Out,
    Password,
    Paths,
    Quiet,
    Retry,
    SettingsFile,
    Workers,
    settings_from,
)
from ssgmig.cli.recommendations import recommendations
from ssgmig.cli.train import train_app

app = typer.Typer(
    name="ssgmig",
    help="Mine reports on migration and security sector governance: framing, security actors, recommendations.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
ontology_app = typer.Typer(help="Read and check the ontology.", no_args_is_help=True)
app.add_typer(export_app, name="export")
app.add_typer(actors_app, name="actors")
app.command("compare", epilog="Example: ssgmig compare --by publisher -o outputs/reports")(compare.compare)
app.command("keyness", epilog="Example: ssgmig keyness --a frame=securitized --b frame=human_security")(terms.keyness)
app.command("kwic", epilog="Example: ssgmig kwic lemma:detain --sort left -o outputs/reports")(terms.kwic)
app.command("collocates", epilog="Example: ssgmig collocates 'border*' -o outputs/reports")(terms.collocates)
app.command("evaluate", epilog="Example: ssgmig evaluate --gold gold/sentences -o outputs/reports")(evaluate.evaluate)
app.command(
    "recommendations", epilog="Example: ssgmig recommendations --addressee police --by action -o outputs/reports"
)(recommendations)
app.add_typer(ontology_app, name="ontology")
app.add_typer(train_app, name="train")


def _version(value: bool) -> None:
    if value:
        from ssgmig import __version__

        typer.echo(f"ssgmig {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    del version


@app.command(epilog="Example: ssgmig run reports/ -o outputs/reports")
def run(
    paths: Paths,
    out: Out = DEFAULT_OUT,
    settings: SettingsFile = None,
    model: Model = None,
    ocr: Ocr = None,
    password: Password = None,
    engine: Engine = None,
    workers: Workers = None,
    retry: Retry = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Read reports, tag them and write annotated tables, in one go."""
    chosen = settings_from(settings, tag_model=model, ingest_ocr=ocr, run_engine=engine, run_workers=workers)
    work.run(paths, out, chosen, password=password, retry=retry, quiet=quiet, as_json=as_json)


@app.command(epilog="Example: ssgmig ingest new-report.pdf -o outputs/reports")
def ingest(
    paths: Paths,
    out: Out = DEFAULT_OUT,
    settings: SettingsFile = None,
    ocr: Ocr = None,
    password: Password = None,
    engine: Engine = None,
    workers: Workers = None,
    retry: Retry = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Read reports into the store: documents, pages, segments, sentences."""
    chosen = settings_from(settings, ingest_ocr=ocr, run_engine=engine, run_workers=workers)
    work.ingest(paths, out, chosen, password=password, retry=retry, quiet=quiet, as_json=as_json)


@app.command(epilog="Example: ssgmig tag -o outputs/reports --only actors")
def tag(
    out: Out = DEFAULT_OUT,
    only: Annotated[
        str | None, typer.Option("--only", help="frames, actors or recommendations.", show_default=False)
    ] = None,
    settings: SettingsFile = None,
    model: Model = None,
    engine: Engine = None,
    workers: Workers = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Annotate documents that are new or whose annotations are stale."""
    chosen = settings_from(settings, tag_model=model, run_engine=engine, run_workers=workers)
    work.tag(out, chosen, only=only, quiet=quiet, as_json=as_json)


@app.command(epilog="Example: ssgmig status -o outputs/reports")
def status(out: Out = DEFAULT_OUT, settings: SettingsFile = None, as_json: AsJson = False) -> None:
    """Show what is done, stale or failed, and why."""
    work.status(out, settings_from(settings), as_json=as_json)


@ontology_app.command("check", epilog="Example: ssgmig ontology check --settings my-settings.toml")
def ontology_check(settings: SettingsFile = None) -> None:
    """Read every ontology file and run its examples and counter-examples."""
    work.ontology_check(settings_from(settings))


@ontology_app.command("show", epilog="Example: ssgmig ontology show threat")
def ontology_show(
    label: Annotated[str | None, typer.Argument(help="Only entries for this label.", show_default=False)] = None,
    settings: SettingsFile = None,
) -> None:
    """Print the entries of the ontology: label, id, source and patterns."""
    work.ontology_show(settings_from(settings), label)
