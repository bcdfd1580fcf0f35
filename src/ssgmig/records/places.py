"""Where the text of segments stands on the pages, word by word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ssgmig.records.raw import Matrix

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

COLUMNS = ("segment", "start", "end", "page", "turn", "begins", "x0", "y0", "x1", "y1")


@dataclass(frozen=True, slots=True)
class Places:
    """Pieces of text that stand within one printed word each; arrays (int32) with one entry per piece.

    Pieces are in the order of the text: by ``segment`` (its position in the document), then ``start`` and ``end``, the
    characters of the segment's text. Characters of no piece were not found on the page.
    ``page`` counts from 1. ``turn``: 0 for a line from left to right, 1 for one that runs down the page, 2 to the left,
    3 up. ``begins``: 1 where a piece does not go on from the one before it on the same printed line.
    ``x0`` to ``y1``: the rectangle in hundredths of a point from the top left of the page as displayed.
    ``spaces``: for each page the way to the file's own coordinates, in points.
    """

    segment: NDArray[np.int32]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    page: NDArray[np.int32]
    turn: NDArray[np.int32]
    begins: NDArray[np.int32]
    x0: NDArray[np.int32]
    y0: NDArray[np.int32]
    x1: NDArray[np.int32]
    y1: NDArray[np.int32]
    spaces: Mapping[int, Matrix]
