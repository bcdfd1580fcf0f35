from pathlib import Path

import pytest

from ssgmig.config import load_settings
from ssgmig.errors import ConfigError


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_own_keys_go_over_the_defaults_and_leave_the_others(tmp_path: Path) -> None:
    settings = load_settings(write(tmp_path, "[ingest]\nmax_pages = 7\n"))
    assert settings.ingest.max_pages == 7
    assert settings.ingest.max_file_mb == load_settings().ingest.max_file_mb


def test_an_unknown_key_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"unknown key 'ingest\.colour'"):
        load_settings(write(tmp_path, "[ingest]\ncolour = 1\n"))


def test_a_value_that_does_not_fit_names_the_key(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"'tag\.model' does not fit"):
        load_settings(write(tmp_path, "[tag]\nmodel = 'magic'\n"))


@pytest.mark.parametrize("text", ["[ingest\n", "\x00"])
def test_a_broken_file_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError, match=r"own\.toml cannot be read"):
        load_settings(write(tmp_path, text))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="does not exist"):
        load_settings(tmp_path / "none.toml")
