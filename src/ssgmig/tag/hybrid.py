"""Frames by the tagger that the settings choose: rules alone, or a learned model joined with the rules.

The cues of the rules explain the tags of both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ssgmig.config import Settings
from ssgmig.records import FrameTag
from ssgmig.tag.citations import is_reference
from ssgmig.tag.frame_cues import Reading, evidence_of
from ssgmig.tag.frames import FrameInput, FrameRules, View
from ssgmig.tag.learned_cues import CueSets

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from ssgmig.tag.learned import FrameDecision, FrameModel, FrameScores

FRAME_THRESHOLDS = {"securitized": 0.4, "human_security": 0.4}
"""Mean probability from which a frame is given; docs/quality.md has the measurement."""


class FrameTagger:
    """Tags frames; ``model`` is the learned one, None for rules alone.

    Raises ModelError when the chosen model is missing or damaged, ConfigError for the ontology.
    """

    def __init__(self, nlp: Language, settings: Settings) -> None:
        self._rules = FrameRules(nlp, settings.ontology_path)
        self.model: FrameModel | None = None
        if settings.tag.model != "rules":
            from ssgmig.tag.learned import FrameModel

            self.model = FrameModel.load(settings.models_path / "frames" / settings.tag.model)

    def tag(self, sentences: Sequence[FrameInput], docs: Sequence[Doc]) -> list[FrameTag]:
        """One tag per sentence, in order; ``docs`` are the same sentences with parts of speech."""
        views = self._rules.read(sentences, docs)
        by_rule = self._rules.tag(sentences, docs, views)
        found = by_rule if self.model is None else _join(self.model, sentences, docs, views, by_rule)
        return [
            FrameTag(tag.sentence_id) if is_reference(s.text) else tag for s, tag in zip(sentences, found, strict=True)
        ]


def _join(
    model: FrameModel,
    sentences: Sequence[FrameInput],
    docs: Sequence[Doc],
    views: Sequence[View],
    by_rule: Sequence[FrameTag],
) -> list[FrameTag]:
    """What model and rules say together of each sentence."""
    from ssgmig.tag.learned import Context, decide

    learned = model.predict(
        [
            Context(s.text, s.previous, s.heading, cue_sets(v), (r.securitized_score, r.human_security_score))
            for s, v, r in zip(sentences, views, by_rule, strict=True)
        ]
    )
    thresholds = joined_thresholds(model.thresholds)
    tags: list[FrameTag] = []
    for rule, said, view, doc in zip(by_rule, learned, views, docs, strict=True):
        score = joined(said, rule)
        tags.append(_tag(rule.sentence_id, score, decide(score, thresholds), doc=doc, view=view))
    return tags


def joined(score: FrameScores, tag: FrameTag) -> FrameScores:
    """The model's scores with the frames' probabilities averaged with those of the rules."""
    from ssgmig.tag.learned import RULE_SHARES

    means = {
        name: (1 - share) * getattr(score, name) + share * getattr(tag, f"{name}_score")
        for name, share in RULE_SHARES.items()
    }
    return replace(score, **means)


def joined_thresholds(learned: Mapping[str, float]) -> dict[str, float]:
    """A model's thresholds with those of the frames replaced by the ones for joined scores."""
    return {**learned, **FRAME_THRESHOLDS}


def cue_sets(view: View) -> CueSets:
    """The ids of the cues in a sentence and around it."""
    around = (None if reading is None else _ids(reading) for reading in view[1:])
    return CueSets(_ids(view.here), *around)


def _ids(reading: Reading) -> frozenset[str]:
    return frozenset(hit.cue.id for hits in reading.hits.values() for hit in hits)


def _tag(sentence_id: str, score: FrameScores, labels: FrameDecision, *, doc: Doc, view: View) -> FrameTag:
    supported = {*labels.elements, *labels.dimensions, labels.voice} - {""}
    hits = [hit for found in view.here.hits.values() for hit in found if hit.cue.label in supported]
    return FrameTag(
        sentence_id=sentence_id,
        securitized=labels.securitized,
        securitized_score=round(score.securitized, 4),
        voice=labels.voice,
        voice_score=round(score.voice[labels.voice], 4) if labels.voice else 0.0,
        elements=labels.elements,
        human_security=labels.human_security,
        human_security_score=round(score.human_security, 4),
        dimensions=labels.dimensions,
        evidence=evidence_of(doc, hits),
    )
