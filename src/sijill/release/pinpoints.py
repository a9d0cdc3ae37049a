"""Where a stretch of a text lies: its line, and its page, cell, paragraph, message or second in what was handed in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

from sijill.intake.positions import PositionMap, position_map_from_json
from sijill.record.canonical import Json


class Pinpoints:
    """Where positions of texts lie; what each text says of its places is read once.

    Example:
        >>> Pinpoints().line("t-1", "one\\ntwo", 4)
        2
    """

    def __init__(self) -> None:
        self._breaks: dict[str, list[int]] = {}
        self._maps: dict[str, PositionMap] = {}

    def line(self, text: str, words: str, position: int) -> int:
        """The line, from one on, of a position in the words of a text."""
        if text not in self._breaks:
            self._breaks[text] = [match.start() for match in re.finditer("\n", words)]
        return bisect_left(self._breaks[text], position) + 1

    def within(self, text: str, layout: Mapping[str, Json] | None, start: int, end: int) -> dict[str, Json]:
        """Where a stretch of a text lies in what was handed in; unknown where the text is plain."""
        told = None if layout is None else layout.get("map")
        if not isinstance(told, dict) or start >= end:
            return {"unit": None, "place": None}
        if text not in self._maps:
            self._maps[text] = position_map_from_json(told)
        found = self._maps[text].locate(start, end)
        if found.unit == "millisecond":
            minutes, seconds = divmod(found.start // 1000, 60)
            return {"unit": "second", "place": f"{minutes}:{seconds:02}"}
        return {"unit": found.unit, "place": found.name}
