"""Speed and memory as ratios inside one run: ``make bench``.

Everything is measured in one process on the same text against plain ``nlp.pipe`` of the full base model, so that the
ratios mean the same on any machine. Needs the shared corpus beside the checkout; prints a Markdown table.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import contextlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
CORE = SHARED / "corpus" / "core"


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds that ``work`` took, and its result."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def help_seconds() -> float:
    """Fastest of five starts, as a user with warm disk caches sees it."""
    command = [sys.executable, "-m", "ssgmig", "--help"]
    return min(timed(lambda: subprocess.run(command, capture_output=True, check=True))[0] for _ in range(5))


def pdf_cost() -> tuple[float, float]:
    """Seconds for plain text extraction and for reading with structure and places of words over the PDF corpus.

    Without tables and OCR.
    """
    import pymupdf

    from ssgmig.config import IngestSettings
    from ssgmig.errors import DocumentError
    from ssgmig.ingest.pdf import read_pdf
    from ssgmig.structure.build import build_document
    from ssgmig.structure.places import places_of

    settings = IngestSettings(tables=False, ocr="never")
    plain = structured = 0.0
    for path in sorted((SHARED / "corpus" / "pdf").glob("*.pdf")):

        def text(path: Path = path) -> None:
            with pymupdf.open(path) as pdf:
                for page in pdf:
                    page.get_text("text")

        def segments(path: Path = path) -> None:
            raw = read_pdf(path, settings)
            places_of(build_document("0" * 12, raw).document.segments, raw.layout)

        try:
            seconds, _ = timed(segments)
            structured += seconds
            plain += timed(text)[0]
        except (DocumentError, RuntimeError, ValueError):
            continue
    return plain, structured


def stage_seconds(model: str) -> tuple[dict[str, float], int]:
    """Seconds of ingest and of each tagger on the core documents, and words tagged."""
    from ssgmig.config import Settings, TagSettings
    from ssgmig.ingest.readers import read
    from ssgmig.structure.build import build_document
    from ssgmig.tag.nlp import tagged
    from ssgmig.tag.taggers import Taggers

    settings = Settings(tag=TagSettings(model=model))  # type: ignore[arg-type]
    taggers = Taggers(settings)
    list(tagged(taggers._nlp, ["Warm up."]))
    seconds: dict[str, float] = {}
    words = 0

    def add(name: str, work: Callable[[], Any]) -> Any:
        took, result = timed(work)
        seconds[name] = seconds.get(name, 0.0) + took
        return result

    for path in sorted(CORE.glob("*.txt")):
        document = add("ingest", lambda path=path: build_document("0" * 12, read(path, settings.ingest))).document
        sentences = document.taggable()
        words += sum(len(s.text.split()) for s in sentences)
        docs = add("parts of speech", lambda s=sentences: list(tagged(taggers._nlp, [x.text for x in s])))
        add("frames", lambda d=document, s=sentences, p=docs: taggers.frames(d, s, p))
        mentions = add("actors", lambda d=document, s=sentences, p=docs: taggers.mentions(d, s, p))
        add("recommendations", lambda d=document, s=sentences, p=docs, m=mentions: taggers.recommendations(d, s, p, m))
    return seconds, words


def base_seconds() -> float:
    """Plain ``nlp.pipe`` of the full base model over the same sentences."""
    import spacy

    from ssgmig.config import Settings
    from ssgmig.ingest.readers import read
    from ssgmig.structure.build import build_document

    settings = Settings()
    texts = [
        s.text
        for path in sorted(CORE.glob("*.txt"))
        for s in build_document("0" * 12, read(path, settings.ingest)).document.taggable()
    ]
    nlp = spacy.load(settings.nlp.base_model)
    list(nlp.pipe(["Warm up."]))
    return timed(lambda: list(nlp.pipe(texts, batch_size=256)))[0]


def peak_of(command: list[str]) -> tuple[float, float, float]:
    """Seconds of ``command``, and the peak (MB) of its largest process and of all its processes together.

    Sampled four times a second. Memory that parent and workers share is counted once (proportional set size) where the
    system tells it, else the memory that only one process holds.
    """
    import psutil

    def megabytes(process: psutil.Process) -> float:
        with contextlib.suppress(psutil.Error):
            full = process.memory_full_info()
            return float(getattr(full, "pss", full.uss)) / 2**20
        return 0.0

    largest = total = 0.0
    start = time.perf_counter()
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    root = psutil.Process(run.pid)
    while run.poll() is None:
        with contextlib.suppress(psutil.Error):
            sizes = [megabytes(process) for process in [root, *root.children(recursive=True)]]
            largest, total = max(largest, *sizes), max(total, sum(sizes))
        time.sleep(0.25)
    return time.perf_counter() - start, largest, total


def annotated_cost(out: Path) -> tuple[float, float]:
    """Seconds for opening and saving each PDF of the corpus with PyMuPDF, and for their annotated copies.

    Both in this process, the fastest of three each; ``out`` holds the results of a run. Files that cannot be opened or
    saved without a password are left out of the former and reported by the latter.
    """
    import pymupdf

    from ssgmig.export.annotated_pdf import export_annotated_pdf
    from ssgmig.store.store import Store

    def save(target: Path) -> None:
        for path in sorted((SHARED / "corpus" / "pdf").glob("*.pdf")):
            with pymupdf.open(path) as pdf:
                if not pdf.needs_pass:
                    pdf.save(target)

    with tempfile.TemporaryDirectory() as folder:
        saving = min(timed(lambda: save(Path(folder) / "copy.pdf"))[0] for _ in range(3))
    store = Store(out).existing()
    return saving, min(timed(lambda: export_annotated_pdf(store, out))[0] for _ in range(3))


def whole_run(model: str) -> tuple[float, float, float, float, float, float]:
    """Seconds of a first and a second ``ssgmig run`` over the whole corpus; the peaks of ``peak_of`` in the first.

    Then what ``annotated_cost`` gives for its results.
    """
    run = [sys.executable, "-m", "ssgmig", "run", str(SHARED / "corpus")]
    with tempfile.TemporaryDirectory() as out:
        command = [*run, "-o", out, "--quiet", "--model", model]
        first, largest, total = peak_of(command)
        second = timed(lambda: subprocess.run(command, capture_output=True, check=False))[0]
        saving, marking = annotated_cost(Path(out))
    return first, second, largest, total, saving, marking


def main() -> None:
    """Print the table."""
    if not CORE.is_dir():
        sys.exit("make bench needs the shared corpus beside the checkout (../shared).")
    base = base_seconds()
    print("| step | seconds | times the base model's own pass |\n| --- | --- | --- |")
    for model in ("rules", "fast", "accurate"):
        if model != "rules" and not (ROOT / "models" / "frames" / model).is_dir():
            continue
        seconds, words = stage_seconds(model)
        if model == "rules":
            print(f"| plain nlp.pipe, {words} words | {base:.2f} | 1.00 ({words / base:.0f} words/s) |")
        for name, took in seconds.items():
            print(f"| {model}: {name} | {took:.2f} | {took / base:.2f} |")
        total = sum(seconds.values())
        print(f"| {model}: whole run | {total:.2f} | {total / base:.2f} (speed {base / total:.2f}) |")
    plain, structured = pdf_cost()
    print(f"| PDF text only (get_text) | {plain:.2f} | |")
    print(f"| PDF with structure | {structured:.2f} | {structured / plain:.1f} times text only |")
    print(f"| ssgmig --help | {help_seconds():.2f} | |")
    first, second, largest, together, saving, marking = whole_run(
        "accurate" if (ROOT / "models" / "frames" / "accurate").is_dir() else "rules"
    )
    print(f"| run over the whole corpus, 2 workers | {first:.1f} | |")
    print(f"| the same again | {second:.2f} | {second / first:.3f} of the first |")
    print(f"| opening and saving the PDFs | {saving:.2f} | |")
    print(f"| their annotated copies | {marking:.2f} | {marking / saving:.1f} times opening and saving |")
    print(f"| peak memory of the largest process, MB | {largest:.0f} | |")
    print(f"| peak memory of all processes together, MB | {together:.0f} | |")


if __name__ == "__main__":
    main()
