"""What a pop-up note says before its id: label, voice, scores, words that decided, definitions of the codebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from ssgmig.export.codes import DEFINITION
from ssgmig.export.objectives import OBJECTIVES

Row = Mapping[str, Any]


def frame_note(frame: Row, text: str) -> str:
    """Note on a sentence with a frame; ``text`` of the sentence."""
    lines: list[str] = []
    if frame["securitized"]:
        voice = f", {frame['voice']} ({frame['voice_score']:.2f})" if frame["voice"] else ""
        lines.append(f"securitized ({frame['securitized_score']:.2f}){voice}")
        lines += _defined("securitized", frame["voice"], *frame["elements"])
    if frame["human_security"]:
        lines.append(f"human security ({frame['human_security_score']:.2f})")
        lines += _defined("human_security", *frame["dimensions"])
    decided = [f"{text[cue['start_char'] : cue['end_char']]} [{_plain(cue['label'])}]" for cue in frame["evidence"]]
    if decided:
        lines.append(f"words that decided: {'; '.join(decided)}")
    return "\n".join(lines)


@lru_cache(maxsize=4096)
def mention_note(actor: str, category: str, group: str, actor_id: str, role: str, effect: str, country: str) -> str:
    """Note on a mention of an actor; an actor is mentioned many times."""
    lines = [f"{actor}: {_plain(category)} ({_plain(group)})", *_defined(category)]
    lines += [f"{n}: {_plain(v)}" for n, v in (("role", role), ("effect", effect), ("country", country)) if v]
    return "\n".join([*lines, f"actor: {actor_id}"])


def recommendation_note(unit: Row) -> str:
    """Note on a recommendation."""
    lines = [f"recommendation ({unit['score']:.2f}): {unit['title']}"]
    addressee = unit["addressee_text"] or ", ".join(map(_plain, unit["addressee_categories"]))
    objectives = "; ".join(f"{n} {OBJECTIVES[n]}" for n in unit["gcm_objectives"])
    for name, text in (
        ("number", unit["number"]),
        ("addressee", addressee),
        ("for", _joined(unit["beneficiaries"])),
        ("objectives of the Global Compact", objectives),
        ("deadline", unit["deadline"]),
    ):
        if text:
            lines.append(f"{name}: {text}")
    lines += _defined(unit["strength"], *unit["actions"])
    return "\n".join(lines)


def _defined(*names: str) -> list[str]:
    return [f"- {_plain(name)}: {DEFINITION[name]}" for name in names if name in DEFINITION]


def _joined(values: Sequence[str]) -> str:
    return ", ".join(values)


def _plain(name: str) -> str:
    return name.replace("_", " ")
