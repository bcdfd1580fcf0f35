"""Find the letters of a segment's text again among the words printed on its pages.

The text of a segment is not what the page prints: hyphens at line ends are mended, labels, footnote marks and running
heads are taken out, cells of a table stand in another order. Letters and digits are what both share.
"""

from __future__ import annotations

from collections.abc import Iterator

_PROBE = 10
"""Letters that must agree before two texts count as in step again."""
_LONGEST_SKIP = 60
_ENOUGH = 0.97
"""Share of letters below which the printed words must stand in another order than the text."""
_SHORTEST = 3
"""Fewest letters that are looked for out of order; fewer stand in too many places."""
_TOO_LONG = 50_000
"""Letters from which a text is only found whole: no paragraph is so long, and the search grows with the square."""
_PROBES = (8, _SHORTEST)
_MOST = 100
"""Places on each side that are tried for the same letters: tables of noughts have thousands."""


def letters(text: str) -> tuple[str, list[int]]:
    """The letters and digits of a text in lower case, and the position of each in the text."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    positions = [i for i, c in enumerate(low) if c.isalnum()]
    return "".join([low[i] for i in positions]), positions


def align(wanted: str, printed: str) -> list[int]:
    """For each letter of ``wanted`` its position in ``printed``, -1 where there is none. Both come from ``letters``."""
    found = [-1] * len(wanted)
    at = printed.find(wanted)
    if at >= 0:
        return list(range(at, at + len(wanted)))
    if len(wanted) > _TOO_LONG or len(printed) > _TOO_LONG:
        return found
    for start, place, length in _in_step(wanted, printed):
        found[start : start + length] = range(place, place + length)
    if len(wanted) - found.count(-1) < _ENOUGH * len(wanted):
        anywhere = [-1] * len(wanted)
        for start, place, length in _out_of_order(wanted, printed):
            anywhere[start : start + length] = range(place, place + length)
        if anywhere.count(-1) < found.count(-1):
            return anywhere
    return found


def _in_step(wanted: str, printed: str) -> Iterator[tuple[int, int, int]]:
    """Common stretches ``(start, place, length)`` in the same order, skipping what only one of the two has."""
    i = j = 0
    while i < len(wanted) and j < len(printed):
        length = _common(wanted, i, printed, j)
        if length:
            yield i, j, length
            i, j = i + length, j + length
            continue
        skip = _next_step(wanted, i, printed, j)
        if skip is None:
            return
        i, j = skip


def _common(first: str, i: int, second: str, j: int) -> int:
    """How many letters from ``i`` and ``j`` on agree."""
    most = min(len(first) - i, len(second) - j)
    if first[i : i + most] == second[j : j + most]:
        return most
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        if first[i : i + middle] == second[j : j + middle]:
            low = middle
        else:
            high = middle
    return low


def _next_step(wanted: str, i: int, printed: str, j: int) -> tuple[int, int] | None:
    """The nearest places from which both agree again: printed letters skipped first, then letters of the text."""
    for skipped in range(_LONGEST_SKIP):
        probe = wanted[i + skipped : i + skipped + _PROBE]
        if not probe:
            return None
        place = printed.find(probe, j)
        if place >= 0:
            return i + skipped, place
    return None


def _out_of_order(wanted: str, printed: str) -> Iterator[tuple[int, int, int]]:
    """Longest stretches found anywhere, each printed place used once, near the one before where there is a choice."""
    used = bytearray(len(printed))
    i = previous = 0
    while i < len(wanted):
        place, length = _longest(wanted, i, printed, used, previous)
        if length < _SHORTEST and length < len(wanted):
            i += 1
            continue
        yield i, place, length
        used[place : place + length] = b"\1" * length
        i, previous = i + length, place + length


def _longest(wanted: str, i: int, printed: str, used: bytearray, near: int) -> tuple[int, int]:
    """Place and length of the longest unused printed stretch that begins the rest of the text."""
    best, best_length = -1, 0
    for size in _PROBES:
        probe = wanted[i : i + size]
        for at in _nearest(probe, printed, near):
            if not used[at]:
                length = _common(wanted, i, printed, at)
                taken = used.find(1, at, at + length)
                length = taken - at if taken >= 0 else length
                if (length, -abs(at - near)) > (best_length, -abs(best - near)):
                    best, best_length = at, length
        if best_length >= len(probe):
            break
    return best, best_length


def _nearest(probe: str, printed: str, near: int) -> list[int]:
    """Places of a probe, in order; in print that repeats itself only those nearest to a place."""
    after: list[int] = []
    at = printed.find(probe, near)
    while at >= 0 and len(after) < _MOST:
        after.append(at)
        at = printed.find(probe, at + 1)
    before: list[int] = []
    at = printed.rfind(probe, 0, near + len(probe) - 1)
    while at >= 0 and len(before) < _MOST:
        before.append(at)
        at = printed.rfind(probe, 0, at + len(probe) - 1)
    return before[::-1] + after
