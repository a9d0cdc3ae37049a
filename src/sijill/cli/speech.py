"""How the command line speaks: in which language, to which stream, with how much colour."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping

from sijill.errors import SijillError
from sijill.messages import LANGUAGES, say, translate


def language() -> str:
    """The language people are spoken to in: `SIJILL_LANG`, else the system's if it is Arabic, else English.

    Example:
        >>> language() in ("en", "ar")
        True
    """
    asked = os.environ.get("SIJILL_LANG", "") or os.environ.get("LC_ALL", "") or os.environ.get("LANG", "")
    return asked[:2] if asked[:2] in LANGUAGES else "en"


def t(text: str, /, **values: object) -> str:
    """Put a message into the language spoken here.

    Args:
        text: English message id.
        values: its arguments.

    Example:
        >>> t("{n} claims", n=2) != ""
        True
    """
    return translate(text, language(), **values)


def tell(text: str, /, **values: object) -> None:
    """Say one line on standard error.

    Args:
        text: English message id.
        values: its arguments.

    Example:
        >>> tell("done")
    """
    print(t(text, **values), file=sys.stderr, flush=True)


def say_error(error: SijillError, spoken: str) -> None:
    """Say a refusal on standard error: what, where, and what to do.

    Args:
        error: the refusal.
        spoken: `en` or `ar`.

    Example:
        >>> say_error(SijillError("it broke"), "en")
    """
    where = f" ({error.where})" if error.where else ""
    print(f"{say(error, spoken)}{where}", file=sys.stderr)
    if error.do:
        print(translate(error.do, spoken), file=sys.stderr, flush=True)


def write_objects(objects: Iterable[Mapping[str, object]]) -> int:
    """Write JSON Lines in UTF-8 to standard output; the first object carries the contract's version.

    Args:
        objects: the objects, in order.

    Returns:
        How many were written.

    Example:
        >>> write_objects([{"type": "done"}])
        {"contract": 1, "type": "done"}
        1
    """
    count = 0
    for item in objects:
        if count == 0 and "contract" not in item:
            item = {"contract": 1, **item}
        sys.stdout.write(json.dumps(item, ensure_ascii=False) + "\n")
        count += 1
    sys.stdout.flush()
    return count
