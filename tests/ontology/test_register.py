"""The analyst's register: what each action does, and what does not fit is named with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssgmig.errors import ConfigError
from ssgmig.ontology.actors import ActorOntology, read_actors
from ssgmig.ontology.lexicon import Actor
from ssgmig.ontology.register_rules import Register, known_ids, read_register

ONTOLOGY = Path(__file__).parents[2] / "configs" / "ontology"
HEAD = "action,subject,target,category,country,wikidata,note"


@pytest.fixture(scope="module")
def ontology() -> ActorOntology:
    return read_actors(ONTOLOGY)


def write(folder: Path, *lines: str, head: str = HEAD) -> Path:
    path = folder / "actors.csv"
    path.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8-sig")
    return path


def read(folder: Path, ontology: ActorOntology, *lines: str) -> Register:
    return read_register(write(folder, *lines), ontology)


@pytest.mark.parametrize(
    ("lines", "line", "words"),
    [
        (("alias,Harbour Men,Frontex", "alias,harbour men,UNHCR"), 3, "stands in line 2 too"),
        (("alias,FRONTEX,UNHCR",), 2, "already stands for 'Frontex'"),
        (("alias,Harbour Men,Nobody at All",), 2, "no actor is called 'Nobody at All'"),
        (("merge,UNHCR,IOM", "merge,IOM,UNHCR"), 3, "closes a cycle"),
        (("merge,Frontex,Frontex",), 2, "closes a cycle"),
        (("merge,Frontex,UNHCR", "merge,frontex,IOM"), 3, "is merged in line 2 too"),
        (("category,Frontex,harbour",), 2, "category 'harbour' is not known"),
        (("split,FRONTEX,Port Watch,harbour",), 2, "category 'harbour' is not known"),
        (("split,FRONTEX,Frontex",), 2, "belongs to 'Frontex' already"),
        (("category,Frontex,police", "category,frontex,donor"), 3, "another category"),
        (("name,Frontex,Border Agency,,,X12",), 2, "no Wikidata id"),
        (("name,Frontex,Border Agency,,,Q01",), 2, "no Wikidata id"),
        (("name,Frontex,Border Agency,,Norland",), 2, "country 'Norland'"),
        (("name,Frontex,",), 2, "needs a target"),
        (("ignore,Frontex,UNHCR",), 2, "ignore takes a subject only"),
        (("drop,Frontex,",), 2, "action 'drop' is not known"),
        (("ignore,,",), 2, "subject is empty"),
        (("# a remark", "", "drop,Frontex"), 4, "action 'drop'"),
        (("name,Frontex,Border Agency,,,,note,more",), 2, "more cells"),
        (("category,private sector,donor",), 2, "several actors are called"),
        (('name,Frontex,"Border',), 2, "not valid CSV"),
    ],
)
def test_rows_that_do_not_fit_are_named(
    tmp_path: Path, ontology: ActorOntology, lines: tuple[str, ...], line: int, words: str
) -> None:
    with pytest.raises(ConfigError, match=rf"actors\.csv, line {line}: ") as caught:
        read(tmp_path, ontology, *lines)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_head_and_file_that_do_not_fit_are_named(tmp_path: Path, ontology: ActorOntology) -> None:
    with pytest.raises(ConfigError, match="unknown column 'colour'"):
        read_register(write(tmp_path, head="action,subject,colour"), ontology)
    with pytest.raises(ConfigError, match="no columns 'action' and 'subject'"):
        read_register(write(tmp_path, head="target"), ontology)
    with pytest.raises(ConfigError, match=r"none\.csv does not exist"):
        read_register(tmp_path / "none.csv", ontology)
    (tmp_path / "bytes.csv").write_bytes(b"action,subject\nignore,\xff\xfe")
    with pytest.raises(ConfigError, match="save it as CSV in UTF-8"):
        read_register(tmp_path / "bytes.csv", ontology)


def test_merges_follow_a_chain_whatever_the_order_of_rows(tmp_path: Path, ontology: ActorOntology) -> None:
    lines = ("merge,Quay Board,Frontex", "merge,Port Board,Quay Board,police", "name,frontex,Border Agency,,,Q1")
    for rows in (lines, lines[::-1]):
        register = read(tmp_path, ontology, *rows)
        settled = register.settle(Actor("port-board", "Port Board", "unknown"))
        assert settled == Actor("frontex", "Border Agency", "regional_org", "", "Q1")


def test_category_name_and_ignore(tmp_path: Path, ontology: ActorOntology) -> None:
    register = read(tmp_path, ontology, "category,Port Board,police", "name,Port Board,Board", "ignore,UNHCR")
    assert register.settle(Actor("port-board", "Port Board", "unknown")) == Actor("port-board", "Board", "police")
    assert register.settle(Actor("unhcr", "UNHCR", "international_org")) is None
    other = Actor("quay-board", "Quay Board", "unknown")
    assert register.settle(other) is other
    assert {"port-board", "unhcr", "frontex", "generic-police"} <= known_ids(ontology, register)


def test_semicolons_of_a_spreadsheet_are_read(tmp_path: Path, ontology: ActorOntology) -> None:
    path = tmp_path / "actors.csv"
    path.write_text("action;subject;target\nname;Frontex;Border Agency\n", encoding="utf-8")
    assert read_register(path, ontology).changes["frontex"].name == "Border Agency"
