"""Recognised pages before layout, and notes under a heading of their own."""

from __future__ import annotations

from dataclasses import replace

from ssgmig.records import Block, Box, Kind, Line, PageLayout, Run, TextLayer
from ssgmig.structure.endnotes import with_endnotes
from ssgmig.structure.recognised import mended


def line(text: str, box: Box, *, block: int = 0, size: float = 10.0) -> Line:
    return Line((Run(text, box, size, "GlyphLessFont"),), box, block, recognised=True)


def texts(*lines: Line, layer: TextLayer = TextLayer.OCR) -> list[str]:
    pages = mended((PageLayout(1, 600.0, 800.0, lines, text_layer=layer),))
    return [one.text for one in pages[0].lines]


def test_pieces_of_a_line_are_joined() -> None:
    first = line("the boats that", (72, 100, 190, 110))
    second = line("arrive at night", (180, 100, 300, 111))
    assert texts(first, second) == ["the boats that arrive at night"]
    assert texts(first, second, layer=TextLayer.DIGITAL) == ["the boats that", "arrive at night"]


def test_columns_stay_apart_and_bare_marks_go() -> None:
    left, right = line("the boats that", (72, 100, 250, 110)), line("arrive at night", (320, 100, 500, 110))
    assert texts(left, right, line("— |", (72, 130, 80, 140))) == ["the boats that", "arrive at night"]


def test_words_that_run_together_are_parted() -> None:
    assert texts(line("the end ofthe war and inthe north", (72, 100, 300, 110))) == [
        "the end of the war and in the north"
    ]
    assert texts(line("therefore within together", (72, 100, 300, 110))) == ["therefore within together"]


def test_scraps_of_a_picture_come_after_the_text_beside_it() -> None:
    scrap = line("nsi", (20, 100, 40, 110), block=1)
    text = line("the boats that arrive at night", (72, 100, 300, 110), block=2)
    assert texts(scrap, text) == ["the boats that arrive at night", "nsi"]


def test_notes_under_their_heading_become_footnotes() -> None:
    blocks = [
        Block(Kind.PARAGRAPH, "12 The boats came in winter."),
        Block(Kind.HEADING, "ENDNOTES", level=1),
        Block(Kind.PARAGRAPH, "1 Harbour Institute, Annual letter, 2019."),
        Block(Kind.LIST_ITEM, "Ferry office, Lamps, 2020.", number="2."),
        Block(Kind.PARAGRAPH, "* Ferry office, Oil, 2021."),
        Block(Kind.HEADING, "About us", level=1),
        Block(Kind.PARAGRAPH, "3 The board sits in the old hall."),
    ]
    notes = [(b.number, b.text) for b in with_endnotes(blocks) if b.kind is Kind.FOOTNOTE]
    assert [number for number, _ in notes] == ["1", "2", ""]
    assert notes[1][1].startswith("Ferry office, Lamps")
    assert with_endnotes(blocks)[-1].kind is Kind.PARAGRAPH


def test_a_line_of_notes_above_numbered_paragraphs_makes_no_footnotes() -> None:
    blocks = [
        Block(Kind.PARAGRAPH, "Notes"),
        Block(Kind.PARAGRAPH, "The Committee met twice.", number="12."),
        Block(Kind.PARAGRAPH, "The Committee heard the crews.", number="13."),
    ]
    assert [block.kind for block in with_endnotes(blocks)] == [Kind.PARAGRAPH] * 3


def test_a_pages_own_lines_stay_as_they_are_beside_recognised_ones() -> None:
    own = replace(line("thecrews met ofthe pier", (72, 80, 300, 90), block=0), recognised=False)
    read = line("the boats that arrive at night", (72, 100, 300, 110), block=1)
    assert texts(own, read) == ["thecrews met ofthe pier", "the boats that arrive at night"]
