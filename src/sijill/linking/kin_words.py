"""Kin in a name's cell: "wife of Salim Karimi" tells another's name, "Fatima, wife of Salim" her own and another's."""

from __future__ import annotations

from typing import Final

from sijill.linking.wordlists import codes, words

_CHILD: Final = ("m", "f", "x")
_SEX: Final = {"m": "m", "f": "f", "brother": "m", "sister": "f", "wife": "f", "husband": "m"}


def told_by_another(said: list[str]) -> dict[str, str] | None:
    """What a cell tells of somebody whom it calls by another's name: sex, and father and family where they follow.

    A child's second name is its father's; a brother shares the family's name, and a wife bears her own father's.

    Args:
        said: the folded words of the cell.

    Returns:
        What is told, or None where the cell does not begin (or end, as "Salim's son" does) with a word for kin.

    Example:
        >>> told_by_another(["son", "of", "salim", "karimi"]), told_by_another(["salim", "s", "wife"])
        ({'sex': 'm', 'father': 'salim', 'family': 'karimi'}, {'sex': 'f'})
        >>> told_by_another(["fatima", "wife", "of", "salim"]) is None
        True
    """
    at = 1 if len(said) > 2 and said[0] in codes("kin") and said[1] in codes("kin") else 0  # "infant son of"
    kin, name = _kin_at(said, at), []
    if kin is not None:
        name = said[at + (2 if said[at + 1] in words("of") else 1) :]
    elif len(said) > 2 and said[-2] == "s" and said[-1] in codes("kin"):
        kin, name = codes("kin")[said[-1]], said[:-2]
    if kin is None or len(name) == 0:
        return None
    told = {"sex": _SEX[kin]} if kin in _SEX else {}
    if name[0] in words("uncles") or len(name) < 2:
        return told
    if kin in _CHILD:
        told["father"] = name[0]
    if kin in (*_CHILD, "brother", "sister"):
        told["family"] = name[-1]
    return told


def _kin_at(said: list[str], at: int) -> str | None:
    """The word for kin at a place, where another's name follows it: after "of", which Arabic does without."""
    if at + 1 >= len(said) or (said[at].isascii() and said[at + 1] not in words("of")):
        return None
    return codes("kin").get(said[at])


def without_kin(said: list[str], of_a_father: str) -> list[str]:
    """The words of a name without another's name after it: "Fatima wife of Salim" is Fatima.

    Args:
        said: the folded words of a name.
        of_a_father: what stands for "son of", and is put in its place.

    Example:
        >>> without_kin(["fatima", "wife", "of", "salim"], "bin"), without_kin(["salim", "son", "of", "karim"], "bin")
        (['fatima'], ['salim', 'bin', 'karim'])
        >>> without_kin(["his", "wife", "rana", "haddad"], "bin"), without_kin(["مرته", "رنا"], "bin")
        (['rana', 'haddad'], ['رنا'])
    """
    said = _own_name(said)
    for at in range(1, len(said)):
        kin = _kin_at(said, at)
        if kin is not None and kin not in _CHILD:
            return said[:at]
        if kin is not None and said[at].isascii():
            return [*said[:at], of_a_father, *said[at + 2 :]]
    return said


def _own_name(said: list[str]) -> list[str]:
    """The words without "his wife" before somebody's own name; "wife of" stays, for another's name follows it."""
    if len(said) > 2 and said[0] in words("whose") and said[1] in codes("kin"):
        return said[2:] if said[2] not in words("of") else said
    return said[1:] if len(said) > 1 and said[0] in words("his_kin") else said
