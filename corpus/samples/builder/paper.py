"""What the three PDF reports share: turning blocks into flows, saving pages with fixed dates, the record of places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pymupdf

from builder.page import Composer, Flow

WIDTH, HEIGHT = 595.0, 842.0


@dataclass
class Printed:
    """A finished PDF: ``places`` maps the id of a block to its (page, column) places, ``hyphens`` are
    (kind, left half, right half), ``furniture`` the running heads and feet, ``page_numbers`` as printed.
    """

    data: bytes
    places: dict[object, list[tuple[int, int]]] = field(default_factory=dict)
    hyphens: list[tuple[str, str, str]] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    page_numbers: list[str] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)


def stack_height(flows: Iterable[Flow], width: float) -> float:
    """Height of flows set one under the other."""
    return sum(flow.height(width) for flow in flows)


def put_stack(composer: Composer, flows: Iterable[Flow], x: float, y: float, width: float) -> None:
    """Set flows one under the other inside a box."""
    for flow in flows:
        y += flow.before
        for position, line in enumerate(flow.lines(width)):
            composer.put_line(line, flow, x, y, width, is_first=position == 0)
            y += flow.leading
        y += flow.after


def save(
    composer: Composer, fonts: Iterable[str], *, title: str, author: str, date: str, outline: list[list[object]]
) -> bytes:
    """The pages as PDF bytes that are the same each time: fixed date (``YYYYMMDD``), no random file id."""
    document = pymupdf.open()
    buffers = {font: pymupdf.Font(font).buffer for font in fonts}
    for page in composer.pages:
        sheet = document.new_page(width=WIDTH, height=HEIGHT)
        for font, buffer in buffers.items():
            sheet.insert_font(fontname=f"F{font}", fontbuffer=buffer)
        shape = sheet.new_shape()
        for draw in page.ops:
            draw(shape)
        shape.commit()
    stamp = f"D:{date}090000Z"
    document.set_metadata(
        {"title": title, "author": author, "creationDate": stamp, "modDate": stamp, "producer": "", "creator": ""}
    )
    if outline:
        document.set_toc(outline)
    document.subset_fonts()
    return bytes(document.tobytes(garbage=4, deflate=True, no_new_id=True))
