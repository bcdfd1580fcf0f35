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
    abolish accede accelerate address adhere adopt align allocate allow amend apply approve authorize avoid ban
    bring broaden build carry cease clarify codify collaborate combat commit complete comply conclude conduct
    consider consolidate continue cooperate create criminalize decriminalize define deploy design develop devote
    double draft draw eliminate enact encourage end enforce engage enhance enlarge ensure eradicate establish
    evaluate examine expand expedite extend facilitate fight finalize follow formulate foster fulfil fully
    further give grant guarantee harmonize implement improve include increase incorporate initiate integrate
    intensify introduce invest investigate invite issue keep launch lift maintain make monitor move observe
    organize outlaw pass pay persevere prevent prioritize proceed prohibit promote prosecute protect provide
    publish pursue put raise ratify reconcile reconsider redouble reduce refrain reform reinforce reject release
    remove repeal request resort respect respond revise review revoke seek set share sign speed step streamline
    strengthen study submit support suspend sustain take tackle train transform undertake update uphold use
    withdraw work
    """
)
"""Verbs that open the recommendations of States."""

_CODES = frozenset(
    "AT BE BG CH CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL NO PL PT RO SE SI SK UK".split()  # noqa: SIM905
)
"""Codes by which minutes of the European Union call States."""

_OTHER_CODES = {"EL": "Greece", "UK": "United Kingdom"}

_MINUTES = 2
"""Codes that must speak in a document for it to be minutes."""


def recommending_states(words: Words, spans: Sequence[Span]) -> list[Span]:
    """Countries alone in the brackets that close a recommendation: "Ratify the treaty (Malta, Cyprus);"."""
    opening = next((at for at in range(min(len(words), 6)) if words.keys[at] in _ADVICE), None)
    if opening is None or any(words.keys[at].isalpha() and words.tag(at) != "RB" for at in range(opening)):
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
