"""Where front matter ends: running text begins, or its headings were lost."""

from __future__ import annotations

from ssgmig.records import Block, Kind, Zone
from ssgmig.structure.zones import assign

TITLE = Block(Kind.TITLE, "News from the ports of Norland", level=1)
BYLINE = Block(Kind.PARAGRAPH, "Harbour Institute, 3 May 2031")
LINES = [
    "On 3 May, the Minister of Ports of Norland opened a shelter for the crews of wrecked boats.",
    "The Harbour Guard had turned such crews away for three winters, as the town's charity reported.",
    "Nobody was turned away this week.",
]


def zones(*blocks: Block) -> list[Zone | None]:
    return [block.zone for block in assign(blocks)]


def test_paragraphs_of_one_sentence_each_are_text() -> None:
    text = [Block(Kind.PARAGRAPH, line) for line in LINES]
    assert zones(TITLE, BYLINE, *text) == [Zone.FRONT, Zone.FRONT, *[Zone.BODY] * 3]


def test_lines_of_an_imprint_stay_front_matter() -> None:
    imprint = [Block(Kind.PARAGRAPH, text) for text in ("Harbour Street 1", "Nordby, Norland", "ISBN 1-23-456789-0")]
    text = Block(Kind.PARAGRAPH, " ".join(LINES * 3))
    assert zones(TITLE, *imprint, text) == [*[Zone.FRONT] * 4, Zone.BODY]


def test_a_disclaimer_does_not_take_in_a_report_without_headings() -> None:
    disclaimer = Block(Kind.HEADING, "Disclaimer", level=2)
    opening = Block(Kind.HEADING, "Introduction", level=2)
    text = [Block(Kind.PARAGRAPH, " ".join(LINES)) for _ in range(60)]
    found = zones(TITLE, opening, disclaimer, *text)
    assert found[2:6] == [Zone.FRONT] * 4
    assert found[-30:] == [Zone.BODY] * 30
