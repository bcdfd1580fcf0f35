"""Gold invented for the tests: short sentences of made-up reports, every label of the codebook at least ten times."""

from __future__ import annotations

import json
from pathlib import Path

_CASES = (
    ("The ministry deported {n} workers in spring.", True, False, "reported", ["measure"], []),
    (
        "Illegal migrants threaten our homeland and must be stopped.",
        True,
        False,
        "asserted",
        ["threat", "referent"],
        [],
    ),
    ("Locking up families for months violates their rights.", True, True, "contested", ["measure"], ["political"]),
    ("Fishers lost wages and fell into debt.", False, True, None, [], ["economic"]),
    ("The camp had no food left for {n} days.", False, True, None, [], ["food"]),
    ("Clinics turned away sick newcomers.", False, True, None, [], ["health"]),
    ("Drought drove herders from their land.", False, True, None, [], ["environmental"]),
    ("Smugglers beat and robbed the girls.", False, True, None, [], ["personal"]),
    ("Neighbours insulted the refugee families.", False, True, None, [], ["community"]),
    ("The annex lists {n} meetings of the board.", False, False, None, [], []),
    ("Figure {n} shows the structure of the office.", False, False, None, [], []),
)


def write_gold(folder: Path, *, documents: int = 6, each: int = 3) -> Path:
    """``windows.jsonl`` of invented sentences in ``folder``."""
    lines = []
    for document in range(documents):
        for turn in range(each):
            for i, (text, securitized, human, voice, elements, dimensions) in enumerate(_CASES):
                lines.append({
                    "id": f"d{document}-{turn}-{i}", "window": document * each + turn, "document": f"Report {document}",
                    "publisher": "Nobody", "heading": "Findings", "text": text.format(n=10 * document + turn + 2),
                    "securitized": securitized, "human_security": human, "voice": voice, "elements": elements,
                    "dimensions": dimensions, "recommendation": i == 1,
                })  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "windows.jsonl").write_text("\n".join(json.dumps(line) for line in lines) + "\n", encoding="utf-8")
    return folder
