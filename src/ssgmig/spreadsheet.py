"""CSV as spreadsheet programs read and save it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def csv_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """A table as all tables are: UTF-8 with BOM, lists joined by ``|``, booleans in lower case, nothing for None.

    ``columns`` that a row lacks are empty; entries of a row that are no column are left out.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(row.get(name)) for name in columns] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def cell(value: Any) -> str:
    """A value as it stands in a table."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return "|".join(map(str, value))
    return "" if value is None else str(value)


def csv_rows(content: bytes) -> tuple[list[str], list[dict[str | None, Any]]]:
    """Columns and rows of a table that a spreadsheet saved: comma, semicolon or tab, UTF-8 or Windows-1252.

    Rows are as ``csv.DictReader`` gives them: cells beyond the columns under None. Raises csv.Error for broken CSV.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    rows: list[dict[str | None, Any]] = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    return [name.strip() for name in next(csv.reader([head.strip("\r")], delimiter=delimiter), [])], rows
