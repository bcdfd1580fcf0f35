"""Lays the exported tables of the samples beside their truth file."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, str]
_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\xad": ""})
_NOTE_MARKS = re.compile(r"[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+|\s+")
SAME_UNIT = 0.6


def squash(text: str) -> str:
    """Without spaces, raised footnote marks and kinds of quotation marks, which may differ between formats."""
    return _NOTE_MARKS.sub("", text.translate(_MARKS)).lower()


def read(path: Path) -> list[Row]:
    """Rows of a CSV table."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


@dataclass(frozen=True)
class Pair:
    """A document's truth and its rows of every table."""

    truth: dict[str, Any]
    segments: list[Row]
    sentences: list[Row]
    mentions: list[Row]
    recommendations: list[Row]

    @property
    def file(self) -> str:
        return str(self.truth["file"])

    def sentence_rows(self, text: str) -> list[Row]:
        """Rows of the sentences that make up, or contain, a sentence of the truth."""
        wanted = squash(text)
        rows = [(row, squash(row["text"])) for row in self.sentences]
        return [
            row for row, own in rows if own and (own == wanted or wanted in own or (len(own) > 12 and own in wanted))
        ]


def pairs(truth: dict[str, Any], tables: Path) -> list[Pair]:
    """One pair for each sample; a sample without a row in ``documents`` has empty tables."""
    names = ("segments", "sentences", "mentions", "recommendations")
    rows = {name: read(tables / f"{name}.csv") for name in names}
    documents = read(tables / "documents.csv")
    found = []
    for document in truth["documents"]:
        ids = {row["doc_id"] for row in documents if Path(row["source_path"]).name == document["file"]}
        found.append(Pair(document, *([row for row in rows[name] if row["doc_id"] in ids] for name in names)))
    return found


def f1(true: int, wrong: int, missed: int) -> float:
    """Harmonic mean of precision and recall; 0 when nothing was found."""
    return 2 * true / (2 * true + wrong + missed) if true else 0.0


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.translate(_MARKS).lower()))


def overlap(left: str, right: str) -> float:
    """Share of words in common (Dice)."""
    a, b = _words(left), _words(right)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def match_units(pair: Pair) -> list[tuple[dict[str, Any], Row]]:
    """Recommendations of the truth with the rows that state them, best overlap first, each used once."""
    wanted, rows = pair.truth["recommendations"], pair.recommendations
    scored = [
        (max(overlap(unit["text"], row["text"]), overlap(" ".join(unit["sentences"]), row["text"])), u, r)
        for u, unit in enumerate(wanted)
        for r, row in enumerate(rows)
    ]
    matched: list[tuple[dict[str, Any], Row]] = []
    used_units: set[int] = set()
    used_rows: set[int] = set()
    for score, u, r in sorted(scored, key=lambda item: -item[0]):
        if score >= SAME_UNIT and u not in used_units and r not in used_rows:
            used_units.add(u)
            used_rows.add(r)
            matched.append((wanted[u], rows[r]))
    return matched


def found_actors(pair: Pair) -> Iterable[tuple[dict[str, str], bool]]:
    """Each actor of the truth and whether a mention of its category overlaps its words in its sentence."""
    taken: set[str] = set()
    for actor in pair.truth["actors"]:
        ids = {row["sentence_id"] for row in pair.sentence_rows(actor["sentence"])}
        words = squash(actor["text"])
        hit = next(
            (
                row["mention_id"]
                for row in pair.mentions
                if row["sentence_id"] in ids
                and row["mention_id"] not in taken
                and row["category"] == actor["category"]
                and (squash(row["text"]) in words or words in squash(row["text"]))
            ),
            "",
        )
        taken.add(hit)
        yield actor, bool(hit)


def frame_errors(pair: Pair, label: str) -> tuple[int, list[str], list[str]]:
    """Of one frame: sentences found, texts marked wrongly, texts missed."""
    true, wrong, missed = 0, [], []
    for sentence in pair.truth["sentences"]:
        is_marked = any(row[label] == "true" for row in pair.sentence_rows(sentence["text"]))
        if is_marked and sentence[label]:
            true += 1
        elif is_marked:
            wrong.append(sentence["text"])
        elif sentence[label]:
            missed.append(sentence["text"])
    return true, wrong, missed
