"""What became of one file that was handed in: its source or the reason why there is none, in words and as objects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from sijill.door.objects import Object, source_object
from sijill.errors import SijillError
from sijill.intake.taken import Taken
from sijill.messages import N_, Message, say
from sijill.register.view import SourceEntry


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one file.

    Args:
        taken: what intake made of it.
        entry: the source, or None where not even the bytes could be taken in.
        error: why it could not be read, or None.
    """

    taken: Taken
    entry: SourceEntry | None
    error: SijillError | None

    @property
    def sentence(self) -> Message:
        """What to tell a person."""
        values: dict[str, object] = {"file": self.taken.name}
        if self.entry is None:
            return Message(N_("Not taken in: {file}: {why}"), values | {"why": _why(self.error)})
        values["id"] = self.entry.id
        if self.error is not None:
            return Message(N_("Kept, but not read: {file} ({id}): {why}"), values | {"why": _why(self.error)})
        if self.entry.known:
            return Message(
                N_("Already here, not doubled: {file} ({id}). What you say of it now stands beside the first."),
                values,
            )
        if self.entry.source.newer_of is not None:
            values["older"] = self.entry.source.newer_of
            return Message(N_("Received: {file} ({id}), a newer version of {older}; both stand."), values)
        return Message(N_("Received: {file} ({id})"), values)

    def objects(self) -> Iterator[Object]:
        """The file as objects of the machine interface: the source, an error, and a note for each question."""
        if self.entry is not None:
            pieces = self.taken.pieces
            yield source_object(
                self.entry,
                characters=sum(len(piece.text) for piece in pieces),
                language=self.taken.language,
                model="none",
            ) | {
                "encoding": self.taken.encoding,
                "isolation": self.taken.isolation,
                "part_of": self.entry.source.part_of,
                "details": dict(self.taken.details),
            }
        if self.error is not None:
            yield self.error.as_json() | {"file": self.taken.name}
        for note in self.taken.notes:
            yield {"type": "note", "source": self.entry.id if self.entry else None, "title": None, "what": say(note)}
        for piece in self.taken.pieces:
            for column in piece.columns:
                yield {"type": "column", "source": self.entry.id if self.entry else None, **asdict(column)}
            for note in piece.notes:
                yield {
                    "type": "note",
                    "source": self.entry.id if self.entry else None,
                    "title": piece.title,
                    "what": say(note),
                    **{k: v for k, v in note.values.items() if isinstance(v, int)},
                }


def _why(error: SijillError | None) -> str:
    return "" if error is None else str(error)
