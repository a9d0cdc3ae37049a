"""The value of an amount as told: between two whole numbers, with what it is a product, a share or a sum of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from sijill.errors import WrongUse
from sijill.messages import N_


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of persons or things as told: between two whole numbers, either of which may be unknown.

    Args:
        min: fewest; None if unknown (a count is never less than nothing).
        max: most; None if unknown or unbounded.
        about: the teller rounded; the numbers are the teller's, `loosened` widens them.
        words: the words used, or None where computed without words.
        product: the factors, where it was told as so many in each of so many.
        parts: what it was told to consist of, or what it was added up from.
        derived: computed from other amounts, not told.
        of: the whole of which it is a share.
        share: smallest and largest share, 0 to 1; with `of` None the whole is unknown.
        convention: the bound is a convention about a vague word ("dozens" is at least 24).

    Raises:
        WrongUse: fewest is more than most, or a number is negative, or a share does not lie in 0 to 1.

    Example:
        >>> Amount(2, 3, words="two or three").as_json()
        {'min': 2, 'max': 3, 'about': False, 'words': 'two or three'}
    """

    min: int | None
    max: int | None
    about: bool = False
    words: str | None = None
    product: tuple[Amount, ...] = ()
    parts: tuple[Amount, ...] = ()
    derived: bool = False
    of: Amount | None = None
    share: tuple[Decimal, Decimal] | None = None
    convention: bool = False

    def __post_init__(self) -> None:
        low, high = self.min, self.max
        if (low is not None and low < 0) or (high is not None and high < (low or 0)):
            raise WrongUse(N_("the fewest of an amount is more than its most, or less than nothing"))
        if self.share is not None and not 0 <= self.share[0] <= self.share[1] <= 1:
            raise WrongUse(N_("a share lies between 0 and 1, the smaller first"))

    @property
    def known(self) -> bool:
        """Whether either number is known."""
        return self.min is not None or self.max is not None

    def __contains__(self, number: int) -> bool:
        return number >= (self.min or 0) and (self.max is None or number <= self.max)

    def as_json(self) -> dict[str, object]:
        """Give the machine form; parts and product nest, shares are decimal strings, defaults are left out."""
        form: dict[str, object] = {"min": self.min, "max": self.max, "about": self.about}
        if self.words is not None:
            form["words"] = self.words
        if self.product:
            form["product"] = [one.as_json() for one in self.product]
        if self.parts:
            form["parts"] = [one.as_json() for one in self.parts]
        if self.derived:
            form["derived"] = True
        if self.of is not None:
            form["of"] = self.of.as_json()
        if self.share is not None:
            form["share"] = [format(one, "f") for one in self.share]
        if self.convention:
            form["convention"] = True
        return form


def _number(value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise WrongUse(N_("this is not the machine form of an amount"))
    return value


def _several(value: object) -> tuple[Amount, ...]:
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or not all(isinstance(one, Mapping) for one in value):
        raise WrongUse(N_("this is not the machine form of an amount"))
    return tuple(amount_from_json(one) for one in value)


def _share(value: object) -> tuple[Decimal, Decimal] | None:
    if value is None:
        return None
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise WrongUse(N_("this is not the machine form of an amount"))
    try:
        return Decimal(str(value[0])), Decimal(str(value[1]))
    except InvalidOperation as error:
        raise WrongUse(N_("this is not the machine form of an amount")) from error


def amount_from_json(value: Mapping[str, object]) -> Amount:
    """Read an amount back from its machine form; missing keys take their defaults.

    Args:
        value: what `Amount.as_json` gave, or a shorter form with `min` and `max`.

    Raises:
        WrongUse: a field has another shape.

    Example:
        >>> amount_from_json({"min": 3, "max": 3}) == exact(3)
        True
    """
    words, of = value.get("words"), value.get("of")
    if of is not None and not isinstance(of, Mapping):
        raise WrongUse(N_("this is not the machine form of an amount"))
    return Amount(
        _number(value.get("min")),
        _number(value.get("max")),
        value.get("about") is True,
        None if words is None else str(words),
        _several(value.get("product")),
        _several(value.get("parts")),
        value.get("derived") is True,
        None if of is None else amount_from_json(of),
        _share(value.get("share")),
        value.get("convention") is True,
    )


def exact(number: int, words: str | None = None) -> Amount:
    """Give exactly so many.

    Args:
        number: how many.
        words: the words used.

    Example:
        >>> exact(3, "three").as_json()
        {'min': 3, 'max': 3, 'about': False, 'words': 'three'}
    """
    return Amount(number, number, words=words)


def between(least: int, most: int, words: str | None = None) -> Amount:
    """Give between so many and so many, both included.

    Args:
        least: fewest.
        most: most.
        words: the words used.

    Raises:
        WrongUse: fewest is more than most.

    Example:
        >>> 2 in between(2, 3), 4 in between(2, 3)
        (True, False)
    """
    return Amount(least, most, words=words)


def at_least(least: int, words: str | None = None) -> Amount:
    """Give so many or more.

    Args:
        least: fewest.
        words: the words used.

    Example:
        >>> at_least(21, "more than twenty").max is None
        True
    """
    return Amount(least, None, words=words)


def at_most(most: int, words: str | None = None) -> Amount:
    """Give so many or fewer.

    Args:
        most: most.
        words: the words used.

    Example:
        >>> at_most(5, "up to five").min is None
        True
    """
    return Amount(None, most, words=words)


def about(number: int, words: str | None = None) -> Amount:
    """Give a number that the teller rounded.

    Args:
        number: the number told.
        words: the words used.

    Example:
        >>> about(25_000).about
        True
    """
    return Amount(number, number, about=True, words=words)
