"""The recommendation tagger: which sentences are advice, in which units, with which fields (CODEBOOK section 2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ssgmig.ids import recommendation_id
from ssgmig.records import Document, Mention, Recommendation, Sentence
from ssgmig.tag import recommendation_addressee as addressee
from ssgmig.tag.recommendation_action_category import FILE_NAME as ACTION_FILE
from ssgmig.tag.recommendation_action_category import action_categories
from ssgmig.tag.recommendation_context import lays_down_law, read_document, section_reader
from ssgmig.tag.recommendation_cues import load_cues
from ssgmig.tag.recommendation_detector import linear, load_json
from ssgmig.tag.recommendation_features import features_of, may_be_advice
from ssgmig.tag.recommendation_fields import field_hits, fields_of
from ssgmig.tag.recommendation_heads import unknown_addressee
from ssgmig.tag.recommendation_reading import Reading
from ssgmig.tag.recommendation_repeats import repeats_of
from ssgmig.tag.recommendation_reviews import joined_names, review_items, review_units
from ssgmig.tag.recommendation_rules import (
    OTHERS_SHARE,
    SURE,
    THRESHOLD,
    advice_words,
    is_of_others,
    is_sure,
    rule_score,
)
from ssgmig.tag.recommendation_tables import number_of, row_of, within
from ssgmig.tag.recommendation_title import title_of
from ssgmig.tag.recommendation_units import Unit, build_units

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

NEARLY = 0.8


def _clearest(unit: Unit) -> Sentence:
    """The sentence to make a title of: the first of a paragraph that is advice nearly as surely as any."""
    if len(unit.segments) > 1 or len(unit.scores) != len(unit.advising):
        return unit.advising[0]
    bar = NEARLY * max(unit.scores)
    return next(s for s, score in zip(unit.advising, unit.scores, strict=True) if score >= bar)


class RecommendationTagger:
    """Finds the recommendations of a document. ``models_dir`` None means rules only, the permanent fallback."""

    def __init__(self, nlp: Language, ontology_dir: Path, models_dir: Path | None) -> None:
        self._cues = load_cues(ontology_dir)
        self._labels = section_reader(self._cues, nlp.make_doc)
        self._joined = joined_names(ontology_dir)
        self._detector = linear(load_json(models_dir, "detector.json")) if models_dir is not None else None
        self._actions = action_categories(load_json(models_dir, ACTION_FILE)) if models_dir is not None else None

    def tag(self, document: Document, docs: Mapping[str, Doc], mentions: Sequence[Mention]) -> list[Recommendation]:
        """Recommendations in reading order; ``docs`` holds a tagged Doc for each taggable sentence by id."""
        if lays_down_law(document):
            return []
        readings = read_document(document, docs, self._cues, self._labels)
        scores = {name: self._score(reading) for name, reading in readings.items()}
        items = review_items(document, self._joined)
        if items:
            units = [u for u in review_units(document, items) if all(s.sentence_id in readings for s in u.sentences)]
        else:
            units = build_units(document, readings, scores, threshold=self._threshold)
        named = addressee.by_sentence(mentions)
        headings = addressee.named_in_headings(document, named)
        seen: Counter[str] = Counter()
        rows = []
        for unit in units:
            key = " ".join(unit.advising[0].text.casefold().split())
            who = self._addressee(unit, readings, named, headings)
            rows.append(self._row(document, unit, readings, who, occurrence=seen[key]))
            seen[key] += 1
        again = repeats_of([r.text for r in rows], [r.recommendation_id for r in rows], [r.strength for r in rows])
        return [replace(row, repeats=earlier) if earlier else row for row, earlier in zip(rows, again, strict=True)]

    @property
    def _threshold(self) -> float:
        return THRESHOLD if self._detector is None else self._detector.threshold

    def _score(self, reading: Reading) -> float:
        if self._detector is None:
            score = rule_score(reading)
        elif not may_be_advice(reading):
            return 0.0
        else:
            score = self._detector.probability(features_of(reading))
        if is_sure(reading):
            score = max(score, SURE)
        return score * OTHERS_SHARE if is_of_others(reading) else score

    def _row(
        self,
        document: Document,
        unit: Unit,
        readings: Mapping[str, Reading],
        who: addressee.Addressee,
        *,
        occurrence: int,
    ) -> Recommendation:
        advising = {s.sentence_id for s in unit.advising}
        own = [readings[s.sentence_id] for s in unit.sentences]
        text, number, due = unit.text, unit.number or unit.segments[0].number, ""
        title = unit.title or title_of(readings[_clearest(unit).sentence_id])
        row = row_of(unit.segments[0], unit.sentences[0]) if len(unit.sentences) == 1 else None
        if row is not None:
            printed = unit.sentences[0].text
            own = [within(own[0], row.advice)]
            text, title, due = own[0].text, title_of(own[0]), printed[slice(*row.deadline)]
            number = number or number_of(printed, row)
        hits = field_hits(own, [s.sentence_id in advising for s in unit.sentences], self._cues)
        asked = text if row is not None or unit.recommending_body else " ".join(s.text for s in unit.advising)
        fields = fields_of(hits, asked)
        first, last = unit.segments[0], unit.segments[-1]
        said = [f"advice: {advice_words(readings[unit.advising[0].sentence_id], unit.recommending_body)}"]
        if who.text:
            said.append(f"addressee ({who.source}): {who.text}")
        return Recommendation(
            recommendation_id=recommendation_id(document.doc_id, unit.advising[0].text, occurrence),
            segment_ids=tuple(segment.segment_id for segment in unit.segments),
            sentence_ids=tuple(s.sentence_id for s in unit.advising),
            number=number,
            section=first.section,
            page_first=min(unit.sentences[0].page, first.page_last),
            page_last=max(unit.sentences[-1].page, last.page_last if unit.whole else 0),
            title=title,
            text=text,
            score=round(max(unit.scores), 4),
            addressee_text=who.text,
            addressee_categories=who.categories,
            addressee_ids=who.actor_ids,
            addressee_source=who.source,
            strength=fields.strength,
            actions=fields.actions,
            beneficiaries=fields.beneficiaries,
            gcm_objectives=fields.gcm_objectives,
            ssg_principles=fields.ssg_principles,
            deadline=due or fields.deadline,
            conditions=fields.conditions,
            recommending_body=unit.recommending_body,
            upr_action_category=self._actions.predict(unit.text) if self._actions and unit.recommending_body else "",
            evidence=(*said, *fields.evidence),
        )

    def _addressee(
        self,
        unit: Unit,
        readings: Mapping[str, Reading],
        named: Mapping[str, list[Mention]],
        headings: Mapping[str, list[Mention]],
    ) -> addressee.Addressee:
        if unit.recommending_body:
            return addressee.Addressee(unit.addressee, ("government",), (), "document")
        if who := addressee.of_row(unit.segments[0], unit.advising[0], named):
            return who
        found = addressee.of_unit(unit.advising, readings, named)
        if found:
            return addressee.from_mentions(found, "sentence")
        if unit.lead is not None:
            name = next((key for key, reading in readings.items() if reading is unit.lead), "")
            found = addressee.in_sentence(unit.lead, named.get(name, []))
            if found:
                return addressee.from_mentions(found, "lead_in")
        found = next((headings[h] for h in reversed(unit.segments[0].section.split(" > ")) if h in headings), [])
        if found:
            return addressee.from_mentions(found, "heading")
        said = (unknown_addressee(readings[s.sentence_id]) for s in unit.advising)
        text = next((words for words in said if words), "")
        return addressee.Addressee(text, source="sentence") if text else addressee.Addressee()
