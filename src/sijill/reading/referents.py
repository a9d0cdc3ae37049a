"""Who is in mind at a place of the text: mentions of the same people gathered, each weighed by where it was said last.

The weights follow the resolution of anaphora by salience (Lappin and Leass, Computational Linguistics 20(4), 1994):
subjects weigh most, every sentence halves what was said before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sijill.reading.mentions import Mention
from sijill.reading.nouns import class_of
from sijill.reading.sentence_part import is_name, part_of_pronoun, role_of, speech_beside
from sijill.reading.wordsets import listed

TURNS = 8
"""Sentences for which whoever spoke stays a speaker in turn."""

WEIGHTS = {"subject": 180, "clause": 165, "object": 150, "oblique": 130, "owner": 110}
"""How much a mention brings, by its part in its sentence; `clause` is the subject of one that hangs on another."""

_FADES = 0.5
"""What a sentence leaves of the weight that the ones before it gave."""

_MOST = 48
"""People kept in mind, and mentions of one sentence; ordinary texts have fewer."""

_AGAIN_SAID = 30
"""What each further mention in one sentence brings."""

REACH = 4
"""Sentences looked back over; further back an answer would be a guess."""

_BESIDE = re.compile(
    r"\.?(?: (?:of|in|at|from) [A-Z][\w’' -]{2,24},)?(?: |,? called |,? named | \(|, |—| — | – )((?:[A-Za-z]+\.? )?)"
)
_CLOSES = (",", ".", ";", ":", ")", "—", "")
_DESCRIBES = re.compile(r"(?:an?|the|his|her|their|my|our|one|some|\d+) ", re.IGNORECASE)
_AGAIN = re.compile(r"(?:the|this|that) ", re.IGNORECASE)


@dataclass(slots=True)
class Referent:
    """Somebody or some people whom a text keeps speaking of.

    Args:
        kind: the kind of the mention that brought them in; `unknown` for a pronoun that stands for nobody named.
        number: `one`, `many` or None.
        sex: `f` or `m` where words say it.
        named: index of the last mention that names or describes them.
        name: index of the last one that is a person's name, -1 for none.
        keys: the keys of those mentions.
        weights: by outer quote and sentence, the weight of the mention that counts most there.
        role: the part of the last mention in its sentence.
        seen: sentence of the last mention.
        place: where the last words that name or describe them start.
        spoke: the sentence in which they last spoke.
        asked: the sentence in which they last asked something.
        armed: True where the words say that they bear arms.

    Example:
        >>> Referent("person", "one").salience(-1, 3)
        0.0
    """

    kind: str
    number: str | None
    sex: str | None = None
    named: int = -1
    name: int = -1
    keys: set[str] = field(default_factory=set)
    weights: dict[tuple[int, int], int] = field(default_factory=dict)
    role: str = "object"
    seen: int = 0
    place: int = 0
    spoke: int = -TURNS
    asked: int = -TURNS
    armed: bool = False

    def said(self, zone: int, sentence: int, role: str) -> None:
        """Note a mention: where it stands and which part it has in its sentence."""
        here, weight = (zone, sentence), WEIGHTS[role]
        if here not in self.weights:
            self.weights = {at: had for at, had in self.weights.items() if sentence - at[1] <= REACH}
        before = self.weights.get(here, 0)
        if weight > before:
            self.role = role
        self.weights[here] = max(before, weight) + (_AGAIN_SAID if before else 0)
        self.seen = sentence

    def salience(self, zone: int, sentence: int) -> float:
        """Give how much they are in mind in a sentence of an outer quote, or outside all (-1)."""
        total = 0.0
        for (other, index), weight in self.weights.items():
            if other == zone and 0 <= sentence - index <= REACH:
                total += weight * _FADES ** (sentence - index)
        return total


class Referents:
    """Those of whom a text speaks, as they are met from its start on.

    Example:
        >>> people = Referents("Adel woke. Adel rose.")
        >>> adel = Mention(0, 4, "adel", "Adel", "person", None, "one")
        >>> people.meet(0, adel, (-1, 0)) is people.meet(1, Mention(11, 15, "adel", "Adel", "person"), (-1, 1))
        True
    """

    __slots__ = ("_by_head", "_by_key", "_last", "_text", "live", "parts")

    def __init__(self, text: str) -> None:
        self._text = text
        self._by_key: dict[str, Referent] = {}
        self._by_head: dict[str, Referent] = {}
        self._last: tuple[Mention, Referent] | None = None
        self.live: list[Referent] = []
        self.parts: list[tuple[Mention, str, Referent]] = []

    def open(self, sentence: int, forget: bool) -> None:
        """Begin a sentence: nobody has a part in it yet, and those not heard of lately are out of mind."""
        self.parts = []
        self._last = None
        self.live = (
            [] if forget else [one for one in self.live if sentence - one.seen <= REACH or sentence - one.spoke < TURNS]
        )

    def meet(self, number: int, mention: Mention, place: tuple[int, int]) -> Referent:
        """Take in a mention that names or describes somebody.

        Args:
            number: its index.
            mention: the mention.
            place: its outer quote (-1 for none) and its sentence.
        """
        before = self.parts[-1] if self.parts else None
        role = role_of(mention, self._text, None if before is None else before[:2])
        one = self._same(mention)
        beside = one is not None and self._last is not None and (self._last[1] is one or self._set_off(mention))
        if one is None:
            several = bool(class_of(mention.key.rsplit(" ", 1)[-1]) & {"people", "armed_many"})
            number_said = "many" if several and mention.kind in ("person", "group") else mention.number
            one = Referent(mention.kind, number_said, mention.gender_hint)
        elif beside:
            role = self.parts[-1][1] if self.parts else role
        if one not in self.live:
            self._keep(one)
        one.sex = one.sex or mention.gender_hint
        one.armed = one.armed or bool(class_of(mention.key.rsplit(" ", 1)[-1]) & {"armed", "armed_many"})
        inner = beside and self._last is not None and mention.start < self._last[0].end
        if (is_name(mention) or not beside) and not inner:
            one.named = number
            one.name = number if is_name(mention) and mention.kind == "person" else one.name
        one.keys.add(mention.key)
        one.place = mention.start
        one.said(*place, role)
        self._hear(one, mention, place[1])
        self._by_key[mention.key] = one
        self._by_head[mention.key.rsplit(" ", 1)[-1]] = one
        if self._last is None or mention.end >= self._last[0].end:
            self._last = (mention, one)
        self.parts.append((mention, role, one))
        return one

    def again(self, one: Referent, mention: Mention, place: tuple[int, int]) -> None:
        """Take in a pronoun that stands for somebody."""
        role = part_of_pronoun(mention)
        one.said(*place, role)
        self._hear(one, mention, place[1])
        self.parts.append((mention, role, one))

    def _keep(self, one: Referent) -> None:
        self.live.append(one)
        if len(self.live) > _MOST:
            self.live = self.live[-_MOST:]
        if len(self.parts) > _MOST:
            self.parts = self.parts[-_MOST:]

    def _hear(self, one: Referent, mention: Mention, sentence: int) -> None:
        verb = speech_beside(mention, self._text)
        if verb is not None:
            one.spoke = sentence
            one.asked = sentence if verb.startswith("ask") else one.asked

    def unknown(self, mention: Mention, place: tuple[int, int]) -> None:
        """Take in a pronoun of which nobody knows whom it means; the next one may mean the same."""
        one = Referent("unknown", mention.number, mention.gender_hint)
        self._keep(one)
        self.again(one, mention, place)

    def latest_many(self) -> Referent | None:
        """Give those of several who were told of last in this sentence."""
        many = [one for _, _, one in self.parts if one.number == "many" and one.kind != "unknown"]
        return max(many, key=lambda one: one.place, default=None)

    def _same(self, mention: Mention) -> Referent | None:
        """Whoever was met before under the same key, or right before under a name, or by the same noun."""
        last = self._last
        known = self._by_key.get(mention.key)
        if self._set_off(mention):
            told = [one for _, role, one in self.parts if role == "subject" and one.kind == "group"]
            if told:
                return told[-1]
        if last is not None and self._one_phrase(last[0], mention):
            return last[1] if known is None or known is last[1] else self._joined(last[1], known)
        if known is not None and not mention.form.lower().startswith(("a ", "an ", "one ", "another ")):
            return known
        if _AGAIN.match(mention.form):
            known = self._by_head.get(mention.key.rsplit(" ", 1)[-1])
            if known is not None and known.number == mention.number and known in self.live:
                return known
        return None

    def _set_off(self, mention: Mention) -> bool:
        """Whether a dash sets several off as a description: "men of the Brigade—dockers and guards—attacked"."""
        several = mention.kind == "group" and mention.number == "many"
        return several and self._text[max(0, mention.start - 2) : mention.start].rstrip().endswith("—")

    def _joined(self, one: Referent, known: Referent) -> Referent:
        """Take a description for whoever the name behind it was known to be, where the sexes agree."""
        if one.sex is not None and known.sex is not None and one.sex != known.sex:
            return known
        known.sex, known.armed = known.sex or one.sex, known.armed or one.armed
        known.named = max(known.named, one.named)
        known.keys |= one.keys
        for place, weight in one.weights.items():
            known.weights[place] = max(weight, known.weights.get(place, 0))
        self.live = [other for other in self.live if other is not one]
        self.parts = [(said, role, known if other is one else other) for said, role, other in self.parts]
        for key in one.keys:
            self._by_key[key] = known
        return known

    def _one_phrase(self, last: Mention, mention: Mention) -> bool:
        """Whether a mention and the one before it are two words for one: "the organist, Mr Pohl", "Ida, a nurse,"."""
        if mention.start < last.end:
            if last.kind == "kin" and self._text.endswith(" of ", 0, mention.start):
                return False  # "the family of Karim" is not Karim
            owns = self._text[mention.end : mention.end + 1] in ("'", "’") and mention.end < last.end
            return not owns and (mention.end == last.end or mention.start == last.start)
        if last.number != mention.number or "place" in (mention.kind, last.kind) or mention.kind == "pronoun":
            return False
        beside = _BESIDE.fullmatch(self._text, last.end, mention.start)
        if beside is None:
            return False
        title = beside.group(1).rstrip(". ").lower()
        if title and title not in listed("roles_of_office", "titles"):
            return False
        if is_name(mention):
            closed = beside.group().lstrip(".") == " " or self._text[mention.end : mention.end + 1] in _CLOSES
            return closed and not is_name(last) and mention.kind == "person" and last.kind in ("person", "kin")
        apart = self._text[last.end : mention.start].strip(". ") in (",", "—", "–")
        stands = apart and _DESCRIBES.match(mention.form) is not None
        return stands and not title and mention.kind != "kin" and self._apart(mention)

    def _apart(self, mention: Mention) -> bool:
        """Whether a description stands between commas, beside the name before it."""
        return (
            self._text[mention.end : mention.end + 1] in _CLOSES
            or self._text.startswith((" of ", " for ", " from ", " at ", " in ", " who "), mention.end)
            or self._text[mention.end + 1 : mention.end + 2].isupper()
        )
