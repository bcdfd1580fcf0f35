"""Which voice speaks where a sentence is securitized: asserted, reported or contested (CODEBOOK section 1).

The voice with the highest sum wins; its score is its softmax share. The sums come from the cues of ``voice.yaml``
(reporting verbs, counts, safeguards, law and rights, evaluative words), from the same cues in the sentence before and
the heading, and from what the frames found: people at stake beside a measure make a contested voice likely, a danger
word without attribution an asserted one.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

from ssgmig.tag.frame_cues import VOICES, FrameCues, Reading


@dataclass(frozen=True, slots=True)
class FrameView:
    """What the frame rules found, as far as the voice depends on it."""

    human_security_score: float
    elements: tuple[str, ...]


class VoiceRules:
    """Chooses among the three voices from readings of the sentence and its context."""

    def __init__(self, cues: FrameCues) -> None:
        self._constants = {
            voice: {name: cues.constant("voice", f"{voice}_{name}") for name in ("intercept", "people", "threat")}
            for voice in VOICES
        }
        self._previous = cues.constant("voice", "previous")
        self._heading = cues.constant("voice", "heading")

    def choose(
        self, here: Reading, previous: Reading | None, heading: Reading | None, *, view: FrameView
    ) -> tuple[str, float]:
        """(voice, score between 1/3 and 1)."""
        sums = {voice: self._sum(voice, here, previous, heading, view=view) for voice in VOICES}
        best = max(VOICES, key=lambda voice: sums[voice])
        return best, 1.0 / sum(exp(value - sums[best]) for value in sums.values())

    def _sum(
        self, voice: str, here: Reading, previous: Reading | None, heading: Reading | None, *, view: FrameView
    ) -> float:
        constants = self._constants[voice]
        total = constants["intercept"] + constants["people"] * view.human_security_score
        total += constants["threat"] * ("threat" in view.elements or "referent" in view.elements)
        for reading, factor in ((here, 1.0), (previous, self._previous), (heading, self._heading)):
            if reading is not None:
                total += factor * reading.sums["voice"].labels.get(voice, 0.0)
        return total
