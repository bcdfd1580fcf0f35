"""Shares corrected for the tagger's errors: adjusted count (Rogan and Gladen 1978; Forman 2008).

``configs/error_rates.json`` holds, for each model and label, the counts of right and wrong decisions in each annotated
report that the model had not learned from; drawing reports anew tells how sure the error rates are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ssgmig.analyse.intervals import LEVEL, Interval
from ssgmig.config import data_dir
from ssgmig.errors import ConfigError, UsageError

FORMAT = 1
FEWEST_POSITIVE = 20
"""Annotated sentences with the label below which no correction is made."""
LEAST_GAP = 0.2
"""Hit rate less false-alarm rate below which dividing by it would only multiply noise."""


@dataclass(frozen=True)
class ErrorRates:
    """``counts[label]``: (reports, 4) hits, false alarms, misses, correct rejections of one model."""

    model: str
    source: str
    counts: Mapping[str, np.ndarray]

    def rates(self, label: str, weights: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        """(hit rates, false-alarm rates) for each row of ``weights`` over reports; one value without weights."""
        sums = (np.ones((1, len(self.counts[label]))) if weights is None else weights) @ self.counts[label]
        hits, alarms, misses, rejections = sums.T
        return _ratio(hits, hits + misses), _ratio(alarms, alarms + rejections)


def _ratio(top: np.ndarray, bottom: np.ndarray) -> np.ndarray:
    rates: np.ndarray = np.divide(top, bottom, out=np.zeros_like(top, dtype=float), where=bottom > 0)
    return rates


def load_error_rates(name: str, path: Path | None = None, *, needed: bool = True) -> ErrorRates | None:
    """Rates of the model ``name`` from ``path`` or the shipped file.

    Raises ConfigError when the file cannot be read; when it has no such model, UsageError if ``needed``, else None.
    """
    place = path or data_dir("configs") / "error_rates.json"
    try:
        data = json.loads(place.read_text(encoding="utf-8"))
        models = data["models"]
        if data["format"] != FORMAT:
            raise ValueError(f"format {data['format']}, this version reads {FORMAT}")
        counts = {
            label: np.array(rows, dtype=float).reshape(-1, 4)
            for label, rows in models.get(name, {}).get("labels", {}).items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigError(f"The error rates in {place} cannot be read ({error}); see docs/methods.md.") from error
    if name not in models:
        if not needed:
            return None
        raise UsageError(
            f"{place.name} has no error rates for the model '{name}'; known are: {', '.join(sorted(models))}."
        )
    return ErrorRates(name, str(models[name].get("source", "")), counts)


def correct(label: str, raw: float, draws: np.ndarray, rates: ErrorRates) -> tuple[Interval | None, str]:
    """(corrected share of all sentences with its interval, '') or (None, why there is none).

    ``draws``: bootstrap draws of the raw share. The interval holds both what varies among the paragraphs and how
    well the error rates are known. A share at a limit comes with a note in place of ''.
    """
    counts = rates.counts.get(label)
    if counts is None or len(counts) == 0:
        return None, "error rates of this label were not measured"
    if counts[:, [0, 2]].sum() < FEWEST_POSITIVE:
        return None, "too few annotated examples to correct"
    hit, alarm = (float(rate[0]) for rate in rates.rates(label))
    if hit - alarm < LEAST_GAP:
        return None, "the tagger tells this label too poorly to correct"
    rng = np.random.default_rng(20260)
    picks = rng.multinomial(len(counts), [1 / len(counts)] * len(counts), size=len(draws))
    hits, alarms = rates.rates(label, picks)
    gaps = np.maximum(hits - alarms, LEAST_GAP / 4)
    values = np.clip((draws - alarms) / gaps, 0.0, 1.0)
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    exact = (raw - alarm) / (hit - alarm)
    if exact < 0 and high <= 0:
        return None, "fewer than the tagger's false alarms would give: its error rates do not fit these texts"
    if exact > 1 and low >= 1:
        return None, "more than the tagger's hits would give: its error rates do not fit these texts"
    share = min(max(exact, 0.0), 1.0)
    note = "no more than the tagger's false alarms would give" if exact < 0 else ""
    note = "all that the tagger can find" if exact > 1 else note
    return Interval(share, min(float(low), share), max(float(high), share), "adjusted count"), note
