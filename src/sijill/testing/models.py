"""Conformance of readers: the laws that every reader keeps, and lies that no client of a model may let stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sijill.errors import CheckFailed, SijillError
from sijill.reading.llm import Proposed
from sijill.reading.llm_server import Server
from sijill.record.claim import Claim
from sijill.record.form import claim_form, claim_from
from sijill.record.passage import Page
from sijill.testing.model_server import Json, answer, model_server

Reader = Callable[[str], tuple[Page, Sequence[Claim]]]
Client = Callable[[str, Server], Proposed]

PAGES = (
    "On Monday gunmen shot the ferryman, Anwar Dallal, in his boat. Nobody helped him. His sister said that two men\n"
    "had taken the oars. They were never found.",
    "THE GUARDS BEAT THREE PORTERS AT THE GATE AND…By spring the price of salt had doubled.",
    "قال حارس الميناء إن ثلاثة مسلحين خطفوا الصيّاد سليم من قاربه يوم ٩ حزيران ٢٠٠٤. ولم يُعرف مصيره.",
    "“They took him,” she said, “and my",
    "",
    "\u200f\x00\t\ufeff \u2028 12 of 7—two or three\u0301 \U0001f6f6",
)
"""Invented pages, short, torn, in two scripts and in none."""

TOLD = (
    "The harbour watch wrote that on Monday three soldiers shot the ferryman Anwar Dallal behind the salt store. "
    "The soldiers did not enter the school. No porter was beaten. Some 1,426 sacks were taken, and 12 guards died."
)
"""An invented passage for a model that lies about it."""

HONEST: Json = {
    "quote": "three soldiers shot the ferryman Anwar Dallal behind the salt store",
    "before": "",
    "after": "",
    "trigger": "shot",
    "kind": "act",
    "code": "kill.attempt",
    "polarity": "said",
    "modality": "asserted",
    "parties": [
        {"role": "perpetrator", "is": "group", "words": "three soldiers"},
        {"role": "victim", "is": "person", "words": "the ferryman Anwar Dallal"},
    ],
    "when": "on Monday",
    "where": "behind the salt store",
    "outcome": "unknown",
    "outcome_words": "",
    "teller": "",
    "unit": "",
    "amount_words": "",
}
"""What an honest model says of `TOLD`."""


@dataclass(frozen=True, slots=True)
class Lie:
    """One way in which a model's item may depart from the page.

    Args:
        name: for the report.
        changes: the fields of the honest item that are changed.
        drops: True where only a slot of the claim must fall, and the claim may stand without it.

    Example:
        >>> Lie("another number", {"quote": "four soldiers shot the ferryman"}).drops
        False
    """

    name: str
    changes: Mapping[str, object]
    drops: bool = False

    def item(self) -> Json:
        """Give the lying item."""
        return {**HONEST, **self.changes}


def _deed(quote: str, trigger: str, *parties: tuple[str, str]) -> Json:
    given = [{"role": role, "is": "group", "words": words} for role, words in parties]
    return {"quote": quote, "trigger": trigger, "parties": given, "when": "", "where": ""}


LIES = (
    Lie("another number", _deed("four soldiers shot the ferryman Anwar Dallal", "shot")),
    Lie("another number in a role", {"parties": [{"role": "perpetrator", "is": "group", "words": "four soldiers"}]}),
    Lie("digits for a word", _deed("3 soldiers shot the ferryman Anwar Dallal", "shot")),
    Lie("a number cut in two", _deed("426 sacks were taken", "taken")),
    Lie("a fuzzy quote", _deed("three soldiers had shot the ferryman", "shot")),
    Lie("words left out in the middle", _deed("three soldiers shot Anwar Dallal", "shot")),
    Lie("an ellipsis for words", _deed("three soldiers shot … Anwar Dallal", "shot")),
    Lie("another letter case", _deed("Three Soldiers shot the ferryman", "shot")),
    Lie("half a word", _deed("diers shot the ferryman", "shot")),
    Lie("a negation taken out", _deed("The soldiers did enter the school", "enter")),
    Lie("a negation cut off before", _deed("enter the school", "enter")),
    Lie("a negation jumped over", _deed("porter was beaten", "beaten", ("victim", "porter"))),
    Lie("a negated deed as done", _deed("The soldiers did not enter the school", "enter")),
    Lie("nobody as a victim", _deed("No porter was beaten", "beaten", ("victim", "No porter"))),
    Lie("an invented name", {"parties": [{"role": "perpetrator", "is": "person", "words": "Captain Riyad Sabbagh"}]}),
    Lie("a name from outside", {"parties": [{"role": "witness", "is": "organisation", "words": "The harbour watch"}]}),
    Lie("a denial that is none", {"polarity": "denied"}),
    Lie("an invented deed", {"trigger": "tortured"}),
    Lie("no words at all", {"quote": ""}),
    Lie("the whole passage and more", {"quote": TOLD + " And then they fled."}),
    Lie("a code from nowhere", {"code": "war.crime"}),
    Lie("a code of another kind", {"code": "st.deny"}),
    Lie("a role from nowhere", {"parties": [{"role": "martyr", "is": "person", "words": "the ferryman Anwar Dallal"}]}),
    Lie("a field that nobody asked for", {"community": "coastal"}),
    Lie("no number", {"kind": "figure", "code": "st.figure", "unit": "persons killed", "amount_words": "soldiers"}),
    Lie("a date from nowhere", {"when": "on Tuesday"}, drops=True),
    Lie("a place from nowhere", {"where": "in the town hall"}, drops=True),
    Lie("an outcome without words", {"outcome": "dead", "outcome_words": ""}, drops=True),
    Lie("an outcome that the page does not say", {"outcome": "dead", "outcome_words": "12 guards died"}, drops=True),
    Lie("an invented teller", {"teller": "the mayor"}, drops=True),
)  # fmt: skip
"""Items that must never stand as they are."""


def check_reader(reader: Reader, pages: Sequence[str] = PAGES) -> int:
    """Hold a reader to the laws of readers, whatever it reads with: rules, a pipeline or a model.

    Every claim stands on its page word for word, survives being written and built anew, rests on one side of every
    gap, and says by which rule it was drawn; the same page gives the same claims; a page cut off anywhere is read too.

    Args:
        reader: gives the page and the claims of a text.
        pages: texts to try it with.

    Returns:
        How many claims were looked at.

    Raises:
        CheckFailed: a law is broken; says which and on which page.

    Example:
        >>> from sijill.reading.read import ReadSettings, read
        >>> def reader(text):
        ...     made = read(text, text_id="t", settings=ReadSettings())
        ...     return made.page, made.claims
        >>> check_reader(reader, ("Gunmen shot two guards.",)) > 0
        True
    """
    looked = 0
    for number, text in enumerate(pages):
        page, claims = _read(reader, text, number)
        _law(_read(reader, text, number)[1] == claims, "the same page gives the same claims", number)
        looked += _check_claims(page, claims, number)
        step = max(1, len(text) // 12)
        for end in range(0, len(text), step):
            looked += _check_claims(*_read(reader, text[:end], number), number)
    return looked


def _read(reader: Reader, text: str, number: int) -> tuple[Page, tuple[Claim, ...]]:
    try:
        page, claims = reader(text)
    except (ArithmeticError, LookupError, TypeError, ValueError, RecursionError, AttributeError) as error:
        raise CheckFailed(
            "a reader breaks the law: {law} (page {page})", law="any text is read", page=number
        ) from error
    _law(page.text == text, "the page is the text", number)
    return page, tuple(claims)


def _check_claims(page: Page, claims: Sequence[Claim], number: int) -> int:
    for claim in claims:
        try:
            again = claim_from(claim_form(claim), page)
        except SijillError as error:
            raise CheckFailed(
                "a reader breaks the law: {law} (page {page})", law="a claim stands on its page", page=number
            ) from error
        _law(again == claim, "a claim survives being written", number)
        _law(
            page.text[claim.passage.start : claim.passage.end] == claim.passage.words, "a quote is on the page", number
        )
        for passage in claim.proposition.passages():
            _law(page.text[passage.start : passage.end] == passage.words, "a slot is on the page", number)
    return len(claims)


def check_model_client(client: Client) -> int:
    """Hold a client of model servers to its laws, with a server on this machine that is honest once and then lies.

    Args:
        client: gives what it proposes for a text from a server.

    Returns:
        How many answers were judged.

    Raises:
        CheckFailed: an honest answer was turned away, or a lie stands.

    Example:
        >>> from sijill.reading.llm import propose_with_model
        >>> from sijill.reading.structure import structure
        >>> def client(text, server):
        ...     made = structure(text)
        ...     return propose_with_model(text, made, server, Page("t", text, made.gaps))
        >>> check_model_client(client) == len(LIES) + 1
        True
    """
    said: list[Json] = [HONEST]
    with model_server(lambda _request, _handler: answer(*said)) as server:
        honest = client(TOLD, server)
        _law(len(honest.claims) == 1 and not honest.rejected, "an honest answer stands", 0)
        for number, lie in enumerate(LIES, 1):
            said[:] = [lie.item()]
            proposed = client(TOLD, server)
            _law(len(proposed.rejected) > 0, f"a lie is rejected: {lie.name}", number)
            _law(lie.drops or not proposed.claims, f"a lie does not stand: {lie.name}", number)
            # of a claim that may stand, nothing but the page's own words and the rules' own values is left
            _law(all(_without_lie(claim, lie) for claim in proposed.claims), f"a lie is left out: {lie.name}", number)
    return 1 + len(LIES)


def _without_lie(claim: Claim, lie: Lie) -> bool:
    said = claim.proposition
    told = [slot.value.words for slot in (said.when, said.where) if slot is not None]
    tellers = [hop.teller for hop in claim.voice.chain]
    changed = [value for name, value in lie.changes.items() if name in ("when", "where", "teller")]
    return said.outcome == "unknown" and not any(value in told or value in tellers for value in changed)


def _law(holds: bool, law: str, page: int) -> None:
    if not holds:
        raise CheckFailed("a reader breaks the law: {law} (page {page})", law=law, page=page)
