"""What a store knows about its actors: the profile of one, what to decide first, what the last tagging changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ssgmig.analyse.suggest import nearest
from ssgmig.errors import UsageError
from ssgmig.ontology.actors import slug
from ssgmig.store.store import Store

Row = dict[str, Any]

_COMPARED = ("text", "actor_id", "actor", "category", "country", "wikidata")
_ADVICE = ("addressee_text", "addressee_ids", "addressee_categories")

_UNRESOLVED = """
    WITH addressed AS (
        SELECT actor_id, count(DISTINCT recommendation_id) AS n
        FROM (SELECT recommendation_id, unnest(addressee_ids) AS actor_id FROM recommendations) GROUP BY actor_id)
    SELECT m.actor_id, min(m.actor) AS actor, min(m.category) AS category,
           count(*) + coalesce(any_value(a.n), 0) AS n_rows, count(*) AS n_mentions,
           coalesce(any_value(a.n), 0) AS n_recommendations_addressed, count(DISTINCT m.doc_id) AS n_documents,
           arg_min(d.title, (m.doc_id, s.position)) AS title, arg_min(m.page, (m.doc_id, s.position)) AS page,
           arg_min(s.text, (m.doc_id, s.position)) AS sentence
    FROM mentions m
    JOIN sentences s ON s.sentence_id = m.sentence_id
    JOIN documents d ON d.doc_id = m.doc_id
    LEFT JOIN addressed a ON a.actor_id = m.actor_id
    GROUP BY m.actor_id
    ORDER BY n_rows DESC, m.actor_id"""

_MENTIONS = """
    SELECT m.*, d.title, d.source_path, s.text AS sentence, s.position, coalesce(f.securitized, false) AS securitized,
           coalesce(f.voice, '') AS voice, coalesce(f.human_security, false) AS human_security
    FROM mentions m
    JOIN documents d ON d.doc_id = m.doc_id
    JOIN sentences s ON s.sentence_id = m.sentence_id
    LEFT JOIN frames f ON f.sentence_id = m.sentence_id
    WHERE m.actor_id = ?
    ORDER BY d.source_path, s.position, m.start_char"""

_ADDRESSED = """
    SELECT r.recommendation_id, r.title, r.text, r.strength, r.page_first, d.title AS document
    FROM recommendations r JOIN documents d ON d.doc_id = r.doc_id
    WHERE list_contains(r.addressee_ids, ?)
    ORDER BY d.source_path, r.page_first, r.recommendation_id"""


def unresolved(store: Store, known: Collection[str]) -> list[Row]:
    """Actors that no list knows, those that touch most rows first.

    ``known``: ids of the ontology and the register. ``why``: ``unknown`` when nothing tells the category, ``name`` when
    a word of the name decided it. Rows touched are mentions and recommendations that address the actor.
    """
    rows = _dicts(store, _UNRESOLVED)
    found = [row for row in rows if row["actor_id"] not in known and not row["actor_id"].startswith("generic-")]
    return [{**row, "why": "unknown" if row["category"] == "unknown" else "name"} for row in found]


def actor_id_of(store: Store, name: str) -> str:
    """Id of the actor with this id, name or wording; raises UsageError with the nearest names."""
    rows = _dicts(store, "SELECT DISTINCT actor_id, actor, text FROM mentions ORDER BY actor_id, actor, text")
    wanted = name.casefold().strip()
    for column in ("actor_id", "actor", "text"):
        for row in rows:
            if row[column].casefold() == wanted:
                return str(row["actor_id"])
    names = [row["actor"] for row in rows] + [row["text"] for row in rows]
    raise UsageError(f"No actor is called '{name}'{nearest(name, names)}")


def profile(store: Store, actor_id: str, *, quotations: int = 5) -> Row:
    """Counts of one actor's mentions by label, advice that addresses it, and the most telling sentences with pages."""
    mentions = _dicts(store, _MENTIONS, actor_id)
    # One row a sentence: of several mentions the one whose effect is known.
    told = sorted(mentions, key=lambda row: row["effect"] not in ("", "none"))
    by_sentence = {row["sentence_id"]: row for row in told}
    sentences = [by_sentence[name] for name in dict.fromkeys(row["sentence_id"] for row in mentions)]
    first = mentions[0]
    return {
        "actor_id": actor_id,
        "actor": first["actor"],
        "category": first["category"],
        "group": first["group"],
        "wikidata": first["wikidata"],
        "countries": _tally(mentions, "country"),
        "n_mentions": len(mentions),
        "documents": _by_document(mentions),
        "wordings": _tally(mentions, "text"),
        "roles": _tally(mentions, "role"),
        "effects": _tally(mentions, "effect"),
        "frames": _frames(sentences),
        "recommendations": _dicts(store, _ADDRESSED, actor_id),
        "quotations": _quotations(sentences, quotations),
    }


