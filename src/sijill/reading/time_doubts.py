"""Which stretches only look like a time: counts, names of months that are words, the ages of people."""

from __future__ import annotations

import re

from sijill.reading.time_patterns import RawTime, grammar


def plausible(raw: RawTime, text: str, lowered: str, language: str) -> bool:
    """Keep out numbers that are no years, words that are no months, and the ages of people.

    Args:
        raw: a stretch that has the shape of a time.
        text: the text.
        lowered: the same in lower case, positions kept.
        language: `en` or `ar`.

    Example:
        >>> from sijill.reading.time_patterns import raw_times
        >>> [plausible(raw, text, text, "en") for text in ("she may come",) for raw in raw_times(text, "en")]
        [False]
    """
    before = lowered[max(0, raw.start - 14) : raw.start]
    if raw.shape.kind in ("year", "duration", "shift", "span") and re.search(r"(?:aged|at the age of|age)\s$", before):
        return False
    if raw.shape.id == "year":
        if re.search(r"[$€£#.,:/\d]$|[\d][-–]$", before) and not re.search(r"\d{4}[-–/]$", before):
            return False
        after = lowered[raw.end : raw.end + 2]
        return not re.match(r"[-/:]\d", after) or bool(re.match(r"-\d", after))
    if (
        raw.shape.id == "month-alone"
        and language == "ar"
        and raw.fields["month"] in grammar("ar").words["doubtful_month"]
    ):
        last = before.split()[-1:] if before[-1:].isspace() else []
        return "part" in raw.fields or any(word in grammar("ar").words["before_month"] for word in last)
    if raw.shape.id == "month-alone" and language == "en":
        month, words = raw.fields["month"], grammar("en").words
        if month not in words["doubtful_month"] or "part" in raw.fields:
            return True
        word = re.search(r"([a-z]+)[\s(]+$", before)
        strong = word is not None and word.group(1) in words["before_month"]
        written = text[raw.end - len(month) : raw.end]
        capital = written[:1].isupper() and not written[1:].isupper()
        weak = word is not None and word.group(1) in words["weak_before_month"]
        return (strong and not weak) or (weak and capital) or (strong and capital)
    if raw.shape.id == "decade-named":
        return not re.search(r"(?:in|early|mid|late)\s(?:his|her|their|my)\s", before)
    return True
