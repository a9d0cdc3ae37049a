"""What the verdict `prove` may be given on: claims that were read, an author only where one is told, a source."""

from __future__ import annotations

from collections.abc import Mapping

from sijill.errors import NotRuled, NotThere
from sijill.messages import N_
from sijill.record.canonical import Json
from sijill.record.finding import Grade, Level, Tag
from sijill.record.line import PREFIXES
from sijill.record.ruling import Ruling
from sijill.register.keys import GROUND
from sijill.register.lines import lines_by_id
from sijill.register.opened import Opened, compartment_key
from sijill.register.verdicts import rulings_on

OF_A_GROUND = frozenset({"act", "statement"})
"""A ground is shown by what was done or said; a claim that says who somebody is shows none."""
LOWEST = "alleged"


def may_find(book: Opened, ruling: Ruling, claims: Mapping[str, Mapping[str, Json]]) -> None:
    """Refuse a finding that nothing could carry.

    Args:
        book: the opened record.
        ruling: the decision; only the verdict `prove` is looked at.
        claims: the forms of those things it is about that are claims, by id.

    Raises:
        NotRuled: no level or element, not on claims, not on accepted ones, or no author is told.
        NotThere: a claim that is said to speak against it.
        NotCleared: the compartment of grounds was not granted.

    Example:
        >>> from sijill.register.register import in_memory
        >>> may_find(in_memory(), Ruling(("c-1",), "accept", "read"), {})
    """
    finding = ruling.finding
    if ruling.verdict != "prove":
        return
    if finding is None:
        raise NotRuled(N_("the verdict prove needs a level or an element"), do=N_("Give --level or --element."))
    if isinstance(finding, Grade) and finding.of == "reliability":
        _are_sources(ruling.of)
        return
    other = next((one for one in ruling.of if one not in claims), None)
    if other is not None:
        raise NotRuled(N_("the verdict {verdict} is for claims and gaps"), where=other, verdict=ruling.verdict)
    if isinstance(finding, Grade):
        return
    if isinstance(finding, Tag):
        if finding.evidence is not None:
            compartment_key(book, GROUND)
            _shows_by_act(claims)
        return
    if not isinstance(finding, Level):
        raise NotRuled(N_("a finding is a level or a place beside an element"))
    gone = next((one for one in finding.against if one not in lines_by_id(book, [one])), None)
    if gone is not None:
        raise NotThere(N_("neither the book nor its workspace holds this id"), where=gone)
    standing = rulings_on(book, claims)
    for one, form in claims.items():
        # A machine's suggestion is no ground for a level; whoever accepts it has read it on its page.
        if finding.level != LOWEST and not (standing.status(one) == "accepted" and standing.reviewed(one)):
            raise NotRuled(
                N_("a level above alleged rests on claims that a person has read and accepted"),
                where=one,
                do=N_("Accept the claim first, or leave it out."),
            )
        if finding.part == "author" and not _names_an_author(form):
            raise NotRuled(N_("this claim says nothing of who did it"), where=one)


def compartment_of_finding(ruling: Ruling) -> str | None:
    """The compartment that a finding is written into, or None where it goes with what it is about.

    Args:
        ruling: the decision.

    Example:
        >>> ground = Tag("7.1.h/ground", "for", "perpetrator_words")
        >>> compartment_of_finding(Ruling(("c-1",), "prove", "the words at the gate", finding=ground))
        'ground'
    """
    return GROUND if isinstance(ruling.finding, Tag) and ruling.finding.evidence is not None else None


def _are_sources(ids: tuple[str, ...]) -> None:
    other = next((one for one in ids if PREFIXES["source"] != one.partition("-")[0]), None)
    if other is not None:
        raise NotRuled(
            N_("reliability is judged of a source, whatever it says"),
            where=other,
            do=N_("Name the source, or judge the credibility of what is told."),
        )


def _shows_by_act(claims: Mapping[str, Mapping[str, Json]]) -> None:
    for one, form in claims.items():
        if form["kind"] not in OF_A_GROUND:
            raise NotRuled(
                N_("a ground is shown by an act or by words, never by who somebody is"),
                where=one,
                do=N_("Lay the act there, or what was said when it was done."),
            )


def _names_an_author(form: Mapping[str, Json]) -> bool:
    parties = form.get("parties")
    return any(
        isinstance(one, dict) and one["role"] in ("perpetrator", "order_giver", "accomplice") and one["is"] != "unknown"
        for one in (parties if isinstance(parties, list) else ())
    )
