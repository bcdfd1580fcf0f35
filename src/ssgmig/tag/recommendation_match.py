"""Cues of recommendations -> hits, looked for only where a word that the cue cannot do without stands.

Advice is rare, so trying every pattern at every word would cost more than reading the text; the result is that of
``ontology.matcher.CueMatcher``, which the ontology check uses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ssgmig.ontology.entries import Cue
from ssgmig.ontology.matcher import Hit
from ssgmig.ontology.patterns import TokenPattern, compile_pattern

LONGEST_REPEAT = 8
COMMON_COST = 60
COMMON = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "is",
        "that",
        "for",
        "are",
        "was",
        "with",
        "on",
        "as",
        "by",
        "be",
        "it",
        "this",
        "at",
        "or",
        "from",
        "have",
        "has",
        "not",
        "which",
        "an",
        "their",
        "been",
        "were",
        "they",
        "these",
        "its",
        "also",
        "other",
        "more",
        "its",
        "will",
        "can",
        "all",
        "there",
        "some",
        "such",
        "we",
        "i",
        "he",
        "she",
        "who",
        "no",
        "may",
        "had",
        "but",
        "any",
        "one",
        "between",
        "-",
        ",",
        ":",
        "'",
        "must",
        "should",
        "could",
        "would",
        "need",
        "needs",
    ]
)


@dataclass(frozen=True, slots=True)
class Step:
    """One word of a pattern: allowed words and parts of speech (None: any), and how often it may stand."""

    words: frozenset[str] | None
    parts: frozenset[str] | None
    least: int
    most: int

    def fits(self, word: str, part: str) -> bool:
        """Whether a word of the sentence can stand here."""
        return (self.words is None or word in self.words) and (self.parts is None or part in self.parts)


@dataclass(frozen=True, slots=True)
class Route:
    """A compiled pattern with its anchor words and their distance from its start (``least`` to ``most`` words)."""

    cue: Cue
    steps: tuple[Step, ...]
    anchors: frozenset[str]
    least: int
    most: int

    def starts(self, places: Mapping[str, Sequence[int]], length: int) -> Iterable[int]:
        """Words at which the pattern may start; ``places`` of each word of the sentence."""
        if not self.anchors:
            yield from range(length)
            return
        for word in self.anchors & places.keys():
            for at in places[word]:
                yield from range(max(0, at - self.most), at - self.least + 1)


def compile_steps(pattern: TokenPattern) -> tuple[Step, ...]:
    """Steps of a compiled pattern; '*' is cut at eight words, which no cue reaches."""
    return tuple(_step(token) for token in pattern)


def _step(token: Mapping[str, object]) -> Step:
    repeat = {"?": (0, 1), "*": (0, LONGEST_REPEAT)}.get(str(token.get("OP", "")), (1, 1))
    return Step(_values(token.get("LOWER")), _values(token.get("POS")), *repeat)


def _values(value: object) -> frozenset[str] | None:
    if value is None:
        return None
    return frozenset(value["IN"]) if isinstance(value, dict) else frozenset([str(value)])


def anchor(steps: Sequence[Step]) -> int | None:
    """Index of the rarest required word; None when a pattern has only parts of speech."""
    choices = [
        (sum(COMMON_COST if word in COMMON else 1 for word in step.words), i)
        for i, step in enumerate(steps)
        if step.words is not None and step.least
    ]
    return min(choices)[1] if choices else None


def longest_end(steps: Sequence[Step], words: Sequence[str], parts: Sequence[str], start: int, at: int = 0) -> int:
    """End (exclusive) of the longest match of ``steps[at:]`` from word ``start``; -1 when there is none."""
    size = len(words)
    while at < len(steps):
        step = steps[at]
        if step.most == 1 and step.least == 1:
            if start >= size:
                return -1
            if step.words is not None and words[start] not in step.words:
                return -1
            if step.parts is not None and parts[start] not in step.parts:
                return -1
            start += 1
            at += 1
            continue
        reach = 0
        while reach < step.most and start + reach < size and step.fits(words[start + reach], parts[start + reach]):
            reach += 1
        ends = (longest_end(steps, words, parts, start + count, at + 1) for count in range(step.least, reach + 1))
        return max(ends, default=-1)
    return start


class AnchoredMatcher:
    """Cues of one file, indexed by their anchor words."""

    def __init__(self, cues: Iterable[Cue], lists: Mapping[str, Sequence[str]]) -> None:
        self._by_word: dict[str, list[Route]] = {}
        self._anywhere: list[Route] = []
        self._vetoes: dict[str, list[Route]] = {}
        for cue in cues:
            for pattern in cue.patterns:
                self._add(_route(cue, pattern, lists))
            self._vetoes[cue.id] = [_route(cue, pattern, lists) for pattern in cue.vetoes]

    def _add(self, route: Route) -> None:
        if not route.anchors:
            self._anywhere.append(route)
        for word in route.anchors:
            self._by_word.setdefault(word, []).append(route)

    def __call__(self, words: Sequence[str], parts: Sequence[str]) -> list[Hit]:
        """Longest hits of each cue in order of start; ``words`` in lower case, ``parts`` of speech as spaCy names."""
        places: dict[str, list[int]] = {}
        for at, word in enumerate(words):
            places.setdefault(word, []).append(at)
        found: dict[tuple[str, int], tuple[int, Cue]] = {}
        for word in self._by_word.keys() & places.keys():
            for route in self._by_word[word]:
                for at in places[word]:
                    for start in range(max(0, at - route.most), at - route.least + 1):
                        _keep(found, route, words, parts, start)
        for route in self._anywhere:
            for start in range(len(words)):
                _keep(found, route, words, parts, start)
        return self._clean(found, words, parts, places) if found else []

    def _clean(
        self,
        found: Mapping[tuple[str, int], tuple[int, Cue]],
        words: Sequence[str],
        parts: Sequence[str],
        places: Mapping[str, Sequence[int]],
    ) -> list[Hit]:
        hits: list[Hit] = []
        reached: dict[str, int] = {}
        vetoed: dict[str, list[tuple[int, int]]] = {}
        for (name, start), (end, cue) in sorted(found.items(), key=lambda item: (item[0][1], item[0][0])):
            if end <= reached.get(name, 0):
                continue
            if name not in vetoed:
                vetoed[name] = _spans(self._vetoes[name], words, parts, places)
            if any(start < veto_end and veto_start < end for veto_start, veto_end in vetoed[name]):
                continue
            reached[name] = end
            hits.append(Hit(start, end, cue))
        return sorted(hits, key=lambda hit: (hit.start, hit.end, hit.cue.id))


def _route(cue: Cue, pattern: str, lists: Mapping[str, Sequence[str]]) -> Route:
    steps = compile_steps(compile_pattern(pattern, lists, source=cue.id))
    place = anchor(steps)
    words = steps[place].words if place is not None else None
    before = steps[: place or 0]
    return Route(cue, steps, words or frozenset(), sum(s.least for s in before), sum(s.most for s in before))


def _keep(
    found: dict[tuple[str, int], tuple[int, Cue]],
    route: Route,
    words: Sequence[str],
    parts: Sequence[str],
    start: int,
) -> None:
    end = longest_end(route.steps, words, parts, start)
    if end > found.get((route.cue.id, start), (-1, route.cue))[0]:
        found[(route.cue.id, start)] = (end, route.cue)


def _spans(
    routes: Iterable[Route], words: Sequence[str], parts: Sequence[str], places: Mapping[str, Sequence[int]]
) -> list[tuple[int, int]]:
    spans = []
    for route in routes:
        for start in route.starts(places, len(words)):
            end = longest_end(route.steps, words, parts, start)
            if end > start:
                spans.append((start, end))
    return spans
