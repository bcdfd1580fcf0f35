"""The PDF reader: statuses, damaged files, text that must not be read, tables, scans."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_pages import QUIET, lines, write_pdf

from ssgmig.config import IngestSettings
from ssgmig.errors import DocumentError
from ssgmig.ingest import legible, pdf_page
from ssgmig.ingest.ocr import REMEDY, Recognised
from ssgmig.ingest.pdf import read_pdf
from ssgmig.records import RawDocument, Status, TextLayer

PROSE = [
    "The council of the island reviewed the work of its coast guard and found",
    "that patrols had become safer for the people who cross the strait at night.",
]


def one_page(tmp_path: Path, name: str = "a.pdf") -> Path:
    return write_pdf(tmp_path / name, [lines(72, 100, PROSE)])


def text_of(raw: RawDocument) -> str:
    return " ".join(line.text for page in raw.layout for line in page.lines)


def test_a_plain_file_is_ok_and_every_page_has_its_size_and_layer(tmp_path: Path) -> None:
    raw = read_pdf(one_page(tmp_path), QUIET)
    assert raw.status is Status.OK
    assert raw.n_pages == 1
    page = raw.layout[0]
    assert (page.number, page.width, page.height, page.text_layer) == (1, 595.0, 842.0, TextLayer.DIGITAL)
    assert "coast guard" in text_of(raw)


def test_outline_and_properties_are_read(tmp_path: Path) -> None:
    def touch(pdf: pymupdf.Document) -> None:
        pdf.set_toc([[1, "Opening words", 1]])
        pdf.set_metadata({"title": "Coast report", "creationDate": "D:20240305120000Z"})

    raw = read_pdf(write_pdf(tmp_path / "a.pdf", [lines(72, 100, PROSE)], touch=touch), QUIET)
    assert raw.outline == ((1, "Opening words", 1),)
    assert (raw.metadata.title, raw.metadata.published) == ("Coast report", "2024-03-05")


def test_a_password_is_asked_for_and_taken(tmp_path: Path) -> None:
    plain = pymupdf.open(one_page(tmp_path))
    path = tmp_path / "locked.pdf"
    plain.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="gull", owner_pw="tern")
    for password in (None, "wrong"):
        with pytest.raises(DocumentError) as caught:
            read_pdf(path, QUIET, password=password)
        assert caught.value.status == Status.ENCRYPTED
        assert "wrong" not in caught.value.reason
    assert "coast guard" in text_of(read_pdf(path, QUIET, password="gull"))


def test_no_pdf_and_too_many_pages_are_named(tmp_path: Path) -> None:
    junk = tmp_path / "junk.pdf"
    junk.write_bytes(b"no pages here at all")
    with pytest.raises(DocumentError) as caught:
        read_pdf(junk, QUIET)
    assert caught.value.status == Status.DAMAGED
    many = write_pdf(tmp_path / "many.pdf", [lines(72, 100, PROSE)] * 3)
    with pytest.raises(DocumentError) as caught:
        read_pdf(many, IngestSettings(max_pages=2, ocr="never"))
    assert caught.value.status == Status.TOO_LARGE
    assert "max_pages" in caught.value.reason


def test_a_broken_index_is_rebuilt_and_said(tmp_path: Path) -> None:
    path = one_page(tmp_path)
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b"startxref")] + b"startxref\n7\n%%EOF\n")
    raw = read_pdf(path, QUIET)
    assert raw.status is Status.REPAIRED
    assert "coast guard" in text_of(raw)
    assert any("rebuilt" in warning for warning in raw.warnings)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.floats(0.05, 0.99), flips=st.lists(st.integers(0, 10_000_000), max_size=20))
def test_random_damage_ends_in_a_named_status(tmp_path: Path, cut: float, flips: list[int]) -> None:
    source = tmp_path / "whole.pdf"
    if not source.exists():
        write_pdf(source, [lines(72, 100, PROSE)] * 3)
    data = bytearray(source.read_bytes())
    data = data[: int(len(data) * cut)]
    for flip in flips:
        data[flip % len(data)] ^= 0xFF
    path = tmp_path / "hurt.pdf"
    path.write_bytes(bytes(data))
    try:
        status = read_pdf(path, QUIET).status
    except DocumentError as error:
        status = Status(error.status)
    assert status in Status


def test_invisible_and_off_page_text_is_not_read(tmp_path: Path) -> None:
    def touch(pdf: pymupdf.Document) -> None:
        pdf[0].insert_text((72, 300), "secret words behind the page", render_mode=3)
        pdf[0].insert_text((72, -200), "words above the page")

    text = text_of(read_pdf(write_pdf(tmp_path / "a.pdf", [lines(72, 100, PROSE)], touch=touch), QUIET))
    assert "secret" not in text
    assert "above the page" not in text


def scan(pdf: pymupdf.Document, *, hidden: str = "", stamp: str = "") -> None:
    pixels = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 200, 280))
    pixels.clear_with(230)
    page = pdf.new_page(width=595, height=842)
    page.insert_image(page.rect, pixmap=pixels)
    for number in range(20 if hidden else 0):
        page.insert_text((72, 100 + 14 * number), hidden, render_mode=3)
    if stamp:
        page.insert_text((72, 800), stamp)


def test_scans_are_told_from_blank_pages_and_stamps_do_not_count_as_text(tmp_path: Path) -> None:
    pdf = pymupdf.open()
    scan(pdf)
    scan(pdf, stamp="17-00042")
    pdf.new_page()
    pdf.save(tmp_path / "scan.pdf")
    raw = read_pdf(tmp_path / "scan.pdf", QUIET)
    assert [page.text_layer for page in raw.layout] == [TextLayer.NONE] * 3
    assert [bool(page.warnings) for page in raw.layout] == [True, True, False]
    assert any("images without text: 1-2" in warning for warning in raw.warnings)


def test_an_image_only_file_is_empty_and_names_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = pymupdf.open()
    scan(pdf)
    pdf.save(tmp_path / "scan.pdf")
    monkeypatch.setattr(pdf_page, "available", lambda languages: False)
    raw = read_pdf(tmp_path / "scan.pdf", IngestSettings(ocr="auto"))
    assert raw.status is Status.EMPTY
    assert any(REMEDY in warning for warning in raw.warnings)


def test_the_text_of_an_earlier_ocr_is_used_though_it_is_invisible(tmp_path: Path) -> None:
    pdf = pymupdf.open()
    scan(pdf, hidden="words that a scanner recognised on the page", stamp="17-00042")
    pdf.save(tmp_path / "scan.pdf")
    raw = read_pdf(tmp_path / "scan.pdf", QUIET)
    assert raw.layout[0].text_layer is TextLayer.OCR
    assert "scanner recognised" in text_of(raw)


def test_recognised_text_never_replaces_more_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_page, "available", lambda languages: True)
    monkeypatch.setattr(pdf_page, "read_image", lambda page, languages, flags: Recognised([]))
    raw = read_pdf(one_page(tmp_path), IngestSettings(ocr="force"))
    assert raw.layout[0].text_layer is TextLayer.DIGITAL
    assert "coast guard" in text_of(raw)


def test_shifted_letters_are_garbled_and_languages_are_not() -> None:
    english = "The patrols of the coast were moved to the north and people were safer at night. " * 4
    shifted = "".join(chr(ord(c) + 4) if c.isalpha() else c for c in english)
    assert legible.is_garbled(shifted)
    assert not legible.is_garbled(english)
    assert not legible.is_garbled("Die Boote an der Küste und die Menschen in den Häfen sind nicht allein. " * 4)
    assert not legible.is_garbled("12 345 67 890 " * 40)


def draw_table(page: pymupdf.Page, *, rows: int = 3, columns: int = 3) -> None:
    for r in range(rows + 1):
        page.draw_line((72, 200 + 40 * r), (72 + 140 * columns, 200 + 40 * r))
    for c in range(columns + 1):
        page.draw_line((72 + 140 * c, 200), (72 + 140 * c, 200 + 40 * rows))
    for r in range(rows):
        for c in range(columns):
            page.insert_text((78 + 140 * c, 216 + 40 * r), f"cell {r}{c}", fontsize=10)
            page.insert_text((78 + 140 * c, 230 + 40 * r), "goes on", fontsize=10)


def test_ruled_tables_come_as_rows_of_cells(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", [lines(72, 100, PROSE)], touch=lambda pdf: draw_table(pdf[0]))
    tables = read_pdf(path, QUIET).layout[0].tables
    assert len(tables) == 1
    assert tables[0].rows[0] == ("cell 00\ngoes on", "cell 01\ngoes on", "cell 02\ngoes on")
    assert len(tables[0].rows) == 3
    assert not read_pdf(path, IngestSettings(tables=False, ocr="never")).layout[0].tables


def test_a_frame_around_text_is_a_box_and_no_table(tmp_path: Path) -> None:
    def touch(pdf: pymupdf.Document) -> None:
        pdf[0].draw_rect(pymupdf.Rect(60, 80, 500, 140), color=(0, 0, 0))

    page = read_pdf(write_pdf(tmp_path / "a.pdf", [lines(72, 100, PROSE)], touch=touch), QUIET).layout[0]
    assert not page.tables
    assert len(page.shaded) == 1


def test_boxes_of_a_turned_page_are_given_as_displayed(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", [lines(72, 100, PROSE)], touch=lambda pdf: pdf[0].set_rotation(90))
    page = read_pdf(path, QUIET).layout[0]
    assert (page.width, page.height) == (842.0, 595.0)
    assert all(0 <= line.box[0] < line.box[2] <= page.width for line in page.lines)
    assert not any(line.upright for line in page.lines)


def test_lost_spaces_and_drawn_letters_are_told() -> None:
    prose = "The patrols of the coast were moved to the north and people were safer at night. " * 4
    assert legible.is_glued(prose.replace(" ", ""))
    assert not legible.is_glued(prose)
    assert not legible.is_glued("Die Boote an der Küste und die Angelegenheiten der Küstenwache gelten weiter. " * 5)


def test_a_page_of_drawn_letters_is_an_image(tmp_path: Path) -> None:
    pdf = pymupdf.open()
    page = pdf.new_page()
    shape = page.new_shape()
    for n in range(900):
        x, y = 72 + 7 * (n % 60), 100 + 14 * (n // 60)
        shape.draw_circle((x, y), 3)
    shape.finish(fill=(0, 0, 0))
    shape.commit()
    page = pdf.new_page()
    page.insert_text((72, 100), "Boats in winter are seldom seen by the crews of the pier.")
    pdf.save(tmp_path / "a.pdf")
    raw = read_pdf(tmp_path / "a.pdf", QUIET)
    assert [p.text_layer for p in raw.layout] == [TextLayer.NONE, TextLayer.DIGITAL]
    assert "drawn as shapes" in raw.layout[0].warnings[0]
