"""Recognised pages put right before layout: lines cut into pieces made whole, words run together parted, noise out.

Tesseract's words come through MuPDF as lines that break at wide spaces and overlap where its widths are guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from ssgmig.records import Box, Line, PageLayout, Run, TextLayer
from ssgmig.structure.hyphens import known_words
from ssgmig.structure.rows import union

_WORD = re.compile(r"[^\W\d_]+")
_GLUE = frozenset(
    ["of", "the", "in", "to", "and", "a", "for", "on", "by", "at", "from", "with", "as", "is", "are", "was", "that"]
)
"""Short words that recognition runs together with a neighbour ("ofthe", "inthe")."""
_MIN_GLUED = 4
_GAP, _OVERLAP = 2.2, 6.0
"""Widest gap between words of a line and deepest overlap of its pieces, in ems."""
_NOISE, _LONG = 8, 20
"""Characters up to which a piece without a word may be what was seen in a picture beside a line of this length."""


def mended(pages: tuple[PageLayout, ...]) -> tuple[PageLayout, ...]:
    """Pages with their recognised lines put right; others as they are."""
    if not any(page.text_layer is TextLayer.OCR for page in pages):
        return pages
    seen = Counter(word.casefold() for page in pages for line in page.lines for word in _WORD.findall(line.text))
    size = _usual(page for page in pages if page.text_layer is not TextLayer.OCR)
    out = []
    for page in pages:
        if page.text_layer is TextLayer.OCR:
            own = [line for line in page.lines if not line.recognised]
            read = tuple(line for line in page.lines if line.recognised)
            lines = [_parted(line, seen) for line in _whole(_noise_last(read)) if any(c.isalnum() for c in line.text)]
            page = replace(page, lines=(*own, *_like(lines, size)))
        out.append(page)
    return tuple(out)


def _usual(pages: Iterable[PageLayout]) -> float:
    """The size of most characters, 0 when there are none."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            for run in line.runs:
                sizes[run.size] += len(run.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _like(lines: list[Line], size: float) -> list[Line]:
    """Lines whose guessed size is nearly that of the document's own text get that size."""
    own = Counter[float]()
    for line in lines:
        own[line.runs[0].size] += len(line.text)
    usual = own.most_common(1)[0][0] if own else 0.0
    if not size or not 0.9 <= usual / size <= 1.1:
        return lines
    return [
        replace(line, runs=tuple(replace(run, size=size) if run.size == usual else run for run in line.runs))
        for line in lines
    ]


def _noise_last(lines: tuple[Line, ...]) -> list[Line]:
    """Scraps read from a picture beside a line of text come after the text, where they cannot cut it in two."""
    text = [line for line in lines if len(line.text) >= _LONG]
    scraps = [x for x in lines if _is_scrap(x.text) and any(_beside(x, y) for y in text)]
    gone = {id(line) for line in scraps}
    return [*(line for line in lines if id(line) not in gone), *scraps]


def _beside(a: Line, b: Line) -> bool:
    apart = max(b.box[0] - a.box[2], a.box[0] - b.box[2]) > b.runs[0].size
    return a.block != b.block and apart and _shared(a, b) >= 0.5 * _height(a.box)


def _is_scrap(text: str) -> bool:
    words = _WORD.findall(text)
    known = any(len(word) > 2 and _is_word(word.casefold()) for word in words)
    return len(text.strip()) <= _NOISE and not known and not any(c.isdigit() for c in text)


def _shared(a: Line, b: Line) -> float:
    return min(a.box[3], b.box[3]) - max(a.box[1], b.box[1])


def _whole(lines: list[Line]) -> list[Line]:
    """Pieces of one printed line joined; each line becomes one run."""
    whole: list[Line] = []
    for line in lines:
        last = whole[-1] if whole else None
        if last is not None and _same_line(last, line):
            text = f"{last.text.rstrip()} {line.text.lstrip()}"
            box = union(last.box, line.box)
            size = max((last, line), key=lambda x: len(x.text)).runs[0].size
            whole[-1] = replace(last, runs=(replace(last.runs[0], text=text, box=box, size=size),), box=box)
        else:
            whole.append(replace(line, runs=(_one_run(line),)))
    return whole


def _one_run(line: Line) -> Run:
    sizes: Counter[float] = Counter()
    for run in line.runs:
        sizes[run.size] += len(run.text)
    return replace(line.runs[0], text=line.text, box=line.box, size=sizes.most_common(1)[0][0])


def _same_line(a: Line, b: Line) -> bool:
    height = min(_height(a.box), _height(b.box))
    gap = b.box[0] - a.box[2]
    size = a.runs[0].size
    return (
        a.upright
        and b.upright
        and _shared(a, b) >= 0.5 * height
        and -_OVERLAP * size < gap < _GAP * size
        and a.box[0] < b.box[0]
    )


def _height(box: Box) -> float:
    return box[3] - box[1]


def _parted(line: Line, seen: Counter[str]) -> Line:
    text = _WORD.sub(lambda found: _apart(found.group(), seen), line.text)
    return line if text == line.text else replace(line, runs=(replace(line.runs[0], text=text),))


def _apart(word: str, seen: Counter[str]) -> str:
    """Two words that were run together, when the whole is none and both parts are."""
    lower = word.casefold()
    if len(word) < _MIN_GLUED or seen[lower] > 2 or _is_word(lower) or not word[1:].islower():
        return word
    for cut in range(1, len(word)):
        left, right = lower[:cut], lower[cut:]
        if (left in _GLUE and (right in _GLUE or (len(right) > 3 and (seen[right] > 1 or _is_word(right))))) or (
            right in _GLUE and len(left) > 3 and (seen[left] > 1 or _is_word(left))
        ):
            return f"{word[:cut]} {word[cut:]}"
    return word


@lru_cache(maxsize=20_000)
def _is_word(word: str) -> bool:
    return word in known_words()
