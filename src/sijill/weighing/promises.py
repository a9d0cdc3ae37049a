"""Who promised what, by when, and what the record holds since; whether a promise was kept is for people to say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations

from sijill.meaning.folding import fold as fold_with_map
from sijill.meaning.moments import civil_minute, minute_of
from sijill.meaning.numbers import find_amounts
from sijill.record.claim import Claim
from sijill.weighing.disputes import Ruled
from sijill.weighing.weighed import Weighed, Window, fold, standing, time_of
from sijill.weighing.words_of import lexicon, phrases

DAY = 24 * 60
LEAST_LETTERS = 4
LONGEST_SENTENCE = 600
_ENDS = ".!?؟\n"
_SPEAKERS = frozenset({"speaker", "spokesperson"})


@dataclass(frozen=True, slots=True)
class Since:
    """A later claim that may bear on a promise.

    Args:
        claim: its id.
        what: `answer` (a result is told), `again` (it is promised again).
        linked_by: why it is shown: `speaker`, `words`, `text` (one text tells both) or `ruling`.

    Example:
        >>> Since("c-2", "answer", "speaker").what
        'answer'
    """

    claim: str
    what: str
    linked_by: str


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise as it is told, and what is told since.

    Args:
        claim: its id.
        kind: `inquiry` or `measure`.
        made: when it was made, as far as told.
        due: by when it is to be done, or None where nothing is said.
        due_words: the words that say by when.
        since: later claims that may bear on it, in order of time.
        past: whether the time named was over on the day asked about; None where no time or no day is known.

    Example:
        >>> Promise("c-1", "inquiry", Window(None, None)).holds
        'nothing'
    """

    claim: str
    kind: str
    made: Window
    due: Window | None = None
    due_words: str | None = None
    since: tuple[Since, ...] = ()
    past: bool | None = None

    @property
    def holds(self) -> str:
        """What the record holds since: `answer`, `again` or `nothing`; never that it was kept or broken."""
        told = {one.what for one in self.since}
        return "answer" if "answer" in told else "again" if "again" in told else "nothing"


def promises(claims: Iterable[Weighed], rulings: Iterable[Ruled] = (), on: int | None = None) -> tuple[Promise, ...]:
    """Gather what was promised, and what later claims may bear on it.

    A later claim is shown where it may have the same speaker, shares words of what was promised, stands in the same
    text (for inquiries), or was ruled to be about the same; what was ruled to be about something else is not.

    Args:
        claims: claims with their standing.
        rulings: rulings in force; `same` and `different` on two claims are heeded.
        on: the day asked about, in minutes; a time that ended before it is over.

    Example:
        >>> promises([])
        ()
    """
    items = {item.id: item for item in standing(claims) if _told(item.claim)}
    ruled: dict[str, dict[str, str]] = {}
    for told in rulings:
        for first, second in permutations(told.of, 2) if told.verdict in ("same", "different") else ():
            ruled.setdefault(first, {})[second] = told.verdict
    places = _indexed(items.values())
    found = []
    for item in items.values():
        kind = _kind(item.claim, "promised")
        if kind is None:
            continue
        made, due, words = _times(item.claim)
        own = ruled.get(item.id, {})
        near = {other for key in _keys(item.claim) for other in places.get(key, ())} | (own.keys() & items.keys())
        later = sorted((items[other] for other in near - {item.id}), key=_order)
        since = [one for other in later if (one := _since(item, other, (kind, made), own.get(other.id))) is not None]
        past = None if due is None or due.latest is None or on is None else due.latest <= on
        found.append((_order(item), Promise(item.id, kind, made, due, words, tuple(since), past)))
    return tuple(promise for _, promise in sorted(found, key=lambda pair: pair[0]))


def _order(item: Weighed) -> tuple[bool, int, str]:
    at = time_of(item.claim).earliest
    return (at is None, at or 0, item.id)


def _keys(claim: Claim) -> Iterator[tuple[str, str]]:
    """Under what a promise may meet what is told of it later, so that nobody looks at every two claims of a record."""
    yield from (("speaker", one) for one in _speakers(claim))
    yield from (("words", one) for one in _words(claim))
    yield "text", claim.passage.text_id


