"""Hyphens at line ends."""

from __future__ import annotations

import pytest

from ssgmig.structure.hyphens import Lexicon, join_lines, tidy


@pytest.mark.parametrize(
    ("first", "second", "known", "joined"),
    [
        ("the patrol in-", "creased at dusk", "it increased", "the patrol increased at dusk"),
        ("a well-", "being fund", "their well-being matters", "a well-being fund"),
        ("a wellbe-", "ing fund", "their wellbeing matters", "a wellbeing fund"),
        ("the Anglo-", "Norse treaty", "", "the Anglo-Norse treaty"),
        ("from 2010-", "2012 on", "", "from 2010-2012 on"),
        ("pre-", "and post-war", "", "pre- and post-war"),
        ("see https://isle.example/a-", "b/c.html for it", "", "see https://isle.example/a-b/c.html for it"),
        ("see www.isle.example/re", "ports_2.html", "", "see www.isle.example/reports_2.html"),
        ("boats and/", "or rafts", "", "boats and/or rafts"),
        ("the sea \u2013", "and the land", "", "the sea \u2013 and the land"),
        ("a state-of-the-", "art mast", "a state-of-the-art boat", "a state-of-the-art mast"),
        ("a soft\u00ad", "ware firm", "some software", "a software firm"),
        ("plain line", "goes on", "", "plain line goes on"),
    ],
)
def test_a_hyphen_is_kept_or_removed_by_evidence(first: str, second: str, known: str, joined: str) -> None:
    assert join_lines(first, second, Lexicon([known])) == joined


def test_parts_beside_a_line_end_are_no_evidence() -> None:
    lexicon = Lexicon(["they in-", "creased it", "and more"])
    assert "creased" not in lexicon.words
    assert "in" not in lexicon.words


def test_tidy_leaves_plain_text() -> None:
    assert tidy("a\u00a0 b\u2010c\u200bd  e\u00ad") == "a b-cd e"
