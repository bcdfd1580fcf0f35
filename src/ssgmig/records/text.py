"""Text as taggers read it: segments and sentences of a document."""

from __future__ import annotations

from dataclasses import dataclass, field

from ssgmig.records.kinds import TAGGED_ZONES, Kind, Zone
from ssgmig.records.raw import PageBox


@dataclass(frozen=True, slots=True)
class Segment:
    """A row of the segments table. ``section``: path of headings joined by " > "; ``language``: ISO 639-1 or ''.

    ``called_by``: id of the sentence that calls a footnote, '' when it is none or its call was not seen.
    """

    segment_id: str
    position: int
    kind: Kind
    level: int
    section: str
    number: str
    page_first: int
    page_last: int
    boxes: tuple[PageBox, ...]
    text: str
    zone: Zone = Zone.BODY
    language: str = "en"
    run_in_title: int = 0
    called_by: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """``segment.text[start_char:end_char] == text`` always holds; ``position`` counts from 0 over the document."""

    sentence_id: str
    segment_id: str
    position: int
    page: int
    start_char: int
    end_char: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document ready to be tagged: segments and sentences in reading order.

    ``context(i)`` and friends are what taggers may see: never the file's name or publisher.
    """

    doc_id: str
    segments: tuple[Segment, ...]
    sentences: tuple[Sentence, ...]
    by_segment: dict[str, Segment] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        self.by_segment.update({segment.segment_id: segment for segment in self.segments})

    def segment_of(self, sentence: Sentence) -> Segment:
        """The segment a sentence was cut from."""
        return self.by_segment[sentence.segment_id]

    def taggable(self) -> tuple[Sentence, ...]:
        """Sentences that taggers read: English, in body or annex."""
        return tuple(s for s in self.sentences if is_tagged(self.segment_of(s)))


def is_tagged(segment: Segment) -> bool:
    """Whether taggers read this segment (CODEBOOK: front matter, contents and bibliography get no labels)."""
    return segment.zone in TAGGED_ZONES and segment.language in ("en", "")


def heading_of(segment: Segment) -> str:
    """The nearest heading above a segment, '' when none."""
    return segment.section.rsplit(" > ", 1)[-1]
