"""One proposition, in one passage, by one voice; it cannot be built without words, a voice, and a rule or person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from sijill.errors import CrossesGap, NotOnThePage, WrongUse
from sijill.meaning.amount import Amount
from sijill.meaning.voice import Voice
from sijill.meaning.when import When
from sijill.meaning.where import Where
from sijill.record.passage import Passage
from sijill.record.vocabulary import require

Value = TypeVar("Value", When, Where)


@dataclass(frozen=True, slots=True)
class Party:
    """Who or what takes part in an act, in a role.

    Args:
        role: a participation role of the vocabulary.
        form: person, unnamed_person, group, organisation, unknown or thing.
        passage: the words for the party; None only where the text names nobody.
        amount: how many, for a group.
        resolved_from: the pronoun or kin word in the claim's own words that was resolved to
            `passage`; None where the party's words stand there themselves.

    Raises:
        UnknownWord: a role or form outside the vocabulary.
        NotOnThePage: a party with a form but without words.

    Example:
        >>> Party("perpetrator", "unknown", None).form
        'unknown'
    """

    role: str
    form: str
    passage: Passage | None
    amount: Amount | None = None
    resolved_from: Passage | None = None

    def __post_init__(self) -> None:
        require("participation_roles", self.role)
        require("party_forms", self.form)
        if self.passage is None and self.form != "unknown":
            raise NotOnThePage("a party in the role {role} has no words on the page", role=self.role)


@dataclass(frozen=True, slots=True)
class Told(Generic[Value]):
    """A time or place of a claim with the words it rests on.

    Args:
        value: the `When` or `Where` as told.
        passage: its words; None where nothing on the page says it (then `inferred`).
        inferred: True where it was carried over from elsewhere and not said in the clause.

    Example:
        >>> from sijill.meaning.when import unresolved
        >>> Told(unresolved("one night"), None, inferred=True).inferred
        True
    """

    value: Value
    passage: Passage | None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class FigurePart:
    """One part of a figure, such as "238 of them soldiers", or a rest that was worked out.

    Args:
        passage: the words the part rests on.
        amount: how many.
        derived: True where nobody said the number and it follows from the others.
        unit: what the part counts, as told, or None.

    Example:
        >>> from sijill.meaning.amount import exact
        >>> from sijill.record.passage import Page
        >>> FigurePart(Page("t", "the rest").cut(0, 8), exact(3), derived=True).derived
        True
    """

    passage: Passage
    amount: Amount
    derived: bool = False
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of what, over which population, territory and period, counted how; None is unknown.

    Args:
        unit: what is counted, such as `persons killed`.
        amount: how many.
        parts: breakdown and derived rests.
        population: whom the number covers, as told.
        territory: where, as told.
        period: when, as told.
        counted_how: the way of counting, as told.

    Example:
        >>> from sijill.meaning.amount import exact
        >>> Figure("persons killed", exact(9)).territory is None
        True
    """

    unit: str
    amount: Amount
    parts: tuple[FigurePart, ...] = ()
    population: str | None = None
    territory: str | None = None
    period: str | None = None
    counted_how: str | None = None


@dataclass(frozen=True, slots=True)
class Proposition:
    """What a claim says: an act, a figure, an attribute, a relation or a statement.

    Args:
        kind: act, figure, attribute, relation or statement.
        code: a code of the vocabulary.
        parties: who takes part.
        when: when, with its words.
        where: where, with its words.
        outcome: what came of an act; `unknown` unless the text says it (a value of life_liberty_outcome).
        figure: the number, for a figure and only there.
        value: the words of the value, for an attribute, relation or statement.

    Raises:
        UnknownWord: a kind, code or outcome outside the vocabulary.
        WrongUse: a figure without a number, or a number elsewhere.

    Example:
        >>> Proposition("act", "raid").outcome
        'unknown'
    """

    kind: str
    code: str
    parties: tuple[Party, ...] = ()
    when: Told[When] | None = None
    where: Told[Where] | None = None
    outcome: str = "unknown"
    figure: Figure | None = None
    value: Passage | None = None

    def __post_init__(self) -> None:
        require("claim_kinds", self.kind)
        require("codes", self.code)
        require("life_liberty_outcome", self.outcome)
        if (self.kind == "figure") != (self.figure is not None):
            raise WrongUse("a claim of kind {kind} and its figure do not fit together", kind=self.kind)

    def passages(self) -> Iterator[Passage]:
        """Every span of the page that the proposition rests on.

        Example:
            >>> list(Proposition("act", "raid").passages())
            []
        """
        for party in self.parties:
            yield from (p for p in (party.passage, party.resolved_from) if p is not None)
        yield from (t.passage for t in (self.when, self.where) if t is not None and t.passage is not None)
        yield from (part.passage for part in (self.figure.parts if self.figure is not None else ()))
        if self.value is not None:
            yield self.value


@dataclass(frozen=True, slots=True)
class Drawn:
    """How a claim came to be written down: by which rule or model, or by which person.

    Args:
        rule: the rule's id, or `person` where somebody marked the words by hand.
        version: the version of rule or reader.
        model: the language model's name, None for rules and people.
        inferred: the slots that were not said in the clause itself, such as `when`.

    Raises:
        WrongUse: no rule.

    Example:
        >>> Drawn("act/lead-away-1", "1").model is None
        True
    """

    rule: str
    version: str
    model: str | None = None
    inferred: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.rule:
            raise WrongUse("a claim must say by which rule or person it was drawn")


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition, in one passage, by one voice.

    Args:
        passage: the exact words.
        voice: who says it, and how they know.
        proposition: what is said.
        drawn: by which rule or person it was drawn from the page.
        polarity: said or denied.
        modality: asserted, believed, possible, hypothetical, general, predicted, accused or admitted.

    Raises:
        CrossesGap: a gap lies between the spans the claim rests on.
        NotOnThePage: the spans lie on different pages, or a hop's position is outside the page.
        UnknownWord: a polarity or modality outside the vocabulary.

    Example:
        >>> from sijill.meaning.voice import Hop, Voice
        >>> from sijill.record.passage import Page
        >>> page = Page("t-1", "They raided the shop.")
        >>> voice = Voice("unstated", (Hop("the author", "text"),))
        >>> Claim(page.cut(0, 20), voice, Proposition("act", "raid"), Drawn("person", "1")).passage.words
        'They raided the shop'
    """

    passage: Passage
    voice: Voice
    proposition: Proposition
    drawn: Drawn
    polarity: str = field(default="said")
    modality: str = field(default="asserted")

    def __post_init__(self) -> None:
        require("claim_polarity", self.polarity)
        require("claim_modality", self.modality)
        page = self.passage.page
        start, end = self.passage.start, self.passage.end
        for passage in self.proposition.passages():
            if passage.text_id != page.id:
                raise NotOnThePage("a slot of the claim lies on another page", where=passage.text_id)
            start, end = min(start, passage.start), max(end, passage.end)
        for hop in self.voice.chain:
            if hop.start is not None and hop.end is not None:
                heard = page.cut(hop.start, hop.end)
                start, end = min(start, heard.start), max(end, heard.end)
        for gap in page.gaps:
            if gap.crossed_by(start, end):
                raise CrossesGap("the claim rests on both sides of the gap at {gap}", where=page.id, gap=gap.start)
