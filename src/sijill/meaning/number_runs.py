"""Reading one number written in words or digits, English or Arabic, from a list of tokens."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sijill.meaning.folding import fold_text
from sijill.meaning.number_words import Entry, Lexicon, Token, cut, decimal_number, lexicon, whole_number

_ARABIC_FIRST = "\u0600"


@dataclass(frozen=True, slots=True)
class Run:
    """A number that was read.

    Args:
        least: smallest value.
        most: largest value, None if unbounded.
        first: folded position at which its words start (after a clitic).
        stop: index of the token after it.
        convention: a vague word with a conventional bound.
        about: rounded by its very form ("1.2 million").
        conjoined: an Arabic "and" hung on its first word.
    """

    least: int
    most: int | None
    first: int
    stop: int
    convention: bool = False
    about: bool = False
    conjoined: bool = False


@dataclass(frozen=True, slots=True)
class _Seen:
    """A word with its clitics taken off: how many characters they were, and whether "and" was among them."""

    word: str
    cut: int
    conjoined: bool


@lru_cache(maxsize=32768)
def bare_forms(text: str) -> tuple[_Seen, ...]:
    """Give an Arabic word as it stands and without the clitics it may carry; other words only as they stand.

    Args:
        text: a folded word.

    Example:
        >>> [seen.word for seen in bare_forms("وعشرون")]
        ['وعشرون', 'عشرون']
    """
    forms = [_Seen(text, 0, False)]
    if text < _ARABIC_FIRST:
        return tuple(forms)
    if text[0] in "وف" and len(text) > 3:
        forms.append(_Seen(text[1:], 1, True))
    for seen in tuple(forms):
        if seen.word[0] in "بلك" and len(seen.word) > 3:
            forms.append(_Seen(seen.word[1:], seen.cut + 1, seen.conjoined))
    for seen in tuple(forms):
        if seen.word.startswith("ال") and len(seen.word) > 4:
            forms.append(_Seen(seen.word[2:], seen.cut + 2, seen.conjoined))
    return tuple(forms)


def look(words: Lexicon, text: str) -> tuple[Entry, _Seen] | None:
    """Find a number word, with or without Arabic clitics.

    Args:
        words: the lexicon.
        text: a folded word.

    Example:
        >>> from sijill.meaning.number_words import lexicon
        >>> look(lexicon(), "وعشرون")[0].value
        20
    """
    for seen in bare_forms(text):
        entry = words.words.get(seen.word)
        if entry is not None:
            return entry, seen
    return None


@lru_cache(maxsize=16384)
def may_open(text: str) -> bool:
    """Say whether an amount may begin with a word at all, as it stands or without its Arabic clitics; most do not.

    Args:
        text: a folded word that is no run of digits.

    Example:
        >>> may_open("وعشرون"), may_open("about"), may_open("house")
        (True, True, False)
    """
    words = lexicon()
    tables = (words.words, words.bound, words.vague)
    phrases = (words.few, words.before, words.fractions, words.fixed)
    return any(
        seen.word in one for seen in bare_forms(text) for one in (*tables, *(phrase.by_first for phrase in phrases))
    )


@lru_cache(maxsize=32768)
def may_hold_number(word: str) -> bool:
    """Say whether an amount may begin in a piece of a text; a text of which it may in none holds no amount.

    Args:
        word: what stands between white space, as the text has it.

    Example:
        >>> may_hold_number("ورجلان،"), may_hold_number("3-4"), may_hold_number("البيت")
        (True, True, False)
    """
    return any(one.digits or may_open(one.text) for one in cut(fold_text(word)))


def read_digits(words: Lexicon, tokens: list[Token], place: int) -> Run | None:
    """Read a number in digits, with a scale word after it if there is one.

    Args:
        words: the lexicon.
        tokens: the text's tokens.
        place: index of a token of digits.

    Example:
        >>> from sijill.meaning.number_words import cut, lexicon
        >>> read_digits(lexicon(), cut("1.2 million"), 0).least
        1200000
    """
    token = tokens[place]
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    scale = None
    if following is not None and following.glue == " ":
        found = look(words, following.text)
        if found is not None and found[0].kind in ("scale", "group", "hundred") and not found[1].cut:
            scale = found[0].value
    number = whole_number(token.text)
    if number is not None:
        value = number if scale is None else number * scale
        return Run(value, value, token.start, place + (1 if scale is None else 2))
    fraction = decimal_number(token.text)
    if fraction is None or scale is None:
        return None
    value = int(fraction * scale)
    return Run(value, value, token.start, place + 2, about=True)


def read_english(words: Lexicon, tokens: list[Token], place: int) -> Run | None:
    """Read an English number in words: "one hundred and twenty-five", "two dozen", "a thousand".

    Args:
        words: the lexicon.
        tokens: the text's tokens.
        place: where to start.

    Example:
        >>> from sijill.meaning.number_words import cut, lexicon
        >>> read_english(lexicon(), cut("one hundred and twenty-five men"), 0).least
        125
    """
    at, total, current, limit, seen = place, 0, 0, 10**12, False
    if tokens[at].text in ("a", "an") and at + 1 < len(tokens) and tokens[at + 1].glue == " ":
        entry = words.words.get(tokens[at + 1].text)
        if entry is None or entry.kind not in ("hundred", "scale", "group"):
            return None
        at, current, seen = at + 1, 1, True
    while at < len(tokens) and (at == place or tokens[at].glue in " -"):
        word = tokens[at].text
        if word == "and" and seen and at + 1 < len(tokens) and current % 100 == 0 and (current or total):
            if not _continues(words, tokens, at + 1, limit):
                break
            at += 1
            continue
        entry = words.words.get(word)
        if entry is None:
            break
        if entry.kind == "unit" and _takes_unit(current, seen) and entry.value:
            current += entry.value
        elif entry.kind == "unit" and not seen:
            pass  # zero, and nothing after it
        elif entry.kind in ("teen", "ten") and current % 100 == 0:
            current += entry.value
        elif entry.kind == "hundred" and 0 < current < 100:
            current *= entry.value
        elif entry.kind == "scale" and current and entry.value < limit:
            total, current, limit = total + current * entry.value, 0, entry.value
        elif entry.kind == "group" and current and not total:
            return Run(current * entry.value, current * entry.value, tokens[place].start, at + 1)
        else:
            break
        at, seen = at + 1, True
    if not seen or (tokens[at - 1].text in ("a", "an", "and")):
        return None
    return Run(total + current, total + current, tokens[place].start, at)


def _continues(words: Lexicon, tokens: list[Token], at: int, limit: int) -> bool:
    """Whether what stands after "and" goes on with the same number rather than beginning another."""
    stop = at
    while stop < min(len(tokens), at + 4) and tokens[stop].glue in " -":
        entry = words.words.get(tokens[stop].text)
        if entry is None or entry.kind not in ("unit", "teen", "ten"):
            return stop > at and not (
                entry is not None and (entry.kind == "hundred" or (entry.kind == "scale" and entry.value >= limit))
            )
        stop += 1
    return stop > at


def _takes_unit(current: int, seen: bool) -> bool:
    return not seen or current % 100 == 0 or (current % 10 == 0 and current % 100 >= 20)


def read_arabic(words: Lexicon, tokens: list[Token], place: int) -> Run | None:
    """Read an Arabic number in words: "خمسة وعشرون", "ثلاثمئة وخمسون ألفاً", "ثلاثة عشر".

    Args:
        words: the lexicon.
        tokens: the text's tokens.
        place: where to start.

    Example:
        >>> from sijill.meaning.number_words import cut, lexicon
        >>> read_arabic(lexicon(), cut("خمسه وعشرون"), 0).least
        25
    """
    at, total, current, limit = place, 0, 0, 10**12
    first: _Seen | None = None
    while at < len(tokens) and (at == place or tokens[at].glue == " "):
        step = _arabic_step(words, tokens, at, current)
        if step is None:
            break
        entry, seen, width = step
        joined = seen.conjoined
        if first is None:
            first = seen
        elif seen.cut and not joined:
            break
        if entry.kind == "scale":
            if current == 0 and (total or entry.value >= limit or (at > place and joined)):
                break
            if joined and at > place:
                total, current = total + current, 1
            total, current, limit = total + max(1, current) * entry.value, 0, entry.value
        elif entry.kind == "fixed_scale":
            if current or (at > place and not joined):
                break
            total, limit = total + entry.value, entry.value
        elif entry.kind == "hundred" and entry.value == 100 and 2 < current < 10 and not joined:
            current *= 100
        elif (at > place and not joined) or not _fits(entry, current):
            break
        else:
            current += entry.value
        at += width
    if first is None or at == place:
        return None
    value = total + current
    # Without a number before it, alfa may be one thousand in the accusative or two thousand before a noun.
    most = 2 * value if at == place + 1 and first.word == "الفا" else value
    return Run(value, most, tokens[place].start + first.cut, at, conjoined=first.conjoined)


def _fits(entry: Entry, current: int) -> bool:
    """Whether a word may follow what was read: hundreds, then units, then tens."""
    if current == 0:
        return True
    if entry.kind == "hundred":
        return False
    if entry.kind in ("unit", "teen"):
        return current % 100 == 0
    return entry.kind == "ten" and current % 100 < 10


def _arabic_step(words: Lexicon, tokens: list[Token], at: int, current: int) -> tuple[Entry, _Seen, int] | None:
    """Read the next word or two: a unit and "ten" make a number from eleven to nineteen."""
    ten_follows = at + 1 < len(tokens) and tokens[at + 1].glue == " " and tokens[at + 1].text in ("عشر", "عشره")
    for seen in bare_forms(tokens[at].text):
        bound = words.bound.get(seen.word)
        entry = words.words.get(seen.word)
        unit = bound if bound is not None else entry.value if entry is not None and entry.kind == "unit" else None
        if unit and ten_follows:
            return Entry("teen", 10 + unit), seen, 2
        if bound is not None:
            after = look(words, tokens[at + 1].text) if at + 1 < len(tokens) else None
            if after is not None and after[0].kind == "ten" and after[1].conjoined:
                return Entry("unit", bound), seen, 1
        if entry is not None and entry.kind not in ("dual", "group"):
            return entry, seen, 1
    return None
