"""A language model's answer as values: one JSON object of the shape asked for, or a reason why it is none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from sijill.errors import CheckFailed
from sijill.messages import N_
from sijill.reading.counted import units
from sijill.record.canonical import Json
from sijill.record.vocabulary import vocabulary

MOST_ITEMS = 200
MOST_LETTERS = 4_000
MOST_PARTIES = 20
KINDS = ("act", "figure", "statement")

NOT_JSON = N_("the answer is not one JSON object")
NOT_ASKED = N_("the answer does not have the shape that was asked for")
TOO_MANY = N_("the answer lists more than one passage can hold")
OTHER_WORD = N_("a field holds a word that is not on its list")
WRONG_CODE = N_("the code does not belong to the kind of claim")


@dataclass(frozen=True, slots=True, repr=False)
class GivenParty:
    """A party as a model gives it; nothing of it is on the page yet.

    Args:
        role: a participation role of the vocabulary.
        form: a party form of the vocabulary.
        words: words that should stand in the quote.
    """

    role: str
    form: str
    words: str


@dataclass(frozen=True, slots=True, repr=False)
class Given:
    """A claim as a model gives it; nothing of it is on the page yet. Its fields are those of the shape asked for."""

    quote: str
    before: str
    after: str
    trigger: str
    kind: str
    code: str
    polarity: str
    modality: str
    parties: tuple[GivenParty, ...]
    when: str
    where: str
    outcome: str
    outcome_words: str
    teller: str
    unit: str
    amount_words: str


@cache
def codes_of(kind: str) -> tuple[str, ...]:
    """Give the codes that a claim of one kind may have.

    Args:
        kind: act, figure or statement.

    Example:
        >>> codes_of("figure"), "shelter" in codes_of("act"), "st.deny" in codes_of("act")
        (('st.figure',), True, False)
    """
    if kind == "figure":
        return ("st.figure",)
    told = kind == "statement"
    entries = vocabulary().entries.values()
    return tuple(one.code for one in entries if (one.kind_class == "statement") == told and one.code != "st.figure")


@cache
def _lists() -> Mapping[str, tuple[str, ...]]:
    lists = vocabulary().lists
    counted = tuple(dict.fromkeys((*units("nouns", "en").values(), *units("verbs", "en").values())))
    return {
        "kind": KINDS,
        "code": tuple(code for kind in KINDS for code in codes_of(kind)),
        "polarity": lists["claim_polarity"],
        "modality": lists["claim_modality"],
        "outcome": lists["life_liberty_outcome"],
        "unit": ("", *counted),
        "role": lists["participation_roles"],
        "is": lists["party_forms"],
    }


def shape() -> dict[str, Json]:
    """Give the JSON schema that every answer has to have; it depends on the vocabulary and on nothing that is read.

    Example:
        >>> shape()["required"]
        ['claims']
    """
    party = _object({"role": _field("role"), "is": _field("is"), "words": _field("words")})
    names = [field.name for field in fields(Given)]
    each: dict[str, Json] = {name: _field(name) for name in names}
    one = _object(each | {"parties": _array(party, MOST_PARTIES)})
    return _object({"claims": _array(one, MOST_ITEMS)})


def _object(properties: dict[str, Json]) -> dict[str, Json]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _array(items: dict[str, Json], most: int) -> dict[str, Json]:
    return {"type": "array", "items": items, "maxItems": most}


def _field(name: str) -> dict[str, Json]:
    words = _lists().get(name)
    return {"type": "string", "maxLength": MOST_LETTERS} if words is None else {"type": "string", "enum": list(words)}


def parse_answer(raw: str) -> tuple[Given | str, ...] | str:
    """Read an answer strictly: a reason for the whole where its shape is wrong, else an item or a reason each.

    Whatever the server promised about its output, it is checked here: fields that were not asked for, doubled fields,
    numbers for words, words outside their list.

    Args:
        raw: what the model wrote.

    Example:
        >>> parse_answer("Sure! Here it is"), parse_answer('{"claims": []}')
        ('the answer is not one JSON object', ())
    """
    try:
        whole = json.loads(raw, object_pairs_hook=_once, parse_constant=_no_constant)
    except (CheckFailed, ValueError, RecursionError):
        return NOT_JSON
    if not isinstance(whole, dict) or set(whole) != {"claims"} or not isinstance(whole["claims"], list):
        return NOT_ASKED
    if len(whole["claims"]) > MOST_ITEMS:
        return TOO_MANY
    return tuple(map(_given, whole["claims"]))


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise CheckFailed(NOT_JSON)
    return made


def _no_constant(_name: str) -> None:
    raise CheckFailed(NOT_JSON)


def _given(one: object) -> Given | str:
    names = {field.name for field in fields(Given)}
    if not isinstance(one, dict) or set(one) != names or not isinstance(one["parties"], list):
        return NOT_ASKED
    if len(one["parties"]) > MOST_PARTIES:
        return TOO_MANY
    parties = []
    for party in one["parties"]:
        if not isinstance(party, dict) or set(party) != {"role", "is", "words"}:
            return NOT_ASKED
        if (wrong := _wrong_word(party)) is not None:
            return wrong
        parties.append(GivenParty(party["role"], party["is"], party["words"]))
    words = {name: value for name, value in one.items() if name != "parties"}
    if (wrong := _wrong_word(words)) is not None:
        return wrong
    given = Given(**words, parties=tuple(parties))
    return given if given.code in codes_of(given.kind) else WRONG_CODE


def _wrong_word(words: Mapping[str, object]) -> str | None:
    for name, value in words.items():
        if not isinstance(value, str) or len(value) > MOST_LETTERS:
            return NOT_ASKED
        if value not in _lists().get(name, (value,)):
            return OTHER_WORD
    return None
