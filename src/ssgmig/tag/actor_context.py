"""Does a country or regional body act or is it addressed, or is it only a place or an adjective (CODEBOOK section 3)?

Decided from parts of speech and neighbouring words: a dependency parse would cost more than everything else in actor
tagging. How much it would gain has not been measured.
"""

from __future__ import annotations

from ssgmig.tag.actor_lists import (
    ADDRESSING,
    AGENT_NOUNS,
    AGREED,
    ATTITUDES,
    BOUND_AFTER,
    COUNTS,
    DEALING,
    GIVEN,
    GROUND,
    HANDED,
    MOVING,
    ONWARDS,
    OWNED,
    PLACE_BEFORE,
    POLICY_AFTER,
    PREPOSITIONS,
    RECEIVED,
    REGION_AFTER,
    REVIEWING,
    SKIPPED,
    STATES_OF_BEING,
    SUGGESTING,
)
from ssgmig.tag.actor_words import FINITE, YEAR, Words, words_of

_ASIDE = words_of(
    """
    along as despite with on speaking together including in under through for such like while having after although
    noting welcoming since
    """
)


def acts(words: Words, start: int, end: int) -> bool:
    """Whether the words ``start`` to ``end`` act, are addressed, or deal with others.

    ``start`` and ``end`` may cover a coordination ("Malaysia, Thailand and Indonesia").
    """
    dated = start - 2 if words.key(start - 1) == "the" else start - 1
    if YEAR.match(words.key(dated)) and before_verb(words, end):
        return True  # "in 2011 Malta banned", "in 2011 the Netherlands banned"
    before = _skip_determiner(words, start)
    if words.key(before) == "of" and words.key(before - 1) in COUNTS:
        before = _skip_determiner(words, before - 1)  # "a number of delegations"
    lead = words.key(before)
    if words.key(end) == "," and words.key(end + 1) == "which" and before_verb(words, end + 2):
        return lead not in PLACE_BEFORE
    if lead == "that" and _told(words, before, end):
        return True
    dealing = lead in ("between", "among", "amongst") and _word_before(words, before, DEALING)
    if before_verb(words, end):
        agreed = lead == "with" and _word_before(words, before, AGREED)
        return dealing or agreed or lead not in PREPOSITIONS or (lead == "of" and words.key(before - 1) in AGENT_NOUNS)
    if lead == "by":
        return words.key(before - 1) not in ("border", "bordered", "surrounded")
    if lead in ADDRESSING or (lead in ("on", "upon") and words.key(before - 1).startswith("call")):
        return True
    if lead == "for" and words.key(end) == "to" and words.tag(end + 1) == "VB":
        return words.tag(before - 1).startswith("JJ") or words.key(before - 1) in (
            "need",
            "time",
            "opportunity",
            "essential",
            "call",
            "calls",
            "called",
            "wish",
            "hope",
        )
    if lead in ("to", "from"):
        return words.key(before - 1) in (GIVEN if lead == "to" else RECEIVED)
    if lead == "with" and words.key(before - 1).startswith("border"):
        return False
    if lead == "with":
        return _word_before(words, before, AGREED, 20)
    return dealing or (lead in ("of", "for") and words.key(before - 1) in AGENT_NOUNS)


def _word_before(words: Words, before: int, wanted: frozenset[str], reach: int = 8) -> bool:
    return any(words.key(at) in wanted for at in range(max(0, before - reach), before))


def before_verb(words: Words, end: int) -> bool:
    """Whether a finite verb of acting, or a modal, follows (adverbs and a parenthesis may stand between)."""
    at = _skip_owner(words, end)
    at = _skip_coordinated(words, _skip_aside(words, _skip_parenthesis(words, at)))
    if words.key(at) in ("which", "that") and words.key(end - 1) in ("countries", "nations"):
        at += 1
    while words.tag(at) in ("RB", "RBR") or words.key(at) in ("also", "still", "often", "not"):
        at += 1
    tag = words.tag(at)
    if tag not in FINITE and not (at == end and _verb_by_form(words, at)):
        return False
    if words.key(at).startswith("continu") and words.key(at + 1) == "to":
        at += 2
    verb = words.key(at)
    if tag == "MD" or verb in ("has", "have", "had", "is", "are", "was", "were", "do", "does", "did"):
        return _acting_complement(words, at)
    if verb in ("serve", "serves", "served", "act", "acts", "acted") and words.key(at + 1) == "as":
        return False
    return verb not in STATES_OF_BEING or (verb.startswith("remain") and _attitude(words, at + 1))


