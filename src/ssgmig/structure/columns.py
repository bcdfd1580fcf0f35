"""Columns of a page and the order in which its rows are read."""

from __future__ import annotations

from itertools import pairwise

from ssgmig.structure.rows import Row

_MIN_WRAPPED = 4


def arrange(rows: list[Row]) -> tuple[list[Row], int]:
    """Rows in reading order with ``column``, ``left`` and ``right`` set; and the number of columns.

    The order of the file is kept where it is consistent (no row stands above an earlier one of its column), which
    holds for most pages; otherwise rows are read column by column between rows that span columns.
    """
    gutters = _gutters(rows, depth=0)
    edges = [float("-inf"), *gutters, float("inf")]
    for row in rows:
        row.column = _column_of(row, edges)
    _set_edges(rows)
    n_columns = len(gutters) + 1
    if _inverted(rows) or _interleaved(rows, n_columns):
        rows = _read(rows, n_columns)
    return rows, n_columns


def _gutters(rows: list[Row], *, depth: int) -> list[float]:
    """x positions that part columns of running text."""
    texty = [row for row in rows if len(row.text) >= 12]
    if len(texty) < 10 or depth > 1:
        return []
    x0, x1 = min(r.box[0] for r in texty), max(r.box[2] for r in texty)
    best: tuple[int, float] | None = None
    spans = [(r.box[0], r.box[2]) for r in texty]
    x = x0 + 0.2 * (x1 - x0)
    while x < x0 + 0.8 * (x1 - x0):
        crossing = sum(1 for left, right in spans if left < x - 2 and right > x + 2)
        if (best is None or crossing < best[0]) and _is_gutter(texty, x, crossing):
            best = (crossing, x)
        x += 3
    if best is None:
        return []
    x = best[1]
    left = _gutters([r for r in texty if r.box[2] <= x + 2], depth=depth + 1)
    right = _gutters([r for r in texty if r.box[0] >= x - 2], depth=depth + 1)
    return [*left, x, *right]


def _is_gutter(rows: list[Row], x: float, crossing: int) -> bool:
    left = [r for r in rows if r.box[2] <= x + 2]
    right = [r for r in rows if r.box[0] >= x - 2]
    if min(len(left), len(right)) < 4 or min(len(left), len(right)) < 0.25 * crossing:
        return False
    if min(sum(len(r.text) for r in side) / len(side) for side in (left, right)) < 20:
        return False
    top = max(min(r.box[1] for r in left), min(r.box[1] for r in right))
    foot = min(max(r.box[3] for r in left), max(r.box[3] for r in right))
    beside = min(sum(1 for r in side if r.box[3] > top and r.box[1] < foot) for side in (left, right))
    across = sum(1 for r in rows if r.box[0] < x - 2 and r.box[2] > x + 2 and r.box[3] > top and r.box[1] < foot)
    return beside >= 4 and across <= 0.5 * beside


def _column_of(row: Row, edges: list[float]) -> int:
    """Index of the column, or -1 for a row that spans columns."""
    for index in range(len(edges) - 1):
        if row.box[0] >= edges[index] - 3 and row.box[2] <= edges[index + 1] + 3:
            return index
    return -1 if len(edges) > 2 else 0


def _set_edges(rows: list[Row]) -> None:
    columns: dict[int, list[Row]] = {}
    for row in rows:
        columns.setdefault(row.column, []).append(row)
    for members in columns.values():
        left, right = min(r.box[0] for r in members), _common_right(members)
        for row in members:
            row.left, row.right = left, max(right, row.box[2])
    _narrow(rows)


def _narrow(rows: list[Row]) -> None:
    """Text that runs around a picture or is set in from both sides has its own right edge: where most rows end."""
    blocks: dict[int, list[Row]] = {}
    for row in rows:
        blocks.setdefault(row.block, []).append(row)
    for members in blocks.values():
        right = max(r.box[2] for r in members)
        if len(members) < _MIN_WRAPPED or right > members[0].right - 2 * members[0].size:
            continue
        if sum(1 for r in members if r.box[2] > right - 1.5 * r.size) >= 0.7 * len(members):
            for row in members:
                row.right = right


def _common_right(rows: list[Row]) -> float:
    """The right edge that long rows reach; one stray row beyond it does not count."""
    ends = sorted(r.box[2] for r in rows)
    return ends[-1] if len(ends) < 8 else ends[-1 - len(ends) // 20]


def _inverted(rows: list[Row]) -> bool:
    """Whether some row stands wholly above an earlier row whose width it shares."""
    lowest: dict[int, Row] = {}
    for row in rows:
        for column, other in lowest.items():
            together = column == row.column or -1 in (column, row.column)
            shared = min(other.box[2], row.box[2]) - max(other.box[0], row.box[0])
            if together and shared > 0 and row.box[3] < other.box[1] + 1:
                return True
        if row.column not in lowest or row.box[1] >= lowest[row.column].box[1]:
            lowest[row.column] = row
        if row.column == -1:
            lowest = {-1: row}
    return False


def _interleaved(rows: list[Row], n_columns: int) -> bool:
    """Whether the file jumps between columns line by line."""
    inside = [row.column for row in rows if row.column >= 0]
    jumps = sum(1 for a, b in pairwise(inside) if a != b)
    bands = 1 + sum(1 for row in rows if row.column < 0)
    return n_columns > 1 and jumps > 2 * n_columns * bands


def _read(rows: list[Row], n_columns: int) -> list[Row]:
    """Spanning rows cut the page into bands; in each band the columns are read one after the other."""
    ordered = sorted(rows, key=lambda r: (r.box[1], r.box[0]))
    if n_columns == 1:
        return [row for unit in _cut(_units(rows)) for row in unit]
    result: list[Row] = []
    band: list[Row] = []
    for row in ordered:
        if row.column == -1:
            result += sorted(band, key=lambda r: (r.column, r.box[1], r.box[0]))
            result.append(row)
            band = []
        else:
            band.append(row)
    return result + sorted(band, key=lambda r: (r.column, r.box[1], r.box[0]))


def _units(rows: list[Row]) -> list[list[Row]]:
    """Rows that the file keeps together, each unit with its rows from top to bottom."""
    units: list[list[Row]] = []
    for row in rows:
        if units and units[-1][-1].block == row.block and row.base > units[-1][-1].base - 1:
            units[-1].append(row)
        else:
            units.append([row])
    return units


def _cut(units: list[list[Row]], *, across: bool = True, stuck: bool = False) -> list[list[Row]]:
    """Units in reading order: cut the area across, then upright, and so on, wherever no unit is cut through."""
    if len(units) < 2:
        return units
    side = 1 if across else 0
    spans = sorted(
        ((min(r.box[side] for r in u), max(r.box[side + 2] for r in u), u) for u in units), key=lambda s: s[:2]
    )
    parts: list[list[list[Row]]] = []
    edge = float("-inf")
    for low, high, unit in spans:
        if low >= edge - 1:
            parts.append([])
        parts[-1].append(unit)
        edge = max(edge, high)
    if len(parts) > 1:
        return [unit for part in parts for unit in _cut(part, across=not across)]
    if not stuck:
        return _cut(units, across=not across, stuck=True)
    return sorted(units, key=lambda u: (u[0].box[1], u[0].box[0]))
