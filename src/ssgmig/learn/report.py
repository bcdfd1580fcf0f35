"""What ``evaluate`` writes: scores with intervals, per document, calibration, confusion of voices, wrong sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ssgmig.errors import StoreError
from ssgmig.learn.agreement import Agreement
from ssgmig.learn.evaluate import calibration, frame_report, intervals, per_document, voice_confusion
from ssgmig.learn.runs import Comparison
from ssgmig.spreadsheet import csv_bytes
from ssgmig.store.store import write_atomically
from ssgmig.tag.learned_labels import VOICES

Row = Mapping[str, Any]


def score_tables(found: Comparison, *, draws: int) -> dict[str, list[dict[str, Any]]]:
    """Tables by name: ``scores``, ``documents``, ``calibration``, ``voices`` and ``errors_<label>``.

    ``scores`` has 95 % intervals (whole reports drawn with replacement, ``draws`` times); numbers are rounded to four
    places.
    """
    decisions = [verdict.decision for verdict in found.verdicts]
    span = intervals(found.rows, decisions, draws=draws) if draws else {}
    return {
        "scores": [
            {"measure": name, "value": _round(value), "low": _round(span.get(name, ("", ""))[0]),
             "high": _round(span.get(name, ("", ""))[1])}
            for name, value in frame_report(found.rows, decisions).items()
        ],
        "documents": [
            {"document": name, **{key: _round(value) for key, value in row.items()}}
            for name, row in per_document(found.rows, decisions).items()
        ],
        "calibration": [row for name in ("securitized", "human_security", "voice") for row in _curve(found, name)],
        "voices": [
            {"gold": voice, **dict(zip(VOICES, map(int, counts), strict=True))}
            for voice, counts in zip(VOICES, voice_confusion(found.rows, decisions), strict=True)
        ],
        **{f"errors_{name}": wrong(found, name) for name in ("securitized", "human_security", "voice")},
    }  # fmt: skip


def wrong(found: Comparison, name: str) -> list[dict[str, Any]]:
    """Sentences where a frame or the voice (of sentences that both call securitized) is wrong, surest mistakes first.

    A false alarm is surer the higher its score, a miss the lower.
    """
    rows = []
    for row, verdict in zip(found.rows, found.verdicts, strict=True):
        gold, said = getattr(row, name), getattr(verdict.decision, name)
        if gold != said and (name != "voice" or (gold and said)):
            score = verdict.scores[name]
            sure = score if said else 1 - score
            rows.append({"id": row.row_id, "document": row.document, "gold": gold, "said": said,
                         "score": _round(score), "sure": sure, "previous": row.previous, "text": row.text})  # fmt: skip
    rows.sort(key=lambda line: (-line["sure"], line["id"]))
    return [{key: value for key, value in line.items() if key != "sure"} for line in rows]


def _curve(found: Comparison, name: str) -> list[dict[str, Any]]:
    pairs = [
        (verdict.scores[name], getattr(row, name) == verdict.decision.voice if name == "voice" else getattr(row, name))
        for row, verdict in zip(found.rows, found.verdicts, strict=True)
        if name != "voice" or (row.voice and verdict.decision.voice)
    ]
    error, curve = calibration([score for score, _ in pairs], [bool(true) for _, true in pairs])
    return [
        {"label": name, "mean_score": _round(mean), "share_true": _round(true), "sentences": n, "error": _round(error)}
        for mean, true, n in curve
    ]


def agreement_rows(found: Sequence[Agreement]) -> list[dict[str, Any]]:
    """One row per label: sentences compared, Cohen's kappa, Krippendorff's alpha."""
    return [
        {"label": a.label, "sentences": a.sentences, "kappa": _round(a.kappa), "alpha": _round(a.alpha)} for a in found
    ]


def write_tables(folder: Path, tables: Mapping[str, Sequence[Row]]) -> list[str]:
    """One CSV per table that has rows; returns the paths. Raises StoreError when the folder cannot be written."""
    files = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, rows in tables.items():
            path = folder / f"{name}.csv"
            if not rows:
                path.unlink(missing_ok=True)
                continue
            write_atomically(path, csv_bytes(list(rows[0]), rows))
            files.append(str(path))
    except OSError as error:
        raise StoreError(
            f"The folder {folder} cannot be written ({error.strerror}); choose another with -o."
        ) from error
    return files


def _round(value: Any) -> Any:
    return round(value, 4) if isinstance(value, float) else value
