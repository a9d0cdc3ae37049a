"""Every written form of the verbs of Arabic acts, standard and spoken, made of two stems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sijill.reading.derived_ar import pattern_of, suffered_of, undergone_of
from sijill.reading.lists_ar import listed_arabic, ordered_arabic, rows_of_frames, unmarked, words_of

_A_HEADS = (1, 7, 8, 10)
"""Derived forms whose present has an a on its head where it is active."""

_LIVED = ("illtreat", "hide", "displace", "shelter")
"""Acts that "we" tell of in the present as what our days were like."""
_SPOKEN_OUT = ("threat", "threat.death")
"""Acts that "we" do by saying so: "we warn"."""


@dataclass(frozen=True, slots=True)
class Form:
    """One written form of a verb.

    Args:
        frame: index of its frame.
        voice: active, passive or either (the letters do not say).
        subject: m, f, many, two, i or we: whom the ending stands for.
        past: False for the present.
        doubled: True where the middle letter of its stem is doubled, which most texts do not write.
        plain_head: True where u on the head of the present can only be the passive.

    Example:
        >>> forms(False)["قتلوا"][0].subject
        'many'
    """

    frame: int
    voice: str
    subject: str
    past: bool
    doubled: bool = False
    plain_head: bool = False


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
    for number, row in enumerate(rows_of_frames()):
        left_out = {unmarked(word) for word in words_of(row, "except")}
        left_out |= listed_arabic("never_bound" if bound else "never_verbs")
        left_out |= frozenset() if bound or words_of(row, "then") else listed_arabic("rarely_verbs")
        only = "passive" if row.get("passive_only", False) else ""
        own = row.get("subject", "perpetrator") in ("protector", "recoverer")
        lived = bool(words_of(row, "passive")) and str(row["code"]) in _LIVED
        protective = own or lived or str(row["code"]).startswith("kill.") or row["code"] in _SPOKEN_OUT
        for word in words_of(row, "active"):
            for ending, subject in (("", "m"), ("ا", "m"), ("ة", "f"), ("ين", "many"), ("ون", "many")):
                made = unmarked(word) + ending
                found.setdefault(made, []).append(Form(number, "active", subject, True))
        for name in ("verbs", "passive"):
            for stems in words_of(row, name):
                past = stems.split("/")[0]
                doubled, plain = "\u0651" in past[:-1], pattern_of(past) in _A_HEADS
                for text, form in _forms(stems, number, name == "passive", (bound, protective)):
                    if text not in left_out and form not in found.setdefault(text, []):
                        found[text].append(Form(number, only or form.voice, form.subject, form.past, doubled, plain))
    return {text: tuple(rows) for text, rows in found.items()}


@cache
def participles() -> Mapping[str, tuple[Form, ...]]:
    """Give the passive participles of the verbs of acts, as they stand behind those it was done to.

    Example:
        >>> [form.subject for form in participles()["مذبوحين"]]
        ['many']
    """
    found: dict[str, tuple[Form, ...]] = {}
    for number, row in enumerate(rows_of_frames()):
        if words_of(row, "then") or row.get("subject", "perpetrator") != "perpetrator":
            continue
        left_out = {unmarked(word) for word in words_of(row, "except")}
        told = [undergone_of(stems.split("/")[0]) for stems in words_of(row, "verbs")]
        for made in (*map(unmarked, words_of(row, "participles")), *told):
            for ending, subject in (("", "m"), ("ا", "m"), ("ة", "f"), ("ين", "many"), ("ون", "many"), ("ات", "many")):
                if made and made not in left_out:
                    found.setdefault(made + ending, (Form(number, "passive", subject, True),))
    return found


def _forms(stems: str, number: int, undergone: bool, wanted: tuple[bool, bool]) -> Iterator[tuple[str, Form]]:
    bound, protective = wanted
    past, present, *rest = unmarked(stems).split("/")
    suffered = "" if undergone else suffered_of(stems.split("/")[0])
    rest = rest or ([suffered] if suffered else [])
    voice = "passive" if undergone else "active" if rest else "either"
    weak = stems.split("/")[0].endswith(("ى", "ا"))
    twice = stems.split("/")[0].endswith("\u0651")
    if twice:
        for ending, subject in (("نا", "we"), ("ت", "i")):
            yield past + past[-1] + ending, Form(number, voice, subject, True)
            yield past + "ي" + ending, Form(number, voice, subject, True)
    for text, subject in _past(past, bound, weak):
        yield text, Form(number, voice, subject, True)
    for text, subject in _past(rest[0], bound, False) if rest else ():
        yield text, Form(number, "passive", subject, True)
    for text, subject in _present(present, bound, protective):
        yield text, Form(number, voice, subject, False)


def _past(stem: str, bound: bool, weak: bool) -> Iterator[tuple[str, str]]:
    """The persons of the past; weak last letters and hollow middles change before endings, as do doubled letters."""
    root = stem[:-1] if weak else stem
    hollow = not weak and len(stem) > 2 and stem[-2] == "ا"
    doubled = not weak and len(stem) == 2
    before = root + "ي" if weak or doubled else stem[:-2] + stem[-1] if hollow else stem
    yield (root + "ا" if weak and bound else stem), "m"
    yield root + "ت", "f"
    yield from ((root + ending, "many") for ending in (("و",) if bound else ("وا", "و")))
    if weak:
        yield root + "او", "many"
    if stem.endswith("ي") and len(stem) > 3 and not weak:
        yield from ((stem[:-1] + ending, "many") for ending in (("و",) if bound else ("وا", "و")))
    yield before + ("ا" if before.endswith("ن") else "نا"), "we"
    if weak or hollow or doubled:
        yield before + "ت", "i"
    if not bound:
        if len(before) > 2 and not before.endswith("ن"):
            yield before + "ن", "many"  # they, women
        if not stem.endswith("ن"):
            yield stem + "ا", "two"  # of "buried" these are the letters of "we buried"
        yield root + "تا", "two"
        yield from ((before + ending, "many") for ending in ("تم", "توا", "تو"))


def _present(stem: str, bound: bool, protective: bool) -> Iterator[tuple[str, str]]:
    root = stem[:-1] if stem.endswith("ي") else stem
    last = root + "ي" if stem.endswith("ي") else stem
    for head in ordered_arabic("present_he"):
        yield head + last, "m"
        for ending in ("و", "ون") if bound else ("ون", "وا", "و"):
            yield head + root + ending, "many"
        yield head + last + "ان", "two"
    for head in ordered_arabic("present_she"):
        yield head + last, "f"
    for head in ordered_arabic("present_we") if protective else ():
        yield head + last, "we"
