"""Intervals for shares that respect paragraphs: sentences of one paragraph resemble each other.

Single documents: Wilson (1927) with the effective number of sentences (Kish 1965; Korn and Graubard 1998). Several
documents: bootstrap of paragraphs within each document (Davison and Hinkley 1997, section 3.8).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ssgmig.analyse.measures import INDEX, Clusters, Share

DRAWS = 2000
LEVEL = 0.95
_FEWEST = 5
_CELLS = 1_000_000
"""Random numbers held at once."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A share between 0 and 1, its limits and how they were found (``wilson``, ``bootstrap``)."""

    share: float
    low: float
    high: float
    method: str


def wilson(part: float, of: float, *, effective: float | None = None, z: float | None = None) -> tuple[float, float]:
    """Limits of a binomial share; ``effective``: number of independent observations behind ``of`` sentences."""
    from scipy.stats import norm

    n = effective if effective is not None else of
    z = float(norm.ppf(0.5 + LEVEL / 2)) if z is None else z
    share = part / of
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, float(middle - half)), min(1.0, float(middle + half))


def effective_size(part: np.ndarray, of: np.ndarray) -> tuple[float, float]:
    """(effective number of sentences, degrees of freedom) of a ratio over paragraphs of one document.

    The design effect compares the linearised variance over paragraphs with that of independent sentences; it is never
    taken as below 1. Where all or no sentences carry the label it cannot be seen, and each paragraph counts once.
    """
    used = of > 0
    m, total = int(used.sum()), float(of.sum())
    share = float(part.sum()) / total
    if share in (0.0, 1.0) or m < 2:
        return float(max(m, 1)), float(max(m - 1, 1))
    residual = part[used] - share * of[used]
    variance = m / (m - 1) * float((residual**2).sum()) / total**2
    design = max(1.0, variance / (share * (1 - share) / total))
    return max(total / design, 1.0), float(m - 1)


def bootstrap_totals(clusters: Clusters, *, draws: int = DRAWS, seed: int = 0) -> np.ndarray:
    """Sums of all columns (draws, columns), each document's paragraphs drawn with replacement among themselves.

    Documents with fewer than five paragraphs are drawn from together, as alone they would seem to vary too little.
    The random numbers of a document depend on its id and ``seed`` only, so other documents change nothing.
    """
    places: dict[str, list[int]] = {}
    for place, doc_id in enumerate(clusters.doc_ids):
        places.setdefault(doc_id, []).append(place)
    small = sorted(d for d, where in places.items() if len(where) < _FEWEST)
    strata = {d: where for d, where in sorted(places.items()) if d not in small}
    if small:
        strata["|".join(small)] = [place for d in small for place in places[d]]
    totals = np.zeros((draws, clusters.sums.shape[1]))
    for name, where in strata.items():
        key = int.from_bytes(hashlib.sha256(f"{seed}|{name}".encode()).digest()[:8], "big")
        totals += _resampled(clusters.sums[where], draws, np.random.default_rng(key))
    return totals


def _resampled(rows: np.ndarray, draws: int, rng: np.random.Generator) -> np.ndarray:
    """Sums (draws, columns) of as many rows as there are, drawn with replacement; some at a time to spare memory."""
    size = len(rows)
    step = max(1, _CELLS // size)
    sums = []
    for start in range(0, draws, step):
        count = min(step, draws - start)
        # Counting indices is some ten times faster than the generator's multinomial draws.
        places = rng.integers(size, size=(count, size)) + size * np.arange(count)[:, None]
        drawn = np.bincount(places.ravel(), minlength=count * size).reshape(count, size)
        sums.append(drawn.astype(float) @ rows)
    return np.concatenate(sums)


class Sampler:
    """Shares of one group of sentences with their intervals; all shares use the same draws."""

    def __init__(self, clusters: Clusters, *, draws: int = DRAWS, seed: int = 0) -> None:
        self.clusters = clusters
        self.single = len(clusters.documents) == 1
        self._rng_key = (draws, seed)

    @cached_property
    def _totals(self) -> np.ndarray:
        """The draws, made when an interval asks for them: single documents have Wilson's and mostly do not."""
        draws, seed = self._rng_key
        return bootstrap_totals(self.clusters, draws=draws, seed=seed)

    def count(self, name: str) -> float:
        """Sum of a column over the group."""
        return float(self.clusters.total[INDEX[name]])

    def share(self, share: Share) -> Interval | None:
        """The share with its interval, None when there is nothing to be a share of."""
        part, of = self.count(share.part), self.count(share.of)
        if of == 0:
            return None
        value = part / of
        if self.single or value <= 0.0 or value >= 1.0:
            return Interval(value, *self._wilson(share), "wilson")
        low, high = np.quantile(self.draws(share), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
        return Interval(value, float(low), float(high), "bootstrap")

    def _wilson(self, share: Share) -> tuple[float, float]:
        from scipy.stats import t

        part, of = (self.clusters.sums[:, INDEX[name]] for name in (share.part, share.of))
        if float(part.sum()) > float(of.sum()):
            low, high = np.quantile(self.draws(share), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
            return float(low), float(high)
        size, freedom = effective_size(part, of)
        z = float(t.ppf(0.5 + LEVEL / 2, freedom)) if freedom >= _FEWEST else None
        return wilson(float(part.sum()), float(of.sum()), effective=size, z=z)

    def draws(self, share: Share) -> np.ndarray:
        """Bootstrap draws of the share; where all or none carry the label, draws of Jeffreys' posterior instead."""
        part, of = self.count(share.part), self.count(share.of)
        if part in (0.0, of):
            used = float((self.clusters.sums[:, INDEX[share.of]] > 0).sum())
            a, b = (0.5, used + 0.5) if part == 0 else (used + 0.5, 0.5)
            n, seed = self._rng_key
            return np.random.default_rng([seed, n]).beta(a, b, size=n)
        top, bottom = self._totals[:, INDEX[share.part]], self._totals[:, INDEX[share.of]]
        shares: np.ndarray = np.divide(top, bottom, out=np.full_like(top, part / of), where=bottom > 0)
        return shares
