"""The workbook read back equals the tables; hostile texts stay texts; links, splits and repetition."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ssgmig.errors import StoreError, UsageError
from ssgmig.export.queries import ACTOR_FRAMES, TABLES
from ssgmig.export.workbook import export_workbook
from ssgmig.store.store import Store

SHEETS = {
    "Documents": TABLES["documents"],
    "Recommendations": TABLES["recommendations"],
    "Actors": TABLES["actors"],
    "Actor × frame": ACTOR_FRAMES,
    "Sentences": TABLES["sentences"],
}


def table(store: Store, query: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = store.connect().sql(query).to_arrow_table().to_pylist()
    return [{k: "|".join(map(str, v)) if isinstance(v, list) else v for k, v in row.items()} for row in rows]


def sheet(path: Path, name: str) -> list[dict[str, Any]]:
    lines = list(openpyxl.load_workbook(path)[name].values)
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


@pytest.mark.parametrize("name", SHEETS)
def test_sheets_equal_the_tables(made: Store, name: str) -> None:
    found = sheet(export_workbook(made, made.directory), name)
    expected = table(made, SHEETS[name])
    assert len(found) == len(expected)
    for got, want in zip(found, expected, strict=True):
        assert {key: got[key] if got[key] is not None else "" for key in want} == want


def test_texts_that_look_like_formulas_stay_texts(made: Store) -> None:
    page = openpyxl.load_workbook(export_workbook(made, made.directory))["Sentences"]
    texts = [cell for row in page.iter_rows() for cell in row if str(cell.value).startswith(("=", "+"))]
    assert len(texts) == 2
    assert all(cell.data_type == "s" for cell in texts)


def test_each_row_links_to_the_page_of_its_source(made: Store) -> None:
    book = openpyxl.load_workbook(export_workbook(made, made.directory))
    for name in ("Recommendations", "Sentences"):
        column = next(c.column for c in book[name][1] if c.value in ("page", "page_first"))
        links = [row[column - 1].hyperlink for row in book[name].iter_rows(min_row=2)]
        assert all(link is not None for link in links)
        targets = {(link.target, link.location) for link in links if link}
        assert ("../reports/harbour%20report.pdf", "page=1") in {(t.replace("\\", "/"), p) for t, p in targets if t}


def test_many_links_become_formulas_that_keep_the_number(made: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ssgmig.export.sheets.MAX_LINKS", 2)
    path = export_workbook(made, made.directory)
    cells = openpyxl.load_workbook(path, data_only=True)["Sentences"]
    column = next(c.column for c in cells[1] if c.value == "page")
    assert {row[column - 1].value for row in cells.iter_rows(min_row=2)} == {1}


def test_more_rows_than_a_sheet_holds_go_to_a_second_sheet_with_a_note(made: Store) -> None:
    path = export_workbook(made, made.directory, max_rows=3)
    book = openpyxl.load_workbook(path)
    parts = [name for name in book.sheetnames if name.startswith("Sentences")]
    assert parts == ["Sentences", "Sentences 2", "Sentences 3"]
    assert sum(book[name].max_row - 1 for name in parts) == 7
    notes = [str(line[1]) for name in book.sheetnames if name.startswith("Methods") for line in book[name].values]
    assert any("split over 3 sheets" in note for note in notes)


def test_repetition_gives_the_same_bytes(made: Store) -> None:
    first = export_workbook(made, made.directory).read_bytes()
    assert export_workbook(made, made.directory).read_bytes() == first


def test_one_workbook_per_document_and_per_actor(made: Store) -> None:
    folder = export_workbook(made, made.directory, per="document", documents=["note"])
    assert [path.name for path in folder.iterdir()] == ["note.xlsx"]
    folder = export_workbook(made, made.directory, per="actor")
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["generic-coast-guard.xlsx", "generic-government.xlsx"]
    assert len(sheet(folder / names[1], "Recommendations")) == 1


def test_without_text_no_word_of_the_documents_is_left(made: Store) -> None:
    path = export_workbook(made, made.directory, without_text=True)
    words = {str(value) for page in openpyxl.load_workbook(path) for row in page.values for value in row}
    assert not any("harbour." in word or "border guards" in word for word in words)
    assert len(sheet(path, "Sentences")[0]["text_sha256"]) == 64


def test_unknown_names_get_the_nearest(made: Store) -> None:
    with pytest.raises(UsageError, match="did you mean note"):
        export_workbook(made, made.directory, per="document", documents=["note.tx"])
    with pytest.raises(UsageError, match="generic-government"):
        export_workbook(made, made.directory, per="actor", actors=["generic-goverment"])
    with pytest.raises(UsageError, match="--per"):
        export_workbook(made, made.directory, actors=["generic-government"])


def test_a_failure_leaves_the_old_workbook(made: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    path = export_workbook(made, made.directory)
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr("xlsxwriter.worksheet.Worksheet.freeze_panes", fail)
    with pytest.raises(StoreError, match="no space left"):
        export_workbook(made, made.directory)
    assert path.read_bytes() == before
    assert [p.name for p in made.directory.iterdir() if p.name.startswith(".")] == []


def test_a_target_that_cannot_be_written_is_one_sentence(made: Store) -> None:
    (made.directory / "workbook.xlsx").mkdir()
    with pytest.raises(StoreError, match="close it where it is open"):
        export_workbook(made, made.directory)
