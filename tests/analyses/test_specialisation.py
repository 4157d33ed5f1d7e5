"""Specialisation at its two ends, and one case worked by hand."""

from __future__ import annotations

from math import log

import pytest

from sendgraph.analyses.specialisation import measure_specialisation


def test_themes_with_partners_of_their_own_are_wholly_specialised() -> None:
    found = measure_specialisation([(0, 0, 3), (1, 1, 1), (2, 2, 5)], lines=3)
    assert found.h2 == pytest.approx(1)
    assert found.d == pytest.approx((1, 1, 1))


def test_themes_that_name_all_partners_alike_are_not_specialised() -> None:
    found = measure_specialisation([(i, j, 2) for i in range(3) for j in range(4)], lines=3)
    assert found.h2 == pytest.approx(0)
    assert found.d == pytest.approx((0, 0, 0))


def test_a_case_between_as_worked_by_hand() -> None:
    # [[2, 0], [1, 1]]: sums of lines 2, 2, of columns 3, 1
    found = measure_specialisation([(0, 0, 2), (1, 0, 1), (1, 1, 1)], lines=2)
    actual = -(0.5 * log(0.5) + 2 * 0.25 * log(0.25))
    most = -2 * 0.5 * log(0.5) - (0.75 * log(0.75) + 0.25 * log(0.25))
    # the least: 2 of the heavy column in one line, the rest 1 and 1: the same cells, so nothing could be more special
    assert actual < most
    assert found.h2 == pytest.approx(1)
    # line 0: all in column 0, whose share is 3/4; the most would be ln(4/2)
    assert found.d[0] == pytest.approx(log(1 / 0.75) / log(2))
    # line 1: half in each
    assert found.d[1] == pytest.approx((0.5 * log(0.5 / 0.75) + 0.5 * log(0.5 / 0.25)) / log(2))


def test_a_single_theme_or_none_has_no_measure() -> None:
    assert measure_specialisation([(0, 0, 2), (0, 1, 1)], lines=1).h2 is None
    assert measure_specialisation([(0, 0, 2), (0, 1, 1)], lines=1).d == (None,)
    assert measure_specialisation([], lines=0).d == ()


def test_a_theme_that_names_nobody_has_no_measure_of_its_own() -> None:
    assert measure_specialisation([(0, 0, 1), (2, 1, 1)], lines=3).d[1] is None
