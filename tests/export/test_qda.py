"""QDA project and codebook, read back by an independent library: structure, positions, codings, areas, repetition."""

from __future__ import annotations

import os
import re
import uuid
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pyrefiqda import RefiCodebook, RefiProject
from typer.testing import CliRunner
from xsdata_pydantic.bindings import XmlSerializer

from ssgmig.cli.app import app
from ssgmig.errors import EXIT_SOME_FAILED, StoreError, UsageError
from ssgmig.export.codes import TREE
from ssgmig.export.qda import export_qdc, export_qdpx
from ssgmig.export.qda_codes import code_guid, guid
from ssgmig.ids import file_sha256
from ssgmig.store.store import Store

HOSTILE = "Odd\r\nends \x00 \U0001f6a2 ships <&> \ud800\"quotes\" 'and' ]]> more."


class Read:
    """A project as the independent library reads it, with its sources unpacked."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.folder = folder
        self.project: Any = RefiProject.load(path, folder)
        self.xml = zipfile.ZipFile(path).read("project.qde")

    def selections(self) -> Iterator[tuple[Any, str]]:
        """Every selection of text with the words it cuts."""
        sources = self.project.sources
        for source in [*sources.text_source, *(pdf.representation for pdf in sources.pdfsource)]:
            path = RefiProject.resolve_source_path(source.plain_text_path, self.folder)
            text = path.read_bytes().decode("utf-8")
            for selection in source.plain_text_selection:
                yield selection, text[selection.start_position : selection.end_position]


@pytest.fixture
def read(tmp_path: Path) -> Callable[[Store], Read]:
    def load(store: Store) -> Read:
        path = export_qdpx(store, store.directory).path
        return Read(path, tmp_path / f"unpacked-{uuid.uuid4()}")

    return load


@pytest.fixture(autouse=True)
def hashed(made: Store) -> None:
    """The PDF's true hash, without which the export takes it for changed."""
    (row,) = made.rows("documents", "aaaaaaaaaaaa")
    row["sha256"] = file_sha256(Path(row["root"]))
    made.write("documents", "aaaaaaaaaaaa", [row], fingerprint="f")


def words_of(store: Store) -> dict[str, str]:
    """The words that each id of the tables stands for."""
    found = {}
    for doc_id in store.document_ids():
        sentences = {row["sentence_id"]: row["text"] for row in store.rows("sentences", doc_id)}
        framed = [row for row in store.rows("frames", doc_id) if row["securitized"] or row["human_security"]]
        found |= {row["sentence_id"]: sentences[row["sentence_id"]] for row in framed}
        found |= {row["mention_id"]: row["text"] for row in store.rows("mentions", doc_id)}
        found |= {
            row["recommendation_id"]: " ".join(sentences[name] for name in row["sentence_ids"])
            for row in store.rows("recommendations", doc_id)
        }
    return found


def canonical(xml: bytes) -> str:
    """Canonical XML without white space between elements; sources sorted, because the library groups them by type."""
    root = etree.fromstring(xml, etree.XMLParser(remove_blank_text=True))
    for sources in root.iter("{*}Sources"):
        sources[:] = sorted(sources, key=lambda element: str(element.get("guid")))
    return str(etree.canonicalize(etree.tostring(root, encoding="unicode")))


def test_the_library_writes_back_what_it_read(made: Store, read: Callable[[Store], Read]) -> None:
    # Its classes are generated from the standard's schema: unknown or missing parts fail, a wrong order shows here.
    found = read(made)
    again = XmlSerializer().render(found.project, ns_map={None: "urn:QDA-XML:project:1.0"})
    assert canonical(again.encode()) == canonical(found.xml)


