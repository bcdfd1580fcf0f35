"""Roman numerals as printed before items of lists."""

from __future__ import annotations

_SIGNS = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def roman(number: int) -> str:
    """Roman numeral of a positive number."""
    out = ""
    for size, sign in _SIGNS:
        out += sign * (number // size)
        number %= size
    return out
