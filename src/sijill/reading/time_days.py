"""Values of weekdays, of today and yesterday, of what returns, and of parts of the day; and every builder by name."""

from __future__ import annotations

import re

from sijill.meaning.moments import civil, day_number
from sijill.meaning.when import Anchor
from sijill.reading.time_counted import counted_weekday
from sijill.reading.time_dates import Fields, date, number_of, part_of, pod_of
from sijill.reading.time_lengths import duration, span
from sijill.reading.time_relative import dayafter, edge, shift, that_part, which
from sijill.reading.time_scene import Moment, Scene, Value, code_of, days_on, weekday_of

_TITLE = 200
"""Code points of a text in which its title says that it is a diary."""
_WORDS = re.compile(r"[^\W\d_]+")
_ENTRY = re.compile(r"\s?(?:[.:،؛]|[-–—]\s|\n)")
_INDEFINITE = re.compile(r"(?<![a-z])(?:a|one|some)\s\Z")


def weekday(scene: Scene, fields: Fields) -> Value | None:
    """A day of the week: inside the episode, on from the story, or back from the date of the text.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> weekday(scene, {"weekday": "thursday"}).timex
        '1991-05-16'
    """
    number = int(str(scene.words["weekday"][fields["weekday"]]))
    pod = pod_of(scene, fields)
    word = fields.get("which", "")
    step = int(str(scene.words["which"].get(word, 0)))
    day, anchor, at = _weekday_day(scene, number, step, word)
    kind = "TIME" if pod else "DATE"
    if day is None:
        return Value(f"XXXX-WXX-{number}{pod}", kind, None, None, True)
    return Value(code_of(day) + pod, kind, day, anchor, True, part_of(scene, fields), anchored_at=at)


def _is_entry(scene: Scene) -> bool:
    """Whether the day of the story is that of a diary's or a list's entry: "20 May. They hanged him on Tuesday"."""
    if scene.story_at is None or "\n" in scene.lowered[scene.story_at[1] : scene.start].strip():
        return False
    first, last = scene.story_at
    opens = scene.lowered[:first].rstrip(" *•-–—\t")
    return (not opens or opens.endswith("\n")) and _ENTRY.match(scene.lowered, last) is not None


def _weekday_day(
    scene: Scene, number: int, step: int, word: str
) -> tuple[Moment | None, Anchor | None, tuple[int, int] | None]:
    if scene.window is not None and step == 0 and scene.window[1] - scene.window[0] <= 10:
        fitting = [d for d in range(scene.window[0], scene.window[1] + 1) if (d + 5) % 7 + 1 == number]
        if len(fitting) == 1:
            return civil(fitting[0]), Anchor.WINDOW, None
    if step == 0 and not word and _INDEFINITE.search(scene.lowered, max(0, scene.start - 8), scene.start):
        return None, None, None  # "it was a Thursday": which one, the word does not say
    base = scene.base(word or "weekday")
    if base is None or base[1] is None or base[2] is None:
        return None, None, None
    here = weekday_of(base)
    if here is None:
        return None, None, None
    onward = scene.narrative and base == scene.story
    if onward and step == 0 and not word and not scene.ahead() and _is_entry(scene):
        onward = False
        titled = f" {' '.join(_WORDS.findall(scene.lowered[:_TITLE]))} "  # "journalists" keep no journal
        if not any(f" {told} " in titled for told in scene.words["diaries"]):
            return None, None, None  # before or after the day of the entry: the list does not say
    if step > 0 or (step == 0 and (scene.ahead() or onward)):
        ahead = (number - here) % 7
        distance = ahead if ahead or step == 0 else 7
    else:
        back = (here - number) % 7
        distance = -(back if back or step == 0 else 7)
    return civil(day_number(base[0], base[1], base[2]) + distance), scene.anchor_of(base), scene.at_of(base)


def deictic(scene: Scene, fields: Fields) -> Value | None:
    """Today, yesterday, now, the past.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> deictic(scene, {"deictic": "yesterday"}).timex
        '1991-05-19'
    """
    code = str(scene.words["deictic"][fields["deictic"].replace("\n", " ")])
    if code.endswith("_REF"):
        return Value(code, "DATE")
    number = number_of(code) or 0
    step = -number if code.startswith("-") else number
    pod = code.lstrip("-0123456789")
    kind = "TIME" if pod else "DATE"
    if scene.narrative or scene.document is None:
        if step == 0 and not pod and not scene.speech:
            return Value("PRESENT_REF", "DATE")
        # a speaker's yesterday hangs on the day of the speech, which the text has not said
        return Value(
            "XXXX-XX-XX" + (f"T{pod}" if pod else ""), kind, None, Anchor.SPEECH if scene.speech else None, True
        )
    day = days_on(scene.document, step)
    if day is None:
        return Value("XXXX-XX-XX", kind, None, None, True)
    anchor = Anchor.SPEECH if scene.speech else Anchor.DOCUMENT
    return Value(code_of(day) + (f"T{pod}" if pod else ""), kind, day, anchor, True, uncertain=scene.speech)


def repeated(scene: Scene, fields: Fields) -> Value | None:
    """Daily, every night, on Mondays: a set of times.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> repeated(scene, {"weekday": "monday"}).timex
        'XXXX-WXX-1'
    """
    if "weekday" in fields:
        number = int(str(scene.words["weekday"][fields["weekday"]]))
        return Value(f"XXXX-WXX-{number}", "SET")
    return Value(str(scene.words["repeated"][fields["repeated"].replace("\n", " ")]), "SET")


def pod(scene: Scene, fields: Fields) -> Value | None:
    """A part of the day by itself; which day is not said and is not made up.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> pod(scene, {"pod": "night"}).timex
        'XXXX-XX-XXTNI'
    """
    return Value(f"XXXX-XX-XX{pod_of(scene, fields) or 'TNI'}", "TIME", None, None, False)


def podday(scene: Scene, fields: Fields) -> Value | None:
    """The morning of the next day, where the day is told after its part.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> podday(scene, {"pod": "morning", "which": "next"}).timex
        '1991-05-21TMO'
    """
    step = int(str(scene.words["which"][fields["which"]]))
    return that_part(scene, str(scene.words["pod"][fields["pod"]]), step, scene.base(fields["which"]))


def nth(scene: Scene, fields: Fields) -> Value | None:
    """The third evening: a part of a day counted from something unsaid.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> nth(scene, {"pod": "evening"}).timex
        'XXXX-XX-XXTEV'
    """
    return Value(f"XXXX-XX-XXT{scene.words['pod'][fields['pod']]}", "TIME", None, None, False)


BUILDERS = {
    "date": date,
    "which": which,
    "shift": shift,
    "span": span,
    "duration": duration,
    "edge": edge,
    "nth": nth,
    "dayafter": dayafter,
    "weekday": weekday,
    "deictic": deictic,
    "repeated": repeated,
    "pod": pod,
    "podday": podday,
    "counted": counted_weekday,
}
"""The builder of every kind of shape that this page can make a value of."""
