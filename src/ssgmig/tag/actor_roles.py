"""Role of a mention in its sentence, and its effect on migrants and refugees, by neighbouring words.

Roles: acts, acted_upon, addressed, possessor, place; effects: protects, controls, harms, oversees, assists, none. A
role is stated only where the words beside the mention show it, an effect only of a mention that acts or is addressed.
"""

from __future__ import annotations

from dataclasses import dataclass

from ssgmig.tag.actor_words import FINITE, Words, words_of

_ADDRESS_BEFORE = words_of(
    "urge urges urged encourage encourages encouraged invite invites invited request requests requested "
    "recommend recommends recommended advise advises advised"
)
_BEFORE_NAME = words_of("the all other its a an relevant both")
_ADVICE = words_of("should must ought shall")
_PLACE = words_of("in within inside across throughout")
_PEOPLE = (
    "migrant",
    "immigrant",
    "refugee",
    "asylum",
    "displaced",
    "stateless",
    "trafficked",
    "returnee",
    "victim",
    "smuggled",
)
_REACH = 11
_NEAR = 7
"""Words within which those who are assisted or overseen, or otherwise treated, must stand."""

_DENIED = words_of("not never fail fails failed refuse refuses refused hardly rarely cannot")
_CARRIERS = words_of(
    "be being been is are was were has have had having do does did continue continues continued continuing begin "
    "began seek seeks sought try tries tried work works worked"
)
"""Verbs that only carry another verb."""

_EFFECTS: dict[str, tuple[str, ...]] = {
    "harms": (
        "abus",
        "kill",
        "tortur",
        "exploit",
        "extort",
        "beat",
        "rape",
        "mistreat",
        "abduct",
        "attack",
        "threaten",
        "enslav",
        "robb",
        "harass",
        "abandon",
    ),
    "controls": (
        "detain",
        "deport",
        "intercept",
        "expel",
        "arrest",
        "return",
        "push",
        "remov",
        "repatriat",
        "patrol",
        "apprehend",
        "screen",
        "reject",
        "turn",
    ),
    "protects": ("protect", "rescu", "safeguard", "shelter", "evacuat", "grant", "resettl", "free"),
    "oversees": ("monitor", "overse", "investigat", "inspect", "review", "supervis", "audit", "document", "verif"),
    "assists": ("assist", "support", "help", "provid", "host", "treat", "advis", "facilitat"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A role or an effect with its evidence: the word that decided (``at``) and the rule that read it."""

    label: str
    at: int
    rule: str

    def evidence(self, words: Words) -> str:
        """``start-end:label:rule`` in characters of the sentence."""
        return f"{words.starts[self.at]}-{words.ends[self.at]}:{self.label}:{self.rule}"


def role(words: Words, start: int, end: int) -> Finding | None:
    """Role of the mention of words ``start`` to ``end``."""
    before = start - 1
    while words.key(before) in _BEFORE_NAME:
        before -= 1
    lead = words.key(before)
    if words.key(end) in _ADVICE:
        return Finding("addressed", end, "modal")
    if lead in _ADDRESS_BEFORE:
        return Finding("addressed", before, "asked")
    if lead in ("on", "upon") and words.key(before - 1).startswith("call"):
        return Finding("addressed", before - 1, "asked")
    if words.genitive(end):
        return Finding("possessor", end, "genitive")
    at = _verb_at(words, end)
    if at is not None:
        return Finding("acted_upon", at, "passive") if _passive(words, at) else Finding("acts", at, "verb")
    return _after_preposition(words, before)


def _after_preposition(words: Words, before: int) -> Finding | None:
    """Role that the word before the mention gives it."""
    lead = words.key(before)
    if lead == "by" and words.tag(before - 1) in ("VBN", "VBD"):
        return Finding("acts", before - 1, "agent")
    if lead == "of":
        return Finding("possessor", before, "of")
    if lead in _PLACE:
        return Finding("place", before, "preposition")
    if words.tag(before).startswith("VB"):
        return Finding("acted_upon", before, "object")
    if lead == "to" and words.key(before - 1) == "according":
        return Finding("acts", before - 1, "source")
    if lead in ("against", "to", "for"):
        return Finding("acted_upon", before, "preposition")
    return None


def effect(words: Words, start: int, end: int, says: Finding | None) -> Finding | None:
    """What an acting mention does to people who move; ``none`` when its verb does nothing to them or is denied."""
    if says is None or says.label not in ("acts", "addressed"):
        return None
    by = says.rule == "agent"
    at = says.at if by else _main_verb(words, end if says.rule == "asked" else says.at)
    if at is not None:
        label = next((label for label, stems in _EFFECTS.items() if words.keys[at].startswith(stems)), "")
        reach = _REACH if label in ("assists", "oversees") else _NEAR
        beside = range(max(0, at - reach), at) if by else range(at + 1, min(at + reach, len(words)))
        if label and any(words.keys[step].startswith(_PEOPLE) for step in beside):
            return Finding(label, at, "verb")
    return Finding("none", says.at, "verb")


def _main_verb(words: Words, at: int) -> int | None:
    """The verb that carries the meaning, past auxiliaries and "continue to"; None where it is denied."""
    for step in range(at, min(at + 8, len(words))):
        word = words.keys[step]
        if word in _DENIED:
            return None
        if words.tag(step).startswith("VB") and word not in _CARRIERS:
            return step
        if not (words.tag(step).startswith(("VB", "RB", "MD", "TO")) or step == at):
            return None
    return None


def _verb_at(words: Words, end: int) -> int | None:
    at = end
    if words.key(at) == "(":
        while at < len(words) and words.keys[at] != ")":
            at += 1
        at += 1
    while words.tag(at) == "RB" or words.key(at) in ("also", "still", "often"):
        at += 1
    return at if words.tag(at) in FINITE else None


def _passive(words: Words, at: int) -> bool:
    if words.key(at) not in ("is", "are", "was", "were", "has", "have", "had"):
        return False
    after = at + 1
    while words.tag(after) == "RB" or words.key(after) in ("been", "being", "not"):
        after += 1
    be = words.key(at) in ("is", "are", "was", "were") or any(words.key(i) == "been" for i in range(at, after))
    return be and words.tag(after) == "VBN"
