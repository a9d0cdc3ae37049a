"""Statements of authorities and parties: announced, promised, denied, accepted, inquired."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sijill.reading.actor import Actor
from sijill.reading.clauses import Clauses
from sijill.reading.conditions import asked_for
from sijill.reading.drafts import Draft
from sijill.reading.frames import frames_by_verb
from sijill.reading.ground import Ground
from sijill.reading.parties import actor_of
from sijill.reading.realis import told_as
from sijill.reading.wordsets import listed, rows, words_of
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
            text = sentence.clause_text(place) if text is None else text
            if rule.words and not any(f" {words} " in text for words in rule.words):
                continue
            objects = sentence.objects(place)
            if rule.code == "st.pledge" and _threatens(sentence, place, text):
                continue
            if not rule.words and (
                (not objects and sentence.word(place + 1) not in ("that", "to"))
                or any(sentence.tokens[o[2]].lower in barred for o in objects)
            ):
                continue
            speaker = _speaker(ground, sentence, place, rule)
            if speaker is None or told_as(sentence, place, question=False) != "asserted":
                continue
            last = _value_end(sentence, place)
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
                (speaker.as_party("spokesperson" if speaker.head.startswith("spokes") else "speaker"),),
                f"statement/{rule.id}",
                value=value,
                official=True,
            )
            break


def _threatens(sentence: Clauses, place: int, text: str) -> bool:
    """Whether what is promised is a violation: "vowed to burn the town" is a threat and no pledge."""
    known = frames_by_verb()
    return any(
        frame.code.startswith("threat") and asked_for(frame, lemma, sentence, place, text.split())
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
