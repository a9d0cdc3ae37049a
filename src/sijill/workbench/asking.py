"""What a screen is asked, and what it answers: plain values, so that screens are plain functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from sijill.errors import NotThere, WrongUse
from sijill.messages import N_
from sijill.workbench.seat import Seat


@dataclass(frozen=True, slots=True)
class Upload:
    """One file that was handed in with a form.

    Args:
        name: as the browser told it, without folders.
        data: its bytes.

    Example:
        >>> Upload("a.txt", b"words").name
        'a.txt'
    """

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Asking:
    """One request, after the gate has let it through.

    Args:
        seat: who asks.
        path: the address after the host, without what follows the question mark.
        parts: values that the address carries, by name.
        query: what follows the question mark.
        form: fields of the form that was sent.
        files: files that were sent with it.
        partial: whether only the changed part of the page is wanted.
        by_itself: whether the page asks by itself, which is no sign of anybody.

    Example:
        >>> from sijill.workbench.seat import Opening
        >>> Asking(Seat(Opening("en")), "/items", {}, {"page": "2"}).number("page", 1)
        2
    """

    seat: Seat
    path: str
    parts: Mapping[str, str]
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    files: tuple[Upload, ...] = ()
    partial: bool = False
    by_itself: bool = False

    @property
    def address(self) -> str:
        """Path and query together, as the browser shows them."""
        return f"{self.path}?{urlencode(self.query)}" if self.query else self.path

    def number(self, name: str, otherwise: int) -> int:
        """A whole number of the address, or another where it is none."""
        words = self.query.get(name, "")
        return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else otherwise

    def field(self, name: str) -> str:
        """A field of the form that has to be filled in.

        Raises:
            WrongUse: it is not.
        """
        words = self.form.get(name, "").strip()
        if not words:
            raise WrongUse(N_("a field of the form is empty: {name}"), name=name, do=N_("Fill it in and send again."))
        return words


@dataclass(frozen=True, slots=True)
class Page:
    """An answer that a template renders.

    Args:
        template: its file.
        values: what it shows.
        status: of HTTP.

    Example:
        >>> Page("items.html").status
        200
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An answer that sends the browser to another page of the desk.

    Args:
        path: beginning with one stroke; never another host.

    Raises:
        NotThere: it leads out of the desk.

    Example:
        >>> Elsewhere("/items").path
        '/items'
    """

    path: str

    def __post_init__(self) -> None:
        if not self.path.startswith("/") or self.path.startswith(("//", "/\\")):
            raise NotThere(N_("this address leads out of the desk"))


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer that is sent as it is: a page of a draft, never of the desk.

    Args:
        data: its bytes.
        media_type: of HTTP.
        name: of the file that the browser keeps; empty shows it.

    Example:
        >>> Sent(b"words", "text/plain").media_type
        'text/plain'
    """

    data: bytes
    media_type: str
    name: str = ""


Answer = Page | Elsewhere | Sent
