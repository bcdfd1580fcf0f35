"""Role of a mention in its sentence and what it does to people who move, by neighbouring words.

Roles: acts, acted_upon, addressed, possessor, place; effects: protects, controls, harms, oversees, assists. Both are ''
when no rule speaks: a role is stated only where the words beside the mention show it.
"""

from __future__ import annotations

from ssgmig.tag.actor_words import FINITE, Words, words_of

_ADDRESS_BEFORE = words_of(
    "urge urges urged encourage encourages encouraged invite invites invited request requests requested "
    "recommend recommends recommended advise advises advised"
)
_ADVICE = words_of("should must ought shall")
_PLACE = words_of("in within inside across throughout")
_PEOPLE = (
    "migrant",
    "refugee",
    "asylum",
    "displaced",
    "stateless",
    "traffick",
    "worker",
    "civilian",
    "children",
    "people",
)

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
        "register",
        "refus",
        "reject",
        "turn",
    ),
    "protects": ("protect", "rescu", "safeguard", "shelter", "evacuat", "grant", "resettl", "free"),
    "oversees": ("monitor", "overse", "investigat", "inspect", "review", "supervis", "audit", "document", "verif"),
    "assists": ("assist", "support", "help", "provid", "train", "host", "treat", "advis", "facilitat"),
}


def role(words: Words, start: int, end: int) -> str:
    """Role of the mention of words ``start`` to ``end``."""
    before = start - 1
    while words.key(before) in ("the", "all", "other", "its", "a", "an", "relevant", "both"):
        before -= 1
    lead = words.key(before)
    if (
        words.key(end) in _ADVICE
        or lead in _ADDRESS_BEFORE
        or (lead in ("on", "upon") and words.key(before - 1).startswith("call"))
    ):
        return "addressed"
    if words.key(end) == "'":
        return "possessor"
    at = _verb_at(words, end)
    if at is not None:
        return "acted_upon" if _passive(words, at) else "acts"
    if lead == "by" and words.tag(before - 1) in ("VBN", "VBD"):
        return "acts"
    if lead == "of":
        return "possessor"
    if lead in _PLACE:
        return "place"
    if words.tag(before).startswith("VB") or lead in ("against", "to", "for"):
        return "acted_upon"
    return ""


def effect(words: Words, start: int, end: int, role_: str) -> str:
    """What an acting mention does to people who move, '' when no verb beside it says so."""
    if role_ not in ("acts", "addressed") or not any(stem in words.text.lower() for stem in _PEOPLE):
        return ""
    window = [words.keys[at] for at in range(end, min(end + 7, len(words))) if words.tags[at].startswith("VB")]
    if words.key(start - 1) == "by" or words.key(start - 2) == "by":
        window = [words.keys[at] for at in range(max(0, start - 4), start)]
    for verb in window:
        for label, stems in _EFFECTS.items():
            if verb.startswith(stems):
                return label
    return ""


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