def _attitude(words: Words, at: int) -> bool:
    """Whether an adjective says what a State thinks of something: "X was concerned at", "X remains ready to"."""
    while words.tag(at) in ("RB", "RBR"):
        at += 1
    return words.key(at) in ATTITUDES


def country_acts(words: Words, start: int, end: int, group: tuple[int, int]) -> bool:
    """``acts`` for a country, or for the ``group`` it is named in; also what it does and is reviewed for.

    "Malta's efforts", "noted Malta's reforms".
    """
    if words.capital(end) and words.tag(end) == "NNP" and not before_verb(words, end):
        return False  # "the United States Trustee"
    reviewer = start - 2 if words.key(start - 1) == "the" else start - 1
    return acts(words, *group) or words.key(reviewer) in REVIEWING or _owns_deeds(words, end)


def _owns_deeds(words: Words, end: int) -> bool:
    if not words.genitive(end):
        return False
    for at in range(end + 1, min(end + 6, len(words))):
        if words.key(at) in AGENT_NOUNS | OWNED and not (words.key(at) == "plan" and words.capital(at)):
            return not words.tag(at + 1).startswith("NN")
        if not (words.key(at) == "s" or words.tag(at).startswith(("JJ", "NN", "VBG", "VBN", "RB"))):
            return False
    return False


def _told(words: Words, before: int, end: int) -> bool:
    """Whether "that" opens advice to the name: "recommends that X ratify", "recommended that X (a) publish"."""
    at = _skip_parenthesis(words, end + (words.key(end) == ":"))
    if words.key(at + 1) == ")" and len(words.key(at)) == 1:
        at += 2
    while words.tag(at) in ("RB", "RBR"):
        at += 1
    asking = any(words.key(step) in ADDRESSING | SUGGESTING for step in range(max(0, before - 3), before))
    return asking and words.tag(at) in ("VB", "VBP", "MD", "VBZ")


def _skip_owner(words: Words, at: int) -> int:
    """Past "of Malta" or "of the Council" to what the delegation of it does."""
    if words.key(at) != "of":
        return at
    step = at + 2 if words.key(at + 1) == "the" else at + 1
    first = step
    while words.capital(step) and step < first + 5:
        step += 1
    return step if step > first else at


def _skip_coordinated(words: Words, at: int) -> int:
    """Past "and other institutions" to the verb that both have; the place given when no verb follows."""
    if words.key(at) not in ("and", "or"):
        return at
    for verb in range(at + 2, min(at + 8, len(words))):
        if words.tag(verb) in FINITE:
            return verb
        if not words.tag(verb).startswith(("NN", "JJ", "DT", "PRP$", "VBN")):
            return at
    return at


def _verb_by_form(words: Words, at: int) -> bool:
    """A noun in -s before a determiner or adjective is a mistagged verb ("Malaysia enforces strict rules")."""
    return words.tag(at) == "NNS" and words.tag(at + 1) in ("DT", "JJ", "PRP$") and words.key(at).endswith("s")


def _skip_aside(words: Words, at: int) -> int:
    """Past ", as a regional organization," or ", such as ..., " to the word after the closing comma."""
    if words.key(at) != "," or words.key(at + 1) not in _ASIDE:
        return at
    commas = [close for close in range(at + 2, min(at + 24, len(words))) if words.keys[close] == ","]
    return next((close + 1 for close in commas if words.tag(close + 1) in FINITE), commas[0] + 1 if commas else at)


