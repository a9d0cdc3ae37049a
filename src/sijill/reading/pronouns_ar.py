"""Whom an Arabic ending stands for: the nearest noun or name before it that agrees, on the same side of every gap."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.reading.ground import Ground
from sijill.reading.lists_ar import listed_arabic, unmarked
from sijill.reading.nouns_ar import class_of_arabic
from sijill.reading.phrases_ar import Phrase, phrase_at
from sijill.reading.rows_ar import Row, row_of

_THINGS = frozenset(("thing", "home", "place"))
_BACK = 3
"""Sentences looked back over; further back an answer would be a guess."""
_WORDS = 30
"""Words of its own sentence looked back over."""
_VERB = 16
"""Code points before a phrase in which its verb stands."""
_LETTERS = 600
"""Code points of a sentence before looked at, from its end."""
_PARAGRAPH = 1200
"""Code points of the paragraph before looked at for another armed group."""
WHOM = {"ه": "m", "ها": "f", "هم": "many", "هن": "many", "هما": "two"}
"""Whom a joined pronoun stands for."""
OWN = ("ني", "نا")
"""The pronouns of the teller."""


def stands_for(row: Row, place: int, whom: str, barred: tuple[int, int] | None, doing: bool) -> Phrase | None:
    """Give the phrase that a verb's ending or a joined pronoun most likely stands for, or None.

    Args:
        row: the sentence.
        place: index of the verb.
        whom: m, f, many or two.
        barred: span of the phrase that it cannot be (the doer cannot be the one it is done to), or None.
        doing: True for a doer, where armed groups come first.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("وصل الجنود فجرا. وضربوا رجلا.", "t-1", ReadSettings(language="ar"), None)
        >>> from sijill.reading.rows_ar import row_of
        >>> found = stands_for(row_of(page, 17, 29), 0, "many", None, True)
        >>> page.page.text[found.start:found.end]
        'الجنود'
    """
    second: Phrase | None = None
    for near, one in _candidates(row, place):
        if barred is not None and one.start < barred[1] and barred[0] < one.end:
            continue
        if (doing and (are_remains(row, one) or _where(row, one) or _of_a_matter(row, one))) or (
            not doing and _did_it(row, one, whom)
        ):
            continue
        if row.ground.structure.torn_between(one.start, row.tokens[place].end):
            return second
        if doing and whom == "many" and not near and _either(row, place, one):
            continue
        if not agrees(row.ground, one, whom) and not (doing and whom == "f" and _band(row, one)):
            continue
        liked = one.armed if doing and whom == "many" else not one.armed or not near
        if liked or whom not in ("many", "two"):
            return one
        second = second or one
    return second


def thing_meant(row: Row, place: int, whom: str) -> Phrase | None:
    """Give the nearest thing before a verb, in its sentence or the one before, that a joined pronoun can stand for.

    Args:
        row: the sentence.
        place: index of the verb.
        whom: m or f, as the pronoun says; many things are spoken of as one woman.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("دخلوا البيت ونهبوه", "t-1", ReadSettings(language="ar"), None)
        >>> from sijill.reading.rows_ar import row_of
        >>> found = thing_meant(row_of(page, 0, 18), 2, "m")
        >>> page.page.text[found.start:found.end]
        'البيت'
    """
    here = [one for one in _phrases(row, max(0, place - _WORDS), place, things=True) if one.classes & _THINGS]
    sentence = row.ground.structure.sentence_at(row.tokens[place].start)
    if sentence is not None and sentence.index > 0 and not here:
        other = row.ground.structure.sentences[sentence.index - 1]
        if other.part == sentence.part:
            before = row_of(row.ground, max(other.start, other.end - _LETTERS), other.end)
            here = [one for one in _phrases(before, 0, len(before.words), things=True) if one.classes & _THINGS]
    for one in reversed(here):
        if row.ground.structure.torn_between(one.start, row.tokens[place].end):
            return None
        head = _bare(row.ground.page.text[one.start : one.end].split()[0])
        if whom == "f" or (whom == "m" and not head.endswith(("ة", "ات"))):
            return one
    return None


def are_remains(row: Row, one: Phrase) -> bool:
    """Whether a phrase stands for bodies, which do nothing.

    Args:
        row: the sentence.
        one: the phrase.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("ثلاث جثث", "t-1", ReadSettings(language="ar"), None)
        >>> row = row_of(page, 0, 8)
        >>> are_remains(row, phrase_at(row, 0))
        True
    """
    words = unmarked(row.ground.page.text[one.start : one.end]).split()
    return any(word.removeprefix("ال") in listed_arabic("remains") for word in words[:2])


def _of_a_matter(row: Row, one: Phrase) -> bool:
    """Whether those named only own something told of: "asked about the names of the rebels"."""
    before = row.ground.page.text[max(0, one.start - _VERB) : one.start].split()
    return bool(before) and unmarked(before[-1]).removeprefix("ب").removeprefix("ل") in listed_arabic("matters_of")


def _either(row: Row, place: int, one: Phrase) -> bool:
    """Whether the paragraph before tells of two armed groups, so that neither of them is surely meant."""
    here, home = (row.ground.structure.sentence_at(at) for at in (row.tokens[place].start, one.start))
    if here is None or home is None or here.paragraph == home.paragraph or not one.armed:
        return False
    block, text = row.ground.structure.paragraphs[home.paragraph], row.ground.page.text
    other = row_of(row.ground, max(block.start, block.end - _PARAGRAPH), block.end)
    armed = {_head(text, two) for two in _phrases(other, 0, len(other.words)) if two.armed}
    return len(armed) > 1


def _head(text: str, one: Phrase) -> str:
    """The first word of a phrase without article and joined "and"."""
    return unmarked(text[one.start : one.end]).split()[0].removeprefix("و").removeprefix("ال")


def _where(row: Row, one: Phrase) -> bool:
    """Whether a phrase is where something was, "at the checkpoint of", and so nobody who goes on to do something."""
    if "place" not in one.classes:
        return False
    places = row.ground.places_between(one.start, one.end)
    return any(place.start <= one.start < place.end and place.where.relation != "from" for place in places)


def _did_it(row: Row, one: Phrase, whom: str) -> bool:
    """Whether the verb right before a phrase carries the same pronoun: in "the corporal asked him", he is another."""
    ending = {"m": "ه", "f": "ها", "many": "هم", "two": "هما"}[whom]
    before = row.ground.page.text[max(0, one.start - _VERB) : one.start].split()
    word = _bare(before[-1]) if before and before[-1][-1:].isalpha() else ""
    return word.endswith(ending) and len(word) > len(ending) + 2 and not class_of_arabic(word)


def _band(row: Row, one: Phrase) -> bool:
    """Whether a phrase is a body of armed people whose verb is a woman's: a gang, the forces."""
    head = next(
        (word for word in row.ground.page.text[one.start : one.end].split() if class_of_arabic(_bare(word))), ""
    )
    head = _bare(head)
    owned = head.removesuffix("ها").removesuffix("هم").removesuffix("ه")
    return "armed_many" in one.classes and (head.endswith(("ة", "ات", "يا")) or owned.endswith("ات"))


