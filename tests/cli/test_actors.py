"""``ssgmig actors`` from outside: an edit of the register changes the tables, and what changed is shown."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = """# Note on ports

The Norland Harbour Board Authority should train border guards in human rights.
UNHCR protected the refugees at the port.

## Recommendations

- UNHCR should visit the port.
"""
HEAD = "action,subject,target,category,country,wikidata,note\n"


def ssgmig(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ssgmig", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


class Desk:
    """A folder with one report, a register and settings that name it."""

    def __init__(self, folder: Path) -> None:
        self.report, self.out = folder / "note.md", folder / "out"
        self.register, self.settings = folder / "actors.csv", folder / "my.toml"
        self.report.write_text(TEXT, encoding="utf-8")
        self.settings.write_text(f'actors_file = "{self.register.as_posix()}"\n', encoding="utf-8")
        self.write("")

    def write(self, lines: str) -> None:
        self.register.write_text(HEAD + lines, encoding="utf-8")

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return ssgmig(*arguments, "-o", self.out, "--settings", self.settings)

    def tag(self) -> None:
        assert self.run("tag", "--model", "rules", "-q").returncode == 0


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    made = Desk(tmp_path_factory.mktemp("desk"))
    done = made.run("run", made.report, "--model", "rules", "-q")
    assert done.returncode == 0, done.stderr
    return made


def test_an_edit_changes_the_tables_and_diff_shows_the_rows(desk: Desk) -> None:
    desk.write("merge,UNHCR,Refugee Office,international_org,,,\nignore,Quay Men,,,,,\n")
    assert "1 documents are not tagged with the register" in desk.run("actors", "diff").stdout
    desk.tag()
    found = json.loads(desk.run("actors", "diff", "--json").stdout)
    rows = [row for row in found["changes"] if row["table"] == "mentions"]
    assert [row["text"] for row in rows] == ["UNHCR", "UNHCR"]
    assert rows[0]["columns"]["actor"] == ["United Nations High Commissioner for Refugees", "Refugee Office"]
    assert [row["columns"]["addressee_ids"] for row in found["changes"] if row["table"] == "recommendations"] == [
        [["united-nations-high-commissioner-for-refugees"], ["refugee-office"]]
    ]
    assert found["notes"] == ["Line 3 of the register touches no mention."]
    assert "Refugees -> Refugee Office" in desk.run("actors", "diff").stdout
    assert ssgmig("export", "tables", "-o", desk.out).returncode == 0
    assert "refugee-office" in (desk.out / "tables" / "actors.csv").read_text(encoding="utf-8-sig")
    assert (desk.out / "tables" / "actors" / "refugee-office.csv").exists()


def test_unresolved_lists_what_no_list_knows_until_the_register_decides(desk: Desk) -> None:
    desk.write("")
    desk.tag()
    rows = json.loads(desk.run("actors", "unresolved", "--json").stdout)["unresolved"]
    assert [row["actor"] for row in rows] == ["Norland Harbour Board Authority"]
    assert rows[0]["why"] == "name"
    assert rows[0]["n_rows"] >= 1
    assert "Norland Harbour Board Authority" in desk.run("actors", "unresolved").stdout
    desk.write("category,Norland Harbour Board Authority,police\n")
    assert desk.run("actors", "unresolved").stdout.startswith("0 actors")


def test_show_prints_a_profile_with_quotations_and_pages(desk: Desk) -> None:
    desk.write("")
    desk.tag()
    done = ssgmig("actors", "show", "unhcr", "-o", desk.out)
    assert done.returncode == 0
    assert "UNHCR protected the refugees" in done.stdout
    assert "p. 1" in done.stdout
    profile = json.loads(ssgmig("actors", "show", "UNHCR", "-o", desk.out, "--json").stdout)
    assert profile["n_mentions"] == 2
    assert len(profile["recommendations"]) == 1
    few = json.loads(ssgmig("actors", "show", "UNHCR", "-o", desk.out, "--limit", "1", "--json").stdout)
    assert len(few["quotations"]) == len(profile["quotations"]) == 2


def test_an_unknown_name_gets_the_nearest(desk: Desk) -> None:
    done = ssgmig("actors", "show", "UNHCRR", "-o", desk.out)
    assert done.returncode == 2
    assert "did you mean UNHCR?" in done.stderr


@pytest.mark.parametrize(
    "line",
    [
        "alias,Quay,UNHCR\nalias,quay,IOM",
        "merge,UNHCR,IOM\nmerge,IOM,UNHCR",
        "category,UNHCR,fleet",
        "name,UNHCR,A,,,7",
    ],
)
def test_a_register_that_does_not_fit_exits_3_and_touches_no_table(desk: Desk, line: str) -> None:
    desk.write(line + "\n")
    files = {path: path.read_bytes() for path in sorted(desk.out.rglob("*.*")) if path.is_file()}
    for arguments in (("run", desk.report, "--model", "rules"), ("tag", "--model", "rules"), ("actors", "diff")):
        done = desk.run(*arguments)
        assert done.returncode == 3
        assert "actors.csv, line " in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
    assert files == {path: path.read_bytes() for path in sorted(desk.out.rglob("*.*")) if path.is_file()}
