"""Labels of the learned frame tagger in the order of its heads (CODEBOOK section 1)."""

from __future__ import annotations

VOICES = ("asserted", "reported", "contested")
ELEMENTS = ("threat", "referent", "measure")
DIMENSIONS = ("economic", "food", "health", "environmental", "personal", "community", "political")
FRAMES = ("securitized", "human_security", "recommendation")

LABELS = (*FRAMES, *ELEMENTS, *DIMENSIONS, *VOICES)
"""The last three are voices: they share one softmax and speak of securitized sentences only."""

N_BINARY = len(LABELS) - len(VOICES)
