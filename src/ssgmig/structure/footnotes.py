"""Footnote zones at the foot of a column, and whole notes across pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ssgmig.structure.rows import Row

_START = re.compile(r"^(\d{1,3}|[*†‡§∗]{1,4}|[a-z])(?:[.)]?\s+|(?=[A-Z“\"‘(]))")
_RULE = re.compile(r"^[_‗―—–-]{6,}$")
_NO_NOTE = re.compile(r"^(?:[•●▪]|Sources?:|(?:Table|Figure|Map|Chart)\s+\d)", re.IGNORECASE)
_MARGIN = re.compile(r"^[*†‡∗]{1,4}\s*(?=\S)")
_PROSE = re.compile(r"[^\W\d_]{3}|https?:")
_SMALL = 0.94
_GOOD_PART = 0.25
_SURE = 3
"""Notes with raised marks from which all notes of the document are taken to have them."""


@dataclass(slots=True)
class Note:
    """One footnote: its mark as printed and its rows, which may stand on several pages."""

    mark: str
    rows: list[Row] = field(default_factory=list)


class NoteReader:
    """Takes the notes out of one page after the other; an unfinished note goes on over the page."""

    def __init__(self, body_size: float) -> None:
        self.body_size = body_size
        self.notes: list[Note] = []
        self.raised = 0

    def take_margin(self, rows: list[Row]) -> list[Row]:
        """Rows without the notes that begin with a star or dagger in small print: they may stand in the margin."""
        left: list[Row] = []
        note: Note | None = None
        for row in rows:
            last = note.rows[-1] if note else None
            if row.size <= _SMALL * self.body_size and _MARGIN.match(row.text.strip()) and _PROSE.search(row.text):
                note = Note(_MARGIN.match(row.text.strip())[0].strip(), [row])  # type: ignore[index]
                self.notes.append(note)
            elif note and last and _below(last, row):
                note.rows.append(row)
            else:
                note = None
                left.append(row)
        return left

    def take(self, rows: list[Row]) -> list[Row]:
        """Rows of a page without its notes, which are added to ``notes``."""
        size = min(self.body_size, _page_size(rows) or self.body_size)
        zone: list[Row] = []
        for column in sorted({row.column for row in rows}):
            zone += self._zone([row for row in rows if row.column == column], size)
        if not zone:
            return [row for row in rows if not _RULE.match(row.text.strip())]
        taken = {id(row) for row in zone}
        for row in zone:
            self._add(row)
        return [row for row in rows if id(row) not in taken and not _RULE.match(row.text.strip())]

    def _zone(self, column: list[Row], size: float) -> list[Row]:
        column = sorted(column, key=lambda r: (r.base, r.box[0]))
        start = len(column)
        while start and column[start - 1].size <= _SMALL * size:
            start -= 1
        for index in range(len(column) - 1, start - 1, -1):
            if _RULE.match(column[index].text.strip()):
                return column[index + 1 :]
        zone = column[start:]
        if not zone:
            return []
        first = next((i for i, row in enumerate(zone) if _mark(row, size)), None)
        if first == 0:
            return zone
        if start and self._open(zone[0]):
            return zone
        return [] if first is None else zone[first:]

    def _open(self, row: Row) -> bool:
        """Whether the last note stands on the page before and ends as if it went on in ``row``."""
        if not self.notes:
            return False
        last = self.notes[-1].rows[-1]
        full = last.box[2] > last.right - 4 * last.size
        return (
            last.page == row.page - 1
            and full
            and last.size == row.size
            and last.text.rstrip()[-1:] not in '.)”"»'
            and _continues(row)
        )

    def _add(self, row: Row) -> None:
        mark = _mark(row, self.body_size)
        self.raised += bool(mark and row.marker)
        # Where notes carry raised marks, a row that begins with a plain figure ("24 December 2024") goes on with one.
        plain = mark.isdigit() and not row.marker and self.raised >= _SURE
        if (mark and not plain) or not self.notes:
            self.notes.append(Note(mark, [row]))
        else:
            self.notes[-1].rows.append(row)


def _below(last: Row, row: Row) -> bool:
    """Whether a row goes on with a note in the margin, whose lines may be set flush right."""
    shared = min(row.box[2], last.box[2]) - max(row.box[0], last.box[0])
    together = row.block == last.block or shared > 0.5 * min(row.width, last.width)
    return together and row.size == last.size and 0 < row.base - last.base < 1.8 * row.size


def _continues(row: Row) -> bool:
    return not _NO_NOTE.match(row.text.strip())


def _mark(row: Row, size: float) -> str:
    """The mark a note begins with, '' when the row does not begin one."""
    if not _PROSE.search(row.text):
        return ""
    if row.marker and _START.match(row.text.strip() + " "):
        return row.marker.strip(".) ")
    match = _START.match(row.text.strip())
    if match and row.size <= _SMALL * size and not (match[1].isalpha() and not row.marker):
        return match[1]
    return ""


def strip_mark(text: str, mark: str) -> str:
    """``text`` without the mark at its start."""
    text = text.lstrip()
    return text[len(mark) :].lstrip(" .)\t") if mark and text.startswith(mark) else text


def _page_size(rows: list[Row]) -> float:
    """The largest print that a good part of the page is set in: long notes may outweigh the text above them."""
    sizes: dict[float, int] = {}
    for row in rows:
        sizes[row.size] = sizes.get(row.size, 0) + len(row.text)
    total = sum(sizes.values())
    return max((size for size, count in sizes.items() if count >= _GOOD_PART * total), default=0.0)
