"""``ssgmig keyness``, ``kwic`` and ``collocates``: options, one library call each, a CSV in ``DIR/compare``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ssgmig.cli.compare import Columns, Figures, GroupA, GroupB, open_corpus, report
from ssgmig.cli.options import DEFAULT_OUT, AsJson, Out, Quiet, SettingsFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ssgmig.analyse.corpus import Corpus, Row

Pattern = Annotated[
    str, typer.Argument(help="Words (* for any letters), lemma:WORDS, or a label as COLUMN=VALUE.", show_default=False)
]
Where = Annotated[
    list[str] | None,
    typer.Option("--where", help="Only sentences with COLUMN=VALUE; may be repeated.", show_default=False),
]


def keyness(
    a: GroupA = None,
    b: GroupB = None,
    out: Out = DEFAULT_OUT,
    unit: Annotated[str, typer.Option("--unit", help="word, lemma or phrase.")] = "word",
    fewest: Annotated[int, typer.Option("--fewest", min=1, help="Fewest occurrences of a term.")] = 5,
    prior: Annotated[float, typer.Option("--prior", min=1, help="Weight of the prior in words.")] = 1000.0,
    columns: Columns = None,
    figures: Figures = False,
    settings: SettingsFile = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Find the words, lemmas or noun phrases that set two groups or frames apart."""
    from ssgmig.analyse.keyness import COLUMNS
    from ssgmig.analyse.keyness import keyness as find_keyness
    from ssgmig.analyse.words import UNITS, counts_by_document, sentence_terms
    from ssgmig.cli.compare_work import choose_two, write_tables
    from ssgmig.errors import UsageError

    if unit not in UNITS:
        raise UsageError(f"--unit {unit} is not known; use {', '.join(UNITS)}.")
    if not a:
        raise UsageError("keyness needs a group; for example --a frame=securitized --b frame=human_security.")
    corpus, chosen = open_corpus(out, columns, settings)
    groups = [
        (g.name, counts_by_document(g.rows, list(sentence_terms(g.rows, unit, chosen.nlp.base_model))))
        for g in choose_two(corpus, a, b or ())
    ]
    rows = find_keyness(groups[0], groups[1], unit=unit, fewest=fewest, prior=prior)
    files = write_tables(out / "compare", {"keyness": (rows, COLUMNS)})
    if figures:
        from ssgmig.cli.compare_figures import draw_keyness

        files += draw_keyness(rows, COLUMNS, out / "compare" / "figures")
    lines = [_keyness_line(row) for row in (*rows[:15], *rows[-15:])] if len(rows) > 30 else map(_keyness_line, rows)
    head = f"{'term':30}  {'A':>6}  {'B':>6}  {'z':>7}  documents A, B"
    report({"keyness": rows, "notes": [], "files": files, "summary": [head, *lines]}, quiet=quiet, as_json=as_json)


def kwic(
    pattern: Pattern,
    out: Out = DEFAULT_OUT,
    where: Where = None,
    order: Annotated[str, typer.Option("--sort", help="left, right or document.")] = "document",
    limit: Annotated[int, typer.Option("--limit", min=1, help="Most lines on the screen; the CSV has all.")] = 40,
    columns: Columns = None,
    settings: SettingsFile = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Show every place of a word or label in its context, with frame, voice, actors and page."""
    from ssgmig.analyse.concordance import COLUMNS, ORDERS
    from ssgmig.analyse.concordance import kwic as find_places
    from ssgmig.cli.compare_work import write_tables
    from ssgmig.errors import UsageError

    if order not in ORDERS:
        raise UsageError(f"--sort {order} is not known; use {', '.join(ORDERS)}.")
    corpus, chosen = open_corpus(out, columns, settings)
    rows = find_places(corpus, pattern, rows=_rows(corpus, where or ()), order=order, base_model=chosen.nlp.base_model)
    if not rows:
        raise UsageError(f"'{pattern}' does not occur in these sentences; try lemma:WORD, or * for any letters.")
    files = write_tables(out / "compare", {"kwic": (rows, COLUMNS)})
    notes = [f"{len(rows)} places; the first {limit} are shown."] if len(rows) > limit else [f"{len(rows)} places."]
    result = {"kwic": rows, "notes": notes, "files": files, "summary": [_kwic_line(row) for row in rows[:limit]]}
    report(result, quiet=quiet, as_json=as_json)


def collocates(
    node: Pattern,
    out: Out = DEFAULT_OUT,
    where: Where = None,
    window: Annotated[int, typer.Option("--window", min=1, help="Words to each side.")] = 5,
    fewest: Annotated[int, typer.Option("--fewest", min=1, help="Fewest occurrences near the node.")] = 3,
    columns: Columns = None,
    settings: SettingsFile = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Find the words that stand near a term, an actor or a label, and under which frame."""
    from ssgmig.analyse.collocates import COLUMNS
    from ssgmig.analyse.collocates import collocates as find_words
    from ssgmig.cli.compare_work import write_tables

    corpus, chosen = open_corpus(out, columns, settings)
    rows = find_words(
        corpus, node, rows=_rows(corpus, where or ()), window=window, fewest=fewest, base_model=chosen.nlp.base_model
    )
    files = write_tables(out / "compare", {"collocates": (rows, COLUMNS)})
    head = f"{'word':24}  {'count':>5}  {'logDice':>7}  {'securitized':>11}  {'human security':>14}  {'both':>5}"
    lines = [
        f"{row['word']:24}  {row['count']:5}  {row['log_dice']:7.2f}  {row['securitized']:11}  "
        f"{row['human_security']:14}  {row['both']:5}"
        for row in rows[:30]
    ]
    report({"collocates": rows, "notes": [], "files": files, "summary": [head, *lines]}, quiet=quiet, as_json=as_json)


def _rows(corpus: Corpus, where: Sequence[str]) -> list[Row]:
    from ssgmig.analyse.selection import choose

    return choose(corpus, where).rows if where else corpus.sentences


def _keyness_line(row: dict[str, Any]) -> str:
    where = f"{row['documents_a']}, {row['documents_b']}"
    return f"{row['term'][:30]:30}  {row['count_a']:6}  {row['count_b']:6}  {row['z']:7.2f}  {where}  {row['note']}"


def _kwic_line(row: dict[str, Any]) -> str:
    frame = row["frame"] + (f" ({row['voice']})" if row["voice"] else "")
    if not row["left"] and not row["right"]:
        return f"{row['match']}  | {frame} | {row['document'][:30]}, p. {row['page']}"
    place = f"{row['document'][:30]}, p. {row['page']}"
    return f"{row['left'][-45:]:>45} [{row['match']}] {row['right'][:45]:45} | {frame} | {place}"
