"""What the cues of frames, dimensions and voice find in one sentence, and how much they weigh together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING

from ssgmig.errors import ConfigError
from ssgmig.ontology.entries import Cue, CueFile, read_cues
from ssgmig.ontology.matcher import CueMatcher, Hit
from ssgmig.records import Evidence
from ssgmig.tag.nlp import parse

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

ELEMENTS = ("threat", "referent", "measure")
DIMENSIONS = ("economic", "food", "health", "environmental", "personal", "community", "political")
VOICES = ("asserted", "reported", "contested")
FILES = {
    "frames": ("securitized", *ELEMENTS),
    "dimensions": ("human_security", *DIMENSIONS),
    "voice": VOICES,
}
"""Cue files of the frame tagger and the labels that each may use."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Weights of the cues of one file in one sentence, each cue counted once.

    ``frame``: what all cues together say for the frame (log-odds); ``labels``: what those of a label say for it once
    the frame is given.
    """

    frame: float
    labels: dict[str, float]


@dataclass(frozen=True, slots=True)
class Reading:
    """Hits and sums of one sentence, keyed by file ("frames", "dimensions", "voice")."""

    hits: dict[str, tuple[Hit, ...]]
    sums: dict[str, Sums]


class FrameCues:
    """The three cue files, compiled once per process. Raises ConfigError when a file does not fit the codebook."""

    def __init__(self, nlp: Language, ontology_dir: Path) -> None:
        self.files = {name: _checked(ontology_dir / f"{name}.yaml", labels) for name, labels in FILES.items()}
        self._matchers = {
            name: CueMatcher(nlp.vocab, file, parse=lambda doc: parse(nlp, doc) if doc.tensor.size else doc)
            for name, file in self.files.items()
        }

    def read(self, doc: Doc) -> Reading:
        """Find all cues in a tagged sentence."""
        hits = {name: tuple(matcher(doc)) for name, matcher in self._matchers.items()}
        return Reading(hits, {name: _sums(found) for name, found in hits.items()})

    def constant(self, file: str, name: str) -> float:
        """A fitted number of a cue file; raises ConfigError where it is missing."""
        try:
            return self.files[file].constants[name]
        except KeyError:
            raise ConfigError(f"Ontology file {file}.yaml lacks the constant '{name}'; restore it.") from None


def _checked(path: Path, labels: tuple[str, ...]) -> CueFile:
    file = read_cues(path)
    for cue in file.cues:
        if cue.label not in labels:
            known = ", ".join(labels)
            raise ConfigError(f"{path}: entry '{cue.id}' has the unknown label '{cue.label}'; use one of {known}.")
    return file


def _sums(hits: Iterable[Hit]) -> Sums:
    cues = {hit.cue.id: hit.cue for hit in hits}
    labels: dict[str, float] = {}
    for cue in cues.values():
        labels[cue.label] = labels.get(cue.label, 0.0) + label_weight(cue)
    return Sums(sum(cue.weight for cue in cues.values()), labels)


def label_weight(cue: Cue) -> float:
    """What a cue says for its label once the frame is given; its frame weight where nothing else is fitted."""
    return cue.weight if cue.label_weight is None else cue.label_weight


def evidence_of(doc: Doc, hits: Iterable[Hit]) -> tuple[Evidence, ...]:
    """Character spans of hits that speak for their label, in reading order."""
    spans = {
        Evidence(doc[hit.start].idx, doc[hit.end - 1].idx + len(doc[hit.end - 1]), hit.cue.label, hit.cue.id)
        for hit in hits
        if hit.cue.weight > 0
    }
    return tuple(sorted(spans, key=lambda e: (e.start_char, e.end_char, e.label, e.rule)))


def probability(log_odds: float) -> float:
    """Logistic function, safe for large numbers."""
    if log_odds < 0:
        return exp(log_odds) / (1.0 + exp(log_odds))
    return 1.0 / (1.0 + exp(-log_odds))
