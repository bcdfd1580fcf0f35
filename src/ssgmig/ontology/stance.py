"""Source and target of a danger: the two sides of a danger word, read from the dependency parse.

"Wolves endanger sheep" and "sheep endanger wolves" share their words; the codebook (section 1, borderline wording)
codes such pairs apart. ``sides`` returns the tokens that stand as source and as
target of the danger that a noun ("threat", "risk") or a verb ("threaten") names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_POSE = _words(
    "pose poses posed posing present presents presented presenting represent represents represented representing "
    "constitute constitutes constituted constituting become becomes became create creates created creating cause "
    "causes caused bring brings brought bringing is are was were be been being 's remain remains remained"
)
_FACE = _words(
    "face faces faced facing encounter encounters encountered experience experiences experienced experiencing "
    "suffer suffers suffered suffering endure endures endured confront confronts confronted confronting meet "
    "meets met run fear fears feared fearing escape escapes escaped flee flees fled fleeing"
)
_SUBJECT = ("nsubj", "nsubjpass", "csubj")
_ACTS = frozenset(
    {"abuse", "abuses", "exploitation", "persecution", "mistreatment", "harassment", "insecurity", "killing"}
)
_FROM = frozenset({"from", "by", "of"})
_TO = frozenset({"to", "against", "for", "on", "upon"})
_PHRASE = frozenset({"compound", "amod", "nmod", "conj", "appos", "poss"})


@dataclass(slots=True)
class Sides:
    """Tokens that the danger comes from (``agents``) and that it threatens (``patients``)."""

    agents: list[Token] = field(default_factory=list)
    patients: list[Token] = field(default_factory=list)

    def touch(self, agents: frozenset[str], patients: frozenset[str]) -> bool:
        """Whether one of the words stands on each side that is asked for."""
        return (not agents or _names(self.agents, agents)) and (not patients or _names(self.patients, patients))


def sides(doc: Doc, start: int, end: int) -> Sides:
    """Source and target of the danger word in tokens ``start`` to ``end`` of a parsed sentence."""
    span = doc[start:end]
    head = span.root
    found = Sides()
    if head.pos_ in ("VERB", "AUX"):
        _verb_sides(head, found)
    else:
        _noun_sides(head, found)
    return found


def _verb_sides(verb: Token, found: Sides) -> None:
    """ "X threatens Y", "Y is threatened by X", "Y, threatened by X"."""
    passive = verb.tag_ == "VBN" and not any(child.dep_ == "nsubj" for child in verb.children)
    if passive:
        found.patients += list(_subjects(verb))
        found.agents += [pobj for prep in verb.children if prep.lower_ == "by" for pobj in _objects(prep)]
    else:
        found.agents += list(_subjects(verb))
        found.patients += list(_objects(verb))


def _noun_sides(noun: Token, found: Sides) -> None:
    top = noun
    while top.dep_ == "conj":
        top = top.head
    for word in {noun, top}:
        _own_children(word, found)
    verb = top.head
    if top.dep_ in ("dobj", "attr", "oprd", "acomp") and verb.pos_ in ("VERB", "AUX"):
        _clause(verb, found)
    elif top.dep_ in _SUBJECT and verb.lower_ in _FACE:
        found.patients += [pobj for prep in verb.children if prep.lower_ == "by" for pobj in _objects(prep)]
    elif top.dep_ == "pobj" and verb.lower_ == "as":
        seen = verb.head  # "see storms as a danger", "storms are painted as a danger"
        found.agents += list(_objects(seen)) or list(_subjects(seen))
    elif top.dep_ == "pobj" and verb.head.lower_ in _FACE:
        found.patients += list(_subjects(verb.head))  # "suffer from insecurity"


def _own_children(noun: Token, found: Sides) -> None:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of" and noun.lower_ in _ACTS:
            found.patients += list(_objects(child))  # "abuse of migrants"
        elif child.dep_ == "prep" and child.lower_ in _FROM:
            found.agents += list(_objects(child))
        elif child.dep_ == "prep" and child.lower_ in _TO:
            found.patients += list(_objects(child))
        elif child.dep_ in ("compound", "amod", "nmod"):
            found.agents.append(child)
        elif child.dep_ == "poss":
            found.patients.append(child)
        elif child.dep_ in ("acl", "relcl"):
            _clause(child, found, about=noun)


def _clause(verb: Token, found: Sides, *, about: Token | None = None) -> None:
    """The clause that a danger noun is object of, or that describes it ("posed by", "that migrants face")."""
    by = [pobj for prep in verb.children if prep.dep_ in ("agent", "prep") and prep.lower_ == "by"
          for pobj in _objects(prep)]  # fmt: skip
    subjects = [token for token in _subjects(verb, climb=about is None) if token != about]
    if verb.lower_ in _FACE:
        found.patients += by or subjects
        if about is not None:
            found.patients += list(_objects(verb))  # "threats facing migrants"
    elif verb.lower_ in _POSE:
        found.agents += by or subjects
        found.patients += [
            pobj for prep in verb.children if prep.dep_ in ("prep", "dative") and prep.lower_ in _TO
            for pobj in _objects(prep)
        ]  # fmt: skip


def _subjects(verb: Token, *, climb: bool = True) -> Iterator[Token]:
    """Subjects of a verb; of a participle or relative clause the noun it describes, of a conjunct its first verb's."""
    own = [child for child in verb.children if child.dep_ in _SUBJECT]
    if verb.dep_ in ("relcl", "acl") and climb and (not own or own[0].tag_ in ("WDT", "WP")):
        yield verb.head
    elif own:
        yield from own
    elif verb.dep_ in ("conj", "xcomp", "advcl") and climb:
        yield from _subjects(verb.head)


def _objects(word: Token) -> Iterator[Token]:
    for child in word.children:
        if child.dep_ in ("dobj", "pobj", "pcomp"):
            yield child


def _names(tokens: list[Token], words: frozenset[str]) -> bool:
    return any(word.lower_ in words for token in tokens for word in _phrase(token, depth=4))


def _phrase(token: Token, *, depth: int) -> Iterator[Token]:
    """The noun with its modifiers, coordinated nouns and "of" complements, not its clauses."""
    yield token
    if not depth:
        return
    for child in token.children:
        if child.dep_ in _PHRASE:
            yield from _phrase(child, depth=depth - 1)
        elif child.dep_ == "prep" and child.lower_ == "of":
            for pobj in _objects(child):
                yield from _phrase(pobj, depth=depth - 1)
