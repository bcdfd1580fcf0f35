"""The learned frame tagger at run time (CODEBOOK section 1): contexts in, calibrated probabilities out.

``accurate`` joins an encoder, hashed n-grams and cue features; ``fast`` does without the encoder. Neither is
told where a text comes from: sentence and neighbours alone decide the scores, in whatever file or batch they stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ssgmig.tag.learned_cues import NO_CUES, CueModel, CueSets
from ssgmig.tag.learned_files import Manifest, read_manifest
from ssgmig.tag.learned_labels import DIMENSIONS, ELEMENTS, FRAMES, LABELS, N_BINARY, VOICES

if TYPE_CHECKING:
    import numpy as np

    from ssgmig.tag.learned_encoder import OnnxEncoder
    from ssgmig.tag.learned_sparse import SparseModel

RULE_SHARES = {"securitized": 0.35, "human_security": 0.25}
"""Weight of the rules' probability of a frame in the mean with the model's, which errs differently."""

MOST_DIMENSIONS = 3
"""CODEBOOK section 1: a human-security sentence gets at most three dimensions."""

_CHUNK = 512
_BROKEN = re.compile(r"(?<=[a-z]{2})-\s+(?=[a-z]{2})(?!(?:and|or|to|und|et)\b)")


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence as the tagger sees it: with the sentence before it and the nearest heading, '' where there is none.

    ``cues``: the ontology's cues in the sentence and around it (``FrameRules.read``); ``by_rule``: what the rules give
    for both frames, which helps to decide whether the encoder must read the sentence.
    """

    text: str
    previous: str
    heading: str
    cues: CueSets = NO_CUES
    by_rule: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class FrameScores:
    """Calibrated probabilities between 0 and 1; ``voice`` sums to 1 and holds if the sentence is securitized."""

    securitized: float
    human_security: float
    voice: dict[str, float]
    elements: dict[str, float]
    dimensions: dict[str, float]
    recommendation: float


@dataclass(frozen=True, slots=True)
class FrameDecision:
    """Labels of one sentence: one voice and at least one element if securitized, 1-3 dimensions if human security."""

    securitized: bool
    voice: str
    elements: tuple[str, ...]
    human_security: bool
    dimensions: tuple[str, ...]
    recommendation: bool


@dataclass(frozen=True, slots=True)
class FrameModel:
    """A loaded model; ``load`` reads either folder of ``models/frames``."""

    thresholds: dict[str, float]
    fingerprint: str
    sparse: SparseModel
    cues: CueModel
    joint: tuple[np.ndarray, np.ndarray]
    quick: tuple[np.ndarray, np.ndarray] | None
    encoder: OnnxEncoder | None
    bands: dict[str, tuple[float, float]]

    @classmethod
    def load(cls, directory: Path) -> FrameModel:
        """Read a model folder and check it against its manifest.

        Raises ModelError when the folder or a file is missing, was changed, or needs newer libraries than installed.
        """
        from ssgmig.tag.learned_encoder import OnnxEncoder
        from ssgmig.tag.learned_sparse import SparseModel

        manifest: Manifest = read_manifest(directory)
        with_encoder = manifest.kind == "accurate"
        return cls(
            thresholds=dict(manifest.thresholds),
            fingerprint=manifest.fingerprint,
            sparse=SparseModel.load(directory / "sparse.npz"),
            cues=CueModel.load(directory / "cues.npz"),
            joint=_layer(directory / "joint.npz"),
            quick=_layer(directory / "quick.npz") if with_encoder else None,
            encoder=OnnxEncoder.load(directory, len(LABELS)) if with_encoder else None,
            bands={name: (low, high) for name, (low, high) in manifest.bands.items()},
        )

    def predict(self, contexts: Sequence[Context]) -> list[FrameScores]:
        """Scores of each context, in order; the encoder reads those that the fast layer leaves open (``bands``)."""
        return [scores_of(row) for part in _parts(contexts) for row in self._cascade(part)]

    def quick_base(self, contexts: Sequence[Context]) -> np.ndarray:
        """Logits (contexts, 2 labels) of words and of cues, which both layers read; the encoder's come before them."""
        import numpy as np

        from ssgmig.tag.learned_sparse import cue_matrix

        triples = _triples(contexts)
        return np.hstack(
            [self.sparse.logits(triples, cue_matrix(triples)), self.cues.logits([c.cues for c in contexts])]
        )

    def full_base(self, contexts: Sequence[Context]) -> np.ndarray:
        """All logits of each context (contexts, 2 or 3 labels), every sentence read by the encoder if there is one."""
        import numpy as np

        base = self.quick_base(contexts)
        return base if self.encoder is None else np.hstack([self.encoder.logits(_triples(contexts)), base])

    def _cascade(self, contexts: Sequence[Context]) -> np.ndarray:
        import numpy as np

        base = self.quick_base(contexts)
        if self.encoder is None or self.quick is None:
            return probabilities(base, *self.joint)
        out = probabilities(base, *self.quick)
        doubtful = np.flatnonzero(open_rows(_with_rules(out, contexts), self.bands))
        if len(doubtful):
            read = self.encoder.logits(_triples([contexts[i] for i in doubtful.tolist()]))
            out[doubtful] = probabilities(np.hstack([read, base[doubtful]]), *self.joint)
        return out


