"""Tells what the claims of a planted world say in other words than its own, by one of two sets of paraphrases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml
from tests.truth.weighing_pen import Item

from sijill.record.claim import Claim, Figure

MONTHS = [date(2001, month, 1).strftime("%B") for month in range(1, 13)]
UNITS = {"persons killed": "killed", "persons abducted": "led away", "houses burned": "houses burned"}
TAKEN = ("abduct", "disappear", "detain")


@cache
def phrasings() -> dict[str, Any]:
    """Both sets, by name."""
    return dict(yaml.safe_load(Path(__file__).with_name("weighing_phrasings.yml").read_text("utf-8")))


@dataclass(frozen=True, slots=True)
class Wording:
    """One set of paraphrases and the dice that choose among them."""

    name: str
    random: Random

    def of(self, *path: str) -> Any:
        """What the set holds under a name."""
        found: Any = phrasings()[self.name]
        for step in path:
            found = found[step]
        return found

    def pick(self, *path: str) -> str:
        """One of the wordings under a name."""
        return str(self.random.choice(self.of(*path)))

    def words(self, item: Item) -> str:
        """The sentence that tells a planted claim in this set's words."""
        claim = item.claim
        said = claim.proposition
        if said.code == "st.announce":
            over = self.of("over")[said.value.words if said.value is not None else ""]
            told = self.pick("announce").format(
                S=claim.voice.perceiver.teller, X=over, P=_place(claim), T=self._time(claim)
            )
        elif said.code in ("st.deny", "st.deny_resp"):
            told = self._told(claim, "deny" if said.code == "st.deny" else "deny.part")
        elif said.figure is not None:
            told = self._lead(claim) + self._count(claim, said.figure)
        else:
            told = self._lead(claim) + self._told(claim, _name(claim))
        if "only time in his life" in claim.passage.words:
            told += str(self.of("only"))
        # "on 3 May" stands at the head of a sentence as well as within it, a missing time leaves two blanks.
        return " ".join(f"{told[0].upper()}{told[1:]}.".split()).replace(" .", ".").replace(" ,", ",")

    def _lead(self, claim: Claim) -> str:
        voice = claim.voice
        if not voice.perceiver.named and voice.perceiver.start is None and voice.basis != "told":
            return self.pick("leads", "narrator")
        kind = voice.basis if voice.basis in self.of("leads") else "eyewitness"
        other = next((hop.teller for hop in voice.chain[1:-1]), None)
        if kind == "told" and other is None:
            kind = "eyewitness"
        return self.pick("leads", kind).format(W=voice.perceiver.teller, O=other)

    def _told(self, claim: Claim, name: str) -> str:
        value = claim.proposition.value.words if claim.proposition.value is not None else ""
        number = re.search(r"\d+", value)
        of = {p.role: p.passage.words for p in claim.proposition.parties if p.passage is not None}
        return self.pick(name).format(
            V=of.get("victim") or of.get("subject"),
            F=of.get("perpetrator") or of.get("order_giver") or of.get("speaker"),
            P=_place(claim),
            T=self._time(claim),
            X=value,
            N=number.group() if number is not None else "",
            B=value.partition(" of ")[2],
            K=value.partition(" of ")[2],
        )

    def _count(self, claim: Claim, figure: Figure) -> str:
        told = self.pick(UNITS[figure.unit]).format(n=figure.amount.words, population=figure.population or "people")
        if figure.territory is not None:
            told += f" in {figure.territory}"
        told += f" {self._time(claim)}" if claim.proposition.when is not None else ""
        told += f" {figure.period}" if figure.period is not None else ""
        told += f", {figure.counted_how}" if figure.counted_how is not None else ""
        return told + "".join(f", {part.passage.words}" for part in figure.parts)

    def _time(self, claim: Claim) -> str:
        when = claim.proposition.when
        if when is None or when.passage is None:
            return ""
        told = str(when.value.edtf)[:10]
        if "nine in the" in when.value.words:
            morning = "morning" in when.value.words
            half = {"h": 9, "half": "a.m." if morning else "p.m.", "part": "morning" if morning else "evening"}
            return str(self.of("hours")).format(**half, date=self._date(told))
        if re.fullmatch(r"\d{4}-\d\d-\d\d", told):
            return ("around " if when.value.approximate else "") + self._date(told)
        return f"in {when.value.words}"

    def _date(self, iso: str) -> str:
        year, month, day = (int(one) for one in iso.split("-"))
        name = MONTHS[month - 1]
        ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10 if day not in (11, 12, 13) else 0, "th")
        of = {"d": f"{day}{ending}", "day": day, "M": name, "Mon": name[:3], "y": year, "m": month}
        return self.pick("dates").replace("{d}th", "{d}").format(**of)


def _place(claim: Claim) -> str:
    where = claim.proposition.where
    return "" if where is None else where.value.words


def _name(claim: Claim) -> str:
    """Under which name the wordings of a claim stand."""
    said, denied = claim.proposition, ".denied" if claim.polarity == "denied" else ""
    roles = {party.role for party in said.parties}
    if said.kind != "act":
        return _attribute(claim)
    family = said.code.split(".")[0]
    if claim.voice.basis == "aftermath":
        return "bodies"
    if family == "assault":
        return "beaten"
    if said.value is not None:
        return "motive"
    if family in TAKEN and "perpetrator" not in roles:
        return "detain" if family == "detain" else "led"
    if family in TAKEN:
        return "detain.by" if family == "detain" else "taken.by"
    if family not in ("kill", "bombard"):
        return family + denied
    if said.outcome == "wounded":
        return "kill.wounded"
    if claim.modality != "asserted" or denied:
        return "kill" + (denied or f".{claim.modality}")
    if "victim" not in roles:
        return "kill.people"
    return "kill.order" if "order_giver" in roles else "kill.by" if "perpetrator" in roles else "kill"


def _attribute(claim: Claim) -> str:
    said = claim.proposition
    if said.code == "st.alt":
        return "motive"
    ends = {"released": "released", "found_in_prison": "prison", "found_alive_free": "free", "dead": "dead"}
    of = {"birth": "birth", "age": "age", "sex": "sex", "combat_status": "status", "occupation": "office"}
    of |= {"kin": "kin", "other": "years", "death": "dead"}
    short = said.code.split(".")[-1]
    return ends[said.outcome] if short == "life_status" else of[short]
