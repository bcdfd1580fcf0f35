"""Frames by rule: securitized with elements and voice, human security with dimensions (CODEBOOK section 1).

The score of a frame is a logistic function of the weights of the cues in the sentence, its previous sentence and its
heading. Weights and constants stand in ``configs/ontology/{frames,dimensions,voice}.yaml``; they were fitted on
annotated reports with the sign of each cue fixed by hand. The rules need no model, explain every tag by the characters
of its cues, and are the fallback of the learned tagger.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ssgmig.records import Evidence, FrameTag
from ssgmig.tag.frame_cues import (
    DIMENSIONS,
    ELEMENTS,
    FrameCues,
    Reading,
    evidence_of,
    probability,
)
from ssgmig.tag.voice import FrameView, VoiceRules

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MOST_DIMENSIONS = 3
_BARE = frozenset({"heading", "title"})


@dataclass(frozen=True, slots=True)
class FrameInput:
    """One sentence with what a careful coder would see: the previous sentence, the heading above, the segment kind."""

    sentence_id: str
    text: str
    previous: str = ""
    heading: str = ""
    kind: str = "paragraph"


class View(NamedTuple):
    """Cues in a sentence and around it; None where there is no such neighbour."""

    here: Reading
    previous: Reading | None
    heading: Reading | None
    following: Reading | None


@dataclass(frozen=True, slots=True)
class _Scale:
    """Constants of one frame.

    Its log-odds are ``intercept`` + ``slope`` * (weights here + ``previous`` * before + ``heading`` * above), where
    before and above run from -1 to 1: how surely the previous sentence has the frame by its own words (``alone`` is
    the intercept there), and how strongly the heading speaks for or against it. ``bare`` is added for headings.
    """

    intercept: float
    slope: float
    alone: float
    previous: float
    heading: float
    bare: float
    threshold: float
    labels: Mapping[str, float]
    label_previous: float
    label_heading: float
    label_threshold: float


class FrameRules:
    """The rule tagger; raises ConfigError when an ontology file is broken or lacks a constant."""

    def __init__(self, nlp: Language, ontology_dir: Path) -> None:
        self._nlp = nlp
        self._cues = FrameCues(nlp, ontology_dir)
        self._securitized = self._scale("frames", ELEMENTS)
        self._human_security = self._scale("dimensions", DIMENSIONS)
        self._voice = VoiceRules(self._cues)
        self._headings: dict[str, Reading] = {}

    def read(self, sentences: Sequence[FrameInput], docs: Sequence[Doc]) -> list[View]:
        """Cues in and around each sentence; ``docs`` are the sentences with parts of speech (``tag.nlp.tagged``)."""
        readings = [self._cues.read(doc) for doc in docs]
        views: list[View] = []
        for i, sentence in enumerate(sentences):
            follows = bool(i) and sentences[i - 1].text == sentence.previous
            leads = i + 1 < len(sentences) and sentences[i + 1].previous == sentence.text
            views.append(
                View(
                    here=readings[i],
                    previous=readings[i - 1] if follows else self._read_text(sentence.previous),
                    heading=self._read_heading(sentence.heading),
                    following=readings[i + 1] if leads else None,
                )
            )
        return views

    def tag(
        self, sentences: Sequence[FrameInput], docs: Sequence[Doc], views: Sequence[View] | None = None
    ) -> list[FrameTag]:
        """One tag per sentence, in order; ``views``: what ``read`` found, when that is known already."""
        if views is None:
            views = self.read(sentences, docs)
        return [self._tag(*given) for given in zip(sentences, docs, views, strict=True)]

    def _tag(self, sentence: FrameInput, doc: Doc, view: View) -> FrameTag:
        here, previous, heading = context = (view.here, view.previous, view.heading)
        bare = sentence.kind in _BARE
        securitized, sec_score = _score(self._securitized, "frames", context, bare=bare)
        people, people_score = _score(self._human_security, "dimensions", context, bare=bare)
        elements = _labels(self._securitized, "frames", context)
        dimensions = _labels(self._human_security, "dimensions", context) if people else ()
        found = FrameView(people_score, elements)
        voice, voice_score = self._voice.choose(here, previous, heading, view=found) if securitized else ("", 0.0)
        return FrameTag(
            sentence.sentence_id,
            securitized=securitized,
            securitized_score=sec_score,
            voice=voice,
            voice_score=voice_score,
            elements=elements if securitized else (),
            human_security=people,
            human_security_score=people_score,
            dimensions=dimensions,
            evidence=_evidence(doc, here, {*(elements if securitized else ()), voice, *dimensions}, people=people),
        )

    def _read_text(self, text: str) -> Reading | None:
        return self._cues.read(self._nlp(text)) if text.strip() else None

    def _read_heading(self, heading: str) -> Reading | None:
        if not heading.strip():
            return None
        if heading not in self._headings:
            self._headings[heading] = self._cues.read(self._nlp.make_doc(heading))  # headings need no part of speech
        return self._headings[heading]

    def _scale(self, file: str, labels: Sequence[str]) -> _Scale:
        constant = self._cues.constant
        return _Scale(
            intercept=constant(file, "intercept"),
            slope=constant(file, "slope"),
            alone=constant(file, "alone"),
            previous=constant(file, "previous"),
            heading=constant(file, "heading"),
            bare=constant(file, "bare_heading"),
            threshold=constant(file, "threshold"),
            labels={label: constant(file, f"{label}_intercept") for label in labels},
            label_previous=constant(file, "label_previous"),
            label_heading=constant(file, "label_heading"),
            label_threshold=constant(file, "label_threshold"),
        )


_Context = tuple[Reading, Reading | None, Reading | None]


def _score(scale: _Scale, file: str, context: _Context, *, bare: bool) -> tuple[bool, float]:
    """(whether the frame holds, its probability)."""
    here, previous, heading = context
    total = here.sums[file].frame
    if previous is not None:
        total += scale.previous * (2.0 * probability(scale.alone + previous.sums[file].frame) - 1.0)
    if heading is not None:
        total += scale.heading * (2.0 * probability(heading.sums[file].frame) - 1.0)
    score = probability(scale.intercept + scale.slope * total + (scale.bare if bare else 0.0))
    return score >= scale.threshold, score


def _labels(scale: _Scale, file: str, context: _Context) -> tuple[str, ...]:
    """The labels whose own log-odds pass the threshold, strongest first and three at most; never none."""
    sums: dict[str, float] = dict(scale.labels)
    for reading, factor in zip(context, (1.0, scale.label_previous, scale.label_heading), strict=True):
        if reading is not None:
            for label, value in reading.sums[file].labels.items():
                if label in sums:
                    sums[label] += factor * value
    ranked = sorted(sums, key=lambda label: -sums[label])
    kept = [label for label in ranked if sums[label] >= scale.label_threshold][:MOST_DIMENSIONS] or ranked[:1]
    return tuple(label for label in scale.labels if label in kept)


def _evidence(doc: Doc, here: Reading, labels: set[str], *, people: bool) -> tuple[Evidence, ...]:
    """Cues that speak for the chosen labels; for human security without a dimension cue, those of the frame only."""
    hits = [hit for found in here.hits.values() for hit in found if hit.cue.label in labels]
    if people and not any(hit.cue.label in DIMENSIONS for hit in hits):
        hits += [hit for hit in here.hits["dimensions"] if hit.cue.label == "human_security"]
    return evidence_of(doc, hits)
