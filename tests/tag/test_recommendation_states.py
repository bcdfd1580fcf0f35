"""States that recommend: names with "and" or a slash, brackets in a row."""

from __future__ import annotations

import pytest

from ssgmig.tag.recommendation_reviews import _all_states


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("Norway, Peru and Chad", ("Norway", "Peru", "Chad")),
        ("Trinidad and Tobago", ("Trinidad and Tobago",)),
        (
            "United Kingdom of Great Britain and Northern Ireland and Chad",
            ("United Kingdom of Great Britain and Northern Ireland", "Chad"),
        ),
        ("Brazil/Spain", ("Brazil", "Spain")),
        ("the Netherlands and the Niger", ("Netherlands", "Niger")),
    ],
)
def test_names_of_states(words: str, states: tuple[str, ...]) -> None:
    assert _all_states("Open the ports ", words) == states


def test_brackets_in_a_row_are_read_together() -> None:
    assert _all_states("Open the ports (Norway) (Peru) ", "Chad") == ("Norway", "Peru", "Chad")
    assert _all_states("Ratify the treaty (the Ports Convention) ", "Chad") == ("Chad",)
