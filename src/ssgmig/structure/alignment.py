"""Tables without rules: several rows in succession whose pieces stand in the same three or more columns."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from ssgmig.records import Box
from ssgmig.structure.rows import Piece, Row, union

_MIN_BANDS, _MIN_COLUMNS = 3, 3
_PROSE_CHARS, _PROSE_FILL, _PROSE_SMALL = 22, 0.8, 0.25
_LEADERS = ("....", ". . .", "……", "_____")


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """Cell texts by row, the rectangle as displayed and the top in the upright frame."""

    rows: tuple[tuple[str, ...], ...]
    src: Box


@dataclass(slots=True)
class _Cell:
    piece: Piece
    row: Row


def take_tables(rows: list[Row]) -> tuple[list[AlignedTable], list[Row]]:
    """Tables found by alignment, and the rows that are left."""
    bands = _bands(rows)
    found: list[AlignedTable] = []
    gone: set[int] = set()
    for start, region in _regions(bands):
        table, members = _table(_with_head(bands, start, region))
        if table is not None:
            found.append(table)
            gone |= members
    return found, [row for row in rows if id(row) not in gone] if gone else rows


def _bands(rows: list[Row]) -> list[list[_Cell]]:
    cells = [_Cell(piece, row) for row in rows for piece in row.pieces]
    cells.sort(key=lambda c: (c.piece.box[3], c.piece.box[0]))
    bands: list[list[_Cell]] = []
    for cell in cells:
        if bands and cell.piece.box[3] - bands[-1][0].piece.box[3] < 0.4 * cell.row.size:
            bands[-1].append(cell)
        else:
            bands.append([cell])
    return bands


def _regions(bands: list[list[_Cell]]) -> list[tuple[int, list[list[_Cell]]]]:
    """Stretches of bands of which most have three pieces or more, with the index of their first band."""
    regions: list[tuple[int, list[list[_Cell]]]] = []
    current: list[list[_Cell]] = []
    starts: set[int] = set()
    thin = start = 0
    for index, band in enumerate(bands):
        wide = len(band) >= _MIN_COLUMNS
        gap = band[0].piece.box[1] - current[-1][0].piece.box[3] if current else 0.0
        aligned = wide or _is_aligned(band, starts)
        if current and (gap > 2.5 * band[0].row.size or (not aligned and thin >= 2) or (not wide and thin >= 4)):
            regions.append((start, _trimmed(current, thin)))
            current, thin, starts = [], 0, set()
        if wide or current:
            start = start if current else index
            current.append(band)
            thin = 0 if wide or (aligned and len(band) > 1) else thin + 1
        if wide:
            starts.update(round(cell.piece.box[0]) for cell in band)
    if current:
        regions.append((start, _trimmed(current, thin)))
    return [r for r in regions if sum(1 for band in r[1] if len(band) >= _MIN_COLUMNS) >= _MIN_BANDS]


def _trimmed(region: list[list[_Cell]], thin: int) -> list[list[_Cell]]:
    """The region without the thin bands at its end, save those that go on with a cell of the last full one."""
    keep = len(region) - thin
    starts = {round(c.piece.box[0]) for c in region[keep - 1]}
    while keep < len(region):
        band, last = region[keep], region[keep - 1]
        if band[0].piece.box[1] - last[0].piece.box[3] > 0.6 * band[0].row.size or not _is_aligned(band, starts):
            break
        keep += 1
    return region[:keep]


def _is_aligned(band: list[_Cell], starts: set[int]) -> bool:
    """Whether every piece begins where a column of the rows above begins."""
    return all(any(abs(cell.piece.box[0] - x) <= 2 for x in starts) for cell in band)


def _with_head(bands: list[list[_Cell]], start: int, region: list[list[_Cell]]) -> list[list[_Cell]]:
    """The region with up to two rows above it that hold only the upper lines of its column heads."""
    boxes = sorted(cell.piece.box for cell in region[0])
    left, edge = boxes[0][2], boxes[-1][2] + 12
    for band in reversed(bands[max(start - 2, 0) : start]):
        reach = 4.0 if len(band) >= _MIN_COLUMNS - 1 else 0.8
        near = region[0][0].piece.box[1] - band[0].piece.box[3] < reach * band[0].row.size
        inside = all(c.piece.box[0] > left and c.piece.box[2] <= edge and len(c.piece.text) < 30 for c in band)
        if not (near and inside):
            break
        region = [band, *region]
    return region


def _columns(cells: list[_Cell]) -> list[tuple[float, float]]:
    """Disjoint x ranges covered by the cells."""
    columns: list[tuple[float, float]] = []
    for x0, x1 in sorted((c.piece.box[0], c.piece.box[2]) for c in cells):
        if columns and x0 <= columns[-1][1] + 1:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def _table(region: list[list[_Cell]]) -> tuple[AlignedTable | None, set[int]]:
    wide = [band for band in region if len(band) >= _MIN_COLUMNS]
    counts = sorted(len(band) for band in wide)
    columns = _columns([c for band in wide for c in band])
    if len(columns) < _MIN_COLUMNS:
        typical = counts[len(counts) // 2]
        columns = _columns([c for band in wide if len(band) >= typical for c in band])
    columns = _without_prose(columns, [c for band in region for c in band])
    texts = [c.piece.text for band in region for c in band]
    leaders = sum(1 for text in texts if any(mark in text for mark in _LEADERS))
    if len(columns) < _MIN_COLUMNS or leaders > 0.4 * len(region):
        return None, set()
    starts = [x0 - 1 for x0, _ in columns]
    rows: list[tuple[str, ...]] = []
    members: set[int] = set()
    box: Box | None = None
    last = 0.0
    for band in region:
        inside = [c for c in band if columns[0][0] - 2 <= c.piece.box[0] and c.piece.box[2] <= columns[-1][1] + 2]
        line = [""] * len(columns)
        for cell in sorted(inside, key=lambda c: c.piece.box[0]):
            at = max(bisect_right(starts, cell.piece.box[0]) - 1, 0)
            line[at] = f"{line[at]} {cell.piece.text.strip()}".strip()
            members.add(id(cell.row))
            box = union(box, cell.piece.src) if box else cell.piece.src
        if not any(line):
            continue
        step = band[0].piece.box[3] - last if rows else 0.0
        last = band[0].piece.box[3]
        if rows and step < 1.4 * band[0].row.size and _wraps(rows[-1], line):
            rows[-1] = tuple(f"{a} {b}".strip() for a, b in zip(rows[-1], line, strict=True))
        else:
            rows.append(tuple(line))
    if box is None or not _is_tabular(rows):
        return None, set()
    return AlignedTable(tuple(rows), box), members


def _wraps(above: tuple[str, ...], line: list[str]) -> bool:
    """Whether a printed line only goes on with cells of the row above it."""
    filled = [i for i, cell in enumerate(line) if cell]
    return len(filled) < sum(1 for cell in above if cell) and 0 not in filled and all(above[i] for i in filled)


def _without_prose(columns: list[tuple[float, float]], cells: list[_Cell]) -> list[tuple[float, float]]:
    """Columns of running text beside a table are no part of it; only those at the sides can be left out."""

    def is_prose(column: tuple[float, float]) -> bool:
        own = [c.piece for c in cells if column[0] - 1 <= c.piece.box[0] and c.piece.box[2] <= column[1] + 1]
        if len(own) < 3:
            return False
        width = column[1] - column[0]
        full = sum(1 for p in own if p.box[2] - p.box[0] >= _PROSE_FILL * width)
        small = sum(1 for p in own if p.text.lstrip()[:1].islower())
        if small < _PROSE_SMALL * len(own):  # lines of running text often begin in mid-sentence, labels of rows do not
            return False
        return full >= 0.6 * len(own) and sum(len(p.text) for p in own) / len(own) >= _PROSE_CHARS

    while columns and is_prose(columns[0]):
        columns = columns[1:]
    while columns and is_prose(columns[-1]):
        columns = columns[:-1]
    return columns


def _is_tabular(rows: list[tuple[str, ...]]) -> bool:
    """Short cells, most rows with several: not the lines of three text columns, nor labels before text."""
    filled = [cell for row in rows for cell in row if cell]
    several = sum(1 for row in rows if sum(1 for cell in row if cell) >= 2)
    return bool(filled) and sum(len(c) for c in filled) / len(filled) < 30 and several >= 0.5 * len(rows)
