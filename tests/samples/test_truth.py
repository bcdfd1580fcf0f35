"""The exported tables of the samples against their truth file; each test lists all its failures in one message."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from truth_tables import Pair, f1, found_actors, frame_errors, match_units, pairs, read, squash

FLOORS = {
    "recommendation recall": 0.8,
    "recommendation precision": 0.7,
    "addressee": 0.45,
    "strength": 0.8,
    "actor recall": 0.65,
    "securitized F1": 0.45,
    "human_security F1": 0.45,
    "voice": 0.5,
}
"""A little under what the rules alone reach; the bodies are invented, so that no list of names can help."""
ONCE_FROM = 40


@pytest.fixture(scope="session")
def documents(samples: Path, sample_tables: Path) -> list[Pair]:
    truth = json.loads((samples / "truth.json").read_text(encoding="utf-8"))
    return pairs(truth, sample_tables)


def report(failures: list[str]) -> None:
    assert not failures, f"{len(failures)} failures:\n" + "\n".join(failures)


def check_floor(name: str, score: float, details: list[str]) -> None:
    assert score >= FLOORS[name], f"{name} is {score:.2f}, floor {FLOORS[name]}:\n" + "\n".join(details)


def test_every_sample_was_read(documents: list[Pair]) -> None:
    report([f"{pair.file}: no segments" for pair in documents if not pair.segments])


def test_manifest_describes_the_samples(samples: Path, sample_tables: Path) -> None:
    wanted = {Path(row["path"]).name: row for row in read(samples.parent / "manifest.csv")}
    found = {Path(row["source_path"]).name: row for row in read(sample_tables / "documents.csv")}
    assert set(wanted) == set(found)
    failures = []
    for name, row in wanted.items():
        for field in ("title", "publisher", "published", "symbol"):
            if row[field] and row[field] != found[name][field]:
                failures.append(f"{name}: {field} is '{found[name][field]}', the manifest says '{row[field]}'")
    report(failures)


def test_headings_are_headings(documents: list[Pair]) -> None:
    failures = []
    for pair in documents:
        heads = [row for row in pair.segments if row["kind"] in ("heading", "title")]
        levels: dict[int, set[int]] = {}
        for heading in pair.truth["headings"]:
            wanted = squash(heading["text"])
            found = [row for row in heads if wanted in (squash(row["text"]), squash(row["number"] + row["text"]))]
            if not found:
                failures.append(f"{pair.file}: no heading '{heading['text']}'")
            elif heading["kind"] == "heading":
                levels.setdefault(heading["level"], set()).add(int(found[-1]["level"]))
        main, *lower = [levels[level] for level in sorted(levels)]
        if lower and max(main) >= min(lower[0]):
            failures.append(f"{pair.file}: levels of main and lower headings overlap: {main}, {lower[0]}")
    report(failures)


def test_text_stands_in_the_segments_once(documents: list[Pair]) -> None:
    failures = []
    for pair in documents:
        texts = [squash(row["text"]) for row in pair.segments]
        for sentence in pair.truth["sentences"]:
            wanted = squash(sentence["text"])
            count = sum(text.count(wanted) for text in texts)
            if count == 0 or (count > 1 and len(wanted) >= ONCE_FROM):
                failures.append(f"{pair.file}: {count} times '{sentence['text']}'")
    report(failures)


def test_crossing_paragraphs_are_whole(documents: list[Pair]) -> None:
    failures = []
    for pair in documents:
        for unit in pair.truth["crossing"]:
            found = [row for row in pair.segments if squash(unit["text"]) in squash(row["text"])]
            pages = [(int(row["page_first"]), int(row["page_last"])) for row in found]
            if (unit["page_first"], unit["page_last"]) not in pages:
                failures.append(f"{pair.file}: pages {pages} for '{unit['text'][:80]}'")
    report(failures)


def test_line_end_hyphens_are_mended(documents: list[Pair]) -> None:
    failures = []
    for pair in documents:
        text = "\n".join(row["text"] for row in pair.segments if row["kind"] not in ("heading", "title"))
        for case in pair.truth["hyphens"]:
            if case["word"] not in text:
                failures.append(f"{pair.file}: '{case['word']}' is missing")
            left, _, right = (case["not"] if case["kind"] == "soft" else case["word"]).rpartition("-")
            for wrong in (case["not"], f"{left}- {right}"):
                if re.search(rf"\b{re.escape(wrong)}\b", text):
                    failures.append(f"{pair.file}: '{wrong}' for '{case['word']}'")
    report(failures)


def test_running_heads_and_page_numbers_are_gone(documents: list[Pair]) -> None:
    failures = []
    for pair in documents:
        later = [row for row in pair.segments if int(row["page_first"]) > 1 or not pair.file.endswith(".pdf")]
        for head in pair.truth["running_heads"]:
            failures += [
                f"{pair.file}: '{head}' in '{r['text'][:60]}'" for r in later if squash(head) in squash(r["text"])
            ]
        numbers = {squash(number) for number in pair.truth["page_numbers"]}
        failures += [f"{pair.file}: page number '{r['text']}'" for r in pair.segments if squash(r["text"]) in numbers]
    report(failures)


def test_footnotes_stand_apart(documents: list[Pair]) -> None:
    failures = []
    for pair in documents:
        for note in pair.truth["footnotes"]:
            kinds = [row["kind"] for row in pair.segments if squash(note["text"]) in squash(row["text"])]
            if kinds != ["footnote"]:
                failures.append(f"{pair.file}: note {note['number']} stands in {kinds or 'no segment'}")
    report(failures)


def test_navigation_and_scripts_are_left_out(documents: list[Pair]) -> None:
    failures = []
    for pair in documents:
        text = squash("".join(row["text"] for row in pair.segments))
        failures += [f"{pair.file}: '{words}'" for words in pair.truth["left_out"] if squash(words) in text]
    report(failures)


def test_contents_and_bibliography_are_not_tagged(documents: list[Pair]) -> None:
    failures = []
    for pair in documents:
        listed = [squash(text) for text in pair.truth["bibliography"] + pair.truth["contents"]]
        mentioned = {row["sentence_id"] for row in pair.mentions}
        for row in pair.sentences:
            is_tagged = "true" in (row["securitized"], row["human_security"]) or row["sentence_id"] in mentioned
            own = squash(row["text"])
            if is_tagged and len(own) > ONCE_FROM and any(own in text for text in listed):
                failures.append(f"{pair.file}: tagged '{row['text']}'")
        heads = [row["text"] for row in pair.segments if row["kind"] == "heading"]
        failures += [f"{pair.file}: line of the contents as heading '{text}'" for text in heads if "...." in text]
    report(failures)


def test_recommendations(documents: list[Pair]) -> None:
    missed, extra, matches = [], [], []
    for pair in documents:
        found = match_units(pair)
        matches += found
        units, rows = [id(unit) for unit, _ in found], [id(row) for _, row in found]
        missed += [f"{pair.file}: missed '{u['text']}'" for u in pair.truth["recommendations"] if id(u) not in units]
        extra += [f"{pair.file}: not advice '{r['text']}'" for r in pair.recommendations if id(r) not in rows]
    assert matches, "no recommendation of the samples was found"
    check_floor("recommendation recall", len(matches) / (len(matches) + len(missed)), missed)
    check_floor("recommendation precision", len(matches) / (len(matches) + len(extra)), extra)
    addressed = [(u, r) for u, r in matches if u["addressee_categories"]]
    wrong = [
        f"'{u['text'][:80]}': {r['addressee_categories']} for {u['addressee_categories']}"
        for u, r in addressed
        if not set(u["addressee_categories"]) & set(r["addressee_categories"].split("|"))
    ]
    check_floor("addressee", 1 - len(wrong) / len(addressed), wrong)
    wrong = [
        f"'{u['text'][:80]}': {r['strength']} for {u['strength']}" for u, r in matches if u["strength"] != r["strength"]
    ]
    check_floor("strength", 1 - len(wrong) / len(matches), wrong)


def test_actors(documents: list[Pair]) -> None:
    results = [(pair.file, actor, hit) for pair in documents for actor, hit in found_actors(pair)]
    missed = [f"{file}: {a['category']} '{a['text']}' in '{a['sentence'][:90]}'" for file, a, hit in results if not hit]
    check_floor("actor recall", 1 - len(missed) / len(results), missed)


@pytest.mark.parametrize("label", ["securitized", "human_security"])
def test_frames(documents: list[Pair], label: str) -> None:
    true, wrong, missed = 0, [], []
    for pair in documents:
        hits, extra, lost = frame_errors(pair, label)
        true += hits
        wrong += [f"{pair.file}: not {label}: '{text}'" for text in extra]
        missed += [f"{pair.file}: {label}: '{text}'" for text in lost]
    check_floor(f"{label} F1", f1(true, len(wrong), len(missed)), [*wrong, *missed])


def test_voice(documents: list[Pair]) -> None:
    compared, wrong = 0, []
    for pair in documents:
        for sentence in pair.truth["sentences"]:
            voices = {row["voice"] for row in pair.sentence_rows(sentence["text"])} - {""}
            if sentence["securitized"] and voices:
                compared += 1
                if sentence["voice"] not in voices:
                    wrong.append(f"{pair.file}: {sorted(voices)} for {sentence['voice']}: '{sentence['text']}'")
    assert compared, "no sentence is securitized in both"
    check_floor("voice", 1 - len(wrong) / compared, wrong)
