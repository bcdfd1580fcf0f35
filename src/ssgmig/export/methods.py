"""What made the results, in words: versions, counts, scores, what was not read. For Methods sheet, brief and memo."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ssgmig import __version__
from ssgmig.config import data_dir
from ssgmig.export.manifest import read_manifest
from ssgmig.export.queries import DOCUMENTS
from ssgmig.store.store import Store, counts

EPOCH = datetime(2000, 1, 1)
"""Date given to files when the output folder has no manifest yet."""

CAUTION = (
    "Labels come from rules and learned models, not from people. They were measured on documents annotated by language "
    "models under the codebook (frames of three documents twice, with kappa between 0.78 and 0.96), so the scores say "
    "how well the program follows that annotation. Read the sentence and its page before quoting a number."
)


@dataclass(frozen=True, slots=True)
class Methods:
    """Facts about the results of one store. ``unread``: source path, status and reason of documents not fully read."""

    written: datetime
    facts: tuple[tuple[str, str | int], ...]
    unread: tuple[tuple[str, str, str], ...]
    scores: tuple[tuple[str, str], ...]

    def paragraph(self) -> str:
        """All of it as one paragraph of prose."""
        facts = dict(self.facts)
        not_read = (
            f" {len(self.unread)} of them could not be read or not fully." if self.unread else " All were read in full."
        )
        measured = "; ".join(f"{name} {value}" for name, value in self.scores)
        return (
            f"Made with ssgmig {facts['ssgmig']} ({facts['frames decided by']}) from {facts['documents']} documents "
            f"with {facts['pages read']} of {facts['pages']} pages and {facts['sentences']} sentences, of which "
            f"{facts['sentences tagged']} in English body text were tagged.{not_read} {CAUTION}"
            + (f" Measured: {measured}." if measured else "")
        )


def methods_of(store: Store, directory: Path) -> Methods:
    """Facts from the store and, for settings and date, from ``directory/manifest.json`` where it exists."""
    manifest = read_manifest(directory)
    connection = store.connect()
    documents = connection.sql(DOCUMENTS).to_arrow_table().to_pylist()
    connection.close()
    model = manifest.get("settings", {}).get("tag", {}).get("model", "")
    facts: list[tuple[str, str | int]] = [
        ("ssgmig", __version__),
        ("frames decided by", f"{model} tagger" if model else "tagger not recorded"),
        ("documents", len(documents)),
        *((f"documents: {status}", number) for status, number in counts(documents, "status").items()),
        ("pages", _total(documents, "n_pages")),
        ("pages read", _total(documents, "n_pages_read")),
        ("pages read from images", _total(documents, "n_pages_ocr")),
        ("words", _total(documents, "n_words")),
        ("sentences", _total(documents, "n_sentences")),
        ("sentences tagged", _total(documents, "n_sentences_tagged")),
        ("sentences securitized", _total(documents, "n_securitized")),
        ("sentences human security", _total(documents, "n_human_security")),
        ("sentences with both frames", _total(documents, "n_both")),
        ("recommendations", _total(documents, "n_recommendations")),
        ("actor mentions", _total(documents, "n_actor_mentions")),
        *((f"version of {name}", text) for name, text in manifest.get("libraries", {}).items() if text),
        ("fingerprint of the results", manifest.get("export_fingerprint", "")),
    ]
    unread = tuple((r["source_path"], r["status"], r["reason"]) for r in documents if r["status"] != "ok")
    return Methods(written_at(manifest), tuple(facts), unread, _scores())


def _total(rows: Sequence[Mapping[str, Any]], column: str) -> int:
    return sum(int(row[column]) for row in rows)


def written_at(manifest: Mapping[str, Any]) -> datetime:
    """The date of a manifest: the only date inside exported files."""
    try:
        return datetime.fromisoformat(str(manifest["written"])).replace(tzinfo=None)
    except (KeyError, ValueError):
        return EPOCH


def _scores() -> tuple[tuple[str, str], ...]:
    """Measured scores kept with the project in ``models/scores.json`` (name to number), none when it is absent."""
    try:
        found = json.loads((data_dir("models") / "scores.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()
    return tuple((str(name), str(value)) for name, value in found.items())
