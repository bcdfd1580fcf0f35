"""A model folder on disk: its manifest, checked before anything in it is used."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from ssgmig.errors import ModelError
from ssgmig.ids import file_sha256, fingerprint
from ssgmig.tag import learned_features
from ssgmig.tag.learned_labels import LABELS

FORMAT = 2
_FIELDS = ("format", "kind", "files", "needs", "labels", "cues", "thresholds", "bands")
_LEAST = {"numpy": "1.26", "onnxruntime": "1.17", "tokenizers": "0.15"}
_REMEDY = "restore the shipped folder or train a new one with `ssgmig train frames`"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a model folder holds: files and their SHA-256, least library versions, thresholds by label, open bands."""

    kind: str
    files: dict[str, str]
    needs: dict[str, str]
    thresholds: dict[str, float]
    bands: dict[str, tuple[float, float]]
    fingerprint: str


def cues_fingerprint() -> str:
    """Fingerprint of the cue features: a model reads only the features it was trained with."""
    return fingerprint(
        learned_features.GROUPS, learned_features.ORDERED, learned_features.PATTERNS, learned_features.names()
    )


def write_manifest(
    folder: Path, *, kind: str, thresholds: Mapping[str, float], bands: Mapping[str, tuple[float, float]]
) -> None:
    """Describe the files now in ``folder`` in its ``manifest.json``."""
    used = ["numpy"] + (["onnxruntime", "tokenizers"] if kind == "accurate" else [])
    content = {
        "format": FORMAT,
        "kind": kind,
        "files": {p.name: file_sha256(p) for p in sorted(folder.iterdir()) if p.name != "manifest.json"},
        "needs": {name: _LEAST[name] for name in used},
        "made_with": {name: metadata.version(name) for name in used},
        "labels": list(LABELS),
        "cues": cues_fingerprint(),
        "thresholds": {name: round(float(value), 4) for name, value in thresholds.items()},
        "bands": {name: [round(float(x), 4) for x in band] for name, band in bands.items()},
    }
    (folder / "manifest.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of ``folder`` after checking files, labels, cue features and libraries.

    Raises ModelError with the first thing that does not fit and the remedy.
    """
    path = folder / "manifest.json"
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ModelError(f"There is no frame model in {folder} (manifest.json is missing): {_REMEDY}.") from error
    except ValueError as error:
        raise ModelError(f"The manifest of the frame model in {folder} is not JSON: {_REMEDY}.") from error
    lacking = [name for name in _FIELDS if name not in content]
    if lacking or content["format"] != FORMAT:
        raise ModelError(f"The manifest of the frame model in {folder} is of another version: {_REMEDY}.")
    _check_files(folder, content["files"])
    if content["labels"] != list(LABELS) or content["cues"] != cues_fingerprint():
        raise ModelError(f"The frame model in {folder} was trained for other labels or cue features: {_REMEDY}.")
    _check_libraries(folder, content["needs"])
    return Manifest(
        kind=content["kind"],
        files=content["files"],
        needs=content["needs"],
        thresholds=content["thresholds"],
        bands={name: (band[0], band[1]) for name, band in content["bands"].items()},
        fingerprint=fingerprint(content),
    )


def _check_files(folder: Path, files: Mapping[str, str]) -> None:
    for name, expected in files.items():
        path = folder / name
        if not path.is_file():
            raise ModelError(f"{name} is missing from the frame model in {folder}: {_REMEDY}.")
        if file_sha256(path) != expected:
            raise ModelError(f"{name} of the frame model in {folder} is not the file its manifest names: {_REMEDY}.")


def _check_libraries(folder: Path, needs: Mapping[str, str]) -> None:
    for name, least in needs.items():
        try:
            found = metadata.version(name)
        except metadata.PackageNotFoundError as error:
            raise ModelError(
                f"The frame model in {folder} needs {name}, which is not installed: install it."
            ) from error
        if _number(found) < _number(least):
            raise ModelError(f"The frame model in {folder} needs {name} {least} or newer, not {found}: update it.")


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
