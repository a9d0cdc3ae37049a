"""Custody in words: what was told of something's way to the desk, each with its label, in the order it happened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sijill.messages import N_, translate

WORDS: Final[Mapping[str, str]] = {
    "collected_by": N_("made or collected by"),
    "collected_at": N_("made or collected on"),
    "clock": N_("by this clock"),
    "device": N_("device"),
    "tool": N_("copied with"),
    "original_name": N_("name of the file before"),
    "original_time": N_("time of the file before"),
    "how": N_("how it came"),
    "received_with": N_("received with"),
    "isolation": N_("its reader was held by"),
}
INTERVIEW: Final[Mapping[str, str]] = {
    "held_on": N_("interview held on"),
    "language": N_("language spoken"),
    "interviewer": N_("asked by"),
    "interpreter": N_("interpreted by"),
    "place": N_("place of the interview"),
    "place_precision": N_("how exactly the place is told"),
    "present": N_("also present"),
    "consent": N_("agreed to"),
    "consent_form": N_("the consent is kept"),
    "earlier_accounts": N_("earlier accounts looked for"),
}
NOBODY: Final = N_("nobody else")
HANDED: Final = N_("handed over")


def custody_rows(told: Mapping[str, Any], language: str = "en") -> list[tuple[str, str]]:
    """What is told of custody as pairs of a label and words; what nobody told is left out.

    Args:
        told: the form of a source's custody.
        language: `en` or `ar`, of the labels; the words stay as they were told.

    Example:
        >>> custody_rows({"clock": "her phone", "handed": [{"giver": "a nurse", "receiver": "us", "at": "2025"}]})
        [('by this clock', 'her phone'), ('handed over', 'a nurse → us · 2025')]
    """
    rows = []
    for word, label in WORDS.items():
        if word == "how":
            rows += [(translate(HANDED, language), _hand_over(one)) for one in told.get("handed", ())]
        if told.get(word):
            rows.append((translate(label, language), str(told[word])))
    asked = told.get("interview") or {}
    for word, label in INTERVIEW.items():
        said = asked.get(word)
        if isinstance(said, list):
            said = ", ".join(map(str, said)) or translate(NOBODY, language)
        if said:
            rows.append((translate(label, language), str(said)))
    return rows


def _hand_over(one: Mapping[str, Any]) -> str:
    way = " → ".join(str(one.get(who, "?")) for who in ("giver", "receiver"))
    return " · ".join([way, *(str(one[word]) for word in ("at", "how") if one.get(word))])
