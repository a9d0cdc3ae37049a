"""Estimates in a release: every answer of the panel side by side, with what each assumes; never of the living."""

from __future__ import annotations

from collections.abc import Mapping

from sijill.record.canonical import Json
from sijill.register.view import View
from sijill.release.guard import Guard
from sijill.release.items import Item

OF = frozenset({"deaths"})
"""Whom an estimate may count: how many living people there are of a kind is nobody's to publish."""


def estimate_items(view: View, guard: Guard) -> list[Item]:
    """Estimates that a person has ruled `keep`, each answer and each refusal of the panel as one item.

    Only numbers, the method and its assumption leave: names of lists may name people, and stay.

    Args:
        view: the record at the moment of the draft.
        guard: what decides; its ids are used.

    Example:
        >>> from sijill.register.register import in_memory
        >>> from sijill.testing.releases import example_release
        >>> estimate_items(in_memory().view(), example_release().guard)
        []
    """
    ruled = (entry for entry in view.rulings(verdicts=frozenset({"keep"})) if not entry.undone)
    kept = {one for entry in ruled for one in entry.ruling.of}
    items: list[Item] = []
    for line in view.lines("estimate"):
        answers = line.body.get("answers")
        if line.id not in kept or line.body.get("of") not in OF or not isinstance(answers, list):
            continue
        told: list[dict[str, Json]] = [one for one in answers if isinstance(one, dict)]
        table = next((one for one in told if one.get("type") == "table"), {})
        lists = table.get("lists")
        for number, one in enumerate(told):
            if one.get("type") in ("estimate", "refusal"):
                shown = _item(one) | {"documented": _number(table.get("documented"))}
                shown["lists"] = len(lists) if isinstance(lists, list) else None
                items.append(shown | {"type": "estimate", "id": guard.id_of("v", f"{line.id} {number}")})
    return items


def _item(answer: Mapping[str, Json]) -> Item:
    interval = answer.get("interval95")
    low, high = interval if isinstance(interval, list) and len(interval) == 2 else (None, None)
    refused = answer.get("type") == "refusal"
    return {
        "of": "deaths",
        "method": str(answer.get("method")),
        "point": _number(answer.get("point")),
        "low": _number(low),
        "high": _number(high),
        "assumes": None if refused else str(answer.get("assumes") or ""),
        "refused": refused,
    }


def _number(value: Json) -> Json:
    """A number as whole as it can be meant: an estimate is told in whole people."""
    try:
        return None if value is None else round(float(str(value)))
    except (ValueError, OverflowError):
        return None
