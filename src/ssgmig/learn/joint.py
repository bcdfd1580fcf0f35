"""The layer that turns all evidence into calibrated probabilities, and the thresholds that turn these into labels.

Both are learned from out-of-fold scores only: a score in the training table comes from a model that has not seen the
sentence's report.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ssgmig.tag.learned import probabilities
from ssgmig.tag.learned_labels import DIMENSIONS, ELEMENTS, FRAMES, LABELS, N_BINARY

BANDS = {"securitized": (0.15, 1.0), "human_security": (0.15, 1.0)}
"""Between these scores of a frame (fast layer and rules joined) the encoder reads a sentence.

Chosen on out-of-fold scores: no figure falls by more than half a point against reading all (docs/quality.md). Sure
sentences are read too, for voice and dimensions are not sure with them.
"""

_GRID = np.round(np.arange(0.1, 0.81, 0.02), 2)


@dataclass(frozen=True, slots=True)
class Joint:
    """Weights (base features, labels), bias (labels,) and thresholds by label."""

    weights: np.ndarray
    bias: np.ndarray
    thresholds: dict[str, float]

    def probabilities(self, base: np.ndarray) -> np.ndarray:
        """Probabilities (rows, labels)."""
        return probabilities(base, self.weights, self.bias)

    def save(self, path: Path) -> None:
        """Write weights and bias (numbers only)."""
        np.savez_compressed(path, weights=self.weights, bias=self.bias)


def learn_joint(base: np.ndarray, gold: np.ndarray, *, strength: float = 1.0) -> Joint:
    """Fit on out-of-fold logits (rows, blocks * labels) and labels (rows, heads).

    A label sees its own logit of every block and nothing else. A layer that saw all
    logits and the cue features scored 0.648 for securitized in cross-validation of the fast model, this one 0.700;
    which of the differences did it was not separated.
    """
    from sklearn.linear_model import LogisticRegression

    weights = np.zeros((base.shape[1], len(LABELS)), dtype=np.float64)
    bias = np.zeros(len(LABELS), dtype=np.float64)
    blocks = np.arange(0, base.shape[1], len(LABELS))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for head in range(N_BINARY):
            own = blocks + head
            model = LogisticRegression(C=strength).fit(base[:, own], gold[:, head] > 0.5)
            weights[own, head], bias[head] = model.coef_[0], model.intercept_[0]
    for block, share in voice_shares(base, gold).items():
        own = np.arange(block + N_BINARY, block + len(LABELS))
        weights[own, own - block] = share
    weights32, bias32 = weights.astype(np.float32), bias.astype(np.float32)
    return Joint(weights32, bias32, learn_thresholds(probabilities(base, weights32, bias32), gold))


def voice_shares(base: np.ndarray, gold: np.ndarray) -> dict[int, float]:
    """One factor each for the voice logits of the first and the last block, by the block's first column.

    A layer with weights for each voice and intercepts learned how common the voices are in some reports, which differs
    between reports: accuracy 0.720 against 0.750 in cross-validation. Words (the middle block) add nothing to the
    encoder here.
    """
    from scipy.optimize import minimize

    rows = np.flatnonzero(gold[:, N_BINARY:].sum(1) > 0)
    true = gold[rows, N_BINARY:].argmax(1)
    blocks = sorted({0, base.shape[1] - len(LABELS)})
    logits = np.stack([base[rows, block + N_BINARY : block + len(LABELS)] for block in blocks])

    def loss(factors: np.ndarray) -> float:
        joined = np.tensordot(factors, logits, axes=1)
        joined -= joined.max(1, keepdims=True)
        return float((np.log(np.exp(joined).sum(1)) - joined[np.arange(len(rows)), true]).mean())

    best = minimize(loss, np.full(len(blocks), 0.5), method="Nelder-Mead").x
    return {block: max(0.0, float(factor)) for block, factor in zip(blocks, best, strict=True)}


def learn_thresholds(scores: np.ndarray, gold: np.ndarray) -> dict[str, float]:
    """Thresholds that give the best F1: per frame, per element given the frame, per dimension given the frame."""
    said = {name: _best(scores[:, i], gold[:, i] > 0.5) for i, name in enumerate(FRAMES)}
    for names, frame in ((ELEMENTS, "securitized"), (DIMENSIONS, "human_security")):
        open_rows = scores[:, LABELS.index(frame)] >= said[frame]
        columns = [LABELS.index(name) for name in names]
        said.update(_best_together(scores[open_rows][:, columns], gold[open_rows][:, columns] > 0.5, names))
    return said


def _best(scores: np.ndarray, gold: np.ndarray) -> float:
    """The threshold of best F1, as the middle of the plateau so that it carries over to other documents."""
    f1 = np.array([_f1(scores >= t, gold) for t in _GRID])
    smooth = np.convolve(np.pad(f1, 2, mode="edge"), np.ones(5) / 5, mode="valid")
    return float(_GRID[smooth.argmax()])


def _f1(said: np.ndarray, gold: np.ndarray) -> float:
    total = said.sum() + gold.sum()
    return float(2 * (said & gold).sum() / total) if total else 0.0


def _best_together(scores: np.ndarray, gold: np.ndarray, names: Sequence[str]) -> dict[str, float]:
    """Coordinate ascent on micro-F1, two rounds."""
    place = np.full(len(names), 0.4)
    for _ in range(2):
        for i in range(len(names)):
            trials = []
            for t in _GRID:
                place[i] = t
                trials.append(_f1(scores >= place, gold))
            smooth = np.convolve(np.pad(trials, 2, mode="edge"), np.ones(5) / 5, mode="valid")
            place[i] = _GRID[int(smooth.argmax())]
    return {name: float(t) for name, t in zip(names, place, strict=True)}
