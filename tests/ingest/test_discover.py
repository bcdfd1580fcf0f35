"""Finding files, reading the manifest, choosing the reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssgmig.config import IngestSettings
from ssgmig.errors import DocumentError, UsageError
from ssgmig.ingest.discover import discover, read_manifest
from ssgmig.ingest.readers import read


def test_order_hidden_and_data_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/two.txt", "one.txt", ".hidden.txt", "manifest.csv", "notes.json", "odd.xyz"):
        (tmp_path / name).write_text("Boats.")
    found = discover([tmp_path])
    assert [p.name for p in found.files] == ["odd.xyz", "one.txt", "two.txt"]
    assert [p.name for p, _ in found.skipped] == ["notes.json", "manifest.csv"]


def test_links_stay_inside_the_root(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "outside.txt").write_text("Boats.")
    (root / "in.txt").write_text("Boats.")
    (root / "link.txt").symlink_to(tmp_path / "outside.txt")
    (root / "loop").symlink_to(root, target_is_directory=True)
    (root / "gone.txt").symlink_to(tmp_path / "missing.txt")
    found = discover([root])
    assert [p.name for p in found.files] == ["in.txt"]
    assert {p.name for p, _ in found.skipped} == {"link.txt", "gone.txt"}


def test_usage_errors(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        discover([tmp_path / "missing"])
    with pytest.raises(UsageError, match="No documents"):
        discover([tmp_path])


def test_manifest_overrides(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Boats.")
    (tmp_path / "manifest.csv").write_text("path,title,publisher,extra\na.txt,Boats,Harbour Institute,x\n")
    found = read_manifest([tmp_path])
    assert found[(tmp_path / "a.txt").resolve()].publisher == "Harbour Institute"


@pytest.mark.parametrize("data", [b"file,title\na.txt,Boats\n", b"", b"\x00\x01\xff\xfe\x80" * 90])
def test_a_foreign_manifest_is_named_and_left_alone(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_text("Boats.")
    foreign = tmp_path / "manifest.csv"
    foreign.write_bytes(data)
    found = discover([tmp_path])
    assert [p.name for p in found.files] == ["a.txt"]
    assert dict(found.skipped)[foreign.resolve()].startswith("no column 'path'")
    assert read_manifest([tmp_path]) == {}
    with pytest.raises(UsageError, match="column 'path'"):
        read_manifest([tmp_path / "a.txt", foreign])


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [
        ("a.txt", b"", "empty"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "unsupported"),
        ("a.rtf", b"{\\rtf1 Boats}", "unsupported"),
        ("a.png", b"\x89PNG\r\n", "unsupported"),
        ("a.xyz", b"Boats in winter.", "unsupported"),
        ("a.docx", b"Boats in winter.", "damaged"),
        ("a.docx", b"PK\x03\x04broken", "damaged"),
    ],
)
def test_named_statuses(tmp_path: Path, name: str, data: bytes, status: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DocumentError) as caught:
        read(path, IngestSettings())
    assert caught.value.status == status
    assert caught.value.reason.endswith(".")


def test_content_comes_before_suffix(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("<!DOCTYPE html><html><body><p>Boats in winter.</p></body></html>")
    assert read(path, IngestSettings()).media_type == "text/html"
    odd = tmp_path / "page.xyz"
    odd.write_bytes(path.read_bytes())
    assert read(odd, IngestSettings()).media_type == "text/html"
    assert read(path, IngestSettings()).blocks[0].text == "Boats in winter."


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * ((1 << 20) + 1))
    with pytest.raises(DocumentError) as caught:
        read(path, IngestSettings(max_file_mb=1))
    assert caught.value.status == "too_large"
