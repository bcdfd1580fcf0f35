"""Figures of framing in workbook and brief: there where the results allow, none where they do not, always the same."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from export_store import ADVICE, HARM, THREAT, Made

from ssgmig.export.brief import export_brief
from ssgmig.export.filters import Choice
from ssgmig.export.framing import NONE, pictures
from ssgmig.export.workbook import export_workbook
from ssgmig.store.store import Store

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def large(tmp_path: Path) -> Store:
    """Two texts of some 40 sentences, of different years."""
    maker = Made(tmp_path / "out")
    for doc_id, year, text in (("dddddddddddd", "2019", HARM), ("eeeeeeeeeeee", "2023", THREAT)):
        path = tmp_path / f"{year}.txt"
        path.write_text("text", encoding="utf-8")
        values = {"title": f"Harbours in {year}", "published": year}
        paragraphs = [["Findings"], [ADVICE], *([text, "Nothing else happened."] for _ in range(20))]
        maker.tags(doc_id, maker.document(doc_id, path, paragraphs, **values))
    return maker.store


def test_shares_plane_and_years_are_drawn(large: Store) -> None:
    found = pictures(large)
    assert [picture.name for picture in found] == ["shares", "plane", "years"]
    assert all(picture.png.startswith(PNG) and picture.caption.endswith(".") for picture in found)
    assert found == pictures(large)


def test_one_document_has_shares_alone(large: Store) -> None:
    assert [picture.name for picture in pictures(large, documents={"dddddddddddd"})] == ["shares"]


def test_too_few_sentences_give_no_figure(made: Store) -> None:
    assert pictures(made) == ()
    text = "\n".join(p.text for p in docx.Document(str(export_brief(made, made.directory)[0])).paragraphs)
    assert NONE in text
    assert "Figures" not in openpyxl.load_workbook(export_workbook(made, made.directory)).sheetnames


def test_the_brief_shows_each_figure_with_words_for_those_who_do_not_see_it(large: Store) -> None:
    path, _ = export_brief(large, large.directory)
    shapes = docx.Document(str(path)).inline_shapes
    told = [shape._inline.docPr.get("descr") for shape in shapes]
    assert [text.removesuffix(" The table below has the numbers.") for text in told] == [
        picture.caption for picture in pictures(large)
    ]
    path, _ = export_brief(large, large.directory, choice=Choice(documents=("Harbours in 2019",)))
    assert len(docx.Document(str(path)).inline_shapes) == 1


def test_the_workbook_has_a_sheet_of_figures_under_their_captions(large: Store) -> None:
    path = export_workbook(large, large.directory)
    sheet = openpyxl.load_workbook(path)["Figures"]
    captions = {row[0].row: row[0].value for row in sheet.iter_rows(max_col=1) if row[0].value}
    assert list(captions.values()) == [picture.caption for picture in pictures(large)]
    places = [image.anchor._from.row + 1 for image in sheet._images]
    assert places == [line + 1 for line in captions]


def test_repetition_gives_the_same_bytes(large: Store) -> None:
    workbook, brief = export_workbook(large, large.directory), export_brief(large, large.directory)[0]
    first = workbook.read_bytes(), brief.read_bytes()
    export_workbook(large, large.directory)
    export_brief(large, large.directory)
    assert workbook.read_bytes() == first[0]
    assert brief.read_bytes() == first[1]
    assert sum(name.endswith(".png") for name in zipfile.ZipFile(workbook).namelist()) == 3
