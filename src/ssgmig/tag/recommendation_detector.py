"""The learned detector: a logistic regression over named features, read from plain JSON (no code can run from it).

``models/recommendations/detector.json`` holds weights by feature name; ``manifest.json`` beside it the SHA-256 of every
file, which is checked on loading.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ssgmig.errors import ModelError
from ssgmig.ids import file_sha256

FOLDER = "recommendations"
_REMEDY = "restore the shipped models or set tag.model to 'rules'"


@dataclass(frozen=True, slots=True)
class Linear:
    """A logistic regression: probability of yes from the features that are present."""

    intercept: float
    weights: Mapping[str, float]
    threshold: float

    def probability(self, features: Collection[str]) -> float:
        """Between 0 and 1."""
        total = self.intercept
        weights = self.weights
        for feature in features:
            total += weights.get(feature, 0.0)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def load_json(models_dir: Path, name: str) -> dict[str, Any]:
    """A model file whose SHA-256 stands in the manifest; raises ModelError when it is missing, changed or broken."""
    folder = models_dir / FOLDER
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        if file_sha256(folder / name) != manifest.get(name):
            raise ModelError(f"The model file {folder / name} is not the one its manifest names; {_REMEDY}.")
        loaded: dict[str, Any] = json.loads((folder / name).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"The model file {folder / name} cannot be read ({error}); {_REMEDY}.") from error
    return loaded


def linear(raw: Mapping[str, Any]) -> Linear:
    """A Linear from its JSON form."""
    try:
        return Linear(float(raw["intercept"]), {str(k): float(v) for k, v in raw["weights"].items()}, raw["threshold"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError(f"A recommendation model lacks or misstates {error}; {_REMEDY}.") from error
