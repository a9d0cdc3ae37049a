"""The first page: unlock a record, make one, or open the invented sample; and the way back to it."""

from __future__ import annotations

import threading
from itertools import count
from pathlib import Path

import sijill
from sijill.errors import NotThere, SijillError, WrongUse
from sijill.messages import LANGUAGES, N_
from sijill.workbench.asking import Answer, Asking, Elsewhere, Page
from sijill.workbench.seat import Opening


def prepare(opening: Opening) -> None:
    """Make the sample meanwhile, where the first page may be asked for it.

    Args:
        opening: how the desk was opened.
    """
    if opening.folder is None:
        threading.Thread(target=_make_sample, args=(opening,), name="sample", daemon=True).start()


def _make_sample(opening: Opening) -> None:
    try:
        opening.ready.set_result(sijill.sample_book())
    except SijillError as error:
        opening.ready.set_exception(error)
    finally:
        if not opening.ready.done():
            opening.ready.cancel()  # a fault of ours: whoever asks for the sample is told, and does not wait for ever


def first(asking: Asking) -> Answer:
    """Where to begin.

    Args:
        asking: the request.
    """
    seat = asking.seat
    if not seat.locked:
        return Elsewhere("/today")
    if seat.opening.sample and "sample" not in seat.visited:
        return sample(asking)
    folder = seat.folder or seat.opening.folder
    people = sijill.people_at_desk(folder) if folder is not None else ()
    shown = {"folder": folder, "people": people, "person": seat.opening.person, "proposed": _free_folder()}
    return Page("start.html", shown)


def _free_folder() -> Path:
    """A folder at home that is not there yet, so that nobody has to know how a path is written."""
    names = (f"record{'' if number == 1 else f'-{number}'}.sijill" for number in count(1))
    return next(folder for name in names if not (folder := Path.home() / name).exists())


def unlock(asking: Asking) -> Answer:
    """Open a record with a person's passphrase.

    Args:
        asking: the request; `folder`, `person`, `passphrase`.
    """
    folder = folder_of(asking)
    book = sijill.open(folder, as_=asking.field("person"), passphrase=asking.field("passphrase"))
    asking.seat.take(book, folder)
    return Elsewhere("/today")


def new(asking: Asking) -> Answer:
    """Make a record and open it.

    Args:
        asking: the request; `folder`, `person`, `passphrase`, `again`.
    """
    folder, person, words = folder_of(asking), asking.field("person"), asking.field("passphrase")
    if words != asking.form.get("again"):
        raise WrongUse("the two passphrases are not the same", do="Try again.")
    sijill.new(folder, as_=person, passphrase=words)
    asking.seat.take(sijill.open(folder, as_=person, passphrase=words), folder)
    return Elsewhere("/today")


def folder_of(asking: Asking) -> Path:
    """The folder that a form names, from the root of the disk.

    Args:
        asking: the request; `folder`.

    Raises:
        NotThere: it is not named from the root.
    """
    folder = Path(asking.field("folder")).expanduser()
    if not folder.is_absolute():
        raise NotThere(
            N_("the folder is not named from the root of the disk"),
            do=N_("Write the whole path, from the first stroke."),
        )
    return folder


def sample(asking: Asking) -> Answer:
    """Open the invented sample; it is kept in memory and gone when the desk is closed.

    Args:
        asking: the request.
    """
    seat = asking.seat
    ready = seat.opening.folder is None and "sample" not in seat.visited
    seat.visited.add("sample")
    seat.take(seat.opening.ready.result() if ready else sijill.sample_book(), None, sample=True)
    return Elsewhere("/today")


def lock(asking: Asking) -> Answer:
    """Close the record.

    Args:
        asking: the request.
    """
    asking.seat.lock()
    return Elsewhere("/")


def panic_page(asking: Asking) -> Answer:
    """Ask once whether the keys of the record shall be destroyed.

    Args:
        asking: the request.
    """
    return Page("panic.html", {"folder": asking.seat.folder})


def panic(asking: Asking) -> Answer:
    """Destroy the key slots of the record and close it; without a copy of them nobody opens it again.

    Args:
        asking: the request; `sure`.

    Raises:
        WrongUse: it was not asked for in so many words.
    """
    if asking.field("sure") != "yes":
        raise WrongUse(N_("nothing was destroyed"))
    book = asking.seat.opened
    try:
        if book.folder is not None:
            sijill.panic(book.folder)
    finally:
        asking.seat.lock()
    return Elsewhere("/help")


def language(asking: Asking) -> Answer:
    """Speak the other language from now on.

    Args:
        asking: the request; `language`, and `back`, the page to go back to.
    """
    chosen = asking.field("language")
    if chosen in LANGUAGES:
        asking.seat.language = chosen
    return Elsewhere(asking.form.get("back") or "/")


def help_page(asking: Asking) -> Answer:
    """What each screen is for, and the keys.

    Args:
        asking: the request.
    """
    return Page("help.html", {})
