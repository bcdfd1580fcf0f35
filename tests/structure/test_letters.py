"""Letters of a text found again in print, in step and out of order, within bounds of time."""

from __future__ import annotations

import time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ssgmig.structure.letters import align, letters


def test_letters_are_found_in_step_and_out_of_order() -> None:
    wanted, printed = (
        letters("Cooperation of States, as agreed")[0],
        letters("12. Coop- eration3 of States, as agreed")[0],
    )
    assert "".join(printed[place] for place in align(wanted, printed)) == wanted
    cells, rows = letters("police trained | borders open")[0], letters("police borders trained open")[0]
    assert "".join(rows[place] for place in align(cells, rows)) == cells


@given(st.lists(st.text("abcdef ghij12", min_size=1, max_size=9), min_size=1, max_size=12), st.randoms())
def test_every_place_holds_the_letter_it_is_for(words: list[str], chance: Any) -> None:
    printed = list(words)
    chance.shuffle(printed)
    wanted, there = letters(" ".join(words))[0], letters(" ".join(printed))[0]
    for letter, place in zip(wanted, align(wanted, there), strict=True):
        assert place == -1 or there[place] == letter


def test_a_table_of_noughts_that_stands_in_another_order_takes_little_time() -> None:
    cells = [
        ["0", "12", "0", "100", "0", "0"][(7 * row + 3 * column) % 6] for row in range(1500) for column in range(8)
    ]
    rows, columns = "".join(cells), "".join(cells[column::8][row] for column in range(8) for row in range(1500))
    start = time.process_time()
    places = align(rows, columns)
    assert time.process_time() - start < 10
    assert all(place == -1 or columns[place] == letter for letter, place in zip(rows, places, strict=True))


def test_a_text_without_end_is_found_whole_or_not_at_all() -> None:
    text = "harbour" * 10_000
    assert align(text, f"x{text}")[:3] == [1, 2, 3]
    assert set(align(text, text[:-1] + "x")) == {-1}
