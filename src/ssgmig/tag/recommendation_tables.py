"""Tables of recommendations: which cell of a row holds the advice, who is to act, by when, and its number.

Read from the words of the table's first row; a table without a column for recommendations or actions is read as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ssgmig.records import Kind, Segment, Sentence
from ssgmig.tag.recommendation_cues import word_set
from ssgmig.tag.recommendation_reading import Reading

_NAMES = {
    "number": word_set("no nr number ref reference #"),
    "advice": word_set("recommendation recommendations action actions measure measures suggestion suggestions done"),
    "addressee": word_set(
        "addressee addressees addressed responsible responsibility lead owner actor actors body whom"
    ),
    "deadline": word_set("deadline deadlines timeframe timeline timing due date when"),
}
_LONGEST_NAME = 8
_FEWEST_WORDS = 2
_NO_ADVICE = word_set("taken response status")
_WORD = re.compile(r"[^\W_]+|#")
_EMPTY = word_set("n/a na tbd none tbc")
_NUMBER = re.compile(r"\W*(\w{1,8}(?:[.-]\w{1,4}){0,3})\W*$")


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of a row as character spans of its sentence; (0, 0) for a column that the table lacks."""

    advice: tuple[int, int]
    addressee: tuple[int, int]
    deadline: tuple[int, int]
    number: tuple[int, int]


def row_of(segment: Segment, sentence: Sentence) -> Row | None:
    """The cells of a row of recommendations, None in other tables and for their first row."""
    if segment.kind is not Kind.TABLE:
        return None
    head = first_row(segment)
    columns = _columns(head)
    if "advice" not in columns or sentence.start_char < len(head):
        return None
    begin = segment.text.rfind("\n", 0, sentence.start_char) + 1
    end = segment.text.find("\n", begin)
    line = segment.text[begin : end if end >= 0 else None]
    cells = list(_cells(line))
    if len(cells) != len(list(_cells(head))):
        return None
    shift = sentence.start_char - begin
    spans = {name: _trimmed(line, *cells[at]) for name, at in columns.items()}
    inside = {name: (max(0, start - shift), max(0, end - shift)) for name, (start, end) in spans.items()}
    if len(_WORD.findall(sentence.text[slice(*inside["advice"])])) < _FEWEST_WORDS:
        return None
    return Row(**{name: inside.get(name, (0, 0)) for name in _NAMES})


def first_row(table: Segment) -> str:
    """The first row of a table; the rest is not copied, for this is asked once for each row."""
    end = table.text.find("\n")
    return table.text[: end if end >= 0 else None]


def names_columns(head: str) -> bool:
    """Whether the first row of a table may hold names of columns: no cell is long."""
    return all(len(head[start:end].split()) <= _LONGEST_NAME for start, end in _cells(head))


def _columns(head: str) -> dict[str, int]:
    """Column of each kind, the first that its words name."""
    found: dict[str, int] = {}
    if not names_columns(head):
        return found
    for at, (start, end) in enumerate(_cells(head)):
        words = {word.lower() for word in _WORD.findall(head[start:end])}
        for name, known in _NAMES.items():
            if name not in found and words & known and not words & _NO_ADVICE:
                found[name] = at
                break
    return found


def _cells(line: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in re.finditer(r"\|", line):
        yield start, match.start()
        start = match.end()
    yield start, len(line)


def _trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    cell = line[start:end]
    if not _WORD.search(cell) or cell.strip().lower() in _EMPTY:
        return 0, 0
    return start + len(cell) - len(cell.lstrip()), start + len(cell.rstrip())


def number_of(text: str, row: Row) -> str:
    """The number printed in the row's own cell, '' where it holds something else."""
    match = _NUMBER.match(text[slice(*row.number)])
    return match[1] if match else ""


def within(reading: Reading, span: tuple[int, int]) -> Reading:
    """The reading of one cell: its words alone decide what is asked for."""
    kept = [at for at, offset in enumerate(reading.offsets) if span[0] <= offset < span[1]]
    if not kept or not kept[0] <= reading.first <= kept[-1]:
        return reading
    first, last = kept[0], kept[-1] + 1
    hits = [
        replace(hit, start=hit.start - first, end=hit.end - first)
        for hit in reading.hits
        if first <= hit.start and hit.end <= last
    ]
    return replace(
        reading,
        text=reading.text[slice(*span)],
        words=reading.words[first:last],
        parts=reading.parts[first:last],
        tags=reading.tags[first:last],
        offsets=[offset - span[0] for offset in reading.offsets[first:last]],
        first=reading.first - first,
        hits=hits,
        calls=[(at - first, tense) for at, tense in reading.calls if first <= at < last],
    )
