"""How the teller of one claim knew it: the attribution's ground, and what the claim itself shows."""

from __future__ import annotations

from dataclasses import replace

from sijill.meaning.voice import FIRST_HAND, Voice
from sijill.reading.attribution import Attribution

_OPEN = ("unstated", "eyewitness", "earwitness")


def basis_for(attribution: Attribution, teller_is_party: bool, perceived: bool) -> Voice:
    """Give the voice of one claim: the attribution's, with the basis that the claim itself shows.

    Who takes part has experienced it, unless a person heard of it from them without the text saying that they
    speak of themselves. Who is said to have perceived it is an eyewitness. Hearsay stays hearsay.

    Args:
        attribution: the attribution of the claim's words.
        teller_is_party: True where the first teller takes part in what the claim says.
        perceived: True where the words of the claim say that the first teller perceived it.

    Example:
        >>> from sijill.meaning.voice import Hop
        >>> voice = Voice("unstated", (Hop("Salma", "interview"), Hop("the author", "text")))
        >>> basis_for(Attribution(0, 1, voice, "direct"), teller_is_party=True, perceived=False).basis
        'experienced'
    """
    voice = attribution.voice
    if teller_is_party and (voice.basis in _OPEN or (voice.basis == "told" and len(voice.chain) > 1)):
        return replace(voice, basis="experienced", of=None, as_=None)
    if perceived and voice.basis in ("unstated", "told"):
        return replace(voice, basis="eyewitness", of=None, as_=None)
    if voice.basis in FIRST_HAND and not perceived and not attribution.perceives:
        return replace(voice, basis="unstated")
    return voice
