"""The annotated copy of one PDF, as bytes: the original's own bytes with marks, outline and layers appended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from importlib import import_module
from typing import Any

from ssgmig.export.pdf_append import Update
from ssgmig.export.pdf_input import Boxes, Input
from ssgmig.export.pdf_read import places_from
from ssgmig.export.pdf_shapes import Drawn, highlight, note_string, outline_box, text_string, underline
from ssgmig.export.pdf_sidebar import Entry, add_layers, add_outline
from ssgmig.export.pdf_spans import Span, spans_of
from ssgmig.export.pdf_strips import Strip, Strips, in_file
from ssgmig.ingest.printed import page_space
from ssgmig.records import Box, Matrix, Places

Row = Mapping[str, Any]
_ROOM = 2.0
"""Points between a paragraph and the dashed line around it, above and below."""
_SEEN_ABOVE = 20.0
"""Points above a recommendation that its line of the outline shows."""


class NotAnnotatedError(Exception):
    """The file must not or cannot be changed; the message says why."""


@dataclass(slots=True)
class Copy:
    """The copy's bytes, and how many marks of each kind it holds, or could not be laid over their words."""

    content: bytes = b""
    marks: Counter[str] = field(default_factory=Counter)
    by_paragraph: int = 0
    lost: list[str] = field(default_factory=list)


def annotated(given: Input, *, date: datetime, languages: str) -> Copy:
    """The annotated copy of one document.

    ``languages``: of Tesseract, for pages that are images when there are no places; '' leaves them unread, and their
    marks stand around paragraphs. Raises NotAnnotatedError when the file is protected, signed, or cannot be opened.
    """
    original, tables, places = given.original, given.tables, given.places
    mupdf: Any = import_module("pymupdf")
    mupdf.TOOLS.mupdf_display_errors(False)
    mupdf.TOOLS.mupdf_display_warnings(False)
    failures = (mupdf.mupdf.FzErrorBase, IndexError, RuntimeError, ValueError)
    try:
        pdf: Any = mupdf.open(stream=original, filetype="pdf")
    except failures as error:
        raise NotAnnotatedError(f"the file cannot be opened ({error})") from error
    try:
        _check_allowed(pdf, mupdf)
        if pdf.is_repaired or not original.startswith(b"%PDF"):
            original = _rebuilt(original, mupdf)
            pdf.close()
            pdf = mupdf.open(stream=original, filetype="pdf")
        if places is None and (tables["frames"] or tables["mentions"] or tables["recommendations"]):
            places = places_from(pdf, tables["segments"], tables["pages"], languages=languages)
        return _Writer(pdf, original, tables, places, date, given.boxes).copy()
    except failures as error:
        raise NotAnnotatedError(f"the file cannot be marked ({error})") from error
    finally:
        pdf.close()


def _check_allowed(pdf: Any, mupdf: Any) -> None:
    if pdf.needs_pass:
        raise NotAnnotatedError("the file needs a password")
    if pdf.get_sigflags() > 0:
        raise NotAnnotatedError("the file is signed, and any change would break the signature")
    if pdf.metadata and pdf.metadata.get("encryption"):
        allowed = pdf.permissions & mupdf.PDF_PERM_ANNOTATE
        raise NotAnnotatedError("the file is encrypted" if allowed else "its owner does not permit annotations")


def _rebuilt(original: bytes, mupdf: Any) -> bytes:
    """A damaged file written anew, since nothing can be appended to a broken index; no page may get lost."""
    try:
        with mupdf.open(stream=original, filetype="pdf") as damaged:
            pages = _n_readable(damaged, mupdf)
        with mupdf.open(stream=original, filetype="pdf") as damaged:
            written: bytes = damaged.tobytes(garbage=0, no_new_id=True)
        with mupdf.open(stream=written, filetype="pdf") as anew:
            whole = not anew.is_repaired and _n_readable(anew, mupdf) >= pages
    except (mupdf.mupdf.FzErrorBase, RuntimeError, ValueError) as error:
        raise NotAnnotatedError(f"the file is damaged and cannot be written anew ({error})") from error
    if not whole:
        raise NotAnnotatedError("the file is damaged and cannot be written anew without losing pages")
    return written


def _n_readable(pdf: Any, mupdf: Any) -> int:
    """Number of pages that can be opened."""
    number = 0
    for index in range(pdf.page_count):
        try:
            pdf[index]
        except (mupdf.mupdf.FzErrorBase, RuntimeError, ValueError):
            continue
        number += 1
    return number


