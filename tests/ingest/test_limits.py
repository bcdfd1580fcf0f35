"""Inputs made to cost time: each is read or refused at once."""

from __future__ import annotations

import zlib
from pathlib import Path

import pymupdf
import pytest

from ssgmig.config import IngestSettings
from ssgmig.errors import DocumentError
from ssgmig.ingest.html_limits import parsable
from ssgmig.ingest.readers import read
from ssgmig.structure.sentences import split


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 50_000 + "Boats in winter." + "</div>" * 50_000,
        "<table><tr><td>" * 5_000 + "Boats in winter.",
        "<p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">Boats in winter.</p>",
    ],
    ids=["elements", "tables", "attributes"],
)
def test_endless_nesting_and_attributes_are_read_as_text(tmp_path: Path, page: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(page)
    assert [block.text for block in read(path, IngestSettings()).blocks] == ["Boats in winter."]


def test_ordinary_pages_are_parsed_as_they_are() -> None:
    page = "<div><p>Boats &amp; ferries.</p></div>" * 50
    assert parsable(page) == page


def test_a_table_of_endless_columns_is_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("\n".join("|" + f"{cell}|" * 20_000 for cell in "a-b"))
    assert read(path, IngestSettings()).blocks


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_unmatched_marks_and_long_runs_are_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("*a **b " * 5_000 + "!" * 30_000 + "." * 30_000 + "- " * 10_000)
    blocks = read(path, IngestSettings()).blocks
    assert blocks
    assert all(split(block.text) for block in blocks)


def bomb(path: Path, content: bytes, filters: int) -> Path:
    pdf = pymupdf.open()
    pdf.new_page().insert_text((72, 72), "Boats in winter.")
    xref = pdf[0].get_contents()[0]
    for _ in range(filters):
        content = zlib.compress(content, 9)
    pdf.update_stream(xref, content, compress=False)
    pdf.xref_set_key(xref, "Filter", "[" + "/FlateDecode" * filters + "]")
    pdf.save(path)
    return path


@pytest.mark.parametrize("filters", [1, 2])
@pytest.mark.parametrize(
    "content",
    [
        b" " * (70 << 20),
        b"BT /helv 11 Tf " + b"(b) Tj " * 900_000 + b"ET",
        b"BT /helv 11 Tf (" + b"boats " * 400_000 + b") Tj ET",
        b"/I Do " * 250_000,
    ],
    ids=["spaces", "text", "line", "pictures"],
)
def test_a_page_that_unpacks_without_end_is_refused(tmp_path: Path, content: bytes, filters: int) -> None:
    with pytest.raises(DocumentError) as caught:
        read(bomb(tmp_path / "a.pdf", content, filters), IngestSettings(ocr="never"))
    assert caught.value.status == "too_large"


def test_one_bomb_does_not_cost_the_other_pages(tmp_path: Path) -> None:
    path = bomb(tmp_path / "bomb.pdf", b" " * (70 << 20), 1)
    pdf = pymupdf.open()
    pdf.new_page().insert_text((72, 72), "Boats in winter are seldom seen by the crews.")
    with pymupdf.open(path) as other:
        pdf.insert_pdf(other)
    pdf.save(tmp_path / "a.pdf")
    raw = read(tmp_path / "a.pdf", IngestSettings(ocr="never"))
    assert raw.status == "partial"
    assert "unpacks" in raw.layout[1].warnings[0]
    assert "seldom seen" in raw.layout[0].lines[0].text
