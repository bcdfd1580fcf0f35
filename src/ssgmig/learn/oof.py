"""Out-of-fold scores as a table without text: what a model that has not seen the report says of each gold sentence."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ssgmig.errors import UsageError
from ssgmig.learn.gold import GoldRow, text_key
from ssgmig.tag.learned import FrameScores, scores_of
from ssgmig.tag.learned_labels import LABELS

_KEYS = ("document", "position", "sentence", "previous", "fold")


def write_oof(path: Path, rows: Sequence[GoldRow], fold: np.ndarray, gold: np.ndarray, scores: np.ndarray) -> None:
    """One line per gold row: the annotations as positions and hashes, beside the scores by label.

    ``document``: its number in ``documents.csv``; ``position``: place among its annotated sentences; then hashes of the
    sentence and the one before, the fold, gold labels as bits.
    """
    number = {name: i for i, name in enumerate(_documents(rows))}
    seen: Counter[str] = Counter()
    with path.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow([*_KEYS, "gold", *LABELS])
        for row, f, bits, line in zip(rows, fold, gold, scores, strict=True):
            labels = "".join(str(int(bit)) for bit in bits)
            said = (f"{value:.4f}".removeprefix("0") for value in line)
            place = (number[row.document], seen[row.document])
            seen[row.document] += 1
            writer.writerow([*place, text_key(row.text), text_key(row.previous)[:8], int(f), labels, *said])


def write_documents(path: Path, rows: Sequence[GoldRow]) -> None:
    """The manifest of the annotated documents: number, name, report it belongs to, times annotated, sentences."""
    sizes = Counter(row.document for row in rows)
    first = {row.document: row for row in reversed(rows)}
    with path.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["number", "document", "group", "annotations", "sentences"])
        for i, name in enumerate(_documents(rows)):
            writer.writerow([i, name, first[name].group, 2 if first[name].weight > 1 else 1, sizes[name]])


def _documents(rows: Sequence[GoldRow]) -> list[str]:
    return sorted({row.document for row in rows})


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
