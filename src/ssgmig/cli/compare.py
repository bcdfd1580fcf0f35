"""``ssgmig compare`` and its neighbours: options, one library call each, tables in ``DIR/compare``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ssgmig.cli.options import DEFAULT_OUT, AsJson, Out, Quiet, SettingsFile, settings_from

if TYPE_CHECKING:
    from ssgmig.analyse.corpus import Corpus
    from ssgmig.analyse.quantification import ErrorRates
    from ssgmig.config import Settings

Columns = Annotated[
    Path | None,
    typer.Option("--columns", help="CSV with doc_id or path and columns of your own.", show_default=False),
]
GroupA = Annotated[
    list[str] | None,
    typer.Option("--a", help="First group, COLUMN=VALUE; may be repeated.", show_default=False),
]
Figures = Annotated[bool, typer.Option("--figures", help="Draw figures too: SVG, PNG and a page.")]
GroupB = Annotated[
    list[str] | None,
    typer.Option("--b", help="Second group; left out: everything else.", show_default=False),
]


def compare(
    out: Out = DEFAULT_OUT,
    by: Annotated[str, typer.Option("--by", help="Column that makes the groups.")] = "document",
    a: GroupA = None,
    b: GroupB = None,
    baseline: Annotated[
        list[str] | None,
        typer.Option("--baseline", help="COLUMN=VALUE to measure against; else everything.", show_default=False),
    ] = None,
    columns: Columns = None,
    top: Annotated[int, typer.Option("--top", min=1, help="Most groups to show, those with most sentences.")] = 60,
    error_rates: Annotated[
        str | None,
        typer.Option("--error-rates", help="rules, fast, accurate, none or a file.", show_default=False),
    ] = None,
    figures: Figures = False,
    settings: SettingsFile = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Compare framing across documents, publishers, years, sections or actors, with intervals and tests."""
    from ssgmig.cli.compare_work import run_compare
    from ssgmig.store.store import Store

    corpus, chosen = open_corpus(out, columns, settings)
    rates = rates_of(error_rates, chosen)
    result = run_compare(
        corpus,
        Store(out),
        by=by,
        a=a or (),
        b=b or (),
        baseline=baseline or (),
        top=top,
        rates=rates,
        figures=figures,
    )
    report(result, quiet=quiet, as_json=as_json)


def open_corpus(out: Path, columns: Path | None, settings: Path | None) -> tuple[Corpus, Settings]:
    """The tagged sentences of a store, with the settings."""
    from ssgmig.analyse.corpus import load_corpus
    from ssgmig.store.store import Store

    return load_corpus(Store(out).existing(), columns=columns), settings_from(settings)


def rates_of(name: str | None, settings: Settings) -> ErrorRates | None:
    """Error rates of the named model or file, of the settings' model when none is named, None for ``none``."""
    from ssgmig.analyse.quantification import load_error_rates

    if name == "none":
        return None
    model = settings.tag.model
    if name is not None and name.endswith(".json"):
        return load_error_rates(model, Path(name))
    return load_error_rates(name or model, needed=name is not None)


def report(result: dict[str, Any], *, quiet: bool, as_json: bool) -> None:
    """Print the whole result as JSON, or its summary, notes and files."""
    if as_json:
        import json

        typer.echo(json.dumps({k: v for k, v in result.items() if k != "summary"}, indent=1, ensure_ascii=False))
    elif not quiet:
        from ssgmig.cli import printable

        for line in (*result["summary"], *result["notes"], *(f"Wrote {name}" for name in result["files"])):
            typer.echo(printable(line))
