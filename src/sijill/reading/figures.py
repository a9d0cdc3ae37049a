"""Figures: how many of what, with breakdowns, derived rests, products and what the text says of their scope."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sijill.meaning.amount import Amount, product
from sijill.meaning.numbers import FoundAmount
from sijill.reading.breakdowns import parts_of
from sijill.reading.clauses import Clauses
from sijill.reading.counted import LEAST, bare, bare_unit, how_counted, thing_unit, units
from sijill.reading.drafts import Draft
from sijill.reading.ground import Ground
from sijill.reading.nouns import class_of, is_people
from sijill.reading.time_stretches import end_of, stretch_of, until_of
from sijill.reading.wordsets import listed
from sijill.record.claim import Figure

_HELD = "persons detained"
_TELLS = frozenset(("say", "tell", "testify", "report", "recall", "describe", "state", "confirm"))
_EACH = re.compile(r"\b(?:in|from|at|inside)\s+each\b(?:\s+of\s+(?:the|them|these|those))?", re.IGNORECASE)
_NOUN_BEHIND = re.compile(r" (?:of the )?([A-Za-z]+)")
_PERIOD_BEFORE = re.compile(r"(?:in|during|since|between|from|over|في|خلال|منذ|بين)\s+(?:the\s+)?$", re.IGNORECASE)

_NOT_SO_MANY = re.compile(
    r"\b(?:never|not|n[’']t|nor|nobody|denie[sd])\s+(?:\w+\s+){0,3}(?:more|over|above)(?:\s+than)?\b[^.;:!?\n]{0,4}\Z",
    re.IGNORECASE,
)
"""What stands before a number that somebody did not say: "has never acknowledged more than"."""


def figures_in(ground: Ground, sentence: Clauses, end: int) -> Iterator[Draft]:
    """Draw the figures that a sentence tells.

    Args:
        ground: what was found in the text.
        sentence: the sentence in chunks.
        end: where the sentence ends.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("They counted 40 bodies.", "t-1", ReadSettings(), None)
        >>> sentence = clauses_of(ground.tokens.all)
        >>> [(draft.figure.unit, draft.figure.amount.min) for draft in figures_in(ground, sentence, 23)]
        [('persons killed', 40)]
    """
    done = -1
    start = sentence.tokens[0].start
    for place, chunk in enumerate(sentence.chunks):
        if chunk.kind != "NP":
            continue
        first, last = sentence.tokens[chunk.first].start, sentence.tokens[chunk.last].end
        found = ground.found_amount(first, last)
        if found is None or first < done or _NOT_SO_MANY.search(ground.page.text, start, found.start + 12) is not None:
            continue
        stop = place
        while sentence.kind(stop + 1) == "PREP" and sentence.word(stop + 1) == "of" and sentence.kind(stop + 2) == "NP":
            stop += 2
        last = sentence.tokens[sentence.chunks[stop].last].end
        unit, population, reach, how = _unit(ground, sentence, place, stop, found)
        if unit is None:
            continue
        whole, parts, reach = parts_of(ground, found.amount, max(last, reach), end, unit)
        told = _product(ground, sentence, found, start)
        draft_start = min(found.start, first) if told is None else told[1]
        figure = Figure(
            unit,
            whole if told is None else told[0],
            parts,
            population,
            territory_of(ground, start, end),
            period_of(ground, start, end),
            how,
        )
        done = reach
        yield Draft(
            draft_start,
            reach,
            "figure",
            "st.figure",
            (),
            "figure/count" if told is None else "figure/product",
            figure=figure,
        )


def _unit(
    ground: Ground, sentence: Clauses, place: int, stop: int, found: FoundAmount
) -> tuple[str | None, str | None, int, str | None]:
    """What is counted, over whom, how far the words go, and how it was counted."""
    nouns, verbs = units("nouns", "en"), units("verbs", "en")
    tokens = sentence.tokens
    head = tokens[sentence.chunks[stop].head].lower
    own = tokens[sentence.chunks[place].head].lower
    how = how_counted(ground, sentence)
    end = tokens[sentence.chunks[stop].last].end
    counted = nouns.get(head) or nouns.get(own)
    if counted == _HELD:
        counted = _of_the_held(sentence, place, stop, found)
        return counted, None, end, how if counted is not None else None
    if counted is None and is_people(class_of(head)):
        counted = _said_of_people(sentence, place, stop, found)
    if counted is not None:
        return counted, None, end, how
    if bare(sentence, place, stop, found) and (found.amount.min or 0) > 1:
        opens = place
        while opens and tokens[sentence.chunks[opens].first].start > found.start:
            opens -= 1  # "six, maybe seven"
        counted = bare_unit(ground, sentence, opens, dict(nouns))
        if counted is not None:
            return counted, None, end, how
    thing = thing_unit(sentence, stop, found)
    if thing is not None:
        return thing, None, end, how
    ends = tokens[sentence.chunks[stop].last]
    alone = ends.end == found.end or ends.lower in listed("units", "of_the_same")
    if not (is_people(class_of(head)) or is_people(class_of(own)) or alone):
        return None, None, end, None
    step = stop + 1
    while sentence.kind(step) in ("ADV",):
        step += 1
    if sentence.word(step) == "and" and sentence.kind(step + 1) == "NP" and sentence.kind(step + 2) == "VG":
        step += 2  # "dozens of soldiers and police had been killed"
    large = found.amount.about or (found.amount.min or found.amount.max or 0) >= LEAST
    undergone = _undergone(sentence, step, verbs) if large else None
    if undergone is not None:
        return undergone, _population(sentence, stop, found), tokens[sentence.chunks[step].last].end, how
    before = sentence.at(place - 1)
    if before is not None and before.kind == "VG" and large and not sentence.passive(place - 1):
        unit: str | None = next(
            (verbs[lemma] for lemma in before.lemmas if lemma in verbs and lemma not in ("die", "flee")), None
        )
        if unit is not None:
            return unit, _population(sentence, stop, found), end, how
    return None, None, end, None


def _said_of_people(sentence: Clauses, place: int, stop: int, found: FoundAmount) -> str | None:
    """What words beside people say that they are counted for: "63 injured people", "the deaths of 58 persons"."""
    nouns, tokens = units("nouns", "en"), sentence.tokens
    words = tokens[sentence.chunks[place].first : sentence.chunks[stop].head]
    told = next((nouns[one.lower] for one in words if one.start >= found.end and one.lower in nouns), None)
    if told is not None:
        # "30 injured people were arrested" counts arrests, and "a ward for 200 injured people" nobody
        done = _undergone(sentence, stop + 1, units("verbs", "en"))
        if told == nouns["missing"] and not listed("units", "no_longer_missing").isdisjoint(sentence.lowered):
            return None  # "15 missing persons returned home"
        return None if done is not None or sentence.word(place - 1) == "for" else told
    if sentence.word(place - 1) != "of" or sentence.kind(place - 2) != "NP":
        return None
    large = (found.amount.min or found.amount.max or 0) >= LEAST
    return nouns.get(tokens[sentence.chunks[place - 2].head].lower) if large else None


def _of_the_held(sentence: Clauses, place: int, stop: int, found: FoundAmount) -> str | None:
    """What prisoners are counted for: held, or what was done to them; nothing where they tell or are some of more."""
    if found.amount.share is not None:
        return _HELD  # "forty per cent of the detainees"
    partitive = sentence.word(place + 1) == "of" and sentence.tokens[sentence.chunks[place].head].end <= found.end
    if partitive or not (found.amount.about or (found.amount.min or found.amount.max or 0) >= LEAST):
        return None
    step = sentence.skip_adverbs(stop + 1, 1)
    verb, before = sentence.at(step), sentence.at(place - 1)
    if verb is not None and verb.kind == "VG" and not sentence.passive(step) and _TELLS & set(verb.lemmas):
        return None
    done = _undergone(sentence, step, units("verbs", "en"))
    if done is None and before is not None and before.kind == "VG" and not sentence.passive(place - 1):
        done = next((units("verbs", "en")[one] for one in before.lemmas if one in units("verbs", "en")), None)
    return done or _HELD


def _undergone(sentence: Clauses, step: int, verbs: Mapping[str, str]) -> str | None:
    """What the verb behind a number counts it for: "forty men were killed", "lost their lives"."""
    verb = sentence.at(step)
    if verb is None or verb.kind != "VG" or verb.form == "ing" or {"not", "n't"} & set(verb.helpers):
        return None
    unit = next((verbs[lemma] for lemma in verb.lemmas if lemma in verbs), None)
    if unit is None:
        return _idiom(sentence, step, verbs)
    alone = verb.lemmas[0] in ("die", "perish", "flee", "disappear", "vanish") or sentence.kind(step + 1) != "NP"
    return unit if sentence.passive(step) or alone else None


def _idiom(sentence: Clauses, step: int, verbs: Mapping[str, str]) -> str | None:
    """What a verb with the words behind it counts: "were led away", "lost their lives"."""
    group = sentence.chunks[step]
    behind = [token.lower for token in sentence.tokens[group.last + 1 : group.last + 4]]
    for lemma in group.lemmas:
        for length in range(1, len(behind) + 1):
            unit = verbs.get(" ".join([lemma, *behind[:length]]))
            if unit is not None:
                return unit
    return None


def _population(sentence: Clauses, stop: int, found: FoundAmount) -> str | None:
    """The words for those counted, where they say more than "people"."""
    tokens = sentence.tokens
    words = [t for t in tokens[: sentence.chunks[stop].last + 1] if t.start >= found.end]
    if not words or words[-1].lower in ("people", "persons", "others", "them"):
        return None
    text = " ".join(token.text for token in words if token.lower != "of")
    return text or None


def _product(ground: Ground, sentence: Clauses, found: FoundAmount, start: int) -> tuple[Amount, int] | None:
    """So many in each of so many: the number of places is said beside "each" or shortly before it."""
    text = ground.page.text
    each = None
    for match in _EACH.finditer(text, start, found.start):
        each = match
    if each is None or found.start - each.end() > 60:
        return None
    return _times_each(ground, found, each, start)


def _times_each(ground: Ground, found: FoundAmount, each: re.Match[str], start: int) -> tuple[Amount, int] | None:
    """The number of places beside "each", shortly before it, or in the sentence before: "five houses stood open"."""
    text = ground.page.text
    around = [one for one in ground.amounts_between(each.end(), found.start) if one.end <= found.start]
    before = list(ground.amounts_between(max(start, each.start() - 80), each.start()))
    factor = around[0] if around else before[-1] if before else _places_before(ground, each.start())
    if factor is None or factor.amount.min is None:
        return None
    first = each.start() if around else factor.start
    return product(factor.amount, found.amount, words=text[each.start() : found.end]), first


def _places_before(ground: Ground, position: int) -> FoundAmount | None:
    """The number of houses or the like of which "each" speaks, where only the sentence before tells it."""
    here = ground.structure.sentence_at(position)
    if here is None or here.index == 0:
        return None
    before = ground.structure.sentences[here.index - 1]
    if before.paragraph != here.paragraph or ground.structure.torn_between(before.start, position):
        return None
    told = list(ground.amounts_between(before.start, here.start))
    noun = _NOUN_BEHIND.match(ground.page.text, told[0].end) if len(told) == 1 else None
    return told[0] if noun is not None and noun.group(1).lower() in listed("units", "things") else None


def territory_of(ground: Ground, start: int, end: int) -> str | None:
    """Give the named place that a sentence tells, as told.

    Args:
        ground: what was found in the text.
        start: where the sentence starts.
        end: where it ends.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("They fled.", "t-1", ReadSettings(), None)
        >>> territory_of(ground, 0, 10) is None
        True
    """
    told = [found.where for found in ground.places_between(start, end)]
    named = [one.words for one in told if one.kind is None] or [one.within[0] for one in told if one.within]
    return named[0] if named else None


def period_of(ground: Ground, start: int, end: int) -> str | None:
    """Give the stretch of time that a sentence tells, as told.

    Args:
        ground: what was found in the text.
        start: where the sentence starts.
        end: where it ends.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("In 2004 some 40 people died.", "t-1", ReadSettings(), None)
        >>> period_of(ground, 0, 28)
        '2004'
    """
    for told in ground.times_between(start, end):
        found = end_of(ground, told)
        lasted, until = stretch_of(ground, found), until_of(ground, found)
        if lasted is not None or until is not None:
            first = lasted[0] if lasted is not None else until
            return ground.page.text[first : found.end]
        if (
            found.when.resolved
            and found.when.timex_type == "DATE"
            and _PERIOD_BEFORE.search(ground.page.text[max(start, found.start - 12) : found.start])
        ):
            return found.when.words
    return None
