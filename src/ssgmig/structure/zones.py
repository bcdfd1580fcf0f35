"""Zones of a document: front matter, contents lists, body, bibliography, annexes.

CODEBOOK: front matter, addresses, contents lists and bibliography get no labels. Recognised in every format from
headings and from the look of the entries, because few formats say it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ssgmig.records import Block, Kind, Zone

_LABEL = r"^(?:(?:[IVXLivxl]+|[A-Z]|\d{1,2}(?:\.\d{1,2})*)[.)]?\s+)?"
_CONTENTS = re.compile(
    _LABEL
    + r"(?:table of )?contents(?: page)?:?$|^(?:list of )(?:figures|tables|boxes|maps|charts|abbreviations|acronyms)"
    r"(?: and (?:figures|tables|boxes|maps|abbreviations|acronyms))?$|^(?:abbreviations|acronyms)(?: and \w+)?$",
    re.IGNORECASE,
)
_BIBLIOGRAPHY = re.compile(
    _LABEL + r"(?:selected |select |main |further |list of |cited )?(?:references|bibliography|works cited|"
    r"literature(?: cited)?|"
    r"(?:end)?notes and references|reference list|further reading|sources(?: and references| cited)?|"
    r"bibliographical references|endnotes|notes)"
    r"(?: and (?:further reading|sources|notes|bibliography))?:?$",
    re.IGNORECASE,
)
_ANNEX = re.compile(
    r"^(?:[Aa]nnex(?:es)?|[Aa]ppendi(?:x|ces)|Attachments?|Enclosures?|ANNEX(?:ES)?|APPENDI(?:X|"
    r"CES))\b(?:\s+(?:[IVXL]+|\d+|[A-Z]))?(?:\s*[:.–—-].*|\s[A-Z].*)?$"
)
_FRONT = re.compile(
    r"^(?:about (?:us|the (?:authors?|editors?|publisher|organi[sz]ation)|[A-Z]{2,}\w*)|disclaimers?|"
    r"acknowledge?ments?|"
    r"copyright(?: notice)?|imprint|impressum|legal notice|credits|additional resources|colophon|suggested citation|"
    r"(?:notes? )?on contributors|photo credits|how to cite|contact(?: us)?|dedication|article info(?:rmation)?:?)$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    _LABEL
    + r"(?:introduction|introductory remarks|(?:executive )?summary|abstract|background|overview|preamble|foreword|"
    r"preface|key (?:findings|messages|points)|mandate|context|highlights|at a glance)\b",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"(?:\.{3,}|\s\.(?:\s\.)+|\s{2,}|\t|…+|\s)\s*(?:\d{1,3}|[ivxl]{1,6})(?:\s*[-–]\s*\d{1,3})?(?:\s+\d{1,3})*\s*$"
)
_LEADERS = re.compile(r"\.{4,}|(?:\s\.){4,}|…{2,}|_{4,}")
_BOILERPLATE = re.compile(
    r"©|^Cite as|\bISBN\b|\bISSN\b|all rights reserved|creative commons|published (?:in|by)|reproduc(?:ed|tion)|"
    r"licen[cs]ed under|\bthis licen[cs]e\b|third[- ]party copyright|\benquiries regarding\b|\bis available at\b|"
    r"\bdoi:|@\w|https?://|www\.|\bTel(?:ephone)?[.:]|do(?:es)? not (?:necessarily )?(?:reflect|represent)",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"\(\d{4}[a-z]?\)|\b(?:19|20)\d{2}[a-z]?[.,;:]|https?://|\bdoi\b|\bpp?\.\s?\d|\bVol\.|\bed(?:s|"
    r"itors?)?\.|[A-Z]/[A-Z0-9/.]+"
)
LONG_PARAGRAPH = 32
"""Words from which a paragraph counts as running text."""

_LONGEST_FRONT = 800
"""Words after which a section of front matter has ended, though no heading says so: the headings were lost."""


def assign(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with their zone; a zone that the reader already gave is kept."""
    zones = _front(blocks)
    _sections(blocks, zones)
    _loose_contents(blocks, zones)
    return tuple(
        block if block.zone else replace(block, zone=zone or Zone.BODY)
        for block, zone in zip(blocks, zones, strict=True)
    )


def is_contents_heading(text: str) -> bool:
    """Whether a heading opens a list of contents, figures or abbreviations."""
    return bool(_CONTENTS.match(text.strip()))


def is_opening(text: str) -> bool:
    """Whether a heading is the name of an opening section (summary, introduction, background, …)."""
    return bool(_OPENING.match(text.strip())) or bool(_FRONT.match(text.strip()))


def is_bibliography_heading(text: str) -> bool:
    """Whether a heading opens a list of works."""
    return bool(_BIBLIOGRAPHY.match(text.strip()))


def is_annex_heading(text: str) -> bool:
    """Whether a heading opens an annex."""
    return len(text) <= 150 and bool(_ANNEX.match(text.strip()))


