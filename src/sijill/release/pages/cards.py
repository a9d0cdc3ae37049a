"""A claim as a card: what a reader needs to say yes or no in seconds, in their language."""

from __future__ import annotations

from dataclasses import dataclass

from sijill.meaning.amount import Amount
from sijill.meaning.moments import civil_minute
from sijill.meaning.when import When
from sijill.messages import N_, translate
from sijill.messages.labels import label
from sijill.record.claim import Claim, Figure, Party
from sijill.record.source import rendered_from
from sijill.weighing.open_year import day_code
from sijill.weighing.timeline import Moment
from sijill.weighing.weighed import Weighed, Window, window

DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a card.

    Args:
        name: what the line tells, in the page's language.
        value: the words of the source or a value; shown with its own direction.
        note: how sure or how derived, in the page's language; empty if nothing is to be said.

    Example:
        >>> Row("When", "Friday night", "").value
        'Friday night'
    """

    name: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One claim, ready to be shown.

    Args:
        id: the claim's id.
        number: its number on the page.
        kind: claim kind, for the colour of the card.
        code: the vocabulary's code.
        quote: the exact words.
        basis: the word of the vocabulary for how they know.
        hops: teller and medium of each hop, from the one who perceived to the source.
        rows: the other lines.
        marks: short warnings: denied, only supposed, inferred.
        status: standing of the claim.
        reviewed: True where a person has ruled on it.
        rule: the rule or model that drew it.

    Example:
        >>> from sijill.testing.examples import raid_standing
        >>> card(raid_standing(), 1, "en").hops
        (('the author', 'in this text'),)
    """

    id: str
    number: int
    kind: str
    code: str
    quote: str
    basis: str
    hops: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    marks: tuple[str, ...]
    status: str
    reviewed: bool
    rule: str


def card(item: Weighed, number: int, language: str) -> Card:
    """Lay a claim out as a card.

    Args:
        item: the claim with its standing.
        number: its number on the page.
        language: of the card's own words.

    Example:
        >>> from sijill.testing.examples import raid_standing
        >>> [row.value for row in card(raid_standing(), 1, "en").rows]
        ['They', 'the shop']
    """
    claim, said = item.claim, item.claim.proposition
    rows = [_party_row(party, language) for party in said.parties if party.passage is not None]
    if said.when is not None:
        rows.append(_when_row(said.when.value, said.when.inferred, language))
    if said.where is not None:
        within = translate(N_(", "), language).join(said.where.value.within)
        words = said.where.value.words + (f" ({within})" if within else "")
        rows.append(Row(translate(N_("Where"), language), words, _carried(said.where.inferred, language)))
    if said.figure is not None:
        rows.extend(_figure_rows(said.figure, language))
    if said.value is not None:
        rows.append(Row(translate(N_("Says"), language), said.value.words))
    if said.kind == "act" and said.outcome != "unknown":
        rows.append(Row(translate(N_("Outcome"), language), label("outcome", said.outcome, language)))
    return Card(
        item.id,
        number,
        said.kind,
        said.code,
        claim.passage.words,
        claim.voice.basis,
        tuple((translate(hop.teller, language), label("medium", hop.medium, language)) for hop in claim.voice.chain),
        tuple(rows),
        _marks(claim, language),
        item.status,
        item.reviewed,
        claim.drawn.rule,
    )


def _party_row(party: Party, language: str) -> Row:
    words = party.passage.words if party.passage is not None else ""
    note = amount_words(party.amount, language) if party.amount is not None else ""
    if party.resolved_from is not None:
        by = translate(N_("for “{word}”, worked out from the page"), language, word=party.resolved_from.words)
        note = _joined((note, by), language)
    return Row(label("role", party.role, language), words, note)


def _when_row(when: When, inferred: bool, language: str) -> Row:
    span = moment_label(window(when), language)
    return Row(translate(N_("When"), language), when.words, _joined((span, _carried(inferred, language)), language))


def _joined(notes: tuple[str, ...], language: str) -> str:
    return translate(N_("; "), language).join(note for note in notes if note)


def _carried(inferred: bool, language: str) -> str:
    return translate(N_("carried over from elsewhere on the page"), language) if inferred else ""


