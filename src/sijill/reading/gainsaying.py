"""What somebody says there was none of, kept where another in the text says that there was: "There was no fighting"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sijill.reading.clauses import Clauses
from sijill.reading.drafts import GAINSAID, Draft
from sijill.reading.frames import frames_by_noun
from sijill.record.claim import Claim


def gainsaid_in(sentence: Clauses, question: bool) -> Iterator[Draft]:
    """Find the acts of which a sentence says that there were none.

    Args:
        sentence: the sentence in chunks.
        question: True where the sentence asks.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> [draft.code for draft in gainsaid_in(clauses_of(tokenise("There was no fighting.").all), False)]
        ['clash']
    """
    words = sentence.lowered
    if question or "no" not in words or "if" in words:
        return
    for place, chunk in enumerate(sentence.chunks):
        verb = sentence.at(place - 1)
        if chunk.kind != "NP" or words[chunk.first] != "no" or verb is None or verb.lemmas != ("be",):
            continue
        frames, opens = frames_by_noun().get(words[chunk.head], ()), max(0, verb.first - 2)
        for frame in frames[:1] if "there" in words[opens : verb.last] else ():
            span = sentence.tokens[words.index("there", opens)].start, sentence.tokens[chunk.last].end
            yield Draft(*span, "act", frame.code, (), f"act/{frame.id}-{GAINSAID}", polarity="denied")


def opposed(claims: Sequence[Claim]) -> list[Claim]:
    """Leave out what somebody says there was none of where nobody else in the text says that there was.

    Args:
        claims: the claims of a text.

    Example:
        >>> opposed([])
        []
    """
    told = {(_kind(claim), claim.voice.chain[0].teller) for claim in claims if claim.polarity == "said"}
    return [
        claim
        for claim in claims
        if f"-{GAINSAID}-" not in claim.drawn.rule
        or any(kind == _kind(claim) and teller != claim.voice.chain[0].teller for kind, teller in told)
    ]


def _kind(claim: Claim) -> str:
    return claim.proposition.code.partition(".")[0]
