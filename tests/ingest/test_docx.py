"""Word files built from XML by hand: numbering, notes, tracked changes, hidden text, boxes, hostile archives."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ssgmig.config import IngestSettings
from ssgmig.errors import DocumentError
from ssgmig.ingest.docx import read_docx
from ssgmig.ingest.readers import read
from ssgmig.records import Kind

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = f"""<w:styles {NS}>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="H2"/></w:style></w:styles>"""
NUMBERING = f"""<w:numbering {NS}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""
NOTES = f"""<w:footnotes {NS}><w:footnote w:id="2"><w:p><w:r><w:t>Harbour Office, Survey.</w:t></w:r></w:p></w:footnote>
</w:footnotes>"""


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def item(text: str, number: int, level: int = 0) -> str:
    return par(run(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


BODY = "".join(
    [
        par(run("Boats in winter"), '<w:pStyle w:val="T"/>'),
        par(run("Ports"), '<w:pStyle w:val="Own"/>'),
        par(
            run("The guards ")
            + f"<w:del>{run('never ')}</w:del><w:ins>{run('often ')}</w:ins>"
            + run("secret ", "<w:vanish/>")
            + run("slept.")
            + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        ),
        item("Train the guards.", 1),
        item("Twice a year", 1, 1),
        item("Publish the rules.", 1),
        item("Nets", 2),
        f"<w:sdt><w:sdtContent>{par(run('In a control.'))}</w:sdtContent></w:sdt>",
        f"<w:tbl><w:tr><w:tc>{par(run('Boat'))}</w:tc><w:tc>{par(run('Town'))}</w:tc></w:tr>"
        f"<w:tr><w:tc>{par(run('Ada'))}</w:tc><w:tc>{par(run('Nord'))}</w:tc></w:tr></w:tbl>",
        par(f"<w:r><w:pict><w:txbxContent>{par(run('In a box.'))}</w:txbxContent></w:pict></w:r>"),
    ]
)


def word(path: Path, body: str = BODY, **parts: str) -> Path:
    rels = "".join(
        f'<Relationship Id="r{i}" Type="{RELS}/{kind}" Target="{kind}.xml"/>'
        for i, kind in enumerate(("styles", "numbering", "footnotes"))
    )
    schema = "http://schemas.openxmlformats.org/package/2006/relationships"
    files = {
        "word/document.xml": f"<w:document {NS}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{schema}">{rels}</Relationships>',
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        "word/footnotes.xml": NOTES,
    } | {name.replace("__", "/").replace("_xml", ".xml"): text for name, text in parts.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def test_final_text_in_order(tmp_path: Path) -> None:
    raw = read_docx(word(tmp_path / "a.docx"))
    assert [(b.kind, b.level, b.number, b.text) for b in raw.blocks] == [
        (Kind.TITLE, 0, "", "Boats in winter"),
        (Kind.HEADING, 2, "", "Ports"),
        (Kind.PARAGRAPH, 0, "", "The guards often slept."),
        (Kind.FOOTNOTE, 0, "1", "Harbour Office, Survey."),
        (Kind.LIST_ITEM, 0, "3.", "Train the guards."),
        (Kind.LIST_ITEM, 1, "(a)", "Twice a year"),
        (Kind.LIST_ITEM, 0, "4.", "Publish the rules."),
        (Kind.LIST_ITEM, 0, "", "Nets"),
        (Kind.PARAGRAPH, 0, "", "In a control."),
        (Kind.TABLE, 0, "", "Boat | Town\nAda | Nord"),
        (Kind.BOXED, 0, "", "In a box."),
    ]


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ({"word__document_xml": f"<w:document {NS}><w:body/></w:document>"}, "empty"),
        ({"word__document_xml": "<broken"}, "damaged"),
        ({"word__document_xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "damaged"),
        ({"word__document_xml": f"<w:document {NS}>" + " " * (40 << 20) + "</w:document>"}, "too_large"),
    ],
)
def test_hostile_parts(tmp_path: Path, parts: dict[str, str], status: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_docx(word(tmp_path / "a.docx", **parts))
    assert caught.value.status == status


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_bytes_always_end_in_a_status(tmp_path: Path, data: st.DataObject) -> None:
    good = word(tmp_path / "good.docx").read_bytes()
    cut = data.draw(st.integers(1, len(good)))
    broken = bytearray(good[:cut])
    for _ in range(data.draw(st.integers(0, 5))):
        broken[data.draw(st.integers(0, cut - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "broken.docx"
    path.write_bytes(bytes(broken))
    reason = "."
    try:
        read(path, IngestSettings())
    except DocumentError as error:
        reason = error.reason
    assert reason.endswith(".")
