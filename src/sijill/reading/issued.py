"""Who issues a paper or sends a message by its own heading: "Statement No. 17 of the Front", "Message from Ziad"."""

from __future__ import annotations

import re
from functools import cache

from sijill.meaning.voice import Hop
from sijill.reading.nouns import class_of
from sijill.reading.nouns_ar import class_of_arabic
from sijill.reading.shape import Structure
from sijill.reading.words import level
from sijill.reading.wordsets import listed, table

_LONGEST = 200
"""Code points of the longest line that can be such a heading."""
_SUBJECT = re.compile(r"\s(?:on|about|concerning|regarding|to|against|after|following|by)\s", re.IGNORECASE)
"""What opens behind an issuer what the paper is about, and behind a sender who gets the message."""
_BODY_ENDS = re.compile(r"\s(?:of|for|in|and|from|at)\s", re.IGNORECASE)
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_PEOPLE = frozenset(("person", "people", "armed", "armed_many"))


@cache
def _issued() -> re.Pattern[str]:
    papers = "|".join(re.escape(one) for rows in table("parts", "issued_papers").values() for one in rows)
    by = "|".join(re.escape(one) for rows in table("parts", "issued_by").values() for one in rows)
    number = r"(?:\s(?:no|nr|number|n°|#|رقم)?\.?\s?[(]?\d{1,4}[)]?)?"
    who = r"(?P<who>[^\d,;:.()\n]{3,90}?)"
    return re.compile(rf"\W*(?:the\s)?(?:{papers}){number}\s(?:{by})\s{who}(?=\s*(?:[,;:.(\n–—]|$))", re.IGNORECASE)


@cache
def _message() -> re.Pattern[str]:
    papers = "|".join(re.escape(one) for rows in table("parts", "messages").values() for one in rows)
    owned = "|".join(re.escape(one) for rows in table("parts", "from_owned").values() for one in rows)
    sent = "|".join(re.escape(one) for rows in table("parts", "sent_by").values() for one in rows)
    who = r"(?P<who>(?:[^\W\d_]\.(?=[\s,\])–—-])|[^,;:.()\[\]\n–—]{2,60}?)(?=\.?\s*(?:[,;:.()\]\n–—]|$|\s-\s)))"
    opens = rf"\W*(?:a\s)?(?:{papers})\b[^\n\].;:!?]{{0,80}}?\b(?:{sent})"
    return re.compile(rf"{opens}\s(?:(?:{owned})\s)?{who}", re.IGNORECASE)


def issuer_of(structure: Structure) -> Hop | None:
    """Give the body that issues a text by its heading, None where none is named: "Statement No. 17 of the Front".

    Args:
        structure: the structured text.

    Example:
        >>> from sijill.reading.structure import structure
        >>> issuer_of(structure("Statement No. 3 of the Coast Brigade\\n\\nWe took two men.")).teller
        'the Coast Brigade'
    """
    first = structure.paragraphs[0] if structure.paragraphs else None
    if first is None or first.end - first.start > _LONGEST:
        return None
    second = structure.paragraphs[1] if len(structure.paragraphs) > 1 else first
    under = second.end if second.end - second.start <= _LONGEST else first.end  # "Statement No. 3", below it "by"
    text = structure.text
    found = _issued().match(text, first.start, first.end) or _issued().match(text, first.start, under)
    who = "" if found is None else found["who"] if _ARABIC.search(found["who"]) else _SUBJECT.split(found["who"])[0]
    if found is None or not _is_body(level(who)):
        return None
    return Hop(who, "document", found.start("who"), found.start("who") + len(who))


def _is_body(who: str) -> bool:
    """Whether who issues a paper is a body: "the General Command of the Front", not "the victims of the army"."""
    bodies = listed("roles_of_office", "body_words", "official_body")
    if _ARABIC.search(who):
        known = any(class_of_arabic(word) & {"armed_many", "organisation"} for word in who.split())
        return known or not bodies.isdisjoint(who.split())
    return " by " not in who and not bodies.isdisjoint(_BODY_ENDS.split(who)[0].split()[-1:])


def _is_sender(who: str) -> bool:
    """Whether words can be for who sent a message: a name, kin, a person, and not "the front"."""
    last = level(_SUBJECT.split(_BODY_ENDS.split(who)[0])[0]).split()[-1:]
    named = who[:1].isupper() or _ARABIC.search(who) is not None
    return named or bool(last and (class_of(last[0]) & _PEOPLE or last[0] in listed("kin", "woman", "man", "unsaid")))


def sender_of(structure: Structure) -> Hop | None:
    """Give who sent a message by its heading: "[Voice message from M., received 21 August]".

    Args:
        structure: the structured text.

    Example:
        >>> from sijill.reading.structure import structure
        >>> sender_of(structure("[Voice message from Ziad, 3 May]\\n\\nThey came at four.")).teller
        'Ziad'
    """
    first = structure.paragraphs[0] if structure.paragraphs else None
    if first is None or first.end - first.start > _LONGEST:
        return None
    found = _message().match(structure.text, first.start, first.end)
    if found is None:
        return None
    who = found["who"].rstrip(".") if _ARABIC.search(found["who"]) else _SUBJECT.split(found["who"].rstrip("."))[0]
    if not _is_sender(who):
        return None
    return Hop(who, "message", found.start("who"), found.start("who") + len(who), named=who[:1].isupper())
