"""Where a text calls its notes, and the link from each note to the sentence that calls it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from ssgmig.records import Kind, Segment, Sentence

_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_FIGURES = re.compile(r"\d+|[*†‡∗]+")


class Call(NamedTuple):
    """A mark that was taken out of a text: what it said, and how many characters of the text stand behind it.

    Counted from the end, because labels are taken off the start of texts later.
    """

    mark: str
    behind: int


def marks_in(printed: str) -> list[str]:
    """The marks of one printed run, e.g. "¹²,¹³"."""
    return _FIGURES.findall(printed.translate(_DIGITS))


def linked(
    segments: Sequence[Segment], sentences: Iterable[Sentence], calls: Sequence[Sequence[Call]]
) -> tuple[Segment, ...]:
    """Segments with ``called_by`` set on footnotes: the last sentence before the note that calls its mark.

    ``calls``: for each segment the marks found in it. Numbers that start anew on each page or chapter are told apart
    because the nearest call before the note counts; a note whose call was not seen stays without a link.
    """
    starts: dict[str, list[int]] = {}
    ids: dict[str, list[str]] = {}
    for sentence in sentences:
        starts.setdefault(sentence.segment_id, []).append(sentence.start_char)
        ids.setdefault(sentence.segment_id, []).append(sentence.sentence_id)
    last: dict[str, str] = {}
    out: list[Segment] = []
    for segment, found in zip(segments, calls, strict=True):
        own = segment.segment_id
        for call in found:
            if own in starts:
                at = max(len(segment.text) - call.behind - 1, 0)
                last[call.mark] = ids[own][max(bisect_right(starts[own], at) - 1, 0)]
        if segment.kind is Kind.FOOTNOTE and segment.number in last:
            segment = replace(segment, called_by=last.pop(segment.number))
        out.append(segment)
    return tuple(out)
