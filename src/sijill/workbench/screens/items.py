"""The items: what was handed in, what is handed in now, and their reading as jobs."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import sijill
from sijill.door.showing import Register
from sijill.errors import NotThere, WrongUse
from sijill.messages import N_
from sijill.workbench import acts
from sijill.workbench.asking import Answer, Asking, Elsewhere, Page
from sijill.workbench.jobs import Job
from sijill.workbench.screens import asked_aloud
from sijill.workbench.seat import Seat

TERMS = (
    ("restricted", N_("restricted: for those at this desk")),
    ("published", N_("published: anybody can read it already")),
    ("confidential", N_("confidential: only as the person allowed")),
    ("unstated", N_("not said")),
)


def items(asking: Asking) -> Answer:
    """Every item, and the form that takes new ones.

    Args:
        asking: the request.
    """
    return _page(asking.seat)


def _page(seat: Seat, results: tuple[object, ...] = ()) -> Page:
    rows = seat.kept("rows", lambda: sijill.item_rows(seat.opened))
    return Page(
        "items.html",
        {"rows": rows, "terms": TERMS, "results": results, "jobs": seat.jobs.all(), "names": names_of_items(seat)},
    )


def names_of_items(seat: Seat) -> dict[str, str]:
    """The name of every item by its id.

    Args:
        seat: whose record.
    """
    return {row.entry.id: row.entry.source.name for row in seat.kept("rows", lambda: sijill.item_rows(seat.opened))}


def receive(asking: Asking) -> Answer:
    """Take in files or a pasted text, and read what can be read.

    Args:
        asking: the request; files, or `pasted` with `title`; `origin`, `terms`, `document_date`, `newer_of`.
    """
    seat = asking.seat
    about = sijill.About(
        asking.field("origin"),
        asking.field("terms"),
        asking.form.get("document_date", "").strip() or None,
        newer_of=asking.form.get("newer_of", "").strip() or None,
    )
    with tempfile.TemporaryDirectory(dir=in_memory_folder()) as place:
        paths = []
        for number, upload in enumerate(asking.files):
            folder = Path(place, str(number))
            folder.mkdir()
            path = folder / _file_name(upload.name)
            path.write_bytes(upload.data)
            paths.append(path)
        pasted = asking.form.get("pasted", "")
        if pasted.strip():
            title = _file_name(asking.form.get("title", "")) or date.today().isoformat()
            path = Path(place, f"{title}.{'tsv' if is_table(pasted) else 'txt'}")
            path.write_text(pasted, encoding="utf-8", errors="surrogatepass")
            paths.append(path)
        if not paths:
            raise WrongUse(N_("nothing was handed in"), do=N_("Choose a file, or paste a text."))
        received = tuple(sijill.receive_all(seat.opened, paths, about))
    fresh = [one.entry.id for one in received if one.entry is not None and one.error is None and not one.entry.known]
    seat.jobs.add([reading_of(seat, source) for source in fresh])
    if fresh:
        seat.acts.append(acts.LASTING["handed in"])
    return _page(seat, tuple(one.sentence for one in received))


def _file_name(told: str) -> str:
    """A name that every system can give a file: what it cannot bear is left out, and it ends before it is too long."""
    kept = "".join(sign for sign in told if sign.isprintable() and sign not in '/\\:*?"<>|').strip(" .")
    stem, dot, ending = kept.rpartition(".")
    short = (stem or ending).encode("utf-8", "replace")[:180].decode("utf-8", "ignore")
    return f"{short}{dot}{ending[:12]}" if stem else short


def is_table(pasted: str) -> bool:
    """Whether pasted words are cells of a spreadsheet: every line has as many tabs as the first, and one at least.

    Args:
        pasted: the words.

    Example:
        >>> is_table("name\\tage\\nRana\\t9\\n"), is_table("He left.\\n\\tHe came back."), is_table("a\\tb")
        (True, False, False)
    """
    tabs = [line.count("\t") for line in pasted.splitlines() if line.strip()]
    return len(tabs) > 1 and min(tabs) > 0 and len(set(tabs)) == 1


def in_memory_folder() -> str | None:
    """A folder that lies in memory and not on the disk; None where the system has none.

    Example:
        >>> in_memory_folder() in (None, "/dev/shm")
        True
    """
    shared = Path("/dev/shm")
    return str(shared) if shared.is_dir() else None


def reading_of(seat: Seat, source: str) -> Job:
    """The job of reading one item.

    Args:
        seat: whose record.
        source: id of the item.
    """
    book = seat.opened
    work: Callable[[], object] = lambda: sijill.read(book, source)  # noqa: E731
    return Job(N_("Reading"), source, work, redo=("read", source))


def read(asking: Asking) -> Answer:
    """Read one item, or everything that is not read yet.

    Args:
        asking: the request; `source`, or nothing for all.
    """
    seat = asking.seat
    rows = sijill.item_rows(seat.opened)
    wanted = asking.form.get("source")
    chosen = [
        row.entry.id for row in rows if row.readable and (row.entry.id == wanted or (not wanted and not row.read))
    ]
    seat.jobs.add([reading_of(seat, source) for source in chosen])
    return Elsewhere("/items")


def item(asking: Asking) -> Answer:
    """One item: where it came from, its fingerprint, its texts with their gaps.

    Args:
        asking: the request.

    Raises:
        NotThere: no such item.
    """
    seat = asking.seat
    view = seat.opened.view()
    entry = view.source(asking.parts["source"])
    row = next(
        (row for row in seat.kept("rows", lambda: sijill.item_rows(seat.opened)) if row.entry.id == entry.id), None
    )
    if row is None:
        raise NotThere(N_("there is no such item"))
    pages = [(text, view.page(text)) for text in row.texts]
    custody = [line for line in view.lines("custody") if line.body.get("source") == entry.id]
    agreed = sijill.consents_of(seat.opened, entry.id)
    shown = {"row": row, "entry": entry, "pages": pages, "custody": custody, "agreed": agreed, "asked": asked_aloud}
    return Page("item.html", shown)


def consent(asking: Asking) -> Answer:
    """Write down what somebody agreed to or refused about an item.

    Args:
        asking: the request; `taken_by`, and the answers to what was read aloud.

    Raises:
        WrongUse: no question was answered.
    """
    seat, source = asking.seat, asking.parts["source"]
    today = {"taken_on": date.today().isoformat()}
    answers = asked_aloud.answered({**asking.form, **today}, asking.field("taken_by"), seat.language)
    if not answers:
        raise WrongUse(N_("no question was answered"), do=N_("Write down the answer to each question that was asked."))
    kept = [str(sijill.consent(seat.opened, replace(one, of=source))["id"]) for one in answers]
    seat.acts.append(acts.Act(N_("what somebody agreed to"), partial(_take_back, seat.opened, kept)))
    return Elsewhere(f"/items/{source}")


def _take_back(book: Register, consents: list[str], because: str) -> None:
    for one in consents:
        sijill.rule(book, one, "withdraw", because=because)


def withdraw(asking: Asking) -> Answer:
    """Take a consent back, for good, with a reason; that is a ruling, and can itself be taken back.

    Args:
        asking: the request; `consent`, `because`, and the item or statement in the address.

    Raises:
        WrongUse: it is no consent of this item.
    """
    seat = asking.seat
    source = asking.parts.get("source") or asking.parts["statement"]
    wanted = asking.field("consent")
    if wanted not in {line.id for line, _ in sijill.consents_of(seat.opened, source)}:
        raise WrongUse(N_("this item has no such consent"), do=N_("Load the page again."))
    ruled = sijill.rule(seat.opened, wanted, "withdraw", because=asking.field("because"))
    seat.acts.append(acts.ruled(seat.opened, str(ruled[0]["id"]), N_("a consent taken back")))
    return Elsewhere(asking.path.rpartition("/")[0])
