"""What is fetched once the first page is there: rooms, word lists and templates that a page would have to wait for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from importlib.resources import files

import sijill

AFTER = 0.2
"""Seconds after the first page; the browser asks for what belongs to it meanwhile."""

_begun: set[str] = set()


def warm_later(language: str, template: Callable[[str], str]) -> None:
    """Fetch everything beside the pages, once for each language.

    Args:
        language: of the pages.
        template: gives the text of a template.

    Example:
        >>> from sijill.workbench.app import template
        >>> warm_later("en", template)
        >>> "en" in _begun
        True
    """
    if language in _begun:
        return
    _begun.add(language)
    timer = threading.Timer(AFTER, warm, (language, template))
    timer.daemon = True
    timer.start()


def warm(language: str, template: Callable[[str], str]) -> None:
    """Fetch everything now.

    Args:
        language: of the pages.
        template: gives the text of a template.

    Example:
        >>> from sijill.workbench.app import template
        >>> warm("en", template)
    """
    environment = sijill.page_environment(language, template)
    for one in (files("sijill.workbench") / "templates").iterdir():
        environment.get_template(one.name)
    for name in vars(sijill)["__all__"]:
        getattr(sijill, name)  # its room is loaded by it
    sijill.choices()
    sijill.finding_choices()
    sijill.stricter_policy()
