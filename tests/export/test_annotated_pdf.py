"""Annotated PDFs read back: the words under each mark, notes, layers, outline; and files that must stay as they are."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from export_store import HARM, THREAT
from typer.testing import CliRunner

from ssgmig.cli.app import app
from ssgmig.errors import StoreError, UsageError
from ssgmig.export.annotated_pdf import export_annotated_pdf
from ssgmig.export.palette import FILL, rgb
from ssgmig.export.pdf_append import Update
from ssgmig.export.pdf_read import places_from
from ssgmig.export.pdf_shapes import highlight, note_string
from ssgmig.export.pdf_strips import Strip
from ssgmig.store.places import write_places
from ssgmig.store.store import Store
from ssgmig.structure.letters import letters

NAME = "harbour-report.pdf"


@pytest.fixture
def ready(made: Store) -> Store:
    """The small store with the true hash of its PDF."""
    return _rehashed(made)


def _rehashed(store: Store) -> Store:
    (row,) = store.rows("documents", "aaaaaaaaaaaa")
    row["sha256"] = hashlib.sha256(Path(row["root"]).read_bytes()).hexdigest()
    store.write("documents", "aaaaaaaaaaaa", [row], fingerprint="f")
    return store


def original(store: Store) -> Path:
    return Path(store.rows("documents", "aaaaaaaaaaaa")[0]["root"])


def resave(store: Store, change: Any = None, **options: Any) -> None:
    """Write the original anew, perhaps changed."""
    path = original(store)
    pdf = pymupdf.open(stream=path.read_bytes(), filetype="pdf")
    if change:
        change(pdf)
    path.write_bytes(pdf.tobytes(**options))
    _rehashed(store)


def marks(path: Path) -> dict[str, tuple[str, str, dict[str, str]]]:
    """By id: kind of annotation, the letters inside its quadrilaterals, and its information."""
    found = {}
    pdf = pymupdf.open(path)
    assert not pdf.is_repaired
    for page in pdf:
        blocks = page.get_text("rawdict")["blocks"]
        chars = [c for b in blocks for line in b.get("lines", ()) for s in line["spans"] for c in s["chars"]]
        for annotation in page.annots():
            corners = annotation.vertices
            words = ""
            for first in range(0, len(corners), 4) if annotation.type[1] != "Polygon" else ():
                box = pymupdf.Rect(pymupdf.Quad(corners[first : first + 4]).rect)
                words += "".join(c["c"] for c in chars if _middle(c["bbox"]) in box)
            kind, before, info = found.get(annotation.info["id"], (annotation.type[1], "", annotation.info))
            found[annotation.info["id"]] = (kind, before + words, info)
    return found


def _middle(box: tuple[float, float, float, float]) -> pymupdf.Point:
    return pymupdf.Point((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)


def plain(text: str) -> str:
    return letters(text)[0]


@pytest.mark.parametrize("options", [{}, {"use_objstms": 1}, {"deflate": True, "linear": False}])
def test_marks_lie_over_their_words_and_the_original_stays_whole(ready: Store, options: dict[str, Any]) -> None:
    resave(ready, **options)
    before = original(ready).read_bytes()
    made = export_annotated_pdf(ready, ready.directory)
    assert (made.number, made.left_alone[0][0]) == (1, "bad.pdf")
    copy = made.folder / NAME
    assert original(ready).read_bytes() == before
    assert copy.read_bytes().startswith(before)
    found = marks(copy)
    words = {identity: plain(text) for identity, (_, text, _) in found.items()}
    assert words["aaaaaaaaaaaa-00001-00"] == plain(HARM)
    assert words["aaaaaaaaaaaa-00002-00"] == plain(THREAT)
    assert words["aaaaaaaaaaaa-00001-00-m0"] == "coastguards"
    assert words["aaaaaaaaaaaa-00003-00-m4"] == "government"
    kinds = sorted(kind for kind, _, _ in found.values())
    assert kinds == ["Highlight", "Highlight", "Polygon", "Underline", "Underline"]


def test_notes_layers_authors_and_outline(ready: Store) -> None:
    made = export_annotated_pdf(ready, ready.directory)
    pdf = pymupdf.open(made.folder / NAME)
    info = marks(made.folder / NAME)["aaaaaaaaaaaa-00001-00"][2]
    for part in ("contested (0.80)", "securitized (0.91)", "human security (0.85)", "pushed [measure]", "personal:"):
        assert part in info["content"]
    assert info["title"] == "ssgmig: both frames"
    layers = {layer["text"] for layer in pdf.layer_ui_configs()}
    assert {"ssgmig: securitized", "ssgmig: recommendations", "ssgmig: actors"} <= layers
    outline = pdf.get_toc()
    assert outline[0][1] == "Recommendations (1)"
    assert outline[1][1:] == ["7 (a) should: Train border guards (p. 1)", 1]


def test_what_the_original_has_is_kept(ready: Store) -> None:
    def furnish(pdf: Any) -> None:
        pdf.new_page()
        pdf.set_toc([[1, "Introduction", 1], [2, "Detail", 2]])
        pdf.add_ocg("Stamp")
        pdf[0].add_text_annot((20, 20), "by hand")

    resave(ready, furnish)
    made = export_annotated_pdf(ready, ready.directory)
    pdf = pymupdf.open(made.folder / NAME)
    assert [title for _, title, _ in pdf.get_toc()][:3] == ["Introduction", "Detail", "Recommendations (1)"]
    assert "Stamp" in {layer["text"] for layer in pdf.layer_ui_configs()}
    assert "by hand" in {annotation.info["content"] for annotation in pdf[0].annots()}


def test_an_outline_that_stands_within_the_catalog_is_kept(ready: Store) -> None:
    def furnish(pdf: Any) -> None:
        pdf.set_toc([[1, "Introduction", 1], [1, "Findings", 1], [2, "Detail", 1]])
        catalog = pdf.pdf_catalog()
        outlines = int(pdf.xref_get_key(catalog, "Outlines")[1].split()[0])
        pdf.xref_set_key(catalog, "Outlines", pdf.xref_object(outlines))

    resave(ready, furnish)
    made = export_annotated_pdf(ready, ready.directory)
    pdf = pymupdf.open(made.folder / NAME)
    titles = [title for _, title, _ in pdf.get_toc()]
    assert titles[:4] == ["Introduction", "Findings", "Detail", "Recommendations (1)"]
    assert not pdf.is_repaired


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", ["", "[40 60 560 800]"])
def test_turned_and_cropped_pages(ready: Store, turn: int, crop: str) -> None:
    def change(pdf: Any) -> None:
        pdf[0].set_mediabox(pymupdf.Rect(-20, 30, 575, 872))
        if crop:
            pdf.xref_set_key(pdf[0].xref, "CropBox", crop)
        pdf[0].set_rotation(turn)

    resave(ready, change)
    page = pymupdf.open(original(ready))[0]
    rows = ready.rows("segments", "aaaaaaaaaaaa")
    for row, block in zip(rows[1:], page.get_text("blocks"), strict=True):
        box = (pymupdf.Rect(block[:4]) * page.rotation_matrix).normalize()
        row["boxes"] = [{"page": 1, "box": list(box)}]
    ready.write("segments", "aaaaaaaaaaaa", rows, fingerprint="f")
    made = export_annotated_pdf(ready, ready.directory)
    found = marks(made.folder / NAME)
    assert plain(found["aaaaaaaaaaaa-00001-00"][1]) == plain(HARM)
    assert plain(found["aaaaaaaaaaaa-00003-00-m4"][1]) == "government"


def test_a_sentence_over_columns_and_pages_with_a_mended_hyphen(ready: Store) -> None:
    lines = ["Coast guards pushed 40 peo-", "ple back into", "danger near the harbour."]

    def change(pdf: Any) -> None:
        for page in (0, 1):
            pdf.delete_page(0) if page == 0 else None
            pdf.new_page()
        pdf.new_page()
        pdf[0].insert_text((60, 700), lines[0], fontsize=10)
        pdf[0].insert_text((320, 100), lines[1], fontsize=10)
        pdf[1].insert_text((60, 100), lines[2], fontsize=10)

    resave(ready, change)
    pdf = pymupdf.open(original(ready))
    places = [(page + 1, block[:4]) for page in (0, 1) for block in pdf[page].get_text("blocks")]
    rows = ready.rows("segments", "aaaaaaaaaaaa")
    rows[1]["boxes"] = [{"page": page, "box": list(box)} for page, box in places]
    ready.write("segments", "aaaaaaaaaaaa", rows, fingerprint="f")
    made = export_annotated_pdf(ready, ready.directory)
    assert plain(marks(made.folder / NAME)["aaaaaaaaaaaa-00001-00"][1]) == plain(HARM)


def test_words_that_are_not_found_get_a_box_around_their_paragraph(ready: Store) -> None:
    rows = ready.rows("segments", "aaaaaaaaaaaa")
    rows[1]["boxes"] = [{"page": 1, "box": [60.0, 500.0, 300.0, 520.0]}]
    ready.write("segments", "aaaaaaaaaaaa", rows, fingerprint="f")
    made = export_annotated_pdf(ready, ready.directory)
    assert marks(made.folder / NAME)["aaaaaaaaaaaa-00001-00"][0] == "Polygon"
    (line,) = [row for row in report(made.folder) if row["file"]]
    assert line["n_around_paragraph"] == "2"


def report(folder: Path) -> list[dict[str, str]]:
    with (folder / "report.csv").open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def _sign(pdf: Any) -> None:
    pdf.xref_set_key(pdf.pdf_catalog(), "AcroForm", "<</SigFlags 3/Fields[]>>")
    field = pdf.get_new_xref()
    pdf.update_object(field, "<</FT/Sig/T(Signature)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]>>")
    pdf.xref_set_key(pdf.pdf_catalog(), "AcroForm", f"<</SigFlags 3/Fields[{field} 0 R]>>")


_LOCKED = {"encryption": pymupdf.PDF_ENCRYPT_AES_256, "owner_pw": "o", "permissions": pymupdf.PDF_PERM_PRINT}


@pytest.mark.parametrize(
    ("change", "options", "reason"),
    [
        (_sign, {}, "signed"),
        (None, _LOCKED, "does not permit"),
        (None, {**_LOCKED, "permissions": -1}, "encrypted"),
        (None, {**_LOCKED, "user_pw": "u"}, "password"),
    ],
)
def test_protected_files_are_reported_and_left_alone(
    ready: Store, change: Any, options: dict[str, Any], reason: str
) -> None:
    resave(ready, change, **options)
    before = original(ready).read_bytes()
    made = export_annotated_pdf(ready, ready.directory)
    assert made.number == 0
    assert reason in dict(made.left_alone)["harbour report.pdf"]
    assert original(ready).read_bytes() == before
    assert any(reason in line["reason"] for line in report(made.folder))


def test_a_changed_or_missing_original_is_named(ready: Store) -> None:
    original(ready).write_bytes(original(ready).read_bytes() + b"\n")
    assert "changed since" in dict(export_annotated_pdf(ready, ready.directory).left_alone)["harbour report.pdf"]
    original(ready).unlink()
    result = CliRunner().invoke(app, ["export", "annotated-pdf", "-o", str(ready.directory)])
    assert result.exit_code == 10
    assert "not annotated: harbour report.pdf: the file harbour report.pdf is no longer where it" in result.output


def test_a_file_with_a_broken_index_keeps_all_pages(ready: Store) -> None:
    content = original(ready).read_bytes()
    original(ready).write_bytes(content.replace(b"startxref", b"startxxxx"))
    _rehashed(ready)
    made = export_annotated_pdf(ready, ready.directory)
    assert plain(marks(made.folder / NAME)["aaaaaaaaaaaa-00002-00"][1]) == plain(THREAT)


def test_equal_results_give_equal_files(ready: Store) -> None:
    made = export_annotated_pdf(ready, ready.directory)
    first = {path.name: path.read_bytes() for path in made.folder.iterdir()}
    export_annotated_pdf(ready, ready.directory)
    assert first == {path.name: path.read_bytes() for path in made.folder.iterdir()}


def keep_places(store: Store, doc_id: str = "aaaaaaaaaaaa", *, fingerprint: str = "f") -> None:
    """Write the places that ingest would have kept for the PDF as it is now."""
    with pymupdf.open(original(store)) as pdf:
        places = places_from(pdf, store.rows("segments", doc_id), store.rows("pages", doc_id))
    write_places(store, doc_id, places, fingerprint=fingerprint)


@pytest.mark.parametrize("turn", [0, 90])
def test_kept_places_give_the_same_copy_without_opening_a_page(
    ready: Store, turn: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    resave(ready, lambda pdf: pdf[0].set_rotation(turn))
    rows = ready.rows("segments", "aaaaaaaaaaaa")
    page = pymupdf.open(original(ready))[0]
    for row, block in zip(rows[1:], page.get_text("blocks"), strict=True):
        row["boxes"] = [{"page": 1, "box": list((pymupdf.Rect(block[:4]) * page.rotation_matrix).normalize())}]
    ready.write("segments", "aaaaaaaaaaaa", rows, fingerprint="f")
    without = (export_annotated_pdf(ready, ready.directory).folder / NAME).read_bytes()
    keep_places(ready)
    monkeypatch.setattr(pymupdf.Document, "load_page", lambda *_: pytest.fail("a page was opened"))
    assert (export_annotated_pdf(ready, ready.directory).folder / NAME).read_bytes() == without


def test_places_of_another_reading_are_not_used(ready: Store) -> None:
    keep_places(ready, fingerprint="of an older reading")
    rows = ready.rows("segments", "aaaaaaaaaaaa")
    rows[1]["boxes"] = [{"page": 1, "box": [60.0, 500.0, 300.0, 520.0]}]
    ready.write("segments", "aaaaaaaaaaaa", rows, fingerprint="f")
    made = export_annotated_pdf(ready, ready.directory)
    assert marks(made.folder / NAME)["aaaaaaaaaaaa-00001-00"][0] == "Polygon"


def test_words_without_a_place_get_a_box_around_their_paragraph_from_kept_places(ready: Store) -> None:
    keep_places(ready)
    rows = ready.rows("segments", "aaaaaaaaaaaa")
    rows[1]["boxes"] = [{"page": 1, "box": [60.0, 500.0, 300.0, 520.0]}]
    ready.write("segments", "aaaaaaaaaaaa", rows, fingerprint="f")
    keep_places(ready)
    (line,) = [row for row in report(export_annotated_pdf(ready, ready.directory).folder) if row["file"]]
    assert line["n_around_paragraph"] == "2"


@pytest.mark.parametrize(
    "text", ["plain (with) \\ and\nlines", "quotes “so” – é, ‘it’s’ €5 … •", "Ж और 中", "a \x07bell"]
)
def test_notes_keep_their_characters(text: str) -> None:
    made = pymupdf.open()
    made.new_page()
    content = made.tobytes()
    pdf = pymupdf.open(stream=content, filetype="pdf")
    update = Update(pdf, content)
    page = pdf.page_xref(0)
    note = update.add(
        b"<</Type/Annot/Subtype/Text/Rect[9 9 30 30]/Contents%b/P %d 0 R>>" % (note_string(text, "id-1"), page)
    )
    update.extend(page, "Annots", f"{note} 0 R")
    copy = pymupdf.open(stream=update.finish(), filetype="pdf")
    page_again = copy[0]
    (annotation,) = page_again.annots()
    shown = annotation.info["content"].replace("\r", "\n")
    assert shown == "".join(c for c in text if c >= " " or c == "\n") + "\nid: id-1"


def test_unknown_documents_and_blocked_targets(ready: Store) -> None:
    with pytest.raises(UsageError, match="harbour-report"):
        export_annotated_pdf(ready, ready.directory, documents=["harbor-report"])
    (ready.directory / ".annotated.new").write_text("in the way")
    with pytest.raises(StoreError, match="cannot be written"):
        export_annotated_pdf(ready, ready.directory)
    assert not (ready.directory / "annotated").exists()


def test_image_pages_left_unread_get_boxes_around_paragraphs(ready: Store) -> None:
    pages = [{"page": 1, "width": 595.0, "height": 842.0, "text_layer": "ocr", "columns": 1, "n_chars": 9}]
    ready.write("pages", "aaaaaaaaaaaa", [{**row, "n_furniture": 0, "warnings": []} for row in pages], fingerprint="f")
    path = original(ready)
    picture = pymupdf.open(path)[0].get_pixmap(dpi=60)
    scan = pymupdf.open()
    page = scan.new_page()
    page.insert_image(page.rect, pixmap=picture)
    path.write_bytes(scan.tobytes())
    _rehashed(ready)
    made = export_annotated_pdf(ready, ready.directory, ocr="never")
    assert {kind for kind, _, _ in marks(made.folder / NAME).values()} == {"Polygon"}
    with pytest.raises(UsageError, match="auto or never"):
        export_annotated_pdf(ready, ready.directory, ocr="sometimes")


def test_a_fill_keeps_its_colour_on_white_and_lets_the_words_through_without_blend_modes() -> None:
    drawn = highlight(
        [Strip(1, (0, 0, 50, 10), 0, (0, 10, 50, 10, 0, 0, 50, 0), (0, 0, 50, 10), (0, 0, 50, 0), (0, -1))],
        "securitized",
        "reported",
    )
    clear = float(drawn.resources.split(b"/ca ")[1].split(b">")[0])
    assert clear < 1
    fill = [float(part) for part in drawn.content.split(b"gs ")[1].split(b" rg")[0].split()]
    assert [1 - clear * (1 - part) for part in fill] == pytest.approx(rgb(FILL["securitized"]), abs=0.01)
