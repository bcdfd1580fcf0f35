"""Printed labels and what stands under what."""

from __future__ import annotations

import pytest

from ssgmig.structure.labels import Numbering, split_label


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("47. Guards should be trained.", "47.", "Guards should be trained."),
        ("1. . Boats are old.", "1.", "Boats are old."),
        ("3.. Boats are old.", "3.", "Boats are old."),
        ("83.1. Ratify the treaty.", "83.1.", "Ratify the treaty."),
        ("83.1 Ratify the treaty", "83.1", "Ratify the treaty"),
        ("(a) Training", "(a)", "Training"),
        ("(iv) Training", "(iv)", "Training"),
        ("b) Training", "b)", "Training"),
        ("47 (a) Training", "47 (a)", "Training"),
        ("Recommendation 3: Train guards", "Recommendation 3", "Train guards"),
        ("• Train guards", "", "Train guards"),
        ("3.5 million people fled.", "", "3.5 million people fled."),
        ("2015 was hard.", "", "2015 was hard."),
        ("(see above) and more", "", "(see above) and more"),
        ("A. Lund said so.", "", "A. Lund said so."),
        ("Recommendation 3 was rejected.", "", "Recommendation 3 was rejected."),
    ],
)
def test_split_label(text: str, label: str, rest: str) -> None:
    assert split_label(text) == (label, rest)


def test_headings_take_letters_and_roman_numbers() -> None:
    assert split_label("II. Findings", heading=True) == ("II.", "Findings")
    assert split_label("A. Ports", heading=True) == ("A.", "Ports")


def test_letters_stand_under_numbers() -> None:
    numbering = Numbering()
    labels = ["47.", "(a)", "(b)", "(i)", "(ii)", "(c)", "48.", "(h)", "(i)"]
    assert [numbering.full(label)[0] for label in labels] == [
        "47.", "47 (a)", "47 (b)", "47 (b) (i)", "47 (b) (ii)", "47 (c)", "48.", "48 (h)", "48 (i)",
    ]  # fmt: skip
