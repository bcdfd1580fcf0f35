"""Write configs/error_rates.json from the out-of-fold scores of the frame models.

usage: python tools/error_rates.py GOLD_DIR [--groups models/frames/documents.csv]

The scores in models/frames/oof.csv come from models that had not learned from the report in question. Counts only are
written, by report and without its name.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from ssgmig.learn.gold import GoldRow, read_gold
from ssgmig.learn.oof import OofTable
from ssgmig.tag.learned import FrameDecision, decide
from ssgmig.tag.learned_files import read_manifest
from ssgmig.tag.learned_labels import DIMENSIONS, ELEMENTS, VOICES

ROOT = Path(__file__).parents[1]
LABELS = ("securitized", "human_security", "both", "neither", *VOICES, *ELEMENTS, *DIMENSIONS)


def labels_of(row: GoldRow | FrameDecision) -> frozenset[str]:
    """The labels of a sentence as the profiles count them."""
    names = {name for name in ("securitized", "human_security") if getattr(row, name)}
    found = names | ({"both"} if len(names) == 2 else set()) | (set() if names else {"neither"})
    if row.securitized:
        found |= {row.voice, *row.elements}
    return frozenset(found | (set(row.dimensions) if row.human_security else set()))


def counts(rows: list[GoldRow], said: list[FrameDecision | None]) -> dict[str, list[list[int]]]:
    """For each label one [hits, false alarms, misses, correct rejections] per report, in order of size."""
    reports: dict[str, dict[str, list[int]]] = {}
    for row, decision in zip(rows, said, strict=True):
        if decision is None:
            continue
        cells = reports.setdefault(row.group, {label: [0, 0, 0, 0] for label in LABELS})
        true, found = labels_of(row), labels_of(decision)
        for label in LABELS:
            cells[label][(0 if label in found else 2) if label in true else (1 if label in found else 3)] += 1
    ordered = sorted(reports.values(), key=lambda cells: (-sum(cells["neither"]), cells["neither"]))
    return {label: [cells[label] for cells in ordered] for label in LABELS}


def main() -> None:
    """Read gold and scores, write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--groups", type=Path, default=ROOT / "models" / "frames" / "documents.csv")
    chosen = parser.parse_args()
    rows = read_gold([chosen.gold], chosen.groups)
    table = OofTable(ROOT / "models" / "frames" / "oof.csv")
    thresholds = read_manifest(ROOT / "models" / "frames" / "accurate").thresholds
    scores = [table.find(row.text, row.previous) for row in rows]
    said = [None if score is None else decide(score, thresholds) for score in scores]
    model = {
        "source": (
            f"{sum(d is not None for d in said)} sentences annotated by language models under the codebook, "
            f"{len({r.group for r in rows})} reports, each scored by a model that had not learned from it"
        ),
        "labels": counts(rows, said),
    }
    path = ROOT / "configs" / "error_rates.json"
    models = json.loads(path.read_text(encoding="utf-8"))["models"] if path.exists() else {}
    data = {"format": 1, "models": {**models, "accurate": model}}
    path.write_text(
        json.dumps(data, indent=None, separators=(",", ":")).replace('"labels"', '\n"labels"').replace(']],"', ']],\n"')
        + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
