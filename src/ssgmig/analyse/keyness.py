"""Keyness: the terms that set two groups apart, and how evenly they are spread over documents.

Weighted log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, section 3.5.1), log-likelihood
(Dunning 1993; Rayson and Garside 2000), deviation of proportions (Gries 2008, normed by Lijffijt and Gries 2012).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ssgmig.analyse.corpus import Row
from ssgmig.analyse.permutation import benjamini_hochberg
from ssgmig.analyse.profiles import number
from ssgmig.errors import UsageError

COLUMNS: dict[str, str] = {
    "a": "text", "b": "text", "unit": "text", "term": "text", "side": "text", "count_a": "int", "count_b": "int",
    "per_1000_a": "float", "per_1000_b": "float", "log_odds": "float", "z": "float", "log_likelihood": "float",
    "p_bh": "float", "documents_a": "int", "documents_b": "int", "dispersion": "float", "largest_share": "float",
    "note": "text",
}  # fmt: skip
"""Columns of ``keyness.csv``."""

PRIOR = 1000.0
"""Weight of the prior in words: as if this many words had been read of a text that uses words as both groups do."""

_ONE_DOCUMENT, _BEYOND_SIZE = 0.5, 1.2
"""A document drives a term when it holds more than half of it and more than its length explains."""


@dataclass(frozen=True, slots=True)
class LogOdds:
    """Difference of log-odds between A and B and its z score."""

    delta: float
    z: float


def log_odds(a: int, n_a: int, b: int, n_b: int, *, prior: float, prior_total: float) -> LogOdds:
    """Monroe, Colaresi and Quinn's equations 15, 18-20 and 22 for one term.

    ``a`` of ``n_a`` words in A, ``b`` of ``n_b`` in B; ``prior`` of ``prior_total`` pseudo-words speak for the term.
    """
    odds_a = (a + prior) / (n_a + prior_total - a - prior)
    odds_b = (b + prior) / (n_b + prior_total - b - prior)
    delta = math.log(odds_a) - math.log(odds_b)
    return LogOdds(delta, delta / math.sqrt(1 / (a + prior) + 1 / (b + prior)))


def log_likelihood(a: int, n_a: int, b: int, n_b: int) -> float:
    """Dunning's G² over the full two by two table: term and all other words, A and B."""
    total = 0.0
    for seen, row, column in ((a, a + b, n_a), (b, a + b, n_b)):
        for observed, size in ((seen, row), (column - seen, n_a + n_b - row)):
            expected = size * column / (n_a + n_b)
            total += observed * math.log(observed / expected) if observed else 0.0
    return 2 * total


def dispersion(counts: Sequence[int], sizes: Sequence[int]) -> float:
    """Gries' deviation of proportions, normed: 0 spread like the documents' sizes, 1 all in the smallest document."""
    whole, total = sum(counts), sum(sizes)
    if not whole or len(sizes) < 2:
        return 0.0
    shares = [size / total for size in sizes]
    deviation = sum(abs(count / whole - share) for count, share in zip(counts, shares, strict=True)) / 2
    return deviation / (1 - min(shares))


def keyness(
    a: tuple[str, Mapping[str, Counter[str]]],
    b: tuple[str, Mapping[str, Counter[str]]],
    *,
    unit: str,
    fewest: int = 5,
    prior: float = PRIOR,
) -> list[Row]:
    """One row per term with ``fewest`` occurrences, the most telling of A first, those of B last.

    ``a`` and ``b``: (name, counts by document). Raises UsageError when a group has no terms or none is frequent enough.
    """
    total_a, total_b = (sum(group[1].values(), Counter()) for group in (a, b))
    n_a, n_b = total_a.total(), total_b.total()
    for name, n in ((a[0], n_a), (b[0], n_b)):
        if n == 0:
            raise UsageError(f"There is no {unit} in {name}; choose another group or --unit.")
    both = total_a + total_b
    terms = sorted(term for term, count in both.items() if count >= fewest)
    if not terms:
        raise UsageError(f"No {unit} occurs {fewest} times; lower --fewest.")
    rows = []
    for term in terms:
        found = log_odds(
            total_a[term], n_a, total_b[term], n_b, prior=prior * both[term] / both.total(), prior_total=prior
        )
        rows.append(_row(term, found, (a, total_a, n_a), (b, total_b, n_b), unit=unit))
    for row, p in zip(rows, benjamini_hochberg([math.erfc(abs(row["z"]) / math.sqrt(2)) for row in rows]), strict=True):
        row["p_bh"] = number(p)
    return sorted(rows, key=lambda row: (-row["z"], row["term"]))


_Side = tuple[tuple[str, Mapping[str, Counter[str]]], Counter[str], int]


def _row(term: str, found: LogOdds, one: _Side, two: _Side, *, unit: str) -> Row:
    (a, total_a, n_a), (b, total_b, n_b) = one, two
    used, by_document = (one, a[1]) if found.z >= 0 else (two, b[1])
    spread = [counts[term] for counts in by_document.values()]
    sizes = [counts.total() for counts in by_document.values()]
    largest = max(spread) / used[1][term]
    own_size = sizes[spread.index(max(spread))] / used[2]
    driven = largest > max(_ONE_DOCUMENT, _BEYOND_SIZE * own_size) and len(spread) > 1
    return {
        "a": a[0], "b": b[0], "unit": unit, "term": term, "side": "a" if found.z >= 0 else "b",
        "count_a": total_a[term], "count_b": total_b[term], "per_1000_a": number(1000 * total_a[term] / n_a),
        "per_1000_b": number(1000 * total_b[term] / n_b), "log_odds": number(found.delta), "z": number(found.z),
        "log_likelihood": number(log_likelihood(total_a[term], n_a, total_b[term], n_b)), "p_bh": None,
        "documents_a": sum(counts[term] > 0 for counts in a[1].values()),
        "documents_b": sum(counts[term] > 0 for counts in b[1].values()),
        "dispersion": number(dispersion(spread, sizes)),
        "largest_share": number(largest),
        "note": "one document holds more than half of them" if driven else "",
    }  # fmt: skip
