"""Golden tests of phrasings of names, owners and acronyms (CODEBOOK section 3)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It was read by ministries16 and others.", ("ministries", "government")),
        ("The institutions of Malta were slow.", ("institutions of Malta", "government")),
        ("It helps the authorities of the Member States.", ("authorities of the Member States", "government")),
        ("Competent authorities of the port met.", ("authorities", "government")),
        ("The parliament of Malta adopted a law.", ("parliament of Malta", "parliament")),
        ("The armed forces of Malta left.", ("armed forces of Malta", "armed_forces")),
        (
            "The Permanent Representative of Malta to the United Nations wrote.",
            ("Permanent Representative of Malta to the United Nations", "government"),
        ),
        (
            "The High Court of Trinidad and Tobago ruled.",
            ("High Court of Trinidad and Tobago", "justice"),
        ),
        (
            "The Foundation for the Study of Ports and Harbours met.",
            ("Foundation for the Study of Ports and Harbours", "civil_society"),
        ),
        ("The case went to Trial Panel II in May.", ("Trial Panel II", "justice")),
        ("The Office for Harbour Justice (“OHJ”) wrote.", ("Office for Harbour Justice (“OHJ”)", "government")),
        ("The U.S. Harbour Policy Center wrote.", ("U.S. Harbour Policy Center", "academia")),
        (
            "The International Coordinating Committee met.",
            ("International Coordinating Committee", "international_org"),
        ),
        ("The Port Complaints and Appeals Panel met.", ("Port Complaints and Appeals Panel", "oversight_body")),
    ],
)
def test_names_and_owners(found: Found, text: str, wanted: tuple[str, str]) -> None:
    assert wanted in found(text)
