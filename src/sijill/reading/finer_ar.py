"""What those around an Arabic verb make of its act: a death in battle, in custody, a blow that is torture."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.reading.fitting_ar import Roles
from sijill.reading.lists_ar import listed_arabic, unmarked
from sijill.reading.nouns_ar import is_of, without_particles
from sijill.reading.phrases_ar import Phrase
from sijill.reading.rows_ar import Row, row_of
from sijill.reading.verbs_ar import Trigger

_AHEAD = 40
"""Words looked at on both sides for the cause of a death."""
_BEFORE = 160
"""Code points before a sentence in which a blow or a shell can be what somebody died of."""
_NEAR = 14
"""Words around a death in which what killed is looked for."""
_MANY_HELD = 100
"""Persons from whom on an arrest is one of many at once."""


def finer_code(row: Row, place: int, found: Trigger, roles: Roles) -> tuple[str, str]:
    """Give the code and outcome that those around the verb make of an act.

    Args:
        row: the sentence.
        place: index of the trigger.
        found: the trigger.
        roles: those around it.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.roles_ar import roles_of
        >>> from sijill.reading.rows_ar import row_of
        >>> from sijill.reading.verbs_ar import triggers_at
        >>> row = row_of(ground_of("ضرب المحقق السجين", "t-1", ReadSettings(language="ar"), None), 0, 17)
        >>> found = next(one for one in triggers_at(row.words, row.marked, 0) if one.frame.id == "beat")
        >>> finer_code(row, 0, found, roles_of(row, 0, found))
        ('torture', 'unknown')
    """
    frame = found.frame
    behind = _in_clause(row.words[roles.end : roles.end + 10])
    unsaid = frame.id == "kill" and not roles.doers and (found.subject in ("m", "f") or found.voice == "passive")
    if unsaid and not any(one.armed for one in roles.done_to) and _in_custody(row, place, roles):
        return "kill.custody", frame.outcome  # "was killed in prison"
    code = _of_killing(row, place, found, roles) or _of_violence(row, place, found, roles)
    if code is None and frame.code == "kill.attempt" and frame.id != "tried-to-kill":
        code = _of_shots(row, place, roles)
    if code is None and "victim_subject" in frame.asks and frame.outcome == "dead":
        code = _of_dying(row, place, found, roles)
    if code is not None:
        return code, frame.outcome
    hit = any(stem in row.words[place] for stem in ("صيب", "جرح")) and any(one.of_people for one in roles.done_to)
    if frame.code == "bombard" and hit:
        return frame.code, "wounded"  # "twenty were hit by the shelling"
    if frame.code in ("assault", "torture", "kill.attempt") and listed_arabic("died_of_it").intersection(behind):
        return "kill.noncombatant", "dead"
    if frame.code in ("assault", "torture") and "حتي" in behind:
        after = behind[behind.index("حتي") + 1 :][:2]
        if listed_arabic("until_dead").intersection(after):
            return "kill.summary", "dead"
    beaten = any(_told_to_be(row, one, "held_people") for one in roles.done_to)
    if frame.code == "assault" and (beaten or any(_told_to_be(row, one, "jailers") for one in roles.doers)):
        return "torture", frame.outcome
    return frame.code, frame.outcome


def _of_killing(row: Row, place: int, found: Trigger, roles: Roles) -> str | None:
    """A death of fighters in battle, or one by what kills without aiming."""
    frame = found.frame
    if frame.code != "kill.noncombatant":
        return None
    if roles.done_to and all(one.armed for one in (*roles.doers, *roles.done_to)):
        return "kill.combat" if roles.doers or _at_war(row, roles) else frame.code
    return "kill.indiscriminate" if frame.id != "assassinated" and _shelled(row, place) else None


def _of_violence(row: Row, place: int, found: Trigger, roles: Roles) -> str | None:
    """What an attack, a concealment, a raid or an arrest is made by who does it, with what, to how many."""
    frame = found.frame
    if frame.code == "violence.unspecified":
        if any(_told_to_be(row, one, "aircraft") for one in roles.doers):
            return "bombard"
        near = (*row.words[max(0, place - 2) : place], *row.words[place + 1 : place + 2]) if not roles.doers else ()
        if any(word.removeprefix("ال") in listed_arabic("blows") for word in near):
            return "bombard"  # "a raid that struck a bakery"
        if listed_arabic("guns_fire").intersection(row.words[roles.end : roles.end + 9]):
            return "kill.attempt"
        tools = [word[1:] for word in row.words[roles.end : roles.end + 9] if word[:1] == "ب"]
        return "bombard" if any(is_of(word, "bomb") or is_of(word, "gun") for word in tools) else None
    if frame.id == "air-raid" and any(_told_to_be(row, one, "raiders") for one in roles.doers):
        return "raid"
    if frame.code == "hide" and frame.subject == "protector" and roles.doers and not _kin(row, roles.doers[0]):
        return "shelter"
    if frame.id == "beat-in-dialect" and any(_told_to_be(row, one, "shooters") for one in roles.doers):
        return "kill.attempt"
    many = any((one.amount.min or 0) >= _MANY_HELD for one in roles.done_to if one.amount)
    return "detain.mass" if frame.id == "arrest" and many else None


def _of_shots(row: Row, place: int, roles: Roles) -> str | None:
    """Shots in the head, or at those who stand bound, kneeling or in a row, are an execution."""
    if listed_arabic("heads").intersection(row.words[place : roles.end + 5]):
        return "kill.summary"
    stood = listed_arabic("stood_to_be_shot").intersection(row.words[max(0, place - 10) : roles.end + 6])
    return "kill.summary" if stood else None


def _of_dying(row: Row, place: int, found: Trigger, roles: Roles) -> str | None:
    """A death that nobody is said to have done: in custody, under shells, by a knife or a hand named behind it."""
    code = found.frame.code
    if code not in ("death.unknown", "kill.noncombatant"):
        return None
    if _in_custody(row, place, roles):
        return "kill.custody"
    if found.frame.id == "die" and _shelled(row, place):
        return "kill.indiscriminate"
    behind = _in_clause(row.words[roles.end : roles.end + 10])
    done = bool(roles.doers) or bool(listed_arabic("killing_manner").intersection(behind))
    return "kill.noncombatant" if code == "death.unknown" and done else None


def _in_custody(row: Row, place: int, roles: Roles) -> bool:
    """Whether a death is told to be one of somebody held: in a cell, under torture, days after an arrest."""
    around = f" {' '.join(row.words[max(0, place - 4) : roles.end + 6])} "
    if any(f" {word} " in around for word in listed_arabic("custody")):
        return True
    behind = _in_clause(row.words[roles.end : roles.end + 10])
    return bool(listed_arabic("after_arrest").intersection(behind))


def _in_clause(words: Sequence[str]) -> Sequence[str]:
    """Words up to the next mark."""
    stop = next((at for at, word in enumerate(words) if word in listed_arabic("clause_marks")), len(words))
    return words[:stop]


def caused(row: Row, roles: Roles) -> bool:
    """Say whether a death is told as no ordinary one: several at once, or with its cause.

    Args:
        row: the sentence.
        roles: those around the verb.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> row = row_of(ground_of("مات تحت التعذيب", "t-1", ReadSettings(language="ar"), None), 0, 15)
        >>> caused(row, Roles(end=1))
        True
    """
    if any(one.many for one in roles.done_to):
        return True
    if listed_arabic("after_arrest").intersection(row.words[roles.end : roles.end + 10]):
        return True
    if listed_arabic("natural_causes").intersection(row.words[roles.end : roles.end + 8]):
        return False
    text = " ".join(row.words[max(0, roles.end - _AHEAD) : roles.end + _AHEAD])
    if any(f" {cause} " in f" {text} " for cause in listed_arabic("causes")):
        return True
    if listed_arabic("deadly").intersection(row.words[: roles.end]):
        return True
    start = row.tokens[0].start
    before = row_of(row.ground, max(0, start - _BEFORE), start)
    torn = row.ground.structure.torn_between(max(0, start - _BEFORE), start)
    return not torn and any(
        bare in listed_arabic("deadly") for word in before.words for bare in without_particles(word)
    )


def _at_war(row: Row, roles: Roles) -> bool:
    """Whether those killed are told to be fighters, or to have died in a battle."""
    said = " ".join(unmarked(row.ground.page.text[one.start : one.end]) for one in roles.done_to).split()
    return any(word.removeprefix("ال") in listed_arabic("fighters") for word in said) or bool(
        listed_arabic("battles").intersection(row.words)
    )


def _shelled(row: Row, place: int) -> bool:
    """Whether a shell, an air raid or an explosion stands near a death in its sentence."""
    near = row.words[max(0, place - _NEAR) : place + _NEAR]
    return any(bare in listed_arabic("shelling") for word in near for bare in without_particles(word))


def _told_to_be(row: Row, one: Phrase, name: str) -> bool:
    words = unmarked(row.ground.page.text[one.start : one.end]).split()
    return any(word.removeprefix("ال") in listed_arabic(name) for word in words)


def _kin(row: Row, one: Phrase) -> bool:
    """Whether a phrase is told as somebody's kin: "her mother"."""
    return any(mention.kind == "kin" for mention in row.ground.mentions.between(one.start, one.start + 1))
