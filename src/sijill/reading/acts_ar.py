"""Acts told in Arabic: verbs before or after the doer, passives, endings that stand for people, and nouns of acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sijill.reading.beside_act_ar import host_of, instruments_of
from sijill.reading.done_to_us_ar import done_to_us
from sijill.reading.drafts import Draft
from sijill.reading.finer_ar import caused, finer_code
from sijill.reading.fitting_ar import Roles, acts_not, of_nobody
from sijill.reading.ground import Ground
from sijill.reading.lists_ar import listed_arabic
from sijill.reading.needed_ar import within_reach
from sijill.reading.nouns_ar import class_of_arabic, is_of, without_particles
from sijill.reading.parties_ar import (
    ending_party,
    implied_doer,
    party_of,
    resolved_party,
    role_of,
)
from sijill.reading.phrases_ar import Phrase
from sijill.reading.pronouns_ar import WHOM, thing_meant
from sijill.reading.roles_ar import roles_of
from sijill.reading.rows_ar import Row, row_of, told_by, told_with_words
from sijill.reading.signs_ar import near_violence
from sijill.reading.tokens import Token
from sijill.reading.told_ar import idiom, told_as
from sijill.reading.verbs_ar import Trigger
from sijill.record.claim import Party

_HELD = ("abduct", "detain.", "torture", "illtreat", "screen.")
_DONE = ("asserted", "accused", "admitted")
_BOTH = 4
"""What a reading counts that names a doer and one it is done to."""
_KIND = ("evacuate", "shelter", "aid")
_KEPT = ("goods", "papers", "money", "food")


@dataclass(slots=True)
class _SoFar:
    """What the words of a sentence told so far."""

    violent: bool
    question: bool
    held: bool = False
    last: Phrase | None = None
    lent: list[Phrase] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Told:
    """An act with the reading of the word that tells it."""

    found: Trigger
    roles: Roles
    draft: Draft

    @property
    def named(self) -> int:
        """How many of those who take part the words name; a tool counts half of one who does or undergoes."""
        told = [one for one in self.draft.parties if one.passage is not None and one.form != "unknown"]
        return sum(1 if one.role == "instrument" else 2 for one in told)


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
    so_far = _SoFar(near_violence(ground.page.text, tokens[0].start, tokens[-1].end), question)
    place = 0
    while place < len(row.words):
        if not told_by(row, place):
            place += 1
            continue
        threat = _to_the_face(row, place)
        told = None if threat is not None else _told_at(row, place, so_far)
        if threat is not None:
            if threat[1]:
                yield _said_to_you(row, place)
            place += threat[0]
        elif told is None:
            place += 1
        else:
            draft = _of_a_captive(told.draft, told.found, so_far.held)
            so_far.held = so_far.held or draft.code.startswith(_HELD)
            so_far.last = next(iter(told.roles.doers), so_far.last)
            so_far.lent = list(told.roles.doers) if told.found.sort == "noun" else []
            place += max(told.found.size, told.roles.end - place)
            yield draft


def _to_the_face(row: Row, place: int) -> tuple[int, bool] | None:
    """A verb done to "you": how many words it is, and whether it is a threat; None where the word is none."""
    found = next((one for one in told_by(row, place) if one.pronoun in ("ك", "كم")), None)
    if found is None:
        return None
    threat = found.frame.code.startswith("kill.") and found.sort == "verb" and _promised(row, place, found)
    return (found.size if threat else 1), threat


def _told_at(row: Row, place: int, so_far: _SoFar) -> _Told | None:
    """The act that a word tells; of readings of one code the one that names most of those who take part."""
    best: _Told | None = None
    for found in told_with_words(row, place):
        if (best is not None and found.frame.code != best.found.frame.code) or not _may_tell(row, place, found, so_far):
            continue
        if idiom(row.words, place + found.size, found):
            continue
        asked = roles_of(row, place, found) if found.frame.then else None  # most of these fail at once
        if found.frame.then and asked is None:
            continue
        modality = told_as(row.words, place, found, so_far.question)
        if modality not in _DONE:
            continue
        roles = _accused_alone(row, place, asked or roles_of(row, place, found))
        if roles is None:
            continue
        if found.sort == "noun" and not roles.doers and row.words[place][0] == "و":
            roles.doers = so_far.lent  # "carried out the burning of … and the expulsion of"
        draft = _draft(row, place, found, roles, (modality, so_far.last))
        if draft is None:
            continue
        told = _Told(found, roles, draft)
        if best is None or told.named > best.named:
            best = told
        if best.named >= _BOTH:
            break
    return best


def _thing_does(row: Row, place: int, found: Trigger) -> bool:
    """Whether a thing stands right behind a verb in the singular, so that it did it and nobody told of before."""
    at = place + found.size
    if found.subject not in ("m", "f") or at >= len(row.words) or found.pronoun:
        return False
    thing = "thing" in class_of_arabic(row.words[at]) and found.frame.object in ("people", "persons")
    return thing or row.words[at].removeprefix("ال") in listed_arabic("blows")


def _may_tell(row: Row, place: int, found: Trigger, so_far: _SoFar) -> bool:
    """Whether a reading of a word can be an act here at all; the words that it asks for are mostly not there."""
    taken = found.frame.code == "abduct" and found.subject == "many"  # "they took my brother" needs no more
    if not within_reach(row, place, found) or ("weak" in found.frame.asks and not so_far.violent and not taken):
        return False
    if found.pronoun and found.sort == "verb" and found.subject != "many" and is_of(row.words[place], "bodypart"):
        return False  # "his hands" has the letters of "took him there"
    ours = done_to_us(row, place, found) if found.sort == "verb" and found.past else None
    if ours is not None and ours != (found.pronoun == "نا"):
        return False  # "the soldiers robbed us" has the letters of "we robbed"
    if row.words[place] == "فقد" and any(one.sort == "verb" for one in told_by(row, place + 1)):
        return False  # "for a patrol stopped him", not "he was lost"
    seized = found.sort == "verb" and not found.joined and found.frame.code in ("abduct", "detain.arbitrary")
    if seized and _rescuer_before(row, place):
        return False  # "the civil defence lifted us"
    kept = found.frame.code in ("shelter", "hide") and place and any(is_of(row.words[place - 1], one) for one in _KEPT)
    return not kept  # money that she hid in the cupboard


def _rescuer_before(row: Row, place: int) -> bool:
    """Whether one of the two words before a verb is a noun for those who rescue."""
    near = (one for word in row.words[max(0, place - 2) : place] for one in without_particles(word))
    return any(one in listed_arabic("rescuers") for one in near)


def _accused_alone(row: Row, place: int, roles: Roles | None) -> Roles | None:
    """Leave who accuses out of the words for the accused, which stand right behind them."""
    start = row.tokens[place].start
    told = row.ground.voices.holding(start, start + 1)
    if roles is not None and told is not None and told.modality == "accused":
        roles.doers = [replace(one, start=max(one.start, told.start)) for one in roles.doers if one.end > told.start]
    return roles


def _of_a_captive(draft: Draft, found: Trigger, held: bool) -> Draft:
    """ "They took him away and killed him": who is in somebody's hands is executed."""
    taken_up = bool(found.pronoun) or any(one.role == "victim" and one.resolved_from for one in draft.parties)
    if held and taken_up and draft.code == "kill.noncombatant":
        return replace(draft, code="kill.summary")
    return draft


