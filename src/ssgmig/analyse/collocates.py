"""Collocates: the words that stand near a term or an actor more often than elsewhere, and under which frame.

Log-likelihood (Dunning 1993) for how sure, logDice (Rychlý 2008) for how typical.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from ssgmig.analyse.concordance import find, frame_name
from ssgmig.analyse.corpus import Corpus, Row
from ssgmig.analyse.keyness import log_likelihood
from ssgmig.analyse.profiles import number
from ssgmig.analyse.words import word_spans, word_tokens
from ssgmig.errors import UsageError

FRAMES = ("securitized", "human_security", "both", "neither")
COLUMNS: dict[str, str] = {
    "node": "text", "word": "text", "count": "int", "count_elsewhere": "int", "log_dice": "float",
    "log_likelihood": "float", "n_documents": "int", **dict.fromkeys(FRAMES, "int"),
}  # fmt: skip
"""Columns of ``collocates.csv``; the frame columns count the word near the node in sentences of that frame."""

STOP = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "been", "by", "for", "from", "had", "has", "have", "he", "her", "his",
    "if", "in", "into", "is", "it", "its", "may", "no", "not", "of", "on", "or", "other", "our", "she", "should",
    "such", "than", "that", "the", "their", "them", "there", "these", "they", "this", "those", "to", "was", "we",
    "were", "which", "who", "will", "with", "would",
})  # fmt: skip
"""Words that stand near every word."""


def collocates(
    corpus: Corpus, node: str, *, rows: Sequence[Row], window: int, fewest: int, base_model: str
) -> list[Row]:
    """Words within ``window`` words of the node, most typical first; for a label or actor, within its sentences.

    Raises UsageError when the node does not occur or no word stands near it ``fewest`` times.
    """
    near: Counter[str] = Counter()
    framed: dict[str, Counter[str]] = {name: Counter() for name in FRAMES}
    documents: dict[str, set[str]] = {}
    nodes = 0
    for row, places in find(corpus, node, rows, base_model=base_model):
        nodes += len(places)
        for word in _words_near(row["text"], places, window):
            near[word] += 1
            framed[frame_name(row)][word] += 1
            documents.setdefault(word, set()).add(row["doc_id"])
    if not nodes:
        raise UsageError(f"'{node}' does not occur in these sentences; try lemma:WORD, or * for any letters.")
    every = Counter(word for row in rows for word in word_tokens(row["text"]))
    kept = [word for word, count in near.items() if count >= fewest and word not in STOP]
    if not kept:
        raise UsageError(f"No word stands near '{node}' {fewest} times; lower --fewest or widen --window.")
    inside, total = near.total(), every.total()
    made = [
        {
            "node": node, "word": word, "count": near[word], "count_elsewhere": every[word] - near[word],
            "log_dice": number(14 + math.log2(2 * near[word] / (nodes + every[word]))),
            "log_likelihood": number(log_likelihood(near[word], inside, every[word] - near[word], total - inside)),
            "n_documents": len(documents[word]), **{name: framed[name][word] for name in FRAMES},
        }
        for word in kept
    ]  # fmt: skip
    return sorted(made, key=lambda row: (-float(str(row["log_dice"])), str(row["word"])))


def _words_near(text: str, places: Sequence[tuple[int, int]], window: int) -> list[str]:
    """Words in reach of any match, each counted once; all words where the match is the whole sentence."""
    words = word_spans(text)
    if places == [(0, len(text))]:
        return [word for _, _, word in words]
    near: set[int] = set()
    inside: set[int] = set()
    for start, end in places:
        own = [i for i, (left, right, _) in enumerate(words) if left < end and right > start]
        if own:
            inside.update(own)
            near.update(range(max(own[0] - window, 0), min(own[-1] + window + 1, len(words))))
    return [words[i][2] for i in sorted(near - inside)]
