from pathlib import Path

from ssgmig import ids


def test_doc_id_is_the_start_of_the_sha256(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    sha = ids.file_sha256(path)
    assert sha == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert ids.doc_id(sha) == "ba7816bf8f01"


def test_recommendation_id_ignores_case_and_spacing_but_not_occurrence() -> None:
    first = ids.recommendation_id("d", "States should  train\nofficers.")
    assert first == ids.recommendation_id("d", "states should train officers.")
    assert first != ids.recommendation_id("d", "states should train officers.", 1)


def test_fingerprint_depends_on_values_not_on_key_order() -> None:
    assert ids.fingerprint({"a": 1, "b": 2}) == ids.fingerprint({"b": 2, "a": 1})
    assert ids.fingerprint("ab", "c") != ids.fingerprint("a", "bc")
