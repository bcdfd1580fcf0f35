"""Facts read from rendered pages of the shared corpus, kept without their wording.

``page_facts.json`` lists for each fact: start of the file's SHA-256, half ("dev" was in view while the rules were
mended, "held" was set aside by file before), kind, number of words, how often it may stand (running heads), printed
label, and a hash of its normalised words without the punctuation around them. Kinds: COL, PAGE (whole over a column
or page break), HYPH, KEEP (line-end hyphens), HDR (running head out), FN, HEAD, TAB, CAPN (kind of segment), NUM
(numbered), PARA (running text).
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pytest

from ssgmig.config import IngestSettings
from ssgmig.ingest.readers import read
from ssgmig.records import Kind, Segment
from ssgmig.structure.build import build_document

FACTS = json.loads(Path(__file__).with_name("page_facts.json").read_text("utf-8"))
KINDS = {"FN": Kind.FOOTNOTE, "HEAD": Kind.HEADING, "TAB": Kind.TABLE, "CAPN": Kind.CAPTION}
NO_TEXT = (Kind.HEADING, Kind.TITLE, Kind.FOOTNOTE)


def words(text: str) -> list[str]:
    text = re.sub(r"['\"’‘“”`´*_#|\\\[\]~]", "", unicodedata.normalize("NFKC", text))
    text = re.sub("[\u2010-\u2015\u2212\u00ad]", "-", text).casefold()
    return [word for word in (part.strip(".,;:()-–·/") for part in text.split()) if word]


def count(segments: Iterable[Segment], length: int, wanted: str) -> int:
    found = 0
    for segment in segments:
        listed = words(segment.text)
        for start in range(len(listed) - length + 1):
            window = " ".join(listed[start : start + length])
            found += hashlib.sha256(window.encode()).hexdigest()[:20] == wanted
    return found


def holds(fact: list[str | int], segments: tuple[Segment, ...]) -> bool:
    kind, length, most, number, wanted = str(fact[2]), int(fact[3]), int(fact[4]), str(fact[5]), str(fact[6])
    if kind == "HDR":
        return count(segments, length, wanted) <= most
    if kind == "NUM":
        chosen = [s for s in segments if s.number.rstrip(".").endswith(number.rstrip("."))]
    elif kind in KINDS:
        chosen = [s for s in segments if s.kind is KINDS[kind]]
    else:
        chosen = [s for s in segments if s.kind not in NO_TEXT]
    return count(chosen, length, wanted) > 0


@pytest.mark.corpus
def test_facts_of_both_halves_hold(shared: Path) -> None:
    files = {hashlib.sha256(p.read_bytes()).hexdigest()[:12]: p for p in (shared / "corpus" / "pdf").glob("*.pdf")}
    good = {"dev": 0, "held": 0}
    total = dict(good)
    for sha in sorted({fact[0] for fact in FACTS}):
        segments = build_document(sha, read(files[sha], IngestSettings(ocr="never"))).document.segments
        for fact in (fact for fact in FACTS if fact[0] == sha):
            total[fact[1]] += 1
            good[fact[1]] += holds(fact, segments)
    assert good["dev"] >= 0.9 * total["dev"]
    assert good["held"] >= 0.9 * total["held"]
