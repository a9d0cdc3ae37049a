"""Names as told: folding, the forms a name takes, and whether two may name one person; nothing is read into a name."""

from __future__ import annotations

from sijill.meaning.folding import Folded, fold, fold_text
from sijill.meaning.skeleton import may_be_one_word, skeleton_of_word
from sijill.meaning.told_name import Kin, Name, parse_name, script_of, told_through_kin

__all__ = [
    "Folded",
    "Kin",
    "Name",
    "fold",
    "fold_text",
    "may_be_same_name",
    "parse_name",
    "script_of",
    "skeleton",
    "skeleton_of_word",
    "told_through_kin",
]


def skeleton(name: Name | str) -> str:
    """Give a loose key under which spellings of one name meet, across Latin and Arabic script.

    Args:
        name: a name, parsed or as written; titles and kin are left out.

    Example:
        >>> skeleton("Mohamed al-Karimi") == skeleton("Muhammad Karimi") == skeleton("محمد الكريمي")
        True
    """
    parsed = parse_name(name) if isinstance(name, str) else name
    keys = [skeleton_of_word(one) for one in parsed.words]
    if parsed.kunya is not None:
        head, _, rest = parsed.kunya.partition(" ")
        keys.insert(0, f"{_kunya_head(head)}+{skeleton_of_word(rest)}")
    return " ".join(key for key in keys if key)


def _kunya_head(word: str) -> str:
    return "umm" if fold_text(word) in ("umm", "um", "oum", "ام") else "abu"


def _kin_same(first: Name, second: Name) -> bool | None:
    one, other = first.kin, second.kin
    if one is None or other is None or one.of is None or other.of is None:
        return None
    if one.relation != other.relation:
        return None
    same = may_be_same_name(parse_name(one.of), parse_name(other.of))
    return True if same else None


def _fits(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether the words of the shorter name can stand, in order, for words of the longer."""
    place = 0
    for word in longer:
        if place < len(shorter) and may_be_one_word(shorter[place], word):
            place += 1
    return place == len(shorter)


def may_be_same_name(first: Name | str, second: Name | str) -> bool | None:
    """Tell whether two mentions may bear one name: yes, no, or they cannot be compared.

    Yes means that the words of one fit into the other in order, however spelled. Mentions through kin, and a
    kunya beside a given name, cannot be compared: a man's brother has a name too.

    Args:
        first: a name, parsed or as written.
        second: another.

    Example:
        >>> may_be_same_name("Munir", "Mounir al-Karimi"), may_be_same_name("Munir", "Karim")
        (True, False)
        >>> may_be_same_name("Munir's brother", "Karim") is None
        True
    """
    one = parse_name(first) if isinstance(first, str) else first
    other = parse_name(second) if isinstance(second, str) else second
    if one.anonymous or other.anonymous:
        return _kin_same(one, other) if one.anonymous and other.anonymous else None
    if one.kunya is not None and other.kunya is not None and not (one.words and other.words):
        heads = _kunya_head(one.kunya.split()[0]) == _kunya_head(other.kunya.split()[0])
        rests = [kunya.partition(" ")[2] for kunya in (one.kunya, other.kunya)]
        return heads and may_be_one_word(rests[0], rests[1])
    if not one.words or not other.words:
        return None
    shorter, longer = sorted((one.words, other.words), key=len)
    if not all(skeleton_of_word(word) for word in (*shorter, *longer)):
        return None
    return _fits(shorter, longer)