class _Writer:
    """Lays the spans of one document over its pages."""

    def __init__(
        self,
        pdf: Any,
        original: bytes,
        tables: Mapping[str, Sequence[Row]],
        places: Places | None,
        date: datetime,
        boxes: Callable[[], Boxes],
    ) -> None:
        self._pdf = pdf
        self._tables = tables
        self._update = Update(pdf, original)
        self._segments = {row["segment_id"]: row for row in tables["segments"]}
        self._spaces: dict[int, Matrix] = dict(places.spaces) if places else {}
        self._strips = Strips(places, {row["position"]: row["text"] for row in tables["segments"]}) if places else None
        self._ask_boxes = boxes
        self._n_pages = int(pdf.page_count)
        self._pages: dict[int, int] = {}
        self._annotations: dict[int, list[int]] = {}
        self._forms: dict[tuple[bytes, bytes], int] = {}
        self._modified = b"/M(%b)" % date.strftime("D:%Y%m%d%H%M%SZ").encode("ascii")
        self._kinds: dict[str, bytes] = {}
        self._copy = Copy()

    def copy(self) -> Copy:
        spans = list(spans_of(self._tables))
        for name, layer in add_layers(self._pdf, self._update).items():
            self._kinds[name] = b"/OC %d 0 R/T%b/Subj%b%b" % (
                layer,
                text_string(f"ssgmig: {name}"),
                text_string(name),
                self._modified,
            )
        places = self._found(spans)
        entries = [entry for span, found in zip(spans, places, strict=True) if (entry := self._mark(span, found))]
        for page, marks in sorted(self._annotations.items()):
            self._hang(page, marks)
        units = len(self._tables["recommendations"])
        add_outline(self._pdf, self._update, f"Recommendations ({units})", entries)
        self._copy.content = self._update.finish()
        return self._copy

    def _found(self, spans: Sequence[Span]) -> list[list[list[Strip]]]:
        """The strips of each part of each span."""
        parts = [(self._segments[part[0]]["position"], *part[1:]) for span in spans for part in span.parts]
        strips: Iterator[list[Strip]] = iter(self._strips.of(parts) if self._strips else [[] for _ in parts])
        return [[next(strips) for _ in span.parts] for span in spans]

    def _mark(self, span: Span, by_part: Sequence[Sequence[Strip]]) -> Entry | None:
        """Draw one span on each page it stands on; returns its line of the outline when it is a recommendation."""
        strips = by_part[0] if len(by_part) == 1 else [strip for found in by_part for strip in found]
        drawn = self._drawn(span, strips) if strips else self._paragraphs(span)
        if not drawn or (strips and not all(by_part)):
            self._copy.lost.append(span.identity)
        if not drawn:
            return None
        self._copy.marks[span.kind] += 1
        note = note_string(span.note, span.identity)
        tail = b"%b/NM(%b)/Contents%b" % (self._kinds[span.kind], span.identity.encode("ascii"), note)
        for page, shape in drawn:
            self._put(page, shape, tail)
        if not span.title:
            return None
        page, top = (strips[0].page, strips[0].box[1]) if strips else (drawn[0][0], self._top(span))
        return Entry(span.title, self._page(page), in_file(self._space(page), 0, max(top - _SEEN_ABOVE, 0)))

    def _drawn(self, span: Span, strips: Sequence[Strip]) -> list[tuple[int, Drawn]]:
        found = []
        for page, members in _by_page(strips):
            if page > self._n_pages:
                continue
            if span.kind == "actors":
                found.append((page, underline(members)))
            elif span.kind == "recommendations":
                space = self._space(page)
                found += [(page, outline_box(part, space)) for part in _by_column([strip.box for strip in members])]
            else:
                found.append((page, highlight(members, span.frame, span.voice)))
        return found

    def _paragraphs(self, span: Span) -> list[tuple[int, Drawn]]:
        """A dashed box around the paragraph of a span whose words are not found."""
        found = []
        label = {"recommendations": "recommendation", "actors": "actor"}.get(span.kind, span.frame)
        for segment in dict.fromkeys(part[0] for part in span.parts):
            for item in self._boxes.get(segment, ()):
                x0, y0, x1, y1 = item["box"]
                box = (x0, y0 - _ROOM, x1, y1 + _ROOM)
                found.append((item["page"], outline_box([box], self._space(item["page"]), dashed=True, label=label)))
        self._copy.by_paragraph += bool(found)
        return found

    def _top(self, span: Span) -> float:
        return float(self._boxes[span.parts[0][0]][0]["box"][1])

    @cached_property
    def _boxes(self) -> Boxes:
        return self._ask_boxes()

    def _put(self, page: int, shape: Drawn, tail: bytes) -> None:
        form = (shape.box, shape.content)
        number = self._forms.get(form)
        if number is None:
            head = b"/Type/XObject/Subtype/Form/BBox[%b]/Resources<<%b>>" % (shape.box, shape.resources)
            number = self._forms[form] = self._update.add_stream(head, shape.content)
        body = b"<</Type/Annot%b/F 4/P %d 0 R%b/AP<</N %d 0 R>>>>" % (shape.entries, self._page(page), tail, number)
        self._annotations.setdefault(page, []).append(self._update.add(body))

    def _hang(self, page: int, marks: Sequence[int]) -> None:
        """Add annotations to those that a page has."""
        added = " ".join([f"{mark} 0 R" for mark in marks])
        self._update.extend(self._page(page), "Annots", added)

    def _page(self, number: int) -> int:
        """Object number of a page."""
        if number not in self._pages:
            self._pages[number] = int(self._pdf.page_xref(number - 1))
        return self._pages[number]

    def _space(self, page: int) -> Matrix:
        if page not in self._spaces:
            self._spaces[page] = page_space(self._pdf[page - 1])
        return self._spaces[page]


def _by_page(strips: Sequence[Strip]) -> Iterable[tuple[int, list[Strip]]]:
    if len(strips) == 1:
        return [(strips[0].page, [strips[0]])]
    found: dict[int, list[Strip]] = {}
    for strip in strips:
        found.setdefault(strip.page, []).append(strip)
    return sorted(found.items())


def _by_column(boxes: Sequence[Box]) -> list[list[Box]]:
    """Rectangles of one page cut where the text goes on in another column: higher up, or far below."""
    parts: list[list[Box]] = []
    for box in boxes:
        before = parts[-1][-1] if parts else None
        height = box[3] - box[1]
        if before and before[1] - height <= box[1] <= before[3] + 2 * height:
            parts[-1].append(box)
        else:
            parts.append([box])
    return parts
