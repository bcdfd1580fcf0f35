"""Printed rows: fragments of one baseline put together, with the style and place that later steps decide by."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from ssgmig.records import Box, Line, PageLayout, Run

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LEADERS = ("...", ". . .", "……")
"""Dots that lead from an entry of a contents list to its page."""
_CALL = re.compile(r"^\s*\d{1,3}(?:\s*[,–-]\s*\d{1,3})*\s*$")
_AFTER_STOP = re.compile(r"\S[.,;:][\"”’)\]]*\s+$")
_LABEL_END = re.compile(r"^\W{0,2}(?:\w{1,4}[.):]|\d+(?:\.\d+)+\.?|[ivxIVX]+[.)]?|\d{1,3}|[A-H]|\W)\s*$")

_FULL_LINE, _FULL_LINES, _MAX_STRETCH = 12, 3, 8.0
"""Characters of a line and number of lines that show a justified block; widest gap between its words, in ems."""


class Body(NamedTuple):
    """The print of running text: what most characters of a document are set in."""

    size: float
    bold: bool
    font: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A fragment of a row as the file has it; pieces of one baseline may be cells of a table."""

    text: str
    box: Box
    src: Box


@dataclass(slots=True)
class Row:
    """One printed row. ``box`` stands in the frame in which the page's text is upright, ``src`` as displayed."""

    page: int
    text: str
    box: Box
    src: Box
    block: int
    size: float
    bold: bool
    italic: bool
    font: str
    marker: str = ""
    bold_lead: int = 0
    bold_share: float = 0.0
    base: float = 0.0
    column: int = 0
    left: float = 0.0
    right: float = 0.0
    order: int = 0
    upright: bool = True
    entry: bool = False
    first_size: float = 0.0
    pieces: list[Piece] = field(default_factory=list)

    @property
    def width(self) -> float:
        """Width in points."""
        return self.box[2] - self.box[0]


def page_rows(page: PageLayout, turn: int = 0) -> list[Row]:
    """Rows of a page in the order of the file; fragments of one baseline in one block are joined."""
    rows: list[Row] = []
    edges = _justified(page)
    for line in page.lines:
        row = _row(page.number, line, turn, page)
        if row is None:
            continue
        if rows and (_same_baseline(rows[-1], row) or _stretched(rows[-1], row, edges.get(line.block, frozenset()))):
            join(rows[-1], row)
        else:
            rows.append(row)
    rows = _drop_caps(rows)
    for order, row in enumerate(rows):
        row.order = order
    return rows


def _row(number: int, line: Line, turn: int, page: PageLayout) -> Row | None:
    runs = [run for run in line.runs if run.text]
    text = _line_text(runs)
    if not text.strip():
        return None
    box = turned(line.box, turn, page)
    main = _dominant(runs)
    weight = sum(_letters(run) for run in runs) or 1
    first = next(run for run in runs if run.text.strip())
    size = main.size
    if len(runs) > 1 and text.isupper():  # small capitals are set in a smaller size than the text they stand for
        size = max(run.size for run in runs if run.text.strip() and run.size < 1.5 * main.size)
    marker = first.text.strip() if first.size < 0.8 * main.size and len(first.text.strip()) <= 4 else ""
    return Row(
        page=number,
        text=text,
        box=box,
        src=line.box,
        block=line.block,
        size=size,
        bold=sum(_letters(run) for run in runs if run.bold) >= 0.6 * weight,
        italic=sum(_letters(run) for run in runs if run.italic) >= 0.6 * weight,
        font=main.font,
        marker=marker,
        bold_lead=_bold_lead(runs),
        bold_share=sum(_letters(run) for run in runs if run.bold) / weight,
        base=turned(main.box, turn, page)[3],
        upright=line.upright if turn == 0 else not line.upright,
        first_size=first.size,
        pieces=[Piece(text, box, line.box)],
    )


def _letters(run: Run) -> int:
    return len(run.text.replace(" ", ""))


def _dominant(runs: list[Run]) -> Run:
    if len(runs) == 1:
        return runs[0]
    sizes: dict[float, int] = {}
    for run in runs:
        sizes[run.size] = sizes.get(run.size, 0) + _letters(run)
    size = max(sizes, key=lambda s: (sizes[s], s))
    return max((r for r in runs if r.size == size), key=_letters)


def _line_text(runs: list[Run]) -> str:
    """Characters of the row; raised numbers after a word become superscript digits, so that no year swallows them."""
    if len(runs) == 1:
        return runs[0].text
    text = ""
    for run in runs:
        raised = bool(run.superscript and _CALL.match(run.text))
        if raised and _AFTER_STOP.search(text[-8:]):  # the call of a note set apart from the stop it follows
            text = text.rstrip()
        elif raised:
            raised = bool(text) and not text[-1].isspace()
        text += run.text.translate(_SUPERSCRIPTS) if raised else run.text
    return text


def _bold_lead(runs: list[Run]) -> int:
    """Characters at the start of the row printed bold (or italic) when the rest is not."""
    count = 0
    for run in runs:
        if not run.bold and run.text.strip():
            break
        count += len(run.text)
    return count


