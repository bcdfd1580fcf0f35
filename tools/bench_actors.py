"""What tagging actors costs beside the base model's own pass, with the shipped ontology and with 50,000 bodies more.

Processor seconds of one run over the same sentences, so that the ratios mean the same on any machine and do not hang on
what else it is doing. Needs the shared corpus beside the checkout; prints a Markdown table.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ssgmig.records import Document
    from ssgmig.tag.actors import ActorTagger

CORE = Path(__file__).parents[2] / "shared" / "corpus" / "core"
BODIES = 50_000


def seconds(work: Callable[[], Any], *, times: int = 1) -> float:
    """Fewest processor seconds that ``work`` took."""
    found = []
    for _ in range(times):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def documents() -> list[Document]:
    """The five core documents."""
    from ssgmig.config import Settings
    from ssgmig.ingest.readers import read
    from ssgmig.structure.build import build_document

    settings = Settings().ingest
    return [build_document("0" * 12, read(path, settings)).document for path in sorted(CORE.glob("*.txt"))]


def taggers() -> dict[str, ActorTagger]:
    """The shipped ontology alone, without the recogniser of unknown bodies, and with generated bodies."""
    from ssgmig.config import Settings
    from ssgmig.ontology.actors import Body, read_actors
    from ssgmig.tag.actors import ActorTagger
    from ssgmig.tag.nlp import load_nlp, load_recogniser

    folder = Settings().ontology_path
    ontology = read_actors(folder)
    made = tuple(
        Body(name=f"Agency {n:05d} for Invented Affairs", category="government", acronyms=(f"AIA{n:05d}",))
        for n in range(BODIES)
    )
    build = partial(ActorTagger, load_nlp(), folder)
    return {
        f"{len(ontology.bodies)} bodies, without unknown ones": build(ontology=ontology),
        f"{len(ontology.bodies)} bodies": build(ontology=ontology, recogniser=load_recogniser),
        f"{len(ontology.bodies) + BODIES} bodies": build(
            ontology=replace(ontology, bodies=ontology.bodies + made), recogniser=load_recogniser
        ),
    }


def main() -> None:
    """Print the table."""
    import spacy

    from ssgmig.config import Settings
    from ssgmig.tag.actors import ActorInput
    from ssgmig.tag.nlp import load_nlp, tagged

    if not CORE.is_dir():
        sys.exit("This needs the shared corpus beside the checkout (../shared).")
    texts = [[s.text for s in document.taggable()] for document in documents()]
    words = sum(len(text.split()) for part in texts for text in part)
    full = spacy.load(Settings().nlp.base_model)
    list(full.pipe(texts[0][:20]))
    base = seconds(lambda: [list(full.pipe(part, batch_size=256)) for part in texts])
    inputs = [[ActorInput(f"s{n}", text) for n, text in enumerate(part)] for part in texts]
    docs = [list(tagged(load_nlp(), part)) for part in texts]
    print(f"| actors over {words} words | processor seconds | times the base model's pass | twice the text |")
    print(f"| --- | --- | --- | --- |\n| base model alone | {base:.2f} | 1 | |")
    for name, tagger in taggers().items():

        def work(repeat: int, tagger: ActorTagger = tagger) -> None:
            for part, tags in zip(inputs, docs, strict=True):
                tagger.tag(part * repeat, tags * repeat)

        work(1)
        once, twice = seconds(partial(work, 1), times=3), seconds(partial(work, 2), times=3)
        print(f"| {name} | {once:.2f} | {once / base:.3f} | {twice / once:.2f} |")


if __name__ == "__main__":
    main()
