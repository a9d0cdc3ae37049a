"""Why a pair is proposed, field by field in words: what agrees, how common it is here, and what it weighs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from sijill.linking.compare import FIELDS, NAMES, Compared, compare
from sijill.linking.identities import IDENTITY
from sijill.linking.intervals import BIRTH, DEATH
from sijill.linking.link import Linked
from sijill.linking.model import RELATIVE, SAME, SIBLING, STRANGER, Floats, class_logs, field_log, probability
from sijill.messages import N_, Message, say
from sijill.messages.steps import gone_through

_BITS: Final = float(np.log(2))
_WORDS: Final = {
    1: N_("different"),
    2: N_("faintly alike"),
    3: N_("nearly alike"),
    4: N_("another spelling"),
    5: N_("the same"),
    6: N_("given and family name turned round"),
}
_FIELD_NAMES: Final = {
    "given": N_("given name"),
    "father": N_("father's name"),
    "grandfather": N_("grandfather's name"),
    "family": N_("family name"),
    "mother": N_("mother's name"),
    "kunya": N_("kunya"),
    "sex": N_("sex"),
    "birth": N_("birth"),
    "death": N_("death"),
    "town": N_("place"),
    "area": N_("area"),
    "identity": N_("number of papers"),
}
_BLOCK: Final = 20_000


def accounts(linked: Linked, chosen: Sequence[int]) -> Iterator[tuple[Message, ...]]:
    """For each chosen pair one sentence per field that both records tell, and one on the household where it speaks.

    No sentence holds a name or any other word of a row.

    Args:
        linked: the linkage.
        chosen: places of pairs among the candidates.

    Example:
        >>> from sijill.linking.link import link
        >>> from sijill.linking.rows import ListRow
        >>> cells = {"name": "Salim Karimi", "sex": "m"}
        >>> first = next(accounts(link([ListRow("a", 2, cells), ListRow("b", 2, cells)]), [0]))
        >>> [say(one).split(":")[0] for one in first][:3]
        ['given name', 'family name', 'sex']
    """
    model = linked.judged.model
    for start in gone_through(N_("parts of what was found"), range(0, len(chosen), _BLOCK)):
        at = np.asarray(chosen[start : start + _BLOCK], dtype=np.int64)
        pairs = linked.judged.pairs
        some = compare(linked.judged.ground, pairs.first[at], pairs.second[at])
        weight = {
            field: (field_log(model, some, field, SAME) - field_log(model, some, field, STRANGER)) / _BITS
            for field in FIELDS
        }
        logs = class_logs(model, some)
        siblings, relatives = logs[SIBLING] + model.others[0], logs[RELATIVE] + model.others[1]
        household = np.logaddexp(np.logaddexp(siblings, relatives), logs[STRANGER]) - logs[STRANGER]
        for place in range(len(at)):
            yield _sentences(some, weight, (household / _BITS).astype(np.float32), place)


def _sentences(compared: Compared, weight: dict[str, Floats], household: Floats, place: int) -> tuple[Message, ...]:
    out = []
    for field in FIELDS:
        level = int(compared.levels[field][place])
        if level == 0:
            continue
        values: dict[str, object] = {
            "field": _FIELD_NAMES[field],
            "how": _how(field, level),
            "weight": f"{float(weight[field][place]):+.1f}",
        }
        chance = compared.chance.get(field)
        if chance is not None and not np.isnan(chance[place]):
            values["one_in"] = max(round(float(np.exp(-chance[place]))), 1)
            out.append(Message(N_("{field}: {how}, by chance 1 in {one_in} here ({weight})"), values))
        else:
            out.append(Message(N_("{field}: {how} ({weight})"), values))
    if float(household[place]) >= 0.5:
        cost = {"weight": f"{-float(household[place]):+.1f}"}
        alike = int(compared.levels["given"][place]) >= 4
        words = (
            N_("household: relatives may share this given name ({weight})")
            if alike
            else N_("household: this looks like two people of one family ({weight})")
        )
        out.append(Message(words, cost))
    return tuple(out)


def _how(field: str, level: int) -> str:
    if field in NAMES or field in ("mother", "kunya"):
        return _WORDS[level]
    if field == "birth":
        return BIRTH[level]
    if field == "death":
        return DEATH[level]
    if field == "identity":
        return IDENTITY[level]
    return {1: _WORDS[1], 2: _WORDS[5], 3: _WORDS[3]}[level]


def in_words(account: Sequence[Message]) -> str:
    """An account as one line of English.

    Args:
        account: the sentences.

    Example:
        >>> in_words([Message("{field}: {how} ({weight})", {"field": "sex", "how": "the same", "weight": "+0.9"})])
        'sex: the same (+0.9)'
    """
    return "; ".join(say(sentence) for sentence in account)


def bits(odds: Floats) -> Floats:
    """Log odds as weights in bits, as linkage software writes them.

    Args:
        odds: natural log odds.

    Example:
        >>> bits(np.log(np.array([8.0], np.float32))).round(2).tolist()
        [3.0]
    """
    out: Floats = (odds / _BITS).astype(np.float32)
    return out


def most_telling(linked: Linked, count: int) -> tuple[int, ...]:
    """The pairs whose ruling would teach most: those nearest to even odds, no record twice before all had a turn.

    Args:
        linked: the linkage.
        count: how many.

    Example:
        >>> from sijill.linking.link import link
        >>> most_telling(link([]), 5)
        ()
    """
    ruled = {tuple(sorted(pair)) for pair in (*linked.rulings.same, *linked.rulings.different)}
    pairs = linked.judged.pairs
    doubt = np.abs(probability(linked.judged.odds) - 0.5)
    seen: set[int] = set()
    first: list[int] = []
    later: list[int] = []
    for at in np.argsort(doubt, kind="stable")[: 20 * count]:
        pair = (int(pairs.first[at]), int(pairs.second[at]))
        if pair in ruled:
            continue
        (later if seen & set(pair) else first).append(int(at))
        seen.update(pair)
    return tuple([*first, *later][:count])