def _surely_undergone(row: Row, place: int, found: Trigger) -> bool:
    """Whether the letters alone say that somebody underwent an act, so that it is told even where nobody says who."""
    if found.frame.subject != "perpetrator":
        return False
    if found.sort == "fixed":
        return True
    if found.sort == "noun":
        return found.joined in ("ل", "لل") and not found.pronoun
    return found.sort == "verb" and found.voice == "passive" and "weak" not in found.frame.asks


def _promised(row: Row, place: int, found: Trigger) -> bool:
    """Whether "we" or a word of the future stands in "kill you": hunger that kills you is no threat."""
    bare = row.words[place].lstrip("وف")
    before = row.words[max(0, place - 2) : place]
    return found.subject == "we" or bare[:1] in ("س", "ه", "ح") or any(w in listed_arabic("predicted") for w in before)


def _said_to_you(row: Row, place: int) -> Draft:
    """ "We will slaughter you": told to the face it is a threat, whatever the tense."""
    words = row.ground.page.cut(row.tokens[place].start, row.tokens[place].end)
    parties = (Party("perpetrator", "unknown", None), Party("victim", "person", words))
    return Draft(words.start, words.end, "act", "threat.death", parties, "act-ar/said-to-you")


def _doers(row: Row, place: int, found: Trigger, roles: Roles, before: Phrase | None) -> list[Party] | None:
    """Who does it: named, in the verb's ending, or whose house it is; None where it is no such act."""
    frame = found.frame
    doers = [party_of(row, one, frame.subject) for one in roles.doers if one.of_people and not acts_not(row, one)]
    if not doers and roles.implied_doer and frame.subject != "other" and not _thing_does(row, place, found):
        last = None if before is None or acts_not(row, before) else before
        if last is not None and "armed_many" in last.classes and frame.code in _KIND:
            return None  # gunmen who take men out of their shelters bring nobody to safety
        doer = implied_doer(row, place, found, last, [(one.start, one.end) for one in roles.done_to])
        doers = [doer] if doer is not None else []
    if not doers and "victim_subject" in frame.asks and frame.then and frame.subject == "protector":
        host = host_of(row, roles, frame.subject)
        doers = [host] if host is not None else []
    return doers


