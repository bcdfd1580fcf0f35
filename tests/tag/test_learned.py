from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from ssgmig.errors import ModelError
from ssgmig.learn.train import train_frames
from ssgmig.tag.learned import Context, FrameModel, FrameScores, chosen, decide, mended
from ssgmig.tag.learned_encoder import multiplies_exactly
from ssgmig.tag.learned_features import features, names

sys.path.insert(0, str(Path(__file__).parents[1] / "learn"))

from invented import write_gold


@pytest.fixture(scope="module")
def fast(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    train_frames([write_gold(folder / "gold")], folder / "frames", kinds=("fast",), n_folds=3, say=lambda line: None)
    return folder / "frames" / "fast"


@pytest.fixture
def copy(fast: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(fast, tmp_path / "fast"))


def scores(securitized: float = 0.0, human_security: float = 0.0, **more: dict[str, float]) -> FrameScores:
    blank = {
        "voice": {"asserted": 0.2, "reported": 0.5, "contested": 0.3},
        "elements": {"threat": 0.1, "referent": 0.1, "measure": 0.2},
        "dimensions": {"economic": 0.1, "personal": 0.1, "political": 0.2},
    }
    return FrameScores(securitized, human_security, recommendation=0.0, **(blank | more))


THRESHOLDS = {"securitized": 0.5, "human_security": 0.5, "threat": 0.4, "referent": 0.4, "measure": 0.4}


def test_no_frame_no_labels() -> None:
    said = decide(scores(), THRESHOLDS)
    assert (said.securitized, said.voice, said.elements, said.dimensions) == (False, "", (), ())


def test_securitized_has_one_voice_and_at_least_the_nearest_element() -> None:
    said = decide(scores(0.9), THRESHOLDS)
    assert (said.voice, said.elements) == ("reported", ("measure",))


def test_human_security_has_at_most_three_dimensions() -> None:
    many = dict.fromkeys(("economic", "food", "health", "personal", "political"), 0.9) | {"food": 0.6, "health": 0.7}
    said = decide(scores(0.0, 0.8, dimensions=many), THRESHOLDS)
    assert said.dimensions == ("economic", "personal", "political")


def test_threshold_factors_of_voices_shift_the_choice() -> None:
    near = {"asserted": 0.40, "reported": 0.42, "contested": 0.18}
    assert decide(scores(0.9, voice=near), {"asserted": 0.9, "reported": 1.0}).voice == "asserted"


def test_chosen_keeps_the_codebook_order() -> None:
    assert chosen({"a": 0.9, "b": 0.95, "c": 0.2}, {"a": 0.5, "b": 0.5}, most=3) == ("a", "b")


def test_alone_or_in_a_batch(fast: Path) -> None:
    model = FrameModel.load(fast)
    contexts = [Context(f"The guards detained {n} people." + " They waited." * n, "Before.", "") for n in range(1, 9)]
    together = model.predict(contexts)
    for context, score in zip(contexts, together, strict=True):
        alone = model.predict([context])[0]
        assert alone.securitized == pytest.approx(score.securitized, abs=1e-4)
        assert alone.voice == pytest.approx(score.voice, abs=1e-4)
        assert alone.dimensions == pytest.approx(score.dimensions, abs=1e-4)


def test_no_sentences_no_scores(fast: Path) -> None:
    assert FrameModel.load(fast).predict([]) == []


@pytest.mark.parametrize("text", ["", " ", "…", "\u200b", "x" * 5000, "1 2 3", "ÄÖÜ — ß"])
def test_odd_sentences_get_probabilities(fast: Path, text: str) -> None:
    found = FrameModel.load(fast).predict([Context(text, "", "")])[0]
    assert 0 <= found.securitized <= 1
    assert sum(found.voice.values()) == pytest.approx(1, abs=1e-5)


def test_changed_file_is_refused(copy: Path) -> None:
    (copy / "joint.npz").write_bytes((copy / "joint.npz").read_bytes() + b" ")
    with pytest.raises(ModelError, match=r"joint\.npz .* is not the file its manifest names: restore"):
        FrameModel.load(copy)


def test_missing_file_and_folder_are_named(copy: Path) -> None:
    (copy / "sparse.npz").unlink()
    with pytest.raises(ModelError, match=r"sparse\.npz is missing"):
        FrameModel.load(copy)
    with pytest.raises(ModelError, match="There is no frame model"):
        FrameModel.load(copy / "nowhere")


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("format", 99, "another version"),
        ("cues", "0", "other labels or cue features"),
        ("labels", ["securitized"], "other labels or cue features"),
        ("needs", {"numpy": "999.0"}, r"needs numpy 999\.0 or newer"),
        ("needs", {"no-such-library": "1.0"}, "not installed"),
    ],
)
def test_manifest_that_does_not_fit(copy: Path, field: str, value: object, reason: str) -> None:
    path = copy / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | {field: value}), encoding="utf-8")
    with pytest.raises(ModelError, match=reason):
        FrameModel.load(copy)


def test_cue_features_see_who_is_threatened() -> None:
    place = {name: i for i, name in enumerate(names())}
    danger_from = features("Foreigners pose a threat to public order.", "", "")
    danger_to = features("Foreigners live with the threats faced by day labourers.", "", "")
    assert danger_from[place["pattern:people_as_threat"]] == 1
    assert danger_to[place["pattern:people_as_threat"]] == 0
    assert danger_to[place["pattern:threat_to_people"]] == 1
    assert len(danger_to) == len(names())


def test_words_broken_at_a_line_end_are_joined() -> None:
    assert mended("The pre- vention of entry, short- and long-term") == "The prevention of entry, short- and long-term"


def test_only_processors_known_to_multiply_exactly_are_trusted(tmp_path: Path) -> None:
    info = tmp_path / "cpuinfo"
    assert not multiplies_exactly(info)
    info.write_text("flags : fpu avx2 avx512f", encoding="ascii")
    assert not multiplies_exactly(info)
    info.write_text("flags : fpu avx2 avx512_vnni", encoding="ascii")
    assert multiplies_exactly(info)
