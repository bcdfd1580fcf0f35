"""W3C Web Annotations (JSON-LD): one collection per document, with the plain text that the positions count in.

Follows the Web Annotation Data Model (W3C Recommendation of 23 February 2017): every annotation has tags as bodies and
two targets, the plain text (position and quotation) and the page of the original file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ssgmig import __version__
from ssgmig.export.filters import choose_documents
from ssgmig.export.hide import sha256
from ssgmig.export.links import PDF, source_address
from ssgmig.export.methods import methods_of
from ssgmig.export.place import new_folder
from ssgmig.export.qda_spans import PlainText, plain_text
from ssgmig.export.queries import DOCUMENTS
from ssgmig.export.tables import document_names
from ssgmig.store.store import Store

Row = Mapping[str, Any]
_TABLES = ("segments", "sentences", "frames", "mentions", "recommendations")
_TERMS = ("score", "sha256", "evidence", "voiceScore", "category", "group", "actor", "title")
_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {term: f"urn:ssgmig:term:{term}" for term in _TERMS}]
_BESIDE = 32
"""Characters of context on each side of a quotation, which find it again in a changed text."""


@dataclass(frozen=True, slots=True)
class _Target:
    """A stretch of one sentence: ``start`` and ``end`` count within the sentence."""

    sentence: Row
    start: int
    end: int


def export_web_annotations(
    store: Store, directory: Path, *, documents: Sequence[str] = (), without_text: bool = False
) -> tuple[Path, int]:
    """Write the folder ``web-annotations``; returns it and the number of annotations.

    Each document gives ``NAME.jsonld`` and, unless ``without_text``, ``NAME.txt``. Raises UsageError for an unknown
    document, StoreError when the folder cannot be written.
    """
    connection = store.connect()
    table = connection.sql(DOCUMENTS).to_arrow_table()
    connection.close()
    names = document_names(table)
    chosen = set(choose_documents(table.to_pylist(), documents, names))
    created = methods_of(store, directory).written.strftime("%Y-%m-%dT%H:%M:%SZ")
    target = directory / "web-annotations"
    total = 0
    with new_folder(target) as folder:
        for row in (row for row in store.documents() if row["doc_id"] in chosen and row["n_sentences"]):
            tables = {name: store.rows(name, row["doc_id"]) for name in _TABLES}
            collection = _Collection(row, tables, names[row["doc_id"]], source_address(row, base=target), created)
            content, number = collection.as_json(without_text=without_text)
            (folder / f"{names[row['doc_id']]}.jsonld").write_bytes(content)
            if not without_text:
                (folder / f"{names[row['doc_id']]}.txt").write_bytes(collection.plain.text.encode("utf-8"))
            total += number
    return target, total


class _Collection:
    """The annotations of one document."""

    def __init__(
        self, document: Row, tables: Mapping[str, Sequence[Row]], name: str, address: str, created: str
    ) -> None:
        self._document = document
        self._tables = tables
        self._name = name
        self._address = address
        self._created = created
        self._sentences = {row["sentence_id"]: row for row in tables["sentences"]}
        self._boxes = {row["segment_id"]: row["boxes"] or () for row in tables["segments"]}
        self.plain: PlainText = plain_text(tables["segments"], tables["sentences"])

    def as_json(self, *, without_text: bool) -> tuple[bytes, int]:
        """The collection as JSON-LD with one annotation per line, and the number of annotations."""
        items = [self._annotation(*made, without_text=without_text) for made in self._all(without_text=without_text)]
        head = {
            "@context": _CONTEXT,
            "id": f"urn:ssgmig:{self._document['doc_id']}",
            "type": "AnnotationCollection",
            "label": self._document["title"] or self._name,
            "total": len(items),
        }
        lines = ",\n".join(json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in items)
        opening = json.dumps(head, ensure_ascii=False)[:-1]
        page = f'"first": {{"id": "urn:ssgmig:{self._document["doc_id"]}:page:1", "type": "AnnotationPage"'
        text = f'{opening}, {page}, "startIndex": 0, "items": [\n{lines}\n]}}}}\n'
        return text.encode("utf-8"), len(items)

    def _all(self, *, without_text: bool) -> Iterator[tuple[str, str, list[dict[str, Any]], list[_Target]]]:
        """Id, motivation, bodies and targets of each annotation: framed sentences, mentions, recommendations."""
        # Tags of a document that was read anew and not tagged since can name sentences that are gone.
        for frame in self._tables["frames"]:
            sentence = self._sentences.get(frame["sentence_id"])
            if sentence and (bodies := _frame_bodies(frame)):
                yield frame["sentence_id"], "classifying", bodies, [_Target(sentence, 0, len(sentence["text"]))]
        for mention in self._tables["mentions"]:
            sentence = self._sentences.get(mention["sentence_id"])
            if sentence is None:
                continue
            place = _Target(sentence, mention["start_char"], mention["end_char"])
            yield mention["mention_id"], "identifying", [_actor_body(mention)], [place]
        for unit in self._tables["recommendations"]:
            told = [self._sentences[name] for name in unit["sentence_ids"] if name in self._sentences]
            bodies = _unit_bodies(unit, without_text=without_text)
            yield unit["recommendation_id"], "classifying", bodies, [_Target(s, 0, len(s["text"])) for s in told]

    def _annotation(
        self,
        identity: str,
        motivation: str,
        bodies: list[dict[str, Any]],
        places: Sequence[_Target],
        *,
        without_text: bool,
    ) -> dict[str, Any]:
        targets = [self._in_text(place, without_text=without_text) for place in places]
        targets += [self._in_file(place) for place in places]
        return {
            "id": f"urn:ssgmig:{identity}",
            "type": "Annotation",
            "motivation": motivation,
            "created": self._created,
            "creator": {"id": "urn:ssgmig", "type": "Software", "name": f"ssgmig {__version__}"},
            "body": bodies,
            "target": targets,
        }

    def _in_text(self, place: _Target, *, without_text: bool) -> dict[str, Any]:
        first = self.plain.starts[place.sentence["sentence_id"]]
        start, end = first + place.start, first + place.end
        text = self.plain.text
        position: dict[str, Any] = {"type": "TextPositionSelector", "start": start, "end": end}
        if without_text:
            position["sha256"] = sha256(place.sentence["text"][place.start : place.end])
            return {"source": f"urn:ssgmig:{self._document['doc_id']}:text", "selector": position}
        quotation = {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - _BESIDE) : start],
            "suffix": text[end : end + _BESIDE],
        }
        return {"source": f"{self._name}.txt", "selector": [position, quotation]}

    def _in_file(self, place: _Target) -> dict[str, Any]:
        """The page of a PDF and the rectangle of the paragraph on it (RFC 8118); other files as a whole."""
        if self._document["media_type"] != PDF:
            return {"source": self._address}
        page = place.sentence["page"]
        found = [item["box"] for item in self._boxes[place.sentence["segment_id"]] if item["page"] == page]
        rectangle = ""
        if found:
            x0, y0, x1, y1 = (round(value, 1) for value in found[0])
            rectangle = f"&viewrect={x0:g},{y0:g},{x1 - x0:g},{y1 - y0:g}"
        selector = {
            "type": "FragmentSelector",
            "conformsTo": "http://tools.ietf.org/rfc/rfc8118",
            "value": f"page={page}{rectangle}",
        }
        return {"source": self._address, "selector": selector}


def _tag(value: str, **more: Any) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": value, **more}


def _frame_bodies(frame: Row) -> list[dict[str, Any]]:
    bodies: list[dict[str, Any]] = []
    if frame["securitized"]:
        bodies.append(_tag("securitized", score=round(frame["securitized_score"], 4)))
        if frame["voice"]:
            bodies.append(_tag(f"voice: {frame['voice']}", voiceScore=round(frame["voice_score"], 4)))
        bodies += [_tag(f"element: {name}") for name in frame["elements"]]
    if frame["human_security"]:
        bodies.append(_tag("human_security", score=round(frame["human_security_score"], 4)))
        bodies += [_tag(f"dimension: {name}") for name in frame["dimensions"]]
    if bodies and frame["evidence"]:
        cues = (f"{cue['start_char']}-{cue['end_char']}:{cue['label']}:{cue['rule']}" for cue in frame["evidence"])
        bodies[0]["evidence"] = list(cues)
    return bodies


def _actor_body(mention: Row) -> dict[str, Any]:
    named = {"actor": mention["actor_id"], "category": mention["category"], "group": mention["group"]}
    return _tag(f"actor: {mention['actor_id']}", **named)


def _unit_bodies(unit: Row, *, without_text: bool) -> list[dict[str, Any]]:
    title = {} if without_text else {"title": unit["title"]}
    bodies = [_tag("recommendation", score=round(unit["score"], 4), **title)]
    bodies += [_tag(f"strength: {unit['strength']}")] if unit["strength"] else []
    for name, values in (
        ("action", unit["actions"]),
        ("addressee", (*unit["addressee_categories"], *unit["addressee_ids"])),
        ("beneficiary", unit["beneficiaries"]),
        ("objective", unit["gcm_objectives"]),
        ("principle", unit["ssg_principles"]),
    ):
        bodies += [_tag(f"{name}: {value}") for value in values]
    return bodies
