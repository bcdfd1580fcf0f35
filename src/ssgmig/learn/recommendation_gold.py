"""Annotated sentences -> readings with labels, for the detector of recommendations.

Where the report itself is at hand, its sentences are read as the tagger reads them (lists, numbers, lead-ins) and take
the labels of the annotated sentences they cover; else the annotated sentence is read with its heading and neighbours.
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ssgmig.config import Settings
from ssgmig.errors import SsgmigError
from ssgmig.ids import doc_id, file_sha256
from ssgmig.ingest.readers import read
from ssgmig.records import Document, Sentence
from ssgmig.structure.build import build_document
from ssgmig.tag.nlp import tagged
from ssgmig.tag.recommendation_context import SectionLabels, read_document
from ssgmig.tag.recommendation_cues import RecommendationCues
from ssgmig.tag.recommendation_reading import Reading, read_sentence

if TYPE_CHECKING:
    from spacy.language import Language

_COPY = re.compile(r"\s*\((?:plain text|[^()]*redaction[^()]*)\)|,? extracted text")
_SYMBOL = re.compile(r",?\s*\(?(?:A|S|E|PE|CEDAW|CMW|CED)[/ ][\w/.\- ]*\d[\w/.\-]*\)?$", re.IGNORECASE)
LEAST_OVERLAP = 0.6
LEAD_REACH = 30


@dataclass(frozen=True, slots=True)
class Example:
    """A reading with its label; ``group`` names the report, whatever file it came from."""

    reading: Reading
    label: bool
    group: str
    passage: bool
    text: str


def report_key(title: str) -> str:
    """One name for a report under its several titles: symbols, copies and years of a series are left out."""
    name = _SYMBOL.sub("", _COPY.sub("", title.lower())).strip()
    return re.sub(r"\s*(?:19|20)\d\d$", "", name)


def titles_by_path(corpus: Path) -> dict[str, str]:
    """Title of each file of the corpus from its manifest."""
    with (corpus / "manifest.csv").open(newline="", encoding="utf-8") as handle:
        return {row["path"]: row["title"] for row in csv.DictReader(handle)}


def read_rows(gold: Path) -> list[dict[str, Any]]:
    """All annotated sentences: passages (``sentences/*.jsonl``, key ``doc``) and windows (key ``document``)."""
    rows: list[dict[str, Any]] = []
    for path in [*sorted((gold / "sentences").glob("*.jsonl")), gold / "windows.jsonl"]:
        rows.extend(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return rows


class ExampleReader:
    """Reads examples; each report is read and tagged once."""

    def __init__(
        self, nlp: Language, cues: RecommendationCues, labels: SectionLabels, *, corpus: Path, settings: Settings
    ) -> None:
        self._nlp, self._cues, self._labels = nlp, cues, labels
        self._corpus, self._settings = corpus, settings
        self._titles = titles_by_path(corpus)

    def examples(self, gold: Path) -> list[Example]:
        """Examples of all annotated sentences in a fixed order."""
        by_title = {title: path for path, title in self._titles.items()}
        sources: dict[tuple[bool, str, str], list[dict[str, Any]]] = defaultdict(list)
        for row in read_rows(gold):
            passage = "doc" in row
            title = self._titles.get(row["doc"], row["doc"]) if passage else row["document"]
            path = row["doc"] if passage else by_title.get(title, "")
            sources[(passage, title, path)].append(row)
        found: list[Example] = []
        for (passage, title, path), rows in sources.items():
            left: Sequence[dict[str, Any]] = rows
            if path:
                aligned, left = self._from_report(path, rows, passage=passage, group=report_key(title))
                found.extend(aligned)
            found.extend(self._from_text(left, passage=passage, group=report_key(title)))
        return found

    def document(self, path: str) -> Document | None:
        """The report, or None when it cannot be read."""
        file = self._corpus / path
        try:
            return build_document(doc_id(file_sha256(file)), read(file, self._settings.ingest)).document
        except (SsgmigError, OSError):
            return None

    def _from_report(
        self, path: str, rows: Sequence[dict[str, Any]], *, passage: bool, group: str
    ) -> tuple[list[Example], list[dict[str, Any]]]:
        document = self.document(path)
        if document is None:
            return [], list(rows)
        labels, left = align(document.taggable(), rows)
        sentences = near(document.taggable(), labels)
        docs = tagged(self._nlp, [s.text for s in sentences])
        by_id = {s.sentence_id: doc for s, doc in zip(sentences, docs, strict=True)}
        readings = read_document(document, by_id, self._cues, self._labels)
        return [
            Example(readings[s.sentence_id], labels[s.sentence_id], group, passage, s.text)
            for s in sentences
            if s.sentence_id in labels and s.sentence_id in readings
        ], left

    def _from_text(self, rows: Sequence[dict[str, Any]], *, passage: bool, group: str) -> Iterable[Example]:
        lead: Reading | None = None
        before: Reading | None = None
        place: tuple[Any, ...] = ()
        for row, doc in zip(rows, tagged(self._nlp, [row["text"] for row in rows]), strict=True):
            reading = read_sentence(doc, self._cues, section=self._labels(row.get("heading") or ""))
            here = (row.get("window"), row.get("heading"))
            if here != place:
                lead, before, place = None, None, here
            if before is not None:
                reading.previous, before.following = before, reading
                if before.opens_list:
                    lead = before
                elif not (reading.item or before.item or reading.mood):
                    lead = None
            if reading.item or reading.mood:
                reading.lead = lead
            before = reading
            yield Example(reading, bool(row["recommendation"]), group, passage, row["text"])


def near(sentences: Sequence[Sentence], labels: Mapping[str, bool]) -> list[Sentence]:
    """Labelled sentences with those around them that may hold their lead-in; the rest of a report need not be read."""
    wanted = {i for i, s in enumerate(sentences) if s.sentence_id in labels}
    return [s for i, s in enumerate(sentences) if any(j in wanted for j in range(i - 1, i + LEAD_REACH))]


def squash(text: str) -> str:
    """Letters and digits only, so that cuts, hyphens and spaces do not matter."""
    return re.sub(r"[^0-9a-z]+", "", unicodedata.normalize("NFKC", text).lower())


def align(
    sentences: Sequence[Sentence], rows: Sequence[dict[str, Any]]
) -> tuple[dict[str, bool], list[dict[str, Any]]]:
    """Label of each sentence that covers at least 60 % of an annotated one (or the reverse); rows not found."""
    pieces = [squash(s.text) for s in sentences]
    stream = "".join(pieces)
    starts: list[int] = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    labels: dict[str, bool] = {}
    missing: list[dict[str, Any]] = []
    for row in rows:
        wanted = squash(row["text"])
        at = stream.find(wanted) if wanted else -1
        if at < 0:
            missing.append(row)
            continue
        for index, sentence in enumerate(sentences):
            overlap = min(starts[index + 1], at + len(wanted)) - max(starts[index], at)
            shorter = min(len(pieces[index]), len(wanted))
            if shorter and overlap >= LEAST_OVERLAP * shorter:
                labels[sentence.sentence_id] = labels.get(sentence.sentence_id, False) or bool(row["recommendation"])
    return labels, missing
