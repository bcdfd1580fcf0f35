"""Does a country or regional body act or is it addressed, or is it only a place or an adjective (CODEBOOK section 3)?

Decided from parts of speech and neighbouring words: measured on the development documents this does as well as a
dependency parse, which would cost more than everything else in actor tagging.
"""

from __future__ import annotations

from ssgmig.tag.actor_words import FINITE, Words

ADDRESSING = frozenset(
    """urge urges urged urging call calls called calling recommend recommends recommended encourage encourages encouraged
    encouraging request requests requested invite invites invited advise advises advised remind reminds reminded commend
    commends commended welcome welcomes thank thanks ask asks asked support supports supported supporting enabled allowed assist assists
    assisted assisting help helps helped helping enable enables allow allows require requires oblige obliges persuade
    criticize criticized criticise criticised accuse accused""".split()
)
"""Verbs whose object is asked, helped or judged, so that a country there is an actor and no place."""

_STATES_OF_BEING = frozenset(
    """is was are were be been being became become becomes remain remained remains lies lay face faced faces suffer suffered
    suffers dropped drops saw sees ranked ranks declined experienced experiences represents represented followed follows
    borders constitutes constituted rising increasing declining growing experiencing facing suffering""".split()
)
"""Verbs that describe a place rather than an act of its government."""

_AGENT_NOUNS = frozenset(
    """efforts effort commitment commitments obligation obligations responsibility responsibilities failure decision
    decisions request requests duty duties initiative role behalf part support assistance consent cooperation statement
    position ability capacity willingness reluctance government governments delegation
    contribution contributions measures obligations intention leadership mandate accession ratification""".split()
)
"""Nouns whose complement with "of" or "by" is the one who acts."""

_SKIPPED = frozenset(
    """the both countries states as such like including some many several all most other certain various different these
    those few more""".split()
)
"""Words between a preposition and the name it governs."""

_GIVEN = frozenset("extended provided offered given support assistance advice aid help available urged".split())
"""Words that make "to X" a giving to an actor."""

_AGREED = frozenset(
    """agreement agreements cooperation cooperate cooperates cooperated collaboration collaborate partnership partnerships
    dialogue agreed signed negotiations negotiate negotiated memorandum arrangement arrangements accord deal coordination
    coordinate consultations talks engage engaged engagement working work works worked concluded jointly together""".split()
)
"""Words that make "with X" a dealing with an actor."""

_MOVING = frozenset("border borders returns return movement movements taking travel flights flows routes".split())
_GROUND = frozenset("territory territories border borders nationals citizens area areas soil airports waters".split())

_DEALING = frozenset(
    """agreement agreements cooperation collaboration partnership partnerships dialogue agreed signed negotiations
    negotiation negotiated memorandum arrangement arrangements accord deal coordination trust differences consultations
    talks treaty engagement relations policies policy fragmented inconsistencies disparities cooperate cooperates
    collaborate coordinate partnered exchange sharing stances bridging interaction interactions solidarity working work works worked comparisons
    concluded shared variations harmonization""".split()
)
"""Words that make "between X and Y" and "with X" a dealing of governments and not a border or a route."""

_PLACE_BEFORE = frozenset(
    """in from into within inside outside across throughout via through near toward towards around onto along at
    leaving entering reaching left entered reached""".split()
)

_PREPOSITIONS = _PLACE_BEFORE | frozenset("between among of to on about against over for with during under as".split())

_REGION_AFTER = frozenset(
    """region regions border borders level levels territory territories citizens citizen country countries law visa visas
    area total external internal nationals airports market standards framework average soil member members convention
    declaration summit map reports report language passport waters population nationality based wide""".split()
)
"""Nouns after a regional body that make it a place or a mere adjective."""

_POLICY_AFTER = frozenset(
    """policy policies response responses approach leaders leadership support assistance action cooperation migration
    secretariat institutions officials decision decisions funding measures efforts engagement mission missions
    delegation legislation security authorities strategy""".split()
)
"""Nouns after a regional body that show it at work ("EU policy")."""


def acts(words: Words, start: int, end: int) -> bool:
    """Whether the words ``start`` to ``end`` act, are addressed, or deal with others.

    ``start`` and ``end`` may cover a coordination ("Malaysia, Thailand and Indonesia").
    """
    before = _skip_determiner(words, start)
    lead = words.key(before)
    dealing = lead in ("between", "among", "amongst") and _word_before(words, before, _DEALING)
    if before_verb(words, end):
        return dealing or lead not in _PREPOSITIONS
    if lead == "by":
        return words.key(before - 1) not in ("border", "bordered", "surrounded")
    if lead in ADDRESSING or (lead in ("on", "upon") and words.key(before - 1).startswith("call")):
        return True
    if lead == "for" and words.key(end) == "to" and words.tag(end + 1) == "VB":
        return words.tag(before - 1).startswith("JJ") or words.key(before - 1) in ("need", "time", "opportunity", "essential")
    if lead == "to":
        return words.key(before - 1) in _GIVEN
    if lead == "with" and words.key(before - 1).startswith("border"):
        return False
    if lead == "with":
        return _word_before(words, before, _AGREED, 20)
    return dealing or (lead in ("of", "for") and words.key(before - 1) in _AGENT_NOUNS)


