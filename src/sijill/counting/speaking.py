"""Answers in the shapes of the machine interface: plain objects in English, one for each line."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.counting.answers import Estimate, Mode, Refusal, Value, Warned
from sijill.counting.panel import Answered, Said
from sijill.counting.table import CaptureTable
from sijill.messages import say

Object = dict[str, Value]


def table_object(table: CaptureTable) -> Object:
    """The first line: what is documented, and a hash that tells this table from every other.

    Args:
        table: the table.

    Example:
        >>> table_object(CaptureTable(("A", "B"), ((1, 30), (3, 10))))["documented"]
        40
    """
    return {
        "contract": 1,
        "type": "table",
        "lists": list(table.lists),
        "documented": table.documented,
        "on_two_or_more": round(table.on_two_or_more, 4),
        "hash": table.hash,
    }


def objects_of(said: Said) -> Iterator[Object]:
    """One line for what the panel said.

    Args:
        said: an answer, a warning or a sensitivity.

    Example:
        >>> from sijill.counting.sensitivity import Sensitivity
        >>> next(objects_of(Sensitivity("prior", {"0.125": 300.0})))
        {'type': 'sensitivity', 'kind': 'prior', 'values': {'0.125': 300.0}}
    """
    if isinstance(said, Answered):
        one = said.answer
        yield _estimate(one, said.seconds) if isinstance(one, Estimate) else _refusal(one)
    elif isinstance(said, Warned):
        yield {"type": "warning", "what": say(said.what), "values": dict(said.values)}
    else:
        yield {"type": "sensitivity", "kind": said.kind, "values": dict(said.values)}


def _estimate(one: Estimate, seconds: float) -> Object:
    return {
        "type": "estimate",
        "method": one.method,
        "point": round(one.point, 4),
        "interval80": [round(end, 1) for end in one.interval80],
        "interval95": [round(end, 1) for end in one.interval95],
        "assumes": say(one.assumes),
        "model": one.model,
        "diagnostics": dict(one.diagnostics),
        "seconds": round(seconds, 3),
    }


def _refusal(one: Refusal) -> Object:
    return {
        "type": "refusal",
        "method": one.method,
        "reason": say(one.reason),
        "would_help": say(one.would_help),
        "modes": [_mode(mode) for mode in one.modes],
        "diagnostics": dict(one.diagnostics),
    }


def _mode(mode: Mode) -> Object:
    low, high = mode.interval95
    return {"share": round(mode.share, 4), "point": round(mode.point, 1), "interval95": [round(low, 1), round(high, 1)]}
