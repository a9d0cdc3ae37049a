"""Where the parts of a record live that must not travel with its folder: keys for erasure, outside checkpoints."""

from __future__ import annotations

import os
import re
from pathlib import Path

import platformdirs

from sijill.errors import WrongUse
from sijill.register.disk import disk_errors

_RECORD_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")


def data_home() -> Path:
    """The user's data folder of Sijill; made, readable by its owner only.

    The environment variable `SIJILL_HOME` names another one.

    Raises:
        ReadOnly, NotPermitted, DiskFull: the folder cannot be made.

    Example:
        >>> import os, tempfile
        >>> os.environ["SIJILL_HOME"] = tempfile.mkdtemp()
        >>> data_home().is_dir()
        True
        >>> del os.environ["SIJILL_HOME"]
    """
    named = os.environ.get("SIJILL_HOME")
    home = Path(named) if named else platformdirs.user_data_path("sijill")
    return private_folder(home)


def record_home(record_id: str) -> Path:
    """The outside folder of one record: `records/<record-id>/` under the data home.

    Args:
        record_id: letters, digits, `-` and `_` only, so that it names exactly one folder.

    Raises:
        WrongUse: the id could lead elsewhere.

    Example:
        >>> import os, tempfile
        >>> os.environ["SIJILL_HOME"] = tempfile.mkdtemp()
        >>> record_home("b-abc").name
        'b-abc'
        >>> del os.environ["SIJILL_HOME"]
    """
    if _RECORD_ID.fullmatch(record_id) is None:
        raise WrongUse("this is not a record id", do="Give the id that `slots.toml` of the record shows.")
    return private_folder(private_folder(data_home() / "records") / record_id)


def erasable_keys_path(record_id: str) -> Path:
    """Where the keys for erasure of a record are kept, apart from its folder.

    Example:
        >>> import os, tempfile
        >>> os.environ["SIJILL_HOME"] = tempfile.mkdtemp()
        >>> erasable_keys_path("b-abc").name
        'erasable-keys.db'
        >>> del os.environ["SIJILL_HOME"]
    """
    return record_home(record_id) / "erasable-keys.db"


def outside_checkpoints(record_id: str) -> Path:
    """Where the checkpoints outside the record folder are kept.

    Example:
        >>> import os, tempfile
        >>> os.environ["SIJILL_HOME"] = tempfile.mkdtemp()
        >>> outside_checkpoints("b-abc").name
        'checkpoints'
        >>> del os.environ["SIJILL_HOME"]
    """
    return private_folder(record_home(record_id) / "checkpoints")


def private_folder(folder: Path) -> Path:
    """Make a folder that only its owner may enter, and give it back; an existing one is left as it is.

    Args:
        folder: the folder; its missing parents are made too, equally private.

    Raises:
        ReadOnly, NotPermitted, DiskFull: the disk said no.

    Example:
        >>> import tempfile
        >>> private_folder(Path(tempfile.mkdtemp()) / "a").stat().st_mode & 0o777 == 0o700
        True
    """
    if folder.is_dir():
        return folder
    with disk_errors(folder.name):
        for missing in reversed([folder, *folder.parents]):
            if not missing.exists():
                missing.mkdir(mode=0o700, exist_ok=True)
    return folder
