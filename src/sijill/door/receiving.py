"""From files on disk to sources in the book: hash first, read in a child without keys, kept in one acknowledgement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from sijill.door.asked import RECOGNISE, About
from sijill.door.newer import earlier_export, is_chat, lasting_ids
from sijill.door.objects import Object, source_object
from sijill.door.sourced import saved_maps, source_of, texts_of
from sijill.door.taken_before import as_said, known_files
from sijill.errors import Fault, SijillError, WrongUse
from sijill.intake.columns import ListMap
from sijill.intake.folders import batched, files_of, litter_in
from sijill.intake.limits import DEFAULT
from sijill.intake.media import LIST_SUFFIXES
from sijill.intake.receive import read_original, take_in_many
from sijill.intake.taken import Taken
from sijill.messages import N_, Message, say
from sijill.register.register import Register, keep_source, received_before, together
from sijill.register.view import SourceEntry

_TOGETHER = 16
_TOGETHER_BYTES = 4_000_000


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


def receive_all(book: Register, files: Sequence[Path | str], about: About) -> Iterator[Received]:
    """Take files in, several at once; one that cannot be read is kept all the same and reported.

    The files inside a file (attachments, members of an archive) follow it, each a source of its own.

    Args:
        book: the opened record.
        files: paths of files, or of folders, whose files are named with their way from the folder on.
        about: origin, terms and what else is known.

    Raises:
        Locked, DiskFull, ReadOnly: the book said no; what was acknowledged before is kept.

    Example:
        >>> import tempfile
        >>> from sijill.register.register import in_memory
        >>> with tempfile.TemporaryDirectory() as folder, in_memory() as book:
        ...     file = Path(folder, "a.txt")
        ...     _ = file.write_text("He left.")
        ...     [received.sentence.id for received in receive_all(book, [file], About("a friend", "restricted"))]
        ['Received: {file} ({id})']
    """
    if about.newer_of is not None:
        _must_be_one(book, files, about.newer_of)
    for batch in batched(files_of(files)):
        known = known_files(book, [path for path, name in batch if name is not None])
        fresh = [path for path, _name in batch if known.get(path) is None]
        mapped = about.list_map or _maps(book, fresh)
        limits = replace(DEFAULT, recognise_seconds=RECOGNISE[about.recognise])
        taken_in = take_in_many(fresh, language=about.language, list_map=mapped, limits=limits)
        waiting: list[_Waiting] = []
        for path, name in batch:
            seen = known.get(path)
            taken = None if seen is not None else next(taken_in)
            one = _Waiting(path, name, seen, taken)
            if seen is not None and as_said(seen, about) == seen.source:
                # Nothing is written: nothing has to be acknowledged.
                yield from _acknowledged(book, waiting, about)
                waiting = []
                yield _again(book, seen, about, name)
                continue
            if waiting and (len(waiting) == _TOGETHER or one.size + sum(w.size for w in waiting) > _TOGETHER_BYTES):
                yield from _acknowledged(book, waiting, about)
                waiting = []
            waiting.append(one)
        yield from _acknowledged(book, waiting, about)


def passed_over(files: Sequence[Path | str]) -> int:
    """How many files in these folders are a system's own, such as `.DS_Store`, and are not taken in.

    Args:
        files: paths of files, or of folders.

    Example:
        >>> passed_over([])
        0
    """
    return litter_in(files)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A file that was read and waits to be kept, or that was kept before."""

    path: Path
    name: str | None
    seen: SourceEntry | None
    taken: Taken | None

    @property
    def size(self) -> int:
        """What counts against one acknowledgement; what holds other files is kept by itself, in groups of its own."""
        if self.taken is None:
            return 0
        return _TOGETHER_BYTES + 1 if self.taken.parts else self.taken.size


def _acknowledged(book: Register, waiting: Sequence[_Waiting], about: About) -> Iterator[Received]:
    """Keep several small files in one acknowledgement; a single one, which may be large, as it comes."""
    if len(waiting) < 2:
        for one in waiting:
            yield from _keep_waiting(book, one, about)
        return
    with together(book):
        kept = [received for one in waiting for received in _keep_waiting(book, one, about)]
    yield from kept


