"""``ssgmig train frames``: from gold folders, or from the shipped lessons and tables corrected by the user."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ssgmig.cli.options import Quiet, SettingsFile, settings_from

if TYPE_CHECKING:
    from ssgmig.config import Settings

train_app = typer.Typer(help="Fit the learned models.", no_args_is_help=True)


@train_app.command("frames", epilog="Example: ssgmig train frames --corrected corrected.xlsx -o my-models/frames")
def frames(
    gold: Annotated[
        list[Path] | None,
        typer.Option("--gold", help="Annotated sentences; may be repeated.", show_default=False),
    ] = None,
    corrected: Annotated[
        list[Path] | None,
        typer.Option("--corrected", help="Table with gold_ columns; may be repeated.", show_default=False),
    ] = None,
    run: Annotated[
        Path | None, typer.Option("--run", help="Output folder that the tables come from.", show_default=False)
    ] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="Folder for the models.", show_default="models_dir/frames")
    ] = None,
    kind: Annotated[str, typer.Option("--kind", help="accurate (fast with it) or fast alone.")] = "accurate",
    groups: Annotated[
        Path | None, typer.Option("--groups", help="CSV document, group, annotations.", show_default=False)
    ] = None,
    work: Annotated[
        Path | None, typer.Option("--work", help="Folder to resume a stopped training from.", show_default=False)
    ] = None,
    folds: Annotated[int, typer.Option("--folds", min=2, help="Parts for cross-validation by report.")] = 5,
    fold_models: Annotated[
        Path | None, typer.Option("--fold-models", help="Keep the models of the parts here.", show_default=False)
    ] = None,
    settings: SettingsFile = None,
    quiet: Quiet = False,
) -> None:
    """Fit the frame models anew, or adapt the shipped ones to corrected tables; old models stay until all is done."""
    from ssgmig.errors import UsageError

    chosen = settings_from(settings)
    place = out or chosen.models_path / "frames"
    say = _silent if quiet else typer.echo
    if bool(gold) == bool(corrected):
        raise UsageError("Give either --gold with annotated sentences or --corrected with corrected tables.")
    if corrected:
        _refuse({"--groups": groups, "--work": work, "--fold-models": fold_models})
        _adapt(corrected, run, chosen, place, say)
        return
    from ssgmig.learn.train import train_frames

    kinds = {"accurate": ("fast", "accurate"), "fast": ("fast",)}.get(kind)
    if kinds is None:
        raise UsageError(f"--kind {kind} is not known; use accurate or fast.")
    train_frames(
        gold or (), place, groups=groups, work=work, kinds=kinds, n_folds=folds, fold_models=fold_models,
        settings=chosen, say=say,
    )  # fmt: skip
    say(f"Wrote {place}")


def _refuse(options: Mapping[str, Path | None]) -> None:
    from ssgmig.errors import UsageError

    for name, value in options.items():
        if value is not None:
            raise UsageError(f"{name} goes with --gold only; leave it out where corrected tables are read.")


def _adapt(tables: list[Path], run: Path | None, settings: Settings, out: Path, say: Any) -> None:
    from ssgmig.learn.adapt import adapt_frames
    from ssgmig.learn.corrected import read_corrected
    from ssgmig.store.store import Store

    known = None
    if run is not None:
        store = Store(run).existing()
        known = frozenset(row["sentence_id"] for doc in store.document_ids() for row in store.rows("sentences", doc))
    rows = read_corrected(tables, known)
    counts = adapt_frames(settings.models_path / "frames", rows, out, settings=settings)
    say(f"{counts['corrected']} corrected sentences joined {counts['shipped']} annotated ones. Wrote {out}")


def _silent(line: str) -> None:
    del line
