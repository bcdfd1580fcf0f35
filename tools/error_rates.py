"""Write configs/error_rates.json: how often the frame taggers were right on annotated reports.

usage: python tools/error_rates.py GOLD_DIR [--groups models/frames/documents.csv]

``accurate``: the scores of models/frames/oof.csv, made by models that had not learned from the report, joined with the
rules as the tagger joins them. ``rules``: the rules alone; they were written with part of these reports in view. Counts
only are written, by report and without its name.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from ssgmig.config import load_settings
from ssgmig.learn.gold import GoldRow, read_gold
from ssgmig.learn.oof import OofTable
from ssgmig.records import FrameTag
from ssgmig.tag.frames import FrameInput, FrameRules
from ssgmig.tag.hybrid import joined, joined_thresholds
from ssgmig.tag.learned import FrameDecision, decide
from ssgmig.tag.learned_files import read_manifest
from ssgmig.tag.learned_labels import DIMENSIONS, ELEMENTS, VOICES
from ssgmig.tag.nlp import load_nlp, tagged

ROOT = Path(__file__).parents[1]
LABELS = ("securitized", "human_security", "both", "neither", *VOICES, *ELEMENTS, *DIMENSIONS)

Said = FrameDecision | FrameTag | None


def labels_of(row: GoldRow | FrameDecision | FrameTag) -> frozenset[str]:
    """The labels of a sentence as the profiles count them."""
    names = {name for name in ("securitized", "human_security") if getattr(row, name)}
    found = names | ({"both"} if len(names) == 2 else set()) | (set() if names else {"neither"})
    if row.securitized:
        found |= {row.voice, *row.elements}
    return frozenset(found | (set(row.dimensions) if row.human_security else set()))


def counts(rows: Sequence[GoldRow], said: Sequence[Said]) -> dict[str, list[list[int]]]:
    """For each label one [hits, false alarms, misses, correct rejections] per report, largest report first."""
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


def by_rules(rows: Sequence[GoldRow]) -> list[FrameTag]:
    """What the rules say of each row."""
    settings = load_settings()
    nlp = load_nlp(settings.nlp.base_model)
    inputs = [FrameInput(row.row_id, row.text, row.previous, row.heading) for row in rows]
    return FrameRules(nlp, settings.ontology_path).tag(inputs, list(tagged(nlp, [row.text for row in rows])))


def by_both(rows: Sequence[GoldRow], tags: Sequence[FrameTag]) -> list[Said]:
    """What the accurate tagger says of each row, None where the table of scores lacks it."""
    table = OofTable(ROOT / "models" / "frames" / "oof.csv")
    thresholds = joined_thresholds(read_manifest(ROOT / "models" / "frames" / "accurate").thresholds)
    scores = [table.find(row.text, row.previous) for row in rows]
    return [
        None if score is None else decide(joined(score, tag), thresholds)
        for score, tag in zip(scores, tags, strict=True)
    ]


def main() -> None:
    """Read gold, ask the taggers, write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--groups", type=Path, default=ROOT / "models" / "frames" / "documents.csv")
    chosen = parser.parse_args()
    rows = read_gold([chosen.gold], chosen.groups)
    tags = by_rules(rows)
    said = by_both(rows, tags)
    base = "annotated by language models under the codebook, "
    models = {}
    for name, decisions, how in (
        ("accurate", said, "each scored by a model that had not learned from it, joined with the rules"),
        ("rules", list(tags), "the rules were written with part of them in view"),
    ):
        used = sum(decision is not None for decision in decisions)
        source = f"{used} sentences {base}{len({row.group for row in rows})} reports, {how}"
        models[name] = {"source": source, "labels": counts(rows, decisions)}
    text = json.dumps({"format": 1, "models": models}, separators=(",", ":"))
    path = ROOT / "configs" / "error_rates.json"
    path.write_text(text.replace('"labels":', '\n"labels":').replace(']],"', ']],\n"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
