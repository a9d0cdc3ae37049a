"""Role fillers of wire stories by head match: who did it, to whom, to what, with what; per page and per event.

Run: PYTHONPATH=src python bench/reading/wire.py tests/golden/wire_dev.yml [--model auto] [--events] [--show]
A file holds pages {id, text, events}; of every event the roles are lists of entities, each a list of acceptable words.
A filler is right if its head is the head of one of the words of an entity (head match after the role-filler evaluations
of the message understanding conferences); further fillers of the same entity count neither way. Per page, the events
are collapsed; per event, a claim goes to the event of its kind that it says most of.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from sijill.reading.model import backend_for
from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim, Party
from sijill.register.gazetteer import places

ROLES = ("perp_individual", "perp_organisation", "target", "victim", "weapon")
Entity = frozenset[str]
"""The heads of the words that name one entity."""


@dataclass(slots=True)
class Tally:
    """Right, missed and false fillers."""

    right: int = 0
    missed: int = 0
    false: int = 0

    def line(self, name: str) -> str:
        """One line for people."""
        precision = self.right / max(1, self.right + self.false)
        recall = self.right / max(1, self.right + self.missed)
        f1 = 200 * precision * recall / max(1e-9, precision + recall)
        counts = f"{self.right:4d} right {self.missed:4d} missed {self.false:4d} false"
        return f"{name:18s} P {100 * precision:5.1f} R {100 * recall:5.1f} F1 {f1:5.1f}   {counts}"


@dataclass(slots=True)
class Score:
    """Tallies by role, over pages or over events, and the errors in words."""

    roles: dict[str, Tally] = field(default_factory=dict)
    errors: list[tuple[str, str, str, str]] = field(default_factory=list)
    empty: int = 0
    alarmed: int = 0

    def add(self, role: str, kind: str, count: int = 1) -> None:
        """Count one filler."""
        tally = self.roles.setdefault(role, Tally())
        setattr(tally, kind, getattr(tally, kind) + count)

    def micro(self) -> Tally:
        """The five roles of the evaluations together."""
        found = [self.roles.get(role, Tally()) for role in ROLES]
        return Tally(sum(t.right for t in found), sum(t.missed for t in found), sum(t.false for t in found))


@cache
def kinds() -> Mapping[str, object]:
    """The map from codes and roles to the kinds and fields of the keys."""
    raw = yaml.safe_load((Path(__file__).parent / "wire_kinds.yml").read_text(encoding="utf-8"))
    assert isinstance(raw, dict)
    return raw


def _named(key: str) -> dict[str, list[str]]:
    table = kinds()[key]
    assert isinstance(table, dict)
    return table


@cache
def kind_of(code: str) -> str | None:
    """The kind of event that an act code tells, None for those outside the keys."""
    return next((kind for kind, codes in _named("kinds").items() if code in codes), None)


def head(words: str) -> str:
    """The head of a phrase: its last word before a preposition or a participle, without number and owner's mark."""
    ends, holders = kinds()["ends"], kinds()["holders"]
    assert isinstance(ends, list)
    assert isinstance(holders, list)
    kept: list[str] = []
    for word in re.findall(r"[^\W_]+(?:[-'’.][^\W_]+)*|[(—–-]", words.lower()):
        if word == "of" and kept and kept[-1] in holders:
            kept = []
            continue
        if kept and word in ends:
            break
        kept.append(word)
    last = kept[-1] if kept else words.lower()
    return re.sub(r"['’]s?$", "", last)


def heads(words: str) -> Entity:
    """The heads of a phrase and of what stands beside it after a comma: "the guard, Nicanor Dávila"."""
    return frozenset(head(part) for part in re.split(r",|\(", words) if re.search(r"\w", part))


def reading_of(text: str, model: str) -> tuple[Claim, ...]:
    """Read a page as a user would: with the gazetteer, and with the model that is asked for."""
    settings = ReadSettings(language="en", backend=backend_for(model))
    return read(text, text_id="t-wire", settings=settings, places=places()).claims


def told(claims: Sequence[Claim]) -> list[Claim]:
    """The acts that the keys know, told as done or as what somebody answers for."""
    modalities = kinds()["modalities"]
    assert isinstance(modalities, list)
    return [
        claim
        for claim in claims
        if claim.proposition.kind == "act"
        and claim.polarity == "said"
        and claim.modality in modalities
        and kind_of(claim.proposition.code) is not None
    ]


def _role(party: Party) -> str | None:
    by_form = _named("roles").get(party.role)
    if not isinstance(by_form, dict) or party.passage is None or party.form == "unknown":
        return None
    return str(by_form.get(party.form, by_form["other"]))


def _has_noun(words: str) -> bool:
    """Whether a filler has a noun of its own: a pronoun that nobody resolved, or a bare number, names nothing."""
    bare = kinds()["no_noun"]
    assert isinstance(bare, list)
    last = head(words)
    return last not in bare and not last.isdecimal()


def fillers(claims: Sequence[Claim]) -> Iterator[tuple[str, Entity, str, str]]:
    """Role, heads, words and rule of every filler that the claims hold."""
    for claim in claims:
        for party in claim.proposition.parties:
            role = _role(party)
            if role is not None and party.passage is not None and _has_noun(party.passage.words):
                yield role, heads(party.passage.words), party.passage.words, claim.drawn.rule


