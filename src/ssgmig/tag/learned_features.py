"""What a sentence's words say by themselves: cue groups, their order and their meeting, as numbers for the models.

The groups follow CODEBOOK section 1: who moves, what is feared, what is protected, what controls, what harms, and who
speaks. They are not the ontology's cues (those explain tags and may be edited); they change only with a new model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

GROUPS: dict[str, str] = {
    "people": r"(?:im|e)?migrants?|refugees?|asylum[- ]seekers?|displaced (?:persons?|people)|idps|foreigners?|aliens?"
    r"|newcomers?|stateless|returnees?|third[- ]country nationals?|foreign (?:nationals?|workers?)|diaspora",
    "civilian": r"civilians?|wom[ae]n|girls?|boys?|child(?:ren)?|minors?|famil(?:y|ies)|victims?|survivors?|people"
    r"|persons?|individuals?|communit(?:y|ies)|population|workers?|households?|detainees?|passengers?",
    "movement": r"(?:im|e)?migration|displacement|mobility|asylum|crossings?|arrivals?|movements?|flows?|smuggl\w+"
    r"|traffick\w+|border[- ]crossings?|entr(?:y|ies)|overstay\w*|routes?",
    "irregular": r"illegal\w*|irregular\w*|undocumented|clandestine\w*|unauthori[sz]ed"
    r"|unlawful(?:ly)? (?:stay|presen)\w*",
    "flood": r"influx\w*|flood\w*|waves?|surg\w+|mass(?:ive)? (?:arriv|migra|inflow|movement)\w*|overwhelm\w*|swarm\w*"
    r"|burdens?|pressures?|strain\w*|uncontrolled|hordes?|inundat\w+|swamp\w*|overrun",
    "threat": r"threat\w*|dangers?|dangerous|risks?|menac\w+|terror\w*|extremis\w+|crim(?:e|es|inal|inals|inality)"
    r"|insecurity|destabili[sz]\w+|instabilit\w+|invasion|abus\w+ of (?:the )?(?:asylum|visa|system)|fraud\w*|bogus"
    r"|vulnerabilit\w+|infiltrat\w+|jihad\w*|radicali[sz]\w+",
    "referent": r"national security|sovereignty|public (?:order|safety|security)|homeland|territorial integrity"
    r"|internal security|law and order|social cohesion|our (?:borders?|citizens|people|country|way of life|shores)"
    r"|external borders?|border security|identity|stability",
    "control": r"detain\w*|detention|deport\w*|expel\w*|expulsions?|return(?:s|ed|ing)? (?:operation|decision|polic)\w*"
    r"|readmi\w+|remov(?:al|als|ed)|push(?:ed)?[- ]?backs?|intercept\w*|interdict\w*|apprehen\w+|arrest\w*|raids?"
    r"|refus(?:al|als|ed) (?:of )?(?:entry|leave)|repatriat\w+|turn(?:ed|ing)? (?:back|away)|surveillance|patrol\w*"
    r"|fenc(?:e|es|ing)|walls?|closure|visa requirement\w*|fingerprint\w*|biometric\w*|screen(?:ed|ing)|checks?"
    r"|crack(?:ed|ing)?[- ]?downs?|deter\w*|criminali[sz]\w+|prosecut\w+|dismantl\w+|enforcement|custody"
    r"|militari[sz]\w+",
    "border": r"borders?|frontiers?|frontex|coast ?guards?|border guards?|customs|schengen|airports?",
    "combat": r"combat\w*|fight\w*|tackl\w+|counter\w*|curb\w*|stem(?:ming)?|prevent\w*|reduc\w+|stop\w*|disrupt\w*"
    r"|strengthen\w*|tighten\w*|secur(?:e|ing)|reinforc\w+|halt\w*|restrict\w*|limit\w*",
    "harm": r"viol(?:ence|ent|ate|ated|ating|ation|ations)|exploit\w*|abus(?:e|es|ed|ive)|tortur\w*|rap(?:e|es|ed)"
    r"|kill\w*|deaths?|died|drown\w*|injur\w*|ill[- ]treat\w*|degrading|inhuman\w*|suffer\w*|harass\w*|slavery"
    r"|forced labou?r|disappear\w*|persecut\w+|discriminat\w+|xenophob\w+|racis\w+|stigma\w*|poverty|hunger|famine"
    r"|trauma\w*|extort\w*|kidnap\w*|ransom|hardship\w*|precarious|vulnerable|at risk|depriv\w+|denied"
    r"|lost their lives",
    "protect": r"protect\w*|rights?|dignity|assist\w*|humanitarian|safety|safeguard\w*|shelter\w*|access to|refoulement"
    r"|livelihoods?|health\w*|food|nutrition|education|justice|remed(?:y|ies)|inclusi\w+|integrat\w+|resilien\w+"
    r"|legal aid|services?|reparation\w*|rescu\w+|support\w*|well[- ]being|needs?|decent work|reunification",
    "economic": r"jobs?|employ\w*|wages?|incomes?|economic\w*|labou?r|livelihoods?|poverty|debts?|housing|remittanc\w+",
    "health": r"health\w*|medic\w+|disease\w*|hiv|covid\S*|mental|cholera|reproductive|hospitals?|nutrition",
    "food": r"food|nutrition\w*|hung(?:er|ry)|famine|malnutrition|malnourish\w*|harvest\w*|crops?|livestock",
    "environment": r"climat\w+|drought\w*|floods?|flooding|disasters?|environment\w*|earthquake\w*|cyclone\w*|water",
    "law": r"law\w*|convention\w*|articles?|treat(?:y|ies)|court\w*|legislat\w+|obligation\w*|legal\w*|constitution\w*"
    r"|ratif\w+|directive|regulation|statut\w+|international standards",
    "report": r"report(?:s|ed|edly|ing)?|stat(?:es|ed|ing) that|said|according to|not(?:es|ed|ing)|argu\w+|claim\w*"
    r"|allege\w*|describ\w+|express\w+|recogni[sz]\w+|indicat\w+|observ\w+|estimat\w+|inform\w*|announc\w+|declar\w+"
    r"|detected|recorded|registered|adopted|decided|introduced|launched|planned",
    "framing": r"fram(?:e|ed|es|ing)|portray\w*|perce(?:ived|ption|ptions|ive)|label(?:l?ed|s)?|depict\w*"
    r"|securiti[sz]\w+"
    r"|so[- ]called|rhetoric|narrativ\w+|discours\w*|lens|stereotyp\w*|scapegoat\w*|treated as|seen as|viewed as"
    r"|considered (?:as )?(?:a )?(?:threat|risk|danger|crim)\w*|stigmati[sz]\w+|misinformation|populis\w+",
    "critical": r"concern\w*|criticis\w+|criticiz\w+|condemn\w*|arbitrar\w+|disproportion\w+|excessive\w*|unlawful\w*"
    r"|regret\w*|fail(?:s|ed|ure)?|lack\w*|inadequa\w+|unjust\w*|harsh\w*|inhumane|wrong\w*|false\w*|illegitimate"
    r"|prohibit\w*|incompatible|violat\w+|breach\w*|deplor\w+|alarm\w*|poor conditions|overcrowd\w*|impunity"
    r"|counterproductive",
    "safeguard": r"last resort|alternatives? to detention|due process|proportiona\w+|necessary and|shortest"
    r"|judicial review"
    r"|non[- ]refoulement|independent(?:ly)?|oversight|monitor\w*|human rights|non[- ]custodial|best interests"
    r"|in accordance"
    r"|voluntar\w+|dignified|exceptional|safeguards?|individual assessment|release\w*|refrain|abolish\w*|end(?:ing)? "
    r"|ceas\w+|cease|suspend\w*|decriminali[sz]\w+|moratorium",
    "negation": r"not|no|never|neither|nor|without|cannot|n't|rather than|instead of|none|hardly|unfounded",
    "should": r"should|ought|recommend\w*|urg(?:e|es|ed)|call(?:s|ed)? (?:on|upon|for)|encourag\w+",
    "must": r"must|shall|need(?:s)? to|have to|has to|essential|crucial|imperative|required? to|obliged",
    "may": r"may|might|could|can|would|likely|potential\w*|possib\w+",
    "will": r"will|aims? to|intends?|plan(?:s|ned)? to|in order to|so as to|seeks? to|designed to|objective\w*"
    r"|continu\w+ to",
    "we": r"we|our|us|i|my",
    "change": r"increas\w+|decreas\w+|declin\w+|rose|fell|higher|lower|compared (?:to|with)|trend\w*|doubled"
    r"|growth|drop\w*",
    "smuggling": r"smuggl\w+|traffick\w+|organi[sz]ed crime|criminal (?:network|group|organi[sz]ation|gang)s?"
    r"|syndicates?",
    "armed": r"armed|troops|militia\w*|ceasefire|attack\w*|conflict|military|forces|weapon\w*|arms|isil\S*"
    r"|al-?qaida|gangs?",
    "agency": r"frontex|police|authorit(?:y|ies)|governments?|states?|member states|minist\w+|agenc(?:y|ies)|committee"
    r"|commission|council|european union|united nations|secretary-general|immigration officers?",
}

_SIGNS = {
    "quote": re.compile(r"[\"“”«»]|(?<!\w)[‘'](?=\w)"),
    "number": re.compile(r"\d[\d,.]*"),
    "percent": re.compile(r"\d\s?(?:%|per ?cent)"),
}
"""Groups found by signs, not by words."""

ORDERED: tuple[tuple[str, str], ...] = (
    ("people", "threat"),
    ("threat", "people"),
    ("people", "harm"),
    ("harm", "people"),
    ("people", "control"),
    ("control", "people"),
    ("control", "harm"),
    ("control", "safeguard"),
    ("safeguard", "control"),
    ("irregular", "movement"),
    ("irregular", "people"),
    ("combat", "movement"),
    ("combat", "smuggling"),
    ("combat", "people"),
    ("protect", "people"),
    ("protect", "referent"),
    ("framing", "threat"),
    ("threat", "referent"),
    ("movement", "threat"),
    ("threat", "movement"),
    ("critical", "control"),
    ("control", "critical"),
    ("report", "control"),
    ("should", "control"),
    ("negation", "threat"),
    ("negation", "control"),
    ("civilian", "harm"),
    ("harm", "civilian"),
    ("control", "border"),
    ("combat", "border"),
    ("law", "control"),
    ("control", "law"),
    ("number", "control"),
    ("we", "control"),
    ("will", "control"),
    ("must", "control"),
)
"""Pairs of groups whose order matters: danger from people reads otherwise than danger to people."""

PATTERNS: dict[str, str] = {
    "threat_to_people": r"(?:threats?|risks?|dangers?|insecurity|abuses?|violence) (?:\w+ ){0,2}"
    r"(?:faced|experienced|suffered|endured) by|(?:fac(?:e|es|ed|ing)|expos(?:e|es|ed) to|at) (?:\w+ ){0,3}"
    r"(?:threat|risk|danger|violence|abuse|harm)",
    "people_as_threat": r"(?:pos(?:e|es|ed|ing)|constitut\w+|represent\w*|present\w*|becom\w+|(?:is|are|as|be) an?)"
    r" (?:\w+ ){0,3}(?:threat|risk|danger|burden|menace)",
    "threat_to_state": r"(?:threats?|risks?|dangers?) to (?:\w+ ){0,3}(?:security|order|safety|sovereignty|states?"
    r"|borders?|stability|society|citizens|public)",
    "protect_from": r"protect\w* (?:\w+ ){0,5}(?:from|against)",
    "by_agents": r"by (?:\w+ ){0,3}(?:smugglers|traffickers|employers|officials|police|guards|authorities|forces)",
    "of_people": r"(?:deportation|expulsion|detention|arrest|return|removal|interception|abuse|protection|rights"
    r"|exploitation) of (?:\w+ ){0,4}(?:migrants?|refugees?|asylum|children|persons|people|women|foreign|nationals)",
    "passive": r"(?:was|were|been|being|is|are) \w+ed",
    "starts_this": r"(?<!.)(?:this|these|such|it|they|those)\b",
    "question": r"\?",
}

_SHOUTED = re.compile(r"[A-Z]{4,} [A-Z]{4,}")
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
ALL_GROUPS = (*GROUPS, *_SIGNS)
_CONTEXT_GROUPS = ("people", "movement", "threat", "control", "harm", "protect", "critical", "framing", "safeguard",
                   "should", "irregular", "border", "armed", "report", "quote")  # fmt: skip


@cache
def _words() -> dict[str, re.Pattern[str]]:
    """Patterns of whole words, for the groups' alternatives without a space."""
    return {name: re.compile("|".join(single)) for name, (single, _) in _split().items() if single}


