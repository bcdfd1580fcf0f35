"""How wide letters usually are: where in a printed word a letter stands, when only the word's rectangle is known."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from ssgmig.structure.letters import letters

_ASCII = """
278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584
584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611
278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500
500 500 334 260 334 584
"""
_LATIN = """
278 333 556 556 556 556 260 556 333 737 370 556 584 333 737 333 400 584 333 333 333 556 537 278 333 333 365 556 834 834
834 611 667 667 667 667 667 667 1000 722 667 667 667 667 278 278 278 278 722 722 778 778 778 778 778 584 778 722 722 722
722 667 667 611 556 556 556 556 556 556 889 500 556 556 556 556 278 278 278 278 556 556 556 556 556 556 556 584 611 556
556 556 556 500 556 500
"""
_OTHER = 556
_WIDE = {0x2013: 556, 0x2014: 1000, 0x2018: 222, 0x2019: 222, 0x201C: 333, 0x201D: 333, 0x2026: 1000}
_MARK = re.compile(r"[^\W\d][.,;:”’\"')]*(\d{1,3})$")
_RAISED = 0.6
"""The number of a footnote after a word is printed this much smaller."""


@cache
def table() -> Any:
    """Advance widths by code point, in thousandths of the font's size, as an array; its last entry is for the others.

    Those of Helvetica: other fonts of reports differ from it by less than the width of a letter within a word.
    """
    import numpy as np

    widths = np.full(0x2030, _OTHER, np.int32)
    widths[0x20:0x7F] = [int(width) for width in _ASCII.split()]
    widths[0xA0:0x100] = [int(width) for width in _LATIN.split()]
    widths[list(_WIDE)] = list(_WIDE.values())
    return widths


def stretch(word: str, first: int, last: int, *, before: bool, after: bool) -> tuple[float, float]:
    """Where letters ``first`` to ``last`` of a printed word begin and end, as shares of the word's length.

    ``before`` and ``after``: with the punctuation around the word. The place is estimated from usual widths, which is
    within a letter of the truth.
    """
    positions = letters(word)[1]
    start = 0 if before and first == 0 else positions[first]
    end = len(word) if after and last == len(positions) - 1 else positions[last] + 1
    known = table()
    widths = [float(known[min(ord(c), len(known) - 1)]) for c in word]
    mark = _MARK.search(word)
    for index in range(mark.start(1), len(word)) if mark else ():
        widths[index] *= _RAISED
    return sum(widths[:start]) / sum(widths), sum(widths[:end]) / sum(widths)
