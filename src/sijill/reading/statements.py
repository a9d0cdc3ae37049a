"""Statements of authorities and parties: announced, promised, denied, accepted, inquired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sijill.reading.actor import Actor
from sijill.reading.clauses import Clauses
from sijill.reading.conditions import asked_for, barred_by_words
from sijill.reading.drafts import Draft
from sijill.reading.frames import frames_by_verb
from sijill.reading.ground import Ground
from sijill.reading.parties import actor_of
from sijill.reading.realis import told_as
from sijill.reading.wordsets import listed, rows, words_of
from sijill.record.claim import Party
from sijill.record.vocabulary import require

_SPEAKING = frozenset(
    (
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "president",
        "minister",
        "government",
        "army",
        "ministry",
        "police",
        "report",
        "commission",
        "committee",
        "inquiry",
        "statement",
        "authorities",
        "office",
        "command",
        "group",
        "party",
        "organisation",
        "organization",
        "movement",
        "front",
        "council",
        "governor",
        "general",
        "commander",
        "mayor",
        "regime",
        "state",
        "prosecutor",
        "leader",
        "panel",
        "mission",
    )
)


_ABOUT = frozenset(("st.deny", "st.deny_resp", "st.accept"))
"""Statements about what somebody is said to have done: whom they name is whom they are about."""
_HABIT = frozenset(("often", "always", "usually", "sometimes", "never", "routinely", "generally", "every", "each"))
_UNTIL_THAT = re.compile(
    r"\s+(?:on|in|at|during|through|via|late|early)\s(?:[^.;:!?“”\"]|\.(?=\d)){1,60}?\s(?:that|to)\s", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of statement.

    Args:
        id: its name.
        code: code of the vocabulary.
        verbs: lemmas.
        words: one of these must follow; empty for no condition.
        subject_words: the speaker's head must be one of these; empty for any authority.

    Example:
        >>> rules()[0].code
        'st.inquiry_open'
    """

    id: str
    code: str
    verbs: frozenset[str]
    words: tuple[str, ...]
    subject_words: frozenset[str]


@cache
def rules() -> tuple[Rule, ...]:
    """Read the rules of `statements_en.yml`.

    Example:
        >>> rules()[0].code
        'st.inquiry_open'
    """
    return tuple(
        Rule(
            str(row["id"]),
            require("codes", str(row["code"])),
            frozenset(words_of(row, "verbs")),
            words_of(row, "words"),
            frozenset(words_of(row, "subject_words")),
        )
        for row in rows("statements_en", "rules")
    )


@cache
def verbs_of_rules() -> frozenset[str]:
    """Give the lemmas that a statement can be told by.

    Example:
        >>> "deny" in verbs_of_rules()
        True
    """
    return frozenset(verb for rule in rules() for verb in rule.verbs)


def statements_in(ground: Ground, sentence: Clauses, end: int) -> Iterator[Draft]:
    """Draw the statements that a sentence tells.

    Args:
        ground: what was found in the text.
        sentence: the sentence in chunks.
        end: where the sentence ends.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("The ministry denied any involvement.", "t-1", ReadSettings(), None)
        >>> [draft.code for draft in statements_in(page, clauses_of(page.tokens.between(0, 36)), 36)]
        ['st.deny_resp']
    """
    barred = listed("statements_en", "bar_objects")
    for place, chunk in enumerate(sentence.chunks):
        if chunk.kind != "VG" or verbs_of_rules().isdisjoint(chunk.lemmas) or sentence.passive(place):
            continue
        text = None
        for rule in rules():
            if not rule.verbs & set(chunk.lemmas):
                continue
            last = _value_end(sentence, place)
            text = _stated(sentence, place, last) if text is None else text
            if rule.words and not any(f" {words} " in text for words in rule.words):
                continue
            objects = sentence.objects(place)
            if rule.code == "st.pledge" and _threatens(sentence, place, text):
                continue
            if not rule.words and (
                (not objects and not _goes_on(ground, sentence, place))
                or any(sentence.tokens[o[2]].lower in barred for o in objects)
            ):
                continue
            speaker = _speaker(ground, sentence, place, rule)
            if speaker is None or not _tells(sentence, place):
                continue
            start = min(
                speaker.words.start if speaker.said is None else speaker.said.start, sentence.tokens[chunk.first].start
            )
            value = (
                ground.page.cut(sentence.tokens[chunk.last].end + 1, last)
                if last > sentence.tokens[chunk.last].end + 1
                else None
            )
            yield Draft(
                start,
                last,
                "statement",
                rule.code,
                (
                    speaker.as_party("spokesperson" if speaker.head.startswith("spokes") else "speaker"),
                    *(_those_meant(ground, sentence, place, speaker) if rule.code in _ABOUT else ()),
                ),
                f"statement/{rule.id}",
                value=value,
                official=True,
            )
            break


