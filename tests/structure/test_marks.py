"""Note marks leave the text, powers and references stay."""

from __future__ import annotations

import pytest

from ssgmig.records import Block, Kind, RawDocument
from ssgmig.structure.build import build_document
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
    assert without_marks((Block(Kind.PARAGRAPH, text), *NOTES))[0][0].text == clean


def test_plain_figures_stay_without_footnotes() -> None:
    block = Block(Kind.PARAGRAPH, "The boats sank in the bay,9 and crews left.")
    assert without_marks((block,))[0] == (block,)


def test_figures_that_count_up_are_marks() -> None:
    texts = ("The boats sank.4 They left.", "No one came.5 The sea was cold.", "The crew swam.6", "It ended.7")
    cleaned, _ = without_marks([Block(Kind.PARAGRAPH, text) for text in texts])
    assert cleaned[0].text == "The boats sank. They left."
    assert cleaned[3].text == "It ended."


def test_notes_are_linked_to_the_sentence_that_calls_them() -> None:
    blocks = (
        Block(Kind.PARAGRAPH, "12. The boats came in winter.¹ The crews met them in the bay,²,³ and nobody was lost."),
        Block(Kind.FOOTNOTE, "Harbour letter.", number="1"),
        Block(Kind.FOOTNOTE, "Ferry letter.", number="2"),
        Block(Kind.FOOTNOTE, "Lamp letter.", number="3"),
        Block(Kind.PARAGRAPH, "13. The pier was lit.* A second page counts anew.¹"),
        Block(Kind.FOOTNOTE, "Oil letter.", number="1"),
        Block(Kind.FOOTNOTE, "As at 1 May.", number="*"),
        Block(Kind.FOOTNOTE, "Never called.", number="9"),
    )
    document = build_document("d", RawDocument("text/plain", blocks=blocks)).document
    texts = {s.sentence_id: s.text for s in document.sentences}
    called = [texts.get(s.called_by, "") for s in document.segments if s.kind is Kind.FOOTNOTE]
    assert called == [
        "The boats came in winter.",
        "The crews met them in the bay, and nobody was lost.",
        "The crews met them in the bay, and nobody was lost.",
        "A second page counts anew.",
        "The pier was lit.",
        "",
    ]
