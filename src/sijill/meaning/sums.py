"""Reckoning with amounts: products, rests, sums, unions and shares, and what may be equal."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from sijill.errors import WrongUse
from sijill.meaning.tables import table
from sijill.meaning.told_amount import Amount
from sijill.messages import N_


def _joined(parts: tuple[Amount, ...], low: int | None, high: int | None) -> Amount:
    return Amount(
        low,
        high,
        any(part.about for part in parts),
        parts=parts,
        derived=True,
        convention=any(part.convention for part in parts),
    )


def _most(parts: tuple[Amount, ...]) -> int | None:
    known = [part.max for part in parts if part.max is not None]
    return sum(known) if len(known) == len(parts) else None


def product(*factors: Amount, words: str | None = None) -> Amount:
    """Give so many in each of so many: the product of the bounds.

    Args:
        factors: the amounts multiplied, at least one.
        words: the words used.

    Raises:
        WrongUse: no factor at all.

    Example:
        >>> from sijill.meaning.told_amount import between, exact
        >>> product(exact(4), between(2, 3)).max
        12
    """
    if not factors:
        raise WrongUse(N_("a product needs factors"))
    low, high = 1, 1
    unbounded = False
    for factor in factors:
        low *= factor.min or 0
        high *= 1 if factor.max is None else factor.max
        unbounded = unbounded or factor.max is None
    # Nothing times anything is nothing, even if nobody knows how many the anything is.
    most = 0 if any(factor.max == 0 for factor in factors) else None if unbounded else high
    return Amount(
        low,
        most,
        any(factor.about for factor in factors),
        words,
        product=factors,
        convention=any(factor.convention for factor in factors),
    )


def rest(total: Amount, parts: tuple[Amount, ...], words: str | None = None) -> Amount:
    """Give what is left of a total when its named parts are taken away; marked derived.

    Args:
        total: the whole.
        parts: disjoint parts of it.
        words: the words used ("the rest civilians").

    Raises:
        WrongUse: the parts are more than the whole whatever happens.

    Example:
        >>> from sijill.meaning.told_amount import exact
        >>> rest(exact(1426), (exact(238),)).max
        1188
    """
    fewest = sum(part.min or 0 for part in parts)
    most = _most(parts)
    high = None if total.max is None else total.max - fewest
    if high is not None and high < 0:
        raise WrongUse(N_("the parts are more than the whole"))
    low = None if total.min is None or most is None else max(0, total.min - most)
    rounded = total.about or any(part.about for part in parts)
    flagged = total.convention or any(part.convention for part in parts)
    return Amount(low, high, rounded, words, derived=True, convention=flagged)


def sum_disjoint(*parts: Amount) -> Amount:
    """Add groups that are declared or proven to share nobody; marked derived.

    Args:
        parts: the groups' amounts.

    Example:
        >>> from sijill.meaning.told_amount import at_least, exact
        >>> sum_disjoint(exact(3), at_least(20)).min
        23
    """
    return _joined(parts, sum(part.min or 0 for part in parts), _most(parts))


def union_bounds(*parts: Amount) -> Amount:
    """Give how many there are in all of several groups that may share members: [largest min, sum of max]; derived.

    Args:
        parts: the groups' amounts.

    Example:
        >>> from sijill.meaning.told_amount import between, exact
        >>> whole = union_bounds(exact(3), between(2, 6))
        >>> whole.min, whole.max
        (3, 9)
    """
    return _joined(parts, max((part.min or 0 for part in parts), default=0), _most(parts))


def proportion(share: tuple[Decimal, Decimal], of: Amount | None = None, words: str | None = None) -> Amount:
    """Give a share of a whole; without the whole, only the share is known.

    Args:
        share: smallest and largest share, 0 to 1.
        of: the whole, or None if nobody says of what.
        words: the words used ("a third of them").

    Raises:
        WrongUse: the share does not lie in 0 to 1.

    Example:
        >>> from sijill.meaning.told_amount import exact
        >>> half = Decimal("0.5")
        >>> proportion((half, half), exact(7)).min, proportion((half, half), exact(7)).max
        (3, 4)
        >>> proportion((half, half)).known
        False
    """
    if not 0 <= share[0] <= share[1] <= 1:
        raise WrongUse(N_("a share lies between 0 and 1, the smaller first"))
    if of is None:
        return Amount(None, None, words=words, share=share)
    # People come whole: "half of seven" is three or four, so both ends are rounded outwards.
    low = None if of.min is None else int((share[0] * of.min).to_integral_value(ROUND_FLOOR))
    high = None if of.max is None else int((share[1] * of.max).to_integral_value(ROUND_CEILING))
    return Amount(low, high, of.about, words, derived=True, of=of, share=share, convention=of.convention)


def loosened(amount: Amount) -> Amount:
    """Widen a rounded amount by what rounding may hide (`numbers.yml`, a convention); others stay.

    Args:
        amount: an amount as told.

    Example:
        >>> from sijill.meaning.told_amount import about
        >>> wide = loosened(about(25_000))
        >>> wide.min, wide.max
        (22500, 27500)
    """
    if not amount.about:
        return amount
    slack = Decimal(str(table("numbers")["about_slack_share"]))
    low = None if amount.min is None else int((amount.min * (1 - slack)).to_integral_value(ROUND_FLOOR))
    high = None if amount.max is None else int((amount.max * (1 + slack)).to_integral_value(ROUND_CEILING))
    return replace(amount, min=low, max=high)


def may_equal(first: Amount, second: Amount) -> bool:
    """Tell whether one and the same number may stand behind both; rounding is allowed for.

    Args:
        first: an amount as told.
        second: another, of the same unit and scope.

    Example:
        >>> from sijill.meaning.told_amount import about, at_least, exact
        >>> may_equal(about(1400), exact(1426)), may_equal(exact(3), at_least(4))
        (True, False)
    """
    one, other = loosened(first), loosened(second)
    if one.max is not None and one.max < (other.min or 0):
        return False
    return other.max is None or other.max >= (one.min or 0)


def certainly_more(first: Amount, second: Amount) -> bool:
    """Tell whether the first is more than the second whatever the uncertainty.

    Args:
        first: an amount as told.
        second: another.

    Example:
        >>> from sijill.meaning.told_amount import at_least, exact
        >>> certainly_more(at_least(21), exact(20))
        True
    """
    one, other = loosened(first), loosened(second)
    return other.max is not None and (one.min or 0) > other.max


def meet(first: Amount, second: Amount) -> Amount | None:
    """Give what both leave possible for one and the same number, or None if nothing; marked derived.

    Args:
        first: an amount as told.
        second: another telling of the same number.

    Example:
        >>> from sijill.meaning.told_amount import at_least, between
        >>> both = meet(at_least(3), between(1, 5))
        >>> both.min, both.max
        (3, 5)
    """
    low = max(first.min or 0, second.min or 0)
    highs = [one for one in (first.max, second.max) if one is not None]
    high = min(highs, default=None)
    if high is not None and low > high:
        return None
    both = (first, second)
    return _joined(both, None if first.min is None and second.min is None else low, high)
