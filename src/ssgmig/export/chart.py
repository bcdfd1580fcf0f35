"""The chart of the brief: one bar per document, shares of its sentences by frame, drawn in the palette's colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ssgmig.export.palette import INK, LINE, MUTED, RULE, rgb

WIDTH, NAME, GAP = 480.0, 190.0, 8.0
"""Points: width of the picture, of the names at the left, between names and bars."""

_ROW, _BAR, _TOP, _FOOT = 17.0, 10.0, 22.0, 20.0
_PARTS = (("securitized", "securitized only"), ("both", "both"), ("human_security", "human security only"))


def framing_chart(documents: Sequence[Mapping[str, Any]], *, dpi: int = 200) -> bytes:
    """PNG of the shares, one row per document (documents rows), longest scale just above the largest share."""
    library = _library()
    drawing = library.open()
    height = _TOP + _ROW * len(documents) + _FOOT
    page = drawing.new_page(width=WIDTH, height=height)
    shares = [_shares(row) for row in documents]
    top = max(10, *(5 * (int(sum(share) // 5) + 1) for share in shares)) if shares else 10
    unit = (WIDTH - NAME - GAP - 34) / top
    left = NAME + GAP
    _legend(page, left)
    for tick in range(0, top + 1, _step(top)):
        x = left + tick * unit
        page.draw_line((x, _TOP - 2), (x, height - _FOOT + 2), color=rgb(RULE), width=0.6)
        _text(page, (x - 8, height - 7), f"{tick} %", 7.5, MUTED)
    for line, (row, share) in enumerate(zip(documents, shares, strict=True)):
        y = _TOP + line * _ROW
        _text(page, (0, y + 9), _short(row["title"] or row["source_path"], NAME), 8, INK)
        x = left
        for (label, _), part in zip(_PARTS, share, strict=True):
            if part:
                box = library.Rect(x, y + 1, x + part * unit, y + 1 + _BAR)
                page.draw_rect(box, color=None, fill=rgb(LINE[label]))
            x += part * unit
        _text(page, (x + 4, y + 9), f"{sum(share):.0f} %", 7.5, INK)
    picture: bytes = page.get_pixmap(dpi=dpi).tobytes("png")
    drawing.close()
    return picture


def _library() -> Any:
    import pymupdf

    return pymupdf


def _shares(row: Mapping[str, Any]) -> tuple[float, float, float]:
    total = max(row["n_sentences_tagged"], 1)
    both = row["n_both"]
    parts = (row["n_securitized"] - both, both, row["n_human_security"] - both)
    securitized, mixed, human = (100 * part / total for part in parts)
    return securitized, mixed, human


def _step(top: int) -> int:
    return 5 if top <= 25 else 10 if top <= 60 else 20


def _legend(page: Any, left: float) -> None:
    library = _library()
    x = left
    for label, name in _PARTS:
        page.draw_rect(library.Rect(x, 3, x + 9, 12), color=None, fill=rgb(LINE[label]))
        _text(page, (x + 13, 11), name, 8, INK)
        x += 24 + library.get_text_length(name, fontname="helv", fontsize=8)


def _text(page: Any, at: tuple[float, float], text: str, size: float, colour: str) -> None:
    page.insert_text(at, text, fontsize=size, fontname="helv", color=rgb(colour))


def _short(text: str, room: float) -> str:
    """The text in Latin-1, cut to the room with an ellipsis."""
    library = _library()
    plain = text.replace("’", "'").replace("–", "-").encode("latin-1", "replace").decode("latin-1")
    cut = plain
    while len(cut) > 1 and library.get_text_length(cut + ("…" if cut != plain else ""), fontsize=8) > room:
        cut = cut[:-1]
    return cut if cut == plain else cut.rstrip() + "..."
