"""The brief read back: every filtered recommendation once, with its source; filters, repetition, safety."""

from __future__ import annotations

import io

import docx
import pytest
from export_store import ADVICE, PLUS

from ssgmig.errors import StoreError, UsageError
from ssgmig.export.brief import export_brief
from ssgmig.export.filters import Choice
from ssgmig.store.store import Store


def words(store: Store) -> str:
    document = docx.Document(str(store.directory / "brief.docx"))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize("by", ["addressee", "action", "objective", "document"])
def test_each_recommendation_stands_once_with_its_source_and_id(made: Store, by: str) -> None:
    path, number = export_brief(made, made.directory, by=by)
    assert number == 2
    for text in (words(made), (made.directory / "brief.md").read_text("utf-8").replace("\\", "")):
        for doc_id, advice in (("aaaaaaaaaaaa", ADVICE), ("bbbbbbbbbbbb", PLUS)):
            (row,) = made.rows("recommendations", doc_id)
            assert text.count(advice) == 1
            assert text.count(row["recommendation_id"]) == 1
    assert "Harbour & <Border> Report, Harbour Institute, 2024, p. 1, para. 7 (a)" in words(made)
    assert path.name == "brief.docx"


def test_methods_say_what_was_not_read(made: Store) -> None:
    export_brief(made, made.directory)
    assert "accurate tagger" in words(made)
    tables = docx.Document(str(made.directory / "brief.docx")).tables
    assert [cell.text for cell in tables[-1].rows[1].cells] == ["bad.pdf", "damaged", "the file cannot be opened"]


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        (Choice(addressees=("government",)), {ADVICE}),
        (Choice(addressees=("state_oversight",)), {ADVICE}),
        (Choice(strengths=("must",)), {PLUS}),
        (Choice(objectives=(23,), actions=("capacity",)), {ADVICE, PLUS}),
        (Choice(documents=("note",)), {PLUS}),
        (Choice(text="BORDER guards in"), {ADVICE}),
    ],
)
def test_filters(made: Store, choice: Choice, kept: set[str]) -> None:
    _, number = export_brief(made, made.directory, choice=choice)
    assert number == len(kept)
    assert {advice for advice in (ADVICE, PLUS) if advice in words(made)} == kept


def test_filters_that_fit_nothing_say_so(made: Store) -> None:
    _, number = export_brief(made, made.directory, choice=Choice(text="no such words"))
    assert number == 0
    assert "No recommendation fits these filters." in words(made)


@pytest.mark.parametrize(
    ("choice", "hint"),
    [
        (Choice(actions=("capasity",)), "did you mean capacity"),
        (Choice(addressees=("goverment",)), "government"),
        (Choice(objectives=(24,)), "1 to 23"),
    ],
)
def test_unknown_values_get_the_nearest(made: Store, choice: Choice, hint: str) -> None:
    with pytest.raises(UsageError, match=hint):
        export_brief(made, made.directory, choice=choice)
    assert not (made.directory / "brief.docx").exists()


def test_repetition_gives_the_same_bytes_and_an_unknown_grouping_is_refused(made: Store) -> None:
    path, _ = export_brief(made, made.directory)
    first = path.read_bytes()
    export_brief(made, made.directory)
    assert path.read_bytes() == first
    assert docx.Document(io.BytesIO(first)).core_properties.author == "ssgmig"
    with pytest.raises(UsageError, match="addressee, action"):
        export_brief(made, made.directory, by="colour")


def test_a_failure_leaves_both_old_files(made: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    path, _ = export_brief(made, made.directory)
    before = path.read_bytes(), (made.directory / "brief.md").read_bytes()

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr("ssgmig.export.brief_markdown.markdown", fail)
    with pytest.raises(StoreError, match="no space left"):
        export_brief(made, made.directory, by="action")
    assert (path.read_bytes(), (made.directory / "brief.md").read_bytes()) == before
