"""Golden tests of phrasings of names, owners and acronyms (CODEBOOK section 3)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ssgmig.config import data_dir
from ssgmig.records import Mention
from ssgmig.tag.actors import ActorInput, ActorTagger
from ssgmig.tag.nlp import load_nlp, tagged

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
        ("The Kosovo authorities arrested him.", ("Kosovo authorities", "government")),
        ("The bill went to Congress.", ("Congress", "parliament")),
        ("The G-20 and al-Qa'ida were named.", ("al-Qa'ida", "armed_group")),
        ("The Main Committees met.", ("Main Committees", "international_org")),
        (
            "They met administrative and/or judicial authorities.",
            ("administrative and/or judicial authorities", "justice"),
        ),
        (
            "The Ministry of Foreign Affairs and Ocean Trade answered.",
            ("Ministry of Foreign Affairs and Ocean Trade", "government"),
        ),
        ("It will work with individual nations.", ("nations", "government")),
        ("Fully implement the treaty on ports (Malta);", ("Malta", "government")),
        ("95.3. Ratify the treaty on ports (Malta, Cyprus);", ("Cyprus", "government")),
        (
            "The House of Peoples of Bosnia and Herzegovina voted.",
            ("House of Peoples of Bosnia and Herzegovina", "parliament"),
        ),
        ("The plan of MoLSA was read.", ("MoLSA", "government")),
        ("Malta remained concerned about ports.", ("Malta", "government")),
        ("Malta was pleased to see ports open.", ("Malta", "government")),
        ("Malta, on behalf of the islands, spoke.", ("Malta", "government")),
        ("Malta’s invasion of the island failed.", ("Malta", "government")),
        ("Our alliance with Malta has grown.", ("Malta", "government")),
        ("Thanks to support from Malta, ships came.", ("Malta", "government")),
        ("According to Malta, ships came.", ("Malta", "government")),
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
        ("5 of 70 Frontex Risk Analysis for 2019", "Frontex"),
        ("Storms from Malta came.", "Malta"),
        ("The MoU was signed.", "MoU"),
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


def test_chairs_belong_to_the_regional_body_that_a_document_is_about(mentions: Callable[..., list[Mention]]) -> None:
    texts = ["Frontex met.", "Europol met.", "Eurojust met.", "The African Union met.", "The Chair opened the session."]
    assert mentions(*texts)[-1].category == "regional_org"
    assert mentions("UNHCR met.", *texts[1:])[-1].category == "international_org"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tensions between Malta and Cyprus grew.", ["Malta", "Cyprus"]),
        ("It answered questions from Malta.", ["Malta"]),
        ("In 2010 the Netherlands lifted a ban.", ["Netherlands"]),
        ("Cyprus praised the Netherlands for its laws.", ["Cyprus", "Netherlands"]),
        ("Forty per cent of countries reported delays.", ["countries"]),
        ("It recommended that Malta: (a) publish the list.", ["Malta"]),
        ("In 2024 Malta and Cyprus had the highest prices.", []),
        ("Malta is grappling with a drought.", []),
        ("They fled failed states and states of emergency.", []),
        ("To protect all victims of trafficking (Malta); and to publish the law (Cyprus);", ["Malta", "Cyprus"]),
        ("They came in boats to Valletta (Malta);", []),
    ],
)
def test_governments_beside_verbs_nouns_and_brackets(found: Found, text: str, wanted: list[str]) -> None:
    assert [mention for mention, category in found(text) if category == "government"] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The Special Representative of the Secretary-General for Norland and the Cape and Head of Mission wrote.",
            ("Special Representative of the Secretary-General for Norland and the Cape", "international_org"),
        ),
        ("The secretariat of the African Union wrote.", ("secretariat of the African Union", "regional_org")),
        ("The Cape Coast Movement/Army (CCM/A) fled.", ("Cape Coast Movement/Army (CCM/A)", "armed_group")),
        ("The Cape Liberation Front (CLF, XYe.001) fled.", ("Cape Liberation Front (CLF, XYe.001)", "armed_group")),
        (
            "The International Organization for Migration (IOM, 2015) wrote.",
            ("International Organization for Migration", "international_org"),
        ),
        ("It belongs to the Maltese State of today.", ("Maltese State", "government")),
        (
            "The Commissioner for Seafarers’ Rights wrote.",
            ("Commissioner for Seafarers’ Rights", "oversight_body"),
        ),
        (
            "The National Human Rights and Fundamental Freedoms Commission wrote.",
            ("National Human Rights and Fundamental Freedoms Commission", "oversight_body"),
        ),
        ("Secretary Marlowe has signed the order.", ("Secretary Marlowe", "government")),
    ],
)
def test_names_with_what_belongs_to_them(found: Found, text: str, wanted: tuple[str, str]) -> None:
    assert wanted in found(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("To the European Union and its member States:", [("European Union", "regional_org")]),
        ("To Malta:", [("Malta", "government")]),
        ("To the European Union", [("European Union", "regional_org")]),
        ("To Malta and Back", []),
        ("The ports of two countries (Malta, Cyprus);", []),
        ("Malta should, with the help of others, close the camp.", [("Malta", "government")]),
        ("Arrivals from eastern Malta fell.", []),
        ("The list is in CMW/C/GC/5.", []),
        ("They were called carriers of disease.", []),
        (
            "Patrols of the Government and armed groups met.",
            [("Government", "government"), ("armed groups", "armed_group")],
        ),
    ],
)
def test_lines_of_address_modals_directions_and_symbols(found: Found, text: str, wanted: list[tuple[str, str]]) -> None:
    assert [mention for mention in found(text) if mention[0] != "member States"] == wanted


def test_bodies_in_the_cells_of_a_row_are_mentions() -> None:
    text = "Publish the list | Ministry of Ports | UNHCR | 2027"
    tagger = ActorTagger(load_nlp(), data_dir("configs") / "ontology")
    rows = tagger.tag([ActorInput("s0", text, row=True)], list(tagged(load_nlp(), [text])))
    assert [row.text for row in rows] == ["Ministry of Ports", "UNHCR"]


def test_a_newspaper_cited_with_its_date_is_a_source(found: Found) -> None:
    assert found("A. Lund, “Boats in winter”, Washington Post, 3 May 2021.") == []
