"""What is counted: labels of the codebook as numbers per sentence, and the shares made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

VOICES = ("asserted", "reported", "contested")
ELEMENTS = ("threat", "referent", "measure")
DIMENSIONS = ("economic", "food", "health", "environmental", "personal", "community", "political")
STRENGTHS = ("must", "should", "could")
ACTIONS = (
    "legislate", "policy", "oversight", "capacity", "cooperation", "data", "protection", "inclusion", "discourse",
    "control", "pathways", "stop",
)  # fmt: skip
FRAMES = ("securitized", "human_security", "both", "neither")
COLUMNS = (
    "sentences", "words", "framed", *FRAMES, *VOICES, *ELEMENTS, *DIMENSIONS, "recommendations",
    *(f"strength {name}" for name in STRENGTHS), *(f"action {name}" for name in ACTIONS),
)  # fmt: skip
INDEX = {name: place for place, name in enumerate(COLUMNS)}


@dataclass(frozen=True, slots=True)
class Share:
    """A share: column ``part`` of column ``of``; ``kind`` groups labels (frame, voice, element ...)."""

    kind: str
    label: str
    part: str
    of: str


def _shares() -> tuple[Share, ...]:
    made = [Share("frame", name, name, "sentences") for name in FRAMES]
    made += [Share("frame", name, name, "framed") for name in ("securitized", "human_security", "both")]
    for kind, names, of in (
        ("voice", VOICES, "securitized"),
        ("element", ELEMENTS, "securitized"),
        ("dimension", DIMENSIONS, "human_security"),
    ):
        made += [Share(kind, name, name, base) for base in ("sentences", of) for name in names]
    made.append(Share("recommendation", "recommendations", "recommendations", "sentences"))
    for group, members in (("strength", STRENGTHS), ("action", ACTIONS)):
        made += [Share(group, name, f"{group} {name}", "recommendations") for name in members]
    return tuple(made)


SHARES = _shares()
"""All shares in the order in which tables show them. Recommendations count where their first sentence stands."""


def values_of(row: Mapping[str, Any]) -> list[float]:
    """One tagged sentence as numbers in the order of ``COLUMNS``."""
    securitized, human = bool(row["securitized"]), bool(row["human_security"])
    elements = frozenset(row["elements"]) if securitized else frozenset()
    dimensions = frozenset(row["dimensions"]) if human else frozenset()
    voice = row["voice"] if securitized else ""
    return [
        1.0, float(len(row["text"].split())), float(securitized or human), float(securitized), float(human),
        float(securitized and human), float(not (securitized or human)),
        *(float(voice == name) for name in VOICES),
        *(float(name in elements) for name in ELEMENTS),
        *(float(name in dimensions) for name in DIMENSIONS),
        float(row["n_recommendations"]),
        *(float(row["strengths"].count(name)) for name in STRENGTHS),
        *(float(row["actions"].count(name)) for name in ACTIONS),
    ]  # fmt: skip


@dataclass(frozen=True)
class Clusters:
    """Sums per paragraph: ``sums`` (paragraphs, columns) and the document each paragraph belongs to."""

    sums: np.ndarray
    doc_ids: tuple[str, ...]

    @property
    def total(self) -> np.ndarray:
        """Sums over everything, one number per column."""
        total: np.ndarray = self.sums.sum(axis=0)
        return total

    @property
    def documents(self) -> tuple[str, ...]:
        """Different documents in order of id."""
        return tuple(sorted(set(self.doc_ids)))

    def only(self, doc_ids: Iterable[str]) -> Clusters:
        """The paragraphs of these documents."""
        wanted = frozenset(doc_ids)
        kept = [i for i, doc_id in enumerate(self.doc_ids) if doc_id in wanted]
        return Clusters(self.sums[kept], tuple(self.doc_ids[i] for i in kept))


def clusters_of(rows: Sequence[Mapping[str, Any]]) -> Clusters:
    """Sentences summed by paragraph (segment), in order; an action is counted once for each unit that names it."""
    sums: dict[tuple[str, str], np.ndarray] = {}
    for row in rows:
        key = (row["doc_id"], row["segment_id"])
        values = np.array(values_of(row))
        sums[key] = sums[key] + values if key in sums else values
    stacked = np.stack(list(sums.values())) if sums else np.zeros((0, len(COLUMNS)))
    return Clusters(stacked, tuple(doc_id for doc_id, _ in sums))