def _keep_waiting(book: Register, one: _Waiting, about: About) -> Iterator[Received]:
    if one.seen is not None:
        yield _again(book, one.seen, about, one.name)
    elif one.taken is not None:
        taken = one.taken if one.name is None else replace(one.taken, name=one.name)
        yield from _keep_all(book, one.path, taken, about)


def _must_be_one(book: Register, files: Sequence[Path | str], newer_of: str) -> None:
    book.view().source(newer_of)
    if len(files) != 1 or Path(files[0]).is_dir():
        raise WrongUse(N_("a newer version is handed in alone"), do=N_("Give one file with --newer-of."))


def _maps(book: Register, paths: Sequence[Path]) -> tuple[ListMap, ...]:
    """The maps given for earlier lists, looked up only where a list may be among the files."""
    return saved_maps(book.view()) if any(path.suffix.lower() in LIST_SUFFIXES for path in paths) else ()


def _again(book: Register, entry: SourceEntry, about: About, name: str | None) -> Received:
    source = as_said(entry, about)
    what = (source.size, source.sha256, source.sha512, source.media_type)
    taken = Taken(name or source.name, *what, None, source.language, "read", None)
    # What is said of it in the same words was said before.
    kept = replace(entry, known=True) if source == entry.source else keep_source(book, source, None, [])
    return Received(taken, kept, None)


def receive(
    book: Register,
    file: Path | str,
    *,
    origin: str,
    terms: str,
    document_date: str | None = None,
    language: str | None = None,
) -> SourceEntry:
    """Take one file in.

    Args:
        book: the opened record.
        file: its path.
        origin: from whom or what, in the person's words.
        terms: terms of consent or use, one word such as `published`.
        document_date: EDTF, or None.
        language: BCP 47, or None to look.

    Raises:
        Unreadable: it could not be read; unless nothing could be taken in, the original is kept all the same.

    Example:
        >>> import tempfile
        >>> from sijill.register.register import in_memory
        >>> with tempfile.TemporaryDirectory() as folder, in_memory() as book:
        ...     file = Path(folder, "a.txt")
        ...     _ = file.write_text("He left.")
        ...     receive(book, file, origin="a friend", terms="restricted").source.media_type
        'text/plain'
    """
    received = next(receive_all(book, [file], About(origin, terms, document_date, language)))
    if received.error is not None:
        raise received.error
    if received.entry is None:
        raise Fault("a file was taken in without an entry")
    return received.entry


def _keep_all(book: Register, path: Path, taken: Taken, about: About) -> Iterator[Received]:
    """Keep the file, then every file inside it as a source of its own that says what it is a part of."""
    outer = _keep(book, path, taken, _as_newer(book, taken, about))
    yield outer
    if outer.entry is not None:
        yield from _keep_parts(book, taken, about, outer.entry.id)


def _as_newer(book: Register, taken: Taken, about: About) -> About:
    """An export that holds records of an earlier one, or all of its chat, is a newer version of it untold."""
    if about.newer_of is not None or not any(lasting_ids(one) or is_chat(one) for one in taken.pieces):
        return about
    if received_before(book, taken.sha256) is not None:
        return about
    return replace(about, newer_of=earlier_export(book.view(), taken.pieces))


def _keep_parts(book: Register, outer: Taken, about: About, part_of: str) -> Iterator[Received]:
    for at in range(0, len(outer.parts), _TOGETHER):
        with together(book):
            kept = [_keep_part(book, taken, about, part_of) for taken in outer.parts[at : at + _TOGETHER]]
        for received in kept:
            yield received
            if received.entry is not None:
                yield from _keep_parts(book, received.taken, about, received.entry.id)


def _keep_part(book: Register, taken: Taken, about: About, part_of: str) -> Received:
    if taken.data is None or not taken.sha256:
        return Received(taken, None, taken.error)
    entry = keep_source(book, source_of(taken, about, part_of), taken.data, texts_of(taken))
    return Received(taken, entry, taken.error)


def _keep(book: Register, path: Path, taken: Taken, about: About) -> Received:
    if not taken.sha256:
        return Received(taken, None, taken.error)
    try:
        original = read_original(path, sha256=taken.sha256)
    except SijillError as error:
        return Received(taken, None, error)
    entry = keep_source(book, source_of(taken, about), original, texts_of(taken))
    return Received(taken, entry, taken.error)
