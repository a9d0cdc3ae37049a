"""Who speaks in a statement or an interview by its own heading: "Interview with a nurse, by telephone", Q and A."""

from __future__ import annotations

import re
from functools import cache

from sijill.meaning.voice import Hop
from sijill.reading.shape import Structure
from sijill.reading.words import level
from sijill.reading.wordsets import listed, table

_LONGEST = 200
"""Code points of the longest line that can be such a heading."""
_MOST_WORDS = 6
_OWN_NAME = re.compile(
    r"[^\w\"“”«»‘']*(?:I,\s+(?:the\s+undersigned,?\s+)?|My\s+name\s+is\s+)(?P<who>[A-Z][\w’'-]+(?:\s(?:[A-Z][\w’'-]+|al-\w+|bin|de|van)){1,4})"
    r"(?=[,.;]|\sand\b)"
)
"""How somebody opens a sworn statement or a testimony with their own name."""
_OWN_WORDS = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|us)\b")
_SEVERAL = 2
_LEAST_OWN = 0.15
"""Share of sentences in the first person from which a statement is told by whoever it is headed with."""
Stretch = tuple[int, int]


@cache
def _heading() -> re.Pattern[str]:
    opens = [phrase for rows in table("parts", "told_by_heading").values() for phrase in rows]
    words = "|".join(re.escape(one) for one in sorted(opens, key=len, reverse=True))
    word = r"(?:[^\W\d_]\.(?=[\s,;:]|$)|[^\s,;:.()\n]+)"  # a name, or its first letter alone
    who = rf"(?P<who>{word}(?:\s{word}){{0,{_MOST_WORDS - 1}}}?)"
    goes_on = "|".join(re.escape(one) for rows in table("parts", "heading_goes_on").values() for one in rows)
    ends = rf"(?=\s*(?:[,;:.(\n]|$|\s(?:{goes_on})\s))"
    return re.compile(rf"(?:^|\n)\W*(?:the\s)?(?:{words})\s+{who}{ends}", re.IGNORECASE)


@cache
def _label(name: str) -> re.Pattern[str]:
    words = [word for rows in table("parts", name).values() for word in rows]
    return re.compile(rf"\s*(?:{'|'.join(map(re.escape, words))})\s?\d{{0,3}}\s?[:.)—–]\s", re.IGNORECASE)


def teller_of_heading(structure: Structure) -> Hop | None:
    """Give who tells a text by its heading, with the medium that the heading says; None where it says nobody.

    Args:
        structure: the structured text.

    Example:
        >>> from sijill.reading.structure import structure
        >>> hop = teller_of_heading(structure("Interview with a nurse, recorded by telephone\\n\\nI saw it."))
        >>> hop.teller, hop.medium
        ('a nurse', 'phone')
    """
    for paragraph in structure.paragraphs[:2]:
        if paragraph.end - paragraph.start > _LONGEST:
            return None
        found = _heading().match(structure.text[paragraph.start : paragraph.end])
        if found is not None:
            line = f" {level(structure.text[paragraph.start : paragraph.end])} "
            phone = any(f" {one}" in line for rows in table("parts", "by_phone").values() for one in rows)
            start = paragraph.start + found.start("who")
            who = structure.text[start : paragraph.start + found.end("who")].rstrip(".")  # as "M" is named below
            medium = "phone" if phone else "interview"
            named = (who[:1].isupper() or _kunya(who)) and who.split()[0].lower() not in ("a", "an", "the")
            return Hop(who, medium, start, start + len(who), named=named)
    return None


def _kunya(who: str) -> bool:
    """Whether whoever tells is called after a child in Arabic: "Umm Khalid"."""
    return who.split()[0] in ("أم", "أبو") and len(who.split()) > 1


def own_name_of(structure: Structure) -> Hop | None:
    """Give who says in the first words of a text who they are: "I, the undersigned, Josip Marek, miller, declare".

    Args:
        structure: the structured text.

    Example:
        >>> from sijill.reading.structure import structure
        >>> own_name_of(structure("My name is Amal Karim. I lived in Marsa.")).teller
        'Amal Karim'
    """
    for paragraph in structure.paragraphs[:_SEVERAL]:
        found = _OWN_NAME.match(structure.text, paragraph.start, paragraph.end)
        if found is not None:
            return Hop(found["who"], "interview", found.start("who"), found.end("who"))
    return None


def question_at(structure: Structure, start: int) -> bool:
    """Whether a question of an interview begins at a place of the text, as its label says.

    Args:
        structure: the structured text.
        start: a code point.

    Example:
        >>> from sijill.reading.structure import structure
        >>> question_at(structure("Q: Who came? A: Soldiers came."), 0)
        True
    """
    return _label("asks").match(structure.text, start) is not None


