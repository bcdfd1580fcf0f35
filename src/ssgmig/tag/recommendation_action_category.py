"""The five action categories of review-session recommendations: 1 seek help or share, 2 continue, 3 consider or review,
4 act in general, 5 act specifically (the scale of the UPR Info database); a linear model over words, mostly the first.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ssgmig.errors import ModelError

FILE_NAME = "upr_action.json"
_STATES_AT_END = re.compile(r"\([^()]*\)\s*[;.,]?\s*$")
_NUMBER = re.compile(r"^\s*\d+(?:\.+\d+)*\.?\s*")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_ADVICE_WORDS = frozenset({"recommended", "recommend", "recommends", "encouraged", "that", "to"})


def action_features(text: str) -> set[str]:
    """Words, pairs, the first one to four words and a coarse length; number and States are left out."""
    words = _WORD.findall(_STATES_AT_END.sub("", _NUMBER.sub("", text)).lower())
    while words and words[0] in _ADVICE_WORDS:
        words = words[1:]
    found = {f"w:{word}" for word in words}
    found.update(f"b:{one} {other}" for one, other in itertools.pairwise(words))
    found.update(f"s{size}:{' '.join(words[:size])}" for size in (1, 2, 3, 4))
    found.update(f"e:{word}" for word in words[:6])
    found.add(f"length:{min(6, len(words) // 6)}")
    found.add("last:" + " ".join(words[-1:]))
    return found


@dataclass(frozen=True, slots=True)
class ActionCategories:
    """Weights by feature, one per category."""

    categories: tuple[str, ...]
    intercepts: tuple[float, ...]
    weights: Mapping[str, Sequence[float]]

    def predict(self, text: str) -> str:
        """Category ("1" to "5") of one recommendation."""
        totals = list(self.intercepts)
        for feature in sorted(action_features(text)):
            for i, weight in enumerate(self.weights.get(feature, ())):
                totals[i] += weight
        return self.categories[max(range(len(totals)), key=totals.__getitem__)]


def action_categories(raw: Mapping[str, Any]) -> ActionCategories:
    """The model from its JSON form; raises ModelError when a part is missing."""
    try:
        return ActionCategories(tuple(raw["categories"]), tuple(raw["intercepts"]), raw["weights"])
    except (KeyError, TypeError) as error:
        raise ModelError(
            f"{FILE_NAME} lacks {error}; restore the shipped models or set tag.model to 'rules'."
        ) from error
