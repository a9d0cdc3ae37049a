"""From a noun phrase to a party: its words on the page, what it is, how many, and whom a pronoun stands for."""

from __future__ import annotations

from sijill.meaning.amount import Amount, exact
from sijill.reading.actor import Actor
from sijill.reading.apposition import named_behind
from sijill.reading.clauses import Clauses
from sijill.reading.forces import force_behind, names_force
from sijill.reading.ground import Ground
from sijill.reading.mentions import Mention
from sijill.reading.nouns import class_of, fires, is_people, quantities, weapons
from sijill.reading.pronouns import FORMS, body_meant, pronoun_actor
from sijill.reading.sentence_row import Span
from sijill.reading.wordsets import listed
from sijill.record.passage import Passage

_NAMEABLE = frozenset(("person", "people", "armed", "armed_many"))
_NEAR = 200
"""Code points before an ordinal within which it is looked for what it counts."""


def actor_of(ground: Ground, sentence: Clauses, span: Span) -> Actor | None:
    """Understand a noun phrase as a possible party.

    Args:
        ground: what was found in the text.
        sentence: the sentence it stands in.
        span: first, last and head token of the phrase.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("Three soldiers left.", "t-1", ReadSettings(), None)
        >>> actor_of(page, clauses_of(page.tokens.between(0, 20)), (0, 1, 1)).words.words
        'Three soldiers'
    """
    tokens = sentence.tokens
    key = (tokens[span[0]].start, tokens[span[1]].end, tokens[span[2]].start)
    if key not in ground.actors:
        ground.actors[key] = _actor(ground, sentence, span)
    return ground.actors[key]


def _actor(ground: Ground, sentence: Clauses, span: Span) -> Actor | None:
    tokens = sentence.tokens
    first, last, head_at = span = _inside(sentence, span)
    start, end = tokens[first].start, tokens[last].end
    head = tokens[head_at].lower
    if first == last and (
        head in listed("words_en", "pronouns_many")
        or head in listed("words_en", "pronouns_one")
        or head in listed("words_en", "pronouns_thing")
    ):
        return pronoun_actor(ground, start, end, head)
    told_of = last > head_at + 1 and (tokens[last].lower in quantities() or tokens[last].text.isdecimal())
    kinds, shown = _head_classes(head, tokens[last].lower if last != head_at and not told_of else "")
    kinds = _classes_here(ground, sentence, span, kinds)
    told = ground.found_amount(start, tokens[head_at].end if told_of else end)  # "a mother of four" is one
    if told is None and told_of:
        groups = ground.found_amount(start, end)  # "four families of six"
        told = groups if groups is not None and groups.amount.product else None
    if told is not None and told.start < start and sentence.tokens[0].start <= told.start:
        start = told.start  # "around 25,000 people": the word of doubt belongs to the number
    named = named_behind(ground, sentence, last) if not kinds or kinds & _NAMEABLE else None
    if named is not None and first == last and kinds & {"person", "armed"}:
        named = None
    words = ground.page.cut(start, end if named is None else named.end)
    if head in listed("frames_en", "bodies_meant") and tokens[first].lower in ("the", "this") and first + 1 == head_at:
        body = body_meant(ground, start, named=True)
        if body is not None:
            return Actor(ground.page.cut(body.start, body.end), words, "organisation", kinds, body.form.lower())
    if named is not None and not kinds & {"people", "armed_many"}:
        return Actor(words, None, "person", kinds or frozenset(("person",)), shown)
    amount = None if told is None else told.amount
    return _understood(ground, sentence, span, (words, kinds, shown, amount, named is not None))


