"""What is said of a person in so many words: born, aged, dead, a woman, a civilian, the son of, the commander of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from sijill.meaning.when import When
from sijill.reading.drafts import Draft
from sijill.reading.ground import Ground
from sijill.reading.lasting import owner_of_words
from sijill.reading.mentions import Mention
from sijill.reading.nouns import class_of
from sijill.reading.states_told import state_told
from sijill.reading.surroundings import when_of
from sijill.reading.wordsets import listed
from sijill.record.claim import Party, Told
from sijill.record.passage import Passage

OLDEST = 120
_WORDS = r"(?:[a-z][\w’'-]*\s+)"
_ARTICLE = r"(?:a|an|the|one)\s+"
_CLAUSE = re.compile(r"[.;:!?\n]|,|\s(?:and|but|when|while|who|which|until|before|after|because|although|where)\s")
_BORN = re.compile(r"(?:,?\s+(?:\w+\s+)?|\s*\()born\b(?P<rest>[^.;:!?\n]{0,60})")
_BIRTH_OF = re.compile(
    r"['’]s?\s+(?:year|date)\s+of\s+birth\s+(?:was|is)\s+|['’]s?\s+birth\s+(?:in|on)\s+", re.IGNORECASE
)
_IN_WHICH = re.compile(r"(?:the\s+year|the\s+day)\s+(?:in|on)\s+which\s+$|the\s+(?:year|day)\s+$", re.IGNORECASE)
_AGE_BEFORE = re.compile(r"\s*(?:aged|at\s+the\s+age\s+of)\s+$|\s*$", re.IGNORECASE)
_OF_AGE = re.compile(r"\s+years?(?:\s+old|\s+of\s+age)\b|-years?-old\b", re.IGNORECASE)
_AGE_ENDS = re.compile(
    r"\s*(?:[.,;:)!?]|$|\n)|\s+(?:when|at\s+the\s+time|then|and|in|on|that|this|by)\b", re.IGNORECASE
)
_OF = re.compile(r"\s+(?:of|in|at|for|with)\s+")
_PERSONS = ("person", "kin")
_Time = Told[When] | None
_AFTER_STATE = (
    "(?:since|in|on|at|by|when|and|but|after|before|of|from|within|for|there|that|this|today|as|a|with|near|under)"
)
_NOT_THEN = re.compile(r"\b(?:until|till|since|from|by|before|after)\s+(?:the\s+)?$", re.IGNORECASE)


@cache
def _one_of(name: str) -> str:
    words = sorted(listed("plainly_en", name), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


_ASIDE = re.compile(r"\b(?:by|with|from|of|to|in|at|against|for|near)\s+(?:[\w'’-]+\s+){0,3}\Z")
"""A preposition with the first words of its phrase."""


@cache
def _link() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{_one_of('links')})\s+(?:(?:{_one_of('softeners')})\s+){{0,2}}", re.IGNORECASE)


@cache
def _noun(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_ARTICLE}{_WORDS}{{0,2}}?)(?P<noun>{_one_of(name)})(?![\w-])", re.IGNORECASE)


@cache
def _life() -> re.Pattern[str]:
    return re.compile(rf"(?:{_one_of('life')})(?![\w-])(?=\s*(?:[.,;:)!?\n]|$)|\s+{_AFTER_STATE}\b)", re.IGNORECASE)


@cache
def _did() -> re.Pattern[str]:
    return re.compile(rf"(?:\s+and)?\s+(?:{_one_of('did')})(?![\w-])", re.IGNORECASE)


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{_one_of('heading')})\s+(?=the\s+|[A-Z])")


def plainly_in(ground: Ground, start: int, end: int) -> Iterator[Draft]:
    """Draw what a sentence says of a person in so many words.

    Args:
        ground: what was found in the text.
        start: where the sentence starts.
        end: where it ends.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("Samer Tabbar was born in 1963.", "t-1", ReadSettings(), None)
        >>> [(draft.code, draft.value.words) for draft in plainly_in(ground, 0, 30)]
        [('attribute.birth', '1963')]
    """
    for mention in ground.mentions.between(start, end):
        if mention.kind not in (*_PERSONS, "pronoun") or mention.end > end:
            continue
        if mention.kind == "pronoun" and mention.key not in ("he", "she"):
            continue
        subject = owner_of_words(ground, mention)
        if subject is not None:
            yield from _said_of(ground, mention, subject, start, end)


def _said_of(ground: Ground, mention: Mention, subject: Party, start: int, end: int) -> Iterator[Draft]:
    text = ground.page.text
    yield from _births(ground, mention, subject, start, end)
    did = _did().match(text, mention.end, end)
    aside = did is not None and did.group().split()[0] == "and" and _ASIDE.search(text, start, mention.start)
    if did is not None and not aside:  # "was taken by soldiers and has not been seen since" is not said of them
        value = ground.page.cut(did.end() - len(did.group().strip()), did.end())
        yield from _state(ground, mention, subject, value)
    headed = _heads().match(text, mention.end, end)
    if headed is not None:
        value = ground.page.cut(mention.end + 1, _phrase_end(ground, headed.end(), end))
        yield _draft((mention, subject), "attribute.occupation", value, "heading", _time(ground, mention, value))
    link = _link().match(text, mention.end, end)
    if link is not None:
        yield from _predicates(ground, mention, subject, link.end(), end)


def _predicates(ground: Ground, mention: Mention, subject: Party, at: int, end: int) -> Iterator[Draft]:
    """What stands behind "was": an age, a state of life, a noun that says sex, status, kin, office or trade."""
    text = ground.page.text
    life = _life().match(text, at, end)
    if life is not None:
        yield from _state(ground, mention, subject, ground.page.cut(at, life.end()))
    yield from _ages(ground, mention, subject, at, end)
    for name in ("sex", "status"):
        found = _noun(name).match(text, at, end)
        if found is not None:
            code = "attribute.sex" if name == "sex" else "attribute.combat_status"
            yield _draft((mention, subject), code, ground.page.cut(at, found.end()), name)
    kin = _noun("kin").match(text, at, end)
    named = None if kin is None else _named_behind(ground, kin.end(), end)
    if named is not None:
        value = ground.page.cut(at, named.end)
        other = Party("other", "person", ground.page.cut(named.start, named.end))
        draft = Draft(
            min(mention.start, at), named.end, "relation", "relation.kin", (subject, other), "relation/kin-said",
            value=value, told=False,
        )  # fmt: skip
        yield draft
        return
    yield from _offices(ground, mention, subject, at, end)


def _offices(ground: Ground, mention: Mention, subject: Party, at: int, end: int) -> Iterator[Draft]:
    text = ground.page.text
    office = re.compile(rf"(?:{_ARTICLE})?{_WORDS}{{0,2}}?(?:{_one_of('offices')})(?![\w-])").match(text, at, end)
    if office is not None:
        of = _OF.match(text, office.end(), end)
        last = office.end() if of is None or _is_time(ground, of.end()) else _phrase_end(ground, of.end(), end)
        value = ground.page.cut(at, last)
        yield _draft((mention, subject), "attribute.occupation", value, "office", _time(ground, mention, value))
        return
    trade = re.compile(rf"{_ARTICLE}{_WORDS}{{0,2}}?(?P<noun>[a-z-]+)(?=\s*(?:[,.;:)\n]|$)|\s(?:in|at|from|who|and)\s)")
    found = trade.match(text, at, end)
    if found is None or found["noun"] in listed("groups", "no_trade") or not class_of(found["noun"]) & {"person"}:
        return
    value = ground.page.cut(at, found.end("noun"))
    yield _draft((mention, subject), "attribute.occupation", value, "trade", _time(ground, mention, value))


def _state(ground: Ground, mention: Mention, subject: Party, value: Passage) -> Iterator[Draft]:
    modality = state_told(ground.page.text, mention.start)
    if modality is not None:
        yield replace(_draft((mention, subject), "attribute.life_status", value, "life"), modality=modality)


def _ages(ground: Ground, mention: Mention, subject: Party, at: int, end: int) -> Iterator[Draft]:
    """A number behind "was": "was aged 12 in 1975", "was twelve when", "was 41 years of age"."""
    found = next(iter(ground.amounts_between(at, min(end, at + 24))), None)
    if found is None or found.amount.min is None or not 0 < found.amount.min <= OLDEST:
        return
    text = ground.page.text
    of_age = _OF_AGE.match(text, found.end, end)
    if found.amount.min != found.amount.max or _AGE_BEFORE.fullmatch(text, at, found.start) is None:
        return
    said = "aged" in text[at : found.start].lower() or "age of" in text[at : found.start].lower()
    if of_age is None and not said and not _bare_age(ground, found.end, end):
        return
    value = ground.page.cut(at if said else found.start, found.end if of_age is None else of_age.end())
    yield _draft((mention, subject), "attribute.age", value, "age", _time(ground, mention, value))


def _bare_age(ground: Ground, at: int, end: int) -> bool:
    """Whether nothing that could be counted stands behind a number: "was twelve when", and not "was one of them"."""
    return _AGE_ENDS.match(ground.page.text, at, end) is not None


def _births(ground: Ground, mention: Mention, subject: Party, start: int, end: int) -> Iterator[Draft]:
    text = ground.page.text
    born = _BORN.match(text, mention.end, end)
    birth = _BIRTH_OF.match(text, mention.end, end)
    if born is not None:
        low, high = born.start("rest"), min(end, born.end("rest"))
    elif birth is not None:
        low, high = birth.end(), min(end, birth.end() + 30)
    else:
        return
    clause = _CLAUSE.search(text, low, high)
    dated = [one for one in ground.times_between(low, high) if one.when.resolved and one.when.timex_type == "DATE"]
    if born is not None and not dated and _IN_WHICH.search(text, start, mention.start):
        dated = [one for one in ground.times_between(start, mention.start) if one.when.resolved][:1]
    elif dated and clause is not None and clause.start() < dated[0].start and text[clause.start()] != ",":
        return
    if dated:
        value = ground.page.cut(dated[0].start, dated[0].end)
        yield _draft((mention, subject), "attribute.birth", value, "birth", Told(dated[0].when, value))


def _named_behind(ground: Ground, at: int, end: int) -> Mention | None:
    """The person named behind "of"."""
    of = re.compile(r"\s+of\s+(?:the\s+(?:late\s+)?)?").match(ground.page.text, at, end)
    if of is None:
        return None
    return next((one for one in ground.mentions.between(of.end(), of.end() + 1) if one.kind == "person"), None)


def _phrase_end(ground: Ground, at: int, end: int) -> int:
    """Where a noun phrase ends: before a time, a comma or the next clause."""
    found = _CLAUSE.search(ground.page.text, at, end)
    last = end if found is None else found.start()
    for time in ground.times_between(at, last):
        last = min(last, time.start)
    words = ground.page.text[at:last].rstrip()
    return at + len(re.sub(r"\s+(?:on|in|at|since|from|during|by|until|as\s+of)$", "", words))


def _is_time(ground: Ground, at: int) -> bool:
    return any(one.start == at for one in ground.times_between(at, at + 1))


def _time(ground: Ground, mention: Mention, value: Passage) -> Told[When] | None:
    """The time for which it is said, where its own sentence gives one."""
    told = when_of(ground, min(mention.start, value.start), value.end)
    if told is None or told.inferred or told.passage is None:
        return None
    # "Until 1999" and "since 1999" do not say that it was so at the one moment that they name.
    before = ground.page.text[max(0, told.passage.start - 16) : told.passage.start]
    return None if _NOT_THEN.search(before) else told


def _draft(who: tuple[Mention, Party], code: str, value: Passage, rule: str, time: _Time = None) -> Draft:
    """A claim of what is said; a state of life takes its time and place from what stands around it."""
    mention, subject = who
    low, high = min(mention.start, value.start), max(mention.end, value.end)
    told = code == "attribute.life_status"
    return Draft(low, high, "attribute", code, (subject,), f"attribute/{rule}-said", value=value, told=told, time=time)
