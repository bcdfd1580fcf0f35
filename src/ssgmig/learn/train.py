"""``train_frames``: from gold folders to the shipped frame models in one call (seeded; resumable through ``work``)."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ssgmig.errors import UsageError
from ssgmig.learn.adapt import LESSONS_FILE, put_in_place, save_evidence
from ssgmig.learn.card import write_card
from ssgmig.learn.joint import BANDS, Joint, learn_joint
from ssgmig.learn.lessons import Lessons, prepare
from ssgmig.learn.oof import write_documents, write_oof
from ssgmig.learn.sparse import learn_cues, learn_sparse
from ssgmig.tag.learned import FrameDecision, decide, scores_of
from ssgmig.tag.learned_cues import CueModel
from ssgmig.tag.learned_files import write_manifest
from ssgmig.tag.learned_labels import LABELS
from ssgmig.tag.learned_sparse import SparseModel

if TYPE_CHECKING:
    from ssgmig.config import Settings
    from ssgmig.learn.encode import Encoders
    from ssgmig.learn.encoder import Recipe

KINDS = ("fast", "accurate")


@dataclass(frozen=True, slots=True)
class CrossFit:
    """Scores (rows, labels) and decisions of every gold row by layers that have not seen its report."""

    scores: np.ndarray
    decisions: list[FrameDecision]


def train_frames(
    gold_dirs: Sequence[Path],
    out_dir: Path,
    *,
    groups: Path | None = None,
    work: Path | None = None,
    kinds: Sequence[str] = KINDS,
    recipe: Recipe | None = None,
    n_folds: int = 5,
    fold_models: Path | None = None,
    settings: Settings | None = None,
    say: Callable[[str], None] = print,
) -> dict[str, CrossFit]:
    """Train, check by cross-validation over whole reports and write ``out_dir/<kind>/``, ``card.md`` and ``oof.csv``.

    ``groups``: CSV that joins two names of one report; ``work``: folder for encoders already trained, so that a
    stopped training resumes; ``fold_models``: folder for one model per fold that has not seen that fold's reports;
    ``settings`` name the ontology whose cues are weighed. An existing model is replaced only when the new one is
    complete. Raises UsageError for gold or a folder that does not fit and ModelError when the training libraries are
    missing.
    """
    unknown = sorted(set(kinds) - set(KINDS))
    if unknown or "fast" not in kinds:
        raise UsageError(f"Cannot train {', '.join(unknown) or 'without fast'}: choose fast, or fast and accurate.")
    if "accurate" not in kinds and (out_dir / "accurate").is_dir():
        raise UsageError(
            f"{out_dir} holds an accurate model, which a fast one trained alone would not fit: choose another folder."
        )
    lessons = prepare(gold_dirs, groups, n_folds=n_folds, settings=settings)
    say(f"{len(lessons.rows)} sentences of {len({row.group for row in lessons.rows})} reports")
    with tempfile.TemporaryDirectory() as made:
        trainer = _Trainer(lessons, work or Path(made) / "work", recipe, say)
        stage = Path(made) / "frames"
        results = trainer.write(stage, kinds)
        if fold_models is not None:
            trainer.write_folds(fold_models, results)
        put_in_place(stage, out_dir)
    return results


class _Trainer:
    """Parts shared by the shipped models and the models of the folds."""

    def __init__(self, lessons: Lessons, work: Path, recipe: Recipe | None, say: Callable[[str], None]) -> None:
        self.lessons, self.work, self.recipe, self.say = lessons, work, recipe, say
        self.sparse = {fold: self._sparse(fold) for fold in range(lessons.n_folds + 1)}
        self.cues = {fold: self._cues(fold) for fold in range(lessons.n_folds + 1)}
        self.fast_base = self._unseen_quick()
        self._encoders: Encoders | None = None

    def encoders(self) -> Encoders:
        if self._encoders is None:
            from ssgmig.learn.encode import Encoders
            from ssgmig.learn.encoder import Recipe

            self._encoders = Encoders(self.lessons, self.recipe or Recipe(), self.work, self.say)
        return self._encoders

    def base(self, kind: str) -> np.ndarray:
        """Out-of-fold base features of a kind of model: (encoder logits,) logits of words, logits of cues."""
        if kind == "fast":
            return self.fast_base
        return np.hstack([self.encoders().unseen_logits(), self.fast_base])

    def _sparse(self, fold: int) -> SparseModel:
        known = np.flatnonzero(self.lessons.fold != fold)
        self.say(f"sparse model {fold + 1} of {self.lessons.n_folds + 1}")
        counts = [self.lessons.counts[i] for i in known]
        return learn_sparse(counts, self.lessons.cues[known], self.lessons.gold[known], self.lessons.weights[known])

    def _cues(self, fold: int) -> CueModel:
        known = np.flatnonzero(self.lessons.fold != fold)
        sets = [self.lessons.cue_sets[i] for i in known]
        return learn_cues(sets, self.lessons.gold[known], self.lessons.weights[known])

    def _unseen_quick(self) -> np.ndarray:
        out = np.zeros((len(self.lessons.rows), 2 * len(LABELS)), dtype=np.float32)
        for fold in range(self.lessons.n_folds):
            rows = np.flatnonzero(self.lessons.fold == fold)
            words = self.sparse[fold].logits([self.lessons.triples[i] for i in rows], self.lessons.cues[rows])
            out[rows] = np.hstack([words, self.cues[fold].logits([self.lessons.cue_sets[i] for i in rows])])
        return out

    def joint(self, kind: str, fold: int) -> Joint:
        """The layer learned from out-of-fold features of the other folds (``n_folds``: of all)."""
        known = self.lessons.fold != fold
        return learn_joint(self.base(kind)[known], self.lessons.gold[known])

    def cross_fit(self, kind: str) -> CrossFit:
        """Every row scored and decided by parts that have not seen its report."""
        base = self.base(kind)
        scores = np.zeros((len(base), len(LABELS)))
        decisions: list[FrameDecision | None] = [None] * len(base)
        for fold in range(self.lessons.n_folds):
            joint = self.joint(kind, fold)
            rows = np.flatnonzero(self.lessons.fold == fold)
            scores[rows] = joint.probabilities(base[rows])
            for i in rows:
                decisions[i] = decide(scores_of(scores[i]), joint.thresholds)
        return CrossFit(scores, [d for d in decisions if d is not None])

    def write(self, stage: Path, kinds: Sequence[str]) -> dict[str, CrossFit]:
        """Models of all gold, card and out-of-fold table under ``stage``."""
        results = {kind: self.cross_fit(kind) for kind in kinds}
        best = results[kinds[-1]]
        for kind in kinds:
            self._write_model(stage / kind, kind, self.lessons.n_folds, results)
        write_oof(stage / "oof.csv", self.lessons.rows, self.lessons.fold, self.lessons.gold, best.scores)
        write_documents(stage / "documents.csv", self.lessons.rows)
        save_evidence(stage / LESSONS_FILE, self.base(kinds[-1]), self.lessons.gold)
        contrasts = self.encoders().contrasts_right() if "accurate" in kinds else None
        recipe = self.encoders().recipe if "accurate" in kinds else None
        write_card(stage / "card.md", self.lessons, results, recipe, contrasts=contrasts)
        return results

    def write_folds(self, folder: Path, results: dict[str, CrossFit]) -> None:
        """One model folder per fold under ``folder/<fold>/<kind>``, and ``folds.csv`` with each document's fold."""
        for fold in range(self.lessons.n_folds):
            for kind in results:
                self._write_model(folder / str(fold) / kind, kind, fold, results)
        places = sorted({(row.document, int(f)) for row, f in zip(self.lessons.rows, self.lessons.fold, strict=True)})
        lines = ["document\tfold", *(f"{document}\t{fold}" for document, fold in places)]
        (folder / "folds.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def _write_model(self, folder: Path, kind: str, fold: int, results: dict[str, CrossFit]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.sparse[fold].save(folder / "sparse.npz")
        self.cues[fold].save(folder / "cues.npz")
        joint = self.joint(kind, fold)
        joint.save(folder / "joint.npz")
        bands: dict[str, tuple[float, float]] = {}
        if kind == "accurate":
            from ssgmig.learn.onnx_graph import write_onnx

            self.joint("fast", fold).save(folder / "quick.npz")
            bands = BANDS
            write_onnx(self.encoders().model(fold), folder / "encoder.onnx")
            self.encoders().tokenizer.save(str(folder / "tokenizer.json"))
        write_manifest(folder, kind=kind, thresholds=joint.thresholds, bands=bands)
