"""Learning of the fast model and of the layer that joins it with the encoder: logistic regressions, one per label."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from ssgmig.tag.learned_cues import CueModel, CueSets, design
from ssgmig.tag.learned_labels import LABELS, N_BINARY
from ssgmig.tag.learned_sparse import SparseModel, weigh


def learn_sparse(
    counts: Sequence[Counter[int]], cues: np.ndarray, gold: np.ndarray, weights: np.ndarray, *,
    strength: float = 2.0, fewest: int = 3, cue_scale: float = 0.5,
) -> SparseModel:  # fmt: skip
    """Fit on n-gram counts, cue features (rows, features) and labels (rows, heads).

    ``strength`` is the inverse of the L2 penalty; n-grams of fewer than ``fewest`` rows are dropped.
    """
    hashes, idf = vocabulary(counts, fewest)
    matrix = np_hstack(sparse_matrix(counts, hashes, idf), cues * cue_scale)
    coefficients, bias = logistic(matrix, gold, weights, strength=strength)
    n = len(hashes)
    return SparseModel(hashes, idf, coefficients[:n], coefficients[n:] * cue_scale, bias)


def learn_cues(sets: Sequence[CueSets], gold: np.ndarray, weights: np.ndarray, *, strength: float = 0.3) -> CueModel:
    """Weights of the ontology's cues from the cues of each row and its labels (rows, heads)."""
    from scipy.sparse import csr_matrix

    ids = tuple(sorted({name for cues in sets for name in cues.here}))
    return CueModel(ids, *logistic(csr_matrix(design(sets, ids)), gold, weights, strength=strength))


def vocabulary(counts: Sequence[Counter[int]], fewest: int) -> tuple[np.ndarray, np.ndarray]:
    """Sorted hashes found in at least ``fewest`` rows, and their smoothed inverse document frequency."""
    seen: Counter[int] = Counter()
    for row in counts:
        seen.update(row.keys())
    hashes = np.array(sorted(h for h, n in seen.items() if n >= fewest), dtype=np.uint32)
    frequency = np.array([seen[int(h)] for h in hashes], dtype=np.float32)
    return hashes, (np.log((1 + len(counts)) / (1 + frequency)) + 1).astype(np.float32)


def sparse_matrix(counts: Sequence[Counter[int]], hashes: np.ndarray, idf: np.ndarray) -> Any:
    """CSR matrix (rows, hashes) of weighted counts."""
    from scipy.sparse import csr_matrix

    rows = [weigh(count, hashes, idf) for count in counts]
    starts = np.concatenate([[0], np.cumsum([len(places) for places, _ in rows])])
    places = np.concatenate([places for places, _ in rows])
    values = np.concatenate([values for _, values in rows])
    return csr_matrix((values, places, starts), shape=(len(counts), len(hashes)))


def np_hstack(left: Any, right: np.ndarray) -> Any:
    """The two matrices side by side, sparse."""
    from scipy.sparse import csr_matrix, hstack

    return hstack([left, csr_matrix(right)]).tocsr()


def logistic(matrix: Any, gold: np.ndarray, weights: np.ndarray, *, strength: float) -> tuple[np.ndarray, np.ndarray]:
    """Coefficients (features, heads) and bias (heads,); voices are learned one against the rest on voiced rows."""
    from sklearn.linear_model import LogisticRegression

    coefficients = np.zeros((matrix.shape[1], len(LABELS)), dtype=np.float32)
    bias = np.zeros(len(LABELS), dtype=np.float32)
    voiced = np.flatnonzero(gold[:, N_BINARY:].sum(1) > 0)
    for head in range(len(LABELS)):
        rows = np.arange(len(gold)) if head < N_BINARY else voiced
        model = LogisticRegression(C=strength, max_iter=200)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model.fit(matrix[rows], gold[rows, head] > 0.5, sample_weight=weights[rows])
        coefficients[:, head], bias[head] = model.coef_[0], model.intercept_[0]
    return coefficients, bias
