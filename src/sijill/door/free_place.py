"""A place for a new file: what is there already is never written over in silence."""

from __future__ import annotations

from pathlib import Path

from sijill.errors import WrongUse
from sijill.messages import N_


def refuse_if_there(path: Path) -> None:
    """Refuse a place where something is already, before anything is done that would end in writing there.

    Args:
        path: the file that is to be written.

    Raises:
        WrongUse: something is there.

    Example:
        >>> refuse_if_there(Path("nowhere") / "a")
    """
    if path.exists() or path.is_symlink():
        raise WrongUse(N_("something is there already"), where=path.name, do=N_("Name a file that is not there yet."))