def _same_baseline(a: Row, b: Row) -> bool:
    if a.text.rstrip().endswith(LEADERS) or b.text.lstrip().startswith(LEADERS):
        return abs(a.base - b.base) < 0.4 * a.size and b.box[0] >= a.box[2] - a.size
    if a.block != b.block and not _LABEL_END.match(a.text.strip()):
        return False
    overlap = min(a.box[3], b.box[3]) - max(a.box[1], b.box[1])
    if overlap < 0.6 * min(a.box[3] - a.box[1], b.box[3] - b.box[1]):
        return False
    gap = b.box[0] - a.box[2]
    limit = 7.0 if _LABEL_END.match(a.text.strip()) and len(a.text.strip()) <= 8 else 2.0
    return -0.3 * a.size <= gap <= limit * max(a.size, b.size)


def _justified(page: PageLayout) -> dict[int, frozenset[tuple[int, int]]]:
    """For each block the (left, right) edges, in points, that several of its lines share, as justified text does."""
    blocks: dict[int, Counter[tuple[int, int]]] = defaultdict(Counter)
    for line in page.lines:
        if len(line.text) >= _FULL_LINE:
            blocks[line.block][(round(line.box[0]), round(line.box[2]))] += 1
    return {
        number: frozenset(edge for edge, count in edges.items() if count >= _FULL_LINES)
        for number, edges in blocks.items()
    }


def _stretched(a: Row, b: Row, edges: frozenset[tuple[int, int]]) -> bool:
    """Whether two fragments are words of one line that was stretched to fill a narrow column."""
    if not edges or a.block != b.block or abs(a.base - b.base) > 0.1 * a.size or a.size != b.size:
        return False
    inside = any(abs(a.src[0] - left) <= 2 and b.src[2] <= right + 2 for left, right in edges)
    return inside and 0 <= b.src[0] - a.src[2] < _MAX_STRETCH * a.size


def join(a: Row, b: Row) -> None:
    """Put a fragment to the row on whose baseline it stands."""
    glue = "" if a.text.endswith(" ") or b.text.startswith(" ") or b.box[0] - a.box[2] < 0.12 * a.size else " "
    if a.bold_lead >= len(a.text.rstrip()):
        a.bold_lead = len(a.text) + len(glue) + b.bold_lead
    long_a, long_b = len(a.text.strip()), len(b.text.strip())
    small_capitals = a.text.strip().isupper() and b.text.strip().isupper()
    size = max(a.size, b.size) if small_capitals or (not any(c.isalpha() for c in a.text) and b.text.isupper()) else 0.0
    if long_b > long_a:
        a.size, a.font, a.base = b.size, b.font, b.base
        a.bold, a.italic = b.bold, b.italic
    total = max(long_a + long_b, 1)
    a.bold_share = (a.bold_share * long_a + b.bold_share * long_b) / total
    a.size = max(a.size, size)
    a.pieces += b.pieces
    a.text += glue + b.text
    a.box, a.src = union(a.box, b.box), union(a.src, b.src)


def _drop_caps(rows: list[Row]) -> list[Row]:
    """A letter more than 1.7 times as tall as the rows beside it goes to the word it begins."""
    caps = [r for r in rows if len(r.text.strip()) == 1 and r.text.strip().isupper()]
    for cap in caps:
        beside = [
            r
            for r in rows
            if r is not cap
            and r.size * 1.7 < cap.size
            and r.box[0] >= cap.box[2] - cap.size * 0.3
            and r.box[0] - cap.box[2] < 2 * r.size
            and r.box[1] < cap.box[3]
            and r.box[3] > cap.box[1]
        ]
        if beside:
            target = min(beside, key=lambda r: r.box[1])
            target.text = cap.text.strip() + target.text.lstrip()
            rows = [r for r in rows if r is not cap]
    return rows


def union(a: Box, b: Box) -> Box:
    """Smallest rectangle around both."""
    return (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))


def turns_of(pages: tuple[PageLayout, ...]) -> dict[int, int]:
    """For each page the turn (0, 90, 180, 270) that makes its text upright, told from how its lines follow each other.

    Pages with few sideways lines take the turn of the other sideways pages.
    """
    votes = {page.number: _steps(page) for page in pages}
    whole = sum(steps for steps in votes.values() if steps is not None)
    turns: dict[int, int] = {}
    for page in pages:
        steps = votes[page.number]
        if steps is None:
            turns[page.number] = 180 if _is_upside_down(page) else 0
        else:
            turns[page.number] = 90 if (steps if abs(steps) > 15 else whole) < 0 else 270
    return turns


def _is_upside_down(page: PageLayout) -> bool:
    return 2 * sum(len(x.text) for x in page.lines if not x.upright) > sum(len(x.text) for x in page.lines)


def _steps(page: PageLayout) -> int | None:
    """Steps to the right less steps to the left from line to line; None when most text stands on level lines."""
    sideways = [x for x in page.lines if not x.upright and x.box[3] - x.box[1] > x.box[2] - x.box[0]]
    if 2 * sum(len(x.text) for x in sideways) <= sum(len(x.text) for x in page.lines):
        return None
    steps = 0
    for a, b in pairwise(sideways):
        if a.block == b.block and abs(a.box[0] - b.box[0]) > 1:
            steps += 1 if b.box[0] > a.box[0] else -1
    return steps


def turned(box: Box, turn: int, page: PageLayout) -> Box:
    """``box`` in the frame in which the page's text is upright."""
    x0, y0, x1, y1 = box
    if turn == 90:
        return (y0, page.width - x1, y1, page.width - x0)
    if turn == 270:
        return (page.height - y1, x0, page.height - y0, x1)
    if turn == 180:
        return (page.width - x1, page.height - y1, page.width - x0, page.height - y0)
    return box