def _with_rules(fast: np.ndarray, contexts: Sequence[Context]) -> np.ndarray:
    """Fast probabilities (rows, labels), those of the frames averaged with the rules' where they are known."""
    out = fast.copy()
    for row, context in enumerate(contexts):
        for (name, share), value in zip(RULE_SHARES.items(), context.by_rule or (), strict=False):
            column = LABELS.index(name)
            out[row, column] += share * (value - out[row, column])
    return out


def open_rows(fast: np.ndarray, bands: Mapping[str, tuple[float, float]]) -> np.ndarray:
    """Which rows of fast probabilities (rows, labels) lie inside a band and so need the encoder."""
    import numpy as np

    undecided = np.zeros(len(fast), dtype=bool)
    for name, (low, high) in bands.items():
        column = fast[:, LABELS.index(name)]
        undecided |= (column > low) & (column < high)
    return undecided


def probabilities(base: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Probabilities (rows, labels) of base features (rows, n): logistic for frames, softmax over the voices."""
    import numpy as np

    logits = np.clip(base @ weights + bias, -30, 30)
    binary = 1 / (1 + np.exp(-logits[:, :N_BINARY]))
    voice = np.exp(logits[:, N_BINARY:])
    return np.hstack([binary, voice / voice.sum(1, keepdims=True)])


def scores_of(row: np.ndarray) -> FrameScores:
    """One row of probabilities in the order of LABELS as named scores."""
    said = dict(zip(LABELS, (float(value) for value in row), strict=True))
    return FrameScores(
        securitized=said["securitized"],
        human_security=said["human_security"],
        voice={name: said[name] for name in VOICES},
        elements={name: said[name] for name in ELEMENTS},
        dimensions={name: said[name] for name in DIMENSIONS},
        recommendation=said["recommendation"],
    )


def decide(scores: FrameScores, thresholds: Mapping[str, float]) -> FrameDecision:
    """Turn scores into labels; ``thresholds`` by label, 0.5 where a label has none."""
    frames = {name: getattr(scores, name) >= thresholds.get(name, 0.5) for name in FRAMES}
    securitized, human = frames["securitized"], frames["human_security"]
    return FrameDecision(
        securitized=securitized,
        voice=likeliest(scores.voice, thresholds) if securitized else "",
        elements=chosen(scores.elements, thresholds, most=len(ELEMENTS)) if securitized else (),
        human_security=human,
        dimensions=chosen(scores.dimensions, thresholds, most=MOST_DIMENSIONS) if human else (),
        recommendation=frames["recommendation"],
    )


def likeliest(voice: Mapping[str, float], thresholds: Mapping[str, float]) -> str:
    """The voice whose probability exceeds its threshold by the largest factor (equal thresholds: the likeliest)."""
    return max(voice, key=lambda name: voice[name] / thresholds.get(name, 1.0))


def chosen(scores: Mapping[str, float], thresholds: Mapping[str, float], *, most: int) -> tuple[str, ...]:
    """Labels at or above their thresholds, at least the nearest and at most ``most``, in the codebook's order."""
    ratio = {name: score / thresholds.get(name, 0.5) for name, score in scores.items()}
    best = sorted(ratio, key=lambda name: -ratio[name])[:most]
    kept = {name for i, name in enumerate(best) if i == 0 or ratio[name] >= 1}
    return tuple(name for name in scores if name in kept)


def mended(text: str) -> str:
    """The text with words joined that a line end broke and that were not joined when it was read."""
    return _BROKEN.sub("", text)


def _triples(contexts: Sequence[Context]) -> list[tuple[str, str, str]]:
    return [(mended(c.text), mended(c.previous), mended(c.heading)) for c in contexts]


def _parts(contexts: Sequence[Context]) -> list[Sequence[Context]]:
    return [contexts[i : i + _CHUNK] for i in range(0, len(contexts), _CHUNK)]


def _layer(path: Path) -> tuple[np.ndarray, np.ndarray]:
    import numpy as np

    with np.load(path, allow_pickle=False) as stored:
        return stored["weights"].astype("float32"), stored["bias"].astype("float32")