def _front(blocks: Sequence[Block]) -> list[Zone | None]:
    """Everything before the first opening heading or running paragraph is front matter (at most a third)."""
    zones: list[Zone | None] = [None] * len(blocks)
    skipping = False
    for i, block in enumerate(blocks[: max(30, len(blocks) // 3)]):
        text = block.text.strip()
        if block.kind in (Kind.HEADING, Kind.TITLE):
            skipping = bool(_FRONT.match(text) or _CONTENTS.match(text))
            if not skipping and (_OPENING.match(f"{block.number} {text}".strip()) or block.number):
                return _front_until(blocks, zones, i)
        elif not skipping and _runs_from(blocks, i) and not _front_follows(blocks, i):
            return _front_until(blocks, zones, _heading_above(blocks, i))
    return zones


def _front_follows(blocks: Sequence[Block], i: int) -> bool:
    """Whether a heading of front matter (disclaimer, about us) comes soon, before any opening section."""
    for block in blocks[i + 1 : i + 25]:
        if block.kind is Kind.HEADING:
            if _FRONT.match(block.text.strip()):
                return True
            if _OPENING.match(f"{block.number} {block.text}".strip()) or block.number:
                return False
    return False


def _front_until(blocks: Sequence[Block], zones: list[Zone | None], end: int) -> list[Zone | None]:
    """Front matter is never most of a document: one that opens with its tables has none."""
    if sum(len(block.text) for block in blocks[:end]) <= sum(len(block.text) for block in blocks) // 2:
        zones[:end] = [Zone.FRONT] * end
    return zones


def _heading_above(blocks: Sequence[Block], i: int) -> int:
    """Where the running text begins: shorter sentences and the heading right above belong to it."""
    while i and _is_sentence(blocks[i - 1], fewest=4):
        i -= 1
    return i - 1 if i and blocks[i - 1].kind is Kind.HEADING else i


def _is_sentence(block: Block, fewest: int = 12) -> bool:
    text = block.text.rstrip()
    plain = block.kind is Kind.PARAGRAPH and not _BOILERPLATE.search(text) and not _LEADERS.search(text)
    return plain and len(text.split()) >= fewest and text.endswith((".", ":", ";", "?", "!", "”", '"'))


def _runs_from(blocks: Sequence[Block], i: int) -> bool:
    """Whether running text begins with a block: a long paragraph, or paragraphs of one sentence each in a row."""
    if _is_running_text(blocks[i]):
        return True
    words = 0
    for block in blocks[i:]:
        if not _is_sentence(block):
            return False
        words += len(block.text.split())
        if words >= LONG_PARAGRAPH:
            return True
    return False


def _is_running_text(block: Block) -> bool:
    words = len(block.text.split())
    if block.kind is Kind.TABLE or block.kind is Kind.FOOTNOTE or _LEADERS.search(block.text):
        return False
    if block.number and words >= 15:
        return True
    return words >= LONG_PARAGRAPH and not _BOILERPLATE.search(block.text)


def _sections(blocks: Sequence[Block], zones: list[Zone | None]) -> None:
    """Follow the headings: contents, bibliography, annexes and front matter sections last until the next heading."""
    current: Zone | None = None
    level, in_annex, words = 0, False, 0
    for i, block in enumerate(blocks):
        text = block.text.strip()
        opener = block.kind in (Kind.HEADING, Kind.TITLE) or len(text) < 60
        if opener and (found := _opened(block, i, len(blocks))):
            current, level = found, block.level if block.kind is Kind.HEADING else 9
            in_annex, words = in_annex or current is Zone.ANNEX, 0
        elif current is not None and (_closes(block, current, level) or words > _LONGEST_FRONT):
            current = Zone.ANNEX if in_annex else None
        words = words + len(text.split()) if current is Zone.FRONT else 0
        if current is not None:
            zones[i] = current


def _closes(block: Block, zone: Zone, level: int) -> bool:
    """Whether a block ends the zone: a heading, or what is no entry of the list; annexes last."""
    if block.kind is Kind.HEADING:
        return zone is not Zone.ANNEX or block.level < level
    return zone in (Zone.CONTENTS, Zone.BIBLIOGRAPHY) and not _fits(block, zone)


def _opened(block: Block, i: int, total: int) -> Zone | None:
    text = block.text.strip()
    heading = block.kind is Kind.HEADING
    if _CONTENTS.match(text) and (heading or i < total // 3):
        return Zone.CONTENTS
    if _BIBLIOGRAPHY.match(text) and heading and i > total // 4:
        return Zone.BIBLIOGRAPHY
    if heading and i > total // 5 and is_annex_heading(text):
        return Zone.ANNEX
    if heading and _FRONT.match(text):
        return Zone.FRONT
    return None


def _fits(block: Block, zone: Zone) -> bool:
    """Whether a block looks like an entry of the list it stands in."""
    if zone is Zone.CONTENTS:
        return len(block.text) < 160 or bool(_LEADERS.search(block.text)) or block.kind is Kind.TABLE
    return bool(_WORK.search(block.text)) or len(block.text) < 300


def _loose_contents(blocks: Sequence[Block], zones: list[Zone | None]) -> None:
    """Three entries in a row with leaders and page numbers are a contents list, whatever stands above them."""
    entry = [
        bool(_LEADERS.search(b.text)) and b.kind is not Kind.TABLE and bool(re.search(r"\d", b.text)) for b in blocks
    ]
    for i, here in enumerate(entry):
        if here and (sum(entry[max(0, i - 2) : i + 3]) >= 3 or len(_LEADERS.findall(blocks[i].text)) >= 3):
            zones[i] = Zone.CONTENTS