def test_codebook_is_the_code_tree(made: Store) -> None:
    book: Any = RefiCodebook.load(export_qdc(made.directory))

    def walk(codes: list[Any], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
        for code in codes:
            yield (*path, code.name), code
            yield from walk(code.code, (*path, code.name))

    found = dict(walk(book.codes.code, ()))
    assert set(found) == {code.path for code in TREE}
    for code in TREE:
        got = found[code.path]
        assert (got.description, got.color, got.guid) == (code.definition, code.colour, code_guid(code.path))
    assert not found["frame",].is_codable
    assert found["actor", "non_state", "non_state"].is_codable


@pytest.mark.skipif("REFI_QDA_XSD" not in os.environ, reason="REFI_QDA_XSD names no folder with the standard's schemas")
def test_both_files_are_valid_against_the_schemas(made: Store) -> None:
    folder = Path(os.environ["REFI_QDA_XSD"])
    project = zipfile.ZipFile(export_qdpx(made, made.directory).path).read("project.qde")
    for name, content in (("Project", project), ("Codebook", export_qdc(made.directory).read_bytes())):
        etree.XMLSchema(etree.parse(folder / f"{name}.xsd")).assertValid(etree.fromstring(content))


def test_every_position_cuts_the_words_of_its_id(made: Store, read: Callable[[Store], Read]) -> None:
    cut = {selection.name: words for selection, words in read(made).selections()}
    assert cut == words_of(made)
    assert len(cut) == 6


def test_characters_that_other_formats_fold_keep_their_positions(made: Store, read: Callable[[Store], Read]) -> None:
    doc_id = "bbbbbbbbbbbb"
    (segment,) = (row for row in made.rows("segments", doc_id) if row["position"])
    rows = made.rows("sentences", doc_id)
    hostile = HOSTILE.replace("\ud800", "\x0b")
    segment["text"], shift = f"{hostile} {segment['text']}", len(hostile) + 1
    for row in rows:
        if row["segment_id"] == segment["segment_id"]:
            row["start_char"], row["end_char"] = row["start_char"] + shift, row["end_char"] + shift
    heading = [row for row in made.rows("segments", doc_id) if not row["position"]]
    made.write("segments", doc_id, [*heading, segment], fingerprint="f")
    made.write("sentences", doc_id, rows, fingerprint="f")
    cut = {selection.name: words for selection, words in read(made).selections()}
    assert cut == words_of(made)


def test_codings_are_the_labels_of_the_tables(made: Store, read: Callable[[Store], Read]) -> None:
    names = {code_guid(code.path): "/".join(code.path) for code in TREE}
    found = {s.name: {names[c.code_ref.target_guid] for c in s.coding} for s, _ in read(made).selections()}
    (harm,) = (row for row in made.rows("frames", "aaaaaaaaaaaa") if row["voice"] == "contested")
    assert found[harm["sentence_id"]] == {
        "frame/securitized", "frame/securitized/measure", "frame/securitized/contested",
        "frame/human_security", "frame/human_security/personal",
    }  # fmt: skip
    (unit,) = made.rows("recommendations", "aaaaaaaaaaaa")
    assert found[unit["recommendation_id"]] == {
        "recommendation", "recommendation/strength/should", "recommendation/action/capacity",
    }  # fmt: skip
    for row in made.rows("mentions", "aaaaaaaaaaaa"):
        assert found[row["mention_id"]] == {f"actor/{row['group']}/{row['category']}"}


def test_actors_are_cases_that_lead_to_their_mentions(made: Store, read: Callable[[Store], Read]) -> None:
    cases = {case.description: case for case in read(made).project.cases.case}
    assert set(cases) == {"generic-coast-guard", "generic-government"}
    (row,) = (r for r in made.rows("mentions", "aaaaaaaaaaaa") if r["actor_id"] == "generic-coast-guard")
    assert [ref.target_guid for ref in cases[row["actor_id"]].selection_ref] == [guid("selection", row["mention_id"])]
    assert cases[row["actor_id"]].code_ref[0].target_guid == code_guid(("actor", row["group"], row["category"]))


def test_a_recommendation_in_two_places_has_two_selections(made: Store, read: Callable[[Store], Read]) -> None:
    (unit,) = made.rows("recommendations", "aaaaaaaaaaaa")
    sentences = made.rows("sentences", "aaaaaaaaaaaa")
    unit["sentence_ids"] = [sentences[1]["sentence_id"], sentences[3]["sentence_id"]]
    made.write("recommendations", "aaaaaaaaaaaa", [unit], fingerprint="f")
    cut = {selection.name: words for selection, words in read(made).selections()}
    assert cut[unit["recommendation_id"]] == sentences[1]["text"]
    assert cut[f"{unit['recommendation_id']}#2"] == sentences[3]["text"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_areas_hold_the_words_counted_from_the_corner_of_the_media_box(
    made: Store, read: Callable[[Store], Read], turn: int
) -> None:
    change_page(made, turn)
    found = read(made)
    (pdf,) = found.project.sources.pdfsource
    cut = {selection.name: (selection.guid, words) for selection, words in found.selections()}
    assert {area.name for area in pdf.pdfselection} == {name for name in cut if name.startswith("aaaaaaaaaaaa")}
    path = RefiProject.resolve_source_path(pdf.path, found.folder)
    for area in pdf.pdfselection:
        identity, words = cut[area.name]
        assert (area.page, area.guid) == (0, identity)
        assert words_inside(path, area) == words.split()


def change_page(store: Store, turn: int) -> None:
    """Turn the page and give it boxes that do not begin at 0; the stored rectangles follow, as reading would."""
    import pymupdf

    (document,) = store.rows("documents", "aaaaaaaaaaaa")
    path = Path(document["root"])
    with pymupdf.open(stream=path.read_bytes(), filetype="pdf") as old:
        xref = old[0].xref
        old.xref_set_key(xref, "MediaBox", "[-20 -30 595 842]")
        old[0].set_rotation(turn)
        old.xref_set_key(xref, "CropBox", "[10 20 590 830]")
        content = old.tobytes()
    path.write_bytes(content)
    document["sha256"] = file_sha256(path)
    store.write("documents", "aaaaaaaaaaaa", [document], fingerprint="f")
    rows = store.rows("segments", "aaaaaaaaaaaa")
    with pymupdf.open(path) as pdf:
        boxes = [tuple(pymupdf.Rect(b[:4]) * pdf[0].rotation_matrix) for b in pdf[0].get_text("blocks")]
    for row in rows:
        if row["position"]:
            row["boxes"] = [{"page": 1, "box": list(boxes[row["position"] - 1])}]
    store.write("segments", "aaaaaaaaaaaa", rows, fingerprint="f")


def words_inside(path: Path, area: Any) -> list[str]:
    """Words whose middle is in the area; the page loses turn and crop, so that nothing but the media box counts."""
    import pymupdf

    with pymupdf.open(path) as pdf:
        pdf[0].set_rotation(0)
        pdf.xref_set_key(pdf[0].xref, "CropBox", "null")
        with pymupdf.open(stream=pdf.tobytes(), filetype="pdf") as plain:
            page = plain[0]
            height = page.mediabox.height
            box = (area.first_x, height - area.second_y, area.second_x, height - area.first_y)
            middles = [((w[0] + w[2]) / 2, (w[1] + w[3]) / 2, w[4]) for w in page.get_text("words")]
            return [word for x, y, word in middles if box[0] <= x <= box[2] and box[1] <= y <= box[3]]


def test_a_changed_or_lost_pdf_leaves_its_text_and_says_so(made: Store, read: Callable[[Store], Read]) -> None:
    (document,) = made.rows("documents", "aaaaaaaaaaaa")
    path = Path(document["root"])
    path.write_bytes(path.read_bytes() + b"\n")
    made_now = export_qdpx(made, made.directory)
    assert made_now.without_pdf == (
        (document["source_path"], "the file has changed since it was read; run ssgmig again"),
    )
    path.unlink()
    found = read(made)
    assert not found.project.sources.pdfsource
    assert len(found.project.sources.text_source) == 2
    result = CliRunner().invoke(app, ["export", "qdpx", "-o", str(made.directory)])
    assert result.exit_code == EXIT_SOME_FAILED
    assert "only its text: harbour report.pdf: the file harbour report.pdf is no longer where it was" in result.output


def test_memo_and_no_path_of_the_machine(made: Store, read: Callable[[Store], Read], tmp_path: Path) -> None:
    found = read(made)
    (note,) = found.project.notes.note
    assert found.project.note_ref[0].target_guid == note.guid
    assert "bad.pdf: damaged: the file cannot be opened" in note.plain_text_content
    assert "accurate" in note.plain_text_content
    assert str(tmp_path).encode() not in found.xml
    assert not re.search(rb"/home/|/tmp/|/Users/|[A-Z]:\\\\", found.xml)


def test_ids_are_version_5_uuids_and_each_stands_once(made: Store, read: Callable[[Store], Read]) -> None:
    space = uuid.uuid5(uuid.NAMESPACE_URL, "urn:ssgmig")
    assert guid("selection", "häfen-1") == str(uuid.uuid5(space, "selection:häfen-1"))
    root = etree.fromstring(read(made).xml)
    for tag in ("Coding", "Code", "Case", "PDFSelection", "PlainTextSelection", "Variable"):
        ids = [element.get("guid") for element in root.iter(f"{{*}}{tag}")]
        assert len(ids) == len(set(ids)) > 0, tag


def test_repetition_gives_the_same_bytes(made: Store) -> None:
    first = export_qdpx(made, made.directory).path.read_bytes()
    assert export_qdpx(made, made.directory).path.read_bytes() == first
    assert export_qdc(made.directory).read_bytes() == export_qdc(made.directory).read_bytes()


def test_a_filter_keeps_only_what_is_wanted(made: Store) -> None:
    made_now = export_qdpx(made, made.directory, documents=["note.txt"])
    names = zipfile.ZipFile(made_now.path).namelist()
    assert made_now.documents == 1
    assert names == [f"sources/{guid('text', 'bbbbbbbbbbbb')}.txt", "project.qde"]
    with pytest.raises(UsageError, match="did you mean note"):
        export_qdpx(made, made.directory, documents=["note.text"])


def test_without_text_is_refused_for_a_project_and_harmless_for_a_codebook(made: Store) -> None:
    with pytest.raises(UsageError, match="export qdc"):
        export_qdpx(made, made.directory, without_text=True)
    assert not (made.directory / "project.qdpx").exists()
    result = CliRunner().invoke(app, ["export", "qdc", "--without-text", "-o", str(made.directory)])
    assert result.exit_code == 0
    assert (made.directory / "codebook.qdc").exists()


def test_a_failure_leaves_the_old_project(made: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    path = export_qdpx(made, made.directory).path
    before = path.read_bytes()

    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ssgmig.export.qda.memo", full)
    with pytest.raises(StoreError, match="No space left"):
        export_qdpx(made, made.directory)
    assert path.read_bytes() == before
    assert not list(made.directory.glob(".*tmp"))
