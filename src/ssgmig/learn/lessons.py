"""Gold rows in the forms that the models learn from, and the fold of each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ssgmig.learn.gold import GoldRow, folds, read_gold
from ssgmig.tag.learned import mended
from ssgmig.tag.learned_cues import CueSets
from ssgmig.tag.learned_labels import ELEMENTS, FRAMES, LABELS, N_BINARY
from ssgmig.tag.learned_sparse import cue_matrix, grams

if TYPE_CHECKING:
    from ssgmig.config import Settings

DOUBLE_WEIGHT = 1.5
"""Weight of sentences annotated twice and adjudicated, against 1 for the rest."""


@dataclass(frozen=True, slots=True)
class Lessons:
    """All rows: contexts as triples, n-gram counts, cue features (rows, features), the ontology's cues, labels

    (rows, heads), weights, folds.
    """

    rows: list[GoldRow]
    triples: list[tuple[str, str, str]]
    counts: list[Counter[int]]
    cues: np.ndarray
    cue_sets: list[CueSets]
    gold: np.ndarray
    weights: np.ndarray
    fold: np.ndarray
    n_folds: int


def prepare(
    gold_dirs: Sequence[Path], groups: Path | None, *, n_folds: int, settings: Settings | None = None
) -> Lessons:
    """Read the gold and derive everything that does not depend on a model. Raises UsageError as ``read_gold`` does."""
    rows = read_gold(gold_dirs, groups, double=DOUBLE_WEIGHT)
    triples = [(mended(row.text), mended(row.previous), mended(row.heading)) for row in rows]
    return Lessons(
        rows=rows,
        triples=triples,
        counts=[grams(*triple) for triple in triples],
        cues=cue_matrix(triples),
        cue_sets=find_cues(rows, settings),
        gold=targets(rows),
        weights=np.array([row.weight for row in rows], dtype=np.float32),
        fold=np.array(folds(rows, n_folds)),
        n_folds=n_folds,
    )


def find_cues(rows: Sequence[GoldRow], settings: Settings | None = None) -> list[CueSets]:
    """The ontology's cues in and around each row, as the tagger finds them; the shipped ontology without settings."""
    from ssgmig.config import Settings
    from ssgmig.tag.frames import FrameInput, FrameRules
    from ssgmig.tag.hybrid import cue_sets
    from ssgmig.tag.nlp import load_nlp, tagged

    settings = settings or Settings()
    nlp = load_nlp(settings.nlp.base_model)
    inputs = [FrameInput(row.row_id, row.text, row.previous, row.heading) for row in rows]
    docs = list(tagged(nlp, [row.text for row in rows]))
    return [cue_sets(view) for view in FrameRules(nlp, settings.ontology_path).read(inputs, docs)]


def targets(rows: Sequence[GoldRow]) -> np.ndarray:
    """Labels (rows, heads) as 0.0 and 1.0 in the order of LABELS."""
    out = np.zeros((len(rows), len(LABELS)), dtype=np.float32)
    for i, row in enumerate(rows):
        said = {*row.elements, *row.dimensions, row.voice}
        said.update(name for name in FRAMES if getattr(row, name))
        out[i] = [label in said for label in LABELS]
    return out


def loss_weights() -> tuple[float, ...]:
    """Weight of each binary head in the encoder's loss: the frames decide whether the other labels count."""
    by_frame = {"securitized": 2.0, "human_security": 1.5, "recommendation": 1.0}
    return tuple(by_frame.get(label, 1.0 if label in ELEMENTS else 0.7) for label in LABELS[:N_BINARY])
