"""Statements given at the desk: the list, the opening with consent read aloud, and one statement as it stands."""

from __future__ import annotations

import sijill
from sijill.errors import NotRuled, WrongUse
from sijill.messages import N_
from sijill.workbench import acts
from sijill.workbench.asking import Answer, Asking, Elsewhere, Page
from sijill.workbench.screens import asked_aloud
from sijill.workbench.screens.items import reading_of
from sijill.workbench.screens.owed import debts

MOST_PRESENT = 20


def statements(asking: Asking) -> Answer:
    """Every statement given here, those under way first.

    Args:
        asking: the request.
    """
    seat = asking.seat
    rows = seat.kept("statements", lambda: sijill.statements(seat.opened))
    return Page("statements.html", {"rows": sorted(rows, key=lambda row: row.under_way is None)})


def opening(asking: Asking) -> Answer:
    """The form with which a statement is opened: who is in the room, and what is read aloud.

    Args:
        asking: the request.
    """
    return Page("statement_new.html", {"asked": asked_aloud, "person": asking.seat.opened.person, "earlier": None})


def earlier(asking: Asking) -> Answer:
    """Where somebody has told before, looked for before they are asked again; nothing here says who is who.

    Args:
        asking: the request; `name`, which no address ever carries.
    """
    name = asking.field("name")
    found = list(sijill.earlier_accounts(asking.seat.opened.view(), name))
    shown = {"asked": asked_aloud, "person": asking.seat.opened.person, "earlier": found, "looked_for": name}
    return Page("statement_new.html", shown)


def paper(asking: Asking) -> Answer:
    """The same form for printing, with lines to write on; what is written on it is typed in later.

    Args:
        asking: the request.
    """
    return Page("statement_paper.html", {"asked": asked_aloud})


def begin(asking: Asking) -> Answer:
    """Open a statement, with every consent, and its first sitting.

    Args:
        asking: the request; the fields of the opening form.
    """
    seat, form = asking.seat, asking.form
    told = {name: form.get(name, "").strip() for name in ("interpreter", "spoken", "written", "where_else", "on_paper")}
    present = tuple(line.strip() for line in form.get("present", "").splitlines() if line.strip())[:MOST_PRESENT]
    about = sijill.Circumstances(
        asking.field("teller"),
        asking.field("interviewer"),
        present=present,
        medium=_chosen(form.get("medium", ""), asked_aloud.MEDIA),
        elsewhere=_chosen(form.get("elsewhere", ""), asked_aloud.ELSEWHERE),
        terms=_chosen(form.get("terms", ""), asked_aloud.KINDS_OF_TERMS),
        **told,
    )
    at = seat.opened.clock()
    consents = asked_aloud.answered({**form, "taken_on": at[:10]}, about.interviewer, seat.language)
    entry = sijill.open_statement(seat.opened, about, consents)
    sitting = sijill.Sitting(at, present=present, interpreter=about.interpreter)
    sijill.keep_sitting(seat.opened, entry.id, sitting)
    seat.acts.append(acts.LASTING["handed in"])
    return Elsewhere(f"/statements/{entry.id}/sitting")


def _chosen(word: str, among: tuple[tuple[str, str], ...]) -> str:
    return word if word in dict(among) else among[0][0]


def statement(asking: Asking) -> Answer:
    """One statement: circumstances, consents, sittings, what happened around it, what is owed.

    Args:
        asking: the request.
    """
    given = sijill.statement(asking.seat.opened, asking.parts["statement"])
    here = [one for one in debts(asking.seat)[0] if one.source == given.entry.id]
    return Page("statement.html", {"given": given, "debts": here, "asked": asked_aloud, "promised": sijill.PROMISED})


def correct(asking: Asking) -> Answer:
    """Keep what the person corrects or adds, beside the words that it is about.

    Args:
        asking: the request; `text`, `start`, `end`, `words`.
    """
    seat = asking.seat
    start, end = asking.field("start"), asking.field("end")
    if not (start.isdecimal() and end.isdecimal() and max(len(start), len(end)) < 10):
        raise WrongUse(N_("no words are marked"), do=N_("Select words of the text first."))
    sijill.add_correction(seat.opened, asking.field("text"), (int(start), int(end)), asking.field("words"))
    seat.acts.append(acts.LASTING["told"])
    seat.jobs.add([reading_of(seat, asking.parts["statement"])])
    return Elsewhere(f"/statements/{asking.parts['statement']}/read-back#at-{start}")


def read_back(asking: Asking) -> Answer:
    """The statement part by part, for reading it back; each part takes what the person corrects or adds.

    Args:
        asking: the request.
    """
    given = sijill.statement(asking.seat.opened, asking.parts["statement"])
    return Page("statement_read_back.html", {"given": given, "asked": asked_aloud})


def was_read_back(asking: Asking) -> Answer:
    """Write down how it was read back and what the person said; then the reading desk opens on it.

    Args:
        asking: the request; `by_whom`, `answer`, `remark`.

    Raises:
        NotRuled: nothing has been told yet.
    """
    seat = asking.seat
    given = sijill.statement(seat.opened, asking.parts["statement"])
    if not given.texts:
        raise NotRuled(N_("nothing has been told yet"), do=N_("Begin a sitting."))
    said = {
        "by_whom": _chosen(asking.field("by_whom"), asked_aloud.READ_BACK_BY),
        "answer": _chosen(asking.field("answer"), asked_aloud.READ_BACK_SAYS),
        "remark": asking.form.get("remark", "").strip(),
    }
    sijill.note(seat.opened, given.entry.id, "read back", said)
    seat.acts.append(acts.LASTING["read back"])
    return Elsewhere(f"/texts/{given.texts[-1].id}")


def give_copy(asking: Asking) -> Answer:
    """Write down that a copy is given, and why it is safe to carry; only then is there a page to print.

    Args:
        asking: the request; `safe`, `because`.

    Raises:
        NotRuled: nobody has said that it is safe.
    """
    if asking.form.get("safe") != "yes":
        raise NotRuled(
            N_("a copy is given only where it is safe to carry"),
            do=N_("Ask who could find it on the way, at a checkpoint, or at home. Keeping it here loses nothing."),
        )
    because = asking.field("because")
    sijill.note(asking.seat.opened, asking.parts["statement"], "copy given", {"to": "themselves", "because": because})
    asking.seat.acts.append(acts.LASTING["copy"])
    return Elsewhere(f"/statements/{asking.parts['statement']}/copy")


def copy(asking: Asking) -> Answer:
    """The words of a statement for printing, if a copy is to be given.

    Args:
        asking: the request.

    Raises:
        NotRuled: nobody has written down that a copy is given.
    """
    given = sijill.statement(asking.seat.opened, asking.parts["statement"])
    if not any(line.body.get("change") == "copy given" for line in given.events):
        raise NotRuled(
            N_("a copy is given only where it is safe to carry"), do=N_("Write down first why it is safe to carry.")
        )
    return Page("statement_copy.html", {"given": given})
