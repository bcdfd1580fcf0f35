"""Grids of cells from horizontal and vertical rules."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from ssgmig.records import Box

_SNAP = 4.0
"""Rules closer than this many points are one rule; ends this near to a crossing rule touch it."""
_SHORT = 8.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule: ``at`` is its y (horizontal) or x (vertical), from ``start`` to ``end`` on the other axis."""

    horizontal: bool
    at: float
    start: float
    end: float

    def touches(self, other: Rule) -> bool:
        """Whether two rules cross or meet."""
        if self.horizontal == other.horizontal:
            return False
        return (
            self.start - _SNAP <= other.at <= self.end + _SNAP and other.start - _SNAP <= self.at <= other.end + _SNAP
        )


@dataclass(slots=True)
class Grid:
    """Cells between the positions ``xs`` and ``ys``; cells that no rule parts share one root."""

    xs: list[float]
    ys: list[float]
    root: dict[tuple[int, int], tuple[int, int]]
    texts: dict[tuple[int, int], list[tuple[float, float, str]]] = field(default_factory=dict)

    @property
    def n_columns(self) -> int:
        """Columns of the grid."""
        return len(self.xs) - 1

    @property
    def box(self) -> Box:
        """Outer rectangle."""
        return (round(self.xs[0], 2), round(self.ys[0], 2), round(self.xs[-1], 2), round(self.ys[-1], 2))

    def column_at(self, box: Box) -> int:
        """Index of the column in which the middle of ``box`` stands."""
        return min(max(bisect_right(self.xs, (box[0] + box[2]) / 2) - 1, 0), self.n_columns - 1)

    def row_at(self, box: Box) -> int:
        """Index of the row in which the middle of ``box`` stands."""
        return min(max(bisect_right(self.ys, (box[1] + box[3]) / 2) - 1, 0), len(self.ys) - 2)

    def walls(self, box: Box) -> list[float]:
        """x of the rules between cells that cross ``box``."""
        row = self.row_at(box)
        return [
            x
            for c, x in enumerate(self.xs[1:-1], start=1)
            if box[0] + 2 < x < box[2] - 2 and self.root[(row, c - 1)] != self.root[(row, c)]
        ]

    def add(self, text: str, box: Box) -> None:
        """Put a piece of text into its cell."""
        root = self.root[(self.row_at(box), self.column_at(box))]
        self.texts.setdefault(root, []).append((box[1], box[0], text))

    def rows(self) -> list[list[str]]:
        """Cell texts by row, printed lines of a cell joined by newline; a cell over several columns comes once."""
        found: list[list[str]] = []
        for r in range(len(self.ys) - 1):
            row: list[str] = []
            seen: set[tuple[int, int]] = set()
            for c in range(self.n_columns):
                root = self.root[(r, c)]
                if root in seen:
                    continue
                seen.add(root)
                row.append(_printed(self.texts.get(root, [])) if root[0] == r else "")
            found.append(row)
        return found

    def boxes(self) -> list[Box]:
        """Rectangles of the separate cells."""
        corners: dict[tuple[int, int], Box] = {}
        for (r, c), root in self.root.items():
            cell = (self.xs[c], self.ys[r], self.xs[c + 1], self.ys[r + 1])
            old = corners.get(root, cell)
            corners[root] = (
                min(old[0], cell[0]),
                min(old[1], cell[1]),
                max(old[2], cell[2]),
                max(old[3], cell[3]),
            )
        return list(corners.values())


def merged(rules: list[Rule]) -> list[Rule]:
    """Rules drawn in pieces put together; what is still short after that is an ornament or the dash of a line."""
    whole: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (r.horizontal, round(r.at), r.start)):
        last = whole[-1] if whole else None
        if (
            last
            and last.horizontal == rule.horizontal
            and abs(last.at - rule.at) < 1.5
            and rule.start <= last.end + _SNAP
        ):
            whole[-1] = Rule(last.horizontal, last.at, last.start, max(last.end, rule.end))
        else:
            whole.append(rule)
    return [rule for rule in whole if rule.end - rule.start >= _SHORT]


def grids(rules: Iterable[Rule]) -> list[Grid]:
    """Grids made by rules that touch each other, from top to bottom."""
    found = [grid for group in _connected(list(rules)) if (grid := _grid(group)) is not None]
    return sorted(found, key=lambda g: (g.ys[0], g.xs[0]))


def _connected(rules: list[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    left = sorted(set(rules), key=lambda r: (r.horizontal, r.at, r.start, r.end))
    while left:
        group, front = [left[0]], [left.pop(0)]
        while front:
            rule = front.pop()
            near = [other for other in left if rule.touches(other)]
            if near:
                gone = set(near)
                left = [other for other in left if other not in gone]
                group += near
                front += near
        if len(group) >= 4:
            groups.append(group)
    return groups


def _snapped(values: list[float]) -> list[float]:
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= _SNAP:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _grid(rules: list[Rule]) -> Grid | None:
    across = [r for r in rules if r.horizontal]
    upright = [r for r in rules if not r.horizontal]
    xs, ys = _snapped([r.at for r in upright]), _snapped([r.at for r in across])
    if not xs or len(ys) < 2:
        return None
    x0, x1 = min(r.start for r in across), max(r.end for r in across)
    xs = ([x0] if x0 < xs[0] - 12 else []) + xs + ([x1] if x1 > xs[-1] + 12 else [])
    if len(xs) < 2 or len(xs) * len(ys) > 4000:
        return None
    return Grid(xs, ys, _roots(xs, ys, across, upright))


def _roots(
    xs: list[float], ys: list[float], across: list[Rule], upright: list[Rule]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell the first cell (in reading order) of those that no rule parts from it."""
    walls = {c: [r for r in upright if abs(r.at - xs[c]) <= _SNAP] for c in range(len(xs))}
    floors = {r: [rule for rule in across if abs(rule.at - ys[r]) <= _SNAP] for r in range(len(ys))}
    root: dict[tuple[int, int], tuple[int, int]] = {}
    for r in range(len(ys) - 1):
        for c in range(len(xs) - 1):
            x, y = (xs[c] + xs[c + 1]) / 2, (ys[r] + ys[r + 1]) / 2
            root[(r, c)] = (r, c)
            if c and not any(wall.start <= y <= wall.end for wall in walls[c]):
                root[(r, c)] = root[(r, c - 1)]
            elif r and not any(floor.start <= x <= floor.end for floor in floors[r]):
                root[(r, c)] = root[(r - 1, c)]
    return root


def _printed(pieces: list[tuple[float, float, str]]) -> str:
    """Pieces of one cell in reading order, printed lines parted by newline."""
    lines: list[tuple[float, str]] = []
    for y, _, text in sorted(pieces):
        if lines and y - lines[-1][0] < 3:
            lines[-1] = (lines[-1][0], f"{lines[-1][1].rstrip()} {text.lstrip()}")
        else:
            lines.append((y, text))
    return "\n".join(text.strip() for _, text in lines if text.strip())
