"""The model card: data, hyperparameters, cross-validated scores, confusion of voices, weaknesses, licence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ssgmig.learn.evaluate import (
    calibration,
    calibration_errors,
    frame_report,
    intervals,
    per_document,
    voice_confusion,
)
from ssgmig.learn.lessons import DOUBLE_WEIGHT, Lessons
from ssgmig.tag.learned import scores_of
from ssgmig.tag.learned_labels import LABELS, VOICES

if TYPE_CHECKING:
    from ssgmig.learn.encoder import Recipe

_HEAD = """# Model card: learned frame tagger

Tags sentences of English reports on migration and security with the frames, voices, elements and dimensions of the
codebook. `fast`: logistic regressions on hashed words, word pairs, character n-grams, cue features and the ontology's
cues in and around the sentence. `accurate`: the same joined with a fine-tuned MiniLM encoder (sentence, heading and end
of the previous sentence).

## Data

{sentences} sentences of {reports} reports. The labels were made by language-model annotators under the codebook; three
core documents were annotated twice and adjudicated (kappa 0.78-0.84 securitized, 0.91-0.96 human security, 0.98
recommendation), the rest once. The scores below are agreement with those annotators, not with experts. No text is kept
in the model: n-grams as hashes, out-of-fold scores (`oof.csv`) by hash of the sentence. The encoder also learned from
invented contrasts, passages and pairs (`contrasts`, `passages`, `pair_rounds` below), written and labelled for the
project by language models; no score counts them.

Examples: {counts}.
"""

_TAIL = """## Known weaknesses

- `referent`, `food` and `environmental` are rare in the gold; their scores rest on few sentences.
{contrasts}- Asserted and reported are often confused in risk analyses, where the annotations themselves waver.
- English only; trained on UN, EU, Frontex, party and national-strategy texts and one academic article, with invented
  passages of further kinds of report; press and social media were never seen.

## Licence

The encoder derives from all-MiniLM-L6-v2 (Apache-2.0). Everything else: AGPL-3.0-or-later, as the project.
"""


_CONTRASTS = (
    "- Who is threatened by whom: of the invented contrasts, the encoder alone gets both frames right in {:.0%} "
    "(each set read\n  by an encoder that has not learned from it).\n"
)


def write_card(
    path: Path, lessons: Lessons, results: Mapping[str, Any], recipe: Recipe | None, *, contrasts: float | None = None
) -> None:
    """Write the card for cross-fitted ``results`` by kind of model (objects with ``scores`` and ``decisions``).

    ``contrasts``: share of the invented contrasts whose frames the encoder gets right without having learned from them.
    """
    counts = Counter({label: int(n) for label, n in zip(LABELS, lessons.gold.sum(0), strict=True)})
    parts = [
        _HEAD.format(
            sentences=len(lessons.rows),
            reports=len({row.group for row in lessons.rows}),
            counts=", ".join(f"{label} {counts[label]}" for label in LABELS),
        ),
        *(_scores(kind, lessons, result) for kind, result in results.items()),
        _documents(lessons, results[list(results)[-1]]),
        _recipe(lessons, recipe),
        _TAIL.format(contrasts="" if contrasts is None else _CONTRASTS.format(contrasts)),
    ]
    path.write_text("\n".join(parts), encoding="utf-8")


def _scores(kind: str, lessons: Lessons, result: Any) -> str:
    report = frame_report(lessons.rows, result.decisions)
    span = intervals(lessons.rows, result.decisions, draws=200)
    scores = [scores_of(row) for row in result.scores]
    lines = [f"## Cross-validated scores: {kind}", "", f"{lessons.n_folds} folds, whole reports held out; thresholds "
             "and calibration from the other folds.", "", "| figure | value | 95 % interval (reports resampled) |",
             "| --- | --- | --- |"]  # fmt: skip
    lines += [f"| {name} | {value:.3f} | {span[name][0]:.3f}-{span[name][1]:.3f} |" for name, value in report.items()]
    off = calibration_errors(lessons.rows, scores)
    lines += [
        "",
        "Expected calibration error: " + ", ".join(f"{name} {value:.3f}" for name, value in off.items()) + ".",
    ]
    lines += ["", "Calibration of `securitized` (mean score, share true, sentences): " + _curve(lessons, scores) + "."]
    confusion = voice_confusion(lessons.rows, result.decisions)
    lines += ["", "Voices where gold and model both say securitized (rows gold, columns said):", "",
              f"| | {' | '.join(VOICES)} |", "| --- | --- | --- | --- |"]  # fmt: skip
    lines += [f"| {v} | {' | '.join(str(n) for n in confusion[i])} |" for i, v in enumerate(VOICES)]
    return "\n".join([*lines, ""])


def _curve(lessons: Lessons, scores: list[Any]) -> str:
    _, curve = calibration([s.securitized for s in scores], [row.securitized for row in lessons.rows])
    return "; ".join(f"{mean:.2f} {true:.2f} {n}" for mean, true, n in curve)


def _documents(lessons: Lessons, result: Any) -> str:
    lines = ["## Scores per document", "", "| document | sentences | securitized (gold) F1 | human security (gold) F1 "
             "| voice accuracy |", "| --- | --- | --- | --- | --- |"]  # fmt: skip
    for name, row in per_document(lessons.rows, result.decisions).items():
        lines.append(
            f"| {name} | {row['sentences']:.0f} | ({row['gold_securitized']:.0f}) {row['securitized']:.2f} "
            f"| ({row['gold_human_security']:.0f}) {row['human_security']:.2f} | {row['voice_accuracy']:.2f} |"
        )
    return "\n".join([*lines, ""])


def _recipe(lessons: Lessons, recipe: Recipe | None) -> str:
    lines = ["## Hyperparameters", "", f"Sentences annotated twice weigh {DOUBLE_WEIGHT} times the others."]
    if recipe is not None:
        lines += ["Encoder: " + ", ".join(f"{name} {value}" for name, value in asdict(recipe).items()) + "."]
    return "\n".join([*lines, ""])
