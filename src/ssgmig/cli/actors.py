"""``ssgmig actors``: what to decide first, one actor's profile, what an edit of the register changed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ssgmig.cli.options import DEFAULT_OUT, AsJson, Out, SettingsFile, settings_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ssgmig.config import Settings
    from ssgmig.ontology.register_rules import Register

actors_app = typer.Typer(help="Look at actors and mend how they are linked.", no_args_is_help=True)

Limit = Annotated[int, typer.Option("--limit", min=1, help="Most lines on the screen; --json has all.")]


@actors_app.command("diff", epilog="Example: ssgmig actors diff -o outputs/reports")
def diff(out: Out = DEFAULT_OUT, limit: Limit = 40, settings: SettingsFile = None, as_json: AsJson = False) -> None:
    """Show which rows the last tagging changed, for example after an edit of the register."""
    from ssgmig.analyse.actors import changes, idle_rows
    from ssgmig.run.plan import plan_tags
    from ssgmig.store.store import Store

    chosen = settings_from(settings)
    register, _ = read_lists(chosen)
    store = Store(out).existing()
    rows = changes(store)
    stale = [task for task in plan_tags(store, chosen) if "mentions" in dict(task.fingerprints)]
    notes = [f"{len(stale)} documents are not tagged with the register as it is now; run 'ssgmig tag' first."]
    notes = notes if stale else []
    notes += [f"Line {line} of the register touches no mention." for line in idle_rows(store, register.rows)]
    if as_json:
        _json({"changes": rows, "notes": notes})
        return
    lines = [f"{row['what']:8} {row['table']:15} {row['source_path']}: '{row['text']}'{_parts(row)}" for row in rows]
    _print([f"{len(rows)} rows changed", *_cut(lines, limit), *notes])


@actors_app.command("unresolved", epilog="Example: ssgmig actors unresolved --limit 20 -o outputs/reports")
def unresolved(
    out: Out = DEFAULT_OUT, limit: Limit = 40, settings: SettingsFile = None, as_json: AsJson = False
) -> None:
    """List actors that neither the ontology nor the register knows, those that touch most rows first."""
    from ssgmig.analyse.actors import unresolved as find
    from ssgmig.store.store import Store

    _, known = read_lists(settings_from(settings))
    rows = find(Store(out).existing(), known)
    if as_json:
        _json({"unresolved": rows})
        return
    head = f"{'rows':>5}  {'documents':>9}  {'category':20}  {'decided by':10}  actor"
    lines = [
        f"{row['n_rows']:5}  {row['n_documents']:9}  {row['category']:20}  {row['why']:10}  {row['actor']}"
        for row in rows
    ]
    _print([f"{len(rows)} actors are in no list", head, *_cut(lines, limit)])


@actors_app.command("show", epilog="Example: ssgmig actors show UNHCR -o outputs/reports")
def show(
    name: Annotated[str, typer.Argument(help="Name, id or wording of an actor.", show_default=False)],
    out: Out = DEFAULT_OUT,
    limit: Limit = 8,
    as_json: AsJson = False,
) -> None:
    """Print the profile of one actor, with quotations and pages."""
    from ssgmig.analyse.actors import actor_id_of, profile
    from ssgmig.store.store import Store

    store = Store(out).existing()
    found = profile(store, actor_id_of(store, name), quotations=sys.maxsize if as_json else limit)
    if as_json:
        _json(found)
    else:
        _print(_profile_lines(found, limit))


def check_register(settings: Settings) -> None:
    """Refuse a register that does not fit before anything is read or written; raises ConfigError."""
    if settings.register_path is not None:
        read_lists(settings)


def read_lists(settings: Settings) -> tuple[Register, frozenset[str]]:
    """The register, and the ids of all actors that it or the ontology knows; raises ConfigError."""
    from ssgmig.ontology.actors import read_actors
    from ssgmig.ontology.register_rules import NO_REGISTER, known_ids, read_register

    ontology = read_actors(settings.ontology_path)
    path = settings.register_path
    register = read_register(path, ontology) if path is not None else NO_REGISTER
    return register, known_ids(ontology, register)


def _profile_lines(found: Mapping[str, Any], limit: int) -> list[str]:
    lines = [f"{found['actor']} ({found['category']}, {found['group']})  {found['wikidata']}".rstrip()]
    lines.append(f"id: {found['actor_id']}; mentions: {found['n_mentions']}; documents: {len(found['documents'])}")
    for label in ("frames", "roles", "effects", "countries", "wordings", "documents"):
        if found[label]:
            lines.append(f"{label}: " + ", ".join(f"{k} {v}" for k, v in list(found[label].items())[:limit]))
    lines += ["", f"asked to act in {len(found['recommendations'])} recommendations"]
    lines += [
        f"- {row['title']} ({row['strength']}; {row['document']}, p. {row['page_first']})"
        for row in found["recommendations"][:limit]
    ]
    lines += ["", "quotations"]
    return [*lines, *(_quotation(row) for row in found["quotations"])]


def _quotation(row: Mapping[str, Any]) -> str:
    frames = [label for label in ("securitized", "human_security") if row[label]]
    labels = ", ".join(
        label for label in (*frames, row["voice"], row["role"], row["effect"]) if label and label != "none"
    )
    return f'- "{row["sentence"]}" ({row["title"]}, p. {row["page"]}{"; " + labels if labels else ""})'


def _parts(row: Mapping[str, Any]) -> str:
    if row["what"] != "changed":
        return ""
    return "; " + ", ".join(f"{name}: {_plain(was)} -> {_plain(now)}" for name, (was, now) in row["columns"].items())


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "(empty)")


def _cut(lines: list[str], limit: int) -> list[str]:
    more = len(lines) - limit
    return lines if more <= 0 else [*lines[:limit], f"… and {more} more (--limit or --json shows them)"]


def _print(lines: Iterable[str]) -> None:
    from ssgmig.cli import printable

    for line in lines:
        typer.echo(printable(line))


def _json(value: object) -> None:
    import json

    typer.echo(json.dumps(value, indent=1, ensure_ascii=False))
