"""The annotated copy of one PDF, as bytes: the original's own bytes with marks, outline and layers appended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from ssgmig.export.pdf_append import Update
from ssgmig.export.pdf_place import PlacedSegment, Strip
from ssgmig.export.pdf_shapes import Drawn, Placing, highlight, outline_box, text_string, underline
from ssgmig.export.pdf_sidebar import Entry, add_layers, add_outline
from ssgmig.export.pdf_spans import Span, spans_of
from ssgmig.export.pdf_words import PrintedLine, printed_lines

Row = Mapping[str, Any]
_FEW = 0.5
"""Below this share of known words a page's own text is not what was read: its image was."""

_ROOM = 2.0
"""Points between a paragraph and the dashed line around it, above and below."""


class NotAnnotatedError(Exception):
    """The file must not or cannot be changed; the message says why."""


@dataclass(slots=True)
class Copy:
    """The copy's bytes, and how many marks of each kind it holds, or could not be laid over their words."""

    content: bytes = b""
    marks: Counter[str] = field(default_factory=Counter)
    by_paragraph: int = 0
    lost: list[str] = field(default_factory=list)


def annotated(original: bytes, tables: Mapping[str, Sequence[Row]], *, date: datetime, languages: str) -> Copy:
    """The annotated copy. ``tables``: rows of one document; ``languages``: of Tesseract, for pages that are
    images; '' leaves them unread, and their marks stand around paragraphs.

    Raises NotAnnotatedError when the file is protected, signed, or cannot be opened.
    """
    mupdf: Any = import_module("pymupdf")
    mupdf.TOOLS.mupdf_display_errors(False)
    mupdf.TOOLS.mupdf_display_warnings(False)
    try:
        pdf: Any = mupdf.open(stream=original, filetype="pdf")
    except Exception as error:
        raise NotAnnotatedError(f"the file cannot be opened ({error})") from error
    try:
        _check_allowed(pdf, mupdf)
        if pdf.is_repaired or not original.startswith(b"%PDF"):
            original, pdf = _rebuilt(original, mupdf)
        return _Writer(pdf, original, tables, date, languages).copy()
    except (mupdf.mupdf.FzErrorBase, IndexError, RuntimeError, ValueError) as error:
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


def _rebuilt(original: bytes, mupdf: Any) -> tuple[bytes, Any]:
    """A damaged file written anew, since nothing can be appended to a broken index; no page may get lost."""
    try:
        pages = _n_readable(mupdf.open(stream=original, filetype="pdf"))
        written: bytes = mupdf.open(stream=original, filetype="pdf").tobytes(garbage=0, no_new_id=True)
        anew: Any = mupdf.open(stream=written, filetype="pdf")
    except Exception as error:
        raise NotAnnotatedError(f"the file is damaged and cannot be written anew ({error})") from error
    if anew.is_repaired or _n_readable(anew) < pages:
        raise NotAnnotatedError("the file is damaged and cannot be written anew without losing pages")
    return written, anew


def _n_readable(pdf: Any) -> int:
    """Number of pages that can be opened."""
    number = 0
    for index in range(pdf.page_count):
        try:
            pdf[index]
        except Exception:  # MuPDF raises many kinds; what counts is which pages open.
            continue
        number += 1
    return number


