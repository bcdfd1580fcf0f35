"""Marks of notes that stand in the text: raised figures anywhere, plain figures glued to a stop."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ssgmig.records import Block, Kind

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARK = re.compile(rf"(?<=[^\s{_RAISED}])[{_RAISED}]+(?:[,\s]+[{_RAISED}]+)*")
_UNIT = re.compile(r"(?:^|[\s\d])[kcdm]?m$")
_GLUED = re.compile(r"(?<=[A-Za-z)”\"’]{2}[.,;])\d{1,3}(?=\s+[A-Za-z“(]|\s*$)")
_ABBREVIATED = re.compile(
    r"\b(?:Nos?|Arts?|Rev|Corr|Add|Vol|Fig|Para|paras?|pp?|Ch|Sect?|Res|Doc|Ref|Rec|Ver|Op|St|Mr|Dr)\.$", re.IGNORECASE
)
MIN_NOTES = 3
"""Footnotes, or figures that count up, from which figures glued to a stop are taken for marks."""


def without_marks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks without note marks; words on both sides of a mark stay apart, powers of units of length stay."""
    notes = sum(block.kind is Kind.FOOTNOTE for block in blocks)
    glued = notes >= MIN_NOTES or _count_up(blocks)
    return tuple(_cleaned(block, glued=glued) for block in blocks)


def _count_up(blocks: Sequence[Block]) -> bool:
    """Whether figures glued to stops rise through the document, as notes do whose text was left out."""
    found = [int(m.group()) for b in blocks if b.kind is not Kind.TABLE for m in _GLUED.finditer(b.text) if _is_mark(m)]
    rising = sum(first < second <= first + 10 for first, second in pairwise(found))
    return len(found) >= MIN_NOTES and rising >= 0.8 * (len(found) - 1)


def _cleaned(block: Block, *, glued: bool) -> Block:
    if block.kind in (Kind.FOOTNOTE, Kind.TABLE):
        return block
    text = _strip(block.text, glued=glued)
    if text == block.text:
        return block
    return replace(block, text=text, run_in_title=len(_strip(block.text[: block.run_in_title], glued=glued)))


def _strip(text: str, *, glued: bool) -> str:
    text = _MARK.sub(_gap, text)
    return _GLUED.sub(_unless_abbreviated, text) if glued else text


def _gap(mark: re.Match[str]) -> str:
    if _UNIT.search(mark.string[max(0, mark.start() - 4) : mark.start()]):
        return mark.group()
    return " " if mark.string[mark.end() : mark.end() + 1].isalnum() else ""


def _unless_abbreviated(mark: re.Match[str]) -> str:
    return "" if _is_mark(mark) else mark.group()


def _is_mark(mark: re.Match[str]) -> bool:
    return not _ABBREVIATED.search(mark.string[max(0, mark.start() - 8) : mark.start()])
