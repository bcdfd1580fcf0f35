"""What ``ssgmig compare`` does: groups chosen, tables made by ``analyse``, written as CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ssgmig.errors import StoreError

if TYPE_CHECKING:
    from ssgmig.analyse.corpus import Corpus, Row
    from ssgmig.analyse.quantification import ErrorRates
    from ssgmig.store.store import Store


def run_compare(
    corpus: Corpus,
    store: Store,
    *,
    by: str,
    a: Sequence[str],
    b: Sequence[str],
    baseline: Sequence[str],
    top: int,
    rates: ErrorRates | None,
    figures: bool = False,
) -> dict[str, Any]:
    """Profiles of all groups and, with ``a``, the contrast; returns what ``--json`` prints, and a summary in lines."""
    from ssgmig.analyse import contrasts, profiles
    from ssgmig.analyse.cautions import cautions, contrast_cautions
    from ssgmig.analyse.citation import methods_text
    from ssgmig.analyse.selection import Group, choose, groups_by

    groups = groups_by(corpus, by)
    kept = sorted(sorted(groups, key=lambda g: (-len(g.rows), g.name))[:top], key=lambda g: g.name)
    against = choose(corpus, baseline) if baseline else Group("all", corpus.sentences)
    rows = profiles.profile(by, kept, against, rates=rates)
    tables: dict[str, tuple[list[Row], Mapping[str, str]]] = {"profiles": (rows, profiles.COLUMNS)}
    notes = (
        [f"{len(groups) - len(kept)} of {len(groups)} groups left out; see --top."] if len(groups) > len(kept) else []
    )
    if len(corpus.documents) == 1:
        notes.append("The store holds one document: its profile is given; nothing can be tested against it.")
    compared: list[Row] = []
    if a:
        first, second = choose_two(corpus, a, b)
        compared = contrasts.contrast(first, second, rates=rates)
        tables["contrasts"] = (compared, contrasts.COLUMNS)
        notes += contrast_cautions(corpus, first, second)
    elif by in corpus.columns and by != "document":
        notes += cautions(corpus, kept)
    tables |= surroundings(corpus, store)
    if rates is None:
        notes.append("Shares are not corrected for the tagger's errors; see --error-rates.")
    files = write_tables(store.directory / "compare", tables)
    both = (compared[0]["a"], compared[0]["b"]) if compared else None
    files.append(write_text(store.directory / "compare", methods_text(corpus, by=by, contrast=both, rates=rates)))
    if figures:
        from ssgmig.cli.compare_figures import draw_compare

        files += draw_compare(tables, notes, store.directory / "compare" / "figures")
    return {
        "by": by,
        "baseline": against.name,
        "error_rates": rates.model if rates else "none",
        "profiles": rows,
        "contrasts": compared,
        "notes": notes,
        "files": files,
        "summary": contrast_lines(compared) if a else profile_lines(rows),
    }


def surroundings(corpus: Corpus, store: Store) -> dict[str, tuple[list[Row], Mapping[str, str]]]:
    """Tables over the whole store: associations, gaps, framing along the text, by year, between successive reports."""
    from ssgmig.analyse import associations, timeline

    connection = store.connect()
    mentions = (
        connection.sql("SELECT sentence_id, category, role FROM mentions ORDER BY doc_id, mention_id")
        .to_arrow_table()
        .to_pylist()
    )
    units = (
        connection.sql(
            "SELECT doc_id, gcm_objectives, ssg_principles FROM recommendations ORDER BY doc_id, recommendation_id"
        )
        .to_arrow_table()
        .to_pylist()
    )
    connection.close()
    return {
        "associations": (associations.associations(corpus, mentions), associations.COLUMNS),
        "gaps": (associations.gaps(corpus.documents, units), associations.GAP_COLUMNS),
        "along": (timeline.along(corpus), timeline.COLUMNS),
        "years": (timeline.years(corpus), timeline.YEAR_COLUMNS),
        "changes": (timeline.changes(corpus), timeline.CHANGE_COLUMNS),
    }


def choose_two(corpus: Corpus, a: Sequence[str], b: Sequence[str]) -> tuple[Any, Any]:
    """The groups of ``--a`` and ``--b``; without ``--b`` everything outside A. Raises UsageError for an empty one."""
    from ssgmig.analyse.selection import Group, choose
    from ssgmig.errors import UsageError

    first = choose(corpus, a)
    if b:
        return first, choose(corpus, b)
    inside = {row["sentence_id"] for row in first.rows}
    rest = [row for row in corpus.sentences if row["sentence_id"] not in inside]
    if not rest:
        raise UsageError(
            f"{first.name} takes in every sentence of the store, so nothing is left to compare with; add --b."
        )
    return first, Group("everything else", rest)


def write_tables(folder: Path, tables: Mapping[str, tuple[list[Row], Mapping[str, str]]]) -> list[str]:
    """Write each (rows, columns) as ``folder/NAME.csv`` and return the paths; raises StoreError when it cannot."""
    import pyarrow as pa

    from ssgmig.export.tables import write_csv

    types = {"text": pa.string(), "int": pa.int64(), "float": pa.float64(), "bool": pa.bool_()}
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, (rows, columns) in tables.items():
            schema = pa.schema([(column, types[kind]) for column, kind in columns.items()])
            write_csv(pa.Table.from_pylist(rows, schema=schema), folder / f"{name}.csv")
            written.append((folder / f"{name}.csv").as_posix())
    except OSError as error:
        raise StoreError(
            f"The tables in {folder} cannot be written ({error.strerror}); close open files or choose another "
            "folder with -o."
        ) from error
    return written


def write_text(folder: Path, text: str) -> str:
    """Write ``folder/methods.txt`` and return its path; raises StoreError when it cannot."""
    path = folder / "methods.txt"
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{path} cannot be written ({error.strerror}); choose another folder with -o.") from error
    return path.as_posix()


def profile_lines(rows: Sequence[Row]) -> list[str]:
    """One line per group: sentences, securitized and human-security shares with limits, contested voice."""
    wanted = {("securitized", "sentences"): 0, ("human_security", "sentences"): 1, ("contested", "securitized"): 2}
    found: dict[str, list[str]] = {}
    for row in rows:
        place = wanted.get((row["label"], row["share_of"]))
        if place is not None:
            cells = found.setdefault(row["group"], [str(row["n"]), *["-"] * 3])
            cells[place + 1] = percent(row["share"], row["low"], row["high"])
    width = min(max((len(name) for name in found), default=5), 50)
    head = f"{'group':{width}}  {'sentences':>9}  {'securitized':>16}  {'human security':>16}  {'of it contested':>16}"
    lines = [f"{n[:width]:{width}}  {c[0]:>9}  {c[1]:>16}  {c[2]:>16}  {c[3]:>16}" for n, c in found.items()]
    return [head, *lines]


def contrast_lines(rows: Sequence[Row]) -> list[str]:
    """The shares that differ most clearly: first those with the smallest corrected p value, else by effect."""
    told = [row for row in rows if row["difference"] is not None and row["cohens_h"] is not None]
    told.sort(key=lambda row: (row["p_holm"] if row["p_holm"] is not None else 1.0, -abs(row["cohens_h"])))
    lines = [
        f"A: {rows[0]['a']}   B: {rows[0]['b']}",
        f"{'label':34}  {'A':>6}  {'B':>6}  {'A - B':>20}  {'effect':>10}  p (Holm)",
    ]
    for row in told[:15]:
        name = f"{row['label']} of {row['share_of']}"
        gap = (
            f"{100 * row['difference']:+.1f} ({100 * row['difference_low']:+.1f}..{100 * row['difference_high']:+.1f})"
        )
        p = "-" if row["p_holm"] is None else f"{row['p_holm']:.4f}"
        shares = f"{100 * row['share_a']:5.1f}%  {100 * row['share_b']:5.1f}%"
        lines.append(f"{name:34}  {shares}  {gap:>20}  {row['effect']:>10}  {p}")
    return lines


def percent(share: float | None, low: float | None, high: float | None) -> str:
    """``12 % (9-15)``, ``-`` where there is no share."""
    if share is None or low is None or high is None:
        return "-"
    return f"{100 * share:.0f} % ({100 * low:.0f}-{100 * high:.0f})"