def _figure_rows(figure: Figure, language: str) -> list[Row]:
    counted = (amount_words(figure.amount, language), label("counted", figure.unit, language))
    rows = [Row(translate(N_("How many"), language), figure.amount.words or "", _joined(counted, language))]
    for part in figure.parts:
        derived = translate(N_("worked out, nobody said this number"), language) if part.derived else ""
        note = _joined((amount_words(part.amount, language), derived), language)
        rows.append(Row(translate(N_("of them"), language), part.passage.words, note))
    scopes = (
        ("population", figure.population),
        ("territory", figure.territory),
        ("period", figure.period),
        ("counted_how", figure.counted_how),
    )
    rows.extend(Row(label("scope", name, language), words) for name, words in scopes if words is not None)
    missing = [label("scope", name, language) for name, words in scopes if words is None]
    if missing:
        rows.append(Row(translate(N_("Not said"), language), "", translate(N_(", "), language).join(missing)))
    return rows


def _marks(claim: Claim, language: str) -> tuple[str, ...]:
    marks = []
    rendered = rendered_from(claim.voice.recorder.rendered_by)
    if rendered is not None:
        marks.append(label("rendered", rendered, language))
    if claim.polarity == "denied":
        marks.append(label("polarity", "denied", language))
    if claim.modality != "asserted":
        marks.append(label("modality", claim.modality, language))
    return tuple(marks)


def amount_words(amount: Amount, language: str) -> str:
    """An amount in figures: exact, a range, at least, at most or not known.

    Args:
        amount: the amount.
        language: of the words around the figures.

    Example:
        >>> from sijill.meaning.amount import between
        >>> amount_words(between(8, 12), "en")
        '8 to 12'
    """
    low, high = amount.min, amount.max
    if low is None and high is None:
        return translate(N_("number not known"), language)
    if high is None:
        said = translate(N_("at least {n}"), language, n=low)
    elif low is None:
        said = translate(N_("at most {n}"), language, n=high)
    else:
        said = str(low) if low == high else translate(N_("{low} to {high}"), language, low=low, high=high)
    return translate(N_("about {n}"), language, n=said) if amount.about else said


def day_label(minute: int) -> str:
    """The day on which a minute lies, as year-month-day.

    Args:
        minute: on the timeline of `sijill.meaning.when`.

    Example:
        >>> from sijill.meaning.moments import minute_of
        >>> day_label(minute_of(2025, 3, 6))
        '2025-03-06'
    """
    year, month, day, _, _ = civil_minute(minute)
    return f"{year:04d}-{month:02d}-{day:02d}"


def moment_label(told: Window | Moment, language: str) -> str:
    """When something was in words: its outer bounds, or the day of a year that nobody told.

    Args:
        told: the bounds.
        language: of the words around the dates.

    Example:
        >>> moment_label(Window(None, None, (65, 65)), "en").strip("\u2066")[:10]
        'XXXX-03-06'
    """
    if told.of_year is None:
        return span_label(told.earliest, told.latest, language)
    return translate(N_("{day}, the year is not told"), language, day=_upright(day_code(told.of_year)))


def span_label(earliest: int | None, latest: int | None, language: str) -> str:
    """The outer bounds of a time in words, never finer than they are.

    Args:
        earliest: first minute, or None.
        latest: the minute before which it was over, or None.
        language: of the words around the dates.

    Example:
        >>> from sijill.meaning.moments import minute_of
        >>> span_label(minute_of(2025, 3, 6), minute_of(2025, 3, 7), "en")
        '2025-03-06'
    """
    if earliest is None and latest is None:
        return translate(N_("not placed in time"), language)
    if latest is None:
        return translate(N_("from {day}"), language, day=_upright(day_label(earliest or 0)))
    if earliest is None:
        return translate(N_("before {day}"), language, day=_upright(day_label(latest)))
    if earliest % DAY == 0 and latest % DAY == 0:
        first, last = day_label(earliest), day_label(latest - 1)
        if first == last:
            return first
        return _whole(first, last) or translate(
            N_("{first} to {last}"), language, first=_upright(first), last=_upright(last)
        )
    first, last = f"{day_label(earliest)} {_clock(earliest)}", f"{day_label(latest)} {_clock(latest)}"
    if day_label(earliest) == day_label(latest):
        last = _clock(latest)
    return translate(N_("{first} to {last}"), language, first=_upright(first), last=_upright(last))


def _upright(date: str) -> str:
    """A date that keeps its order inside a right-to-left sentence (Unicode bidi rule W2 would turn it round)."""
    return f"\u2066{date}\u2069"


def _whole(first: str, last: str) -> str | None:
    if first[:4] == last[:4] and first.endswith("-01-01") and last.endswith("-12-31"):
        return first[:4]
    return None


def _clock(minute: int) -> str:
    _, _, _, hour, of_hour = civil_minute(minute)
    return f"{hour:02d}:{of_hour:02d}"
