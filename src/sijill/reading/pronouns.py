"""Whom a pronoun or a possessive word stands for, recorded and flagged as an inference."""

from __future__ import annotations

from sijill.reading.actor import Actor
from sijill.reading.attribution import Attribution
from sijill.reading.coreference import antecedent
from sijill.reading.ground import Ground
from sijill.reading.mentions import Mention
from sijill.reading.nouns import class_of, is_people
from sijill.reading.sentence_part import acts
from sijill.reading.tokens import Token
from sijill.reading.wordsets import listed

FORMS = {
    "person": "person",
    "kin": "unnamed_person",
    "group": "group",
    "organisation": "organisation",
    "place": "thing",
}
"""The form of a party that each kind of mention has."""


_OWNERS = {"his": "he", "her": "she", "their": "they", "my": "me", "our": "us"}


def owner_of(ground: Ground, token: Token) -> Actor | None:
    """Give the one for whom a possessive word stands, None for any other word.

    Args:
        ground: what was found in the text.
        token: a word of it.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("They broke my arm.", "t-1", ReadSettings(), None)
        >>> owner_of(ground, ground.tokens.all[2]).words.words
        'my'
    """
    word = _OWNERS.get(token.lower)
    return None if word is None else pronoun_actor(ground, token.start, token.end, word)


def body_meant(ground: Ground, start: int, named: bool = False) -> Mention | None:
    """Give the body that "it", "its" or "the group" stands for: the nearest organisation of this or the last sentences.

    Args:
        ground: what was found in the text.
        start: where the word stands.
        named: True for one called by its name, within three sentences.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> body_meant(ground_of("The army fled. It returned.", "t-1", ReadSettings(), None), 15).form
        'the army'
    """
    here = ground.structure.sentence_at(start)
    if here is None:
        return None
    opens = ground.structure.sentences[max(0, here.index - (3 if named else 1))].start
    found = [one for one in ground.mentions.between(opens, start) if one.kind == "organisation" and one.end <= start]
    bodies = [one for one in found if not named or one.form[:1].isupper()]
    if named:
        return bodies[-1] if bodies and not ground.structure.torn_between(bodies[-1].start, start) else None
    things = [one for one in ground.mentions.between(opens, start) if one.kind == "place" and one.end <= start]
    others = [one for one in bodies if not one.form.lower().startswith("its ")]
    acting = [one for one in others if acts(ground.page.text[one.end : one.end + 24].strip(" ,").partition(" ")[0])]
    behind = ground.page.text[start + 3 : start + 24].partition(" ")[0]
    if acting and (start == here.start or acts(behind)):
        return acting[-1]  # "the commission named the police and the army. It rejected"
    if not others or (things and things[-1].start > others[-1].end):
        return None
    return others[-1]


def meant_by(ground: Ground, start: int, end: int) -> Mention | None:
    """Give whom a pronoun most likely stands for; nobody who speaks of himself says "he".

    Args:
        ground: what was found in the text.
        start: first code point of the pronoun.
        end: one past its last.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("Munir came. “He lay there,” Munir said.", "t-1", ReadSettings(), None)
        >>> meant_by(ground, 13, 15) is None
        True
    """
    found, voice = antecedent(ground.mentions, (start, end)), ground.voices.holding(start, end)
    if found is None or voice is None:
        return found
    if found.form != voice.voice.chain[0].teller:
        # "they told him he had died": he is somebody else
        told_to = (
            voice.manner in ("indirect", "free")
            and len(voice.voice.chain) > 1
            and voice.voice.chain[1].teller == found.form
        )
        return None if told_to or _may_be_teller(voice, found, (start, end)) else found
    if voice.manner == "indirect" and voice.cue is not None and voice.cue[0] < found.start < start:
        return None  # "we learned from the cook that they had shot him"
    if voice.manner == "indirect" and listed("words_en", "hearsayers").issuperset(found.form.lower().split(" ")):
        return None  # "some people say they were shot": who says so was not, but "several prisoners said" may have been
    quotes = [one for one in ground.structure.quotes_in(start, end) if one.start <= start < one.end]
    quoted = any(not one.start <= found.start < one.end for one in quotes)
    return None if voice.manner == "direct" or quoted else found


def _may_be_teller(voice: Attribution, found: Mention, span: tuple[int, int]) -> bool:
    """Whether "he" may be the nameless teller rather than whoever was named before: "a shepherd told us he saw it"."""
    if voice.manner != "indirect" or voice.cue is None or found.end > voice.cue[0] or span[0] < voice.cue[1]:
        return False
    return voice.voice.chain[0].teller.lower().startswith(("a ", "an ", "one "))


def pronoun_actor(ground: Ground, start: int, end: int, word: str) -> Actor | None:
    """Resolve a pronoun to its nearest compatible antecedent, recorded and flagged as an inference.

    Args:
        ground: what was found in the text.
        start: first code point of the word.
        end: one past its last.
        word: the pronoun, lower case.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("Soldiers came. They left.", "t-1", ReadSettings(), None)
        >>> pronoun_actor(ground, 15, 19, "they").words.words
        'Soldiers'
    """
    said = ground.page.cut(start, end)
    if word in ("i", "me", "myself", "you"):
        return Actor(said, None, "person", frozenset(("person",)), word)
    if word in ("we", "us"):
        return Actor(said, None, "group", frozenset(("people",)), word)
    found = meant_by(ground, start, end) if word != "it" else body_meant(ground, start)
    if word in listed("words_en", "intensives"):
        found = None  # "people were shelling themselves": nobody named before them
    if found is not None and not ground.structure.torn_between(min(found.start, start), max(found.end, end)):
        kinds = class_of(found.form.lower().split()[-1]) if found.form else frozenset()
        if is_people(kinds) and _shown_armed(ground, found):
            kinds = kinds | {"armed_many"}
        form = FORMS.get(found.kind, "unknown")
        if word in listed("words_en", "pronouns_many") and form in ("unnamed_person", "person"):
            form = "group"
        built = (
            word == "it" and bool(kinds) and found.form.split()[-1].islower()
        )  # "they burned it", the church: a body that stands somewhere
        if not is_people(kinds) and form != "thing" and not built:
            kinds = frozenset(("person",)) if word in listed("words_en", "pronouns_one") else frozenset(("people",))
        return Actor(
            ground.page.cut(found.start, found.end),
            said,
            form,
            kinds,
            found.form.lower(),
            ground.amount_in(found.start, found.end),
        )
    if word in listed("words_en", "pronouns_thing"):
        return Actor(said, None, "unknown", frozenset(), word)
    if word in listed("words_en", "pronouns_many"):
        return Actor(said, None, "group", frozenset(("people",)), word)
    return Actor(said, None, "unnamed_person", frozenset(("person",)), word)


def _shown_armed(ground: Ground, found: Mention) -> bool:
    """Whether words at people say that they bear arms or hide who they are: "masked men", "men in uniform"."""
    if any(word in listed("words_en", "arming") for word in found.form.lower().split()):
        return True
    behind = [token.lower for token in ground.tokens.between(found.end, found.end + 24)][:2]
    return behind[:1] == ["in"] and set(behind[1:]) <= listed("words_en", "worn_by_armed") and len(behind) == 2
