"""Fields of a recommendation from the cues in its words: strength, actions, beneficiaries, objectives, principles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ssgmig.ontology.matcher import Hit
from ssgmig.tag.recommendation_cues import ACTIONS, BENEFICIARIES, GCM, PRINCIPLES, STRENGTHS, RecommendationCues
from ssgmig.tag.recommendation_places import content_starts, inside_name, nearness
from ssgmig.tag.recommendation_reading import Reading

_DEADLINE = re.compile(
    r"\b(?:by (?:the )?(?:end of |early |mid-?|late )?(?:\d{1,2} )?(?:\w+ )?(?:19|20)\d\d|"
    r"within (?:the next )?(?:\w+|\d+) (?:days|weeks|months|years?)|(?:no|not) later than [\w ]{3,24}?(?:19|20)\d\d|"
    r"before (?:the end of )?(?:\w+ )?(?:19|20)\d\d|as soon as possible|without (?:further )?delay|immediately|at once|"
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
MOST_ACTIONS = 2
MOST_OBJECTIVES = 3
ACTION_SHARE = 0.4
OBJECTIVE_SHARE = 0.35


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
    """A cue in one sentence of a unit: its words, and its weight by how near it stands to what is asked for."""

    hit: Hit
    words: str
    value: float
    advising: bool


def field_hits(
    readings: Sequence[Reading], advising: Sequence[bool], cues: RecommendationCues
) -> dict[str, list[FieldHit]]:
    """Hits of all field cues in the sentences of a unit by label."""
    found: dict[str, list[FieldHit]] = defaultdict(list)
    for reading, advises in zip(readings, advising, strict=True):
        starts = content_starts(reading)
        for hit in cues.fields(reading.words, reading.parts):
            if hit.cue.label in ACTIONS and inside_name(reading, hit, starts):
                continue
            words = " ".join(reading.words[hit.start : hit.end])
            value = hit.cue.weight * nearness(starts, hit.start)
            found[hit.cue.label].append(FieldHit(hit, words, value, advises))
    return found


def strength_of(hits: dict[str, list[FieldHit]]) -> tuple[str, str]:
    """Strength and the words that decided it: the strongest that is said; "should" when nothing is."""
    for strength in STRENGTHS:
        said = [h for h in hits.get(strength, ()) if h.advising]
        if said:
            return strength, said[0].words
    return "should", ""


def scores_of(hits: dict[str, list[FieldHit]], labels: Sequence[str]) -> dict[str, float]:
    """Summed values by label; those in sentences that only explain the advice count three tenths."""
    scores: dict[str, float] = {}
    for label in labels:
        total = sum(found.value * (1.0 if found.advising else 0.3) for found in hits.get(label, ()))
        if total:
            scores[label] = total
    return scores


def _deciding(hits: Sequence[FieldHit]) -> str:
    """The words that count most."""
    return max(hits, key=lambda found: (found.advising, found.value)).words if hits else "nothing else is said"


def best(scores: dict[str, float], *, most: int, share: float) -> tuple[str, ...]:
    """The labels with the highest scores, at most ``most``, each at least ``share`` of the highest."""
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    return tuple(label for label, score in ranked[:most] if score >= share * ranked[0][1])


def fields_of(hits: dict[str, list[FieldHit]], text: str) -> Fields:
    """All fields of a unit by rules; ``text``: its advising sentences, where deadline and conditions are looked for."""
    strength, strength_words = strength_of(hits)
    actions = best(scores_of(hits, ACTIONS), most=MOST_ACTIONS, share=ACTION_SHARE) or ("policy",)
    beneficiaries = tuple(label for label in BENEFICIARIES if hits.get(label))
    objectives = best(scores_of(hits, GCM), most=MOST_OBJECTIVES, share=OBJECTIVE_SHARE)
    principles = tuple(label for label in PRINCIPLES if hits.get(label))
    deadline = _DEADLINE.search(text)
    chosen = (*actions, *beneficiaries, *objectives, *principles)
    said = [f"strength {strength}: {strength_words or 'no modal word, so the plain form'}"]
    said += [f"{label}: {_deciding(hits.get(label, ()))}" for label in chosen]
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
