"""How an Arabic sentence tells an act: as done, as possible or to come, or not at all (denied, asked, an idiom)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from sijill.reading.lists_ar import listed_arabic
from sijill.reading.nouns_ar import is_of
from sijill.reading.pronouns_ar import OWN
from sijill.reading.verbs_ar import Trigger, triggers_at

_AHEAD = 40
"""Words looked ahead for the mark that closes a sentence."""
_REACH = 7
_TO_COME = ("س", "ه", "ح")
"""Heads of a present that is still to come, standard and spoken."""
_CLAUSE = 14
"""Words of a clause looked back over."""


def told_as(words: Sequence[str], place: int, found: Trigger, question: bool) -> str | None:
    """Say how an act is told: asserted, possible or predicted; None where it is not done, asked, wanted or feared.

    Args:
        words: levelled words of a sentence.
        place: index of the trigger.
        found: the trigger.
        question: True where the sentence asks.

    Example:
        >>> words = ("لم", "يقتلوا", "احدا")
        >>> told_as(words, 1, triggers_at(words, words, 1)[-1], False) is None
        True
    """
    before = _just_before(words, place)
    last = before[-1] if before else ""
    not_so = last in listed_arabic("negators") and found.sort != "fixed" and not (last == "لما" and found.past)
    not_so = not_so and before[-2:] != ["قبل", "لا"]  # in speech "before he burns", with a "no" that denies nothing
    came_of_it = last == "ما" and words[place] in listed_arabic("came_of_it")  # "which took the lives of six"
    opened = last == "ما" and len(before) > 1 and before[-2].lstrip("وف") in listed_arabic("before_ma")
    not_so = not_so and not opened and not came_of_it  # "after they had beaten him" has the letters of "they did not"
    if not_so or "negated" in found.frame.asks:
        # "nobody would open to us" is the act; "when" is no "not yet" before a past
        return "asserted" if not_so and "negated" in found.frame.asks else None
    if _nobody(words, place + found.size, before) or _not_meant(words, place, found, before):
        return None
    if _unsaid(words, place, question):
        return None
    present = found.sort == "verb" and not found.past
    if present and last.lstrip("وف") in listed_arabic("refusing"):
        return None  # "they refused to open to us"
    if last == "من" and listed_arabic("preventing") & set(words[max(0, place - 8) : place]):
        return None  # "kept the ambulances from carrying the wounded"
    if present and last in ("بان", "ان") and _threatened(words, place):
        return None  # "threatened me that they would rape"
    if present and last in listed_arabic("wanted"):
        return "asserted" if len(before) > 1 and before[0] in listed_arabic("reached") else None
    if any(word.lstrip("وف") in listed_arabic("maybe") for word in before) or _unverified(words, place):
        return "possible"
    if not found.past and any(word.lstrip("وف") in listed_arabic("possible") for word in before):
        return "possible"
    bare = words[place].removeprefix("و")
    if (
        present
        and (found.pronoun == "ني" or bare[:1] == "ب")
        and not any(one.lstrip("وف") in listed_arabic("went_on") for one in words[max(0, place - 5) : place])
        and not listed_arabic("went_on").intersection(words[max(0, place - 5) : place])
    ):
        return None  # what somebody does or would do to "me", not what was done
    future = any(word in listed_arabic("predicted") for word in before) or (present and bare[:1] in _TO_COME)
    return "predicted" if future else "asserted"


def _unverified(words: Sequence[str], place: int) -> bool:
    """Whether a noun of act is what reports told of that nobody could verify."""
    if not listed_arabic("reports_of").intersection(words[max(0, place - 3) : place]):
        return False
    behind = words[place : place + _AHEAD]
    checks = (at for at, word in enumerate(behind) if word.removeprefix("و") in listed_arabic("verifying"))
    at = next(checks, -1)
    near = behind[max(0, at - 4) : at] if at >= 0 else ()
    return any(word.removeprefix("و") in listed_arabic("negators") for word in near)


def _just_before(words: Sequence[str], place: int) -> list[str]:
    """The two words before, on the same side of a mark, "and" taken off a word of denying."""
    near = list(words[max(0, place - 2) : place])
    marks = listed_arabic("clause_marks")
    near = near[1:] if near and near[0] in marks else [] if near and near[-1] in marks else near
    return [word[1:] if word[:1] in ("و", "ف") and word[1:] in listed_arabic("negators") else word for word in near]


def _nobody(words: Sequence[str], behind: int, before: Sequence[str]) -> bool:
    """Whether "nobody" stands at a verb; "one of the passers-by" and "eleven" begin with the same word."""
    near = words[behind : behind + 2]
    one_of = len(near) == 2 and (near[1].startswith("ال") or near[1] == "عشر")
    return bool(listed_arabic("nobody").intersection((*before, *(() if one_of else near[:1]))))


def _not_meant(words: Sequence[str], place: int, found: Trigger, before: Sequence[str]) -> bool:
    """Whether an act is a condition, a rule, a wish, a threat, or one that was denied or tried."""
    last = before[-1] if before else ""
    if found.sort == "verb":
        if found.past and (last == "وان" or (last == "ان" and place == 1)):
            return True  # "and if … broke out"
        if last == "او" and listed_arabic("wanted").intersection(words[max(0, place - 7) : place]):
            return True
        if not found.past and last in listed_arabic("whoever"):
            return True  # "whoever abducts": a rule, not an act
        if found.joined == "ل":
            return True
        refused = len(before) == 2 and before[0] in listed_arabic("negators") and last not in listed_arabic("still")
        if refused and not found.past:
            return True  # "would not treat us"
    if found.frame.outcome == "dead" and found.pronoun in OWN:
        return True  # nobody tells of his own death
    if found.sort == "noun" and found.joined == "ب" and (_threatened(words, place) or _not_let(words, place)):
        return True
    bare = found.sort == "noun" or (found.past and found.subject == "m" and not found.joined and not found.pronoun)
    return bare and bool(listed_arabic("unrealised").intersection(words[max(0, place - 3) : place]))


def _unsaid(words: Sequence[str], place: int, question: bool) -> bool:
    """Whether the sentence asks or supposes, or says that it does not know."""
    ends = (word for word in words[place : place + _AHEAD] if word in listed_arabic("sentence_ends"))
    if next(ends, "؟" if question else ".") == "؟":
        return True
    if _called_false(tuple(words)):
        return True
    clause = _clause(words, place)
    told = f" {' '.join(clause)} "
    if any(f" {tale} " in told for tale in listed_arabic("tales")):
        return True
    if any(one in listed_arabic("negators") and two in listed_arabic("asides") for one, two in pairwise(clause)):
        return True
    return any(word.removeprefix("و") in listed_arabic("hypothetical") for word in clause)


@lru_cache(maxsize=64)
def _called_false(words: tuple[str, ...]) -> bool:
    """Whether a sentence says that what is told of in it is not so: "the news of the killing … is unfounded"."""
    told = f" {' '.join(words)} "
    if any(f" {false} " in told for false in listed_arabic("called_false")):
        return True
    rumour = next((at for at, word in enumerate(words) if word in listed_arabic("hearsay")), len(words))
    return any(one in listed_arabic("untrue") for word in words[rumour + 1 :] for one in (word, word.removeprefix("ف")))


def idiom(words: Sequence[str], first: int, found: Trigger) -> bool:
    """Say whether words such as "time" behind "killed", or "to the hospital" behind "moved", make another sense.

    Args:
        words: levelled words of a sentence.
        first: index of the word behind the trigger.
        found: the trigger.

    Example:
        >>> words = ("قتل", "الوقت")
        >>> idiom(words, 1, triggers_at(words, words, 0)[-1])
        True
    """
    if found.frame.unless.intersection(words[first : first + _REACH]):
        return True
    ahead = words[first : first + _REACH]
    if found.frame.code == "displace" and listed_arabic("nature").intersection(ahead):
        return True
    if found.frame.outcome == "wounded" and any(word[:1] == "ب" and is_of(word[1:], "illness") for word in ahead):
        return True
    near = listed_arabic("bar").intersection(words[first : first + 3]) - found.frame.asked_words
    for ask, name in (("plea", "pleas"), ("went_out", "goings")):
        if ask in found.frame.asks:
            return not any(word.lstrip("وف") in listed_arabic(name) for word in words[max(0, first - _CLAUSE) : first])
    if "reason" in found.frame.asks:
        return not listed_arabic("reasons").intersection(words[max(0, first - 6) : first + 14])
    seized = found.frame.code in ("abduct", "detain.arbitrary")  # "they arrested my husband from his work"
    far = not found.frame.then and any(
        word in listed_arabic("bar_far") and not (seized and words[at - 1] == "من")
        for at, word in enumerate(words[first : first + 6], first)
    )
    return bool(near or far)


def _threatened(words: Sequence[str], place: int) -> bool:
    """Whether a verb of threatening stands shortly before a noun of act: what was threatened was not done."""
    for at in range(max(0, place - 4), place):
        if any(one.frame.code.startswith("threat") for one in triggers_at(words, words, at)):
            return True
    return False


def _not_let(words: Sequence[str], place: int) -> bool:
    """Whether a negated verb stands shortly before a noun of act that it governs: "would not let us take him out"."""
    near = words[max(0, place - 4) : place]
    if listed_arabic("clause_marks").intersection(near):
        return False
    return any(
        one.removeprefix("و") in listed_arabic("negators") and two not in listed_arabic("having_part")
        for one, two in pairwise((*near, ""))
    )


def _clause(words: Sequence[str], place: int) -> Sequence[str]:
    """The words before a verb back to a mark that ends a sentence or to "but"."""
    first = place
    while first > 0 and place - first < _CLAUSE and words[first - 1] not in listed_arabic("clause_ends"):
        first -= 1
    return words[first:place]