class _Writer:
    """Lays the spans of one document over its pages."""

    def __init__(
        self, pdf: Any, original: bytes, tables: Mapping[str, Sequence[Row]], date: datetime, languages: str
    ) -> None:
        self._pdf = pdf
        self._tables = tables
        self._update = Update(pdf, original)
        self._date = date.strftime("D:%Y%m%d%H%M%SZ").encode("ascii")
        self._languages = languages
        self._segments = {row["segment_id"]: row for row in tables["segments"]}
        self._layers = {row["page"]: row["text_layer"] for row in tables["pages"]}
        self._lines: dict[int, Sequence[PrintedLine]] = {}
        self._placed: dict[str, PlacedSegment] = {}
        self._places: dict[int, Placing] = {}
        self._annotations: dict[int, list[int]] = {}
        self._copy = Copy()

    def copy(self) -> Copy:
        spans = list(spans_of(self._tables))
        layers = add_layers(self._pdf, self._update)
        entries = [entry for span in spans if (entry := self._mark(span, layers[span.kind]))]
        for number, marks in sorted(self._annotations.items()):
            self._hang(number, marks)
        units = len(self._tables["recommendations"])
        add_outline(self._pdf, self._update, f"Recommendations ({units})", entries)
        self._copy.content = self._update.finish()
        return self._copy

    def _mark(self, span: Span, layer: int) -> Entry | None:
        """Draw one span on each page it stands on; returns its line of the outline when it is a recommendation."""
        by_part = [self._segment(part[0]).strips(*part[1:]) for part in span.parts]
        strips = [strip for found in by_part for strip in found]
        drawn = self._drawn(span, strips) if strips else self._paragraphs(span)
        if not drawn:
            self._copy.lost.append(span.identity)
            return None
        if strips and not all(by_part):
            self._copy.lost.append(span.identity)
        self._copy.marks[span.kind] += 1
        for page, shape, _ in drawn:
            self._put(page, shape, span, layer)
        page, _, point = drawn[0]
        return Entry(span.title, self._pdf.page_xref(page - 1), point) if span.title else None

    def _drawn(self, span: Span, strips: Sequence[Strip]) -> list[tuple[int, Drawn, tuple[float, float]]]:
        found = []
        for page, members in _by_page(strips):
            placing = self._placing(page)
            point = placing.point(0, max(members[0].box[1] - 20, 0))
            if span.kind == "recommendations":
                found += [(page, outline_box(part, placing), point) for part in _by_column(members)]
            elif span.kind == "actors":
                found.append((page, underline(members, placing), point))
            else:
                found.append((page, highlight(members, span.frame, span.voice, placing), point))
        return found

    def _paragraphs(self, span: Span) -> list[tuple[int, Drawn, tuple[float, float]]]:
        """A dashed box around the paragraph of a span whose words are not found."""
        found = []
        label = {"recommendations": "recommendation", "actors": "actor"}.get(span.kind, span.frame)
        for segment in dict.fromkeys(part[0] for part in span.parts):
            for item in self._segments[segment]["boxes"]:
                placing = self._placing(item["page"])
                x0, y0, x1, y1 = item["box"]
                strip = Strip(item["page"], (x0, y0 - _ROOM, x1, y1 + _ROOM))
                shape = outline_box([strip], placing, dashed=True, label=label)
                found.append((item["page"], shape, placing.point(0, max(item["box"][1] - 20, 0))))
        self._copy.by_paragraph += bool(found)
        return found

    def _put(self, page: int, shape: Drawn, span: Span, layer: int) -> None:
        head = b"/Type/XObject/Subtype/Form/BBox[%b]/Resources<<%b>>" % (shape.box, shape.resources)
        appearance = self._update.add_stream(head, shape.content)
        kind = text_string(f"ssgmig: {span.kind}")
        body = b"<</Type/Annot%b/F 4/P %d 0 R/OC %d 0 R/NM%b/T%b/Subj%b/Contents%b/M(%b)/AP<</N %d 0 R>>>>" % (
            shape.entries, self._pdf.page_xref(page - 1), layer, text_string(span.identity), kind,
            text_string(span.kind), text_string(span.note), self._date, appearance,
        )  # fmt: skip
        self._annotations.setdefault(page, []).append(self._update.add(body))

    def _hang(self, page: int, marks: Sequence[int]) -> None:
        """Add annotations to those that a page has."""
        xref = self._pdf.page_xref(page - 1)
        kind, value = self._pdf.xref_get_key(xref, "Annots")
        if kind == "xref":
            value = self._pdf.xref_object(int(value.split()[0]), compressed=True)
        present = value.strip()[1:-1] if kind in ("array", "xref") else ""
        self._pdf.xref_set_key(xref, "Annots", f"[{present} {' '.join(f'{mark} 0 R' for mark in marks)}]")
        self._update.put_changed(xref)

    def _placing(self, page: int) -> Placing:
        if page not in self._places:
            self._places[page] = Placing(self._pdf[page - 1])
        return self._places[page]

    def _segment(self, identity: str) -> PlacedSegment:
        if identity not in self._placed:
            segment = self._segments[identity]
            for page in {item["page"] for item in segment["boxes"]} - self._lines.keys():
                self._lines[page] = self._read(page)
            self._placed[identity] = PlacedSegment(segment, self._lines)
        return self._placed[identity]

    def _read(self, page: int) -> Sequence[PrintedLine]:
        """The printed lines of a page; recognised from its image where the page's own text is not what was read."""
        if not 1 <= page <= self._pdf.page_count:
            return ()
        lines = printed_lines(self._pdf[page - 1], page)
        if self._layers.get(page) != "ocr" or not self._languages:
            return lines
        read = {word for row in self._segments.values() if row["page_first"] == page for word in row["text"].split()}
        known = read & {word.text for line in lines for word in line.words}
        if len(known) >= _FEW * len(read):
            return lines
        return printed_lines(self._pdf[page - 1], page, image=self._languages) or lines


def _by_page(strips: Iterable[Strip]) -> list[tuple[int, list[Strip]]]:
    found: dict[int, list[Strip]] = {}
    for strip in strips:
        found.setdefault(strip.page, []).append(strip)
    return sorted(found.items())


def _by_column(strips: Sequence[Strip]) -> list[list[Strip]]:
    """Strips of one page cut where the text goes on in another column: higher up, or far below."""
    parts: list[list[Strip]] = []
    for strip in strips:
        before = parts[-1][-1].box if parts else None
        height = strip.box[3] - strip.box[1]
        if before and before[1] - height <= strip.box[1] <= before[3] + 2 * height:
            parts[-1].append(strip)
        else:
            parts.append([strip])
    return parts


def read_original(path: Path, sha256: str) -> bytes:
    """Bytes of the original; raises NotAnnotatedError when it is gone or is no longer the file that was read."""
    import hashlib

    try:
        content = path.read_bytes()
    except OSError as error:
        reason = f"the file {path.name} cannot be read ({error.strerror})"
        where = "" if path.is_absolute() else f"; start the command in the folder that holds {path.parts[0]}"
        raise NotAnnotatedError(f"{reason}{where}") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise NotAnnotatedError("the file has changed since it was read; run ssgmig again")
    return content
