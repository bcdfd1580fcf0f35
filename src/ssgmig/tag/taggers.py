"""All taggers over one document: the base pipeline runs once and every tagger reads its result."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from ssgmig.config import Settings
from ssgmig.records import Document, FrameTag, Kind, Mention, Recommendation, Sentence, heading_of
from ssgmig.tag.nlp import load_nlp, load_recogniser, tagged

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from ssgmig.tag.frames import FrameInput


class Taggers:
    """Frames, actors and recommendations with one shared pipeline; built once per process.

    Raises ModelError (pipeline or learned model) or ConfigError (ontology).
    """

    def __init__(self, settings: Settings) -> None:
        from ssgmig.tag.actors import ActorTagger
        from ssgmig.tag.hybrid import FrameTagger
        from ssgmig.tag.recommendations import RecommendationTagger

        self._nlp = load_nlp(settings.nlp.base_model)
        self._batch_size = settings.nlp.batch_size
        ontology = settings.ontology_path
        learned = settings.tag.model != "rules"
        self._frames = FrameTagger(self._nlp, settings)
        self._actors = ActorTagger(
            self._nlp,
            ontology,
            register=settings.register_path,
            recogniser=partial(load_recogniser, settings.nlp.base_model),
        )
        self._recommendations = RecommendationTagger(self._nlp, ontology, settings.models_path if learned else None)

    def annotate(
        self, document: Document, tables: Sequence[str], *, mentions: Sequence[Mention] | None = None
    ) -> dict[str, Sequence[Any]]:
        """Rows for the tables named; ``mentions`` are stored ones, used when that table is not made anew."""
        sentences = document.taggable()
        docs = list(tagged(self._nlp, [s.text for s in sentences], self._batch_size))
        made: dict[str, Sequence[Any]] = {}
        if "frames" in tables:
            made["frames"] = self.frames(document, sentences, docs)
        if mentions is None:
            mentions = made["mentions"] = self.mentions(document, sentences, docs)
        if "recommendations" in tables:
            made["recommendations"] = self.recommendations(document, sentences, docs, mentions)
        return made

    def frames(self, document: Document, sentences: Sequence[Sentence], docs: Sequence[Doc]) -> list[FrameTag]:
        """One frame tag per sentence, in order."""
        return self._frames.tag(frame_inputs(document, sentences), docs)

    def mentions(self, document: Document, sentences: Sequence[Sentence], docs: Sequence[Doc]) -> list[Mention]:
        """Mentions of actors in order of place."""
        from ssgmig.tag.actors import ActorInput

        inputs = []
        for sentence in sentences:
            segment = document.segment_of(sentence)
            row = segment.kind is Kind.TABLE
            inputs.append(ActorInput(sentence.sentence_id, sentence.text, sentence.page, heading_of(segment), row))
        return self._actors.tag(inputs, docs)

    def recommendations(
        self, document: Document, sentences: Sequence[Sentence], docs: Sequence[Doc], mentions: Sequence[Mention]
    ) -> list[Recommendation]:
        """Recommendation units in order of place."""
        by_id = {s.sentence_id: doc for s, doc in zip(sentences, docs, strict=True)}
        return self._recommendations.tag(document, by_id, mentions)


def frame_inputs(document: Document, sentences: Sequence[Sentence]) -> list[FrameInput]:
    """What a frame tagger may see of each sentence: its words, the sentence before, its heading and kind."""
    from ssgmig.tag.frames import FrameInput

    inputs: list[FrameInput] = []
    previous = ""
    for sentence in sentences:
        segment = document.segment_of(sentence)
        inputs.append(
            FrameInput(sentence.sentence_id, sentence.text, previous, heading_of(segment), segment.kind.value)
        )
        previous = sentence.text
    return inputs
