"""Acts told in Arabic: verbs before or after the doer, passives, endings that stand for people, and nouns of acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sijill.meaning.amount import exact
from sijill.reading.drafts import Draft
from sijill.reading.ground import Ground
from sijill.reading.frames_ar import ArabicFrame
from sijill.reading.lists_ar import listed_arabic, unmarked
from sijill.reading.nouns_ar import is_of
from sijill.reading.phrases_ar import PEOPLE, Phrase, is_named
from sijill.reading.pronouns_ar import WHOM, stands_for, thing_meant
from sijill.reading.roles_ar import Roles, roles_of
from sijill.reading.rows_ar import Row, row_of
from sijill.reading.signs_ar import near_violence
from sijill.reading.tokens import Token
from sijill.reading.verbs_ar import Trigger, triggers_at
from sijill.record.claim import Party

_OWN = ("ني", "نا")
_MARKS = ("،", ",", ".", "؛", ":")
_DONE = ("asserted", "accused", "admitted")
_REACH = 7
_AHEAD = 40
"""Words looked on and back over inside a sentence."""
_MANY_HELD = 100
"""Persons from whom on an arrest is one of many at once."""


def arabic_acts_in(ground: Ground, tokens: Sequence[Token], question: bool) -> Iterator[Draft]:
    """Draw the acts that an Arabic sentence tells.

    Args:
        ground: what was found in the text.
        tokens: the sentence's tokens.
        question: True where the sentence asks.

    Example:
        >>> from sijill.reading.read import ReadSettings
        >>> from sijill.reading.read import ground_of
        >>> page = ground_of("خطف ملثمون طبيبا.", "t-1", ReadSettings(language="ar"), None)
        >>> [draft.code for draft in arabic_acts_in(page, page.tokens.between(0, 17), False)]
        ['abduct']
    """
    row = row_of(ground, tokens[0].start, tokens[-1].end)
    last: Phrase | None = None
    violent = near_violence(ground.page.text, tokens[0].start, tokens[-1].end)
    place = 0
    while place < len(row.words):
        step = 1
        for found in triggers_at(row.words, row.marked, place):
            if found.pronoun in ("ك", "كم"):
                if found.frame.code.startswith("kill.") and found.sort == "verb":
                    step = found.size
                    yield _said_to_you(row, place)
                break
            if "weak" in found.frame.asks and not violent:
                continue
            modality = _told_as(row.words, place, found, question)
            if modality not in _DONE or _idiom(row.words, place + found.size, found):
                continue
            roles = roles_of(row, place, found)
            draft = None if roles is None else _draft(row, place, found, roles, (modality, last))
            if roles is not None and draft is not None:
                last = next((one for one in roles.doers), last)
                step = max(found.size, roles.end - place)
                yield draft
                break
        place += step


def _said_to_you(row: Row, place: int) -> Draft:
    """ "We will slaughter you": told to the face it is a threat, whatever the tense."""
    words = row.ground.page.cut(row.tokens[place].start, row.tokens[place].end)
    parties = (Party("perpetrator", "unknown", None), Party("victim", "person", words))
    return Draft(words.start, words.end, "act", "threat.death", parties, "act-ar/said-to-you")


def _idiom(words: Sequence[str], first: int, found: Trigger) -> bool:
    """Words such as "time" behind "killed", or such as "to the hospital" behind "moved"."""
    if found.frame.unless.intersection(words[first : first + _REACH]):
        return True
    near = listed_arabic("bar").intersection(words[first : first + 3]) - found.frame.then.keys()
    if "reason" in found.frame.asks:
        return not listed_arabic("reasons").intersection(words[max(0, first - 4) : first + 12])
    return bool(near or listed_arabic("bar_far").intersection(words[first : first + 6]))


def _told_as(words: Sequence[str], place: int, found: Trigger, question: bool) -> str | None:
    """How an act is told; None where it is told as not done, asked, wanted or feared."""
    near = words[max(0, place - 2) : place]
    near = near[1:] if near and near[0] in _MARKS else [] if near and near[-1] in _MARKS else near
    before = [word[1:] if word[:1] in ("و", "ف") and word[1:] in listed_arabic("negators") else word for word in near]
    not_so = bool(before) and before[-1] in listed_arabic("negators") and found.sort != "fixed"
    not_so = not_so and not (before[-1] == "لما" and found.past)  # "when", not "not yet"
    if not_so != ("negated" in found.frame.asks):
        return None
    if not_so:
        return "asserted"  # "nobody would open to us" is the act
    behind = words[place + found.size : place + found.size + 2]
    one_of = len(behind) == 2 and (
        behind[1].startswith("ال") or behind[1] == "عشر"
    )  # "one of the passers-by", "eleven"
    if listed_arabic("nobody").intersection((*before, *(() if one_of else behind[:1]))):
        return None
    if found.past and found.sort == "verb" and before and before[-1] in ("ان", "وان"):
        if before[-1] == "وان" or place == 1:
            return None  # "and if … broke out"
    if before and before[-1] == "او" and listed_arabic("wanted").intersection(words[max(0, place - 7) : place]):
        return None
    if before and before[-1] in listed_arabic("who_alone") and found.sort == "verb" and not found.past:
        return None  # "whoever abducts": a rule, not an act
    if found.frame.outcome == "dead" and found.pronoun in _OWN:
        return None  # nobody tells of his own death
    if found.sort == "noun" and found.joined == "ب" and _threatened(words, place):
        return None
    if found.joined == "ل" and found.sort == "verb":
        return None
    bare = found.sort == "noun" or (found.past and found.subject == "m" and not found.joined and not found.pronoun)
    if bare and listed_arabic("unrealised").intersection(words[max(0, place - 3) : place]):
        return None
    ahead = words[place : place + _AHEAD]
    mark = next((word for word in ahead if word in (".", "؟", "!", "؛")), "؟" if question else ".")
    clause = _clause(words, place)
    unsaid = any(one in listed_arabic("negators") and two in listed_arabic("asides") for one, two in pairwise(clause))
    if mark == "؟" or unsaid:
        return None
    if any(word.removeprefix("و") in listed_arabic("hypothetical") for word in clause):
        return None
    if found.sort == "verb" and not found.past and before and before[-1] in listed_arabic("wanted"):
        reached = len(before) > 1 and before[0] in listed_arabic("reached")
        return "asserted" if reached else None
    maybe = any(word.removeprefix("و").removeprefix("ف") in listed_arabic("possible") for word in before)
    if maybe and not found.past:
        return "possible"
    spoken = (
        found.sort == "verb" and not found.past and (found.pronoun == "ني" or words[place].removeprefix("و")[:1] == "ب")
    )
    if spoken and not listed_arabic("went_on").intersection(words[max(0, place - 5) : place]):
        return None  # what somebody does or would do to "me", not what was done
    future = any(word in listed_arabic("predicted") for word in before) or (
        found.sort == "verb" and not found.past and words[place].removeprefix("و").startswith("س")
    )
    return "predicted" if future else "asserted"


def _threatened(words: Sequence[str], place: int) -> bool:
    """Whether a verb of threatening stands shortly before a noun of act: what was threatened was not done."""
    for at in range(max(0, place - 3), place):
        if any(one.frame.code.startswith("threat") for one in triggers_at(words, words, at)):
            return True
    return False


def _clause(words: Sequence[str], place: int) -> Sequence[str]:
    """The words before a verb back to a mark that ends a sentence or to "but"."""
    first = place
    while first > 0 and place - first < 14 and words[first - 1] not in (".", "؟", "؛", ":", "لكن", "لكنهم", "لكنه"):
        first -= 1
    return words[first:place]


def _draft(row: Row, place: int, found: Trigger, roles: Roles, told: tuple[str, Phrase | None]) -> Draft | None:
    frame = found.frame
    done_to = [_party(row, one, _role(row, frame, one)) for one in roles.done_to]
    barred = (roles.doers[0].start, roles.doers[0].end) if roles.doers else None
    if "caused" in frame.asks and not _caused(row, roles):
        return None
    if not done_to and roles.implied_done_to and found.pronoun and frame.object in ("thing", "place", "any"):
        meant = thing_meant(row, place, WHOM.get(found.pronoun, ""))
        done_to = [_resolved(row, meant, frame.thing, place)] if meant is not None else []
    if not done_to and roles.implied_done_to and frame.object != "thing":
        pronoun = found.pronoun or roles.pronoun
        implied = _ending(row, place, replace(found, pronoun=pronoun), frame.people, barred)
        sure = implied.form != "unknown" and frame.object != "persons"
        done_to = [implied] if pronoun or sure or "caused" in frame.asks else []
    if not done_to and "alone" not in frame.asks:
        return None
    doers = [_party(row, one, frame.subject) for one in roles.doers if one.of_people]
    if not doers and roles.implied_doer:
        doer = _implied(row, place, found, told[1], [(one.start, one.end) for one in roles.done_to])
        doers = [doer] if doer is not None else []
    if not doers and "victim_subject" in frame.asks and frame.then and frame.subject == "protector":
        host = _host(row, roles, frame.subject)
        doers = [host] if host is not None else []
    if not doers and frame.subject == "perpetrator" and "victim_subject" not in frame.asks:
        doers = [Party("perpetrator", "unknown", None)]
    if not doers and not done_to:
        return None
    code, outcome = _finer(row, place, found, roles)
    start, end = row.tokens[place].start, row.tokens[roles.end - 1].end
    for one in (*roles.doers, *roles.done_to):
        start, end = min(start, one.start), max(end, one.end)
    parties = (*doers, *done_to, *_instruments(row, roles, end))
    end = max(
        [end, *(party.passage.end for party in parties if party.role == "instrument" and party.passage is not None)]
    )
    return Draft(start, end, "act", code, tuple(parties), f"act-ar/{frame.id}", outcome, told[0])


def _role(row: Row, frame: ArabicFrame, one: Phrase) -> str:
    """Whether a phrase is one of the people or of the things it is done to; an unknown word is what the act asks for."""
    person = bool(one.classes & PEOPLE) or (frame.object in ("people", "persons") and not one.classes)
    if person or (not one.classes and is_named(row.ground, one.start, one.end)):
        return frame.people
    return frame.thing


def _caused(row: Row, roles: Roles) -> bool:
    """Whether a death is told as no ordinary one: several at once, or with its cause."""
    if any(one.many for one in roles.done_to):
        return True
    text = " ".join(row.words[max(0, roles.end - _AHEAD) : roles.end + _AHEAD])
    return any(f" {cause} " in f" {text} " for cause in listed_arabic("causes"))


def _host(row: Row, roles: Roles, role: str) -> Party | None:
    """The one in whose house somebody stayed, where a pronoun behind "house" stands for them."""
    at = roles.end - 1
    whom = next((kind for ending, kind in WHOM.items() if row.words[at].endswith(ending) and len(ending) > 1), "m")
    if not row.words[at].endswith(tuple(WHOM)):
        return None
    barred = (roles.done_to[0].start, roles.done_to[-1].end) if roles.done_to else None
    meant = stands_for(row, at, whom, barred, False)
    return None if meant is None else _resolved(row, meant, role, at)


def _ending(row: Row, place: int, found: Trigger, role: str, barred: tuple[int, int] | None) -> Party:
    """The party that only a pronoun, or the ending of a passive verb, stands for."""
    token = row.tokens[place]
    said = row.ground.page.cut(token.start, token.end)
    if found.pronoun in _OWN:
        own = said.words.endswith(found.pronoun)
        return Party(role, "person", row.ground.page.cut(token.end - len(found.pronoun), token.end) if own else said)
    if not found.pronoun and found.subject in ("i", "we"):
        if place and row.words[place - 1] in listed_arabic("selves"):
            own = row.tokens[place - 1]
            return Party(role, "person", row.ground.page.cut(own.start, own.end))
        return Party(role, "person", said)
    whom = WHOM.get(found.pronoun, found.subject if not found.pronoun else "")
    meant = stands_for(row, place, whom, barred, False) if whom else None
    if meant is None:
        told_self = found.subject == "f" and "spoken" in found.frame.asks and not found.pronoun
        return Party(role, "person" if told_self else "unknown", said)
    return _resolved(row, meant, role, place)


def _implied(
    row: Row, place: int, found: Trigger, last: Phrase | None, done_to: Sequence[tuple[int, int]]
) -> Party | None:
    """The doer that only the verb's ending stands for: the doer of the verb before it, else the one who agrees."""
    role = found.frame.subject
    token = row.tokens[place]
    if found.subject in ("i", "we"):
        return Party(role, "person", row.ground.page.cut(token.start, token.end))
    if last is not None and (last.many or found.joined or found.subject not in ("many", "two")):
        return _resolved(row, last, role, place)
    barred = done_to[0] if done_to else None
    meant = stands_for(row, place, found.subject, barred, role == "perpetrator") if found.subject else None
    if meant is None or (role == "perpetrator" and not meant.armed and found.subject != "many"):
        return None
    return _resolved(row, meant, role, place)


