"""Measures of what a pair of claims holds: roles, amounts, when, where, outcome, parts of a figure."""

from __future__ import annotations

from evaluate_align import Object, Pair, match_parties
from evaluate_tally import Scores, note
from evaluate_voices import score_voice
from evaluate_words import level, same_any, same_head

_PRONOUNS = frozenset(
    [
        "i",
        "me",
        "he",
        "him",
        "she",
        "her",
        "they",
        "them",
        "we",
        "us",
        "it",
        "you",
        "who",
        "one",
        "those",
        "these",
        "this",
        "that",
        "others",
        "his",
        "hers",
        "theirs",
        "my",
        "our",
        "your",
    ]
)


def score_slots(scores: Scores, doc: str, kind: str, pair: Pair, fits: bool) -> None:
    pairs, missed, extra = match_parties(pair.gold, pair.predicted)
    scores[f"{kind}: roles"].add(len(pairs), len(missed), len(extra))
    scores[f"{kind}: code and roles"].add(len(pairs) + fits, len(missed) + (not fits), len(extra) + (not fits))
    whole = fits and not missed and not extra
    scores[f"{kind}: whole"].add(int(whole), int(not whole), int(not whole))
    for one in missed:
        note(scores, _why_role_missed(one, pair), doc, pair, one["words"], [p.get("words") for p in extra])
    for one in extra:
        if not any(_is(one, other) for other in missed):
            note(scores, f"role too many: {one['role']}", doc, pair, "", one["words"])
    for one, other in pairs:
        if "antecedent" in one:
            _resolved(scores, doc, pair, one, other)
        if one.get("amount") is not None:
            _amount(scores, doc, pair, one["amount"], other.get("amount"))
    for one in missed:
        if "antecedent" in one:
            _resolved(scores, doc, pair, one, next((p for p in extra if _stands_for(p, one)), {}))
    score_voice(scores, doc, pair)
    _surroundings(scores, doc, pair)
    for slot, default in (("polarity", "said"), ("modality", "asserted"), ("outcome", "unknown")):
        good = pair.gold.get(slot, default) == pair.predicted.get(slot, default)
        scores[f"{slot}"].add(int(good), int(not good), int(not good))
        if not good:
            note(scores, f"{slot}: {pair.gold.get(slot, default)} read as {pair.predicted.get(slot)}", doc, pair)
    if pair.gold.get("figure") is not None:
        _figure(scores, doc, pair)


def _resolved(scores: Scores, doc: str, pair: Pair, one: Object, other: Object) -> None:
    """Whether a pronoun got its antecedent, none, or another; where the gold leaves it open, only another is wrong."""
    given = other.get("resolved_from") is not None
    right = one["antecedent"] is not None and same_any(one["antecedent"], other.get("words"))
    scores["pronoun resolved"].add(
        int(right), int(not right and one["antecedent"] is not None), int(given and not right)
    )
    if given and not right:
        note(scores, "pronoun: another antecedent", doc, pair, one["antecedent"], other.get("words"))
    elif not right and one["antecedent"] is not None:
        note(scores, "pronoun: left open", doc, pair, one["antecedent"], other.get("words"))


def _stands_for(one: Object, gold: Object) -> bool:
    """Whether a predicted party is the gold's pronoun, whomever it was taken to stand for."""
    return one["role"] == gold["role"] and same_head(gold["words"], (one.get("resolved_from") or {}).get("words"))


def _is(one: Object, other: Object) -> bool:
    return one["role"] == other["role"] or same_head(one.get("words"), other.get("words"))


def _why_role_missed(one: Object, pair: Pair) -> str:
    """The class of language to which a missed role belongs."""
    others = [p for p in pair.predicted.get("parties", ()) if p.get("words") is not None]
    for other in others:
        if same_head(one["words"], other["words"]) or same_head(
            one["words"], (other.get("resolved_from") or {}).get("words")
        ):
            if other["role"] != one["role"]:
                return f"role wrong: {one['role']} read as {other['role']}"
            return f"pronoun resolved to another: {one['role']}"
    if one.get("carried"):
        return f"role missed: {one['role']} stands in another sentence"
    if level(one["words"]).split()[-1] in _PRONOUNS or "antecedent" in one:
        return f"role missed: {one['role']} is a pronoun"
    if sum(p["role"] == one["role"] for p in pair.gold["parties"]) > 1:
        return f"role missed: {one['role']} in a coordination"
    if any(other["role"] == one["role"] for other in others):
        return f"role filled by other words: {one['role']}"
    return f"role missed: {one['role']}"


def _surroundings(scores: Scores, doc: str, pair: Pair) -> None:
    for slot in ("when", "where"):
        gold, predicted = pair.gold.get(slot), pair.predicted.get(slot)
        if gold is None:
            continue
        if predicted is None:
            good, kind = False, f"{slot} missed" + (", stands in another sentence" if gold.get("carried") else "")
        elif slot == "when":
            good, kind = gold.get("edtf") == predicted.get("edtf"), "when: another date"
        else:
            good, kind = same_head(gold["words"], predicted.get("words")), "where: other words"
        scores[f"claim {slot}"].add(int(good), int(not good), int(not good and predicted is not None))
        if not good:
            values = (
                (gold.get("edtf"), (predicted or {}).get("edtf"))
                if slot == "when"
                else (gold["words"], (predicted or {}).get("words"))
            )
            note(scores, kind, doc, pair, *values)


def same_amount(gold: Object | None, predicted: Object | None) -> bool:
    """Say whether two amounts are the same numbers, shares included."""
    if gold is None or predicted is None:
        return gold is predicted
    if gold.get("share") is not None:
        share = predicted.get("share") or []
        return bool(share) and {float(one) for one in share} == {float(gold["share"])}
    return (gold.get("min"), gold.get("max")) == (predicted.get("min"), predicted.get("max"))


def _amount(scores: Scores, doc: str, pair: Pair, gold: Object, predicted: Object | None) -> None:
    good = same_amount(gold, predicted)
    scores["amount exact"].add(int(good), int(not good), int(not good and predicted is not None))
    if not good:
        note(scores, "amount: missed" if predicted is None else "amount: other numbers", doc, pair, gold, predicted)


def miss_amounts(scores: Scores, one: Object) -> None:
    if one.get("figure") is not None:
        scores["amount exact"].add(0, 1 + len(one["figure"].get("parts", ())))


def _figure(scores: Scores, doc: str, pair: Pair) -> None:
    gold, predicted = pair.gold["figure"], pair.predicted["figure"]
    _amount(scores, doc, pair, gold["amount"], predicted["amount"])
    unit = level(gold["unit"]) == level(predicted["unit"])
    scores["figure unit"].add(int(unit), int(not unit), int(not unit))
    if not unit:
        note(scores, "figure unit", doc, pair, gold["unit"], predicted["unit"])
    left = list(predicted.get("parts", ()))
    for one in gold.get("parts", ()):
        found = next((p for p in left if same_amount(one["amount"], p["amount"])), None)
        scores["amount exact"].add(int(found is not None), int(found is None))
        if found is None:
            note(
                scores,
                "figure part missed" + (" (a derived rest)" if one.get("derived") else ""),
                doc,
                pair,
                one["amount"],
                [p["amount"] for p in left],
            )
        else:
            left.remove(found)
