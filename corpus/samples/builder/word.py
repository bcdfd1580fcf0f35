"""Writes the consultation report as a Word file: headings, lists, a table, footnotes and a text box."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm, Pt

from builder.lines import typographic
from builder.markup import Block, Sentence, Source

ZIP_DATE = (2024, 7, 8, 9, 0, 0)
NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
STYLES = {("bullet", 0): "List Bullet", ("bullet", 1): "List Bullet 2", ("numbered", 0): "List Number"}
UNUSED_PARTS = ("thumbnail", "stylesWithEffects", "customXml")
UNUSED_STYLES = ("Light", "Medium", "Dark", "Colorful")
BOX_EMU = (5400000, 900000)


def make_word(source: Source) -> bytes:
    """The Word file as bytes that are the same each time."""
    document = docx.Document()
    _slim(document)
    _page_setup(document, source)
    document.add_paragraph(typographic(source.first("title")), style="Title")
    document.add_paragraph(typographic(source.first("subtitle")), style="Subtitle")
    document.add_paragraph(f"{source.first('publisher')}, {source.first('date')}")
    for block in source.body:
        _add_block(document, block)
    _add_footnotes(document, source.notes)
    stream = io.BytesIO()
    document.save(stream)
    return _repack(stream.getvalue())


def _slim(document: Any) -> None:
    """Drop what the template brings and nothing uses: a picture of its page, table styles, old copies of styles."""
    for rels in (document.part.package.rels, document.part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.rsplit("/", 1)[-1] in UNUSED_PARTS]:
            rels.pop(key)
    styles = document.styles.element
    for style in [style for style in document.styles if style.style_id.startswith(UNUSED_STYLES)]:
        styles.remove(style.element)


def _page_setup(document: Any, source: Source) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    section.header.paragraphs[0].text = source.first("head")
    section.footer.paragraphs[0]._p.append(
        parse_xml(f'<w:fldSimple {NS} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )
    properties = document.core_properties
    properties.title, properties.author = source.first("title"), source.first("publisher")
    properties.comments, properties.language = "", "en-GB"
    properties.created = properties.modified = datetime(*ZIP_DATE)
    properties.last_modified_by, properties.revision = source.first("publisher"), 1


def _add_block(document: Any, block: Block) -> None:
    if block.kind == "heading":
        document.add_heading(typographic(block.text), level=block.level)
    elif block.kind == "table":
        _add_table(document, block)
    elif block.kind == "textbox":
        document.add_paragraph()._p.append(parse_xml(_text_box(block)))
    elif block.kind == "lettered":
        paragraph = document.add_paragraph(f"{block.number}\t")
        paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Cm(2), Cm(-0.8)
        _add_runs(paragraph, block.sentences)
    else:
        _add_runs(document.add_paragraph(style=STYLES.get((block.kind, block.level))), block.sentences)


def _add_runs(paragraph: Any, sentences: Iterable[Sentence]) -> None:
    for position, sentence in enumerate(sentences):
        lead = " " if position else ""
        for span in sentence.spans:
            if span.note:
                xml = f'<w:r {NS}>{RAISED}<w:footnoteReference w:id="{int(span.note) + 1}"/></w:r>'
                paragraph._p.append(parse_xml(xml))
                continue
            run = paragraph.add_run(typographic(lead + span.text))
            run.bold, run.italic = span.bold or None, span.italic or None
            lead = ""


def _add_table(document: Any, block: Block) -> None:
    table = document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
    for row, cells in enumerate(block.rows):
        for target, cell in zip(table.add_row().cells, cells, strict=True):
            target.paragraphs[0].add_run(typographic(cell.text)).bold = (row == 0) or None


def _text_box(block: Block) -> str:
    """A text box as Word writes it: a drawing, and the same text again as a fallback for old versions."""
    lines = [block.text, *(inner.text for inner in block.inner)]
    text = "".join(f"<w:p><w:r><w:t>{escape(typographic(line))}</w:t></w:r></w:p>" for line in lines)
    content = f"<w:txbxContent>{text}</w:txbxContent>"
    wide, high = BOX_EMU
    shape = (
        f'<wp:inline><wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="1" name="Text Box 1"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="E2F0D9"/></a:solidFill></wps:spPr>'
        f"<wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
    )
    fallback = (
        '<w:pict><v:shape id="box1" type="#_x0000_t202" style="width:425pt;height:71pt">'
        f"<v:textbox>{content}</v:textbox></v:shape></w:pict>"
    )
    return (
        f'<w:r {NS}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{shape}</w:drawing></mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _add_footnotes(document: Any, notes: dict[str, Block]) -> None:
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
        for kind, number, mark in (
            ("separator", 0, "separator"),
            ("continuationSeparator", 1, "continuationSeparator"),
        )
    )
    texts = "".join(
        f'<w:footnote w:id="{int(number) + 1}"><w:p><w:r>{RAISED}<w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(typographic(block.text))}</w:t></w:r></w:p></w:footnote>'
        for number, block in notes.items()
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {NS}>{separators}{texts}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _repack(data: bytes) -> bytes:
    """Fixed dates, and stored rather than compressed, because compressors differ between machines."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, ZIP_DATE), old.read(name))
    return stream.getvalue()
