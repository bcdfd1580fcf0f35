"""Title, labels and section paths: blocks of every format are brought to the same form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ssgmig.records import Block, Kind
from ssgmig.structure.labels import Numbering, Rank, split_label
from ssgmig.structure.zones import LONG_PARAGRAPH, is_annex_heading, is_bibliography_heading, is_contents_heading

SEPARATOR = " > "
_LABELLED = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.HEADING, Kind.BOXED})


def with_labels(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Take printed labels out of the text and put letters under the number above them ("47 (a)")."""
    numbering, out = Numbering(), []
    for block in blocks:
        if block.kind not in _LABELLED:
            out.append(block)
            continue
        label, text = block.number, block.text
        if not label:
            label, text = split_label(text, heading=block.kind is Kind.HEADING)
        if not text.strip() or (block.kind is Kind.HEADING and is_annex_heading(block.text)):
            label, text = "", block.text
        shift = min(len(block.text) - len(text), block.run_in_title)
        block = replace(block, text=text, number=label, run_in_title=block.run_in_title - shift)
        out.append(_numbered(block, numbering))
    return tuple(out)


def _numbered(block: Block, numbering: Numbering) -> Block:
    if block.kind is Kind.HEADING:
        numbering.reset()
        return block
    if not block.number:
        return block
    full, rank = numbering.full(block.number)
    if rank in (Rank.LETTER, Rank.ROMAN):
        return replace(block, kind=Kind.LIST_ITEM, number=full, level=max(block.level, int(rank) - 1))
    return replace(block, number=full)


def with_title(blocks: Sequence[Block], title: str = "") -> tuple[Block, ...]:
    """Mark the title when the reader did not: the known title, else the first heading before running text."""
    if any(block.kind is Kind.TITLE for block in blocks):
        return tuple(blocks)
    wanted = _squash(title)
    candidate = None
    for i, block in enumerate(blocks[:15]):
        if wanted and _squash(block.text) == wanted:
            candidate = i
            break
        if block.kind is Kind.PARAGRAPH and (len(block.text.split()) >= LONG_PARAGRAPH or block.number):
            break
        if candidate is None and block.kind is Kind.HEADING and not block.number and not _is_section_name(block.text):
            candidate = i
    if candidate is None:
        return tuple(blocks)
    titled = replace(blocks[candidate], kind=Kind.TITLE, level=0)
    return (*blocks[:candidate], titled, *blocks[candidate + 1 :])


def _is_section_name(text: str) -> bool:
    return is_contents_heading(text) or is_bibliography_heading(text) or len(text.split()) < 3


def _squash(text: str) -> str:
    return "".join(ch for ch in text.casefold() if ch.isalnum())


def paths(blocks: Iterable[Block]) -> list[str]:
    """The path of headings above each block, joined by " > "; a heading's own text is not in its path."""
    stack: list[tuple[int, str]] = []
    out = []
    for block in blocks:
        if block.kind is Kind.TITLE:
            stack.clear()
        if block.kind is Kind.HEADING:
            while stack and stack[-1][0] >= block.level:
                stack.pop()
        out.append(SEPARATOR.join(text for _, text in stack))
        if block.kind is Kind.HEADING:
            stack.append((block.level, f"{block.number} {block.text}".strip().replace(SEPARATOR, " - ")))
    return out
