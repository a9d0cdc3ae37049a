"""A claim as JSON and back: the one shape that lines, workspace and machine interface share."""

from __future__ import annotations

import sys
from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar, cast

from sijill.errors import NotOnThePage
from sijill.meaning.amount import amount_from_json
from sijill.meaning.voice import voice_from_json
from sijill.meaning.when import When, when_from_json
from sijill.meaning.where import Where, where_from_json
from sijill.record.canonical import Json
from sijill.record.claim import Claim, Drawn, Figure, FigurePart, Party, Proposition, Told
from sijill.record.passage import Page, Passage

Form = dict[str, Json]
_Value = TypeVar("_Value", bound=Hashable)


def claim_form(claim: Claim) -> Form:
    """Write a claim in the shape of the machine interface, without id and status.

    Args:
        claim: the claim.

    Example:
        >>> from sijill.meaning.voice import Hop, Voice
        >>> page = Page("t-1", "They raided the shop.")
        >>> claim = Claim(page.cut(0, 20), Voice("unstated", (Hop("the author", "text"),)),
        ...               Proposition("act", "raid"), Drawn("person", "1"))
        >>> claim_from(claim_form(claim), page) == claim
        True
    """
    said, drawn = claim.proposition, claim.drawn
    return {
        "kind": said.kind,
        "code": said.code,
        "text": claim.passage.text_id,
        "quote": claim.passage.words,
        "start": claim.passage.start,
        "end": claim.passage.end,
        "parties": [_party_form(party) for party in said.parties],
        "when": None if said.when is None else _when_form(said.when),
        "where": None if said.where is None else _where_form(said.where),
        "voice": cast(Json, claim.voice.as_json()),
        "polarity": claim.polarity,
        "modality": claim.modality,
        "outcome": said.outcome,
        "figure": None if said.figure is None else _figure_form(said.figure),
        "value": _span_form(said.value),
        "inferred": list(drawn.inferred),
        "rule": drawn.rule,
        "version": drawn.version,
        "model": drawn.model,
    }


