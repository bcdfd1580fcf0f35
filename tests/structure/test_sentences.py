"""Sentences: abbreviations, citations, quotations, labelled items, and the cutting property."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssgmig.structure.sentences import split, split_rows


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in split(text)]


@pytest.mark.parametrize(
    "text",
    [
        "As noted in paras. 12-14 of the plan, the ferry service stopped.",
        "Under Order No. 2 the harbour was closed.",
        "Order No. 14 closed the harbour (see Annual Survey, p. 15).",
        "Guards need rest, e.g. Sundays and holidays.",
        "The U.S. Coast Guard helped.",
        "The talk by Mr. Møller was short.",
        "Art. 3 of the charter applies.",
        "Tamm et al. (2019) found the reverse.",
        "See vol. 3, chap. II, for the list.",
        "J. R. Okello and A. Lund wrote it.",
        "He asked “Where is the boat?” and left.",
        "It rose by 3.5 per cent in 2020.",
        "They waited … and went home.",
        "The list covers food; water; shelter; and care.",
        "They met at 9 a.m. on Friday.",
        "The figure grew (Okello, 2019, pp. 10-14).",
        "In Boatman and Others v. Norland, the Harbour Court ruled for the crew.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Boats left. They sank.", ["Boats left.", "They sank."]),
        ("It grew (Okello, 2019, pp. 10-14). Then it fell.", ["It grew (Okello, 2019, pp. 10-14).", "Then it fell."]),
        ("It cost more (p. 15). The state paid.", ["It cost more (p. 15).", "The state paid."]),
        ("They fled exploitation.4 The police came.", ["They fled exploitation.4", "The police came."]),
        ("They fled exploitation.[4] The police came.", ["They fled exploitation.[4]", "The police came."]),
        ("“We stayed.” The camp closed.", ["“We stayed.”", "The camp closed."]),
        ("She came from the U.S. The visa was old.", ["She came from the U.S.", "The visa was old."]),
        ("Was it safe? No one knew!", ["Was it safe?", "No one knew!"]),
        (
            "States should: (a) train guards; (b) publish rules; and (c) report.",
            ["States should:", "(a) train guards;", "(b) publish rules; and", "(c) report."],
        ),
        ("Costs rose in 2019. 40 boats were lost.", ["Costs rose in 2019.", "40 boats were lost."]),
    ],
)
def test_several_sentences(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_rows_keep_cells_together() -> None:
    text = "Action | Who\nTrain guards. Twice. | Ministry\n | "
    assert [text[a:b] for a, b in split_rows(text)] == ["Action | Who", "Train guards. Twice. | Ministry"]


@given(st.text(alphabet="aB 1.?!()[];:\n…“”\"'¹²éA-,", max_size=200))
def test_spans_cover_all_words_once(text: str) -> None:
    spans = split(text)
    assert all(a < b and text[a:b] == text[a:b].strip() for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


def test_missing_space_after_a_stop() -> None:
    assert cut("The boats were old.However, they sailed.") == ["The boats were old.", "However, they sailed."]
    assert cut("See www.harbour.Example now.") == ["See www.harbour.Example now."]
