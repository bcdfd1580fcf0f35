"""Golden tests of phrasings of names, owners and acronyms (CODEBOOK section 3)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ssgmig.records import Mention

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


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("The port of Valletta (Malta).", "Malta"),
        ("He wrote a book on how to reduce noise (Malta).", "Malta"),
        ("In Kosovo authorities arrested him.", "Kosovo authorities"),
        ("14 Harbour Union, ‘Ports of the north’, Report by UNHCR, 2019.", "UNHCR"),
        ("See 12 C.F.R. part 3.", "C.F.R."),
        (
            "ABB Annual Board Book ACC Acting Camp Clerks IOM International Organization for Migration BBF Big Boat "
            "Fund NGB National Gate Board PPF Port Police Fund UN United Nations",
            "International Organization for Migration",
        ),
    ],
)
def test_no_mention(found: Found, text: str, absent: str) -> None:
    assert absent not in [name for name, _ in found(text)]


def test_minutes_call_states_by_their_codes(mentions: Callable[..., list[Mention]]) -> None:
    rows = mentions(
        "DE stressed the cost of ports.", "IT supported this.", "Some (FR, ES) asked for ships.", "IT failed."
    )
    assert [(row.text, row.country) for row in rows] == [
        ("DE", "Germany"),
        ("IT", "Italy"),
        ("FR", "France"),
        ("ES", "Spain"),
        ("IT", "Italy"),
    ]
    assert mentions("IT supported this.") == []
