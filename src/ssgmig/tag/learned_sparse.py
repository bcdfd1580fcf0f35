"""The fast model's view of a sentence: hashed words, word pairs and character n-grams, beside the cue features.

No vocabulary is kept, only hashes and weights, so that no text of the training documents travels with the model.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from ssgmig.tag import learned_features

if TYPE_CHECKING:
    import numpy as np

_WORD = re.compile(r"[a-z]+(?:[-'’][a-z]+)*|\d")
_CHAR_SIZES = (3, 4, 5)


def grams(text: str, previous: str, heading: str) -> Counter[int]:
    """Hashes of the n-grams of a sentence and its context with their counts."""
    words = _WORD.findall(text.lower())
    counts = Counter(f"w {w}" for w in words)
    counts.update(f"b {a} {b}" for a, b in pairwise(words))
    for word in words:
        padded = f"<{word}>"
        counts.update(f"c {padded[i : i + n]}" for n in _CHAR_SIZES for i in range(len(padded) - n + 1))
    counts.update(f"p {w}" for w in _WORD.findall(previous.lower()))
    counts.update(f"h {w}" for w in _WORD.findall(heading.lower()))
    out: Counter[int] = Counter()
    for gram, n in counts.items():
        out[zlib.crc32(gram.encode("utf-8"))] += n
    return out


@dataclass(frozen=True, slots=True)
class SparseModel:
    """Linear weights over hashed n-grams and cue features.

    ``hashes`` (n,) sorted; ``idf`` (n,); ``weights`` (n, labels); ``cue_weights`` (features, labels);
    ``bias`` (labels,).
    """

    hashes: np.ndarray
    idf: np.ndarray
    weights: np.ndarray
    cue_weights: np.ndarray
    bias: np.ndarray

    @classmethod
    def load(cls, path: Path) -> SparseModel:
        """Read the arrays; the file holds numbers only (no pickle)."""
        import numpy as np

        with np.load(path, allow_pickle=False) as stored:
            return cls(*(stored[name].astype(kind) for name, kind in _STORED.items()))

    def save(self, path: Path) -> None:
        """Write the arrays, weights as half precision (which costs no decision and halves the file)."""
        import numpy as np

        half = {"weights": "float16", "idf": "float16"}
        arrays = {name: getattr(self, name).astype(half.get(name, kind)) for name, kind in _STORED.items()}
        np.savez_compressed(path, **arrays)

    def logits(self, contexts: Sequence[tuple[str, str, str]], cues: np.ndarray) -> np.ndarray:
        """Logits (contexts, labels) of (text, previous, heading) triples and their cue features."""
        import numpy as np

        out = cues @ self.cue_weights + self.bias
        for i, context in enumerate(contexts):
            places, values = self.vector(grams(*context))
            out[i] += values @ self.weights[places]
        return np.asarray(out, dtype=np.float32)

    def vector(self, counts: Counter[int]) -> tuple[np.ndarray, np.ndarray]:
        """Places among the known hashes and their weighted values, scaled to length 1."""
        return weigh(counts, self.hashes, self.idf)


_STORED = {"hashes": "uint32", "idf": "float32", "weights": "float32", "cue_weights": "float32", "bias": "float32"}


def weigh(counts: Counter[int], hashes: np.ndarray, idf: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Known hashes of a sentence as (places, values); values are (1 + log count) * idf, scaled to length 1."""
    import numpy as np

    keys = np.fromiter(counts.keys(), dtype=np.uint32, count=len(counts))
    many = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
    places = np.minimum(np.searchsorted(hashes, keys), len(hashes) - 1)
    known = hashes[places] == keys
    places = places[known]
    order = np.argsort(places)
    places = places[order]
    values = (1 + np.log(many[known]))[order] * idf[places]
    length = float(np.sqrt((values**2).sum()))
    return places, values / length if length else values


def cue_matrix(contexts: Sequence[tuple[str, str, str]]) -> np.ndarray:
    """Cue features (contexts, features)."""
    import numpy as np

    if not contexts:
        return np.zeros((0, len(learned_features.names())), dtype=np.float32)
    return np.stack([learned_features.features(*context) for context in contexts])
