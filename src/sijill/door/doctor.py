"""What is installed and working on this machine, and where Sijill keeps things."""

from __future__ import annotations

import os
import platform
import shutil
import sys

from sqlalchemy import func, select

from sijill.door.objects import Object
from sijill.errors import SijillError
from sijill.intake.recognise import recogniser
from sijill.intake.worker import isolation
from sijill.messages import N_, translate
from sijill.reading.model import list_models
from sijill.register.home import data_home
from sijill.register.schema import REGISTER
from sijill.register.storage import open_store


def doctor() -> list[Object]:
    """Try everything that Sijill needs, and say how it went.

    Returns:
        One object for each finding: `what`, `state`, `holds`, `needed`, `do`.

    Example:
        >>> all({"what", "state", "holds", "needed", "do"} <= set(finding) for finding in doctor())
        True
    """
    return [_python(), _database(), _home(), _reader_walls(), _recogniser(), _models(), _room()]


def _finding(what: str, state: str, holds: bool, do: str = "", *, needed: bool = True) -> Object:
    return {"what": what, "state": state, "holds": holds, "do": do, "needed": needed}


def _python() -> Object:
    good = (3, 11) <= sys.version_info[:2] < (3, 14)
    return _finding(
        N_("Python"),
        f"{platform.python_version()} ({platform.system()})",
        good,
        N_("Install Python 3.11, 3.12 or 3.13."),
    )


def _database() -> Object:
    try:
        with open_store(None, bytes(32), REGISTER) as store:
            row = store.first(select(func.sqlite_version()))
        version = "" if row is None else row[0]
        return _finding(N_("encrypted database with full-text search"), f"SQLite {version}", True)
    except SijillError as error:
        return _finding(
            N_("encrypted database with full-text search"),
            error.name,
            False,
            N_("Remove the environment folder and start again, so that it is made anew."),
        )


def _home() -> Object:
    folder = data_home()
    nearest = folder
    while not nearest.exists():
        nearest = nearest.parent
    return _finding(
        N_("keys and outside checkpoints lie in"),
        str(folder),
        os.access(nearest, os.W_OK),
        N_("Make the folder writable, or set SIJILL_HOME to one that is."),
    )


def _reader_walls() -> Object:
    found = isolation()
    return _finding(
        N_("readers of files run walled off"),
        found.words,
        found.strong,
        N_("Hand in files you trust, or use a Linux system, where readers can be held tighter."),
        needed=False,
    )


def _recogniser() -> Object:
    found = recogniser()
    return _finding(
        N_("words in pictures are recognised"),
        found or translate(N_("no; pictures are kept unread")),
        bool(found),
        N_("Install tesseract-ocr, and tesseract-ocr-ara for Arabic; it is not needed."),
        needed=False,
    )


def _models() -> Object:
    installed = [str(row["name"]) for row in list_models() if row["state"] == "installed"]
    return _finding(
        N_("language models"),
        ", ".join(installed) or translate(N_("none; rules alone are used")),
        bool(installed),
        N_("`sijill models add en` installs one for English; it is not needed."),
        needed=False,
    )


def _room() -> Object:
    nearest = data_home()
    while not nearest.exists():
        nearest = nearest.parent
    free = shutil.disk_usage(nearest).free // 2**20
    return _finding(N_("room on the disk"), f"{free} MiB", free > 200, N_("Free some space."))
