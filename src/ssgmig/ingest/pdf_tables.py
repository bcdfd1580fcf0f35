"""Ruled tables and boxes of a page, found from its vector drawings.

The grid is read from the rules themselves (lines, thin rectangles, outlines of rectangles); cells that no rule
parts are one cell. This costs one pass over the drawings; MuPDF's own table finder takes seconds on some files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ssgmig.ingest.pdf_grid import Grid, Rule, grids, merged
from ssgmig.records import Box, Line, TableGrid

if TYPE_CHECKING:
    from ssgmig.config import IngestSettings

_MAX_BYTES = 2_000_000
"""A content stream beyond this is a map or a chart; looking for rules in it costs seconds and finds none."""
_MAX_RULES = 6000
_THIN = 3.0
"""Rectangles thinner than this many points are rules."""
_MIN_BOX = 30.0
_MANY_LINES, _SHORT_ENTRY = 8, 14
"""Lines of a cell, and characters of each on average, that show entries of a list rather than text."""


def read_drawings(
    page: Any, lines: tuple[Line, ...], settings: IngestSettings
) -> tuple[tuple[TableGrid, ...], tuple[Box, ...]]:
    """Tables and boxed areas of a page in displayed coordinates; nothing when the settings switch tables off."""
    if not settings.tables or len(page.read_contents()) > _MAX_BYTES:
        return (), ()
    rules, fills = _rules(page)
    if len(rules) > _MAX_RULES:
        return (), ()
    rules = merged(rules)
    area = page.rect.width * page.rect.height
    tables: list[TableGrid] = []
    boxes: list[Box] = [box for box in fills if _is_box(box, area)]
    for grid in grids(rules):
        table = _table(grid, lines)
        if table is not None:
            tables.append(table)
        else:
            boxes.extend(box for box in grid.boxes() if _is_box(box, area))
    return tuple(tables), _outermost([box for box in boxes if not any(_within(box, t.box) for t in tables)])


def _rules(page: Any) -> tuple[list[Rule], list[Box]]:
    matrix = page.rotation_matrix if page.rotation else None
    rules: list[Rule] = []
    fills: list[Box] = []
    for drawing in page.get_cdrawings():
        filled = "f" in drawing["type"]
        stroked = "s" in drawing["type"]
        white = filled and min(drawing.get("fill") or (0,)) > 0.98
        for item in drawing["items"]:
            if item[0] == "l":
                _add_rule(rules, _oriented((*item[1], *item[2]), matrix))
            elif item[0] == "re":
                box = _oriented(tuple(item[1]), matrix)
                thin = min(box[2] - box[0], box[3] - box[1]) <= _THIN
                if thin and not (white and not stroked):
                    _add_rule(rules, box)
                elif stroked:
                    _add_outline(rules, box)
                elif filled and not white:
                    fills.append(box)
    return rules, fills


def _oriented(points: tuple[float, ...], matrix: Any) -> Box:
    x0, y0, x1, y1 = points
    if matrix is not None:
        x0, y0, x1, y1 = (
            x0 * matrix.a + y0 * matrix.c + matrix.e,
            x0 * matrix.b + y0 * matrix.d + matrix.f,
            x1 * matrix.a + y1 * matrix.c + matrix.e,
            x1 * matrix.b + y1 * matrix.d + matrix.f,
        )
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _add_rule(rules: list[Rule], box: Box) -> None:
    x0, y0, x1, y1 = box
    if y1 - y0 <= _THIN and x1 - x0 > y1 - y0:
        rules.append(Rule(True, (y0 + y1) / 2, x0, x1))
    elif x1 - x0 <= _THIN and y1 - y0 > x1 - x0:
        rules.append(Rule(False, (x0 + x1) / 2, y0, y1))


def _add_outline(rules: list[Rule], box: Box) -> None:
    x0, y0, x1, y1 = box
    for edge in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
        _add_rule(rules, edge)


def _table(grid: Grid, lines: tuple[Line, ...]) -> TableGrid | None:
    """The grid with its text, or None when it is no table (one column, next to no text, a chart)."""
    if grid.n_columns < 2:
        return None
    for line in lines:
        if _inside(line.box, grid.box):
            for text, box in _pieces(line, grid):
                grid.add(text, box)
    rows = grid.rows()
    cells = [cell for row in rows for cell in row]
    if _unruled(rows):
        return None
    filled = sum(1 for cell in cells if cell)
    if filled < 3 or filled < 0.25 * len(cells) or max(len(row) for row in rows) < 2:
        return None
    return TableGrid(grid.box, tuple(tuple(row) for row in rows if any(row)))


def _unruled(rows: list[list[str]]) -> bool:
    """Whether the rules part only the columns: one row of the grid holds many printed rows of short entries."""
    for row in rows:
        cells = sorted((cell.split("\n") for cell in row if cell), key=len)
        long = [
            lines for lines in cells if len(lines) >= _MANY_LINES and sum(map(len, lines)) < _SHORT_ENTRY * len(lines)
        ]
        if len(long) >= 2 and len(long[0]) >= 0.6 * len(long[-1]):
            return True
    return False


def _pieces(line: Line, grid: Grid) -> list[tuple[str, Box]]:
    """A line as a whole, or what stands of it in different columns: its runs, or parts of one run over a rule."""
    walls = grid.walls(line.box)
    if not walls:
        return [(line.text, line.box)]
    return [piece for run in line.runs if run.text.strip() for piece in _cut(run.text, run.box, walls)]


def _cut(text: str, box: Box, walls: list[float]) -> list[tuple[str, Box]]:
    """A run cut at the spaces that stand where rules cross it."""
    pieces: list[tuple[str, Box]] = []
    for wall in walls:
        if not box[0] < wall < box[2]:
            continue
        letter = (box[2] - box[0]) / max(len(text), 1)
        at = round((wall - box[0]) / letter) if letter else 0
        near = [i for i in range(max(at - 2, 1), min(at + 3, len(text) - 1)) if text[i].isspace()]
        if not near:
            continue
        cut = min(near, key=lambda i: abs(i - at))
        pieces.append((text[:cut], (box[0], box[1], wall, box[3])))
        text, box = text[cut + 1 :], (wall, box[1], box[2], box[3])
    return [*pieces, (text, box)] if text.strip() else pieces


def _is_box(box: Box, area: float) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return width > 3 * _MIN_BOX and height > _MIN_BOX and width * height < 0.7 * area


def _inside(box: Box, outer: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return outer[0] - 1 <= x <= outer[2] + 1 and outer[1] - 1 <= y <= outer[3] + 1


def _within(box: Box, outer: Box) -> bool:
    return box[0] >= outer[0] - 4 and box[1] >= outer[1] - 4 and box[2] <= outer[2] + 4 and box[3] <= outer[3] + 4


def _outermost(boxes: list[Box]) -> tuple[Box, ...]:
    kept: list[Box] = []
    for box in sorted(set(boxes), key=lambda b: (-(b[2] - b[0]) * (b[3] - b[1]), b)):
        if not any(_within(box, other) for other in kept):
            kept.append(tuple(round(v, 2) for v in box))  # type: ignore[arg-type]
    return tuple(sorted(kept, key=lambda b: (b[1], b[0])))
