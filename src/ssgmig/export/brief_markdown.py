"""The brief as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ssgmig.export.brief import STRENGTHS, Brief, Item

N_ACTORS = 25


def markdown(brief: Brief) -> str:
    """The whole brief; texts of documents are escaped, so that they never become markup."""
    filters = f"Filters: {_plain(brief.filters)}\n" if brief.filters else ""
    parts = [
        "# Recommendations, actors and framing\n",
        f"{brief.n_items} recommendations from {len(brief.documents)} documents, grouped by {brief.by}.\n",
        filters,
        "## Summary\n",
        _table(("group", *STRENGTHS, "all"), _strengths(brief)),
        "## Recommendations\n",
        *(_group(name, definition, items) for name, definition, items in brief.groups),
        "" if brief.n_items else "No recommendation fits these filters.\n",
        "## Actors\n",
        _actors(brief),
        "## Framing\n",
        _framing(brief),
        "## Methods\n",
        f"{_plain(brief.methods.paragraph())}\n",
        _unread(brief),
    ]
    return "\n".join(part for part in parts if part)


def strength_counts(items: Iterable[Item]) -> list[int]:
    """Number of items per strength, then of all."""
    found = [item.strength for item in items]
    return [*(found.count(strength) for strength in STRENGTHS), len(found)]


def _strengths(brief: Brief) -> list[Sequence[str | int]]:
    return [(name, *strength_counts(items)) for name, _, items in brief.groups]


def _group(name: str, definition: str, items: Sequence[Item]) -> str:
    return "\n".join(
        [f"### {_plain(name)} ({len(items)})\n", f"{definition}\n" if definition else "", *map(_item, items)]
    )


def _item(item: Item) -> str:
    also = f" Also: {_plain(', '.join(item.also))}." if item.also else ""
    addressee = f" To: {_plain(item.addressee)}." if item.addressee else ""
    where = f", [{_plain(item.where)}](<{item.address}>)" if item.where else f", [file](<{item.address}>)"
    return (
        f"- **{item.strength}** · {_plain(item.title)}.{addressee}{also}\n"
        f"  > {_plain(item.quotation)}\n\n"
        f"  {_plain(item.source)}{where} · `{item.recommendation_id}`\n"
    )


def _actors(brief: Brief) -> str:
    heads = ("actor", "kind", "mentions", "documents", "securitized", "contested", "human security", "recommendations")
    rows: list[Sequence[str | int]] = [
        (
            *(
                a["actor"],
                a["category"].replace("_", " "),
                a["n_mentions"],
                a["n_documents"],
                a["n_sentences_securitized"],
            ),
            *(a["n_contested"], a["n_sentences_human_security"], a["n_recommendations_addressed"]),
        )
        for a in brief.actors[:N_ACTORS]
    ]
    return _table(heads, rows) + (
        f"\nThe first {N_ACTORS} of {len(brief.actors)}.\n" if len(brief.actors) > N_ACTORS else ""
    )


def _framing(brief: Brief) -> str:
    heads = ("document", "sentences", "securitized", "contested", "human security", "both", "recommendations")
    rows: list[Sequence[str | int]] = [
        (
            *(d["title"] or d["source_path"], d["n_sentences_tagged"], d["n_securitized"], d["n_contested"]),
            *(d["n_human_security"], d["n_both"], d["n_recommendations"]),
        )
        for d in brief.documents
    ]
    return _table(heads, rows)


def _unread(brief: Brief) -> str:
    rows = [(path, status, reason) for path, status, reason in brief.methods.unread]
    return "Not read, or not in full:\n\n" + _table(("document", "status", "reason"), rows) if rows else ""


def _table(heads: Sequence[str], rows: Sequence[Sequence[str | int]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join("| " + " | ".join(_plain(str(cell)) for cell in line) + " |\n" for line in lines)


def _plain(text: str) -> str:
    """Text on one line whose signs mean nothing in Markdown; a rule of dashes stays."""
    joined = " ".join(text.split())
    return joined if joined == "---" else re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", joined)
