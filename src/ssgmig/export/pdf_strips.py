"""Stretches of printed lines that hold given characters of segments, from the places kept by ingest.

All stretches of a document are made at once, in arrays; a report has tens of thousands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ssgmig.records import Box, Matrix, Places
from ssgmig.structure.printed import code_points, is_letter
from ssgmig.structure.widths import table

_ROOM_ABOVE, _ROOM_BELOW = 0.12, 0.06
"""Shares of a line's height that its font asks for and letters do not fill; lines would overlap there."""
_FACTOR = 1 << 32

Part = tuple[int, int, int]
"""Position of a segment, first character, and the one after the last."""


class Strip(NamedTuple):
    """A stretch of one printed line: page (from 1), rectangle as displayed, and where the line runs (``turn``).

    In the file's own coordinates: ``corners`` top left, top right, bottom left, bottom right as the reader sees them
    (x and y of each in turn), ``hull`` the rectangle around them, ``base`` the two ends of the line under the words,
    ``down`` the way of one point below it.
    """

    page: int
    box: Box
    turn: int
    corners: tuple[float, ...]
    hull: Box
    base: tuple[float, ...]
    down: tuple[float, ...]


class Strips:
    """Finds strips in one document. ``texts``: text by position of the segment."""

    def __init__(self, places: Places, texts: Mapping[int, str]) -> None:
        import numpy as np

        self._places = places
        base = places.segment.astype(np.int64) * _FACTOR
        self._starts, self._ends = base + places.start, base + places.end
        positions = sorted(texts)
        self._first = np.zeros(max(positions, default=0) + 1, np.int64)
        lengths = np.array([len(texts[position]) for position in positions], np.int64)
        self._first[positions] = np.cumsum(lengths) - lengths
        codes = code_points("".join([texts[position] for position in positions]))
        widths = table()
        self._letters = np.append(0, np.cumsum(is_letter(codes), dtype=np.int64))
        self._along = np.append(0, np.cumsum(widths[np.minimum(codes, len(widths) - 1)], dtype=np.int64))

    def of(self, parts: Sequence[Part]) -> list[list[Strip]]:
        """For each part its strips in reading order; [] where none of its letters was found on a page."""
        import numpy as np

        found: list[list[Strip]] = [[] for _ in parts]
        if not parts or not len(self._starts):
            return found
        segment, start, end = np.array(parts, np.int64).T
        which, pieces = self._pieces(segment, start, end)
        if not len(pieces):
            return found
        places = self._places
        boxes = np.stack([places.x0[pieces], places.y0[pieces], places.x1[pieces], places.y1[pieces]]) / 100
        turn = places.turn[pieces]
        self._cut(boxes, turn, pieces, start[which], end[which])
        new = np.append(True, (np.diff(which) != 0) | (places.begins[pieces[1:]] != 0))
        at = np.flatnonzero(new)
        low, high = np.minimum.reduceat(boxes[:2], at, axis=1), np.maximum.reduceat(boxes[2:], at, axis=1)
        turn, page = turn[at], places.page[pieces[at]]
        boxes = _slim(np.concatenate([low, high]), turn)
        columns = (map(tuple, values.tolist()) for values in (boxes.T, *self._in_file(boxes, turn, page)))
        box, *in_file = columns
        for index, *values in zip(which[at].tolist(), page.tolist(), box, turn.tolist(), *in_file, strict=True):
            found[index].append(Strip._make(values))
        return found

    def letters(self, parts: Sequence[Part]) -> list[tuple[int, int]]:
        """For each part how many of its letters were found on a page, and how many it has."""
        import numpy as np

        segment, start, end = np.array(parts, np.int64).reshape(-1, 3).T
        base = self._first[segment]
        wanted = self._letters[base + end] - self._letters[base + start]
        which, pieces = self._pieces(segment, start, end)
        a = np.maximum(self._places.start[pieces], start[which]) + base[which]
        b = np.minimum(self._places.end[pieces], end[which]) + base[which]
        found = np.bincount(which, self._letters[b] - self._letters[a], len(parts)).astype(np.int64)
        return list(zip(found.tolist(), wanted.tolist(), strict=True))

    def _pieces(self, segment: Any, start: Any, end: Any) -> tuple[Any, Any]:
        """Numbers of parts and of the pieces that they share characters with, part by part."""
        import numpy as np

        first = np.searchsorted(self._ends, segment * _FACTOR + start, side="right")
        last = np.searchsorted(self._starts, segment * _FACTOR + end, side="left")
        count = np.maximum(last - first, 0)
        which = np.repeat(np.arange(len(count)), count)
        return which, np.repeat(first - (np.cumsum(count) - count), count) + np.arange(count.sum())

    def _cut(self, boxes: Any, turn: Any, pieces: Any, start: Any, end: Any) -> None:
        """Narrow the rectangles of pieces that reach beyond their part, by the usual widths of letters."""
        import numpy as np

        places = self._places
        a, b = places.start[pieces], places.end[pieces]
        over = np.flatnonzero((a < start) | (b > end))
        if not len(over):
            return
        a, b = a[over], b[over]
        base = self._first[places.segment[pieces[over]]]
        zero = self._along[base + a]
        whole = np.maximum(self._along[base + b] - zero, 1)
        left = (self._along[base + np.maximum(start[over], a)] - zero) / whole
        right = (self._along[base + np.minimum(end[over], b)] - zero) / whole
        back = turn[over] >= 2
        left, right = np.where(back, 1 - right, left), np.where(back, 1 - left, right)
        low = turn[over] % 2
        near, far = boxes[low, over], boxes[low + 2, over]
        boxes[low, over], boxes[low + 2, over] = near + left * (far - near), near + right * (far - near)

    def _in_file(self, boxes: Any, turn: Any, page: Any) -> tuple[Any, ...]:
        """Corners, rectangle around them, base line and the way down, in the coordinates of the file."""
        import numpy as np

        numbers, inverse = np.unique(page, return_inverse=True)
        a, b, c, d, e, f = np.array([self._places.spaces[number] for number in numbers.tolist()])[inverse].T

        def placed(x: Any, y: Any) -> tuple[Any, Any]:
            return x * a + y * c + e, x * b + y * d + f

        x0, y0, x1, y1 = boxes
        corners = [*placed(x0, y0), *placed(x1, y0), *placed(x0, y1), *placed(x1, y1)]
        sideways = turn % 2 == 1
        left = np.where(turn == 3, x1, x0)
        right = np.where(turn == 1, x0, x1)
        top = np.where((turn == 0), y1, y0)
        bottom = np.where(turn == 2, y0, y1)
        base = [*placed(left, np.where(sideways, y0, top)), *placed(right, np.where(sideways, y1, bottom))]
        over, below = np.array([0, -1, 0, 1])[turn], np.array([1, 0, -1, 0])[turn]
        down = [over * a + below * c, over * b + below * d]
        xs, ys = np.stack(corners[::2], 1), np.stack(corners[1::2], 1)
        hull = [xs.min(axis=1), ys.min(axis=1), xs.max(axis=1), ys.max(axis=1)]
        return *(np.stack(each, 1).round(2) for each in (corners, hull, base)), np.stack(down, 1).round(6)


def in_file(space: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point of the displayed page (from the top left) in the file's own coordinates."""
    a, b, c, d, e, f = space
    return (x * a + y * c + e, x * b + y * d + f)


def _slim(boxes: Any, turn: Any) -> Any:
    """Lines without the room that their font asks for above and below, which overlaps other lines."""
    import numpy as np

    sideways = turn % 2 == 1
    height = np.where(sideways, boxes[2] - boxes[0], boxes[3] - boxes[1])
    # The top of a line is its upper side (turn 0), its right (1), its lower (2) or its left (3).
    low = np.where((turn == 0) | (turn == 3), _ROOM_ABOVE, _ROOM_BELOW) * height
    high = (_ROOM_ABOVE + _ROOM_BELOW) * height - low
    none = np.zeros_like(height)
    across, along = np.where(sideways, low, none), np.where(sideways, none, low)
    across_end, along_end = np.where(sideways, high, none), np.where(sideways, none, high)
    return np.stack([boxes[0] + across, boxes[1] + along, boxes[2] - across_end, boxes[3] - along_end])
