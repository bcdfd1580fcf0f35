"""What tagging frames costs with each kind of model: part of ``make bench``.

Sentences per processor second of rules, fast model, encoder for every sentence, and the cascade (the default, in which
the encoder reads what the others leave open); then size, load time and memory of each model. Parts of speech are tagged
beforehand and not counted. Needs the shared corpus beside the checkout; prints a Markdown table.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from ssgmig.tag.frames import FrameInput
    from ssgmig.tag.hybrid import FrameTagger

CORE = Path(__file__).parents[2] / "shared" / "corpus" / "core"
READ_ALL = {"securitized": (-1.0, 2.0)}
MEGABYTE = 1024 * 1024


def sentences() -> list[FrameInput]:
    """The sentences of the five core documents in their context."""
    from ssgmig.config import Settings
    from ssgmig.ingest.readers import read
    from ssgmig.structure.build import build_document
    from ssgmig.tag.taggers import frame_inputs

    found: list[FrameInput] = []
    for path in sorted(CORE.glob("*.txt")):
        document = build_document("0" * 12, read(path, Settings().ingest)).document
        found += frame_inputs(document, document.taggable())
    return found


def tagger(model: str) -> FrameTagger:
    """A frame tagger with the shipped model of that name."""
    from ssgmig.config import Settings
    from ssgmig.tag.hybrid import FrameTagger
    from ssgmig.tag.nlp import load_nlp

    settings = Settings()
    chosen = settings.tag.model_copy(update={"model": model})
    return FrameTagger(load_nlp(), settings.model_copy(update={"tag": chosen}))


def loaded(model: str) -> tuple[str, float, float]:
    """(size of the model's files in MB, or "-", wall-clock seconds and MB of memory that loading it takes)."""
    from ssgmig.config import Settings
    from ssgmig.tag.learned import FrameModel

    folder = Settings().models_path / "frames" / model
    if not folder.is_dir():
        return "-", 0.0, 0.0
    size = sum(path.stat().st_size for path in folder.iterdir()) / MEGABYTE
    before, start = psutil.Process().memory_info().rss, time.perf_counter()
    model_kept = FrameModel.load(folder)
    seconds = time.perf_counter() - start
    used = (psutil.Process().memory_info().rss - before) / MEGABYTE
    del model_kept
    return f"{size:.1f}", seconds, used


def main() -> None:
    """Print the table."""
    from ssgmig.tag.nlp import load_nlp, tagged

    if not CORE.is_dir():
        sys.exit("This needs the shared corpus beside the checkout (../shared).")
    inputs = sentences()
    docs = list(tagged(load_nlp(), [sentence.text for sentence in inputs]))
    print(f"| frames of {len(inputs)} sentences | sentences per second | rules = 1 | MB on disk | load, s | load, MB |")
    print("| --- | --- | --- | --- | --- | --- |")
    base = 0.0
    for name, model in (("rules", "rules"), ("fast", "fast"), ("encoder for all", "accurate"), ("cascade", "accurate")):
        size, seconds, used = loaded(model)
        chosen = tagger(model)
        if name == "encoder for all" and chosen.model is not None:
            chosen.model = replace(chosen.model, bands=READ_ALL)
        chosen.tag(inputs[:50], docs[:50])
        start = time.process_time()
        chosen.tag(inputs, docs)
        rate = len(inputs) / (time.process_time() - start)
        base = base or rate
        print(f"| {name} | {rate:.0f} | {rate / base:.2f} | {size} | {seconds:.2f} | {used:.0f} |")


if __name__ == "__main__":
    main()