def _candidates(row: Row, place: int) -> Iterator[tuple[bool, Phrase]]:
    """Phrases before a word: in its sentence the nearest first, then those of earlier sentences from their start."""
    here = _phrases(row, max(0, place - _WORDS), place)
    yield from ((True, one) for one in reversed(here))
    sentence = row.ground.structure.sentence_at(row.tokens[place].start)
    if sentence is None:
        return
    for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _BACK), -1):
        other = row.ground.structure.sentences[index]
        if other.part != sentence.part or sentence.paragraph - other.paragraph > 1:
            return
        before = row_of(row.ground, max(other.start, other.end - _LETTERS), other.end)
        quotes = row.ground.structure.quotes_in(other.start, other.end)
        if before.words[0] in listed_arabic("born"):
            continue  # who was born is named further back; those named here are others
        for one in _phrases(before, 0, len(before.words)):
            if not any(quote.start < one.start < quote.end and quote.end < row.tokens[place].start for quote in quotes):
                yield False, one  # of whom somebody spoke is not whom the page goes on about


def _phrases(row: Row, first: int, last: int, things: bool = False) -> list[Phrase]:
    """Phrases whose head is a noun for people, or that are a name the text shows; of things too where asked."""
    found: list[Phrase] = []
    at = first
    while at < last:
        onto = row.words[at].startswith("عال") and class_of_arabic(row.words[at][3:])  # "at the checkpoint"
        one = None if onto else phrase_at(row, at)
        if one is None or not (one.of_people or things) or one.stop > last:
            at += 1
            continue
        found.append(one)
        at = one.stop
    return found


def agrees(ground: Ground, one: Phrase, whom: str, things: bool = False) -> bool:
    """Say whether a phrase can be what an ending stands for, by number and sex.

    Args:
        ground: what was found in the text.
        one: the phrase.
        whom: m, f, many or two.
        things: True where a thing can be meant, of which many are spoken of as one woman.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("ثلاثة جنود", "t-1", ReadSettings(language="ar"), None)
        >>> from sijill.reading.rows_ar import row_of
        >>> agrees(page, phrase_at(row_of(page, 0, 10), 0), "many")
        True
    """
    if things and not one.of_people:
        return whom in ("m", "f")
    if whom == "two" and (one.amount is None or one.amount.min != 2):
        return False  # of a band, "the two of them" are not all
    if whom in ("many", "two"):
        return one.many or "armed_many" in one.classes
    if one.many or (one.amount is not None and one.amount.min is not None and one.amount.min > 1):
        return False
    mention = next(iter(ground.mentions.between(one.start, one.end)), None)
    if mention is not None and mention.kind == "organisation" and not one.classes:
        return False
    hint = mention.gender_hint if mention is not None else None
    head = next((word for word in ground.page.text[one.start : one.end].split() if class_of_arabic(_bare(word))), "")
    if head:
        bare = _bare(head)
        woman = (
            bare.removeprefix("ال").endswith(("ة", "ت"))
            or any(
                bare.removeprefix("ال").removesuffix(owner) in listed_arabic("women")
                for owner in ("", *WHOM, *OWN, "ي")
            )
            or (not bare.startswith("ال") and _owned_woman(bare))
        )
        if "armed_many" in one.classes or "organisation" in one.classes:
            return False
        return woman == (whom == "f")
    return hint is None or hint == whom


def _owned_woman(bare: str) -> bool:
    """Whether a noun with an owner's ending has a woman's before it: "my wife"; "the boy" bears none."""
    return any(bare.removesuffix(owner).endswith("ت") for owner in (*WHOM, *OWN, "ي") if bare.endswith(owner))


def _bare(word: str) -> str:
    return unmarked(word)
