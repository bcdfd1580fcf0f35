"""States that recommend: names with "and" or a slash, brackets in a row."""

from __future__ import annotations

import pytest

from ssgmig.config import data_dir
from ssgmig.tag.recommendation_reviews import _all_states, joined_names

JOINED = joined_names(data_dir("configs") / "ontology")


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("Norway, Peru and Chad", ("Norway", "Peru", "Chad")),
        ("Trinidad and Tobago", ("Trinidad and Tobago",)),
        (
            "United Kingdom of Great Britain and Northern Ireland and Chad",
            ("United Kingdom of Great Britain and Northern Ireland", "Chad"),
        ),
        ("Bosnia and Herzegovina and Sao Tome and Principe", ("Bosnia and Herzegovina", "Sao Tome and Principe")),
        ("Saint Vincent and the Grenadines, Chad", ("Saint Vincent and the Grenadines", "Chad")),
        (
            "St. Vincent and the Grenadines, St Kitts and Nevis",
            ("St. Vincent and the Grenadines", "St Kitts and Nevis"),
        ),
        ("Great Britain and Northern Ireland and Chad", ("Great Britain and Northern Ireland", "Chad")),
        ("Brazil/Spain", ("Brazil", "Spain")),
        ("the Netherlands and the Niger", ("Netherlands", "Niger")),
    ],
)
def test_names_of_states(words: str, states: tuple[str, ...]) -> None:
    assert _all_states("Open the ports ", words, JOINED) == states


def test_brackets_in_a_row_are_read_together() -> None:
    assert _all_states("Open the ports (Norway) (Peru) ", "Chad", JOINED) == ("Norway", "Peru", "Chad")
    assert _all_states("Ratify the treaty (the Ports Convention) ", "Chad", JOINED) == ("Chad",)