def _classes_here(ground: Ground, sentence: Clauses, span: Span, kinds: frozenset[str]) -> frozenset[str]:
    """The classes of a head noun as the words before it shade them: "rocket fire", "the tall one", "an armed group"."""
    tokens = sentence.tokens
    first, _, head_at = span
    head, before = tokens[head_at].lower, tokens[head_at - 1].lower if head_at > first else ""
    if head in ("fire", "strike", "strikes") and before and fires(before):
        kinds = frozenset(("weapon",))  # "rocket fire"
    if head in weapons() and not is_people(kinds) and not _names_somebody(ground, sentence, span):
        kinds = frozenset(("weapon",))  # a surname may be a weapon's
    if "never" in kinds and "thing" in kinds and before:
        kinds = kinds - {"never"}  # "by bus" is a manner, "a bus" a thing
    if not kinds and before and head in ("one", "ones"):
        kinds = frozenset(("person",)) if head == "one" else frozenset(("people",))  # "the tall one"
    if not kinds and before and class_of(before) & {"armed", "armed_many"}:
        kinds = frozenset(("armed_many",))  # "a guerrilla column"
    if kinds and not kinds & {"person", "people"} and _named(tokens[head_at].text, first, head_at):
        kinds = kinds - {"never", "abstract", "disaster"}  # "the Red Hand" is no hand
    if not kinds and "disaster" in class_of(before) and _named(tokens[head_at].text, first, head_at):
        kinds = frozenset(("disaster",))  # "Hurricane Hilda"
    if not kinds and ground.structure.caseless and _named_without_capitals(ground, sentence, span):
        kinds = frozenset(("person",))
    if not kinds and (head[0].isdigit() or head in quantities()):
        kinds = frozenset(("people",))  # "most had been shot", "killing nine"
    if head in ("force", "wing", "unit") and before in listed("groups", "of_force"):
        kinds = frozenset(("armed_many",))  # "the air force"
    if head in ("head", "heads", "chief", "chiefs") and _heads_something(sentence, span):
        kinds = frozenset(("person",)) if head in ("head", "chief") else frozenset(("people",))
    if (
        head in listed("groups", "cells")
        and force_behind(sentence, span, caseless=ground.structure.caseless) is not None
    ):
        kinds = frozenset(("armed_many",))  # "a cell of the Red Hand"
    if head in listed("groups", "loads") and class_of(tokens[span[1]].lower) & {"armed_many"}:
        kinds = frozenset(("armed_many",))  # "three jeeps of gendarmes"
    if (
        not kinds
        and head in listed("words_en", "ordinals")
        and before
        and tokens[first].lower in ("the", "a", "another")
    ):
        kinds = frozenset(("weapon" if _counts_weapons(ground, sentence, first) else "person",))
    if is_people(kinds) and any(one.lower in listed("words_en", "arming") for one in tokens[first : span[1]]):
        kinds = kinds | {"armed_many"} - {"organisation"}  # "an armed group"
    return kinds


def _counts_weapons(ground: Ground, sentence: Clauses, first: int) -> bool:
    """Whether an ordinal goes on counting weapons: "the first bomb wounded two men; the second killed five"."""
    start = sentence.tokens[first].start
    before = [token.lower for token in ground.tokens.between(max(0, start - _NEAR), start)]
    counting = listed("words_en", "ordinals") | listed("words_en", "numbers")
    return any(
        before[at] in counting and not weapons().isdisjoint(before[at + 1 : at + 3]) for at in range(len(before) - 1)
    )


def _understood(
    ground: Ground,
    sentence: Clauses,
    span: Span,
    found: tuple[Passage, frozenset[str], str, Amount | None, bool],
) -> Actor:
    """A phrase as what is named where its head stands, as a force, or as what its noun says."""
    words, kinds, shown, amount, named = found
    tokens = sentence.tokens
    first, _, head_at = span
    head = tokens[head_at].lower
    mention = _mention(ground, tokens[head_at].start, tokens[head_at].end)
    if shown != head and is_people(kinds):
        mention = None  # "a group of armed men" are men
    opens = head_at == 0 and kinds == {"thing"} and head not in listed("words_en", "surnames_too")
    if opens or (kinds & {"thing", "weapon"} and not is_people(kinds) and tokens[head_at].text.islower()):
        mention = None  # "the customs post" is a thing even where its name is an office's
    if "never" in kinds and mention is None:
        return Actor(words, None, "unknown", kinds, shown)
    coded = head_at > first and tokens[head_at - 1].lower in listed("words_en", "called_by_code")  # "Witness PW-23"
    if (
        not named
        and not coded
        and "weapon" not in kinds
        and names_force(tokens, first, head_at, caseless=ground.structure.caseless)
    ):
        known = kinds & {"armed", "armed_many"} | frozenset(("organisation",))
        return Actor(words, None, "organisation", known, shown)
    article = tokens[first].lower in ("a", "an") and first < head_at
    if article and not kinds and mention is not None and mention.kind == "person":
        mention = None  # "an empty Airbus" is nobody
    if mention is not None and mention.kind in FORMS and not (kinds & {"thing", "weapon"} and mention.kind == "place"):
        return _as_mentioned(mention, words, kinds, shown, amount)
    return Actor(words, None, _form(kinds, head, amount), kinds, shown, amount)


def _inside(sentence: Clauses, span: Span) -> Span:
    """Of "front of the embassy" the embassy, of "neither her husband" the husband."""
    first, last, head = span
    if first < head and sentence.tokens[first].lower in ("neither", "either"):
        return first + 1, last, head
    if (
        sentence.tokens[head].lower not in listed("words_en", "sides")
        or head + 2 > last
        or sentence.tokens[head + 1].lower != "of"
    ):
        return span
    inner = next((chunk for chunk in sentence.chunks if chunk.first == head + 2), None)
    return head + 2, last, last if inner is None or inner.last > last else inner.head


