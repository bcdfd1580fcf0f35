"""The cues of ``recommendations.yaml``, sorted by what they decide and compiled once per process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ssgmig.ontology.entries import Cue, CueFile, read_cues
from ssgmig.tag.recommendation_match import AnchoredMatcher

FILE_NAME = "recommendations.yaml"
STRENGTHS = ("must", "should", "could")
ACTIONS = (
    "legislate",
    "policy",
    "oversight",
    "capacity",
    "cooperation",
    "data",
    "protection",
    "inclusion",
    "discourse",
    "control",
    "pathways",
    "stop",
)
BENEFICIARIES = (
    "migrants",
    "migrant workers",
    "refugees",
    "asylum seekers",
    "women",
    "children",
    "stateless",
    "trafficking victims",
    "irregular migrants",
    "returnees",
    "host communities",
)
PRINCIPLES = (
    "accountability",
    "transparency",
    "rule of law",
    "participation",
    "responsiveness",
    "effectiveness",
    "efficiency",
)
GCM = tuple(f"gcm-{number}" for number in range(1, 24))
ADVICE = ("advice", "advice_need", "advice_needed")
NO_ADVICE = ("no_advice", "recounted", "purpose", "about_advice")
DETECTION = (*ADVICE, "advice_in_section", *NO_ADVICE, "lead_in")
SECTIONS = ("section_advice", "section_plan", "section_conclusion", "section_background")
FIELDS = (*STRENGTHS, *ACTIONS, *BENEFICIARIES, *GCM, *PRINCIPLES)


def word_set(words: str) -> frozenset[str]:
    """The words of a string, to look up."""
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class RecommendationCues:
    """Three matchers: what makes a sentence advice, what a heading announces, what fills the fields of a unit.

    Verbs of action, and verbs of advice in the present and in the past.
    """

    detection: AnchoredMatcher
    sections: AnchoredMatcher
    fields: AnchoredMatcher
    act_verbs: frozenset[str]
    advise_now: frozenset[str]
    advise_then: frozenset[str]


def load_cues(ontology_dir: Path) -> RecommendationCues:
    """Read and compile the file; raises ConfigError for an entry that does not fit or has an unknown label."""
    from ssgmig.errors import ConfigError

    path = ontology_dir / FILE_NAME
    file = read_cues(path)
    known = {*DETECTION, *SECTIONS, *FIELDS}
    for cue in file.cues:
        if cue.label not in known:
            raise ConfigError(f"{path}: entry '{cue.id}' has the unknown label '{cue.label}'; use a codebook word.")
    return RecommendationCues(
        detection=_matcher(file, DETECTION),
        sections=_matcher(file, SECTIONS),
        fields=_matcher(file, FIELDS),
        act_verbs=frozenset(file.lists.get("act", ())),
        advise_now=frozenset(file.lists.get("advise_now", ())),
        advise_then=frozenset((*file.lists.get("advise_then", ()), *file.lists.get("call_then", ()))),
    )


def _matcher(file: CueFile, labels: tuple[str, ...]) -> AnchoredMatcher:
    cues: list[Cue] = [cue for cue in file.cues if cue.label in labels]
    return AnchoredMatcher(cues, file.lists)
