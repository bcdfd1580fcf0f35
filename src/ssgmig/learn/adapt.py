"""Adapting shipped frame models to corrected sentences: the layer that joins the evidence is learned anew.

The project ships no text, but what words, cues and encoder say of each annotated sentence (``lessons.npz``, by models
that had not learned from its report) with its labels. Corrected sentences get the same evidence from the shipped model
and join them; weights, calibration and thresholds are then learned from both together.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ssgmig.errors import ModelError, StoreError
from ssgmig.learn.gold import GoldRow
from ssgmig.learn.joint import learn_joint
from ssgmig.learn.lessons import find_cues, targets
from ssgmig.tag.learned import Context, FrameModel
from ssgmig.tag.learned_files import read_manifest, write_manifest
from ssgmig.tag.learned_labels import LABELS

if TYPE_CHECKING:
    from ssgmig.config import Settings

LESSONS_FILE = "lessons.npz"
COPIES = 5
"""A corrected sentence counts as this many annotated ones: it is of the kind of text that the user reads."""

_QUICK = 2 * len(LABELS)


def save_evidence(path: Path, base: np.ndarray, gold: np.ndarray) -> None:
    """Write logits (rows, blocks * labels) and labels (rows, labels): numbers only."""
    np.savez_compressed(path, base=base.astype(np.float16), gold=gold.astype(bool))


def load_evidence(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """(logits, labels as 0.0 and 1.0). Raises ModelError when the file is missing or holds something else."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            return stored["base"].astype(np.float32), stored["gold"].astype(np.float32)
    except (OSError, KeyError, ValueError, EOFError, zipfile.BadZipFile) as error:
        raise ModelError(
            f"{path} cannot be read ({type(error).__name__}): restore the shipped folder of models, or train from gold "
            "folders with --gold."
        ) from error


_ADAPTED = """
## Adapted

The layer that joins the evidence, its calibration and the thresholds of elements and dimensions were learned anew from
the annotated sentences and {corrected} sentences corrected by a user, each counted {copies} times. Corrections of an
earlier adaptation are not among them. The scores above are those before.
"""


def adapt_frames(
    shipped: Path, rows: Sequence[GoldRow], out_dir: Path, *, copies: int = COPIES, settings: Settings | None = None
) -> dict[str, int]:
    """Write models under ``out_dir`` that learned from the shipped evidence and from corrected ``rows``.

    ``out_dir`` may be ``shipped`` itself. What was there stays until all is written. Returns counts of sentences.
    Raises ModelError when the shipped models or their evidence are missing or do not fit.
    """
    base, gold = load_evidence(shipped / LESSONS_FILE)
    contexts = [
        Context(row.text, row.previous, row.heading, cues)
        for row, cues in zip(rows, find_cues(rows, settings), strict=True)
    ]
    kinds = [kind for kind in ("fast", "accurate") if (shipped / kind).is_dir()]
    labels = np.vstack([gold, np.repeat(targets(rows), copies, axis=0)])
    with tempfile.TemporaryDirectory() as made:
        stage = Path(made) / "frames"
        for kind in kinds:
            model = FrameModel.load(shipped / kind)
            wide = base if model.encoder is not None else base[:, -_QUICK:]
            joined = np.vstack([wide, np.repeat(model.full_base(contexts), copies, axis=0)])
            _write(shipped / kind, stage / kind, joined, labels)
        for name in (LESSONS_FILE, "oof.csv", "documents.csv", "card.md"):
            if (shipped / name).is_file():
                shutil.copyfile(shipped / name, stage / name)
        _say_so(stage / "card.md", _ADAPTED.format(corrected=len(rows), copies=copies))
        put_in_place(stage, out_dir)
    return {"shipped": len(gold), "corrected": len(rows)}


def _say_so(card: Path, section: str) -> None:
    """Put the section at the end of the card, in place of that of an earlier adaptation."""
    before = card.read_text(encoding="utf-8") if card.is_file() else ""
    card.write_text(before.split(_ADAPTED.split("\n\n")[0])[0] + section, encoding="utf-8")


def _write(old: Path, new: Path, base: np.ndarray, gold: np.ndarray) -> None:
    shutil.copytree(old, new)
    manifest = read_manifest(new)
    joint = learn_joint(base, gold)
    joint.save(new / "joint.npz")
    if manifest.kind == "accurate":
        learn_joint(base[:, -_QUICK:], gold).save(new / "quick.npz")
    write_manifest(new, kind=manifest.kind, thresholds=joint.thresholds, bands=manifest.bands)


def put_in_place(stage: Path, out_dir: Path) -> None:
    """Move everything in ``stage`` into ``out_dir``; a folder there is exchanged whole, and stays when moving fails.

    Raises StoreError when the folder cannot be written.
    """
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
        for made in sorted(stage.iterdir()):
            new, target = out_dir / f".{made.name}.new", out_dir / made.name
            _clear(new)
            shutil.move(made, new)
            if target.is_dir():
                _exchange(new, target, out_dir / f".{made.name}.old")
            else:
                new.replace(target)
    except OSError as error:
        raise StoreError(
            f"The models cannot be written to {out_dir} ({error.strerror}); choose another folder with -o."
        ) from error


def _exchange(new: Path, target: Path, old: Path) -> None:
    _clear(old)
    target.replace(old)
    try:
        new.replace(target)
    except OSError:
        old.replace(target)
        raise
    _clear(old)


def _clear(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
