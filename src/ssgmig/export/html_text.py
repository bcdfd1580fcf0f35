"""The text of one document as HTML: segments in their structure, sentences with frames, words with evidence."""

from __future__ import annotations

import html
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ssgmig.export.characters import for_xml

Row = Mapping[str, Any]

_QUIET_ZONES = {"front", "contents", "bibliography"}


@dataclass(frozen=True, slots=True)
class Annotations:
    """What stands beside the text of one document, by sentence id; ``advice``: recommendations by advising sentence."""

    frames: Mapping[str, Row]
    mentions: Mapping[str, Sequence[Row]]
    advice: Mapping[str, Row]
    marks: Mapping[str, Sequence[Row]]


def escape(text: str) -> str:
    """Text safe in HTML content and attributes; control characters become the replacement character."""
    return html.escape(for_xml(text), quote=True)


def sorted_annotations(
    frames: Iterable[Row], mentions: Iterable[Row], recommendations: Iterable[Row], sentences: Sequence[Row]
) -> Annotations:
    """Sort a document's annotations by sentence; each recommendation is marked where it begins."""
    by_sentence: dict[str, list[Row]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention["sentence_id"], []).append(mention)
    known = {row["sentence_id"] for row in sentences}
    first_of: dict[str, str] = {}
    for row in sentences:
        first_of.setdefault(row["segment_id"], row["sentence_id"])
    advice: dict[str, Row] = {}
    marks: dict[str, list[Row]] = {}
    for unit in recommendations:
        told = [sentence for sentence in unit["sentence_ids"] if sentence in known]
        told += [first_of[segment] for segment in unit["segment_ids"] if segment in first_of and not told]
        for sentence in told:
            advice.setdefault(sentence, unit)
        if told:
            marks.setdefault(told[0], []).append(unit)
    return Annotations({row["sentence_id"]: row for row in frames}, by_sentence, advice, marks)


def text_of(segments: Sequence[Row], sentences: Sequence[Row], beside: Annotations, *, paged: bool) -> str:
    """All segments as HTML. ``paged``: show page numbers where a new page begins."""
    of_segment: dict[str, list[Row]] = {}
    for row in sentences:
        of_segment.setdefault(row["segment_id"], []).append(row)
    parts: list[str] = []
    page = 0
    for segment in segments:
        if paged and segment["page_first"] > page:
            page = segment["page_first"]
            parts.append(f'<div class="page" id="page-{page}">page {page}</div>')
        inner = _segment_text(segment, of_segment.get(segment["segment_id"], ()), beside, page if paged else 0)
        if paged:
            page = max(page, segment["page_last"])
        parts.append(_block(segment, inner))
    return "\n".join(parts)


def _block(segment: Row, inner: str) -> str:
    kind = segment["kind"]
    quiet = " quiet" if segment["zone"] in _QUIET_ZONES else ""
    number = f'<span class="number">{escape(segment["number"])}</span>' if segment["number"] else ""
    language = f' lang="{escape(segment["language"])}"' if segment["language"] not in ("", "en") else ""
    tag = "h2" if kind == "title" else f"h{min(6, 1 + max(1, segment['level']))}" if kind == "heading" else "div"
    level = f' style="--level:{segment["level"]}"' if kind == "list_item" and segment["level"] else ""
    numbered = " numbered" if kind == "list_item" and number else ""
    return (
        f'<{tag} class="seg {kind}{numbered}{quiet}" id="{segment["segment_id"]}" dir="auto"{language}{level}>'
        f"{number}{inner}</{tag}>"
    )


def _segment_text(segment: Row, sentences: Sequence[Row], beside: Annotations, page: int) -> str:
    parts: list[str] = []
    at = 0
    for row in sentences:
        parts.append(escape(segment["text"][at : row["start_char"]]))
        if page and row["page"] > page:
            page = row["page"]
            parts.append(f'<span class="turn" id="page-{page}">page {page}</span> ')
        parts.append(_sentence(row, beside))
        at = row["end_char"]
    parts.append(escape(segment["text"][at:]))
    return "".join(parts)


def _sentence(row: Row, beside: Annotations) -> str:
    identity = row["sentence_id"]
    frame = beside.frames.get(identity)
    mentions = beside.mentions.get(identity, ())
    unit = beside.advice.get(identity)
    classes, data = ["s"], ""
    if frame and (frame["securitized"] or frame["human_security"]):
        classes, data = _frame_attributes(frame)
    if unit:
        classes.append("rec")
        data += f' data-r="{unit["recommendation_id"]}"'
    if mentions:
        data += f' data-a="{escape("|".join(sorted({m["actor_id"] for m in mentions})))}"'
    if data:
        data += f' data-page="{row["page"]}" tabindex="-1"'
    marks = "".join(
        f'<a class="mark noprint" id="{m["recommendation_id"]}" href="#{m["recommendation_id"]}" '
        f'title="{escape(m["title"])}">R {escape(m["strength"])}</a>'
        for m in beside.marks.get(identity, ())
    )
    words = _words(row["text"], mentions, frame["evidence"] if frame and len(classes) > 1 else ())
    return f'{marks}<span class="{" ".join(classes)}" id="{identity}"{data}>{words}</span>'


def _frame_attributes(frame: Row) -> tuple[list[str], str]:
    classes, data = ["s"], ""
    if frame["securitized"]:
        classes += ["sec", *([frame["voice"]] if frame["voice"] else [])]
        data += f' data-v="{frame["voice"]}" data-w="{_percent(frame["voice_score"])}"'
        data += f' data-p="{_percent(frame["securitized_score"])}" data-e="{"|".join(frame["elements"])}"'
    if frame["human_security"]:
        classes.append("hs")
        data += f' data-q="{_percent(frame["human_security_score"])}" data-d="{"|".join(frame["dimensions"])}"'
    return classes, data


def _percent(score: float) -> int:
    return round(100 * score)


def _words(text: str, mentions: Sequence[Row], evidence: Sequence[Row]) -> str:
    """The sentence cut at the borders of mentions and cues, each piece with the classes of what covers it."""
    if not mentions and not evidence:
        return escape(text)
    borders = {0, len(text)}
    for span in (*mentions, *evidence):
        borders |= {span["start_char"], span["end_char"]}
    cuts = sorted(border for border in borders if 0 <= border <= len(text))
    parts: list[str] = []
    for start, end in itertools.pairwise(cuts):
        piece = escape(text[start:end])
        labels = sorted({e["label"] for e in evidence if e["start_char"] <= start and end <= e["end_char"]})
        named = any(m["start_char"] <= start and end <= m["end_char"] for m in mentions)
        classes = [*(["m"] if named else []), *(["ev"] if labels else [])]
        label = f' data-l="{escape(", ".join(labels))}"' if labels else ""
        parts.append(f'<span class="{" ".join(classes)}"{label}>{piece}</span>' if classes else piece)
    return "".join(parts)
