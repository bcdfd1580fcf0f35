"""Gold annotations as rows to learn from: one sentence with its context, its labels and the report it comes from.

Two layouts are read: ``sentences/*.jsonl`` (complete passages, one file per document) and ``windows.jsonl`` (short
windows of neighbouring sentences; ``window`` tells which rows are neighbours).
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ssgmig.errors import UsageError
from ssgmig.tag.learned_labels import DIMENSIONS, ELEMENTS, VOICES

FEWEST_EXAMPLES = 10

_KNOWN = {"voice": frozenset(VOICES), "elements": frozenset(ELEMENTS), "dimensions": frozenset(DIMENSIONS)}


@dataclass(frozen=True, slots=True)
class GoldRow:
    """One annotated sentence. ``group`` names the report for cross-validation; ``weight`` is its share in the loss."""

    row_id: str
    document: str
    group: str
    heading: str
    previous: str
    text: str
    securitized: bool
    human_security: bool
    recommendation: bool
    voice: str
    elements: tuple[str, ...]
    dimensions: tuple[str, ...]
    weight: float = 1.0


def letters(text: str) -> str:
    """Letters and digits of a text in lower case: what stays the same however a sentence was cut or hyphenated."""
    return re.sub(r"[^0-9a-z]+", "", unicodedata.normalize("NFKC", text).lower())


def text_key(text: str) -> str:
    """Sixteen hex digits for a sentence, blind to case, spaces and punctuation (CODEBOOK labels ignore them too)."""
    return hashlib.sha256(letters(text).encode("utf-8")).hexdigest()[:16]


def read_gold(
    folders: Sequence[Path], groups: Path | None = None, *, double: float = 1.0, fewest: int = FEWEST_EXAMPLES
) -> list[GoldRow]:
    """All rows under ``folders``; ``groups`` is a CSV (document, group) that joins two names of one report.

    ``double`` is the weight of documents that the table marks as annotated twice. Raises UsageError when a folder
    holds no gold, a label is not in the codebook, or a label has fewer than ``fewest`` examples.
    """
    names, twice = read_groups(groups)
    rows: list[GoldRow] = []
    for path in _files(folders):
        previous: dict[str, Any] = {}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            raw = _parse(line, path, number)
            row = _row(raw, previous, path, names)
            rows.append(row if row.document not in twice else _weighted(row, double))
            previous = raw
    if fewest:
        check_counts(rows, fewest)
    return rows


def _files(folders: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for folder in folders:
        here = [folder] if folder.is_file() else sorted(folder.glob("*.jsonl")) + sorted(folder.glob("*/*.jsonl"))
        here = [path for path in here if path.name != "units.jsonl"]
        if not here:
            raise UsageError(f"No gold (*.jsonl) found in {folder}: give the folder that holds sentences/ or windows.")
        found.extend(here)
    return found


def read_groups(path: Path | None) -> tuple[dict[str, str], frozenset[str]]:
    """(document -> group, documents annotated twice) from a CSV with columns document, group, annotations."""
    if path is None:
        return {}, frozenset()
    with path.open(newline="", encoding="utf-8") as handle:
        table = list(csv.DictReader(handle))
    names = {row["document"]: row["group"] for row in table}
    return names, frozenset(row["document"] for row in table if row.get("annotations") == "2")


def _parse(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        raw: dict[str, Any] = json.loads(line)
    except ValueError as error:
        raise UsageError(f"{path.name}, line {number} is not JSON ({error}): mend or delete the line.") from error
    missing = {"text", "securitized", "human_security"} - raw.keys()
    if missing:
        raise UsageError(f"{path.name}, line {number} lacks {', '.join(sorted(missing))}: add the field.")
    return raw


def _row(raw: dict[str, Any], previous: dict[str, Any], path: Path, names: dict[str, str]) -> GoldRow:
    row_id = str(raw.get("id", text_key(raw["text"])))
    document = str(raw.get("document") or path.stem)
    near = previous.get("window") == raw.get("window") and previous.get("document") == raw.get("document")
    voice = raw.get("voice") or ""
    for field, said in (
        ("voice", [voice] if voice else []),
        ("elements", raw.get("elements") or []),
        ("dimensions", raw.get("dimensions") or []),
    ):
        unknown = sorted(set(said) - _KNOWN[field])
        if unknown:
            known = ", ".join(sorted(_KNOWN[field]))
            raise UsageError(f"Gold row {row_id} in {path.name} has the unknown {field} {unknown[0]!r}: use {known}.")
    return GoldRow(
        row_id=row_id,
        document=document,
        group=names.get(document, document),
        heading=raw.get("heading") or "",
        previous=(previous.get("text") or "") if near else "",
        text=raw["text"],
        securitized=bool(raw["securitized"]),
        human_security=bool(raw["human_security"]),
        recommendation=bool(raw.get("recommendation")),
        voice=voice,
        elements=tuple(raw.get("elements") or ()),
        dimensions=tuple(raw.get("dimensions") or ()),
    )


def _weighted(row: GoldRow, weight: float) -> GoldRow:
    from dataclasses import replace

    return replace(row, weight=weight)


def check_counts(rows: Iterable[GoldRow], fewest: int = FEWEST_EXAMPLES) -> None:
    """Raise UsageError when a label of the codebook has fewer than ``fewest`` examples."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update([*row.elements, *row.dimensions, row.voice])
        counts.update(name for name in ("securitized", "human_security") if getattr(row, name))
    for label in ("securitized", "human_security", *VOICES, *ELEMENTS, *DIMENSIONS):
        if counts[label] < fewest:
            raise UsageError(
                f"The gold has {counts[label]} examples of {label}, fewer than {fewest}: add annotated "
                "sentences with that label before training."
            )


def folds(rows: Sequence[GoldRow], n_folds: int) -> list[int]:
    """Fold number of each row; a report stays whole, and folds are filled largest report first to equal size."""
    sizes = Counter(row.group for row in rows)
    load = [0] * n_folds
    place: dict[str, int] = {}
    for group, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        place[group] = min(range(n_folds), key=lambda fold: (load[fold], fold))
        load[place[group]] += size
    return [place[row.group] for row in rows]