@cache
def _phrases() -> re.Pattern[str]:
    """One pattern for the alternatives of more than one word, in lower-case text; its groups are named after ours."""
    named = "|".join(f"(?P<{name}>{'|'.join(phrases)})" for name, (_, phrases) in _split().items() if phrases)
    return re.compile(rf"\b(?:{named})(?!\w)")


@cache
def _split() -> dict[str, tuple[list[str], list[str]]]:
    out: dict[str, tuple[list[str], list[str]]] = {}
    for name, body in GROUPS.items():
        parts = _alternatives(body)
        phrases = [p for p in parts if " " in p or "[- ]" in p]
        out[name] = ([p for p in parts if p not in phrases], phrases)
    return out


def _alternatives(body: str) -> list[str]:
    """Top-level alternatives of a pattern (bars inside brackets do not split)."""
    parts, depth = [""], 0
    for char in body:
        depth += (char in "([") - (char in ")]")
        if char == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return parts


@lru_cache(maxsize=50_000)
def _groups_of(word: str) -> tuple[str, ...]:
    """Groups a single word belongs to; words repeat, so each is matched once."""
    return tuple(name for name, pattern in _words().items() if pattern.fullmatch(word))


@lru_cache(maxsize=1024)
def _found(text: str) -> dict[str, list[int]]:
    """Start characters of every group's words in a lower-case text, in order; kept, as the next sentence asks again."""
    found: dict[str, list[int]] = {}
    for match in _TOKEN.finditer(text):
        word = match.group()
        for name in _groups_of(word):
            found.setdefault(name, []).append(match.start())
        if "-" in word:
            for part in re.finditer(r"[^-]+", word):
                for name in _groups_of(part.group()):
                    found.setdefault(name, []).append(match.start() + part.start())
    for match in _phrases().finditer(text):
        name = str(match.lastgroup)
        found[name] = sorted({*found.get(name, ()), match.start()})
    for name, pattern in _SIGNS.items():
        starts = [m.start() for m in pattern.finditer(text)]
        if starts:
            found[name] = starts
    return found


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(body) for name, body in PATTERNS.items()}


