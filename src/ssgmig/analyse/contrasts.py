"""Contrasts of two groups: differences, odds ratios, effect sizes and permutation p values."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ssgmig.analyse.corpus import Row
from ssgmig.analyse.intervals import LEVEL, Sampler
from ssgmig.analyse.measures import INDEX, SHARES, Clusters, Share, clusters_of
from ssgmig.analyse.permutation import arrangements, benjamini_hochberg, holm, permutation_p
from ssgmig.analyse.profiles import number
from ssgmig.analyse.quantification import LEAST_GAP, ErrorRates, correct
from ssgmig.analyse.selection import Group
from ssgmig.errors import UsageError

COLUMNS: dict[str, str] = {
    "a": "text", "b": "text", "kind": "text", "label": "text", "share_of": "text", "n_a": "int", "n_b": "int",
    "count_a": "int", "count_b": "int", "share_a": "float", "share_b": "float", "difference": "float",
    "difference_low": "float", "difference_high": "float", "odds_ratio": "float", "odds_ratio_low": "float",
    "odds_ratio_high": "float", "cohens_h": "float", "effect": "text", "p": "float", "p_holm": "float",
    "p_bh": "float", "test_unit": "text", "arrangements": "int", "corrected_a": "float", "corrected_b": "float",
    "corrected_difference": "float", "corrected_difference_low": "float", "corrected_difference_high": "float",
    "note": "text",
}  # fmt: skip
"""Columns of ``contrasts.csv``."""

FEWEST_ARRANGEMENTS = 20
"""With fewer arrangements of documents no p value could reach 0.05."""


def contrast(a: Group, b: Group, *, rates: ErrorRates | None = None, shares: Sequence[Share] = SHARES) -> list[Row]:
    """One row per share. Raises UsageError when the groups share sentences."""
    shared = {row["sentence_id"] for row in a.rows} & {row["sentence_id"] for row in b.rows}
    if shared:
        raise UsageError(
            f"{len(shared)} sentences stand in both groups ({a.name}; {b.name}); choose groups that do not overlap."
        )
    one, two = clusters_of(a.rows), clusters_of(b.rows)
    samplers = Sampler(one), Sampler(two)
    rows = [_row(a, b, *samplers, share, rates=rates) for share in shares]
    _test(rows, one, two, shares)
    return rows


def _row(a: Group, b: Group, one: Sampler, two: Sampler, share: Share, *, rates: ErrorRates | None) -> Row:
    n_a, n_b = one.count(share.of), two.count(share.of)
    count_a, count_b = one.count(share.part), two.count(share.part)
    row: Row = dict.fromkeys(COLUMNS)
    row |= {
        "a": a.name, "b": b.name, "kind": share.kind, "label": share.label, "share_of": share.of, "n_a": round(n_a),
        "n_b": round(n_b), "count_a": round(count_a), "count_b": round(count_b), "effect": "", "test_unit": "",
        "note": "",
    }  # fmt: skip
    empty = [name for name, n in ((a.name, n_a), (b.name, n_b)) if n == 0]
    if empty:
        row["note"] = f"no {share.of.replace('_', ' ')} in {' nor '.join(empty)}, so nothing to compare"
    share_a, share_b = (count_a / n_a if n_a else None), (count_b / n_b if n_b else None)
    row |= {"share_a": number(share_a), "share_b": number(share_b)}
    if share_a is None or share_b is None:
        return row
    draws_a, draws_b = one.draws(share), two.draws(share)
    row["difference"] = number(share_a - share_b)
    row["difference_low"], row["difference_high"] = _limits(draws_a - draws_b, share_a - share_b)
    if max(share_a, share_b) <= 1:
        row |= _effect(draws_a, draws_b, (count_a, n_a), (count_b, n_b))
    if rates is not None and share.of == "sentences" and share.kind != "recommendation":
        row |= _corrected(share.label, (share_a, share_b), draws_a, draws_b, rates=rates)
    return row


def _limits(draws: np.ndarray, value: float) -> tuple[float | None, float | None]:
    low, high = np.quantile(draws, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return number(min(float(low), value)), number(max(float(high), value))


def _effect(draws_a: np.ndarray, draws_b: np.ndarray, a: tuple[float, float], b: tuple[float, float]) -> Row:
    """Odds ratio (half a sentence added to each cell where one is empty) and Cohen's h with its size in words."""
    add = 0.5 if 0 in (a[0], b[0], a[1] - a[0], b[1] - b[0]) else 0.0
    ratio = (a[0] + add) * (b[1] - b[0] + add) / ((a[1] - a[0] + add) * (b[0] + add))
    odds = [np.clip(d, e, 1 - e) for d, e in ((draws_a, 0.5 / (a[1] + 1)), (draws_b, 0.5 / (b[1] + 1)))]
    ratios = odds[0] / (1 - odds[0]) / (odds[1] / (1 - odds[1]))
    low, high = _limits(ratios, ratio)
    size = 2 * (np.arcsin(np.sqrt(a[0] / a[1])) - np.arcsin(np.sqrt(b[0] / b[1])))
    words = ["negligible", "small", "medium", "large"][int(np.searchsorted([0.2, 0.5, 0.8], abs(size), side="right"))]
    return {
        "odds_ratio": number(ratio), "odds_ratio_low": low, "odds_ratio_high": high, "cohens_h": number(float(size)),
        "effect": words, "note": "half a sentence added to empty cells for the odds ratio" if add else "",
    }  # fmt: skip


