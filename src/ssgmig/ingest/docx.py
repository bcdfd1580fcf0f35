"""Word files through zipfile and lxml: headings, numbered and nested lists, tables, notes, text boxes, final text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from ssgmig.errors import DocumentError
from ssgmig.ingest.clean import Cleaned, clean
from ssgmig.ingest.docx_package import Package, W
from ssgmig.ingest.docx_styles import Numbering, Style, Styles, value
from ssgmig.ingest.docx_text import Words, words_of
from ssgmig.records import Block, Kind, Metadata, RawDocument, Status, Zone

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CONTAINERS = frozenset(f"{W}{tag}" for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body"))
_ENDS_SENTENCE = re.compile(r"[.;,:!?…][\"”’')\]]*$")
_LIST_STYLE = re.compile(r"^list (?:bullet|number|continue) (\d)$", re.IGNORECASE)
_CAPTION = re.compile(r"^(?:Table|Figure|Box|Map|Chart|Graph)\s+\d+\b")
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
MAX_DEPTH = 60


def read_docx(path: Path) -> RawDocument:
    """Read a Word file; raises DocumentError ``damaged``, ``too_large``, ``encrypted`` or ``empty``."""
    with Package(path) as package:
        part = package.main_part()
        root = package.xml(part)
        if root is None:
            raise DocumentError(Status.DAMAGED, "The Word file has no text part; open it in Word and save it again.")
        reader = _Reader(package, part)
        body = root.find(f"{W}body")
        reader.walk(root if body is None else body, 0)
        reader.flush_notes()
        metadata = _properties(package)
    blocks, warnings = _cleaned(reader.blocks)
    if not any(re.search(r"\w", block.text) for block in blocks):
        raise DocumentError(
            Status.EMPTY, "The Word file holds no words; if its pages are pictures, save it as a PDF for OCR."
        )
    return RawDocument(media_type=MEDIA_TYPE, blocks=blocks, metadata=metadata, n_pages=reader.page, warnings=warnings)


class _Reader:
    """Walks the document part and keeps page, numbering and the notes still to be placed."""

    def __init__(self, package: Package, part: str) -> None:
        self.styles = Styles(package.xml(package.related(part, "styles")))
        self.numbering = Numbering(package.xml(package.related(part, "numbering")))
        self.notes = {
            kind: _notes(package.xml(package.related(part, f"{kind}s")), kind) for kind in ("footnote", "endnote")
        }
        self.blocks: list[Block] = []
        self.pending: list[tuple[str, str]] = []
        self.carried = ""
        self.counts = {"footnote": 0, "endnote": 0}
        self.page = 1

    def walk(self, parent: etree._Element, depth: int, *, boxed: bool = False) -> None:
        """Blocks of the children of ``parent`` in order."""
        if depth > MAX_DEPTH:
            return
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child, depth, boxed=boxed)
            elif child.tag == f"{W}tbl":
                self._table(child, depth)
            elif child.tag in _CONTAINERS:
                self.walk(child, depth + 1, boxed=boxed)

    def _paragraph(self, element: etree._Element, depth: int, *, boxed: bool) -> None:
        properties = element.find(f"{W}pPr")
        marks = None if properties is None else properties.find(f"{W}rPr")
        words = words_of(element, self.styles)
        page = self.page
        self.page += words.breaks
        text = f"{self.carried} {words.text}".strip() if self.carried else words.text
        if marks is not None and marks.find(f"{W}del") is not None:
            self.carried = text
            self.pending.extend(words.notes)
            return
        self.carried = ""
        style = self.styles.get(value(properties, "pStyle"))
        if text and not style.hidden:
            self.blocks.append(self._block(text, properties, style, words, page, boxed=boxed))
        self.pending.extend(words.notes)
        self.flush_notes()
        for box in words.boxes:
            self.walk(box, depth + 1, boxed=True)

    def _block(
        self, text: str, properties: etree._Element | None, style: Style, words: Words, page: int, *, boxed: bool
    ) -> Block:
        number, bullet, level = self._label(properties, style)
        zone = (
            Zone.CONTENTS if re.match(r"(?:toc|table of (?:figures|contents))\b", style.name, re.IGNORECASE) else None
        )
        outline = value(properties, "outlineLvl")
        heading = int(outline) + 1 if outline.isdigit() and int(outline) < 9 else style.outline
        kind, depth = Kind.PARAGRAPH, 0
        if zone is None and heading >= 0 and len(text) < 300:
            kind, depth = (Kind.TITLE, 0) if heading == 0 else (Kind.HEADING, heading)
        elif style.name.lower() == "caption" or (_CAPTION.match(text) and len(text) < 200):
            kind = Kind.CAPTION
        elif bullet or (number and len(text.split()) < 40) or level:
            kind, depth = Kind.LIST_ITEM, level
        elif self._looks_like_heading(text, words, style):
            kind, depth = Kind.HEADING, 3
        elif boxed:
            kind = Kind.BOXED
        run_in = _run_in(text, words) if kind in (Kind.PARAGRAPH, Kind.LIST_ITEM) else 0
        return Block(kind, text, depth, number, page, self.page, zone=zone, run_in_title=run_in)

    def _label(self, properties: etree._Element | None, style: Style) -> tuple[str, bool, int]:
        own = None if properties is None else properties.find(f"{W}numPr")
        num_id, level = style.numbering
        if own is not None:
            num_id = value(own, "numId") or num_id
            level = int(value(own, "ilvl") or level) if (value(own, "ilvl") or "0").isdigit() else level
        if num_id in ("", "0"):
            return "", False, 0
        label, bullet = self.numbering.label(num_id, level)
        deeper = _LIST_STYLE.match(style.name)
        return label, bullet, max(level, int(deeper.group(1)) - 1 if deeper else 0)

    def _looks_like_heading(self, text: str, words: Words, style: Style) -> bool:
        """A short paragraph wholly in bold without a stop is a heading that nobody marked."""
        bold = style.bold or words.bold >= 0.95 * len("".join(words.parts).strip())
        return (
            bold
            and len(text.split()) <= 18
            and not _ENDS_SENTENCE.search(text)
            and bool(re.search(r"[^\W\d_]{3}", text))
        )

    def _table(self, table: etree._Element, depth: int) -> None:
        rows = [_cells(row) for row in _rows(table)]
        if rows and max(len(row) for row in rows) == 1:
            for row in rows:
                self.walk(row[0], depth + 1, boxed=True)
            return
        lines = []
        for row in rows:
            cells = ["" if _merged(cell) else self._cell(cell, depth + 1) for cell in row]
            if any(cells):
                lines.append(" | ".join(cells))
        if lines:
            self.blocks.append(Block(Kind.TABLE, "\n".join(lines), page_first=self.page, page_last=self.page))
        self.flush_notes()

    def _cell(self, cell: etree._Element, depth: int) -> str:
        inner = _Cell(self)
        inner.walk(cell, depth)
        return " ".join(inner.texts).replace(" | ", " / ")

    def flush_notes(self) -> None:
        """Place the notes called so far as segments of their own."""
        pending, self.pending = self.pending, []
        for kind, key in pending:
            paragraphs = self.notes[kind].get(key)
            if not paragraphs:
                continue
            self.counts[kind] += 1
            text = " ".join(part for p in paragraphs if (part := words_of(p, self.styles).text))
            if text:
                self.blocks.append(
                    Block(Kind.FOOTNOTE, text, number=str(self.counts[kind]), page_first=self.page, page_last=self.page)
                )


class _Cell:
    """Collects the texts of one cell, nested tables and lists included."""

    def __init__(self, reader: _Reader) -> None:
        self.reader = reader
        self.texts: list[str] = []

    def walk(self, parent: etree._Element, depth: int) -> None:
        if depth > MAX_DEPTH:
            return
        for child in parent:
            if child.tag == f"{W}p":
                words = words_of(child, self.reader.styles)
                properties = child.find(f"{W}pPr")
                style = self.reader.styles.get(value(properties, "pStyle"))
                label, bullet, _ = self.reader._label(properties, style) if words.text else ("", False, 0)
                self.reader.page += words.breaks
                self.reader.pending.extend(words.notes)
                if words.text:
                    self.texts.append(f"{label or ('•' if bullet else '')} {words.text}".strip())
                for box in words.boxes:
                    self.walk(box, depth + 1)
            elif child.tag in (f"{W}tbl", f"{W}tr", f"{W}tc") or child.tag in _CONTAINERS:
                self.walk(child, depth + 1)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{W}tr":
            properties = child.find(f"{W}trPr")
            if properties is None or properties.find(f"{W}del") is None:
                yield child
        elif child.tag in _CONTAINERS:
            yield from _rows(child)


def _cells(row: etree._Element) -> list[etree._Element]:
    out = []
    for child in row:
        if child.tag == f"{W}tc":
            out.append(child)
        elif child.tag in _CONTAINERS:
            out.extend(_cells(child))
    return out


def _merged(cell: etree._Element) -> bool:
    """Whether a cell only continues the one above it."""
    properties = cell.find(f"{W}tcPr")
    merge = None if properties is None else properties.find(f"{W}vMerge")
    return merge is not None and (merge.get(f"{W}val") or "continue") == "continue"


def _run_in(text: str, words: Words) -> int:
    """Length of a bold title that opens the paragraph and ends with a colon or a stop."""
    lead = len(" ".join("".join(words.parts)[: words.bold_lead].split()))
    if not 2 < lead < min(140, len(text) - 20):
        return 0
    if text[lead - 1] in ":.":
        return lead
    return lead + 1 if text[lead : lead + 1] in ":." else 0


def _notes(root: etree._Element | None, kind: str) -> dict[str, list[etree._Element]]:
    if root is None:
        return {}
    return {
        note.get(f"{W}id") or "": list(note.iter(f"{W}p"))
        for note in root.iter(f"{W}{kind}")
        if note.get(f"{W}type") in (None, "normal")
    }


def _cleaned(blocks: list[Block]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    found = [clean(block.text) for block in blocks]
    counts = Cleaned("", *(sum(getattr(one, name) for one in found) for name in ("control", "bidi", "zero_width")))
    texts = tuple(replace(block, text=one.text) for block, one in zip(blocks, found, strict=True))
    return texts, counts.warnings()


def _properties(package: Package) -> Metadata:
    root = package.xml("docProps/core.xml")
    if root is None:
        return Metadata()

    def text(tag: str) -> str:
        return " ".join((root.findtext(tag) or "").split())

    return Metadata(
        title=text(f"{_DUBLIN}title"),
        published=text(f"{_TERMS}created")[:10],
        language=text(f"{_DUBLIN}language")[:2].lower(),
    )
