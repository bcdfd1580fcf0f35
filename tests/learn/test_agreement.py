from __future__ import annotations

from pathlib import Path

import pytest

from ssgmig.errors import UsageError
from ssgmig.learn.agreement import agreement, cohen_kappa, krippendorff_alpha
from ssgmig.learn.evaluate import Tally, calibration
from ssgmig.learn.gold import read_gold

FIRST = [True, True, True, False, False, False, False, False, False, False]
SECOND = [True, True, False, True, False, False, False, False, False, False]


def test_kappa_worked_by_hand() -> None:
    # observed 8/10; chance (3*3 + 7*7)/100 = 0.58; (0.8 - 0.58) / 0.42
    assert cohen_kappa(FIRST, SECOND) == pytest.approx(0.22 / 0.42)


def test_alpha_worked_by_hand() -> None:
    # 20 values: 6 true, 14 false; unlike pairs expected 400 - 36 - 196 = 168; observed 2 * 2; 1 - 19 * 4 / 168
    assert krippendorff_alpha(FIRST, SECOND) == pytest.approx(1 - 19 * 4 / 168)


def test_one_value_throughout_is_full_agreement() -> None:
    assert cohen_kappa([False] * 4, [False] * 4) == 1.0
    assert krippendorff_alpha([False] * 4, [False] * 4) == 1.0


def test_agreement_with_oneself_is_one(invented_gold: Path) -> None:
    rows = read_gold([invented_gold])
    found = agreement(rows, rows)
    assert {a.kappa for a in found} == {1.0}
    assert [a.label for a in found][-1] == "voice"
    with pytest.raises(UsageError, match="no sentence id in common"):
        agreement(rows, [])


def test_calibration_error_worked_by_hand() -> None:
    # two sentences at 0.25 (one true: off by 0.25), two at 0.95 (both true: off by 0.05); weighted by halves
    error, curve = calibration([0.25, 0.25, 0.95, 0.95], [True, False, True, True])
    assert error == pytest.approx(0.5 * 0.25 + 0.5 * 0.05)
    assert [n for _, _, n in curve] == [2, 2]


def test_f1_of_a_tally() -> None:
    assert Tally(hits=3, said=4, gold=6).f1 == pytest.approx(0.6)
    assert Tally().f1 == 0.0
