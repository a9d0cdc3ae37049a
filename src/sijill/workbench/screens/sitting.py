"""A sitting: what is told freely, then questions; kept with every pause for breath, paused, stopped, gone on with."""

from __future__ import annotations

from dataclasses import replace

import sijill
from sijill.errors import NotThere, WrongUse
from sijill.messages import N_, translate
from sijill.workbench import acts
from sijill.workbench.asking import Answer, Asking, Elsewhere, Page
from sijill.workbench.screens.items import reading_of
from sijill.workbench.screens.owed import owe_it

MOST_QUESTIONS = 200


def sitting(asking: Asking) -> Answer:
    """The page on which is written down what somebody tells.

    Args:
        asking: the request.
    """
    given = sijill.statement(asking.seat.opened, asking.parts["statement"])
    return Page("statement_sitting.html", {"given": given, "sitting": given.under_way})


def write(asking: Asking) -> Answer:
    """Keep what is written down, and do what the button says.

    Args:
        asking: the request; `turn`, `told`, `q0`, `a0` and on, `present`, `interpreter`, and `act`: save, ask, more,
            pause, resume, stop, end, drop or begin.
    """
    seat, source, act = asking.seat, asking.parts["statement"], asking.form.get("act", "save")
    here = f"/statements/{source}/sitting"
    before = sijill.sitting_under_way(seat.opened, source)
    if act == "begin":
        if before is None:
            about = sijill.statement(seat.opened, source).about
            fresh = sijill.Sitting(seat.opened.clock(), interpreter=str(about.get("interpreter") or ""))
            sijill.keep_sitting(seat.opened, source, fresh)
        return Elsewhere(here)
    if before is None:
        raise NotThere(N_("no sitting is under way"), do=N_("Begin another sitting."))
    if act == "drop":
        sijill.note(seat.opened, source, "sitting dropped", {"because": asking.field("because")})
        sijill.drop_sitting(seat.opened, source)
        seat.acts.append(acts.LASTING["told"])
        return Elsewhere(f"/statements/{source}")
    kept = sijill.keep_sitting(seat.opened, source, _acted(asking, _told(asking, before), act))
    if act in ("stop", "end"):
        return _ended(asking, act, kept)
    if asking.partial:
        return Page("sitting_part.html", {"sitting": kept, "at": seat.opened.clock()})
    return Elsewhere(f"{here}#{_focus(kept, act)}")


def _told(asking: Asking, before: sijill.Sitting) -> sijill.Sitting:
    form = asking.form
    turn = form.get("turn", "")
    if not (turn.isdecimal() and len(turn) < 10):
        raise WrongUse(N_("the page does not say which turn it shows"), do=N_("Load the page again."))
    asked = [number for number in range(MOST_QUESTIONS) if f"q{number}" in form or f"a{number}" in form]
    pairs = [(_lines(form.get(f"q{number}", "")), _lines(form.get(f"a{number}", ""))) for number in asked]
    return replace(
        before,
        told=_lines(form.get("told", before.told)),
        answers=tuple(pair for pair in pairs if pair[0].strip() or pair[1].strip()),
        present=tuple(
            line.strip() for line in form.get("present", "\n".join(before.present)).splitlines() if line.strip()
        ),
        interpreter=form.get("interpreter", before.interpreter).strip(),
        turn=int(turn),
    )


def _lines(words: str) -> str:
    """Words as they were typed: a browser sends every line end as two signs."""
    return words.replace("\r\n", "\n").replace("\r", "\n")


def _acted(asking: Asking, told: sijill.Sitting, act: str) -> sijill.Sitting:
    at = asking.seat.opened.clock()
    if act == "ask":
        return replace(told, asking=True)
    if act == "pause" and not told.paused:
        return replace(told, paused=at)
    if told.paused and act in ("resume", "stop", "end"):
        return replace(told, paused="", pauses=(*told.pauses, (told.paused, at)))
    return told


def _focus(kept: sijill.Sitting, act: str) -> str:
    if act in ("ask", "more"):
        return f"q{len(kept.answers)}"
    return "resume" if kept.paused else "told"


def _ended(asking: Asking, act: str, kept: sijill.Sitting) -> Answer:
    seat, source = asking.seat, asking.parts["statement"]
    why = asking.form.get("why", "").strip()
    if act == "stop" and not kept.empty:  # first, so that a day that is none is said before anything is ended
        what = why or translate(N_("go on with the statement"), seat.language)
        owe_it(seat, source, "follow_up", what, asking.form.get("due", "").strip())
    seat.acts.append(acts.LASTING["told"])
    sijill.end_sitting(seat.opened, source, {"ended": seat.opened.clock(), "goes_on": act == "stop", "remark": why})
    seat.jobs.add([reading_of(seat, source)])
    return Elsewhere(f"/statements/{source}" if act == "stop" else f"/statements/{source}/read-back")
