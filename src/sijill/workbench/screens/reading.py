"""The reading desk: a text sheet by sheet, what it is read to say beside it, and a person's word on each of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

import yaml

import sijill
from sijill.door.objects import Object, claim_object
from sijill.door.showing import Standing
from sijill.errors import DiskFull, Locked, NotRuled, WrongUse
from sijill.messages import N_, translate
from sijill.workbench import acts
from sijill.workbench.asking import Answer, Asking, Elsewhere, Page
from sijill.workbench.seat import Seat

REASONS = (
    N_("read against the page"),
    N_("the words do not say this"),
    N_("somebody else is meant"),
    N_("this is said twice"),
)


def text(asking: Asking) -> Answer:
    """One sheet of a text with its claims.

    Args:
        asking: the request; `sheet` in the address.
    """
    seat = asking.seat
    seat.visited.add("opened")
    view = seat.opened.view()
    text_id = asking.parts["text"]
    rows = seat.kept("rows", lambda: sijill.item_rows(seat.opened))
    row = next((row for row in rows if text_id in row.texts), None)
    at = asking.number("at", -1)
    place = asking.number("sheet", 1) if at < 0 else sijill.sheet_at(view, text_id, at)
    claims: Sequence[Standing] = ()
    if row is not None:
        begins = (text_id, *sijill.sheet_span(view, text_id, place))
        claims = seat.shelf.claims(view, source=row.entry.id, within=begins)
    sheet = sijill.sheet_of(view, text_id, claims, place, seat.language, "" if row is None else row.entry.id)
    view.shown("text", [card.id for block in sheet.blocks for card in block.cards])
    numbers = {card.number: card for block in sheet.blocks for card in block.cards}
    return Page(
        "text.html",
        {
            "row": row,
            "sheet": sheet,
            "numbers": numbers,
            "reasons": REASONS,
            "choices": sijill.choices(),
            "tellers": _tellers(claims),
            "nothing": _nothing(seat),
            "covered": sum(1 for block in sheet.blocks if block.cards or (text_id, block.start) in _nothing(seat)),
            "notes": content_notes(),
            "open_by": open_by(seat, claims),
        },
    )


def _nothing(seat: Seat) -> dict[tuple[str, int], str]:
    return seat.kept("nothing", lambda: sijill.nothing_in(seat.opened.view()))


@cache
def content_notes() -> frozenset[str]:
    """Kinds of acts whose passages are covered until somebody asks to see them.

    Example:
        >>> "torture" in content_notes()
        True
    """
    words = (files("sijill.workbench") / "content_notes.yml").read_text(encoding="utf-8")
    return frozenset(yaml.safe_load(words)["codes"])


def nothing(asking: Asking) -> Answer:
    """Write down that a paragraph holds nothing to claim, or that it is to be read again.

    Args:
        asking: the request; `source`, `start`, `sheet`.

    Raises:
        WrongUse: no paragraph is named.
    """
    seat, text_id, start = asking.seat, asking.parts["text"], asking.field("start")
    if not (start.isdecimal() and len(start) < 10):
        raise WrongUse(N_("no paragraph is named"), do=N_("Load the page again."))
    book, source = seat.opened, asking.field("source")
    sijill.mark_nothing(book, source, text_id, int(start))

    def back(_: str) -> object:
        return sijill.mark_nothing(book, source, text_id, int(start))

    seat.acts.append(acts.Act(N_("a paragraph without an account"), back))
    if asking.partial:
        shown = {"text": text_id, "start": int(start), "source": asking.field("source"), "nothing": _nothing(seat)}
        return Page("nothing_part.html", shown)
    return Elsewhere(f"/texts/{text_id}?sheet={asking.form.get('sheet') or 1}#p-{start}")


def _tellers(claims: Sequence[Standing]) -> list[str]:
    """Who is named as a teller on this sheet, so that a name need not be typed again."""
    return sorted({hop.teller for item in claims for hop in item.claim.voice.chain})


def _shown(seat: Seat, claim_id: str, number: int) -> Page:
    standing = seat.opened.view().claim(claim_id)
    card = sijill.card_of(standing, number, seat.language)
    return Page("claim_part.html", {"card": card, "reasons": REASONS, "open_by": open_by(seat, [standing])})


def open_by(seat: Seat, claims: Iterable[Standing]) -> dict[str, tuple[str, ...]]:
    """Who has read a suggestion and was not sure, by the suggestions that nobody has settled since.

    Args:
        seat: whose record.
        claims: the claims that are shown.
    """
    waiting = [item.id for item in claims if item.status == "proposed" and item.rulings]
    told = seat.opened.view().rulings(waiting, verdicts=frozenset({"unsure"})) if waiting else ()
    by: dict[str, tuple[str, ...]] = {}
    for one in told:
        for id in one.ruling.of if not one.undone else ():
            by[id] = tuple(dict.fromkeys((*by.get(id, ()), one.by)))
    return by


def rule(asking: Asking) -> Answer:
    """Accept or reject one claim, or say that one is not sure: then it stays open, and says by whom.

    Args:
        asking: the request; `verdict`, `because`, `number`.
    """
    verdict = asking.field("verdict")
    if verdict not in ("accept", "reject", "unsure"):
        raise NotRuled(N_("this verdict is not given on this page"))
    _ruled(asking, verdict, None)
    return _back(asking, asking.parts["claim"])


def correction(asking: Asking) -> Answer:
    """The form in which one claim is corrected.

    Args:
        asking: the request; `number` in the address.
    """
    seat = asking.seat
    card = sijill.card_of(seat.opened.view().claim(asking.parts["claim"]), asking.number("number", 1), seat.language)
    return Page("correction_part.html", {"card": card, "choices": sijill.choices()})


def correct(asking: Asking) -> Answer:
    """Keep a person's reading of the same words beside the suggestion.

    Args:
        asking: the request; `code`, `basis`, `polarity`, `modality`, `outcome`, `teller`, `because`, `number`.
    """
    seat = asking.seat
    form = claim_object(seat.opened.view().claim(asking.parts["claim"]))
    changed = _changed(form, asking)
    if not changed:
        raise WrongUse(N_("nothing was changed"), do=N_("Change something, or accept it as it is."))
    _ruled(asking, "correct", changed)
    return _back(asking, asking.parts["claim"])


def _changed(form: Object, asking: Asking) -> Object:
    changed: Object = {
        name: asking.form[name]
        for name in ("code", "polarity", "modality", "outcome")
        if asking.form.get(name) and asking.form[name] != form[name]
    }
    voice = form["voice"]
    basis, teller = asking.form.get("basis") or voice["basis"], asking.form.get("teller", "").strip()
    first = voice["chain"][0]["teller"]
    if basis != voice["basis"] or (teller and teller != first):
        chain = list(voice["chain"])
        if teller and teller != first:
            # A name that the reader gives stands for no words on the page: its positions are not carried over.
            chain[0] = {**chain[0], "teller": teller, "start": None, "end": None}
        changed["voice"] = {**voice, "basis": basis, "chain": chain}
    return changed


def _ruled(asking: Asking, verdict: str, correction: Object | None) -> None:
    seat = asking.seat
    ruled = sijill.rule(
        seat.opened, asking.parts["claim"], verdict, because=asking.field("because"), correction=correction
    )
    seat.acts.append(acts.ruled(seat.opened, str(ruled[0]["id"])))


def _back(asking: Asking, claim_id: str) -> Answer:
    if asking.partial:
        return _shown(asking.seat, claim_id, int(asking.form.get("number") or 0))
    return Elsewhere(asking.form.get("back") or f"/claims/{claim_id}")


def mark(asking: Asking) -> Answer:
    """Keep words that a person marked as a claim.

    Args:
        asking: the request; `start`, `end`, `code`, `basis`, `teller`, `because`, `sheet`.
    """
    seat = asking.seat
    start, end = asking.field("start"), asking.field("end")
    if not (start.isdecimal() and end.isdecimal() and max(len(start), len(end)) < 10):
        raise WrongUse(N_("no words are marked"), do=N_("Select words of the text first."))
    marked = sijill.Marked(
        asking.parts["text"], int(start), int(end), asking.field("code"), asking.field("basis"), asking.field("teller")
    )
    claim_id = sijill.mark(seat.opened, marked, asking.field("because"))
    seat.visited.add("marked")
    rulings = seat.opened.view().rulings(claim_id)
    seat.acts.append(acts.ruled(seat.opened, rulings[-1].id, N_("words kept as an account")))
    return Elsewhere(f"/texts/{marked.text_id}?sheet={asking.form.get('sheet') or 1}#{claim_id}")


def undo(asking: Asking) -> Answer:
    """Take the last act of this seat back, or one ruling by anybody, by an overruling line; or say why it cannot be.

    Args:
        asking: the request; `because`, `back`, and `ruling` for a certain one.

    Raises:
        NotRuled: nothing was done here, or what was done last cannot be taken back.
    """
    seat = asking.seat
    if asking.form.get("ruling"):
        ruled = sijill.rule(seat.opened, asking.form["ruling"], "undo", because=asking.field("because"))
        seat.acts.append(acts.ruled(seat.opened, str(ruled[0]["id"])))
        return Elsewhere(asking.form.get("back") or "/today")
    if not seat.acts:
        raise NotRuled(N_("there is nothing to take back"), do=N_("Open the account, and rule on it anew."))
    act = seat.acts.pop()
    if act.back is None:
        raise NotRuled(N_("this cannot be taken back"), do=act.why)
    try:
        act.back(asking.form.get("because", "").strip() or translate(N_("taken back"), seat.language))
    except (Locked, DiskFull):
        seat.acts.append(act)  # nothing was written: it can be taken back later
        raise
    return Elsewhere(asking.form.get("back") or "/today")
