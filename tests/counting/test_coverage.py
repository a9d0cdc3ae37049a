"""How often the main estimators hold a known size where their assumption holds: 1,000 listings nightly, 40 each day."""

from __future__ import annotations

import pytest
from scipy.stats import beta

from sijill.counting import Estimate
from sijill.counting.panel import Asked, ask
from sijill.counting.simulation import population, simulate

WITHIN = ("independence", "decomposable_graphs", "loglinear_stepwise")
"""Methods whose assumption holds in the population `independent`; latent classes are in test_simulation.py."""
ASKED = 0.93


def held(method, name, count):
    """How many of the answers hold the size, and how many answers there are."""
    of = population(name)
    answers = [ask(simulate(of, seed), method, Asked(draws=200)) for seed in range(1, count + 1)]
    given = [answer for answer in answers if isinstance(answer, Estimate)]
    return sum(answer.interval95[0] <= of.size <= answer.interval95[1] for answer in given), len(given)


def upper(hits, trials):
    """The 99 per cent upper bound of a share (Clopper & Pearson 1934)."""
    return 1.0 if hits == trials else float(beta.ppf(0.99, hits + 1, trials - hits))


@pytest.mark.parametrize("method", WITHIN)
def test_forty_listings(method):
    hits, trials = held(method, "independent", 40)
    assert trials == 40
    assert upper(hits, trials) >= ASKED
    assert hits >= 34


@pytest.mark.nightly
@pytest.mark.parametrize("method", WITHIN)
def test_a_thousand_listings(method):
    hits, trials = held(method, "independent", 1000)
    assert trials >= 990
    assert hits / trials >= ASKED


@pytest.mark.nightly
def test_chao_holds_where_people_differ_and_not_where_three_kinds_do():
    """A bound from below may lie below: it is the interval of the bound that is looked at, never called coverage."""
    for name, least in (("two_classes", 0.92), ("high_capture", 0.93)):
        hits, trials = held("chao_lower_bound", name, 1000)
        assert hits / trials >= least, name
    hits, trials = held("chao_lower_bound", "three_classes", 1000)
    assert hits / trials < 0.5
