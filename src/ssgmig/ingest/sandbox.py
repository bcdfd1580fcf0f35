"""Reading in a child process that can be killed: no file may stall, eat memory or take down what reads it.

The child is forked for one document, with ceilings on memory and processor time; it sends each page as it is read.
The parent kills it when it is silent for ``stall_s`` or runs for ``total_s``, and keeps the pages that came in.
Where the system cannot fork, the file is read in this process and the engine's own limits apply.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import Any

from ssgmig.config import IngestSettings
from ssgmig.errors import DocumentError
from ssgmig.ingest.progress import listening
from ssgmig.ingest.readers import read
from ssgmig.records import PageLayout, RawDocument, Status

Reader = Callable[..., RawDocument]
MAX_MESSAGE_BYTES = 64 << 20
MAX_CHARACTERS = 60_000_000
MIN_CHARACTERS_PER_BYTE = 1_000_000
CHARACTERS_PER_BYTE = 200
"""Output per input byte from which a file is taken for a bomb, once it has given ``MIN_CHARACTERS_PER_BYTE``."""
_LATER = "; if the file is genuine, raise {} in the settings"


@dataclass(slots=True)
class _Received:
    """What came from the child so far."""

    pages: list[PageLayout] = field(default_factory=list)
    result: RawDocument | None = None
    error: DocumentError | None = None
    bug: str = ""


def read_in_sandbox(
    path: Path, settings: IngestSettings, *, password: str | None = None, reader: Reader = read
) -> RawDocument:
    """Read ``path`` with ``reader`` in a child process.

    Raises DocumentError as the reader does, and with ``timeout``, ``out_of_memory``, ``too_large`` or ``crashed``
    when the child had to be killed or died; when pages had been read by then, they are returned as ``partial``.
    """
    if not hasattr(os, "fork"):
        return reader(path, settings, password=password)
    ours, theirs = Pipe(duplex=False)
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid == 0:
        ours.close()
        _child(theirs, path, settings, password, reader)
    theirs.close()
    received = _Received()
    try:
        failure = _listen(ours, settings, received)
    finally:
        ours.close()
        code = _end(pid)
    return _conclude(received, failure or _death(code, settings))


def _child(send: Connection, path: Path, settings: IngestSettings, password: str | None, reader: Reader) -> None:
    """Runs in the forked process and never returns."""
    try:
        _limit(settings)
        outlet = _Outlet(send, max(path.stat().st_size, 1) if path.exists() else 1)
        with listening(outlet.page):
            raw = reader(path, settings, password=password)
        for page in raw.layout[outlet.sent :]:
            outlet.page(page)
        outlet.send("done", replace(raw, layout=()))
    except DocumentError as error:
        _try(send, ("error", (str(error.status), error.reason)))
    except MemoryError:
        reason = f"Reading needs more than {settings.memory_mb} MB of memory" + _LATER.format("ingest.memory_mb") + "."
        _try(send, ("error", (Status.OUT_OF_MEMORY.value, reason)))
    except BaseException:
        _try(send, ("bug", traceback.format_exc()))
    finally:
        os._exit(0)


class _Outlet:
    """Sends pages to the parent and counts what comes out per byte that went in."""

    def __init__(self, connection: Connection, n_bytes: int) -> None:
        self.connection = connection
        self.n_bytes = n_bytes
        self.sent = 0
        self.characters = 0

    def page(self, page: PageLayout) -> None:
        self.characters += sum(len(line.text) for line in page.lines)
        bomb = self.characters > max(MIN_CHARACTERS_PER_BYTE, CHARACTERS_PER_BYTE * self.n_bytes)
        if bomb or self.characters > MAX_CHARACTERS:
            raise DocumentError(
                Status.TOO_LARGE, "The file unpacks to far more text than its size; split it or use another copy."
            )
        self.send("page", page)
        self.sent += 1

    def send(self, kind: str, content: Any) -> None:
        data = pickle.dumps((kind, content), protocol=pickle.HIGHEST_PROTOCOL)
        if len(data) > MAX_MESSAGE_BYTES:
            raise DocumentError(Status.TOO_LARGE, "One page of the file holds more than can be read; split the file.")
        self.connection.send_bytes(data)


def _try(send: Connection, message: tuple[str, Any]) -> None:
    try:
        send.send_bytes(pickle.dumps(message))
    except OSError:  # the parent has gone; there is nobody left to tell
        return


def _limit(settings: IngestSettings) -> None:
    """Ceilings for the child: memory over what it inherited, processor time, no core files, quiet output."""
    import resource

    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    seconds = settings.total_s + 5
    _lower(resource.RLIMIT_CPU, seconds, resource)
    _lower(resource.RLIMIT_DATA, _data_bytes() + (settings.memory_mb << 20), resource)


def _lower(which: int, wanted: int, resource: Any) -> None:
    _, hard = resource.getrlimit(which)
    ceiling = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(which, (ceiling, hard))


def _data_bytes() -> int:
    """Memory that this process holds already (Linux), else a guess of 256 MB."""
    try:
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmData:"):
                return int(line.split()[1]) << 10
    except OSError:
        pass
    return 256 << 20


def _listen(ours: Connection, settings: IngestSettings, received: _Received) -> DocumentError | None:
    """Take messages until the child is done, silent for too long or dead; the error is what to blame on time."""
    end = time.monotonic() + settings.total_s
    while True:
        wait = min(settings.stall_s, end - time.monotonic())
        if wait <= 0 or not ours.poll(wait):
            return _too_slow(settings, total=time.monotonic() >= end)
        try:
            kind, content = pickle.loads(ours.recv_bytes(MAX_MESSAGE_BYTES + 1))
        except (EOFError, OSError):
            return None
        if kind == "page":
            received.pages.append(content)
            continue
        if kind == "done":
            received.result = content
        elif kind == "error":
            received.error = DocumentError(*content)
        else:
            received.bug = content
        return None


def _too_slow(settings: IngestSettings, *, total: bool) -> DocumentError:
    limit, key = (settings.total_s, "ingest.total_s") if total else (settings.stall_s, "ingest.stall_s")
    what = "took more than" if total else "gave no page for"
    return DocumentError(Status.TIMEOUT, f"Reading {what} {limit} seconds and was stopped" + _LATER.format(key) + ".")


def _end(pid: int) -> int:
    """Kill the child if it is still there and collect it; returns its exit code, negative for a signal."""
    try:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done == 0:
            time.sleep(0.02)
            done, status = os.waitpid(pid, os.WNOHANG)
        if done == 0:
            os.kill(pid, signal.SIGKILL)
            _, status = os.waitpid(pid, 0)
    except ChildProcessError:
        return 0
    return os.waitstatus_to_exitcode(status)


def _death(code: int, settings: IngestSettings) -> DocumentError:
    """What to say of a child that ended without a word."""
    if code == -signal.SIGXCPU:
        return _too_slow(settings, total=True)
    if code == -signal.SIGKILL:
        return DocumentError(
            Status.OUT_OF_MEMORY,
            "The system stopped the reader for want of memory; close other programs or lower run.workers.",
        )
    return DocumentError(Status.CRASHED, f"The file made the reader stop (exit code {code}); use another copy of it.")


def _conclude(received: _Received, failure: DocumentError) -> RawDocument:
    if received.result is not None:
        return replace(received.result, layout=tuple(received.pages))
    if received.bug:
        raise RuntimeError(f"fault while reading in the sandbox:\n{received.bug}")
    failure = received.error or failure
    if not any(line.text.strip() for page in received.pages for line in page.lines):
        raise failure
    last = received.pages[-1].number
    return RawDocument(
        media_type="application/pdf",
        layout=tuple(received.pages),
        n_pages=len(received.pages),
        status=Status.PARTIAL,
        warnings=(f"only the first {last} pages were read ({failure.status}): {failure.reason}",),
    )
