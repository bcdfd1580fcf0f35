"""Entries of contents lists: rows that end in a page number, many of them on one page."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from ssgmig.structure.rows import Row, join

_PAGE_NUMBER = re.compile(r"^(?:\d{1,3}|[ivxl]{1,6})$")
_ENTRY = re.compile(r"[^\W\d_].*(?:[.…\s]{3,}|\s)#?(\d{1,3}|[ivxl]{1,6})$")
_LEADERS = re.compile(r"(?:\.{4,}|(?:\s\.){4,}|…{2,})\s*(?:\d{1,3}|[ivxl]{1,6})$")
_MIN_ENTRIES = 5
_LAST = "0123456789ivxl"


def mark_entries(rows: list[Row]) -> list[Row]:
    """Give page numbers at the right edge to the rows on their baselines, and set ``entry`` of each entry."""
    rows = _with_numbers(rows)
    last = ((row, row.text.rstrip()[-1:]) for row in rows)
    ending = [row for row, end in last if end in _LAST and end]
    found = [(row, match[1]) for row in ending if (match := _ENTRY.search(row.text.strip()))]
    numbers = [int(number) for _, number in found if number.isdigit()]
    growing = sum(1 for a, b in pairwise(numbers) if b >= a)
    listed = len(numbers) >= _MIN_ENTRIES and growing >= 0.8 * (len(numbers) - 1) and len(found) >= 0.35 * len(rows)
    for row, _ in found:
        row.entry = row.entry or listed or bool(_LEADERS.search(row.text.strip()))
    return rows


def _with_numbers(rows: list[Row]) -> list[Row]:
    numbers = [row for row in rows if _PAGE_NUMBER.match(row.text.strip())]
    edges = Counter(round(row.box[2] / 3) for row in numbers)
    if not edges or edges.most_common(1)[0][1] < _MIN_ENTRIES:
        return rows
    edge = edges.most_common(1)[0][0]
    pairs: list[tuple[Row, Row]] = []
    for number in numbers:
        if abs(round(number.box[2] / 3) - edge) > 1:
            continue
        beside = [
            row
            for row in rows
            if len(row.text) > 3 and abs(row.base - number.base) < 0.4 * number.size and row.box[2] <= number.box[0] + 1
        ]
        if len(beside) == 1:
            pairs.append((beside[0], number))
    values = [int(number.text) for _, number in pairs if number.text.strip().isdigit()]
    growing = sum(1 for a, b in pairwise(values) if b >= a)
    if len(pairs) < _MIN_ENTRIES or growing < 0.8 * (len(values) - 1):
        return rows
    for row, number in pairs:
        join(row, number)
        row.entry = True
    gone = {id(number) for _, number in pairs}
    return [row for row in rows if id(row) not in gone]
