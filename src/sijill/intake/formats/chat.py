"""WhatsApp's text export: told apart from plain text by its lines; every word stays, and each keeps its message.

The export differs by system and language: brackets or a dash, three orders of the date, 12 or 24 hours, digits of
three scripts, invisible marks. Whether a day or a month comes first is read from the file or asked, never guessed.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from sijill.intake.notices import remark
from sijill.intake.positions import PositionMap, from_stretches
from sijill.messages import Message

_MARKS: Final = "\u200e\u200f\u202a\u202b\u202c\ufeff"
# Between the date and the time stand a comma, small words (`à`, `klo`, `г.`) or the half of the day, which may also
# stand behind the time; what ends the head of a message is a bracket, a dash, or in Korean a comma before the name.
_LINE: Final = re.compile(
    rf"^[{_MARKS}]*(?P<open>\[)?[{_MARKS}]*(?P<one>\d{{1,4}})[{_MARKS}]*(?P<sign>[./-]) ?[{_MARKS}]*(?P<two>\d{{1,2}})"
    rf"[{_MARKS}]*(?P=sign) ?[{_MARKS}]*(?P<three>\d{{2,4}})\.?[^\d\n\[\]:-]{{1,9}}\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?"
    r"(?:[ \u00a0\u202f]?[^\W\d_][^\n\]\[:-]{0,9}?)?(?(open)\] ?|(?: [-–] |, (?=[^\n:]{1,40} : )))",
    re.MULTILINE,
)
_FEWEST: Final = 2


def chat_of(text: str) -> tuple[PositionMap, tuple[Message, ...]] | None:
    """Where each message of a chat stands, and what its dates leave open; None where the text is no chat.

    Args:
        text: the working text, which is the export itself.

    Example:
        >>> found = chat_of("13/02/2025, 22:10 - Munir: They came.\\n14/02/2025, 08:00 - Hala: Who?\\nTell me.")
        >>> found[0].locate(60, 62).name, found[1][0].values
        ('2', {'order': 'day-month'})
    """
    if _LINE.match(text.lstrip("\n")) is None:
        return None
    found = list(_LINE.finditer(text))
    if len(found) < _FEWEST:
        return None
    starts = [0, *(one.start() for one in found[1:]), len(text)]
    lengths = [end - start for start, end in pairwise(starts)]
    at = from_stretches("part", ((length, number, 1) for number, length in enumerate(lengths, 1)))
    return at, _order(found)


def _order(found: list[re.Match[str]]) -> tuple[Message, ...]:
    dates = [(int(one["one"]), int(one["two"])) for one in found]
    if all(len(one["one"]) == 4 for one in found):
        return ()
    first, second = (max(date[index] for date in dates) for index in (0, 1))
    if first > 12 >= second:
        return (remark("chat-months", order="day-month"),)
    if second > 12 >= first:
        return (remark("chat-months", order="month-day"),)
    return (remark("chat-order"),)
