"""Invented counterparts as lessons for the encoder: like words, but the danger points elsewhere or the voice differs.

Reports rarely say the same words both ways, so a model trained on them learns topics, not stance. Each template has
counterparts with the roles exchanged, in passive voice, negated, reported or contested (CODEBOOK section 1). The words
are ours; templates were written with the open half of the test pairs in view, never the half set aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ssgmig.learn.gold import GoldRow
from ssgmig.learn.pair_words import (
    BODY,
    CONTROL,
    COUNT,
    CRIME,
    ENDANGER,
    GROUPS,
    HARM,
    HARMERS,
    HOSTS,
    HURT,
    MOVERS,
    NEED,
    PLACE,
    SPEAKER,
    STATE,
    THREAT,
    TIME,
    Labels,
)


@dataclass(frozen=True, slots=True)
class _Filler:
    rng: np.random.Generator

    def pick(self, words: Sequence[str]) -> str:
        return words[int(self.rng.integers(len(words)))]

    def words(self) -> dict[str, str]:
        """One choice for every slot; sentence-initial forms have a capital."""
        control = CONTROL[int(self.rng.integers(len(CONTROL)))]
        lower = {
            "m": self.pick(MOVERS), "l": self.pick(HOSTS), "r": self.pick(STATE), "h": self.pick(HARMERS),
            "s": self.pick(SPEAKER), "b": self.pick(BODY), "n": self.pick(COUNT), "harm": self.pick(HARM),
        }  # fmt: skip
        own = {"threat": self.pick(THREAT), "crime": self.pick(CRIME), "need": self.pick(NEED),
               "place": self.pick(PLACE), "time": self.pick(TIME), "endanger": self.pick(ENDANGER),
               "hurt": self.pick(HURT)}  # fmt: skip
        own |= dict(zip(("control", "controlled", "measure"), control, strict=True))
        return {**lower, **own, **{key.capitalize(): value[0].upper() + value[1:] for key, value in lower.items()}}


def invented_pairs(rounds: int = 12, *, seed: int = 3) -> list[GoldRow]:
    """``rounds`` fillings of every template, each group of counterparts with the same words; a heading never says more.

    The rows have no report and no context; ``group`` is empty, so that no fold holds them out.
    """
    filler = _Filler(np.random.default_rng(seed))
    rows = []
    for turn in range(rounds):
        for number, group in enumerate(GROUPS):
            words = filler.words()
            rows += [_row(f"pair-{turn}-{number}-{i}", *case, words=words) for i, case in enumerate(group)]
    return rows


def _row(row_id: str, template: str, labels: Labels, *, words: dict[str, str]) -> GoldRow:
    frames, voice, elements, dimensions = labels
    text = " ".join(template.format(**words).split()).replace(" .", ".").replace(" ,", ",")
    return GoldRow(
        row_id=row_id, document="", group="", heading="", previous="", text=text,
        securitized=frames in ("s", "b"), human_security=frames in ("h", "b"), recommendation=False,
        voice=voice, elements=tuple(_parts(elements)), dimensions=tuple(_parts(dimensions)),
    )  # fmt: skip


def _parts(labels: str) -> Iterator[str]:
    return (part for part in labels.split("|") if part)
