"""Values of times told by their distance from another: the next day, two weeks later, that night."""

from __future__ import annotations

from sijill.meaning.when import Anchor
from sijill.reading.time_dates import Fields, part_of
from sijill.reading.time_lengths import told_number, unit_code
from sijill.reading.time_scene import (
    Moment,
    Scene,
    Value,
    code_of,
    days_on,
    months_on,
    week_code,
    year_code,
)
from sijill.reading.time_years import season


def shift(scene: Scene, fields: Fields) -> Value | None:
    """Two weeks later, three years ago: a date at a told distance.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> shift(scene, {"n": "two", "unit": "weeks", "back": "ago"}).timex
        '1991-W19'
    """
    word = " ".join((fields.get("back") or fields.get("forward") or "").split())
    direction = str(scene.words["shift_back"].get(word) or scene.words["shift_forward"].get(word, "later"))
    if "back" in fields and direction in ("later", "hence"):
        return None  # whatever looks back leads nowhere ahead
    step = -1 if direction in ("ago", "earlier", "before") else 1
    number = told_number(scene, fields)
    unit = unit_code(scene, fields)
    event = "event" in fields
    # "ago" counts back from the day of telling, whatever was told of just before
    base = (scene.document or scene.told_on) if direction in ("ago", "hence") else scene.base("later")
    base = _from_now(scene) if direction == "before" else base
    if word in scene.words.get("from_that", {}) and "\n" in scene.lowered[(scene.story_at or (0, 0))[1] : scene.start]:
        base = None  # "three days before that": what "that" is stands in the same paragraph
    if number is None or number == "X" or not number.isdecimal():
        whole = "PAST_REF" if step < 0 else "FUTURE_REF"
        return Value(whole, "DATE", None, None, True, anchored_at=scene.at_of(base))
    later = step > 0 and direction != "hence" and unit in ("D", "N", "W", "2W")
    if base is None or event or (later and base == scene.document):
        kind = "TIME" if event and unit in ("H", "TM", "S") else "DATE"  # minutes before something are on its day
        return Value(_unknown(unit), kind, None, Anchor.EVENT if event else None, True)
    if direction == "ago" and scene.speech and scene.narrative:
        return Value(_unknown(unit), "DATE", None, Anchor.SPEECH, True)
    return _moved(scene, base, unit, step * int(number))


def _from_now(scene: Scene) -> Moment | None:
    """What Arabic "before a year" counts from: the day of telling, which has the same words as the day told last."""
    if scene.document is not None and not scene.narrative:
        return scene.document
    if scene.story is None:
        return scene.told_on or scene.document
    return scene.story if scene.told_on is None else None  # either may be meant


def _unknown(unit: str) -> str:
    return {"Y": "XXXX", "DE": "XXX", "CE": "XX", "M": "XXXX-XX", "W": "XXXX-WXX"}.get(unit, "XXXX-XX-XX")


def _moved(scene: Scene, base: Moment, unit: str, steps: int) -> Value:
    """Move a base by whole units, as finely as unit and base allow."""
    anchor, at = scene.anchor_of(base), scene.at_of(base)
    if unit in ("H", "TM", "S"):
        clock = code_of(base) if base[2] is not None else "XXXX-XX-XX"
        return Value(clock, "TIME", None, anchor, True, anchored_at=at)
    if unit in ("D", "N", "W", "2W"):
        days = steps * {"D": 1, "N": 1, "W": 7, "2W": 14}[unit]
        if unit == "W" and not scene.narrative and base == scene.document:
            return Value(week_code(base, steps), "DATE", None, anchor, True, anchored_at=at)
        moved = days_on(base, days)
        if moved is None:
            return Value(_unknown(unit), "DATE", None, anchor, True, anchored_at=at)
        return Value(code_of(moved) + ("TNI" if unit == "N" else ""), "DATE", moved, anchor, True, anchored_at=at)
    if unit == "M":
        moved = months_on(base, steps)
        if moved is None:
            return Value(_unknown(unit), "DATE", None, anchor, True, anchored_at=at)
        return Value(code_of(moved), "DATE", moved, anchor, True, anchored_at=at)
    years = base[0] + steps * {"Y": 1, "DE": 10, "CE": 100}.get(unit, 1)
    if unit == "DE":
        return Value(year_code(years), "DATE", (years, None, None), anchor, True, approximate=True, anchored_at=at)
    return Value(year_code(years), "DATE", (years, None, None), anchor, True, anchored_at=at)


