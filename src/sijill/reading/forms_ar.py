"""The acts of the Arabic lexicon, and every written form of their verbs, made of two stems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sijill.reading.words import level, lexicon
from sijill.record.vocabulary import require


@dataclass(frozen=True, slots=True)
class ArabicFrame:
    """One act with what its words ask for.

    Args:
        id: its name.
        code: code of the vocabulary.
        object: people, persons (a noun for people, no unknown word), thing, place or any.
        outcome: what the words say of the outcome.
        subject: role of the doer.
        people: role of persons it is done to.
        then: words that must follow, each split.
        asks: further conditions, by name, as in the lexicon.
        thing: role of things it is done to.
        unless: words that bar it where one follows.

    Example:
        >>> next(one for one in frames() if one.id == "kill").code
        'kill.noncombatant'
    """

    id: str
    code: str
    object: str
    outcome: str
    subject: str
    people: str
    then: tuple[tuple[str, ...], ...]
    asks: frozenset[str]
    thing: str
    unless: frozenset[str]


@dataclass(frozen=True, slots=True)
class Form:
    """One written form of a verb.

    Args:
        frame: index of its frame.
        voice: active, passive or either (the letters do not say).
        subject: m, f, many, two, i or we: whom the ending stands for.
        past: False for the present.

    Example:
        >>> forms(False)["قتلوا"][0].subject
        'many'
    """

    frame: int
    voice: str
    subject: str
    past: bool


@cache
def frames() -> tuple[ArabicFrame, ...]:
    """Read the acts of `frames_ar.yml`.

    Example:
        >>> next(one for one in frames() if one.id == "kill").outcome
        'dead'
    """
    asked = (
        "alone",
        "armed_doer",
        "homes",
        "needs_object",
        "passive_only",
        "victim_subject",
        "finds",
        "caused",
        "between",
    )
    return tuple(
        ArabicFrame(
            str(row["id"]),
            require("codes", str(row["code"])),
            str(row["object"]),
            str(row.get("outcome", "unknown")),
            str(row.get("subject", "perpetrator")),
            str(row.get("people", "victim")),
            tuple(tuple(level(word).split()) for word in _words(row, "then")),
            frozenset(name for name in asked if row.get(name, False)),
            str(row.get("thing", "target")),
            frozenset(level(word) for word in _words(row, "unless")),
        )
        for row in _rows()
    )


@cache
def forms(bound: bool) -> Mapping[str, tuple[Form, ...]]:
    """Give every form of every verb of an act.

    Args:
        bound: True for the forms that a pronoun is written behind.

    Example:
        >>> [form.voice for form in forms(False)["اغتيل"]]
        ['passive']
    """
    found: dict[str, list[Form]] = {}
    for number, row in enumerate(_rows()):
        left_out = {level(word) for word in _words(row, "except")}
        only = "passive" if row.get("passive_only", False) else ""
        for name in ("verbs", "passive"):
            for stems in _words(row, name):
                for text, form in _forms(stems, number, name == "passive", bound):
                    if text not in left_out and form not in found.setdefault(text, []):
                        found[text].append(Form(number, only or form.voice, form.subject, form.past))
    return {text: tuple(rows) for text, rows in found.items()}


def _forms(stems: str, number: int, undergone: bool, bound: bool) -> Iterator[tuple[str, Form]]:
    past, present, *rest = level(stems).split("/")
    voice = "active" if undergone or rest else "either"
    weak = stems.split("/")[0].endswith(("ى", "ا"))
    for text, subject in _past(past, bound, weak):
        yield text, Form(number, voice, subject, True)
    for text, subject in _past(rest[0], bound, False) if rest else ():
        yield text, Form(number, "passive", subject, True)
    for text, subject in _present(present, bound):
        yield text, Form(number, voice, subject, False)


def _past(stem: str, bound: bool, weak: bool) -> Iterator[tuple[str, str]]:
    root = stem[:-1] if weak else stem
    yield (root + "ا" if weak and bound else stem), "m"
    yield root + "ت", "f"
    yield root + ("و" if bound else "وا"), "many"
    if bound and not weak:
        yield root + ("ا" if root.endswith("ن") else "نا"), "we"
    if not bound:
        yield stem + "ا", "two"
        yield root + "تا", "two"
        yield root + ("ينا" if weak else "نا"), "we"
        if weak:
            yield root + "يت", "i"


def _present(stem: str, bound: bool) -> Iterator[tuple[str, str]]:
    root = stem[:-1] if stem.endswith("ي") else stem
    last = root + "ي" if stem.endswith("ي") else stem
    for head in ("ي", "بي", "سي"):
        yield head + last, "m"
        for ending in ("و", "ون") if bound else ("ون", "وا", "و"):
            yield head + root + ending, "many"
        yield head + last + "ان", "two"
    for head in ("ت", "بت", "ست"):
        yield head + last, "f"


@cache
def nouns_of_acts() -> Mapping[str, int]:
    """Give the nouns that name an act, with the index of its frame.

    Example:
        >>> frames()[nouns_of_acts()["مقتل"]].id
        'kill'
    """
    return {level(word): number for number, row in reversed(list(enumerate(_rows()))) for word in _words(row, "nouns")}


@cache
def fixed_phrases() -> Mapping[str, int]:
    """Give the fixed phrases of acts, with the index of the frame.

    Example:
        >>> frames()[fixed_phrases()["لقي حتفه"]].code
        'kill.noncombatant'
    """
    return {level(word): number for number, row in enumerate(_rows()) for word in _words(row, "fixed")}


def _rows() -> Sequence[Mapping[str, object]]:
    rows: Sequence[Mapping[str, object]] = lexicon("frames_ar")["frames"]  # type: ignore[assignment]
    return rows


def _words(row: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = row.get(name, ())
    return tuple(map(str, value)) if isinstance(value, list) else ()