def gold(events: Sequence[Mapping[str, object]]) -> dict[str, list[tuple[Entity, str]]]:
    """The entities of every role over events; those that share a mention are one."""
    found: dict[str, list[tuple[Entity, str]]] = {role: [] for role in ROLES}
    for event in events:
        for role in ROLES:
            for words in event.get(role) or []:  # type: ignore[attr-defined]
                entity = frozenset(head(str(one)) for one in words)
                same = [one for one in found[role] if one[0] & entity]
                found[role] = [one for one in found[role] if not one[0] & entity]
                found[role].append((entity.union(*(one[0] for one in same)), str(words[0])))
    return found


def compare(score: Score, page: str, wanted: dict[str, list[tuple[Entity, str]]], claims: Sequence[Claim]) -> None:
    """Tally the fillers of claims against the entities wanted."""
    hit: dict[str, set[int]] = {role: set() for role in ROLES}
    wrong: dict[str, list[Entity]] = {role: [] for role in ROLES}
    for role, mentioned, words, rule in fillers(claims):
        matched = [at for at, (entity, _) in enumerate(wanted[role]) if entity & mentioned]
        hit[role].update(matched)
        if matched or any(one & mentioned for one in wrong[role]):
            continue
        wrong[role].append(mentioned)
        elsewhere = next((r for r in ROLES if any(entity & mentioned for entity, _ in wanted[r])), None)
        score.errors.append(("false: belongs to " + elsewhere if elsewhere else f"false {role}", page, words, rule))
    for role in ROLES:
        score.add(role, "right", len(hit[role]))
        score.add(role, "missed", len(wanted[role]) - len(hit[role]))
        score.add(role, "false", len(wrong[role]))
        for at, (_, words) in enumerate(wanted[role]):
            if at not in hit[role]:
                score.errors.append((f"missed {role}", page, words, ""))


def _fits(claim: Claim, event: Mapping[str, object]) -> bool:
    kind = kind_of(claim.proposition.code) or ""
    named = [str(event["kind"]), *(event.get("kind_also") or [])]  # type: ignore[misc]
    return kind in named or any(one in _named("near").get(kind, []) for one in named)


def _agreeing(claim: Claim, event: Mapping[str, object]) -> int:
    wanted = gold([event])
    return sum(any(entity & mentioned for entity, _ in wanted[role]) for role, mentioned, _, _ in fillers([claim]))


def by_event(score: Score, page: str, events: Sequence[Mapping[str, object]], claims: Sequence[Claim]) -> None:
    """Give every claim to the event of its kind that it says most of, and tally event by event."""
    given: dict[int, list[Claim]] = {at: [] for at in range(len(events))}
    loose: list[Claim] = []
    for claim in claims:
        fitting = [at for at, event in enumerate(events) if _fits(claim, event)]
        best = max(fitting, key=lambda at: _agreeing(claim, events[at]), default=None)
        (loose if best is None else given[best]).append(claim)
    for at, event in enumerate(events):
        compare(score, page, gold([event]), given[at])
        for name in ("when", "where"):
            if event.get(name):
                said = [
                    one.passage.words.lower()
                    for c in given[at]
                    if (one := getattr(c.proposition, name)) and one.passage
                ]
                words = [str(one).lower() for one in event[name]]  # type: ignore[attr-defined]
                found = any(one in other or other in one for one in said for other in words)
                score.add(name, "right" if found else "missed")
        score.add("event", "right" if given[at] else "missed")
    compare(score, page, gold([]), loose)


def score(pages: Sequence[Mapping[str, object]], model: str = "none", events: bool = False) -> Score:
    """Score the reader on pages."""
    total = Score()
    for page in pages:
        claims, rows = told(reading_of(str(page["text"]), model)), list(page["events"] or [])  # type: ignore[call-overload]
        if events:
            by_event(total, str(page["id"]), rows, claims)
        else:
            compare(total, str(page["id"]), gold(rows), claims)
        total.empty += not rows
        total.alarmed += not rows and bool(claims)
    return total


def main() -> None:
    """Score the files named."""
    model = sys.argv[sys.argv.index("--model") + 1] if "--model" in sys.argv else "none"
    for name in (arg for arg in sys.argv[1:] if arg.endswith(".yml")):
        pages = yaml.safe_load(Path(name).read_text(encoding="utf-8"))["pages"]
        found = score(pages, model, "--events" in sys.argv)
        lines = [f"{Path(name).name}: {len(pages)} pages, model {model}"]
        lines += [tally.line(role) for role, tally in sorted(found.roles.items())] + [found.micro().line("micro")]
        lines.append(f"pages without an event: {found.empty}, of these with a filler: {found.alarmed}")
        if "--show" in sys.argv:
            lines += [f"{count:4d} {kind}" for kind, count in Counter(e[0] for e in found.errors).most_common()]
            lines += [f"{page:8s} {kind:28s} {words}  {rule}" for kind, page, words, rule in found.errors]
        sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
