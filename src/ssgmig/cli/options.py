"""Options that several verbs share, and the settings they lead to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from ssgmig.config import Settings

DEFAULT_OUT = Path("outputs")

Paths = Annotated[list[Path], typer.Argument(help="Report files or folders of reports.", show_default=False)]
Out = Annotated[Path, typer.Option("-o", "--out", help="Folder for the store, the tables and the manifest.")]
SettingsFile = Annotated[
    Path | None, typer.Option("--settings", help="TOML file with settings that differ from the defaults.")
]
Model = Annotated[
    str | None, typer.Option("--model", help="Who decides on frames: rules, fast or accurate.", show_default=False)
]
Engine = Annotated[str | None, typer.Option("--engine", help="serial or processes.", show_default=False)]
Workers = Annotated[
    int | None, typer.Option("--workers", help="Worker processes; 0 means one per processor core.", show_default=False)
]
Password = Annotated[
    str | None,
    typer.Option("--password", envvar="SSGMIG_PASSWORD", help="Password for protected files.", show_default=False),
]
Ocr = Annotated[str | None, typer.Option("--ocr", help="auto, never or force; needs Tesseract.", show_default=False)]
Retry = Annotated[bool, typer.Option("--retry", help="Read documents again that failed before.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


def settings_from(path: Path | None = None, **overrides: Any) -> Settings:
    """Settings from the file, with command-line values over them (``tag_model="fast"`` sets ``tag.model``).

    Raises ConfigError for the file and UsageError for a value on the command line that does not fit.
    """
    from pydantic import ValidationError

    from ssgmig.config import Settings, load_settings
    from ssgmig.errors import UsageError

    settings = load_settings(path)
    data = settings.model_dump()
    for name, value in overrides.items():
        if value is not None:
            section, key = name.split("_", 1)
            data[section][key] = value
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        problem = error.errors()[0]
        option = problem["loc"][-1]
        raise UsageError(
            f"--{option} {problem['input']}: {problem['msg'].lower()}; see 'ssgmig run --help'."
        ) from error
