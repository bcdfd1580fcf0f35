"""Every verb, option, column, setting and exit code is documented."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
import typer
from pydantic import BaseModel

from ssgmig.cli.app import app
from ssgmig.config import Settings
from ssgmig.export.queries import ACTOR_MENTIONS, TABLES
from ssgmig.store.store import Store

ROOT = Path(__file__).parents[2]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def setting_names(model: type[BaseModel], prefix: str = "") -> list[str]:
    names: list[str] = []
    for name, field in model.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            names += setting_names(inner, f"{prefix}{name}.")
        else:
            names.append(prefix + name)
    return names


@pytest.mark.parametrize("name", setting_names(Settings))
def test_setting_is_documented(name: str) -> None:
    assert f"`{name}`" in read("docs/settings.md")


@pytest.mark.parametrize("table", [*TABLES, "actors/ACTOR_ID.csv"])
def test_columns_are_documented(table: str, tmp_path: Path) -> None:
    connection = Store(tmp_path).open().connect()
    columns = [c[0] for c in connection.execute(TABLES.get(table, ACTOR_MENTIONS)).description or []]
    parts = re.split(r"^## ", read("docs/tables.md"), flags=re.MULTILINE)
    (section,) = [part for part in parts if table in part.splitlines()[0].split(" ")]
    documented = set(re.findall(r"\w+", " ".join(re.findall(r"^\| ([^|]*) \|", section, flags=re.MULTILINE))))
    assert set(columns) <= documented, set(columns) - documented


def verbs() -> list[tuple[str, typer.core.TyperCommand]]:  # type: ignore[name-defined]
    root = typer.main.get_command(app)
    found = []
    for name, command in root.commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        found += [(f"{name} {n}", c) for n, c in inner.items()] if inner else [(name, command)]
    return found


@pytest.mark.parametrize(("verb", "command"), verbs(), ids=lambda v: v if isinstance(v, str) else "")
def test_verb_is_documented_and_ends_with_an_example(verb: str, command: object) -> None:
    text = read("docs/commands.md")
    assert f"## ssgmig {verb}\n" in text
    assert str(command.epilog).startswith("Example: ssgmig " + verb)  # type: ignore[attr-defined]
    section = text.split(f"## ssgmig {verb}\n")[1].split("\n## ")[0]
    options = [o for p in command.params for o in p.opts if o.startswith("--") and o != "--help"]  # type: ignore[attr-defined]
    shared = text.split("## Options that several verbs share")[1]
    missing = [o for o in options if f"`{o}" not in section and f"`{o}" not in shared]
    assert not missing


def test_every_error_message_is_documented() -> None:
    spec = importlib.util.spec_from_file_location("error_list", ROOT / "tools" / "errors.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert read("docs/errors.md").endswith(tool.section()), "run: python tools/errors.py"
