"""A fast reader of token patterns: finds the same spans as spaCy's Matcher, from the rarest word of each pattern.

spaCy's Matcher tries every pattern at every token, which with some hundred patterns costs as much as tagging. Here an
index from words to patterns leaves, for an ordinary sentence, a dozen patterns to try. Gaps match as few words as
they can, optional words as many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

    from ssgmig.ontology.patterns import TokenPattern


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_COMMON = _words(
    "a about all also an and any are as at be been being but by can could during for from had has have if in "
    "into is it its may might more most must no not of on one or other our over shall should so such than that "
    "the their them there these they this those through to under up was were which who will with without would - "
    ", %"
)


@dataclass(frozen=True, slots=True)
class _Step:
    """One word of a pattern (its hashes in the string store), or a gap of up to ``gap`` words."""

    words: frozenset[int] | None
    pos: frozenset[int] | None
    op: str = ""
    gap: int = 0


@dataclass(frozen=True, slots=True)
class _Path:
    """A pattern cut at its anchor word: steps to its right, and to its left in reverse."""

    key: str
    anchor: _Step
    right: tuple[_Step, ...]
    left: tuple[_Step, ...]


class Scanner:
    """Patterns under keys -> spans of a tagged sentence."""

    def __init__(self, patterns: Iterable[tuple[str, TokenPattern]], strings: StringStore) -> None:
        self._by_word: dict[int, list[_Path]] = {}
        self._anywhere: list[_Path] = []
        self._common = frozenset(strings.add(word) for word in _COMMON)
        for key, pattern in patterns:
            self._add(key, list(_steps(pattern, strings)))

    def _add(self, key: str, steps: Sequence[_Step]) -> None:
        fixed = [i for i, step in enumerate(steps) if not step.op and not step.gap]
        at = min(fixed, key=lambda i: self._cost(steps[i]))
        path = _Path(key, steps[at], tuple(steps[at + 1 :]), tuple(reversed(steps[:at])))
        if path.anchor.words is None:
            self._anywhere.append(path)
        for word in path.anchor.words or ():
            self._by_word.setdefault(word, []).append(path)

    def __call__(self, doc: Doc) -> set[tuple[str, int, int]]:
        """(key, start token, end token exclusive) of every match."""
        found: set[tuple[str, int, int]] = set()
        sentence = _Sentence(doc)
        for i, word in enumerate(sentence.words):
            if word in self._by_word:
                for path in self._by_word[word]:
                    sentence.follow(path, i, found)
            for path in self._anywhere:
                sentence.follow(path, i, found)
        return found

    def _cost(self, step: _Step) -> tuple[int, int]:
        """Rare words first: no very common word among the alternatives, then fewest alternatives."""
        if step.words is None:
            return (2, 0)
        return (int(not step.words.isdisjoint(self._common)), len(step.words))


class _Sentence:
    """Hashes of the lower-case words and parts of speech of a sentence: comparing numbers is what makes this fast."""

    def __init__(self, doc: Doc) -> None:
        self.words: list[int] = doc.to_array("LOWER").tolist()
        self.pos: list[int] = doc.to_array("POS").tolist()

    def follow(self, path: _Path, i: int, found: set[tuple[str, int, int]]) -> None:
        if path.anchor.pos is not None and self.pos[i] not in path.anchor.pos:
            return
        end = self._walk(path.right, 0, i + 1, 1) if path.right else i + 1
        if end is None:
            return
        start = self._walk(path.left, 0, i - 1, -1) if path.left else i - 1
        if start is not None:
            found.add((path.key, start + 1, end))

    def _walk(self, steps: Sequence[_Step], k: int, i: int, way: int) -> int | None:
        """First position after (before) the steps from ``k`` on, standing at word ``i``; None when they do not fit."""
        while k < len(steps):
            step = steps[k]
            if step.gap:
                return self._leap(steps, k, i, way)
            fits = self._fits(step, i)
            if not step.op:
                if not fits:
                    return None
                i += way
            elif fits:
                again = k if step.op == "*" else k + 1
                reached = self._walk(steps, again, i + way, way)
                if reached is not None:
                    return reached
            k += 1
        return i

    def _leap(self, steps: Sequence[_Step], k: int, i: int, way: int) -> int | None:
        for skipped in range(steps[k].gap + 1):
            if not -1 <= i + skipped * way <= len(self.words):
                return None
            reached = self._walk(steps, k + 1, i + skipped * way, way)
            if reached is not None:
                return reached
        return None

    def _fits(self, step: _Step, i: int) -> bool:
        if not 0 <= i < len(self.words):
            return False
        if step.words is not None and self.words[i] not in step.words:
            return False
        return step.pos is None or self.pos[i] in step.pos


def _steps(pattern: TokenPattern, strings: StringStore) -> Iterator[_Step]:
    """The pattern's words with neighbouring gaps merged."""
    gap = 0
    for token in pattern:
        if token == {"OP": "?"}:
            gap += 1
            continue
        if gap:
            yield _Step(None, None, gap=gap)
            gap = 0
        words, pos = _allowed(token.get("LOWER"), strings), _allowed(token.get("POS"), strings)
        yield _Step(words, pos, op=str(token.get("OP", "")))


def _allowed(value: Any, strings: StringStore) -> frozenset[int] | None:
    if value is None:
        return None
    return frozenset(strings.add(word) for word in (value["IN"] if isinstance(value, dict) else [value]))
