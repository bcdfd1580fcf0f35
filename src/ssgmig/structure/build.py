"""From what a reader saw to a document: labels, title, zones, section paths, languages, segments, sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ssgmig import ids
from ssgmig.records import (
    Block,
    Document,
    Kind,
    Metadata,
    PageRow,
    RawDocument,
    Segment,
    Sentence,
    TextLayer,
    Zone,
)
from ssgmig.structure import language, sections, sentences, zones
from ssgmig.structure.calls import linked
from ssgmig.structure.endnotes import with_endnotes
from ssgmig.structure.front import describe
from ssgmig.structure.marks import without_marks


@dataclass(frozen=True, slots=True)
class Built:
    """A document with its pages, what it says about itself, and warnings for the documents table."""

    document: Document
    pages: tuple[PageRow, ...]
    metadata: Metadata
    warnings: tuple[str, ...] = ()


def build_document(doc_id: str, raw: RawDocument) -> Built:
    """Segments and sentences of one document in reading order; works on paged and on flowing formats."""
    blocks, pages = _blocks(raw)
    blocks, calls = without_marks(with_endnotes([block for block in blocks if block.text.strip()]))
    blocks = sections.with_labels(blocks)
    metadata = describe(blocks, raw.metadata, printed=_first_lines(raw), closing=_last_lines(raw))
    blocks = sections.with_title(blocks, metadata.title)
    blocks = zones.assign(blocks)
    metadata = replace(metadata, title=sections.full_title(blocks) or metadata.title)
    code, codes = language.languages([block.text for block in blocks])
    segments = tuple(_segments(doc_id, blocks, sections.paths(blocks), codes))
    cut = tuple(_sentences(segments))
    document = Document(doc_id, linked(segments, cut, calls), cut)
    metadata = replace(metadata, language=metadata.language or code)
    return Built(document, pages, metadata, raw.warnings)


def _first_lines(raw: RawDocument) -> tuple[str, ...]:
    """Short lines of the first two pages, running heads included: document symbols stand there."""
    lines = (line.text.strip() for page in raw.layout[:2] for line in page.lines)
    return tuple(line for line in lines if len(line) < 60)


def _last_lines(raw: RawDocument) -> tuple[str, ...]:
    """Lines of the last page, where addresses and copyright stand; flowing formats end with their list of works."""
    return tuple(line.text.strip() for page in raw.layout[-1:] for line in page.lines[-60:])


def _blocks(raw: RawDocument) -> tuple[tuple[Block, ...], tuple[PageRow, ...]]:
    if raw.layout:
        from ssgmig.structure.paragraphs import blocks_from_layout

        blocks, pages = blocks_from_layout(raw)
        return tuple(blocks), tuple(pages)
    counts: dict[int, int] = {}
    for block in raw.blocks:
        counts[block.page_first] = counts.get(block.page_first, 0) + len(block.text)
    pages = tuple(PageRow(number, 0.0, 0.0, TextLayer.DIGITAL, 1, n) for number, n in sorted(counts.items()))
    return raw.blocks, pages


def _segments(doc_id: str, blocks: Sequence[Block], paths: Sequence[str], codes: Sequence[str]) -> Iterable[Segment]:
    for position, (block, path, code) in enumerate(zip(blocks, paths, codes, strict=True)):
        yield Segment(
            segment_id=ids.segment_id(doc_id, position),
            position=position,
            kind=block.kind,
            level=block.level,
            section=path,
            number=block.number,
            page_first=block.page_first,
            page_last=block.page_last,
            boxes=block.boxes,
            text=block.text,
            zone=block.zone or Zone.BODY,
            language=code,
            run_in_title=block.run_in_title,
        )


def _sentences(segments: Iterable[Segment]) -> Iterable[Sentence]:
    position = 0
    for segment in segments:
        cut = sentences.split_rows if segment.kind is Kind.TABLE else sentences.split
        for number, (start, end) in enumerate(cut(segment.text)):
            yield Sentence(
                sentence_id=ids.sentence_id(segment.segment_id, number),
                segment_id=segment.segment_id,
                position=position,
                page=_page(segment, start),
                start_char=start,
                end_char=end,
                text=segment.text[start:end],
            )
            position += 1


def _page(segment: Segment, start: int) -> int:
    """The page a sentence begins on: by share of the segment's area when it runs over several pages."""
    if segment.page_first == segment.page_last or not segment.boxes:
        return segment.page_first
    areas = [(box.page, (box.box[2] - box.box[0]) * (box.box[3] - box.box[1])) for box in segment.boxes]
    target = start / max(len(segment.text), 1) * sum(area for _, area in areas)
    for page, area in areas:
        target -= area
        if target < 0:
            return page
    return segment.page_last
