"""What a person sees: a progress bar on a terminal, plain lines elsewhere, and the closing summary."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from ssgmig.cli import printable

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from ssgmig.run.pipeline import Report
    from ssgmig.run.stages import Outcome

_PLAIN_EVERY_S = 10.0


class Screen:
    """Shows progress of the stages; a context manager, callable as the pipeline's ``progress``."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._bar: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._totals: dict[str, list[int]] = {}
        self._last_line = time.monotonic()
        self.started = time.monotonic()

    def __enter__(self) -> Screen:
        if not self._quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

            self._bar = Progress(
                TextColumn("{task.description:7s}"),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("documents · {task.fields[pages]} pages · {task.fields[words]} words"),
                TimeElapsedColumn(),
                console=Console(stderr=True),
            )
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, stage: str, outcome: Outcome, total: int) -> None:
        """Count one finished document of a stage."""
        done = self._totals.setdefault(stage, [0, 0, 0])
        done[0] += 1
        done[1] += outcome.pages
        done[2] += outcome.words
        if self._bar is not None:
            if stage not in self._tasks:
                self._tasks[stage] = self._bar.add_task(stage, total=total, pages=0, words=0)
            self._bar.update(self._tasks[stage], completed=done[0], pages=f"{done[1]:,}", words=f"{done[2]:,}")
        elif not self._quiet and (time.monotonic() - self._last_line > _PLAIN_EVERY_S or done[0] == total):
            self._last_line = time.monotonic()
            print(f"{stage}: {done[0]} of {total} documents, {done[1]} pages, {done[2]} words", file=sys.stderr)


def problems(report: Report) -> list[str]:
    """One line per document that failed or is partial."""
    from ssgmig.records import Status

    lines = [f"{o.source_path}: {o.status} - {o.reason}" for o in report.outcomes if o.status is not Status.OK]
    return [printable(line) for line in sorted(lines)]


def left_aside(report: Report) -> list[str]:
    """One line per reason why files were not taken for reports, with how many and the first of them."""
    by_reason: dict[str, list[str]] = {}
    for path, reason in sorted(report.skipped):
        by_reason.setdefault(reason, []).append(path)
    return [
        printable(f"left aside, {reason}: {len(paths)} files ({paths[0]}{' ...' if len(paths) > 1 else ''})")
        for reason, paths in sorted(by_reason.items())
    ]


def tracebacks(report: Report) -> list[str]:
    """Tracebacks of faults in this program, for the report of a bug."""
    return [outcome.traceback for outcome in report.outcomes if outcome.traceback]


def summary(directory: Path, counts: dict[str, Any], seconds: float, notes: Sequence[str]) -> None:
    """The closing table: documents by status, framed sentences, actors, recommendations, seconds, where to look."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title="ssgmig", show_header=False, title_justify="left")
    table.add_column("what")
    table.add_column("how many", justify="right")
    for label, value in counts.items():
        table.add_row(label, f"{value:,}" if isinstance(value, int) else str(value))
    table.add_row("seconds", f"{seconds:.1f}")
    console = Console()
    console.print(table)
    for note in notes:
        console.print(printable(note), markup=False, highlight=False, soft_wrap=True)
    console.print(
        f"Open first: {directory / 'tables' / 'documents.csv'}", markup=False, highlight=False, soft_wrap=True
    )
