"""Values in plain words for people: each becomes a message that a face puts into English or Arabic."""

from __future__ import annotations

from sijill.meaning.support import Support
from sijill.meaning.told_amount import Amount
from sijill.meaning.told_time import When
from sijill.meaning.voice import Voice
from sijill.meaning.where import Where
from sijill.messages import N_, Message


def show_amount(amount: Amount) -> Message:
    """Say an amount in plain words, without its unit.

    Args:
        amount: an amount as told or computed.

    Example:
        >>> from sijill.meaning.amount import about, at_least, between
        >>> from sijill.messages import say
        >>> [say(show_amount(one)) for one in (between(2, 3), at_least(21), about(25_000))]
        ['2 to 3', 'at least 21', 'about 25,000']
    """
    low, high = amount.min, amount.max
    if low is None and high is None:
        if amount.share is not None:
            return _show_share(amount)
        return Message(N_("number unknown"))
    least, most = ("" if one is None else f"{one:,}" for one in (low, high))
    if high is None:
        text = N_("at least about {least}") if amount.about else N_("at least {least}")
        return Message(text, {"least": least})
    if low is None:
        text = N_("at most about {most}") if amount.about else N_("at most {most}")
        return Message(text, {"most": most})
    if low == high:
        return Message(N_("about {number}") if amount.about else N_("{number}"), {"number": most})
    text = N_("about {least} to {most}") if amount.about else N_("{least} to {most}")
    return Message(text, {"least": least, "most": most})


def _show_share(amount: Amount) -> Message:
    low, high = amount.share or (0, 0)
    least, most = (f"{float(one) * 100:.1f}".removesuffix(".0") for one in (low, high))
    if least == most:
        return Message(N_("{percent} % of an unknown number"), {"percent": least})
    return Message(N_("{least} to {most} % of an unknown number"), {"least": least, "most": most})


_EXACT = (N_("on {day}"), N_("about {day}"), N_("on {day}, not certain"), N_("about {day}, not certain"))


def show_when(when: When) -> Message:
    """Say a time in plain words: the window in which it lies, or the words alone if it is unresolved.

    Args:
        when: a time as told.

    Example:
        >>> from sijill.meaning.when import day, interval, unresolved
        >>> from sijill.messages import say
        >>> say(show_when(interval(day(2025, 3, 6), day(2025, 3, 9))))
        'from 2025-03-06 to 2025-03-09'
        >>> say(show_when(unresolved("one day")))
        'time not resolved: “one day”'
    """
    if not when.resolved:
        return Message(N_("time not resolved: “{words}”"), {"words": when.words})
    edtf = when.edtf or ""
    if when.part_of_day is not None and when.earliest is not None and when.latest is not None:
        span = {"start": when.earliest.replace("T", " "), "end": when.latest.replace("T", " ")}
        return Message(N_("between {start} and {end}"), span)
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        if not start.strip("."):
            return Message(N_("until {end}"), {"end": end})
        if not end.strip("."):
            return Message(N_("from {start} on"), {"start": start})
        return Message(N_("from {start} to {end}"), {"start": start, "end": end})
    if ".." in edtf and "," not in edtf:
        first, _, last = edtf.strip("[]{}").partition("..")
        if not first:
            return Message(N_("at some time until {end}"), {"end": last})
        if not last:
            return Message(N_("at some time from {start} on"), {"start": first})
        return Message(N_("at some time between {start} and {end}"), {"start": first, "end": last})
    plain = edtf.rstrip("?~%")
    return Message(_EXACT[(1 if when.approximate else 0) + (2 if when.uncertain else 0)], {"day": plain})


def show_where(where: Where) -> Message:
    """Say a place in plain words, with what contains it.

    Args:
        where: a place as told.

    Example:
        >>> from sijill.messages import say
        >>> say(show_where(Where("the roof", "rooftop", within=("Marwa",))))
        '“the roof”, in Marwa'
    """
    if not where.words.strip():
        return Message(N_("place unknown"))
    if where.within:
        return Message(N_("“{words}”, in {within}"), {"words": where.words, "within": ", ".join(where.within)})
    return Message(N_("“{words}”"), {"words": where.words})


def show_voice(voice: Voice) -> Message:
    """Say a voice as its chain of tellers, from the one who perceived to the source.

    Args:
        voice: a voice.

    Example:
        >>> from sijill.meaning.voice import Hop
        >>> from sijill.messages import say
        >>> say(show_voice(Voice("told", (Hop("Rana", "phone"), Hop("the author", "text")))))
        'Rana → the author'
    """
    return Message(N_("{chain}"), {"chain": " → ".join(hop.teller for hop in voice.chain)})


def show_support(found: Support) -> Message:
    """Say how many separate accounts there are; an upper bound, and said so.

    Args:
        found: what `support` computed.

    Example:
        >>> from sijill.messages import say
        >>> say(show_support(Support(1, 2)))
        '1 to 2 accounts with no shared teller known'
    """
    if found.min == found.max:
        return Message(N_("accounts with no shared teller known: {number}"), {"number": found.max})
    return Message(
        N_("{least} to {most} accounts with no shared teller known"), {"least": found.min, "most": found.max}
    )
