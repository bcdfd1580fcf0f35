"""``ssgmig evaluate``: a run against gold, or two annotation files against each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ssgmig.cli.compare import report
from ssgmig.cli.options import DEFAULT_OUT, AsJson, Out, Quiet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ssgmig.learn.gold import GoldRow


def evaluate(
    gold: Annotated[
        Path, typer.Option("--gold", help="Annotated sentences: a .jsonl file or a folder.", show_default=False)
    ],
    out: Out = DEFAULT_OUT,
    against: Annotated[
        Path | None,
        typer.Option("--against", help="A second annotation of the same sentences.", show_default=False),
    ] = None,
    draws: Annotated[int, typer.Option("--draws", min=0, help="Draws for the intervals; 0 for none.")] = 500,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Score a run against annotated sentences, or measure how far two annotations agree."""
    from ssgmig.learn.gold import read_gold

    rows = read_gold([gold], fewest=0)
    result = _agreement(rows, against, out) if against is not None else _scores(rows, out, draws)
    report(result, quiet=quiet, as_json=as_json)


def _agreement(rows: Sequence[GoldRow], against: Path, out: Path) -> dict[str, Any]:
    from ssgmig.learn.agreement import agreement
    from ssgmig.learn.gold import read_gold
    from ssgmig.learn.report import agreement_rows, write_tables

    found = agreement_rows(agreement(rows, read_gold([against], fewest=0)))
    lines = [f"{r['label']:16} {r['sentences']:6}  kappa {r['kappa']:.3f}  alpha {r['alpha']:.3f}" for r in found]
    return {
        "agreement": found,
        "notes": [],
        "files": write_tables(out / "evaluation", {"agreement": found}),
        "summary": lines,
    }


def _scores(rows: Sequence[GoldRow], out: Path, draws: int) -> dict[str, Any]:
    from ssgmig.learn.report import score_tables, write_tables
    from ssgmig.learn.runs import compare_run
    from ssgmig.store.store import Store

    found = compare_run(Store(out).existing(), rows)
    tables = score_tables(found, draws=draws)
    notes = []
    if found.missing:
        shown = ", ".join(found.missing[:5]) + (" …" if len(found.missing) > 5 else "")
        notes.append(f"{len(found.missing)} documents of the gold are not in the run and were left out: {shown}")
    if found.not_found:
        shown = ", ".join(found.not_found[:5]) + (" …" if len(found.not_found) > 5 else "")
        notes.append(f"{len(found.not_found)} sentences were not found and count as without frame: {shown}")
    return {
        **{name: table for name, table in tables.items() if not name.startswith("errors")},
        "compared": len(found.rows),
        "not_found": found.not_found,
        "missing": found.missing,
        "notes": notes,
        "files": write_tables(out / "evaluation", tables),
        "summary": [f"{len(found.rows)} sentences compared", *(_line(row) for row in tables["scores"])],
    }


def _line(row: dict[str, Any]) -> str:
    span = f"  ({row['low']:.3f}-{row['high']:.3f})" if row["low"] != "" else ""
    return f"{row['measure']:18} {row['value']:.3f}{span}"
