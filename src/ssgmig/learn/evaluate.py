"""Scores of predictions against gold: F1 per label, per document, with intervals, calibration and error lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ssgmig.learn.gold import GoldRow
from ssgmig.tag.learned import FrameDecision, FrameScores, decide
from ssgmig.tag.learned_labels import DIMENSIONS, ELEMENTS, VOICES

_BINS = 10


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts behind an F1: hits, labels said, labels in the gold."""

    hits: int = 0
    said: int = 0
    gold: int = 0

    def plus(self, said: frozenset[str], gold: frozenset[str]) -> Tally:
        """This tally and one more sentence."""
        return Tally(self.hits + len(said & gold), self.said + len(said), self.gold + len(gold))

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 when there is nothing to find or say."""
        return 2 * self.hits / (self.said + self.gold) if self.said + self.gold else 0.0

    @property
    def precision(self) -> float:
        """Share of what was said that is right."""
        return self.hits / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was said."""
        return self.hits / self.gold if self.gold else 0.0


def frame_report(rows: Sequence[GoldRow], decisions: Sequence[FrameDecision]) -> dict[str, float]:
    """F1 of both frames, recommendation, elements and dimensions (micro), voice accuracy and macro-F1.

    Voice is scored, as everywhere in this project, on sentences that both gold and prediction call securitized.
    """
    out: dict[str, float] = {}
    for name in ("securitized", "human_security", "recommendation"):
        tally = _tally((_alone(name, s), _alone(name, g)) for s, g in _pairs(rows, decisions, name))
        out[name], out[f"{name}_p"], out[f"{name}_r"] = tally.f1, tally.precision, tally.recall
    for name in ("elements", "dimensions"):
        out[name] = _tally((frozenset(s), frozenset(g)) for s, g in _pairs(rows, decisions, name)).f1
    confusion = voice_confusion(rows, decisions)
    out["voice_accuracy"] = float(np.trace(confusion) / confusion.sum()) if confusion.sum() else 0.0
    out["voice_macro_f1"] = float(np.mean([_class_f1(confusion, i) for i in range(len(VOICES))]))
    return out


def _alone(name: str, holds: bool) -> frozenset[str]:
    return frozenset({name}) if holds else frozenset()


def _pairs(rows: Sequence[GoldRow], decisions: Sequence[FrameDecision], name: str) -> list[tuple[Any, Any]]:
    return [(getattr(d, name), getattr(r, name)) for r, d in zip(rows, decisions, strict=True)]


def _tally(pairs: Any) -> Tally:
    tally = Tally()
    for said, gold in pairs:
        tally = tally.plus(said, gold)
    return tally


def _class_f1(confusion: np.ndarray, i: int) -> float:
    total = confusion[i].sum() + confusion[:, i].sum()
    return float(2 * confusion[i, i] / total) if total else 0.0


def voice_confusion(rows: Sequence[GoldRow], decisions: Sequence[FrameDecision]) -> np.ndarray:
    """Counts (gold voice, said voice) where gold and prediction are securitized."""
    out = np.zeros((len(VOICES), len(VOICES)), dtype=int)
    for row, said in zip(rows, decisions, strict=True):
        if row.securitized and said.securitized and row.voice:
            out[VOICES.index(row.voice), VOICES.index(said.voice)] += 1
    return out


def per_document(rows: Sequence[GoldRow], decisions: Sequence[FrameDecision]) -> dict[str, dict[str, float]]:
    """``frame_report`` of each document, with its number of sentences and of securitized ones."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        places[row.document].append(i)
    return {
        name: {
            "sentences": len(where),
            "gold_securitized": sum(rows[i].securitized for i in where),
            "gold_human_security": sum(rows[i].human_security for i in where),
            **frame_report([rows[i] for i in where], [decisions[i] for i in where]),
        }
        for name, where in sorted(places.items())
    }


def intervals(
    rows: Sequence[GoldRow], decisions: Sequence[FrameDecision], *, draws: int = 500, seed: int = 7
) -> dict[str, tuple[float, float]]:
    """95 % bootstrap intervals of ``frame_report``; whole reports are drawn, as their sentences resemble each other."""
    rng = np.random.default_rng(seed)
    groups: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        groups[row.group].append(i)
    names = sorted(groups)
    samples: dict[str, list[float]] = defaultdict(list)
    for _ in range(draws):
        drawn = [i for g in rng.integers(len(names), size=len(names)) for i in groups[names[g]]]
        for key, value in frame_report([rows[i] for i in drawn], [decisions[i] for i in drawn]).items():
            samples[key].append(value)
    return {
        key: (float(np.quantile(values, 0.025)), float(np.quantile(values, 0.975))) for key, values in samples.items()
    }


def calibration(scores: Sequence[float], gold: Sequence[bool]) -> tuple[float, list[tuple[float, float, int]]]:
    """(expected calibration error, [(mean score, share true, count) per tenth of the scale])."""
    said, true = np.asarray(scores, dtype=float), np.asarray(gold, dtype=float)
    which = np.minimum((said * _BINS).astype(int), _BINS - 1)
    curve, error = [], 0.0
    for i in range(_BINS):
        inside = which == i
        if inside.any():
            curve.append((float(said[inside].mean()), float(true[inside].mean()), int(inside.sum())))
            error += inside.mean() * abs(curve[-1][0] - curve[-1][1])
    return float(error), curve


def calibration_errors(rows: Sequence[GoldRow], scores: Sequence[FrameScores]) -> dict[str, float]:
    """Expected calibration error of each frame, of elements, dimensions and of the voice that is likeliest."""
    out = {
        name: calibration([getattr(s, name) for s in scores], [bool(getattr(r, name)) for r in rows])[0]
        for name in ("securitized", "human_security", "recommendation")
    }
    for field, labels in (("elements", ELEMENTS), ("dimensions", DIMENSIONS)):
        each = [
            calibration([getattr(s, field)[x] for s in scores], [x in getattr(r, field) for r in rows])[0]
            for x in labels
        ]
        out[field] = float(np.mean(each))
    voiced = [(r, s) for r, s in zip(rows, scores, strict=True) if r.voice]
    top = [max(s.voice, key=lambda v: s.voice[v]) for _, s in voiced]
    out["voice"] = calibration(
        [s.voice[t] for (_, s), t in zip(voiced, top, strict=True)],
        [r.voice == t for (r, _), t in zip(voiced, top, strict=True)],
    )[0]
    return out


def errors(
    rows: Sequence[GoldRow], scores: Sequence[FrameScores], thresholds: Mapping[str, float], label: str
) -> list[dict[str, Any]]:
    """Wrong sentences of a frame or of the voice, surest mistakes first; for reading, never for shipping."""
    found = []
    for row, score in zip(rows, scores, strict=True):
        said = decide(score, thresholds)
        if label == "voice":
            wrong = bool(row.voice and said.voice and row.voice != said.voice)
            sure = max(score.voice.values())
        else:
            wrong = getattr(row, label) != getattr(said, label)
            sure = abs(getattr(score, label) - thresholds.get(label, 0.5))
        if wrong:
            gold, got = (row.voice, said.voice) if label == "voice" else (getattr(row, label), getattr(said, label))
            found.append({"id": row.row_id, "document": row.document, "gold": gold, "said": got, "sure": sure,
                          "previous": row.previous, "text": row.text})  # fmt: skip
    return sorted(found, key=lambda e: -e["sure"])
