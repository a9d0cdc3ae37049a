"""Values of weekdays counted within a month: the last Sunday of August 1991, the second Friday in May."""

from __future__ import annotations

from sijill.meaning.moments import civil, day_number, days_in_month
from sijill.reading.time_dates import Fields, part_of, pod_of, year_for
from sijill.reading.time_scene import Scene, Value, code_of


def counted_weekday(scene: Scene, fields: Fields) -> Value | None:
    """Give the day that a weekday counted within a month is; a fifth that the month does not have is no date.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case: `count`, `weekday`, `month`, perhaps `year`.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, None, narrative=True)
        >>> counted_weekday(scene, {"count": "last", "weekday": "sunday", "month": "august", "year": "1991"}).timex
        '1991-08-25'
    """
    month = int(str(scene.words["month"][fields["month"].replace("\n", " ")]))
    names = scene.words["weekday"]
    told = fields["weekday"]
    number = int(str(names[told if told in names else f"ال{told}"]))  # Arabic counts "a Friday", without the article
    count = int(str(scene.words["weekday_count"][fields["count"]]))
    year, anchor, inferred = year_for(scene, fields, month, None, None)
    pod = pod_of(scene, fields)
    kind = "TIME" if pod else "DATE"
    if year is None:
        return Value(f"XXXX-{month:02d}-XX{pod}", kind, None, None, True)
    day = _counted(year, month, number, count)
    if day is None:
        return None
    moment = civil(day)
    at = scene.story_at if inferred else None
    return Value(code_of(moment) + pod, kind, moment, anchor, inferred, part_of(scene, fields), anchored_at=at)


def _counted(year: int, month: int, weekday: int, count: int) -> int | None:
    """The day number of the first to fifth of a weekday in a month, or of the last for 0."""
    first = day_number(year, month, 1)
    days = range(first, first + days_in_month(year, month))
    fitting = [day for day in days if (day + 5) % 7 + 1 == weekday]
    return fitting[count - 1] if count <= len(fitting) else None
