"""Entries of the ontology files: read from YAML, checked, unknown keys refused by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from ssgmig.errors import ConfigError
from ssgmig.ontology.patterns import compile_pattern


class Strict(BaseModel):
    """Base of everything read from an ontology file: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Cue(Strict):
    """A rule that speaks for a label when one of its patterns matches and none of its vetoes does.

    ``label`` is a codebook word (``threat``, ``personal``, ``asserted`` ...); ``weight`` is how much it speaks for
    it (negative: against), ``label_weight`` how much once its frame is given; ``examples`` are sentences it must
    fire on, ``counter_examples`` sentences it must not.
    ``needs`` and ``unless`` name contexts of the file: word groups of which one must (none may) stand anywhere in
    the sentence. ``agents`` and ``patients`` name lists: the cue fires only where the dependency parse says that
    the danger its match names comes from (threatens) one of these words.
    """

    id: str
    label: str
    source: str
    patterns: tuple[str, ...]
    vetoes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    weight: float = 1.0
    label_weight: float | None = None
    note: str = ""
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()


class CueFile(Strict):
    """A file of cues with its named word lists.

    ``contexts``: named groups of patterns that cues may need or shun in their sentence; ``constants``: fitted
    numbers of the tagger that reads the file (intercepts, thresholds), so that analysts see and may move them.
    """

    version: int
    lists: dict[str, tuple[str, ...]] = {}
    contexts: dict[str, tuple[str, ...]] = {}
    constants: dict[str, float] = {}
    cues: tuple[Cue, ...]


Model = TypeVar("Model", bound=BaseModel)


def read_entries(path: Path, model: type[Model]) -> Model:
    """Read one YAML file into ``model``; raises ConfigError naming file, entry and key."""
    import srsly

    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ConfigError(f"Ontology file {path} does not exist; restore it or correct ontology_dir.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"Ontology file {path} cannot be read ({error}); save it as readable UTF-8 text.") from error
    try:
        data: Any = srsly.yaml_loads(text)
    except Exception as error:  # srsly wraps several YAML error types without a common base
        reason = " ".join(str(error).split())[:200]
        raise ConfigError(f"Ontology file {path} is not valid YAML ({reason}); correct it.") from error
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise ConfigError(_problem(path, data, error)) from error


def read_cues(path: Path) -> CueFile:
    """Read a file of cues and check every pattern and veto; raises ConfigError for the first that does not fit."""
    file = read_entries(path, CueFile)
    seen: set[str] = set()
    for name, patterns in file.contexts.items():
        for pattern in patterns:
            compile_pattern(pattern, file.lists, source=f"{path}: context '{name}'")
    for cue in file.cues:
        if cue.id in seen:
            raise ConfigError(f"{path}: entry '{cue.id}' stands twice; rename or merge one of them.")
        seen.add(cue.id)
        _check_cue(cue, file, f"{path}: entry '{cue.id}'")
    return file


def _check_cue(cue: Cue, file: CueFile, where: str) -> None:
    if not cue.patterns:
        raise ConfigError(f"{where} has no pattern; write at least one or remove the entry.")
    for pattern in (*cue.patterns, *cue.vetoes):
        compile_pattern(pattern, file.lists, source=where)
    for kind, names, known in (
        ("context", (*cue.needs, *cue.unless), file.contexts),
        ("list", (*cue.agents, *cue.patients), file.lists),
    ):
        for name in names:
            if name not in known:
                raise ConfigError(f"{where}: unknown {kind} '{name}'; define it under '{kind}s' or correct the name.")


def _problem(path: Path, data: Any, error: ValidationError) -> str:
    problem = error.errors()[0]
    place = [str(_entry_name(data, problem["loc"][: i + 1], part)) for i, part in enumerate(problem["loc"])]
    if problem["type"] == "extra_forbidden":
        return f"{path}: unknown key '{place[-1]}' in {' > '.join(place[:-1]) or 'the file'}; remove or correct it."
    return f"{path}: {' > '.join(place)} does not fit ({problem['msg'].lower()}); correct it."


def _entry_name(data: Any, trail: tuple[int | str, ...], part: int | str) -> int | str:
    """The entry's own id where the error only gives its number in a list."""
    if isinstance(part, str):
        return part
    for step in trail:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return part
    return data.get("id", part) if isinstance(data, dict) else part
