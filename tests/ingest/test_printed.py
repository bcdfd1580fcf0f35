"""Words of a page: packed as they are printed, with the raised numbers of notes parted from them."""

from __future__ import annotations

from array import array

import pymupdf

from ssgmig.ingest.printed import marks_apart, page_words


def test_the_raised_number_of_a_note_is_parted_where_it_stands() -> None:
    page = pymupdf.open().new_page()
    page.insert_text((60, 100), "The port of Estland and its harbours", fontsize=11)
    width = pymupdf.get_text_length("The port of Estland and its harbours", fontsize=11)
    page.insert_text((60 + width, 96), "12", fontsize=6)
    page.insert_text((60, 130), "Resolution A12 of B7", fontsize=11)
    textpage = page.get_textpage(flags=pymupdf.TEXT_PRESERVE_WHITESPACE)
    words = marks_apart(textpage.extractWORDS(), textpage.extractDICT()["blocks"])
    texts = [word[4] for word in words]
    assert texts[-6:] == ["harbours", "12", "Resolution", "A12", "of", "B7"]
    harbours, mark = words[-6], words[-5]
    assert harbours[2] == mark[0]
    assert abs(mark[0] - (60 + width)) < 0.5


def test_words_are_packed_in_order() -> None:
    page = pymupdf.open().new_page()
    page.insert_text((60, 100), "one two", fontsize=11)
    packed = page_words(page, page.get_text("words"))
    assert packed is not None
    assert packed.text == "one\ntwo"
    boxes = array("f", packed.boxes)
    assert len(boxes) == 8
    assert boxes[0] < boxes[1]
    assert page_words(page, []) is None
