"""A text put together paragraph by paragraph, each word with the place of the file that it came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from sijill.intake.positions import PositionMap, Unit, from_stretches
from sijill.intake.taken import Heading

_BAD = str.maketrans({"\r": "\n", **{chr(code): None for code in range(32) if chr(code) not in "\t\n\r"}})


@dataclass(slots=True)
class Written:
    """What has been written so far; between paragraphs stands one blank line that belongs to no place.

    Args:
        unit: what places count: pages, paragraphs, milliseconds.

    Example:
        >>> sheet = Written("paragraph")
        >>> sheet.add("One", 1)
        >>> sheet.add("Two", 2)
        >>> sheet.text, sheet.map().locate(5, 8).name
        ('One\\n\\nTwo', '2')
    """

    unit: Unit
    headings: list[Heading] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _stretches: list[tuple[int, int, int]] = field(default_factory=list)
    _length: int = 0

    def add(self, words: str, place: int, *, width: int = 1, heading: int = 0, between: str = "\n\n") -> None:
        """Write one paragraph; one without words is left out.

        Args:
            words: the paragraph; half surrogate pairs and control characters are left out.
            place: where it begins, counted in `unit`.
            width: over how many it reaches.
            heading: its level if it is a heading, else 0.
            between: what stands before it.
        """
        clean = words.translate(_BAD).encode("utf-16", "surrogatepass").decode("utf-16", "ignore").strip("\n ")
        if not clean.strip():
            return
        if self._length > 0:
            self._put(between, place, 0)
        if heading > 0:
            self.headings.append(Heading(self._length, self._length + len(clean), min(heading, 9)))
        self._put(clean, place, width)

    def _put(self, words: str, place: int, width: int) -> None:
        self._parts.append(words)
        self._stretches.append((len(words), place, width))
        self._length += len(words)

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def map(self) -> PositionMap:
        """Where each position of the text came from."""
        return from_stretches(self.unit, self._stretches)
