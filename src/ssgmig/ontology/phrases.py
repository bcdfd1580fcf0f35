"""Words, phrases and a trie of phrases: linear in the text however many phrases it holds.

Actors are looked up on words cut here, not on spaCy's tokens: names such as ``AFC/M23`` or ``EU-funded`` must come
apart the same way in the ontology and in the text, and a dictionary walk costs a fraction of a matcher.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Generic, TypeVar

from ssgmig.errors import ConfigError

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_APOSTROPHES = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-"}
_MANY = 5000

Value = TypeVar("Value")


def cut(text: str) -> tuple[list[str], list[int]]:
    """Words and punctuation marks of a text and the offset of each; letters and digits hold together."""
    found = list(_WORD.finditer(text))
    return [match[0] for match in found], [match.start() for match in found]


def key(word: str) -> str:
    """The form under which a word is looked up: lower case, no accents, straight apostrophes and hyphens."""
    if word.isascii():
        return word.lower()
    if word in _APOSTROPHES:
        return _APOSTROPHES[word]
    plain = unicodedata.normalize("NFKD", word)
    return "".join(char for char in plain if not unicodedata.combining(char)).lower()


def keys(text: str) -> tuple[str, ...]:
    """Looked-up forms of all words of a text."""
    return tuple(key(word) for word in cut(text)[0])


class Trie(Generic[Value]):
    """Phrases (sequences of words) -> values; ``longest`` reads a text from one position on."""

    def __init__(self) -> None:
        self._root: dict[object, object] = {}

    def add(self, words: Sequence[str], value: Value) -> None:
        """Put a phrase in; a phrase put in twice keeps the value that came first."""
        node = self._root
        for word in words:
            node = node.setdefault(word, {})  # type: ignore[assignment]
        node.setdefault(None, value)

    def longest(self, words: Sequence[str], start: int) -> tuple[int, Value] | None:
        """End (exclusive) and value of the longest phrase that begins at ``start``."""
        node = self._root.get(words[start])
        found: tuple[int, Value] | None = None
        at = start + 1
        while node is not None:
            if None in node:  # type: ignore[operator]
                found = (at, node[None])  # type: ignore[index]
            if at == len(words):
                break
            node = node.get(words[at])  # type: ignore[attr-defined]
            at += 1
        return found

    def starts(self) -> frozenset[object]:
        """The first words of all phrases."""
        return frozenset(self._root)


def plurals(noun: str) -> list[str]:
    """A noun and its regular plural; of a phrase, of its last word."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return [noun, noun[:-1] + "ies"]
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return [noun, noun + "es"]
    if noun.endswith("man"):
        return [noun, noun[:-3] + "men"]
    return [noun, noun + "s"]


def expand(phrase: str, lists: Mapping[str, Sequence[str]], *, source: str) -> Iterator[tuple[str, ...]]:
    """All word sequences a phrase of the ontology stands for (``a|b``, ``word~``, ``word?``, ``@list``).

    Raises ConfigError for an unknown list, an empty phrase or one that stands for more than 5,000 sequences.
    """
    choices = [_choices(word, lists, f"{source}: phrase '{phrase}'") for word in phrase.split()]
    size = 1
    for choice in choices:
        size *= len(choice)
    if not choices or size > _MANY:
        raise ConfigError(f"{source}: phrase '{phrase}' is empty or stands for too many word sequences; split it.")
    for combination in product(*choices):
        words = tuple(word for form in combination for word in form.split())
        if words:
            yield words


def _choices(word: str, lists: Mapping[str, Sequence[str]], where: str) -> list[str]:
    optional = len(word) > 1 and word.endswith("?")
    forms: list[str] = [""] if optional else []
    for part in (word[:-1] if optional else word).split("|"):
        forms += _forms(part, lists, where)
    return list(dict.fromkeys(forms))


def _forms(part: str, lists: Mapping[str, Sequence[str]], where: str) -> Iterable[str]:
    if part.startswith("@"):
        if part[1:] not in lists:
            raise ConfigError(f"{where}: unknown list '{part}'; define it under 'lists' or correct the name.")
        return [form for item in lists[part[1:]] for form in _forms(item, lists, where)]
    if not part:
        raise ConfigError(f"{where}: an alternative is empty; remove the stray '|'.")
    return plurals(key(part[:-1])) if part.endswith("~") else [" ".join(keys(part))]
