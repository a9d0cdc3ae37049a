"""Telling digits that count something from digits of dates, clock times, labels, ordinals and money."""

from __future__ import annotations

from sijill.meaning.number_words import Lexicon, Token


def is_date_or_label(tokens: list[Token], place: int, text: str, words: Lexicon) -> bool:
    """Tell whether digits are part of a date, a time, a label, an ordinal or a sum of money rather than a count.

    Args:
        tokens: the text's tokens.
        place: index of a token of digits.
        text: the folded text.
        words: the lexicon.

    Example:
        >>> from sijill.meaning.number_words import cut, lexicon
        >>> [is_date_or_label(cut(text), 0, text, lexicon()) for text in ("6 men", "6th street", "10:30")]
        [False, True, True]
    """
    token = tokens[place]
    before = text[token.start - 1 : token.start]
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    previous = tokens[place - 1] if place else None
    # Arabic writes "and", "with", "for" without a space before digits: و25 is a count, S300 is a label.
    clitic = previous is not None and previous.text in ("و", "ب", "ل", "ف") and previous.end == token.start
    if before and (before in "$€£#:/\\@_.\u2044" or before.isalpha()) and not clitic:
        return True
    if token.next_to and token.next_to in ":/\\_@\u2044" and text[token.end + 1 : token.end + 2].isdigit():
        return True
    if following is not None and following.start == token.end:
        return True  # 6th, 20s, 5km
    if following is not None and following.glue == "-" and not following.digits and following.start == token.end + 1:
        return True  # 15-year-old
    if previous is not None and token.glue == "-" and previous.end + 1 == token.start and not previous.digits:
        return True  # T-72
    if _dash_chain(tokens, place) > 2:
        return True
    return _is_date(tokens, place, words)


def _is_date(tokens: list[Token], place: int, words: Lexicon) -> bool:
    """Whether digits are the year or the day beside the name of a month, or a year after "in" and its like."""
    token = tokens[place]
    months, cues = words.sets["months"], words.sets["year_cues"]
    year_like = len(token.text) == 4 and token.text.isdigit() and token.text[:2] in ("18", "19", "20")
    before = [one.text for one in tokens[max(0, place - 2) : place]]
    after = tokens[place + 1].text if place + 1 < len(tokens) and tokens[place + 1].glue == " " else ""
    if after == "may":  # also a verb: a month only where a year or the end of the sentence follows
        beyond = tokens[place + 2] if place + 2 < len(tokens) else None
        after = "may" if beyond is None or beyond.digits or beyond.glue == "!" else ""
    near = after in months or (bool(before) and before[-1] in months)
    if year_like:
        month_day = len(before) == 2 and before[0] in months and before[1].isdigit()
        return near or month_day or (bool(before) and before[-1] in cues)
    return len(token.text) <= 2 and near


def _dash_chain(tokens: list[Token], place: int) -> int:
    first, last = place, place
    while first > 0 and tokens[first].glue == "-" and tokens[first - 1].digits and place - first < 3:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].glue == "-" and tokens[last + 1].digits and last - place < 3:
        last += 1
    return last - first + 1
