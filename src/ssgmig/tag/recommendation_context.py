"""Readings of a whole document: sentences with their lead-in, headings and neighbours linked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ssgmig.records import Document, Kind, Segment
from ssgmig.tag.recommendation_cues import RecommendationCues
from ssgmig.tag.recommendation_reading import Reading, read_sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc

Tokenize = Callable[[str], "Doc"]
SectionLabels = Callable[[str], frozenset[str]]
_NEVER_ADVICE = frozenset({Kind.FOOTNOTE, Kind.CAPTION})


def section_reader(cues: RecommendationCues, make_doc: Tokenize) -> SectionLabels:
    """A function from a section path to the cue labels of its headings; each path is read once."""
    known: dict[str, frozenset[str]] = {}

    def labels(path: str) -> frozenset[str]:
        if path not in known:
            found: set[str] = set()
            for heading in path.split(" > "):
                words = [token.lower_ for token in make_doc(heading)]
                found.update(hit.cue.label for hit in cues.sections(words, [""] * len(words)))
            known[path] = frozenset(found)
        return known[path]

    return labels


def read_document(
    document: Document, docs: Mapping[str, Doc], cues: RecommendationCues, labels: SectionLabels
) -> dict[str, Reading]:
    """Reading of each sentence that may be advice (no footnotes, no captions) by sentence id.

    Lead-ins reach over the list that follows them.
    """
    readings: dict[str, Reading] = {}
    leads = _Leads()
    previous: Reading | None = None
    segment: Segment | None = None
    for sentence in document.sentences:
        doc = docs.get(sentence.sentence_id)
        if doc is None:
            continue
        here = document.segment_of(sentence)
        if here.kind in _NEVER_ADVICE:
            continue
        if here is not segment:
            leads.enter(here)
            segment = here
        starts = sentence.start_char == 0
        reading = read_sentence(
            doc,
            cues,
            text=sentence.text,
            section=labels(here.section),
            item=starts and (here.kind is Kind.LIST_ITEM or bool(here.number)),
            numbered=bool(here.number),
        )
        reading.lead = leads.current
        reading.previous = previous
        if previous is not None:
            previous.following = reading
        leads.see(reading)
        readings[sentence.sentence_id] = reading
        previous = None if here.kind in (Kind.HEADING, Kind.TITLE) else reading
    return readings


class _Leads:
    """The lead-in that governs the place now read."""

    def __init__(self) -> None:
        self._stack: list[tuple[int, Reading]] = []
        self._level = -1
        self._last: Reading | None = None

    @property
    def current(self) -> Reading | None:
        return self._stack[-1][1] if self._stack else None

    def enter(self, segment: Segment) -> None:
        """A new segment begins: items stay under their lead-in, anything else ends the list."""
        is_item = segment.kind in (Kind.LIST_ITEM, Kind.TABLE)
        level = segment.level if is_item else -1
        if segment.kind in (Kind.HEADING, Kind.TITLE):
            self._stack.clear()
        opened = self._last is not None and self._last.opens_list
        while self._stack and self._stack[-1][0] >= level and not (opened and self._stack[-1][1] is self._last):
            self._stack.pop()
        self._level = level
        self._last = None

    def see(self, reading: Reading) -> None:
        """A sentence was read; one that ends with a colon governs what follows."""
        if self._stack and self._stack[-1][0] == self._level and not reading.item:
            self._stack.pop()
        if reading.opens_list:
            self._stack.append((self._level, reading))
        self._last = reading
