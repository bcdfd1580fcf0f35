"""Sentences of public documents annotated for this project, kept as places and hashes without their text.

Who has the documents runs the tool on them and names the run; sentences are found again by document and hash. They
teach the models beside the gold, but no score counts them: the cross-validation is over the gold alone.
"""

from __future__ import annotations

import csv
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ssgmig.errors import UsageError
from ssgmig.learn.gold import GoldRow, text_key
from ssgmig.records import is_tagged
from ssgmig.store.store import Store
from ssgmig.tag.learned_labels import DIMENSIONS, ELEMENTS, LABELS, VOICES
from ssgmig.tag.taggers import frame_inputs

if TYPE_CHECKING:
    from ssgmig.tag.frames import FrameInput

_COLUMNS = ("doc_id", "position", "sentence", "previous", "group", "labels")


OWN = Path(__file__).with_name("annotations.csv")


def read_annotations(run: Path, table: Path = OWN) -> tuple[list[GoldRow], int]:
    """(sentences of ``table`` that the output folder ``run`` holds, with text and context; number of those it lacks).

    ``table``: CSV with the document's id, its place there, hashes of the sentence and of the one before, the report it
    belongs to and its labels as bits in the order of LABELS. Raises UsageError for a table of another kind or a run
    that holds none of its documents.
    """
    lines = _lines(table)
    store = Store(run).existing()
    held = set(store.document_ids())
    found: list[GoldRow] = []
    for doc_id in dict.fromkeys(line["doc_id"] for line in lines):
        if doc_id in held:
            document = store.document(doc_id)
            read = [s for s in document.sentences if is_tagged(document.segment_of(s))]
            sentences = _by_key(frame_inputs(document, read))
            wanted = [line for line in lines if line["doc_id"] == doc_id]
            found += [row for line in wanted if (row := _found(line, sentences)) is not None]
    if not found:
        raise UsageError(f"{run} holds no sentence of {table.name}: name a run over the documents that it lists.")
    return found, len(lines) - len(found)


def _lines(table: Path) -> list[dict[str, str]]:
    with table.open(newline="", encoding="utf-8") as handle:
        lines = list(csv.DictReader(handle))
    if not lines or set(lines[0]) != set(_COLUMNS) or any(len(line["labels"]) != len(LABELS) for line in lines):
        raise UsageError(
            f"{table.name} is no table of annotations: it needs the columns {', '.join(_COLUMNS)} and {len(LABELS)} "
            "labels as 0 or 1 in each row."
        )
    return lines


def _by_key(inputs: Sequence[FrameInput]) -> dict[tuple[str, str], FrameInput]:
    """Sentences by hashes of their own and of the text before; by their own alone where it is the first such."""
    found: dict[tuple[str, str], FrameInput] = {}
    for here in inputs:
        key = text_key(here.text)
        found[(key, text_key(here.previous)[:8])] = here
        found.setdefault((key, ""), here)
    return found


def _found(line: Mapping[str, str], sentences: Mapping[tuple[str, str], FrameInput]) -> GoldRow | None:
    here = sentences.get((line["sentence"], line["previous"])) or sentences.get((line["sentence"], ""))
    if here is None:
        return None
    said = {label for label, bit in zip(LABELS, line["labels"], strict=True) if bit == "1"}
    return GoldRow(
        row_id=here.sentence_id,
        document=line["doc_id"],
        group=line["group"],
        heading=here.heading,
        previous=here.previous,
        text=here.text,
        securitized="securitized" in said,
        human_security="human_security" in said,
        recommendation="recommendation" in said,
        voice=next((voice for voice in VOICES if voice in said), ""),
        elements=tuple(name for name in ELEMENTS if name in said),
        dimensions=tuple(name for name in DIMENSIONS if name in said),
    )


def fold_of(group: str, known: Mapping[str, int], n_folds: int) -> int:
    """The fold of a report of the gold; any other report keeps one fold by its name."""
    return known.get(group, zlib.crc32(group.encode("utf-8")) % n_folds)
