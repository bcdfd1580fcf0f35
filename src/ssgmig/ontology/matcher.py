"""Cues -> hits in tagged sentences. Cues with vetoes are silent in a sentence where a veto overlaps their match."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ssgmig.ontology.entries import Cue, CueFile
from ssgmig.ontology.patterns import compile_pattern, words_of
from ssgmig.ontology.scan import Scanner
from ssgmig.ontology.stance import sides

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from ssgmig.ontology.patterns import TokenPattern

_CONTEXT = "context:"


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found in a sentence: tokens ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    cue: Cue


class CueMatcher:
    """All cues of a file, compiled once for a vocabulary; part of speech is needed, the lemma is not.

    ``parse`` adds the dependency parse to a Doc; it is called only for cues that ask who threatens whom, and without
    it such cues never fire.
    """

    def __init__(self, vocab: Vocab, file: CueFile, *, parse: Callable[[Doc], Doc] | None = None) -> None:
        self._cues = {cue.id: cue for cue in file.cues}
        self._scan = Scanner(_compiled(file), vocab.strings)
        self._vetoes = Scanner(
            ((cue.id, compile_pattern(veto, file.lists, source=cue.id)) for cue in file.cues for veto in cue.vetoes),
            vocab.strings,
        )
        self._who = {
            cue.id: (words_of(cue.agents, file.lists), words_of(cue.patients, file.lists))
            for cue in file.cues
            if cue.agents or cue.patients
        }
        self._parse = parse

    def __call__(self, doc: Doc) -> list[Hit]:
        """Longest hits of each cue in order of start; hits of different cues may overlap."""
        found = self._scan(doc)
        if not found:
            return []
        present = {key[len(_CONTEXT) :] for key, _, _ in found if key.startswith(_CONTEXT)}
        spans = [span for span in self._longest(found) if _fits(span[2], present)]
        vetoed: dict[str, list[tuple[int, int]]] = {}
        if any(cue.vetoes for _, _, cue in spans):
            for key, start, end in self._vetoes(doc):
                vetoed.setdefault(key, []).append((start, end))
        hits = [
            Hit(start, end, cue)
            for start, end, cue in spans
            if not (cue.id in vetoed and _overlaps(start, end, vetoed[cue.id]))
        ]
        hits = [hit for hit in hits if hit.cue.id not in self._who or self._threatens(doc, hit)]
        hits.sort(key=lambda hit: (hit.start, hit.end, hit.cue.id))
        return hits

    def _longest(self, matches: Iterable[tuple[str, int, int]]) -> list[tuple[int, int, Cue]]:
        kept: list[tuple[int, int, Cue]] = []
        last = ("", 0)
        for key, start, end in sorted(matches, key=lambda match: (match[0], match[1], -match[2])):
            if key not in self._cues or (last[0] == key and end <= last[1]):
                continue
            last = (key, end)
            kept.append((start, end, self._cues[key]))
        return kept

    def _threatens(self, doc: Doc, hit: Hit) -> bool:
        agents, patients = self._who[hit.cue.id]
        words = {token.lower_ for token in doc}
        if self._parse is None or any(side and side.isdisjoint(words) for side in (agents, patients)):
            return False  # a parse costs as much as all cues together
        parsed = self._parse(doc)
        return parsed.has_annotation("DEP") and sides(parsed, hit.start, hit.end).touch(agents, patients)


def _compiled(file: CueFile) -> Iterator[tuple[str, TokenPattern]]:
    for name, patterns in file.contexts.items():
        for pattern in patterns:
            yield _CONTEXT + name, compile_pattern(pattern, file.lists, source=name)
    for cue in file.cues:
        for pattern in cue.patterns:
            yield cue.id, compile_pattern(pattern, file.lists, source=cue.id)


def _fits(cue: Cue, present: set[str]) -> bool:
    if cue.needs and present.isdisjoint(cue.needs):
        return False
    return not cue.unless or present.isdisjoint(cue.unless)


def _overlaps(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in spans)
