"""What families ask and bring: a request with its receipt, a search for the desk alone, answers, referrals."""

from __future__ import annotations

import sijill
from sijill.errors import NotThere, WrongUse
from sijill.messages import N_
from sijill.workbench import acts
from sijill.workbench.asking import Answer, Asking, Elsewhere, Page

WISHES = (
    ("find", N_("to look for somebody")),
    ("correct", N_("to correct what is written")),
    ("add", N_("to add what is known")),
    ("withdraw", N_("to withdraw what was told")),
)
WAYS = (
    ("in person", N_("in person")),
    ("paper", N_("on paper")),
    ("phone", N_("by telephone")),
    ("relative", N_("through a relative")),
)
SHEETS = ("receipt", "answer", "referral")
MOST_HITS = 100


def families(asking: Asking) -> Answer:
    """Every request, those without an answer first, and the form for a new one.

    Args:
        asking: the request.
    """
    found = list(sijill.family_objects(asking.seat.opened))
    found.sort(key=lambda one: one["answer"] is not None)
    return Page("families.html", {"found": found, "wishes": WISHES, "ways": WAYS, "wish": dict(WISHES)})


def ask(asking: Asking) -> Answer:
    """Write a request down; its page then has the receipt.

    Args:
        asking: the request; `wants`, `name`, `others` one in a line, `mother`, `year`, `place`, `words`, `asker`,
            `way`, `reach`.
    """
    others = [line.strip() for line in asking.form.get("others", "").splitlines() if line.strip()]
    wanted = sijill.wanted_from({**asking.form, "name": asking.field("name"), "others": others})
    made = sijill.family_ask(asking.seat.opened, wanted)
    asking.seat.acts.append(acts.LASTING["family"])
    return Elsewhere(f"/families/{made['id']}")


def family(asking: Asking) -> Answer:
    """One request: what was asked, mentions that could be the person, what was answered, and the sheets to take home.

    Args:
        asking: the request.

    Raises:
        NotThere: no such request.
    """
    book, id = asking.seat.opened, asking.parts["family"]
    one = next((one for one in sijill.family_objects(book) if one["id"] == id), None)
    if one is None:
        raise NotThere(N_("there is no such request"))
    hits = list(sijill.family_search(book, id))
    sheets = [kind for kind in SHEETS if kind == "receipt" or one["answer" if kind == "answer" else "referred"]]
    shown = {"one": one, "hits": hits[:MOST_HITS], "more": len(hits) > MOST_HITS, "sheets": sheets}
    return Page("family.html", shown | {"wish": dict(WISHES), "way": dict(WAYS)})


def sheet(asking: Asking) -> Answer:
    """A sheet to print and take home, in Arabic and English.

    Args:
        asking: the request; `kind` in the address: receipt, answer or referral.
    """
    id, kind = asking.parts["family"], asking.parts["kind"]
    halves = sijill.family_sheet(asking.seat.opened, id, kind)
    return Page("family_paper.html", {"halves": halves, "family": id})


def answer(asking: Asking) -> Answer:
    """Write down what a person at the desk said to the family.

    Args:
        asking: the request; `words`.
    """
    sijill.family_answer(asking.seat.opened, asking.parts["family"], asking.field("words"))
    return _back(asking)


def reply(asking: Asking) -> Answer:
    """File what an authority replied; it stands beside what was told and changes none of it.

    Args:
        asking: the request; `from`, `words`, `day`, `beside`.
    """
    said = (asking.field("from"), asking.field("words"), asking.form.get("day", "").strip())
    sijill.family_reply(asking.seat.opened, asking.parts["family"], said, asking.form.get("beside", "").strip() or None)
    return _back(asking)


def refer(asking: Asking) -> Answer:
    """Pass the family on, with what they agreed to.

    Args:
        asking: the request; `to`, `agreed`, `sure`.

    Raises:
        WrongUse: nobody has said that they were asked.
    """
    if asking.form.get("sure") != "yes":
        raise WrongUse(N_("nobody is referred without their consent"), do=N_("Ask them, and tick the box."))
    sijill.family_refer(asking.seat.opened, asking.parts["family"], asking.field("to"), asking.field("agreed"))
    return _back(asking)


def _back(asking: Asking) -> Answer:
    asking.seat.acts.append(acts.LASTING["family"])
    return Elsewhere(f"/families/{asking.parts['family']}")