def claim_from(form: Mapping[str, Json], page: Page) -> Claim:
    """Build the claim that a form describes, on its page; its words are cut anew and compared.

    Args:
        form: as `claim_form` gives it.
        page: the page the claim stands on.

    Raises:
        NotOnThePage: the page does not hold the form's words at the form's positions.
        CrossesGap: a gap has been found inside the claim since.

    Example:
        >>> claim_from({"start": 0}, Page("t-1", ""))
        Traceback (most recent call last):
        ...
        sijill.errors.NotOnThePage: a claim's form lacks its positions or parts
    """
    try:
        figure = _map(form["figure"])
        when, where = _map(form["when"]), _map(form["where"])
        proposition = Proposition(
            kind=_str(form["kind"]),
            code=_str(form["code"]),
            parties=tuple(_party_from(_must(item), page) for item in _list(form["parties"])),
            when=None if when is None else _when_from(when, page),
            where=None if where is None else _where_from(where, page),
            outcome=_str(form["outcome"]),
            figure=None if figure is None else _figure_from(figure, page),
            value=_span_from(_map(form["value"]), page),
        )
        return Claim(
            passage=_exact({**form, "words": form["quote"]}, page),
            voice=_shared(voice_from_json(_must(form["voice"]))),
            proposition=proposition,
            drawn=_shared(
                Drawn(
                    _str(form["rule"]),
                    _str(form["version"]),
                    cast("str | None", form["model"]),
                    tuple(_str(slot) for slot in _list(form["inferred"])),
                )
            ),
            polarity=_str(form["polarity"]),
            modality=_str(form["modality"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise NotOnThePage("a claim's form lacks its positions or parts", where=page.id) from error


def _must(value: Json) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise TypeError("an object was expected")
    return value


def _map(value: Json) -> dict[str, Json] | None:
    return None if value is None else _must(value)


def _list(value: Json) -> Sequence[Json]:
    if not isinstance(value, list):
        raise TypeError("a list was expected")
    return value


def _str(value: Json) -> str:
    if not isinstance(value, str):
        raise TypeError("words were expected")
    return sys.intern(value)


def _shared(value: _Value) -> _Value:
    """The same value, once for all claims that say it: most of a source's claims have one voice and few times."""
    return cast(_Value, _kept(value))


@lru_cache(maxsize=1 << 12)
def _kept(value: Hashable) -> Hashable:
    return value


def _int(value: Json) -> int:
    if not isinstance(value, int):
        raise TypeError("a number was expected")
    return value


def _span_form(passage: Passage | None) -> Json:
    return None if passage is None else {"words": passage.words, "start": passage.start, "end": passage.end}


def _exact(form: Mapping[str, Json], page: Page) -> Passage:
    passage = page.cut(_int(form["start"]), _int(form["end"]))
    if passage.words != form["words"]:
        raise NotOnThePage("other words stand at {start} to {end}", where=page.id, start=passage.start, end=passage.end)
    return passage


def _span_from(form: Mapping[str, Json] | None, page: Page) -> Passage | None:
    return None if form is None or form.get("start") is None else _exact(form, page)


def _party_form(party: Party) -> Json:
    passage = party.passage
    return {
        "role": party.role,
        "words": None if passage is None else passage.words,
        "start": None if passage is None else passage.start,
        "end": None if passage is None else passage.end,
        "is": party.form,
        "amount": None if party.amount is None else cast(Json, party.amount.as_json()),
        "resolved_from": _span_form(party.resolved_from),
    }


def _party_from(form: Mapping[str, Json], page: Page) -> Party:
    amount = _map(form["amount"])
    return Party(
        _str(form["role"]),
        _str(form["is"]),
        _span_from(form, page),
        None if amount is None else amount_from_json(amount),
        _span_from(_map(form["resolved_from"]), page),
    )


def _place_of(told: Told[When] | Told[Where]) -> Form:
    passage = told.passage
    return {
        "words": told.value.words if passage is None else passage.words,
        "start": None if passage is None else passage.start,
        "end": None if passage is None else passage.end,
        "inferred": told.inferred,
    }


def _when_form(told: Told[When]) -> Json:
    when = told.value
    return _place_of(told) | {
        "edtf": when.edtf,
        "earliest": when.earliest,
        "latest": when.latest,
        "told": cast(Json, when.as_json()),
    }


def _when_from(form: Mapping[str, Json], page: Page) -> Told[When]:
    return Told(_shared(when_from_json(_must(form["told"]))), _span_from(form, page), bool(form["inferred"]))


def _where_form(told: Told[Where]) -> Json:
    where = told.value
    candidates = [{"name": c.name, "id": c.id, "country": c.country} for c in where.candidates]
    return _place_of(told) | {
        "kind": where.kind,
        "within": list(where.within),
        "candidates": cast(Json, candidates),
        "told": cast(Json, where.as_json()),
    }


def _where_from(form: Mapping[str, Json], page: Page) -> Told[Where]:
    return Told(_shared(where_from_json(_must(form["told"]))), _span_from(form, page), bool(form["inferred"]))


def _figure_form(figure: Figure) -> Json:
    return {
        "unit": figure.unit,
        "amount": cast(Json, figure.amount.as_json()),
        "parts": [
            {
                "words": part.passage.words,
                "start": part.passage.start,
                "end": part.passage.end,
                "amount": cast(Json, part.amount.as_json()),
                "derived": part.derived,
                "unit": part.unit,
            }
            for part in figure.parts
        ],
        "population": figure.population,
        "territory": figure.territory,
        "period": figure.period,
        "counted_how": figure.counted_how,
    }


def _figure_from(form: Mapping[str, Json], page: Page) -> Figure:
    parts = tuple(
        FigurePart(
            _exact(part, page),
            amount_from_json(_must(part["amount"])),
            bool(part["derived"]),
            cast("str | None", part["unit"]),
        )
        for part in (_must(item) for item in _list(form["parts"]))
    )
    return Figure(
        _str(form["unit"]),
        amount_from_json(_must(form["amount"])),
        parts,
        *(cast("str | None", form[name]) for name in ("population", "territory", "period", "counted_how")),
    )
