"""The code tree that workbook, notes, reading page and QDA project share: labels with definitions and colours.

Definitions are docs/codebook.md in short; categories and groups of actors come from the ontology.
"""

from __future__ import annotations

from dataclasses import dataclass

from ssgmig.export.palette import LINE, VOICE_LINE
from ssgmig.ontology.actors import GROUPS


@dataclass(frozen=True, slots=True)
class Code:
    """One label. ``path``: names from the root of the tree down to the label, the last one the codebook's word."""

    path: tuple[str, ...]
    definition: str
    colour: str

    @property
    def name(self) -> str:
        """The codebook's word."""
        return self.path[-1]


SECURITIZED = "Migration is treated as a matter of danger and defence."
HUMAN_SECURITY = (
    "Concern for migrants, refugees or others hit by events: what they suffer, are owed, how they are helped."
)
_ELEMENTS = {
    "threat": "Speaks of migrants or their coming as something to fear or to fight.",
    "referent": "Says what migration is supposed to endanger: a country, its frontier, its order, its culture.",
    "measure": "Is about holding, stopping, watching or sending back migrants.",
}
_VOICES = {
    "asserted": "The author stands behind it.",
    "reported": "The author passes it on and adds no verdict.",
    "contested": "The author objects, sets limits, or points to damage or breach of law.",
}
_DIMENSIONS = {
    "economic": "Jobs, pay, debts, a roof.",
    "food": "Hunger, nutrition, access to food.",
    "health": "Illness, care, mental health.",
    "environmental": "Disasters, climate, degraded land.",
    "personal": "Violence, trafficking, exploitation, detention, danger to life.",
    "community": "Discrimination, belonging, family, education, general access to services.",
    "political": "Rights, law, legal status, documents, justice, participation, repression.",
}
_STRENGTHS = {
    "must": "There is no choice.",
    "should": "Plain advice.",
    "could": "It is left open.",
}
_ACTIONS = {
    "legislate": "Pass, change or join legal texts.",
    "policy": "Set a course: how things are to be done.",
    "oversight": "Check conduct and answer for it.",
    "capacity": "Give people and bodies the means.",
    "cooperation": "Work together with others.",
    "data": "Find out, count, share findings.",
    "protection": "Help and shield people.",
    "inclusion": "Let those concerned take part.",
    "discourse": "Change what is said and how.",
    "control": "Guard borders, enforce and prosecute.",
    "pathways": "Open lawful ways to move and stay.",
    "stop": "Give something up.",
}
_GROUP_NAMES = {
    "state_provider": "Those who enforce and judge for the state.",
    "state_oversight": "Those who govern and check.",
    "non_state": "Non-state bodies and groups.",
    "international": "Regional and international bodies.",
}
_CATEGORIES = {
    "armed_forces": "Military forces of a state.",
    "police": "Forces that keep order and solve crimes.",
    "border_guard": "Those who check people and goods at frontiers.",
    "coast_guard": "Coast guards and maritime patrols.",
    "intelligence": "Intelligence services.",
    "justice": "Those who try, charge and defend.",
    "corrections": "Those who run prisons and detention centres.",
    "security_provider": "Security forces and institutions in general.",
    "government": "Executive, ministries, states and countries that act.",
    "local_government": "Municipal and regional authorities.",
    "parliament": "Legislatures and their committees.",
    "oversight_body": "Ombuds institutions, human rights institutions, inquiries, independent monitors.",
    "civil_society": "Voluntary and membership bodies, unions, the Red Cross and Red Crescent.",
    "media": "Press, broadcasters, journalists.",
    "academia": "Universities, think tanks, researchers.",
    "private_security": "Private security companies.",
    "private_sector": "Firms, hirers and go-betweens.",
    "community_leader": "Elders, clergy and local leaders.",
    "armed_group": "Non-state armed groups.",
    "criminal_network": "Those who move or exploit people for profit.",
    "non_state": "Non-state actors and stakeholders in general.",
    "regional_org": "Regional organisations and their agencies.",
    "international_org": "United Nations bodies and other international organisations.",
    "donor": "Donors.",
}


def _branch(path: tuple[str, ...], members: dict[str, str], colours: dict[str, str], default: str) -> list[Code]:
    return [Code((*path, name), text, colours.get(name, default)) for name, text in members.items()]


def _tree() -> tuple[Code, ...]:
    codes = [
        Code(("frame",), "How the sentence presents migration.", LINE["both"]),
        Code(("frame", "securitized"), SECURITIZED, LINE["securitized"]),
    ]
    codes += _branch(("frame", "securitized"), _ELEMENTS, {}, LINE["securitized"])
    codes += _branch(("frame", "securitized"), _VOICES, VOICE_LINE, LINE["securitized"])
    codes.append(Code(("frame", "human_security"), HUMAN_SECURITY, LINE["human_security"]))
    codes += _branch(("frame", "human_security"), _DIMENSIONS, {}, LINE["human_security"])
    codes.append(Code(("recommendation",), "Somebody is to act, or to cease acting.", LINE["recommendation"]))
    for group, members in (("strength", _STRENGTHS), ("action", _ACTIONS)):
        codes.append(Code(("recommendation", group), f"The {group} of a recommendation.", LINE["recommendation"]))
        codes += _branch(("recommendation", group), members, {}, LINE["recommendation"])
    codes.append(Code(("actor",), "Somebody who does something for, about or against security.", LINE["actor"]))
    for group, categories in GROUPS.items():
        codes.append(Code(("actor", group), _GROUP_NAMES[group], LINE["actor"]))
        codes += [Code(("actor", group, name), _CATEGORIES[name], LINE["actor"]) for name in categories]
    return tuple(codes)


TREE: tuple[Code, ...] = _tree()
"""All codes, parents before children."""

DEFINITION: dict[str, str] = {code.name: code.definition for code in TREE}
"""Definition by the codebook's word (the category ``non_state`` stands for its group of the same name)."""
