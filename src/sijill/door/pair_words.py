"""What a proposed pair says of itself: its two sides, weight, probability and sentences, as kept and as shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, cast

from sijill.door.objects import Object
from sijill.messages import Message, say
from sijill.record.canonical import Json


class Shown(Protocol):
    """A proposed pair with what became of it, of people or of accounts."""

    @property
    def id(self) -> str:
        """Id of the proposal."""

    @property
    def one(self) -> str:
        """The first side."""

    @property
    def other(self) -> str:
        """The second side."""

    @property
    def probability(self) -> str | None:
        """As a decimal."""

    @property
    def weight(self) -> str | None:
        """In bits, as a decimal."""

    @property
    def because(self) -> tuple[Message, ...]:
        """One sentence for each field."""

    @property
    def verdict(self) -> str:
        """Same, different, unsure, or `proposed`."""


def pair_body(weight: str | None, probability: str | None, because: Sequence[Message]) -> dict[str, Json]:
    """The body of a proposal, as it is kept.

    Args:
        weight: in bits, as a decimal, or None.
        probability: as a decimal, or None.
        because: one sentence for each field.

    Example:
        >>> pair_body("3.20", "0.9000", [])["because"]
        []
    """
    told: list[Json] = [{"id": one.id, "values": cast(Json, dict(one.values))} for one in because]
    return {"weight": weight, "probability": probability, "because": told}


def pair_told(form: Mapping[str, Json]) -> tuple[str, str, str | None, str | None, tuple[Message, ...]]:
    """A kept proposal read back: first side, second side, probability, weight, sentences.

    Args:
        form: the proposal's form.

    Example:
        >>> pair_told({"of": ["c-1/0", "c-2/0"], "body": pair_body(None, "0.9000", [])})
        ('c-1/0', 'c-2/0', '0.9000', None, ())
    """
    of, body = cast("list[str]", form["of"]), cast("dict[str, Json]", form["body"])
    because = tuple(
        Message(str(said["id"]), cast("dict[str, object]", said["values"]))
        for said in cast("list[dict[str, Json]]", body["because"])
    )
    probability, weight = body.get("probability"), body.get("weight")
    return (
        *(of[0], of[1]),
        None if probability is None else str(probability),
        None if weight is None else str(weight),
        because,
    )


def pair_object(kind: str, pair: Shown) -> Object:
    """A proposed pair as an object of the machine interface.

    Args:
        kind: `pair` or `event_pair`.
        pair: the pair.

    Example:
        >>> from sijill.door.record_events import EventPair
        >>> pair_object("event_pair", EventPair("p-1", "c-1", "c-2", "0.9000", "3.20", (), "proposed"))["of"]
        ['c-1', 'c-2']
    """
    return {
        "type": kind,
        "id": pair.id,
        "of": [pair.one, pair.other],
        "weight": pair.weight,
        "probability": pair.probability,
        "because": "; ".join(say(sentence) for sentence in pair.because),
        "verdict": pair.verdict,
    }
