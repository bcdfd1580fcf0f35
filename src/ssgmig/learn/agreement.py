"""Agreement of two annotators, label by label: Cohen's kappa and Krippendorff's nominal alpha."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from ssgmig.errors import UsageError
from ssgmig.learn.gold import GoldRow
from ssgmig.tag.learned_labels import DIMENSIONS, ELEMENTS, FRAMES


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement on one label over ``sentences`` sentences that both annotated; 1 is perfect, 0 is chance."""

    label: str
    sentences: int
    kappa: float
    alpha: float


def cohen_kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """Kappa of two codings of the same sentences; 1.0 where both use one value throughout."""
    n = len(first)
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    left, right = Counter(first), Counter(second)
    chance = sum(left[value] * right[value] for value in left) / n**2
    return 1.0 if chance == 1 else (observed - chance) / (1 - chance)


def krippendorff_alpha(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """Nominal alpha of two complete codings; 1.0 where both use one value throughout."""
    pairs = list(zip(first, second, strict=True))
    values = Counter([*first, *second])
    total = 2 * len(pairs)
    expected = total**2 - sum(n * n for n in values.values())
    observed = 2 * sum(a != b for a, b in pairs)
    return 1.0 if expected == 0 else 1 - (total - 1) * observed / expected


def agreement(first: Sequence[GoldRow], second: Sequence[GoldRow]) -> list[Agreement]:
    """Agreement per label on sentences of both annotations, matched by id; voice where both say securitized.

    Raises UsageError when they have no sentence in common.
    """
    other = {row.row_id: row for row in second}
    pairs = [(row, other[row.row_id]) for row in first if row.row_id in other]
    if not pairs:
        raise UsageError("The two annotation files have no sentence id in common: compare two codings of one document.")
    out = [_of(name, [(getattr(a, name), getattr(b, name)) for a, b in pairs]) for name in FRAMES]
    out += [_of(name, [(name in a.elements, name in b.elements) for a, b in pairs]) for name in ELEMENTS]
    out += [_of(name, [(name in a.dimensions, name in b.dimensions) for a, b in pairs]) for name in DIMENSIONS]
    voiced = [(a.voice, b.voice) for a, b in pairs if a.voice and b.voice]
    return [*out, _of("voice", voiced)] if voiced else out


def _of(label: str, pairs: Sequence[tuple[Hashable, Hashable]]) -> Agreement:
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    return Agreement(label, len(pairs), cohen_kappa(first, second), krippendorff_alpha(first, second))
