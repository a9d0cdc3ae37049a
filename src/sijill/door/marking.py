"""A person reads words on the page as a claim that no machine proposed: marked by hand, with a voice and a reason."""

from __future__ import annotations

from dataclasses import dataclass

from sijill.errors import NoVoice
from sijill.meaning.voice import Hop, Voice
from sijill.messages import N_
from sijill.record.claim import Claim, Drawn, Party, Proposition
from sijill.record.vocabulary import vocabulary
from sijill.register.marking import mark as keep_marked
from sijill.register.register import Register


@dataclass(frozen=True, slots=True)
class Marked:
    """What a person reads the words as.

    Args:
        text_id: the text.
        start: first code point of the words.
        end: one past the last.
        code: a code of the vocabulary, such as `raid`.
        basis: how they know, a word of the vocabulary.
        teller: who says it, in the words that the reader would use, such as `the author`.
        medium: through what it came.
        parties: role, form, start and end of each party's words.
        polarity: said or denied.

    Example:
        >>> Marked("t-1", 0, 4, "raid", "eyewitness", "a clerk").medium
        'text'
    """

    text_id: str
    start: int
    end: int
    code: str
    basis: str
    teller: str
    medium: str = "text"
    parties: tuple[tuple[str, str, int, int], ...] = ()
    polarity: str = "said"


def mark(book: Register, marked: Marked, because: str) -> str:
    """Keep words that a person marked as a claim, accepted by that person in the same act.

    Args:
        book: the opened record.
        marked: the words and what they are read as.
        because: the reason.

    Returns:
        The claim's id.

    Raises:
        NoVoice: nobody is named who says it.
        NotOnThePage, CrossesGap: the words do not stand on the page, or lie on both sides of a gap.
        UnknownWord: a code, basis or role outside the vocabulary.
        NotRuled: no reason is given.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     view = book.view()
        ...     text = view.texts(view.sources()[0].id)[0].id
        ...     words = Marked(text, 23, 50, "kill.summary", "eyewitness", "a clerk")
        ...     book.view().claim(mark(book, words, "read against the page")).status
        'accepted'
    """
    if not marked.teller.strip():
        raise NoVoice(N_("nobody is named who says it"))
    page = book.view().page(marked.text_id)
    proposition = Proposition(
        _kind_of(marked.code),
        marked.code,
        tuple(Party(role, form, page.cut(start, end)) for role, form, start, end in marked.parties),
    )
    voice = Voice(marked.basis, (Hop(marked.teller.strip(), marked.medium),))
    claim = Claim(page.cut(marked.start, marked.end), voice, proposition, Drawn("person", "1"), marked.polarity)
    return keep_marked(book, _source_of(book, marked.text_id), claim, because)


def _kind_of(code: str) -> str:
    found = vocabulary().entries.get(code)
    if found is not None:
        return "statement" if found.kind_class == "statement" else "act"
    return code.split(".", 1)[0] if code.startswith(("attribute.", "relation.")) else "act"


def _source_of(book: Register, text_id: str) -> str:
    view = book.view()
    return next((one.id for one in view.sources() for text in view.texts(one.id) if text.id == text_id), "")
