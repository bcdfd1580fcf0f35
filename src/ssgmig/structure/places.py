"""Where the characters of segments stand: their text laid over the printed words inside their rectangles.

The letters are what text and print share (``structure.letters``). The work is done for a whole document at once, in
arrays, since a report has a hundred thousand words.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from ssgmig.records import PageLayout, Places, Segment
from ssgmig.records.places import COLUMNS
from ssgmig.structure.letters import align
from ssgmig.structure.printed import Printed, code_points, is_letter, is_space, lower
from ssgmig.structure.widths import stretch

if TYPE_CHECKING:
    import numpy as np

_MARGIN = 1.5
"""Points by which a word's centre may stand outside its segment's rectangle."""
_SIGNS = 4
"""Punctuation before or after a word that goes with it, at most."""


def places_of(segments: Sequence[Segment], layout: Sequence[PageLayout]) -> Places | None:
    """Pieces of the segments' texts with their rectangles; None when the reader gave no words."""
    pages = [page for page in layout if page.words]
    if not pages:
        return None
    printed = Printed(pages)
    found = _Found()
    for segment in segments:
        _place(segment, printed, found)
    return _pieces(segments, printed, found, {page.number: page.words.space for page in pages if page.words})


class _Found:
    """For each letter that was found: its place in all texts joined, in all print joined, and its word's turn."""

    def __init__(self) -> None:
        self.text: list[Any] = []
        self.print: list[Any] = []
        self.order: list[Any] = []
        self.at = 0


def _place(segment: Segment, printed: Printed, found: _Found) -> None:
    """Find the letters of one segment."""
    import numpy as np

    low = lower(segment.text)
    codes = code_points(low)
    positions = np.flatnonzero(is_letter(codes))
    start = found.at
    found.at += len(codes) + 1
    words = _inside(segment, printed)
    if not len(words) or not len(positions):
        return
    wanted = low if len(positions) == len(codes) else codes[positions].tobytes().decode("utf-32-le")
    first, count = printed.first[words], printed.count[words]
    ends = np.cumsum(count)
    # Where the letters of the chosen words stand in all print; mostly one stretch.
    breaks = np.flatnonzero(first[1:] != first[:-1] + count[:-1]) + 1
    bounds = [0, *breaks.tolist(), len(words)]
    there = "".join(printed.letters[first[a] : first[b - 1] + count[b - 1]] for a, b in pairwise(bounds))
    at = there.find(wanted)
    if at >= 0:
        places = np.arange(at, at + len(wanted))
    else:
        places = np.array(align(wanted, there), np.int64)
        known = places >= 0
        places, positions = places[known], positions[known]
    order = np.searchsorted(ends, places, side="right")
    found.text.append(positions + start)
    found.print.append(places - (ends - count)[order] + first[order])
    found.order.append(order)


def _inside(segment: Segment, printed: Printed) -> Any:
    """Numbers of the words with letters that stand in the segment's rectangles, rectangle by rectangle; each once."""
    import numpy as np

    chosen: list[Any] = []
    for item in segment.boxes:
        first, last = printed.pages.get(item.page, (0, 0))
        x0, y0, x1, y1 = item.box
        x, y = printed.middle[0, first:last], printed.middle[1, first:last]
        inside = (x >= x0 - _MARGIN) & (x <= x1 + _MARGIN) & (y >= y0 - _MARGIN) & (y <= y1 + _MARGIN)
        chosen.append(np.flatnonzero(inside & (printed.count[first:last] > 0)) + first)
    if not chosen:
        return np.empty(0, np.int64)
    if len(chosen) == 1:
        return chosen[0]
    words = np.concatenate(chosen)
    _, once = np.unique(words, return_index=True)
    return words[np.sort(once)]


class _Ends(NamedTuple):
    """Pieces with the letters of their word that they begin and end with, and whether they reach the word's ends."""

    word: np.ndarray[Any, Any]
    first: np.ndarray[Any, Any]
    last: np.ndarray[Any, Any]
    head: np.ndarray[Any, Any]
    tail: np.ndarray[Any, Any]


