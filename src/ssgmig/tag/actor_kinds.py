"""Whether a kind of body counts where it stands, or only modifies, predicates or locates (CODEBOOK section 3)."""

from __future__ import annotations

from ssgmig.ontology.actors import Generic
from ssgmig.tag.actor_lists import BOUND
from ssgmig.tag.actor_words import YEAR, Words, words_of

_MAY_BE_VERBS = words_of(
    """
    advocates allies broker brokers court courts forces gangs guards judge judges monitors partners patrols police
    press rebels staff state states troops volunteers
    """
)
"""Kinds of body that are verbs too; of the others, the base model's tag is not asked, as it errs more often."""

_ROLES = words_of(
    """
    arrival asylum departure destination employment nationality origin residence return transit
    """
)
"""What a country is to a migrant ("countries of origin")."""

_REGION = words_of(
    """
    area neighbourhood north region sahel south subregion world
    """
)
"""Last words of "countries in the ... region"."""

_QUANTIFIERS = words_of(
    """
    all almost certain many most nearly other same several some various
    """
)
"""Words that count States."""

_RUN = frozenset({"held", "run", "driven", "owned", "wide", "related", "managed", "operated", "perpetrated"})
"""Second halves of adjectives, further to those of bodies ("police-run")."""

_JOINERS = frozenset({"and", "or", ",", "/"})


def fits(words: Words, start: int, at: int, end: int, entry: Generic) -> bool:
    """Whether the kind ``entry`` at words ``at`` to ``end``, with modifiers from ``start`` on, is a mention."""
    before, after = words.key(start - 1), words.key(end)
    if entry.id == "generic-state" and words.words[at] == "State" and start < at and not words.capital(end):
        return True  # "the Norlandic State" is no mere place or condition
    if after in entry.not_before and not (after == "-" and not words.glued(end - 1, end)):
        return False
    if _before(words, start) in entry.not_after or _before(words, at) in entry.not_after or _is_verb(words, at, end):
        return False
    if entry.sentence_has and not any(stem in words.text.lower() for stem in entry.sentence_has):
        return False
    if entry.sentence_not and any(stem in words.text.lower() for stem in entry.sentence_not):
        return False
    if entry.after and start == at and start > 0 and before not in entry.after:
        return False
    if _predicate(words, start, end) or _first_half(words, end):
        return False
    if entry.place_after and after not in ("and", "or") and _is_place(words, start, entry):
        return False
    if words.keys[at] in ("state", "states") and start == at and (_named_state(words, at) or _condition(words, end)):
        return False
    return not entry.noun_only or _is_noun(words, end)


def _condition(words: Words, end: int) -> bool:
    """Whether "of" makes "States" a name or a condition ("States of Jersey", "states of emergency")."""
    if words.keys[end - 1] != "states" or words.key(end) != "of":
        return False
    return words.capital(end + 1) or words.key(end + 1) in ("emergency", "siege", "war", "exception", "affairs", "mind")


def _predicate(words: Words, start: int, end: int) -> bool:
    """Whether a kind only says what something serves as: "act as intermediaries", "as a partner"."""
    if words.key(start - 1) in ("a", "an"):
        return words.key(start - 2) == "as"
    serves = words.key(start - 1) == "as" and words.key(start - 2) not in ("such", "well", "same", "far", "")
    reach = end + 5 if words.key(end) in ("and", "or", ",") else end + 1
    return serves and not any(words.tag(at).startswith(("VB", "MD")) for at in range(end, reach))  # "as police fired"


def _first_half(words: Words, end: int) -> bool:
    """Whether a kind is half of an adjective: "civil society-led", "police-run"."""
    joined = words.key(end) == "-" and words.glued(end - 1, end) and words.glued(end, end + 1)
    return joined and (words.key(end + 1) in BOUND or words.key(end + 1) in _RUN)


def _before(words: Words, at: int) -> str:
    """The word before, with its hyphen where one joins it ("multi-" of "multi-stakeholder")."""
    joined = words.key(at - 1) == "-" and words.glued(at - 2, at - 1) and words.glued(at - 1, at)
    return f"{words.key(at - 2)}-" if joined else words.key(at - 1)


def _named_state(words: Words, at: int) -> bool:
    """Whether a name stands before the word: "Gezira State" is a part of a country, not a State."""
    return at > 1 and words.capital(at) and words.capital(at - 1) and words.pos[at - 1] == "PROPN"


def _is_verb(words: Words, at: int, end: int) -> bool:
    """Whether a single word is a verb here ("the theory states that ...")."""
    return end == at + 1 and words.words[at] in _MAY_BE_VERBS and words.tag(at) in ("VBZ", "VBP", "VB")


def _is_place(words: Words, start: int, entry: Generic) -> bool:
    """A place and no actor: "in Member States", "across the same three States"."""
    before = start - 1
    if YEAR.match(words.key(before)):
        return False  # "in 2016 Member States issued"
    while words.tag(before) in ("DT", "CD", "PDT") or words.key(before) in _QUANTIFIERS:
        before -= 1
    return words.key(before) in entry.place_after


def _is_noun(words: Words, end: int) -> bool:
    """Whether the last word is the head of its noun phrase: neither an adjective nor a modifier of a noun."""
    if words.pos[end - 1] not in ("NOUN", "PROPN"):
        joined = words.key(end) in ("and", "or", ",") and words.pos[end - 1] == "ADJ"
        return joined and not (words.tag(end + 1).startswith("JJ") and words.key(end + 1) != "non")
    return words.key(end) == "-" or not words.tag(end).startswith("NN")


def place_roles(words: Words, end: int) -> int:
    """End of "countries of origin, transit and destination" or "countries in the Asia-Pacific region"."""
    if words.key(end) not in ("of", "in"):
        return end
    if words.key(end) == "of" and words.key(end + 1) in _ROLES:
        at = end + 2
        while words.key(at) in _JOINERS:
            step = at + 1
            while words.key(step) in _JOINERS:
                step += 1
            if words.key(step) not in _ROLES:
                break
            at = step + 1
        return at
    for at in range(end + 1, min(end + 6, len(words))):
        if words.keys[at] in _REGION and words.key(end + 1) == "the":
            return at + 1
    at = end + 2
    if words.key(end) == "of" and words.key(end + 1) == "the" and words.capital(at):
        while words.capital(at) or (words.key(at) == "of" and words.capital(at + 1)):
            at += 1
        return at  # "countries of the Horn of Africa"
    return end
