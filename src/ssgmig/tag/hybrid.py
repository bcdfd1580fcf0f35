"""Frames by the tagger that the settings choose: rules alone, or a learned model joined with the rules.

The cues of the rules explain the tags of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ssgmig.config import Settings
from ssgmig.records import Evidence, FrameTag
from ssgmig.tag.frames import FrameInput, FrameRules

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from ssgmig.tag.learned import FrameModel, FrameScores


FRAME_THRESHOLD = 0.4
"""Mean probability of rules and model from which a frame is given; docs/quality.md has the measurement behind it."""


class FrameTagger:
    """Tags frames; raises ModelError when the chosen model is missing or damaged, ConfigError for the ontology."""

    def __init__(self, nlp: Language, settings: Settings) -> None:
        self._rules = FrameRules(nlp, settings.ontology_path)
        self._model: FrameModel | None = None
        if settings.tag.model != "rules":
            from ssgmig.tag.learned import FrameModel

            self._model = FrameModel.load(settings.models_path / "frames" / settings.tag.model)

    def tag(self, sentences: Sequence[FrameInput], docs: Sequence[Doc]) -> list[FrameTag]:
        """One tag per sentence, in order; ``docs`` are the same sentences with parts of speech."""
        if self._model is None:
            return self._rules.tag(sentences, docs)
        from ssgmig.tag.learned import Context, decide

        by_rule = self._rules.tag(sentences, docs)
        learned = self._model.predict([Context(s.text, s.previous, s.heading) for s in sentences])
        scores = [_joined(score, tag) for score, tag in zip(learned, by_rule, strict=True)]
        thresholds = {**self._model.thresholds, "securitized": FRAME_THRESHOLD, "human_security": FRAME_THRESHOLD}
        tags: list[FrameTag] = []
        for sentence, doc, score in zip(sentences, docs, scores, strict=True):
            labels = decide(score, thresholds)
            supported = (*labels.elements, *labels.dimensions, *([labels.voice] if labels.voice else ()))
            evidence = self._rules.evidence(doc) if supported else ()
            tags.append(
                FrameTag(
                    sentence_id=sentence.sentence_id,
                    securitized=labels.securitized,
                    securitized_score=round(score.securitized, 4),
                    voice=labels.voice,
                    voice_score=round(score.voice[labels.voice], 4) if labels.voice else 0.0,
                    elements=labels.elements,
                    human_security=labels.human_security,
                    human_security_score=round(score.human_security, 4),
                    dimensions=labels.dimensions,
                    evidence=_for_labels(evidence, supported),
                )
            )
        return tags


def _joined(score: FrameScores, tag: FrameTag) -> FrameScores:
    """The model's scores with the frames' probabilities averaged with those of the rules, which err differently."""
    return replace(
        score,
        securitized=(score.securitized + tag.securitized_score) / 2,
        human_security=(score.human_security + tag.human_security_score) / 2,
    )


def _for_labels(evidence: Sequence[Evidence], labels: Sequence[str]) -> tuple[Evidence, ...]:
    """Cues that speak for a label the model gave; a tag without any stands without evidence, and says so by it."""
    return tuple(cue for cue in evidence if cue.label in labels)
