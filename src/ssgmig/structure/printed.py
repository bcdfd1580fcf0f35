"""All printed words of a document as arrays: their letters joined, their rectangles, the lines they stand on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from ssgmig.records import PageLayout

_COMMON = 0x3000
"""Code points below this are looked up in a table, others asked one by one."""


def lower(text: str) -> str:
    """The text in lower case with as many characters as before."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def code_points(text: str) -> Any:
    """Code points of a text as an array."""
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)


def is_letter(codes: Any) -> Any:
    """Which code points are letters or digits."""
    return _test(codes, "isalnum")


def is_space(codes: Any) -> Any:
    """Which code points are white space."""
    return _test(codes, "isspace")


def _test(codes: Any, name: str) -> Any:
    import numpy as np

    known = _table(name)
    found = known[np.minimum(codes, _COMMON - 1)]
    rare = np.flatnonzero(codes >= _COMMON)
    if len(rare):
        found[rare] = [getattr(chr(code), name)() for code in codes[rare].tolist()]
    return found


@cache
def _table(name: str) -> Any:
    import numpy as np

    return np.array([getattr(chr(code), name)() for code in range(_COMMON)])


class Printed:
    """The words of pages that have words.

    ``texts``: as printed; ``boxes`` (4 by n) and ``middle`` (2 by n) in points; ``page``, ``line`` (running numbers),
    ``first`` letter, ``count`` of letters, ``signs_before`` and ``signs_after`` the letters: per word. ``letters``: of
    all words joined, in lower case; ``word``: per letter. ``turn``: per line, as in ``Places``. ``pages``: first word
    of each page and the one after its last.
    """

    def __init__(self, layout: Sequence[PageLayout]) -> None:
        import numpy as np

        packed = [page.words for page in layout if page.words]
        text = "\n".join(words.text for words in packed)
        self.texts = text.split("\n")
        counts = [words.text.count("\n") + 1 for words in packed]
        ends = np.cumsum(counts).tolist()
        numbers = [page.number for page in layout if page.words]
        self.pages = {number: (end - count, end) for number, end, count in zip(numbers, ends, counts, strict=True)}
        self.page = np.repeat(numbers, counts)
        self.boxes = np.concatenate([np.frombuffer(words.boxes, np.float32).reshape(4, -1) for words in packed], axis=1)
        self.middle = (self.boxes[:2] + self.boxes[2:]) / 2
        self._split(lower(text))
        self._number_lines(
            np.concatenate([np.frombuffer(words.lines, np.int32).reshape(2, -1) for words in packed], axis=1)
        )

    def _split(self, text: str) -> None:
        import numpy as np

        codes = code_points(text)
        ends = np.append(np.flatnonzero(codes == 10), len(codes))
        starts = np.append(0, ends[:-1] + 1)
        places = np.flatnonzero(is_letter(codes))
        self.letters = codes[places].tobytes().decode("utf-32-le")
        self.word = np.searchsorted(ends, places)
        self.count = np.bincount(self.word, minlength=len(ends))
        self.first = np.cumsum(self.count) - self.count
        some = self.count > 0
        padded = np.append(places, 0)
        last = np.maximum(self.first + self.count - 1, 0)
        self.signs_before = np.where(some, padded[np.minimum(self.first, len(places))] - starts, 0)
        self.signs_after = np.where(some, ends - 1 - padded[last], 0)

    def _number_lines(self, lines: Any) -> None:
        import numpy as np

        new = np.ones(lines.shape[1], bool)
        new[1:] = (np.diff(lines, axis=1) != 0).any(axis=0) | (np.diff(self.page) != 0)
        self.line = np.cumsum(new) - 1
        first = np.flatnonzero(new)
        last = np.append(first[1:], len(new)) - 1
        x0, y0, x1, y1 = self.boxes
        right, down = x0[last] - x0[first], y0[last] - y0[first]
        alone = np.where(y1[first] - y0[first] > 3 * (x1[first] - x0[first]), 1, 0)
        along = np.where(abs(down) > abs(right), np.where(down > 0, 1, 3), np.where(right >= 0, 0, 2))
        self.turn = np.where(first == last, alone, along)
