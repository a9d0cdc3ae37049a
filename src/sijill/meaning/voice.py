"""Voices: the chain of tellers from the one who perceived to the source, and how the first of them knew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sijill.errors import NoVoice, UnknownWord, WrongUse
from sijill.meaning.told_time import When, when_from_json
from sijill.messages import N_

BASES = (
    "experienced",
    "eyewitness",
    "earwitness",
    "aftermath",
    "told",
    "document",
    "official",
    "media",
    "inference",
    "background",
    "unstated",
)
FIRST_HAND = frozenset({"experienced", "eyewitness", "earwitness", "aftermath"})
MEDIA = ("presence", "phone", "interview", "message", "broadcast", "press", "document", "text", "unknown")
TOLD_BY = ("participant", "third_party", "unknown")
OFFICIAL_AS = ("announcement", "report")


@dataclass(frozen=True, slots=True)
class Hop:
    """One teller of a chain, and how the words went on from there.

    Args:
        teller: who told it, as named on the page, or an id.
        medium: by what it went to the next hop, or into the source; a word of `MEDIA`.
        start: first position of the words that name the teller, code points, or None.
        end: position after those words, or None.
        told_at: when it was told on, or None.
        language: BCP 47 tag of the language in which it was told, None if unknown.
        rendered_by: who rendered it into the language of the source, None if unknown or nobody.
        named: whether the teller can be told apart from others; "a neighbour" cannot.

    Raises:
        NoVoice: the teller is empty.
        UnknownWord: the vocabulary has no such medium.
        WrongUse: the position is half, negative or the wrong way round.

    Example:
        >>> Hop("the author", "text").medium
        'text'
    """

    teller: str
    medium: str = "unknown"
    start: int | None = None
    end: int | None = None
    told_at: When | None = None
    language: str | None = None
    rendered_by: str | None = None
    named: bool = True

    def __post_init__(self) -> None:
        if not self.teller.strip():
            raise NoVoice(N_("a hop of a voice needs a teller; say who, or that nobody knows"))
        if self.medium not in MEDIA:
            raise UnknownWord(N_("the vocabulary has no such medium"))
        if (self.start is None) != (self.end is None):
            raise WrongUse(N_("a position has a start and an end"))
        if self.start is not None and self.end is not None and not 0 <= self.start < self.end:
            raise WrongUse(N_("a position starts before it ends, and not before the text"))

    def as_json(self) -> dict[str, object]:
        """Give the machine form; unknown is None."""
        return {
            "teller": self.teller,
            "medium": self.medium,
            "start": self.start,
            "end": self.end,
            "told_at": None if self.told_at is None else self.told_at.as_json(),
            "language": self.language,
            "rendered_by": self.rendered_by,
            "named": self.named,
        }


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it and how they knew: a chain from the one who perceived (first) to the source (last).

    Args:
        basis: how the first teller knew, a word of `BASES`.
        chain: the hops, the one who perceived first; never empty.
        of: for `told`: participant, third_party or unknown.
        as_: for `official`: announcement or report.

    Raises:
        NoVoice: the chain is empty.
        UnknownWord: the vocabulary has no such basis, `of` or `as`.

    Example:
        >>> chain = (Hop("Munir's nephew", "phone"), Hop("Munir", "interview"), Hop("the author", "text"))
        >>> voice = Voice("told", chain)
        >>> voice.perceiver.teller, voice.recorder.teller, voice.degree
        ("Munir's nephew", 'the author', 1)
    """

    basis: str
    chain: tuple[Hop, ...]
    of: str | None = None
    as_: str | None = None

    def __post_init__(self) -> None:
        if not self.chain:
            raise NoVoice(N_("a voice needs at least one teller"))
        if self.basis not in BASES:
            raise UnknownWord(N_("the vocabulary has no such basis of knowledge"))
        if self.of is not None and (self.basis != "told" or self.of not in TOLD_BY):
            raise UnknownWord(N_("only what was told has one who told it: participant, third_party or unknown"))
        if self.as_ is not None and (self.basis != "official" or self.as_ not in OFFICIAL_AS):
            raise UnknownWord(N_("only what is official comes as announcement or report"))

    @property
    def perceiver(self) -> Hop:
        """The first teller: the one who perceived, as far as the chain goes back."""
        return self.chain[0]

    @property
    def recorder(self) -> Hop:
        """The last teller: the one who put it into the source."""
        return self.chain[-1]

    @property
    def first_hand(self) -> bool:
        """Whether the first teller perceived it, by the vocabulary's rule for the basis."""
        return self.basis in FIRST_HAND

    @property
    def degree(self) -> int:
        """How many times it was retold before it was recorded: tellers between the perceiver and the recorder."""
        return sum(1 for place in range(1, len(self.chain)) if not writes_down(self.chain, place))

    def as_json(self) -> dict[str, object]:
        """Give the machine form; unknown is None."""
        return {
            "basis": self.basis,
            "of": self.of,
            "as": self.as_,
            "chain": [hop.as_json() for hop in self.chain],
        }