def _resolved(row: Row, meant: Phrase, role: str, place: int) -> Party:
    party = _party(row, meant, role)
    token = row.tokens[place]
    return Party(role, party.form, party.passage, party.amount, row.ground.page.cut(token.start, token.end))


def _finer(row: Row, place: int, found: Trigger, roles: Roles) -> tuple[str, str]:
    """The code and outcome that those around the verb make of an act."""
    frame = found.frame
    if frame.code == "kill.noncombatant" and roles.done_to and all(one.armed for one in (*roles.doers, *roles.done_to)):
        return ("kill.combat" if roles.doers or _at_war(row, roles) else frame.code), frame.outcome
    if frame.code == "violence.unspecified":
        if any(_told_to_be(row, one, "aircraft") for one in roles.doers):
            return "bombard", frame.outcome
        if listed_arabic("guns_fire").intersection(row.words[roles.end : roles.end + 9]):
            return "kill.attempt", frame.outcome
    if frame.code == "hide" and frame.subject == "protector" and roles.doers and not _kin(row, roles.doers[0]):
        return "shelter", frame.outcome
    if frame.code == "assault" and any(_told_to_be(row, one, "jailers") for one in roles.doers):
        return "torture", frame.outcome
    if frame.code == "kill.attempt" and listed_arabic("heads").intersection(row.words[place : roles.end + 5]):
        return "kill.summary", frame.outcome
    if frame.id == "arrest" and any((one.amount.min or 0) >= _MANY_HELD for one in roles.done_to if one.amount):
        return "detain.mass", frame.outcome
    behind = row.words[roles.end : roles.end + 10]
    if frame.code == "death.unknown" and "caused" in frame.asks:
        near = f" {' '.join(row.words[max(0, place - 4) : roles.end + 6])} "
        if any(f" {word} " in near for word in listed_arabic("custody")):
            return "kill.custody", frame.outcome
    if frame.code in ("assault", "torture", "kill.attempt") and listed_arabic("died_of_it").intersection(behind):
        return "kill.noncombatant", "dead"
    if frame.code in ("assault", "torture") and "حتي" in behind:
        after = behind[behind.index("حتي") + 1 :][:2]
        if any(word in ("مات", "ماتت", "ماتوا", "الموت", "توفي", "توفيت", "قضي") for word in after):
            return "kill.summary", "dead"
    return frame.code, frame.outcome


