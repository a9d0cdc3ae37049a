"""The frames of acts: trigger words with what may be done to whom, read from `frames_en.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sijill.reading.verbforms import verb_forms
from sijill.reading.wordings import spelled_out
from sijill.reading.wordsets import rows, words_of
from sijill.record.vocabulary import require

_FLAGS = ("parts", "things", "common", "sure", "through", "far", "late")
"""The last fields of a frame, in their order: each holds or does not."""
TRANSITIVE = frozenset(("people", "thing", "any"))
"""Objects without one of which in the words a frame that needs an object is not told."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which an act is told.

    Args:
        id: its name in the lexicon; with the version, the rule's id.
        code: code of the vocabulary.
        verbs: lemmas.
        nouns: nouns that name the act.
        after: one of these must follow in the clause; empty for no condition.
        by: prepositions through which the object comes.
        object: people, thing, any, weapon or none.
        needs: False where the act is told without an object.
        bar: words or classes that the object's head must not be.
        bar_subject: the same for the subject.
        only_object: words that the object's head must be; empty for no condition.
        only_subject: the same for the subject.
        carrier: who must be the subject: armed, arms (no pronoun will do), band, rough (either), force, clash, anyone.
        not_carrier: who must not be the subject, or empty.
        subject: role of the subject.
        people: role of persons as object.
        thing: role of things as object.
        outcome: what the words say of the outcome.
        armed_code: the code where those it is done to bear arms.
        near: codes that words in the clause turn it into.
        plain_thing_code: the code where only things undergo it.
        also: one of these must stand in the sentence too; empty for no condition.
        negated: True where the act is told by "not": "would not let them in".
        only_with: for a verb that needs one special object ("open fire"), that object.
        particle: one of these must belong to the verb: "let the boy in"; does as well as a phrase of `after`.
        unless: words of the sentence that bar it: goals and points make a match of a beating.
        intransitive: True where an object bars it: "hid her smile".
        errand: True where "rang to do it" tells that it was done.
        goal: prepositions with the nouns that may stand behind them; one does as well as a phrase of `after`.
        goal_role: role of those, or of the place, that stand behind the preposition of `goal`, or empty.
        common: True where a bare name will not do as its object: "the army took Goma" takes nobody.
        through: True where a passive too has its object behind a preposition: "nothing was heard of him".
        far: True where `after` may stand anywhere behind the verb: "said that he would kill her".
        sure: True where the words tell the act whatever noun undergoes it: "kidnapped the verger", "torched the byre".
        things: True where things may be the subject: "the lorry hit a mine".
        parts: True where what is done must be done to somebody's body: "cut his throat".
        late: True where every frame of the verb that is not late is tried before.
        scene: scenes, each of which the sentence or those around it must have a word of: captivity, arms;
            of violence, which more words tell, several.

    Example:
        >>> frames_by_verb()["kidnap"][-1].code
        'abduct'
    """

    id: str
    code: str
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    after: tuple[str, ...]
    by: frozenset[str]
    object: str
    needs: bool
    bar: frozenset[str]
    bar_subject: frozenset[str]
    only_object: frozenset[str]
    only_subject: frozenset[str]
    carrier: str
    not_carrier: str
    subject: str
    people: str
    thing: str
    outcome: str
    armed_code: str
    near: tuple[tuple[str, tuple[str, ...]], ...]
    only_with: Mapping[str, str]
    plain_thing_code: str
    negated: bool
    also: tuple[str, ...]
    particle: frozenset[str]
    unless: tuple[str, ...]
    intransitive: bool
    errand: bool
    goal: tuple[tuple[frozenset[str], frozenset[str]], ...]
    goal_role: str
    scene: tuple[str, ...]
    parts: bool
    things: bool
    common: bool
    sure: bool
    through: bool
    far: bool
    late: bool


@cache
def frames() -> tuple[Frame, ...]:
    """Read the English frames.

    Raises:
        UnknownWord: a frame names a code that the vocabulary does not have.

    Example:
        >>> len({frame.id for frame in frames()}) == len(frames())
        True
    """
    return tuple(_frame(row) for row in rows("frames_en", "frames"))


def _frame(row: Mapping[str, object]) -> Frame:
    def words(name: str) -> tuple[str, ...]:
        return words_of(row, name)

    def phrases(name: str) -> tuple[str, ...]:
        return tuple(one for phrase in words_of(row, name) for one in spelled_out(phrase))

    def text(name: str, default: str = "") -> str:
        return str(row.get(name, default))

    near, goal = row.get("near", []), row.get("goal", [])
    only_with = row.get("only_with", {})
    role = text("object_role", "victim")
    return Frame(
        text("id"),
        require("codes", text("code")),
        words("verbs"),
        words("nouns"),
        phrases("after"),
        frozenset(words("by")),
        text("object", "none"),
        bool(row.get("needs", True)) and text("object") != "none",
        frozenset(words("bar")),
        frozenset(words("bar_subject")),
        frozenset(words("only_object")),
        frozenset(words("only_subject")),
        text("carrier"),
        text("not_carrier"),
        text("subject", "perpetrator"),
        text("people", role),
        text("thing", "target" if role == "victim" else role),
        text("outcome", "unknown"),
        text("armed_code"),
        tuple((str(one["code"]), tuple(map(str, one["words"]))) for one in near) if isinstance(near, list) else (),
        dict(only_with) if isinstance(only_with, dict) else {},
        text("plain_thing_code"),
        bool(row.get("negated", False)),
        phrases("also"),
        frozenset(words("particle")),
        phrases("unless"),
        bool(row.get("intransitive", False)),
        bool(row.get("errand", False)),
        tuple((frozenset(words_of(one, "by")), frozenset(words_of(one, "to"))) for one in goal)
        if isinstance(goal, list)
        else (),
        text("goal_role"),
        scene=words("scene"),
        **{name: bool(row.get(name, False)) for name in _FLAGS},
    )


@cache
def frames_by_verb() -> Mapping[str, tuple[Frame, ...]]:
    """Give the frames of every verb, those with the narrowest conditions first.

    Example:
        >>> [frame.id for frame in frames_by_verb()["murder"]]
        ['kill']
    """
    found: dict[str, list[Frame]] = {}
    for frame in frames():
        for verb in frame.verbs:
            found.setdefault(verb, []).append(frame)
    for known in found.values():
        known.sort(key=_breadth)
    return {verb: tuple(known) for verb, known in found.items()}


def _breadth(frame: Frame) -> tuple[bool, ...]:
    """How few conditions a frame has; those that ask for more are tried first."""
    plain = not frame.after and not frame.particle and not frame.also and not frame.goal
    return (frame.late, not frame.negated, plain, not frame.only_subject, not frame.only_object, not frame.carrier)


@cache
def frames_by_noun() -> Mapping[str, tuple[Frame, ...]]:
    """Give the frames of every noun that names an act, in their order.

    Example:
        >>> frames_by_noun()["abduction"][0].code
        'abduct'
    """
    found: dict[str, tuple[Frame, ...]] = {}
    for frame in frames():
        for noun in frame.nouns:
            found[noun] = (*found.get(noun, ()), frame)
    return found


@cache
def frames_by_gerund() -> Mapping[str, tuple[Frame, ...]]:
    """Give the frames that ask nothing of the clause by the -ing form of their verbs: "the storming of the hostel".

    Example:
        >>> frames_by_gerund()["storming"][-1].id
        'raid'
    """
    plain = [frame for frame in frames() if frame.subject == "perpetrator" and _asks_nothing(frame)]
    found: dict[str, tuple[Frame, ...]] = {}
    for form, readings in verb_forms().items():
        lemmas = {lemma for lemma, kind in readings if kind == "ing"}
        named = tuple(frame for frame in plain if lemmas & set(frame.verbs))
        if named:
            found[form] = named
    return found


def _asks_nothing(frame: Frame) -> bool:
    asked = frame.after or frame.particle or frame.goal or frame.also or frame.by or frame.only_with or frame.parts
    open_to = frame.object in ("people", "thing", "any")
    return open_to and not (asked or frame.negated or frame.carrier or frame.only_subject)
