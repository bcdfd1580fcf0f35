"""Advising sentences -> recommendation units (CODEBOOK section 2).

One list item, numbered paragraph or "Recommendation 3" section is one unit with its whole text; in running prose each
advising sentence is one, joined by following sentences that elaborate it. A list under a bare lead-in ("The panel
recommends that the Committee:") gives one unit per item; a list that spells out an action of its own sentence
("Set up a registry by: (a) ...") stays with that sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ssgmig.records import Document, Kind, Segment, Sentence, heading_of
from ssgmig.tag.recommendation_reading import NUMBERED_HEADING, Reading
from ssgmig.tag.recommendation_rules import is_bare

_ELABORATES = re.compile(
    r"(?:this|that|these|those|such|it)\s+(?:\w+\s+){0,2}?"
    r"(?:includes?|should|must|may|could|means|requires?|entails?|would|can)\b|"
    r"(?:in particular|specifically|critically|to this end|to that end|for this purpose|pursuant|in doing so|"
    r"in this regard|in that regard|at a minimum|in any event|for example|accordingly)\b",
    re.IGNORECASE,
)
TITLED = re.compile(r"[A-Z][^.:;()]{8,80}: (?=[A-Z])")
_SHARE_UNDER_ADVICE = 0.5


@dataclass(slots=True)
class Unit:
    """A unit in the making: its segments, all its sentences and those that carry advice."""

    segments: list[Segment]
    sentences: list[Sentence]
    advising: list[Sentence]
    whole: bool
    lead: Reading | None = None
    number: str = ""
    title: str = ""
    text: str = ""
    recommending_body: str = ""
    addressee: str = ""
    scores: list[float] = field(default_factory=list)


def build_units(
    document: Document, readings: Mapping[str, Reading], scores: Mapping[str, float], *, threshold: float
) -> list[Unit]:
    """Units in reading order; ``readings`` and ``scores`` by sentence id."""
    units: list[Unit] = []
    parent: Unit | None = None
    for segment, sentences in by_segment(document, readings):
        opener = readings[sentences[-1].sentence_id]
        if parent is not None and not _continues(segment, parent):
            parent = None
        bar = threshold if parent is None else threshold * _SHARE_UNDER_ADVICE
        advising = [s for s in sentences if scores[s.sentence_id] >= bar and not _announces(readings[s.sentence_id])]
        if parent is not None and _is_item(segment):
            _join(parent, segment, sentences, advising)
            continue
        made = _units_of(segment, sentences, advising, readings)
        for unit in made:
            unit.lead = readings[unit.sentences[0].sentence_id].lead
        if made and segment.kind is not Kind.TABLE and _same_numbered_section(units, made[0]):
            _join(units[-1], segment, sentences, advising)
            made = []
        units.extend(made)
        if opener.opens_list:
            # Only an opener that itself advises spells its action out in the list; other advice beside it does not.
            parent = units[-1] if units and sentences[-1] in advising else None
    for unit in units:
        unit.scores = [scores[s.sentence_id] for s in unit.advising]
        unit.text = unit.text or unit_text(unit)
    return units


def by_segment(document: Document, readings: Mapping[str, Reading]) -> list[tuple[Segment, list[Sentence]]]:
    """Body segments with their sentences that were read, in reading order; headings are left out."""
    found: dict[str, list[Sentence]] = {}
    for sentence in document.sentences:
        if sentence.sentence_id in readings:
            found.setdefault(sentence.segment_id, []).append(sentence)
    rows = [(document.by_segment[segment_id], sentences) for segment_id, sentences in found.items()]
    return [(segment, sentences) for segment, sentences in rows if segment.kind not in (Kind.HEADING, Kind.TITLE)]


def unit_text(unit: Unit) -> str:
    """The unit verbatim: whole segments, or the stretch of its sentences in running prose."""
    if unit.whole:
        return "\n".join(segment.text for segment in unit.segments)
    first, last = unit.sentences[0], unit.sentences[-1]
    return unit.segments[0].text[first.start_char : last.end_char]


def _announces(reading: Reading) -> bool:
    """A bare lead-in is no advice by itself; its items are."""
    return reading.opens_list and is_bare(reading)


def _is_item(segment: Segment) -> bool:
    return segment.kind is Kind.LIST_ITEM or bool(segment.number)


def _continues(segment: Segment, parent: Unit) -> bool:
    last = parent.segments[-1]
    if segment.section != last.section or not (segment.kind is Kind.LIST_ITEM or _is_letter(segment.number)):
        return False
    return not (_is_letter(last.number) and segment.number and not _is_letter(segment.number))


def _is_letter(number: str) -> bool:
    return bool(re.search(r"\((?:[a-z]{1,2}|[ivx]{1,5})\)$|^(?:[a-z]|[ivx]{2,5})[.)]$", number.strip()))


def _units_of(
    segment: Segment, sentences: Sequence[Sentence], advising: Sequence[Sentence], readings: Mapping[str, Reading]
) -> list[Unit]:
    if not advising:
        return []
    if is_whole(segment, readings[sentences[0].sentence_id]):
        return [_whole(segment, sentences, advising)]
    if segment.kind is Kind.TABLE:
        return [Unit([segment], [s], [s], whole=False) for s in advising]
    units: list[Unit] = []
    for sentence in advising:
        reading = readings[sentence.sentence_id]
        adjacent = units and units[-1].sentences[-1].position + 1 == sentence.position
        if adjacent and (_ELABORATES.match(sentence.text.lstrip()) or starts_inner_item(reading)):
            units[-1].sentences.append(sentence)
            units[-1].advising.append(sentence)
        else:
            units.append(Unit([segment], [sentence], [sentence], whole=False))
    return units


def is_whole(segment: Segment, first: Reading) -> bool:
    """Whether all of a segment is one unit: an item, a titled paragraph, or text under "Recommendation 3".

    The rows of a table are units of their own.
    """
    if segment.kind is Kind.TABLE:
        return False
    titled = bool(segment.run_in_title) or (first.mood == "imperative" and bool(TITLED.match(segment.text)))
    return _is_item(segment) or titled or bool(NUMBERED_HEADING.match(heading_of(segment)))


def starts_inner_item(reading: Reading) -> bool:
    """Whether a sentence begins with the letter of a list that runs on inside a paragraph."""
    return reading.marker == "letter" and reading.lead is not None and not is_bare(reading.lead)


def _whole(segment: Segment, sentences: Sequence[Sentence], advising: Sequence[Sentence]) -> Unit:
    printed = segment.run_in_title or (match.end() if (match := TITLED.match(segment.text)) else 0)
    title = segment.text[:printed].strip(" .:–-")
    number = segment.number
    heading = NUMBERED_HEADING.match(heading_of(segment))
    if heading:
        number, title = number or heading[1], title or heading[2].strip()
    return Unit([segment], list(sentences), list(advising), whole=True, number=number, title=title)


def _join(unit: Unit, segment: Segment, sentences: Sequence[Sentence], advising: Sequence[Sentence]) -> None:
    if segment is not unit.segments[-1]:
        unit.segments.append(segment)
    unit.whole = True
    unit.sentences.extend(sentences)
    unit.advising.extend(advising)


def _same_numbered_section(units: Sequence[Unit], made: Unit) -> bool:
    """Whether several paragraphs stand under one heading "Recommendation 3"."""
    if not units or not NUMBERED_HEADING.match(heading_of(made.segments[0])) or made.segments[0].number:
        return False
    return units[-1].segments[-1].section == made.segments[0].section