def which(scene: Scene, fields: Fields) -> Value | None:
    """The next day, that night, last year, this week.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> which(scene, {"which": "last", "unit": "year"}).timex
        '1990'
    """
    word = fields["which"].split()[-1] if fields["which"] not in scene.words["which"] else fields["which"]
    step = int(str(scene.words["which"][word]))
    if "later" in word or "earlier" in word or word == "current":
        word = "that"
    base = None if step == 0 and scene.elsewhere() else scene.base(word.split()[-1])
    unit = fields["unit"].replace("\n", " ")
    part = part_of(scene, fields)
    daily = unit in scene.words["pod"] or (unit not in scene.words["month"] and unit_code(scene, fields) in ("D", "N"))
    if daily and base == scene.document and (step > 0 or word in ("same", "that")):
        base = scene.story  # "we buried them the next day": nobody tells of a day after that of the text
    if unit in scene.words["month"]:
        return _which_month(scene, int(str(scene.words["month"][unit])), step, base)
    if unit in scene.words["pod"]:
        return that_part(scene, str(scene.words["pod"][unit]), step, base)
    if unit in scene.words["season"]:
        return season(scene, {"season": unit, "which": word})
    if unit in ("day", "اليوم") and word in ("this", "هذا"):
        return Value("PRESENT_REF", "DATE")
    value = around(scene, unit_code(scene, {"unit": unit}), step, base)
    if value is None or part is None:
        return value
    return Value(value.timex, value.type, value.moment, value.anchor, True, part, anchored_at=value.anchored_at)


def around(scene: Scene, unit: str, step: int, base: Moment | None) -> Value | None:
    """The unit around a base, or the one a step before or after it.

    Args:
        scene: what the expression is resolved against.
        unit: code of the unit.
        step: how many units on; negative for back.
        base: the moment counted from, or None.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> around(scene, "M", -1, (1991, 5, 20)).timex
        '1991-04'
    """
    if base is None:
        return Value(_unknown(unit), "DATE", None, None, True)
    anchor, at = scene.anchor_of(base), scene.at_of(base)
    if unit in ("W", "WE"):
        code = week_code(base, step)
        ending = "-WE" if unit == "WE" else ""
        return Value(None if code is None else code + ending, "DATE", None, anchor, True, anchored_at=at)
    if unit == "Q":
        return Value(None, "DATE", None, anchor, True)
    if unit == "DE":
        return Value(
            f"{base[0] // 10 + step:03d}" if base[0] > 0 else f"BC{(1 - base[0]) // 10 - step:03d}",
            "DATE",
            None,
            anchor,
            True,
        )
    if unit == "CE":
        return Value(
            f"{base[0] // 100 + step:02d}" if base[0] > 0 else f"BC{(1 - base[0]) // 100 - step:02d}",
            "DATE",
            None,
            anchor,
            True,
        )
    moved = {"D": lambda: days_on(base, step), "M": lambda: months_on(base, step)}.get(
        unit, lambda: (base[0] + step, None, None)
    )()
    if moved is None:
        return Value(_unknown(unit), "DATE", None, anchor, True, anchored_at=at)
    return Value(code_of(moved), "DATE", moved, anchor, True, anchored_at=at)


def _which_month(scene: Scene, month: int, step: int, base: Moment | None) -> Value | None:
    if base is None:
        return Value(f"XXXX-{month:02d}", "DATE", None, None, True)
    here = base[1] or 6
    year = base[0]
    if step < 0 and month >= here:
        year -= 1
    elif step > 0 and month <= here:
        year += 1
    moment = (year, month, None)
    return Value(code_of(moment), "DATE", moment, scene.anchor_of(base), True, anchored_at=scene.at_of(base))


def that_part(scene: Scene, pod: str, step: int, base: Moment | None) -> Value:
    """Give a part of the day on the day of a base, or some days from it.

    Args:
        scene: what the expression is resolved against.
        pod: code of the part of the day.
        step: days on from the base.
        base: the day counted from, or None.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> that_part(scene, "NI", 1, (1991, 5, 20)).timex
        '1991-05-21TNI'
    """
    moved = None if base is None else days_on(base, step)
    if moved is None:
        return Value(f"XXXX-XX-XXT{pod}", "TIME", None, None, True)
    anchor = scene.anchor_of(base)
    return Value(f"{code_of(moved)}T{pod}", "TIME", moved, anchor, True, anchored_at=scene.at_of(base))


def edge(scene: Scene, fields: Fields) -> Value | None:
    """The end of the month, later that year: a part of the unit the story stands in.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> edge(scene, {"part": "end", "unit": "month"}).timex
        '1991-05'
    """
    unit = fields["unit"].replace("\n", " ")
    if unit in scene.words["pod"] or unit in scene.words["season"]:
        return which(scene, {"which": "that", "unit": unit, **({"part": fields["part"]} if "part" in fields else {})})
    value = around(scene, unit_code(scene, fields), 0, scene.base("that"))
    if value is None:
        return None
    return Value(
        value.timex, value.type, value.moment, value.anchor, True, part_of(scene, fields), anchored_at=value.anchored_at
    )


def dayafter(scene: Scene, fields: Fields) -> Value | None:
    """The day after, the night before.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1992, 1, 1), narrative=False, story=(1991, 5, 20))
        >>> dayafter(scene, {"dir": "after", "unit": "day"}).timex
        '1991-05-21'
    """
    step = -1 if fields["dir"] in scene.words["shift_back"] or fields["dir"] in ("prior", "preceding") else 1
    return which(scene, {"which": "previous" if step < 0 else "following", "unit": fields["unit"]})
