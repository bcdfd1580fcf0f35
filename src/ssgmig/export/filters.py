"""Choose documents, actors and recommendations by what a person types; unknown names get the nearest known ones."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ssgmig.errors import UsageError

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """Filters of recommendations; empty means all. Values of one filter widen, different filters narrow.

    ``addressees``: categories, groups, actor ids or names; ``text``: words that stand in title or text, any case.
    """

    addressees: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    objectives: tuple[int, ...] = ()
    documents: tuple[str, ...] = ()
    text: str = ""

    @classmethod
    def given(
        cls,
        addressees: Sequence[str] | None,
        actions: Sequence[str] | None,
        strengths: Sequence[str] | None,
        objectives: Sequence[int] | None,
        documents: Sequence[str] | None,
        text: str,
    ) -> Choice:
        """The filters as the command line hands them over; what was not given is None."""
        return cls(
            tuple(addressees or ()),
            tuple(actions or ()),
            tuple(strengths or ()),
            tuple(objectives or ()),
            tuple(documents or ()),
            text,
        )

    def words(self) -> str:
        """The filters in words, '' when there are none."""
        parts = [
            ("addressee", self.addressees),
            ("action", self.actions),
            ("strength", self.strengths),
            ("objective", self.objectives),
            ("document", self.documents),
            ("text", (self.text,) if self.text else ()),
        ]
        return "; ".join(f"{name}: {', '.join(map(str, values))}" for name, values in parts if values)


def choose_documents(documents: Sequence[Row], wanted: Sequence[str], names: Mapping[str, str]) -> list[str]:
    """Ids of the documents that ``wanted`` names by id, title, source path, or file name; all when empty.

    ``names``: readable name by document id. Raises UsageError naming the nearest for one that is not known.
    """
    if not wanted:
        return [row["doc_id"] for row in documents]
    known: dict[str, set[str]] = {}
    for row in documents:
        base = row["source_path"].rsplit("/", 1)[-1]
        for word in (
            row["doc_id"],
            row["title"],
            row["source_path"],
            base,
            base.rsplit(".", 1)[0],
            names[row["doc_id"]],
        ):
            known.setdefault(word.casefold(), set()).add(row["doc_id"])
    chosen = {doc_id for word in wanted for doc_id in _look_up("document", word, known)}
    return [row["doc_id"] for row in documents if row["doc_id"] in chosen]


def choose_actors(actors: Iterable[Row], wanted: Sequence[str]) -> set[str]:
    """Ids of the actors that ``wanted`` names by id or name; raises UsageError naming the nearest."""
    known: dict[str, set[str]] = {}
    for row in actors:
        for word in (row["actor_id"], row["actor"]):
            known.setdefault(word.casefold(), set()).add(row["actor_id"])
    return {actor_id for word in wanted for actor_id in _look_up("actor", word, known)}


def choose_recommendations(rows: Sequence[Row], choice: Choice, actors: Sequence[Row]) -> list[Row]:
    """The recommendations that fit; ``choice.documents`` are ids by now. Raises UsageError for an unknown value."""
    from ssgmig.export.codes import TREE

    for kind, values in (("action", choice.actions), ("strength", choice.strengths)):
        allowed = {code.name: {code.name} for code in TREE if code.path[:2] == ("recommendation", kind)}
        for value in values:
            _look_up(kind, value, allowed)
    for number in choice.objectives:
        if not 1 <= number <= 23:
            raise UsageError(f"--objective {number}: the Global Compact for Migration has objectives 1 to 23.")
    tests: list[Callable[[Row], bool]] = []
    if choice.addressees:
        labels = _addressee_labels(choice.addressees, actors)
        tests.append(lambda row: bool(labels & {*row["addressee_categories"], *row["addressee_ids"]}))
    if choice.actions:
        tests.append(lambda row: bool(set(choice.actions) & set(row["actions"])))
    if choice.strengths:
        tests.append(lambda row: row["strength"] in choice.strengths)
    if choice.objectives:
        tests.append(lambda row: bool(set(choice.objectives) & set(row["gcm_objectives"])))
    if choice.documents:
        tests.append(lambda row: row["doc_id"] in choice.documents)
    if choice.text:
        words = choice.text.casefold()
        tests.append(lambda row: words in f"{row['title']}\n{row['text']}".casefold())
    return [row for row in rows if all(test(row) for test in tests)]


def _addressee_labels(wanted: Sequence[str], actors: Sequence[Row]) -> set[str]:
    from ssgmig.ontology.actors import CATEGORIES, GROUPS

    known: dict[str, set[str]] = {name: set(members) for name, members in GROUPS.items()}
    for category in CATEGORIES:
        known.setdefault(category, set()).add(category)
    for row in actors:
        for word in (row["actor_id"], row["actor"]):
            known.setdefault(word.casefold(), set()).add(row["actor_id"])
    return {label for word in wanted for label in _look_up("addressee", word, known)}


def _look_up(kind: str, word: str, known: Mapping[str, Collection[str]]) -> Collection[str]:
    found = known.get(word.casefold())
    if found:
        return found
    near = difflib.get_close_matches(word.casefold(), known, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else f"'ssgmig export tables' lists every {kind}."
    raise UsageError(f"There is no {kind} '{word}'; {hint}")
