"""Frozen row types that pass between stages. Text stands once, in segments; everything else points into it.

Reading order of the types: ``RawDocument`` (what a reader saw) -> ``Document`` (segments and sentences) ->
``FrameTag``, ``Mention``, ``Recommendation`` (annotations by sentence id).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

Box = tuple[float, float, float, float]
"""A rectangle x0, y0, x1, y1 in points, origin at the top left of the page as it is displayed."""


class Status(StrEnum):
    """Named outcomes of reading one document."""

    OK = "ok"
    REPAIRED = "repaired"
    PARTIAL = "partial"
    ENCRYPTED = "encrypted"
    EMPTY = "empty"
    DAMAGED = "damaged"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too_large"
    TIMEOUT = "timeout"
    OUT_OF_MEMORY = "out_of_memory"
    CRASHED = "crashed"


READABLE = frozenset({Status.OK, Status.REPAIRED, Status.PARTIAL})
"""Statuses whose documents have text to tag."""


class Kind(StrEnum):
    """Kinds of segment."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    FOOTNOTE = "footnote"
    TABLE = "table"
    CAPTION = "caption"
    BOXED = "boxed"


class Zone(StrEnum):
    """Part of the document; only ``body`` and ``annex`` are tagged."""

    FRONT = "front"
    CONTENTS = "contents"
    BODY = "body"
    BIBLIOGRAPHY = "bibliography"
    ANNEX = "annex"


TAGGED_ZONES = frozenset({Zone.BODY, Zone.ANNEX})


class TextLayer(StrEnum):
    """Where a page's text comes from."""

    DIGITAL = "digital"
    OCR = "ocr"
    NONE = "none"
    GARBLED = "garbled"


# --- what readers return -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one line in one font."""

    text: str
    box: Box
    size: float
    font: str = ""
    bold: bool = False
    italic: bool = False
    superscript: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line in reading order; ``block`` groups lines that the PDF library put together."""

    runs: tuple[Run, ...]
    box: Box
    block: int
    upright: bool = True

    @property
    def text(self) -> str:
        """The line's characters as printed."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class TableGrid:
    """A table found on a page: rows of cell texts, header row first when there is one."""

    box: Box
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page of a paged format. ``number`` counts from 1; sizes in points after rotation."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    tables: tuple[TableGrid, ...] = ()
    text_layer: TextLayer = TextLayer.DIGITAL
    shaded: tuple[Box, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageBox:
    """Where a piece of a segment stands: page (from 1) and rectangle."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Block:
    """A structural unit before sections are known; readers of DOCX, HTML, Markdown and text make these directly.

    ``level``: heading level (1 is the highest) or list nesting (0 is the outermost); ``number``: label as printed
    ("47", "(a)", "Recommendation 3"), taken out of ``text``; a bare bullet is no number. ``text`` of a table is its
    rows joined by newline, cells by " | ". ``run_in_title``: characters at the start of ``text`` that are a title
    printed in the same line as its item, 0 when none.
    """

    kind: Kind
    text: str
    level: int = 0
    number: str = ""
    page_first: int = 1
    page_last: int = 1
    boxes: tuple[PageBox, ...] = ()
    zone: Zone | None = None
    run_in_title: int = 0


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document or its properties say about it; empty string when unknown."""

    title: str = ""
    publisher: str = ""
    published: str = ""
    language: str = ""
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class PageRow:
    """A row of the pages table; ``n_furniture`` counts characters of running heads, feet and page numbers removed."""

    page: int
    width: float
    height: float
    text_layer: TextLayer
    columns: int
    n_chars: int
    n_furniture: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawDocument:
    """What a reader saw: either ``layout`` (paged formats) or ``blocks`` (all others), never both."""

    media_type: str
    layout: tuple[PageLayout, ...] = ()
    blocks: tuple[Block, ...] = ()
    metadata: Metadata = Metadata()
    outline: tuple[tuple[int, str, int], ...] = ()
    n_pages: int = 0
    status: Status = Status.OK
    warnings: tuple[str, ...] = ()


# --- text: segments and sentences -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Segment:
    """A row of the segments table. ``section``: path of headings joined by " > "; ``language``: ISO 639-1 or ''."""

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


# --- annotations --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """A cue that supports a tag: characters of the sentence, the label it speaks for and the id of the rule."""

    start_char: int
    end_char: int
    label: str
    rule: str


@dataclass(frozen=True, slots=True)
class FrameTag:
    """Frames of one sentence (CODEBOOK section 1). Scores are probabilities between 0 and 1."""

    sentence_id: str
    securitized: bool = False
    securitized_score: float = 0.0
    voice: str = ""
    voice_score: float = 0.0
    elements: tuple[str, ...] = ()
    human_security: bool = False
    human_security_score: float = 0.0
    dimensions: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of an actor (CODEBOOK section 3); ``sentence.text[start_char:end_char] == text``."""

    mention_id: str
    sentence_id: str
    start_char: int
    end_char: int
    text: str
    category: str
    group: str
    actor_id: str
    actor: str
    country: str = ""
    page: int = 1
    role: str = ""
    effect: str = ""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation unit (CODEBOOK section 2); ``sentence_ids`` are the sentences that carry advice."""

    recommendation_id: str
    segment_ids: tuple[str, ...]
    sentence_ids: tuple[str, ...]
    number: str
    section: str
    page_first: int
    page_last: int
    title: str
    text: str
    score: float = 1.0
    addressee_text: str = ""
    addressee_categories: tuple[str, ...] = ()
    addressee_ids: tuple[str, ...] = ()
    addressee_source: str = "none"
    strength: str = ""
    actions: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    gcm_objectives: tuple[int, ...] = ()
    ssg_principles: tuple[str, ...] = ()
    deadline: str = ""
    recommending_body: str = ""
    upr_action_category: str = ""
    repeats: str = ""
    evidence: tuple[str, ...] = ()
