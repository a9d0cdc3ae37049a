"""A noun phrase that may be a party: its words, what it is, and how many."""

from __future__ import annotations

from dataclasses import dataclass

from sijill.meaning.amount import Amount
from sijill.reading.nouns import is_people
from sijill.record.claim import Party
from sijill.record.passage import Passage


@dataclass(slots=True, unsafe_hash=True)
class Actor:
    """A noun phrase that may be a party.

    Args:
        words: its words on the page, or those of the antecedent.
        said: the pronoun's own words where it was resolved, else None.
        form: person, unnamed_person, group, organisation, unknown or thing.
        kinds: the classes of its head noun.
        head: its head noun, lower case.
        amount: how many, for a group.
        held: True where the clause before says that they were in the hands of those who act.

    Example:
        >>> from sijill.record.passage import Page
        >>> Actor(Page("t", "two men").cut(0, 7), None, "group", frozenset(("people",)), "men").of_people
        True
    """

    words: Passage
    said: Passage | None
    form: str
    kinds: frozenset[str]
    head: str
    amount: Amount | None = None
    held: bool = False

    @property
    def of_people(self) -> bool:
        """Whether it stands for persons."""
        return self.form in ("person", "unnamed_person", "group", "organisation") and (
            is_people(self.kinds) or not self.kinds
        )

    @property
    def of_place(self) -> bool:
        """Whether it is an office that stands somewhere: what is done to an embassy is done to a thing."""
        return self.form == "organisation" and "thing" in self.kinds

    @property
    def armed(self) -> bool:
        """Whether the words say that they bear arms or belong to a force."""
        return bool(self.kinds & {"armed", "armed_many"})

    def as_party(self, role: str) -> Party:
        """Give the party in a role."""
        amount = self.amount if self.form == "group" else None
        return Party(role, self.form, self.words, amount, self.said)