def _word_before(words: Words, before: int, wanted: frozenset[str], reach: int = 8) -> bool:
    return any(words.key(at) in wanted for at in range(max(0, before - reach), before))


def before_verb(words: Words, end: int) -> bool:
    """Whether a finite verb of acting, or a modal, follows (adverbs and a parenthesis may stand between)."""
    at = _skip_aside(words, _skip_parenthesis(words, end))
    if words.key(at) in ("which", "that") and words.key(end - 1).endswith("countries"):
        at += 1
    while words.tag(at) in ("RB", "RBR") or words.key(at) in ("also", "still", "often", "not"):
        at += 1
    tag = words.tag(at)
    if tag not in FINITE and not (at == end and _verb_by_form(words, at)):
        return False
    verb = words.key(at)
    if tag == "MD" or verb in ("has", "have", "had", "is", "are", "was", "were", "do", "does", "did"):
        return _acting_complement(words, at)
    if verb in ("serve", "serves", "served", "act", "acts", "acted") and words.key(at + 1) == "as":
        return False
    return verb not in _STATES_OF_BEING


def _verb_by_form(words: Words, at: int) -> bool:
    """A noun in -s before a determiner or adjective is a mistagged verb ("Malaysia enforces strict rules")."""
    return words.tag(at) == "NNS" and words.tag(at + 1) in ("DT", "JJ", "PRP$") and words.key(at).endswith("s")


def _skip_aside(words: Words, at: int) -> int:
    """Past ", as a regional organization," or ", such as ..., " to the word after the closing comma."""
    if words.key(at) != ",":
        return at
    for close in range(at + 2, min(at + 14, len(words))):
        if words.keys[close] == ",":
            return close + 1 if words.key(at + 1) in ("as", "with", "including", "in", "under", "through", "for") else at
    return at


def _acting_complement(words: Words, at: int) -> bool:
    """After an auxiliary: a verb of acting must follow ("has adopted", "is hosting", "should ratify")."""
    auxiliary, first = words.key(at), at
    at += 1
    while words.tag(at) in ("RB", "RBR") or words.key(at) in ("not", "been", "be", "also", "yet"):
        at += 1
    tag, verb = words.tag(at), words.key(at)
    passive = auxiliary in ("is", "are", "was", "were") or "been" in words.keys[first:at]
    if passive and tag != "VBG":
        return verb in (
            "able",
            "obliged",
            "bound",
            "encouraged",
            "urged",
            "invited",
            "required",
            "known",
            "committed",
        )
    if auxiliary in ("has", "have", "had") and tag not in ("VBN", "VBD", "VBG"):
        return auxiliary != "has" and tag in ("DT", "JJ")
    return verb not in _STATES_OF_BEING and tag.startswith("VB")


def region_acts(words: Words, start: int, end: int) -> bool:
    """``acts`` for a regional body whose name is also a region (EU, ASEAN): its policies and possessives count too."""
    after = words.key(end)
    if after in ("'", "-"):
        return True
    if after in _POLICY_AFTER or (after == "regional" and words.key(end + 1) in _POLICY_AFTER):
        return True
    if after in _REGION_AFTER or after == "in" or _place(words, start):
        return False
    if acts(words, start, end):
        return True
    before = _skip_determiner(words, start)
    lead = words.key(before)
    if words.key(before - 1).startswith("border"):
        return False
    if words.tag(end).startswith("NN") or words.tag(end) == "JJ":
        return False
    return lead in ("the", "by", "with", "for", "and", ",", "on", "", "while") or words.tag(end) == "VBG"


def _place(words: Words, start: int) -> bool:
    return words.key(_skip_determiner(words, start)) in _PLACE_BEFORE | {"to"}


def _skip_determiner(words: Words, start: int) -> int:
    at = start - 1
    while words.key(at) in _SKIPPED or (words.tag(at) == "CD" and at > 0):
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
    if words.key(before) in ("between", "among"):
        return _word_before(words, before, _MOVING) and not _word_before(words, before, _DEALING)
    return words.key(before) == "of" and words.key(before - 1) in _GROUND


def is_row_label(words: Words, start: int, end: int) -> bool:
    """Whether a sentence opens with the name and a date or colon: rows of measures, notifications, statements."""
    if any(words.tag(at) != "CD" and not words.keys[at].isdigit() for at in range(start)):
        return False
    return words.key(end) == ":" or (words.key(end).isdigit() and words.key(end + 1) in ("/", "-", "."))
