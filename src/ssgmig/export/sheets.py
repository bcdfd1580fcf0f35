"""Write rows to sheets of a workbook: filters, frozen heads, widths, colours, links, and texts that stay texts."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ssgmig.export.palette import FILL, HEAD_FILL, HEAD_INK, INK, LINE, RULE, frame_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from ssgmig.export.framing import Picture

Row = Mapping[str, Any]
Links = Mapping[str, Callable[[Row], str]]
"""By column, the address that a row's cell leads to; '' for none."""

MAX_ROWS = 1_000_000
"""Data rows per sheet; a sheet holds 1,048,576 rows."""

MAX_TEXT = 32_000
"""Characters per cell; a cell holds 32,767."""

MAX_LINKS = 60_000
"""Links per sheet that Excel keeps as such (65,530); beyond them links become HYPERLINK formulas."""

_FORMULA_TEXT = 255
_A3, _A4 = 8, 9
_LINE_HEIGHT, _EMPTY_ROW = 13.5, 16.0
"""Points."""
_CAPTION = 94
"""Characters: about the width of a figure."""
_MARGIN = 0.45
"""Inches beside a figure on paper."""
_MAX_HEIGHT = 409
_NARROW = 16

_WIDTHS = {
    "text": 80, "sentence": 80, "title": 40, "document": 34, "section": 50, "source_path": 34, "actor": 30,
    "definition": 80, "publisher": 26, "warnings": 40, "reason": 40, "addressee_text": 26, "addressee_categories": 22,
    "addressee_ids": 24, "actions": 18, "beneficiaries": 20, "elements": 18, "dimensions": 20, "evidence": 30,
    "mention": 22, "status": 12, "lead": 14, "due": 12, "notes": 30, "what": 34, "value": 80, "code": 34,
    "recommendation_id": 24, "sentence_id": 24, "mention_id": 26, "ssg_principles": 20, "recommending_body": 20,
}  # fmt: skip
_TUCKED = {
    *("doc_id", "sha256", "kind", "segment_id", "segment_ids", "sentence_ids", "start_char", "end_char"),
    *("evidence", "tagged", "zone", "media_type", "upr_action_category", "position"),
}
"""Columns folded away behind an outline button: needed for joins, not for reading."""

_KEPT = {"status", "lead", "due", "notes"}
"""Columns that stay in sight though empty: they wait for the reader's entries."""

_FRAME_COLUMNS = {"securitized", "human_security"}