def _frames(sentences: Iterable[Row]) -> dict[str, int]:
    rows = list(sentences)
    return {
        "sentences": len(rows),
        "securitized": sum(row["securitized"] for row in rows),
        "human_security": sum(row["human_security"] for row in rows),
        **{voice: sum(row["voice"] == voice for row in rows) for voice in ("asserted", "reported", "contested")},
    }


def _quotations(sentences: Iterable[Row], number: int) -> list[Row]:
    """Framed sentences in which the actor does something come first, then in order of place."""

    def telling(row: Row) -> int:
        return 4 * (row["effect"] not in ("", "none")) + 2 * int(row["securitized"]) + int(row["human_security"])

    columns = ("title", "source_path", "page", "sentence_id", "sentence", "text", "role", "effect", "voice")
    chosen = sorted(sentences, key=lambda row: (-telling(row), row["source_path"], row["position"]))[:number]
    return [{c: row[c] for c in (*columns, "securitized", "human_security")} for row in chosen]


def changes(store: Store) -> list[Row]:
    """Rows of mentions and recommendations that the last tagging added, removed or changed, in order of document."""
    found: list[Row] = []
    for document in store.documents():
        doc_id = str(document["doc_id"])
        for table, key, columns in (
            ("mentions", "mention_id", _COMPARED),
            ("recommendations", "recommendation_id", _ADVICE),
        ):
            before = store.before(table, doc_id)
            if before is not None:
                rows = _changed(before, store.rows(table, doc_id), key, columns)
                found += [{"table": table, "source_path": document["source_path"], **row} for row in rows]
    return found


def _changed(before: Iterable[Row], after: Iterable[Row], key: str, columns: tuple[str, ...]) -> list[Row]:
    old = {row[key]: row for row in before}
    new = {row[key]: row for row in after}
    found: list[Row] = []
    for identity in sorted(old.keys() | new.keys()):
        was, now = old.get(identity, {}), new.get(identity, {})
        parts = {c: (was.get(c), now.get(c)) for c in columns if was.get(c) != now.get(c)}
        if parts:
            what = "added" if not was else "removed" if not now else "changed"
            found.append({"id": identity, "what": what, "text": (now or was)[columns[0]], "columns": parts})
    return found


def idle_rows(store: Store, rows: Iterable[Any]) -> list[int]:
    """Lines of the register that touch no mention, neither now nor before the last tagging."""
    ids: set[str] = set()
    texts: set[str] = set()
    for doc_id in store.document_ids():
        for row in (*store.rows("mentions", doc_id), *(store.before("mentions", doc_id) or ())):
            ids.update((row["actor_id"], slug(row["actor"])))
            texts.add(" ".join(row["text"].casefold().split()))
    return [
        row.line
        for row in rows
        if row.subject not in ids and slug(row.subject) not in ids and row.subject.casefold() not in texts
    ]


def _tally(rows: Iterable[Mapping[str, Any]], column: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        if row[column]:
            found[row[column]] = found.get(row[column], 0) + 1
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _by_document(mentions: list[Row]) -> dict[str, int]:
    """Mentions by title; documents that share a title stay apart by their id."""
    titles = {row["doc_id"]: row["title"] or row["source_path"] for row in mentions}
    shared = {title for title in titles.values() if list(titles.values()).count(title) > 1}
    named = {doc: f"{title} ({doc})" if title in shared else title for doc, title in titles.items()}
    return _tally(({"document": named[row["doc_id"]]} for row in mentions), "document")


def _dicts(store: Store, query: str, *parameters: str) -> list[Row]:
    connection = store.connect()
    result = connection.execute(query, list(parameters))
    names = [column[0] for column in result.description or []]
    rows = [dict(zip(names, values, strict=True)) for values in result.fetchall()]
    connection.close()
    return rows
