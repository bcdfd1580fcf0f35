"""Golden tests of rules of context, short forms, countries and unknown organisations (CODEBOOK section 3)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ssgmig.records import Mention
from ssgmig.tag.actors import ActorInput, ActorTagger
from ssgmig.tag.nlp import load_nlp, load_recogniser, tagged

Find = Callable[..., list[Mention]]
Found = Callable[..., list[tuple[str, str]]]
ONTOLOGY = Path(__file__).parents[2] / "configs" / "ontology"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The panel suggested that Malaysia (a) publish the list.", ("Malaysia", "government")),
        ("It recommends that Malta adopt a law.", ("Malta", "government")),
        ("ASEAN and other institutions should open the archive.", ("ASEAN", "regional_org")),
        ("The delegation of Malta stated that ports were open.", ("delegation of Malta", "government")),
        ("12 | Malta | 12/11/2019 - 12/05/2020 | ports", ("Malta", "government")),
        ("Permits were issued by Malta (331 000) and Cyprus (193 400).", ("Cyprus", "government")),
        ("States, such as Malta, Cyprus and Italy, have opened their ports.", ("Cyprus", "government")),
        ("For instance, in 2011 Cambodia banned the trade.", ("Cambodia", "government")),
        ("In 2016 Member States issued permits.", ("Member States", "government")),
        ("All agreed except for Malta, which has formulated a plan.", ("Malta", "government")),
        ("They use tools to hold the state accountable.", ("state", "government")),
        (
            "The plan invited countries of origin and destination.",
            ("countries of origin and destination", "government"),
        ),
        ("The European Parliament backed two Commission proposals.", ("Commission", "regional_org")),
        ("However, parliaments region-wide lack training.", ("parliaments", "parliament")),
        ("Afterwards President Oduya has stated his aims.", ("President Oduya", "government")),
        ("Finally America must guard its ports.", ("America", "government")),
        ("To reach these aims, Malta will:", ("Malta", "government")),
        ("The support pleased the EU and other donors.", ("EU", "regional_org")),
        ("The EU harbour support began in May.", ("EU", "regional_org")),
        ("The ports are managed by the EU in other regions.", ("EU", "regional_org")),
        ("It limits the power of the state.", ("state", "government")),
        ("The panel noted Malta’s reforms in ports.", ("Malta", "government")),
        ("It welcomed the fund and Malta’s steady progress in building ports.", ("Malta", "government")),
        ("Cyprus congratulated Malta on its ports.", ("Malta", "government")),
        ("It noted that Malta was a party to the treaty on ports.", ("Malta", "government")),
        ("It voiced the wish for Malta to open its ports.", ("Malta", "government")),
        ("They went on cooperating closely with neighbouring countries.", ("neighbouring countries", "government")),
        ("The Philippines made recommendations.", ("Philippines", "government")),
        ("On Monday, Vice-President Tala Oduya promised new ports.", ("Vice-President Tala Oduya", "government")),
        (
            "It was sent to the executive heads of United Nations organizations.",
            ("executive heads of United Nations organizations", "international_org"),
        ),
        (
            "The Chairperson of the African Union Commission asked for calm.",
            ("Chairperson of the African Union Commission", "regional_org"),
        ),
        (
            "The African Union High-level Committee for Ports met.",
            ("African Union High-level Committee for Ports", "regional_org"),
        ),
        ("The Tripoli-based Joint Harbour Force came.", ("Joint Harbour Force", "armed_forces")),
        ("It set out the transfer of goods from Malta to other Member States.", ("Member States", "government")),
        ("Care is due to United Nations staff.", ("United Nations", "international_org")),
        ("Between the Myanmar military and the villages, fields burnt.", ("Myanmar military", "armed_forces")),
        (
            "The 12th Brigade of the Libyan National Army left.",
            ("12th Brigade of the Libyan National Army", "armed_forces"),
        ),
    ],
)
def test_who_acts(found: Found, text: str, wanted: tuple[str, str]) -> None:
    assert wanted in found(text)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Storms reached Malta’s harbour walls.", "Malta"),
        ("Malta’s progress reports were printed.", "Malta"),
        ("Few hoped to reach Member States by sea.", "Member States"),
        ("Flights to other Member States were full.", "Member States"),
        ("They moved from Malta to other Member States.", "Member States"),
        ("They were seen in Malta, Cyprus and other Member States.", "Member States"),
        ("The fall was visible in almost every Member State.", "Member State"),
        ("A visa is needed to enter the EU, which has hills.", "EU"),
        ("The Plan for the Justice Process was printed.", "Justice Process"),
        ("She was gang raped near the ford.", "gang"),
        ("People moved along the EU’s external borders.", "EU"),
        ("Several EU funded projects ended.", "EU"),
        ("The EU-Malta statement ended.", "EU"),
        ("They ratified the Convention against Transnational Organized Crime.", "Transnational Organized Crime"),
        ("The National Assembly elections were late.", "National Assembly"),
        ("The share was high (source: IOM).", "IOM"),
        ("The Labour Force grew.", "Labour Force"),
        ("The Chatham House rule was kept.", "Chatham House"),
        ("Child soldiers were sent home.", "soldiers"),
        ("The Diaspora amounts to 70 000 persons.", "Diaspora"),
        ("Reports come as PDF and as tables.", "PDF"),
        ("The total excludes Malta, which amounted to 100 permits.", "Malta"),
        ("The University of Ports, Malta, sent books.", "Malta"),
        ("The European Union’s budget grew.", "Union’s"),
        ("Officials from the Ministry of Ports came.", "Officials"),
        ("Storms struck ports in Malta, which has suffered.", "Malta"),
        ("Malta continues to face storms.", "Malta"),
        ("He wore a police uniform.", "police"),
        ("A civil society-led plan was made.", "civil society"),
        ("The Malta Ports and Harbours Review was read.", "Malta"),
        ("She is a former Commissioner for Ports.", "Commissioner for Ports"),
        ("They attacked the 6th Infantry Brigade Headquarters.", "6th Infantry Brigade"),
        ("The United Nations Global Counter-Piracy Strategy was read.", "United Nations"),
        ("It rests on the Treaty on European Union.", "European Union"),
        ("They act as intermediaries in the ports.", "intermediaries"),
        ("The convention was read (International Labour Organization, 2023).", "Labour Organization"),
        ("In Port-au-Prince gangs rule the port.", "Prince gangs"),
        ("In New Harbour gangs rule the port.", "New Harbour gangs"),
    ],
)
def test_what_is_no_actor(found: Found, text: str, absent: str) -> None:
    assert absent not in [mention for mention, _ in found(text)]


def test_a_degree_alone_makes_no_biography(found: Found) -> None:
    mentions = found("The government should fund studies in border communities and train the police.")
    assert {category for _, category in mentions} == {"government", "police"}


def test_mission_and_board_names_take_their_category_from_whose_they_are(found: Found) -> None:
    assert found("The EU Monitoring Mission met.") == [("EU Monitoring Mission", "regional_org")]
    assert found("The UN Harbour Board met.") == [("UN Harbour Board", "international_org")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Garde présidentielle left.", ("Garde présidentielle", "security_provider")),
        ("The Policía Portuaria left.", ("Policía Portuaria", "police")),
        ("The Fiscalía General de la Costa wrote.", ("Fiscalía General de la Costa", "justice")),
        ("The Dirección de Migración wrote.", ("Dirección de Migración", "border_guard")),
        (
            "The port brigade (Brigade de lutte contre le vol) left with the police brigade (Brigade de nuit du port).",
            ("police brigade (Brigade de nuit du port)", "police"),
        ),
        ("Gangs such as Blue Hook, 12 Anchors and Ti Bois fought.", ("12 Anchors", "criminal_network")),
        ("Armed groups, including Blue Hook, fought.", ("Blue Hook", "armed_group")),
        ("Members of the Blue Hook gang fled.", ("Blue Hook gang", "criminal_network")),
        ("The Minister of Ports and Police spoke.", ("Minister of Ports and Police", "government")),
        ("The U.N. Secretary-General spoke.", ("U.N. Secretary-General", "international_org")),
        ("The Harbour Finance Committee met.", ("Harbour Finance Committee", "government")),
        ("The Committee on Safe Harbours met.", ("Committee on Safe Harbours", "international_org")),
        (
            "The Norland Ceasefire Monitoring Mechanism met.",
            ("Norland Ceasefire Monitoring Mechanism", "oversight_body"),
        ),
        ("The Ombuds Office for the Harbours wrote.", ("Ombuds Office for the Harbours", "oversight_body")),
        ("The Norland Chamber of Commerce paid.", ("Norland Chamber of Commerce", "private_sector")),
        (
            "The Third Committee of the General Assembly met.",
            ("Third Committee of the General Assembly", "international_org"),
        ),
        ("It was paid by the Governments of Malta and Italy.", ("Governments of Malta and Italy", "government")),
        ("Roads were held by RSF-aligned joint forces.", ("RSF-aligned joint forces", "armed_group")),
        ("Fighters of al-Shabaab and the anti-balaka left.", ("anti-balaka", "armed_group")),
        ("The Ministry of Citizens’ Affairs paid.", ("Ministry of Citizens’ Affairs", "government")),
        ("The countries of the Horn of Africa signed.", ("countries of the Horn of Africa", "government")),
        ("A number of delegations (nine) asked for it.", ("delegations", "government")),
        ("The EU and Member States signed.", ("Member States", "government")),
        ("In this Treaty the Member States agreed on ports.", ("Member States", "government")),
        ("It rests on the participation of countries (Malta and Italy).", ("Italy", "government")),
        ("The Norland Ocean Forum on Piracy met.", ("Norland Ocean Forum on Piracy", "regional_org")),
        ("Dialogue with national and local authorities began.", ("national and local authorities", "government")),
        ("The Minister of Ports and the Harbour Master met.", ("Minister of Ports", "government")),
        ("The Norland National Guard left.", ("Norland National Guard", "armed_forces")),
        ("The 9th Infantry Division left.", ("9th Infantry Division", "armed_forces")),
        ("The Palace General Security Unit left.", ("Palace General Security Unit", "security_provider")),
    ],
)
def test_names_that_stand_in_no_list(found: Found, text: str, wanted: tuple[str, str]) -> None:
    assert wanted in found(text)


@pytest.mark.parametrize(
    "text", ["The Harbour Group met.", "The Blue Section was closed.", "Armed groups, such as in Norland."]
)
def test_heads_that_need_a_keyword_give_no_name_alone(found: Found, text: str) -> None:
    assert [name for name, _ in found(text) if name != "Armed groups"] == []


def test_kind_in_capitals_is_a_body_of_its_own(mentions: Find) -> None:
    (row,) = mentions("The Ports and Customs Service left.")
    assert (row.actor_id, row.category) == ("ports-and-customs-service", "border_guard")
    (row,) = mentions("The Border and Customs Service left.")
    assert (row.actor_id, row.category) == ("border-and-customs-service", "border_guard")


def test_short_form_stands_for_the_body_named_just_before(mentions: Find) -> None:
    often = ["The Human Rights Council met."] * 4
    rows = mentions(*often, "The Transitional Presidential Council of Norland met.", "The Council resigned.")
    assert rows[-1].actor_id == rows[-2].actor_id


def test_short_form_of_a_body_named_once_long_ago_stays_generic(mentions: Find) -> None:
    between = ["The ports were open that day."] * 5
    rows = mentions("The Norland Rescue Committee paid.", *between, "The Committee recommends a new law.")
    assert (rows[-1].actor_id, rows[-1].category) == ("generic-committee", "international_org")


def test_head_used_alone_all_along_is_the_usual_body_and_not_one_named_now_and_then(mentions: Find) -> None:
    usual = ["The Committee on Safe Harbours met."] * 6 + ["The Committee wrote a letter."] * 8
    rows = mentions(*usual, "The African Committee of Harbours wrote.", "The Committee answered.")
    assert (rows[-1].actor_id, rows[-1].category) == ("committee-on-safe-harbours", "international_org")
    rows = mentions("The Committee wrote to the African Committee of Harbours.")
    assert rows[0].category == "international_org"


def test_bare_plural_stands_for_the_one_kind_that_a_document_writes_out(mentions: Find) -> None:
    said = [f"In year {number} participating organizations paid more." for number in range(5)]
    last = mentions(*said, "Nine organizations sent no list.", "A list of sports organizations was printed.")[5:]
    assert [(found.text, found.category) for found in last] == [("organizations", "international_org")]


def test_bare_plural_of_mixed_meaning_is_no_mention(mentions: Find) -> None:
    said = ["Participating organizations paid.", "Civil society organizations paid."] * 4
    assert len(mentions(*said, "Nine organizations sent no list.")) == 8


def test_bare_plural_of_persons_under_sanctions_is_no_mention(mentions: Find) -> None:
    said = ["United Nations entities paid."] * 5
    assert len(mentions(*said, "A list of individuals and entities was printed.")) == 5


def test_secretariat_that_does_nothing_still_stands_for_the_body(mentions: Find) -> None:
    last = mentions("The United Nations Secretariat wrote.", "There is little order in the Secretariat.")[-1]
    assert (last.text, last.actor) == ("Secretariat", "United Nations Secretariat")


def test_short_acronyms_count_only_where_the_document_bears_them_out(mentions: Find) -> None:
    assert mentions("Under the SSA budget, ports were built.") == []
    rows = mentions("Libya built ports in Libya.", "The SSA held the port.")
    assert [row.text for row in rows if row.text == "SSA"] == ["SSA"]


def test_other_wording_of_a_body_with_its_acronym_is_that_body(mentions: Find) -> None:
    (row,) = mentions("The Bureau of Alcohol, Tobacco and Firearms (ATF) traced the guns.")
    assert (row.actor, row.category) == ("Bureau of Alcohol, Tobacco, Firearms and Explosives", "police")


@pytest.mark.parametrize(
    ("text", "country", "actor"),
    [
        ("The U.S. government answered.", "United States", "Government of United States"),
        ("The UK government answered.", "United Kingdom", "Government of United Kingdom"),
        ("The police of Malta answered.", "Malta", "police"),
        ("Malta’s parliament voted.", "Malta", "parliaments"),
        ("The authorities in Malta answered.", "Malta", "authorities"),
        ("The Ministry of Ports of Malta answered.", "Malta", "Ministry of Ports of Malta"),
        ("The Maltese Ministry of Ports answered.", "Malta", "Ministry of Ports"),
        ("Smugglers in Malta answered.", "", "smugglers, traffickers and criminal networks"),
    ],
)
def test_country_of_a_mention(mentions: Find, text: str, country: str, actor: str) -> None:
    row = next(row for row in mentions(text) if row.actor == actor)
    assert row.country == country


def test_ministries_belong_to_the_country_that_the_report_is_about(mentions: Find) -> None:
    rows = mentions(*["Libya adopted a law on ports."] * 5, "The Ministry of Ports answered.", "The police came.")
    assert [(row.text, row.country) for row in rows[-2:]] == [("Ministry of Ports", "Libya"), ("police", "")]


def test_role_and_effect_state_the_words_that_decided(mentions: Find) -> None:
    text = "The police detained the migrants."
    (row,) = mentions(text)
    assert row.evidence == ("11-19:acts:verb", "11-19:controls:verb")
    assert text[11:19] == "detained"
    (row,) = mentions("According to NGOs, ports were open.")
    assert row.evidence[0].endswith(":acts:source")
    (row,) = mentions("The police wrote a letter.")
    assert (row.role, row.effect) == ("acts", "none")


def test_organisations_that_no_list_knows_are_unknown() -> None:
    tagger = ActorTagger(load_nlp(), ONTOLOGY, recogniser=load_recogniser)
    texts = [
        "The Norland Oil Corporation has paid the guards of the port.",
        "Workers of the Norland Oil Corporation went home.",
        "The Global Goals Plan has paid for ports.",
        "In Northern Norland Valley people fish.",
    ]
    sentences = [ActorInput(f"s{number}", text) for number, text in enumerate(texts)]
    rows = [row for row in tagger.tag(sentences, list(tagged(load_nlp(), texts))) if row.category == "unknown"]
    assert [(row.sentence_id, row.text, row.group) for row in rows] == [
        ("s0", "Norland Oil Corporation", "unknown"),
        ("s1", "Norland Oil Corporation", "unknown"),
    ]
