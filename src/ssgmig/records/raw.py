"""What readers return: pages with lines and tables, or ready blocks."""

from __future__ import annotations

from dataclasses import dataclass

from ssgmig.records.kinds import Box, Kind, Status, TextLayer, Zone


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one line in one font."""

    text: str
    box: Box
    size: float
    font: str = ""
    bold: bool = False
    italic: bool = False
    superscript: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line in reading order; ``block`` groups lines that the PDF library put together.

    ``recognised``: read from the image of the page, now or by an earlier program.
    """

    runs: tuple[Run, ...]
    box: Box
    block: int
    upright: bool = True
    recognised: bool = False

    @property
    def text(self) -> str:
        """The line's characters as printed."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class TableGrid:
    """A table found on a page: rows of cell texts, header row first when there is one."""

    box: Box
    rows: tuple[tuple[str, ...], ...]


Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f: the point (x, y) goes to (ax + cy + e, bx + dy + f)."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """The printed words of a page in the order of the file, packed, since there are many.

    ``text``: the words joined by newline; ``lines``: two int32 per word (all blocks, then all lines in their block);
    ``boxes``: float32 x0 of all words, then y0, x1 and y1, in points from the top left of the page as displayed;
    ``space``: from there to the page's own coordinates in the file, from the bottom left.
    """

    text: str
    lines: bytes
    boxes: bytes
    space: Matrix


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page of a paged format. ``number`` counts from 1; sizes in points after rotation.

    ``words``: None where the reader does not know single words, or the page has none.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    tables: tuple[TableGrid, ...] = ()
    text_layer: TextLayer = TextLayer.DIGITAL
    shaded: tuple[Box, ...] = ()
    warnings: tuple[str, ...] = ()
    words: PageWords | None = None


@dataclass(frozen=True, slots=True)
class PageBox:
    """Where a piece of a segment stands: page (from 1) and rectangle."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Block:
    """A structural unit before sections are known; readers of DOCX, HTML, Markdown and text make these directly.

    ``level``: heading level (1 is the highest) or list nesting (0 is the outermost); ``number``: label as printed
    ("47", "(a)", "Recommendation 3"), taken out of ``text``; a bare bullet is no number. ``text`` of a table is its
    rows joined by newline, cells by " | ". ``run_in_title``: characters at the start of ``text`` that are a title
    printed in the same line as its item, 0 when none.
    """

    kind: Kind
    text: str
    level: int = 0
    number: str = ""
    page_first: int = 1
    page_last: int = 1
    boxes: tuple[PageBox, ...] = ()
    zone: Zone | None = None
    run_in_title: int = 0


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document or its properties say about it; empty string when unknown."""

    title: str = ""
    publisher: str = ""
    published: str = ""
    language: str = ""
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class PageRow:
    """A row of the pages table; ``n_furniture`` counts characters of running heads, feet and page numbers removed."""

    page: int
    width: float
    height: float
    text_layer: TextLayer
    columns: int
    n_chars: int
    n_furniture: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawDocument:
    """What a reader saw: either ``layout`` (paged formats) or ``blocks`` (all others), never both."""

    media_type: str
    layout: tuple[PageLayout, ...] = ()
    blocks: tuple[Block, ...] = ()
    metadata: Metadata = Metadata()
    outline: tuple[tuple[int, str, int], ...] = ()
    n_pages: int = 0
    status: Status = Status.OK
    warnings: tuple[str, ...] = ()
