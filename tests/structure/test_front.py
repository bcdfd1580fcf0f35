"""What documents say about themselves: publisher, date, symbol, title."""

from __future__ import annotations

import pytest

from ssgmig.records import Block, Kind, Metadata
from ssgmig.structure.front import describe
from ssgmig.structure.publishers import by_address
from ssgmig.structure.sections import paths, with_title


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["Contact: letters@ep.europa.eu"], "European Parliament"),
        (["Write to office@frontex.europa.eu or see www.unhcr.org"], "Frontex"),
        (["See www.unhcr.org for the lists."], ""),
        (["www.osce.org", "https://www.osce.org/letters", "osce.org"], "OSCE"),
        (["letters@harbour.example"], ""),
        ([f"{n} See https://www.unhcr.org/files/{n}/boats.pdf." for n in (1, 2, 3)], ""),
    ],
)
def test_publisher_by_its_addresses(texts: list[str], name: str) -> None:
    assert by_address(texts) == name


def test_a_copyright_later_than_the_date_in_the_text_counts() -> None:
    blocks = (Block(Kind.PARAGRAPH, "A new version of a letter of March 2016."),)
    assert describe(blocks, Metadata()).published == "2016-03"
    assert describe(blocks, Metadata(), closing=("© Harbour Institute, 2018.",)).published == "2018"
    assert describe(blocks, Metadata(), closing=("© Harbour Institute, 2012.",)).published == "2016-03"


def test_place_and_year_come_before_the_dates_of_sessions() -> None:
    texts = ("Ninth session (2-13 December 2024)", "United Nations • New York, 2025")
    assert describe([Block(Kind.HEADING, text) for text in texts], Metadata()).published == "2025"


def test_symbols_are_read_whole() -> None:
    assert describe((), Metadata(), printed=("S/RES/9999 (2031)",)).symbol == "S/RES/9999 (2031)"
    assert describe((), Metadata(), printed=("PE 999.123 – June 2031",)).symbol == "PE 999.123"


def test_lines_that_say_when_something_was_adopted_are_no_titles() -> None:
    blocks = [
        Block(Kind.HEADING, "Resolution 9999 (2031)", level=1),
        Block(Kind.TITLE, "Adopted by the Harbour Council at its ninth meeting, on 3 March 2031"),
        Block(Kind.PARAGRAPH, "The boats came in winter. " * 20),
    ]
    assert [b.text for b in with_title(blocks) if b.kind is Kind.TITLE] == ["Resolution 9999 (2031)"]


def test_a_symbol_opens_no_section() -> None:
    lines = (("II. Ports", 1), ("A/RES/99/999", 2), ("A. Boats", 2))
    blocks = [Block(Kind.HEADING, text, level=level) for text, level in lines]
    assert paths([*blocks, Block(Kind.PARAGRAPH, "They came.")]) == [
        "",
        "II. Ports",
        "II. Ports",
        "II. Ports > A. Boats",
    ]
