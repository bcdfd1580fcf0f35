"""The brief as a Word document."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ssgmig.export.brief import STRENGTHS, Brief, Item, label
from ssgmig.export.brief_markdown import N_ACTORS, strength_counts
from ssgmig.export.characters import for_xml
from ssgmig.export.framing import NONE
from ssgmig.export.place import fixed_zip
from ssgmig.export.word_parts import (
    QUOTE,
    RECOMMENDATION,
    SOURCE_NOTE,
    STRENGTH,
    add_link,
    add_table,
    new_document,
    paragraph,
    small,
)

if TYPE_CHECKING:
    from docx.document import Document

_TALLEST = 17.5
"""Centimetres that a figure may take of a page, beside its heading and caption."""


def word(brief: Brief) -> bytes:
    """The bytes of a DOCX file; equal briefs give equal bytes."""
    document = new_document("Recommendations, actors and framing", brief.methods.written)
    document.add_paragraph("Recommendations, actors and framing", style="Title")
    opening = f"{brief.n_items} recommendations from {len(brief.documents)} documents, grouped by {brief.by}."
    document.add_paragraph(opening, style="Subtitle")
    if brief.filters:
        document.add_paragraph(for_xml(f"Filters: {brief.filters}."))
    document.add_heading("Summary", 1)
    rows: list[tuple[str | int, ...]] = [(name, *strength_counts(items)) for name, _, items in brief.groups]
    if rows:
        add_table(document, (brief.by, *STRENGTHS, "all"), rows, widths=(8.0, 2.0, 2.0, 2.0, 2.0))
    document.add_heading("Recommendations", 1)
    if not brief.n_items:
        document.add_paragraph("No recommendation fits these filters.")
    links: dict[str, str] = {}
    for name, definition, items in brief.groups:
        document.add_heading(for_xml(f"{name} ({len(items)})"), 2)
        if definition:
            said = document.add_paragraph(definition)
            said.paragraph_format.keep_with_next = True
            small(said)
        for item in items:
            _item(document, item, links)
    _actors(document, brief)
    _framing(document, brief)
    _methods(document, brief)
    packed = io.BytesIO()
    document.save(packed)
    return fixed_zip(packed.getvalue(), first="[Content_Types].xml")


def _item(document: Document, item: Item, links: dict[str, str]) -> None:
    """Strength and title, the quotation, the source note with a link to the page."""
    head = paragraph(document, RECOMMENDATION)
    if item.strength:
        head.add_run(f" {item.strength.upper()} ")._r.style = STRENGTH
    head.add_run(for_xml(f"  {item.title}")).bold = True
    if item.addressee:
        head.add_run(for_xml(f"  to {item.addressee}"))
    paragraph(document, QUOTE).add_run(for_xml(item.quotation))
    note = paragraph(document, SOURCE_NOTE)
    note.add_run(for_xml(f"{item.source}{', ' if item.where else ' '}"))
    add_link(note, for_xml(item.where) or "(file)", item.address, links)
    also = f" · also {', '.join(item.also)}" if item.also else ""
    note.add_run(for_xml(f"{also} · {item.recommendation_id}"))


def _actors(document: Document, brief: Brief) -> None:
    document.add_heading("Actors", 1).paragraph_format.page_break_before = True
    number = min(N_ACTORS, len(brief.actors))
    document.add_paragraph(
        f"The {number} actors mentioned most often, of {len(brief.actors)}. Columns after documents count sentences "
        "that mention the actor, by frame, and recommendations that ask it to act."
    )
    heads = ("actor", "kind", "mentions", "documents", "securitized", "contested", "human security", "advice")
    rows = [
        (
            *(a["actor"], label(a["category"]), a["n_mentions"], a["n_documents"], a["n_sentences_securitized"]),
            *(a["n_contested"], a["n_sentences_human_security"], a["n_recommendations_addressed"]),
        )
        for a in brief.actors[:N_ACTORS]
    ]
    add_table(document, heads, rows, widths=(3.1, 2.4, 1.8, 2.2, 2.2, 2.0, 1.7, 1.6))


def _framing(document: Document, brief: Brief) -> None:
    from docx.shared import Cm, Emu

    document.add_heading("Framing", 1).paragraph_format.page_break_before = True
    for picture in brief.pictures:
        shape = document.add_picture(io.BytesIO(picture.png), width=Cm(16.5))
        scale = min(1.0, Cm(_TALLEST) / shape.height)
        shape.width, shape.height = Emu(round(shape.width * scale)), Emu(round(shape.height * scale))
        shape._inline.docPr.set("descr", for_xml(f"{picture.caption} The table below has the numbers."))
        document.paragraphs[-1].paragraph_format.keep_with_next = True
        small(document.add_paragraph(picture.caption))
    if not brief.pictures:
        document.add_paragraph(NONE)
    heads = ("document", "sentences", "securitized", "contested", "human security", "both")
    rows = [
        (
            *(d["title"] or d["source_path"], d["n_sentences_tagged"], d["n_securitized"], d["n_contested"]),
            *(d["n_human_security"], d["n_both"]),
        )
        for d in brief.documents
    ]
    add_table(document, heads, rows, widths=(7.1, 2.1, 2.3, 2.1, 2.0, 1.4))


def _methods(document: Document, brief: Brief) -> None:
    document.add_heading("Methods", 1)
    document.add_paragraph(for_xml(brief.methods.paragraph()))
    if brief.methods.unread:
        document.add_paragraph("Not read, or not in full:")
        add_table(document, ("document", "status", "reason"), brief.methods.unread, widths=(6.0, 2.2, 8.8))
