"""Frames by the tagger that the settings choose: rules alone, or a learned model explained by the rules' evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ssgmig.config import Settings
from ssgmig.records import Evidence, FrameTag
from ssgmig.tag.frames import FrameInput, FrameRules

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from ssgmig.tag.learned import FrameModel


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

        scores = self._model.predict([Context(s.text, s.previous, s.heading) for s in sentences])
        tags: list[FrameTag] = []
        for sentence, doc, score in zip(sentences, docs, scores, strict=True):
            labels = decide(score, self._model.thresholds)
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


def _for_labels(evidence: Sequence[Evidence], labels: Sequence[str]) -> tuple[Evidence, ...]:
    """Cues that speak for a label the model gave; a tag without any stands without evidence, and says so by it."""
    return tuple(cue for cue in evidence if cue.label in labels)
