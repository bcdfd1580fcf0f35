"""Countries that speak in reviews and minutes by their place in the sentence, not by a verb (CODEBOOK section 3).

Reviews print the State that recommends in brackets after its recommendation: "Ratify the treaty (Malta);". Minutes of
the European Union call member States by their codes: "DE stressed ...".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ssgmig.ontology.lexicon import government_of
from ssgmig.tag.actor_context import before_verb
from ssgmig.tag.actor_spans import Span
from ssgmig.tag.actor_words import Words, words_of

_ENDS = frozenset({";", ".", ""})
_ADVICE = words_of(
    """
    abide abolish accede accelerate acknowledge address adhere adopt align allocate allow amend apply appoint
    approve assess assist attach authorize avoid ban become begin bring broaden build campaign carry cease
    check clarify close codify collaborate combat commence commit compensate complete comply conclude conduct
    consider consolidate continue cooperate coordinate correct counter create criminalise criminalize
    decriminalise decriminalize dedicate deepen define demonstrate deploy design determine develop devote
    dismantle disseminate distribute double draft draw elaborate eliminate empower enact encourage end
    endeavour enforce engage enhance enlarge ensure equip eradicate establish evaluate examine exchange expand
    expedite explore extend facilitate fight finalise finalize follow formulate foster free fulfil fully
    further give grant guarantee guard harmonise harmonize heed hold honour identify implement impose improve
    include incorporate increase inform initiate institute institutionalize integrate intensify introduce
    invest investigate invite issue join keep launch legislate lift limit mainstream maintain make meet
    mobilize monitor move nominate observe offer open operationalize organise organize outlaw oversee pass pay
    permit persevere persist prepare preserve press prevent prioritise prioritize proceed prohibit promote
    prosecute protect provide publish punish pursue put raise ratify realize recognize reconcile reconsider
    rectify redouble reduce reform refrain regulate reinforce reject release remove reopen repeal replace
    report request resolve resort respect respond restore restrict resume review revise revoke safeguard
    schedule scrutinize secure seek sensitize set share sign simplify spare speed stand start step stop
    streamline strengthen strive structure study subject submit support suspend sustain tackle take tighten
    train transfer transform translate treat turn undertake update uphold use vote withdraw work
    """
)
"""Verbs that open the recommendations of States."""

_PLACES = words_of("area areas arrival coast coasts countries country destination origin region regions states transit")
"""Words whose brackets name places: "in two countries (Malta, Cyprus);"."""

_CODES = frozenset(
    "AT BE BG CH CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL NO PL PT RO SE SI SK UK".split()  # noqa: SIM905
)
"""Codes by which minutes of the European Union call States."""

_OTHER_CODES = {"EL": "Greece", "UK": "United Kingdom"}

_MINUTES = 2
"""Codes that must speak in a document for it to be minutes."""


def recommending_states(words: Words, spans: Sequence[Span]) -> list[Span]:
    """Countries alone in the brackets that close a recommendation: "Ratify the treaty (Malta, Cyprus);"."""
    if not _recommends(words):
        return []
    countries = {span.start: span for span in spans if span.item is not None and span.item.is_country}
    found: list[Span] = []
    for at, word in enumerate(words.keys):
        if word != "(" or at == 0:
            continue
        group: list[Span] = []
        step = at + 1
        while words.key(step) in ("the", "and", ",", ";") or step in countries:
            if step in countries:
                group.append(countries[step])
                step = countries[step].end
            else:
                step += 1
        if group and words.key(step) == ")" and words.key(step + 1) in _ENDS:
            found += group
    return found


def _recommends(words: Words) -> bool:
    """Whether a sentence opens with a verb of advice ("144.2. To further reduce ..."), or closes as recommendations do.

    At their close stands a State in brackets and a semicolon; a place has its name before the bracket.
    """
    opening = next((at for at in range(min(len(words), 6)) if words.keys[at] in _ADVICE), None)
    before = [words.keys[at] for at in range(opening or 0) if words.keys[at].isalpha() and words.tag(at) != "RB"]
    if opening is not None and before in ([], ["to"]):
        return True
    if words.keys[-2:] != [")", ";"] or "(" not in words.keys:
        return False
    bracket = len(words) - 1 - words.keys[::-1].index("(")
    return bracket > 3 and not words.capital(bracket - 1) and words.key(bracket - 1) not in _PLACES


def states_by_code(read: Sequence[Words], countries: Mapping[str, str]) -> list[list[Span]]:
    """Codes of States that speak, and codes listed in brackets, in the minutes of a meeting."""
    speaking = {
        words.words[0] for words in read if len(words) > 1 and words.words[0] in _CODES and before_verb(words, 1)
    }
    return [_codes(words, countries) if len(speaking) >= _MINUTES else [] for words in read]


def _codes(words: Words, countries: Mapping[str, str]) -> list[Span]:
    found: list[Span] = []
    for at, word in enumerate(words.words):
        if word not in _CODES or (words.glued(at - 1, at) and words.key(at - 1) in ("-", "/", ".")):
            continue
        listed = words.key(at - 1) in ("(", ",", "and") and words.key(at + 1) in (")", ",", "and")
        if not words.text.isupper() and (listed or before_verb(words, at + 1)):
            actor = government_of(_OTHER_CODES.get(word) or countries[word])
            found.append(Span(at, at + 1, 1, actor, None, actor.country))
    return found


def beside_verbs(
    read: Sequence[Words],
    candidates: Sequence[Sequence[Span]],
    chosen: Sequence[Sequence[Span]],
    countries: Mapping[str, str],
) -> list[list[Span]]:
    """Per sentence, ``chosen`` and the States that count without a verb, in order; ``countries``: code -> name."""
    found: list[list[Span]] = []
    for words, named, spans, codes in zip(read, candidates, chosen, states_by_code(read, countries), strict=True):
        covered = {at for span in spans for at in range(span.start, span.end)}
        more = [span for span in recommending_states(words, named) + codes if span.start not in covered]
        found.append(sorted([*spans, *more], key=lambda span: span.start))
    return found
