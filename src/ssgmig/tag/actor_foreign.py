"""Names of bodies in French, Spanish, Portuguese, Italian and German: a known first word and what belongs to it.

Such names mix capitals and small letters ("Garde présidentielle", "Brigade de lutte contre le trafic"), so that the
rules for English names cut them short.
"""

from __future__ import annotations

import re

from ssgmig.ontology.actors import ForeignHeads, slug
from ssgmig.ontology.lexicon import Actor, Lexicon
from ssgmig.tag.actor_lists import NOT_IN_NAME
from ssgmig.tag.actor_names import by_keyword
from ssgmig.tag.actor_spans import Span
from ssgmig.tag.actor_words import Words, words_of

_FOREIGN_WORD = re.compile(
    r"(.*(é|è|ê|ç|ï|ô|á|í|ó|ú|ñ|ã|õ).*"
    r"|.*(aire|ique|aise|aine|ale|iste|ire|eur|eux|ement|ation|ance|elle|ielle|ional|nacional|onale|ario|aria)s?)$"
)
_LONGEST = 14

_FOREIGN_SMALL = words_of(
    """
    au aux con contra contre d da dans das de dei del della delle den der des di do dos du el en et et für gegen l
    la las le les los nella per pour sobre sous sur und y zur à
    """
)
"""Small words inside foreign names."""


def foreign_names(words: Words, lexicon: Lexicon) -> list[Span]:
    """Names that begin with a word of ``foreign`` in names.yaml; a word of English needs a foreign one after it."""
    found: list[Span] = []
    for at, word in enumerate(words.words):
        heads = lexicon.foreign.get(word)
        if heads is None or (at and lexicon.foreign.get(words.words[at - 1]) and words.capital(at - 1)):
            continue
        end = _end(words, at, heads)
        if end is not None:
            name = " ".join(words.span_text(at, end).split())
            category = by_keyword(lexicon, words.words[at:end], word) or heads.category
            found.append(Span(at, end, end - at, Actor(slug(name), name, category), None))
    return found


def _end(words: Words, at: int, heads: ForeignHeads) -> int | None:
    """End of the name that begins at ``at``, None when nothing foreign follows."""
    end, foreign = at + 1, False
    for step in range(at + 1, min(at + _LONGEST, len(words))):
        here, before = words.words[step], words.words[step - 1].lower()
        if words.genitive(step):
            break
        if here.lower() in _FOREIGN_SMALL or here in ("'", "’"):
            foreign = True
        elif before in _FOREIGN_SMALL or before in ("'", "’"):
            end = step + 1
        elif _FOREIGN_WORD.match(here) or (words.capital(step) and here.lower() not in NOT_IN_NAME):
            foreign = foreign or bool(_FOREIGN_WORD.match(here))
            end = step + 1
        else:
            break
    if heads.english:
        return end if foreign and end > at + 1 else None
    return end
