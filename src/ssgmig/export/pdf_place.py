"""Where the characters of a segment stand: its text laid over the printed words inside its rectangles."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ssgmig.export.pdf_letters import align, letters
from ssgmig.export.pdf_words import PrintedLine, union
from ssgmig.records import Box

_MARGIN = 1.5
"""Points by which a word's centre may stand outside its segment's rectangle."""
_ROOM_ABOVE, _ROOM_BELOW = 0.12, 0.06

Pages = Mapping[int, Sequence[PrintedLine]]


@dataclass(frozen=True, slots=True)
class Strip:
    """A stretch of one printed line: page (from 1), rectangle as displayed, and where the line runs (``turn``)."""

    page: int
    box: Box
    turn: int = 0


class PlacedSegment:
    """A segment (row of the store) laid over the lines of its pages."""

    def __init__(self, segment: Mapping[str, Any], pages: Pages) -> None:
        self._text: str = segment["text"]
        wanted, self._positions = letters(self._text)
        self._words: list[tuple[PrintedLine, int]] = []
        self._starts: list[int] = []
        parts: list[str] = []
        at = 0
        for line, index in _inside(segment["boxes"], pages):
            self._words.append((line, index))
            self._starts.append(at)
            parts.append(line.words[index].letters)
            at += len(parts[-1])
        self._places = align(wanted, "".join(parts))

    def missing(self, start: int, end: int) -> int:
        """How many letters of ``text[start:end]`` were not found on the page."""
        first, last = bisect_left(self._positions, start), bisect_left(self._positions, end)
        return self._places[first:last].count(-1)

    def strips(self, start: int, end: int) -> list[Strip]:
        """Rectangles of ``text[start:end]``, one per printed line, in reading order; [] when no letter was found."""
        first, last = bisect_left(self._positions, start), bisect_left(self._positions, end)
        runs: list[tuple[int, int]] = []
        before: PrintedLine | None = None
        for index in range(first, last):
            place = self._places[index]
            if place < 0:
                continue
            line = self._words[bisect_right(self._starts, place) - 1][0]
            if line is before and self._goes_on(self._places[runs[-1][1]], place):
                runs[-1] = (runs[-1][0], index)
            else:
                runs.append((index, index))
            before = line
        return [self._strip(a, b, start, end) for a, b in runs]

    def _goes_on(self, before: int, place: int) -> bool:
        """Whether a printed letter follows another with at most one other word between them."""
        return place == before + 1 or (place > before and self._word(place) - self._word(before) <= 2)

    def _word(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def _strip(self, first: int, last: int, start: int, end: int) -> Strip:
        """The rectangle from letter ``first`` to letter ``last`` of one line, with punctuation that belongs to it."""
        head, tail = self._word(self._places[first]), self._word(self._places[last])
        line, index = self._words[head]
        box = line.words[index].box
        for number in range(head + 1, tail + 1):
            box = union(box, line.words[self._words[number][1]].box)
        left, _ = self._stretch(head, self._places[first], before=self._touches(first, -1, start, end), after=False)
        _, right = self._stretch(tail, self._places[last], before=False, after=self._touches(last, 1, start, end))
        x0, y0, x1, y1 = box
        (a, b, c, d), (e, f, g, h) = (line.words[self._words[number][1]].box for number in (head, tail))
        if line.turn == 0:
            x0, x1 = a + left * (c - a), e + right * (g - e)
        elif line.turn == 1:
            y0, y1 = b + left * (d - b), f + right * (h - f)
        elif line.turn == 2:
            x0, x1 = g - right * (g - e), c - left * (c - a)
        else:
            y0, y1 = h - right * (h - f), d - left * (d - b)
        return Strip(line.page, _slim((x0, y0, x1, y1), line.turn), line.turn)

    def _stretch(self, number: int, place: int, *, before: bool, after: bool) -> tuple[float, float]:
        line, index = self._words[number]
        letter = place - self._starts[number]
        return line.words[index].stretch(letter, letter, before=before, after=after)

    def _touches(self, index: int, step: int, start: int, end: int) -> bool:
        """Whether the character beside a letter is punctuation that belongs to the span."""
        beside = self._positions[index] + step
        return start <= beside < end and not self._text[beside].isspace()


def _slim(box: Box, turn: int) -> Box:
    """A line without the room that its font asks for above and below, which overlaps other lines."""
    x0, y0, x1, y1 = box
    if turn in (0, 2):
        above, below = ((_ROOM_ABOVE, _ROOM_BELOW), (_ROOM_BELOW, _ROOM_ABOVE))[turn // 2]
        return (x0, y0 + above * (y1 - y0), x1, y1 - below * (y1 - y0))
    left, right = ((_ROOM_BELOW, _ROOM_ABOVE), (_ROOM_ABOVE, _ROOM_BELOW))[turn // 2]
    return (x0 + left * (x1 - x0), y0, x1 - right * (x1 - x0), y1)


def _inside(boxes: Sequence[Mapping[str, Any]], pages: Pages) -> Iterator[tuple[PrintedLine, int]]:
    """The words that stand in the rectangles, rectangle by rectangle; each once."""
    seen: set[tuple[int, int]] = set()
    for item in boxes:
        x0, y0, x1, y1 = item["box"]
        outer = (x0 - _MARGIN, y0 - _MARGIN, x1 + _MARGIN, y1 + _MARGIN)
        for line in pages.get(item["page"], ()):
            if not _overlap(line.box, outer):
                continue
            whole = _within(line.box, outer)
            for index, word in enumerate(line.words):
                key = (id(line), index)
                if word.letters and key not in seen and (whole or _holds(outer, word.box)):
                    seen.add(key)
                    yield line, index


def _overlap(first: Box, second: Box) -> bool:
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]


def _within(box: Box, outer: Box) -> bool:
    return outer[0] <= box[0] and outer[1] <= box[1] and box[2] <= outer[2] and box[3] <= outer[3]


def _holds(outer: Box, box: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]