def _stated(sentence: Clauses, place: int, last: int) -> str:
    """The words of a statement from its verb to where what it states ends."""
    first = sentence.chunks[place].first
    return f" {' '.join(token.lower for token in sentence.tokens[first:] if token.end <= last)} "


def _tells(sentence: Clauses, place: int) -> bool:
    """Whether a verb of telling tells: "denied that", and "denies that" as papers write of what was said."""
    group = sentence.chunks[place]
    told = told_as(sentence, place, question=False)
    words = {token.lower for token in sentence.tokens}
    plain = group.form in ("s", "base") and not group.helpers and not _HABIT & words
    return told == "asserted" or (told == "general" and plain)


def _goes_on(ground: Ground, sentence: Clauses, place: int) -> bool:
    """Whether "that" or "to" follows, with nothing but a time or place of the telling between."""
    following = sentence.at(place + 1)
    gerund = following is not None and following.kind == "VG"
    if sentence.word(place + 1) in ("that", "to") or (gerund and _is_gerund(sentence, place + 1)):
        return True
    start, end = sentence.tokens[sentence.chunks[place].last].end, sentence.tokens[-1].end
    return _UNTIL_THAT.match(ground.page.text, start, end) is not None


def _is_gerund(sentence: Clauses, place: int) -> bool:
    """Whether a verb group stands for what is denied: "denied having held him", "denied ever holding him"."""
    group = sentence.chunks[place]
    return group.form == "ing" or group.helpers[:1] in (("having",), ("being",), ("ever",))


def _those_meant(ground: Ground, sentence: Clauses, place: int, speaker: Actor) -> tuple[Party, ...]:
    """The persons named in what is denied or accepted, or before it in the sentence that denies it."""
    start, end = sentence.tokens[0].start, sentence.tokens[-1].end
    at = sentence.tokens[sentence.chunks[place].last].end
    named = [
        one
        for one in ground.mentions.between(start, end)
        if one.kind == "person" and one.form[:1].isupper() and not speaker.words.start <= one.start < speaker.words.end
    ]
    behind = [one for one in named if one.start >= at]
    return tuple(Party("subject", "person", ground.page.cut(one.start, one.end)) for one in behind or named)


def _threatens(sentence: Clauses, place: int, text: str) -> bool:
    """Whether what is promised is a violation: "vowed to burn the town" is a threat and no pledge."""
    known = frames_by_verb()
    return any(
        frame.code.startswith("threat")
        and asked_for(frame, lemma, sentence, place, text.split())
        and not barred_by_words(frame, sentence)
        for lemma in sentence.chunks[place].lemmas
        for frame in known.get(lemma, ())
    )


def _speaker(ground: Ground, sentence: Clauses, place: int, rule: Rule) -> Actor | None:
    """The authority or party that speaks; private persons make no statement of this kind."""
    spans = sentence.subjects(place)
    if not spans:
        return None
    actor = actor_of(ground, sentence, spans[0])
    if actor is None or (actor.form == "unknown" and actor.head not in _SPEAKING):
        return None
    head = actor.head.split()[-1] if actor.head else ""
    if rule.subject_words and head not in rule.subject_words:
        return None
    words = set(actor.words.words.lower().replace("’s", "").split())
    official = words & _SPEAKING or words & listed("roles_of_office", "official", "official_many", "official_body")
    if actor.form == "organisation" or actor.armed or official:
        return actor if actor.form != "unknown" else _as_body(actor)
    return None


def _as_body(actor: Actor) -> Actor:
    from dataclasses import replace

    return replace(actor, form="thing" if actor.head in ("report", "statement") else "organisation")


def _value_end(sentence: Clauses, place: int) -> int:
    """Where what was stated ends: at the next full clause or the end of the sentence."""
    last = sentence.tokens[sentence.chunks[place].last].end
    for step in range(place + 1, len(sentence.chunks)):
        chunk = sentence.chunks[step]
        if chunk.kind == "STOP" or (
            chunk.kind == "CONJ" and sentence.word(step) in ("and", "but", "while") and sentence.kind(step + 1) == "VG"
        ):
            break
        if chunk.kind == "COMMA" and sentence.kind(step + 1) == "VG" and chunk.first > 0 and step > place + 1:
            break
        last = sentence.tokens[chunk.last].end
    return last
