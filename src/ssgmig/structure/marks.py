"""Marks of notes that stand in the text: raised figures anywhere, plain figures glued to a stop."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ssgmig.records import Block, Kind
from ssgmig.structure.calls import Call, marks_in

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARK = re.compile(rf"(?<=[^\s{_RAISED}])[{_RAISED}]+(?:[,\s]+[{_RAISED}]+)*")
_STARS = re.compile(r"[*†‡∗]{1,4}")
_STAR = re.compile(r"(?<=[\w.,;:)”’])[*†‡∗]{1,4}(?=[\s.,;:)”’]|$)")
_UNIT = re.compile(r"(?:^|[\s\d])[kcdm]?m$")
_GLUED = re.compile(r"(?<=[A-Za-z)”\"’]{2}[.,;])\d{1,3}(?=\s+[A-Za-z“(]|\s*$)")
_ABBREVIATED = re.compile(
    r"\b(?:Nos?|Arts?|Rev|Corr|Add|Vol|Fig|Para|paras?|pp?|Ch|Sect?|Res|Doc|Ref|Rec|Ver|Op|St|Mr|Dr)\.$", re.IGNORECASE
)
MIN_NOTES = 3
"""Footnotes, or figures that count up, from which figures glued to a stop are taken for marks."""


def without_marks(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[tuple[Call, ...], ...]]:
    """Blocks without note marks, and for each block the marks taken out.

    Words on both sides of a mark stay apart, powers of units of length stay; stars are marks where notes carry them.
    """
    notes = sum(block.kind is Kind.FOOTNOTE for block in blocks)
    glued = notes >= MIN_NOTES or _count_up(blocks)
    stars = frozenset(b.number for b in blocks if b.kind is Kind.FOOTNOTE and _STARS.fullmatch(b.number))
    cleaned = [_cleaned(block, glued=glued, stars=stars) for block in blocks]
    return tuple(block for block, _ in cleaned), tuple(calls for _, calls in cleaned)


def _count_up(blocks: Sequence[Block]) -> bool:
    """Whether figures glued to stops rise through the document, as notes do whose text was left out."""
    found = [int(m.group()) for b in blocks if b.kind is not Kind.TABLE for m in _GLUED.finditer(b.text) if _is_mark(m)]
    rising = sum(first < second <= first + 10 for first, second in pairwise(found))
    return len(found) >= MIN_NOTES and rising >= 0.8 * (len(found) - 1)


def _cleaned(block: Block, *, glued: bool, stars: frozenset[str]) -> tuple[Block, tuple[Call, ...]]:
    if block.kind in (Kind.FOOTNOTE, Kind.TABLE):
        return block, ()
    text, found = _strip(block.text, glued=glued, stars=stars)
    if text == block.text:
        return block, ()
    title, _ = _strip(block.text[: block.run_in_title], glued=glued, stars=stars)
    calls = tuple(Call(mark, len(text) - at) for at, mark in found)
    return replace(block, text=text, run_in_title=len(title)), calls


def _strip(text: str, *, glued: bool, stars: frozenset[str]) -> tuple[str, list[tuple[int, str]]]:
    """The text without marks, and each mark with the place where it stood in the text that is left."""
    found: list[tuple[int, str]] = []
    out: list[str] = []
    done = length = 0
    for mark, gap in _marks(text, glued=glued, stars=stars):
        if mark.start() < done:
            continue
        out += [text[done : mark.start()], gap]
        length += mark.start() - done
        found += [(length, each) for each in marks_in(mark.group())]
        length += len(gap)
        done = mark.end()
    return "".join([*out, text[done:]]), found


def _marks(text: str, *, glued: bool, stars: frozenset[str]) -> list[tuple[re.Match[str], str]]:
    """Marks of notes in the order of the text, each with what stands in its place."""
    marks = [(mark, _gap(mark)) for mark in _MARK.finditer(text) if not _is_power(mark)]
    if glued:
        marks += [(mark, "") for mark in _GLUED.finditer(text) if _is_mark(mark)]
    if stars:
        marks += [(mark, "") for mark in _STAR.finditer(text) if mark.group() in stars]
    return sorted(marks, key=lambda pair: pair[0].start())


def _is_power(mark: re.Match[str]) -> bool:
    return bool(_UNIT.search(mark.string[max(0, mark.start() - 4) : mark.start()]))


def _gap(mark: re.Match[str]) -> str:
    return " " if mark.string[mark.end() : mark.end() + 1].isalnum() else ""


def _is_mark(mark: re.Match[str]) -> bool:
    return not _ABBREVIATED.search(mark.string[max(0, mark.start() - 8) : mark.start()])
