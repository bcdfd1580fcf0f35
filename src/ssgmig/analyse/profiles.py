"""Profiles: the shares of one group after the other, with intervals, correction and distance from a baseline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ssgmig.analyse.corpus import Row
from ssgmig.analyse.intervals import Interval, Sampler
from ssgmig.analyse.measures import INDEX, SHARES, Share, clusters_of
from ssgmig.analyse.quantification import ErrorRates, correct
from ssgmig.analyse.selection import Group

COLUMNS: dict[str, str] = {
    "by": "text", "group": "text", "kind": "text", "label": "text", "share_of": "text", "n_documents": "int",
    "n_paragraphs": "int", "n": "int", "count": "int", "share": "float", "low": "float", "high": "float",
    "method": "text", "per_1000_words": "float", "corrected": "float", "corrected_low": "float",
    "corrected_high": "float", "baseline": "float", "difference": "float", "ratio": "float", "note": "text",
}  # fmt: skip
"""Columns of ``profiles.csv``; a number that does not exist is an empty cell and ``note`` says why."""

FEW = 30
"""Below this many sentences a share is marked as resting on few."""


def profile(
    by: str,
    groups: Sequence[Group],
    baseline: Group,
    *,
    rates: ErrorRates | None = None,
    shares: Sequence[Share] = SHARES,
) -> list[Row]:
    """One row per group and share, in the order given; each group's draws depend on its own documents only."""
    whole = clusters_of(baseline.rows).total
    reference = {share: _plain(whole, share) for share in shares}
    rows: list[Row] = []
    for group in groups:
        sampler = Sampler(clusters_of(group.rows))
        rows += [
            profile_row(by, group.name, sampler, share, rates=rates, baseline=reference[share]) for share in shares
        ]
    return rows


def _plain(total: np.ndarray, share: Share) -> float | None:
    of = float(total[INDEX[share.of]])
    return float(total[INDEX[share.part]]) / of if of else None


def profile_row(
    by: str, group: str, sampler: Sampler, share: Share, *, rates: ErrorRates | None, baseline: float | None
) -> Row:
    """One share of one group as a row of ``COLUMNS``."""
    count, of, words = sampler.count(share.part), sampler.count(share.of), sampler.count("words")
    row: Row = dict.fromkeys(COLUMNS)
    row |= {
        "by": by, "group": group, "kind": share.kind, "label": share.label, "share_of": share.of,
        "n_documents": len(sampler.clusters.documents), "n_paragraphs": len(sampler.clusters.doc_ids),
        "n": round(of), "count": round(count), "per_1000_words": number(1000 * count / words if words else None),
        "method": "",
    }  # fmt: skip
    found = sampler.share(share)
    notes = []
    if found is None:
        notes.append(f"no {share.of.replace('_', ' ')} in this group")
    else:
        row |= interval_cells(found)
        row["method"] = found.method
        if of < FEW:
            notes.append(f"rests on {round(of)} only")
        if rates is not None and share.of == "sentences" and share.kind != "recommendation":
            corrected, note = correct(share.label, found.share, sampler.draws(share), rates)
            row |= interval_cells(corrected, "corrected") if corrected else {}
            notes += [note] if note else []
        if baseline is not None:
            row |= {"baseline": number(baseline), "difference": number(found.share - baseline)}
            row["ratio"] = number(found.share / baseline) if baseline else None
    row["note"] = "; ".join(notes)
    return row


def interval_cells(interval: Interval, name: str = "") -> dict[str, Any]:
    """Share and limits as cells ``share, low, high`` or ``NAME, NAME_low, NAME_high``."""
    prefix = f"{name}_" if name else ""
    return {
        name or "share": number(interval.share),
        f"{prefix}low": number(interval.low),
        f"{prefix}high": number(interval.high),
    }


def number(value: float | None) -> float | None:
    """Six digits after the point, as tables show; None stays an empty cell."""
    return None if value is None else round(float(value), 6) + 0.0
