"""Fields of a recommendation from the cues in its words: strength, actions, beneficiaries, objectives, principles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ssgmig.ontology.matcher import Hit
from ssgmig.tag.recommendation_cues import ACTIONS, BENEFICIARIES, GCM, PRINCIPLES, STRENGTHS, RecommendationCues
from ssgmig.tag.recommendation_reading import Reading

_DEADLINE = re.compile(
    r"\b(?:by (?:the )?(?:end of |early |mid-?|late )?(?:\w+ )?(?:19|20)\d\d|within (?:the next )?(?:\w+|\d+) "
    r"(?:days|weeks|months|years?)|no later than [\w ]{3,24}?(?:19|20)\d\d|"
    r"before (?:the end of )?(?:\w+ )?(?:19|20)\d\d|as soon as possible|without (?:further )?delay|immediately|"
    r"by (?:its|the) (?:next|\w+th|\w+-\w+) (?:session|report|review))\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:provided that|on (?:the )?condition that|unless|only (?:if|when|where|after|once)|(?:as|so) long as|"
    r"(?<!even )(?<!as )(?<!as though )if|subject to (?=(?:the |their |its |prior |full |national |judicial )*"
    r"(?:availability|approval|conditions?|consent|safeguards|guarantees|review|agreement|requirements|needs?)))\b"
    r"[^.;:]{4,160}?(?=[,.;:]|$)",
    re.IGNORECASE,
)
OPENING_WORDS = 10
MOST_ACTIONS = 2
MOST_OBJECTIVES = 3


@dataclass(frozen=True, slots=True)
class Fields:
    """Closed-list fields of one unit; ``evidence`` says which words decided each."""

    strength: str
    actions: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    gcm_objectives: tuple[int, ...]
    ssg_principles: tuple[str, ...]
    deadline: str
    conditions: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldHit:
    """A cue in one sentence of a unit: its words, and how many words after the advice begins."""

    hit: Hit
    words: str
    distance: int
    advising: bool


def field_hits(
    readings: Sequence[Reading], advising: Sequence[bool], cues: RecommendationCues
) -> dict[str, list[FieldHit]]:
    """Hits of all field cues in the sentences of a unit by label."""
    found: dict[str, list[FieldHit]] = defaultdict(list)
    for reading, advises in zip(readings, advising, strict=True):
        begins = advice_begins(reading)
        for hit in cues.fields(reading.words, reading.parts):
            words = " ".join(reading.words[hit.start : hit.end])
            found[hit.cue.label].append(FieldHit(hit, words, hit.start - begins, advises))
    return found


def advice_begins(reading: Reading) -> int:
    """The word at which the advice of a sentence begins: its strongest cue, or the first word of an imperative."""
    advice = reading.labels("advice")
    if reading.mood == "imperative" or not advice:
        return reading.first
    return max(advice, key=lambda hit: (hit.cue.weight, -hit.start)).end - 1


def strength_of(hits: dict[str, list[FieldHit]]) -> tuple[str, str]:
    """Strength and the words that decided it: the strongest that is said; "should" when nothing is."""
    for strength in STRENGTHS:
        said = [h for h in hits.get(strength, ()) if h.advising]
        if said:
            return strength, said[0].words
    return "should", ""


def scores_of(hits: dict[str, list[FieldHit]], labels: Sequence[str]) -> dict[str, float]:
    """Summed weights by label; words near the beginning of the advice and in advising sentences count more."""
    scores: dict[str, float] = {}
    for label in labels:
        total = 0.0
        for found in hits.get(label, ()):
            near = 2.0 if 0 <= found.distance <= OPENING_WORDS else 1.0
            total += found.hit.cue.weight * near * (1.0 if found.advising else 0.3)
        if total:
            scores[label] = total
    return scores


def best(scores: dict[str, float], *, most: int, share: float) -> tuple[str, ...]:
    """The labels with the highest scores, at most ``most``, each at least ``share`` of the highest."""
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    return tuple(label for label, score in ranked[:most] if score >= share * ranked[0][1])


def fields_of(hits: dict[str, list[FieldHit]], text: str) -> Fields:
    """All fields of a unit by rules; ``text`` is the unit verbatim."""
    strength, strength_words = strength_of(hits)
    actions = best(scores_of(hits, ACTIONS), most=MOST_ACTIONS, share=0.4) or ("policy",)
    beneficiaries = tuple(label for label in BENEFICIARIES if hits.get(label))
    objectives = best(scores_of(hits, GCM), most=MOST_OBJECTIVES, share=0.4)
    principles = tuple(label for label in PRINCIPLES if hits.get(label))
    deadline = _DEADLINE.search(text)
    chosen = (*actions, *beneficiaries, *objectives, *principles)
    said = [f"strength {strength}: {strength_words or 'no modal word, so the plain form'}"]
    said += [f"{label}: {hits[label][0].words if hits.get(label) else 'nothing else is said'}" for label in chosen]
    if deadline:
        said.append(f"deadline: {deadline[0]}")
    conditions = tuple(dict.fromkeys(" ".join(found[0].split()) for found in _CONDITION.finditer(text)))
    said += [f"condition: {condition}" for condition in conditions]
    return Fields(
        strength=strength,
        actions=actions,
        beneficiaries=beneficiaries,
        gcm_objectives=tuple(sorted(int(label.removeprefix("gcm-")) for label in objectives)),
        ssg_principles=principles,
        deadline=deadline[0] if deadline else "",
        conditions=conditions,
        evidence=tuple(said),
    )
