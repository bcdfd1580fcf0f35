"""Blocks to documents: title, zones, section paths, languages, pages and offsets."""

from __future__ import annotations

from ssgmig.records import Block, Box, Kind, PageBox, RawDocument, Zone
from ssgmig.structure.build import build_document

LONG = (
    "The harbour office counted every boat that came in during the winter, and the ministry asked the mayors of the "
    "three coastal towns to report each week what they had seen and what the crews had told them about the journey."
)


def blocks() -> tuple[Block, ...]:
    return (
        Block(Kind.HEADING, "Boats in winter: a study of three towns", level=1),
        Block(Kind.PARAGRAPH, "© 2021 Harbour Institute"),
        Block(Kind.HEADING, "Contents", level=2),
        Block(Kind.PARAGRAPH, "I. Findings ........ 3"),
        Block(Kind.HEADING, "I. Findings", level=2),
        Block(Kind.PARAGRAPH, "1. " + LONG),
        Block(Kind.PARAGRAPH, "(a) The guards slept."),
        Block(Kind.HEADING, "A. Ports", level=3),
        Block(
            Kind.PARAGRAPH,
            "Les pêcheurs de la ville ont dit que les bateaux étaient dans le port et que la mer est froide.",
        ),
        Block(Kind.HEADING, "References", level=2),
        Block(Kind.LIST_ITEM, "Lund, A. (2019). Cold harbours. Harbour Press."),
        Block(Kind.HEADING, "Annex I: List of boats", level=2),
        Block(Kind.TABLE, "Boat | Town\nAda | Nord. West"),
    )


def test_structure() -> None:
    built = build_document("d" * 12, RawDocument("text/plain", blocks=blocks()))
    segments = built.document.segments
    assert segments[0].kind is Kind.TITLE
    assert built.metadata.title.startswith("Boats in winter")
    assert built.metadata.publisher == "Harbour Institute"
    assert built.metadata.published == "2021"
    assert [s.zone for s in segments] == [
        Zone.FRONT, Zone.FRONT, Zone.CONTENTS, Zone.CONTENTS, Zone.BODY, Zone.BODY, Zone.BODY, Zone.BODY, Zone.BODY,
        Zone.BIBLIOGRAPHY, Zone.BIBLIOGRAPHY, Zone.ANNEX, Zone.ANNEX,
    ]  # fmt: skip
    assert segments[5].number == "1."
    assert (segments[6].number, segments[6].kind) == ("1 (a)", Kind.LIST_ITEM)
    assert segments[8].section == "I. Findings > A. Ports"
    assert segments[8].language == "fr"
    assert segments[5].language == "en"


def test_sentences_cut_their_segments() -> None:
    document = build_document("d" * 12, RawDocument("text/plain", blocks=blocks())).document
    for sentence in document.sentences:
        assert document.segment_of(sentence).text[sentence.start_char : sentence.end_char] == sentence.text
    assert [s.position for s in document.sentences] == list(range(len(document.sentences)))
    assert document.sentences[-1].text == "Ada | Nord. West"


def test_page_of_a_sentence_follows_its_place_in_the_segment() -> None:
    first: Box = (0.0, 0.0, 100.0, 10.0)
    second: Box = (0.0, 0.0, 100.0, 30.0)
    block = Block(
        Kind.PARAGRAPH,
        "One short sentence. " + "Another much longer sentence follows here on the next page of it.",
        page_first=3,
        page_last=4,
        boxes=(PageBox(3, first), PageBox(4, second)),
    )
    document = build_document("d" * 12, RawDocument("text/plain", blocks=(block,))).document
    assert [s.page for s in document.sentences] == [3, 3] or [s.page for s in document.sentences] == [3, 4]
