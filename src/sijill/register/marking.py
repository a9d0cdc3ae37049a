"""A claim that a person marked by hand: proposed and accepted by that person in one act."""

from __future__ import annotations

from sijill.record.claim import Claim
from sijill.record.form import claim_form
from sijill.record.ruling import Ruling
from sijill.register.ledger import Entry, draft
from sijill.register.opened import Opened
from sijill.register.rulings import rule
from sijill.register.workspace import compartment_of, propose


def mark(book: Opened, source: str, claim: Claim, because: str) -> str:
    """Keep a claim that a person marked, accepted with a reason.

    Args:
        book: the opened record.
        source: id of the source on whose page it stands.
        claim: the claim, drawn by `person`.
        because: the reason.

    Returns:
        The claim's id.

    Raises:
        NotRuled: no reason is given.
        ReadOnly, Locked, DiskFull: nothing was written.

    Example:
        >>> from sijill.register.practice import practice_claim, practice_page
        >>> from sijill.register.register import in_memory
        >>> with in_memory() as book:
        ...     page = practice_page(book, "They raided the shop.")
        ...     book.view().claim(mark(book, "", practice_claim(page, (0, 20)), "read it")).status
        'accepted'
    """
    form = claim_form(claim)
    ruling = Ruling((draft(book, Entry("claim", form, compartment_of(book, source))).id,), "accept", because)
    place = f"{claim.passage.text_id}/{claim.passage.start}-{claim.passage.end}/{claim.proposition.code}"
    propose(book, "person", f"person/{place}", source, [claim])
    rule(book, ruling)
    return ruling.of[0]
