"""Broken places of a text, found by several independent signs, each with its rule and its reason.

A gap stands at the seam: one mark wide, or without width between two marks. Ordinary trailing
ellipses, dashes and the hesitations of speech are no gaps.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from sijill.messages import N_
from sijill.reading.breaks import breaks_off
from sijill.reading.marks import Pair
from sijill.reading.shape import Paragraph
from sijill.reading.tokens import plain
from sijill.reading.words import lexicon
from sijill.reading.wordsets import listed, table
from sijill.record.passage import Gap

WHY = {
    "ellipsis": N_("an ellipsis is glued to the start of another sentence: words are missing"),
    "quote": N_("a closing quotation mark is glued to the next word: two pieces were joined"),
    "quotes": N_("two closing quotation marks stand side by side: two pieces were joined"),
    "doubled": N_("the last word is said again with a capital: two pieces were joined"),
    "marked": N_("a note in brackets says that something is missing here"),
    "blocks": N_("blacked-out characters stand in for words"),
    "characters": N_("characters were lost when the text was saved"),
}
_ELLIPSIS = re.compile(r"(?:…|\.{3,}|\. \. \.)")
_GLUED_QUOTE = re.compile(r"[”»\"](?=[^\W\d_])(?:(?<=[^\s(\[{\"“«‘'][”»])|(?<=[^\s(\[{“«‘'][\"]))")
_TWO_QUOTES = re.compile(r"[”\"»]([”\"«“])(?=\S)")
_JOINT = re.compile(r"(?:—|–|--|…|\.\.\.)(?=([^\W\d_]{2,}))")
_WORD_BEFORE = re.compile(r"\b[^\W\d_]{2,}\Z")
_LONGEST_WORD = 60
"""Code points before a joint in which the word stands that may be said again behind it."""
_BRACKETED = re.compile(r"[\[({<]\s*([^\[\](){}<>\n]{1,60}?)\s*[\])}>]")
_BLOCKS = re.compile(r"[█▇▆▅▄■▮▓▒░⬛]{2,}(?:[ \t]+[█▇▆▅▄■▮▓▒░⬛]{2,})*|(?<=\s)[█■](?=\s)|(?<!\w)(?:\*{4,}|X{5,})(?!\w)")
_BLOCK = re.compile(r"[█▇▆▅▄■▮▓▒░⬛]|\*{4}|X{5}")
"""What every run of blacked-out characters has, found at once where there is none."""
_LOST = re.compile(r"\ufffd+")
_CONTRACTION = re.compile(r"(?<=[A-Za-z])\ufffd(?=(?:s|t|d|m|re|ll|ve)\b)")


def find_gaps(text: str, paragraphs: Sequence[Paragraph], pairs: Sequence[Pair], *, caseless: bool) -> tuple[Gap, ...]:
    """Find the broken places of a text.

    Args:
        text: the working text.
        paragraphs: its paragraphs.
        pairs: its quotation marks, paired, in order of their start.
        caseless: True where capitals tell nothing.

    Example:
        >>> page = "They led him up, where…The harbour had silted."
        >>> [(g.start, g.end, g.kind) for g in find_gaps(page, [Paragraph(0, 0, len(page))], [], caseless=False)]
        [(22, 23, 'truncation')]
    """
    inside = _Inside(pairs)
    found = [
        *_marked(text),
        *_glued_ellipses(text, inside, caseless),
        *_glued_quotes(text, pairs, caseless),
        *_doubled(text, inside),
        *breaks_off(text, paragraphs, pairs, caseless=caseless),
    ]
    return _merged(found)


class _Inside:
    """Whether a position lies in a closed outer quote."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        outer = [pair for pair in pairs if pair.depth == 0 and pair.closed]
        self._starts = [pair.start for pair in outer]
        self._ends = [pair.end for pair in outer]

    def __call__(self, position: int) -> bool:
        number = bisect_right(self._starts, position) - 1
        return number >= 0 and position < self._ends[number]


def _marked(text: str) -> Iterator[Gap]:
    marked = lexicon("gaps")["marked"]
    assert isinstance(marked, dict)
    kinds = {word: kind for kind, words in marked.items() for word in words}
    for match in _BRACKETED.finditer(text):
        words = " ".join(plain(match.group(1)).split())
        kind = kinds.get(words) or _lacking(words)
        if kind is not None and not (
            match.group()[0] in "({<" and match.group(1) in ("...", "…", "cut", "gap", "lost")
        ):
            yield Gap(match.start(), match.end(), kind, "gap/marked-1", WHY["marked"])
    for match in _BLOCKS.finditer(text) if _BLOCK.search(text) is not None else ():
        if match.group()[0] not in "*X" or _within_words(text, match.start(), match.end()):
            yield Gap(match.start(), match.end(), "redaction", "gap/blocks-1", WHY["blocks"])
    contracted = {match.start() for match in _CONTRACTION.finditer(text)}
    for match in _LOST.finditer(text):
        if match.start() not in contracted:
            yield Gap(match.start(), match.end(), "illegible", "gap/characters-1", WHY["characters"])


