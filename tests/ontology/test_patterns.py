"""The pattern language and the cue matcher."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.tokens import Doc

from ssgmig.errors import ConfigError
from ssgmig.ontology.check import check_ontology
from ssgmig.ontology.entries import CueFile, read_cues
from ssgmig.ontology.matcher import CueMatcher
from ssgmig.ontology.patterns import compile_pattern, inflections
from ssgmig.ontology.stance import sides
from ssgmig.tag.nlp import load_nlp, parse

HEAD = "version: 1\nlists:\n  beast: [wolf, wolves]\ncontexts:\n  night: [moon]\ncues:\n"
CUE = '  - {id: a, label: threat, source: s, patterns: ["@beast"], examples: ["A wolf."]}\n'


def words(text: str) -> Doc:
    return load_nlp()(text)


def found(text: str, *patterns: str, **cue: object) -> list[str]:
    """Words of each hit of one invented cue."""
    entry = {"id": "x", "label": "l", "source": "s", "patterns": patterns, "examples": (), **cue}
    file = CueFile.model_validate(
        {
            "version": 1,
            "lists": {"beast": ("wolf", "wolves"), "flock": ("sheep",)},
            "contexts": {"night": ("moon",)},
            "cues": (entry,),
        }
    )
    doc = words(text)
    matcher = CueMatcher(load_nlp().vocab, file, parse=lambda d: parse(load_nlp(), d))
    return [doc[hit.start : hit.end].text for hit in matcher(doc)]


@pytest.mark.parametrize(
    ("pattern", "hits"),
    [
        ("fence~", ["fences"]),
        ("the|a fence~", ["the fences"]),
        ("guards ..3 fences", ["guards close the fences"]),
        ("guards ..1 fences", []),
        ("guards close? the", ["guards close the"]),
        ("guards open? close", ["guards close"]),
        ("close/V", ["close"]),
        ("close/N", []),
        ("<A> guards", ["tired guards"]),
        ("the <N>", ["the fences"]),
        ("tired* guards", ["tired guards"]),
    ],
)
def test_pattern_language(pattern: str, hits: list[str]) -> None:
    assert found("Two tired guards close the fences.", pattern) == hits


def test_lists_vetoes_and_contexts() -> None:
    assert found("Wolves howl.", "@beast") == ["Wolves"]
    assert found("Toy wolves howl.", "@beast", vetoes=("toy @beast",)) == []
    assert found("Wolves howl.", "@beast", needs=("night",)) == []
    assert found("Wolves howl at the moon.", "@beast", needs=("night",)) == ["Wolves"]
    assert found("Wolves howl at the moon.", "@beast", unless=("night",)) == []


def test_who_threatens_whom_decides() -> None:
    assert found("Wolves are a threat to sheep.", "threat", agents=("beast",)) == ["threat"]
    assert found("Wolves are a threat to sheep.", "threat", patients=("flock",)) == ["threat"]
    assert found("Sheep face a threat from wolves.", "threat", agents=("flock",)) == []
    assert found("Sheep face a threat.", "threat", patients=("flock",)) == ["threat"]


@pytest.mark.parametrize(
    ("text", "word", "agents", "patients"),
    [
        ("Storms threaten sailors.", "threaten", ["Storms"], ["sailors"]),
        ("Sailors are threatened by storms.", "threatened", ["storms"], ["Sailors"]),
        ("The danger posed by storms is growing.", "danger", ["storms"], []),
        ("Sailors face threats from pirates.", "threats", ["pirates"], ["Sailors"]),
        ("Storms pose a danger to sailors.", "danger", ["Storms"], ["sailors"]),
        ("The mayor sees sailors as a burden.", "burden", ["sailors"], []),
        ("The abuse of sailors is common.", "abuse", [], ["sailors"]),
        ("Threats facing sailors include storms.", "Threats", [], ["sailors"]),
    ],
)
def test_sides_of_a_danger(text: str, word: str, agents: list[str], patients: list[str]) -> None:
    doc = parse(load_nlp(), words(text))
    at = [token.text for token in doc].index(word)
    both = sides(doc, at, at + 1)
    assert [token.text for token in both.agents] == agents
    assert [token.text for token in both.patients] == patients


def test_inflections() -> None:
    assert {"stop", "stops", "stopped", "stopping"} <= set(inflections("stop"))
    assert {"deny", "denies", "denied", "denying"} <= set(inflections("deny"))
    assert {"seize", "seizes", "seized", "seizing"} == set(inflections("seize"))


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("", "a pattern is empty"),
        ("@bird", "unknown list '@bird'"),
        ("wolf/X", "unknown part of speech 'X'"),
        ("wolf?", "could match nothing"),
        ("wolf||bear", "an alternative is empty"),
    ],
)
def test_broken_patterns_are_named(pattern: str, message: str) -> None:
    with pytest.raises(ConfigError, match="here") as raised:
        compile_pattern(pattern, {"beast": ("wolf",)}, source="here")
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + CUE.replace("label:", "colour: red, label:"), "unknown key 'colour' in cues > a"),
        (HEAD + CUE + CUE, "entry 'a' stands twice"),
        (HEAD + CUE.replace("@beast", "@bird"), "entry 'a': pattern '@bird': unknown list '@bird'"),
        (HEAD + CUE.replace('["@beast"]', "[]"), "entry 'a' has no pattern"),
        (HEAD + CUE.replace("source: s", "source: s, needs: [day]"), "entry 'a': unknown context 'day'"),
        (HEAD + CUE.replace("source: s", "source: s, agents: [bird]"), "entry 'a': unknown list 'bird'"),
        (HEAD + CUE.replace("source: s", "source: s, weight: heavy"), "cues > a > weight does not fit"),
        ("cues: [", "is not valid YAML"),
    ],
)
def test_broken_files_name_file_and_entry(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "frames.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        read_cues(path)
    assert str(path) in str(raised.value)
    assert message in str(raised.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="does not exist"):
        read_cues(tmp_path / "frames.yaml")


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "frames.yaml"
    path.write_bytes("version: 1  # Wæver".encode("latin-1"))
    with pytest.raises(ConfigError, match="cannot be read"):
        read_cues(path)


def test_check_names_failing_examples_and_missing_files(tmp_path: Path) -> None:
    wrong = CUE.replace('examples: ["A wolf."]', 'examples: ["A bear."], counter_examples: ["Wolves howl."]')
    (tmp_path / "frames.yaml").write_text(HEAD + wrong, encoding="utf-8")
    failures = check_ontology(tmp_path, load_nlp())
    assert any("frames.yaml: entry 'a': example 'A bear.' was not found" in line for line in failures)
    assert any("frames.yaml: entry 'a': counter-example 'Wolves howl.' was found" in line for line in failures)
    assert any("voice.yaml does not exist" in line for line in failures)
