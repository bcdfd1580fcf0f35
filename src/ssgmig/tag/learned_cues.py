"""The cues of the ontology as the learned tagger weighs them: in the sentence, before it, after it and in its heading.

Here their weights are learned together with those of words, without the signs fixed by hand that the rules use. A cue
that was added to the ontology after training has no weight; one that was taken out is never found.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np

_AROUND = 0.7
"""Size of a cue's feature where it stands not in the sentence itself: a stronger penalty on those weights."""


class CueSets(NamedTuple):
    """Ids of the cues found in a sentence and around it; None where there is no such neighbour."""

    here: Collection[str] = ()
    previous: Collection[str] | None = None
    heading: Collection[str] | None = None
    following: Collection[str] | None = None


NO_CUES = CueSets()


@dataclass(frozen=True, slots=True)
class CueModel:
    """``ids`` (n,) of the cues known; ``weights`` (4 n + 2, labels) in the order of ``design``; ``bias`` (labels,)."""

    ids: tuple[str, ...]
    weights: np.ndarray
    bias: np.ndarray

    @classmethod
    def load(cls, path: Path) -> CueModel:
        """Read names and numbers (no pickle)."""
        import numpy as np

        with np.load(path, allow_pickle=False) as stored:
            return cls(tuple(map(str, stored["ids"])), stored["weights"].astype("float32"), stored["bias"])

    def save(self, path: Path) -> None:
        """Write the arrays."""
        import numpy as np

        np.savez_compressed(path, ids=np.array(self.ids), weights=self.weights.astype("float16"), bias=self.bias)

    def logits(self, sets: Sequence[CueSets]) -> np.ndarray:
        """Logits (rows, labels)."""
        import numpy as np

        return np.asarray(design(sets, self.ids) @ self.weights + self.bias, dtype=np.float32)


def design(sets: Sequence[CueSets], ids: Sequence[str]) -> np.ndarray:
    """Features (rows, 4 n + 2): each cue here, before, in the heading, after; then first and last of a passage."""
    import numpy as np

    place = {name: i for i, name in enumerate(ids)}
    out = np.zeros((len(sets), 4 * len(ids) + 2), dtype=np.float32)
    for row, cues in enumerate(sets):
        for part, names in enumerate(cues):
            for name in names or ():
                if name in place:
                    out[row, part * len(ids) + place[name]] = _AROUND if part else 1.0
        out[row, -2:] = cues.previous is None, cues.following is None
    return out
