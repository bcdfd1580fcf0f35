"""Golden tests of the rules for actors (CODEBOOK section 3): spans, context, acronyms, linking, roles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ssgmig.records import Mention

Find = Callable[..., list[Mention]]
Found = Callable[..., list[tuple[str, str]]]

SPANS = [
    ("The strong national authorities closed the camp.", [("national authorities", "government")]),
    ("Other relevant stakeholders spoke.", [("stakeholders", "non_state")]),
    ("The Thai immigration police detained nine people.", [("Thai immigration police", "border_guard")]),
    (
        "National and local governments disagreed.",
        [("National and local governments", "government")],
    ),
    ("Police, judges and prosecutors met.", [("Police", "police"), ("judges", "justice"), ("prosecutors", "justice")]),
    (
        "Trust is low between law enforcement and immigration authorities.",
        [("law enforcement", "police"), ("immigration authorities", "border_guard")],
    ),
    ("Smuggling and trafficking networks moved on.", [("Smuggling and trafficking networks", "criminal_network")]),
    ("The 12th Reinforced Brigade left.", [("12th Reinforced Brigade", "armed_forces")]),
    ("Tripoli-based armed groups fought.", [("Tripoli-based armed groups", "armed_group")]),
    (
        "The Ministry of Trade, Ports and Coastal Affairs paid.",
        [("Ministry of Trade, Ports and Coastal Affairs", "government")],
    ),
    ("Norland Refugee Council staff waited.", [("Norland Refugee Council", "civil_society")]),
    ("They and their families went home.", []),
    ("See https://www.example.org/media-center/police/files.", []),
]


@pytest.mark.parametrize(("text", "wanted"), SPANS)
def test_spans(found: Found, text: str, wanted: list[tuple[str, str]]) -> None:
    assert found(text) == wanted


ACTING = [
    "Malaysia deported nine people.",
    "It signed an agreement with Malaysia.",
    "The panel urged Malaysia to ratify the treaty.",
    "They were returned by Malaysia.",
    "Malaysia: close the camp and publish the list.",
]
PLACES = [
    "They worked in Malaysia.",
    "The Malaysia border is long.",
    "People moved from Malaysia to the coast.",
    "Malaysia is home to many workers.",
    "Eastern Malaysia saw floods.",
]


@pytest.mark.parametrize("text", ACTING)
def test_countries_that_act_are_governments(found: Found, text: str) -> None:
    assert ("Malaysia", "government") in found(text)


@pytest.mark.parametrize("text", PLACES)
def test_countries_as_places_are_no_actors(found: Found, text: str) -> None:
    assert "Malaysia" not in [mention for mention, _ in found(text)]


def test_countries_of_a_coordination_share_its_fate(found: Found) -> None:
    names = [text for text, _ in found("Countries such as Malaysia and Thailand often deport workers.")]
    assert names[-2:] == ["Malaysia", "Thailand"]


def test_regional_bodies_count_where_they_act(found: Found) -> None:
    assert ("ASEAN", "regional_org") in found("ASEAN adopted a plan.")
    assert found("Many workers live in the ASEAN region.") == []
    assert found("ASEAN member states reported.") == [("ASEAN member states", "government")]


@pytest.mark.parametrize(
    "text",
    [
        "The number grew (UNODC, 2024).",
        "It follows the United Nations Convention on Ports.",
        "Source: UNODC, 2021.",
        "See A/HRC/56/25 on this.",
        "The EU-IOM Partnership ended.",
        "The project was EU-funded.",
    ],
)
def test_citations_instruments_sources_and_symbols_are_no_actors(found: Found, text: str) -> None:
    assert found(text) == []


def test_only_lines_of_notes_and_sources_are_left_out(found: Found) -> None:
    assert found("Note: UNHCR, 2021.") == []
    assert found("Notes that UNHCR sent a mission;") == [("UNHCR", "international_org")]


def test_acronym_joins_its_name_and_resolves_from_then_on(mentions: Find) -> None:
    rows = mentions("NCOD met.", "The National Commission on Disputes (NCOD) met.", "Later NCOD met again.")
    assert [row.text for row in rows] == ["National Commission on Disputes (NCOD)", "NCOD"]
    assert rows[0].actor_id == rows[1].actor_id


def test_apposition_of_one_actor_is_one_mention(mentions: Find) -> None:
    text = "It was run by DCAF, the Geneva Centre for Security Sector Governance."
    assert [row.text for row in mentions(text)] == ["DCAF, the Geneva Centre for Security Sector Governance"]


def test_short_form_stands_for_the_body_the_document_names(mentions: Find) -> None:
    rows = mentions("The Human Rights Council met.", "The Council adjourned.")
    assert rows[1].actor_id == rows[0].actor_id


def test_the_government_in_a_report_on_one_country(mentions: Find) -> None:
    rows = mentions(*["Libya adopted a law on ports."] * 5, "The Government answered.")
    assert (rows[-1].actor, rows[-1].country) == ("Government of Libya", "Libya")


def test_country_comes_from_the_nationality_adjective(mentions: Find) -> None:
    row = mentions("The Thai police answered.")[0]
    assert (row.category, row.group, row.country) == ("police", "state_provider", "Thailand")


@pytest.mark.parametrize(
    ("text", "role", "effect"),
    [
        ("Police detained the migrants.", "acts", "controls"),
        ("Smugglers abandoned the migrants.", "acts", "harms"),
        ("Governments should protect the refugees.", "addressed", "protects"),
        ("The police were trained.", "acted_upon", ""),
        ("Police’s reports were late.", "possessor", ""),
    ],
)
def test_role_and_effect(mentions: Find, text: str, role: str, effect: str) -> None:
    row = mentions(text)[0]
    assert (row.role, row.effect) == (role, effect)


def test_biographies_keep_international_bodies_only(mentions: Find) -> None:
    text = "Ms Abel has served as judge at the Constitutional Court and worked for UNHCR."
    assert [row.text for row in mentions(text)] == ["UNHCR"]
