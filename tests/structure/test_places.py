"""Places of words: every piece of a segment's text has the rectangle of the printed letters it names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pymupdf
import pytest

from ssgmig.config import IngestSettings
from ssgmig.ingest.pdf import read_pdf
from ssgmig.ingest.printed import page_space, turned_back
from ssgmig.records import Places, Segment
from ssgmig.structure.build import build_document
from ssgmig.structure.letters import letters
from ssgmig.structure.places import places_of
from ssgmig.structure.widths import stretch

COLUMN = [
    "The harbour office of Westmark asked the coast guard to take the",
    "people of the three boats to a safe port before the night. It also",
    "wrote to the ministry of the interior, which had sent two trans-",
    'lators ("Frontier-Help") and closed the road; nobody was hurt.',
]


OTHER = [
    "On Monday the port police of Estland counted the families again,",
    "and the mayor opened the school of the old quarter to all of them.",
    "Doctors from two clinics came by bus and stayed until the morning;",
    "a bakery sent bread, soup and milk for ninety people every day.",
]


def pages(path: Path, *, rotation: int = 0) -> pymupdf.Document:
    pdf = pymupdf.open()
    page = pdf.new_page()
    for x, lines in ((50, COLUMN), (320, OTHER)):
        for row, line in enumerate(lines):
            page.insert_text((x, 90 + 14 * row), line, fontsize=7.5, encoding=pymupdf.TEXT_ENCODING_LATIN)
    page.set_rotation(rotation)
    pdf.save(path)
    return pdf


def read(path: Path) -> tuple[tuple[Segment, ...], Places]:
    raw = read_pdf(path, IngestSettings(ocr="never"))
    segments = build_document("0" * 12, raw).document.segments
    places = places_of(segments, raw.layout)
    assert places is not None
    return segments, places


def characters(pdf: pymupdf.Document) -> dict[int, list[tuple[str, pymupdf.Point]]]:
    """Characters of each page with their middle as displayed."""
    found: dict[int, list[tuple[str, pymupdf.Point]]] = {}
    for page in pdf:
        for block in page.get_text("rawdict")["blocks"]:
            for span in (s for line in block["lines"] for s in line["spans"]):
                for char in span["chars"]:
                    box = pymupdf.Rect(char["bbox"]) * page.rotation_matrix
                    middle = pymupdf.Point((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
                    found.setdefault(page.number + 1, []).append((char["c"], middle))
    return found


@pytest.mark.parametrize("rotation", [0, 90, 270])
def test_each_piece_lies_over_its_letters(tmp_path: Path, rotation: int) -> None:
    pdf = pages(tmp_path / "a.pdf", rotation=rotation)
    segments, places = read(tmp_path / "a.pdf")
    texts = {segment.position: segment.text for segment in segments}
    print_ = characters(pdf)
    held: dict[int, str] = {}
    for index in range(len(places.start)):
        text = texts[int(places.segment[index])][places.start[index] : places.end[index]]
        corners = (each[index] / 100 for each in (places.x0, places.y0, places.x1, places.y1))
        box = pymupdf.Rect(*corners)
        under = "".join(char for char, middle in print_[int(places.page[index])] if middle in box)
        assert letters(under)[0] == letters(text)[0]
        held[int(places.segment[index])] = held.get(int(places.segment[index]), "") + text
    for position, text in held.items():
        assert letters(text)[0] == letters(texts[position])[0]
    assert set(places.turn.tolist()) == {{0: 0, 90: 1, 270: 3}[rotation]}


def test_pieces_of_one_line_go_on_and_a_new_line_begins_anew(tmp_path: Path) -> None:
    pages(tmp_path / "a.pdf")
    _, places = read(tmp_path / "a.pdf")
    first = places.segment == places.segment[0]
    assert int(places.begins[first].sum()) == len({int(y) for y in places.y0[first]})


def test_punctuation_and_a_hyphen_at_a_line_end_go_with_their_word(tmp_path: Path) -> None:
    pages(tmp_path / "a.pdf")
    segments, places = read(tmp_path / "a.pdf")
    texts = {segment.position: segment.text for segment in segments}
    pieces = {texts[int(s)][a:b] for s, a, b in zip(places.segment, places.start, places.end, strict=True)}
    assert {"interior,", '("Frontier-Help")', "road;", "hurt.", "trans", "lators"} <= pieces


def test_the_space_of_a_page_leads_into_the_file(tmp_path: Path) -> None:
    pages(tmp_path / "a.pdf")
    _, places = read(tmp_path / "a.pdf")
    a, b, c, d, e, f = places.spaces[1]
    assert (a, b, c, d, e) == (1, 0, 0, -1, 0)
    assert f == pytest.approx(842)


@pytest.mark.parametrize("angle", [2.0, -1.5])
def test_a_page_turned_upright_is_turned_back(angle: float) -> None:
    page = pymupdf.open().new_page()
    turned = turned_back(page_space(page), page, angle)
    middle = pymupdf.Point(page.rect.width / 2, page.rect.height / 2)
    assert tuple(middle * pymupdf.Matrix(*turned)) == pytest.approx(tuple(middle))
    # A point turned upright by the angle goes back to where it was, counted from the bottom of the page.
    seen = pymupdf.Point(100, 200)
    upright = (seen - middle) * pymupdf.Matrix(angle) + middle
    assert tuple(upright * pymupdf.Matrix(*turned)) == pytest.approx((100, page.rect.height - 200))


def test_a_reader_without_words_gives_no_places() -> None:
    assert places_of((), ()) is None


@pytest.mark.parametrize(("word", "last", "shares"), [("police", 5, (0.0, 1.0)), ("(il)", 1, (0.3, 0.7))])
def test_parts_of_a_word_are_estimated(word: str, last: int, shares: tuple[float, float]) -> None:
    found: Any = stretch(word, 0, last, before=False, after=False)
    assert found == pytest.approx(shares, abs=0.1)
