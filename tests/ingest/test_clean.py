"""Characters that earlier conversions lost."""

from __future__ import annotations

from ssgmig.ingest.clean import clean


def test_a_lost_apostrophe_is_put_back_and_other_lost_characters_stay() -> None:
    text = "Norland\ufffds ports don\ufffdt open, \ufffdas told\ufffd."
    assert clean(text).text == "Norland’s ports don’t open, \ufffdas told\ufffd."
