"""Lengths of time: how many of which unit; never a date."""

from __future__ import annotations

from sijill.reading.time_dates import Fields
from sijill.reading.time_scene import (
    Scene,
    Value,
)

_ISO_UNIT = {
    "S": "PT{}S",
    "TM": "PT{}M",
    "H": "PT{}H",
    "D": "P{}D",
    "N": "P{}D",
    "W": "P{}W",
    "WE": "P{}WE",
    "2W": "P{}W",
    "M": "P{}M",
    "Q": "P{}Q",
    "Y": "P{}Y",
    "DE": "P{}DE",
    "CE": "P{}CE",
}


def quantity(scene: Scene, told: str) -> str | None:
    """Read a number of units: digits, `X` for an unsaid or doubtful number, `.5` for half.

    Args:
        scene: what the expression is resolved against.
        told: the words of the number.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> quantity(scene, "twenty-five"), quantity(scene, "several")
        ('25', 'X')
    """
    words = scene.words["number"]
    text = " ".join(told.replace("\n", " ").split())
    if text in words:
        value = str(words[text])
        return ".5" if value == "0.5" else value
    if any(char.isdecimal() for char in text):
        numbers = text.replace(",", "")
        return numbers if numbers.replace(".", "", 1).isdecimal() else "X"
    pieces = text.replace("-", " ").split()
    if len(pieces) == 2 and pieces[1][:1] == "و" and pieces[1][1:] in words and pieces[0] in words:
        return str(int(str(words[pieces[0]])) + int(str(words[pieces[1][1:]])))
    if len(pieces) == 2 and all(piece in words for piece in pieces):
        low, high = (str(words[piece]) for piece in pieces)
        if low.isdecimal() and high.isdecimal() and int(low) >= 20 and int(high) < 10:
            return str(int(low) + int(high))
    return "X"


def unit_code(scene: Scene, fields: Fields) -> str:
    """Give the code of the unit told.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> unit_code(scene, {"unit": "weeks"})
        'W'
    """
    word = fields["unit"].replace("\n", " ")
    for table in ("unit", "dual", "deunit"):
        if word in scene.words.get(table, {}):
            return str(scene.words[table][word])
    return "D"


def length(number: str, unit: str) -> str:
    """Write a duration in ISO 8601 form, X for an unknown number.

    Args:
        number: digits, or X.
        unit: code of the unit.

    Example:
        >>> length("3", "W")
        'P3W'
    """
    if unit == "2W" and number.isdecimal():
        number = str(int(number) * 2)
    return _ISO_UNIT[unit].format(number)


def duration(scene: Scene, fields: Fields) -> Value | None:
    """A length of time; never a date.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> duration(scene, {"n": "three", "unit": "weeks"}).timex
        'P3W'
    """
    number = told_number(scene, fields)
    unit = unit_code(scene, fields)
    if number is None or (unit in ("S", "Q") and number == "1"):
        return None
    return Value(length(number, unit), "DURATION")


def told_number(scene: Scene, fields: Fields) -> str | None:
    """The number of units: said, two by the Arabic dual, one by the singular, else unsaid.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> told_number(scene, {"unit": "weeks"})
        'X'
    """
    if "n" in fields:
        return quantity(scene, fields["n"])
    if fields["unit"] in scene.words.get("dual", {}):
        return "2"
    return "1" if fields["unit"] in scene.words["one_unit"] else "X"


def span(scene: Scene, fields: Fields) -> Value | None:
    """The next few months, the last two years: a length that hangs on a date.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> span(scene, {"n": "two", "unit": "years"}).timex
        'P2Y'
    """
    number = quantity(scene, fields["n"]) if "n" in fields else "X"
    return Value(length(number or "X", unit_code(scene, fields)), "DURATION")
