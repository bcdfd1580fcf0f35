"""A sentence as the actor tagger sees it: words with offsets, and parts of speech where a rule asks for them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from ssgmig.ontology.phrases import cut, key

if TYPE_CHECKING:
    from spacy.tokens import Doc

YEAR = re.compile(r"(19|20)[0-9]{2}$")
"""A year, after which a name is no place: "in 2016 States issued"."""

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Penn tags of verb forms that have a subject of their own."""


_NOTE_MARK = re.compile(r"([^\W\d_]{4,})([0-9]{1,3})$")
"""A word with the number of a footnote run on to it ("ministries16")."""


def words_of(text: str) -> frozenset[str]:
    """A word list written as text."""
    return frozenset(text.split())


class Words:
    """Words of one sentence. ``words`` as printed, ``keys`` as looked up, ``starts`` and ``ends`` in characters.

    ``row``: it is a row of a table, whose cells strokes part.
    """

    def __init__(self, text: str, doc: Doc | None, *, row: bool = False) -> None:
        self.text = text
        self.row = row
        self.words, self.starts = _without_note_marks(*cut(text))
        self.ends = [start + len(word) for start, word in zip(self.starts, self.words, strict=True)]
        self.keys = [key(word) for word in self.words]
        self._doc = doc

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def tags(self) -> list[str]:
        """Penn tag of the spaCy token that each word stands in ('' beyond the last token)."""
        return [tag for tag, _ in self._aligned]

    @cached_property
    def pos(self) -> list[str]:
        """Part of speech of the spaCy token that each word stands in."""
        return [pos for _, pos in self._aligned]

    @cached_property
    def _aligned(self) -> list[tuple[str, str]]:
        tokens = [(token.idx + len(token), token.tag_, token.pos_) for token in self._doc or ()]
        found: list[tuple[str, str]] = []
        at = 0
        for start in self.starts:
            while at < len(tokens) and tokens[at][0] <= start:
                at += 1
            found.append(tokens[at][1:] if at < len(tokens) else ("", ""))
        return found

    def key(self, at: int) -> str:
        """Looked-up form of the word at ``at``, '' outside the sentence."""
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    def word(self, at: int) -> str:
        """The word at ``at`` as printed, '' outside the sentence."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def tag(self, at: int) -> str:
        """Penn tag at ``at``, '' outside the sentence."""
        return self.tags[at] if 0 <= at < len(self.tags) else ""

    def glued(self, left: int, right: int) -> bool:
        """Whether no space stands between two neighbouring words."""
        return left >= 0 and right < len(self.words) and self.ends[left] == self.starts[right]

    def genitive(self, at: int) -> bool:
        """Whether the word at ``at`` is the apostrophe of a genitive of the word before it."""
        if self.key(at) != "'" or not self.glued(at - 1, at):
            return False
        return self.key(at - 1).endswith("s") or (self.key(at + 1) == "s" and self.glued(at, at + 1))

    def capital(self, at: int) -> bool:
        """Whether the word at ``at`` begins with a capital letter."""
        return 0 <= at < len(self.words) and self.words[at][:1].isupper()

    def span_text(self, start: int, end: int) -> str:
        """The characters from word ``start`` to word ``end`` (exclusive)."""
        return self.text[self.starts[start] : self.ends[end - 1]]


def _without_note_marks(words: list[str], starts: list[int]) -> tuple[list[str], list[int]]:
    """Words with footnote numbers cut off them: a mention is the shortest substring that names a body (CODEBOOK 3)."""
    if not any(_NOTE_MARK.match(word) for word in words):
        return words, starts
    parts: list[tuple[str, int]] = []
    for word, start in zip(words, starts, strict=True):
        mark = _NOTE_MARK.match(word)
        if mark is None or word[1:2].isupper():
            parts.append((word, start))
        else:
            parts += [(mark[1], start), (mark[2], start + mark.end(1))]
    return [word for word, _ in parts], [start for _, start in parts]
