"""A file that took the program down twice is skipped until --retry."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssgmig.config import Settings
from ssgmig.ingest import sandbox
from ssgmig.records import Status
from ssgmig.run import attempts, pipeline
from ssgmig.store.store import Store

SERIAL = Settings.model_validate({"tag": {"model": "rules"}, "run": {"engine": "serial"}})


@pytest.mark.parametrize("copies", [False, True])
def test_twice_started_is_skipped_until_retry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copies: bool) -> None:
    given = tmp_path / "reports"
    given.mkdir()
    for name in ("a.txt", "copy.txt")[: 2 if copies else 1]:
        (given / name).write_text("The boats came in winter and the crews met them at the pier.")
    store = Store(tmp_path / "out").open()

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(sandbox, "read_in_sandbox", killed)
        for _ in range(attempts.MAX_STARTS):
            with pytest.raises(KeyboardInterrupt):
                pipeline.ingest([given], store, SERIAL)
    (skipped,) = pipeline.ingest([given], store, SERIAL).outcomes
    assert skipped.status is Status.CRASHED
    assert "--retry" in skipped.reason
    assert pipeline.ingest([given], store, SERIAL).n_done == 1
    (read,) = pipeline.ingest([given], store, SERIAL, retry=True).outcomes
    assert read.status is Status.OK
    assert not list((store.root / attempts.FOLDER).iterdir())


def test_one_stop_or_other_settings_do_not_count(tmp_path: Path) -> None:
    attempts.begin(tmp_path, "d", "one")
    attempts.begin(tmp_path, "d", "one")
    assert attempts.starts(tmp_path, "d", "one") == 2
    assert attempts.starts(tmp_path, "d", "two") == 0
    attempts.end(tmp_path, "d")
    assert attempts.starts(tmp_path, "d", "one") == 0
