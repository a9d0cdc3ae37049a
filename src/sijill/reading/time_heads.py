"""Dates that head or sign a text: of its dateline, of its recording, and the first and last day that it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sijill.meaning.moments import day_number, days_in_month
from sijill.reading.time_dates import date, iso, year_of
from sijill.reading.time_patterns import RawTime
from sijill.reading.time_scene import Moment, Scene
from sijill.reading.written_on_ar import heads_a_report, heads_a_statement, plain_words, says_when_written

_WORD = re.compile(r"[^\W\d_]+")
_TOLD = re.compile(r"[.!?؟…](?:\s|$)")
_DATELINE = re.compile(r"\s*(?:[^\W\d_][^.!?؟:;()\n]{1,50}[,،]\s)(?:[^\W\d_]+,?\s)?\Z")
"""What stands in a line before the date of a dateline: the place, and perhaps the weekday."""
_DATELINE_ENDS = re.compile(r"\s*(?:\([^()\n]{1,60}\)\s*)?(?:--|[-–—])\s")
"""What stands behind it: perhaps who sends it, and a dash."""
_HEAD_ENDS = re.compile(r"[.؟!]?\s*(?:\n|\Z)|\.\s")
_HEAD_JOINS = re.compile(r"[,،]\s(?:[^\W\d_]+\s){0,3}\Z")
_SIGNED = re.compile(r"\s*[^\W\d_][^.!?؟…:;()\n]{1,80}[,،]\s(?:[^\W\d_]+,?\s)?\Z")
"""What stands in a line of its own before the date that ends it: who signs, or where."""
_LINE_ENDS = re.compile(r"[ \t\xa0]*\r?(?:\n|\Z)")
_YEAR = re.compile(r"\d{4}|[٠-٩]{4}")
_STRETCH = re.compile(r"\s?(?:to|and|until|till|through|-|–|—|إلى|الي|حتى|حتي|و)\s?(?:the\s)?")
_I = re.compile(r"(?<!\w)(?:i|my|me)(?!\w)")
_LONGEST_HEAD = 160
"""Characters of the longest line that can be a heading of a text rather than a paragraph of it."""
_OPENING_WORDS = 4
_HEADS = 4
"""Time expressions among which the head of a text gives the days that it is about."""


def in_dateline(lowered: str, at: int, to: int) -> bool:
    """Say whether a date stands in the dateline that opens a report: "Marsa, 10 March 2025 (Qalam) -".

    Args:
        lowered: the text in lower case.
        at: first code point of the date.
        to: one past its last.

    Example:
        >>> in_dateline("marsa, 10 march 2025 - two died", 7, 20)
        True
    """
    start = lowered.rfind("\n", 0, at) + 1
    return _DATELINE.match(lowered, start, at) is not None and _DATELINE_ENDS.match(lowered, to) is not None


def _nothing_told(lowered: str, before: int) -> bool:
    return _TOLD.search(lowered.rstrip(), 0, before) is None


def _in_head(scene: Scene, at: int, to: int) -> bool:
    """Whether a date ends the line or the first sentence that heads a text: "Communiqué of the commission, 2 June"."""
    start = scene.lowered.rfind("\n", 0, at) + 1
    before = scene.lowered[start:at]
    if not _nothing_told(scene.lowered, start) or len(before) > _LONGEST_HEAD or ":" in before:
        return False
    opening = _WORD.findall(before)[:2]
    known = any(word in scene.words["heads"] for word in opening)
    return known and _HEAD_ENDS.match(scene.lowered, to) is not None and _HEAD_JOINS.search(before) is not None


def _signs(scene: Scene, at: int, to: int) -> bool:
    """Whether a date ends a line that only says who or where, above or below all that is told."""
    text = scene.lowered
    start = text.rfind("\n", 0, at) + 1
    if _SIGNED.match(text, start, at) is None or _LINE_ENDS.match(text, to) is None or not _YEAR.search(text, at, to):
        return False
    if any(word in scene.words["head_events"] for word in _WORD.findall(text[start:at])) or _gathering(
        scene, start, at
    ):
        return False  # "The killings at the mill, 14 July 1995" heads what is told of that day
    above, below = _nothing_told(text, start), not text[to:].strip()
    return above != below


def _gathering(scene: Scene, start: int, at: int) -> bool:
    """Whether a line opens with what was held or befell somewhere: "Wedding at Brod, 8 August 1998"."""
    opening = _WORD.findall(scene.lowered[start:at])[:_OPENING_WORDS]
    told = scene.words.get("head_gatherings", {})
    return any(one in told and then in ("at", "in", "of", "for", "near", "on") for one, then in pairwise(opening))


def of_the_recording(scene: Scene, at: int, to: int) -> bool:
    """Say whether a date stands in a line that tells when the words were taken down: "Recorded on 14 May 2009".

    Args:
        scene: the part of the text that is walked.
        at: first code point of the date.
        to: one past its last.

    Example:
        >>> words = {"recording": {}, "heads": {}, "head_events": {}}
        >>> of_the_recording(Scene("shot on 14 may", words, None, narrative=True), 8, 14)
        False
    """
    if in_dateline(scene.lowered, at, to) or _in_head(scene, at, to) or _signs(scene, at, to):
        return True
    if heads_a_report(scene.lowered, at, to, scene.words) or says_when_written(scene.lowered, at, to, scene.words):
        return True
    start, end = scene.lowered.rfind("\n", 0, at) + 1, scene.lowered.find("\n", to)
    end = len(scene.lowered) if end < 0 else end
    line = scene.lowered[start:end].strip()
    if len(line) > _LONGEST_HEAD or line[-1:] in ".!?؟…”":
        return False
    beside = plain_words(f"{scene.lowered[start:at]} {scene.lowered[to:end]}")
    if not beside:  # a date alone: of the text if nothing was told yet, else a heading of what follows
        return _nothing_told(scene.lowered, at)
    words = f" {' '.join(beside)} "
    return any(f" {told} " in words for told in scene.words["recording"])


def date_of_the_text(scene: Scene, raws: Sequence[RawTime], speech: Sequence[tuple[int, int]]) -> Moment | None:
    """Give the day on which a report or a communiqué was published, as its dateline, head or signature says in full.

    What somebody tells of their own life gets none: "on Thursday" in it is seldom the Thursday before it was told.

    Args:
        scene: the part of the text, with nothing resolved yet.
        raws: what has the shape of a time, in order.
        speech: spans of quoted words, in order.

    Example:
        >>> from sijill.reading.time_patterns import grammar, raw_times
        >>> text = "marsa, 10 march 2025 - two men died on sunday."
        >>> scene = Scene(text, grammar("en").words, None, narrative=False)
        >>> date_of_the_text(scene, raw_times(text, "en"), ())
        (2025, 3, 10)
    """
    for raw in (*raws[:_HEADS], *raws[-1:]):
        if raw.shape.kind != "date" or "day" not in raw.fields or "year" not in raw.fields:
            continue
        dated = in_dateline(scene.lowered, raw.start, raw.end)
        stated = heads_a_statement(scene.lowered, scene.words) and of_the_recording(scene, raw.start, raw.end)
        if (
            dated
            or stated
            or heads_a_report(scene.lowered, raw.start, raw.end, scene.words)
            or ((_signs(scene, raw.start, raw.end) or _in_head(scene, raw.start, raw.end)) and _public(scene, speech))
        ):
            value = date(scene, raw.fields)
            if value is not None and value.moment is not None and not value.inferred and None not in value.moment:
                return value.moment
    return None


def told_on(scene: Scene, raws: Sequence[RawTime]) -> Moment | None:
    """Give the date of the first line that says when the words were taken down, None without one.

    Args:
        scene: the part of the text, with nothing resolved yet.
        raws: what has the shape of a time, in order.

    Example:
        >>> from sijill.reading.time_patterns import grammar, raw_times
        >>> text = "recorded on 14 may 2009"
        >>> told_on(Scene(text, grammar("en").words, None, narrative=True), raw_times(text, "en"))
        (2009, 5, 14)
    """
    for raw in raws[:_HEADS]:
        if raw.shape.kind in ("date", "iso") and of_the_recording(scene, raw.start, raw.end):
            value = (date if raw.shape.kind == "date" else iso)(scene, raw.fields)
            if value is not None and value.moment is not None and not value.inferred:
                return value.moment
    return None


def _public(scene: Scene, speech: Sequence[tuple[int, int]]) -> bool:
    """Whether a text speaks to everybody: it says so itself, or nobody says "I" in it but those who are quoted."""
    opening = scene.lowered.lstrip()
    if any(opening.startswith(word) for word in scene.words["public_heads"]):
        return True
    heading, _, _ = opening.partition("\n")
    heading = f" {' '.join(_WORD.findall(heading))} "
    if any(f" {told} " in heading for told in scene.words["recording"]):
        return False
    spoken = iter(speech)
    quote = next(spoken, None)
    for one in _I.finditer(scene.lowered):
        while quote is not None and quote[1] <= one.start():
            quote = next(spoken, None)
        if quote is None or one.start() < quote[0]:
            return False
    return any("a" <= letter <= "z" for letter in opening[:200])  # other scripts do not say "I" with a word


def days_it_is_about(scene: Scene, raws: Sequence[RawTime]) -> tuple[int, int, int] | None:
    """Give the first and the last day that the head of a text says it is about, and where the head says so last.

    Args:
        scene: the part of the text, with nothing resolved yet.
        raws: what has the shape of a time, in order.

    Example:
        >>> from sijill.reading.time_patterns import grammar, raw_times
        >>> text = "what happened in sarvan, october 1991 - march 1992\\n\\nit rained."
        >>> scene = Scene(text, grammar("en").words, None, narrative=True)
        >>> days_it_is_about(scene, raw_times(text, "en"))
        (727471, 727653, 50)
    """
    for raw, last in pairwise(raws[: _HEADS + 1]):
        between = scene.lowered[raw.end : last.start]
        if _STRETCH.fullmatch(between) is None or not _in_heading(scene, raw.start, last.end):
            continue
        year = year_of(last.fields)
        if year is None or not {raw.shape.kind, last.shape.kind} <= {"date", "year", "season"}:
            continue
        first, final = _edge(scene, raw, year, last=False), _edge(scene, last, year, last=True)
        if first is not None and final is not None and first < final:
            return first, final, last.end
    return None


def _in_heading(scene: Scene, at: int, to: int) -> bool:
    """Whether a stretch stands in a line above all that is told, and in no sentence."""
    start = scene.lowered.rfind("\n", 0, at) + 1
    end = scene.lowered.find("\n", to)
    if end < 0 or not _nothing_told(scene.lowered, start):
        return False
    line = scene.lowered[start:end].strip()
    return "\n" not in scene.lowered[at:to] and len(line) <= _LONGEST_HEAD and line[-1:] not in ".!?؟…”:"


def _edge(scene: Scene, raw: RawTime, year: int, *, last: bool) -> int | None:
    """The first or the last day of one end of a stretch, whose year may be told at its other end only."""
    own = year_of(raw.fields)
    own = year if own is None else own
    if raw.shape.kind in ("year", "season"):
        return day_number(own, 12, 31) if last else day_number(own, 1, 1)
    value = date(scene, {**raw.fields, "year": str(own)})
    _, month, day = (own, None, None) if value is None or value.moment is None else value.moment
    if month is None:
        return None
    return day_number(own, month, day or (days_in_month(own, month) if last else 1))
