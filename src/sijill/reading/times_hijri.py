"""Hijri dates in Arabic text: a month with its year, with or without the day; never read as years of the common era."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from sijill.meaning.hijri import hijri_day, hijri_month
from sijill.meaning.when import When
from sijill.reading.words import level, lexicon

_MOST_DAYS = 30


@cache
def _table(name: str) -> Mapping[str, int]:
    """A table of the Arabic times from word to number."""
    words = lexicon("times_ar")["words"]
    table = words.get(name) if isinstance(words, dict) else None
    return {level(str(word)): int(number) for word, number in table.items()} if isinstance(table, dict) else {}


_YEAR = re.compile(r"[1١][34٣٤]\d\d(?!\d)")


@cache
def _shape() -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, _table("hijri_month")), key=len, reverse=True))
    days = "|".join(sorted(map(re.escape, _table("dayword")), key=len, reverse=True))
    return re.compile(
        rf"(?:(?P<day>\d{{1,2}}|{days})[ \xa0]+(?:من[ \xa0]+)?(?:شهر[ \xa0]+)?)?(?<![\w])(?P<month>{months})[ \xa0،]+"
        r"(?:من[ \xa0]+)?(?:(?:ال)?(?:سنة|عام)[ \xa0]+)?(?P<year>[1١][34٣٤]\d\d)(?!\d)"
        r"(?:[ \xa0]?(?:هـ|هجرية|هجري|للهجرة))?"
    )


def hijri_dates(text: str) -> Iterator[tuple[int, int, When]]:
    """Find the Hijri dates of a text: start, end and the time, some days wide as the moon was seen.

    Args:
        text: the working text.

    Example:
        >>> [(text[a:b], when.edtf) for text in ("ليلة 6 رمضان 1446هـ",) for a, b, when in hijri_dates(text)]
        [('6 رمضان 1446هـ', '[2025-03-03..2025-03-07]')]
    """
    if _YEAR.search(text) is None:
        return
    for found in _shape().finditer(level(text)):
        month, year, said = _table("hijri_month")[found["month"]], int(found["year"]), found["day"]
        words = text[found.start() : found.end()]
        day = None if said is None else int(said) if said.isdecimal() else _table("dayword")[said]
        if day is None or 1 <= day <= _MOST_DAYS:
            made = hijri_month(year, month, words) if day is None else hijri_day(year, month, day, words)
            yield found.start(), found.end(), made
