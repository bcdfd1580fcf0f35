"""Where in a sentence what is asked for begins: what a recommendation is about stands near that place."""

from __future__ import annotations

from collections.abc import Sequence

from ssgmig.ontology.matcher import Hit
from ssgmig.tag.recommendation_reading import Reading

NEARNESS = ((3, 2.0), (9, 1.5), (18, 1.0))
FAR = 0.6
BEFORE = 30
"""Distance of the first word of a sentence whose advice begins later; words after it are nearer."""
_NAMES = frozenset({"NNP", "NNPS"})


def content_starts(reading: Reading) -> list[int]:
    """Words at which what is asked for may begin, in order.

    After "should", "recommends that" and the like; at the subject before "is needed" and before a passive; inside
    "there is a need for ..."; at the letters of a list that runs on inside the sentence.
    """
    advice = max(reading.labels("advice"), key=lambda hit: (hit.cue.weight, -hit.start), default=None)
    starts = {reading.first}
    if reading.mood != "imperative" and advice is not None:
        if advice.cue.label == "advice_need":
            starts = {advice.start + 1}
        elif advice.cue.label != "advice_needed" or advice.start - reading.first <= 1:
            passive = "be" in reading.words[advice.start : advice.end]
            starts = {advice.end - 1, reading.first} if passive else {advice.end - 1}
    words = reading.words
    letters = (i for i in range(len(words) - 3) if words[i] == "(" and words[i + 2] == ")" and len(words[i + 1]) < 3)
    return sorted(starts | {i + 3 for i in letters})


def nearness(starts: Sequence[int], word: int) -> float:
    """How much a cue at ``word`` counts, 0.6 to 2, by its distance from the start before it."""
    before = [start for start in starts if start <= word]
    distance = word - before[-1] if before else BEFORE - word
    return next((weight for limit, weight in NEARNESS if distance <= limit), FAR)


def inside_name(reading: Reading, hit: Hit, starts: Sequence[int]) -> bool:
    """Whether all words of a cue are parts of a name ("Convention on the Protection of ..."), no action."""
    return hit.start > starts[0] + 1 and all(tag in _NAMES for tag in reading.tags[hit.start : hit.end])
