"""Whether a sentence is advice, by rules alone (CODEBOOK section 2): the permanent fallback of the learned detector."""

from __future__ import annotations

from ssgmig.ontology.matcher import Hit
from ssgmig.tag.recommendation_cues import word_set
from ssgmig.tag.recommendation_reading import Reading, leads_advice
from ssgmig.tag.recommendation_speakers import advises_itself, calls_of, concludes_itself, participants_advise

THRESHOLD = 0.5
OTHERS_SHARE = 0.4
SURE = THRESHOLD
_BARE_ENDS = word_set(
    "should must to that recommends recommend recommended recommendations recommendation "
    "suggestions suggestion suggest "
    "propose proposals urges urge encourages encourage following could shall for steps actions would need needs"
)
_FRAME_VERBS = word_set(
    "recommend encourage urge call invite request suggest propose take adopt consider make implement be follow"
)
_SECTION_BONUS = {
    "section_advice": 0.15,
    "section_plan": -0.1,
    "section_after_advice": 0.1,
    "section_conclusion": 0.05,
    "section_background": -0.15,
}
_MOST_AGAINST = -0.6
_LATER_SHARE = 0.2
_POLITE = "would-do-well"
"""Cue of advice too rare in annotated reports for the detector to have learned it."""
_ASKING_ENDS = word_set("should must shall to that")
_MOODS_OF_ITEMS = frozenset({"gerund", "noun", "infinitive"})


def rule_score(reading: Reading) -> float:
    """Between 0 and 1; at least ``THRESHOLD`` means advice."""
    if reading.opens_list and is_bare(reading):
        return 0.0
    advice = sorted(reading.labels("advice"), key=lambda hit: (-hit.cue.weight, hit.start))
    mood = mood_score(reading)
    score = max(mood, advice[0].cue.weight if advice else 0.0)
    if not score:
        return 0.0
    score += min(0.2, 0.1 * max(0, len({hit.cue.id for hit in advice}) - 1))
    score += sum(_SECTION_BONUS[label] for label in reading.section)
    starts_at = advice[0].start if advice and advice[0].cue.weight > mood else reading.first
    score += max(_MOST_AGAINST, sum(_against(hit, starts_at) for hit in reading.labels("no_advice")))
    if reading.text.rstrip().endswith("?"):
        score -= 0.5
    return min(1.0, max(0.0, score))


def _against(hit: Hit, advice_at: int) -> float:
    """Words before the advice say whose it is or whether it is done; after it they are mostly its content."""
    return hit.cue.weight * (1.0 if hit.start <= advice_at else _LATER_SHARE)


def mood_score(reading: Reading) -> float:
    """What the mood of the first words speaks for, given list membership, lead-in and heading."""
    if reading.planned:
        return 0.0
    advised = reading.advised
    if reading.titled:
        return 0.9
    if reading.mood == "imperative":
        return 0.9 if reading.item and advised else 0.7 if reading.item or advised or reading.ends_like_upr else 0.55
    if reading.ends_like_upr and reading.marker == "dotted":
        return 0.8
    if reading.item and reading.mood in _MOODS_OF_ITEMS:
        return 0.7 if leads_advice(reading.lead) else 0.4 if advised else 0.0
    return 0.0


def is_bare(reading: Reading) -> bool:
    """Whether a lead-in names no action of its own, so that each item under it is a recommendation by itself.

    "The panel recommends that the council:" is bare; "Set up a registry, as follows:" is not.
    """
    words = [word for word in reading.words if word.isalpha()]
    if words and words[-1] in _BARE_ENDS:
        return True
    if reading.mood == "imperative" or not (reading.labels("lead_in") or any(calls_of(reading))):
        return False
    verbs = {word for word, tag in zip(reading.words, reading.tags, strict=True) if tag == "VB"}
    return verbs <= _FRAME_VERBS


def advice_words(reading: Reading, recommending_body: str = "") -> str:
    """What made a sentence advice, in words: the State in brackets, the strongest cue, its mood, its place."""
    if recommending_body:
        return f"item of {recommending_body}"
    strongest = max(reading.labels("advice"), key=lambda hit: (hit.cue.weight, -hit.start), default=None)
    if reading.mood and (strongest is None or mood_score(reading) > strongest.cue.weight):
        return f"{reading.mood}: {' '.join(reading.words[reading.first : reading.first + 3])}"
    if strongest is not None:
        return " ".join(reading.words[strongest.start : strongest.end])
    return "item under a lead-in or heading of advice"


def is_about_advice(reading: Reading) -> bool:
    """Whether a sentence speaks of recommendations instead of making one ("the following one is intended to ...")."""
    return any(hit.cue.label == "about_advice" for hit in reading.hits)


def is_sure(reading: Reading) -> bool:
    """Shapes that are advice whatever the learned detector makes of their surroundings.

    A title in the imperative in an item under a heading or lead-in of advice; an item that completes "States should:"
    or "The panel recommends that States:"; the writers' own "we urge States to" and "we conclude that States should";
    what participants of a meeting recommended; operative words in capitals ("URGED donors to").
    """
    if reading.text.rstrip().endswith("?"):
        return False
    own = advises_itself(reading) or concludes_itself(reading) or participants_advise(reading)
    own = own or any(hit.cue.id == _POLITE for hit in reading.hits)
    return own or (reading.titled and reading.advised) or _completes(reading) or _operative(reading)


def _completes(reading: Reading) -> bool:
    """Whether an item goes on where its lead-in stops: "The State party should:", "It recommends that the port:"."""
    lead = reading.lead
    if lead is None or not reading.item or reading.planned or not leads_advice(lead) or not is_bare(lead):
        return False
    words = [word for word in lead.words if word.isalpha()]
    asked = any(call.tense == "now" and "that" in call.after for call in calls_of(lead))
    return bool(words) and (words[-1] in _ASKING_ENDS or asked)


def _operative(reading: Reading) -> bool:
    """Whether an item opens with a verb of advice in capitals, as decisions of meetings print them."""
    at = reading.first
    opens = any(place == at and tense == "then" for place, tense in reading.calls)
    return reading.item and opens and reading.printed(at, at + 1).isupper()


def is_of_others(reading: Reading) -> bool:
    """Whether running prose reports what another body calls for ("The parliament has urged ...")."""
    if reading.item:
        return False
    own = [hit.start for hit in reading.labels("advice")]
    return any(hit.cue.label == "recounted" and hit.start <= min(own, default=0) for hit in reading.hits)
