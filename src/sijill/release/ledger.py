"""Releases as lines of the book: drafts, who signed them, what was published before."""

from __future__ import annotations

import hashlib
import secrets
from importlib.util import find_spec

from sijill.errors import NotThere
from sijill.guarding.policy import Policy
from sijill.messages import N_
from sijill.record.canonical import Json
from sijill.record.line import Line
from sijill.register.lines import lines_by_id, open_rows, rows_where
from sijill.register.opened import Opened
from sijill.register.schema import line
from sijill.register.seal import derive
from sijill.release.draft import Made


def releases(book: Opened) -> list[Line]:
    """The lines of finished releases, oldest first.

    Args:
        book: the opened record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> releases(in_memory())
        []
    """
    found = open_rows(book, rows_where(book, line.c.kind == "release"))
    return [one for one in found if one.body["state"] == "finished"]


def signs_release(book: Opened, ruling_id: str) -> bool:
    """Whether a ruling is the first signature under a draft.

    Args:
        book: the opened record.
        ruling_id: its id.

    Example:
        >>> from sijill.register.register import in_memory
        >>> signs_release(in_memory(), "r-none")
        False
    """
    first = lines_by_id(book, [ruling_id]).get(ruling_id)
    of = None if first is None else first.body.get("of")
    return isinstance(of, list) and bool(of) and all(str(one).startswith("l-") for one in of)


def draft_body(book: Opened, policy: Policy, at: str, software: str, before: list[Line]) -> dict[str, Json]:
    """The body of a draft's line: everything that, with the record, decides the bytes of the release.

    Args:
        book: the opened record.
        policy: what may leave.
        at: record time of the draft.
        software: name and version.
        before: lines of finished releases, oldest first.

    Example:
        >>> from sijill.guarding.policy import public_policy
        >>> from sijill.register.register import in_memory
        >>> draft_body(in_memory(), public_policy(), "2027-01-31T00:00:00.000000Z", "sijill", [])["day"]
        '2027-01-31'
    """
    seed = secrets.token_bytes(32)
    steady = derive(seed, "pseudonyms of one release")
    if policy.pseudonyms == "steady" and before:
        steady = bytes.fromhex(str(before[-1].body["pseudonym_seed"]))
    return {
        "state": "draft",
        "release": f"e-{secrets.token_hex(8)}",
        "seed": seed.hex(),
        "pseudonym_seed": steady.hex(),
        "at": at,
        "day": at[:10],
        "policy": policy.as_text(),
        "software": software,
        "attack": "coarse" if find_spec("scipy") is None else "linear",
        "earlier": [str(one.body["manifest"]) for one in before],
        "printed_before": [count for one in before for count in _printed(one)],
    }


def finished_body(drafted: Line, made: Made, sealed: bytes, rulings: list[Json]) -> dict[str, Json]:
    """The body of the line that says a release was published: the ledger against which the next one is weighed.

    Args:
        drafted: the draft's line.
        made: the release.
        sealed: its manifest.
        rulings: ids of the two signatures.

    Example:
        >>> from sijill.record.line import Line
        >>> from sijill.testing.releases import example_release
        >>> drafted = Line(1, "release", "l-1", "k-1", 0, "amal", "", "main", {"pseudonym_seed": ""})
        >>> finished_body(drafted, example_release(), b"{}", ["r-1", "r-2"])["state"]
        'finished'
    """
    return {
        "state": "finished",
        "draft": drafted.id,
        "release": made.release,
        "manifest": hashlib.sha256(sealed).hexdigest(),
        "pseudonym_seed": drafted.body["pseudonym_seed"],
        "rulings": rulings,
        "items": dict(made.ids.items()),
        "printed": made.printed,
    }


def difference(before: list[Line], made: Made) -> dict[str, int]:
    """How many claims come, stay and go against the last release.

    Args:
        before: lines of finished releases, oldest first.
        made: the release.

    Example:
        >>> from sijill.testing.releases import example_release
        >>> difference([], example_release())["kept"]
        0
    """
    last = before[-1].body["items"] if before else {}
    then = set(map(str, last.values())) if isinstance(last, dict) else set()
    now = set(made.ids.values())
    return {"new": len(now - then), "kept": len(now & then), "gone": len(then - now)}


def drafted_under(book: Opened, ruling_id: str) -> tuple[Line, Line]:
    """The draft's line and the first signature under it.

    Args:
        book: the opened record.
        ruling_id: the first signature.

    Raises:
        NotThere: nothing of this kind.

    Example:
        >>> from sijill.register.register import in_memory
        >>> drafted_under(in_memory(), "r-none")
        Traceback (most recent call last):
        sijill.errors.NotThere: no draft of a release was signed under this id
    """
    first = lines_by_id(book, [ruling_id]).get(ruling_id)
    of = [] if first is None else first.body.get("of")
    named = str(of[0]) if isinstance(of, list) and of else ""
    drafted = lines_by_id(book, [named]).get(named)
    if first is None or drafted is None or drafted.kind != "release" or drafted.body["state"] != "draft":
        raise NotThere(N_("no draft of a release was signed under this id"), where=ruling_id[:60])
    return drafted, first


def newest_draft(book: Opened) -> str:
    """The newest first signature by the person at the desk whose draft was not finished.

    Args:
        book: the opened record.

    Raises:
        NotThere: there is none.

    Example:
        >>> from sijill.register.register import in_memory
        >>> newest_draft(in_memory())
        Traceback (most recent call last):
        sijill.errors.NotThere: you have no draft that waits to be finished
    """
    done = {str(one.body["draft"]) for one in releases(book)}
    for one in reversed(list(open_rows(book, rows_where(book, line.c.kind == "ruling")))):
        of = one.body.get("of")
        drafts = isinstance(of, list) and [id for id in of if str(id).startswith("l-") and id not in done]
        if one.body["verdict"] == "approve" and one.by == book.person and drafts:
            return one.id
    raise NotThere(
        N_("you have no draft that waits to be finished"), do=N_("Prepare one: sijill publish DIR OUT --prepare")
    )


def _printed(finished: Line) -> list[Json]:
    told = finished.body.get("printed")
    return told if isinstance(told, list) else []