def _at_war(row: Row, roles: Roles) -> bool:
    """Whether those killed are told to be fighters, or to have died in a battle."""
    said = " ".join(unmarked(row.ground.page.text[one.start : one.end]) for one in roles.done_to).split()
    return any(word.removeprefix("ال") in listed_arabic("fighters") for word in said) or bool(
        listed_arabic("battles").intersection(row.words)
    )


def _told_to_be(row: Row, one: Phrase, name: str) -> bool:
    words = unmarked(row.ground.page.text[one.start : one.end]).split()
    return any(word.removeprefix("ال") in listed_arabic(name) for word in words)


def _kin(row: Row, one: Phrase) -> bool:
    """Whether a phrase is told as somebody's kin: "her mother"."""
    return any(mention.kind == "kin" for mention in row.ground.mentions.between(one.start, one.start + 1))


def _instruments(row: Row, roles: Roles, end: int) -> Iterator[Party]:
    """What it was done with: "by" written together with a noun for a tool or weapon."""
    for one in roles.tools:
        yield Party("instrument", "thing", row.ground.page.cut(one.start, one.end))
        return
    for at in range(roles.end, min(roles.end + 9, len(row.words))):
        word = row.words[at]
        if word in (".", "؛", "،"):
            return
        bare = word[1:] if word[:1] == "ب" else ""
        if bare in listed_arabic("instruments") or is_of(bare, "weapon"):
            last = at
            if at + 1 < len(row.words) and row.words[at + 1] in ("ماء", "كهرباء", "يدوية", "مفخخة", "ناسفة", "البنادق"):
                last = at + 1
            yield Party("instrument", "thing", row.ground.page.cut(row.tokens[at].start + 1, row.tokens[last].end))
            return


def _party(row: Row, one: Phrase, role: str) -> Party:
    words = row.ground.page.cut(one.start, one.end)
    several = one.amount is not None and one.amount.min != 1
    if one.classes & {"people", "armed_many"} or (several and one.of_people):
        return Party(role, "group", words, one.amount)
    if one.classes & {"person", "armed"}:
        amount = one.amount if one.amount is not None and one.amount != exact(1, one.amount.words) else None
        return Party(role, "unnamed_person" if amount is None else "group", words, amount)
    if "organisation" in one.classes:
        return Party(role, "organisation", words)
    if one.many and one.of_people:
        return Party(role, "group", words)
    return Party(role, "thing" if one.classes & {"thing", "place"} else "person", words)
