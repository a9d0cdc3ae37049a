"""From files on disk to sources in the book: hash first, read in a child without keys, kept in one acknowledgement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sijill.door.asked import RECOGNISE, About
from sijill.door.held import Held
from sijill.door.received import Received
from sijill.door.sourced import source_of, texts_of
from sijill.door.taken_before import as_said, known_files
from sijill.errors import Fault, SijillError, WrongUse
from sijill.intake.folders import batched, files_of, litter_in
from sijill.intake.limits import DEFAULT
from sijill.intake.media import LIST_SUFFIXES
from sijill.intake.receive import read_original, take_in_many
from sijill.intake.taken import Taken
from sijill.messages import N_
from sijill.record.source import Source
from sijill.register.register import Register, keep_source, received_before, together
from sijill.register.view import SourceEntry

_TOGETHER = 16
_TOGETHER_BYTES = 4_000_000


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
    whole = _Batch(book, about, Held(book.view()))
    for batch in batched(files_of(files)):
        known = known_files(book, [path for path, name in batch if name is not None])
        fresh = [path for path, _name in batch if known.get(path) is None]
        lists = any(path.suffix.lower() in LIST_SUFFIXES for path in fresh)
        mapped = about.list_map or (whole.held.maps() if lists else ())
        limits = replace(DEFAULT, recognise_seconds=RECOGNISE[about.recognise])
        taken_in = take_in_many(fresh, language=about.language, list_map=mapped, limits=limits)
        waiting: list[_Waiting] = []
        for path, name in batch:
            seen = known.get(path)
            taken = None if seen is not None else next(taken_in)
            one = _Waiting(path, name, seen, taken)
            if seen is not None and as_said(seen, about) == seen.source:
                # Nothing is written: nothing has to be acknowledged.
                yield from _acknowledged(whole, waiting)
                waiting = []
                yield _again(book, seen, about, name)
                continue
            if waiting and (len(waiting) == _TOGETHER or one.size + sum(w.size for w in waiting) > _TOGETHER_BYTES):
                yield from _acknowledged(whole, waiting)
                waiting = []
            waiting.append(one)
        yield from _acknowledged(whole, waiting)


@dataclass(frozen=True, slots=True)
class _Batch:
    """What is the same for every file of a batch."""

    book: Register
    about: About
    held: Held


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


def _acknowledged(batch: _Batch, waiting: Sequence[_Waiting]) -> Iterator[Received]:
    """Keep several small files in one acknowledgement; a single one, which may be large, as it comes."""
    if len(waiting) < 2:
        for one in waiting:
            yield from _keep_waiting(batch, one)
        return
    with together(batch.book):
        kept = [received for one in waiting for received in _keep_waiting(batch, one)]
    yield from kept


def _keep_waiting(batch: _Batch, one: _Waiting) -> Iterator[Received]:
    if one.seen is not None:
        yield _again(batch.book, one.seen, batch.about, one.name)
    elif one.taken is not None:
        taken = one.taken if one.name is None else replace(one.taken, name=one.name)
        yield from _keep_all(batch, one.path, taken)


def _must_be_one(book: Register, files: Sequence[Path | str], newer_of: str) -> None:
    book.view().source(newer_of)
    if len(files) != 1 or Path(files[0]).is_dir():
        raise WrongUse(N_("a newer version is handed in alone"), do=N_("Give one file with --newer-of."))


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


def _keep_all(batch: _Batch, path: Path, taken: Taken) -> Iterator[Received]:
    """Keep the file, then every file inside it as a source of its own that says what it is a part of."""
    outer = _keep(batch, path, taken)
    yield outer
    if outer.entry is not None:
        yield from _keep_parts(batch, taken, outer.entry.id)


def _as_newer(batch: _Batch, taken: Taken) -> About:
    """An export that holds records of an earlier one, or all of its chat, is a newer version of it untold."""
    about = batch.about
    if about.newer_of is not None:
        return about
    earlier = batch.held.earlier_export(taken.pieces)
    if earlier is None or received_before(batch.book, taken.sha256) is not None:
        return about
    return replace(about, newer_of=earlier)


def _keep_parts(batch: _Batch, outer: Taken, part_of: str) -> Iterator[Received]:
    for at in range(0, len(outer.parts), _TOGETHER):
        with together(batch.book):
            kept = [_keep_part(batch, taken, part_of) for taken in outer.parts[at : at + _TOGETHER]]
        for received in kept:
            yield received
            if received.entry is not None:
                yield from _keep_parts(batch, received.taken, received.entry.id)


def _keep_part(batch: _Batch, taken: Taken, part_of: str) -> Received:
    if taken.data is None or not taken.sha256:
        return Received(taken, None, taken.error)
    return _kept(batch, taken, source_of(taken, batch.about, part_of), taken.data)


def _keep(batch: _Batch, path: Path, taken: Taken) -> Received:
    if not taken.sha256:
        return Received(taken, None, taken.error)
    try:
        original = read_original(path, sha256=taken.sha256)
    except SijillError as error:
        return Received(taken, None, error)
    return _kept(batch, taken, source_of(taken, _as_newer(batch, taken)), original)


def _kept(batch: _Batch, taken: Taken, source: Source, data: bytes) -> Received:
    entry = keep_source(batch.book, source, data, texts_of(taken))
    if not entry.known:
        batch.held.add(entry.id, taken.pieces)
    return Received(taken, entry, taken.error)
