"""Damaged copies of good files: whatever is cut, flipped or repeated, reading ends in a named status."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ssgmig.config import IngestSettings
from ssgmig.errors import DocumentError
from ssgmig.ingest.readers import read
from ssgmig.records import Status
from ssgmig.structure.build import build_document

QUIET = IngestSettings(ocr="never")
HURTS = st.lists(
    st.tuples(st.sampled_from(["cut", "flip", "swap", "double"]), st.floats(0, 1), st.integers(0, 255)),
    min_size=1,
    max_size=12,
)
often = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def hurt(data: bytes, hurts: list[tuple[str, float, int]]) -> bytes:
    """``data`` cut short, with bytes changed, stretches exchanged or repeated, at the given shares of its length."""
    for how, share, value in hurts:
        at = int(share * max(len(data) - 1, 0))
        if how == "cut" and value > 128:
            data = data[: max(at, 1)]
        elif how == "flip":
            data = data[:at] + bytes([value]) + data[at + 1 :]
        elif how == "swap":
            data = data[at:] + data[:at]
        elif how == "double":
            data = data[:at] + data[at : at + 10 * value] * 2 + data[at:]
    return data


def status_of(path: Path) -> Status:
    """The status that reading ends in; anything else that is raised is a fault."""
    try:
        raw = read(path, QUIET)
        build_document("d", raw)
    except DocumentError as error:
        return Status(error.status)
    return raw.status


@pytest.mark.parametrize("name", ["note.pdf", "consultation.docx", "statement.html", "article.md"])
@often
@given(hurts=HURTS)
def test_damaged_bytes(tmp_path: Path, samples: Path, name: str, hurts: list[tuple[str, float, int]]) -> None:
    path = tmp_path / name
    path.write_bytes(hurt((samples / name).read_bytes(), hurts))
    assert status_of(path) in Status


@often
@given(hurts=HURTS, member=st.sampled_from(["word/document.xml", "word/styles.xml", "word/numbering.xml"]))
def test_damaged_parts_of_a_sound_archive(
    tmp_path: Path, samples: Path, hurts: list[tuple[str, float, int]], member: str
) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(samples / "consultation.docx") as sound, zipfile.ZipFile(made, "w") as damaged:
        for name in sound.namelist():
            part = sound.read(name)
            damaged.writestr(name, hurt(part, hurts) if name == member else part)
    path = tmp_path / "a.docx"
    path.write_bytes(made.getvalue())
    assert status_of(path) in Status


@often
@given(data=st.binary(min_size=1, max_size=4000), suffix=st.sampled_from([".txt", ".html", ".md", ".pdf", ".docx", ""]))
def test_random_bytes(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    assert status_of(path) in Status


@often
@given(text=st.text(min_size=1, max_size=2000), suffix=st.sampled_from([".txt", ".html", ".md"]))
def test_random_text(tmp_path: Path, text: str, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    assert status_of(path) in Status
