"""Building blocks of a Word document: page, styles, tables, links."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ssgmig.export.characters import for_xml
from ssgmig.export.palette import FILL, HEAD_FILL, HEAD_INK, INK, LINE, MUTED, RULE

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

RECOMMENDATION, QUOTE, SOURCE_NOTE, STRENGTH = "Recommendation", "Quote", "SourceNote", "Strength"
"""Ids of the brief's own styles."""


def paragraph(document: Document, style: str) -> Paragraph:
    """A new paragraph at the end, in the style with this id.

    Put in by hand before the section's properties, which stand last: the library looks through all styles and the whole
    body for each paragraph.
    """
    from docx.oxml import OxmlElement
    from docx.text.paragraph import Paragraph

    element: Any = OxmlElement("w:p")
    element.style = style
    document.element.body[-1].addprevious(element)
    return Paragraph(element, document._body)


def new_document(title: str, written: datetime) -> Document:
    """An empty A4 document with the styles of the brief, page numbers and a creation date that repeats."""
    import docx
    from docx.shared import Cm

    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "ssgmig", ""
    properties.created = properties.modified = written
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin = section.bottom_margin = Cm(2.0)
    _styles(document)
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{title} · page ")
    number = foot.add_run("1")
    small(foot)
    _as_field(number, "PAGE")
    return document


def _styles(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    def dress(name: str, size: float, colour: str, before: float, after: float, *, kind: Any = None) -> Any:
        style = document.styles.add_style(name, kind) if kind else document.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        style.font.color.rgb = RGBColor.from_string(colour[1:])
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(attribute), None)
        if hasattr(style, "paragraph_format"):
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        return style

    kind = WD_STYLE_TYPE.PARAGRAPH
    dress("Normal", 10.5, INK, 0, 6)
    title = dress("Title", 24, HEAD_FILL, 0, 4)
    for border in title.element.xpath(".//w:pBdr"):
        border.getparent().remove(border)
    dress("Subtitle", 12, MUTED, 0, 12).font.italic = False
    for level, size in ((1, 16), (2, 12.5)):
        dress(f"Heading {level}", size, HEAD_FILL, 16 if level == 1 else 12, 4).font.bold = True
    head = dress(RECOMMENDATION, 10.5, INK, 8, 2, kind=kind)
    head.paragraph_format.keep_with_next = True
    quote = dress(QUOTE, 10.5, INK, 0, 2)
    quote.font.italic = False
    quote.paragraph_format.left_indent = Cm(0.7)
    quote.paragraph_format.alignment = 0
    quote.paragraph_format.keep_with_next = True
    note = dress(SOURCE_NOTE, 8.5, MUTED, 0, 6, kind=kind)
    note.paragraph_format.left_indent = Cm(0.7)
    strength = dress(STRENGTH, 8, LINE["recommendation"], 0, 0, kind=WD_STYLE_TYPE.CHARACTER)
    strength.font.bold = True
    strength.element.get_or_add_rPr().append(_shading(FILL["recommendation"]))


def _shading(colour: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shading = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour[1:])):
        shading.set(qn(name), value)
    return shading


def _as_field(run: Run, name: str) -> None:
    """Make a run the result of a field that the word processor fills in, such as the page number."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run._r.addprevious(field)
    field.append(run._r)


def small(paragraph: Paragraph) -> None:
    """Print a paragraph small and grey."""
    from docx.shared import Pt, RGBColor

    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(9), RGBColor.from_string(MUTED[1:])


def add_link(paragraph: Paragraph, text: str, address: str, known: dict[str, str]) -> None:
    """Append a link; ``known``: relationship ids by address, filled here so that each address is stored once."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    link = OxmlElement("w:hyperlink")
    if address not in known:
        known[address] = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), known[address])
    run = paragraph.add_run(text)
    run.font.underline, run.font.color.rgb = True, RGBColor.from_string(LINE["human_security"][1:])
    link.append(run._r)
    paragraph._p.append(link)


def add_table(
    document: Document, heads: Sequence[str], rows: Sequence[Sequence[str | int]], *, widths: Sequence[float]
) -> None:
    """A table with a repeated dark head row; numbers to the right; widths in centimetres."""
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    table = document.add_table(rows=0, cols=len(heads))
    table.autofit = False
    table.style = document.styles["Table Grid"]
    _borders(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    lines: list[Sequence[str | int]] = [heads, *rows]
    numeric = [bool(rows) and isinstance(value, int) for value in (rows[0] if rows else heads)]
    for number, line in enumerate(lines):
        row = table.add_row()
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, value, width, right in zip(row.cells, line, widths, numeric, strict=True):
            cell.width = Cm(width)
            _fill_cell(cell, value, head=number == 0, right=right)
    document.add_paragraph()


def _fill_cell(cell: Any, value: str | int, *, head: bool, right: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    run = paragraph.add_run(for_xml(f"{value:,}" if isinstance(value, int) else value))
    run.font.size = Pt(7.5 if head else 9)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if head:
        run.font.bold, run.font.color.rgb = True, RGBColor.from_string(HEAD_INK[1:])
        cell._tc.get_or_add_tcPr().append(_shading(HEAD_FILL))


def _borders(table: Any) -> None:
    """Thin grey lines between rows, none between columns."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "nil" if side in ("left", "right", "insideV") else "single")
        line.set(qn("w:sz"), "4")
        line.set(qn("w:color"), RULE[1:])
        borders.append(line)
    table._tbl.tblPr.append(borders)