def _not_to_himself(doers: list[Party], done_to: list[Party], role: str) -> tuple[list[Party], list[Party]]:
    """Leave out who is guessed from before, or was read twice, where the same words would do it and undergo it."""
    spans = {(one.passage.start, one.passage.end) for one in doers if one.passage is not None}
    if not any(one.passage is not None and (one.passage.start, one.passage.end) in spans for one in done_to):
        return doers, done_to
    kept = [one for one in doers if one.resolved_from is None]
    doers = kept or ([Party("perpetrator", "unknown", None)] if role == "perpetrator" else [])
    spans = {(one.passage.start, one.passage.end) for one in doers if one.passage is not None}
    return doers, [one for one in done_to if one.passage is None or (one.passage.start, one.passage.end) not in spans]


def _draft(row: Row, place: int, found: Trigger, roles: Roles, told: tuple[str, Phrase | None]) -> Draft | None:
    frame = found.frame
    done_to = [party_of(row, one, role_of(row, frame, one)) for one in roles.done_to]
    barred = (roles.doers[0].start, roles.doers[0].end) if roles.doers else None
    if "caused" in frame.asks and not caused(row, roles):
        return None
    if roles.doers and not roles.doers[0].classes and of_nobody(row, roles.doers[0]):
        return None  # an earthquake, a crisis, a tax
    told_of = found.sort == "participle" or frame.code in ("arson", "destroy")  # "the house, they set it on fire"
    said = found.pronoun or (roles.pronoun if told_of else "")
    if not done_to and roles.implied_done_to and said and frame.object in ("thing", "place", "any"):
        meant = thing_meant(row, place, WHOM.get(said, ""))
        done_to = [resolved_party(row, meant, frame.thing, place)] if meant is not None else []
    fell = frame.code == "bombard" and not said and not roles.pronoun  # what falls is a shell, and no person told of
    if not done_to and roles.implied_done_to and frame.object != "thing" and not fell:
        pronoun = found.pronoun or roles.pronoun
        implied = ending_party(row, place, replace(found, pronoun=pronoun), frame.people, barred)
        sure = implied.form != "unknown" and frame.object != "persons"
        done_to = [implied] if pronoun or sure or "caused" in frame.asks or _surely_undergone(row, place, found) else []
    if not done_to and "alone" not in frame.asks:
        return None
    found_doers = _doers(row, place, found, roles, told[1])
    if found_doers is None:
        return None
    doers = found_doers
    if frame.code == "clash" and done_to:
        doers, done_to = [one for one in doers if one.form != "unknown"] + done_to, []
    if not doers and frame.subject == "perpetrator" and ("victim_subject" not in frame.asks or frame.code == "clash"):
        doers = [Party("perpetrator", "unknown", None)]
    if not doers and not done_to:
        if "alone" not in frame.asks or not frame.then or frame.subject == "other":
            return None
        doers = [Party(frame.subject, "unknown", None)]  # "and she said: do not come home"
    ours = found.subject in ("i", "we") and frame.subject == "perpetrator" and not found.pronoun
    if ours and not done_to and frame.object in ("people", "persons"):
        return None  # "we fled" has the letters of "we drove out", and nobody is driven out
    doers, done_to = _not_to_himself(doers, done_to, frame.subject)
    code, outcome = finer_code(row, place, found, roles)
    start, end = row.tokens[place].start, row.tokens[roles.end - 1].end
    for one in (*roles.doers, *roles.done_to):
        start, end = min(start, one.start), max(end, one.end)
    parties = (*doers, *done_to, *instruments_of(row, roles, place + found.size))
    end = max(
        [end, *(party.passage.end for party in parties if party.role == "instrument" and party.passage is not None)]
    )
    return Draft(start, end, "act", code, tuple(parties), f"act-ar/{frame.id}", outcome, told[0])