class Book:
    """A workbook under construction: creates formats once and splits sheets that would overflow."""

    def __init__(self, workbook: Workbook, *, max_rows: int = MAX_ROWS) -> None:
        self.workbook = workbook
        self.notes: list[tuple[str, str]] = []
        self._max_rows = max_rows
        self._formats: dict[tuple[Any, ...], Format] = {}

    def sheet(self, name: str, columns: Sequence[str], rows: Sequence[Row], *, links: Links | None = None) -> None:
        """Add a sheet, or several numbered ones when there are more rows than one holds (noted in ``notes``)."""
        parts = [rows[i : i + self._max_rows] for i in range(0, len(rows), self._max_rows)] or [[]]
        if len(parts) > 1:
            names = ", ".join(f"{name} {n}" if n > 1 else name for n in range(1, len(parts) + 1))
            self.notes.append((f"sheet {name}", f"split over {len(parts)} sheets ({names}); {len(rows)} rows in all"))
        for number, part in enumerate(parts, start=1):
            self._one(f"{name} {number}" if number > 1 else name, columns, part, links or {})

    def pictures(self, name: str, figures: Sequence[Picture]) -> None:
        """Add a sheet of figures one under the other, each under its caption and on a printed page of its own."""
        sheet = self.workbook.add_worksheet(name)
        style = self._format(("caption",), {"bold": True, "text_wrap": True})
        sheet.set_column(0, 0, _CAPTION)
        sheet.hide_gridlines(2)
        # A height of our own: programs have different ones for empty rows, and pictures stretch with the rows.
        sheet.set_default_row(_EMPTY_ROW)
        line, starts = 0, []
        for picture in figures:
            starts.append(line)
            sheet.set_row(line, _LINE_HEIGHT * _lines(picture.caption, _CAPTION) + 6)
            sheet.write_string(line, 0, picture.caption, style)
            values = {"image_data": io.BytesIO(picture.png), "description": picture.caption, "object_position": 3}
            sheet.insert_image(line + 1, 0, f"{picture.name}.png", values)
            line += 3 + math.ceil(picture.height * 72 / _EMPTY_ROW)
        sheet.set_h_pagebreaks(starts[1:])
        sheet.set_paper(_A4)
        sheet.set_margins(left=_MARGIN, right=_MARGIN)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{name}&RPage &P of &N")

    def _one(self, name: str, columns: Sequence[str], rows: Sequence[Row], links: Links) -> None:
        sheet = self.workbook.add_worksheet(name)
        self._head(sheet, columns, rows)
        sheet.set_footer(f"&L{name}&RPage &P of &N")
        as_formula = len(rows) * sum(1 for column in columns if column in links) > MAX_LINKS
        for line, row in enumerate(rows, start=1):
            lines = 1
            for index, column in enumerate(columns):
                value = row.get(column)
                if isinstance(value, (list, tuple)):
                    value = "|".join(str(item) for item in value)
                address = links[column](row) if column in links and value not in (None, "") else ""
                style = self._style(column, row, value, linked=bool(address))
                if address:
                    self._link(sheet, (line, index), value, address, style, as_formula=as_formula)
                else:
                    self._value(sheet, (line, index), value, style, column)
                if isinstance(value, str) and column not in _TUCKED:
                    lines = max(lines, _lines(value, width(column)))
            sheet.set_row(line, min(_MAX_HEIGHT, _LINE_HEIGHT * lines + 2))

    def _head(self, sheet: Worksheet, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Column names, widths, filter, frozen first row and column; columns without any value are folded away."""
        head = {"bold": True, "bg_color": HEAD_FILL, "font_color": HEAD_INK, "text_wrap": True}
        style = self._format(("head",), {**head, "border": 1, "border_color": RULE})
        for index, column in enumerate(columns):
            sheet.write_string(0, index, column, style)
            empty = column not in _KEPT and not any(row.get(column) not in (None, "", []) for row in rows)
            folded = {"level": 1, "hidden": True} if column in _TUCKED or (empty and rows) else {}
            sheet.set_column(index, index, width(column), None, folded)
        sheet.freeze_panes(1, 1)
        sheet.set_row(0, 30)
        sheet.hide_gridlines(2)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(_A3)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _value(self, sheet: Worksheet, at: tuple[int, int], value: Any, style: Format, column: str) -> None:
        if value is None or value == "":
            sheet.write_blank(*at, None, style)
        elif isinstance(value, bool):
            sheet.write_boolean(*at, value, style)
        elif isinstance(value, (int, float)):
            sheet.write_number(*at, value, style)
        else:
            sheet.write_string(*at, self._fitting(str(value), column), style)

    def _link(
        self, sheet: Worksheet, at: tuple[int, int], value: Any, address: str, style: Format, *, as_formula: bool
    ) -> None:
        """A linked cell; the value stays a number or a text of its own."""
        if as_formula and len(address) <= _FORMULA_TEXT and len(str(value)) <= _FORMULA_TEXT:
            shown = '"' + value.replace('"', '""') + '"' if isinstance(value, str) else str(value)
            sheet.write_formula(*at, f'=HYPERLINK("{address}",{shown})', style, value)
            return
        if not as_formula:
            sheet.write_url(*at, address if address.startswith("file:") else f"external:{address}", style, "link")
        self._value(sheet, at, value, style, "link")

    def _fitting(self, text: str, column: str) -> str:
        if len(text) <= MAX_TEXT:
            return text
        self.notes.append((f"a {column} of {len(text)} characters", "cut to what a cell holds; whole in the tables"))
        return text[:MAX_TEXT] + " [cut: longer than a cell holds; whole in the tables]"

    def _style(self, column: str, row: Row, value: Any, *, linked: bool) -> Format:
        """The format of a cell, by column, kind of value and frame."""
        fill = _fill(column, row, value)
        kind = type(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else str
        key = (width(column) > _NARROW, kind, fill, linked, value == "must")
        if key in self._formats:
            return self._formats[key]
        style: dict[str, Any] = {"text_wrap": True} if key[0] else {}
        if kind is not str:
            style["align"] = "center"
            style["num_format"] = "0.000" if kind is float else "#,##0"
        if fill:
            style["bg_color"] = fill
        if linked:
            style.update({"font_color": LINE["human_security"], "underline": 1})
        if value == "must":
            style["bold"] = True
        return self._format(key, {**style, "bottom": 1, "bottom_color": RULE})

    def _format(self, key: tuple[Any, ...], properties: Mapping[str, Any]) -> Format:
        if key not in self._formats:
            common = {"valign": "top", "font_name": "Calibri", "font_size": 10, "font_color": INK}
            self._formats[key] = self.workbook.add_format({**common, **properties})
        return self._formats[key]


def width(column: str) -> float:
    """Width of a column, in characters."""
    return _WIDTHS.get(column, max(9, min(18, len(column) + 3)))


def _lines(text: str, room: float) -> int:
    """Lines that a wrapped text needs, a little generously, so that nothing is cut."""
    if room <= _NARROW:
        return 1
    return sum(max(1, math.ceil(len(part) * 1.08 / room)) for part in text.split("\n"))


def _fill(column: str, row: Row, value: Any) -> str:
    if column in _FRAME_COLUMNS:
        return FILL[column] if value is True else ""
    if column == "voice":
        return FILL.get(value, "")
    if column == "strength":
        return FILL["recommendation"] if value else ""
    if column in ("text", "sentence") and "human_security" in row:
        return FILL.get(frame_of(row), "")
    return ""
