"""People as they are named: which mentions are one person by rulings, and the words and place of each mention."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sijill.door.objects import CONTRACT, Object
from sijill.register.view import View


@dataclass(frozen=True, slots=True)
class Named:
    """Where and in what words somebody is named.

    Args:
        words: as they stand in the text.
        source: the name of the source.

    Example:
        >>> Named("Salim", "list.csv").source
        'list.csv'
    """

    words: str
    source: str


def mentions_named(view: View) -> Mapping[str, Named]:
    """For each mention of a person its words and its source, as this person may see them.

    Args:
        view: the record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> mentions_named(in_memory().view())
        {}
    """
    names = {entry.id: entry.source.name for entry in view.sources()}
    return {
        f"{item.id}/{place}": Named(" ".join(party.passage.words.split()), names.get(item.source, ""))
        for item in view.claims()
        for place, party in enumerate(item.claim.proposition.parties)
        if party.form == "person" and party.passage is not None
    }


def person_objects(view: View) -> Iterator[Object]:
    """People as objects: mentions joined only by rulings, each with its words.

    Args:
        view: the record.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     all(person["in_conflict"] is False for person in person_objects(book.view()))
        True
    """
    named = mentions_named(view)
    for place, person in enumerate(view.people()):
        told = [named.get(one) for one in person.mentions]
        yield {
            **({"contract": CONTRACT} if place == 0 else {}),
            "type": "person",
            "id": person.id,
            "mentions": list(person.mentions),
            "named": [None if one is None else {"words": one.words, "source": one.source} for one in told],
            "in_conflict": person.in_conflict,
            "suspended": list(person.suspended),
        }
