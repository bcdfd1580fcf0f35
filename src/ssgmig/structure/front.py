"""What a document says about itself on its first pages: title, publisher, date, symbol.

Content comes before file properties, which often name the template or the typist.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ssgmig.records import Block, Kind, Metadata
from ssgmig.structure.publishers import by_address

_SYMBOL = re.compile(
    r"(?<![\w/])(?:[AS]/RES/\d{1,4}(?:/\d{1,4}|\s\(\d{4}\))|"
    r"[A-Z]{1,8}(?:/[A-Z0-9][A-Za-z0-9.()-]*){2,7}|[AS]/\d{2,4}/\d{1,4}(?:/(?:Add|Rev|Corr)\.\d+)?|"
    r"(?:JIU|COM|SWD|JOIN|PE)[ /(]{1,2}\d{3,4}[)/. ]{0,2}\d{1,4}(?:/\d+)?)(?![\w/])"
)
_BARE_SYMBOL = re.compile(rf"^(?:{_SYMBOL.pattern})\*{{0,3}}$")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(rf"\b(\d{{1,2}})\s+({_MONTHS})\s+((?:19|20)\d{{2}})\b")
_US_DATE = re.compile(rf"\b({_MONTHS})\s+(\d{{1,2}}),\s+((?:19|20)\d{{2}})\b")
_ISO = re.compile(r"\b((?:19|20)\d{2})-(\d{2})-(\d{2})\b")

_MONTH_YEAR = re.compile(rf"\b({_MONTHS})\s+((?:19|20)\d{{2}})\b")
_SLASHED = re.compile(r"^\d{1,2}[/.]\d{1,2}[/.]((?:19|20)\d{2})$")
_YEAR = re.compile(r"(?<![\d/.-])((?:19|20)\d{2})(?![\d/-])")
_DISTRIBUTED = re.compile(
    r"\b(?:Distr\.?|Published|Publication date|Date|Issued|Brussels|Geneva|New York|Warsaw|First published)\b"
)
_PLACE_YEAR = re.compile(
    r"^\W*(?:United Nations\W+)?(?:New York|Geneva|Vienna|Brussels|Bangkok|Warsaw)(?: and \w+)?, ((?:19|20)\d{2})$"
)
_OWNER = re.compile(
    r"©\s*(?:Copyright\s*)?(?:(?:19|20)\d{2}[,.]?\s*)?(?:by\s+)?([A-Z][^.,;©|]{2,90})|Copyright\s+(?:19|"
    r"20)\d{2}\s+([A-Z][^.,;]{2,90})"
)
_BY = re.compile(r"\b(?:[Pp]ublished (?:in \w+ )?by|[Pp]ublisher:)\s+(?:the\s+)?([A-Z][^.,;|]{2,90})")
_TRAILING = re.compile(r"\s+(?:(?:19|20)\d{2}|All rights.*|Maison .*|\(\d{4}\).*)$")
_NO_BODY = re.compile(
    r"^(?:the )?authors?\b|copyright|photo|image|all rights|\s(?:was|were|is|are|has|have|had|which|that|who)\s",
    re.IGNORECASE,
)
_UN_ORGANS = re.compile(
    r"^(?:General Assembly|Security Council|Human Rights Council|Economic and Social Council)$", re.IGNORECASE
)
_UN_SYMBOL = re.compile(r"(?:A|S|E|ST|JIU|CEDAW|CED|CMW|CCPR|CRC|CAT|CERD|HRI|UNEP|UNODC|TD)/[A-Z0-9]")
_BODIES = re.compile(
    r"^(?:United Nations\b.{0,60}|General Assembly|Security Council|Human Rights Council|"
    r"European (?:Commission|Parliament|Council)(?:[,:(–-].{0,50})?|"
    r"Council of (?:the European Union|Europe)|Economic and Social (?:Council|Commission\b.{0,50})|"
    r"FRONTEX\b.{0,60}|Frontex\b.{0,60}|"
    r"House of (?:Commons|Lords)\b.{0,30}|The White House)$",
    re.IGNORECASE,
)
_COMMISSION = re.compile(r"Economic (?:and Social )?Commission for (?:Asia and the Pacific|Western Asia|Africa|Europe)")
_PLACEHOLDERS = re.compile(
    r"^(?:microsoft word|untitled|document\d*|word|title|.*\.(?:docx?|pdf|indd|qxd|rtf|tmp|html?))\b|^[\W\d_]*$",
    re.IGNORECASE,
)


def describe(
    blocks: Sequence[Block], given: Metadata, *, printed: Sequence[str] = (), closing: Sequence[str] = ()
) -> Metadata:
    """Metadata from the first blocks, completed by what the reader gave (file properties, page header).

    ``printed``: short lines of the first pages as printed, searched for the document symbol; ``closing``: lines of
    the last page, where addresses and copyright often stand.
    """
    head = [block for block in blocks[:40] if block.kind is not Kind.TABLE or len(block.text) < 1500]
    texts = [block.text[:600] for block in head]
    symbol = _symbol(printed, [block.text[:600] for block in head if block.kind is not Kind.FOOTNOTE]) or given.symbol
    return Metadata(
        title=_title(given.title),
        publisher=_publisher(texts, printed, symbol)
        or given.publisher
        or by_address([*texts[:25], *printed, *closing]),
        published=_published(texts, given.published, closing=closing),
        language=given.language,
        symbol=symbol,
    )


def _title(given: str) -> str:
    return "" if _PLACEHOLDERS.search(given.strip()) or len(given.strip()) < 4 else " ".join(given.split())


def is_symbol(text: str) -> bool:
    """Whether a line holds nothing but a document symbol ("A/RES/61/295")."""
    return bool(_BARE_SYMBOL.match(text.strip()))


def _symbol(printed: Sequence[str], texts: Sequence[str]) -> str:
    for text in (*printed, *texts[:25]):
        if _BARE_SYMBOL.match(text.strip()):
            return text.strip().rstrip("*.")
    for text in (*(line for line in printed if len(line) < 40), *texts[:12]):
        if len(text) < 120 and (found := _SYMBOL.search(text)):
            return found.group().rstrip(".")
    return ""


def _published(texts: Sequence[str], given: str, *, closing: Sequence[str] = ()) -> str:
    """ISO date, or the year alone; a date before the year of the copyright is that of an earlier version."""
    found = _dated(texts, given)
    years = [year[1] for text in closing if "©" in text and (year := _YEAR.search(text))]
    return max([found, *years], key=lambda date: date[:4]) if years else found


def _dated(texts: Sequence[str], given: str) -> str:
    """Lines that speak of distribution or publication come first."""
    short = [text for text in texts if len(text) < 90]
    marked = [text for text in texts if _DISTRIBUTED.search(text) and len(text) < 300]
    copyrighted = [text for text in texts if "©" in text or "opyright" in text]
    for text in marked:
        if date := _date(text):
            return date
    for text in short:
        if place := _PLACE_YEAR.search(text):
            return place[1]
    for text in (*short[:15], *copyrighted):
        if date := _date(text):
            return date
    for text in short:
        if found := _SLASHED.search(text):
            return found.group(1)
    for text in copyrighted:
        if found := _YEAR.search(text):
            return found.group(1)
    if re.match(r"(?:19|20)\d{2}", given):
        return given
    years = (found.group(1) for text in short if (found := _YEAR.search(text)))
    return next((year for year in years if year >= "1945"), "")


def _date(text: str) -> str:
    months = _MONTHS.split("|")
    if found := _DATE.search(text):
        return f"{found[3]}-{months.index(found[2]) + 1:02d}-{int(found[1]):02d}"
    if found := _US_DATE.search(text):
        return f"{found[3]}-{months.index(found[1]) + 1:02d}-{int(found[2]):02d}"
    if found := _ISO.search(text):
        return found.group()
    if found := _MONTH_YEAR.search(text):
        return f"{found[2]}-{months.index(found[1]) + 1:02d}"
    return ""


def _publisher(texts: Sequence[str], printed: Sequence[str], symbol: str) -> str:
    for pattern in (_BY, _OWNER):
        for text in texts[:25]:
            if len(text) < 400 and (found := pattern.search(text)):
                name = _TRAILING.sub("", " ".join(next(group for group in found.groups() if group).split()))
                if not _NO_BODY.search(name) and len(name.split()) <= 12:
                    return name
    for text in (*texts[:8], *printed[:30]):
        if _UN_ORGANS.match(text.strip()) or (_UN_SYMBOL.match(symbol) and text.strip() == "United Nations"):
            return "United Nations"
        if _BODIES.match(text.strip()):
            return text.strip()
        if body := _COMMISSION.match(text.strip()):
            return body.group()
    return "United Nations" if _UN_SYMBOL.match(symbol) else ""
