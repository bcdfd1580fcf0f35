"""Recommendations that say the same thing again within one document (a summary repeats its chapter)."""

from __future__ import annotations

import re
from collections.abc import Sequence

LEAST_SIMILARITY = 0.6
SHORTEST = 6
PIECE = 3
_WORD = re.compile(r"[a-z0-9]+")
_ORDER = {"could": 0, "should": 1, "must": 2}


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Runs of three words; empty for texts too short to compare."""
    words = _WORD.findall(text.lower())
    if len(words) < SHORTEST:
        return frozenset()
    return frozenset(tuple(words[i : i + PIECE]) for i in range(len(words) - PIECE + 1))


def repeats_of(texts: Sequence[str], ids: Sequence[str], strengths: Sequence[str]) -> list[str]:
    """For each text "" or "ID SIMILARITY CHANGE": the earlier text most like it, and whether strength changed.

    Similarity is the share of three-word runs that both have (Jaccard, 0 to 1); change is harder, softer or same.
    """
    seen: list[frozenset[tuple[str, ...]]] = []
    places: dict[tuple[str, ...], list[int]] = {}
    found: list[str] = []
    for at, text in enumerate(texts):
        own = shingles(text)
        shared: dict[int, int] = {}
        for piece in own:
            for other in places.get(piece, ()):
                shared[other] = shared.get(other, 0) + 1
        ranked = sorted(((n / len(own | seen[o]), -o) for o, n in shared.items()), reverse=True)
        if ranked and ranked[0][0] >= LEAST_SIMILARITY:
            similarity, earlier = ranked[0][0], -ranked[0][1]
            found.append(f"{ids[earlier]} {similarity:.2f} {change(strengths[earlier], strengths[at])}")
        else:
            found.append("")
        seen.append(own)
        for piece in own:
            places.setdefault(piece, []).append(at)
    return found


def change(before: str, after: str) -> str:
    """Whether advice hardened or softened from one wording to the other."""
    difference = _ORDER.get(after, 1) - _ORDER.get(before, 1)
    return "harder" if difference > 0 else "softer" if difference < 0 else "same"
