"""Somebody in a quotation who is told by what they are ("the governor's driver told us"), whom no claim need record.

Nobody needs a name to be found. A noun for one person may stand in a quotation only where it says what a printed dead
person was, or what somebody was whose death the same text tells; and never where that person tells or sees.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from sijill.guarding.plain import bare, listed
from sijill.meaning.names import fold_text

_TOKEN = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*['’]?|[^\w\s]")
_ENDS = frozenset(".!?;؟")
_AHEAD = 14
"""Words after somebody within whose sentence a verb of telling is taken for theirs."""

_BACK = 8
"""Words before a noun among which what it is said of is looked for."""


@dataclass(frozen=True, slots=True)
class Nouns:
    """Folded words by which people are told without a name.

    Args:
        trades: for one person, by what they do or are: few people of a place are one.
        anybody: for one person, by no more than that; it describes with something that tells them from others.
        kin: for whoever is whose, with and without what Arabic writes behind them.
        own: Arabic words for what is the teller's: kin, house.
        several: for more than one, and for bodies: they may tell.
        says: verbs of telling.
        sees: verbs of seeing and hearing.

    Example:
        >>> Nouns().trades
        frozenset()
    """

    trades: frozenset[str] = frozenset()
    anybody: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    several: frozenset[str] = frozenset()
    says: frozenset[str] = frozenset()
    sees: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """Of whom it may be said what they were.

    Args:
        named: folded words of the names of people who are printed.
        dead: by text, folded words by which it tells of somebody whose death it tells.

    Example:
        >>> Known().named
        frozenset()
    """

    named: frozenset[str] = frozenset()
    dead: Mapping[str, frozenset[str]] = field(default_factory=dict)


def describes_somebody(text: str, nouns: Nouns, named: Set[str], dead: Set[str] = frozenset()) -> bool:
    """Whether a quotation tells of one person by what they are, of whom that may not be said.

    Args:
        text: the words on the page.
        nouns: words by which people are told.
        named: folded words of the names of people who are printed.
        dead: folded words by which the same text tells of somebody whose death it tells.

    Example:
        >>> nouns = Nouns(trades=frozenset({"driver"}), says=frozenset({"told"}))
        >>> [describes_somebody(one, nouns, {"samir"}) for one in ("the driver Samir fell", "the driver told us")]
        [False, True]
    """
    tokens = [fold_text(match.group()).rstrip("'’") for match in _TOKEN.finditer(text)]
    if any(_of_the_teller(tokens, place, nouns) for place in range(len(tokens))):
        return True
    for place, token in enumerate(tokens):
        forms = bare(token)
        trade = not forms.isdisjoint(nouns.trades) and _is_noun(tokens, place)
        if not trade and (forms.isdisjoint(nouns.anybody) or not _is_noun(tokens, place)):
            continue
        apart = trade or _told_apart(tokens, place)
        if _before_a_name(tokens, place, named):
            continue  # "the driver Samir": whoever is printed
        told = _tells(tokens, place, nouns)
        if told and (apart or _to_us(tokens, told)):
            return True
        if apart and forms.isdisjoint(dead) and not _behind_a_name(tokens, place, named):
            return True
    return False


def _of_the_teller(tokens: Sequence[str], place: int, nouns: Nouns) -> bool:
    """Whether a word says whose kin the teller is, what is theirs, or that they alone are left."""
    token, after = tokens[place], tokens[place + 1 : place + 4]
    if token == "my":
        return not after or after[0] not in listed("mine_alike")
    if token in ("our", "ours"):
        return any(one in nouns.kin or one in listed("ours_alone") for one in after[:2])
    if token == "mine" and place > 1:
        return True
    if token in ("i", "me", "we") and after[:1] == ["alone"]:
        return True
    if token in listed("sole"):
        return (bool(after) and (after[0] in nouns.anybody or after[0] in ("one", "ones"))) or not token.isascii()
    if token in listed("self"):
        said = [one for one in tokens[place + 1 : place + 8] if not one.endswith(("'s", "’s"))]
        rest = next((one for one in said if one not in listed("being")), "")
        return rest in nouns.kin
    return not bare(token).isdisjoint(nouns.own)


def _is_noun(tokens: Sequence[str], place: int) -> bool:
    """Whether a word stands as a noun: it may be a verb as well ("to guide them"); Arabic verbs look otherwise."""
    if not tokens[place].isascii() or place == 0:
        return True
    before = tokens[max(0, place - 3) : place]
    near = before[-1] in listed("behind_a_noun") or before[-1] in _ENDS | {",", ":"}
    return near or any(one in listed("before_a_noun") or one.endswith(("'s", "’s")) for one in before)


def _told_apart(tokens: Sequence[str], place: int) -> bool:
    """Whether something tells somebody from others: whose they are, or what they did or have."""
    after = tokens[place + 1] if place + 1 < len(tokens) else ""
    if after == "," and place + 2 < len(tokens):
        after = tokens[place + 2]
    return after in listed("tells_apart") or (place > 0 and tokens[place - 1].endswith(("'s", "’s")))


def _tells(tokens: Sequence[str], place: int, nouns: Nouns) -> int:
    """Where a verb stands by which somebody tells or sees; 0 if none does."""
    sayings = nouns.says | nouns.sees
    for at in range(place + 1, min(len(tokens), place + _AHEAD)):
        if tokens[at] in _ENDS:
            break
        if tokens[at] in sayings and not _by_others(tokens, at, nouns):
            return at
    for at in range(place - 1, max(-1, place - 4), -1):
        if tokens[at] in nouns.says or (tokens[at] == "to" and at > 0 and tokens[at - 1] == "according"):
            return max(at, 1)
        if tokens[at] in _ENDS or tokens[at] == ",":
            break
    return 0


def _by_others(tokens: Sequence[str], at: int, nouns: Nouns) -> bool:
    """Whether the verb of a place has somebody else before it: a pronoun, several people, a body."""
    back = at - 1
    while back > 0 and tokens[back] in listed("beside_a_verb"):
        back -= 1
    return tokens[back] in listed("speaks") or tokens[back] in nouns.several


def _to_us(tokens: Sequence[str], at: int) -> bool:
    return any(one in listed("to_us") for one in tokens[at : at + 3])


def _before_a_name(tokens: Sequence[str], place: int, named: Set[str]) -> bool:
    """Whether the name of a printed person follows, and not one of theirs ("the driver, Samir's brother")."""
    ahead = [one for one in tokens[place + 1 : place + 4] if one != ","][:1]
    return bool(ahead) and not bare(ahead[0]).isdisjoint(named)


def _behind_a_name(tokens: Sequence[str], place: int, named: Set[str]) -> bool:
    """Whether a noun says what the printed person before it was, with little between."""
    strange = 0
    for at in range(place - 1, max(-1, place - 1 - _BACK), -1):
        if not bare(tokens[at]).isdisjoint(named):
            return True
        strange += tokens[at] not in listed("says_what")
        if strange > 1 or tokens[at] in _ENDS or tokens[at] in listed("joins"):
            return False
    return False


def owned_by(words: str, hidden: Set[str]) -> bool:
    """Whether words for a place say that it is somebody's whose name may not be printed.

    Args:
        words: as written.
        hidden: folded words that stand in names that may not.

    Example:
        >>> [owned_by(one, {"barhum"}) for one in ("Barhum's orchard", "the house of Barhum", "Tell Barhum")]
        [True, True, False]
    """
    told = fold_text(words).split()
    if any(one.endswith("'s") and one[:-2] in hidden for one in told):
        return True
    bases = [bare(one) for one in told]
    place = next((at for at, forms in enumerate(bases) if forms & listed("owned")), None)
    return place is not None and any(forms & hidden for forms in bases[place + 1 :])
