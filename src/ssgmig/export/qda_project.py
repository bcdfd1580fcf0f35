"""The file ``project.qde``: users, codes, variables, actors as cases, sources with their codings, the memo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ssgmig.export.methods import Methods
from ssgmig.export.qda_areas import Area
from ssgmig.export.qda_codes import DECLARATION, ORIGIN, PROJECT, code_guid, codes, element, guid
from ssgmig.export.qda_spans import Row, Span

_SOURCE_VARIABLES = {
    "publisher": "Text", "published": "Text", "symbol": "Text", "language": "Text", "media_type": "Text",
    "n_pages": "Integer", "n_sentences": "Integer", "n_recommendations": "Integer",
}  # fmt: skip
_CASE_VARIABLES = {"category": "Text", "group": "Text", "country": "Text"}


@dataclass(frozen=True, slots=True)
class Source:
    """One document of the project. ``areas``: rectangles on pages by identity of a span, for PDFs."""

    row: Row
    name: str
    text: str
    spans: tuple[Span, ...]
    paged: bool
    areas: Mapping[str, Sequence[Area]]


class Project:
    """Collects sources one by one and writes the project's XML at the end."""

    def __init__(self, methods: Methods) -> None:
        model = dict(methods.facts)["frames decided by"]
        self._user = {"guid": guid("user", ORIGIN), "name": f"{ORIGIN} ({model})", "id": "ssgmig"}
        self._date = methods.written.strftime("%Y-%m-%dT%H:%M:%SZ")
        self._made = {"creatingUser": self._user["guid"], "creationDateTime": self._date}
        self._sources: list[str] = []
        self._actors: dict[str, dict[str, Any]] = {}

    @property
    def documents(self) -> int:
        """How many sources there are so far."""
        return len(self._sources)

    def add(self, source: Source, mentions: Sequence[Row]) -> None:
        """Add a document with its codings, and its mentions to the cases."""
        known = {span.identity for span in source.spans}
        for row in mentions:
            if row["mention_id"] in known:
                case = self._actors.setdefault(row["actor_id"], {"row": row, "selections": []})
                case["selections"].append(guid("selection", row["mention_id"]))
        self._sources.append(self._source(source))

    def finish(self, memo: str) -> bytes:
        """The bytes of ``project.qde``."""
        note = guid("note", "memo")
        content = element("PlainTextContent", text=memo)
        parts = [
            element("Users", element("User", **self._user)),
            element("CodeBook", codes()),
            element("Variables", *_variables()),
        ]
        if self._actors:
            parts.append(element("Cases", *self._cases()))
        if self._sources:
            parts.append(element("Sources", *self._sources))
        parts.append(element("Notes", element("Note", content, guid=note, name="Methods", **self._made)))
        parts.append(element("NoteRef", targetGUID=note))
        root = element(
            "Project", *parts,
            xmlns=PROJECT, name="ssgmig", origin=ORIGIN, creatingUserGUID=self._user["guid"],
            creationDateTime=self._date,
        )  # fmt: skip
        return f"{DECLARATION}{root}\n".encode()

    def _cases(self) -> Iterator[str]:
        for actor_id, case in sorted(self._actors.items()):
            row = case["row"]
            yield element(
                "Case",
                element("Description", text=actor_id),
                element("CodeRef", targetGUID=code_guid(("actor", row["group"], row["category"]))),
                *_values("case", row, _CASE_VARIABLES),
                *(element("SelectionRef", targetGUID=target) for target in case["selections"]),
                guid=guid("actor", actor_id),
                name=row["actor"],
            )

    def _source(self, source: Source) -> str:
        row, doc_id = source.row, source.row["doc_id"]
        told = element("Description", text=f"{row['title'] or source.name} ({row['source_path']}, id {doc_id})")
        selections = [self._selection(span) for span in source.spans]
        values = list(_values("source", row, _SOURCE_VARIABLES))
        file = f"internal://{guid('text', doc_id)}.txt"
        if not source.paged:
            return element(
                "TextSource", told, *selections, *values,
                guid=guid("source", doc_id), name=source.name, plainTextPath=file, **self._made,
            )  # fmt: skip
        representation = element(
            "Representation", *selections,
            guid=guid("text", doc_id), name=f"{source.name} (text)", plainTextPath=file, **self._made,
        )  # fmt: skip
        areas = [
            self._area(span, number, area)
            for span in source.spans
            for number, area in enumerate(source.areas.get(span.identity, ()), 1)
        ]
        return element(
            "PDFSource", told, *areas, representation, *values,
            guid=guid("source", doc_id), name=f"{source.name}.pdf", path=f"internal://{guid('pdf', doc_id)}.pdf",
            **self._made,
        )  # fmt: skip

    def _selection(self, span: Span) -> str:
        return element(
            "PlainTextSelection",
            *self._coded(span, ""),
            guid=guid("selection", span.identity),
            name=span.identity,
            startPosition=str(span.start),
            endPosition=str(span.end),
            **self._made,
        )

    def _area(self, span: Span, number: int, area: Area) -> str:
        """The first area of a span shares the GUID of its text, as in the example of the standard: one selection."""
        identity = f"{span.identity}/{number}" if number > 1 else span.identity
        return element(
            "PDFSelection",
            *self._coded(span, f"/area {number}"),
            guid=guid("selection", identity),
            name=identity,
            page=str(area.page),
            firstX=str(area.first_x),
            firstY=str(area.first_y),
            secondX=str(area.second_x),
            secondY=str(area.second_y),
            **self._made,
        )

    def _coded(self, span: Span, where: str) -> Iterator[str]:
        yield element("Description", text=span.note)
        for path in span.codes:
            code = code_guid(path)
            identity = guid("coding", f"{span.identity}{where}/{'/'.join(path)}")
            yield element("Coding", element("CodeRef", targetGUID=code), guid=identity, **self._made)


def _variables() -> Iterator[str]:
    for kind, variables in (("source", _SOURCE_VARIABLES), ("case", _CASE_VARIABLES)):
        for name, typed in variables.items():
            yield element("Variable", guid=guid("variable", f"{kind}/{name}"), name=name, typeOfVariable=typed)


def _values(kind: str, row: Row, variables: Mapping[str, str]) -> Iterator[str]:
    for name, typed in variables.items():
        if row[name] not in ("", None):
            reference = element("VariableRef", targetGUID=guid("variable", f"{kind}/{name}"))
            yield element("VariableValue", reference, element(f"{typed}Value", text=str(row[name])))
