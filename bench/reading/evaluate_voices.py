"""Measures of voices: chain of tellers, basis and media of claims, and whose words a stretch of text is."""

from __future__ import annotations

from collections import Counter

from evaluate_align import Document, Object, Pair
from evaluate_tally import Scores, Wrong, note
from evaluate_words import same_head


def tellers_match(gold: Object, predicted: Object) -> bool:
    """Say whether a predicted teller is the gold's, by any of its names."""
    names = [gold["teller"], *gold.get("names", ())]
    return any(same_head(name, predicted["teller"]) for name in names)


def score_voice(scores: Scores, doc: str, pair: Pair) -> None:
    gold, predicted = pair.gold.get("voice") or {}, pair.predicted.get("voice") or {}
    if gold.get("basis") is not None:
        good = gold["basis"] == predicted.get("basis")
        scores["voice: basis"].add(int(good), int(not good), int(not good))
        if not good:
            note(scores, f"basis: {gold['basis']} read as {predicted.get('basis')}", doc, pair)
    chain, heard = gold.get("chain"), predicted.get("chain") or []
    if not chain:
        return
    good = len(chain) == len(heard) and all(map(tellers_match, chain, heard))
    scores["voice: chain exact"].add(int(good), int(not good), int(not good))
    if not good:
        tellers = " > ".join(t["teller"] for t in chain), " > ".join(t["teller"] for t in heard)
        note(scores, f"voice: {chain_error(chain, heard)}", doc, pair, *tellers)
    elif all(one.get("medium") for one in chain):
        media = [one.get("medium") for one in chain] == [one.get("medium") for one in heard]
        scores["voice: media"].add(int(media), int(not media), int(not media))


def score_words(scores: Scores, wanted: Document, found: Document) -> None:
    """Whose words the gold's claims are, claim drawn or not, where the prediction gives `attribution` objects."""
    voices = found.of("attribution")
    if not voices:
        return
    for one in (*wanted.of("claim"), *wanted.of("told")):
        chain = (one.get("voice") or {}).get("chain")
        if not chain or one.get("kind") == "attribute":
            continue
        heard = _heard(voices, one)
        good = len(chain) == len(heard) and all(map(tellers_match, chain, heard))
        scores["voice of the words: chain exact"].add(int(good), int(not good), int(not good))
        tellers = " > ".join(t["teller"] for t in chain), " > ".join(t["teller"] for t in heard)
        if not good:
            marks = " (in quotation marks)" if one.get("quoted") else ""
            kind = f"voice of the words: {chain_error(chain, heard)}{marks}"
            scores.errors.append(Wrong(kind, wanted.name, one["start"], *tellers))
        if one.get("quoted"):
            speaker, teller = chain[-2] if len(chain) > 1 else chain[-1], heard[-2] if len(heard) > 1 else heard[-1]
            good = tellers_match(speaker, teller)
            scores["direct quote: speaker"].add(int(good), int(not good), int(not good))
            if one.get("pronoun_cue"):
                scores["direct quote: speaker is a pronoun"].add(int(good), int(not good), int(not good))


def _heard(voices: list[Object], one: Object) -> list[Object]:
    """The chain that most of the claim's words have; each word has that of the innermost attribution that holds it."""
    near = [v for v in voices if v["start"] < one["end"] and one["start"] < v["end"]]
    near.sort(key=lambda v: v["end"] - v["start"])
    held: Counter[int] = Counter()
    for at in range(one["start"], one["end"]):
        number = next((n for n, v in enumerate(near) if v["start"] <= at < v["end"]), None)
        if number is not None:
            held[number] += 1
    return list(near[held.most_common(1)[0][0]]["voice"]["chain"]) if held else [{"teller": "?"}]


def chain_error(chain: list[Object], heard: list[Object]) -> str:
    """Name what is wrong with a predicted chain of tellers."""
    if len(heard) < len(chain):
        return f"{len(chain) - len(heard)} of {len(chain)} tellers lost"
    if len(heard) > len(chain):
        return f"{len(heard) - len(chain)} tellers too many"
    return "another teller"
