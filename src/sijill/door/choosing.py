"""Which claims of a record a person asks about: of one source, at one place, in one stretch of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sijill.meaning.edtf import when_from_edtf
from sijill.meaning.names import fold_text
from sijill.register.view import Standing, View
from sijill.weighing.weighed import Window, place_names, time_of


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is asked about; what is None does not matter.

    Args:
        source: only what comes from this source.
        place: only what is told of this place or of what lies in it, as named; in any spelling of Arabic.
        since: only what may have been in or after this time, EDTF.
        until: only what may have been in or before this time, EDTF.
        without: ids of claims to leave out: what would follow if nobody had said them.

    Example:
        >>> Chosen(place="Marsa Rumman").anything
        True
    """

    source: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    without: tuple[str, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether anything at all is asked for."""
        return any((self.source, self.place, self.since, self.until, self.without))


def chosen(view: View, asked: Chosen) -> Sequence[Standing] | None:
    """Give the claims that are asked about, or None where all of them are.

    A claim whose time or place is unknown is left out where a time or place is asked for.

    Args:
        view: the record as this person may see it.
        asked: what is asked about.

    Raises:
        NotThere: no such source, or no such claim to leave out.
        WrongUse: a time is no EDTF.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     len(chosen(book.view(), Chosen(since="2001-05", until="2001-05"))) > 0
        True
    """
    if not asked.anything:
        return None
    if asked.source is not None:
        view.source(asked.source)
    for one in asked.without:
        view.claim(one)
    gone = frozenset(asked.without)
    place = None if asked.place is None else fold_text(asked.place)
    first = None if asked.since is None else when_from_edtf(asked.since).start.earliest
    last = None if asked.until is None else when_from_edtf(asked.until).end.latest
    wanted = None if first is None and last is None else Window(first, last)
    return [
        one
        for one in view.claims(source=asked.source)
        if one.id not in gone
        and (place is None or place in place_names(one.claim))
        and (wanted is None or _meets(time_of(one.claim), wanted))
    ]


def _meets(told: Window, wanted: Window) -> bool:
    return told.known and not told.apart_from(wanted)