def _indexed(items: Iterable[Weighed]) -> Mapping[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for item in items:
        if _kind(item.claim, "answers") is not None or _kind(item.claim, "again") is not None:
            for key in _keys(item.claim):
                found.setdefault(key, []).append(item.id)
    return found


def _told(claim: Claim) -> bool:
    return claim.polarity == "said" and claim.modality in ("asserted", "admitted", "predicted")


def _kind(claim: Claim, table: str) -> str | None:
    rows = lexicon("promises")[table]
    code = claim.proposition.code
    return next((kind for kind, codes in rows.items() if code in codes), None) if isinstance(rows, dict) else None


def _since(item: Weighed, other: Weighed, promise: tuple[str, Window], verdict: str | None) -> Since | None:
    kind, made = promise
    if verdict == "different":
        return None
    answers, again = _kind(other.claim, "answers") == kind, _kind(other.claim, "again") == kind
    then = time_of(other.claim)
    if verdict == "same" and (answers or again or other.claim.proposition.kind == "act"):
        return Since(other.id, "again" if again else "answer", "ruling")
    if not (answers or again) or not _later(made, then):
        return None
    why = _link(item.claim, other.claim)
    return None if why is None else Since(other.id, "again" if again else "answer", why)


def _later(made: Window, then: Window) -> bool:
    """Whether something certainly was not over before a promise was made; what has no time may have been before it."""
    if made.earliest is None or then.earliest is None:
        return False
    return then.earliest >= (made.latest or made.earliest)


def _link(promise: Claim, later: Claim) -> str | None:
    if _speakers(promise) & _speakers(later):
        return "speaker"
    if _words(promise) & _words(later):
        return "words"
    # A text that tells of an inquiry and later of a report mostly means one matter; of measures that does not hold.
    one_text = promise.passage.text_id == later.passage.text_id
    return "text" if one_text and _kind(promise, "promised") == "inquiry" else None


def _speakers(claim: Claim) -> frozenset[str]:
    said = claim.proposition.parties
    return frozenset(fold(p.passage.words) for p in said if p.role in _SPEAKERS and p.passage is not None)


def _words(claim: Claim) -> frozenset[str]:
    value = claim.proposition.value
    if value is None:
        return frozenset()
    told = {word for word in re.findall(r"\w+", fold(value.words)) if len(word) >= LEAST_LETTERS and not word.isdigit()}
    return frozenset(told) - phrases("promises", "common")


def _times(claim: Claim) -> tuple[Window, Window | None, str | None]:
    """When it was promised, by when it is to be done, and in which words."""
    told = claim.proposition.when
    made = time_of(claim)
    page = claim.passage.page
    if told is not None and told.passage is not None:
        lead = page.text[: told.passage.start]
        if _ends_with(lead, "by"):
            return Window(None, None), Window(None, made.latest), told.passage.words
        if _ends_with(lead, "before"):
            return Window(None, None), Window(None, made.earliest), told.passage.words
    begin, end = _sentence(page.text, claim.passage.start, claim.passage.end)
    if any(gap.crossed_by(begin, end) for gap in page.gaps):
        return made, None, None
    return made, *_within(page.text[begin:end], made)


def _ends_with(lead: str, section: str) -> bool:
    folded = fold(lead[-40:]).rstrip()
    return any(folded == word or folded.endswith(" " + word) for word in phrases("promises", section))


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    floor, roof = max(0, start - LONGEST_SENTENCE), min(len(text), end + LONGEST_SENTENCE)
    begin = max(floor, *(text.rfind(mark, floor, start) + 1 for mark in _ENDS))
    ends = [at for mark in _ENDS if (at := text.find(mark, end, roof)) >= 0]
    return begin, min(ends, default=roof)


def _within(sentence: str, made: Window) -> tuple[Window | None, str | None]:
    for unit, words in _ends_of().items():
        match = re.search(words, fold(sentence))
        if match is not None:
            return _end_of(unit, made), _as_written(sentence, match)
    for amount in find_amounts(sentence):
        most = amount.amount.max
        if most is None or not _ends_with(sentence[: amount.start], "within"):
            continue
        days = next((days for words, days in _units() if re.match(words, fold(sentence[amount.end :]))), None)
        if days is not None:
            due = None if made.latest is None else made.latest + most * days * DAY
            unit_words = re.match(r"\s+\w+", sentence[amount.end :])
            return Window(None, due), sentence[amount.start : amount.end] + (unit_words[0] if unit_words else "")
    return None, None


@cache
def _units() -> Sequence[tuple[str, int]]:
    rows = lexicon("order")["units"]
    return [
        (rf"\s+(?:{'|'.join(re.escape(fold(str(word))) for word in row['words'])})(?!\w)", int(row["days"]))
        for row in (rows if isinstance(rows, list) else ())
    ]


@cache
def _ends_of() -> Mapping[str, str]:
    found = {}
    for unit in ("year", "month"):
        words = sorted(phrases("promises", f"ends.{unit}"), key=len, reverse=True)
        found[unit] = rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)"
    return found


def _as_written(sentence: str, match: re.Match[str]) -> str:
    start, end = fold_with_map(sentence).span(match.start(), match.end())
    return sentence[start:end]


def _end_of(unit: str, made: Window) -> Window:
    """The end of the month or year in which a promise was made; unknown where it may have been in either of two."""
    if made.earliest is None or made.latest is None:
        return Window(None, None)
    (year, month, *_), (last_year, last_month, *_) = civil_minute(made.earliest), civil_minute(made.latest - 1)
    if unit == "year":
        return Window(None, minute_of(year + 1) if year == last_year else None)
    if (year, month) != (last_year, last_month):
        return Window(None, None)
    return Window(None, minute_of(year + month // 12, month % 12 + 1))
