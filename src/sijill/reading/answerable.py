"""Who answers for what was told before, where the clause names no act: "the Front claimed responsibility"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sijill.reading.act_parties import hull_of
from sijill.reading.actor import Actor
from sijill.reading.actors import doers_of
from sijill.reading.clauses import Clauses
from sijill.reading.drafts import Draft
from sijill.reading.forces import names_force
from sijill.reading.frame_words import alarming
from sijill.reading.frames import frames_by_noun
from sijill.reading.ground import Ground
from sijill.reading.realis import told_as
from sijill.reading.sentence_row import Span
from sijill.reading.wordsets import listed, table

_BACK = 1_500
"""Code points before the clause in which violence must have been told."""


def answers_in(ground: Ground, sentence: Clauses, question: bool) -> Iterator[Draft]:
    """Draw who claims, or is blamed for, what the sentences before told.

    The act itself stays unspecified: the clause does not name it.

    Args:
        ground: what was found in the text.
        sentence: the sentence in chunks.
        question: True where the sentence asks.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("A bomb killed two. The Red Front claimed responsibility.", "t-1", ReadSettings(), None)
        >>> sentence = clauses_of(ground.tokens.between(19, 60))
        >>> [(d.modality, d.parties[0].passage.words) for d in answers_in(ground, sentence, question=False)]
        [('admitted', 'The Red Front')]
    """
    if question:
        return
    for place, chunk in enumerate(sentence.chunks):
        if chunk.kind != "VG":
            continue
        told, spans = _answering(sentence, place)
        if not spans:
            continue
        held = told_as(sentence, place, question)
        if held == "general" and chunk.form in ("base", "s") and not chunk.helpers:
            held = "asserted"  # "neighbours hold the guards responsible"
        if held != "asserted" or not _after_violence(ground, sentence):
            continue
        spans = (*spans, *_named_so(sentence, spans[-1], caseless=ground.structure.caseless))
        doers = [one for one in doers_of(ground, sentence, spans) if _answers(sentence, one, told)]
        if doers:
            parties = [one.as_party("perpetrator") for one in doers]
            start, end = sentence.tokens[chunk.first].start, sentence.tokens[chunk.last].end
            hull = hull_of(ground, start, end, parties)
            yield Draft(*hull, "act", "violence.unspecified", tuple(parties), "act/answer", modality=told)


@cache
def _laying() -> frozenset[str]:
    """Every verb that may make somebody answer; all others are let through at once."""
    known = table("frames_en", "answer_verbs").values()
    return frozenset(("be", "lie", "rest", "belong", "identify")).union(*known)


def _answering(sentence: Clauses, place: int) -> tuple[str, tuple[Span, ...]]:
    """How a verb makes somebody answer, and whom; no spans where it does not, or where the act is named."""
    lemmas = set(sentence.chunks[place].lemmas)
    verbs = table("frames_en", "answer_verbs")
    if lemmas.isdisjoint(_laying()):
        return "", ()
    passive = sentence.passive(place)
    if lemmas & verbs["claim"] and not passive and _claims_act(sentence, place):
        return "admitted", sentence.subjects(place)
    if lemmas & verbs["claim"]:
        nouns = sentence.subjects(place) if passive else sentence.objects(place)
        if not any(sentence.tokens[span[2]].lower in listed("frames_en", "responsibility") for span in nouns):
            return "", ()
        if _names_act(sentence, nouns[0]):
            return "", ()
        return "admitted", sentence.agents(place) if passive else sentence.subjects(place)
    if lemmas & verbs["blame"]:
        behind = sentence.objects(place, frozenset(("on",))) if "blame" in lemmas or "pin" in lemmas else ()
        spans = sentence.subjects(place) if passive else behind or sentence.objects(place)
        named = _names_act(sentence, (place, sentence.chunks[place].last, sentence.chunks[place].last))
        named = named or any(sentence.tokens[span[2]].lower in frames_by_noun() for span in sentence.objects(place))
        return ("", ()) if named or any(_names_act(sentence, span) for span in spans) else ("accused", spans)
    if lemmas & verbs["attribute"]:
        spans = sentence.subjects(place) if passive else sentence.objects(place)
        named = any(sentence.tokens[span[2]].lower in frames_by_noun() for span in spans)
        return "accused", () if named else sentence.objects(place, frozenset(("to",)))
    return "accused", _laid_to(sentence, place, lemmas)


def _laid_to(sentence: Clauses, place: int, lemmas: set[str]) -> tuple[Span, ...]:
    """Whom a turn of phrase makes answer: "signed by", "held responsible", "bore the hallmarks of", "was behind"."""
    verbs = table("frames_en", "answer_verbs")
    objects = sentence.objects(place)
    if lemmas & verbs["sign"]:
        before = sentence.skip_adverbs(place - 1, -1)
        paper = sentence.tokens[sentence.chunks[before].head].lower if sentence.kind(before) == "NP" else ""
        return sentence.agents(place) if paper in listed("frames_en", "papers") else ()
    if lemmas & verbs["hold"]:
        if not objects or sentence.tokens[objects[-1][1]].lower != "responsible":
            return ()
        first, last, head = objects[-1]
        return (*objects[:-1], (first, last - 1, min(head, last - 1)))
    if lemmas & verbs["point"]:
        finger = any(sentence.tokens[span[2]].lower in ("finger", "fingers") for span in objects)
        return sentence.objects(place, frozenset(("at", "to", "towards"))) if finger else ()
    if lemmas & verbs["bear"]:
        marked = bool(objects) and sentence.tokens[objects[0][2]].lower in listed("frames_en", "hallmarks")
        return _inside(sentence, objects[0]) if marked else ()
    if "be" in lemmas and sentence.word(place + 1) == "behind" and sentence.kind(place + 2) == "NP":
        act = sentence.tokens[sentence.chunks[place + 2].head].lower
        laid = act in frames_by_noun() or act in listed("weapons", "effects")
        return sentence.subjects(place) if laid and sentence.word(place + 3) not in ("of", "on") else ()
    if "be" in lemmas and _member_at(sentence, place) is not None:
        return _membership(sentence, place)
    if "be" in lemmas:
        work = bool(objects) and sentence.tokens[objects[0][2]].lower in ("work", "handiwork")
        return _inside(sentence, objects[0]) if work else ()
    if lemmas & verbs["act"] and sentence.passive(place):
        return _in_name_of(sentence, place)
    responsible = listed("frames_en", "responsibility")
    if lemmas & {"lie", "rest"} and any(
        sentence.tokens[span[2]].lower in responsible for span in sentence.subjects(place)
    ):
        return sentence.objects(place, frozenset(("with",)))
    if lemmas & {"belong", "identify"}:
        return _membership(sentence, place)
    falls = ("suspicion", "suspicions", "blame")
    if lemmas & verbs["fall"] and any(sentence.tokens[span[2]].lower in falls for span in sentence.subjects(place)):
        return sentence.objects(place, frozenset(("on", "upon")))
    return ()


def _named_so(sentence: Clauses, span: Span, *, caseless: bool) -> tuple[Span, ...]:
    """The force whose name stands behind a comma: "suspected a rival, the Ansar Front"."""
    for place, chunk in enumerate(sentence.chunks):
        if chunk.first > span[1]:
            name = sentence.at(place + 1)
            beside = (
                chunk.kind == "COMMA"
                and sentence.tokens[chunk.first].text != "("
                and name is not None
                and name.kind == "NP"
            )
            if beside and name is not None and names_force(sentence.tokens, name.first, name.head, caseless=caseless):
                return (sentence.span(place + 1),)
            return ()
    return ()


def _claims_act(sentence: Clauses, place: int) -> bool:
    """Whether what is claimed is an act: "claimed the bombing"."""
    return any(sentence.tokens[span[2]].lower in frames_by_noun() for span in sentence.objects(place)[:1])


def _in_name_of(sentence: Clauses, place: int) -> tuple[Span, ...]:
    """In whose name calls and threats were made: "the calls were made in the name of the Legion"."""
    for step in range(place + 1, min(place + 8, len(sentence.chunks) - 1)):
        if sentence.kind(step) == "STOP":
            return ()
        if sentence.kind(step) == "PREP" and sentence.word(step) == "in" and sentence.kind(step + 1) == "NP":
            span = sentence.span(step + 1)
            if sentence.tokens[span[2]].lower == "name" and span[1] > span[2]:
                return _inside(sentence, span)
    return ()


def _member_at(sentence: Clauses, place: int) -> int | None:
    """The place of "members" behind a verb: "were members of the Red Hand"."""
    for step in range(place + 1, min(place + 5, len(sentence.chunks))):
        if sentence.kind(step) == "NP" and sentence.tokens[sentence.chunks[step].head].lower in ("member", "members"):
            return step
        if sentence.kind(step) in ("STOP", "COMMA", "VG"):
            return None
    return None


def _membership(sentence: Clauses, place: int) -> tuple[Span, ...]:
    """The force that those who did it are told to be of: "the killers belonged to the Red Hand"."""
    heads = {sentence.tokens[span[2]].lower for span in sentence.subjects(place)}
    if not heads & listed("frames_en", "those_who_did_it"):
        return ()
    if "belong" in sentence.chunks[place].lemmas:
        return sentence.objects(place, frozenset(("to",)))
    step = _member_at(sentence, place)
    return () if step is None else _inside(sentence, sentence.span(step))


def _inside(sentence: Clauses, span: Span) -> tuple[Span, ...]:
    """The phrase behind "of" in a phrase: "the work of the Red Hand"."""
    inner = next((at for at in range(span[2] + 1, span[1]) if sentence.tokens[at].lower == "of"), None)
    return () if inner is None else ((inner + 1, span[1], _head(sentence, inner + 1)),)


def _head(sentence: Clauses, first: int) -> int:
    return next((chunk.head for chunk in sentence.chunks if chunk.first == first), first)


def _names_act(sentence: Clauses, span: Span) -> bool:
    """Whether "for", "of" or "in" and a noun of act stand behind or in a phrase: the act is then told by its noun."""
    for place, chunk in enumerate(sentence.chunks):
        if chunk.kind == "STOP" and chunk.first > span[1]:
            return False
        if chunk.kind != "NP" or chunk.first <= span[2]:
            continue
        linked = sentence.kind(place - 1) == "PREP" and sentence.word(place - 1) in ("for", "of", "in")
        if linked and sentence.chunks[place - 1].first <= span[1] + 1:
            return sentence.tokens[chunk.head].lower in frames_by_noun() and sentence.word(place + 1) in ("of", "on")
    return False


def _answers(sentence: Clauses, one: Actor, told: str) -> bool:
    """Whether a party can answer for violence: a force or a movement, or anybody where he claims it himself."""
    if not one.of_people or one.words.words.lower().startswith(("no ", "nobody", "none", "anonymous")):
        return False
    if one.head in listed("frames_en", "tellers_for_others"):
        return False
    organised = one.armed or one.form == "organisation"
    return organised if told == "accused" else organised or one.form in ("person", "group")


def _after_violence(ground: Ground, sentence: Clauses) -> bool:
    """Whether words of violence stand in the sentence or shortly before it."""
    start, end = sentence.tokens[0].start, sentence.tokens[-1].end
    return any(token.lower in alarming() for token in ground.tokens.between(max(0, start - _BACK), end))
