"""Whether a word that can be a verb is one here, and what a word is that no list knows."""

from __future__ import annotations

from collections.abc import Mapping

from sijill.reading.nouns import class_of
from sijill.reading.verbforms import Forms
from sijill.reading.wordsets import listed


def verb_or_noun(
    nounish: bool, kinds: set[str], before: str, last: str, following: str, closed: Mapping[str, str]
) -> str:
    """Decide whether a form that can be a verb is one here.

    Args:
        nounish: True where the word is as often a noun.
        kinds: the forms it can have as a verb.
        before: the part the word before it plays.
        last: the word before it, lower case.
        following: the word behind it, lower case.
        closed: the words of the closed classes.

    Example:
        >>> verb_or_noun(False, {"past", "part"}, "N", "men", "him", {"him": "PRON"})
        'V'
    """
    after = closed.get(following)
    done = bool(kinds & {"past", "part"})
    counted = (
        following[:1].isdigit()
        or following in listed("words_en", "numbers")
        or following in listed("words_en", "round_numbers")
    )
    if (
        last in listed("words_en", "ordinals")
        and done
        and "base" not in kinds
        and (counted or after in ("DET", "POSSPRON"))
    ):
        return "V"  # "the second wounded eleven patients"
    if (kinds == {"s"} and before == "V") or (last == "those" and "ing" in kinds):
        return "V" if last == "those" else "N"  # "stoned buses", "fired at those trying to flee"
    if before in ("DET", "POSSPRON", "POSS", "ADJ"):
        if done and last in listed("words_en", "quantifiers") and not (following[:1].isalpha() and after is None):
            return "V"
        return "N"
    if before == "NUM":
        return (
            "V"
            if done
            and "base" not in kinds
            and (not following or counted or after is not None or not following[0].isalnum())
            else "N"
        )
    if before in ("MODAL", "TO", "DO") or (before == "NEG" and kinds & {"base"}):
        return "V"
    if before in ("BE", "HAVE", "NEG"):
        return "V" if kinds & {"past", "part", "ing"} else "N"
    if before == "PREP":
        return "V" if "ing" in kinds else "N"
    if before == "PRON":
        return "V"
    if done and ("base" not in kinds or not nounish):
        return "V"
    object_next = counted or after in ("DET", "POSSPRON", "PRON", "NUM") or following == "away"
    if "ing" in kinds:
        return _doing(nounish, before, last, following, after, object_next)
    if nounish:
        return "V" if (before in ("N", "WH") or (before == "CONJ" and last != "of")) and object_next else "N"
    return "V" if before in ("N", "CONJ", "WH", "START", "PUNCT", "V", "TIME") else "N"


def _doing(nounish: bool, before: str, last: str, following: str, after: str | None, object_next: bool) -> str:
    """Whether an -ing form tells what is done or names it."""
    opens = before in ("START", "PUNCT")
    if opens and (after in ("BE", "HAVE") or following in ("broke", "erupted", "between")):
        return "N"  # "Fighting broke out"
    if following == "of":
        return "N"  # "the unlawful killing of"
    if before == "N" and class_of(last) & {"people", "person", "armed", "armed_many", "thing"} and not nounish:
        return "V"  # "men wearing uniforms", "a convoy bringing rice"
    return "V" if before != "N" or object_next or after in ("PREP", "TO", "ADV") else "N"


def doing_so(word: str, last: str) -> bool:
    """Say whether a word tells what the people right before it are doing: "gunmen riding motorcycles".

    Args:
        word: the word, lower case.
        last: the word before it, lower case.

    Example:
        >>> doing_so("riding", "gunmen"), doing_so("riding", "saddle")
        (True, False)
    """
    several = last.endswith(("s", "men", "people")) and bool(class_of(last) & {"people", "armed_many"})
    return several and word.endswith("ing") and len(word) > 5 and "-" not in word


def unlisted_word(word: str, before: str, following: str, closed: Mapping[str, str]) -> tuple[str, Forms]:
    """Tag a word that no list knows, by its ending and its neighbours.

    Args:
        word: the word, lower case.
        before: the part the word before it plays.
        following: the word behind it, lower case.
        closed: the words of the closed classes.

    Example:
        >>> unlisted_word("garrotted", "N", "him", {"him": "PRON"})[0]
        'V'
    """
    if (
        before != "BE"
        and word in listed("words_en", "adjectives")
        and following[:1].isalpha()
        and following not in closed
    ):
        return "ADJ", ()
    if "-" in word and word.endswith(("ing", "ed")) and following[:1].isalpha() and following not in closed:
        return "ADJ", ()  # "right-wing squads", "long-standing feuds"
    if word.endswith("ed") and len(word) > 4 and "-" not in word:
        return (
            ("ADJ", ())
            if before in ("DET", "POSSPRON", "ADJ", "NUM", "PREP")
            else ("V", ((word, "past"), (word, "part")))
        )
    if word.endswith("ing") and len(word) > 5 and before in ("BE", "PREP", "PUNCT"):
        return "V", ((word, "ing"),)
    adverb = word.endswith("ly") and len(word) > 4 and word not in listed("words_en", "not_adverbs")
    return "ADV" if adverb else "N", ()
