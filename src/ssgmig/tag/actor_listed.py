"""Names that a kind of body beside them explains: "gangs such as Red Hook and Ti Bois", "the Red Hook gang"."""

from __future__ import annotations

from collections.abc import Sequence

from ssgmig.ontology.actors import slug
from ssgmig.ontology.lexicon import Actor
from ssgmig.tag.actor_lists import NOT_IN_NAME
from ssgmig.tag.actor_spans import Span
from ssgmig.tag.actor_words import Words

_NAMED = frozenset(
    {
        "armed_group",
        "criminal_network",
        "civil_society",
        "private_security",
        "private_sector",
        "media",
        "academia",
        "intelligence",
        "security_provider",
        "international_org",
    }
)
"""Categories whose names are listed after their kind."""

_CALLED = frozenset({"armed_group", "criminal_network"})
"""Categories whose kind often ends the name itself ("the Red Hook gang")."""

_INNER = frozenset({"de", "du", "des", "la", "le", "al", "el", "of", "the", "and", "-", "'", "’", "/"})
_OPENING = frozenset({"including", "namely", "notably", "like", "particularly", "especially", "e.g.", "i.e."})
_ENDS = frozenset({",", ".", ";", ":", ")", "(", "and", "or", "as", "that", "which", "who", "but", "–", "-", ""})
_LONGEST = 6

_WHERE = frozenset({"in", "near", "across", "around", "throughout", "from", "outside"})


def named_with_kinds(words: Words, spans: Sequence[Span], nations: dict[int, str]) -> list[Span]:
    """Unlisted names after "such as", "including" and the like; they are of the category of the kind before."""
    found: list[Span] = []
    for span in spans:
        if span.item is None or span.item.generic is None or span.actor.category not in _NAMED:
            continue
        at = _opening(words, span.end)
        while at is not None and at < len(words):
            at = at + 1 if words.key(at) in ("the", "both") else at
            end = _name_end(words, at, nations)
            if end == at:
                break
            if words.key(end) in _ENDS or words.tag(end) in ("VBD", "VBZ", "VBP", "MD", "IN"):
                found.append(_span(words, at, end, span))
            at = _next_item(words, end)
    return found


def named_gangs(words: Words, spans: Sequence[Span], nations: dict[int, str]) -> list[Span]:
    """An unlisted name with the kind that ends it: "the Red Hook gang"."""
    found: list[Span] = []
    bodies = {at for span in spans if span.item and not span.item.generic for at in range(span.start, span.end)}
    for span in spans:
        if span.item is None or span.item.generic is None or span.actor.category not in _CALLED:
            continue
        if words.capital(span.start):
            continue
        start = span.start
        while start > 0 and _is_name(words, start - 1, nations) and start - 1 not in bodies:
            start -= 1
        if 0 < start < span.start and span.end - span.start <= 2 and not _is_place(words, start):
            found.append(_span(words, start, span.end, span))
    return found


def _is_place(words: Words, at: int) -> bool:
    """Whether a name before a kind only says where: "in Port-au-Prince gangs ruled"."""
    return words.key(at - 1) in _WHERE or (words.key(at - 1) == "-" and words.glued(at - 1, at))


def _opening(words: Words, end: int) -> int | None:
    """First word after "such as", "including", ": "; None when no list follows."""
    at = end + 1 if words.key(end) in (",", "(") else end
    if words.key(at) == "such" and words.key(at + 1) == "as":
        return at + 2
    if words.key(at) in _OPENING:
        return at + 1
    return None


def _name_end(words: Words, at: int, nations: dict[int, str]) -> int:
    """End of the run of capitalised words that begins at ``at``; numbers may open it ("12 Tribes")."""
    if words.key(at).isdigit() and words.capital(at + 1):
        at += 1
        end = at + 1
    elif not _is_name(words, at, nations):
        return at
    else:
        end = at
    for step in range(at, min(at + _LONGEST, len(words))):
        if _is_name(words, step, nations) or (words.tag(step) == "NNPS" and step > 0 and words.capital(step)):
            end = step + 1
        elif words.keys[step] not in _INNER or words.keys[step] in ("and", "the"):
            break
    return end


def _is_name(words: Words, at: int, nations: dict[int, str]) -> bool:
    if not words.capital(at) or at in nations or words.key(at) in NOT_IN_NAME:
        return False
    return words.pos[at] == "PROPN" and words.tag(at) != "NNPS"


def _next_item(words: Words, end: int) -> int | None:
    """First word of the next item of the list, None at its end."""
    if words.key(end) == "(":
        close = next((at for at in range(end, min(end + 8, len(words))) if words.keys[at] == ")"), None)
        if close is None:
            return None
        end = close + 1
    at = end
    while words.key(at) in (",", "and", "or"):
        at += 1
    return at if at > end else None


def _span(words: Words, start: int, end: int, kind: Span) -> Span:
    name = " ".join(words.span_text(start, end).split())
    return Span(start, end, end - start, Actor(slug(name), name, kind.actor.category), None)
