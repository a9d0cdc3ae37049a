"""Who else an Arabic act tells of: the one in whose house somebody stayed, and what it was done with."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.reading.fitting_ar import Roles
from sijill.reading.lists_ar import listed_arabic
from sijill.reading.nouns_ar import is_of
from sijill.reading.parties_ar import resolved_party
from sijill.reading.pronouns_ar import WHOM, stands_for
from sijill.reading.rows_ar import Row
from sijill.reading.tools_ar import behind_tool
from sijill.record.claim import Party


def host_of(row: Row, roles: Roles, role: str) -> Party | None:
    """Give the one in whose house somebody stayed, where a pronoun behind "house" stands for them.

    Args:
        row: the sentence.
        roles: those around the verb.
        role: the host's role.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> text = "جاء الطبيب منير. بقينا في بيته"
        >>> row = row_of(ground_of(text, "t-1", ReadSettings(language="ar"), None), 17, 30)
        >>> host_of(row, Roles(end=3), "protector").passage.words
        'الطبيب منير'
    """
    at = roles.end - 1
    whom = next((kind for ending, kind in WHOM.items() if row.words[at].endswith(ending) and len(ending) > 1), "m")
    if not row.words[at].endswith(tuple(WHOM)):
        return None
    barred = (roles.done_to[0].start, roles.done_to[-1].end) if roles.done_to else None
    meant = stands_for(row, at, whom, barred, False)
    return None if meant is None else resolved_party(row, meant, role, at)


def instruments_of(row: Row, roles: Roles, first: int) -> Iterator[Party]:
    """Give what it was done with: the words that name it, or "by" written together with a noun for a weapon.

    Args:
        row: the sentence.
        roles: those around the verb.
        first: index of the word right behind the verb.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> row = row_of(ground_of("ضربوه بالعصي", "t-1", ReadSettings(language="ar"), None), 0, 12)
        >>> [one.passage.words for one in instruments_of(row, Roles(end=1), 1)]
        ['العصي']
    """
    for one in roles.tools:
        yield Party("instrument", "thing", row.ground.page.cut(one.start, one.end))
        return
    for at in range(first, min(roles.end + 9, len(row.words))):
        word = row.words[at]
        if at >= roles.end and word in listed_arabic("clause_marks"):
            return
        bare = word[1:] if word[:1] == "ب" else ""
        if bare in listed_arabic("instruments") or is_of(bare, "weapon"):
            last = behind_tool(row, at) - 1
            yield Party("instrument", "thing", row.ground.page.cut(row.tokens[at].start + 1, row.tokens[last].end))
            return
