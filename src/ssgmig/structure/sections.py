"""Title, labels and section paths: blocks of every format are brought to the same form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ssgmig.records import Block, Kind
from ssgmig.structure.front import is_symbol
from ssgmig.structure.labels import Numbering, Rank, split_label
from ssgmig.structure.zones import (
    LONG_PARAGRAPH,
    is_annex_heading,
    is_bibliography_heading,
    is_contents_heading,
    is_opening,
)

SEPARATOR = " > "
_DECIMAL = re.compile(r"\d{1,3}(?:\.\d+)*\.?$")
NUMBERED_WORDS = 15
"""Words from which an item labelled "12." is a numbered paragraph, not an item of a list."""
_NO_TITLE = re.compile(
    r"@|https?://|www\.|©|\bISBN\b|^(?:Agenda )?[Ii]tem\s\d|^(?:Distr|Original|Tel|Published|Cite as|Cover|"
    r"Series|Seminar report|"
    r"Adopted (?:by|at)|[A-Z]{1,8}/[\dA-Z]+/\S+|[^=]*=|"
    r"Note by|Report of the Secretary|Economic and Social C)"
    r"|^(?:UNITED NATIONS|United Nations|(?:(?:General Assembly|Security Council|"
    r"Human Rights Council|Economic and Social Council)\s?)+)\W*$"
    r"|^\W*\d{1,2}(?:\s*[-–]\s*\d{1,2})?\s\w+\s\d{4}|\b\w+(?: session| meeting)$|"
    r"^\w+,\s\d{1,2}(?:[-–]\d{1,2})?\s\w+\s\d{4}$"
)
_SUBJECT = re.compile(r"(?!Contents)(?:[A-Z][\w’'-]+ ?|of |and |the ){1,6}\*{0,2}")
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
        if block.kind is Kind.PARAGRAPH and not label and len(text) < len(block.text):
            block = replace(block, kind=Kind.LIST_ITEM)
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
    if block.kind is Kind.LIST_ITEM and _DECIMAL.match(full) and len(block.text.split()) >= NUMBERED_WORDS:
        return replace(block, kind=Kind.PARAGRAPH, number=full, level=0)
    return replace(block, number=full)


def with_title(blocks: Sequence[Block], title: str = "") -> tuple[Block, ...]:
    """Mark the title when the reader did not: the known title, else the best candidate before running text."""
    blocks = [_demoted(block) for block in blocks]
    if any(block.kind is Kind.TITLE for block in blocks):
        return tuple(blocks)
    wanted = _squash(title)
    chosen, best = None, 0.0
    for i, block in enumerate(blocks[:20]):
        if wanted and _names(wanted, _squash(block.text)):
            chosen = i
            break
        if block.kind in (Kind.PARAGRAPH, Kind.HEADING) and block.number:
            break
        if block.kind is Kind.PARAGRAPH and len(block.text.split()) >= 2 * LONG_PARAGRAPH and block.text.endswith("."):
            break
        score = _title_score(block, blocks[i + 1] if i + 1 < len(blocks) else None) - i / 8
        if score > best:
            chosen, best = i, score
    if chosen is None:
        return tuple(blocks)
    titled = replace(blocks[chosen], kind=Kind.TITLE, level=0, text=blocks[chosen].text.rstrip("*† "))
    return (*blocks[:chosen], titled, *blocks[chosen + 1 :])


def _demoted(block: Block) -> Block:
    """A title that is only the name of a body, a document class or a numbered heading is a heading after all."""
    if block.kind is Kind.TITLE and (_NO_TITLE.search(block.text) or split_label(block.text, heading=True)[0]):
        label, text = split_label(block.text, heading=True)
        return replace(block, kind=Kind.HEADING, level=1, text=text or block.text, number=label if text else "")
    return block


def _title_score(block: Block, following: Block | None) -> float:
    """How much a block of the first page looks like the title of the document; 0 or less when it cannot be."""
    words = block.text.split()
    if block.kind not in (Kind.PARAGRAPH, Kind.HEADING) or not 3 <= len(words) <= 90 or _NO_TITLE.search(block.text):
        return 0
    if is_contents_heading(block.text) or is_bibliography_heading(block.text) or is_opening(block.text):
        return 0
    score = 2.0 + (block.kind is Kind.HEADING) * (2 if block.level == 1 else 1) + (5 <= len(words) <= 28)
    score -= len(words) > 45
    score -= 3 * block.text.rstrip().endswith((".", ";", ",", "?"))
    opens_section = following is not None and len(following.text.split()) >= LONG_PARAGRAPH
    return score - 2 * (opens_section and block.kind is Kind.HEADING and block.level > 1)


def full_title(blocks: Sequence[Block]) -> str:
    """The printed title; a report of a body has its subject (a country) in the line below."""
    i = next((i for i, block in enumerate(blocks) if block.kind is Kind.TITLE), None)
    if i is None:
        return ""
    title = " ".join(blocks[i].text.rstrip("*† ").split())
    below = next((block for block in blocks[i + 1 : i + 3] if block.kind is not Kind.FOOTNOTE), None)
    if below and title.startswith("Report of") and _SUBJECT.fullmatch(below.text) and not is_opening(below.text):
        return f"{title}: {below.text.rstrip('*')}"
    return title


def _names(wanted: str, text: str) -> bool:
    """Whether a block prints the known title, which may carry the name of the site behind it."""
    return text == wanted or (len(text) >= 15 and wanted.startswith(text))


def _squash(text: str) -> str:
    return "".join(ch for ch in text.casefold() if ch.isalnum())


def paths(blocks: Iterable[Block]) -> list[str]:
    """The path of headings above each block, joined by " > "; a heading's own text is not in its path.

    A document symbol printed like a heading opens no section.
    """
    stack: list[tuple[int, str]] = []
    out = []
    for block in blocks:
        if block.kind is Kind.TITLE:
            stack.clear()
        heading = block.kind is Kind.HEADING and not is_symbol(block.text)
        if heading:
            while stack and stack[-1][0] >= block.level:
                stack.pop()
        out.append(SEPARATOR.join(text for _, text in stack))
        if heading:
            stack.append((block.level, f"{block.number} {block.text}".strip().replace(SEPARATOR, " - ")))
    return out
