"""Note marks leave the text, powers and references stay."""

from __future__ import annotations

import pytest

from ssgmig.records import Block, Kind
from ssgmig.structure.marks import without_marks

NOTES = tuple(Block(Kind.FOOTNOTE, f"Survey {n}.") for n in range(3))


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("The boats sank.³ No one came.", "The boats sank. No one came."),
        ("The boats sank.³No one came.", "The boats sank. No one came."),
        ("An area of 12 km² was closed.", "An area of 12 km² was closed."),
        ("The boats sank in the bay,9 and crews left it.10", "The boats sank in the bay, and crews left it."),
        ("See document Rev.1 and No.5 of the list.", "See document Rev.1 and No.5 of the list."),
        ("It rose by 3.5 per cent.", "It rose by 3.5 per cent."),
    ],
)
def test_marks(text: str, clean: str) -> None:
    assert without_marks((Block(Kind.PARAGRAPH, text), *NOTES))[0].text == clean


def test_plain_figures_stay_without_footnotes() -> None:
    block = Block(Kind.PARAGRAPH, "The boats sank in the bay,9 and crews left.")
    assert without_marks((block,)) == (block,)


def test_figures_that_count_up_are_marks() -> None:
    texts = ("The boats sank.4 They left.", "No one came.5 The sea was cold.", "The crew swam.6", "It ended.7")
    cleaned = without_marks([Block(Kind.PARAGRAPH, text) for text in texts])
    assert cleaned[0].text == "The boats sank. They left."
    assert cleaned[3].text == "It ended."