def _heads_something(sentence: Clauses, span: Span) -> bool:
    """Whether a head is a person: "a district head", "the head of the council"."""
    first, last, head = span
    before = sentence.tokens[head - 1].lower if head > first else ""
    led = before not in ("the", "a", "his", "her", "their", "my", "'s", "") and (
        class_of(before) & {"organisation", "thing"}
        or before in ("district", "village", "deputy", "family", "tribal", "clan")
    )
    behind = sentence.tokens[head + 1].lower if head < last else ""
    return bool(led) or (behind == "of" and not class_of(sentence.tokens[last].lower) & {"person", "people", "armed"})


def _names_somebody(ground: Ground, sentence: Clauses, span: Span) -> bool:
    """Whether a phrase of two words or more is the name of a person that the text shows."""
    first, _, head = span
    start, end = sentence.tokens[first].start, sentence.tokens[head].end
    named = ground.mentions.between(start, end)
    return first < head and any(one.kind == "person" and one.start == start and one.end == end for one in named)


def _named_without_capitals(ground: Ground, sentence: Clauses, span: Span) -> bool:
    """Whether a phrase of a text without capitals is a name: behind an office, or two words that no list knows."""
    first, last, head = span
    words = [token.lower for token in sentence.tokens[first : head + 1]]
    if last != head or not all(word.isalpha() for word in words):
        return False
    if any(class_of(word) & {"person", "armed"} for word in words[:-1]):
        return True
    if len(words) == 1:
        return words[0] in ground.titled
    return len(words) in (2, 3) and not any(
        class_of(word) or word in weapons() or word in quantities() for word in words
    )


def _named(word: str, first: int, head_at: int) -> bool:
    """Whether a head noun is written as a name inside a sentence."""
    return first < head_at and word[:1].isupper() and not word.isupper()


def _head_classes(head: str, inner: str) -> tuple[frozenset[str], str]:
    """The classes of a phrase and the head shown; behind "dozens of" the inner noun says who is meant."""
    kinds = class_of(head)
    if not inner or head not in listed("words_en", "holders") or kinds & {"thing"}:
        return kinds, head
    within = class_of(inner)
    shown = inner if is_people(within) and head not in listed("words_en", "remains") else head
    own = head in listed("words_en", "remains") or head in ("son", "daughter", "wife")
    own = own or ("people" in kinds and "organisation" in within)  # "members of the movement"
    own = own or (is_people(kinds) and not is_people(within))  # "members of the Red Hand" are no hand
    return (within if within and not own else kinds or within), shown


def _as_mentioned(mention: Mention, words: Passage, kinds: frozenset[str], head: str, amount: Amount | None) -> Actor:
    """A phrase whose head is named or known as kin, a group, an organisation or a place."""
    form = FORMS[mention.kind]
    if form == "person" and kinds & {"people", "armed_many"} and " " not in mention.form:
        form = "group"  # "Gunmen" at the start of a sentence
    if form == "organisation" and kinds & {"armed", "armed_many"} and "organisation" not in kinds:
        form = "group"  # "FP-9 guerrillas"
    if form == "person" and is_people(kinds) and words.words[-1:].islower() and head.islower() and head in mention.form:
        form = "unnamed_person"
    if form == "person" and amount is not None and amount.min not in (None, 1):
        form = "group"  # "at least 40 Muslims"
    if mention.kind == "kin" and (kinds & {"people"} or (amount is not None and amount.min not in (None, 1))):
        form = "group"
    if form == "person" and kinds == {"thing"} and " " in mention.form and words.words[:1].isupper():
        kinds = frozenset(("person",))  # "Leo Marsh" is no marsh
    if mention.kind == "place":
        kinds = kinds | {"thing", "place"}
    elif not kinds:
        kinds = frozenset(("person",)) if form == "person" else frozenset(("people",))
    return Actor(words, None, form, kinds, head, amount if form == "group" else None)


def _form(kinds: frozenset[str], head: str, amount: Amount | None) -> str:
    """What a common noun stands for."""
    several = amount is not None and amount != exact(1, amount.words) and amount.min != 1
    if kinds & {"people", "armed_many"} and not (kinds & {"organisation"} and amount is None):
        return "group"
    if kinds & {"person", "armed"}:
        return "group" if several else "unnamed_person"
    if "organisation" in kinds:
        return "organisation"
    if kinds:
        return "thing"
    if several:
        return "group"
    return "unknown"


def _mention(ground: Ground, start: int, end: int) -> Mention | None:
    """The mention that ends with the head noun; the longest of several."""
    best: Mention | None = None
    for mention in ground.mentions.between(max(0, start - 60), end):
        if (
            mention.kind != "pronoun"
            and mention.start <= start
            and mention.end >= end
            and (best is None or mention.end - mention.start > best.end - best.start)
        ):
            best = mention
    return best
