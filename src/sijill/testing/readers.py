"""A conformance suite for readers of words: what every backend must hold, whatever stands behind it."""

from __future__ import annotations

from sijill.errors import CheckFailed
from sijill.messages import N_
from sijill.reading.backend import Backend
from sijill.reading.structure import structure
from sijill.reading.tokens import Tokens

TEXTS = (
    "",
    "He left.",
    "Dr. Rima Khayyat said: “They didn’t come back, and there…The harbour was empty.” \n\n• one\n• two\n",
    "قال منير: «لم يعد أحد». They were told so.\r\n\tTwice.",
    "THE MEN LEFT AT 5.30 A.M. WITH 12,000 DINARS—AND [torn] NO ONE ASKED\ufffd\ufffd WHY",
    "a‌b 👩‍👩‍👧 e\u0301tude \u202bword\u202c … ?! ''quoted'' ``so''",
    "word " * 400,
)


def check_reader(backend: Backend) -> None:
    """Hold a backend to the promises of `Backend`; silence means that it keeps them.

    Args:
        backend: the reader of words.

    Raises:
        CheckFailed: a token is not on the page, out of order, crosses a sentence or a gap, or hangs on nothing;
            or two readings of one text differ.

    Example:
        >>> from sijill.reading.backend import NoModel
        >>> check_reader(NoModel())
    """
    _require(backend.name.strip() != "", N_("the reader has no name"), 0)
    for number, text in enumerate(TEXTS):
        page = structure(text)
        tokens = backend.tokens(page)
        _check_places(tokens, text, number)
        _check_grammar(tokens, number)
        for token in tokens:
            sentence = page.sentence_at(token.start)
            inside = sentence is not None and token.end <= sentence.end
            _require(inside, N_("text {number}: a token lies outside every sentence"), number)
            _require(not page.torn_between(token.start, token.end), N_("text {number}: a token crosses a gap"), number)
        for sentence in page.sentences:
            said = any(letter.isalnum() for letter in text[sentence.start : sentence.end])
            found = tokens.between(sentence.start, sentence.end)
            _require(bool(found) or not said, N_("text {number}: a sentence has no tokens"), number)
        _require(backend.tokens(page) == tokens, N_("text {number}: two readings differ"), number)


def _check_places(tokens: Tokens, text: str, number: int) -> None:
    end = 0
    for token in tokens:
        _require(text[token.start : token.end] == token.text, N_("text {number}: a token is not on the page"), number)
        _require(end <= token.start < token.end, N_("text {number}: tokens are out of order"), number)
        end = token.end


def _check_grammar(tokens: Tokens, number: int) -> None:
    for token in tokens:
        heads = token.head is None or 0 <= token.head < len(tokens)
        _require(heads, N_("text {number}: a token hangs on nothing"), number)
        whole = (token.head is None) == (token.dep is None)
        _require(whole, N_("text {number}: a token has half a grammar"), number)


def _require(holds: bool, what: str, number: int) -> None:
    if not holds:
        raise CheckFailed(what, number=number)
