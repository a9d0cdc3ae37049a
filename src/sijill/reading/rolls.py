"""Rolls of the dead, the wounded and the taken: "among the dead was a clerk", "the victims were identified as"."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.reading.act_parties import hull_of
from sijill.reading.actor import Actor
from sijill.reading.actors import actors_of
from sijill.reading.clauses import Clauses
from sijill.reading.drafts import Draft
from sijill.reading.frames import frames_by_verb
from sijill.reading.ground import Ground
from sijill.reading.realis import told_as
from sijill.reading.scenes import bombed_around
from sijill.reading.sentence_row import Span
from sijill.reading.wordsets import listed, rows, words_of

_AMONG = frozenset(("among", "amongst"))
_THEM = ("among", "them")
_FATES = frozenset(("dead", "wounded", "missing"))
_BACK = 12
"""Chunks before the comma within which the verb is looked for."""
_NAMING = frozenset(("identify", "name", "list"))


def rolls_in(ground: Ground, sentence: Clauses, question: bool) -> Iterator[Draft]:
    """Draw who is told to be among the dead, the wounded or the taken.

    Args:
        ground: what was found in the text.
        sentence: the sentence in chunks.
        question: True where the sentence asks.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("Among the dead was a clerk.", "t-1", ReadSettings(), None)
        >>> [d.parties[0].passage.words for d in rolls_in(ground, clauses_of(ground.tokens.all), question=False)]
        ['a clerk']
    """
    if not question:
        yield from _among_those_before(ground, sentence)
    for place, chunk in enumerate(sentence.chunks):
        if question or chunk.kind not in ("VG", "COMMA"):
            continue
        if chunk.kind == "COMMA":
            yield from _named_of_several(ground, sentence, place)
            continue
        code, spans = _rolled(sentence, place)
        if not spans or told_as(sentence, place, question) not in ("asserted", "general"):
            continue
        people = [one for one in actors_of(ground, sentence, spans) if _may_be_one(one)]
        if people:
            parties = [one.as_party("victim") for one in people]
            start, end = sentence.tokens[chunk.first].start, sentence.tokens[chunk.last].end
            hull = hull_of(ground, start, end, parties)
            told = bombed_around(ground, sentence, code[0], ("bombs",))
            yield Draft(*hull, "act", told, tuple(parties), "act/roll", code[1])


def _among_those_before(ground: Ground, sentence: Clauses) -> Iterator[Draft]:
    """Those named without a verb of those told of in the sentence before: "11 dead. Among them the baker"."""
    if sentence.lowered[:2] != _THEM or "VG" in sentence.kinds:
        return
    first = next((at for at, chunk in enumerate(sentence.chunks) if chunk.kind == "NP" and chunk.first >= 2), None)
    home = ground.structure.sentence_at(sentence.tokens[0].start)
    if first is None or home is None or home.index == 0:
        return
    before = ground.structure.sentences[home.index - 1]
    if before.paragraph != home.paragraph or ground.structure.torn_between(before.start, home.end):
        return
    words = {token.lower for token in ground.tokens.between(before.start, before.end)}
    known = [row for row in rows("frames_en", "rolls") if words & set(words_of(row, "words"))]
    if words & (listed("words_en", "nobody", "leaving_open") | listed("cues", "alleged")):
        return  # "no one was dead", "rumours of eleven dead"
    people = [one for one in actors_of(ground, sentence, sentence.joined_right(first)) if _may_be_one(one)]
    if len(known) == 1 and people:
        parties = [one.as_party("victim") for one in people]
        hull = hull_of(ground, sentence.tokens[0].start, sentence.tokens[1].end, parties)
        told = known[0]
        yield Draft(*hull, "act", str(told["code"]), tuple(parties), "act/roll", str(told.get("outcome", "unknown")))


def _named_of_several(ground: Ground, sentence: Clauses, comma: int) -> Iterator[Draft]:
    """Those named of the several that the clause tells of: "nine people were killed, among them a clerk"."""
    names = _opened(sentence, comma)
    if names is None:
        return
    ahead = _verb_of(sentence, comma)
    for verb in (ahead,) if ahead is not None else range(comma - 1, max(-1, comma - _BACK), -1):
        group = sentence.chunks[verb]
        if group.kind == "STOP":
            return
        frames = [one for lemma in group.lemmas for one in frames_by_verb().get(lemma, ()) if one.outcome in _FATES]
        if group.kind != "VG" or not frames or told_as(sentence, verb, False) != "asserted":
            continue
        frame = frames[-1]
        passive = sentence.passive(verb) or frame.object == "none"
        whole = actors_of(ground, sentence, sentence.subjects(verb) if passive else sentence.objects(verb))
        several = bool(whole) and all(_may_be_one(one) and one.form == "group" for one in whole)
        people = actors_of(ground, sentence, sentence.joined_right(names))
        # a further group would be counted twice; a person is one of those already told
        people = tuple(one for one in people if one.form in ("person", "unnamed_person") and one.said is None)
        inside = [one for one in people if all(one.words.start > other.words.end for other in whole)]
        if several and inside:
            parties = [one.as_party("victim") for one in inside]
            start, end = sentence.tokens[group.first].start, sentence.tokens[group.last].end
            hull = hull_of(ground, start, end, parties)
            yield Draft(*hull, "act", frame.code, tuple(parties), "act/roll", frame.outcome)
        return


def _verb_of(sentence: Clauses, comma: int) -> int | None:
    """The verb behind an aside that names some of its subject: "eight people, including A, were shot"."""
    for verb in range(comma + 2, min(len(sentence.chunks), comma + 2 * _BACK)):
        group = sentence.chunks[verb]
        if group.kind == "STOP":
            return None
        if group.kind == "VG" and group.finite and sentence.kind(verb - 1) == "COMMA":
            subjects = sentence.subjects(verb)
            before = sentence.chunks[comma].first
            return verb if subjects and subjects[0][1] < before and subjects[-1][1] + 1 == before else None
    return None


def _opened(sentence: Clauses, comma: int) -> int | None:
    """The first noun phrase behind "including", "among them" or "one of them" after a comma."""
    step = comma + 1
    if sentence.word(step) in ("including", "notably", "mostly") and sentence.kind(step + 1) == "NP":
        return step + 1 if sentence.word(step) == "including" else None
    if (
        sentence.word(step) in _AMONG
        and sentence.word(step + 1) in ("them", "whom")
        and sentence.kind(step + 2) == "NP"
    ):
        return step + 2
    return None


def _may_be_one(one: Actor) -> bool:
    return one.of_people and one.form != "organisation"


def _rolled(sentence: Clauses, place: int) -> tuple[tuple[str, str], tuple[Span, ...]]:
    """The code and outcome of the roll that a verb belongs to, and those on it."""
    group = sentence.chunks[place]
    none = ("", "unknown")
    if "be" in group.lemmas and not group.passive:
        left, right = sentence.skip_adverbs(place - 1, -1), sentence.skip_adverbs(place + 1, 1)
        if sentence.kind(left) == "VG" and sentence.word(left - 1) == "those":
            left -= 1  # "among those killed were"
        if sentence.kind(left) == "NP" and sentence.word(left - 1) in _AMONG:
            code = _code(sentence, left)
            return code or none, sentence.joined_right(right) if code and sentence.kind(right) == "NP" else ()
        if sentence.word(right) in _AMONG and sentence.kind(right + 1) == "NP":
            code = _code(sentence, right + 1)
            return code or none, sentence.subjects(place) if code else ()
        return none, ()
    if "include" not in group.lemmas and _NAMING.isdisjoint(group.lemmas):
        return none, ()
    named = set(group.lemmas) & _NAMING
    subject = sentence.objects(place)[:1] if named and not sentence.passive(place) else sentence.subjects(place)
    if len(subject) != 1:
        return none, ()
    at = next(
        (at for at, chunk in enumerate(sentence.chunks) if chunk.kind == "NP" and chunk.head == subject[0][2]), -1
    )
    code = _code(sentence, at)
    if code is None:
        return none, ()
    if "include" in group.lemmas and not group.passive:
        return code, sentence.objects(place)
    if named:
        return code, sentence.objects(place, frozenset(("as",)))
    return none, ()


def _code(sentence: Clauses, place: int) -> tuple[str, str] | None:
    """What befell those a noun phrase rolls up: "the dead", "the victims", "those killed"."""
    if sentence.kind(place) != "NP":
        return None
    chunk = sentence.chunks[place]
    opens = sentence.tokens[chunk.first].lower
    if opens not in ("the", "those", "its", "their") and chunk.first < chunk.head:
        return None
    head = sentence.tokens[chunk.head].lower
    verb = sentence.at(place + 1)
    if head in ("those", "people") and verb is not None and verb.kind == "VG":
        head = sentence.tokens[verb.head].lower
    for row in rows("frames_en", "rolls"):
        if head in words_of(row, "words"):
            return str(row["code"]), str(row.get("outcome", "unknown"))
    return None
