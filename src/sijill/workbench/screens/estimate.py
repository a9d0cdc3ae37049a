"""The statistical estimate: what is counted is said before an answer is seen; every answer stands beside the others."""

from __future__ import annotations

from collections.abc import Mapping

import sijill
from sijill.errors import WrongUse
from sijill.messages import N_, translate
from sijill.workbench import acts
from sijill.workbench.asking import Answer, Asking, Elsewhere, Page
from sijill.workbench.jobs import Job
from sijill.workbench.seat import Seat

METHODS = (
    ("independence", N_("the lists know nothing of each other")),
    ("chao_lower_bound", N_("a lower bound")),
    ("no_highest_order_interaction", N_("all lists depend on each other, but not all at once")),
    ("decomposable_graphs", N_("every simple pattern of dependence, weighed")),
    ("loglinear_bic", N_("the pattern of dependence that fits best")),
    ("loglinear_stepwise", N_("dependences added one by one; slow")),
    ("latent_classes", N_("people differ in how easily they are listed; slow")),
)
ASSUMED = dict(METHODS)
OF_THE_SAMPLE = N_("people on these lists killed at Marsa Rumman, 13 to 18 October 1998; every row with a name counts")
"""Who is counted in the sample: whoever looks around in it has nobody to say it."""
QUICK = ("independence", "chao_lower_bound", "no_highest_order_interaction", "loglinear_bic")


def estimate(asking: Asking) -> Answer:
    """The lists, the question, and every answer that was kept.

    Args:
        asking: the request.
    """
    seat = asking.seat
    rows = seat.kept("rows", lambda: sijill.item_rows(seat.opened))
    kept = seat.kept("estimates", lambda: list(sijill.estimate_objects(seat.opened)))
    overlaps = {one["id"]: _overlaps(one, seat.language) for one in kept}
    return Page(
        "estimate.html",
        {
            "lists": [(row.entry.id, row.entry.source.name) for row in rows if row.listed],
            "methods": METHODS,
            "quick": QUICK,
            "kept": list(reversed(kept)),
            "proposed": translate(OF_THE_SAMPLE, seat.language) if seat.sample else "",
            "jobs": [job for job in seat.jobs.all() if job.about == "estimate"],
            "rounded": rounded,
            "overlaps": overlaps,
            "assumed": lambda method: translate(ASSUMED.get(str(method)) or str(method), seat.language),
        },
    )


def _overlaps(kept: Mapping[str, object], language: str) -> sijill.Overlaps | None:
    answers = kept["answers"]
    return sijill.overlaps_of(answers[0], language) if isinstance(answers, list) and answers else None


def rounded(number: str | int | None) -> str:
    """A number of people to three significant digits, which is more than any estimate here is worth.

    Args:
        number: as it was kept: whole, or a decimal in words, or None.

    Example:
        >>> rounded("10356.5"), rounded(87), rounded(None)
        ('10,400', '87', '–')
    """
    if number is None:
        return "–"
    value = float(number)
    digits = max(0, len(str(int(abs(value)))) - 3)
    return f"{round(value, -digits):,.0f}"


def ask(asking: Asking) -> Answer:
    """Ask for an estimate, as a job; what was asked and every answer is kept.

    Args:
        asking: the request; `of`, `list.ID`, `method.NAME`.
    """
    seat = asking.seat
    of = asking.field("of")
    lists = tuple(name.removeprefix("list.") for name in asking.form if name.startswith("list."))
    methods = tuple(word for word, _ in METHODS if asking.form.get(f"method.{word}"))
    if len(lists) < 2:
        raise WrongUse(
            N_("an estimate needs at least two lists with names on them, and three to say anything"),
            do=N_("Choose more lists."),
        )
    seat.jobs.add([estimate_of(seat, of, lists, methods or QUICK)])
    seat.acts.append(acts.LASTING["estimate"])
    return Elsewhere("/estimate#jobs")


def estimate_of(seat: Seat, of: str, lists: tuple[str, ...], methods: tuple[str, ...]) -> Job:
    """The job of one estimate.

    Args:
        seat: whose record.
        of: who is counted, in words.
        lists: ids of the items that are the lists.
        methods: which estimators are asked.
    """
    asked, book = sijill.RecordAsked(of, lists, estimators=sijill.EstimateAsked(methods)), seat.opened
    redo = ("estimate", of, ",".join(lists), ",".join(methods))
    return Job(N_("Estimating"), "estimate", lambda: list(sijill.estimate(book, asked)), redo=redo)
