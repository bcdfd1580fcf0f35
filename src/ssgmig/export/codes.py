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


SECURITIZED = "People who move, migration or borders appear under a logic of threat and control."
HUMAN_SECURITY = (
    "People who move, or people affected, are those whose safety, rights, dignity, livelihood or needs are at stake."
)
_ELEMENTS = {
    "threat": "Treats migration, or what is said to come with it, as a danger, crime, burden, disorder or illegality.",
    "referent": "Names what is to be protected from migration: state, border, sovereignty, public order, identity.",
    "measure": "Proposes, describes or counts control over people who move: interception, detention, return, closure.",
}
_VOICES = {
    "asserted": "The text takes the view or defends the measure as its own.",
    "reported": "The text tells, without judging, that others hold the view or take the measure.",
    "contested": "The text criticises, rejects or limits it, or shows its harm or unlawfulness.",
}
_DIMENSIONS = {
    "economic": "Income, work, wages, debt, housing.",
    "food": "Hunger, nutrition, access to food.",
    "health": "Illness, care, mental health.",
    "environmental": "Disasters, climate, degraded land.",
    "personal": "Violence, trafficking, exploitation, detention, danger to life.",
    "community": "Discrimination, belonging, family, education, general access to services.",
    "political": "Rights, law, legal status, documents, justice, participation, repression.",
}
_STRENGTHS = {
    "must": "Must, shall, have to, essential.",
    "should": "Should, need to, recommend, urge, bare imperative.",
    "could": "Could, may, consider, encourage.",
}
_ACTIONS = {
    "legislate": "Law and treaties.",
    "policy": "Strategies, plans, frameworks, procedures.",
    "oversight": "Accountability, monitoring, complaints, sanctions.",
    "capacity": "Training, resources, funding, institutions.",
    "cooperation": "Coordination, partnership, dialogue, agreements between actors.",
    "data": "Research, evaluation, data, sharing of information.",
    "protection": "Services, assistance, shelter, access to justice.",
    "inclusion": "Participation and consultation of non-state actors and migrants.",
    "discourse": "Awareness, public information, language and narratives.",
    "control": "Border management, law enforcement, prosecution.",
    "pathways": "Regular channels, documents, legal status.",
    "stop": "End, abolish or refrain.",
}
_GROUP_NAMES = {
    "state_provider": "State security and justice providers.",
    "state_oversight": "State management and oversight.",
    "non_state": "Non-state bodies and groups.",
    "international": "Regional and international bodies.",
}
_CATEGORIES = {
    "armed_forces": "Military forces of a state.",
    "police": "Police, law enforcement, investigators.",
    "border_guard": "Border, immigration and customs officers and agencies.",
    "coast_guard": "Coast guards and maritime patrols.",
    "intelligence": "Intelligence services.",
    "justice": "Courts, judges, prosecutors, legal-aid bodies.",
    "corrections": "Prison and detention authorities.",
    "security_provider": "Security forces and institutions in general.",
    "government": "Executive, ministries, states and countries that act.",
    "local_government": "Municipal and regional authorities.",
    "parliament": "Legislatures and their committees.",
    "oversight_body": "Ombuds institutions, human rights institutions, inquiries, independent monitors.",
    "civil_society": "NGOs, migrant organisations, trade unions, Red Cross movement.",
    "media": "Press, broadcasters, journalists.",
    "academia": "Universities, think tanks, researchers.",
    "private_security": "Private security companies.",
    "private_sector": "Employers, recruiters, business.",
    "community_leader": "Traditional, religious and community leaders.",
    "armed_group": "Non-state armed groups.",
    "criminal_network": "Smugglers, traffickers, syndicates.",
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
    codes.append(
        Code(("recommendation",), "The document tells an actor what to do or stop doing.", LINE["recommendation"])
    )
    for group, members in (("strength", _STRENGTHS), ("action", _ACTIONS)):
        codes.append(Code(("recommendation", group), f"The {group} of a recommendation.", LINE["recommendation"]))
        codes += _branch(("recommendation", group), members, {}, LINE["recommendation"])
    codes.append(
        Code(("actor",), "A body that provides, manages, oversees, shapes or endangers security.", LINE["actor"])
    )
    for group, categories in GROUPS.items():
        codes.append(Code(("actor", group), _GROUP_NAMES[group], LINE["actor"]))
        codes += [Code(("actor", group, name), _CATEGORIES[name], LINE["actor"]) for name in categories]
    return tuple(codes)


TREE: tuple[Code, ...] = _tree()
"""All codes, parents before children."""

DEFINITION: dict[str, str] = {code.name: code.definition for code in TREE}
"""Definition by the codebook's word (the category ``non_state`` stands for its group of the same name)."""
