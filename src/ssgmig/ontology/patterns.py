"""The pattern language of the ontology files, compiled to spaCy token patterns.

A pattern is a line of words separated by spaces; matching ignores case. Each word may be

========== ====================================================================
``word``    exactly this word
``detain~`` the word in any regular inflection (detain, detains, detained, detaining)
``a|b~``    one of several (each may carry ``~``)
``word/V``  only with this part of speech: V verb, N noun or name, A adjective
``<A>``     any word of that part of speech (also <N>, <V>, <D> determiner, <NUM>)
``@name``   one of the words of a named list of the same file
``..3``     up to three words of any kind
``x?``      may be missing; ``x*`` any number of times (also after <A>, @name)
========== ====================================================================

Hyphenated words are written as spaCy cuts them: ``push - back`` (or let ``-`` be optional: ``push -? back``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ssgmig.errors import ConfigError

TokenPattern = list[dict[str, object]]

_POS: dict[str, list[str]] = {
    "V": ["VERB", "AUX"],
    "N": ["NOUN", "PROPN"],
    "A": ["ADJ"],
    "D": ["DET", "PRON"],
    "NUM": ["NUM"],
}
_GAP = re.compile(r"\.\.([1-9])$")
_TAG = re.compile(r"<([A-Z]+)>$")
_VOWEL_GROUP = re.compile(r"[aeiou]+")


def compile_pattern(
    pattern: str, lists: Mapping[str, Sequence[str]] | None = None, *, source: str = "pattern"
) -> TokenPattern:
    """Compile one pattern line to a spaCy Matcher pattern.

    ``lists``: the named word lists of the file; ``source``: file and entry, named in errors.
    Raises ConfigError for an empty pattern, an unknown list, part of speech or quantifier.
    """
    tokens: TokenPattern = []
    for word in pattern.split():
        tokens.extend(_compile_word(word, lists or {}, f"{source}: pattern '{pattern}'"))
    if not tokens:
        raise ConfigError(f"{source}: a pattern is empty; write at least one word.")
    if all(token.get("OP") in ("?", "*") for token in tokens):
        raise ConfigError(f"{source}: pattern '{pattern}' could match nothing at all; make one word of it required.")
    return tokens


def _compile_word(word: str, lists: Mapping[str, Sequence[str]], where: str) -> TokenPattern:
    if gap := _GAP.match(word):
        return [{"OP": "?"} for _ in range(int(gap[1]))]
    token: dict[str, object] = {}
    if len(word) > 1 and word[-1] in "?*":
        token["OP"] = word[-1]
        word = word[:-1]
    if tag := _TAG.match(word):
        token["POS"] = {"IN": _parts_of_speech(tag[1], where)}
        return [token]
    if "/" in word[1:-1]:
        word, tag_name = word.rsplit("/", 1)
        token["POS"] = {"IN": _parts_of_speech(tag_name, where)}
    forms = [form for choice in word.split("|") for form in _forms(choice, lists, where)]
    token["LOWER"] = forms[0] if len(forms) == 1 else {"IN": sorted(set(forms))}
    return [token]


def _parts_of_speech(name: str, where: str) -> list[str]:
    if name not in _POS:
        raise ConfigError(f"{where}: unknown part of speech '{name}'; use one of {', '.join(_POS)}.")
    return _POS[name]


def _forms(choice: str, lists: Mapping[str, Sequence[str]], where: str) -> list[str]:
    if choice.startswith("@"):
        if choice[1:] not in lists:
            raise ConfigError(f"{where}: unknown list '{choice}'; define it under 'lists' or correct the name.")
        return [form for item in lists[choice[1:]] for form in _forms(item, lists, where)]
    if not choice:
        raise ConfigError(f"{where}: an alternative is empty; remove the stray '|'.")
    return inflections(choice[:-1]) if choice.endswith("~") else [choice.lower()]


def words_of(names: Sequence[str], lists: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """All lower-case forms of the named lists, inflections written out."""
    return frozenset(form for name in names for form in _forms(f"@{name}", lists, f"list '{name}'"))


def inflections(word: str) -> list[str]:
    """Regular English inflections of a word, itself first; irregular forms must be written out in the pattern."""
    word = word.lower()
    if word.endswith("e"):
        return [word, word + "s", word + "d", word[:-1] + "ing"]
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return [word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"]
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return [word, word + "es", word + "ed", word + "ing"]
    forms = [word, word + "s", word + "ed", word + "ing"]
    if _doubles(word):
        forms += [word + word[-1] + "ed", word + word[-1] + "ing"]
    return forms


def _doubles(word: str) -> bool:
    """Whether a final consonant may double (stop -> stopped, control -> controlled)."""
    return (
        len(word) >= 3
        and word[-1] in "bdglmnprt"
        and word[-2] in "aeiou"
        and word[-3] not in "aeiou"
        and len(_VOWEL_GROUP.findall(word)) <= 3
    )
