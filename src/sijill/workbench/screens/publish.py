"""Publishing: what would leave and what blocks it, a preview as the public sees it, two persons, a finished folder."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlencode

import sijill
from sijill.errors import NotRuled, NotThere
from sijill.messages import N_
from sijill.workbench import acts
from sijill.workbench.asking import Answer, Asking, Elsewhere, Page, Sent
from sijill.workbench.jobs import Job
from sijill.workbench.screens.items import in_memory_folder
from sijill.workbench.screens.start import folder_of
from sijill.workbench.seat import Seat

PLACES = (
    ("district", N_("no closer than the district")),
    ("governorate", N_("no closer than the governorate")),
    ("country", N_("no closer than the country")),
)
TIMES = (("week", N_("no closer than the week")), ("month", N_("no closer than the month")))
KINDS = {"html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8"}
"""What of a draft is shown in the browser; everything else is sent as plain words."""


def publish(asking: Asking) -> Answer:
    """What a release made now would hold, what blocks it and one step that mends it, and the drafts that wait.

    Args:
        asking: the request; `places`, `time` and `names` in the address, stricter than the usual policy.
    """
    seat = asking.seat
    strict = _strict(asking.query)
    policy = _policy(strict)
    foresight, fresh = seat.later(f"foresight {policy}", lambda: sijill.foresee(seat.opened, policy))
    rows = seat.kept("drafts", lambda: sijill.drafts(seat.opened))
    shown = {"foresight": foresight, "fresh": fresh, "drafts": rows, "jobs": _jobs(seat), "person": seat.opened.person}
    more = {"strict": strict, "places": PLACES, "times": TIMES, "stricter": lambda **more: _address(strict | more)}
    return Page("publish.html", shown | more | {"coarser": _coarser(strict["places"])})


def _strict(told: Mapping[str, str]) -> dict[str, str]:
    """What an address or a form asks for that is stricter than usual; anything else is the usual."""
    allowed = {"places": dict(PLACES), "time": dict(TIMES), "names": {"none": ""}}
    return {name: told.get(name, "") if told.get(name) in words else "" for name, words in allowed.items()}


def _policy(strict: Mapping[str, str]) -> str:
    return sijill.stricter_policy(strict["places"], strict["time"], unnamed=strict["names"] == "none")


def _address(strict: Mapping[str, str]) -> str:
    asked = {name: word for name, word in strict.items() if word}
    return f"/publish?{urlencode(asked)}" if asked else "/publish"


def _coarser(level: str) -> str | None:
    """The next coarser place after the one that is printed now, or None after the coarsest."""
    words = [word for word, _ in PLACES]
    at = words.index(level) if level in words else -1
    return words[at + 1] if at + 1 < len(words) else None


def leave_out(asking: Asking) -> Answer:
    """Leave one account out of editions: its acceptance is taken back, and it waits again as a suggestion.

    Args:
        asking: the request; `claim`, `because`, `back`.

    Raises:
        NotRuled: it is not accepted, or others were accepted by the same ruling.
    """
    seat, claim, because = asking.seat, asking.field("claim"), asking.field("because")
    view = seat.opened.view()
    held = [one for one in view.rulings(claim) if not one.undone and one.ruling.verdict in ("accept", "correct")]
    if not held or view.claim(claim).status != "accepted":
        raise NotRuled(N_("this account is not accepted"), do=N_("Load the page again."))
    if any(len(one.ruling.of) > 1 for one in held):
        raise NotRuled(
            N_("others were accepted by the same ruling, and would be left out with this account"),
            do=N_("Open this account and reject it, or correct it: that is said of it alone."),
        )
    for one in held:  # each of those who accepted it; with one of them left, it would still be in the edition
        ruled = sijill.rule(seat.opened, one.id, "undo", because=because)
        seat.acts.append(acts.ruled(seat.opened, str(ruled[0]["id"]), N_("an account left out of editions")))
    return Elsewhere(asking.form.get("back") or "/publish")


def _jobs(seat: Seat) -> list[Job]:
    return [job for job in seat.jobs.all() if job.about == "release"]


def _later(seat: Seat, what: str, work: Callable[[], object]) -> Answer:
    seat.jobs.add([Job(what, "release", work)])
    return Elsewhere("/publish#jobs")


def prepare(asking: Asking) -> Answer:
    """Prepare a draft and sign it as the first of two, as a job.

    Args:
        asking: the request; `folder`, and what is stricter than usual.
    """
    seat, book, folder = asking.seat, asking.seat.opened, folder_of(asking)
    policy = _policy(_strict(asking.form))

    def work() -> None:
        with tempfile.TemporaryDirectory(dir=in_memory_folder()) as place:
            file = Path(place, "policy.yml")
            file.write_text(policy, encoding="utf-8")
            made = sijill.prepare(book, folder, policy=file)
        seat.acts.append(acts.ruled(book, str(made["id"]), N_("a draft signed")))

    return _later(seat, N_("Preparing a draft"), work)


def approve(asking: Asking) -> Answer:
    """Sign a draft as the second person, as a job: it is made anew and looked through first.

    Args:
        asking: the request; `because`.
    """
    seat, book = asking.seat, asking.seat.opened
    draft, because = asking.parts["release"], asking.field("because")

    def work() -> None:
        signed = sijill.rule(book, draft, "approve", because=because)
        seat.acts.append(acts.ruled(book, str(signed[0]["id"]), N_("a draft signed")))

    return _later(seat, N_("Signing a draft"), work)


def finish(asking: Asking) -> Answer:
    """Write the release that two persons have signed, as a job.

    Args:
        asking: the request; `folder`, `passphrase` for the full check.
    """
    seat, book, folder, draft = asking.seat, asking.seat.opened, folder_of(asking), asking.parts["release"]
    words = asking.field("passphrase")

    def work() -> None:
        sijill.publish(book, folder, draft=draft, passphrase=words)
        seat.acts.append(acts.LASTING["published"])

    return _later(seat, N_("Publishing"), work)


def preview(asking: Asking) -> Answer:
    """One page of a draft as the public would see it.

    Args:
        asking: the request; the draft and the page in the address.

    Raises:
        NotThere: no such page in it.
    """
    seat, draft = asking.seat, asking.parts["release"]
    files: Mapping[str, bytes] = seat.kept(f"draft {draft}", lambda: sijill.draft_files(seat.opened, draft))
    data = files.get(asking.parts["page"])
    if data is None:
        raise NotThere(N_("the draft holds no such page"))
    return Sent(data, KINDS.get(asking.parts["page"].rpartition(".")[2], "text/plain; charset=utf-8"))
