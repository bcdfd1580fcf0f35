"""Concordance: every place of a pattern with its words to the left and right, and the labels of its sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from ssgmig.analyse.corpus import Corpus, Row
from ssgmig.analyse.selection import SENTENCE_COLUMNS, choose
from ssgmig.analyse.words import lemma_pipeline, word_tokens
from ssgmig.errors import UsageError

COLUMNS: dict[str, str] = {
    "doc_id": "text", "document": "text", "page": "int", "section": "text", "sentence_id": "text", "left": "text",
    "match": "text", "right": "text", "frame": "text", "voice": "text", "elements": "text", "dimensions": "text",
    "actors": "text",
}  # fmt: skip
"""Columns of ``kwic.csv``."""

Order = Literal["left", "right", "document"]
ORDERS: tuple[Order, ...] = ("left", "right", "document")
_LEMMA = "lemma:"

Finder = Callable[[Row], list[tuple[int, int]]]


def kwic(corpus: Corpus, pattern: str, *, rows: Sequence[Row], order: Order, base_model: str) -> list[Row]:
    """All matches in ``rows``, sorted by the words to the left (nearest first), to the right, or by place.

    ``pattern``: words (``*`` for any letters, spaces between words), ``lemma:WORDS``, or a label as COLUMN=VALUE, which
    shows whole sentences. Raises UsageError for an empty or unknown pattern.
    """
    spans = find(corpus, pattern, rows, base_model=base_model)
    found = [_line(corpus, row, start, end) for row, places in spans for start, end in places]
    if order == "left":
        found.sort(key=lambda line: list(reversed(word_tokens(line["left"]))))
    elif order == "right":
        found.sort(key=lambda line: word_tokens(line["right"]))
    return found


def find(
    corpus: Corpus, pattern: str, rows: Sequence[Row], *, base_model: str
) -> list[tuple[Row, list[tuple[int, int]]]]:
    """Sentences with a match, each with the characters of its matches."""
    column = pattern.partition("=")[0]
    if "=" in pattern and (column in SENTENCE_COLUMNS or column in corpus.columns):
        wanted = {row["sentence_id"] for row in choose(corpus, [pattern]).rows}
        return [(row, [(0, len(row["text"]))]) for row in rows if row["sentence_id"] in wanted]
    if pattern.startswith(_LEMMA):
        return _by_lemma(pattern.removeprefix(_LEMMA), rows, base_model)
    search = pattern_of(pattern)
    hits = ((row, [match.span() for match in search.finditer(row["text"])]) for row in rows)
    return [(row, places) for row, places in hits if places]


def pattern_of(pattern: str) -> re.Pattern[str]:
    """A pattern of words as a regular expression that ignores case; raises UsageError when it holds no letter."""
    words = pattern.split()
    if not re.search(r"\w", pattern):
        raise UsageError(f"The pattern '{pattern}' holds no word; write for example: detain* or border control.")
    parts = [r"\w*".join(re.escape(piece) for piece in word.split("*")) for word in words]
    return re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)", re.IGNORECASE)


def _by_lemma(words: str, rows: Sequence[Row], base_model: str) -> list[tuple[Row, list[tuple[int, int]]]]:
    wanted = words.lower().split()
    if not wanted:
        raise UsageError("'lemma:' needs a word after it, for example lemma:detain.")
    found = []
    for row, doc in zip(rows, lemma_pipeline(base_model).pipe((r["text"] for r in rows), batch_size=256), strict=True):
        lemmas = [token.lemma_.lower() for token in doc]
        places = [i for i in range(len(lemmas) - len(wanted) + 1) if lemmas[i : i + len(wanted)] == wanted]
        if places:
            found.append(
                (row, [(doc[i].idx, doc[i + len(wanted) - 1].idx + len(doc[i + len(wanted) - 1])) for i in places])
            )
    return found


def frame_name(row: Mapping[str, object]) -> str:
    """``securitized``, ``human_security``, ``both`` or ``neither``."""
    if row["securitized"] and row["human_security"]:
        return "both"
    return "securitized" if row["securitized"] else "human_security" if row["human_security"] else "neither"


def _line(corpus: Corpus, row: Row, start: int, end: int) -> Row:
    text = row["text"]
    return {
        "doc_id": row["doc_id"], "document": corpus.documents[row["doc_id"]]["document"], "page": row["page"],
        "section": row["section"], "sentence_id": row["sentence_id"], "left": text[:start].strip(),
        "match": text[start:end], "right": text[end:].strip(), "frame": frame_name(row), "voice": row["voice"] or "",
        "elements": "|".join(row["elements"]), "dimensions": "|".join(row["dimensions"]),
        "actors": "|".join(corpus.actors.get(actor, actor) for actor in row["actor_ids"]),
    }  # fmt: skip
