"""The course of a life as recorded: birth, ages, arrests, releases and death of one name, in one network of moments."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache

from sijill.meaning.numbers import find_amounts
from sijill.meaning.when import year
from sijill.messages import N_, Message
from sijill.weighing.finder import Gathering
from sijill.weighing.from_events import from_events
from sijill.weighing.network import Limit, conflicts, told
from sijill.weighing.outcomes import end_of
from sijill.weighing.pairs import Pair
from sijill.weighing.seen import Seen, apart
from sijill.weighing.weighed import Window, fold, window
from sijill.weighing.words_of import phrases, says

DAY = 24 * 60
SENTENCE = 200
"""So far behind a claim its sentence is looked at, in code points."""
_END = re.compile(r"[.!?؟\n](?!\d)")
HELD = frozenset({"detain", "abduct"})
LIVING = frozenset({"detain", "abduct", "torture", "dismiss", "threat", "extort", "displace"})
"""What can only befall the living."""
OLDEST = 120
_NUMBER = re.compile(r"\d{1,3}")
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_YEARS = re.compile(r"^P(\d{1,3})Y$")

_TWO_OF_ONE_NAME = N_(
    "These dates do not fit together as recorded. One may be rounded, translated or written down otherwise, "
    "or these are two people of one name."
)
_AGES = N_(
    "The ages and dates told of this name do not fit together as recorded. An age may be rounded or counted "
    "otherwise, or these are two people of one name."
)
_LENGTH = N_(
    "The length told does not fit between the dates told. It may be rounded, add up several arrests, or be said of "
    "people in general."
)


def _age(seen: Seen) -> int | None:
    found = _NUMBER.search(seen.value) if seen.code == "attribute.age" else None
    return int(found.group()) if found is not None and 0 < int(found.group()) <= OLDEST else None


def years_held(seen: Seen) -> int | None:
    """For how many years a claim says that somebody was held, or None.

    Args:
        seen: a claim; its time is told as a duration of ISO 8601, or its words say so.

    Example:
        >>> from sijill.testing.examples import raid_standing
        >>> from sijill.weighing.seen import see
        >>> years_held(see(raid_standing())) is None
        True
    """
    when = seen.claim.proposition.when
    if seen.code == "attribute.other":
        return _years_in(seen.value)
    if when is None or seen.code != "attribute.life_status":
        return None
    length = _YEARS.match(when.value.timex or "") if when.value.timex_type == "DURATION" else None
    return int(length.group(1)) if length is not None else None


@lru_cache(maxsize=1 << 12)
def _years_in(value: str) -> int | None:
    """So many years as a description says that somebody was kept, where it holds one number and no other."""
    if not (says(value, phrases("held", "years")) and says(value, phrases("held", "kept"))):
        return None
    least = [found.amount.min for found in find_amounts(value)]
    return least[0] if len(least) == 1 and least[0] is not None and 0 < least[0] <= OLDEST else None


def is_release(seen: Seen) -> bool:
    """Tell whether a claim says that somebody was set free.

    Args:
        seen: a claim.

    Example:
        >>> from sijill.testing.examples import raid_standing
        >>> from sijill.weighing.seen import see
        >>> is_release(see(raid_standing()))
        False
    """
    return seen.outcome == "released" or (
        seen.code == "attribute.life_status" and says(seen.value, phrases("ends", "released"))
    )


def _parent(seen: Seen) -> tuple[str, str] | None:
    """Whose child a claim says that somebody is: father or mother where the words tell, and the name."""
    if seen.code != "relation.kin" or not seen.held:
        return None
    words = seen.value.replace(",", " ").split()
    at = next((place for place, word in enumerate(words) if word in phrases("kin", "children")), None)
    if at is None or not words[at + 1 :]:
        return None
    return ("parent", " ".join(word for word in words[at + 1 :] if word not in phrases("kin", "between")))


def _of_two_parents(claims: Sequence[Seen]) -> bool:
    """Whether one name is told to be the child of one and, by somebody else, of another."""
    told = [(seen.voice, parent) for seen in claims if (parent := _parent(seen)) is not None]
    return any(
        one != other and by != also and not set(one[1].split()) & set(other[1].split())
        for by, one in told
        for also, other in told
    )


def _role(seen: Seen) -> str | None:
    """Which moment of a life a claim dates, or that it says whose child somebody is."""
    if _parent(seen) is not None:
        return "child"
    if years_held(seen) is not None:
        return "length"
    if _age(seen) is not None and seen.time.known:
        return "age"
    if seen.code == "attribute.birth" and _born(seen).known:
        return "birth"
    if not seen.time.known:
        return None
    if seen.family == "bury" or seen.family == "corpse":
        return "after"
    if end_of(seen) == "dead":
        return "death"
    if is_release(seen):
        return "release"
    return "living" if seen.family in LIVING else None


def _born(seen: Seen) -> Window:
    """When somebody was born, from the time of the claim or from the one year that its value names."""
    found = _YEAR.findall(seen.value)
    if seen.time.known or len(found) != 1:
        return seen.time
    return window(year(int(found[0])))


def _life_keys(seen: Seen) -> Iterator[Hashable]:
    general = seen.claim.modality == "general" and years_held(seen) is not None
    if (seen.held or general) and seen.names and _role(seen) is not None:
        yield from seen.names


def _limits(seen: Seen) -> list[Limit]:
    role, who = _role(seen), (seen.id,)
    if role == "birth":
        return told("birth", _born(seen), who)
    if role == "death":
        return told("death", seen.time, who)
    if role == "age":
        years, low, high = _age(seen) or 0, seen.time.earliest, seen.time.latest
        born = Window(
            None if low is None else low - (years + 1) * 366 * DAY, None if high is None else high - years * 365 * DAY
        )
        return told("birth", born, who)
    moment = f"moment {seen.id}"
    limits = told(moment, seen.time, who)
    if role == "after":
        return [*limits, Limit("death", moment, 0, who)]
    return [*limits, Limit("birth", moment, 0, who), Limit(moment, "death", 0, who)]


def _course(claims: Sequence[Seen]) -> list[Pair]:
    by_id = {seen.id: seen for seen in claims}
    dated = [seen for seen in claims if _role(seen) not in ("length", "child")]
    two = _of_two_parents(claims)
    found = [*_lengths(claims), *_freed_before(claims), *from_events(claims)]
    if len(dated) < 2:
        return found
    limits = [Limit("birth", "death", 0), *(limit for seen in dated for limit in _limits(seen))]
    for ids in conflicts(limits):
        meant = [by_id[one] for one in ids]
        # A death and a release after it are laid side by side as two ends of one story.
        if sorted(str(_role(seen)) for seen in meant) != ["death", "release"]:
            found.append(_named(meant, two))
    return found


def _named(claims: list[Seen], two: bool) -> Pair:
    ids = tuple(seen.id for seen in claims)
    if two:
        return Pair(
            "different_events",
            ids,
            Message(N_("Are these two people, or two events?")),
            Message(N_("The name is the same, and the parents told differ: as recorded these are two people.")),
        )
    if len(claims) == 2 and apart(claims[0], claims[1]):
        return Pair(
            "different_events",
            ids,
            Message(N_("Are these two people, or two events?")),
            Message(N_("The name is the same, and day and place differ: as recorded these are two, and no conflict.")),
        )
    if any(_role(seen) in ("age", "birth") for seen in claims):
        return Pair("time", ids, Message(N_("How old was this person?")), Message(_AGES))
    return Pair("time", ids, Message(N_("When did it happen?")), Message(_TWO_OF_ONE_NAME))


def _freed_before(claims: Sequence[Seen]) -> list[Pair]:
    """Releases told to lie before what is told to be the only arrest, or the first."""
    arrests = [seen for seen in claims if seen.family in HELD and seen.time.earliest is not None and _only(seen)]
    return [
        Pair("time", (arrest.id, freed.id), Message(N_("When did it happen?")), Message(_TWO_OF_ONE_NAME))
        for arrest in arrests
        for freed in claims
        if is_release(freed) and freed.time.latest is not None and freed.time.latest <= (arrest.time.earliest or 0)
    ]


def _only(seen: Seen) -> bool:
    """Whether the sentence of an arrest says that there was no other before it."""
    page, end = seen.claim.passage.page, seen.claim.passage.end
    behind = _END.split(page.text[end : end + SENTENCE], maxsplit=1)[0]
    return says(fold(page.text[seen.claim.passage.start : end] + behind), phrases("held", "only"))


def _lengths(claims: Sequence[Seen]) -> list[Pair]:
    """Years told to have been spent in prison against the longest time that the dates of arrest and release leave."""
    lengths = [seen for seen in claims if _role(seen) == "length"]
    arrests = sorted(
        (seen for seen in claims if seen.family in HELD and seen.time.earliest is not None),
        key=lambda seen: seen.time.earliest or 0,
    )
    releases = sorted(
        (seen for seen in claims if is_release(seen) and seen.time.latest is not None),
        key=lambda seen: seen.time.latest or 0,
    )
    if not (lengths and arrests and releases):
        return []
    spans: dict[str, tuple[int, Seen, Seen]] = {}
    for arrest in arrests:
        start = arrest.time.earliest or 0
        freed = next((one for one in releases if (one.time.latest or 0) > start), None)
        if freed is None:
            return []  # nobody says when it ended: it may have lasted as long as told
        # Of two arrests before one release, the earlier leaves the most time.
        spans.setdefault(freed.id, ((freed.time.latest or 0) - start, arrest, freed))
    longest = sum(span for span, _, _ in spans.values())
    _, arrest, freed = max(spans.values(), key=lambda span: span[0])
    return [
        Pair("time", (seen.id, arrest.id, freed.id), Message(N_("How long was it?")), Message(_LENGTH))
        for seen in lengths
        if (years_held(seen) or 0) * 365 * DAY > longest + 366 * DAY
    ]


LIVES = Gathering(_life_keys, _course, least=2)
