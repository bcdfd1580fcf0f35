"""Out-of-fold scores as a table without text: what a model that has not seen the report says of each gold sentence."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ssgmig.errors import UsageError
from ssgmig.learn.gold import GoldRow, text_key
from ssgmig.tag.learned import FrameScores, scores_of
from ssgmig.tag.learned_labels import LABELS

_KEYS = ("sentence", "previous", "fold")


def write_oof(path: Path, rows: Sequence[GoldRow], fold: np.ndarray, gold: np.ndarray, scores: np.ndarray) -> None:
    """One line per gold row: hashes of the sentence and the one before, fold, gold labels as bits, scores by label."""
    with path.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow([*_KEYS, "gold", *LABELS])
        for row, f, bits, line in zip(rows, fold, gold, scores, strict=True):
            labels = "".join(str(int(bit)) for bit in bits)
            said = (f"{value:.4f}".removeprefix("0") for value in line)
            writer.writerow([text_key(row.text), text_key(row.previous)[:8], int(f), labels, *said])


class OofTable:
    """Scores of models that have not seen a gold sentence's report, looked up by the sentence's letters and digits."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open(newline="", encoding="utf-8") as handle:
                lines = list(csv.DictReader(handle))
            self._by_pair = {(line["sentence"], line["previous"]): _scores(line) for line in lines}
            self._by_text = {line["sentence"]: _scores(line) for line in lines}
        except (OSError, KeyError, ValueError) as error:
            raise UsageError(
                f"{path.name} is no table of out-of-fold scores ({error}): train anew to write it."
            ) from error

    def find(self, text: str, previous: str = "") -> FrameScores | None:
        """Scores of a gold sentence, None when the gold does not hold it (cut differently, or never annotated)."""
        key = text_key(text)
        return self._by_pair.get((key, text_key(previous)[:8])) or self._by_text.get(key)


def _scores(line: dict[str, str]) -> FrameScores:
    return scores_of(np.array([float(line[label]) for label in LABELS]))