def asks(structure: Structure, paragraph: int) -> bool:
    """Whether a paragraph is a question of an interview, as its label says.

    Args:
        structure: the structured text.
        paragraph: its index.

    Example:
        >>> from sijill.reading.structure import structure
        >>> page = structure("Q: Who came?\\nA: Soldiers came.")
        >>> asks(page, 0), asks(page, 1)
        (True, False)
    """
    return _label("asks").match(structure.text, structure.paragraphs[paragraph].start) is not None


def answers(structure: Structure) -> tuple[Stretch, ...]:
    """Give the stretches of sentences that answer a question, from the question to the next.

    Args:
        structure: the structured text.

    Example:
        >>> from sijill.reading.structure import structure
        >>> answers(structure("Q: Who came?\\nA: Soldiers came. They left.\\nQ: When?\\nA: At noon."))
        ((1, 3), (4, 5))
    """
    found: list[Stretch] = []
    answering, first = False, 0
    for sentence in structure.sentences:
        if asks(structure, sentence.paragraph):
            if answering and first < sentence.index:
                found.append((first, sentence.index))
            answering, first = True, sentence.index + 1
    if answering and first < len(structure.sentences):
        found.append((first, len(structure.sentences)))
    return tuple(one for one in found if one[0] < one[1])


@cache
def _teller_label() -> re.Pattern[str]:
    words = "|".join(re.escape(one) for rows in table("parts", "teller_labels").values() for one in rows)
    callers = "|".join(re.escape(one) for rows in table("parts", "callers").values() for one in rows)
    labels = rf"(?P<who>(?:{words})\s(?:no\.?\s)?(?:[A-Z]{{0,2}}-?\d{{1,4}}|[A-Z])\b)\s*(?=[(:.–—-])"
    called = rf"(?:[^:\n]{{0,30}}\b(?:{callers})\b[^:\n]{{0,30}}|[A-Z][\w’'-]+\sfrom\s[^:\n]{{2,30}})"
    return re.compile(rf"\W*(?:{labels}|\d{{1,2}}[:.]\d\d\s+(?P<called>{called}):\s)", re.IGNORECASE)


def told_by_labels(structure: Structure) -> tuple[tuple[int, int, Hop], ...]:
    """Give the stretches of sentences of paragraphs that open with who tells them, where there are several such.

    Args:
        structure: the structured text.

    Example:
        >>> from sijill.reading.structure import structure
        >>> text = "Interviews\\n\\nRefugee 1 (woman). Men came.\\n\\nRefugee 2 (man). They shot him."
        >>> [hop.teller for _, _, hop in told_by_labels(structure(text))]
        ['Refugee 1', 'Refugee 2']
    """
    found = []
    for index, paragraph in enumerate(structure.paragraphs):
        label = _teller_label().match(structure.text, paragraph.start, paragraph.end)
        inside = [one.index for one in structure.sentences if one.paragraph == index] if label is not None else []
        if label is not None and inside and not _no_teller(label):
            group, medium = ("who", "interview") if label["who"] is not None else ("called", "phone")
            hop = Hop(label[group], medium, label.start(group), label.end(group), named=False)
            found.append((inside[0], inside[-1] + 1, hop))
    if len({hop.teller for _, _, hop in found}) < _SEVERAL or _only_numbered(structure, found):
        return ()
    return tuple(found)


def _no_teller(label: re.Match[str]) -> bool:
    """Whether what a line of a log opens with cannot tell: "Shots from the ridge:"."""
    return label["called"] is not None and not listed("parts", "no_callers").isdisjoint(
        [label["called"].split()[0].lower()]
    )


def _only_numbered(structure: Structure, found: list[tuple[int, int, Hop]]) -> bool:
    """Whether refugees are numbered whom a report tells of: none says "I", and nothing above says that they spoke."""
    if any(hop.teller.split()[0].lower() not in listed("parts", "numbered_people") for _, _, hop in found):
        return False
    first, last = found[0][0], found[-1][1] - 1
    here = structure.text[structure.sentences[first].start : structure.sentences[last].end]
    above = re.findall(r"[a-z]+", structure.text[: structure.sentences[first].start].lower())
    return _OWN_WORDS.search(here) is None and listed("parts", "spoken_to").isdisjoint(above)


def tells_of_itself(structure: Structure, speaking: set[int]) -> bool:
    """Whether so many sentences say "I", or its heading "retold", that whoever it is headed with tells a statement.

    Args:
        structure: the structured text.
        speaking: indices of sentences in the first person.

    Example:
        >>> from sijill.reading.structure import structure
        >>> tells_of_itself(structure("I saw it. They left."), {0})
        True
    """
    heads = " ".join(level(structure.text[one.start : one.end]) for one in structure.paragraphs[:2])
    retold = any(f" {one} " in f" {heads} " for rows in table("parts", "handed_on").values() for one in rows)
    return retold or len(speaking) >= _LEAST_OWN * max(1, len(structure.sentences))
