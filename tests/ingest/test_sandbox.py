"""The sandbox: each status from a mock reader that sleeps, allocates, aborts, exits or raises."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

from ssgmig.config import IngestSettings
from ssgmig.errors import DocumentError
from ssgmig.ingest.progress import report
from ssgmig.ingest.sandbox import read_in_sandbox
from ssgmig.records import Block, Kind, Line, PageLayout, RawDocument, Run, Status

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the sandbox needs a system that can fork")
QUICK = IngestSettings(stall_s=1, total_s=2, memory_mb=256)
PATIENT = IngestSettings(stall_s=30, total_s=60, memory_mb=256)


def page(number: int, text: str = "Boats in winter.") -> PageLayout:
    box = (0.0, 0.0, 100.0, 10.0)
    return PageLayout(number, 600.0, 800.0, (Line((Run(text, box, 10.0),), box, 0),))


def good(path: Path, settings: IngestSettings, **_: Any) -> RawDocument:
    return RawDocument("text/plain", blocks=(Block(Kind.PARAGRAPH, f"{path.name}"),))


def paged(path: Path, settings: IngestSettings, **_: Any) -> RawDocument:
    pages = (page(1), page(2), page(3))
    for one in pages[:2]:
        report(one)
    return RawDocument("application/pdf", layout=pages, n_pages=3)


def sleeps(path: Path, settings: IngestSettings, **_: Any) -> RawDocument:
    time.sleep(30)
    raise AssertionError


def stalls_after_a_page(path: Path, settings: IngestSettings, **_: Any) -> RawDocument:
    report(page(1))
    time.sleep(30)
    raise AssertionError


def drips(path: Path, settings: IngestSettings, **_: Any) -> RawDocument:
    while True:
        report(page(1, ""))
        time.sleep(0.2)


def allocates(path: Path, settings: IngestSettings, **_: Any) -> RawDocument:
    hoard = [bytearray(32 << 20) for _ in range(100)]
    raise AssertionError(len(hoard))


def aborts(path: Path, settings: IngestSettings, **_: Any) -> RawDocument:
    os.abort()


def exits(path: Path, settings: IngestSettings, **_: Any) -> RawDocument:
    os._exit(7)


def killed(path: Path, settings: IngestSettings, **_: Any) -> RawDocument:
    os.kill(os.getpid(), 9)
    raise AssertionError


def refuses(path: Path, settings: IngestSettings, **_: Any) -> RawDocument:
    raise DocumentError(Status.ENCRYPTED, "It needs a password.")


def bursts(path: Path, settings: IngestSettings, **_: Any) -> RawDocument:
    for number in range(1, 100):
        report(page(number, "x" * 100_000))
    raise AssertionError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"boats")
    return path


def test_results_come_through(file: Path) -> None:
    assert read_in_sandbox(file, QUICK, reader=good).blocks[0].text == "a.pdf"
    assert [p.number for p in read_in_sandbox(file, QUICK, reader=paged).layout] == [1, 2, 3]


@pytest.mark.parametrize(
    ("reader", "status"),
    [
        (sleeps, "timeout"),
        (drips, "timeout"),
        (allocates, "out_of_memory"),
        (killed, "out_of_memory"),
        (aborts, "crashed"),
        (exits, "crashed"),
        (refuses, "encrypted"),
    ],
)
def test_each_status(file: Path, reader: Any, status: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_in_sandbox(file, QUICK if status == "timeout" else PATIENT, reader=reader)
    assert caught.value.status == status
    assert caught.value.reason.endswith(".")


@pytest.mark.parametrize(("reader", "word"), [(stalls_after_a_page, "timeout"), (bursts, "too_large")])
def test_pages_read_before_the_kill_are_kept(file: Path, reader: Any, word: str) -> None:
    raw = read_in_sandbox(file, QUICK, reader=reader)
    assert raw.status is Status.PARTIAL
    assert raw.layout[0].number == 1
    assert word in raw.warnings[0]


def test_a_fault_of_the_program_is_not_hidden(file: Path) -> None:
    def faulty(path: Path, settings: IngestSettings, **_: Any) -> RawDocument:
        raise ZeroDivisionError

    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        read_in_sandbox(file, QUICK, reader=faulty)
