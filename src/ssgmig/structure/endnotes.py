"""Notes collected under a heading of their own at the end of a document or chapter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ssgmig.records import Block, Kind

_HEADING = re.compile(r"^(?:\d{1,2}\.?\s+)?(?:end\s?notes|notes|footnotes)\W*$", re.IGNORECASE)
_NOTE = re.compile(r"^(?P<mark>\d{1,3}|[ivxl]{1,6})[.):]?\s+(?=[A-Z“\"'‘(]|https?:|www\.)")
_MISREAD = re.compile(r"^[^\w\s(“«]{1,2}\s+(?=\S)|^\d\s+(?=[A-Z])")
_PLAIN = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM})
_MIN_NOTES = 2


def with_endnotes(blocks: Sequence[Block]) -> list[Block]:
    """Blocks under a heading such as "Endnotes" that begin with a number are footnotes.

    Recognition misreads small raised numbers; once a list of notes is sure, such marks begin notes as well.
    """
    out = list(blocks)
    for start, end in _lists(blocks):
        marks = [_NOTE.match(f"{b.number} {b.text}".strip()) for b in blocks[start:end]]
        if sum(mark is not None for mark in marks) < _MIN_NOTES:
            continue
        # Prose can hold a line "Notes" above numbered paragraphs; under a mere paragraph only a list from 1 on is sure.
        first = next(mark["mark"] for mark in marks if mark)
        if blocks[start - 1].kind is Kind.PARAGRAPH and first not in ("1", "i"):
            continue
        for i, mark in enumerate(marks, start):
            block = blocks[i]
            if block.kind not in _PLAIN:
                continue
            if mark:
                text = f"{block.number} {block.text}".strip()[mark.end() :]
                out[i] = replace(block, kind=Kind.FOOTNOTE, text=text, number=mark["mark"], level=0, run_in_title=0)
            elif misread := _MISREAD.match(block.text):
                out[i] = replace(block, kind=Kind.FOOTNOTE, text=block.text[misread.end() :], level=0, run_in_title=0)
    return out


def _lists(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """First and last index of the blocks between a heading of notes and the next heading."""
    start: int | None = None
    for i, block in enumerate(blocks):
        opens = len(block.text) < 20 and bool(_HEADING.match(block.text.strip()))
        if start is not None and (block.kind in (Kind.HEADING, Kind.TITLE) or opens):
            yield start, i
            start = None
        if opens and block.kind in (Kind.HEADING, Kind.TITLE, Kind.PARAGRAPH):
            start = i + 1
    if start is not None:
        yield start, len(blocks)
