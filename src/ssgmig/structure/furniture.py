"""Running heads, feet, page numbers and stamps, found by repetition at the same place on several pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from ssgmig.structure.rows import Row

_DIGITS = re.compile(r"\d+")
_SPACES = re.compile(r"[\s|·•–—-]+")
_NUMBER = re.compile(
    r"^\W{0,3}(?:page|p\.)?\s*(\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|from)\s*\d{1,4})?\W{0,3}$", re.IGNORECASE
)
_JOB = re.compile(r"^(?:\*?\d{6,8}\*?|(?:GE\.?\s?)?\d{2}-\d{4,6}(?:\s*\([A-Z]\))?(?:\s+\d{6})?|[PJ]\.\w+.*VerDate.*)$")
_OUTER_TOP, _OUTER_FOOT = 5, 6


def split_furniture(pages: dict[int, list[Row]], heights: dict[int, float]) -> dict[int, list[Row]]:
    """Take furniture out of ``pages`` (changed in place); returns what was taken, by page."""
    outer = {page: _outer(rows) for page, rows in pages.items()}
    repeated = _repeated(outer, len(pages))
    bands = _bands(outer, repeated, len(pages))
    numbers = _page_numbers(outer)
    taken: dict[int, list[Row]] = {}
    for page, rows in pages.items():
        height = heights[page]
        out = [
            row
            for row in rows
            if not row.upright
            or (id(row) in repeated)
            or (id(row) in bands)
            or (id(row) in numbers)
            or (_JOB.match(row.text.strip()) and (row.box[1] > 0.8 * height or row.box[3] < 0.08 * height))
        ]
        if len(out) < len(rows) or len(pages) > 1:
            gone = {id(row) for row in out}
            pages[page] = [row for row in rows if id(row) not in gone]
            taken[page] = out
    return taken


def _outer(rows: list[Row]) -> list[Row]:
    """The topmost and lowest rows of a page; repetition counts only there."""
    by_top = sorted((row for row in rows if row.upright), key=lambda row: (row.box[1], row.box[0]))
    if len(by_top) <= _OUTER_TOP + _OUTER_FOOT:
        return by_top
    return by_top[:_OUTER_TOP] + by_top[-_OUTER_FOOT:]


def _mask(row: Row) -> str:
    return _SPACES.sub(" ", _DIGITS.sub("#", row.text)).strip().casefold()


def _repeated(outer: dict[int, list[Row]], n_pages: int) -> set[int]:
    """Rows whose text (digits masked) stands at the same height on several pages."""
    places: dict[str, list[Row]] = defaultdict(list)
    for rows in outer.values():
        for row in rows:
            places[_mask(row)].append(row)
    need = 2 if n_pages <= 3 else 3
    found: set[int] = set()
    for mask, rows in places.items():
        if len(rows) < need or not mask:
            continue
        for group in _by_height(rows):
            pages = {row.page for row in group}
            plain = mask != "#" and any(c.isalpha() for c in mask)
            if len(pages) < need or ("#" in mask and plain and not _is_running(group)):
                continue
            if plain or len(pages) >= max(need, 0.3 * n_pages):
                found.update(id(row) for row in group)
    return found


def _is_running(rows: list[Row]) -> bool:
    """Whether rows alike but for their digits run through the pages ("page 7 of 60", "Report 2012"), rather than
    count what stands at the top of each page ("Chapter 2", "Annex 3").
    """
    texts = Counter(row.text.strip() for row in rows)
    if texts.most_common(1)[0][1] >= 0.5 * len(rows):
        return True
    offsets = Counter(int(n) - row.page for row in rows for n in _DIGITS.findall(row.text) if len(n) < 7)
    return max(offsets.values()) >= 0.5 * len(rows) or max(texts.values()) >= 3


def _by_height(rows: list[Row]) -> list[list[Row]]:
    groups: list[list[Row]] = []
    for row in sorted(rows, key=lambda r: r.box[1]):
        if groups and row.box[1] - groups[-1][-1].box[1] <= 4:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _bands(outer: dict[int, list[Row]], repeated: set[int], n_pages: int) -> set[int]:
    """Rows in a band and style that is furniture on many pages: running heads that change with the chapter."""
    if n_pages < 4:
        return set()
    bands: Counter[tuple[int, float, str]] = Counter()
    for rows in outer.values():
        bands.update({_band(row) for row in rows if id(row) in repeated})
    strong = {band for band, count in bands.items() if count >= 0.4 * n_pages}
    return {id(row) for rows in outer.values() for row in rows if _band(row) in strong}


def _band(row: Row) -> tuple[int, float, str]:
    return (round(row.base / 3), row.size, row.font)


def _page_numbers(outer: dict[int, list[Row]]) -> set[int]:
    """Rows that hold only a number growing by one with the page."""
    offsets: dict[int, list[Row]] = defaultdict(list)
    for page, rows in outer.items():
        if not rows:
            continue
        edge = {id(r) for r in rows[:2]} | {id(r) for r in rows[-3:]}
        for row in rows:
            match = _NUMBER.match(row.text.strip())
            if match and id(row) in edge:
                value = int(match[1]) if match[1].isdigit() else _roman(match[1])
                offsets[value - page].append(row)
    return {id(row) for rows in offsets.values() if len({r.page for r in rows}) >= 2 for row in rows}


def _roman(text: str) -> int:
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    numbers = [values[c] for c in text.casefold()]
    return sum(-n if n < max(numbers[i:]) else n for i, n in enumerate(numbers))
