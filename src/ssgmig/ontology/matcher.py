"""Cues -> hits in parsed sentences. Cues with vetoes are silent in a sentence where a veto overlaps their match."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ssgmig.ontology.entries import Cue, CueFile
from ssgmig.ontology.patterns import compile_pattern

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found in a sentence: tokens ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    cue: Cue


class CueMatcher:
    """All cues of a file, compiled once for a vocabulary; part of speech is needed, lemma and parse are not."""

    def __init__(self, vocab: Vocab, file: CueFile) -> None:
        from spacy.matcher import Matcher

        self._cues: list[Cue] = list(file.cues)
        self._matcher = Matcher(vocab)
        self._vetoes = Matcher(vocab)
        for cue in self._cues:
            _add(self._matcher, cue.id, cue.patterns, file)
            if cue.vetoes:
                _add(self._vetoes, cue.id, cue.vetoes, file)
        self._by_key = {vocab.strings[cue.id]: cue for cue in self._cues}

    def __call__(self, doc: Doc) -> list[Hit]:
        """Longest hits of each cue in order of start; hits of different cues may overlap."""
        found = self._matcher(doc)
        if not found:
            return []
        vetoed: dict[int, list[tuple[int, int]]] = {}
        for key, start, end in self._vetoes(doc) if len(self._vetoes) else ():
            vetoed.setdefault(key, []).append((start, end))
        found.sort(key=lambda match: (match[0], match[1], -match[2]))
        hits: list[Hit] = []
        last: tuple[int, int] = (0, 0)
        for key, start, end in found:
            if last[0] == key and end <= last[1]:
                continue
            if any(start < veto_end and veto_start < end for veto_start, veto_end in vetoed.get(key, ())):
                continue
            last = (key, end)
            hits.append(Hit(start, end, self._by_key[key]))
        hits.sort(key=lambda hit: (hit.start, hit.end, hit.cue.id))
        return hits


def _add(matcher: Matcher, key: str, patterns: Sequence[str], file: CueFile) -> None:
    matcher.add(key, [compile_pattern(pattern, file.lists, source=key) for pattern in patterns])
