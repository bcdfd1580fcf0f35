"""Permutation tests of the difference of two pooled shares, and correction for testing many of them.

Sources: Phipson and Smyth (2010) for p values that are never zero; Holm (1979); Benjamini and Hochberg (1995).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

import numpy as np

MOST_EXACT = 20_000
RANDOM = 9_999
_CHUNK = 2_000
_NEAR = 1e-12


def arrangements(n: int, n_a: int) -> int:
    """Ways of choosing which ``n_a`` of ``n`` units form group A."""
    return math.comb(n, n_a)


def permutation_p(part: np.ndarray, of: np.ndarray, n_a: int, *, seed: int = 0) -> tuple[np.ndarray, int]:
    """(two-sided p value per share, number of arrangements looked at).

    ``part`` and ``of``: (units, shares), the first ``n_a`` units are group A. All arrangements are looked at where
    they are 20,000 at most, else 9,999 random ones and the observed one. An arrangement in which a group has
    nothing to be a share of counts as extreme, which can only raise p.
    """
    n = len(part)
    observed = np.abs(_difference(np.arange(n)[None, :] < n_a, part, of))[0]
    exact = arrangements(n, n_a) <= MOST_EXACT
    extreme, looked = np.zeros(part.shape[1]), 0
    for masks in _exact(n, n_a) if exact else _random(n, n_a, seed):
        extreme += (np.abs(_difference(masks, part, of)) >= observed - _NEAR).sum(axis=0)
        looked += len(masks)
    if exact:
        return extreme / looked, looked
    return (extreme + 1) / (looked + 1), looked + 1


def _difference(masks: np.ndarray, part: np.ndarray, of: np.ndarray) -> np.ndarray:
    chosen = masks.astype(float)
    top_a, of_a = chosen @ part, chosen @ of
    top_b, of_b = part.sum(axis=0) - top_a, of.sum(axis=0) - of_a
    undefined = (of_a <= 0) | (of_b <= 0)
    a = np.divide(top_a, of_a, out=np.zeros_like(top_a), where=~undefined)
    b = np.divide(top_b, of_b, out=np.zeros_like(top_b), where=~undefined)
    return np.where(undefined, np.inf, a - b)


def _exact(n: int, n_a: int) -> Iterator[np.ndarray]:
    choices = combinations(range(n), n_a)
    while block := list(islice(choices, _CHUNK)):
        masks = np.zeros((len(block), n), dtype=bool)
        masks[np.arange(len(block))[:, None], np.array(block)] = True
        yield masks


def _random(n: int, n_a: int, seed: int) -> Iterator[np.ndarray]:
    rng = np.random.default_rng(seed)
    for start in range(0, RANDOM, _CHUNK // 4):
        ranks = rng.random((min(_CHUNK // 4, RANDOM - start), n)).argsort(axis=1)
        yield ranks < n_a


def holm(p: Sequence[float]) -> list[float]:
    """Holm's step-down adjusted p values: the chance of any false alarm among all tests."""
    order = sorted(range(len(p)), key=lambda i: p[i])
    out, highest = [0.0] * len(p), 0.0
    for rank, i in enumerate(order):
        highest = max(highest, min(1.0, (len(p) - rank) * p[i]))
        out[i] = highest
    return out


def benjamini_hochberg(p: Sequence[float]) -> list[float]:
    """Benjamini and Hochberg's adjusted p values: the expected share of false alarms among what is called different."""
    order = sorted(range(len(p)), key=lambda i: -p[i])
    out, lowest = [0.0] * len(p), 1.0
    for back, i in enumerate(order):
        lowest = min(lowest, p[i] * len(p) / (len(p) - back))
        out[i] = lowest
    return out
