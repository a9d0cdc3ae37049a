"""Sheets that a family takes home, in Arabic and English: receipt, answer, referral; no name stands on a receipt."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from sijill.messages import N_
from sijill.register.family import Asked
from sijill.release.pages.environment import page_environment

WISHES = {
    "find": N_("to look for somebody"),
    "correct": N_("to correct what is written"),
    "add": N_("to add what is known"),
    "withdraw": N_("to withdraw what was told"),
}
NOTHING = N_("We found nothing under this name. This does not tell you whether he is alive.")


def sheet(kind: str, asked: Asked, more: Mapping[str, Any]) -> bytes:
    """One sheet for paper, Arabic first.

    Args:
        kind: receipt, answer or referral.
        asked: the request.
        more: what else stands on it: leaf and size for a receipt, `to` and `agreed` for a referral.

    Example:
        >>> from sijill.register.wanted import Wanted
        >>> asked = Asked("s-1", Wanted("find", "Munir"), "2027-01-31", "amal")
        >>> page = sheet("receipt", asked, {"leaf": "00", "size": 1})
        >>> b"s-1" in page, b"Munir" in page, b"amal" in page
        (True, False, False)
    """
    frame = page_environment("ar", _asset).get_template("family_frame.html")
    return frame.render({"parts": sheet_parts(kind, asked, more), "css": _asset("site.css")}).encode()


def sheet_parts(kind: str, asked: Asked, more: Mapping[str, Any]) -> list[str]:
    """The two halves of a sheet, Arabic first, for a face that puts them into a page of its own.

    Args:
        kind: receipt, answer or referral.
        asked: the request.
        more: what else stands on it, as for `sheet`.

    Example:
        >>> from sijill.register.wanted import Wanted
        >>> len(sheet_parts("answer", Asked("s-1", Wanted("find", "Munir"), "2027-01-31", "amal"), {}))
        2
    """
    values = {"kind": kind, "asked": asked, "wishes": WISHES, "nothing": NOTHING, "more": more}
    templates = (page_environment(language, _asset).get_template("family_sheet.html") for language in ("ar", "en"))
    return [template.render(values) for template in templates]


def _asset(name: str) -> str:
    return (files("sijill.release.pages") / "templates" / name).read_text(encoding="utf-8")
