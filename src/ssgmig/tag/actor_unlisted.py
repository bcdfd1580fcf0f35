"""Names found by a telling word: which of them stand beside bodies and kinds of the ontology (CODEBOOK section 3)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from ssgmig.tag.actor_lists import PART_HEADS, PORTFOLIOS
from ssgmig.tag.actor_spans import OF_STATES, Span
from ssgmig.tag.actor_words import Words


def _has_head(words: Words, start: int, end: int, heads: Collection[str]) -> bool:
    return any(words.words[at] in heads for at in range(start, end))


def _is_nations(words: Words, start: int, end: int, nations: dict[int, str]) -> bool:
    return start < end and all(at in nations for at in range(start, end))


def unlisted(
    words: Words, names: list[Span], listed: Sequence[Span], nations: dict[int, str], heads: Collection[str]
) -> list[Span]:
    """Names that are no listed body or country, nor part of one, nor two bodies joined by "and"."""
    known = [span for span in listed if span.item and not span.item.generic]
    kept: list[Span] = []
    for name in names:
        inside = [body for body in known if body.start < name.end and name.start < body.end]
        if any(body.start <= name.start and name.end <= body.end for body in inside):
            continue
        if any(body.end == name.end and _is_nations(words, name.start, body.start, nations) for body in inside):
            continue
        if any(
            body.start == name.start and words.capital(body.end) and not _has_head(words, body.end, name.end, heads)
            for body in inside
        ):
            continue
        owner = next((body for body in inside if _owns(words, name, body)), None)
        if owner is not None:
            kept.append(replace(name, end=owner.start - 2, core=owner.start - 2 - name.start))
            continue
        if any(
            words.key(body.end) == "and" and body.end < name.end and not _fields(words, name, body) for body in inside
        ):
            continue
        joined = any(
            body.start > name.start and words.key(body.start - 1) in ("and", ",", "the") and not body.item.is_country
            for body in inside
            if body.item
        )
        if not joined:
            kept.append(name)
    return kept


def _fields(words: Words, name: Span, body: Span) -> bool:
    """Whether a name is a listed ministry with a further field of work ("Foreign Affairs and Trade")."""
    return name.start == body.start and words.word(name.start) in PORTFOLIOS


def _owns(words: Words, name: Span, body: Span) -> bool:
    """Whether a name holds its owner, a body of the list: "Third Committee of the General Assembly"."""
    end = body.start - 2
    return (
        words.key(body.start - 1) == "the"
        and words.key(end) == "of"
        and end > name.start
        and words.word(end - 1) in PART_HEADS
        and not (body.item and body.item.is_country)
    )


def named_kinds(listed: Sequence[Span], names: Sequence[Span]) -> list[Span]:
    """All candidates; a name of three words or more that is also a kind stays a body of its own, with its category.

    "Border and Customs Service" with capitals is one body, "border and customs services" are many.
    """
    long = {(name.start, name.end) for name in names if name.end - name.start > 2}
    kinds = {(kind.start, kind.end): kind for kind in listed if kind.item and kind.item.generic}
    kept = [span for span in listed if not (span.item and span.item.generic and (span.start, span.end) in long)]
    for name in names:
        kind = kinds.get((name.start, name.end))
        if kind is not None and name.end - name.start > 2 and name.actor.category not in OF_STATES:
            name = replace(name, actor=replace(name.actor, category=kind.actor.category))
        kept.append(name)
    return kept