def _acting_complement(words: Words, at: int) -> bool:
    """After an auxiliary: a verb of acting must follow ("has adopted", "is hosting", "should ratify")."""
    auxiliary, first = words.key(at), at
    at += 1
    if words.key(at) == ":" or (words.key(at) == "," and words.tag(first) == "MD"):
        return True  # a list of acts follows, or an aside: "The country will:", "The country should, with help, adopt"
    while words.tag(at) in ("RB", "RBR") or words.key(at) in ("not", "been", "be", "also", "yet"):
        at += 1
    if words.key(at + 1 if words.key(at) == "a" else at) in ("party", "signatory"):
        return True
    tag, verb = words.tag(at), words.key(at)
    passive = auxiliary in ("is", "are", "was", "were") or "been" in words.keys[first:at]
    if passive and tag != "VBG":
        return verb in ATTITUDES
    if auxiliary in ("has", "have", "had") and tag not in ("VBN", "VBD", "VBG"):
        ranked = words.tag(at + 1) in ("JJS", "RBS")  # "had the highest rates" is no act
        return auxiliary != "has" and tag in ("DT", "JJ") and not ranked
    return verb not in STATES_OF_BEING and tag.startswith("VB")


def region_acts(words: Words, start: int, end: int) -> bool:
    """``acts`` for a regional body whose name is also a region (EU, ASEAN): its policies and possessives count too."""
    after = words.key(end)
    if words.genitive(end):
        owned = range(end + 1, min(end + 5, len(words)))
        return not any(words.keys[at] in ("border", "borders", "territory", "territories") for at in owned)
    if after == "-":
        return True
    if after in BOUND_AFTER:
        return False
    if after in POLICY_AFTER or ((after not in REGION_AFTER or after == "budget") and _policy_of(words, end)):
        return True
    if words.key(_skip_determiner(words, start)) == "by" and words.tag(_skip_determiner(words, start) - 1) == "VBN":
        return True
    if after in REGION_AFTER or after == "in" or _place(words, start):
        return False
    if acts(words, start, end):
        return True
    before = _skip_determiner(words, start)
    lead = words.key(before)
    if words.key(before - 1).startswith("border"):
        return False
    if words.tag(end).startswith("NN") or words.tag(end) == "JJ":
        return False
    if after == "and" and words.key(end + 1) in ("other", "its"):
        return True
    return lead in ("the", "by", "with", "for", "and", ",", "on", "", "while") or words.tag(end) == "VBG"


def _policy_of(words: Words, end: int) -> bool:
    """Whether one word stands between a name and what shows it at work ("EU budget support")."""
    return words.tag(end).startswith(("JJ", "NN")) and words.key(end + 1) in POLICY_AFTER


def _place(words: Words, start: int) -> bool:
    return words.key(_skip_determiner(words, start)) in PLACE_BEFORE | {"to"}


def _skip_determiner(words: Words, start: int) -> int:
    at = start - 1
    while words.key(at) in SKIPPED or (words.tag(at) == "CD" and at > 0):
        at -= 1
    return at


def _skip_parenthesis(words: Words, at: int) -> int:
    if words.key(at) != "(":
        return at
    close = at
    while close < len(words) and words.keys[close] != ")":
        close += 1
    return close + 1


def among_places(words: Words, start: int) -> bool:
    """Whether "States" are places: borders or movements between them, territories of them."""
    before = _skip_determiner(words, start)
    if words.key(before) == "to":
        return _word_before(words, before, ONWARDS) and not _word_before(words, before, HANDED, 14)
    if words.key(before) in ("reach", "enter", "leave"):
        return True
    if words.key(before) == "and" and _after_places(words, before):
        return True
    if words.key(before) in ("between", "among"):
        return _word_before(words, before, MOVING) and not _word_before(words, before, DEALING)
    return words.key(before) == "of" and words.key(before - 1) in GROUND


def _after_places(words: Words, at: int) -> bool:
    """Whether "and" joins to names after a preposition of place: "in Malta, Cyprus and other Member States"."""
    first = at - 1
    while words.capital(first) or words.key(first) in (",", "the"):
        first -= 1
    return first < at - 1 and words.key(first) in PLACE_BEFORE


def is_row_label(words: Words, start: int, end: int) -> bool:
    """Whether a sentence opens with the name and a date or colon: rows of measures, notifications, statements.

    The number of the row may stand before it, and strokes between the cells.
    """
    if any(words.keys[at] != "|" and words.tag(at) != "CD" and not words.keys[at].isdigit() for at in range(start)):
        return False
    at = end + 1 if words.key(end) == "|" else end
    return words.key(end) == ":" or (words.key(at).isdigit() and words.key(at + 1) in ("/", "-", "."))
