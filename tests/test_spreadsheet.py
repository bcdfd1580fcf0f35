"""CSV that is written is read back, and so is what spreadsheets make of it."""

from __future__ import annotations

import pytest

from ssgmig.spreadsheet import csv_bytes, csv_rows

ROWS = [
    {"name": 'Île "Verte"', "tags": ["a", "b"], "sure": True, "note": None, "left": "out"},
    {"name": "two\nlines, a comma", "sure": False},
]


def test_what_is_written_is_read_back() -> None:
    columns, rows = csv_rows(csv_bytes(("name", "tags", "sure", "note"), ROWS))
    assert columns == ["name", "tags", "sure", "note"]
    assert rows == [
        {"name": 'Île "Verte"', "tags": "a|b", "sure": "true", "note": ""},
        {"name": "two\nlines, a comma", "tags": "", "sure": "false", "note": ""},
    ]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_marks_and_encodings_of_spreadsheets(mark: str, encoding: str) -> None:
    columns, rows = csv_rows(f"name{mark} state\r\nZoë{mark}Avaria\r\n".encode(encoding))
    assert columns == ["name", "state"]
    assert [list(row.values()) for row in rows] == [["Zoë", "Avaria"]]


def test_cells_beyond_the_columns_are_kept_apart() -> None:
    assert csv_rows(b"a,b\n1,2,3\n")[1] == [{"a": "1", "b": "2", None: ["3"]}]