def _pieces(segments: Sequence[Segment], printed: Printed, found: _Found, spaces: dict[int, Any]) -> Places:
    import numpy as np

    none = np.empty(0, np.int64)
    text, place, order = (np.concatenate([none, *each]) for each in (found.text, found.print, found.order))
    lengths = np.array([len(lower(segment.text)) + 1 for segment in segments], np.int64)
    starts = np.cumsum(lengths) - lengths
    segment = np.searchsorted(starts, text, side="right") - 1
    codes = code_points("\n".join(lower(each.text) for each in segments) + "\n")
    word = printed.word[place]
    # A letter goes on from the one before when no letter stands between them, in the text and in print.
    number = np.cumsum(is_letter(codes))[text]
    new = np.ones(len(text), bool)
    new[1:] = (np.diff(number) != 1) | (np.diff(place) != 1) | (np.diff(word) != 0) | (np.diff(segment) != 0)
    a = np.flatnonzero(new)
    b = np.append(a[1:], len(text))[: len(a)] - 1
    line = printed.line[word[a]]
    goes_on = np.zeros(len(a), bool)
    near = (place[a[1:]] > place[b[:-1]]) & (order[a[1:]] - order[b[:-1]] <= 2)
    same = (line[1:] == line[:-1]) & (segment[a[1:]] == segment[a[:-1]])
    goes_on[1:] = same & (near | (place[a[1:]] == place[b[:-1]] + 1))
    start, end, ends = _with_signs(text[a], text[b] + 1, codes, word[a], place[a], place[b], printed)
    start[1:] = np.where(segment[a[1:]] == segment[a[:-1]], np.maximum(start[1:], end[:-1]), start[1:])
    boxes = printed.boxes[:, word[a]].astype(np.float64)
    turn = printed.turn[line]
    _cut(boxes, turn, ends, printed)
    base = starts[segment[a]]
    positions = np.array([each.position for each in segments], np.int64)
    columns = (
        *(positions[segment[a]], start - base, end - base, printed.page[word[a]], turn, ~goes_on),
        *np.rint(boxes * 100),
    )
    return Places(**{n: c.astype(np.int32) for n, c in zip(COLUMNS, columns, strict=True)}, spaces=spaces)


def _with_signs(
    start: Any, end: Any, codes: Any, word: Any, first: Any, last: Any, printed: Printed
) -> tuple[Any, Any, _Ends]:
    """Starts and ends of pieces with the punctuation that text and print share, and how far the pieces reach.

    A hyphen at the end of a line, which the text has not, goes with the letters before it.
    """
    import numpy as np

    letter, sign = is_letter(codes), ~is_letter(codes) & ~is_space(codes)
    padded = np.concatenate([np.zeros(_SIGNS, bool), sign, np.zeros(_SIGNS + 1, bool)])
    at_head = first == printed.first[word]
    at_tail = last == printed.first[word] + printed.count[word] - 1
    before, after = (np.minimum(each[word], _SIGNS) for each in (printed.signs_before, printed.signs_after))
    head, tail = at_head.copy(), at_tail.copy()
    for step in range(1, _SIGNS + 1):
        head &= (before < step) | padded[start - step + _SIGNS]
        tail &= (after < step) | padded[end + step - 1 + _SIGNS]
    broken_before = at_head & letter[np.maximum(start - 1, 0)] & (start > 0)
    broken_after = at_tail & letter[np.minimum(end, len(letter) - 1)]
    ends = _Ends(word, first, last, head | broken_before, tail | broken_after)
    return np.where(head, start - before, start), np.where(tail, end + after, end), ends


def _cut(boxes: Any, turn: Any, ends: _Ends, printed: Printed) -> None:
    """Narrow the rectangles of pieces that are only a part of their word."""
    import numpy as np

    for index in np.flatnonzero(~(ends.head & ends.tail)).tolist():
        number = int(ends.word[index])
        first = int(printed.first[number])
        left, right = stretch(
            printed.texts[number],
            int(ends.first[index]) - first,
            int(ends.last[index]) - first,
            before=bool(ends.head[index]),
            after=bool(ends.tail[index]),
        )
        low, high = (0, 2) if turn[index] in (0, 2) else (1, 3)
        if turn[index] in (2, 3):
            left, right = 1 - right, 1 - left
        near, far = boxes[low, index], boxes[high, index]
        boxes[low, index], boxes[high, index] = near + left * (far - near), near + right * (far - near)
