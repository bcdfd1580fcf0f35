"""Training of the action categories of review items: ``python -m ssgmig.learn.recommendation_actions CSV OUT``."""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ssgmig.learn.recommendations import write_manifest
from ssgmig.tag.recommendation_action_category import FILE_NAME, ActionCategories, action_categories, action_features
from ssgmig.tag.recommendation_detector import FOLDER

LEAST_COUNT = 3
STRENGTH = 1.0
SMALLEST = 0.03
FOLDS = 10


def fit_actions(texts: Sequence[str], categories: Sequence[str]) -> dict[str, Any]:
    """A multinomial logistic regression in its JSON form."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rows = [action_features(text) for text in texts]
    counts: Counter[str] = Counter(feature for row in rows for feature in row)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{f: 1 for f in sorted(row) if counts[f] >= LEAST_COUNT} for row in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=600)
    model.fit(matrix, list(categories))
    weights = {
        name: [round(float(w), 3) for w in model.coef_[:, i]]
        for i, name in enumerate(vectorizer.feature_names_)
        if max(abs(model.coef_[:, i])) >= SMALLEST
    }
    intercepts = [round(float(b), 3) for b in model.intercept_]
    return {"version": 1, "categories": list(model.classes_), "intercepts": intercepts, "weights": weights}


def grouped_accuracy(texts: Sequence[str], categories: Sequence[str], groups: Sequence[str]) -> float:
    """Accuracy by cross-validation in which no State under review is both learned from and scored."""
    names = sorted(set(groups))
    right = 0
    for fold in range(FOLDS):
        held = set(names[fold::FOLDS])
        kept = [i for i, g in enumerate(groups) if g not in held]
        model: ActionCategories = action_categories(
            fit_actions([texts[i] for i in kept], [categories[i] for i in kept])
        )
        right += sum(model.predict(t) == c for t, c, g in zip(texts, categories, groups, strict=True) if g in held)
    return right / len(texts)


def main() -> None:
    """Entry point of the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path, help="CSV with text, action_category and state_under_review")
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    with args.table.open(newline="", encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    texts, categories = [r["text"] for r in rows], [r["action_category"] for r in rows]
    folder = args.out / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    raw = json.dumps(fit_actions(texts, categories), sort_keys=True, indent=0)
    (folder / FILE_NAME).write_text(raw + "\n", encoding="utf-8")
    write_manifest(folder)
    accuracy = grouped_accuracy(texts, categories, [row["state_under_review"] for row in rows])
    print(f"accuracy on States not learned from: {accuracy:.4f}")


if __name__ == "__main__":
    main()
