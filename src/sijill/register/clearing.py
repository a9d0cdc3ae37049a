"""What one reader sees of pages and claims: what consent, role or purpose do not give is black, letter for letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sijill.meaning.voice import Hop
from sijill.meaning.where import Where
from sijill.record.claim import Claim, Figure, Told
from sijill.record.passage import Page, Passage
from sijill.register.agreed import Permissions
from sijill.register.blacking import BLACK, Names, blacked
from sijill.register.tiers import CONSENT, IDENTITIES, TERMS, TIERS, reach, tier_of, tier_of_name, tier_of_place

READ = ("account", "words", "name", "place")
"""Parts that decide what of a page and its claims is seen; `image` decides about originals."""

_NAMING = frozenset({"attribute.name", "attribute.pseudonym"})


PLAIN = "T1"
"""The tier of whatever stands in no claim of another one: the words of an account that nobody has made a claim of."""


@dataclass(frozen=True, slots=True)
class Clearance:
    """What one person may read, or hand to one recipient, for one purpose.

    Args:
        role: at the desk.
        to: recipient and purpose.
        permitted: what consent and terms allow.
        within: what else has to give it: nobody at the desk reads as a court what the team may not read.

    Example:
        >>> everything = {"s-1": frozenset(["account", "words", "name", "place", "image"])}
        >>> given = Permissions(everything, frozenset(), frozenset())
        >>> [Clearance(role, ("team", "documentation"), given).whole("s-1") for role in ("member", "analyst")]
        [True, False]
    """

    role: str
    to: tuple[str, str]
    permitted: Permissions
    within: Clearance | None = None

    def may(self, source: str, part: str, tier: str = "T0") -> bool:
        """Whether a part of what came with a source may be seen, as far as it belongs to a tier."""
        if self.within is not None and not self.within.may(source, part, tier):
            return False
        how = reach(self.role, *self.to)[tier]
        if how == CONSENT:
            return part in self.permitted.consented.get(source, frozenset())
        return how == TERMS and self.permitted.allows(source, part)

    def sees(self, source: str, claim: Claim) -> bool:
        """Whether a claim is there at all."""
        return self.may(source, "account", tier_of(claim))

    def whole(self, source: str) -> bool:
        """Whether everything of a source is seen, so that nothing has to be looked at."""
        return all(self.may(source, part, tier) for tier in TIERS for part in READ)


def cleared_page(page: Page, claims: Sequence[Claim], source: str, given: Clearance) -> Page:
    """A page as a reader sees it.

    Where words are given, denied names are black wherever one of their words stands, denied places wherever they are
    named, and claims that are not there as a whole. Where words are not given, only names and places that are given
    stand on a black page; for a reader of nothing but the highest tier, the claims of that tier as well. A text of
    which nobody has proposed a claim is black unless all of it is given: what is not known to be no name may be one.

    Args:
        page: the page.
        claims: every claim on it, suggestions too.
        source: its source.
        given: what the reader may see.

    Example:
        >>> from sijill.testing.examples import PAGE, raid
        >>> given = Clearance("member", ("team", "documentation"), Permissions({}, frozenset(), frozenset()))
        >>> cleared_page(PAGE, [raid()], "s-1", given).text
        '████ ██████ ███ █████ ██████ ███ █████'
    """
    everything = [(0, len(page.text))]
    if not claims:
        return Page(page.id, blacked(page.text, everything), page.gaps)
    hidden = list(_hidden(page, claims, source, given))
    if not given.may(source, "words", PLAIN):
        shown = [*_shown(claims, source, given)]
        if given.may(source, "words"):
            shown += [(one.passage.start, one.passage.end) for one in claims if given.sees(source, one)]
        hidden += _between(shown, len(page.text))
    return Page(page.id, blacked(page.text, hidden), page.gaps)


def _hidden(page: Page, claims: Iterable[Claim], source: str, given: Clearance) -> Iterator[tuple[int, int]]:
    spread: set[str] = set()
    places: set[str] = set()
    for claim in claims:
        if not given.sees(source, claim):
            yield claim.passage.start, claim.passage.end
        for passage, kind, tier, named in _slots(claim):
            if not given.may(source, kind, tier):
                yield passage.start, passage.end
                if named:
                    (places if kind == "place" else spread).add(passage.words)
    yield from Names(spread).spans(page.text)
    yield from Names(places).whole_spans(page.text)


def _shown(claims: Iterable[Claim], source: str, given: Clearance) -> Iterator[tuple[int, int]]:
    for claim in claims:
        if given.sees(source, claim):
            for passage, kind, tier, _ in _slots(claim):
                if given.may(source, kind, tier):
                    yield passage.start, passage.end


def _between(shown: Iterable[tuple[int, int]], end: int) -> Iterator[tuple[int, int]]:
    at = 0
    for start, until in sorted(shown):
        if start > at:
            yield at, start
        at = max(at, until)
    yield at, end


def _slots(claim: Claim) -> Iterator[tuple[Passage, str, str, bool]]:
    """Spans that name somebody or some place: the words, the part and tier they belong to, whether it is a name."""
    for party in claim.proposition.parties:
        tier = tier_of_name(claim, party)
        for passage in (party.passage, party.resolved_from):
            if passage is not None and (party.form in ("person", "unnamed_person") or tier == IDENTITIES):
                yield passage, "name", tier, party.form == "person"
    value = claim.proposition.value
    if value is not None and claim.proposition.code in _NAMING:
        yield value, "name", IDENTITIES, True
    where = claim.proposition.where
    if where is not None and where.passage is not None:
        yield where.passage, "place", tier_of_place(where.value), where.value.kind is None
    for hop in claim.voice.chain:
        if hop.start is not None and hop.end is not None:
            tier = "T0" if claim.voice.basis == "official" else IDENTITIES
            yield claim.passage.page.cut(hop.start, hop.end), "name", tier, hop.named


def cleared_claim(claim: Claim, page: Page, source: str, given: Clearance) -> Claim | None:
    """A claim as a reader sees it, cut anew from the page as that reader sees it; None where it is not there.

    Args:
        claim: the claim.
        page: as `cleared_page` gave it.
        source: the claim's source.
        given: what the reader may see.

    Example:
        >>> from sijill.testing.examples import PAGE, raid
        >>> parts = Permissions({"s-1": frozenset(["account"])}, frozenset(), frozenset())
        >>> given = Clearance("member", ("team", "documentation"), parts)
        >>> seen = cleared_claim(raid(), cleared_page(PAGE, [raid()], "s-1", given), "s-1", given)
        >>> seen.proposition.code, seen.passage.words
        ('raid', '████ ██████ ███ ████')
    """
    if not given.sees(source, claim):
        return None
    shown = Page(page.id, page.text, claim.passage.page.gaps)

    def cut(passage: Passage | None) -> Passage | None:
        return None if passage is None else shown.cut(passage.start, passage.end)

    said = claim.proposition
    parties = tuple(
        replace(party, passage=cut(party.passage), resolved_from=cut(party.resolved_from)) for party in said.parties
    )
    when = said.when
    if when is not None:
        told = cut(when.passage)
        words = told.words if told is not None else when.value.words if given.may(source, "words") else BLACK
        when = replace(when, passage=told, value=replace(when.value, words=words))
    figure = None if said.figure is None else _figure(said.figure, shown, given.whole(source))
    where = None if said.where is None else _where(said.where, shown, source, given)
    names = given.may(source, "name", IDENTITIES)
    voice = replace(claim.voice, chain=tuple(_hop(hop, shown, names) for hop in claim.voice.chain))
    seen = replace(said, parties=parties, when=when, where=where, figure=figure, value=cut(said.value))
    return replace(claim, passage=shown.cut(claim.passage.start, claim.passage.end), voice=voice, proposition=seen)


def _where(told: Told[Where], page: Page, source: str, given: Clearance) -> Told[Where]:
    passage = None if told.passage is None else page.cut(told.passage.start, told.passage.end)
    if given.may(source, "place", tier_of_place(told.value)):
        return Told(told.value, passage, told.inferred)
    # what an address says besides its words would say where it is: the kind, what contains it, what a gazetteer knows
    return Told(Where(BLACK), passage, told.inferred)


def _figure(figure: Figure, page: Page, words: bool) -> Figure:
    parts = tuple(replace(one, passage=page.cut(one.passage.start, one.passage.end)) for one in figure.parts)
    if words:
        return replace(figure, parts=parts)
    return replace(figure, parts=parts, population=None, territory=None, period=None, counted_how=None)


def _hop(hop: Hop, page: Page, names: bool) -> Hop:
    on_page = hop.start is not None and hop.end is not None
    black = BLACK in page.text[hop.start : hop.end] if on_page else hop.named and not names
    return replace(hop, teller=BLACK, rendered_by=None, told_at=None) if black else hop