def _lacking(words: str) -> str | None:
    """The kind of gap where a note says that some part of the paper is missing: "the next two leaves are missing"."""
    told = words.split()
    if not told or not set(told) & listed("gaps", "pieces"):
        return None
    return next((kind for kind, ways in table("gaps", "lacking").items() if ways.intersection(told)), None)


def _within_words(text: str, start: int, end: int) -> bool:
    """Whether letters stand on the same line: stars alone on a line only part two sections."""
    before = text[max(0, start - 80) : start].rpartition("\n")[2]
    after = text[end : end + 80].partition("\n")[0]
    return any(letter.isalpha() for letter in before + after)


def _glued_ellipses(text: str, inside: _Inside, caseless: bool) -> Iterator[Gap]:
    """An ellipsis glued to the capital of another sentence; where a house style glues, a second sign is needed."""
    found = list(_ELLIPSIS.finditer(text))
    lower = sum(1 for match in found if match.end() < len(text) and text[match.end()].islower())
    spaced = sum(1 for match in found if match.end() < len(text) and text[match.end()].isspace())
    glued_style = not caseless and lower >= 2 and lower > spaced
    for match in found:
        before = _last_word(text, match.start())
        after = _first_word(text, match.end())
        if not after or not before:
            continue
        dangles = plain(before) in listed("sentences", "dangling") or text[match.start() - 1] in ",،;:"
        if plain(after) == plain(before) or (
            plain(after) in listed("sentences", "hesitations") and inside(match.start())
        ):
            continue
        if caseless or not after[0].isupper():
            sure = dangles and not inside(match.start()) and _opens(after)
        else:
            sure = dangles or not (glued_style or (inside(match.start()) and _stammers(before, after)))
        if sure:
            yield Gap(match.end() - 1, match.end(), "truncation", "gap/ellipsis-1", WHY["ellipsis"])


def _opens(word: str) -> bool:
    return plain(word) in listed("sentences", "openers") and plain(word) not in listed("sentences", "hesitations")


def _stammers(before: str, after: str) -> bool:
    return plain(after).startswith(plain(before))


def _last_word(text: str, stop: int) -> str:
    found = re.search(r"([^\W_]+(?:['’][^\W_]+)?)[,،;:%]?$", text[max(0, stop - 40) : stop])
    return found.group(1) if found is not None else ""


def _first_word(text: str, start: int) -> str:
    found = re.compile(r"[^\W\d_]+(?:['’][^\W_]+)?").match(text, start, start + 60)
    return found.group() if found is not None else ""


def _glued_quotes(text: str, pairs: Sequence[Pair], caseless: bool) -> Iterator[Gap]:
    closing = {pair.end - 1 for pair in pairs if pair.closed}
    opening = {pair.start for pair in pairs}
    for match in _GLUED_QUOTE.finditer(text):
        place = match.start()
        before, after = text[place - 1], text[match.end()]
        if text[place] == '"' and (place in opening or place not in closing):
            continue
        if place in opening and before not in ".,!?…—–%”":
            continue
        torn_mark = before in "…—–-"
        if (after.isupper() and not caseless) or torn_mark:
            yield Gap(match.end(), match.end(), "splice", "gap/quote-1", WHY["quote"])
    for match in _TWO_QUOTES.finditer(text):
        second = match.start(1)
        if text[second] == '"' and text[second - 1] == '"' and not (second in opening and second - 1 in closing):
            continue
        if (text[second] in '”"' and _first_word(text, second + 1)) or (text[second] in "“«" and second - 1 in closing):
            yield Gap(second, second, "splice", "gap/quotes-1", WHY["quotes"])


def _doubled(text: str, inside: _Inside) -> Iterator[Gap]:
    for match in _JOINT.finditer(text):
        second = match.group(1)
        if not second[0].isupper():
            continue
        before = _WORD_BEFORE.search(text, max(0, match.start() - _LONGEST_WORD), match.start())
        first = before.group() if before is not None else ""
        if not first[:1].islower() or plain(first) != plain(second):
            continue
        if plain(first) in listed("sentences", "hesitations") or inside(match.start() - len(first)):
            continue
        yield Gap(match.end() - 1, match.end(), "splice", "gap/doubled-1", WHY["doubled"])


def _merged(found: Iterable[Gap]) -> tuple[Gap, ...]:
    """One gap for signs that point at one place: the first of them, in the order of the rules."""
    kept: list[Gap] = []
    for gap in sorted(found, key=lambda gap: (gap.start, gap.end)):
        if kept and gap.start - kept[-1].end <= 2:
            last = kept[-1]
            if gap.rule != last.rule:
                rules = "+".join(dict.fromkeys((*last.rule.split("+"), gap.rule)))
                wider = last if last.end - last.start >= gap.end - gap.start else gap
                kept[-1] = Gap(wider.start, wider.end, wider.kind, rules, wider.why)
                continue
            if gap.start < last.end:
                continue
        kept.append(gap)
    return tuple(kept)
