"""Rows to groups: which row goes on with the paragraph above it, on the same page and over columns and pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from ssgmig.records import Kind
from ssgmig.structure.rows import Body, Row

BULLET = re.compile(r"^(?:[•●▪■□◦‣➢➤✓❖∙·*\uf000-\uf0ff]|[–—-](?=\s)|o(?=\s))\s*")
LABEL = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,3})*[.)]|\d{1,3}(?:\.\d{1,3})+|\((?:[a-z]{1,2}|[ivxl]{1,5}|\d{1,3}|[A-Z]{1,3})\)"
    r"|(?:[a-z]|[ivxl]{1,5}|[A-Z]|[IVXL]{1,5})[.)])(?=\s|[“\"(A-Z]|$)"
)
CAPTION = re.compile(
    r"^(?:Table|Figure|Fig\.|Map|Chart|Graph|Photo|Image|Diagram)\s+[\dIVX]+(?:[.-]\d+)*\s*([.:|–—-]|\s|$)",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"^(?:Recommendation|Objective|Article|Annex|Principle|Action|Goal|Target|Step)s?\s+(?:\d+|[IVX]+)\b[.:)]?"
)
_ENDS = tuple('.!?:;”"»)’…')
_SENTENCE_ENDS = tuple(".!?:")
_MAX_WAITING = 5
_LINKS = ("and", "or", "and/or")


@dataclass(slots=True)
class Group:
    """Rows that make one block; ``kind`` is settled by ``headings.classify``."""

    rows: list[Row]
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    parts: list[tuple[int, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The rows as printed, joined by spaces."""
        return " ".join(row.text.strip() for row in self.rows)

    @property
    def first(self) -> Row:
        """The first row."""
        return self.rows[0]

    @property
    def last(self) -> Row:
        """The last row."""
        return self.rows[-1]


def leadings(pages: list[list[Row]]) -> dict[float, float]:
    """The usual distance of baselines for each font size."""
    seen: dict[float, Counter[float]] = defaultdict(Counter)
    for rows in pages:
        for a, b in pairwise(rows):
            step = b.base - a.base
            if a.size == b.size and a.column == b.column and 0.8 * a.size < step < 2.5 * a.size:
                seen[a.size][round(step * 2) / 2] += 1
    return {size: counts.most_common(1)[0][0] for size, counts in seen.items()}


def group_rows(rows: list[Row], leading: dict[float, float], body: Body) -> list[Group]:
    """Groups of one page, in reading order."""
    groups: list[Group] = []
    for row in rows:
        if groups and _goes_on(groups[-1], row, leading, body):
            groups[-1].rows.append(row)
        else:
            groups.append(Group([row]))
    return groups


def starts_item(text: str) -> bool:
    """Whether a row begins with a bullet, a printed label or a named number."""
    return bool(BULLET.match(text) or LABEL.match(text) or NAMED.match(text))


def _goes_on(group: Group, row: Row, leading: dict[float, float], body: Body) -> bool:
    last = group.last
    step = row.base - last.base
    if step < 0.3 * row.size or not (row.column == last.column or _spans(last, row)):
        return False
    usual = leading.get(row.size, 1.2 * row.size)
    if len(group.rows) > 1:
        steps = [b.base - a.base for a, b in pairwise(group.rows)]
        usual = min(usual * 1.15, max(median(steps), 0.9 * usual))
    if step > 1.3 * usual + 0.6:
        return False
    text, before = row.text.strip(), last.text.strip()
    if last.entry:
        return False
    if (
        CAPTION.match(group.first.text.strip())
        and last.size == row.size
        and (row.font != body.font or row.size < body.size)
    ):
        return not starts_item(text)
    # The title of a bullet in bold may fill its line and go on in plain letters.
    titled = bool(BULLET.match(group.first.text.strip())) and last.bold and not is_short(last, row)
    if not (titled and abs(last.size - row.size) <= 0.7) and not _same_style(last, row, before, text):
        return False
    ended = before.endswith(_ENDS) or before.endswith(",") or before.rsplit(" ", 1)[-1] in _LINKS
    short = is_short(last, row)
    if BULLET.match(text) and (text[0] not in "–—-*o·" or ended or short):
        return False
    if (LABEL.match(text) or NAMED.match(text)) and (ended or short):
        return False
    display = (last.size, last.bold) != (body.size, body.bold) and (last.size > body.size + 0.5 or last.bold)
    if display and row.bold == last.bold:
        return row.italic == last.italic and not (short and before.endswith(_SENTENCE_ENDS))
    return not _new_by_shape(group, row, short=short)


