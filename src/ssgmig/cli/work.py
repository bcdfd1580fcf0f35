"""What the verbs do once their options are checked."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ssgmig.cli.actors import check_register
from ssgmig.cli.screen import Screen, left_aside, problems, summary, tracebacks
from ssgmig.errors import EXIT_SOME_FAILED, ConfigError, UsageError

if TYPE_CHECKING:
    from ssgmig.config import Settings
    from ssgmig.run.pipeline import Report
    from ssgmig.store.store import Store

_ONLY = {"frames": "frames", "actors": "mentions", "recommendations": "recommendations"}


def run(
    paths: Sequence[Path],
    out: Path,
    settings: Settings,
    *,
    password: str | None,
    retry: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Ingest, tag, export, then report; ends with exit code 10 when a document failed or is partial."""
    from ssgmig.export.tables import export_tables as write_tables
    from ssgmig.run import pipeline
    from ssgmig.store.store import Store

    check_register(settings)
    store = Store(out).open()
    with Screen(quiet=quiet or as_json) as screen:
        read = pipeline.ingest(paths, store, settings, password=password, retry=retry, progress=screen)
        tagged = pipeline.tag(store, settings, progress=screen)
        info = {"settings": settings.model_dump(), "roots": sorted(str(path) for path in paths)}
        write_tables(store, out, run_info=info)
    _close(store, out, [read, tagged], started=screen.started, quiet=quiet, as_json=as_json)


def ingest(
    paths: Sequence[Path],
    out: Path,
    settings: Settings,
    *,
    password: str | None,
    retry: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Ingest only."""
    from ssgmig.run import pipeline
    from ssgmig.store.store import Store

    store = Store(out).open()
    with Screen(quiet=quiet or as_json) as screen:
        read = pipeline.ingest(paths, store, settings, password=password, retry=retry, progress=screen)
    _close(store, out, [read], started=screen.started, quiet=quiet, as_json=as_json)


def tag(out: Path, settings: Settings, *, only: str | None, quiet: bool, as_json: bool) -> None:
    """Tag what is new or stale."""
    from ssgmig.run import pipeline
    from ssgmig.store.store import Store
    from ssgmig.store.tables import TAG_TABLES

    if only is not None and only not in _ONLY:
        raise UsageError(f"--only {only}: there is no such tagger; use frames, actors or recommendations.")
    store = Store(out).existing()
    tables = TAG_TABLES if only is None else (_ONLY[only],)
    check_register(settings)
    with Screen(quiet=quiet or as_json) as screen:
        tagged = pipeline.tag(store, settings, only=tables, progress=screen)
    _close(store, out, [tagged], started=screen.started, quiet=quiet, as_json=as_json)


def status(out: Path, settings: Settings, *, as_json: bool) -> None:
    """Print one line per document: status, whether its tags are fresh, pages, reason."""
    from ssgmig.run.plan import plan_tags
    from ssgmig.store.store import Store

    store = Store(out).existing()
    stale = {task.doc_id: [table for table, _ in task.fingerprints] for task in plan_tags(store, settings)}
    rows = [
        {
            "doc_id": row["doc_id"],
            "source_path": row["source_path"],
            "status": row["status"],
            "pages": f"{row['n_pages_read']}/{row['n_pages']}",
            "stale": stale.get(row["doc_id"], []),
            "reason": row["reason"],
            "warnings": row["warnings"],
        }
        for row in store.documents()
    ]
    if as_json:
        typer.echo(json.dumps(rows, indent=1, ensure_ascii=False))
        return
    _print_status(rows)


def _print_status(rows: Sequence[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    from ssgmig.cli import printable

    table = Table("document", "status", "pages read", "tags", "why", title=f"{len(rows)} documents")
    for row in sorted(rows, key=lambda row: row["source_path"]):
        fresh = "stale: " + ", ".join(row["stale"]) if row["stale"] else "fresh"
        why = row["reason"] or "; ".join(row["warnings"])
        table.add_row(*(printable(str(v)) for v in (row["source_path"], row["status"], row["pages"], fresh, why)))
    Console().print(table)


def ontology_check(settings: Settings) -> None:
    """Run the examples of every entry; raises ConfigError when one does not hold."""
    from ssgmig.ontology.check import check_ontology
    from ssgmig.tag.actor_examples import failing_examples
    from ssgmig.tag.nlp import load_nlp

    nlp = load_nlp(settings.nlp.base_model)
    failures = check_ontology(settings.ontology_path, nlp) + failing_examples(settings.ontology_path, nlp)
    for line in failures:
        typer.echo(line)
    if failures:
        raise ConfigError(f"{len(failures)} examples of the ontology do not hold; correct the entries named above.")
    typer.echo(f"The ontology in {settings.ontology_path} is sound: every example and counter-example holds.")


def ontology_show(settings: Settings, label: str | None) -> None:
    """Print the cue entries, all or those of one label; raises UsageError for a label that no entry has."""
    from ssgmig.ontology.entries import read_cues

    shown = 0
    for path in sorted(settings.ontology_path.glob("*.yaml")):
        for cue in read_cues(path).cues:
            if label is None or cue.label == label:
                shown += 1
                typer.echo(f"{cue.label}  {cue.id}  ({cue.source})\n    " + "\n    ".join(cue.patterns))
    if not shown:
        raise UsageError(f"No entry of the ontology has the label '{label}'; run 'ssgmig ontology show' to see all.")


def _close(store: Store, out: Path, reports: Sequence[Report], *, started: float, quiet: bool, as_json: bool) -> None:
    """Summary, problems, exit code."""
    notes = [line for report in reports for line in problems(report)]
    for report in reports:
        for trace in tracebacks(report):
            typer.echo(trace, err=True)
    found = _figures(store)
    aside = [line for report in reports for line in left_aside(report)]
    seconds = time.monotonic() - started
    if as_json:
        typer.echo(
            json.dumps({**found, "seconds": round(seconds, 1), "problems": notes, "left_aside": aside}, indent=1)
        )
    elif not quiet:
        summary(out, found, seconds, [*notes, *aside])
    elif notes:
        typer.echo("\n".join(notes), err=True)
    if any(key.startswith("documents ") and key != "documents ok" for key in found) or notes:
        raise typer.Exit(EXIT_SOME_FAILED)


def _figures(store: Store) -> dict[str, Any]:
    """Documents by status, then framed sentences, mentions and recommendations of the whole store."""
    connection = store.connect()
    statuses = connection.execute("SELECT status, count(*) FROM documents GROUP BY status ORDER BY status").fetchall()
    framed = connection.execute(
        "SELECT count(*) FILTER (securitized), count(*) FILTER (human_security), "
        "count(*) FILTER (voice = 'contested') FROM frames"
    ).fetchone()
    mentions = connection.execute("SELECT count(*), count(DISTINCT actor_id) FROM mentions").fetchone()
    advice = connection.execute("SELECT count(*) FROM recommendations").fetchone()
    sentences = connection.execute("SELECT count(*) FROM sentences").fetchone()
    connection.close()
    if framed is None or mentions is None or advice is None or sentences is None:
        return {}
    return {
        **{f"documents {name}": number for name, number in statuses},
        "sentences": sentences[0],
        "securitized": framed[0],
        "contested": framed[2],
        "human security": framed[1],
        "actors": mentions[1],
        "actor mentions": mentions[0],
        "recommendations": advice[0],
    }
