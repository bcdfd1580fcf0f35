"""The shipped accurate tagger: minimal pairs, the same tags for damaged or renamed text, alone or in a batch."""

from __future__ import annotations

import csv
import json
import random
import re
import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

import pytest

from ssgmig.config import Settings
from ssgmig.learn.pairs import invented_pairs
from ssgmig.records import FrameTag
from ssgmig.tag.frames import FrameInput
from ssgmig.tag.hybrid import FrameTagger
from ssgmig.tag.learned import FrameModel
from ssgmig.tag.nlp import load_nlp, tagged

PAIRS = Path(__file__).parents[1] / "learn" / "minimal_pairs.csv"
MOST_CHANGED = 0.03
SWAPS = {
    "Afghan": "Iraqi", "Haitian": "Honduran", "Burmese": "Nepalese", "Syrian": "Yemeni", "Eritrean": "Somali",
    "Venezuelan": "Colombian", "Sudanese": "Congolese", "Rohingya": "Hazara", "Libya": "Tunisia", "Greek": "Cypriot",
    "Malaysia": "Vietnam", "Thailand": "Laos", "Greece": "Cyprus", "Italy": "Spain", "Turkey": "Albania",
}  # fmt: skip
AMERICAN = {"labourers": "laborers", "neighbourhood": "neighborhood", "jeopardise": "jeopardize", "terrorise":
            "terrorize", "destabilise": "destabilize", "programme": "program", "labour": "labor"}  # fmt: skip


@lru_cache(maxsize=1)
def tagger() -> FrameTagger:
    return FrameTagger(load_nlp(), Settings())


def tag(texts: Sequence[str], headings: Sequence[str] | None = None) -> list[FrameTag]:
    """Tags of sentences that stand alone, or, with headings, one after the other in a report."""
    if headings is None:
        inputs = [FrameInput(str(i), text) for i, text in enumerate(texts)]
    else:
        before = ["", *texts[:-1]]
        inputs = [FrameInput(str(i), *given) for i, given in enumerate(zip(texts, before, headings, strict=True))]
    return tagger().tag(inputs, list(tagged(load_nlp(), texts)))


def labels(found: FrameTag) -> set[str]:
    frames = {name for name in ("securitized", "human_security") if getattr(found, name)}
    return (frames | {found.voice, *found.elements, *found.dimensions}) - {""}


def plain() -> list[str]:
    return [row.text for row in invented_pairs(2, seed=5)]


def swapped(text: str, words: dict[str, str]) -> str:
    return re.sub("|".join(words), lambda match: words[match.group()], text)


def hyphenated(text: str) -> str:
    """One word in sixty broken as at a line end, its hyphen kept."""
    if random.Random(text).random() > len(text.split()) / 60:
        return text
    return re.sub(r"\b([a-z]{5})([a-z]{4,})", r"\1- \2", text, count=1)


def misread(text: str) -> str:
    """One letter in five hundred misread, as optical character recognition does it on a poor scan."""
    chance = random.Random(text)
    if chance.random() > len(text) / 500:
        return text
    at = chance.choice([m.start() for m in re.finditer("[loei]", text)])
    return text[:at] + {"l": "1", "o": "0", "e": "c", "i": "l"}[text[at]] + text[at + 1 :]


CHANGES: dict[str, Callable[[str], str]] = {
    "groups": lambda text: swapped(text, SWAPS),
    "spelling": lambda text: swapped(text, AMERICAN),
    "hyphens": hyphenated,
    "misread": misread,
}


def share_changed(texts: Sequence[str], change: Callable[[str], str], headings: Sequence[str] | None = None) -> float:
    damaged = [change(text) for text in texts]
    before, after = ([labels(found) for found in tag(some, headings)] for some in (texts, damaged))
    return sum(len(a ^ b) for a, b in zip(before, after, strict=True)) / sum(map(len, before))


@pytest.mark.parametrize("name", CHANGES)
def test_tags_stay_when_names_or_letters_change(name: str) -> None:
    assert share_changed(plain(), CHANGES[name]) <= MOST_CHANGED


@pytest.mark.corpus
@pytest.mark.parametrize("name", CHANGES)
def test_tags_of_reports_stay_when_names_or_letters_change(name: str, shared: Path) -> None:
    lines: list[dict[str, str]] = []
    for path in sorted((shared / "gold" / "sentences").glob("*.jsonl")):
        lines += [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[20:40]]
    texts, headings = [line["text"] for line in lines], [line["heading"] for line in lines]
    assert share_changed(texts, CHANGES[name], headings) <= MOST_CHANGED


def test_alone_or_in_a_batch() -> None:
    texts = plain()[:25]
    for text, together in zip(texts, tag(texts), strict=True):
        [alone] = tag([text])
        assert alone.securitized_score == pytest.approx(together.securitized_score, abs=1e-4)
        assert alone.human_security_score == pytest.approx(together.human_security_score, abs=1e-4)
        assert alone.voice_score == pytest.approx(together.voice_score, abs=1e-4)


def test_a_copy_elsewhere_gets_the_same_tags() -> None:
    lines = ["The ferry was late.", "Police turned back forty refugees.", "They had no water."]
    inputs = [FrameInput(str(i), text, previous=lines[i - 1] if i else "") for i, text in enumerate(lines)]
    others = [FrameInput(f"x{i}", f"An unrelated sentence, number {i}.") for i in range(3)]
    docs = list(tagged(load_nlp(), [s.text for s in (*others, *inputs)]))
    here = tagger().tag(inputs, docs[3:])
    there = tagger().tag([*others, *inputs], docs)[3:]
    assert [(t.securitized, t.voice, t.securitized_score) for t in here] == [
        (t.securitized, t.voice, t.securitized_score) for t in there
    ]


def right(found: FrameTag, label: str) -> bool:
    if label == "securitized":
        return found.securitized
    if label == "human_security":
        return found.human_security and not found.securitized
    return found.securitized and found.voice == label


def accuracy(split: str) -> float:
    with PAIRS.open(newline="", encoding="utf-8") as handle:
        cases = [(row[f"text_{x}"], row[f"label_{x}"]) for row in csv.DictReader(handle) if row["split"] == split
                 for x in "ab"]  # fmt: skip
    found = tag([text for text, _ in cases])
    return sum(right(f, label) for f, (_, label) in zip(found, cases, strict=True)) / len(cases)


def test_minimal_pairs_keep_their_level() -> None:
    assert accuracy("open") >= 0.80


def test_model_is_small_and_loads_fast() -> None:
    folder = Settings().models_path / "frames" / "accurate"
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 30 * 2**20
    FrameModel.load(folder)
    started = time.process_time()
    FrameModel.load(folder)
    assert time.process_time() - started < 1
