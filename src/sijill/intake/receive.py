"""The door of intake: a path in, what is known and could be read of the file out; never an exception for a bad file."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sijill.errors import SijillError, Unreadable, WrongUse
from sijill.intake.columns import ListMap, read_map
from sijill.intake.language import detect
from sijill.intake.limits import DEFAULT, Limits
from sijill.intake.media import media_type, named_otherwise
from sijill.intake.notices import refusal, remark
from sijill.intake.original import Original, examine, read_original
from sijill.intake.parts import Allowance, original_of
from sijill.intake.recognise import needs_recognising
from sijill.intake.request import Request
from sijill.intake.taken import Piece, Reading, Taken
from sijill.intake.worker import borrowed
from sijill.messages import Message

__all__ = ["read_original", "take_in", "take_in_many"]

Mapped = ListMap | Path | tuple[ListMap, ...] | None
_AHEAD, _FEW, _AHEAD_BYTES = 20, 4, 8_000_000
"""How many files each reader may be ahead of the one who keeps them: small ones, and where they are large."""
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def take_in(path: Path, *, language: str | None = None, limits: Limits = DEFAULT, list_map: Mapped = None) -> Taken:
    """Take one file in: hash it, recognise it, and have it read by a confined process.

    A file that cannot be read is no exception but a `Taken` that says why, so that a batch goes on and the
    custody of the file is kept all the same.

    Args:
        path: the file; links, folders, devices and pipes are refused.
        language: BCP 47 as told by the person who hands it in, or None to look at the words.
        limits: what the file may cost.
        list_map: how a person mapped the columns of a list, the `--map` file that says so, or the maps of earlier
            lists, of which one is used if it names exactly the headers of this list; or None.

    Raises:
        WrongUse: `language` is no language tag, or the map is none.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = Path(folder, "a.txt").write_bytes(b"One line.\\r\\n")
        ...     taken = take_in(Path(folder, "a.txt"))
        >>> taken.outcome, taken.pieces[0].text, taken.encoding
        ('read', 'One line.\\n', 'utf-8')
    """
    if language is not None and _LANGUAGE.fullmatch(language) is None:
        raise WrongUse("the language is given as no language tag", do="Use a tag such as en, ar or ar-SY.")
    mapped = read_map(list_map) if isinstance(list_map, Path) else list_map
    given, saved = (None, mapped) if isinstance(mapped, tuple) else (mapped, ())
    return _take(examine(Path(path), limits), _Told(language, limits, given, saved), Allowance(limits), 0)


@dataclass(frozen=True, slots=True)
class _Told:
    """What was said of a file and holds for every file inside it."""

    language: str | None
    limits: Limits
    mapped: ListMap | None
    saved: tuple[ListMap, ...]


def _take(original: Original, told: _Told, allowance: Allowance, depth: int) -> Taken:
    if original.data is None or original.error is not None:
        return _refused(original, "", told.language, original.error)
    if original.size == 0:
        return _refused(original, "", told.language, refusal("blank"))
    media = ""
    try:
        media = media_type(original.name, original.data)
        with allowance.counted(depth) as limits, borrowed() as worker:
            answer = worker.read(Request(media, limits, told.mapped, saved=told.saved), original.data)
    except Unreadable as error:
        return _refused(original, media, told.language, error)
    held = " ".join((worker.start, *answer.held))
    seen: tuple[Piece, ...] = ()
    notes: tuple[Message, ...] = ()
    other = named_otherwise(original.name, media)
    if needs_recognising(media, answer.reading, answer.error):
        seen, notes = allowance.recognising(media, original.data)
    reading = answer.reading
    if reading is None and len(seen) == 0:
        return replace(_refused(original, media, told.language, answer.error, held), notes=notes)
    if other:
        notes = (remark("other-name", named=other, found=media.rpartition(".")[2][:40]), *notes)
    reading = Reading(None, seen) if reading is None else replace(reading, pieces=(*reading.pieces, *seen))
    parts = tuple(
        replace(_take(original_of(part, allowance, depth + 1), told, allowance, depth + 1), data=part.data)
        for part in reading.parts
    )
    return Taken(
        original.name,
        original.size,
        original.sha256,
        original.sha512,
        media,
        reading.encoding,
        told.language or detect("\n".join(piece.text[:20_000] for piece in reading.pieces[:5])),
        "read",
        None,
        reading.pieces,
        original.modified_at,
        held,
        parts,
        details=(*reading.details, *((("files-inside", str(len(parts))),) if parts else ())),
        notes=notes,
    )


def take_in_many(
    paths: Iterable[Path],
    workers: int = 2,
    progress: Callable[[int], None] | None = None,
    *,
    language: str | None = None,
    limits: Limits = DEFAULT,
    list_map: Mapped = None,
) -> Iterator[Taken]:
    """Take many files in, several at a time, and give them back in the order of the paths.

    Args:
        paths: the files; read as they are needed, so that a batch may be long.
        workers: how many are read at the same time.
        progress: called with the number of files done so far, or None.
        language: as told for all of them, or None.
        limits: what each file may cost.
        list_map: how a person mapped the columns of all lists among them, or the maps of earlier lists, or None.

    Raises:
        WrongUse: fewer than one worker.

    Example:
        >>> list(take_in_many([]))
        []
    """
    if workers < 1:
        raise WrongUse("taking files in needs at least one worker")
    mapped = read_map(list_map) if isinstance(list_map, Path) else list_map
    waiting: deque[tuple[Future[Taken], int]] = deque()
    done = held = 0
    with ThreadPoolExecutor(workers, thread_name_prefix="intake") as pool:
        for path in map(Path, paths):
            size = _size(path)
            held += size
            waiting.append((pool.submit(take_in, path, language=language, limits=limits, list_map=mapped), size))
            # Small files are read far ahead, so that readers go on while what they read is written to the disk.
            while len(waiting) > (_AHEAD if held < _AHEAD_BYTES else _FEW) * workers:
                future, size = waiting.popleft()
                held -= size
                yield future.result()
                done += 1
                _tell(progress, done)
        while len(waiting) > 0:
            yield waiting.popleft()[0].result()
            done += 1
            _tell(progress, done)


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        # Why it cannot be had is said when it is taken in.
        return 0


def _tell(progress: Callable[[int], None] | None, done: int) -> None:
    if progress is not None:
        progress(done)


def _refused(original: Original, media: str, language: str | None, error: SijillError | None, held: str = "") -> Taken:
    return Taken(
        original.name,
        original.size,
        original.sha256,
        original.sha512,
        media,
        None,
        language,
        "refused",
        error,
        modified_at=original.modified_at,
        isolation=held,
    )
