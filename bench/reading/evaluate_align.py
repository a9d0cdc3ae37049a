"""Documents of gold and predicted objects, and which predicted claim answers which gold claim."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluate_words import overlap, same_any, same_head

Object = dict[str, Any]


@dataclass(slots=True)
class Document:
    """The objects of one source, by type.

    Args:
        name: `doc` of the source object, or its sha256, or its number.
        language: `en`, `ar` or None.
        text: the working text where the gold gives it.
        objects: all others, by `type`.
    """

    name: str
    language: str | None = None
    text: str | None = None
    objects: dict[str, list[Object]] = field(default_factory=dict)

    def of(self, kind: str) -> list[Object]:
        """Give the objects of one type, in order of their start."""
        return sorted(self.objects.get(kind, []), key=lambda one: (one.get("start") or 0, one.get("end") or 0))


def documents(objects: Iterable[Object]) -> dict[str, Document]:
    """Gather a stream of the machine interface into documents; each `source` object opens one."""
    found: dict[str, Document] = {}
    current: Document | None = None
    for one in objects:
        if one.get("type") == "source" or current is None:
            name = str(one.get("doc") or one.get("sha256") or len(found))
            current = Document(name, one.get("language"), one.get("working_text"))
            found[name] = current
        if one.get("type") != "source":
            current.objects.setdefault(str(one.get("type")), []).append(one)
    return found


def load(path: Path) -> dict[str, Document]:
    """Read a JSON Lines file of the machine interface."""
    with path.open(encoding="utf-8") as stream:
        return documents(json.loads(line) for line in stream if line.strip())


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold claim and the claim that answers it."""

    gold: Object
    predicted: Object


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which claims answer which, and what is left on either side (optional gold claims are never missed)."""

    pairs: tuple[Pair, ...]
    missed: tuple[Object, ...]
    extra: tuple[Object, ...]


def span(one: Object) -> tuple[int, int]:
    """First and last position of an object."""
    return int(one["start"]), int(one["end"])


def code_fits(gold: Object, predicted: Object) -> bool:
    """Say whether the predicted code is one that a careful coder may choose."""
    code = str(predicted.get("code"))
    return bool(
        {code, code.split(".", 1)[-1] if code.startswith(("attribute.", "relation.")) else code}
        & {gold["code"], *gold.get("alternatives", ())}
    )


def party_fits(gold: Object, predicted: Object) -> bool:
    """Say whether two parties share role and head; a pronoun that was resolved is judged by what it stands for."""
    if gold["role"] != predicted["role"]:
        return False
    words, pronoun = predicted.get("words"), (predicted.get("resolved_from") or {}).get("words")
    if gold.get("words") is None or words is None:
        return gold.get("words") is None and words is None
    if gold.get("antecedent") is not None:
        return same_any(gold["antecedent"], words) or (pronoun is None and same_head(gold["words"], words))
    return same_head(gold["words"], words) or (pronoun is not None and same_head(gold["words"], pronoun))


def match_parties(gold: Object, predicted: Object) -> tuple[list[tuple[Object, Object]], list[Object], list[Object]]:
    """Pair the parties of two claims one to one; also those missed and those too many."""
    left = [p for p in predicted.get("parties", ()) if p.get("words") is not None]
    pairs, missed = [], []
    for wanted in gold.get("parties", ()):
        if wanted.get("words") is None:
            continue
        found = next((p for p in left if party_fits(wanted, p)), None)
        if found is None:
            missed.append(wanted)
        else:
            left.remove(found)
            pairs.append((wanted, found))
    return pairs, missed, left


def _weight(gold: Object, predicted: Object) -> float:
    shared = overlap(span(gold), span(predicted))
    if shared == 0:
        return 0.0
    union = float(max(gold["end"], predicted["end"]) - min(gold["start"], predicted["start"]))
    family = str(gold["code"]).split(".")[0] == str(predicted["code"]).split(".")[0]
    fits = 4.0 if code_fits(gold, predicted) else 1.0 if family else 0.0
    return fits + float(len(match_parties(gold, predicted)[0])) + shared / union + 0.01


def align(gold: list[Object], predicted: list[Object]) -> Alignment:
    """Pair claims of one kind that share words, best first; each is used once.

    Args:
        gold: gold claims of one kind.
        predicted: predicted claims of that kind.
    """
    ranked = sorted(
        (
            (w, g, p)
            for g, one in enumerate(gold)
            for p, other in enumerate(predicted)
            if (w := _weight(one, other)) > 0
        ),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    used_gold: set[int] = set()
    used: set[int] = set()
    pairs = []
    for _, g, p in ranked:
        if g not in used_gold and p not in used:
            used_gold.add(g)
            used.add(p)
            if not (gold[g].get("optional") and not code_fits(gold[g], predicted[p])):
                pairs.append(Pair(gold[g], predicted[p]))
    missed = tuple(one for g, one in enumerate(gold) if g not in used_gold and not one.get("optional"))
    return Alignment(tuple(pairs), missed, tuple(one for p, one in enumerate(predicted) if p not in used))
