"""JSON Lines and Web Annotations: same rows, positions that cut the words, and no words where none may be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from export_store import ADVICE, FORMULA, HARM, PLUS, THREAT
from typer.testing import CliRunner

from ssgmig.cli.app import app
from ssgmig.errors import StoreError, UsageError
from ssgmig.export.hide import sha256
from ssgmig.export.jsonl import export_jsonl
from ssgmig.export.manifest import read_manifest
from ssgmig.export.tables import export_tables
from ssgmig.export.web_annotations import export_web_annotations
from ssgmig.store.store import Store

SENTENCES = (HARM, THREAT, ADVICE, FORMULA, PLUS)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def collection(folder: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / f"{name}.jsonld").read_text("utf-8"))
    return found


def test_json_lines_hold_the_rows_of_the_tables(made: Store) -> None:
    export_tables(made, made.directory)
    folder, number = export_jsonl(made, made.directory)
    assert number == len(lines(folder / "sentences.jsonl"))
    for path in (made.directory / "tables").glob("*.parquet"):
        assert lines(folder / f"{path.stem}.jsonl") == pq.read_table(path).to_pylist()


def test_web_annotations_point_at_their_words(made: Store) -> None:
    folder, number = export_web_annotations(made, made.directory)
    found = collection(folder, "harbour-report")
    text = (folder / "harbour-report.txt").read_text("utf-8")
    items = found["first"]["items"]
    assert found["total"] == len(items)
    assert number == len(items) + collection(folder, "note")["total"]
    assert {item["motivation"] for item in items} == {"classifying", "identifying"}
    for item in items:
        position, quotation = item["target"][0]["selector"]
        assert text[position["start"] : position["end"]] == quotation["exact"]
        assert text[: position["start"]].endswith(quotation["prefix"])
        assert text[position["end"] :].startswith(quotation["suffix"])
        assert item["target"][1]["selector"]["value"].startswith("page=1&viewrect=")
    (harm,) = [item for item in items if item["id"] == "urn:ssgmig:aaaaaaaaaaaa-00001-00"]
    assert harm["target"][0]["selector"][1]["exact"] == HARM
    values = [body["value"] for body in harm["body"]]
    assert values == ["securitized", "voice: contested", "element: measure", "human_security", "dimension: personal"]


def test_without_text_nothing_of_the_words_is_left(made: Store) -> None:
    export_jsonl(made, made.directory, without_text=True)
    export_web_annotations(made, made.directory, without_text=True)
    export_tables(made, made.directory, without_text=True)
    written = [
        *(made.directory / "jsonl").iterdir(),
        *(made.directory / "web-annotations").iterdir(),
        *(p for p in (made.directory / "tables-without-text").rglob("*.csv")),
    ]
    assert not list((made.directory / "web-annotations").glob("*.txt"))
    for path in written:
        content = path.read_text("utf-8-sig")
        for sentence in (*SENTENCES, "Train border guards", "Coast guards"):
            assert sentence not in content, path
    (row,) = [r for r in lines(made.directory / "jsonl" / "sentences.jsonl") if r["text_sha256"] == sha256(HARM)]
    assert (row["start_char"], row["end_char"]) == (0, len(HARM))
    (item,) = [
        item
        for item in collection(made.directory / "web-annotations", "harbour-report")["first"]["items"]
        if item["target"][0]["selector"].get("sha256") == sha256(HARM)
    ]
    assert item["id"] == "urn:ssgmig:aaaaaaaaaaaa-00001-00"


def test_tables_without_text_stand_beside_the_others(made: Store) -> None:
    export_tables(made, made.directory)
    assert export_tables(made, made.directory, without_text=True)
    hidden = pq.read_table(made.directory / "tables-without-text" / "sentences.parquet")
    whole = pq.read_table(made.directory / "tables" / "sentences.parquet")
    assert hidden["sentence_id"].to_pylist() == whole["sentence_id"].to_pylist()
    assert hidden["text_sha256"].to_pylist() == [sha256(text) for text in whole["text"].to_pylist()]
    assert "text" not in hidden.column_names


@pytest.mark.parametrize("export", [export_jsonl, export_web_annotations])
def test_one_document_unknown_names_and_repetition(made: Store, export: Any) -> None:
    folder, number = export(made, made.directory, documents=["note.txt"])
    assert number
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert not any(b"aaaaaaaaaaaa-0" in content for content in first.values())
    export(made, made.directory, documents=["note.txt"])
    assert first == {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(UsageError, match="did you mean note"):
        export(made, made.directory, documents=["nota"])
    assert first == {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_document_without_labels_gives_an_empty_collection(made: Store) -> None:
    for table in ("frames", "mentions", "recommendations"):
        made.write(table, "bbbbbbbbbbbb", [], fingerprint="f")
    folder, number = export_web_annotations(made, made.directory, documents=["note"])
    assert number == collection(folder, "note")["total"] == 0


def test_tables_made_anew_keep_what_the_manifest_says_of_the_run(made: Store) -> None:
    frames = made.rows("frames", "bbbbbbbbbbbb")
    made.write("frames", "bbbbbbbbbbbb", frames, fingerprint="other")
    assert export_tables(made, made.directory)
    assert read_manifest(made.directory)["settings"] == {"tag": {"model": "accurate"}}


@pytest.mark.parametrize("verb", ["tables", "workbook", "html", "brief", "annotated-pdf", "jsonl", "web-annotations"])
def test_a_store_of_a_newer_version_and_a_blocked_target_are_refused(made: Store, verb: str) -> None:
    out = made.directory
    kept = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    (out / "store" / "format.json").write_text('{"format": 99}')
    result = CliRunner().invoke(app, ["export", verb, "-o", str(out)])
    assert isinstance(result.exception, StoreError)
    assert "newer version" in str(result.exception)
    now = {path: path.read_bytes() for path in out.rglob("*") if path.is_file() and path.name != "format.json"}
    assert now == {path: content for path, content in kept.items() if path.name != "format.json"}


@pytest.mark.parametrize("verb", ["jsonl", "web-annotations"])
def test_a_failure_in_the_middle_leaves_the_previous_files(
    made: Store, verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = made.directory
    CliRunner().invoke(app, ["export", verb, "-o", str(out)])
    before = {path.name: path.read_bytes() for path in (out / verb).iterdir()}

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = CliRunner().invoke(app, ["export", verb, "-o", str(out)])
    assert "No space left" in str(result.exception)
    assert before == {path.name: path.read_bytes() for path in (out / verb).iterdir()}
    assert not [path for path in out.iterdir() if path.name.startswith(".") and path.is_dir()]