def _corrected(
    label: str, shares: tuple[float, float], draws_a: np.ndarray, draws_b: np.ndarray, *, rates: ErrorRates
) -> Row:
    one, _ = correct(label, shares[0], draws_a, rates)
    two, _ = correct(label, shares[1], draws_b, rates)
    if one is None or two is None:
        return {}
    counts = rates.counts[label]
    picks = np.random.default_rng(20260).multinomial(len(counts), [1 / len(counts)] * len(counts), size=len(draws_a))
    hits, alarms = rates.rates(label, picks)
    gaps = np.maximum(hits - alarms, LEAST_GAP / 4)
    a, b = (np.clip((draws - alarms) / gaps, 0, 1) for draws in (draws_a, draws_b))
    low, high = _limits(a - b, one.share - two.share)
    return {
        "corrected_a": number(one.share), "corrected_b": number(two.share),
        "corrected_difference": number(one.share - two.share), "corrected_difference_low": low,
        "corrected_difference_high": high,
    }  # fmt: skip


def _test(rows: list[Row], one: Clusters, two: Clusters, shares: Sequence[Share]) -> None:
    """Add p values: over documents where there are enough, over paragraphs for two single documents, else none.

    The correction for many tests is made among the shares of one kind (frames, voices, actions ...).
    """
    n_a, n_b = len(one.documents), len(two.documents)
    same = set(one.documents) & set(two.documents)
    if n_a == n_b == 1 and not same:
        unit, units_a, units_b = "paragraphs", one.sums, two.sums
    elif not same and arrangements(n_a + n_b, n_a) >= FEWEST_ARRANGEMENTS:
        unit, units_a, units_b = "documents", _by_document(one), _by_document(two)
    else:
        return
    tested = [i for i, row in enumerate(rows) if row["difference"] is not None]
    units = np.vstack([units_a, units_b])
    part = units[:, [INDEX[shares[i].part] for i in tested]]
    of = units[:, [INDEX[shares[i].of] for i in tested]]
    p, looked = permutation_p(part, of, len(units_a))
    for kind in dict.fromkeys(shares[i].kind for i in tested):
        family = [(i, float(value)) for i, value in zip(tested, p, strict=True) if shares[i].kind == kind]
        values = [value for _, value in family]
        for (i, value), sure, false in zip(family, holm(values), benjamini_hochberg(values), strict=True):
            rows[i] |= {"p": number(value), "p_holm": number(sure), "p_bh": number(false)}
            rows[i] |= {"test_unit": unit, "arrangements": looked}


def _by_document(clusters: Clusters) -> np.ndarray:
    return np.stack([clusters.only([doc_id]).total for doc_id in clusters.documents])
