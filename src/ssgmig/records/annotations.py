"""Annotations by sentence id: frames, mentions of actors, recommendations."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """A cue that supports a tag: characters of the sentence, the label it speaks for and the id of the rule."""

    start_char: int
    end_char: int
    label: str
    rule: str


@dataclass(frozen=True, slots=True)
class FrameTag:
    """Frames of one sentence (CODEBOOK section 1). Scores are probabilities between 0 and 1."""

    sentence_id: str
    securitized: bool = False
    securitized_score: float = 0.0
    voice: str = ""
    voice_score: float = 0.0
    elements: tuple[str, ...] = ()
    human_security: bool = False
    human_security_score: float = 0.0
    dimensions: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of an actor (CODEBOOK section 3); ``sentence.text[start_char:end_char] == text``.

    ``evidence``: the words that decided role and effect: ``start-end:label:rule``, characters of the sentence.
    """

    mention_id: str
    sentence_id: str
    start_char: int
    end_char: int
    text: str
    category: str
    group: str
    actor_id: str
    actor: str
    country: str = ""
    page: int = 1
    role: str = ""
    effect: str = ""
    wikidata: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation unit (CODEBOOK section 2); ``sentence_ids`` are the sentences that carry advice."""

    recommendation_id: str
    segment_ids: tuple[str, ...]
    sentence_ids: tuple[str, ...]
    number: str
    section: str
    page_first: int
    page_last: int
    title: str
    text: str
    score: float = 1.0
    addressee_text: str = ""
    addressee_categories: tuple[str, ...] = ()
    addressee_ids: tuple[str, ...] = ()
    addressee_source: str = "none"
    strength: str = ""
    actions: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    gcm_objectives: tuple[int, ...] = ()
    ssg_principles: tuple[str, ...] = ()
    deadline: str = ""
    conditions: tuple[str, ...] = ()
    recommending_body: str = ""
    upr_action_category: str = ""
    repeats: str = ""
    evidence: tuple[str, ...] = ()
