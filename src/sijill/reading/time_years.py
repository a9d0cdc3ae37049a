"""Values of years, seasons, decades, centuries, clock times and days of the year that have a name."""

from __future__ import annotations

from sijill.meaning.when import Anchor
from sijill.reading.time_dates import Fields, number_of, part_of, year_for, year_of
from sijill.reading.time_scene import Scene, Value, code_of, days_on, year_code


def year(scene: Scene, fields: Fields) -> Value | None:
    """A year by its number.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> year(scene, {"year": "1987"}).timex
        '1987'
    """
    told = year_of(fields)
    if told is None:
        return None
    return Value(year_code(told), "DATE", (told, None, None), Anchor.EXPLICIT, part=part_of(scene, fields))


def season(scene: Scene, fields: Fields) -> Value | None:
    """A season, of a year said or of the story's year.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> season(scene, {"season": "summer", "year": "1987"}).timex
        '1987-SU'
    """
    code = str(scene.words["season"][fields["season"]])
    told, anchor, inferred = year_of(fields), Anchor.EXPLICIT, False
    found: Anchor | None = anchor
    if told is None:
        base = scene.base(fields.get("which", "same"))
        if base is None or (base == scene.story and scene.astray()):
            return Value(f"XXXX-{code}", "DATE", None, None, True)
        step = int(str(scene.words["which"].get(fields.get("which", ""), 0)))
        if fields.get("whichyear") is not None:
            step = -1 if fields["whichyear"] in ("last", "previous") else 1
        if code == "WI" and base[1] is not None and base[1] >= 9 and step == 0:
            step = 1  # TIMEX names a winter by the year in which it ends
        told, found, inferred = base[0] + step, scene.anchor_of(base), True
    part = part_of(scene, fields)
    return Value(f"{year_code(told)}-{code}", "DATE", (told, None, None), found, inferred, part)


def decade(scene: Scene, fields: Fields) -> Value | None:
    """A decade by its number or its name.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> decade(scene, {"decade": "1980"}).timex
        '198'
    """
    if "decade" in fields:
        first = number_of(fields["decade"]) or 0
    else:
        words = fields["named"].replace("nineteen", "").strip(" -")
        first = int(str(scene.words["decade_words"][words]))
    if first < 100:
        first += 1900
    if "era" in fields:
        return Value(f"BC{first // 10:03d}", "DATE", None, Anchor.EXPLICIT, part=part_of(scene, fields))
    return Value(f"{first // 10:03d}", "DATE", None, Anchor.EXPLICIT, part=part_of(scene, fields))


def century(scene: Scene, fields: Fields) -> Value | None:
    """A century by its number.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> century(scene, {"century": "19"}).timex
        '18'
    """
    number = number_of(fields["century"]) or int(str(scene.words["ordinal"].get(fields["century"], 0)))
    if not 1 <= number <= 30:
        return None
    era = "BC" if "era" in fields else ""
    return Value(f"{era}{number - 1:02d}", "DATE", None, Anchor.EXPLICIT, part=part_of(scene, fields))


def clock(scene: Scene, fields: Fields) -> Value | None:
    """A time by the clock, on a day said beside it or on the day of the story.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> clock(scene, {"hour": "7", "minute": "30", "ampm": "pm"}).timex
        '1991-05-20T19:30'
    """
    hour = number_of(fields["hour"])
    if hour is None:
        hour = int(str(scene.words["number"].get(fields["hour"], 99)))
    minute = number_of(fields.get("minute") or fields.get("minute2") or "")
    if "part_of_hour" in fields:
        minute = int(str(scene.words["part_of_hour"][fields["part_of_hour"]]))
        hour, minute = (hour - 1 or 12, 60 - minute) if fields["side"] == "to" else (hour, minute)
    after = fields.get("ampm", "")[:1] in ("p", "م") or fields.get("pod") in scene.words.get("pod_pm", {})
    if after and hour < 12:
        hour += 12
    elif hour == 12 and fields.get("pod") in scene.words.get("pod_night", {}):
        hour = 0  # "twelve at night", "a quarter to one at night"
    elif (fields.get("ampm", "")[:1] in ("a", "ص")) and hour == 12:
        hour = 0
    if hour > 24:
        return None
    base, inferred = scene.next_moment, False
    if base is None and "deictic" in fields and scene.document is not None:
        base = days_on(scene.document, int(str(scene.words["deictic"][fields["deictic"]])))
    if base is None:
        base, inferred = scene.base("same"), True
    other = _other_clock(scene, fields, hour)
    told = f"T{hour:02d}" + ("" if minute is None else f":{minute:02d}")
    if base is None or base[1] is None or base[2] is None:
        return Value(f"XXXX-XX-XX{told}", "TIME", None, None, True, uncertain=other is not None)
    return Value(
        code_of(base) + told,
        "TIME",
        base,
        scene.anchor_of(base) if inferred else Anchor.EXPLICIT,
        inferred,
        approximate=other is not None,
        anchored_at=scene.at_of(base),
        other=other,
        uncertain="part_of_hour" in fields and "pod" not in fields,  # "ten to six": of the morning or the evening
    )


def _other_clock(scene: Scene, fields: Fields, hour: int) -> tuple[int, int | None] | None:
    """The second clock time of "7:30 or 8", on the same half of the day as the first."""
    told = fields.get("hour2", "")
    other = number_of(told)
    if other is None:
        other = int(str(scene.words["number"].get(told, 99)))
    if other < hour and other + 12 >= hour and other + 12 < 24:
        other += 12
    return (other, number_of(fields.get("minute3") or "")) if other < 24 else None


def feast(scene: Scene, fields: Fields) -> Value | None:
    """A day of the year that has a name.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> feast(scene, {"feast": "christmas"}).timex
        '1990-12-25'
    """
    month, day = (int(piece) for piece in str(scene.words["feast"][fields["feast"]]).split("-"))
    told, anchor, inferred = year_for(scene, fields, month, day, None)
    if told is None:
        return Value(f"XXXX-{month:02d}-{day:02d}", "DATE", None, None, True)
    moment = (told, month, day)
    return Value(code_of(moment), "DATE", moment, anchor, inferred)
