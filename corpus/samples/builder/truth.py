"""Collects what is true of a sample from the labels of its source and from where its text was printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from builder.markup import Block, Sentence, Source
from builder.paper import Printed
from builder.web import LEFT_OUT

ITEMS = ("bullet", "numbered", "lettered")
UNTAGGED = ("bibliography", "notes and references")
STRENGTHS = ("could", "should", "must")


def truth_of(source: Source, file: str, printed: Printed | None) -> dict[str, Any]:
    """Everything the tests compare for one document; see corpus/README.md for the keys."""
    tagged = list(_tagged(source))
    sentences = [(block, sentence) for block in tagged for sentence in _sentences(block)]
    truth: dict[str, Any] = {
        "file": file,
        "title": source.first("title"),
        "headings": _headings(source),
        "footnotes": [
            {"number": number, "text": block.text, "continues": _crosses(block, printed)}
            for number, block in source.notes.items()
        ],
        "bibliography": [block.text for block in source.body if block not in tagged and block.kind == "bullet"],
        "left_out": list(LEFT_OUT) if file.endswith(".html") else [],
        "recommendations": [unit for block in tagged for unit in _recommendations(block)],
        "actors": [
            {"text": span.text, "category": span.category, "sentence": sentence.text}
            for _, sentence in sentences
            for span in sentence.spans
            if span.category
        ],
        "sentences": [_labels(sentence) for _, sentence in sentences],
    }
    truth |= _printing(tagged, printed)
    truth["running_heads"] = printed.furniture if printed else source.head.get("head", [])
    return truth


def _tagged(source: Source) -> Iterator[Block]:
    """Blocks that are tagged: all but headings and the list of references."""
    in_references = False
    for block in source.body:
        if block.kind == "heading":
            in_references = block.text.lower() in UNTAGGED
        elif not in_references:
            yield block


def _sentences(block: Block) -> Iterator[Sentence]:
    if block.kind in ("table", "figure"):
        yield from (row[0] for row in block.rows if row[0].advice)
        return
    for inner in block.inner:
        yield from inner.sentences
    if not block.inner:
        yield from block.sentences


def _headings(source: Source) -> list[dict[str, Any]]:
    title = {"text": source.first("title"), "level": 1, "kind": "title"}
    own = [b for b in source.body if b.kind == "heading"]
    return [title, *({"text": b.text, "level": b.level, "kind": "heading"} for b in own)]


def _labels(sentence: Sentence) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "securitized": bool(sentence.voice),
        "voice": sentence.voice,
        "human_security": bool(sentence.dimensions),
        "dimensions": list(sentence.dimensions),
        "recommendation": sentence.advice is not None,
    }


def _recommendations(block: Block) -> Iterator[dict[str, Any]]:
    """An item or numbered paragraph is one unit, a sentence of running prose and a table row one each (CODEBOOK 2)."""
    advising = [sentence for sentence in _sentences(block) if sentence.advice]
    if block.kind in ITEMS and advising:
        yield _unit(block.text, block.number, advising)
    elif block.kind == "table":
        for cell in advising:
            yield _unit(cell.text, "", [cell])
    else:
        for sentence in advising:
            yield _unit(sentence.text, "", [sentence])


def _unit(text: str, number: str, advising: list[Sentence]) -> dict[str, Any]:
    advice = [sentence.advice for sentence in advising if sentence.advice]
    return {
        "text": text,
        "number": number,
        "addressee_categories": sorted({category for a in advice for category in a.categories}),
        "addressee_text": [words for a in advice for words in a.words],
        "strength": max((a.strength for a in advice), key=STRENGTHS.index),
        "sentences": [sentence.text for sentence in advising],
    }


def _crosses(block: Block, printed: Printed | None) -> bool:
    return printed is not None and len(printed.places.get(block, [])) > 1


def _printing(tagged: list[Block], printed: Printed | None) -> dict[str, Any]:
    """What only paged documents have: crossing paragraphs, line-end hyphens, furniture and contents."""
    if printed is None:
        return {"crossing": [], "hyphens": [], "page_numbers": [], "contents": []}
    crossing = []
    for block in tagged:
        if _crosses(block, printed):
            (first, _), (last, _) = printed.places[block][0], printed.places[block][-1]
            crossing.append({"text": block.text, "number": block.number, "page_first": first, "page_last": last})
    return {
        "crossing": crossing,
        "hyphens": [_hyphen(*case) for case in printed.hyphens],
        "page_numbers": printed.page_numbers,
        "contents": printed.contents,
    }


def _hyphen(kind: str, left: str, right: str) -> dict[str, str]:
    left, right = re.sub(r"^\W+", "", left), re.sub(r"\W+$", "", right)
    joined, split = left + right, f"{left}-{right}"
    return {"kind": kind, "word": joined if kind == "soft" else split, "not": split if kind == "soft" else joined}
