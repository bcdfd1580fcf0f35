"""``ssgmig recommendations``: the register on the terminal and as CSV, and the analyst's entries merged into it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ssgmig.cli.export import Actions, Addressees, Documents, Objectives, Strengths, Text
from ssgmig.cli.options import DEFAULT_OUT, AsJson, Out, Quiet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ssgmig.export.register import Listing

TITLE_WIDTH = 70


def recommendations(
    out: Out = DEFAULT_OUT,
    addressee: Addressees = None,
    action: Actions = None,
    strength: Strengths = None,
    objective: Objectives = None,
    document: Documents = None,
    text: Text = "",
    by: Annotated[
        str, typer.Option("--by", help="addressee, action, strength, objective or document.", show_default=False)
    ] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, help="Most lines on the screen; the CSV has all.")] = 60,
    merge: Annotated[
        Path | None, typer.Option("--merge", help="CSV with status, lead, due and notes filled in.", show_default=False)
    ] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """List, filter and group recommendations; keep what was entered about them over new runs."""
    from ssgmig.cli.compare import report
    from ssgmig.export.filters import Choice
    from ssgmig.export.register import list_recommendations, merge_register, write_listing
    from ssgmig.store.store import Store

    store = Store(out).existing()
    choice = Choice.given(addressee, action, strength, objective, document, text)
    if merge is not None:
        list_recommendations(store, choice, by=by)  # a wrong filter must be told before the register is written
    files: list[str] = []
    notes: list[str] = []
    if merge is not None:
        path, numbers = merge_register(store, merge)
        files.append(str(path))
        notes.append("Merged: " + ", ".join(f"{n} {mark or 'unchanged'}" for mark, n in sorted(numbers.items())) + ".")
    listing = list_recommendations(store, choice, by=by)
    files += map(str, write_listing(listing, out))
    lines = list(_lines(listing))
    if not listing.n:
        notes.append("No recommendation fits these filters." if choice.words() else "The store has no recommendation.")
    elif len(lines) > limit:
        notes.append(f"{listing.n} recommendations; the first {limit} lines are shown, list.csv has all.")
    else:
        notes.append(f"{listing.n} recommendations.")
    groups = [{"group": name, "recommendations": list(rows)} for name, rows in listing.groups]
    report({"groups": groups, "notes": notes, "files": files, "summary": lines[:limit]}, quiet=quiet, as_json=as_json)


def _lines(listing: Listing) -> Iterator[str]:
    for name, rows in listing.groups:
        if name:
            strengths = [row["strength"] for row in rows]
            told = ", ".join(f"{strengths.count(s)} {s}" for s in ("must", "should", "could") if s in strengths)
            yield f"{name} ({len(rows)}: {told})"
        for row in rows:
            title = " ".join(row["title"].split())
            who = row["addressee_text"] or "-"
            number = f", {row['number']}" if row["number"] else ""
            place = f"{listing.sources[row['doc_id']][:40]}, p. {row['page_first']}{number}"
            status = f" [{row['status']}]" if row["status"] else ""
            yield f"  {row['strength']:6}  {title[:TITLE_WIDTH]:{TITLE_WIDTH}}  {who[:30]:30}  {place}{status}"
