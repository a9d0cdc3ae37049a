"""Who tells: the words that name a teller, what kind of teller it is, and whether it is the one who writes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sijill.messages import N_
from sijill.reading.mentions import Mention, Mentions
from sijill.reading.phrases import head_words
from sijill.reading.tokens import plain
from sijill.reading.wordsets import listed

UNNAMED = N_("teller not named")
_UNTOLD = frozenset(("a", "an", "some", "several", "many", "one", "another", "two", "three", "other", "most"))


@dataclass(frozen=True, slots=True)
class Teller:
    """Somebody who tells or is told.

    Args:
        form: as the hop will name them.
        key: the same for the same teller in one text.
        start: first code point of the words, None where no words stand for them.
        end: one past the last.
        nature: person, kin, official, body, media or document.
        first_person: True for "I" and "we".
        antecedent: span of the mention that a pronoun was resolved to.
        named: False where the teller cannot be told apart from others.
        many: True for more than one.

    Example:
        >>> Teller("Munir", "munir", 0, 5).nature
        'person'
    """

    form: str
    key: str
    start: int | None = None
    end: int | None = None
    nature: str = "person"
    first_person: bool = False
    antecedent: tuple[int, int] | None = None
    named: bool = True
    many: bool = False


NOBODY = Teller(UNNAMED, "", named=False)


def teller_of(mention: Mention, people: Mentions) -> Teller:
    """Turn a mention into a teller; a pronoun speaks for what it stands for, where that is known.

    Args:
        mention: a mention of the text.
        people: all mentions of the text.

    Example:
        >>> teller_of(Mention(0, 10, "the report", "the report", "organisation"), Mentions(())).nature
        'document'
    """
    many = mention.number == "many"
    if mention.kind == "pronoun":
        if mention.key in listed("cues", "first_person"):
            return Teller(mention.form, "i", mention.start, mention.end, "person", True, None, True, many)
        target = people.antecedent(mention)
        if target is None:
            return Teller(UNNAMED, f"?{mention.key}", mention.start, mention.end, "person", False, None, False, many)
        return Teller(
            target.form,
            target.key,
            mention.start,
            mention.end,
            nature_of(target.form, target.kind),
            False,
            (target.start, target.end),
            _tells_apart(target),
            many,
        )
    return Teller(
        mention.form,
        mention.key,
        mention.start,
        mention.end,
        nature_of(mention.form, mention.kind),
        False,
        None,
        _tells_apart(mention),
        many,
    )


def _tells_apart(mention: Mention) -> bool:
    if mention.kind == "group":
        return False
    return mention.kind == "kin" or mention.form.split(" ", 1)[0].lower() not in _UNTOLD


@cache
def nature_of(form: str, kind: str) -> str:
    """Say what kind of teller a form names: person, kin, official, body, media or document.

    Args:
        form: the words.
        kind: the kind of their mention.

    Example:
        >>> nature_of("state radio", "organisation"), nature_of("the spokesman", "person")
        ('media', 'official')
    """
    if kind == "kin":
        return "kin"
    words = plain(form).replace("'s", "").split()
    for nature in ("media", "document"):
        if words and (
            words[-1] in listed("roles_of_office", nature) or " ".join(words[-2:]) in listed("roles_of_office", nature)
        ):
            return nature
    if any(word in listed("roles_of_office", "media") for word in words) and kind == "organisation":
        return "media"
    official = listed("roles_of_office", "official", "official_many", "official_body")
    if any(word in official for word in words) or any(" ".join(pair) in official for pair in pairwise(words)):
        return "official"
    return "body" if kind == "organisation" else "person"


def known_by_owner(text: str, start: int, end: int, head: str) -> Teller:
    """Give one known by whose he is, where no list has the whole: "the army's spokesman".

    Args:
        text: the working text.
        start: first code point of the words.
        end: one past the last.
        head: the last word, lower case; it stands in the lexicons.

    Example:
        >>> known_by_owner("the army's spokesman", 0, 20, "spokesman").nature
        'official'
    """
    form = " ".join(text[start:end].split())
    return Teller(form, form.lower(), start, end, head_words()[head][0])