def _spans(a: Row, b: Row) -> bool:
    """Whether the file keeps rows together of which one reaches over the columns: text around a float, a long title."""
    return a.block == b.block and -1 in (a.column, b.column)


def _same_style(a: Row, b: Row, before: str, after: str) -> bool:
    if abs(a.size - b.size) > 0.7:
        return False
    if a.bold == b.bold:
        return True
    if a.bold:  # a bold title that runs in to its paragraph may fill whole rows
        return not is_short(a, b) and (before.endswith((".", ":", "—", "–", "-", ",")) or after[:1].islower())
    return not is_short(a, b) and not before.endswith(_ENDS)


def is_short(last: Row, row: Row) -> bool:
    """Whether the next row's first word would still have fitted: the line was ended on purpose."""
    words = row.text.split(None, 1)
    if not words or not row.text.strip():
        return False
    per_letter = row.width / max(len(row.text.strip()), 1)
    return last.box[2] + per_letter * (len(words[0]) + 1.5) < last.right - 1


def _new_by_shape(group: Group, row: Row, *, short: bool) -> bool:
    last, first = group.last, group.first
    before, text = last.text.rstrip(), row.text.strip()
    ended = before.endswith(_ENDS)
    if text[:1].islower() and not ended:
        return False
    if short and (before.endswith(_SENTENCE_ENDS) or (ended and not text[:1].islower())):
        return True
    margin = 0.5 * row.size
    if len(group.rows) == 1:
        itemised = starts_item(first.text.strip())
        indented = row.box[0] > first.box[0] + margin and not itemised
    else:
        indented = row.box[0] > min(r.box[0] for r in group.rows[1:]) + margin
    if indented and ended:
        return True
    return short and text[:1].isupper() and last.box[2] < last.left + 0.6 * (last.right - last.left)


def join_over_breaks(groups: list[Group], body: Body) -> list[Group]:
    """Paragraphs that a column, a page or a float interrupts become whole."""
    result: list[Group] = []
    waiting: list[Group] = []
    for group in groups:
        before = _interrupted(waiting, group, body)
        if before is not None:
            before.rows += group.rows
            waiting = [before]
            continue
        if group.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM):
            waiting = [*waiting[-_MAX_WAITING:], group]
        elif group.kind in (Kind.HEADING, Kind.TITLE):
            waiting = []
        result.append(group)
    return result


def _interrupted(waiting: list[Group], group: Group, body: Body) -> Group | None:
    """The paragraph that ``group`` goes on with: the last one, or an earlier one that stopped in mid-sentence."""
    if waiting and _resumes(waiting[-1], group, body):
        return waiting[-1]
    for earlier in reversed(waiting[:-1]):
        last, text = earlier.last, group.first.text.strip()
        stopped = (
            len(earlier.rows) > 1 and not last.text.rstrip().endswith((*_ENDS, ",")) and last.font == group.first.font
        )
        if stopped and (text[:1].islower() or text[:1] in "(0123456789") and not is_short(last, group.first):
            return earlier if _resumes(earlier, group, body) else None
    return None


def _resumes(a: Group, b: Group, body: Body) -> bool:
    last, row = a.last, b.first
    if b.kind is not Kind.PARAGRAPH or (last.page == row.page and last.column == row.column):
        return False
    if row.page - last.page > 2 or abs(last.size - row.size) > 0.7 or last.bold != row.bold:
        return False
    text, before = row.text.strip(), last.text.rstrip()
    if starts_item(text) and not text[:1].islower():
        return False
    hyphen = before[-1:] in "-\u2010\u00ad" and before[-2:-1].isalpha()
    if not before.endswith(_ENDS):
        return hyphen or text[:1].islower() or not is_short(last, row) or before.endswith(",")
    if text[:1].islower():
        return not before.endswith(".") or not is_short(last, row)
    full = last.box[2] > last.right - 0.6 * last.size
    flush = row.box[0] <= row.left + 2
    return full and flush and len(b.rows) > 1 and last.size == row.size == body.size and not before.endswith(":")
