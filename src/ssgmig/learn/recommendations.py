"""Training of the recommendation detector: ``python -m ssgmig.learn.recommendations GOLD CORPUS OUT``.

Annotations go in, weights by feature name come out; no text is kept. ``--without TITLE`` leaves a report (under all its
titles) out, so that it can be scored honestly with the model made.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ssgmig.config import Settings, load_settings
from ssgmig.ids import file_sha256
from ssgmig.learn.recommendation_gold import Example, ExampleReader, report_key, squash
from ssgmig.tag.nlp import load_nlp
from ssgmig.tag.recommendation_action_category import FILE_NAME as ACTION_FILE
from ssgmig.tag.recommendation_context import section_reader
from ssgmig.tag.recommendation_cues import load_cues
from ssgmig.tag.recommendation_detector import FOLDER, Linear
from ssgmig.tag.recommendation_features import features_of, may_be_advice

LEAST_COUNT = 4
STRENGTH = 0.2
THRESHOLD = 0.4
SMALLEST = 0.004
FOLDS = 6


def read_examples(gold: Path, corpus: Path, settings: Settings) -> list[Example]:
    """All examples of the gold folder; reports are looked for in ``corpus``."""
    nlp = load_nlp(settings.nlp.base_model)
    cues = load_cues(settings.ontology_path)
    reader = ExampleReader(nlp, cues, section_reader(cues, nlp.make_doc), corpus=corpus, settings=settings)
    return reader.examples(gold)


def fit(features: Sequence[set[str]], labels: Sequence[bool]) -> Linear:
    """Fit one model; features seen fewer than ``LEAST_COUNT`` times are left out."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts: Counter[str] = Counter(feature for row in features for feature in row)
    names = sorted(name for name, count in counts.items() if count >= LEAST_COUNT)
    index = {name: i for i, name in enumerate(names)}
    columns = [sorted(index[f] for f in row if f in index) for row in features]
    starts = np.cumsum([0, *(len(row) for row in columns)])
    flat = np.array([i for row in columns for i in row], dtype=np.int64)
    matrix = csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(features), len(names)))
    model = LogisticRegression(C=STRENGTH, max_iter=400, solver="liblinear", random_state=0)
    model.fit(matrix, np.asarray(labels))
    weights = {n: round(float(w), 4) for n, w in zip(names, model.coef_[0], strict=True) if abs(w) >= SMALLEST}
    return Linear(round(float(model.intercept_[0]), 4), weights, THRESHOLD)


def out_of_fold(examples: Sequence[Example], features: Sequence[set[str]]) -> list[float]:
    """Probability of each example from a model that saw no sentence of its report.

    Reports with annotated passages are left out one by one, the others in six groups.
    """
    groups = sorted({e.group for e in examples})
    alone = {e.group for e in examples if e.passage}
    others = [g for g in groups if g not in alone]
    folds = [{g} for g in sorted(alone)] + [set(others[i::FOLDS]) for i in range(FOLDS)]
    scores = [0.0] * len(examples)
    for fold in folds:
        inside = [i for i, e in enumerate(examples) if e.group in fold]
        outside = [i for i, e in enumerate(examples) if e.group not in fold]
        if not inside:
            continue
        model = fit([features[i] for i in outside], [examples[i].label for i in outside])
        for i in inside:
            scores[i] = model.probability(features[i]) if may_be_advice(examples[i].reading) else 0.0
    return scores


def f1(labels: Sequence[bool], scores: Sequence[float], threshold: float) -> dict[str, float]:
    """Precision, recall and F1 at a threshold."""
    said = [score >= threshold for score in scores]
    both = sum(s and y for s, y in zip(said, labels, strict=True))
    precision, recall = both / max(1, sum(said)), both / max(1, sum(labels))
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / max(1e-9, precision + recall), 4),
    }


def text_hash(text: str) -> str:
    """Sixteen hex digits of a sentence's letters and digits."""
    return hashlib.sha256(squash(text).encode()).hexdigest()[:16]


def write_model(folder: Path, model: Linear, *, name: str = "detector.json") -> None:
    """Write weights as JSON and note the file's SHA-256 in the manifest beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    raw = {"version": 1, "threshold": model.threshold, "intercept": model.intercept, "weights": dict(model.weights)}
    text = json.dumps(raw, ensure_ascii=False, sort_keys=True, indent=0)
    (folder / name).write_text(text + "\n", encoding="utf-8")
    write_manifest(folder)


def write_manifest(folder: Path) -> None:
    """Manifest of all JSON models of a folder."""
    files = sorted(p for p in folder.glob("*.json") if p.name != "manifest.json")
    text = json.dumps({p.name: file_sha256(p) for p in files}, indent=1, sort_keys=True)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


def write_out_of_fold(folder: Path, examples: Sequence[Example], scores: Sequence[float]) -> None:
    """Hashes and numbers only: the score each annotated sentence gets from a model that did not see its report."""
    with (folder / "oof.csv").open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle)
        writer.writerow(["sentence", "score"])
        writer.writerows(sorted({text_hash(e.text): f"{s:.4f}" for e, s in zip(examples, scores, strict=True)}.items()))


def train(gold: Path, corpus: Path, out: Path, *, without: Sequence[str] = (), settings: Settings) -> dict[str, Any]:
    """Train and write to ``out/recommendations``; returns counts and, for the full model, out-of-fold scores."""
    examples = read_examples(gold, corpus, settings)
    left_out = {report_key(title) for title in without}
    kept = [e for e in examples if e.group not in left_out]
    features = [features_of(e.reading) for e in kept]
    write_model(out / FOLDER, fit(features, [e.label for e in kept]))
    _bring_actions(out / FOLDER, settings)
    report: dict[str, Any] = {"sentences": len(kept), "advice": sum(e.label for e in kept), "without": sorted(left_out)}
    if not without:
        scores = out_of_fold(kept, features)
        write_out_of_fold(out / FOLDER, kept, scores)
        for name, passage in (("passages", True), ("windows", False)):
            rows = [(e.label, s) for e, s in zip(kept, scores, strict=True) if e.passage is passage]
            report[name] = f1([y for y, _ in rows], [s for _, s in rows], THRESHOLD)
    return report


def _bring_actions(folder: Path, settings: Settings) -> None:
    """A folder of models is complete only with the action categories, which learn from other data."""
    shipped = settings.models_path / FOLDER / ACTION_FILE
    if shipped.is_file() and not (folder / ACTION_FILE).is_file():
        shutil.copyfile(shipped, folder / ACTION_FILE)
        write_manifest(folder)


def main() -> None:
    """Entry point of the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", action="append", default=[], metavar="TITLE")
    args = parser.parse_args()
    report = train(args.gold, args.corpus, args.out, without=args.without, settings=load_settings())
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