def writes_down(chain: tuple[Hop, ...], place: int) -> bool:
    """Tell whether a hop puts down what another told: an interviewer, or the author of the source.

    Args:
        chain: the hops, the one who perceived first.
        place: index into the chain.

    Example:
        >>> chain = (Hop("Rana", "phone"), Hop("Munir", "interview"), Hop("the author", "text"))
        >>> [writes_down(chain, place) for place in range(3)]
        [False, False, True]
    """
    return place > 0 and (place == len(chain) - 1 or chain[place - 1].medium == "interview")


def is_recorder(chain: tuple[Hop, ...], place: int) -> bool:
    """Tell whether a hop only wrote down a *named* teller: then it is an edge between tellers, not one (decision 9).

    An author who quotes nobody by name stands behind the words alone, and stays a teller.

    Args:
        chain: the hops, the one who perceived first.
        place: index into the chain.

    Example:
        >>> is_recorder((Hop("Rana", "interview"), Hop("the author", "text")), 1)
        True
        >>> is_recorder((Hop("a neighbour", "interview", named=False), Hop("the author", "text")), 1)
        False
    """
    return writes_down(chain, place) and chain[place - 1].named


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _number(value: object) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise WrongUse(N_("this is not the machine form of a voice"))


def _hop(value: object) -> Hop:
    if not isinstance(value, Mapping) or "teller" not in value:
        raise WrongUse(N_("this is not the machine form of a voice"))
    told_at = value.get("told_at")
    if told_at is not None and not isinstance(told_at, Mapping):
        raise WrongUse(N_("this is not the machine form of a voice"))
    return Hop(
        str(value["teller"]),
        str(value.get("medium", "unknown")),
        _number(value.get("start")),
        _number(value.get("end")),
        None if told_at is None else when_from_json(told_at),
        _text(value.get("language")),
        _text(value.get("rendered_by")),
        value.get("named", True) is True,
    )


def voice_from_json(value: Mapping[str, object]) -> Voice:
    """Read a voice back from its machine form.

    Args:
        value: what `Voice.as_json` gave; hops may leave out what is unknown.

    Raises:
        NoVoice: the chain is empty.
        UnknownWord: a word is not of the vocabulary.
        WrongUse: a field has another shape.

    Example:
        >>> voice_from_json({"basis": "eyewitness", "chain": [{"teller": "Rana"}]}).perceiver.teller
        'Rana'
    """
    chain = value.get("chain", ())
    if not isinstance(chain, list | tuple):
        raise WrongUse(N_("this is not the machine form of a voice"))
    hops = tuple(_hop(one) for one in chain)
    return Voice(str(value.get("basis", "")), hops, _text(value.get("of")), _text(value.get("as")))