def names() -> list[str]:
    """Names of the features in the order of ``features``."""
    out = [*(f"has:{g}" for g in ALL_GROUPS), *(f"many:{g}" for g in ALL_GROUPS)]
    out += [f"order:{a}>{b}" for a, b in ORDERED] + [f"pattern:{p}" for p in PATTERNS] + ["pattern:capitals"]
    out += [f"previous:{g}" for g in _CONTEXT_GROUPS] + [f"heading:{g}" for g in _CONTEXT_GROUPS]
    return [*out, "length", "no_verb_end", "has_heading", "has_previous"]


def features(text: str, previous: str, heading: str) -> np.ndarray:
    """Values (len(names()),) between 0 and 1 for one sentence in its context."""
    import numpy as np

    return np.fromiter(_values(text, previous, heading), dtype=np.float32)


def _values(text: str, previous: str, heading: str) -> Iterator[float]:
    small = text.lower()
    found = _found(small)
    starts = [found.get(group, []) for group in ALL_GROUPS]
    yield from (float(bool(s)) for s in starts)
    yield from (min(len(s), 4) / 4 for s in starts)
    for first, second in ORDERED:
        yield float(any(0 < b - a < 60 for a in found.get(first, ()) for b in found.get(second, ())))
    yield from (float(bool(pattern.search(small))) for pattern in _patterns().values())
    yield float(bool(_SHOUTED.search(text)))
    for context in (previous, heading):
        around = _found(context.lower()) if context else {}
        yield from (float(bool(around.get(g))) for g in _CONTEXT_GROUPS)
    words = text.count(" ") + 1
    yield min(words, 60) / 60
    yield float(not text.rstrip().endswith((".", "!", "?", ";", ":", "”", '"')))
    yield float(bool(heading))
    yield float(bool(previous))
