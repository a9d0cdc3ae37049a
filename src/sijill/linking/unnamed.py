"""Rows whose name tells no name: "a man in his seventies", "three men", "wife of Salim"; totals, notes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import combinations
from typing import Final

from sijill.linking.kin_words import told_by_another
from sijill.linking.known_names import is_given_name, two_names
from sijill.linking.name_words import plain_word
from sijill.linking.told import sex_told, years_told
from sijill.linking.wordlists import bands, codes, numbers, words
from sijill.meaning.folding import fold_text
from sijill.meaning.names import skeleton_of_word
from sijill.meaning.numbers import find_amounts

_WORDS: Final = re.compile(r"[^\W\d_]+")
_PIECES: Final = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*|[;؛\n&+/]")
_AND: Final = "و"
_NAMELESS: Final = {"name": "", "name_ar": "", "kind": "unidentified"}


def people_told(cells: Mapping[str, str]) -> Mapping[str, str]:
    """What a name's cell says instead of a name: `kind`, and `count`, `age` and `sex` where no other cell does.

    A number at the beginning and a word for people make a group; a word for one person, with nothing beside it that
    could be a name, makes a person without a name, and so does "son of" before another's name: whoever is told by
    somebody else's name is not that somebody. A cell that names somebody and counts others stays a person. Totals and
    notes under a list are nobody.

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
        >>> people_told({"name": "son of Salim Karimi"})
        {'name': '', 'name_ar': '', 'kind': 'unidentified', 'sex': 'm', 'father': 'salim', 'family': 'karimi'}
        >>> people_told({"name": "Salim and Rana Karimi"})
        {'name': '', 'name_ar': '', 'kind': 'group', 'count': '2', 'family': 'karimi'}
        >>> people_told({"name": "Total: 112"}), people_told({"name": "Salim Karimi and 3 of his children"})
        ({'name': '', 'name_ar': '', 'kind': 'nobody'}, {})
    """
    text = cells.get("name", "").strip() or cells.get("name_ar", "").strip() or _alone(cells)
    folded = fold_text(text)
    said = _WORDS.findall(folded)
    if cells.get("kind", "").strip() != "":
        return {}
    if _is_no_row(folded, said):
        return _NAMELESS | {"kind": "nobody"} | ({"given": ""} if cells.get("given", "") != "" else {})
    several = _whole_names(folded)
    if several:
        return several
    if not words("people").isdisjoint(said):
        return _group(text, said)
    another = told_by_another(said) if cells.get("given", "").strip() == "" else None
    if another is not None:
        sex = cells.get("sex", "").strip()
        return _NAMELESS | {column: told for column, told in another.items() if column != "sex" or sex == ""}
    if words("one_person").isdisjoint(said) or not all(map(_is_no_name, said)):
        return {}
    out = {"kind": "unidentified"}
    if cells.get("age", "").strip() == "" and years_told(text) is not None:
        out["age"] = text
    sexes = {sex_told(word) for word in said} - {""}
    if cells.get("sex", "").strip() == "" and len(sexes) == 1:
        out["sex"] = sexes.pop()
    return out


def _alone(cells: Mapping[str, str]) -> str:
    """The words of the given name's column where nothing stands in the others: there a total or a group may stand."""
    others = "".join(cells.get(column, "").strip() for column in ("father", "grandfather", "family"))
    return cells.get("given", "").strip() if others == "" else ""


def _whole_names(folded: str) -> Mapping[str, str]:
    """Two names or more in one cell are a group of so many, told by the family name that all of them end with.

    They are whole, or given names with the rest of the name behind the last of them. A stroke may also stand before
    another name of the same person, and parts two only where both end with one family name.
    """
    pieces: list[list[str]] = [[]]
    for word in _PIECES.findall(folded):
        if word in words("between") or not word[0].isalpha():
            pieces.append([])
        elif _and_another(word, pieces[-1]):
            pieces.append([word.removeprefix(_AND)])
        else:
            pieces[-1].append(word)
    pieces = [piece for piece in pieces if piece]
    if (
        len(pieces) > 1
        and len(pieces[-1]) > 1
        and all(len(one) > 1 or is_given_name(plain_word(one[0])) for one in pieces)
    ):
        pieces = [one if len(one) > 1 else [*one, *pieces[-1][1:]] for one in pieces]
    scripts = {word.isascii() for piece in pieces for word in piece}
    given = [plain_word(piece[0]) for piece in pieces]
    # One name in two scripts, or in two spellings, is one name.
    if len(pieces) < 2 or len(scripts) > 1 or any(_alike(one, other) for one, other in combinations(given, 2)):
        return {}
    if any(len(piece) < 2 or not all(map(_may_be_name, piece)) for piece in pieces):
        return {}
    family = {piece[-1] for piece in pieces}
    if "/" in folded and len(family) > 1:
        return {}
    out = {"name": "", "name_ar": "", "kind": "group", "count": str(len(pieces))}
    return out | ({"family": family.pop()} if len(family) == 1 else {})


def _and_another(word: str, before: list[str]) -> bool:
    """Whether a word is "and" written onto a second given name, and no name that begins so."""
    if len(before) != 1 or not word.startswith(_AND) or is_given_name(plain_word(word)):
        return False
    return is_given_name(plain_word(word.removeprefix(_AND))) and is_given_name(plain_word(before[0]))


def _alike(one: str, other: str) -> bool:
    return skeleton_of_word(one) == skeleton_of_word(other) and not two_names(one, other)


def _may_be_name(word: str) -> bool:
    return not _is_no_name(word) and word not in codes("kin") and word not in words("his_kin") | words("whose")


def _is_no_row(folded: str, said: list[str]) -> bool:
    """Whether the cell is a total or a note: such a word first, and a colon after it, a figure or nothing more."""
    if not said or said[0] not in words("no_rows"):
        return False
    return len(said) == 1 or any(map(str.isdigit, folded)) or folded.partition(said[0])[2].lstrip().startswith(":")


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
