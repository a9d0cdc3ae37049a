"""Rows whose name tells no name: "a man in his seventies", "three men of one family"; for how many they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from sijill.linking.told import sex_told, years_told
from sijill.linking.wordlists import bands, numbers, words
from sijill.meaning.folding import fold_text
from sijill.meaning.numbers import find_amounts

_WORDS: Final = re.compile(r"[^\W\d_]+")


def people_told(cells: Mapping[str, str]) -> Mapping[str, str]:
    """What a name's cell says instead of a name: `kind`, and `count`, `age` and `sex` where no other cell does.

    A number at the beginning and a word for people make a group; a word for one person, with nothing beside it that
    could be a name, makes a person without a name. A cell that names somebody and counts others stays a person.

    Args:
        cells: words by column.

    Returns:
        Cells to be put in, for a group also the family name that it is told by; none where the row gives a name, or
        says itself what kind of record it is.

    Example:
        >>> people_told({"name": "Three men of the Haddad family"})
        {'name': '', 'name_ar': '', 'kind': 'group', 'count': '3', 'family': 'haddad'}
        >>> people_told({"name": "a man in his seventies"})
        {'kind': 'unidentified', 'age': 'a man in his seventies', 'sex': 'm'}
        >>> people_told({"name": "Salim Karimi and 3 of his children"})
        {}
    """
    text = cells.get("name", "").strip() or cells.get("name_ar", "").strip()
    folded = fold_text(text)
    said = _WORDS.findall(folded)
    if cells.get("kind", "").strip() != "":
        return {}
    if not words("people").isdisjoint(said):
        return _group(text, said)
    if words("one_person").isdisjoint(said) or not all(map(_is_no_name, said)):
        return {}
    out = {"kind": "unidentified"}
    if cells.get("age", "").strip() == "" and years_told(text) is not None:
        out["age"] = text
    sexes = {sex_told(word) for word in said} - {""}
    if cells.get("sex", "").strip() == "" and len(sexes) == 1:
        out["sex"] = sexes.pop()
    return out


def _group(text: str, said: list[str]) -> Mapping[str, str]:
    """A group, where the cell begins with its number or with a word for people."""
    several = [one for one in find_amounts(text) if (one.amount.min or 0) >= 2]
    of_a_family = not words("families").isdisjoint(said)
    counted = " ".join(fold_text(one.amount.words or "") for one in several).split()
    rest = [word for word in said if not _is_no_name(word) and word not in counted]
    begins = said[0] in words("people") | words("beside_people") or said[0] in counted or text[:1].isdigit()
    if not (begins or (of_a_family and said[-1] in words("families"))) or (
        len(several) == 0 and rest and not of_a_family
    ):
        return {}
    out = {"name": "", "name_ar": "", "kind": "group"}
    if len(several) > 0:
        out["count"] = str(int(several[0].amount.min or 0))
    return out | ({"family": " ".join(rest)} if of_a_family and 1 <= len(rest) <= 2 else {})


def _is_no_name(word: str) -> bool:
    bare = word.removeprefix("ال")
    known = words("one_person") | words("people") | words("beside_people")
    return word in known or bare in known or word in bands() or word in numbers("decade_words")
