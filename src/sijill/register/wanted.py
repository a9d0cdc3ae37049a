"""What a family wants to know, correct, add or withdraw, as it says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sijill.errors import WrongUse
from sijill.messages import N_

WANTS = ("find", "correct", "add", "withdraw")
WAYS = ("in person", "paper", "phone", "relative")
_WORDS = ("wants", "name", "mother", "year", "place", "words", "asker", "way", "reach")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a family asks or brings.

    Args:
        wants: one of `WANTS`.
        name: of the person it is about, as the family says it.
        others: other spellings and nicknames.
        mother: name of the person's mother.
        year: of birth, as told.
        place: where the person lived or was last seen, as told.
        words: what they say, in their words.
        asker: how whoever asks wants to be called; need not be a name.
        way: one of `WAYS`.
        reach: how they want to be reached, or empty.

    Raises:
        WrongUse: nobody is asked about, or no such wish or way.

    Example:
        >>> Wanted("find", "Munir Barhum").way
        'in person'
    """

    wants: str
    name: str
    others: tuple[str, ...] = ()
    mother: str = ""
    year: str = ""
    place: str = ""
    words: str = ""
    asker: str = ""
    way: str = "in person"
    reach: str = ""

    def __post_init__(self) -> None:
        if self.wants not in WANTS or self.way not in WAYS:
            raise WrongUse(N_("no such wish or way"), do=", ".join((*WANTS, *WAYS)))
        if not self.name.strip():
            raise WrongUse(
                N_("a request is about somebody or something"), do=N_("Give the name as the family says it.")
            )


def wanted_from(told: Mapping[str, Any]) -> Wanted:
    """What is asked, from a table of words; what is not there is empty.

    Args:
        told: members of `Wanted` by name.

    Raises:
        WrongUse: nobody is asked about, or no such wish or way.

    Example:
        >>> wanted_from({"name": "Munir Barhum", "others": ["Mounir"]}).others
        ('Mounir',)
    """
    said = {name: str(told.get(name) or "") for name in _WORDS}
    others = told.get("others")
    names = tuple(map(str, others)) if isinstance(others, list | tuple) else ()
    way = said.pop("way") or "in person"
    return Wanted(said.pop("wants") or "find", said.pop("name"), names, way=way, **said)
