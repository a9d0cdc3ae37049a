"""Have a recording written down by the user's own program, and its answer read by the confined reader.

The program gets the recording on standard input and writes a transcript in JSON on standard output:
`{"segments": [{"start": 0.0, "end": 2.5, "text": "…", "speaker": "…"}]}`, times in seconds. It is the user's: it runs
with the user's rights, on this machine, and knows nothing of the record. No file is written for it.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from sijill.intake.limits import DEFAULT
from sijill.intake.notices import refusal, remark
from sijill.intake.request import Request
from sijill.intake.taken import Piece
from sijill.intake.worker import borrowed
from sijill.record.source import TRANSCRIBER

VERSION: Final = "1"
_JSON: Final = "application/json"
_PLAIN: Final = re.compile(r"[^a-z0-9.-]+")


def transcribe(command: Sequence[str], data: bytes, media: str, seconds: float) -> Piece:
    """Have a recording written down.

    Args:
        command: the program and its arguments; `{media}` in one of them stands for the recording's media type.
        data: the recording's bytes.
        media: its media type.
        seconds: how long the program may take.

    Returns:
        The transcript, with the moment of every word's segment.

    Raises:
        NotThere: there is no such program.
        ReaderFailed: it failed, took too long, or gave no transcript.

    Example:
        >>> import sys
        >>> answer = 'print(\\'{"segments": [{"start": 0, "end": 1, "text": "They came."}]}\\')'
        >>> transcribe([sys.executable, "-c", answer], b"", "audio/x-wav", 60).text
        'They came.'
    """
    told = _answer([part.replace("{media}", media) for part in command], data, seconds)
    if len(told) > DEFAULT.file_bytes:
        raise refusal("large-answer", limit=DEFAULT.file_bytes)
    with borrowed() as worker:
        answer = worker.read(Request(_JSON), told)
    pieces = () if answer.reading is None else answer.reading.pieces
    if len(pieces) != 1 or pieces[0].map.unit != "millisecond":
        raise refusal("no-transcript")
    name = _PLAIN.sub("-", Path(command[0]).name.lower())[:30].strip("-") or "program"
    notes = (*pieces[0].notes, remark("transcribed", tool=name))
    return replace(pieces[0], tool=TRANSCRIBER, tool_version=f"{VERSION}-{name}", notes=notes)


def _answer(command: Sequence[str], data: bytes, seconds: float) -> bytes:
    # The user's own program finds its models where it always does; what belongs to the record is not for it.
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("SIJILL")}
    try:
        done = subprocess.run(
            list(command),
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=surroundings,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise refusal("transcriber-late", limit=int(seconds)) from error
    except OSError as error:
        raise refusal("no-transcriber") from error
    if done.returncode != 0:
        raise refusal("transcriber-failed", number=done.returncode)
    return done.stdout
